"""Scenes of the panels beside the map, filled and empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from cxmapper.model.records import Comment, Record
from cxmapper.ui.actions import BY_ID
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.panels.outline import OutlinePanel
from cxmapper.ui.panels.table import PANELS
from cxmapper.ui.tools.events import Target
from scripts.pictures import words
from scripts.pictures.drawing import new_map
from scripts.pictures.hands import Hands
from scripts.pictures.scene import Scene


def open_panel(hands: Hands, name: str) -> None:
    """Opens a panel with its key, unless it is open."""
    if not hands.window.side.workbench.is_shown(name):
        hands.press(BY_ID[f"panel.{name}"].keys[0])


def panel(name: str) -> Callable[[Hands], None]:
    """A panel as it opens."""
    return lambda hands: open_panel(hands, name)


def panel_of_new_map(name: str) -> Callable[[Hands], None]:
    """A panel of a map in which there is nothing yet."""

    def pose(hands: Hands) -> None:
        new_map(hands)
        hands.press("Esc")
        open_panel(hands, name)

    return pose


def some_steps(hands: Hands) -> None:
    """The history after a card, a point and a step taken back."""
    hands.click(hands.card("action", 0))
    hands.press("Return")
    hands.lines(*words.CARDS[hands.language])
    hands.press("Esc")
    hands.click(hands.touchpoint(1))
    hands.press("Alt+Up", "Alt+Up", "Ctrl+Z")
    open_panel(hands, "history")


def outline_filtered(hands: Hands) -> None:
    """What the filter leaves of the outline."""
    open_panel(hands, "outline")
    _outline(hands).filter.setFocus()
    hands.type(words.FOUND[hands.language])


def outline_without_hits(hands: Hands) -> None:
    """The filter leaves nothing."""
    open_panel(hands, "outline")
    _outline(hands).filter.setFocus()
    hands.type(words.NEVER)


def outline_unfolded(hands: Hands) -> None:
    """A stage with its touchpoints, one of them chosen."""
    open_panel(hands, "outline")
    _outline(hands).tree.setFocus()
    hands.press("Home", "Down", "Right", "Down")


def outline_menu(hands: Hands) -> None:
    """The menu of a stage in the outline."""
    open_panel(hands, "outline")
    tree = _outline(hands).tree
    tree.setFocus()
    hands.press("Home", "Down")
    hands.right_click_row(tree, tree.visualRect(tree.currentIndex()).center())


def _outline(hands: Hands) -> OutlinePanel:
    found = hands.panel("outline")
    assert isinstance(found, OutlinePanel)
    return found


def search_for(text: Callable[[str], str]) -> Callable[[Hands], None]:
    """The search panel with a text that is looked for."""

    def pose(hands: Hands) -> None:
        hands.press("Ctrl+F")
        hands.type(text(hands.language))
        hands.settle()
        QApplication.processEvents()

    return pose


def replacing(hands: Hands) -> None:
    """The keys where the new text goes."""
    search_for(words.FOUND.__getitem__)(hands)
    hands.settle()
    hands.press("Ctrl+H")
    hands.type(words.STAGES[hands.language][1])


def inspected(of: Callable[[Hands], Record], *, unfolded: bool = False) -> Callable[[Hands], None]:
    """A record of the map in the inspector, with its sections open if that is asked for."""

    def pose(hands: Hands) -> None:
        open_panel(hands, "inspector")
        hands.click(of(hands))
        if unfolded:
            unfold(hands)

    return pose


def unfold(hands: Hands) -> None:
    """Opens what is folded away in the inspector, and goes to its end."""
    found = hands.panel("inspector")
    assert isinstance(found, InspectorPanel)
    hands.settle()
    assert found.form is not None
    hands.press_button(found.form.fold.button)
    hands.settle()
    bar = found.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def persona(hands: Hands) -> None:
    """A persona, chosen in the outline, in the inspector."""
    open_panel(hands, "inspector")
    hands.window.commands.view.reveal(Target(hands.persona().id, "persona"))


def commented(hands: Hands) -> Record:
    """Something on the map that has a comment."""
    assert hands.window.document is not None
    store = hands.window.document.session.store
    subjects = (store.get(comment.subject) for comment in store.all(Comment))
    return next(subject for subject in subjects if subject is not None and subject.TYPE == "card")


def comment_on_card(hands: Hands) -> None:
    """The comments on a card, beside it."""
    hands.click(commented(hands))
    hands.press("Ctrl+M")


def comment_typed(hands: Hands) -> None:
    """A first comment being typed."""
    hands.click(hands.card("action", 0))
    hands.press("Ctrl+M")
    hands.type(words.COMMENT[hands.language])


SCENES = (
    *(Scene(f"panel.{kind.name}", BY_ID[f"panel.{kind.name}"].keys[0], panel(kind.name)) for kind in PANELS),
    *(
        Scene(f"panel.{kind.name}_empty", "the same in a new map", panel_of_new_map(kind.name), "nothing")
        for kind in PANELS
    ),
    Scene("panel.history_steps", "add cards, move a point, Ctrl+Z, then Ctrl+Alt+Z", some_steps),
    Scene("panel.outline_unfolded", "arrow keys in the outline", outline_unfolded),
    Scene("panel.outline_filter", "type into the outline's filter", outline_filtered),
    Scene("panel.outline_no_hits", "type what nothing is called", outline_without_hits),
    Scene("panel.outline_menu", "right click on a stage of the outline", outline_menu),
    Scene("panel.search_hits", "Ctrl+F, then type", search_for(words.FOUND.__getitem__)),
    Scene("panel.search_no_hits", "Ctrl+F, then type what is nowhere", search_for(lambda _: words.NEVER)),
    Scene("panel.search_replace", "Ctrl+H", replacing),
    Scene("inspector.card", "Ctrl+I, click a card", inspected(lambda hands: hands.card("action", 1))),
    Scene("inspector.pain", "Ctrl+I, click a pain point", inspected(lambda hands: hands.card("pain", 2))),
    Scene("inspector.touchpoint", "Ctrl+I, click a touchpoint", inspected(lambda hands: hands.touchpoint(2))),
    Scene("inspector.point", "Ctrl+I, click a point of the curve", inspected(lambda hands: hands.point(2))),
    Scene("inspector.stage", "Ctrl+I, click a stage", inspected(lambda hands: hands.stages()[1])),
    Scene("inspector.lane", "Ctrl+I, click a lane's name", inspected(lambda hands: hands.lane("pain"))),
    Scene("inspector.persona", "Ctrl+I, choose a persona in the outline", persona),
    Scene(
        "inspector.touchpoint_all", "unfold what is folded away", inspected(lambda h: h.touchpoint(2), unfolded=True)
    ),
    Scene("inspector.pain_all", "unfold what is folded away", inspected(lambda h: h.card("pain", 2), unfolded=True)),
    Scene("sheet.comments", "Ctrl+M on a card with a comment", comment_on_card),
    Scene("sheet.comments_first", "Ctrl+M on a card without, then type", comment_typed),
)

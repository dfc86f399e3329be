"""The table of actions: each has words and a key of its own, and does what it says when the key is pressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout import icons
from cxmapper.model.records import Journey, Lane, Stage, Touchpoint
from cxmapper.ui.actions import ACTIONS, BY_ID, KINDS, Action, State
from cxmapper.ui.finds import LEFT_OUT
from cxmapper.ui.keys import sequence
from cxmapper.ui.subjects import NewCard
from cxmapper.ui.tools.events import Cell
from tests.ui.conftest import Hands
from tests.ui.states import settle

Check = Callable[[Hands], bool]


def _select_card(hands: Hands) -> None:
    hands.select(hands.card("Discover acts").id, "card")


def _select_pain(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")


def _select_touchpoint(hands: Hands) -> None:
    hands.select(hands.touchpoint("Basket").id, "touchpoint")


def _titles(hands: Hands) -> list[str]:
    """The touchpoints of the first stage."""
    return [each.title for each in hands.store.by(Touchpoint, "stage", hands.touchpoint("Ad").stage)]


def _select_point(hands: Hands) -> None:
    hands.select(hands.point("Ad").id, "point")


def _changed(hands: Hands) -> None:
    _select_card(hands)
    hands.press("Delete", hands.canvas)


def _forget_then_select_card(hands: Hands) -> None:
    QApplication.clipboard().clear()
    _select_card(hands)


def _on_clipboard(hands: Hands) -> bool:
    return QApplication.clipboard().text() == "Discover acts"


def _copied(hands: Hands) -> None:
    _select_card(hands)
    hands.press("Ctrl+C", hands.canvas)


def _undone(hands: Hands) -> None:
    _changed(hands)
    hands.press("Ctrl+Z", hands.canvas)


def _small(hands: Hands) -> None:
    hands.window.resize(640, 480)
    settle()
    hands.canvas.setFocus()
    hands.canvas.set_view(hands.canvas.view.folded(True).panned(-60, -60))


def _nothing(hands: Hands) -> None:
    hands.canvas.setFocus()


def _lane(hands: Hands, kind: str = "thought") -> Lane:
    return next(lane for lane in hands.store.all(Lane) if lane.kind == kind)


def _select_lane(hands: Hands) -> None:
    hands.select(_lane(hands).id, "lane")


def _hide_lane(hands: Hands) -> None:
    _select_lane(hands)
    hands.press("H", hands.canvas)


def _lanes(hands: Hands) -> list[str]:
    assert hands.canvas.index is not None
    return [band.kind for band in hands.canvas.index.board.bands if band.record]


def _searched(hands: Hands) -> None:
    hands.press("Ctrl+F", hands.window)
    QTest.keyClicks(hands.window.side.workbench.panel("search").find, "acts")
    hands.canvas.setFocus()


def _selected(text: str) -> Check:
    return lambda hands: hands.selected == hands.card(text).id


def _typing(hands: Hands) -> bool:
    return hands.editor.isVisible()


def _naming_in_the_outline(hands: Hands) -> bool:
    return hands.window.side.workbench.panel("outline").naming.editor.is_open


def _typing_a(kind: str) -> Check:
    return lambda hands: (
        hands.editor.isVisible()
        and hands.window.desk.subject == NewCard(*_place(hands, "Basket")[:1], kind, *2 * _place(hands, "Basket")[1:])
    )


def _place(hands: Hands, title: str) -> tuple[str, str]:
    touchpoint = hands.touchpoint(title)
    return touchpoint.stage, touchpoint.id


def _asked(hands: Hands) -> bool:
    return len(hands.questions.asked) == 1


def _exporting(hands: Hands, what: str) -> bool:
    sheet = hands.window.sheets.export
    return sheet.isVisible() and sheet.what_is_asked == what


# For every action: what is done before, and how one sees that it worked.
CASES: dict[str, tuple[Callable[[Hands], None], Check]] = {
    "file.new": (_nothing, lambda hands: hands.window.sheets.templates.isVisible()),
    "file.open": (_nothing, _asked),
    "file.import": (_nothing, _asked),
    "file.export_map": (_nothing, lambda hands: _exporting(hands, "map")),
    "file.export_plan": (_nothing, lambda hands: _exporting(hands, "plan")),
    "file.rename": (_nothing, lambda hands: hands.window.sheets.rename.isVisible()),
    "edit.rename_map": (_nothing, lambda hands: hands.window.side.title.is_open),
    "file.save_copy": (_nothing, _asked),
    "file.merge": (_nothing, _asked),
    "file.save_template": (_nothing, lambda hands: hands.window.sheets.naming.isVisible()),
    "edit.keep_version": (_nothing, lambda hands: hands.window.sheets.naming.isVisible()),
    "file.copy_journey": (_nothing, lambda hands: len(hands.all(Journey)) == 2),
    "file.send_journey": (_nothing, _asked),
    "file.share": (_nothing, lambda hands: hands.window.sheets.share.isVisible()),
    "file.restore": (_nothing, lambda hands: hands.window.sheets.restore.isVisible()),
    "file.close": (_nothing, lambda hands: hands.window.document is None),
    "file.quit": (_nothing, lambda hands: not hands.window.isVisible()),
    "edit.purge": (_nothing, lambda hands: hands.window.sheets.purge.isVisible()),
    "edit.undo": (_changed, lambda hands: "Discover acts" in hands.texts("action")),
    "edit.redo": (_undone, lambda hands: "Discover acts" not in hands.texts("action")),
    "edit.text": (_select_card, _typing),
    "edit.add_next": (_select_card, _typing),
    "edit.add_card": (_nothing, _typing),
    **{f"add.{kind}": (_select_touchpoint, _typing_a(kind)) for kind in KINDS},
    "edit.add_touchpoint": (_nothing, _typing),
    "edit.add_stage": (_nothing, _typing),
    "edit.add_persona": (_nothing, _naming_in_the_outline),
    "edit.delete": (_select_card, lambda hands: "Discover acts" not in hands.texts("action")),
    "edit.cut": (_select_card, lambda hands: "Discover acts" not in hands.texts("action")),
    "edit.copy": (_forget_then_select_card, _on_clipboard),
    "edit.paste": (_copied, lambda hands: hands.texts("action").count("Discover acts") == 2),
    "edit.better": (_select_point, lambda hands: hands.point("Ad").value > 0.2),
    "edit.worse": (_select_point, lambda hands: hands.point("Ad").value < 0.2),
    "edit.move_back": (_select_touchpoint, lambda hands: _titles(hands) == ["Ad", "App store", "Basket"]),
    "edit.move_on": (_select_card, lambda hands: hands.card("Discover acts").stage == hands.touchpoint("Basket").stage),
    "edit.rename_lane": (_select_lane, _typing),
    "edit.hide_lane": (_select_lane, lambda hands: "thought" not in _lanes(hands)),
    "edit.show_lanes": (_hide_lane, lambda hands: "thought" in _lanes(hands)),
    "edit.lock_lane": (_select_lane, lambda hands: _lane(hands).locked),
    "edit.lane_up": (_select_lane, lambda hands: _lanes(hands)[0] == "thought"),
    "edit.lane_down": (_select_lane, lambda hands: _lanes(hands)[2] == "thought"),
    "edit.replace": (_nothing, lambda hands: hands.window.side.workbench.is_shown("search")),
    "go.next_region": (_nothing, lambda hands: hands.window.top.title_button.hasFocus()),
    "go.previous_region": (_nothing, lambda hands: hands.window.top.title_button.hasFocus()),
    "go.next_hit": (_searched, lambda hands: hands.selected != ""),
    "go.previous_hit": (_searched, lambda hands: hands.selected != ""),
    "panel.search": (_nothing, lambda hands: hands.window.side.workbench.is_shown("search")),
    **{
        f"edit.rate_{level}": (_select_pain, lambda hands, level=level: hands.card("Buy hurts").severity == level)
        for level in range(1, 6)
    },
    "go.palette": (_nothing, lambda hands: hands.window.sheets.palette.isVisible()),
    "go.shortcuts": (_nothing, lambda hands: hands.window.sheets.shortcuts.isVisible()),
    "go.left": (lambda hands: hands.select(hands.card("Buy acts").id, "card"), _selected("Discover acts")),
    "go.right": (_select_card, _selected("Buy acts")),
    "go.up": (_select_card, lambda hands: hands.selected == hands.card("Discover acts").stage),
    "go.down": (
        lambda hands: hands.select(hands.card("Discover acts").stage, "stage"),
        _selected("Discover acts"),
    ),
    "go.home": (lambda hands: hands.select(hands.card("Buy acts").id, "card"), _selected("Discover acts")),
    "go.end": (_select_card, _selected("Buy acts")),
    "go.first": (
        lambda hands: hands.select(hands.card("Buy acts").id, "card"),
        lambda hands: hands.selected == hands.card("Discover acts").stage,
    ),
    "go.last": (
        _select_card,
        lambda hands: (
            hands.window.document.cell == Cell(_lane(hands, "opportunity").id, "opportunity", *_place(hands, "Payment"))
        ),
    ),
    "go.nothing": (_select_card, lambda hands: hands.selected == ""),
    "view.in": (_nothing, lambda hands: hands.canvas.view.zoom > 1),
    "view.out": (_nothing, lambda hands: hands.canvas.view.zoom < 1),
    "view.actual": (lambda hands: hands.press("Ctrl+-", hands.canvas), lambda hands: hands.canvas.view.zoom == 1),
    "view.fit": (_small, lambda hands: hands.canvas.view == hands.canvas.view.fitted()),
    "view.header": (_nothing, lambda hands: hands.canvas.view.header_height > 0),
    "view.minimap": (_small, lambda hands: hands.window.side.minimap.isVisible()),
    "panel.comments": (_nothing, lambda hands: hands.window.side.workbench.is_shown("comments")),
    "edit.comment": (_select_card, lambda hands: hands.window.sheets.comments.isVisible()),
    "panel.history": (_nothing, lambda hands: hands.window.side.workbench.is_shown("history")),
    "panel.people": (_nothing, lambda hands: hands.window.side.workbench.is_shown("people")),
    "panel.outline": (_nothing, lambda hands: hands.window.side.workbench.is_shown("outline")),
    "panel.inspector": (_nothing, lambda hands: hands.window.side.workbench.is_shown("inspector")),
    "go.settings": (_nothing, lambda hands: hands.window.sheets.settings.isVisible()),
    "view.blue_orange": (_nothing, lambda hands: hands.canvas.theme == "light+blue-orange"),
    "view.still": (_nothing, lambda hands: hands.window.settings.reduce_motion),
    "theme.system": (
        lambda hands: hands.window.set_theme("dark"),
        lambda hands: hands.window.settings.theme == "system" and hands.canvas.theme == "light",
    ),
    "theme.light": (lambda hands: hands.window.set_theme("dark"), lambda hands: hands.canvas.theme == "light"),
    "theme.dark": (_nothing, lambda hands: hands.canvas.theme == "dark"),
    "theme.contrast": (_nothing, lambda hands: hands.canvas.theme == "contrast"),
    "language.en": (lambda hands: hands.window.set_language("zh-Hans"), lambda hands: hands.window.language == "en"),
    "language.zh-Hant": (_nothing, lambda hands: hands.window.language == "zh-Hant"),
    "language.zh-Hans": (_nothing, lambda hands: hands.window.language == "zh-Hans"),
}


def test_every_action_has_a_case() -> None:
    assert CASES.keys() == BY_ID.keys()
    assert len(BY_ID) == len(ACTIONS)


def _run_by_key(hands: Hands, id: str) -> None:
    entry = BY_ID[id]
    hands.press(entry.keys[0], hands.canvas if entry.scope == "canvas" else hands.window)


def _run_from_the_palette(hands: Hands, id: str) -> None:
    """Ctrl+K, the action's name, down to it where others fit as well, Enter."""
    hands.press("Ctrl+K", hands.window)
    palette = hands.window.sheets.palette
    # What an input method does: the names have characters that are on no key.
    typed = QInputMethodEvent()
    typed.setCommitString(words(hands.window.language)(BY_ID[id].word))
    QApplication.sendEvent(palette.field, typed)
    offered = [find.id for find in palette.rows.finds if find.enabled]
    assert id in offered[:5]
    for _ in range(offered.index(id)):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()


RUNS = [(id, _run_by_key) for id in CASES if id in BY_ID and BY_ID[id].keys] + [
    (id, _run_from_the_palette) for id in CASES if id not in LEFT_OUT
]


@pytest.mark.parametrize(("id", "run"), RUNS, ids=[f"{id}{run.__name__}" for id, run in RUNS])
def test_an_action_does_what_it_says_and_its_edit_goes_back_and_forth(
    hands: Hands, id: str, run: Callable[[Hands, str], None]
) -> None:
    before, worked = CASES[id]
    before(hands)
    assert not worked(hands)
    was, seq = hands.store.snapshot(), _last_seq(hands)
    run(hands, id)
    assert worked(hands)
    if hands.window.document is None or id in ("edit.undo", "edit.redo") or _last_seq(hands) == seq:
        return
    now = hands.store.snapshot()
    hands.window.commands.edit.undo()
    assert hands.store == was
    hands.window.commands.edit.redo()
    assert hands.store == now


def _last_seq(hands: Hands) -> int:
    document = hands.window.document
    return document.session.log(limit=1)[0].seq if document is not None else 0


def test_no_key_means_two_things() -> None:
    keys = Counter(sequence(key).toString() for action in ACTIONS for key in action.keys)
    assert {key: n for key, n in keys.items() if n > 1} == {}


def test_keys_of_input_methods_stay_theirs() -> None:
    taken = {"Ctrl+Space", "Shift+Space", "Ctrl+,", "Ctrl+."}
    assert not taken & {key for action in ACTIONS for key in action.keys}


def test_single_characters_only_work_in_the_map() -> None:
    for action in ACTIONS:
        for key in action.keys:
            if len(key) == 1 and key != "!":
                assert action.scope == "canvas", action.id


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_words_and_an_icon_that_is_there(action: Action) -> None:
    for language in LANGUAGES:
        assert words(language)(action.word)
    assert not action.icon or action.icon in icons.ICONS


def test_without_a_map_only_what_needs_none_is_possible(empty: Hands) -> None:
    possible = {action.id for action in ACTIONS if action.enabled(State())}
    shown = {id for id, action in empty.window.actions_by_id.items() if action.isEnabled()}
    assert shown == possible
    assert {"file.new", "file.open", "file.import", "file.quit"} <= shown
    assert not {"edit.undo", "edit.add_card", "file.export_map", "view.fit"} & shown


def test_every_menu_shows_what_it_lists_and_its_buttons_open_it(hands: Hands, tmp_path: Path) -> None:
    bars = hands.window.top
    for button, name in (
        (bars.title_button, "file"),
        (bars.add_button, "add"),
        (bars.language_button, "language"),
        (bars.theme_button, "theme"),
        (bars.export_button, "export"),
    ):
        assert button.menu() is hands.window.menus.all[name]
        assert button.isVisible()
        assert button.menu().actions()
    hands.window.menus.all["add"].aboutToShow.emit()
    entries = [action.text() for action in bars.add_button.menu().actions() if not action.isSeparator()]
    assert entries == ["Action", "Thought", "Pain point", "Opportunity", "Touchpoint\tT", "Stage\tS", "Lane"]
    assert not any(
        action.icon().isNull() for action in hands.window.menus.rows("cards") + hands.window.menus.rows("parts")
    )


def test_the_add_menu_adds_the_kind_that_was_chosen(hands: Hands) -> None:
    hands.select(hands.card("Buy acts").id, "card")
    hands.window.menus.all["add"].aboutToShow.emit()
    next(a for a in hands.window.menus.rows("cards") if a.text() == "Thought").trigger()
    hands.type("is it safe?")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.card("is it safe?").kind == "thought"
    assert hands.card("is it safe?").stage == hands.card("Buy acts").stage


def test_the_add_menu_adds_a_stage(hands: Hands) -> None:
    hands.window.menus.all["add"].aboutToShow.emit()
    next(a for a in hands.window.menus.rows("parts") if a.text().startswith("Stage")).trigger()
    hands.type("Afterwards")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert "Afterwards" in [stage.title for stage in hands.store.all(Stage)]


def _ask_for_menu(hands: Hands, record: str, role: str) -> QMenu:
    at = hands.where(record, role)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, hands.canvas.mapToGlobal(at))
    QApplication.sendEvent(hands.canvas, event)
    menu = hands.window.menus.all["context"]
    assert menu.isVisible()
    return menu


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_the_context_menu_selects_what_it_is_about(hands: Hands) -> None:
    card = hands.card("Buy hurts")
    menu = _ask_for_menu(hands, card.id, "card")
    assert hands.selected == card.id
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_the_context_menu_offers_feelings_only_where_there_can_be_some(hands: Hands) -> None:
    feelings = [hands.window.actions_by_id[id] for id in ("edit.better", "edit.worse")]
    card, touchpoint = hands.card("Buy hurts"), hands.touchpoint("Basket")
    for record, role, there in ((card, "card", False), (touchpoint, "touchpoint", True), (card, "card", False)):
        menu = _ask_for_menu(hands, record.id, role)
        assert [action for action in menu.actions() if action in feelings] == (feelings if there else [])
        menu.close()
    hands.select(touchpoint.id, "touchpoint")
    hands.press("Alt+Up", hands.canvas)
    assert hands.point("Basket").value > -0.4, "their keys work all the same"


def test_the_menus_of_choices_show_what_holds(hands: Hands) -> None:
    hands.window.set_theme("dark")
    marked = {
        action.objectName()
        for name in ("theme", "language")
        for action in hands.window.menus.all[name].actions()
        if action.isChecked() and not action.isIconVisibleInMenu()
    }
    assert marked == {"theme.dark", "language.en"}, "an icon would take the check mark's place"


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_click_on_the_title_opens_its_menu(hands: Hands) -> None:
    menu = hands.window.menus.all["file"]
    shown = []
    menu.aboutToShow.connect(lambda: (shown.append(True), QTimer.singleShot(0, menu.close)))
    QTest.mouseClick(hands.window.top.title, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: bool(shown))


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
@pytest.mark.parametrize("name", ["add_button", "export_button", "language_button", "theme_button"])
def test_a_click_in_the_top_bar_leaves_the_keys_with_the_map(hands: Hands, name: str) -> None:
    button = getattr(hands.window.top, name)
    button.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, button.menu().close))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert not button.hasFocus()
    # A window manager gives a window the keys back when its menu closes; this display has none.
    hands.window.activateWindow()
    hands.bot.waitUntil(hands.window.isActiveWindow)
    hands.canvas.setFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus(), "Tab still gets there"

"""Another theme or language while a map is open: what follows at once, what needn't, and what the map keeps."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import records
from cxmapper.ui.panels.forms.fields import Fields
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.panels.outline import OutlinePanel
from tests.ui.conftest import Hands, journey_of
from tests.ui.states import pixels


class Told(QObject):
    """Counts the events that an object is told of."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.types: Counter[QEvent.Type] = Counter()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.types[event.type()] += 1
        return False


def outline(hands: Hands) -> OutlinePanel:
    hands.window.commands.panels.open("outline")
    panel = hands.window.side.workbench.sides["left"].panels["outline"]
    assert isinstance(panel, OutlinePanel)
    return panel


def inspector(hands: Hands) -> InspectorPanel:
    hands.window.commands.panels.open("inspector")
    panel = hands.window.side.workbench.sides["right"].panels["inspector"]
    assert isinstance(panel, InspectorPanel)
    panel.settle()
    return panel


def choose(hands: Hands, action: str) -> None:
    hands.window.actions_by_id[action].trigger()
    QApplication.processEvents()


def banner(hands: Hands):
    return hands.window.messages.banner


def test_another_theme_paints_the_outline_anew_and_lists_nothing(hands: Hands) -> None:
    panel = outline(hands)
    QApplication.processEvents()
    rows, listed = panel.tree.rows, []
    for signal in (rows.dataChanged, rows.modelReset, rows.layoutChanged):
        signal.connect(lambda *_: listed.append(True))
    told, light = Told(hands.window), pixels(panel.tree.grab().toImage())
    choose(hands, "theme.dark")
    assert pixels(panel.tree.grab().toImage()) != light
    assert not listed
    # Words that are the same needn't be asked for.
    assert not told.types[QEvent.Type.LanguageChange]


@pytest.mark.parametrize(
    ("there", "back"),
    [("theme.dark", "theme.light"), ("theme.contrast", "theme.light"), ("language.zh-Hans", "language.en")],
)
def test_what_is_chosen_again_looks_as_it_did(hands: Hands, there: str, back: str) -> None:
    outline(hands)
    inspector(hands)
    hands.canvas.setFocus()
    # The first sheet finds widgets that had none; all later ones are put on alike.
    for action in ("theme.dark", "theme.light"):
        choose(hands, action)
    sides = hands.window.side.workbench.sides

    def seen() -> list[QImage]:
        return [part.grab().toImage() for part in (sides["left"], sides["right"], hands.window.top)]

    before = seen()
    choose(hands, there)
    assert all(now != then for now, then in zip(seen(), before, strict=True))
    choose(hands, back)
    # Some parts follow a moment later.
    hands.bot.waitUntil(lambda: seen() == before)


def test_another_language_names_the_sections_but_leaves_named_rows(hands: Hands) -> None:
    panel = outline(hands)
    QApplication.processEvents()
    changed = []
    panel.tree.rows.dataChanged.connect(lambda first, _: changed.append(panel.tree.rows.row(first).sort))
    choose(hands, "language.zh-Hant")
    texts = [row.title for _, row in panel.tree.rows.folders()]
    assert texts[0] == "階段"
    assert "touchpoint" not in changed


def test_what_is_folded_away_is_made_when_it_is_unfolded(hands: Hands) -> None:
    panel = inspector(hands)
    hands.click(hands.touchpoint("Ad").id, "touchpoint")
    QApplication.processEvents()
    form = panel.form
    assert form is not None
    assert not form.fold.opened
    folded = form.findChildren(Fields)[-1]
    assert folded is form.more
    assert not folded.findChildren(QObject, options=Qt.FindChildOption.FindDirectChildrenOnly)[1:]
    QTest.mouseClick(form.fold.button, Qt.MouseButton.LeftButton)
    assert tuple(form.more.rows) == form.more.names
    assert all(row.isVisible() for row in form.more.rows.values())


def test_what_a_lock_keeps_is_only_read_when_it_is_unfolded_too(hands: Hands) -> None:
    panel = inspector(hands)
    hands.session.run(records.set_fields, journey_of(hands.store).id, locked=True)
    hands.click(hands.touchpoint("Ad").id, "touchpoint")
    QApplication.processEvents()
    form = panel.form
    assert form is not None
    QTest.mouseClick(form.fold.button, Qt.MouseButton.LeftButton)
    texts = [row.control for row in form.more.rows.values() if hasattr(row.control, "isReadOnly")]
    assert texts
    assert all(text.isReadOnly() for text in texts)


@pytest.mark.parametrize(("language", "said"), [("zh-Hant", "程式加在旅程地圖上"), ("zh-Hans", "程序加在旅程图上")])
def test_that_the_map_keeps_its_language_is_said_with_the_way_to_switch_it(
    hands: Hands, language: str, said: str
) -> None:
    choose(hands, f"language.{language}")
    assert banner(hands).isVisible()
    assert banner(hands).text.text().startswith(said)
    assert "English" in banner(hands).text.text()
    QTest.mouseClick(banner(hands).buttons[0], Qt.MouseButton.LeftButton)
    assert journey_of(hands.store).language == language
    hands.press("Ctrl+Z", hands.canvas)
    assert journey_of(hands.store).language == "en"


def test_it_is_said_once_and_not_where_the_map_speaks_the_language(hands: Hands) -> None:
    choose(hands, "language.en")
    assert not banner(hands).isVisible()
    choose(hands, "language.zh-Hant")
    QTest.mouseClick(banner(hands).cross, Qt.MouseButton.LeftButton)
    choose(hands, "language.en")
    choose(hands, "language.zh-Hans")
    assert not banner(hands).isVisible()


def test_without_a_map_nothing_is_said_of_its_language(empty: Hands) -> None:
    choose(empty, "language.zh-Hant")
    assert not banner(empty).isVisible()


def test_tips_of_undo_and_redo_name_the_one_field_that_was_changed(hands: Hands) -> None:
    tips = {id: hands.window.actions_by_id[id].toolTip for id in ("edit.undo", "edit.redo")}
    hands.click(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("4", hands.canvas)
    assert hands.touchpoint("Ad").importance == 4
    assert tips["edit.undo"]() == "Undo: importance (Ctrl+Z)"
    choose(hands, "language.zh-Hans")
    assert "重要" in tips["edit.undo"]()
    choose(hands, "language.en")
    hands.press("Ctrl+Z", hands.canvas)
    assert "importance" in tips["edit.redo"]()

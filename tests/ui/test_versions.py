"""Versions in the window: kept under a name, looked at, brought back as one step, and never trimmed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxmapper.model import codec
from cxmapper.model.edits import cards, records
from cxmapper.model.records import Version
from cxmapper.model.session import Session
from tests.ui.conftest import Hands
from tests.ui.states import settle


def keep(hands: Hands, title: str) -> None:
    hands.press("Ctrl+Alt+V", hands.canvas)
    field = hands.window.sheets.naming.field
    QTest.keyClicks(field, title)
    QTest.keyClick(field, Qt.Key.Key_Return)


def section(hands: Hands):
    hands.window.commands.panels.open("history")
    panel = hands.window.side.workbench.panel("history")
    panel.settle()
    return panel.versions


def chosen(hands: Hands):
    """The versions, the newest of them chosen with the mouse."""
    versions = section(hands)
    settle()
    row = versions.list.visualRect(versions.list.model().index(0, 0))
    QTest.mouseClick(versions.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    return versions


def test_a_version_is_kept_under_a_name_and_stands_above_the_history(hands: Hands) -> None:
    assert not section(hands).isVisible()
    keep(hands, "Before the workshop")
    keep(hands, "After the workshop")
    versions = section(hands)
    assert versions.isVisible()
    assert [line.name for line in versions.list.lines] == ["After the workshop", "Before the workshop"]
    assert "Ann" in versions.list.lines[0].below
    assert hands.session.log(1)[0].label == "edit.keep_version"


def test_one_is_brought_back_as_one_step_that_can_be_undone(hands: Hands) -> None:
    keep(hands, "Before")
    card = hands.card("Buy hurts")
    hands.session.run(cards.rewrite_card, card.id, "Buying is fun")
    hands.session.run(records.remove, hands.touchpoint("Ad").id)
    at = hands.session.seq
    QTest.mouseClick(chosen(hands).back, Qt.MouseButton.LeftButton)
    assert hands.card("Buy hurts").id == card.id
    assert hands.touchpoint("Ad")
    assert hands.session.seq == at + 1
    assert "Before" in hands.window.banner.text.text()
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.card("Buying is fun").id == card.id
    QTest.mouseClick(chosen(hands).back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(chosen(hands).back, Qt.MouseButton.LeftButton)
    assert "already" in hands.window.banner.text.text()


def test_chosen_is_a_version_or_a_step_never_both(hands: Hands) -> None:
    keep(hands, "Before")
    panel = section(hands).parentWidget()
    versions, steps = panel.versions.list, panel.list
    offered = (panel.versions.look, panel.versions.back)
    assert (versions.selectionModel().hasSelection(), steps.selectionModel().hasSelection()) == (False, True)
    assert not any(button.isEnabled() for button in offered)
    chosen(hands)
    assert (versions.selectionModel().hasSelection(), steps.selectionModel().hasSelection()) == (True, False)
    assert all(button.isEnabled() for button in offered)
    assert not panel.back.isVisible(), "what is at the foot is for steps"
    hands.session.run(records.remove, hands.touchpoint("Ad").id)
    panel.settle()
    assert (versions.selectionModel().hasSelection(), steps.selectionModel().hasSelection()) == (True, False)
    step = steps.visualRect(panel.model.index(2, 0))
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=step.center())
    assert (versions.selectionModel().hasSelection(), steps.selectionModel().hasSelection()) == (False, True)
    assert panel.back.isVisible()
    assert not any(button.isEnabled() for button in offered)


def test_by_keys_too_and_what_has_them_shows_where_they_are(hands: Hands) -> None:
    keep(hands, "Before")
    panel = section(hands).parentWidget()
    steps = panel.list
    assert steps.hasFocus()
    for _ in range(9):
        if panel.versions.list.hasFocus():
            break
        QTest.keyClick(hands.window.focusWidget(), Qt.Key.Key_Backtab)
    assert panel.versions.current is not None
    assert not steps.selectionModel().hasSelection()
    for wanted in (panel.versions.look, panel.versions.back):
        QTest.keyClick(hands.window.focusWidget(), Qt.Key.Key_Tab)
        assert wanted.hasFocus(), "before the steps, with which the version would be left"


def test_one_is_looked_at_without_anything_being_written(hands: Hands) -> None:
    keep(hands, "Before")
    hands.session.run(records.remove, hands.touchpoint("Ad").id)
    at = hands.session.seq
    versions = chosen(hands)
    QTest.keyClick(versions.list, Qt.Key.Key_Return)
    sheet = hands.window.sheets.version
    assert sheet.isVisible()
    assert sheet.heading.text().startswith("Before, ")
    picture = sheet.map.pixmap().toImage()
    assert picture.width() > 400
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    assert len(colours) > 3, "a map is painted"
    QTest.keyClick(hands.window.focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert hands.session.seq == at


def test_a_version_that_is_looked_at_is_painted_anew_in_other_colours(hands: Hands) -> None:
    keep(hands, "Before")
    QTest.keyClick(chosen(hands).list, Qt.Key.Key_Return)
    sheet = hands.window.sheets.version
    corners = []
    for theme in ("light", "dark"):
        hands.window.set_theme(theme)
        assert sheet.isVisible()
        assert sheet.heading.text().startswith("Before, ")
        corners.append(sheet.map.pixmap().toImage().pixelColor(1, 1).lightness())
    assert corners[0] > 200 > 60 > corners[1]
    assert not sheet.cancel.isVisible(), "it asks nothing"


def test_a_version_outlives_the_trimming_of_the_log_and_is_in_the_json(hands: Hands) -> None:
    keep(hands, "Before")
    hands.session.run(cards.rewrite_card, hands.card("Buy hurts").id, "Later")
    path = hands.session.path
    hands.press("Ctrl+W", hands.canvas)
    Session.open(path, author="Ann").close(log_limit=0)
    with Session.open(path, author="Ann") as session:
        assert len(session.log()) == 1, "the log was trimmed"
        (version,) = session.store.all(Version)
        data = codec.workspace_to_dict(session.store)
        assert [each["title"] for each in data["versions"]] == ["Before"]
        assert codec.workspace_from_dict(data).one(Version, version.id).data == version.data
    hands.window.commands.files.open_path(path)
    QTest.mouseClick(chosen(hands).back, Qt.MouseButton.LeftButton)
    assert hands.card("Buy hurts")


def test_a_damaged_version_is_a_sentence(hands: Hands) -> None:
    keep(hands, "Before")
    (version,) = hands.all(Version)
    hands.session.run(records.set_fields, version.id, data=b"nonsense")
    versions = chosen(hands)
    for button in (versions.look, versions.back):
        hands.window.banner.hide()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert hands.window.banner.isVisible()


def test_the_history_names_the_version_and_not_what_it_happened_to_change(hands: Hands) -> None:
    keep(hands, "Before the talk")
    hands.session.run(records.remove, hands.card("Buy hurts").id)
    QTest.mouseClick(chosen(hands).back, Qt.MouseButton.LeftButton)
    panel = section(hands).parentWidget()
    panel.settle()
    newest = next(row.step for row in panel.model.rows if row.step is not None)
    assert panel.model.words(newest) == ("Bring a version back", "“Before the talk”")
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.window.banner.text.text() == "Undone: bring a version back"

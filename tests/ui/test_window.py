"""The window around the map: start view, files, themes, languages, following, drafts after a crash, errors."""

from __future__ import annotations

import json
import logging
import platform
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from cxmapper import app
from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.edits import cards, journeys, records
from cxmapper.model.records import Card, Journey, Stage
from cxmapper.model.session import Session
from cxmapper.ui import theming
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.document import Document
from cxmapper.ui.subjects import Existing, NewCard, draft_key
from tests.ui.conftest import Hands

MERMAID = """journey
  title My day
  section Go to work
    Make tea: 5: Me
    Do work: 9: Me, Cat
"""


def crashed(key: str) -> str:
    """The key as a window that is no more had written it: process ids end well below this."""
    name, fields, host, _ = json.loads(key)
    return json.dumps([name, fields, host, 2**22 + 1])


def test_a_closed_dialog_changes_nothing(empty: Hands) -> None:
    for name in ("file.open", "file.import"):
        empty.window.start.buttons[name].click()
    assert len(empty.questions.asked) == 2
    assert empty.window.document is None


def test_the_start_view_opens_a_map_and_remembers_it(empty: Hands, map_file: Path) -> None:
    empty.questions.open = [map_file]
    empty.window.start.buttons["file.open"].click()
    assert empty.window.top.title.text() == "First order"
    empty.press("Ctrl+W", empty.window)
    assert empty.window.stack.currentWidget() is empty.window.start
    empty.window.start.recent[0].click()
    assert empty.window.document is not None


def test_the_start_view_imports_mermaid_and_tells_what_it_put_right(empty: Hands, tmp_path: Path) -> None:
    source, path = tmp_path / "day.mmd", tmp_path / "day.cxm"
    source.write_text(MERMAID, encoding="utf-8")
    empty.questions.open, empty.questions.save = [source], [path]
    empty.window.start.buttons["file.import"].click()
    assert empty.stages() == ["Go to work"]
    banner = empty.window.banner
    assert banner.isVisible()
    assert "\n" not in banner.text.text(), "it leaves the map free"
    banner.buttons[0].click()
    assert banner.isVisible()
    assert "5" in banner.text.text().splitlines()[1]


def test_a_file_that_is_no_map_is_told_in_a_sentence(empty: Hands, tmp_path: Path) -> None:
    for name, content in (("text.cxm", b"hello, this is no database at all" * 40), ("gone.cxm", None)):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        empty.window.commands.files.open_path(path)
        assert empty.window.banner.isVisible()
        assert name in empty.window.banner.text.text()
        assert empty.window.document is None
        empty.window.banner.cross.click()
        assert not empty.window.banner.isVisible()


def test_a_map_that_is_open_stays_open_when_another_cannot_be_opened(hands: Hands, tmp_path: Path) -> None:
    hands.window.commands.files.open_path(tmp_path / "gone.cxm")
    assert hands.window.document is not None
    assert hands.card("Buy acts")


@pytest.mark.parametrize("theme", theming.THEMES)
def test_themes_repaint_map_and_chrome(hands: Hands, theme: str) -> None:
    hands.window.actions_by_id[f"theme.{theme}"].trigger()
    QApplication.processEvents()
    canvas = hands.canvas.grab().toImage()
    ground = QColor(canvas.pixel(canvas.width() - 4, canvas.height() - 4))
    assert ground.rgb() == theming.colour("canvas", theme).rgb()
    bar = hands.window.top.grab().toImage()
    assert QColor(bar.pixel(bar.width() // 2, 10)).rgb() == theming.colour("surface", theme).rgb()
    assert hands.window.settings.theme == theme
    assert hands.window.actions_by_id[f"theme.{theme}"].isChecked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_switch_at_run_time_and_leave_the_map_alone(hands: Hands, language: str) -> None:
    say = words(language)
    hands.window.actions_by_id[f"language.{language}"].trigger()
    assert hands.window.status.kept.text() == say("ui.kept")
    assert hands.window.top.export_button.text() == say("ui.top.export")
    assert hands.window.actions_by_id["edit.undo"].text() == say("ui.action.edit.undo")
    assert hands.window.status.counts.text().startswith(say.plural("ui.count.stages", 2))
    assert hands.window.document.board.language == "en"
    assert hands.window.settings.language == language


def test_actions_have_their_icons_once_the_window_has_come_up(hands: Hands) -> None:
    known = {entry.id for entry in ACTIONS if entry.icon}
    assert known
    actions = hands.window.actions_by_id
    hands.bot.waitUntil(lambda: {id for id in actions if not actions[id].icon().isNull()} == known, timeout=2000)


def test_texts_of_the_window_have_faces_for_their_language(hands: Hands) -> None:
    assert theming.families("zh-Hant").index("CX Noto Sans TC 400") < theming.families("zh-Hant").index(
        "CX Noto Sans SC 400"
    )
    assert theming.families("zh-Hans").index("CX Noto Sans SC 400") < theming.families("zh-Hans").index(
        "CX Noto Sans TC 400"
    )
    hands.window.set_language("zh-Hant")
    assert hands.window.banner.text.font().families()[0] == "CT Inter 400", "each language has a name of its own for it"
    assert hands.window.status.kept.font().families()[0] == "CT Inter 400", "each language has a name of its own for it"
    assert "CX Noto Sans TC 400" in hands.window.status.kept.font().families()


def test_a_second_session_is_followed(hands: Hands, other) -> None:
    bo = other()
    stage = hands.card("Buy acts").stage
    bo.run(cards.add_card, stage, "pain", id=bo.new_id(), text="付款失敗")
    hands.bot.waitUntil(lambda: "付款失敗" in hands.texts("pain"), timeout=2000)
    texts = [group.text for group, _ in hands.window.document.board.groups()]
    assert "付款失敗" in texts
    assert "3 pain points" in hands.window.status.counts.text()
    assert hands.window.status.kept.text() == "Bo changed the map just now"
    bo.run(records.remove, hands.card("付款失敗").id)
    hands.bot.waitUntil(lambda: "付款失敗" not in hands.texts("pain"), timeout=2000)


def test_two_windows_follow_one_another_while_one_is_typing(hands: Hands, other) -> None:
    bo = other()
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type(" slowly")
    bo.run(records.set_fields, hands.card("Buy acts").id, text="Buy at last")
    hands.bot.waitUntil(lambda: "Buy at last" in hands.texts("action"), timeout=2000)
    assert hands.editor.isVisible()
    assert hands.editor.toPlainText() == "Discover acts slowly"
    hands.press("Return", hands.editor)
    bo.poll()
    assert bo.store[card.id].text == "Discover acts slowly"


def test_a_journey_deleted_elsewhere_leaves_an_empty_window(hands: Hands, other) -> None:
    bo = other()
    bo.run(records.remove, hands.window.document.journey)
    hands.bot.waitUntil(lambda: hands.window.document.board is None, timeout=2000)
    hands.press("N", hands.canvas)
    hands.press("Right", hands.canvas)
    assert not hands.editor.isVisible()


def test_text_of_a_crashed_window_is_offered_and_put_back(empty: Hands, map_file: Path) -> None:
    with Session.open(map_file, author="Ann") as session:
        card = next(card for card in session.store.all(Card) if card.text == "Discover acts")
        session.save_draft(crashed(draft_key(Existing(card.id, "text"))), "Discover acts, half wri")
        session.save_draft(crashed(draft_key(NewCard(card.stage, "pain"))), "運費太")
    empty.window.commands.files.open_path(map_file)
    assert empty.window.banner.isVisible()
    assert "運費太" in empty.window.banner.text.text()
    empty.window.banner.buttons[0].click()
    assert empty.store[card.id].text == "Discover acts, half wri"
    assert "運費太" in empty.texts("pain")
    assert not empty.session.drafts()
    empty.press("Ctrl+Z", empty.canvas)
    assert "運費太" not in empty.texts("pain")


def test_text_of_a_crashed_window_can_be_thrown_away(empty: Hands, map_file: Path) -> None:
    with Session.open(map_file, author="Ann") as session:
        card = session.store.all(Card)[0]
        session.save_draft(crashed(draft_key(Existing(card.id, "text"))), "nonsense")
    empty.window.commands.files.open_path(map_file)
    empty.window.banner.buttons[1].click()
    assert not empty.session.drafts()
    assert "nonsense" not in [card.text for card in empty.store.all(Card)]


def test_text_whose_card_is_gone_goes_to_the_clipboard(empty: Hands, map_file: Path) -> None:
    with Session.open(map_file, author="Ann") as session:
        card = session.store.all(Card)[0]
        session.save_draft(crashed(draft_key(Existing(card.id, "text"))), "the only copy")
        session.run(records.remove, card.id)
    empty.window.commands.files.open_path(map_file)
    empty.window.banner.buttons[0].click()
    assert QApplication.clipboard().text() == "the only copy"


MADE_UP = (
    "", "[" * 100_000, "3", "{}", '["card"]', '["nothing", {}, "", 1]', '["text", {"record": []}, "", 1]',
    '["text", {"record": "j", "field": "created_by"}, "", 1]', '["text", {"record": "j", "field": "scale"}, "", 1]',
    '["card", {"stage": "j", "kind": "pain"}, "", 1]', '["stage", {"journey": "s"}, "", 1]',
    '["card", {"stage": "s", "kind": "nonsense"}, "", 1]', '["card", {"stage": 3, "kind": {}}, "", 1]',
    f'["nothing", {{}}, {json.dumps(platform.node())}, {10**30}]',
)  # fmt: skip


def test_drafts_under_keys_of_nobody_are_offered_as_texts_without_a_place(empty: Hands, map_file: Path) -> None:
    with Session.open(map_file, author="Ann") as session:
        journey, stage = session.store.all(Journey)[0].id, session.store.all(Stage)[0].id
        for number, key in enumerate(MADE_UP):
            named = key.replace('"j"', f'"{journey}"').replace('"s"', f'"{stage}"')
            session.save_draft(named, f"text {number}")
    empty.window.commands.files.open_path(map_file)
    before = empty.store.snapshot()
    empty.window.banner.buttons[0].click()
    assert empty.store == before
    assert QApplication.clipboard().text().splitlines() == [f"text {number}" for number in range(len(MADE_UP))]
    assert not empty.session.drafts()


def test_a_draft_equal_to_what_is_stored_is_not_offered(empty: Hands, map_file: Path) -> None:
    with Session.open(map_file, author="Ann") as session:
        card = session.store.all(Card)[0]
        session.save_draft(crashed(draft_key(Existing(card.id, "text"))), card.text)
    empty.window.commands.files.open_path(map_file)
    assert not empty.window.banner.isVisible()
    assert not empty.session.drafts()


def test_closing_stores_what_is_being_typed(hands: Hands, map_file: Path) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type(" at closing time")
    assert hands.window.close()
    with Session.open(map_file, author="Bo") as session:
        assert session.store[card.id].text == "Discover acts at closing time"


def test_a_window_with_a_text_that_cannot_be_stored_stays_open(hands: Hands, map_file: Path) -> None:
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.type(" in vain")
    blocker = sqlite3.connect(map_file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    assert not hands.window.close()
    assert hands.window.isVisible()
    assert hands.editor.toPlainText() == "Discover acts in vain"
    assert "not yet stored" in hands.window.banner.text.text()
    blocker.execute("ROLLBACK")
    blocker.close()
    assert hands.window.close()


def test_qts_own_words_follow_the_language(hands: Hands) -> None:
    said = {}
    for language in LANGUAGES:
        hands.window.set_language(language)
        said[language] = QCoreApplication.translate("QPlatformTheme", "Cancel")
    assert said == {"en": "Cancel", "zh-Hant": "取消", "zh-Hans": "取消"}
    hands.window.set_language("en")


def test_a_file_with_several_journeys_shows_the_one_chosen(hands: Hands) -> None:
    second = hands.session.new_id()
    hands.session.run(journeys.add_journey, id=second, title="Second order", language="zh-Hant")
    entries = hands.window.file_menu.journeys()
    assert [text for text, _, _ in entries] == ["First order", "Second order"]
    entries[1][2]()
    assert hands.window.document.journey == second
    assert hands.window.top.title.text() == "Second order"
    assert hands.window.document.board.language == "zh-Hant"


def test_a_read_only_file_can_be_looked_at(empty: Hands, map_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(map_file, author="Ann", readonly=True)
    empty.window.take(session)
    empty.select(empty.card("Buy acts").id, "card")
    empty.press("F2", empty.canvas)
    empty.press("Delete", empty.canvas)
    assert not empty.editor.isVisible()
    assert empty.card("Buy acts")
    assert empty.window.status.kept.text().startswith("Read-only")


def test_what_goes_wrong_is_logged_told_once_and_survived(hands: Hands, caplog: pytest.LogCaptureFixture) -> None:
    told = []
    report = app.reporter(lambda: told.append(1))
    said = " ".join(("of", "a", "paint", "event"))
    for _ in range(3):
        try:
            raise ZeroDivisionError(said)
        except ZeroDivisionError as problem:
            with caplog.at_level(logging.ERROR):
                report(type(problem), problem, problem.__traceback__)
    assert told == [1]
    assert "ZeroDivisionError" in caplog.text
    assert said not in caplog.text, "what went wrong may quote the map"


def test_without_a_display_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(UserError) as problem:
        app.check_display()
    assert problem.value.key == "error.no_display"


@pytest.mark.parametrize(
    ("qt", "python", "works"),
    [("6.11.3", (3, 11), True), ("6.12.0", (3, 11), False), ("6.12.0", (3, 12), True), ("7.0.0", (3, 11), False)],
)
def test_the_pair_that_ends_the_program_is_refused(
    monkeypatch: pytest.MonkeyPatch, qt: str, python, works: bool
) -> None:
    monkeypatch.setattr("PySide6.__version__", qt)
    monkeypatch.setattr("sys.version_info", (*python, 0))
    if works:
        app.check_qt()
    else:
        with pytest.raises(UserError):
            app.check_qt()


def test_a_map_without_stages_has_a_place_to_begin(empty: Hands, tmp_path: Path) -> None:
    with Session.create(tmp_path / "blank.cxm", author="Ann") as session:
        session.run(journeys.add_journey, id=session.new_id(), title="Blank", language="en")
    empty.window.commands.files.open_path(tmp_path / "blank.cxm")
    empty.press("S", empty.canvas)
    empty.type("First")
    empty.press("Return", empty.editor)
    empty.press("Esc", empty.editor)
    assert empty.stages() == ["First"]


def test_a_new_map_has_nothing_to_undo(empty: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxmapper.ui.files.documents_folder", lambda: tmp_path)
    empty.window.start.templates[1].click()
    empty.press("Esc", empty.editor)
    assert not empty.window.actions_by_id["edit.undo"].isEnabled()
    assert empty.window.document.journey


def test_undoing_a_step_that_made_the_map_says_so_and_brings_it_back(empty: Hands, tmp_path: Path) -> None:
    """Somebody took a journey into a file that had none."""
    path = tmp_path / "late.cxm"
    with Session.create(path, author="Ann") as session:
        session.run(journeys.add_journey, id=session.new_id(), title="Late", language="en")
    empty.window.commands.files.open_path(path)
    stages = empty.stages()
    empty.window.actions_by_id["edit.undo"].trigger()
    assert empty.window.document.journey == ""
    assert empty.window.banner.isVisible()
    assert "redo" in empty.window.banner.text.text()
    assert "locked" not in empty.window.status.kept.text()
    empty.window.banner.buttons[0].click()
    assert empty.stages() == stages
    assert empty.window.banner.text.text().startswith("Redone")
    assert empty.window.status.kept.text() == "All changes kept"


def test_a_message_goes_with_the_map_it_is_about(hands: Hands, tmp_path: Path) -> None:
    hands.questions.save.append(tmp_path / "copy.cxm")
    hands.window.actions_by_id["file.save_copy"].trigger()
    assert hands.window.banner.isVisible()
    hands.window.actions_by_id["file.close"].trigger()
    assert not hands.window.banner.isVisible()


def test_a_copy_can_be_saved_of_a_map_whose_file_is_gone(hands: Hands, map_file: Path, tmp_path: Path) -> None:
    map_file.unlink()
    hands.questions.save.append(tmp_path / "saved.cxm")
    hands.window.actions_by_id["file.save_copy"].trigger()
    with Session.open(tmp_path / "saved.cxm", author="Ann") as session:
        assert "Discover acts" in {card.text for card in session.store.all(Card)}


def test_a_copy_never_replaces_the_map_itself(hands: Hands, map_file: Path) -> None:
    before = map_file.read_bytes()
    hands.questions.save.append(map_file)
    hands.window.actions_by_id["file.save_copy"].trigger()
    assert map_file.read_bytes() == before
    assert hands.window.banner.isVisible()


def test_what_the_first_edit_needs_is_loaded_before_it(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(hands.window.document.session)
    warmed: list[bool] = []
    monkeypatch.setattr(Session, "warm_up", lambda self: warmed.append(True))
    document.poll()
    assert warmed == [], "first the map is to be seen"
    document.seen = True
    document.poll()
    document.poll()
    assert warmed == [True]


def test_every_word_of_the_window_is_set_in_our_own_faces(hands: Hands) -> None:
    hands.press("Ctrl+I", hands.window)
    shown = [label for label in hands.window.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(shown) > 10
    assert [
        (label.objectName(), label.text()) for label in shown if not label.font().families()[0].startswith("CX ")
    ] == []

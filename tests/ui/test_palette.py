"""The command palette and the sheet of shortcuts: found by typing, run by Enter, gone without a trace by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.edits import cards, personas
from cxmapper.model.records import Lane, Stage
from cxmapper.ui import shortcuts
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.matching import fit, folded
from tests.ui.conftest import Hands, journey_of


def ask(hands: Hands, query: str) -> list[str]:
    """Opens the palette by its key, types, and reads what is offered."""
    hands.press("Ctrl+K", hands.window)
    # As an input method does it: some characters are on no key.
    typed = QInputMethodEvent()
    typed.setCommitString(query)
    QApplication.sendEvent(hands.window.sheets.palette.field, typed)
    return [find.name for find in hands.window.sheets.palette.rows.finds]


def key(hands: Hands, which: Qt.Key) -> None:
    QTest.keyClick(hands.window.sheets.palette.field, which)


@pytest.mark.parametrize(
    ("query", "name", "better_than"),
    [
        ("undo", "Undo", "Undock the panel"),
        ("at", "Add a touchpoint", "Feels better"),
        ("exp plan", "Export the improvement plan…", "Explain"),
        ("匯出", "匯出旅程地圖", "匯入"),
    ],
)
def test_names_fit_what_was_meant(query: str, name: str, better_than: str) -> None:
    mine, other = fit(folded(query), folded(name)), fit(folded(query), folded(better_than))
    assert mine is not None
    assert other is None or mine >= other


@pytest.mark.parametrize(("query", "name"), [("xyz", "Undo"), ("出匯", "匯出旅程地圖"), ("odnu", "Undo")])
def test_names_that_lack_the_letters_do_not_fit(query: str, name: str) -> None:
    assert fit(folded(query), folded(name)) is None


def test_chinese_texts_are_found_by_characters_that_stand_apart(hands: Hands) -> None:
    for text in ("在櫃檯前排長隊", "排隊領號"):
        stage = hands.store.all(Stage)[0].id
        hands.session.run(cards.add_card, stage, "pain", id=hands.session.new_id(), text=text, label="edit.add_card")
    assert ask(hands, "排隊")[:2] == ["排隊領號", "在櫃檯前排長隊"]


def test_texts_are_found_by_the_beginnings_of_their_words(hands: Hands) -> None:
    stage = hands.store.all(Stage)[0].id
    hands.session.run(cards.add_card, stage, "pain", id="fee", text="Fee comes late", label="edit.add_card")
    assert ask(hands, "fcl")[0] == "Fee comes late"


def test_what_fits_comes_first_and_what_cannot_be_done_comes_last(hands: Hands) -> None:
    rows = hands.window.sheets
    ask(hands, "add")
    enabled = [find.enabled for find in rows.palette.rows.finds]
    assert enabled == sorted(enabled, reverse=True)
    assert rows.palette.rows.finds[0].name == "Add a card"
    assert not rows.palette.rows.finds[-1].enabled, "adding the next one needs a selection"


def test_what_is_not_possible_is_never_run(hands: Hands) -> None:
    ask(hands, "Undo")
    hands.window.document.session.undo()
    palette = hands.window.sheets.palette
    for _ in range(30):
        key(hands, Qt.Key.Key_Down)
    assert palette.rows.finds[palette.list.currentIndex().row()].enabled


def test_english_names_fit_in_a_chinese_window_too(hands: Hands) -> None:
    hands.window.set_language("zh-Hant")
    assert ask(hands, "add touchpoint")[0] == words("zh-Hant")("ui.action.edit.add_touchpoint")


def test_things_on_the_map_are_found_and_shown(hands: Hands) -> None:
    assert ask(hands, "basket") == ["Basket"]
    key(hands, Qt.Key.Key_Return)
    assert hands.selected == hands.touchpoint("Basket").id
    assert hands.canvas.hasFocus()
    ask(hands, "buy h")
    assert [find.about for find in hands.window.sheets.palette.rows.finds] == ["Pain point · Buy"]


def run(hands: Hands, query: str) -> str:
    """Opens the palette, types, and runs what is first; returns its name."""
    name = ask(hands, query)[0]
    key(hands, Qt.Key.Key_Return)
    return name


def test_lanes_are_hidden_shown_and_gone_to_by_name(hands: Hands) -> None:
    lane = next(lane for lane in hands.all(Lane) if lane.kind == "pain")
    assert run(hands, "hide pain") == "Hide lane: Pain points"
    assert hands.store[lane.id].hidden
    hands.window.set_language("zh-Hans")
    assert run(hands, "show lane") == "显示泳道：痛点", "its English name fits too"
    assert not hands.store[lane.id].hidden
    assert run(hands, "痛点") == "痛点"
    assert hands.selected == lane.id


def test_personas_come_go_and_change_places_by_name(hands: Hands) -> None:
    journey, session = journey_of(hands.store), hands.session
    ids = [session.new_id(), session.new_id()]
    for id, name in zip(ids, ("Mei", "Ben"), strict=True):
        session.run(personas.add_persona_to, journey.id, id=id, name=name)
    run(hands, "hide mei")
    assert ids[0] not in [persona.id for persona in hands.window.document.personas()]
    run(hands, "show mei")
    run(hands, "up mei")
    assert [persona.name for persona in hands.window.document.personas()][1:] == ["Mei", "Ben"]
    hands.press("Ctrl+Z", hands.window)
    assert [persona.name for persona in hands.window.document.personas()][1:] == ["Ben", "Mei"]


def test_settings_answer_to_their_values(hands: Hands) -> None:
    run(hands, "dark")
    assert hands.window.theme == "dark"
    run(hands, "traditional chinese")
    assert hands.window.language == "zh-Hant"
    assert run(hands, "map traditional") == "旅程地圖語言：繁體中文"
    assert journey_of(hands.store).language == "zh-Hant"


@pytest.mark.parametrize(("query", "zoom"), [("150", 1.5), ("zoom 50", 0.5), ("130 %", 1.3)])
def test_zooms_answer_to_numbers(hands: Hands, query: str, zoom: float) -> None:
    hands.window.looks.set_still(True)
    run(hands, query)
    assert hands.canvas.view.zoom == pytest.approx(zoom)


def test_letters_here_and_there_are_no_match_beside_a_whole_word(hands: Hands) -> None:
    hands.window.set_language("zh-Hant")
    names = ask(hands, "pain")
    assert names[0] == "痛點"
    assert words("zh-Hant")("ui.action.go.next_region") not in names


def test_things_used_last_are_offered_first_too(hands: Hands) -> None:
    run(hands, "basket")
    run(hands, "zoom to 75")
    assert ask(hands, "")[:2] == ["Zoom to 75%", "Basket"]


def test_what_was_used_last_is_offered_first(hands: Hands) -> None:
    ask(hands, "dark")
    key(hands, Qt.Key.Key_Return)
    assert hands.window.theme == "dark"
    assert ask(hands, "")[0] == "Dark"


def test_esc_and_a_click_elsewhere_close_it_and_give_the_keys_back(hands: Hands) -> None:
    hands.canvas.setFocus()
    ask(hands, "undo")
    key(hands, Qt.Key.Key_Escape)
    assert not hands.window.sheets.palette.isVisible()
    assert hands.canvas.hasFocus()
    ask(hands, "undo")
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, hands.canvas.height() - 20))
    assert not hands.window.sheets.palette.isVisible()


def test_keys_of_a_composition_are_the_input_methods(hands: Hands) -> None:
    ask(hands, "")
    palette = hands.window.sheets.palette
    QApplication.sendEvent(palette.field, QInputMethodEvent("ㄕㄣ", []))
    key(hands, Qt.Key.Key_Return)
    key(hands, Qt.Key.Key_Escape)
    assert palette.isVisible()
    assert not hands.editor.isVisible()


def test_nothing_found_is_said(hands: Hands) -> None:
    assert ask(hands, "qqqqqq") == []
    assert hands.window.sheets.palette.nothing.isVisible()
    key(hands, Qt.Key.Key_Return)
    assert hands.window.sheets.palette.isVisible()


def test_it_works_without_a_map(empty: Hands) -> None:
    assert ask(empty, "new map")
    key(empty, Qt.Key.Key_Return)
    assert empty.window.sheets.templates.isVisible()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_shortcuts_names_every_key_and_fits(hands: Hands, language: str, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    hands.window.set_language(language)
    hands.press("F1", hands.window)
    sheet = hands.window.sheets.shortcuts
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    together = {id: word for word, ids in shortcuts.TOGETHER.items() for id in ids}
    for action in ACTIONS:
        if action.keys:
            assert words(language)(together.get(action.id, action.word)) in shown
    assert hands.window.rect().contains(sheet.geometry())
    hands.bot.waitUntil(lambda: sheet.area.widget().width() <= sheet.area.viewport().width())
    hands.press("Esc", sheet)
    assert not sheet.isVisible()


def test_the_groups_hold_every_action_that_has_keys_once(hands: Hands) -> None:
    rows = [row for group in shortcuts.groups(words("en")) for row in group.rows]
    folded = sum(len(ids) - 1 for ids in shortcuts.TOGETHER.values())
    assert len(rows) == sum(bool(action.keys) for action in ACTIONS) - folded + len(shortcuts.WHILE_TYPING)
    keys = {row.name: row.keys for row in rows}
    assert keys[words("en")("ui.shortcuts.rate")] == ("1", "2", "3", "4", "5")
    assert keys[words("en")("ui.shortcuts.neighbour")] == ("←", "→", "↑", "↓")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_is_called_what_stands_on_it(hands: Hands, language: str) -> None:
    hands.window.set_language(language)
    keys = {row.name: row.keys for group in shortcuts.groups(words(language)) for row in group.rows}
    assert keys[words(language)("ui.action.edit.add_next")] == ("Enter",)
    assert keys[words(language)("ui.action.edit.better")] == ("Alt+↑",)
    assert keys[words(language)("ui.action.edit.delete")] == ("Del", "Backspace")


def test_the_sheet_of_shortcuts_needs_no_scrolling_where_the_window_is_720_high(hands: Hands) -> None:
    hands.window.resize(1280, 720)
    hands.press("F1", hands.window)
    bar = hands.window.sheets.shortcuts.area.verticalScrollBar()
    hands.bot.wait(20)
    assert bar.maximum() == 0


@pytest.mark.parametrize(("language", "query"), [("en", "language"), ("zh-Hant", "語言"), ("zh-Hans", "语言")])
def test_who_looks_for_the_language_finds_the_windows_before_the_maps(hands: Hands, language: str, query: str) -> None:
    hands.window.set_language(language)
    ask(hands, query)
    ids = [find.id for find in hands.window.sheets.palette.rows.finds]
    assert set(ids[:3]) == {f"language.{each}" for each in LANGUAGES}
    assert any(id.startswith("map.") for id in ids)


@pytest.mark.parametrize(
    ("query", "name", "section"),
    [("poll", "Dot votes", "votes"), ("parking", "Parking lot", "parked"), ("workshop", "Workshops", "workshops")],
)
def test_what_stands_on_no_map_is_found_and_shown(hands: Hands, query: str, name: str, section: str) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    assert name in ask(hands, query)[:2]
    if hands.window.sheets.palette.rows.finds[0].name != name:
        key(hands, Qt.Key.Key_Down)
    key(hands, Qt.Key.Key_Return)
    panel = hands.window.side.workbench.panel("inspector")
    field = panel.form.sections[section].field
    assert field.hasFocus()
    QTest.keyClicks(field, "What hurts most?")
    hands.press("Return")
    panel.settle()
    assert [line.line.title for line in panel.form.sections[section].lines] == ["What hurts most?"]

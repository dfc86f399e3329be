"""The start view and what begins there: a map from a template in two clicks, a copy of a sample, the last maps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout.board import board
from cxmapper.model.edits import journeys, records
from cxmapper.model.records import Journey, Lane, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.model.templates import KEYS, template
from cxmapper.settings import SHADES
from cxmapper.ui import files, miniature, thumbnails
from cxmapper.ui.controls.prompt import prompt_of
from cxmapper.ui.shortening import two_lines
from cxmapper.ui.start_cards import StartCard, end_of
from cxmapper.ui.theming import colour
from tests.ui.conftest import Hands


@pytest.fixture(autouse=True)
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents and data of a person who has just come."""
    documents = tmp_path / "Documents"
    documents.mkdir()
    monkeypatch.setattr(files, "documents_folder", lambda: documents)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return documents


def choose(hands: Hands, key: str) -> None:
    """Clicks on a template."""
    card = hands.window.start.templates[KEYS.index(key)]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert hands.editor.isVisible(), "one click, and one types"


def key(hands: Hands, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(hands.editor, which, modifiers)


def titles(hands: Hands) -> list[str]:
    return [stage.title for stage in hands.store.all(Stage)]


def test_a_template_begins_with_one_empty_stage_and_suggests_its_title(empty: Hands, homes: Path) -> None:
    choose(empty, "five_stages")
    assert titles(empty) == [""]
    assert prompt_of(empty.editor) == "Awareness"
    assert [file.name for file in homes.iterdir()] == ["New journey.cxm"]
    assert empty.store.all(Journey)[0].title == "New journey"


def test_tab_takes_the_suggestion_and_goes_on_to_the_last(empty: Hands) -> None:
    choose(empty, "five_stages")
    for _ in range(5):
        key(empty, Qt.Key.Key_Tab)
    assert titles(empty) == list(template("five_stages").titles("en"))
    assert all(stage.goal for stage in empty.store.all(Stage)), "a suggestion brings its goal along"
    assert not empty.editor.isVisible()
    assert empty.canvas.hasFocus()
    assert empty.selected == empty.store.all(Stage)[0].id, "touchpoints are wanted from the first stage on"


def test_the_hints_tell_of_a_suggestion_until_a_title_is_typed(empty: Hands) -> None:
    choose(empty, "five_stages")

    def told() -> list[str]:
        bar = empty.window.side.hints
        return [label.text() for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]

    suggested = told()
    assert suggested[:2] == ["Tab", "take this title"]
    empty.type("S")
    assert told() == ["Enter", "next one", "Esc", "stop"]
    key(empty, Qt.Key.Key_Backspace)
    assert told() == suggested


def test_own_titles_and_suggestions_mix_and_an_empty_line_ends_it(empty: Hands) -> None:
    choose(empty, "five_stages")
    empty.type("Hears of us")
    key(empty, Qt.Key.Key_Return)
    assert prompt_of(empty.editor) == "Consideration"
    key(empty, Qt.Key.Key_Tab)
    empty.type("Signs up")
    key(empty, Qt.Key.Key_Tab)
    assert prompt_of(empty.editor) == "Use"
    key(empty, Qt.Key.Key_Return)
    assert titles(empty) == ["Hears of us", "Consideration", "Signs up"]
    assert not empty.editor.isVisible()


def test_all_that_is_left_is_taken_at_once_and_goes_back_at_once(empty: Hands) -> None:
    choose(empty, "complaint")
    empty.type("Trouble")
    key(empty, Qt.Key.Key_Return)
    key(empty, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert titles(empty) == ["Trouble", *template("complaint").titles("en")[1:]]
    assert empty.store.all(Touchpoint), "the template's touchpoints come with their stages"
    empty.press("Ctrl+Z", empty.canvas)
    assert titles(empty) == ["Trouble"]


def test_esc_ends_it_and_nothing_more_is_suggested(empty: Hands) -> None:
    choose(empty, "five_stages")
    key(empty, Qt.Key.Key_Tab)
    key(empty, Qt.Key.Key_Escape)
    assert titles(empty) == ["Awareness"]
    empty.press("S", empty.canvas)
    assert prompt_of(empty.editor) == "Stage name"


def test_an_empty_map_suggests_nothing_and_goes_on_from_stage_to_stage(empty: Hands) -> None:
    choose(empty, "blank")
    for title in ("One", "Two"):
        assert prompt_of(empty.editor) == "Stage name"
        empty.type(title)
        key(empty, Qt.Key.Key_Return)
    key(empty, Qt.Key.Key_Return)
    assert titles(empty) == ["One", "Two"]


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_begins_in_every_language(empty: Hands, language: str, name: str) -> None:
    empty.window.set_language(language)
    choose(empty, name)
    suggested = template(name).titles(language)
    assert prompt_of(empty.editor) == (suggested[0] if suggested else words(language)("board.stage.prompt"))
    assert empty.store.all(Journey)[0].language == language
    lanes = [lane.kind for lane in empty.store.all(Lane)]
    assert set(template(name).lanes) <= set(lanes)


def test_a_second_map_gets_a_name_of_its_own(empty: Hands, homes: Path) -> None:
    choose(empty, "blank")
    key(empty, Qt.Key.Key_Escape)
    empty.press("Ctrl+W", empty.window)
    choose(empty, "blank")
    assert sorted(file.name for file in homes.iterdir()) == ["New journey 2.cxm", "New journey.cxm"]


def test_where_documents_cannot_be_written_the_person_is_asked(
    empty: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "documents_folder", lambda: Path("/proc"))
    empty.questions.save = [tmp_path / "Elsewhere.cxm"]
    choose(empty, "blank")
    assert (tmp_path / "Elsewhere.cxm").is_file()
    assert empty.store.all(Journey)[0].title == "Elsewhere"


def test_ctrl_n_offers_the_templates_to_the_keys_alone(hands: Hands) -> None:
    hands.press("Ctrl+N", hands.window)
    sheet = hands.window.sheets.templates
    assert sheet.title.hasFocus()
    QTest.keyClick(sheet.title, Qt.Key.Key_Down)
    QTest.keyClick(sheet.grid.cards[0], Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, StartCard)
    assert focused is sheet.grid.cards[4]
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert prompt_of(hands.editor) == template(KEYS[4]).titles("en")[0]


def test_a_sample_opens_as_a_copy(empty: Hands, homes: Path) -> None:
    card = empty.window.start.samples[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert len(empty.store.all(Stage)) >= 5
    assert empty.session.path.parent == homes
    assert empty.window.document is not None
    assert empty.window.document.editable


def test_the_samples_of_the_windows_language_come_first(empty: Hands) -> None:
    for language in LANGUAGES:
        empty.window.set_language(language)
        assert empty.window.start.samples[0].card.about.startswith(
            {"en": "", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}[language]
        )


def test_arrow_keys_go_from_card_to_card_over_the_sections(empty: Hands) -> None:
    start = empty.window.start
    start.focus_first()
    assert start.templates[0].hasFocus()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() in start.samples
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() in start.templates


def test_a_map_that_was_seen_has_its_picture(empty: Hands, map_file: Path) -> None:
    empty.window.commands.files.open_path(map_file)
    empty.press("Ctrl+W", empty.window)
    assert empty.window.start.recent[0].hasFocus()
    light, dark, contrast = (thumbnails.load(map_file, shade) for shade in SHADES)
    for picture in (light, dark, contrast):
        assert picture is not None
        assert (picture.width(), picture.height()) == (miniature.WIDTH, miniature.HEIGHT)
    for theme, own in (("dark", dark), ("light", light), ("contrast", contrast)):
        empty.window.set_theme(theme)
        shown = empty.window.start.recent[0].card.picture()
        assert shown.toImage() == own.toImage(), "a picture has the colours of what it is shown in"
    thumbnails.forget(map_file)
    assert [thumbnails.load(map_file, shade) for shade in SHADES] == [None, None, None]


def lines_with(picture: QImage, token: str, theme: str) -> set[int]:
    """The lines of a picture on which a colour is seen, from the top."""
    wanted = colour(token, theme).rgb()
    return {y for y in range(picture.height()) if any(picture.pixel(x, y) == wanted for x in range(picture.width()))}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_shows_stages_the_whole_curve_and_cards_of_a_map(empty: Hands, map_file: Path, theme: str) -> None:
    empty.window.commands.files.open_path(map_file)
    picture = miniature.miniature(empty.window.document.board, theme).toImage()
    heads, good, bad, cards = (
        lines_with(picture, token, theme)
        for token in ("stage1Badge", "good", "bad", "raised" if theme == "dark" else "surface")
    )
    assert heads
    assert max(heads) < min(good) < max(good)
    assert max(bad) < max(cards)
    # A low card shows the upper three quarters of it.
    assert max(bad) < 0.74 * miniature.HEIGHT


def test_a_low_picture_ends_between_two_rows_of_what_it_shows(qapp: QApplication) -> None:
    picture = QPixmap(40, 100)
    picture.fill("white")
    with QPainter(picture) as painter:
        painter.fillRect(5, 10, 30, 30, "black")
        painter.fillRect(5, 60, 30, 20, "black")
    assert [end_of(picture, most) for most in (100, 90, 79, 61, 55, 45)] == [100, 90, 60, 60, 55, 45]
    assert end_of(picture, 30) == 10


def test_a_map_of_nothing_but_lanes_has_a_picture_too(empty: Hands, map_file: Path) -> None:
    with Session.create(map_file.with_name("bare.cxm"), author="Ann") as session:
        journey = session.new_id()
        session.run(journeys.add_journey, id=journey, title="Bare", language="en")
        drawn = miniature.miniature(board(session.store, journey), "light").toImage()
    assert drawn.size() == QSize(miniature.WIDTH, miniature.HEIGHT)


def test_only_so_many_pictures_are_kept(empty: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "KEPT", 3)
    seen = empty.window.grab()
    for number in range(6):
        thumbnails.keep(tmp_path / f"{number}.cxm", seen, "light")
    assert len(list(thumbnails.folder().glob("*.png"))) == 3


def test_a_recent_map_that_is_gone_is_not_offered(empty: Hands, map_file: Path) -> None:
    Session.open(map_file, author="Ann").close()
    empty.window.settings.recent = [str(map_file), str(map_file.with_name("gone.cxm"))]
    empty.window.dress()
    assert [card.card.path for card in empty.window.start.recent] == [str(map_file)]


def test_words_of_a_card_break_where_one_may(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetrics

    from cxmapper.ui.theming import font

    metrics = QFontMetrics(font("en", 12))
    lines = two_lines("From the fault to trust regained, with ten touchpoints", metrics, 180)
    assert len(lines) == 2
    assert lines[0].endswith(("to", "trust", "the", "regained,"))
    assert two_lines("短視頻裡的報表案例", metrics, 8 * 12) == ["短視頻裡的", "報表案例"]
    assert two_lines("short", metrics, 180) == ["short"]
    assert two_lines("Order ahead.cxm\n20 Nov 2026", metrics, 180) == ["Order ahead.cxm", "20 Nov 2026"]


@pytest.mark.parametrize("recent", [0, 1])
def test_samples_are_seen_without_scrolling_where_the_window_is_720_high(
    empty: Hands, map_file: Path, recent: int
) -> None:
    window = empty.window
    window.resize(1280, 720)
    window.settings.recent = [str(map_file)] * recent
    for language in LANGUAGES:
        window.set_language(language)
        window.messages.banner.hide()
        empty.bot.waitUntil(lambda: window.start.verticalScrollBar().maximum() == 0)
        if not recent:
            window.tell_problem(UserError("error.lane_locked"))
            empty.bot.waitUntil(lambda: window.start.verticalScrollBar().maximum() == 0)
            last = window.start.samples[0]
            assert window.messages.banner.y() > last.mapTo(window, last.rect().bottomLeft()).y(), "a message lies below"
    assert window.start.samples[0].visibleRegion().boundingRect() == window.start.samples[0].rect()


def test_every_sample_has_its_picture(empty: Hands) -> None:
    for card in empty.window.start.samples:
        assert card.card.picture is not None
        picture = card.card.picture()
        assert picture is not None, card.card.name
        assert picture.width() == miniature.WIDTH


def test_a_recent_map_is_called_by_its_title(empty: Hands, map_file: Path) -> None:
    empty.window.commands.files.open_path(map_file)
    journey = empty.store.all(Journey)[0]
    empty.session.run(records.set_fields, journey.id, title="Over the counter", label="edit.text")
    empty.press("Ctrl+W", empty.window)
    card = empty.window.start.recent[0].card
    assert (card.name, card.tongue) == ("Over the counter", "en")
    assert map_file.name in card.about


@pytest.mark.parametrize(
    "title", ["在青禾網路商店買第一盞護眼檯燈並且等它送到家裡", "Order ahead: from the platform to the first sip"]
)
def test_the_file_of_a_recent_map_is_named_however_long_its_title(empty: Hands, map_file: Path, title: str) -> None:
    file = map_file.with_name("A coffee without a queue, as it was in November.cxm")
    map_file.rename(file)
    empty.window.commands.files.open_path(file)
    empty.session.run(records.set_fields, empty.all(Journey)[0].id, title=title, label="edit.text")
    empty.press("Ctrl+W", empty.window)
    card = empty.window.start.recent[0]
    names, said = card.lines(186)
    assert len(names) == 2
    assert not names[-1].endswith("…")
    assert len(said) == 1
    assert said[0].startswith("A coffee")
    assert said[0].endswith(".cxm")
    day = card.card.about.splitlines()[1]
    assert card.toolTip().splitlines() == [str(file), day]
    assert card.lines(900)[1] == card.card.about.splitlines()


@pytest.mark.parametrize("width", [1024, 1280, 1313, 1920])
def test_what_stands_under_one_another_ends_in_one_line(empty: Hands, width: int) -> None:
    window, start = empty.window, empty.window.start
    window.resize(width, 900)
    rightmost = [max(cards, key=lambda card: card.x()) for cards in (start.templates, start.samples)]
    things = [list(start.buttons.values())[-1], *rightmost]
    assert len({thing.mapTo(window, thing.rect().topRight()).x() for thing in things}) == 1


def test_a_samples_title_is_written_as_on_its_side_of_the_strait(empty: Hands) -> None:
    tongues = {card.card.name: card.card.tongue for card in empty.window.start.samples}
    assert tongues["禾安銀行：講一次就好"] == "zh-Hant"
    assert tongues["Mobile order: coffee without the queue"] == "en"


def test_a_recent_map_that_is_called_as_its_file_says_so_once(empty: Hands, map_file: Path) -> None:
    empty.window.settings.recent = [str(map_file)]
    empty.window.refresh()
    card = empty.window.start.recent[0].card
    assert card.name == map_file.stem
    assert map_file.stem not in card.about


def test_a_journey_saved_as_a_template_begins_new_ones_from_start_view_and_ctrl_n(hands: Hands, homes: Path) -> None:
    hands.press("Ctrl+Alt+T", hands.canvas)
    sheet = hands.window.sheets.naming
    assert sheet.field.text() == "First order"
    QTest.keyClicks(sheet.field, "Ordering")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert "Ordering" in hands.window.banner.text.text()
    hands.press("Ctrl+N", hands.canvas)
    assert hands.window.sheets.templates.grid.cards[-1].card.name == "Ordering"
    QTest.keyClick(hands.window.focusWidget(), Qt.Key.Key_Escape)
    hands.press("Ctrl+W", hands.canvas)
    QTest.mouseClick(hands.window.start.templates[-1], Qt.MouseButton.LeftButton)
    assert hands.editor.isVisible()
    assert prompt_of(hands.editor) == "Discover"
    key(hands, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert titles(hands) == ["Discover", "Buy"]
    assert {each.title for each in hands.store.all(Touchpoint)} == {"Ad", "App store", "Basket", "Payment"}

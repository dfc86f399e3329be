"""A sheet over the window has all the keys: none acts on what lies behind it, and there is never more than one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cxmapper.model.edits import cards, journeys, records
from cxmapper.model.records import Card, Journey, Stage, Version
from cxmapper.model.session import Session
from cxmapper.model.templates import KEYS
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.popup import Popup
from tests.ui.conftest import Hands, journey_of

if TYPE_CHECKING:
    from pathlib import Path

LONG = 20_000
# What opens each sheet, and what it is called among the window's sheets.
BY_KEY = {
    "templates": "Ctrl+N",
    "export": "Ctrl+E",
    "rename": "Ctrl+Shift+F2",
    "naming": "Ctrl+Alt+V",
    "share": "Ctrl+Alt+E",
    "restore": "Ctrl+Alt+O",
    "settings": "Ctrl+;",
    "shortcuts": "F1",
    "palette": "Ctrl+K",
}
OF_MAP = ("export", "rename", "naming", "share", "palette", "purge", "merge", "version")
ALL = (*BY_KEY, "purge", "merge", "version")
EVERYWHERE = ("palette", "settings", "shortcuts")
TAKING_PLACE = [
    *((name, "palette") for name in ALL),
    *((name, other) for name in EVERYWHERE for other in EVERYWHERE[1:]),
]


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """Another map, closed."""
    path = tmp_path / "Another.cxm"
    with Session.create(path, author="Ann", title="Another") as session:
        session.run(journeys.add_journey, id=session.new_id(), title="Returns", language="en")
    return path


def lying(hands: Hands) -> list[Popup]:
    """The sheets that lie over the window."""
    return [sheet for sheet in hands.window.findChildren(Popup) if sheet.isVisible()]


def opened(hands: Hands, name: str, another: Path) -> Popup:
    """A sheet, opened as people do it."""
    if name == "version":
        hands.press("Ctrl+Alt+V")
        hands.press("Return")
        version = hands.all(Version)[0]
        hands.window.sheets.version.look(version, hands.store, journey_of(hands.store).id)
    elif name in ("purge", "merge"):
        hands.questions.open.append(another)
        hands.window.actions_by_id["edit.purge" if name == "purge" else "file.merge"].trigger()
    else:
        hands.press(BY_KEY[name])
    sheet = getattr(hands.window.sheets, name)
    assert lying(hands) == [sheet]
    return sheet


def has_keys(sheet: Popup) -> bool:
    focus = sheet.window().focusWidget()
    return focus is not None and sheet.isAncestorOf(focus)


@pytest.mark.parametrize("name", ALL)
def test_no_key_of_the_window_acts_on_what_is_behind_a_sheet(hands: Hands, another: Path, name: str) -> None:
    sheet = opened(hands, name, another)
    document, before = hands.window.document, tuple(hands.store)
    shown = (hands.canvas.view.zoom, hands.window.state().panels)
    # Letters and Enter are the sheet's own.
    for keys in (action.keys[0] for action in ACTIONS if action.keys and action.scope == "window"):
        hands.press(keys)
        assert lying(hands) == [sheet], keys
        assert has_keys(sheet), keys
    assert hands.window.document is document
    assert tuple(hands.store) == before
    assert (hands.canvas.view.zoom, hands.window.state().panels) == shown
    hands.press("Esc")
    assert not lying(hands)
    assert hands.canvas.hasFocus()
    # And then they work again.
    hands.press("Ctrl+W")
    assert hands.window.document is None


@pytest.mark.parametrize("name", ALL)
def test_tab_stays_in_every_sheet(hands: Hands, another: Path, name: str) -> None:
    sheet = opened(hands, name, another)
    for keys in ("Tab", "Backtab"):
        met = []
        for _ in range(40):
            hands.press(keys)
            assert has_keys(sheet)
            met.append(hands.window.focusWidget())
        # Round and round: Tab is caught nowhere.
        assert name == "palette" or met.count(met[0]) > 1


@pytest.mark.parametrize(("name", "other"), TAKING_PLACE)
def test_help_palette_and_settings_take_the_place_of_a_sheet(
    hands: Hands, another: Path, name: str, other: str
) -> None:
    opened(hands, name, another)
    hands.press(BY_KEY[other])
    # The same key again closes what it has opened; only the palette begins anew.
    wanted = [] if name == other and name != "palette" else [getattr(hands.window.sheets, other)]
    assert lying(hands) == wanted
    hands.press("Esc")
    assert not lying(hands)
    assert hands.canvas.hasFocus()


@pytest.mark.parametrize("name", OF_MAP)
def test_what_is_about_a_map_goes_with_it(hands: Hands, another: Path, name: str) -> None:
    opened(hands, name, another)
    # As a file that is dropped on the window does it.
    hands.window.commands.files.open_path(another)
    assert not lying(hands)
    assert hands.canvas.hasFocus()


@pytest.mark.parametrize("name", ["templates", "restore", "settings", "shortcuts"])
def test_what_is_not_about_the_map_keeps_the_keys_when_that_goes(hands: Hands, another: Path, name: str) -> None:
    sheet = opened(hands, name, another)
    hands.window.commands.files.close()
    assert lying(hands) == [sheet]
    assert has_keys(sheet)
    hands.press("Esc")
    assert not lying(hands)
    assert hands.window.start.isAncestorOf(QApplication.focusWidget())


def test_a_new_map_is_named_though_the_one_behind_was_closed(hands: Hands, tmp_path: Path) -> None:
    hands.press("Ctrl+N")
    hands.window.commands.files.close()
    QTest.keyClicks(QApplication.focusWidget(), "Trip")
    sheet = hands.window.sheets.templates
    assert sheet.title.text() == "Trip"
    assert len(sheet.grid.cards) == len(KEYS)


def test_keys_of_a_text_field_go_on_working_in_a_sheet(hands: Hands) -> None:
    hands.press("Ctrl+N")
    for keys in ("A", "B", "Ctrl+A", "Ctrl+X", "Ctrl+V", "Ctrl+V", "Ctrl+Z"):
        hands.press(keys)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text().lower() == "ab"
    assert len(hands.all(Stage)) == 2


def test_a_key_that_comes_to_the_map_all_the_same_does_nothing_there(hands: Hands) -> None:
    hands.press("Ctrl+E")
    before = len(hands.all(Card))
    hands.press("N", hands.canvas)
    hands.press("Return", hands.canvas)
    assert not hands.editor.isVisible()
    assert len(hands.all(Card)) == before
    hands.press("Esc", hands.canvas)
    assert not lying(hands) or has_keys(hands.window.sheets.export)


def test_the_map_that_another_window_changed_is_exported_as_it_is_now(
    hands: Hands, other: Callable[[], Session]
) -> None:
    hands.press("Ctrl+E")
    sheet = hands.window.sheets.export
    hands.bot.waitUntil(lambda: sheet.shown, timeout=LONG)
    theirs = other()
    stage = theirs.store.all(Stage)[0].id
    assert hands.window.document is not None
    with hands.bot.waitSignal(hands.window.document.followed, timeout=LONG):
        theirs.run(cards.add_card, stage, "pain", id=theirs.new_id(), text="Queues")
    hands.bot.wait(20)
    out = sheet.target
    hands.press("Return")
    hands.bot.waitUntil(lambda: not lying(hands), timeout=LONG)
    assert "Queues" in "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)


def test_a_journey_that_another_window_removed_is_not_exported(hands: Hands, other: Callable[[], Session]) -> None:
    hands.press("Ctrl+E")
    theirs = other()
    theirs.run(journeys.add_journey, id=theirs.new_id(), title="Returns", language="en")
    theirs.run(records.remove, theirs.store.all(Journey)[0].id)
    hands.bot.waitUntil(lambda: not lying(hands), timeout=LONG)


def test_comments_in_place_leave_the_keys_of_the_window_and_give_way_to_a_sheet(hands: Hands) -> None:
    hands.press("Ctrl+M")
    assert lying(hands) == [hands.window.sheets.comments]
    hands.press("Ctrl+0")
    hands.press("Ctrl+E")
    assert lying(hands) == [hands.window.sheets.export]
    hands.press("Esc")
    assert hands.canvas.hasFocus()


def test_what_the_selected_thing_means_goes_with_the_map(hands: Hands) -> None:
    hands.select(hands.point("Ad").id, "emotion")
    hands.window.refresh()
    assert hands.window.status.about.text()
    hands.press("Ctrl+W")
    assert not hands.window.status.about.text()
    assert not hands.canvas.accessibleDescription()


def test_the_start_view_is_shown_from_its_top(hands: Hands, another: Path) -> None:
    hands.window.resize(1280, 560)
    hands.press("Ctrl+W")
    bar = hands.window.start.verticalScrollBar()
    hands.bot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    hands.window.commands.files.open_path(another)
    hands.press("Ctrl+W")
    hands.bot.wait(30)
    assert bar.value() == 0

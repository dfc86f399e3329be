"""Everything can be reached without a mouse, everything that is reached has a name, and one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QWidget

from cxmapper.layout.theme import contrast
from cxmapper.ui.panels.table import PANELS
from cxmapper.ui.side import has_focus
from cxmapper.ui.theming import THEMES
from tests.ui.conftest import Hands
from tests.ui.states import Face, bare_file, faces, faults_in, path_of, pixels, sample_file, settle, told, widgets

FOCUS_BY_TAB = Qt.FocusPolicy.TabFocus
# The map's own frame is where the selection is; containers that only scroll pass the keys on.
MOST_STEPS = 400


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab should stop at a widget."""
    tab = widget.focusPolicy().value & FOCUS_BY_TAB.value
    return bool(tab) and widget.isEnabled() and widget.focusProxy() is None and not widget.isWindow()


def unnamed(face: Face) -> Iterator[str]:
    for widget in widgets(face.widget):
        if takes_keys(widget) and not isinstance(widget, QMenu):
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name).strip():
                yield f"without a name: {path_of(widget)}"


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_everything_that_takes_keys_has_a_name(empty: Hands, tmp_path: Path) -> None:
    empty.window.resize(1280, 900)
    faults = faults_in(faces(empty.window, sample_file(tmp_path), bare_file(tmp_path)), unnamed)
    assert not faults, told(faults)


def reached_by_tab(hands: Hands, *, back: bool = False) -> set[QWidget]:
    """Where Tab (or Shift+Tab) comes by, once round the window from the map."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    hands.canvas.setFocus()
    hands.window.document.select(None)
    found: set[QWidget] = set()
    left_the_map = False
    for _ in range(MOST_STEPS):
        at = QApplication.focusWidget()
        assert at is not None
        left_the_map |= at is not hands.canvas
        if left_the_map and at is hands.canvas:
            return found | {at}
        found.add(at)
        QTest.keyClick(at, key)
        settle()
    raise AssertionError(f"no way out of {path_of(at)}")


@pytest.mark.parametrize("back", [False, True], ids=["Tab", "Shift+Tab"])
@pytest.mark.parametrize("panel", [kind.name for kind in PANELS])
def test_tab_comes_by_everything(hands: Hands, panel: str, back: bool) -> None:
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.window.commands.panels.open(panel)
    settle()
    found = reached_by_tab(hands, back=back)
    wanted = {each for each in widgets(hands.window) if takes_keys(each) and not _only_scrolls(each)}
    assert {path_of(each) for each in wanted - found} == set()


def _only_scrolls(widget: QWidget) -> bool:
    return type(widget).__name__ == "QScrollArea"


def test_f6_goes_round_the_parts_of_the_window(hands: Hands) -> None:
    hands.window.commands.panels.open("outline")
    hands.window.commands.panels.open("search")
    sides, top = hands.window.side.workbench.sides, hands.window.top
    hands.canvas.setFocus()
    order = [sides["right"], top, sides["left"], hands.window.area]
    for part in order:
        hands.press("F6")
        assert has_focus(part)
    for part in [*order[-2::-1], order[-1]]:
        hands.press("Shift+F6")
        assert has_focus(part)


def seen(widget: QWidget) -> QImage:
    """What a widget looks like with a little around it: a ring may lie outside."""
    window = widget.window()
    around = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())).adjusted(-4, -4, 4, 4)
    picture = QPixmap(around.size())
    window.render(picture, -around.topLeft() * 0, around)
    return picture.toImage()


def strongest_difference(one: QImage, other: QImage) -> float:
    """The greatest contrast between what a pixel was and what it became."""
    both = one.rect() & other.rect()
    pairs = set(zip(pixels(one.copy(both)), pixels(other.copy(both)), strict=True))
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    return max((contrast(_rgba(before), _rgba(after)) for before, after in changed), default=1.0)


def _rgba(pixel: int) -> tuple[int, int, int, float]:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255, 1.0


@pytest.mark.parametrize("theme", THEMES)
def test_one_sees_where_the_keys_are(hands: Hands, theme: str) -> None:
    window = hands.window
    window.set_theme(theme)
    window.resize(1280, 1000)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    faults = {}
    for kind in PANELS:
        window.commands.panels.open(kind.name)
        settle()
        for widget in list(widgets(window)):
            if not takes_keys(widget) or _only_scrolls(widget) or widget.visibleRegion().isEmpty():
                continue
            if isinstance(widget, QAbstractScrollArea) and widget.viewport() is None:
                continue
            window.setFocus()
            settle()
            without = seen(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            difference = strongest_difference(without, seen(widget)) if widget.isVisible() else 3
            if difference < 3:
                faults.setdefault(path_of(widget), f"{kind.name}: {difference:.2f}")
    assert not faults, told(faults)


def test_tab_goes_through_a_form_from_top_to_bottom(hands: Hands) -> None:
    """Whatever is made first: fields come after what belongs to the thing, as parts of the window."""
    hands.select(hands.card("Buy hurts").id, "card")
    hands.window.commands.panels.open("inspector")
    settle()
    panel = hands.window.side.workbench.panel("inspector")
    panel.form.fold.turn(True)
    panel.focus_first()
    heights = []
    while panel.form.isAncestorOf(QApplication.focusWidget()):
        at = QApplication.focusWidget()
        heights.append(at.mapTo(panel.form, QPoint(0, 0)).y())
        assert (
            panel.scroll.viewport()
            .visibleRegion()
            .intersects(QRect(at.mapTo(panel.scroll.viewport(), QPoint(0, 0)), at.size()))
        ), "in sight"
        QTest.keyClick(at, Qt.Key.Key_Tab)
        settle()
    assert len(heights) > 12
    assert heights == sorted(heights)


def test_tab_goes_round_the_window_as_one_reads_it(hands: Hands) -> None:
    hands.window.commands.panels.open("outline")
    hands.window.commands.panels.open("inspector")
    settle()
    window, bench = hands.window, hands.window.side.workbench
    parts = (window.top, bench.sides["left"], bench.area, bench.sides["right"], window.status)
    window.top.title_button.setFocus()
    hands.window.document.select(None)
    met: list[int] = []
    for _ in range(MOST_STEPS):
        at = QApplication.focusWidget()
        met += [number for number, part in enumerate(parts) if part.isAncestorOf(at)]
        if met[-1] == 0 and len(set(met)) > 1:
            break
        QTest.keyClick(at, Qt.Key.Key_Tab)
        settle()
    assert list(dict.fromkeys(met[:-1])) == [0, 1, 2, 3, 4]
    assert met[:-1] == sorted(met[:-1]), "through each part once"

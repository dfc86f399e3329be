"""Going round the window by key: from the map to the panels beside it, to the top bar, and back to the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cxmapper.ui.frame import TopBar
from cxmapper.ui.side import has_focus

if TYPE_CHECKING:
    from cxmapper.ui.panels.table import Place
    from cxmapper.ui.workbench import Workbench

# A part of the window, and what gives it the keys.
Region = tuple[QWidget, Callable[[], None]]


def regions_of(workbench: Workbench) -> list[Region]:
    """The parts of the window that can be seen, in the order of a walk that begins at the map."""
    canvas = workbench.area.canvas
    found: list[Region] = [(workbench.area, lambda: canvas.setFocus(Qt.FocusReason.TabFocusReason))]
    found += _side(workbench, "right")
    top = workbench.window().findChild(TopBar)
    if isinstance(top, TopBar):
        found.append((top, lambda: top.title_button.setFocus(Qt.FocusReason.TabFocusReason)))
    return [*found, *_side(workbench, "left")]


def _side(workbench: Workbench, place: Place) -> list[Region]:
    side = workbench.sides[place]
    return [] if side.isHidden() else [(side, lambda: side.panel(side.page).focus_first())]


def go_round(workbench: Workbench, step: int) -> None:
    """Gives the keys to the next (+1) or previous (−1) part of the window."""
    regions = regions_of(workbench)
    at = next((number for number, (part, _) in enumerate(regions) if has_focus(part)), 0)
    regions[(at + step) % len(regions)][1]()

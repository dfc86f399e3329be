"""The part of the window that shows and edits a map.

It needs records, layout and painters; the frame around it doesn't, and so is on screen in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cxmapper.ui import menus
from cxmapper.ui.canvas.accessible import install
from cxmapper.ui.chrome import ZoomPill, fold_button
from cxmapper.ui.commands import EditCommands, ViewCommands
from cxmapper.ui.editing import EditingDesk
from cxmapper.ui.lanes import LaneCommands
from cxmapper.ui.map_area import MapArea
from cxmapper.ui.panels.panel import PanelHost
from cxmapper.ui.workbench import Workbench


class MapSide(QObject):
    """The canvas with its editor, what the hands on it do, what floats above it, and the panels beside it.

    Keys that belong to the map work on its canvas from now on.

    Args:
        window: owns the widgets.
        host: what panels may ask of the window.
        remembered: how the sides were left.
        set_theme, set_language: dress the window.

    Signals: `sides_changed` when a side was opened, closed or moved.
    """

    sides_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        host: PanelHost,
        remembered: object,
        set_theme: Callable[[str], None],
        set_language: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        install()
        actions, say = host.actions, host.say
        self.area = MapArea(window, host.theme())
        self.canvas = self.area.canvas
        self.desk = EditingDesk(self.canvas, self.area.editor, say)
        self.edit = EditCommands(self.canvas, self.desk)
        self.lanes = LaneCommands(self.canvas, self.desk)
        self.view = ViewCommands(self.canvas, set_theme, set_language)
        self.pill = ZoomPill(self.area, actions)
        self.fold = fold_button(actions["view.header"], self.area)
        self.area.float_over(self.pill, self.fold)
        self.workbench = Workbench(self.area, host, actions, remembered, self.sides_changed.emit)
        menus.give_keys(actions, self.canvas)
        self.canvas.edit_wanted.connect(self.edit.edit)
        self.canvas.add_wanted.connect(self.edit.add_in)
        self.canvas.point_moved.connect(self.edit.move_point)
        self.canvas.preview_wanted.connect(self.edit.preview_point)

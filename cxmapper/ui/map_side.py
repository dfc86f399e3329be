"""The part of the window that shows and edits a map.

It needs records, layout and painters; the frame around it doesn't, and so is on screen in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words
from cxmapper.ui import menus
from cxmapper.ui.canvas.accessible import install
from cxmapper.ui.chrome import Actions, ZoomPill, fold_button
from cxmapper.ui.commands import EditCommands, ViewCommands
from cxmapper.ui.editing import EditingDesk
from cxmapper.ui.map_area import MapArea


class MapSide:
    """The canvas with its editor, what the hands on it do, and what floats above it.

    Args:
        window: owns the widgets.
        actions: the table of actions; keys that belong to the map work on its canvas from now on.
        theme: what the window looks like.
        say: the window's words.
        set_theme, set_language: dress the window.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        theme: str,
        say: Callable[[], Words],
        set_theme: Callable[[str], None],
        set_language: Callable[[str], None],
    ) -> None:
        install()
        self.area = MapArea(window, theme)
        self.canvas = self.area.canvas
        self.desk = EditingDesk(self.canvas, self.area.editor, say)
        self.edit = EditCommands(self.canvas, self.desk)
        self.view = ViewCommands(self.canvas, set_theme, set_language)
        self.pill = ZoomPill(self.area, actions)
        self.fold = fold_button(actions["view.header"], self.area)
        self.area.float_over(self.pill, self.fold)
        menus.give_keys(actions, self.canvas)
        self.canvas.edit_wanted.connect(self.edit.edit)
        self.canvas.add_wanted.connect(self.edit.add_in)
        self.canvas.point_moved.connect(self.edit.move_point)
        self.canvas.preview_wanted.connect(self.edit.preview_point)

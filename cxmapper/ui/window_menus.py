"""All menus of the window with what fills those parts of them that change.

Nobody sees one before the first click, so they are made when the map or the start view has been painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.ui.add_menu import fill_adding
from cxmapper.ui.file_menu import FileMenu
from cxmapper.ui.lane_menus import LaneMenus
from cxmapper.ui.menus import Menus
from cxmapper.ui.part_menus import PartMenus

if TYPE_CHECKING:
    from cxmapper.ui.chrome import Actions
    from cxmapper.ui.reach import Commands
    from cxmapper.ui.window import Window


class WindowMenus:
    """Makes them of the window's actions and fills them as they open."""

    def __init__(self, window: Window, actions: Actions, commands: Commands) -> None:
        self._window, self._commands = window, commands
        self.menus = Menus(window, actions)
        self._lanes = LaneMenus(self.menus, commands, window.say, lambda: window.theme)
        self._parts = PartMenus(self.menus, commands, window.say)
        self.file = FileMenu(window, self.menus, commands.files)
        self.menus.all["add"].aboutToShow.connect(self._fill_add_menu)

    def _fill_add_menu(self) -> None:
        window = self._window
        board = window.document.board if window.document is not None else None
        fill_adding(self.menus, self._commands, board, window.say(), window.theme)

    def dress(self) -> None:
        """Puts the window's language and theme on them."""
        self.menus.tint(self._window.theme)
        self.file.fill()
        self._fill_add_menu()

    def give_icons(self) -> None:
        """Gives the submenus their icons."""
        self.menus.dress(self._window.theme)

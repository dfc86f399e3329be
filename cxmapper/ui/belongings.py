"""What a window is asked for by everything in it: short names for what its inside and its map's side hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxmapper.ui.banner import Banner
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.chrome import Actions
    from cxmapper.ui.editing import EditingDesk
    from cxmapper.ui.file_menu import FileMenu
    from cxmapper.ui.inside import Inside
    from cxmapper.ui.jobs import Jobs
    from cxmapper.ui.map_area import MapArea
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.menus import Menus
    from cxmapper.ui.messages import Messages
    from cxmapper.ui.reach import Commands
    from cxmapper.ui.sheets import Sheets
    from cxmapper.ui.start import StartView


class Belongings:
    """A mix-in for the window, which says how the two parts are made when they are first wanted."""

    inside: Inside
    side: MapSide

    @property
    def jobs(self) -> Jobs:
        """Runs what takes a while."""
        return self.inside.jobs

    @property
    def sheets(self) -> Sheets:
        """What lies over the window when it is asked for."""
        return self.inside.sheets

    @property
    def commands(self) -> Commands:
        """What the table of actions reaches."""
        return self.inside.commands

    @property
    def actions_by_id(self) -> Actions:
        """Qt's actions, one for every entry of the table."""
        return self.inside.actions

    @property
    def menus(self) -> Menus:
        """All menus."""
        return self.inside.window_menus.menus

    @property
    def file_menu(self) -> FileMenu:
        """The parts of the map's menu that change."""
        return self.inside.window_menus.file

    @property
    def banner(self) -> Banner:
        """The message above the map."""
        return self.inside.banner

    @property
    def messages(self) -> Messages:
        """Say what happened."""
        return self.inside.messages

    @property
    def start(self) -> StartView:
        """What is shown when no map is open."""
        return self.inside.start

    @property
    def area(self) -> MapArea:
        """The map with what floats above it."""
        return self.side.area

    @property
    def canvas(self) -> Canvas:
        """The map."""
        return self.side.canvas

    @property
    def desk(self) -> EditingDesk:
        """Takes what is typed into the file."""
        return self.side.desk

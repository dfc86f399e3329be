"""What the table of actions reaches: the commands in three groups, those of the map made when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxmapper.ui.commands import EditCommands, ViewCommands
    from cxmapper.ui.files import FileCommands
    from cxmapper.ui.lanes import LaneCommands
    from cxmapper.ui.looks import Looks
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.map_title import MapTitle
    from cxmapper.ui.minimap import Minimap
    from cxmapper.ui.parts import PartCommands
    from cxmapper.ui.sheets import Sheets
    from cxmapper.ui.workbench import Workbench


class Commands:
    """The groups the table of actions speaks to.

    Args:
        files: files in and out.
        sheets: what lies over the window when it is asked for.
        looks: theme and language.
        side: the map's side of the window.
    """

    def __init__(self, files: FileCommands, sheets: Sheets, looks: Looks, side: Callable[[], MapSide]) -> None:
        self.files, self.sheets, self.looks = files, sheets, looks
        self._side = side

    @property
    def edit(self) -> EditCommands:
        """Adding, changing and deleting."""
        return self._side().edit

    @property
    def view(self) -> ViewCommands:
        """Moving about, and how the window looks."""
        return self._side().view

    @property
    def lanes(self) -> LaneCommands:
        """The rows of the map."""
        return self._side().lanes

    @property
    def parts(self) -> PartCommands:
        """The selected thing as a whole: to the clipboard, to another journey."""
        return self._side().parts

    @property
    def title(self) -> MapTitle:
        """The name of the map, in the top bar."""
        return self._side().title

    @property
    def minimap(self) -> Minimap:
        """The small picture of all of the map."""
        return self._side().minimap

    @property
    def panels(self) -> Workbench:
        """The panels beside the map."""
        return self._side().workbench

    def replace(self) -> None:
        """Opens search with the keys where the new text goes."""
        from cxmapper.ui.panels.search import Search

        self.panels.open("search")
        panel = self.panels.panel("search")
        if isinstance(panel, Search):
            panel.ask_replace()

    def add_persona(self) -> None:
        """Opens the outline with the keys on the name of a new persona."""
        from cxmapper.ui.panels.outline import OutlinePanel

        self.panels.open("outline")
        panel = self.panels.panel("outline")
        if isinstance(panel, OutlinePanel):
            panel.name_persona()

    def step_region(self, direction: int) -> None:
        """Gives the keys to the next or previous part of the window: map, panels, top bar."""
        from cxmapper.ui.regions import go_round

        go_round(self.panels, direction)

    def step_hit(self, direction: int) -> None:
        """To the next or previous place of what was searched last; asks what to search when nothing was."""
        from cxmapper.ui.panels.search import Search

        panel = self.panels.panel("search")
        if isinstance(panel, Search):
            panel.step(direction)
            if not panel.hits:
                self.panels.open("search")

    def show_list(self, name: str) -> None:
        """Opens the inspector on a list of what the whole file holds: workshops, votes, feedback …"""
        from cxmapper.ui.panels.inspector import InspectorPanel

        self.panels.open("inspector")
        panel = self.panels.panel("inspector")
        if isinstance(panel, InspectorPanel):
            panel.show_list(name)

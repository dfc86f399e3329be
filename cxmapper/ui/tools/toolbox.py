"""Who gets an event: the tool that is busy with a drag, else the first that wants it."""

from __future__ import annotations

from cxmapper.ui.tools.events import Effect, Event
from cxmapper.ui.tools.pan import PanTool
from cxmapper.ui.tools.point import PointTool
from cxmapper.ui.tools.select import SelectTool


class Toolbox:
    """The canvas feeds it every event and carries out the effects it answers with."""

    def __init__(self) -> None:
        self.pan = PanTool()
        self.point = PointTool()
        self.select = SelectTool()

    @property
    def busy(self) -> bool:
        """Whether a drag is going on."""
        return self.pan.busy or self.point.busy

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, in order."""
        for tool in (self.pan, self.point):
            if tool.busy:
                return tool.feed(event)
        for tool in (self.pan, self.point):
            effects = tool.feed(event)
            if effects:
                return effects
        return self.select.feed(event)

"""Who gets an event: the tool that is busy with a drag, else the first that wants it."""

from __future__ import annotations

from cxmapper.ui.tools.carry import CarryTool
from cxmapper.ui.tools.events import Effect, Event
from cxmapper.ui.tools.fixed import FixedTool
from cxmapper.ui.tools.pan import PanTool
from cxmapper.ui.tools.point import PointTool
from cxmapper.ui.tools.select import SelectTool


class Toolbox:
    """The canvas feeds it every event and carries out the effects it answers with."""

    def __init__(self) -> None:
        self.pan = PanTool()
        self.point = PointTool()
        self.carry = CarryTool()
        self.fixed = FixedTool()
        self.select = SelectTool()

    @property
    def _drags(self) -> tuple[PanTool, PointTool, CarryTool, FixedTool]:
        return self.pan, self.point, self.carry, self.fixed

    @property
    def busy(self) -> bool:
        """Whether a drag is going on."""
        return any(tool.busy for tool in self._drags)

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, in order."""
        for tool in self._drags:
            if tool.busy:
                return tool.feed(event)
        for tool in self._drags:
            effects = tool.feed(event)
            if effects:
                return effects
        return self.select.feed(event)

"""The one list of panels: on which side they are, their icon, and the module that is loaded when one is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.ui.panels.panel import Panel, PanelHost

Place = Literal["left", "right"]


@value_type
class PanelKind:
    """A panel: its name (in the catalogues as `ui.panel.<name>`, its action `panel.<name>`), side, icon and class.

    One that is `passing` is over with the map it was opened for, and doesn't come back with the next.
    """

    name: str
    place: Place
    icon: str
    factory: str
    passing: bool = False

    @property
    def word(self) -> str:
        """The key of the panel's title."""
        return f"ui.panel.{self.name}"

    def make(self, host: PanelHost) -> Panel:
        """Loads the panel's module and makes it."""
        module, _, name = self.factory.partition(":")
        panel: Panel = getattr(import_module(f"cxmapper.ui.panels.{module}"), name)(host)
        return panel


PANELS: tuple[PanelKind, ...] = (
    PanelKind("inspector", "right", "panel-right", "inspector:InspectorPanel"),
    PanelKind("comments", "right", "message-square", "comments:CommentsPanel"),
    PanelKind("history", "right", "history", "history:HistoryPanel"),
    PanelKind("people", "right", "users", "people:PeoplePanel"),
    PanelKind("outline", "left", "list-tree", "outline:OutlinePanel"),
    PanelKind("search", "right", "search", "search:Search", passing=True),
)

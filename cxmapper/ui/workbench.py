"""The map between its two sides, and how wide they are: remembered from one start to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter

from cxmapper.i18n import Words
from cxmapper.ui.chrome import Actions
from cxmapper.ui.document import Document
from cxmapper.ui.map_area import MapArea
from cxmapper.ui.numbers import OpenComments
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.panels.table import PANELS, Place
from cxmapper.ui.side import Side, has_focus

# As in the design: widths in logical pixels, and the narrowest that still shows a panel's contents.
WIDTHS: dict[Place, int] = {"left": 236, "right": 300}
NARROWEST: dict[Place, int] = {"left": 180, "right": 290}
# At the first start the map gets the width: nothing at its right, and nothing at its left in a small window.
ROOMY = 1200


class Workbench(QSplitter):
    """Map in the middle, panels at its sides.

    Args:
        area: the map.
        host: what panels may ask of the window.
        actions: the table of actions, for the buttons of the panels.
        remembered: how the sides were left, as `state` gave it; `changed` is called when they are moved.
    """

    def __init__(
        self,
        area: MapArea,
        host: PanelHost,
        actions: Actions,
        remembered: object,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("workbench")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.area, self._changed = area, changed
        self.sides: dict[Place, Side] = {}
        self._widths = dict(WIDTHS)
        # Where the map's left edge was before a panel moved it, and where it came to be, in points.
        self._aside: tuple[float, float] | None = None
        for place in ("left", "right"):
            kinds = tuple(kind for kind in PANELS if kind.place == place)
            side = Side(place, kinds, host, actions)
            side.setMinimumWidth(NARROWEST[place])
            side.closed.connect(lambda place=place: self.hide_side(place))
            side.hide()
            self.sides[place] = side
        for widget in (self.sides["left"], area, self.sides["right"]):
            self.addWidget(widget)
        self.setStretchFactor(1, 1)
        self._numbers = OpenComments(self.sides["right"].buttons.get("comments"), host.say)
        self.splitterMoved.connect(self._on_moved)
        self._remembered: dict[str, Any] = remembered if isinstance(remembered, dict) else {}

    def arrange(self, width: int) -> None:
        """Opens the sides as they were left; at the first start as it suits a window of this width, in pixels."""
        for place, side in self.sides.items():
            was = self._remembered.get(place)
            was = was if isinstance(was, dict) else {}
            if isinstance(was.get("width"), int):
                self._widths[place] = min(max(was["width"], NARROWEST[place]), 600)
            lasting = [kind.name for kind in side.kinds if not kind.passing]
            if was.get("page") in lasting:
                side.page = was["page"]
            if (
                was.get("page", side.page) in lasting
                and was.get("shown", place == "left" and width >= ROOMY) is True
                and side.kinds
            ):
                self._show_side(place)

    def state(self) -> dict[str, Any]:
        """How the sides stand, as plain values."""
        return {
            place: {"shown": not side.isHidden(), "width": self._widths[place], "page": side.page}
            for place, side in self.sides.items()
        }

    def place_of(self, name: str) -> Place:
        """The side a panel is on."""
        return next(kind.place for kind in PANELS if kind.name == name)

    def panel(self, name: str) -> Panel:
        """A panel by its name, shown or not."""
        return self.sides[self.place_of(name)].panel(name)

    def is_shown(self, name: str) -> bool:
        """Whether a panel can be seen."""
        side = self.sides[self.place_of(name)]
        return not side.isHidden() and side.page == name

    def shown(self) -> frozenset[str]:
        """The names of the panels that can be seen."""
        return frozenset(side.page for side in self.sides.values() if not side.isHidden())

    def open(self, name: str) -> None:
        """Shows a panel and puts the focus into it."""
        place = self.place_of(name)
        self.sides[place].page = name
        self._show_side(place)
        self.sides[place].panel(name).focus_first()
        self._keep_selection_in_view()
        self._changed()

    def _keep_selection_in_view(self) -> None:
        """What the panel is about must not end up behind it."""
        canvas = self.area.canvas

        def keep() -> None:
            before = canvas.view.x
            canvas.reveal(canvas.document.selection if canvas.document else None)
            if canvas.view.x != before:
                self._aside = (before, canvas.view.x)

        QTimer.singleShot(0, canvas, keep)

    def _move_back(self) -> None:
        """The map goes back to where it was before a panel moved it aside, unless somebody moved it since."""
        canvas, aside, self._aside = self.area.canvas, self._aside, None
        if aside is not None and canvas.view.x == aside[1]:
            canvas.glide_to(canvas.view.placed(canvas.view.zoom, aside[0], canvas.view.y))

    def toggle(self, name: str) -> None:
        """Shows a panel; when it is shown already, closes its side."""
        if self.is_shown(name):
            self.hide_side(self.place_of(name))
        else:
            self.open(name)

    def hide_side(self, place: Place) -> None:
        """Gives the width of a side to the map, and the focus with it."""
        side = self.sides[place]
        keys_there = has_focus(side)
        side.hide()
        QTimer.singleShot(0, self, self._move_back)
        if keys_there:
            self.area.canvas.setFocus()
        self._changed()

    def back_to_map(self) -> None:
        """Gives the keys to the map; the panels stay."""
        self.area.canvas.setFocus()

    def _show_side(self, place: Place) -> None:
        side = self.sides[place]
        side.show_page(side.page)
        if side.isHidden():
            sizes = self.sizes()
            at = self.indexOf(side)
            sizes[1] = max(sizes[1] - self._widths[place], 1)
            sizes[at] = self._widths[place]
            side.show()
            self.setSizes(sizes)

    def _on_moved(self) -> None:
        sizes = self.sizes()
        for place, side in self.sides.items():
            if not side.isHidden():
                self._widths[place] = sizes[self.indexOf(side)]
        self._changed()

    def show_document(self, document: Document | None) -> None:
        """Shows a document in all panels."""
        for side in self.sides.values():
            side.show_document(document)
        self._numbers.show_document(document)
        if document is None:
            self._end_what_passes()

    def _end_what_passes(self) -> None:
        for place, side in self.sides.items():
            if any(kind.passing and kind.name == side.page for kind in side.kinds):
                side.page = side.kinds[0].name
                self.hide_side(place)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        for side in self.sides.values():
            side.dress(say, theme)
        self._numbers.count()

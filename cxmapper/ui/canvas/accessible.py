"""The map for screen readers: journey → stages and lanes → cards, touchpoints, points.

Interfaces are kept as attributes of their canvas: Qt frees them with the widget, and a list elsewhere would outlive it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from cxmapper.layout.display import Band, Group
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.index import Found
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.tools.events import Target


class _Part(QAccessibleInterface):
    """What bands and groups have in common: they live on a canvas and are drawn, not widgets."""

    def __init__(self, canvas: Canvas, parent: QAccessibleInterface) -> None:
        super().__init__()
        self.canvas, self._parent = canvas, parent

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self.canvas.window().windowHandle()

    def relations(self, match: object = None) -> list[object]:
        return []

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        for number in range(self.childCount()):
            child = self.child(number)
            if child is not None and child.rect().contains(x, y):
                return child
        return None

    def child(self, index: int) -> QAccessibleInterface | None:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing on the map takes text this way; the editor is a text field of its own."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class GroupInterface(_Part):
    """One card, touchpoint, point or label."""

    def __init__(self, canvas: Canvas, parent: QAccessibleInterface, found: Found) -> None:
        super().__init__(canvas, parent)
        self.found = found

    def text(self, kind: QAccessible.Text) -> str:
        group = self.found.group
        if kind == QAccessible.Text.Name:
            return group.name or group.text
        return group.text if kind in (QAccessible.Text.Value, QAccessible.Text.Description) else ""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.StaticText if self.found.group.role in ("lane", "header") else QAccessible.Role.ListItem

    def rect(self) -> QRect:
        box = screen_box(self.canvas.view, self.found)
        corner = self.canvas.mapToGlobal(self.canvas.rect().topLeft())
        return QRect(round(box.x) + corner.x(), round(box.y) + corner.y(), round(box.width), round(box.height))

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        document = self.canvas.document
        selected = document is not None and navigation.target_of(self.found).same_thing(document.selection)
        state.selected = selected
        state.focused = selected and self.canvas.hasFocus()
        return state


class BandInterface(_Part):
    """The map header, the stages, or one lane, with the groups in it."""

    def __init__(self, canvas: Canvas, parent: QAccessibleInterface, band: Band) -> None:
        super().__init__(canvas, parent)
        self.band = band
        self.groups = [Found(group, band, False) for group in band.groups if group.record and group.role != "guide"]
        self._children: dict[int, GroupInterface] = {}

    def text(self, kind: QAccessible.Text) -> str:
        if kind != QAccessible.Text.Name:
            return ""
        named: list[Group] = [group for group in self.band.label if group.name]
        return named[0].name if named else self.band.kind

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def rect(self) -> QRect:
        children = [self.child(number) for number in range(min(self.childCount(), 200))]
        result = QRect()
        for child in children:
            if child is not None:
                result = result.united(child.rect())
        return result

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def childCount(self) -> int:
        return len(self.groups)

    def child(self, index: int) -> QAccessibleInterface | None:
        if not 0 <= index < len(self.groups):
            return None
        if index not in self._children:
            self._children[index] = GroupInterface(self.canvas, self, self.groups[index])
        return self._children[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((number for number, known in self._children.items() if known is child), -1)


class CanvasInterface(QAccessibleWidget):
    """The canvas as a list of bands, named after the journey; made anew when the board is another one."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self.canvas = canvas
        self._board: object | None = None
        self._bands: list[BandInterface] = []
        # Interfaces that a screen reader may still hold live as long as the canvas.
        self._former: list[list[BandInterface]] = []

    def bands(self) -> list[BandInterface]:
        """The interfaces of the bands on screen now."""
        document = self.canvas.document
        board = document.board if document is not None else None
        if board is not self._board:
            self._former = [*self._former[-4:], self._bands]
            self._board = board
            self._bands = [BandInterface(self.canvas, self, band) for band in board.bands] if board is not None else []
        return self._bands

    def childCount(self) -> int:
        return len(self.bands())

    def child(self, index: int) -> QAccessibleInterface | None:
        bands = self.bands()
        return bands[index] if 0 <= index < len(bands) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((number for number, band in enumerate(self.bands()) if band is child), -1)

    def find(self, target: Target) -> tuple[int, int] | None:
        """Where a target is in the tree: the number of its band and its number in the band."""
        for outer, band in enumerate(self.bands()):
            for inner, found in enumerate(band.groups):
                if navigation.target_of(found).same_thing(target):
                    return outer, inner
        return None


def _interface(class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, Canvas):
        return None
    thing.accessible = CanvasInterface(thing)
    return thing.accessible


_installed = False


def install() -> None:
    """Lets screen readers see into canvases; once is enough."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface)


def tell_focus(canvas: Canvas) -> None:
    """Tells a screen reader, if one is there, that the selection moved."""
    target = canvas.document.selection if canvas.document is not None else None
    tree = canvas.accessible
    if target is None or not QAccessible.isActive() or not isinstance(tree, CanvasInterface):
        return
    place = tree.find(target)
    child = tree.bands()[place[0]].child(place[1]) if place is not None else None
    if child is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))

"""The map for screen readers: journey → stages → touchpoints → cards, and what they are told as it changes.

Interfaces are kept as attributes of their canvas: Qt frees them with the widget, and a list elsewhere would outlive it.
A thing on the map keeps its interface from one board to the next, so a screen reader doesn't lose its place.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from cxmapper.i18n import words
from cxmapper.layout.display import TextLine
from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.frames import clipped
from cxmapper.ui.canvas.index import Found
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.canvas.reading import LANES, ROOT, Key, Reading
from cxmapper.ui.tools.events import Target

_NAMES = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)


class ItemInterface(QAccessibleInterface):
    """A stage, touchpoint, card, point, path or label: it is drawn, so it is no widget."""

    def __init__(self, tree: CanvasInterface, key: Key) -> None:
        super().__init__()
        self._tree, self.key = tree, key

    @property
    def found(self) -> Found | None:
        """Its group on the board that is shown now; `None` for the branch of the lanes, and when it is gone."""
        reading = self._tree.reading
        return reading.found(self.key) if reading is not None else None

    def isValid(self) -> bool:
        reading = self._tree.reading
        return reading is not None and reading.is_there(self.key)

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return self._tree.canvas.window().windowHandle()

    def relations(self, match: object = None) -> list[object]:
        return []

    def parent(self) -> QAccessibleInterface:
        reading = self._tree.reading
        return self._tree.item(reading.parent(self.key)) if reading is not None else self._tree

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        children = (self.child(number) for number in range(self.childCount()))
        return next((child for child in children if child is not None and child.rect().contains(x, y)), None)

    def _children(self) -> list[Key]:
        return self._tree.reading.children(self.key) if self._tree.reading is not None else []

    def child(self, index: int) -> QAccessibleInterface | None:
        children = self._children()
        return self._tree.item(children[index]) if 0 <= index < len(children) else None

    def childCount(self) -> int:
        return len(self._children())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _place(self._children(), child)

    def text(self, kind: QAccessible.Text) -> str:
        found = self.found
        if kind not in _NAMES:
            return ""
        if found is None:
            reading = self._tree.reading
            named = self.key == LANES and reading is not None and kind == QAccessible.Text.Name
            return words(reading.board.language)("ui.outline.lanes") if named and reading is not None else ""
        if kind == QAccessible.Text.Name:
            return found.group.name or found.group.text
        return found.group.text if kind == QAccessible.Text.Value else ", ".join(_beside(found))

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing on the map takes text this way; the editor is a text field of its own."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.StaticText if self.key[1] == "header" else QAccessible.Role.TreeItem

    def rect(self) -> QRect:
        found = self.found
        if found is None:
            return QRect()
        view = self._tree.canvas.view
        box = screen_box(view, found)
        if found.group.role == "stage":
            # What it says stays in sight as long as any of it is.
            box = clipped(box, view.region("stages").box) or box
        corner = self._tree.canvas.mapToGlobal(QPoint(0, 0))
        size = QSize(max(round(box.width), 1), max(round(box.height), 1))
        return QRect(QPoint(round(box.x), round(box.y)) + corner, size)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.found is None:
            state.invisible = not self.isValid()
            return state
        canvas = self._tree.canvas
        state.selectable = state.focusable = True
        state.selected = self.key == self._tree.selected()
        state.focused = state.selected and canvas.hasFocus()
        state.readOnly = canvas.document is None or not canvas.document.editable
        state.offscreen = not self.rect().intersects(QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()))
        state.expandable = state.expanded = self.childCount() > 0
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


def _beside(found: Found) -> list[str]:
    """The words painted beside a thing's own text: how severe, how many people, how sure."""
    said = found.group.name
    lines = (primitive for primitive in found.group.primitives if isinstance(primitive, TextLine))
    texts = ("".join(run.text for run in line.runs) for line in lines if line.source.field != "text")
    return [text for text in texts if text not in said]


def _place(keys: list[Key], child: QAccessibleInterface) -> int:
    return keys.index(child.key) if isinstance(child, ItemInterface) and child.key in keys else -1


class CanvasInterface(QAccessibleWidget):
    """The canvas as a tree, called as the journey is."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.Tree, canvas.accessibleName())
        self.canvas = canvas
        self._reading: Reading | None = None
        self._items: dict[Key, ItemInterface] = {}

    @property
    def reading(self) -> Reading | None:
        """The tree of the board that is shown now."""
        document = self.canvas.document
        index = document.index if document is not None else None
        if document is None or index is None:
            self._reading = None
        elif self._reading is None or self._reading.index is not index:
            self._reading = Reading(document.session.store, index, self._reading)
        return self._reading

    def item(self, key: Key) -> QAccessibleInterface:
        """The interface of something on the map."""
        if key == ROOT:
            return self
        if key not in self._items:
            self._items[key] = ItemInterface(self, key)
        return self._items[key]

    def selected(self) -> Key | None:
        """What is selected on the map."""
        target = self.canvas.document.selection if self.canvas.document is not None else None
        return (target.record, target.role, target.part) if target is not None else None

    def text(self, kind: QAccessible.Text) -> str:
        reading, name = self.reading, self.canvas.accessibleName()
        title = getattr(reading.store.get(reading.board.journey), "title", "") if reading is not None else ""
        if kind == QAccessible.Text.Name:
            return title or name
        return name if kind == QAccessible.Text.Description else ""

    def _children(self) -> list[Key]:
        return self.reading.children(ROOT) if self.reading is not None else []

    def childCount(self) -> int:
        return len(self._children())

    def child(self, index: int) -> QAccessibleInterface | None:
        children = self._children()
        return self.item(children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _place(self._children(), child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        at = self.canvas.mapFromGlobal(QPoint(x, y))
        target = self.canvas.hands.spot_at(at.x(), at.y()).target
        return self.item((target.record, target.role, target.part)) if target is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        key = self.selected()
        there = key is not None and self.reading is not None and self.reading.is_there(key)
        return self.item(key) if there and key is not None and self.canvas.hasFocus() else None

    def find(self, target: Target) -> QAccessibleInterface | None:
        """The interface of a target, if it is on the map."""
        key = (target.record, target.role, target.part)
        return self.item(key) if self.reading is not None and self.reading.is_there(key) else None


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
    """Tells a screen reader, if one is there, which thing on the map has the keys."""
    document = canvas.document
    if document is None or document.selection is None or not QAccessible.isActive() or not canvas.hasFocus():
        return
    tree = canvas.accessible if canvas.accessible is not None else QAccessible.queryAccessibleInterface(canvas)
    child = tree.find(document.selection) if isinstance(tree, CanvasInterface) else None
    if child is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))

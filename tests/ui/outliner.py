"""A person in front of the outline: finds rows by name, points, drags and types."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.ui.panels.outline import OutlinePanel
from cxmapper.ui.panels.outline_paint import sign_box
from cxmapper.ui.panels.outline_rows import Row
from cxmapper.ui.panels.outline_tree import OutlineTree
from tests.ui.conftest import Hands


@dataclass
class Outliner:
    """A person in front of the outline."""

    hands: Hands
    panel: OutlinePanel

    @property
    def tree(self) -> OutlineTree:
        return self.panel.tree

    def titles(self, parent: QModelIndex | None = None) -> list[str]:
        """What can be seen, in order; sections by their ids."""
        found, index = [], self.tree.rows.index(0, 0)
        while index.isValid():
            row = self.tree.rows.row(index)
            assert row is not None
            found.append(row.id if row.sort == "section" else row.title)
            index = self.tree.indexBelow(index)
        return found

    def row(self, title: str) -> Row:
        """A row by its name or its section's id."""
        index = self.tree.rows.index(0, 0)
        while index.isValid():
            row = self.tree.rows.row(index)
            assert row is not None
            if title in (row.title, row.id):
                return row
            index = self.tree.indexBelow(index)
        raise AssertionError(title)

    def box(self, title: str) -> QRect:
        return self.tree.visualRect(self.tree.rows.find(self.row(title).id))

    def click(self, title: str, *, sign: bool = False) -> None:
        at = sign_box(self.box(title)).center() if sign else self.box(title).center()
        QTest.mouseClick(self.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def point(self, title: str) -> None:
        self.tree.setFocus()
        self.tree.point_at(self.row(title).id)

    def press(self, *keys: str) -> None:
        for key in keys:
            # Where there is no window manager, a menu that closes leaves no window active.
            self.hands.press(key, QApplication.focusWidget() or self.hands.window.focusWidget())

    def type(self, text: str) -> None:
        QTest.keyClicks(self.panel.naming.editor, text)

    def drag(self, title: str, onto: str, *, share: float) -> None:
        """Drags a row onto another one, to a share of its height."""
        start, rect = self.box(title).center(), self.box(onto)
        goal = QPoint(rect.center().x(), rect.top() + round(rect.height() * share))
        port = self.tree.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(port, start + QPoint(0, 12))
        QTest.mouseMove(port, goal)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=goal)

    @property
    def here(self) -> str:
        row = self.tree.row_here()
        return row.title if row is not None else ""

    @property
    def steps(self) -> int:
        return self.hands.session.seq


def open_outline(hands: Hands) -> Outliner:
    """Opens the outline by its key."""
    hands.press("Ctrl+B", hands.window)
    panel = hands.window.side.workbench.panel("outline")
    assert isinstance(panel, OutlinePanel)
    assert panel.tree.hasFocus()
    return Outliner(hands, panel)

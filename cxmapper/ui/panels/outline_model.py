"""The rows of the outline as Qt's views want them; rows that stay in place are only told to have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cxmapper.ui.panels.outline_rows import Row
from cxmapper.ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex

# Put together once: the view asks for each row in each frame.
_STILL = Qt.ItemFlag.NoItemFlags
_LIVE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class OutlineModel(QAbstractItemModel):
    """A tree of rows. An index carries the number of its row in reading order, so no index outlives anything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._parents: list[int] = []
        self._places: list[int] = []
        # By the row above, -1 for none; most rows have nothing below them.
        self._children: dict[int, list[int]] = {}
        self._numbers: dict[str, int] = {}

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Shows other rows.

        Returns:
            Whether rows came, went or moved, so that the view starts anew.
        """
        flat = list(_in_order(rows, -1))
        if [(row.id, row.sort, parent) for row, parent, _ in flat] == [
            (row.id, row.sort, parent) for row, parent in zip(self._rows, self._parents, strict=True)
        ]:
            self._change(flat)
            return False
        self.beginResetModel()
        self._rows = [row for row, _, _ in flat]
        self._parents = [parent for _, parent, _ in flat]
        self._places = [place for _, _, place in flat]
        self._children = {}
        for number, parent in enumerate(self._parents):
            self._children.setdefault(parent, []).append(number)
        self._numbers = {row.id: number for number, row in enumerate(self._rows)}
        self.endResetModel()
        return True

    def _change(self, flat: list[tuple[Row, int, int]]) -> None:
        for number, (row, _, _) in enumerate(flat):
            if row != self._rows[number]:
                self._rows[number] = row
                index = self._index(number)
                self.dataChanged.emit(index, index)

    def row(self, index: Index) -> Row | None:
        """The row of an index."""
        return self._rows[index.internalId()] if index.isValid() else None

    def find(self, id: str) -> QModelIndex:
        """The index of a record or section; an invalid one if it isn't listed."""
        number = self._numbers.get(id)
        return self._index(number) if number is not None else QModelIndex()

    def owner(self, index: Index) -> Row | None:
        """The row above an index in the tree."""
        return self.row(self.parent(index))

    def folders(self) -> Iterator[tuple[QModelIndex, Row]]:
        """Everything that can be folded: sections and stages."""
        for number, row in enumerate(self._rows):
            if row.rows:
                yield self._index(number), row

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._places[number], 0, number)

    def _below(self, parent: Index) -> Sequence[int]:
        return self._children.get(parent.internalId() if parent.isValid() else -1, ())

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._below(parent)
        return self._index(children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Any = None) -> Any:
        """The index above another one; without one Qt asks for the owning object."""
        if index is None:
            return super().parent()
        number = self._parents[index.internalId()] if index.isValid() else -1
        return self._index(number) if number >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.sort == "hint":
            return _STILL
        return _LIVE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.spoken)
        return None


def _in_order(rows: tuple[Row, ...], parent: int) -> Iterator[tuple[Row, int, int]]:
    """Every row in reading order, with the number of the row above it and its place among that one's rows."""
    waiting = [(row, parent, place) for place, row in enumerate(rows)][::-1]
    number = -1
    while waiting:
        row, above, place = waiting.pop()
        number += 1
        yield row, above, place
        waiting.extend([(below, number, at) for at, below in enumerate(row.rows)][::-1])

"""The map as a tree to be read aloud: what hangs under what. Nothing of Qt is here.

Journey → stages → touchpoints → cards, points and paths; what belongs to a whole stage hangs under the stage, what
belongs to the whole journey under its root, and the lanes by name in a branch of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cxmapper.layout.display import Band, Board, Group
from cxmapper.model.records import Card, EmotionPoint, Journey, Kpi, Touchpoint, Transition
from cxmapper.model.store import Store
from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.picking import column_at

# A group is known by its record, its role, and which of the record's groups of this role it is.
Key = tuple[str, str, str]
ROOT: Key = ("", "journey", "")
LANES: Key = ("", "lanes", "")

# The id of what a group hangs under: a stage, a touchpoint, or one of these.
_WHOLE, _LANES = "", "lanes"
_UNREAD = frozenset(("guide", "empty", "legend"))

_Shares = dict[str, list[Key]]


class _Share(NamedTuple):
    """What a band contributes, by what it hangs under, and what it was gathered from."""

    groups: tuple[Group, ...]
    label: tuple[Group, ...]
    keys: _Shares


def key_of(group: Group) -> Key:
    """What a group is known by."""
    return group.record, group.role, group.part


class Reading:
    """The tree of one board; the next board's takes over the lanes that stayed as they were.

    Args:
        store: the records.
        index: the groups on the board.
        earlier: the tree of the board before.
    """

    def __init__(self, store: Store, index: BoardIndex, earlier: Reading | None = None) -> None:
        self.store, self.index = store, index
        known = earlier.shares if earlier is not None else {}
        self.shares: dict[tuple[str, str], _Share] = {}
        for band in self.board.bands:
            share = known.get((band.kind, band.record))
            same = share is not None and share.groups is band.groups and share.label is band.label
            self.shares[band.kind, band.record] = share if share is not None and same else self._gather(band)

    @property
    def board(self) -> Board:
        """The board that is read."""
        return self.index.board

    def found(self, key: Key) -> Found | None:
        """A group with its place on the board; `None` when it isn't there any more."""
        return next((found for found in self.index.of_record(key[0]) if key_of(found.group) == key), None)

    def is_there(self, key: Key) -> bool:
        """Whether something is on the map."""
        return key in (ROOT, LANES) or self.found(key) is not None

    def children(self, key: Key) -> list[Key]:
        """What hangs under something, in reading order."""
        if key == ROOT:
            whole = self._under(_WHOLE)
            stages = [(column.record, "stage", "") for column in self.board.stages]
            header = [child for child in whole if child[1] == "header"]
            return [*header, *stages, *(child for child in whole if child[1] != "header"), LANES]
        if key == LANES:
            return self._under(_LANES)
        record, role, _ = key
        if role == "stage":
            lost = (each.id for each in self.store.by(Touchpoint, "stage", record) if not self._has_node(each.id))
            return [*self._under(record), *(child for each in lost for child in self._under(each))]
        return self._under(record) if role == "touchpoint" else []

    def parent(self, key: Key) -> Key:
        """What something hangs under."""
        found = self.found(key)
        if found is None or key[1] in ("stage", "header"):
            return ROOT
        place = self._place(found.group, found.frozen)
        if place == _LANES:
            return LANES
        if place == _WHOLE:
            return ROOT
        owner = self.store.get(place)
        if isinstance(owner, Touchpoint):
            return (place, "touchpoint", "") if self._has_node(place) else (owner.stage, "stage", "")
        return place, "stage", ""

    def _has_node(self, touchpoint: str) -> bool:
        return any(found.group.role == "touchpoint" for found in self.index.of_record(touchpoint))

    def _under(self, place: str) -> list[Key]:
        return [key for share in self.shares.values() for key in share.keys.get(place, ())]

    def _gather(self, band: Band) -> _Share:
        keys: _Shares = {}
        for group, frozen in _read(band):
            if group.role != "stage":
                keys.setdefault(self._place(group, frozen), []).append(key_of(group))
        return _Share(band.groups, band.label, keys)

    def _place(self, group: Group, frozen: bool) -> str:
        """The id of what a group hangs under."""
        if frozen or group.role == "divider":
            return _LANES
        if group.role == "header":
            return _WHOLE
        if group.role == "curve":
            # It is called branch/stage, and begins and ends in the stages beside it.
            return group.part.split("/")[1]
        record = self.store.get(group.record)
        match record:
            case Touchpoint():
                return record.id if group.role != "touchpoint" else record.stage
            case Card():
                return record.first if record.first and record.first == record.last else record.stage
            case EmotionPoint():
                return record.touchpoint
            case Transition():
                return record.source
            case Kpi():
                return record.touchpoint or record.stage or _WHOLE
        column = column_at(self.board.stages, group.x + group.width / 2)
        return column.record if column is not None and not isinstance(record, Journey) else _WHOLE


def _read(band: Band) -> Iterator[tuple[Group, bool]]:
    """The groups of a band that say something, and whether they belong to its label."""
    for group in band.label:
        if group.record and group.name:
            yield group, True
    for group in band.groups:
        if group.record and group.name and group.role not in _UNREAD:
            yield group, False

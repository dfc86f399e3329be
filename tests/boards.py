"""What must be true of every board, checked the slow and plain way."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from cxmapper.layout.display import Band, Board, Group, Path, TextLine
from cxmapper.layout.routes import Box

SLACK = 0.02
# Of the roles whose groups are boxes with contents; routes and curves are lines.
BOXES = ("header", "stage", "lane", "card", "touchpoint", "bubble", "kpi", "legend", "empty")
# What may not lie over one another within a lane.
APART = ("header", "stage", "card", "kpi", "bubble", "touchpoint")


def differences(one: object, other: object, where: str = "board") -> list[str]:
    """Where two boards differ by more than the last digits of their numbers; empty when they are the same."""
    if isinstance(one, float) and isinstance(other, (float, int)):
        return [] if math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-6) else [f"{where}: {one} and {other}"]
    if one is other or one == other:
        return []
    if isinstance(one, Path) and isinstance(other, Path):
        # Two paths are the same whatever their shapes are counted from.
        one, other = _drawn(one), _drawn(other)
    if isinstance(one, Sequence) and isinstance(other, Sequence) and not isinstance(one, str):
        if len(one) != len(other):
            return [f"{where}: {len(one)} and {len(other)} items"]
        pairs = enumerate(zip(one, other, strict=True))
        return [fault for i, (a, b) in pairs for fault in differences(a, b, f"{where}[{i}]")]
    if dataclasses.is_dataclass(one) and type(one) is type(other):
        names = [field.name for field in dataclasses.fields(one)]
        return [fault for n in names for fault in differences(getattr(one, n), getattr(other, n), f"{where}.{n}")]
    return [f"{where}: {one!r} and {other!r}"]


def _drawn(path: Path) -> tuple[object, ...]:
    return path.segments, path.fill, path.stroke


def unpainted(before: Board, after: Board, rects: Sequence[Box]) -> list[str]:
    """What differs between two boards outside the rectangles that are to be painted again."""
    old, new = Counter(before.groups()), Counter(after.groups())
    missed = ((old - new) + (new - old)).keys()
    return [
        f"{group.role} {group.record} at {y}" for group, y in missed if not any(_covers(r, group, y) for r in rects)
    ]


def _covers(rect: Box, group: Group, y: float) -> bool:
    return (
        rect.x <= group.x + SLACK
        and rect.y <= y + SLACK
        and group.x + group.width <= rect.x + rect.width + SLACK
        and y + group.y + group.height <= rect.y + rect.height + SLACK
    )


def faults(board: Board) -> list[str]:
    """What is wrong with a board; empty when all is well."""
    return [fault for band in board.bands for fault in (*_outside(board, band), *_overlaps(band))]


def _name(band: Band, group: Group) -> str:
    return f"{band.kind}: {group.role} {group.record} {group.part}"


def _outside(board: Board, band: Band) -> Iterator[str]:
    """Groups outside their band, and text outside its group."""
    for group in (*band.label, *band.groups):
        if group.role in BOXES and not (
            group.y >= -SLACK
            and group.y + group.height <= band.height + SLACK
            and group.x >= -SLACK
            and group.x + group.width <= board.width + SLACK
        ):
            yield f"{_name(band, group)} leaves its band"
        if group.role not in BOXES and group.role != "transition":
            continue
        for line in group.primitives:
            if isinstance(line, TextLine) and not _holds(group, line) and line.source.field != "board.legend.comment":
                yield f"{_name(band, group)} does not hold {line.text!r}"


def _holds(group: Group, line: TextLine) -> bool:
    top, bottom = line.baseline - line.size * 0.8, line.baseline + line.size * 0.25
    return (
        line.x >= group.x - SLACK
        and line.x + line.width <= group.x + group.width + SLACK
        and top >= group.y - 2
        and bottom <= group.y + group.height + 2
    )


def _overlaps(band: Band) -> Iterator[str]:
    boxes = [group for group in band.groups if group.role in APART]
    boxes.sort(key=lambda group: group.x)
    for a, b in combinations(boxes, 2):
        if b.x >= a.x + a.width - SLACK:
            continue
        if a.y + a.height > b.y + SLACK and b.y + b.height > a.y + SLACK:
            yield f"{_name(band, a)} and {_name(band, b)} overlap"

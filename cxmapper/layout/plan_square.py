"""The impact/effort square with a numbered dot for each action, and the bar that says how the feelings are known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from cxmapper.i18n import words
from cxmapper.layout import text
from cxmapper.layout.display import Ink, Path, Primitive, Rect, Stroke
from cxmapper.layout.document import Strip, drawn
from cxmapper.layout.plan_parts import EDGE, HEAD, SMALL, inked
from cxmapper.layout.text import Style
from cxmapper.model.analysis.plan import PlanLine
from cxmapper.model.analysis.priority import HIGH, QUADRANTS, Quadrant
from cxmapper.model.records import Basis

LEVELS = 5
_AXIS_LEFT, _AXIS_TOP, _AXIS_BOTTOM = 14.0, 15.0, 24.0
# Above and below the fields, inside the frame: room for the quadrants' names, so that no dot covers them.
_NAMES = 17.0
# All dots of a square are of one size, the largest at which each of them finds room in its field: size would seem to
# mean something. In the smaller one a number of two digits still has type of 6 points.
_DOT = 7.5
_SIZES = (_DOT, 5.5)
# From the middle of one dot to the next, and around the one that lacks something, in radii.
_APART, _RING = 2.66, 1.24
# The colour of an action without owner or date; its dot has a ring, too, so that a grey printout tells.
LACKING = "warn"
_DOT_TEXT = Style(8, 600, 10, "onAccent")
_LEAST_TYPE = 6.0
# The quadrant's corner: to the right where effort is high, at the top where impact is high.
_CORNERS: dict[Quadrant, tuple[int, int]] = {
    "quick_wins": (0, 0),
    "big_bets": (1, 0),
    "fill_ins": (0, 1),
    "drop": (1, 1),
}


class _Square:
    """Where an impact and an effort lie in a square of the given size, in points from its top left corner."""

    def __init__(self, x: float, y: float, width: float, height: float, language: str) -> None:
        self.x, self.y = x + _AXIS_LEFT, y + _AXIS_TOP
        self.width, self.height = width - _AXIS_LEFT, height - _AXIS_TOP - _AXIS_BOTTOM
        self.language = language
        self.primitives: list[Primitive] = []

    @property
    def field(self) -> tuple[float, float]:
        """Width and height of one of the 25 fields."""
        return self.width / LEVELS, (self.height - 2 * _NAMES) / LEVELS

    def corner(self, effort: int, impact: int) -> tuple[float, float]:
        """The top left corner of a field."""
        wide, high = self.field
        return self.x + (effort - 1) * wide, self.y + _NAMES + (LEVELS - impact) * high

    def write(self, value: str, key: str, x: float, y: float, style: Style, *, align: float = 0.0) -> float:
        """One line; `align` 0 begins at x, 0.5 is centred on it, 1 ends there. Returns its width."""
        (line,) = text.wrap(value, 10_000, style, self.language)
        self.primitives += text.place((line,), x - align * line.width, y, style, "", key)
        return line.width


def square(lines: Sequence[PlanLine], width: float, height: float, language: str) -> Strip:
    """Impact upwards, effort to the right, a numbered dot for each rated action; amber ones lack owner or date.

    Args:
        lines: those to show; the ones without impact or effort are left out.
        width, height: of the whole figure with its axes, in points.
    """
    rated = [line for line in lines if line.quadrant is not None]

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        plot = _Square(x, y, width, height, language)
        _ground(plot)
        _axes(plot)
        _dots(plot, rated)
        return tuple(plot.primitives)

    say = words(language)
    return drawn(height, draw, say("plan.square.name"))


def _ground(plot: _Square) -> None:
    split_x, split_y = plot.corner(HIGH, HIGH - 1)
    right, bottom = plot.x + plot.width, plot.y + plot.height
    plot.primitives += [
        Rect(plot.x, plot.y, plot.width, plot.height, 6, Ink("surface"), EDGE),
        Rect(plot.x + 0.5, plot.y + 0.5, split_x - plot.x - 0.5, split_y - plot.y - 0.5, 6, Ink("goodSoft")),
        _line(split_x, plot.y, split_x, bottom),
        _line(plot.x, split_y, right, split_y),
    ]
    say = words(plot.language)
    for name in QUADRANTS:
        at_right, at_bottom = _CORNERS[name]
        token = "good" if name == "quick_wins" else "text2"
        plot.write(
            say(f"quadrant.{name}"), f"quadrant.{name}", right - 7 if at_right else plot.x + 7,
            bottom - 15 if at_bottom else plot.y + 4, inked(HEAD, token), align=float(at_right),
        )  # fmt: skip


def _line(x0: float, y0: float, x1: float, y1: float) -> Path:
    return Path((("M", x0, y0), ("L", x1, y1)), None, Stroke(Ink("border2"), 0.75, (3, 3)))


def _axes(plot: _Square) -> None:
    say = words(plot.language)
    wide, high = plot.field
    for level in range(1, LEVELS + 1):
        left, top = plot.corner(level, level)
        plot.write(str(level), "plan.axis.effort", left + wide / 2, plot.y + plot.height + 1, SMALL, align=0.5)
        plot.write(str(level), "plan.axis.impact", plot.x - 5, top + high / 2 - 5.75, SMALL, align=1.0)
    bottom = plot.y + plot.height + 12
    plot.write(say("plan.axis.effort") + " →", "plan.axis.effort", plot.x + plot.width, bottom, HEAD, align=1.0)
    plot.write("↑ " + say("plan.axis.impact"), "plan.axis.impact", plot.x - _AXIS_LEFT, plot.y - _AXIS_TOP, HEAD)


def _dots(plot: _Square, lines: Sequence[PlanLine]) -> None:
    fields: dict[tuple[int, int], list[PlanLine]] = {}
    for line in lines:
        assert line.action.effort is not None
        assert line.action.impact is not None
        fields.setdefault((line.action.effort, line.action.impact), []).append(line)
    most = max(map(len, fields.values()), default=0)
    radius = next((size for size in _SIZES if math.prod(_places(plot, size)) >= most), _SIZES[-1])
    for (effort, impact), members in fields.items():
        _field_dots(plot, effort, impact, members, radius)


def _places(plot: _Square, radius: float) -> tuple[int, int]:
    """How many dots there is room for in a field, across and down."""
    wide, high = plot.field
    return max(1, int((wide - 4) // (_APART * radius))), max(1, int((high - 4) // (_APART * radius)))


def _field_dots(plot: _Square, effort: int, impact: int, members: Sequence[PlanLine], radius: float) -> None:
    """The dots of one field, side by side; where there are more than fit, the others' numbers stand under them."""
    wide, high = plot.field
    pitch = _APART * radius
    across, down = _places(plot, radius)
    shown = members if len(members) <= across * down else members[: across * (down - 1)]
    marks = [(str(line.number), LACKING if line.lacks else "accent") for line in shown]
    # More than two stand in as many rows as there can be: a row of many would reach from field to field.
    each = min(across, max(2, -(-len(marks) // down)))
    rows = [marks[at : at + each] for at in range(0, len(marks), each)]
    left, top = plot.corner(effort, impact)
    if len(shown) < len(members):
        others = "+ " + " ".join(str(line.number) for line in members[len(shown) :])
        lines = text.wrap(others, wide - 4, SMALL, plot.language)
        y = top + high / 2 + (len(rows) * pitch - len(lines) * SMALL.line_height) / 2
        plot.primitives.extend(
            text.place(lines, left + 2, y, SMALL, "", "plan.column.number", align="centre", width=wide - 4)
        )
        top -= len(lines) * SMALL.line_height / 2
    for row, marks_of_row in enumerate(rows):
        y = top + high / 2 + (row - (len(rows) - 1) / 2) * pitch
        for at, (mark, token) in enumerate(marks_of_row):
            x = left + wide / 2 + (at - (len(marks_of_row) - 1) / 2) * pitch
            dot(plot.primitives, x, y, mark, token, plot.language, radius)


def dot(
    primitives: list[Primitive], x: float, y: float, mark: str, token: str, language: str, radius: float = _DOT
) -> None:
    """A numbered dot around (x, y)."""
    primitives.append(Rect(x - radius, y - radius, 2 * radius, 2 * radius, radius, Ink(token)))
    if token == LACKING:
        ring = _RING * radius
        primitives.append(Rect(x - ring, y - ring, 2 * ring, 2 * ring, ring, None, Stroke(Ink(token), 1.0)))
    size = max(_LEAST_TYPE, _DOT_TEXT.size * radius / _DOT)
    style = _DOT_TEXT._replace(size=size, line_height=_DOT_TEXT.line_height * size / _DOT_TEXT.size)
    (line,) = text.wrap(mark, 10_000, style, language)
    primitives.extend(
        text.place((line,), x - line.width / 2, y - style.line_height / 2, style, "", "plan.column.number")
    )


def numbered(number: int, token: str, language: str) -> Strip:
    """The dot of an action as a strip, for the table's first column."""

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        found: list[Primitive] = []
        dot(found, x + _DOT, y + _DOT - 0.75, str(number), token, language)
        return tuple(found)

    return drawn(2 * _DOT, draw, str(number))


# Surer evidence is darker; what is only assumed is an empty frame.
_SHADES: dict[Basis, float] = {"measured": 1.0, "customer_vote": 0.62, "staff_estimate": 0.32, "assumed": 0.0}


def evidence_legend(mix: dict[Basis, int], language: str) -> tuple[Strip, ...]:
    """What the shades of the bar mean, with the counts: a line per basis that occurs."""
    say = words(language)
    return tuple(
        _legend_entry(basis, say.plural(f"board.mix.{basis}", count), language) for basis, count in mix.items() if count
    )


def _legend_entry(basis: Basis, said: str, language: str) -> Strip:
    (line,) = text.wrap(said, 10_000, SMALL, language)
    shade = _SHADES[basis]

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        fill = Ink("accent", shade) if shade else Ink("surface")
        sign = Rect(x + 0.5, y + 2.5, 7, 7, 1.5, fill, Stroke(Ink("text2"), 0.5))
        return (sign, *text.place((line,), x + 13, y, SMALL, "", f"board.mix.{basis}"))

    return drawn(SMALL.line_height + 1, draw, said)


def evidence_bar(mix: dict[Basis, int], width: float) -> Strip:
    """A bar divided by how the emotion points are known, best evidence first; nothing in it without points."""
    total = sum(mix.values())
    edges = [0.0]
    for count in mix.values():
        edges.append(edges[-1] + (width * count / total if total else 0.0))

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        found: list[Primitive] = [Rect(x, y, width, 9, 2, Ink("surface"), Stroke(Ink("text2"), 0.75))]
        for basis, (start, end) in zip(mix, pairwise(edges), strict=True):
            if end > start and _SHADES[basis]:
                found.append(Rect(x + start, y, end - start, 9, 0, Ink("accent", _SHADES[basis])))
        return tuple(found)

    return drawn(13, draw)

"""The emotion curve shows what was reported and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmapper.layout.curve import Piece, curve, extent, parted, tangents
from cxmapper.layout.lanes.tracks import Pen, leg
from cxmapper.model.analysis.emotion import CurvePoint
from cxmapper.model.records import Persona

values = st.floats(-1, 1, allow_nan=False).map(lambda value: round(value, 3))
steps = st.floats(20, 400)


@st.composite
def tracks(draw):
    """Points with ascending x, as the touchpoints of a map have."""
    x, points = 0.0, []
    for _ in range(draw(st.integers(2, 14))):
        x += draw(steps)
        points.append((x, draw(values)))
    return points


def samples(piece: Piece):
    return [(x, piece.at(x)) for x in (piece.x0 + (piece.x3 - piece.x0) * i / 24 for i in range(25))]


@given(tracks())
def test_the_curve_passes_its_points_and_ends_with_them(points):
    pieces = curve(points)
    assert [(piece.x0, piece.y0) for piece in pieces] == points[:-1]
    assert [(piece.x3, piece.y3) for piece in pieces] == points[1:]


@given(tracks())
def test_between_two_points_the_curve_stays_between_their_values(points):
    for piece in curve(points):
        low, high = sorted((piece.y0, piece.y3))
        assert all(low - 1e-9 <= y <= high + 1e-9 for _, y in samples(piece))


@given(tracks())
def test_between_two_points_the_curve_never_turns(points):
    for piece in curve(points):
        direction = 1 if piece.y3 >= piece.y0 else -1
        assert all((b - a) * direction >= -1e-9 for (_, a), (_, b) in pairwise(samples(piece)))


@given(tracks())
def test_neighbouring_pieces_meet_without_a_kink(points):
    pieces, slopes = curve(points), tangents(points)
    for i, piece in enumerate(pieces):
        third = (piece.x3 - piece.x0) / 3
        assert (piece.y1 - piece.y0) / third == pytest.approx(slopes[i], abs=1e-9)
        assert (piece.y3 - piece.y2) / third == pytest.approx(slopes[i + 1], abs=1e-9)


@given(tracks(), st.integers(0, 13), values)
def test_a_point_bends_the_curve_no_farther_than_its_neighbours_but_one(points, moved, value):
    moved %= len(points)
    other = [(x, value if i == moved else y) for i, (x, y) in enumerate(points)]
    for i, (before, after) in enumerate(zip(curve(points), curve(other), strict=True)):
        assert before == after or moved - 2 <= i <= moved + 1


@given(st.lists(st.one_of(st.none(), values), min_size=1, max_size=20), st.lists(st.integers(1, 19), max_size=4))
def test_a_missing_value_is_a_gap_and_legs_make_the_same_curve_as_one(found, cuts):
    pen = Pen(Persona(id="p"), True, "stage1")
    spots = tuple((40.0 * i, CurvePoint(f"t{i}", value)) for i, value in enumerate(found))
    whole = leg(pen, (), spots, ())
    known = {(dot.x, dot.y) for dot in whole.dots}
    pieces = [piece for run in whole.runs for piece in run]
    assert {piece.x0 for piece in pieces} == {
        x for (x, a), (_, b) in pairwise(spots) if a.value is not None and b.value is not None
    }
    assert all((piece.x0, piece.y0) in known and (piece.x3, piece.y3) in known for piece in pieces)
    ends = sorted({0, len(spots), *(cut for cut in cuts if cut < len(spots))})
    legs = [leg(pen, spots[max(0, a - 1) : a], spots[a:b], spots[b : b + 2]) for a, b in pairwise(ends)]
    assert [piece for part in legs for run in part.runs for piece in run] == pieces
    assert [dot for part in legs for dot in part.dots] == list(whole.dots)


@given(tracks(), st.floats(-1, 1))
def test_cut_at_a_level_each_stretch_keeps_to_its_side_and_nothing_is_lost(points, level):
    pieces = curve(points)
    stretches = parted(pieces, level)
    for beyond, parts in stretches:
        for part in parts:
            for _, y in samples(part):
                assert y >= level - 1e-6 if beyond else y <= level + 1e-6
    parts = [part for _, stretch in stretches for part in stretch]
    assert (parts[0].x0, parts[-1].x3) == (points[0][0], points[-1][0])
    assert all(a.x3 == b.x0 for a, b in pairwise(parts))
    for part in parts:
        middle = (part.x0 + part.x3) / 2
        whole = next(piece for piece in pieces if piece.x0 <= middle <= piece.x3)
        assert part.at(middle) == pytest.approx(whole.at(middle), abs=1e-6)


@given(tracks(), st.floats(0, 3000), st.floats(0, 600))
def test_the_extent_bounds_the_curve_between_two_places(points, left, width):
    pieces = curve(points)
    found = extent(pieces, left, left + width)
    seen = [y for piece in pieces for x, y in samples(piece) if left <= x <= left + width]
    if found is None:
        assert not seen
    else:
        assert all(found[0] - 1e-9 <= y <= found[1] + 1e-9 for y in seen)


def test_one_point_or_none_has_no_curve():
    assert curve([]) == ()
    assert curve([(3.0, 0.5)]) == ()

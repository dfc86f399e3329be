"""The emotion curve shows what was reported and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmapper.layout.curve import Piece, curve, extent, parted, runs, tangents

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


@given(st.lists(st.one_of(st.none(), values), max_size=20))
def test_a_missing_value_is_a_gap(found):
    points = [(float(i), value) for i, value in enumerate(found)]
    stretches = runs(points)
    assert [point for stretch in stretches for point in stretch] == [p for p in points if p[1] is not None]
    for stretch in stretches:
        assert [x for x, _ in stretch] == [stretch[0][0] + i for i in range(len(stretch))]


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

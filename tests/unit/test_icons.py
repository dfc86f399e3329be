"""Icons: all that records ask for, as plain paths in their square; and the reader that made them."""

from __future__ import annotations

import math
from typing import get_args

import pytest

from cxmapper.layout import icons
from cxmapper.layout.display import Ink
from cxmapper.model.records import ChannelKey, LaneKind
from scripts.build_icons import NAMES, PathReader, arc, segments

INK = Ink("text2")


def test_every_channel_and_every_lane_has_an_icon() -> None:
    assert {icons.channel_icon(key) for key in get_args(ChannelKey)} <= icons.icon_names()
    assert {icons.lane_icon(kind) for kind in get_args(LaneKind)} <= icons.icon_names()
    # Channels are told apart by their icons.
    assert len({icons.channel_icon(key) for key in get_args(ChannelKey)}) == len(get_args(ChannelKey))


def test_the_shipped_icons_are_those_the_script_lists() -> None:
    assert icons.icon_names() == set(NAMES)


@pytest.mark.parametrize("name", sorted(icons.icon_names()))
def test_an_icon_lies_in_its_square(name: str) -> None:
    path = icons.icon(name, 100, 200, 12, INK)
    assert path.segments[0][0] == "M"
    for segment in path.segments:
        assert (segment[0], len(segment)) in {("M", 3), ("L", 3), ("C", 7), ("Z", 1)}
        across, down = segment[1::2], segment[2::2]
        assert all(99.5 <= float(x) <= 112.5 for x in across)
        assert all(199.5 <= float(y) <= 212.5 for y in down)


def test_the_stroke_shrinks_with_the_icon() -> None:
    stroke = icons.icon("plus", 0, 0, 12, INK, stroke=2).stroke
    assert stroke is not None
    assert (stroke.width, stroke.paint, stroke.cap) == (1.0, INK, "round")


def test_plus_is_a_plus() -> None:
    assert icons.icon("plus", 10, 20, 24, INK).segments == (
        ("M", 15, 32), ("L", 29, 32), ("M", 22, 25), ("L", 22, 39),
    )  # fmt: skip


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn", 0, 0, 16, INK)


def _on_curve(start: tuple[float, float], curve: tuple[float | str, ...], t: float) -> tuple[float, float]:
    x1, y1, x2, y2, x3, y3 = (float(value) for value in curve[1:])
    a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
    return a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3


@pytest.mark.parametrize(("large", "sweep", "quarters"), [(False, True, 1), (True, True, 3), (True, False, 3)])
def test_an_arc_follows_its_circle(large: bool, sweep: bool, quarters: int) -> None:
    start, end = (1.0, 0.0), (0.0, 1.0)
    curves = list(arc(start, 1, 1, 0, large, sweep, end))
    assert len(curves) == quarters
    # Of the two unit circles through both ends, flags choose one.
    centre = (0.0, 0.0) if large != sweep else (1.0, 1.0)
    for curve in curves:
        for t in (0.25, 0.5, 1.0):
            point = _on_curve(start, curve, t)
            assert math.dist(point, centre) == pytest.approx(1, abs=3e-4)
        start = (float(curve[-2]), float(curve[-1]))
    assert start == end


def test_path_data_of_every_form_is_read() -> None:
    packed = list(PathReader("m1 1h2v2H1zM5 5l1-1.5.5.5c1 0 1 1 2 1s1 1 2 1q1 0 1 1t1 1a1 1 0 013 0").read())
    kinds = "".join(str(segment[0]) for segment in packed)
    assert kinds == "MLLLZMLLCCCCCC"
    assert packed[1:4] == [("L", 3, 1), ("L", 3, 3), ("L", 1, 3)]
    assert packed[7] == ("L", 6.5, 4.0)
    # Smooth curves begin where the one before was heading: S mirrors (7.5, 5), T mirrors (11.5, 6).
    assert packed[8] == ("C", 7.5, 4, 7.5, 5, 8.5, 5)
    assert packed[9] == ("C", 9.5, 5, 9.5, 6, 10.5, 6)
    assert packed[11][1:3] == (11.5, pytest.approx(7 + 2 / 3))
    # The arc's flags are packed: 0 1 3 0. It is too small to reach and grows to a half circle of radius 1.5.
    assert packed[12][-2:] == pytest.approx((14.0, 6.5))
    assert packed[13][-2:] == (15.5, 8.0)


def test_shapes_become_paths() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><circle cx="12" cy="12" r="10"/><rect x="2" y="3" width="4" height="5"'
        ' rx="1"/><line x1="0" y1="1" x2="2" y2="3"/><polyline points="1,2 3 4"/></svg>'
    )
    kinds = "".join(str(segment[0]) for segment in segments(svg))
    assert kinds == "MCCCCZ" + "MLCLCLCLCZ" + "ML" + "ML"


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="text"):
        segments('<svg><text x="1"/></svg>')

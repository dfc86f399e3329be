"""What happens to a group that lies across the edge of a sheet."""

from __future__ import annotations

import pytest

from cxmapper.layout.cutting import Piece, Region, bounds, pieces
from cxmapper.layout.display import Annotation, Group, Ink, Path, Primitive, Rect, Run, Source, Stroke, TextLine
from cxmapper.layout.text import Style, place, wrap

LEFT = Region(0, 0, 100, 50, limit=130)
RIGHT = Region(100, 0, 200, 50, limit=230)


def text(x: float, width: float, said: str = "18 %") -> TextLine:
    return TextLine(x, 20, 10, Ink("text"), (Run(0, "inter-400", said),), width, Source("r", "label", 0, len(said)))


def group(role: str, x: float, width: float, *primitives: Primitive, height: float = 20) -> Group:
    return Group("r", role, "", "", x, 10, width, height, primitives)


def line(x0: float, x1: float) -> Path:
    return Path((("M", x0, 15.0), ("L", x1, 15.0)), None, Stroke(Ink("bad"), 2.0))


def on(region: Region, what: Group) -> list[Piece]:
    return list(pieces(what, region, "en"))


def said(found: list[Piece]) -> list[str]:
    return [part.text for piece in found for part in piece.group.primitives if isinstance(part, TextLine)]


def test_what_lies_on_one_sheet_is_left_as_it_is():
    card = group("card", 10, 50, Rect(10, 10, 50, 20))
    assert on(LEFT, card) == [Piece(card)]
    assert on(RIGHT, card) == []


def test_a_card_over_the_edge_stands_out_where_it_begins():
    card = group("card", 80, 45, Rect(80, 10, 45, 20))
    assert on(LEFT, card) == [Piece(card)]
    assert on(RIGHT, card) == []


def test_a_card_moves_as_far_as_the_paper_asks():
    card = group("card", 90, 60, Rect(90, 10, 60, 20))
    assert on(LEFT, card) == [Piece(card, dx=-20)]


def test_a_card_larger_than_a_sheet_goes_on_at_the_next_and_says_there_what_it_is():
    card = group("card", 10, 180, Rect(10, 10, 180, 20), text(15, 40, "long"))
    first, second = on(LEFT, card), on(RIGHT, card)
    assert [piece.clipped for piece in first] == [True, False]
    assert [piece.clipped for piece in second] == [True, False]
    assert said(first) == said(second) == ["long"]
    records = [[part.source.record for part in found[1].group.primitives] for found in (first, second)]
    assert records == [["r"], [""]]
    (again,) = second[1].group.primitives
    assert bounds(again)[0] + second[1].dx == RIGHT.left + 5


def test_a_card_that_goes_on_looks_as_where_it_begins_and_says_that_it_goes_on():
    quotes = [text(x, 5, mark)._replace(source=Source("", "quote", 0, 1)) for x, mark in ((14, "“"), (41, "”"))]
    plate, votes = Rect(16, 34, 30, 14, 7, Ink("sunken")), text(20, 20, "9")._replace(baseline=45)
    parts = (quotes[0], text(19, 20, "long"), quotes[1], plate, votes)
    card = group("card", 10, 230, Rect(10, 10, 230, 38), *parts, height=38)
    wide = Region(100, 0, 300, 50, limit=300)
    ground, again = on(wide, card)
    assert said([again]) == ["“", "long", "”", "9", "continued"]
    assert plate in again.group.primitives
    assert [part.ink.token for part in again.group.primitives if isinstance(part, TextLine)][:4] == ["text"] * 4
    word = bounds(again.group.primitives[-1])
    assert word[2] + again.dx == pytest.approx(240 - 13)
    assert ground.group.primitives == (Rect(10, 10, 230, 38),)


def test_a_card_that_goes_on_with_little_room_says_its_text_alone():
    parts = (text(15, 20, "long"), text(60, 60, "by Lin")._replace(source=Source("", "speaker", 0, 6)))
    card = group("card", 10, 150, Rect(10, 10, 150, 20), *parts)
    assert said(on(Region(90, 0, 190, 50, limit=190), card)) == ["by Lin"]
    assert said(on(Region(125, 0, 200, 50, limit=200), card)) == ["long"]


@pytest.mark.parametrize(
    ("width", "words", "whole"),
    [(400, 80, True), (600, 80, False), (600, 300, True)],
)
def test_a_wide_card_is_cut_where_all_that_it_says_stands_before_the_edge(width, words, whole):
    left, right = Region(0, 0, 200, 50, limit=700), Region(200, 0, 900, 50, limit=900)
    card = group("card", 10, width, Rect(10, 10, width, 20), text(23, words, "long"))
    assert [piece.clipped for piece in on(left, card)] == ([False] if whole else [True, False])
    assert said(on(right, card)) == ([] if whole else ["long", "continued"])


def test_what_a_card_says_once_more_ends_where_the_card_does():
    left, right = Region(0, 0, 440, 50, limit=700), Region(440, 0, 900, 50, limit=900)
    style = Style(13, 400, 18)
    lines = wrap("A handheld that shows every open order to all in front", 500, style, "en")
    card = group("card", 10, 600, Rect(10, 10, 600, 30), *place(lines, 23, 5, style, "c", "text"), height=30)
    (first,), (again, *_) = said(on(left, card)), said(on(right, card))
    assert first.startswith(again[:-1])
    assert again.endswith("…")
    parts = [(piece.dx, part) for piece in on(right, card) for part in piece.group.primitives]
    assert max(bounds(part)[2] + dx for dx, part in parts if isinstance(part, TextLine)) <= 610


def test_a_card_that_goes_on_with_a_text_of_its_own_is_not_said_again():
    card = group("card", 10, 180, Rect(10, 10, 180, 20), text(15, 40, "long"), text(120, 40, "more"))
    assert said(on(RIGHT, card)) == ["more"]


@pytest.mark.parametrize(("x", "owner", "other", "dx"), [(80, LEFT, RIGHT, -10), (95, RIGHT, LEFT, 5)])
def test_a_bubble_goes_to_the_sheet_of_its_middle_and_lies_on_it(x, owner, other, dx):
    bubble = group("bubble", x, 30, Rect(x, 10, 30, 20))
    assert on(owner, bubble) == [Piece(bubble, dx=dx)]
    assert on(other, bubble) == []


def test_a_route_is_clipped_and_its_label_lies_on_it_whole_with_its_plate():
    plate, share = Rect(76, 8, 40, 18, 9, Ink("badSoft")), text(84, 24)
    route = group("transition", 20, 160, line(20, 180), plate, share)
    first, second = on(LEFT, route), on(RIGHT, route)
    assert [(piece.clipped, piece.group.primitives) for piece in first] == [
        (True, (line(20, 180),)),
        (False, (plate, share)),
    ]
    assert first[1].dx + 116 == LEFT.right - 4, "past the edge there is no line any more"
    assert [(piece.clipped, piece.group.primitives) for piece in second] == [(True, (line(20, 180),))]


def test_a_label_that_has_no_room_beyond_the_edge_lies_clear_of_it():
    plate, share = Rect(76, 8, 40, 18, 9, Ink("badSoft")), text(84, 24)
    curve = group("curve", 20, 160, line(20, 180), plate, share)
    (_, label) = on(Region(0, 0, 100, 50, limit=120), curve)
    assert label.dx == 0
    (_, label) = on(Region(0, 0, 100, 50, limit=110), curve)
    assert label.dx + 116 == LEFT.right - 4
    (_, label) = on(Region(90, 0, 190, 50, limit=220), curve)
    assert label.dx + 76 == 90 + 4


def test_texts_on_one_plate_go_to_the_same_sheet():
    plate, share, said_beside = Rect(62, 8, 104, 18, 9, Ink("badSoft")), text(70, 24), text(99, 59, "buys")
    route = group("transition", 20, 160, line(20, 180), plate, share, said_beside)
    assert [piece.group.primitives for piece in on(LEFT, route)] == [(line(20, 180),)]
    assert [piece.group.primitives for piece in on(RIGHT, route)] == [(line(20, 180),), (plate, share, said_beside)]


def test_a_text_wider_than_a_sheet_is_read_on_across_the_edge():
    wide = group("transition", 20, 160, text(20, 150, "one very long label"))
    assert said(on(LEFT, wide)) == said(on(RIGHT, wide)) == ["one very long label"]
    assert all(piece.clipped for region in (LEFT, RIGHT) for piece in on(region, wide))


def test_a_comment_is_pinned_to_one_sheet():
    note = Annotation(120, 12, "c", "Lin", "2026-11-22T01:00:00Z", "Why?")
    curve = group("curve", 0, 200, line(0, 200), note)
    assert [note in piece.group.primitives for piece in on(LEFT, curve)] == [False]
    assert [note in piece.group.primitives for piece in on(RIGHT, curve)] == [False, True]


def test_a_card_cut_by_the_foot_of_a_sheet_keeps_each_line_on_one_side():
    upper, lower = (
        text(15, 40, "above"),
        TextLine(15, 70, 10, Ink("text"), (Run(0, "inter-400", "below"),), 40, Source("r", "text", 5, 10)),
    )
    card = group("card", 10, 60, Rect(10, 10, 60, 70), upper, lower, height=70)
    assert said(on(LEFT, card)) == ["above"]
    assert said(on(Region(0, 50, 100, 100, limit=130), card)) == ["below"]


def test_bounds_cover_what_is_drawn():
    assert bounds(line(20, 180)) == (20, 15, 180, 15)
    curve = Path((("M", 0.0, 0.0), ("C", 10.0, -5.0, 20.0, 30.0, 30.0, 10.0), ("Z",)))
    assert bounds(curve) == (0, -5, 30, 30)
    assert bounds(text(5, 40))[0::2] == (5, 45)

"""Pictures on the map: their place and proportions, portraits, and what follows when one changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cxmapper.layout.board import Board, BoardLayout, board
from cxmapper.layout.display import Group, Image, Rect, TextLine
from cxmapper.layout.moving import moved_primitive
from cxmapper.model.change import Change, invert
from cxmapper.model.edits import assets, cards, records
from cxmapper.model.images import read_picture
from cxmapper.model.records import Asset, Card, Lane
from cxmapper.model.transaction import Transaction
from tests.boards import differences, faults, unpainted
from tests.data.images import encoded, hostile
from tests.workbench import Workbench, started

WIDE, HIGH, SMALL = (encoded("PNG", *size) for size in ((400, 200), (100, 800), (20, 10)))


@pytest.fixture
def bench() -> Workbench:
    return started(2, 2)


def add(
    bench: Workbench, data: bytes, id: str = "i", kind: str = "image", name: str = "", text: str = "", **fields: Any
) -> Change:
    """A card with a picture."""

    def edit(tx: Transaction) -> None:
        asset = assets.keep_asset(tx, data, media_type="image/png", name=name)
        cards.add_card(tx, "s1", kind, id=id, asset=asset, text=text, **fields)

    return bench.do(edit)


def replaced(bench: Workbench, data: bytes) -> Change:
    """Another picture on the card "i"."""

    def edit(tx: Transaction) -> None:
        records.set_fields(tx, "i", asset=assets.keep_asset(tx, data, media_type="image/png"))

    return bench.do(edit)


def portray(bench: Workbench, data: bytes) -> Change:
    """A portrait of the one persona."""

    def edit(tx: Transaction) -> None:
        records.set_fields(tx, "p", portrait=assets.keep_asset(tx, data, media_type="image/png"))

    return bench.do(edit)


def group_of(found: Board, record: str) -> Group:
    return next(group for group, _ in found.groups() if group.record == record and group.role in ("card", "header"))


def pictures(found: Board) -> Iterator[Image]:
    for group, _ in found.groups():
        yield from (item for item in group.primitives if isinstance(item, Image))


def words_of(image: Image) -> list[str]:
    return [item.text for item in image.instead if isinstance(item, TextLine)]


def test_a_wide_picture_takes_the_card_s_width_and_keeps_its_proportions(bench: Workbench) -> None:
    add(bench, WIDE, text="Carries on shopping")
    card = group_of(board(bench.store, "j"), "i")
    (image,) = (item for item in card.primitives if isinstance(item, Image))
    assert image.width == pytest.approx(card.width - 12)
    assert image.height == pytest.approx(image.width / 2)
    caption = next(item for item in card.primitives if isinstance(item, TextLine))
    assert caption.baseline - caption.size > image.y + image.height
    assert image.name == "Carries on shopping"
    assert faults(board(bench.store, "j")) == []


@pytest.mark.parametrize(("data", "size"), [(HIGH, (22.5, 180)), (SMALL, (40, 20))], ids=["high", "small"])
def test_a_high_or_a_small_picture_stands_in_the_middle_of_a_plate(
    bench: Workbench, data: bytes, size: tuple[float, float]
) -> None:
    add(bench, data)
    card = group_of(board(bench.store, "j"), "i")
    (image,) = (item for item in card.primitives if isinstance(item, Image))
    assert (image.width, image.height) == pytest.approx(size)
    assert image.x + image.width / 2 == pytest.approx(card.x + card.width / 2)
    plate = card.primitives[1]
    assert isinstance(plate, Rect)
    assert (plate.width, plate.height) == pytest.approx((card.width - 12, image.height))


def test_the_size_is_taken_from_the_picture_and_not_from_what_the_record_says(bench: Workbench) -> None:
    add(bench, WIDE)
    (id,) = (asset.id for asset in bench.store.all(Asset))
    bench.do(records.set_fields, id, width=1, height=1_000_000)
    (image,) = pictures(board(bench.store, "j"))
    assert image.width / image.height == pytest.approx(2)


def test_without_a_caption_the_file_s_name_is_what_a_screen_reader_says(bench: Workbench) -> None:
    add(bench, WIDE, name="checkout.png")
    found = board(bench.store, "j")
    assert [image.name for image in pictures(found)] == ["checkout.png"]
    assert "checkout.png" in group_of(found, "i").name


def test_a_card_of_any_kind_may_have_a_picture(bench: Workbench) -> None:
    for number, kind in enumerate(("action", "pain", "thought", "text")):
        add(bench, WIDE, f"i{number}", kind, text="On the way home", severity=3 if kind == "pain" else None)
    found = board(bench.store, "j")
    assert len(list(pictures(found))) == 4
    assert faults(found) == []


@pytest.mark.parametrize("name", sorted(hostile()))
def test_whatever_is_under_a_picture_s_name_the_card_has_a_frame_that_says_so(bench: Workbench, name: str) -> None:
    add(bench, hostile()[name], name="shelf.png")
    found = board(bench.store, "j")
    (image,) = pictures(found)
    frame = image.instead[0]
    assert isinstance(frame, Rect)
    assert (frame.x, frame.y, frame.width, frame.height) == (image.x, image.y, image.width, image.height)
    if read_picture(hostile()[name]) is None:
        assert words_of(image) == ["Picture can’t be shown", "shelf.png"]
    for line in (item for item in image.instead if isinstance(item, TextLine)):
        assert image.x <= line.x
        assert line.x + line.width <= image.x + image.width
        assert image.y < line.baseline < image.y + image.height
    assert faults(found) == []


def test_what_stands_instead_of_a_picture_moves_with_it(bench: Workbench) -> None:
    add(bench, b"?", name="shelf.png")
    (image,) = pictures(board(bench.store, "j"))
    moved = moved_primitive(image, 7, 11)
    assert isinstance(moved, Image)
    frame, line = moved.instead[0], moved.instead[-1]
    assert isinstance(frame, Rect)
    assert isinstance(line, TextLine)
    assert (frame.x, frame.y) == (image.x + 7, image.y + 11)
    assert (moved.x, moved.y) == (image.x + 7, image.y + 11)


def test_a_portrait_is_round_and_shows_the_middle_of_a_wide_picture_or_the_upper_part_of_a_high_one(
    bench: Workbench,
) -> None:
    portray(bench, WIDE)
    (image,) = pictures(board(bench.store, "j"))
    assert image.width == image.height == 2 * image.radius
    assert image.part == pytest.approx((0.25, 0, 0.75, 1))
    x, y, width, height = image.whole
    assert width == pytest.approx(2 * height)
    assert (x + width / 2, y) == pytest.approx((image.x + image.width / 2, image.y))
    assert image.name == "Mei"
    assert words_of(image) == ["ME"]
    portray(bench, HIGH)
    (image,) = pictures(board(bench.store, "j"))
    left, top, right, bottom = image.part
    assert (left, right, bottom - top) == pytest.approx((0, 1, 0.125))
    assert top < 0.5 - 0.125


def test_without_a_portrait_the_initials_stand_on_the_persona_s_colour(bench: Workbench) -> None:
    chip = group_of(board(bench.store, "j"), "p")
    assert not [item for item in chip.primitives if isinstance(item, Image)]
    disc = chip.primitives[0]
    assert isinstance(disc, Rect)
    assert disc.width == 2 * disc.radius
    assert [item.text for item in chip.primitives if isinstance(item, TextLine)][:1] == ["ME"]


def test_a_board_follows_its_pictures(bench: Workbench) -> None:
    bench.do(cards.add_card, "s2", "image", id="other", text="Beside it")
    layout = BoardLayout(bench.store, "j")

    def renamed() -> Change:
        (id,) = (asset.id for asset in bench.store.all(Asset) if asset.id == bench.store.one(Card, "i").asset)
        return bench.do(records.set_fields, id, name="new.png")

    for change in (
        lambda: add(bench, WIDE),
        renamed,
        lambda: replaced(bench, HIGH),
        lambda: portray(bench, WIDE),
        lambda: replaced(bench, WIDE),
        lambda: bench.do(records.set_fields, "i", asset=None),
        lambda: bench.do(records.set_fields, "p", portrait=None),
    ):
        before = layout.board
        after, dirty = layout.update(change())
        assert differences(after, board(bench.store, "j")) == []
        assert unpainted(before, after, dirty.rects) == []
        assert after != before


def test_another_picture_draws_only_its_own_lane_again(bench: Workbench) -> None:
    add(bench, WIDE)
    layout = BoardLayout(bench.store, "j")
    _, dirty = layout.update(replaced(bench, encoded("PNG", 400, 200, mode="L")))
    (lane,) = (lane.id for lane in bench.store.by(Lane, "journey", "j") if lane.kind == "image")
    assert dirty.bands == {lane}


def test_what_is_done_with_a_picture_is_taken_back_whole(bench: Workbench) -> None:
    start = board(bench.store, "j")
    change = add(bench, WIDE, text="Here")
    assert len(bench.store.all(Asset)) == 1
    other = replaced(bench, HIGH)
    # The picture that nobody shows any more is gone, and comes back with the step that took it.
    assert [asset.data for asset in bench.store.all(Asset)] == [HIGH]
    bench.store.apply(invert(other))
    assert [asset.data for asset in bench.store.all(Asset)] == [WIDE]
    bench.store.apply(invert(change))
    assert bench.store.all(Asset) == ()
    assert board(bench.store, "j") == start

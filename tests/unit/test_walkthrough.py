"""A map stage by stage: one scale for all pages, wrapped as on the screen, halves of a stage at the same heights."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import groupby

import pytest

from cxmapper.layout.board import board
from cxmapper.layout.display import Document, Group, Page, Rect, TextLine
from cxmapper.layout.feet import FIELD
from cxmapper.layout.pages import PAPERS, SMALLEST_TYPE, map_document, smallest_printed
from cxmapper.model.records import Journey, Stage
from cxmapper.model.store import Store
from tests.samples import MAPS, map_of
from tests.unit.paper import ink, outside, overlapping

ONE_BY_ONE = [(name, number, paper) for name, number in MAPS for paper in ("A4", "A3", "A1")]

# Where the lanes of a sheet stand: its left edge, and the record and the upper edge of each lane.
Lanes = tuple[tuple[str, float], ...]


@cache
def walk(name: str, number: int, paper: str) -> Document:
    store, journey = map_of(name, number)
    return map_document(store, journey.id, paper=paper, layout="walkthrough")


def stage_of(page: Page) -> str:
    """The one stage that a page shows."""
    (stage,) = {group.record for placed in page.content for group in placed.groups if group.role == "stage"}
    return stage


def lanes_of_sheets(page: Page) -> list[Lanes]:
    """The lanes of each of the sheets that share a page, from left to right."""
    names = [
        (placed.dx, group.record, round(placed.dy, 3))
        for placed in page.content
        for group in placed.groups
        if group.role == "lane" and group.record
    ]
    return [tuple(item[1:] for item in own) for _, own in groupby(sorted(names), key=lambda item: item[0])]


@pytest.mark.parametrize(("name", "number", "paper"), ONE_BY_ONE)
def test_all_pages_have_one_scale_at_which_all_can_be_read(name: str, number: int, paper: str) -> None:
    document = walk(name, number, paper)
    on_map = [placed for page in document.pages[1:] for placed in page.content if placed.groups[0].role != "paragraph"]
    assert len({placed.scale for placed in on_map}) == 1
    assert smallest_printed(document) >= SMALLEST_TYPE - 1e-9
    assert all(outside(page) == [] for page in document.pages)


@pytest.mark.parametrize(("name", "number", "paper"), ONE_BY_ONE)
def test_what_stands_on_the_pages_is_wrapped_as_on_the_screen(name: str, number: int, paper: str) -> None:
    store, journey = map_of(name, number)
    drawn = board(store, journey.id, printed=True)
    on_screen = {_lines(group) for group, _ in drawn.groups() if group.role == "card"}
    pages = walk(name, number, paper).pages[1:]
    cards = [group for page in pages for placed in page.content for group in placed.groups if group.role == "card"]
    # What is cut where its stage is has its frame and its words apart.
    whole = [group for group in cards if "#" not in group.part and len(_lines(group)) > 1]
    assert len({group.record for group in whole}) > 20
    assert {_lines(group) for group in whole} <= on_screen


def _lines(group: Group) -> tuple[str, ...]:
    return group.record, *(part.text for part in group.primitives if isinstance(part, TextLine))


@pytest.mark.parametrize(("name", "number", "paper"), ONE_BY_ONE)
def test_parts_of_a_stage_have_the_same_lanes_at_the_same_heights(name: str, number: int, paper: str) -> None:
    rows = defaultdict[tuple[str, str], set[Lanes]](set)
    for page in walk(name, number, paper).pages[1:]:
        for lanes in lanes_of_sheets(page):
            rows[stage_of(page), lanes[0][0]].add(lanes)
    assert all(len(each) == 1 for each in rows.values())


def test_a_stage_too_wide_for_its_sheet_is_cut_into_parts() -> None:
    sheets = [stage_of(page) for page in walk("coffee-order", 0, "A4").pages[1:]]
    assert max(map(sheets.count, sheets)) > 3


def test_large_paper_has_a_stage_on_one_page_with_its_lanes_side_by_side() -> None:
    store, journey = map_of("bank-service", 0)
    pages = walk("bank-service", 0, "A3").pages[1:]
    shown = [stage_of(page) for page in pages]
    assert list(dict.fromkeys(shown)) == [stage.id for stage in store.by(Stage, "journey", journey.id)]
    alone = [page for page in pages if shown.count(stage_of(page)) == 1]
    assert len(alone) >= 4
    for page in alone:
        left, right = lanes_of_sheets(page)
        assert not {record for record, _ in left} & {record for record, _ in right}


@pytest.mark.parametrize(("paper", "expected"), [("A3", "階段 2 / 6"), ("A4", "階段 1 / 6，第 2 / 2 張")])
def test_a_foot_says_which_stage_it_is_and_which_sheet_of_it_where_it_has_several(paper: str, expected: str) -> None:
    (right,) = (item.line for item in ink(walk("bank-service", 0, paper).pages[2]) if item.line.source.field == FIELD)
    assert right.text.endswith(f"  ·  {expected}")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_on_the_front_sheet_all_fields_name_their_lanes_or_none_does(name: str, number: int, paper: str) -> None:
    store, journey = map_of(name, number)
    front, *pages = map_document(store, journey.id, paper=paper, layout="walkthrough").pages
    (grid,) = (placed for placed in front.content if placed.groups[0].role == "figure")
    texts = [part.text for part in grid.groups[0].primitives if isinstance(part, TextLine)]
    assert {text for text in texts if text.isdigit()} == {str(at) for at in range(2, len(pages) + 2)}
    fields = [part for part in grid.groups[0].primitives if isinstance(part, Rect) and part.radius == 4]
    assert len(fields) == len(pages), "no field stands for a page that there isn't"
    rules = [part for part in grid.groups[0].primitives if isinstance(part, Rect) and part.height == 0.5]
    named = [any(_holds(field, rule) for rule in rules) for field in fields]
    assert all(named) or not any(named)


def _holds(field: Rect, part: Rect) -> bool:
    return field.x <= part.x < field.x + field.width and field.y <= part.y < field.y + field.height


@pytest.mark.parametrize("paper", PAPERS)
def test_a_line_between_lanes_goes_with_the_lane_below_it(paper: str) -> None:
    store, journey = map_of("online-shop", 0)
    lines = {band.record for band in board(store, journey.id).bands if band.kind.startswith("line_of")}
    assert lines
    for page in walk("online-shop", 0, paper).pages[1:]:
        assert all(lanes[-1][0] not in lines for lanes in lanes_of_sheets(page))


def test_a_stage_without_touchpoints_and_a_journey_without_stages_have_a_page_too() -> None:
    bare = Store([Journey(id="j", order="a", title="Nothing yet")])
    assert len(map_document(bare, "j", paper="A4", layout="walkthrough").pages) == 2
    titled = Store([*bare, Stage(id="s", journey="j", order="a", title="Find out")])
    (_, page) = map_document(titled, "j", paper="A4", layout="walkthrough").pages
    assert stage_of(page) == "s"
    assert overlapping(page) == []

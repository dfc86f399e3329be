"""The map on paper: whole on one page, or on sheets that lose nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout.board import board
from cxmapper.layout.cutting import AGAIN, bounds
from cxmapper.layout.display import Annotation, Board, Column, Document, Page, Rect, TextLine
from cxmapper.layout.feet import FIELD, MARGIN, foot_room
from cxmapper.layout.front_sheet import Fields, Outline, sheet_map
from cxmapper.layout.header import by_phrases, mix_phrases, mix_text
from cxmapper.layout.kit import Sketch
from cxmapper.layout.look import Look
from cxmapper.layout.pages import SMALLEST_TYPE, map_document, smallest_type
from cxmapper.layout.sheet_edges import Edges
from cxmapper.layout.sheet_lanes import lanes_by_column
from cxmapper.model.analysis.emotion import evidence_mix
from cxmapper.model.records import Card, Comment, Journey, Kpi, Lane, Record, Stage, Touchpoint
from cxmapper.model.store import Store
from tests.data.plans import plan_store
from tests.data.rich import JOURNEY, rich_store
from tests.samples import MAPS, map_of
from tests.unit.paper import ink, outside, overlapping

# What stands at the foot of every page: at the left which map, at the right of when and which page.
FOOT = {FIELD, "pages.foot"}
CUT = [(paper, layout) for paper in ("A4", "A3") for layout in ("tiled", "walkthrough")]


@cache
def store_in(language: str) -> Store:
    return rich_store(language)


@cache
def document_of(language: str, paper: str, layout: str) -> Document:
    return map_document(store_in(language), JOURNEY, paper=paper, layout=layout)


@cache
def board_of(language: str) -> Board:
    return board(store_in(language), JOURNEY, printed=True)


def texts_of_lanes(language: str) -> Counter[tuple[str, str, int, str]]:
    """Every line of text in the lanes, as often as it stands on the board."""
    lanes = [band for band in board_of(language).bands if band.kind not in ("header", "stages", "legend")]
    return Counter(
        key(part)
        for band in lanes
        for group in band.groups
        for part in group.primitives
        if isinstance(part, TextLine) and part.visible
    )


def key(line: TextLine) -> tuple[str, str, int, str]:
    return line.source.record, line.source.field, line.source.start, line.text


def letters(lines: Counter[tuple[str, str, int, str]]) -> Counter[tuple[str, str, str]]:
    """What stands where, however it is wrapped: every letter of each field; no separator ends a line."""
    found = Counter[tuple[str, str, str]]()
    for (record, field, _, said), count in lines.items():
        for letter in "".join(said.split()) if field != "separator" else "":
            found[record, field, letter] += count
    return found


def comments_on(pages: tuple[Page, ...]) -> Counter[str]:
    return Counter(
        part.record
        for page in pages
        for placed in page.content
        for group in placed.groups
        for part in group.primitives
        if isinstance(part, Annotation)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_fit_is_one_page_of_the_maps_own_size(language):
    document, own = document_of(language, "fit", "poster"), board_of(language)
    (page,) = document.pages
    width = own.width + 2 * MARGIN
    assert (page.width, page.height) == (width, own.height + 2 * MARGIN + foot_room(width))
    assert outside(page) == []
    lines = [part for group, _ in own.groups() for part in group.primitives if isinstance(part, TextLine)]
    assert len(list(ink(page))) == sum(line.visible for line in lines) + len(FOOT)
    assert document.warnings == ()
    assert document.language == language


@pytest.mark.parametrize("layout", ["poster", "tiled", "walkthrough"])
@pytest.mark.parametrize("paper", ["fit", "A4", "A0"])
def test_every_stage_is_in_the_outline_once_and_in_order(paper, layout):
    store = store_in("en")
    entries = [entry for page in document_of("en", paper, layout).pages for entry in page.bookmarks]
    assert [(entry.record, entry.title) for entry in entries] == [
        (stage.id, stage.title) for stage in store.by(Stage, "journey", JOURNEY)
    ]


@pytest.mark.parametrize("paper", ["A4", "A2", "A0"])
def test_a_poster_fills_its_paper_the_way_that_shows_more(paper):
    (page,) = document_of("en", paper, "poster").pages
    own = board_of("en")
    assert (page.height > page.width) == (own.height > own.width)
    assert outside(page) == []
    right = max(item.right for item in ink(page))
    bottom = max(item.bottom for item in ink(page))
    assert right > 0.9 * (page.width - 2 * MARGIN) or bottom > 0.9 * (page.height - 2 * MARGIN)


def test_type_below_six_points_is_a_warning_that_names_the_paper_that_would_do():
    (warning,) = document_of("en", "A4", "poster").warnings
    smallest = min(item.size for item in ink(document_of("en", "A4", "poster").pages[0]))
    assert f"{smallest:.1f} pt" in warning
    better = next(paper for paper in ("A3", "A2", "A1", "A0") if f" {paper} keeps" in warning)
    assert smallest_type(board_of("en"), better) >= SMALLEST_TYPE
    smaller = {"A3": "A4", "A2": "A3", "A1": "A2", "A0": "A1"}[better]
    assert smallest_type(board_of("en"), smaller) < SMALLEST_TYPE
    assert document_of("en", better, "poster").warnings == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("paper", "layout"), CUT)
def test_sheets_show_every_text_once_and_whole(language, paper, layout):
    pages = document_of(language, paper, layout).pages[1:]
    expected = texts_of_lanes(language)
    found = Counter(key(item.line) for page in pages for item in ink(page) if item.role not in ("lane", "stage"))
    found = Counter({text: count for text, count in found.items() if text[1] not in (*FOOT, AGAIN)})
    # A walk-through has wider columns.
    assert letters(found) == letters(expected)
    assert layout == "walkthrough" or found == expected
    cut = [item.line.text for page in pages for item in ink(page) if not item.whole and item.role != "lane"]
    assert cut == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("paper", "layout"), CUT)
def test_on_a_sheet_nothing_is_too_small_or_off_the_paper_or_on_something_else(language, paper, layout):
    on_board = {frozenset(pair) for page in document_of(language, "fit", "poster").pages for pair in overlapping(page)}
    for page in document_of(language, paper, layout).pages:
        assert outside(page) == []
        assert min(item.size for item in ink(page)) >= SMALLEST_TYPE - 1e-9
        assert [pair for pair in overlapping(page) if frozenset(pair) not in on_board] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("paper", "layout"), CUT)
def test_every_sheet_repeats_its_stage_headers_and_lane_names(language, paper, layout):
    own, titles = board_of(language), {stage.title for stage in store_in(language).all(Stage)}
    lanes = {band.record for band in own.bands if band.record}
    for page in document_of(language, paper, layout).pages[1:]:
        groups = [group for placed in page.content for group in placed.groups]
        shown = [group for group in groups if group.role == "stage"]
        assert shown
        assert all(group.text in titles for group in shown)
        named = {group.record for group in groups if group.role == "lane" and group.record in lanes}
        bodies = [group for group in groups if group.role in ("card", "touchpoint", "kpi")]
        assert not bodies or named


@pytest.mark.parametrize(("paper", "layout"), CUT)
def test_comments_stay_in_place_once_replies_too(paper, layout):
    store = store_in("en")
    found = comments_on(document_of("en", paper, layout).pages)
    assert found == comments_on(document_of("en", "fit", "poster").pages)
    assert set(found) <= {comment.id for comment in store.all(Comment)}
    assert any(store.one(Comment, id).reply_to for id in found)


def test_a_walk_through_begins_each_stage_on_a_sheet_of_its_own():
    stages = [
        {group.record for placed in page.content for group in placed.groups if group.role == "stage"}
        for page in document_of("en", "A4", "walkthrough").pages[1:]
    ]
    assert all(len(shown) == 1 for shown in stages)
    order = [next(iter(shown)) for shown in stages]
    assert list(dict.fromkeys(order)) == [stage.id for stage in store_in("en").by(Stage, "journey", JOURNEY)]
    assert sorted(order, key=order.index) == order


@pytest.mark.parametrize(
    ("widths", "expected"),
    [((2, 2, 2, 3, 5, 2), [4, 5, 7]), ((7, 1, 1), [7, 2]), ((3, 3, 3, 3), [6, 6]), ((), [1])],
)
def test_stages_are_dealt_out_evenly_to_as_few_sheets_as_possible(widths, expected):
    lefts = [100.0 * sum(widths[:at]) for at in range(len(widths))]
    stages = tuple(
        Column(str(at), left, 100.0 * width) for at, (left, width) in enumerate(zip(lefts, widths, strict=True))
    )
    wide = Board("j", "en", 100.0 * sum(widths), 1.0, 0.0, stages, (), ())
    columns = Edges(wide).columns(720.0)
    assert [right - left for left, right in columns] == ([100.0 * width for width in expected] if widths else [1.0])


@pytest.mark.parametrize(
    ("widths", "expected"),
    # The last one would have been a strip of two; a stage that all but fills a sheet is left whole.
    [((2, 2, 2, 3, 5, 2), [4, 5, 3, 4]), ((4, 4, 4, 4), [4, 4, 4, 4]), ((3, 2, 3, 2), [5, 5]), ((10,), [5, 5])],
)
def test_a_stage_is_cut_between_touchpoints_rather_than_leaving_a_mere_strip(widths, expected):
    lefts = [100.0 * sum(widths[:at]) for at in range(len(widths))]
    stages = tuple(
        Column(str(at), left, 100.0 * width) for at, (left, width) in enumerate(zip(lefts, widths, strict=True))
    )
    touchpoints = tuple(Column(f"t{at}", 100.0 * at, 100.0) for at in range(sum(widths)))
    wide = Board("j", "en", 100.0 * sum(widths), 1.0, 0.0, stages, touchpoints, ())
    assert [(right - left) / 100 for left, right in Edges(wide).columns(520.0)] == expected


def test_sheets_are_numbered_and_the_front_sheet_says_which_lies_where():
    pages = document_of("en", "A4", "tiled").pages
    for number, page in enumerate(pages, start=1):
        assert any(f"Page {number} of {len(pages)}" in item.line.text for item in ink(page))
    grid = [item.line.text for item in ink(pages[0]) if item.role == "figure"]
    assert [text for text in grid if text.isdigit()] == [str(number) for number in range(2, len(pages) + 1)]


def test_the_front_sheet_names_the_stages_and_lanes_of_each_sheet_where_there_is_room():
    pages = document_of("en", "A3", "tiled").pages
    said = " ".join(item.line.text for item in ink(pages[0]) if item.role == "figure")
    stages = [stage.title for stage in store_in("en").by(Stage, "journey", JOURNEY)]
    assert all(title[:30] in said for title in stages)
    assert words("en")("lane.action") in said


def titled_sheets(title: str, columns: int) -> list[str]:
    """The names in fields that show one stage each."""
    outline = Outline(((0.2, 0.9, title),), (0.05, 0.1), ())
    fields = Fields({(0, column): column + 2 for column in range(columns)}, lambda place: outline, 0.7)
    grid = sheet_map(fields, columns * 90.0, 400.0, "en")
    assert grid is not None
    return [part.text for part in grid.primitives if isinstance(part, TextLine) and not part.text.isdigit()]


def test_a_stages_name_takes_two_lines_on_the_front_sheet_and_only_then_ends_with_dots():
    assert titled_sheets("Hear of it", 1) == ["Hear of it"]
    assert titled_sheets("Download and install", 2) == ["Download and", "install"] * 2
    (first, second) = titled_sheets("Download and install the application for all of us", 1)
    assert (first, second[:11], second[-1]) == ("Download and", "install the", "…")


def lanes_in_a_field(heights: dict[str, float], room: float) -> tuple[list[str], list[Rect]]:
    """The names in the field of a sheet whose lanes have these shares of its height, and the rules above them."""
    lanes, top = [], 0.15
    for name, height in heights.items():
        lanes.append((top, top + height, name.strip()))
        top += height
    outline = Outline(((0.2, 0.6, "Pay"),), (0.05, 0.1), tuple(lanes))
    grid = sheet_map(Fields({(0, 0): 2}, lambda place: outline, 1.0), room, room, "en")
    assert grid is not None
    names = [part.text for part in grid.primitives if isinstance(part, TextLine) and part.text not in ("2", "Pay")]
    return names, [part for part in grid.primitives if isinstance(part, Rect) and part.height == 0.5]


def test_low_lanes_on_the_front_sheet_have_their_names_too_or_no_rule_where_there_is_no_room():
    # Between "KPIs" and "Actors" is a line of interaction, that has no name.
    heights = {"KPIs": 0.2, " ": 0.02, "Actors": 0.01, "Notes": 0.01, "Backstage": 0.3}
    names, rules = lanes_in_a_field(heights, 300.0)
    assert names == ["KPIs", "Actors", "Notes", "Backstage"]
    assert all(below.y - above.y >= 10.0 for above, below in pairwise(rules))
    names, rules = lanes_in_a_field({name: 0.2 if name == "KPIs" else 0.01 for name in "abcdefgh"} | {"KPIs": 0.7}, 120)
    assert names == ["KPIs"]
    assert len(rules) == 1


def test_rules_on_the_front_sheet_end_with_their_stages():
    _, rules = lanes_in_a_field({"Actions": 0.2, "Thoughts": 0.5}, 300.0)
    assert [rule.x + rule.width for rule in rules] == [pytest.approx(2 + 0.6 * 296 - 2)] * 2


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_stages_of_a_walk_through_fill_their_sheets(paper):
    pages = document_of("en", paper, "walkthrough").pages[1:]
    scales = {}
    for page in pages:
        content = [placed for placed in page.content if any(group.role == "stage" for group in placed.groups)]
        (stage,) = (group for placed in content for group in placed.groups if group.role == "stage")
        scales.setdefault(stage.record, set()).add(content[0].scale)
    assert all(len(each) == 1 for each in scales.values()), "the sheets of a stage are drawn alike"
    for page in pages:
        left = min(item.left for item in ink(page) if item.line.source.field != "pages.foot")
        assert left - MARGIN < 20, "all sheets begin at one edge"
    assert all(outside(page) == [] for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lanes_of_one_stage_are_as_high_as_what_it_has_in_them(language):
    own = board_of(language)
    lanes = [band for band in own.bands if band.kind not in ("header", "stages", "legend")]
    edges = tuple((stage.x, stage.x + stage.width) for stage in own.stages)
    columns = lanes_by_column(lanes, edges)
    assert {group for column in columns for lane in column for group in lane.groups if group.role == "card"} == {
        group for lane in lanes for group in lane.groups if group.role == "card"
    }
    for column in columns:
        assert sum(lane.height for lane in column) < sum(lane.height for lane in lanes)
        for lane, whole in zip(column, lanes, strict=True):
            assert lane.height <= whole.height
            (lines,) = (group for group in lane.groups if group.role == "guide" and not group.part)
            assert bounds(lines.primitives[-1])[3] == pytest.approx(lane.height - 0.5), "its line is at its foot"
            standing = [group for group in (*lane.label, *lane.groups) if group.role != "guide"]
            assert all(group.y + group.height <= lane.height for group in standing)


def test_a_map_that_fits_is_not_cut():
    document = map_document(plan_store(), "j", paper="A0", layout="tiled")
    assert len(document.pages) == 1


@pytest.mark.parametrize(
    "title", ["Short", "So long that there is hardly any room beside it at the foot of a sheet of A4 " * 2]
)
def test_a_foot_says_how_sure_the_map_is_whole_or_not_at_all(title):
    store = store_in("en")
    mix = mix_text(evidence_mix(store, JOURNEY), words("en"))
    store = Store([replace(store.one(Journey, JOURNEY), title=title), *(each for each in store if each.id != JOURNEY)])
    page = map_document(store, JOURNEY, paper="A4", layout="tiled").pages[0]
    (foot,) = (item.line.text for item in ink(page) if item.line.source.field == "pages.foot")
    assert foot == f"{title}  ·  {mix}" if title == "Short" else foot.endswith("…")


@pytest.mark.parametrize("layout", ["poster", "tiled", "walkthrough"])
@pytest.mark.parametrize("paper", ["fit", "A4", "A1", "A0"])
def test_a_foot_is_no_louder_than_the_maps_texts_and_ends_where_the_map_does(paper, layout):
    for page in document_of("en", paper, layout).pages[-1:]:
        feet = [item for item in ink(page) if item.line.source.field in FOOT]
        cards = [item for item in ink(page) if item.role == "card" and item.line.source.field == "text"]
        assert {item.size <= max(cards[0].size, 5.0) for item in feet} == {True}
        if layout == "poster":
            lane = min(item.left for item in ink(page) if item.role == "lane")
            assert min(item.left for item in feet) <= lane < min(item.left for item in feet) + 40


def test_a_title_too_long_for_its_part_of_a_wide_stage_is_ended_with_dots():
    pages = document_of("en", "A4", "tiled").pages
    elided = [item for page in pages for item in ink(page) if item.role == "stage" and item.line.text.endswith("…")]
    assert elided
    for item in elided:
        whole = store_in("en").one(Stage, item.line.source.record).title
        assert whole.startswith(item.line.text[:-1])


def test_an_empty_journey_has_a_page_too():
    store = Store([Journey(id="j", order="a", title="Nothing yet")])
    for paper, layout in (("fit", "poster"), *CUT):
        document = map_document(store, "j", paper=paper, layout=layout)
        assert all(outside(page) == [] for page in document.pages)


def test_an_unknown_paper_or_layout_is_refused():
    with pytest.raises(ValueError, match="A7"):
        map_document(plan_store(), "j", paper="A7")
    with pytest.raises(ValueError, match="spiral"):
        map_document(plan_store(), "j", paper="A4", layout="spiral")


def test_the_documents_words_are_in_the_language_asked_for():
    document = map_document(plan_store("en"), "j", language="zh-Hant")
    assert document.subject == words("zh-Hant")("concept.journey_map")


def busy_store() -> Store:
    """A stage far wider than a sheet, a lane far higher than one, and a stage with nothing in it."""
    records: list[Record] = [Journey(id="j", order="a", title="Busy")]
    kinds = ("action", "touchpoints", "pain")
    records += [Lane(id=f"l{at}", journey="j", order=str(at), kind=kind) for at, kind in enumerate(kinds)]
    records += [Stage(id=f"s{at}", journey="j", order=str(at), title=f"Stage {at}") for at in range(3)]
    places = [f"t{at:02}" for at in range(12)]
    records += [Touchpoint(id=id, stage="s1", order=id, title=f"Touchpoint {id}") for id in places]
    for at in range(40):
        said = f"action {at} " + "and then something else " * (at % 6)
        records.append(Card(id=f"c{at:02}", stage="s0", kind="action", order=f"{at:02}", text=said))
        first, last = places[at % 12], places[min(11, at % 12 + at % 3)]
        said = f"pain {at} " + "hurts in many ways " * (at % 7)
        records.append(
            Card(id=f"p{at:02}", stage="s1", kind="pain", order=f"{at:02}", first=first, last=last, text=said)
        )
    return Store(records)


@pytest.mark.parametrize(("paper", "layout"), CUT)
def test_wide_stages_and_high_lanes_lose_nothing_either(paper, layout):
    store = busy_store()
    document = map_document(store, "j", paper=paper, layout=layout)
    (own,) = map_document(store, "j").pages
    expected = Counter(key(item.line) for item in ink(own) if item.role in ("card", "touchpoint"))
    found = Counter(
        key(item.line)
        for page in document.pages
        for item in ink(page)
        if item.role in ("card", "touchpoint") and item.line.source.field != AGAIN
    )
    assert letters(found) == letters(expected)
    for page in document.pages:
        assert outside(page) == []
        assert overlapping(page) == []
        assert [item.line.text for item in ink(page) if not item.whole and item.role in ("card", "touchpoint")] == []


def test_a_stage_that_goes_on_says_so_in_its_header_and_how_many_touchpoints_it_has():
    pages = map_document(busy_store(), "j", paper="A4", layout="walkthrough").pages[1:]
    headers = [
        [item for item in ink(page) if item.role == "stage"]
        for page in pages
        if any(item.role == "stage" and item.line.source.record == "s1" for item in ink(page))
    ]
    assert len(headers) > 2
    for header in headers:
        assert [item.line.text for item in header if item.line.source.field == "board.touchpoints"] == ["12"]
        assert all(item.whole for item in header)
    going_on = [any(item.line.text == words("en")("pages.continued") for item in header) for header in headers]
    assert not going_on[0]
    assert going_on[-1]
    assert sorted(going_on) == going_on


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_every_stage_that_comes_from_the_sheet_before_says_so(name, number, paper):
    store, journey = map_of(name, number)
    word = words(journey.language)("pages.continued")
    cut = 0
    for page in map_document(store, journey.id, paper=paper, layout="tiled").pages[1:]:
        headers = [group for placed in page.content for group in placed.groups if group.role == "stage"]
        # Its ground begins left of what it says, under the lanes' names.
        come_on = [group for group in headers if bounds(group.primitives[0])[0] < group.x - 1]
        said = [part.text for group in come_on for part in group.primitives if isinstance(part, TextLine)]
        assert said.count(word) == len(come_on)
        cut += len(come_on)
    assert cut or name == "bank-service" or (name, number, paper) == ("software-start", 0, "A3")


def test_empty_sheets_are_left_out_but_every_stage_is_shown():
    document = map_document(busy_store(), "j", paper="A4", layout="tiled")
    titles = {item.line.text for page in document.pages for item in ink(page) if item.role == "stage"}
    assert {"Stage 0", "Stage 1", "Stage 2"} <= titles
    bare = [page for page in document.pages[1:] if not any(item.role in ("card", "touchpoint") for item in ink(page))]
    assert len(bare) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evidence_breaks_between_its_phrases_only(language):
    mix = {"measured": 12, "customer_vote": 9, "staff": 6, "assumed": 5}
    phrases = mix_phrases(mix, words(language))
    assert "".join(phrases) == mix_text(mix, words(language))
    sketch = Sketch(Look(language))
    for width in range(100, 400, 20):
        lines = by_phrases(sketch, phrases, width).split("\n")
        # A line is one phrase or more, whole.
        assert all(
            line in [phrase.rstrip() for phrase in phrases]
            or sketch.measure(line, sketch.look.style("card", line)) <= width
            for line in lines
        )
        ends = ["".join(phrases[:count]).replace(" ", "") for count in range(1, len(phrases) + 1)]
        assert all("".join(lines[:count]).replace(" ", "") in ends for count in range(1, len(lines) + 1))


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_sheets_to_lay_side_by_side_are_filled_one_way_at_least(paper):
    pages = document_of("en", paper, "tiled").pages[1:]
    (scale,) = {placed.scale for page in pages for placed in page.content if placed.groups[0].role == "stage"}
    width = pages[0].width - 2 * MARGIN
    inks = [item for page in pages for item in ink(page) if item.line.source.field not in FOOT]
    right, bottom = max(item.right for item in inks), max(item.bottom for item in inks)
    low = pages[0].height - MARGIN - foot_room(pages[0].width)
    assert scale == 1 or right > MARGIN + 0.95 * width or bottom > 0.95 * low


def test_words_of_a_row_on_the_front_sheet_stand_on_one_line_whatever_sign_or_pin_is_with_them():
    store = store_in("en")
    kpi = next(kpi for kpi in store.by(Kpi, "journey", JOURNEY) if kpi.stage is None and kpi.touchpoint is None)
    comment = Comment(id="pinned", subject_type="kpi", subject=kpi.id, author="Ann", text="So?", audience="readers")
    front = map_document(Store([*store, comment]), JOURNEY, paper="A3", layout="tiled").pages[0]
    labels = {"board.scenario", "board.goal", "board.evidence", "board.owner", "board.volume", f"kpi.{kpi.kind}"}
    for role, fields in (("legend", None), ("header", labels)):
        lines = [item for item in ink(front) if item.role == role and (not fields or item.line.source.field in fields)]
        heights = sorted({round(item.bottom, 1) for item in lines})
        assert len(lines) > len(heights) > 1
        assert all(lower - upper > 8 for upper, lower in pairwise(heights)), heights

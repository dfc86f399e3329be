"""The pages of details after a map: complete, in order, and only as long as what was written."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout.details import details_pages
from cxmapper.layout.details_parts import Fact, brief_fact
from cxmapper.layout.display import Page, Path, TextLine
from cxmapper.layout.figures import change, feeling_number, figure, kpi_change, kpi_figure
from cxmapper.layout.lanes.tracks import tone
from cxmapper.layout.look import look
from cxmapper.layout.pages import map_document
from cxmapper.layout.plan_parts import BODY, SMALL, Stack
from cxmapper.model.analysis.emotion import level, personas_of, summary
from cxmapper.model.analysis.path import branches, touchpoint_numbers
from cxmapper.model.lanes import lane_of
from cxmapper.model.records import (
    Card,
    Comment,
    EmotionPoint,
    Journey,
    Kpi,
    KpiObservation,
    Lane,
    Persona,
    Record,
    Stage,
    Touchpoint,
)
from cxmapper.model.store import Store
from tests.bench import maps
from tests.samples import MAPS, map_of
from tests.unit.paper import ink, outside, overlapping, shown, words_of

FOOT = "plan.page"
# A sheet of A3, lying.
A3 = (1190.55, 841.89)


def with_records(store: Store, *records: Record) -> Store:
    """The store with some records added or replaced."""
    return Store(({record.id: record for record in store} | {record.id: record for record in records}).values())


def details_of(store: Store, journey: str, paper: str = "fit", **options: object) -> tuple[Page, ...]:
    """The pages of details without the map's."""
    return details_pages(store, journey, 0, paper=paper, **options)


@cache
def sample_pages(name: str, number: int, paper: str = "fit", language: str | None = None) -> tuple[Page, ...]:
    store, journey = map_of(name, number)
    return details_of(store, journey.id, paper, language=language)


def said(pages: tuple[Page, ...]) -> str:
    return "".join(words_of(page) for page in pages)


@pytest.mark.parametrize("paper", ["fit", "A3"])
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_nothing_leaves_the_page_or_lies_on_something_else(name: str, number: int, paper: str) -> None:
    for page in sample_pages(name, number, paper):
        assert outside(page) == []
        assert overlapping(page) == []
        assert min(item.size for item in ink(page)) >= 6


@pytest.mark.parametrize("paper", ["fit", "A3"])
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_names_beside_feelings_stand_on_one_line(name: str, number: int, paper: str) -> None:
    store, _ = map_of(name, number)
    names = {persona.name for persona in store.all(Persona)}
    found = {
        item.line.text
        for page in sample_pages(name, number, paper)
        for item in ink(page)
        if item.role == "row" and item.line.source.field == "name" and store.get(item.line.source.record)
    }
    assert found
    assert found <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_words_are_of_the_language_asked_for(language: str) -> None:
    pages = sample_pages("coffee-order", 0, language=language)
    say = words(language)
    for key in ("details.heading", "details.feelings", "details.section.kpis", "details.section.comments"):
        assert "".join(say(key).split()) in said(pages)
    assert all(overlapping(page) == [] for page in pages)


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_no_heading_stands_alone_at_the_foot_of_a_column(name: str, number: int) -> None:
    for page in sample_pages(name, number):
        *content, _foot = [group for placed in page.content for group in placed.groups]
        assert content[-1].role != "heading"


def test_a_map_that_says_everything_itself_has_no_details() -> None:
    store = maps.touchpoints_map(30)
    assert details_of(store, store.all(Journey)[0].id) == ()


def test_cards_are_told_from_left_to_right_whichever_was_noted_first() -> None:
    bare = maps.touchpoints_map(3)
    journey = bare.all(Journey)[0]
    first, second, third = bare.all(Touchpoint)
    pains = {card.first: card for card in bare.all(Card)}
    moved = replace(pains[first.id], first=third.id, last=third.id, text="Went to the third", frequency=4)
    other = replace(pains[third.id], first=first.id, last=first.id, text="Went to the first")
    told = said(details_of(with_records(bare, moved, other), journey.id))
    places = [told.index("".join(text.split())) for text in (other.text, pains[second.id].text, moved.text)]
    assert places == sorted(places)


def test_one_description_brings_its_stage_and_in_short_all_others() -> None:
    bare = maps.touchpoints_map(30)
    journey = bare.all(Journey)[0]
    stages = bare.by(Stage, "journey", journey.id)
    touchpoint = bare.by(Touchpoint, "stage", stages[1].id)[0]
    store = with_records(bare, replace(touchpoint, description="What the map has no room for"))
    pages = details_of(store, journey.id)
    assert "Whatthemaphasnoroomfor" in said(pages)
    assert [mark.record for page in pages for mark in page.bookmarks if mark.level == 1] == [each.id for each in stages]
    numbers = touchpoint_numbers(store, journey.id)
    for each in bare.all(Touchpoint):
        assert "".join(f"{numbers[each.id]}{each.title}".split()) in said(pages)
    told = [mark.record for page in pages for mark in page.bookmarks if mark.level == 2]
    assert told == [each.id for each in bare.by(Touchpoint, "stage", stages[1].id)]


def test_stages_told_in_short_share_a_page() -> None:
    bare = maps.touchpoints_map(6)
    journey, touchpoint = bare.all(Journey)[0], bare.all(Touchpoint)[0]
    empty = Stage(id="empty", journey=journey.id, order="zz", title="Nothing here yet")
    store = with_records(bare, replace(touchpoint, description="What the map has no room for"), empty)
    _opening, *pages = details_of(store, journey.id)
    assert len(pages) == 1
    assert len([mark for mark in pages[0].bookmarks if mark.level == 1]) == len(store.by(Stage, "journey", journey.id))


def test_pages_are_counted_over_map_and_details() -> None:
    store, journey = map_of("bank-service", 0)
    say = words(journey.language)

    def details(before: int) -> tuple[Page, ...]:
        return details_pages(store, journey.id, before, paper="A4")

    pages = map_document(store, journey.id, paper="A4", layout="tiled", appendix=details).pages
    for number, page in enumerate(pages, start=1):
        foot = " ".join(
            item.line.text for item in ink(page) if item.line.source.field == FOOT and item.role != "figure"
        )
        assert say("plan.page", page=number, pages=len(pages)) in foot


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_feelings_that_go_on_on_another_page_say_of_which_touchpoint_they_are(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    going_on = 0
    for page in sample_pages(name, number):
        groups = [group for placed in page.content for group in placed.groups]
        # On a persona's own sheet a row is named after what was said.
        names = {persona.name for persona in store.all(Persona)}
        points = [store.one(EmotionPoint, each.record) for each in groups if each.role == "row" and each.name in names]
        for point in points:
            if point.touchpoint not in {group.record for group in groups}:
                going_on += 1
                title = words(journey.language)("plan.continued", title=store.one(Touchpoint, point.touchpoint).title)
                assert "".join(title.split()) in words_of(page)
    assert going_on or name == "bank-service"


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_cards_that_go_on_on_another_page_say_of_which_lane_they_are(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    say, before, going_on = words(journey.language), set[tuple[str, Lane | None]](), 0
    for page in sample_pages(name, number):
        groups = [group for placed in page.content for group in placed.groups]
        cards = [found for each in groups if each.role == "row" and isinstance(found := store.get(each.record), Card)]
        here = {(card.stage, lane_of(store, card)) for card in cards}
        for _, lane in before & here:
            assert lane is not None
            title = lane.title or say(f"lane.{lane.kind}")
            assert say("plan.continued", title=title) in {group.name for group in groups}
            going_on += 1
        before = here
    assert going_on


def test_what_is_remembered_breaks_where_it_pauses() -> None:
    front = sample_pages("coffee-order", 0)[0]
    lines = [item.line.text for item in ink(front) if item.line.source.field == "plan.memory" and item.line.size == 9]
    assert lines[:2] == ["Nadia Rahman, 33:", "remembered +1.6 (very good), on average +0.4"]


def test_a_text_beside_a_label_of_two_lines_has_even_lines() -> None:
    item = Fact("field.survey", "Would you recommend ordering ahead to a colleague?\nAnd why?", "t", "survey")
    (top, *rest) = brief_fact(item, 190.0, "en")
    lines = [part for part in top.draw(0, 0) if isinstance(part, TextLine) and part.source.record]
    assert len([part for part in top.draw(0, 0) if isinstance(part, TextLine)]) - len(lines) == 2
    assert lines[1].baseline - lines[0].baseline == pytest.approx(BODY.line_height)
    assert len(lines) == 2
    assert rest[0].height == BODY.line_height
    assert top.height == 2 * BODY.line_height


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_a_change_of_a_key_figure_stands_on_one_line_with_its_unit(name: str, number: int) -> None:
    said = [item.line.text for page in sample_pages(name, number) for item in ink(page)]
    changes = [text for text in said if text[:1] in "▲▼" and text[1:2] == " "]
    assert changes
    for page in sample_pages(name, number):
        items = [item for item in ink(page) if item.line.source.field == "details.column.change"]
        assert all(item.line.text[0] in "▲▼0" or item.line.size < 9 for item in items)
        assert overlapping(page) == []


def test_how_effort_is_counted_is_said_in_the_maps_language() -> None:
    say = words("zh-Hant")
    said = "".join(words_of(page) for page in sample_pages("bank-service", 0))
    assert "".join(say("convention.mean").split()) in said
    assert "·mean·" not in said


def test_on_a3_two_columns_stand_side_by_side() -> None:
    upright, lying = sample_pages("online-shop", 0), sample_pages("online-shop", 0, "A3")
    assert {(page.width, page.height) for page in lying} == {A3}
    assert len(lying) == (len(upright) + 1) // 2
    for page in lying[:-1]:
        assert {placed.dx for placed in page.content} == {36.0, 36.0 + A3[0] / 2}


def test_the_outline_names_personas_stages_and_touchpoints() -> None:
    store, journey = map_of("software-start", 0)
    marks = [mark for page in sample_pages("software-start", 0) for mark in page.bookmarks]
    assert [mark.level for mark in marks][:2] == [0, 1]
    at = {mark.record: mark.level for mark in marks}
    assert {at[stage.id] for stage in store.by(Stage, "journey", journey.id)} == {1}
    for stage in store.by(Stage, "journey", journey.id):
        assert {at[touchpoint.id] for touchpoint in store.by(Touchpoint, "stage", stage.id)} == {2}


def test_a_text_longer_than_a_page_flows_on_without_a_loss() -> None:
    store = maps.touchpoints_map(12)
    text = " ".join(f"word{number}" for number in range(3000))
    touchpoint = replace(store.all(Touchpoint)[0], description=text, expectation=text)
    store = with_records(store, touchpoint)
    pages = details_of(store, store.all(Journey)[0].id)
    for field in ("description", "expectation"):
        ranges = [part for page in pages for part in shown(page, touchpoint.id, field)]
        assert ranges[0][0] == 0
        assert ranges[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in pairwise(ranges))
    assert all(outside(page) == [] and overlapping(page) == [] for page in pages)


def test_what_is_hidden_on_the_map_is_not_told() -> None:
    store, journey = map_of("bank-service", 0)
    hidden = [lane for lane in store.by(Lane, "journey", journey.id) if lane.kind in ("backstage", "emotions", "kpis")]
    bare = with_records(store, *(replace(lane, hidden=True) for lane in hidden))
    told = said(details_of(bare, journey.id))
    stages = {stage.id for stage in store.by(Stage, "journey", journey.id)}
    for card in store.all(Card):
        if card.kind == "backstage" and card.stage in stages:
            assert "".join(card.text.split()) not in told
    notes = [point.note for point in store.all(EmotionPoint) if point.note]
    assert notes
    assert not any("".join(note.split()) in told for note in notes)


def test_internal_comments_are_told_only_when_asked() -> None:
    store, journey = map_of("coffee-order", 0)
    comments = [comment for comment in store.all(Comment) if comment.audience == "internal"]
    mine = [comment for comment in comments if isinstance(store.get(comment.subject), Touchpoint | Card)]
    assert mine
    without, with_them = (said(details_of(store, journey.id, internal=internal)) for internal in (False, True))
    for comment in mine:
        text = "".join(comment.text.split())
        assert text not in without
        assert text in with_them


def test_comments_have_their_day_wherever_the_reader_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    store, journey = map_of("coffee-order", 0)
    found = []
    for zone in ("Pacific/Auckland", "Pacific/Honolulu"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        found.append(said(details_of(store, journey.id, internal=True)))
    monkeypatch.undo()
    time.tzset()
    assert found[0] == found[1]


def test_a_feeling_that_is_called_neutral_is_neither_red_nor_green() -> None:
    called = {level(value): tone(value) for value in (-0.9, -0.5, -0.2, 0.0, 0.2, 0.5, 0.9)}
    assert called == {1: "bad", 2: "bad", 3: "text", 4: "good", 5: "good"}


def test_the_sheet_of_a_persona_shows_the_lowest_moment_that_it_tells_on_a_branch_too() -> None:
    store, journey = map_of("coffee-order", 0)
    persona = personas_of(store, journey.id)[0]
    lowest = summary(store, journey.id, persona.id).lowest
    assert lowest is not None
    assert store.one(Touchpoint, lowest.touchpoint).branch
    pages = sample_pages("coffee-order", 0)
    sheet = next(page for page in pages if any(item.line.source.record == persona.id for item in ink(page)))
    lines = [item.line for item in ink(sheet)]
    assert touchpoint_numbers(store, journey.id)[lowest.touchpoint] in {line.text for line in lines}
    assert "".join(lowest.quote.split()) in words_of(sheet)
    drawn = [item for placed in sheet.content for group in placed.groups for item in group.primitives]
    dashed = [item for item in drawn if isinstance(item, Path) and item.stroke and item.stroke.dash]
    curves = [item for item in dashed if any(segment[0] == "C" for segment in item.segments)]
    assert len(curves) == len(branches(store, journey.id))


def test_phrases_beside_a_card_are_parted_between_them_only() -> None:
    stack = Stack("zh-Hant", 120).phrases(
        ["頻率：時常", "受影響人數：12,600", "4 票", ""], SMALL, "field.people_affected"
    )
    assert [strip.text for strip in stack.cell(0).strips] == ["頻率：時常", "受影響人數：12,600  ·  4 票"]


def test_what_nobody_filled_in_takes_no_room() -> None:
    store = maps.touchpoints_map(12)
    persona = store.all(Persona)[0]
    store = with_records(store, replace(persona, goals="Be home early"))
    pages = details_of(store, store.all(Journey)[0].id)
    labels = {item.line.source.field for page in pages for item in ink(page)}
    assert "field.goals" in labels
    assert not labels & {"field.demographics", "field.behaviour", "field.devices", "details.section.kpis"}


def test_a_table_of_readings_has_the_columns_that_something_stands_in() -> None:
    store = maps.touchpoints_map(12)
    journey = store.all(Journey)[0]
    kpi = Kpi(id="k1", journey=journey.id, kind="custom", title="Open days", unit="d")
    first = KpiObservation(id="o1", kpi="k1", day="2026-03-31", period="March", value=4.0)
    second = replace(first, id="o2", day="2026-04-30", period="April", value=3.5)
    pages = details_of(with_records(store, kpi, first, second), journey.id)
    labels = {item.line.source.field for page in pages for item in ink(page)}
    assert {"details.column.value", "details.column.change"} <= labels
    assert not labels & {"details.column.n", "details.column.interval", "details.column.remark"}
    assert "▲0.5" not in said(pages)
    assert "▼0.5" in said(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_customers_say_stands_between_quotation_marks(language: str) -> None:
    store, journey = map_of("coffee-order", 0)
    quote = next(card for stage in store.by(Stage, "journey", journey.id) for card in store.by(Card, "stage", stage.id)
                 if card.kind == "quote")  # fmt: skip
    opening, closing = look(language).quotes
    everything = said(details_of(store, journey.id, language=language))
    assert "".join(f"{opening}{quote.text}{closing}".split()) in everything


def test_feelings_under_one_another_are_as_exact_as_one_another() -> None:
    assert feeling_number(-0.5, "-2..2", "en") == "−1.0"
    assert feeling_number(0.0, "1..5", "en") == "3.0"
    assert feeling_number(0.0, "0..100", "en") == "50"


@pytest.mark.parametrize(
    ("kind", "unit", "value", "language", "text"),
    [
        ("csat_5", "%", 53.347, "en", "53.3%"),
        ("csat_5", "%", 61.0, "zh-Hant", "61%"),
        ("nps", "", 14.4936, "en", "14.5"),
        ("ces", "", 4.9137, "en", "4.91"),
        ("custom", "min", 1234.5, "en", "1,234.5 min"),
        ("custom", "days", 6.0, "en", "6 days"),
        ("custom", "days", 1.0, "en", "1 day"),
        ("custom", "day", -1.004, "en", "−1 day"),
        ("custom", "people", 1.5, "en", "1.5 people"),
        ("custom", "天", 1.0, "zh-Hans", "1 天"),
    ],
)
def test_figures_follow_one_rule(kind: str, unit: str, value: float, language: str, text: str) -> None:
    kpi = Kpi(id="k", kind=kind, unit=unit)
    assert kpi_figure(kpi, value, language) == text
    assert figure(value, unit, language, kind) == text


def test_a_change_is_what_a_reader_gets_who_subtracts() -> None:
    kpi = Kpi(id="k", kind="csat_5", unit="%")
    # 80.2 less 76.3, though the difference of what was measured is 3.9604.
    assert change(kpi, 80.21127, 76.25093) == pytest.approx(3.9)
    assert change(kpi, 80.24, 80.22) == 0


def test_a_change_by_one_is_told_of_one() -> None:
    assert kpi_change(Kpi(id="k", unit="days"), -1.0, "en") == "1 day"
    assert kpi_change(Kpi(id="k", unit="days"), -2.0, "en") == "2 days"

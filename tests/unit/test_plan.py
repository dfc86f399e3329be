"""The improvement plan: what a manager finds on paper, in each language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout.display import Document, Placed
from cxmapper.layout.document import Block, Cell, Sheet, paginated, written
from cxmapper.layout.plan import plan_document
from cxmapper.layout.plan_parts import BODY
from cxmapper.layout.plan_rows import PARTS
from cxmapper.model.analysis.findings import findings, sentence
from cxmapper.model.analysis.plan import low_points, plan_of
from cxmapper.model.change import Change
from cxmapper.model.records import ActionDependency, Card, ImprovementAction, Journey, Objective, Person, Persona, Stage
from cxmapper.model.store import Store
from tests.data.plans import TODAY, map_without_plan, plan_store, texts
from tests.samples import store_of
from tests.unit.paper import Ink, ink, outside, overlapping, shown, words_of

TABLE_FIELDS = (("a", "title", 6), ("a", "description", 1), ("p", "text", 4), ("o", "text", 2))


def with_records(store: Store, *records) -> Store:
    """The store with some records added or replaced."""
    merged = {record.id: record for record in store} | {record.id: record for record in records}
    return Store(merged.values())


def said(document: Document) -> str:
    return "".join(words_of(page) for page in document.pages)


def record_rows(document: Document) -> list[tuple[int, Placed, str]]:
    """Page number, placement and record of every row of a table that shows a record."""
    return [
        (number, placed, group.record)
        for number, page in enumerate(document.pages)
        for placed in page.content
        for group in placed.groups
        if group.role == "row" and group.record
    ]


def rows_of(document: Document) -> list[Ink]:
    """Every line of the tables' rows."""
    return [item for page in document.pages for item in ink(page) if item.role == "row"]


def test_actions_come_by_priority_and_the_dropped_one_last():
    assert [line.action.id for line in plan_of(plan_store()).lines] == ["a3", "a4", "a1", "a2", "a6", "a5"]


def test_an_action_removes_its_pains_and_those_of_the_opportunity_it_takes_up():
    line = next(line for line in plan_of(plan_store()).lines if line.action.id == "a1")
    assert [card.id for card in line.pains] == ["p2"]
    assert [card.id for card in line.opportunities] == ["o1"]
    assert line.evidence == {"measured": 0, "customer_vote": 1, "staff_estimate": 1, "assumed": 0}
    assert (line.baseline, line.target) == (41, 80)


def test_what_lacks_owner_or_date_is_counted_but_not_for_a_dropped_action():
    plan = plan_of(plan_store())
    assert {line.action.id: line.lacks for line in plan.lacking} == {"a4": ("owner", "due"), "a6": ("due",)}


def test_what_no_live_action_addresses_is_listed():
    assert [card.id for card in plan_of(plan_store()).untouched] == ["p4", "o2"]


def test_a_dropped_action_leaves_its_pain_untouched():
    store = plan_store()
    dropped = replace(store.one(ImprovementAction, "a2"), status="dropped")
    assert "p1" in [card.id for card in plan_of(with_records(store, dropped)).untouched]


def test_the_plan_of_one_journey_leaves_out_what_belongs_to_another():
    store = with_records(plan_store(), Journey(id="other", order="z"), Stage(id="so", journey="other"))
    assert [line.action.id for line in plan_of(store, "j").lines] == ["a3", "a1", "a2"]
    assert plan_of(store, "other").lines == ()
    assert len(plan_of(store).lines) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_people_wrote_is_there_exactly_once(language):
    store = plan_store(language)
    document = plan_document(store, today=TODAY)
    for prefix, field, count in TABLE_FIELDS:
        for number in range(1, count + 1):
            record = f"{prefix}{number}"
            ranges = [span for page in document.pages for span in shown(page, record, field)]
            whole = getattr(store[record], field)
            assert [start for start, _ in ranges] == [0, *(end for _, end in ranges[:-1])], record
            assert ranges[-1][1] == len(whole), record
    for name in ("n1", "n2", "n3", "objective", "k1", "k2", "persona"):
        assert "".join(texts(language)[name].split()) in said(document), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [plan_store, map_without_plan])
def test_no_text_leaves_its_page_or_lies_on_another(language, make):
    for page in plan_document(make(language), today=TODAY).pages:
        assert outside(page) == []
        assert overlapping(page) == []
        assert min(item.size for item in ink(page)) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_has_an_amber_word_and_is_counted(language):
    say = words(language)
    document = plan_document(plan_store(language), today=TODAY)
    amber = [item.line.text for page in document.pages for item in ink(page) if item.line.ink.token == "warn"]
    assert amber.count(say("plan.no_owner")) == 1
    assert amber.count(say("plan.no_due")) == 2
    assert say("plan.tile.lacking") in amber
    assert "2" in amber
    assert say("plan.tile.lacking.detail", owner=1, due=2) in amber


def test_a_complete_plan_has_nothing_amber():
    store = plan_store()
    done = [
        replace(action, owner="n1", due="2027-01-31")
        for action in store.all(ImprovementAction)
        if action.status != "dropped"
    ]
    document = plan_document(with_records(store, *done), today=TODAY)
    inks = {item.line.ink.token for page in document.pages for item in ink(page)}
    assert "warn" not in inks
    assert "nothinglacksownerordate" in said(document)


def test_what_was_due_before_today_is_overdue_until_it_is_done():
    store = plan_store()
    assert said(plan_document(store, today=TODAY)).count("overdue") == 1
    assert said(plan_document(store, today="2026-10-31")).count("overdue") == 0
    done = replace(store.one(ImprovementAction, "a3"), status="done")
    assert said(plan_document(with_records(store, done), today=TODAY)).count("overdue") == 0


def test_what_is_carried_out_is_not_told_to_be_still_ahead():
    store = plan_store()
    assert "3stilltobecarriedout" in said(plan_document(store, today=TODAY))
    done = [
        replace(action, status="verified") for action in store.all(ImprovementAction) if action.owner and action.due
    ]
    assert "0stilltobecarriedout" in said(plan_document(with_records(store, *done), today=TODAY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_action_serves_and_its_sponsor_begin_at_one_place(language):
    store = store_of("coffee-order")
    document = plan_document(store, language=language, today=TODAY)
    aims = {(objective.id, "title") for objective in store.all(Objective)}
    aims |= {(action.sponsor, "name") for action in store.all(ImprovementAction)}
    label = next(item.left for item in rows_of(document) if item.line.source.field == "plan.sponsor")
    lefts = {
        round(item.left - label, 2)
        for item in rows_of(document)
        if (item.line.source.record, item.line.source.field) in aims and item.left < label + 60
    }
    assert len(lefts) == 1


@pytest.mark.parametrize("name", ["coffee-order", "online-shop", "software-start"])
def test_no_count_of_points_behind_an_action_is_broken(name):
    document = plan_document(store_of(name), today=TODAY)
    found = [item.line.text for item in rows_of(document) if item.line.source.field == "plan.behind"]
    assert found
    told = [text for text in found if re.search(r"[:：]", text)]
    assert len([text for text in found if not re.search(r"[:：,，、]\s*$", text)]) == len(told), "only the last ends so"


def test_what_must_be_done_before_is_told_in_the_order_of_its_numbers():
    store = plan_store()
    lines = [line for line in plan_of(store, None).lines if line.action.id != "a1"]
    needs = [
        ActionDependency(id=f"need{at}", action="a1", needs=line.action.id)
        for at, line in enumerate(sorted(lines, key=lambda line: -line.number))
    ]
    (found,) = re.findall(r"afterno\.([\d,]+)", said(plan_document(with_records(store, *needs), today=TODAY)))
    numbers = [int(number) for number in found.split(",")]
    assert len(numbers) == len(needs)
    assert numbers == sorted(numbers)


def test_the_square_has_a_dot_for_every_rated_action():
    document = plan_document(plan_store(), today=TODAY)
    dots = [item.line.text for item in ink(document.pages[0]) if item.line.ink.token == "onAccent"]
    assert dots == ["1", "2", "3", "4"]
    assert "1actionisnotratedandnotinthesquare" in said(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_square_of_several_journeys_is_on_the_first_page_and_all_personas_are_remembered(language):
    store = store_of("software-start")
    document = plan_document(store, language=language, today=TODAY)
    assert "".join(words(language)("plan.section.square").split()) in words_of(document.pages[0])
    names = ["".join(persona.name.split()) for persona in store.all(Persona)]
    assert [name for name in names if name not in said(document)] == []


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_actions_that_share_a_field_each_have_a_dot_of_one_size(count):
    many = [ImprovementAction(id=f"x{n}", order=str(n), title="x", impact=2, effort=2) for n in range(count)]
    page = plan_document(with_records(plan_store(), *many), today=TODAY).pages[0]
    numbers = [
        item for item in ink(page) if item.line.source.field == "plan.column.number" and item.line.text.isdigit()
    ]
    assert [item.line.text for item in numbers if item.line.ink.token != "onAccent"] == []
    assert sorted(int(item.line.text) for item in numbers) == list(range(1, count + 5))
    assert len({item.size for item in numbers}) == 1
    assert all(item.size >= 6 for item in numbers)


def test_dots_that_share_a_field_do_not_cover_each_other():
    many = [ImprovementAction(id=f"x{n:02}", order=f"{n:02}", title="x", impact=4, effort=2) for n in range(30)]
    page = plan_document(with_records(plan_store(), *many), today=TODAY).pages[0]
    assert overlapping(page) == []
    shown = " ".join(item.line.text for item in ink(page) if item.line.source.field == "plan.column.number").split()
    # Four are rated in the store already; which they are is told of those for which there is no dot, too.
    assert set(map(str, range(1, 35))) <= set(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_plan_repeats_its_header_and_never_parts_a_row(language):
    store = plan_store(language)
    title = texts(language)["a1d"]
    many = [
        ImprovementAction(id=f"x{number:03}", order=f"{number:03}", title=f"{number} {title}", description=title)
        for number in range(60)
    ]
    document = plan_document(with_records(store, *many), today=TODAY)
    rows = record_rows(document)
    assert len({record for _, _, record in rows}) == len(rows)
    header = words(language)("plan.column.pain")
    for number, page in enumerate(document.pages):
        if any(where == number and record.startswith("x") for where, _, record in rows):
            assert sum(item.line.text == header for item in ink(page)) == 1
        assert outside(page) == []
        assert overlapping(page) == []


def test_a_row_taller_than_a_page_goes_on_at_the_next_and_loses_nothing():
    store = plan_store()
    essay = "\n".join(f"line {number} of a very long description" for number in range(200))
    document = plan_document(
        with_records(store, ImprovementAction(id="x", order="a", title="Long", description=essay)), today=TODAY
    )
    ranges = [span for page in document.pages for span in shown(page, "x", "description")]
    assert [start for start, _ in ranges] == [0, *(end for _, end in ranges[:-1])]
    assert ranges[-1][1] == len(essay)
    assert [outside(page) for page in document.pages] == [[] for _ in document.pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_without_actions_says_where_to_begin_and_what_is_missing(language):
    store = map_without_plan(language)
    document = plan_document(store, today=TODAY)
    text = said(document)
    for key in ("plan.empty", "plan.empty.low", "plan.section.begin", "plan.section.missing"):
        assert "".join(words(language)(key).split()) in text
    lows = [low.touchpoint.id for low in low_points(store, store.all(Journey))]
    assert lows == ["t3", "t4", "t2"]
    assert [record for _, _, record in record_rows(document)] == lows
    assert "".join(texts(language)["quote"].split()) in text


def test_a_row_that_is_cut_goes_on_under_its_number_and_name():
    long = "\n".join(f"line {number}" for number in range(90))
    tall = ImprovementAction(id="tall", order="z", title="Rewrite the terms", description=long)
    document = plan_document(with_records(plan_store(), tall), today=TODAY)
    (number,) = (line.number for line in plan_of(with_records(plan_store(), tall)).lines if line.action.id == "tall")
    first, *others = [placed for _, placed, record in record_rows(document) if record == "tall"]
    assert others
    assert "continued" not in first.groups[0].text
    for placed in others:
        assert placed.groups[0].text.startswith(f"{number} Rewrite the terms (continued) line")
    told = " ".join(placed.groups[0].text for placed in (first, *others)).split()
    assert [told.count(str(number)) for number in range(50, 90)] == [1] * 40


@pytest.mark.parametrize("name", ["bank-service", "coffee-order"])
def test_names_of_those_who_take_part_are_not_broken(name):
    store = store_of(name)
    lines = [
        item.line.text
        for page in plan_document(store, journey_id=store.all(Journey)[0].id, today=TODAY).pages
        for item in ink(page)
        if item.line.source.field.startswith("part.")
    ]
    labels = {words(store.all(Journey)[0].language)(f"part.{part}") for part in PARTS}
    names = {person.name for person in store.all(Person)}
    said = {name.strip() for line in lines for name in re.split("[,、]", line)} - labels - {""}
    assert said
    assert said <= names


def test_an_empty_workspace_still_makes_a_page():
    document = plan_document(Store(), today=TODAY)
    assert len(document.pages) == 1
    assert "Thereisnoimprovementactionyet." in said(document)


def test_the_language_can_be_another_than_the_maps():
    document = plan_document(plan_store("en"), language="zh-Hant", today=TODAY)
    assert document.language == "zh-Hant"
    assert "改善計畫" in said(document)
    assert "Onecustomerfileforalldesks" in said(document)


def test_pages_are_numbered():
    document = plan_document(plan_store(), today=TODAY)
    count = len(document.pages)
    for number, page in enumerate(document.pages, start=1):
        assert words_of(page).endswith(f"Page{number}of{count}")


def test_the_method_names_what_is_missing():
    store = plan_store()
    found = {finding.key: finding.records for finding in findings(store, "j")}
    assert found["finding.no_owner"] == ("j",)
    assert found["finding.pain_unsorted"] == ("p2", "p4")
    assert found["finding.pain_without_severity"] == ("p4",)
    assert found["finding.stage_without_evidence"] == ("s3",)
    assert found["finding.action_without_owner"] == ("a4",)
    assert found["finding.action_without_due"] == ("a4", "a6")
    assert found["finding.kpi_without_observations"] == ("k2",)
    assert "finding.dead_end" not in found
    assert "finding.touchpoint_without_point" not in found


def test_a_touchpoint_that_leads_nowhere_and_one_without_feeling_are_found():
    store = plan_store()
    gone = {id: store[id] for id in ("m2", "e2")}
    store.apply(Change(deleted=gone))
    found = {finding.key: finding.records for finding in findings(store, "j")}
    assert found["finding.dead_end"] == ("t2",)
    assert found["finding.touchpoint_without_point"] == ("t2",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_sentence(language):
    bare = Store([Journey(id="j", order="a", language=language)])
    unsorted = [Card(id=f"c{n}", stage="s1", kind="pain", order=str(n), text=f"pain {n}") for n in range(5)]
    for store in (bare, plan_store(language), with_records(plan_store(language), *unsorted)):
        for finding in findings(store, "j"):
            assert sentence(store, finding, language)


def test_a_finding_names_a_few_and_counts_the_rest():
    pains = [Card(id=f"c{n}", stage="s1", kind="pain", order=str(n), text=f"pain {n}", severity=3) for n in range(5)]
    store = with_records(map_without_plan(), *pains)
    finding = next(found for found in findings(store, "j") if found.key == "finding.pain_unsorted")
    assert sentence(store, finding, "en") == "5 pain points are unsorted: pain 0, pain 1, pain 2 and 2 more"


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    sheet = Sheet(300, 300, margin=20, foot=0)

    def block(text: str, *, keep_next: bool = False) -> Block:
        return Block("paragraph", (Cell(0, written(text, 260, BODY, "en")),), keep_next=keep_next)

    lines = int(sheet.body_height // BODY.line_height)
    pages = paginated([*(block("x") for _ in range(lines - 1)), block("H", keep_next=True), block("y")], sheet)
    assert [words_of(page) for page in pages] == ["x" * (lines - 1), "Hy"]


@pytest.mark.parametrize(("share", "parted"), [(0.35, False), (0.5, True)])
def test_what_is_higher_than_two_fifths_of_a_page_may_go_on_on_the_next(share: float, parted: bool):
    sheet = Sheet(300, 600, margin=20, foot=0)
    lines = int(sheet.body_height // BODY.line_height)

    def block(count: int) -> Block:
        return Block("paragraph", (Cell(0, written("x\n" * (count - 1) + "x", 260, BODY, "en")),))

    tall = int(lines * share)
    first, second = paginated([block(lines - tall + 2), block(tall)], sheet)
    assert len(words_of(first)) == (lines if parted else lines - tall + 2)
    assert len(words_of(first)) + len(words_of(second)) == lines + 2

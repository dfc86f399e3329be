"""Finding and replacing: every text people write is found once, in the map's order; what is replaced can be undone."""

from __future__ import annotations

import re
from functools import partial
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.layout.board import board
from cxmapper.layout.display import TextLine
from cxmapper.layout.look import look
from cxmapper.layout.said import said
from cxmapper.model.analysis.search import find, matcher, records_in, text_fields
from cxmapper.model.change import invert
from cxmapper.model.edits import actions, journeys, records, texts
from cxmapper.model.fields import Record
from cxmapper.model.locks import is_locked
from cxmapper.model.records import RECORDS, Asset, Card, Channel, Comment, EmotionPoint, Journey, Lane, Person
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from tests.data.rich import JOURNEY, rich_store


def step(store: Store, edit, *args, **fields):
    """One step, applied."""
    ids = iter(f"new-{number}" for number in range(1000))
    change = Transaction(store, now="2026-11-22T10:00:00Z", author="Ann", new_id=lambda: next(ids)).run(
        edit, *args, **fields
    )
    store.apply(change)
    return change


@pytest.mark.parametrize(
    ("wanted", "text", "places"),
    [
        ("fee", "Fee, FEE and free", [(0, 3), (5, 8)]),
        ("nps", "ＮＰＳ 與 NPS", [(0, 3), (6, 9)]),
        ("ss", "Straße", [(4, 5)]),
        ("客戶", "客戶的客戶", [(0, 2), (3, 5)]),
        ("aa", "aaaaa", [(0, 2), (2, 4)]),
        ("İ", "i̇stanbul İ", [(0, 2), (10, 11)]),
    ],
)
def test_case_and_width_make_no_difference(wanted: str, text: str, places: list[tuple[int, int]]) -> None:
    assert matcher(wanted)(text) == places


def test_with_case_only_the_same_letters_are_found() -> None:
    assert matcher("Fee", match_case=True)("fee Fee ＦEE") == [(4, 7)]


def test_nothing_is_found_of_nothing() -> None:
    assert list(find(rich_store(), "")) == []
    assert matcher("")("abc") == []


def test_every_text_people_write_is_searched() -> None:
    """All record types but those that are only links, and blobs."""
    store = rich_store()
    silent = {kind for kind in RECORDS if not text_fields(kind)} | {Asset, Channel}
    searched = {type(record) for record in records_in(store)}
    there = {kind for kind in RECORDS if store.all(kind)}
    assert there - silent <= searched
    for kind in RECORDS:
        assert set(text_fields(kind)) <= set(get_type_hints(kind))


def test_every_hit_says_where_the_text_stands() -> None:
    store = rich_store()
    hits = list(find(store, "the", journey=JOURNEY))
    assert hits
    for hit in hits:
        assert getattr(store[hit.record], hit.field)[hit.start : hit.end].lower() == "the"
    assert len(set(hits)) == len(hits)


def test_a_journey_holds_its_personas_comments_and_actions_and_nothing_of_another() -> None:
    store = rich_store()
    step(store, journeys.add_journey, id="other", title="Zebra crossing", language="en")
    step(store, actions.add_action, id="act", title="Mend it")
    step(store, actions.add_action, id="idle", title="Zebra stripes")
    step(store, actions.address, "act", next(card.id for card in store.all(Card) if card.kind == "pain"), id="link")
    kinds = {type(record).__name__ for record in records_in(store, JOURNEY)}
    assert {"Journey", "Stage", "Touchpoint", "Card", "Persona", "Comment", "ImprovementAction"} <= kinds
    assert not list(find(store, "zebra", journey=JOURNEY))
    assert [hit.record for hit in find(store, "zebra")] == ["idle", "other"]
    assert len([*records_in(store, JOURNEY)]) == len({record.id for record in records_in(store, JOURNEY)})


def test_names_of_people_are_found_in_the_workspace() -> None:
    store = rich_store()
    name = store.all(Person)[0].name
    assert store.all(Person)[0].id in [hit.record for hit in find(store, name)]


def all_places(store: Store, wanted: str) -> list[tuple[str, str]]:
    return list(dict.fromkeys((hit.record, hit.field) for hit in find(store, wanted)))


@settings(max_examples=60)
@given(
    st.text(alphabet="ae客戶 tＴß。", min_size=1, max_size=3),
    st.text(alphabet="xyz體驗“”", max_size=4),
)
def test_what_is_replaced_is_gone_and_comes_back_by_undo(wanted: str, by: str) -> None:
    store = rich_store()
    before = store.snapshot()
    change = step(store, texts.replace_texts, all_places(store, wanted), wanted, by)
    if not matcher(wanted)(by) and by and not set(by) & set(wanted):
        assert not [hit for hit in find(store, wanted) if hit in set(find(before, wanted))]
    store.apply(invert(change))
    assert store == before


def test_one_place_is_replaced_only_while_it_is_as_it_was() -> None:
    store = rich_store()
    card = next(card for card in store.all(Card) if len(card.text) > 6)
    step(store, texts.replace_one, card.id, "text", 0, 2, was=card.text[:2], by="ZZ")
    assert store.one(Card, card.id).text == "ZZ" + card.text[2:]
    step(store, texts.replace_one, card.id, "text", 0, 2, was=card.text[:2], by="YY")
    assert store.one(Card, card.id).text.startswith("ZZ")


def test_what_is_locked_is_known_before_anybody_tries() -> None:
    store = rich_store()
    lane = next(lane for lane in store.by(Lane, "journey", JOURNEY) if lane.kind == "pain")
    step(store, records.set_fields, lane.id, locked=True)
    pains = [card for card in store.all(Card) if card.kind == "pain"]
    others = [card for card in store.all(Card) if card.kind == "action"]
    assert all(is_locked(store, card) for card in pains)
    assert not any(is_locked(store, card) for card in others)
    with pytest.raises(UserError):
        step(store, texts.replace_texts, [(pains[0].id, "text")], pains[0].text[0], "Q")
    step(store, records.set_fields, JOURNEY, locked=True)
    assert is_locked(store, store.one(Journey, JOURNEY))
    assert all(is_locked(store, card) for card in others)


def test_comments_are_found_with_what_they_are_about() -> None:
    store = rich_store()
    comment: Record = store.all(Comment)[0]
    assert isinstance(comment, Comment)
    assert comment.id in [hit.record for hit in find(store, comment.text[:6])]


# Numbers, signs and headings of the map, and what curve and legend say; a period is a text of the reading.
NOT_LOOKED_FOR = re.compile(
    r"number|quote|speaker|separator|scale|initials|review|volume|period"
    r"|board\.(share|count|stages|touchpoints|legend\..*|goal|scenario|owner|review|volume|evidence|mix)(\.prompt)?"
    r"|board\.(remembered|end|lowest|lowest_end)"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_map_is_found(language: str) -> None:
    """Each line of the map's own words on a record, by what is on it."""
    store = rich_store(language)
    own = partial(said, store, look(language))
    missed = set()
    for group, _ in board(store, JOURNEY).groups():
        for line in group.primitives:
            if not isinstance(line, TextLine) or line.source.record or not group.record:
                continue
            if not NOT_LOOKED_FOR.fullmatch(line.source.field):
                hits = find(store, line.text.strip(), journey=JOURNEY, own=own)
                if not any((hit.record, hit.field) == (group.record, line.source.field) for hit in hits):
                    missed.add((group.role, line.source.field, line.text))
    assert missed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_severe_how_known_and_by_which_way_is_found_in_every_language(language: str) -> None:
    store, say = rich_store(language), look(language).words
    own = partial(said, store, look(language))
    for kind, key in ((Card, "severity.4"), (EmotionPoint, "basis.measured"), (Lane, "lane.pain")):
        found = [hit for hit in find(store, say(key), journey=JOURNEY, own=own) if hit.field == key]
        assert found
        assert {type(store[hit.record]) for hit in found} == {kind}
        assert all(hit.said[hit.start : hit.end] == say(key) and not hit.written for hit in found)
    assert all(hit.written for hit in find(store, say("severity.4"), journey=JOURNEY))

"""The samples are whole maps, written in their own language, and what the files hold is what their authors wrote."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from cxmapper import resources
from cxmapper.errors import UserError
from cxmapper.importers.samples import open_sample, samples
from cxmapper.model.analysis.emotion import personas_of, points
from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.analysis.plan import plan_of
from cxmapper.model.lanes import lane_of
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    Asset,
    Card,
    CardKind,
    Channel,
    Comment,
    Journey,
    Kpi,
    KpiObservation,
    Lane,
    LaneKind,
    PainType,
    Record,
    Stage,
    TouchpointChannel,
    Transition,
)
from cxmapper.model.session import Session
from cxmapper.model.store import Store
from scripts import build_samples
from scripts.samples import building, kit, pictures
from tests.samples import MAPS, map_of, records_of, store_of, texts_of
from tests.unit.test_words import banned
from tests.workbench import faults

NAMES = [sample.name for sample in samples()]
every_sample = pytest.mark.parametrize("name", NAMES)
every_map = pytest.mark.parametrize(("name", "number"), MAPS)

LARGEST_PICTURE = 60_000
# Between which words of a language stand.
QUOTES = {"en": "“”‘’", "zh-Hant": "「」『』", "zh-Hans": "“”‘’"}


@every_sample
def test_the_files_are_what_the_authors_wrote(name: str) -> None:
    assert build_samples.outdated([name]) == []
    assert faults(store_of(name)) == []


@every_sample
def test_a_copy_of_a_sample_opens_as_its_authors_left_it(name: str, tmp_path: Path) -> None:
    sample = samples()[NAMES.index(name)]
    target = tmp_path / "copy.cxm"
    open_sample(sample, target, "Ann")
    with Session.open(target, author="Ann", readonly=True) as session:
        assert session.store == store_of(name)
        assert {journey.language for journey in session.store.all(Journey)} == set(sample.languages)
        stamps = {record.changed_by for record in session.store}
    assert len(stamps) >= 3
    assert "Ann" not in stamps
    with pytest.raises(UserError):
        open_sample(sample, target, "Ann")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.cxm"]


def of_map(store: Store, journey: Journey, record_type: type[Record]) -> list[Record]:
    return [record for record in store.all(record_type) if journey_of(store.get, record) == journey.id]


@every_map
def test_the_path_branches_loops_and_loses_people(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    assert len(store.by(Stage, "journey", journey.id)) >= 5
    touchpoints = {each.id: each for each in touchpoints_of(store, journey.id)}
    assert len(touchpoints) >= 10
    routes = [each for each in store.all(Transition) if each.source in touchpoints]
    kinds = {route.kind for route in routes}
    assert {"main", "loop", "drop_off"} <= kinds
    off = {each.branch for each in touchpoints.values() if each.branch}
    leaving = {touchpoints[r.target].branch for r in routes if r.target and not touchpoints[r.source].branch}
    back = {touchpoints[r.source].branch for r in routes if r.target and not touchpoints[r.target].branch}
    assert off & leaving & back, "no branch leaves the main path and comes back to it"
    for source in touchpoints:
        shares = [route.share for route in routes if route.source == source and route.share is not None]
        assert sum(shares) <= 1.0001, touchpoints[source].title


@every_map
def test_every_lane_is_there_and_filled(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    lanes = store.by(Lane, "journey", journey.id)
    assert {lane.kind for lane in lanes} == set(get_args(LaneKind))
    assert not any(lane.hidden for lane in lanes)
    cards = [card for card in store.all(Card) if journey_of(store.get, card) == journey.id]
    counts = Counter(card.kind for card in cards)
    assert {kind: counts[kind] for kind in get_args(CardKind) if counts[kind] < 3} == {}
    assert all(lane_of(store, card) in lanes for card in cards)
    assert counts["pain"] >= 12
    assert counts["highlight"] >= 4
    assert {card.pain_type for card in cards if card.kind == "pain"} == set(get_args(PainType)) - {"unsorted"}
    assert all(card.severity for card in cards if card.kind == "pain")
    assert sum(bool(each.actor) for each in touchpoints_of(store, journey.id)) >= 5


@every_map
def test_two_personas_have_faces_and_curves(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    personas = personas_of(store, journey.id)
    assert len(personas) >= 2
    for persona in personas:
        known = [point for point in points(store, journey.id, persona.id) if point.value is not None]
        assert len(known) >= 8, persona.name
        said = (persona.quote, persona.summary, persona.goals, persona.needs_latent, persona.frustrations)
        assert persona.portrait
        assert all(said)


@every_map
def test_figures_are_counted(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    kpis = of_map(store, journey, Kpi)
    assert len(kpis) >= 3
    assert {"stage", "touchpoint", "journey"} <= {
        place for kpi in kpis for place in ("stage", "touchpoint", "journey") if getattr(kpi, place)
    }
    for kpi in kpis:
        readings = store.by(KpiObservation, "kpi", kpi.id)
        assert len(readings) >= 4, kpi.title
        assert all(reading.n and reading.value is not None for reading in readings), kpi.title
        assert all(sum(reading.counts) in (0, reading.n) for reading in readings), kpi.title


@every_map
def test_the_plan_says_who_and_by_when(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    plan = plan_of(store, journey.id)
    assert len(plan.lines) >= 8
    assert plan.lacking == ()
    assert all(line.pains or line.opportunities for line in plan.lines)
    assert sum(line.kpi is not None and line.target is not None for line in plan.lines) >= 8
    assert len({line.owner for line in plan.lines}) >= 3


@every_map
def test_people_talk_about_it(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    comments = [record for record in records_of(store, journey) if isinstance(record, Comment)]
    assert sum(comment.reply_to is None for comment in comments) >= 6
    assert any(comment.reply_to for comment in comments)
    assert any(comment.resolved for comment in comments)
    assert len({comment.author for comment in comments}) >= 3


@every_map
def test_pictures_are_our_own_and_small(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    cards = [card for card in of_map(store, journey, Card) if isinstance(card, Card) and card.kind == "image"]
    assert len({card.asset for card in cards}) >= 3
    drawn = {path.read_bytes() for path in resources.path("samples", "images").rglob("*.png")}
    for asset in store.all(Asset):
        assert asset.data in drawn, asset.name
        assert len(asset.data) <= LARGEST_PICTURE, asset.name


def test_every_picture_is_drawn_by_a_script() -> None:
    folder = resources.path("samples", "images")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} == set(pictures.drawings())
    assert all(path.stat().st_size <= LARGEST_PICTURE for path in folder.rglob("*.*"))


@every_sample
def test_nothing_is_written_twice(name: str) -> None:
    store = store_of(name)
    said = Counter(text for record in store for text in texts_of(record) if not isinstance(record, Lane))
    assert {text: times for text, times in said.items() if times > 1} == {}


@every_map
def test_there_is_much_to_read(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    alone = len(store.all(Journey)) == 1
    records = store if alone else records_of(store, journey)
    said = {text for record in records for text in texts_of(record) if not isinstance(record, Lane)}
    assert len(said) >= 200


@every_map
def test_it_is_written_in_its_own_language(name: str, number: int) -> None:
    store, journey = map_of(name, number)
    said = [text for record in records_of(store, journey) for text in texts_of(record)]
    said += [text for persona in personas_of(store, journey.id) for text in texts_of(persona)]
    own = QUOTES[journey.language]
    for text in said:
        assert not re.search(r"""["']""", text), text
        assert not set("“”‘’「」『』") - set(own) & set(text), text
        assert text.count(own[0]) == text.count(own[1]), text
    assert any(own[0] in text for text in said)
    if journey.language != "en":
        _chinese_of_one_side(said, journey.language)


def _chinese_of_one_side(said: list[str], language: str) -> None:
    charset = {"zh-Hant": "big5", "zh-Hans": "gb2312"}[language]
    for text in said:
        bare = text.replace("接觸點", "")
        assert [word for word in banned(language) if word in bare] == [], text
        characters = "".join(re.findall("[\u4e00-\u9fff]", text))
        assert characters.encode(charset, "ignore").decode(charset) == characters, text
        assert not re.search("[\u4e00-\u9fff] *[,;:?!]", text), f"Western punctuation: {text}"


MISCOUNTED = kit.Reading("2026-10-01", 1.0, 5, counts=(1, 1))


def journey_by(channel: str) -> kit.Journey:
    """A journey of one touchpoint, through a channel."""
    stage = kit.Stage("s", "One", touchpoints=(kit.Touchpoint("t", "First", channels=(channel,)),))
    return kit.Journey(ref="j", title="J", language="en", personas=("p",), stages=(stage,), routes=())


def tiny(**changes: object) -> kit.Sample:
    """A sample of one touchpoint."""
    fields: dict[str, object] = {
        "name": "tiny", "title": "Tiny", "description": "", "organisation": "", "language": "en", "currency": "",
        "drawn": "2026-11-03T08:00:00Z", "planned": "2026-11-05T08:00:00Z", "by": "ann",
        "people": (kit.Person("ann", "Ann"),), "personas": (kit.Persona(ref="p", name="Pia"),), "objectives": (),
        "kpis": (), "actions": (), "comments": (),
        "journeys": (journey_by("store"),),
    }  # fmt: skip
    return kit.Sample(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"by": "nobody"}, "nobody is 'nobody'"),
        ({"personas": (kit.Persona(ref="p", name="A"), kit.Persona(ref="p", name="B"))}, "two things are called 'p'"),
        ({"personas": (kit.Persona(ref="p", name="A", portrait="none.png"),)}, "no picture 'none.png'"),
        ({"journeys": (journey_by("shop"),)}, "channels of t: nothing is called 'shop'"),
        ({"kpis": (kit.Kpi("k", "Wait", on="x"),)}, "nothing is called 'x'"),
        ({"kpis": (kit.Kpi("k", "Wait", on="p"),)}, "stands on a persona"),
        ({"kpis": (kit.Kpi("k", "Wait", readings=(MISCOUNTED,)),)}, "counts of 2, n 5"),
        ({"actions": (kit.Action("a", "Do", owner="ann", due="", addresses=("t",)),)}, "a touchpoint, not a card"),
        ({"comments": (kit.Comment("t", "ann", "2026-11-04T08:00:00Z", "Too early"),)}, "already"),
    ],
)  # fmt: skip
def test_what_an_author_got_wrong_is_said(changes: dict[str, object], complaint: str, tmp_path: Path) -> None:
    with pytest.raises(building.WrittenWrong, match=complaint):
        building.build(tiny(**changes), tmp_path / "tiny.cxm")


def test_a_touchpoint_goes_through_a_channel_of_the_companys_own(tmp_path: Path) -> None:
    own = kit.Channel("app", "Desktop app", "laptop")
    store = building.build(tiny(channels=(own,), journeys=(journey_by("app"),)), tmp_path / "tiny.cxm")
    (channel,) = store.all(Channel)
    assert (channel.key, channel.title, channel.icon) == ("own", "Desktop app", "laptop")
    assert [link.channel for link in store.all(TouchpointChannel)] == [channel.id]


def test_the_same_sample_gives_the_same_bytes_and_another_name_other_ids() -> None:
    once = build_samples.as_json(tiny())
    assert build_samples.as_json(tiny()) == once
    ids = set(re.findall(r'"id": "([^"]+)"', once))
    assert ids.isdisjoint(re.findall(r'"id": "([^"]+)"', build_samples.as_json(tiny(name="other"))))


def test_a_file_that_is_not_what_was_written_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_samples, "FOLDER", tmp_path)
    monkeypatch.setattr(build_samples, "written", lambda: {"tiny": tiny()})
    assert build_samples.outdated() == ["tiny.json", "index.json"]
    for name, text in {"tiny.json": build_samples.as_json(tiny()), "index.json": build_samples.index([tiny()])}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert build_samples.outdated() == []


def test_samples_are_of_use_in_every_language() -> None:
    languages = {language for sample in samples() for language in sample.languages}
    assert languages <= {"en", "zh-Hant", "zh-Hans"}
    assert "en" in languages
    for sample in samples():
        assert sample.title("en") in sample.titles.values()
        assert all(sample.titles[language] == sample.title(language) for language in sample.languages)


def test_no_id_is_used_by_two_samples() -> None:
    """So that they can be brought into one workspace as they are."""
    ids = Counter(record.id for name in NAMES for record in store_of(name) if not isinstance(record, Asset))
    assert {id for id, times in ids.items() if times > 1} == set()

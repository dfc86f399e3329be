"""A workspace comes back from JSON exactly, and goes into another one beside what is there."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest

from cxmapper.errors import UserError
from cxmapper.importers.json_file import prepare
from cxmapper.model import codec
from cxmapper.model.edits import cards, channels, comments, personas, records, workspace
from cxmapper.model.records import Card, Channel, Comment, Journey, Persona, Stage, Touchpoint, Transition, Workspace
from tests.workbench import Workbench, faults, started


def exported(bench: Workbench) -> bytes:
    return json.dumps(codec.workspace_to_dict(bench.store), ensure_ascii=False).encode()


def busy(seed: int) -> Workbench:
    bench, chance = started(), Random(seed)
    for _ in range(200):
        bench.random(tuple(chance.randrange(10**6) for _ in range(4)))
    return bench


def fresh() -> Workbench:
    bench = Workbench(author="Bo", prefix="fresh")
    bench.do(workspace.start_workspace, id="other", title="Empty")
    return bench


@pytest.mark.parametrize("seed", range(5))
def test_into_an_empty_workspace_it_comes_back_exactly(seed: int) -> None:
    source, target = busy(seed), fresh()
    target.do(prepare(exported(source), "map.json").edit)
    assert target.store == source.store
    assert exported(target) == exported(source)


@pytest.mark.parametrize("seed", range(5))
def test_into_another_workspace_it_comes_beside_what_is_there(seed: int) -> None:
    source, target = busy(seed), busy(seed + 100)
    before = target.store.snapshot()
    journeys = [journey.id for journey in before.all(Journey)]
    change = target.do(prepare(exported(source), "map.json").edit)
    assert faults(target.store) == []
    assert not change.deleted
    assert all(target.store[record.id] == record for record in before)
    for kind in (Journey, Stage, Touchpoint, Card, Transition):
        assert len(target.store.all(kind)) == len(before.all(kind)) + len(source.store.all(kind))
    assert [journey.id for journey in target.store.all(Journey)][: len(journeys)] == journeys


def test_the_same_file_twice_gives_the_journey_twice_and_its_personas_once() -> None:
    bench = started()
    prepared = prepare(exported(bench), "map.json")
    bench.do(prepared.edit)
    assert [journey.title for journey in bench.store.all(Journey)] == ["Order ahead", "Order ahead"]
    assert len(bench.store.all(Persona)) == 1
    assert len(bench.store.all(Workspace)) == 1


def test_a_persona_that_was_changed_here_is_not_overwritten() -> None:
    bench = started()
    data = exported(bench)
    bench.do(records.set_fields, "p", name="Mei-Ling")
    bench.do(prepare(data, "map.json").edit)
    assert sorted(persona.name for persona in bench.store.all(Persona)) == ["Mei", "Mei-Ling"]


def test_built_in_channels_are_shared_and_remarks_on_the_workspace_come_along() -> None:
    source, target = started(), started()
    for bench, id in ((source, "a"), (target, "b")):
        bench.do(channels.use_channel, "t11", "phone", id=f"link-{id}")
    source.do(comments.add_comment, "w", "Look at this first", id="remark")
    target.do(prepare(exported(source), "map.json").edit)
    assert [channel.key for channel in target.store.all(Channel)] == ["phone"]
    assert [comment.subject for comment in target.store.all(Comment)] == ["w"]


def test_what_it_says_about_the_file() -> None:
    prepared = prepare(exported(started()), "map.json")
    assert (prepared.title, prepared.language, prepared.journeys, prepared.repairs) == ("Order ahead", "en", 1, ())


def spoilt(change: Any) -> bytes:
    bench = started()
    bench.do(cards.add_card, "s1", "pain", id="c", text="slow")
    data = codec.workspace_to_dict(bench.store)
    change(data)
    return json.dumps(data).encode()


REFUSED = {
    "cut off": (exported(started())[:-40], "error.json_damaged"),
    "other JSON": (b'{"format": "other"}', "error.json_foreign"),
    "a list": (b"[1, 2]", "error.json_foreign"),
    "binary": (b"\x89PNG\r\n\x00\xff\xfe\x00", "error.json_foreign"),
    "too deep": (b"[" * 100_000, "error.json_foreign"),
    "newer": (spoilt(lambda data: data.update(schema=99)), "error.json_newer"),
    "a field too many": (spoilt(lambda data: data["cards"][0].update(mood="x")), "error.json_value"),
    "a field missing": (spoilt(lambda data: data["cards"][0].pop("text")), "error.json_value"),
    "a list missing": (spoilt(lambda data: data.pop("lanes")), "error.json_value"),
    "a severity of nine": (spoilt(lambda data: data["cards"][0].update(severity=9)), "error.json_value"),
    "not a number": (spoilt(lambda data: data["cards"][0].update(importance=float("nan"))), "error.json_value"),
    "a stage that is not there": (spoilt(lambda data: data["cards"][0].update(stage="no")), "error.json_value"),
    "nobody in the journey": (spoilt(lambda data: data.update(journey_personas=[])), "error.json_value"),
    "an id twice": (spoilt(lambda data: data["cards"].append(data["cards"][0])), "error.json_value"),
    "two workspaces": (
        spoilt(lambda data: data["workspaces"].append({**data["workspaces"][0], "id": "w2"})),
        "error.json_value",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_workspace_is_refused_with_a_sentence(case: str) -> None:
    data, key = REFUSED[case]
    with pytest.raises(UserError) as caught:
        prepare(data, "map.json")
    assert caught.value.key == key
    for language in ("en", "zh-Hant", "zh-Hans"):
        assert "map.json" in caught.value.sentence(language)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda data: data["cards"][0].update(severity=9), "cards[0].severity"),
        (lambda data: data["touchpoints"][1].update(stage="no"), "touchpoints[1].stage"),
        (lambda data: data["cards"][0].update(stage=data["cards"][0]["id"]), "cards[0].stage"),
        (lambda data: data["journey_personas"][0].update(persona="no"), "journey_personas[0].persona"),
        (lambda data: data.update(journeys=[]), "stages[0].journey"),
    ],
)
def test_the_place_of_a_fault_is_named(change: Any, path: str) -> None:
    with pytest.raises(UserError) as caught:
        prepare(spoilt(change), "map.json")
    assert caught.value.values["path"] == path


@pytest.mark.parametrize("case", [case for case, (_, key) in REFUSED.items() if key == "error.json_value"])
def test_the_reason_is_in_the_readers_language(case: str) -> None:
    with pytest.raises(UserError) as caught:
        prepare(REFUSED[case][0], "map.json")
    for language in ("zh-Hant", "zh-Hans"):
        rest = caught.value.sentence(language).replace("map.json", "").replace(caught.value.values["path"], "")
        assert re.findall("[A-Za-z]{2,}", rest.replace("JSON", "").replace("CX Mapper", "")) == []


def test_text_from_elsewhere_is_cleaned_on_the_way_in() -> None:
    bench = fresh()
    bench.do(prepare(spoilt(lambda data: data["cards"][0].update(text="cafe\u0301\r\n\ud83d")), "map.json").edit)
    assert bench.store.one(Card, "c").text == "café\n\ufffd"


def test_personas_of_the_target_keep_their_place() -> None:
    source, target = started(), fresh()
    target.do(personas.add_persona, id="q", name="Ken")
    target.do(prepare(exported(source), "map.json").edit)
    assert {persona.name for persona in target.store.all(Persona)} == {"Ken", "Mei"}

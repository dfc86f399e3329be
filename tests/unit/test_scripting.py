"""The door for scripts: what docs/python.md says works, and a script keeps to the same rules as a person."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cxmapper
from cxmapper.model.records import Card, EmotionPoint, Journey, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.scripting import verbs

GUIDE = Path(__file__).parents[2] / "docs" / "python.md"


@pytest.fixture
def workspace(tmp_path: Path):
    with cxmapper.create(tmp_path / "map.cxm", title="Coffee", author="Mei") as opened:
        yield opened


def test_the_guides_example_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]
    monkeypatch.chdir(tmp_path)
    exec(compile(example, str(GUIDE), "exec"), {})
    assert (tmp_path / "coffee.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "coffee-plan.csv").stat().st_size
    with cxmapper.open("coffee.cxm", readonly=True) as workspace:
        records = workspace.records
        queue = records.all(Touchpoint)[0]
        assert (queue.title, queue.importance) == ("Queue at the counter", 4)
        assert [(card.kind, card.severity, card.first) for card in records.all(Card)] == [("pain", 4, queue.id)]
        assert [(point.value, point.basis, point.n) for point in records.all(EmotionPoint)] == [(-0.4, "measured", 120)]


def test_a_step_is_one_entry_under_its_name_and_undone_whole(workspace: cxmapper.Workspace) -> None:
    before = len(workspace.records)
    with workspace.step("Stages of the workshop") as step:
        journey = step.add_journey(title="Order", language="en")
        for title in ("Want", "Choose", "Pay"):
            step.add_stage(journey, title=title)
        assert [stage.title for stage in step.all(Stage)] == ["Want", "Choose", "Pay"]
    with Session.open(workspace.path, author="Li") as other:
        newest = other.log()[0]
        assert (newest.label, newest.author) == ("Stages of the workshop", "Mei")
    assert workspace.undo()
    assert len(workspace.records) == before
    assert workspace.redo()
    assert [stage.title for stage in workspace.records.all(Stage)] == ["Want", "Choose", "Pay"]


def test_what_raises_in_a_step_leaves_nothing_behind(workspace: cxmapper.Workspace) -> None:
    def fail() -> None:
        with workspace.step() as step:
            step.add_journey(title="Half", language="en")
            raise RuntimeError("the survey is empty")

    with pytest.raises(RuntimeError, match="the survey is empty"):
        fail()
    assert workspace.journeys == ()
    with Session.open(workspace.path, author="Li") as other:
        assert other.store.all(Journey) == ()


def test_what_the_rules_forbid_is_one_sentence(workspace: cxmapper.Workspace) -> None:
    with workspace.step() as step:
        journey = step.add_journey(title="Order", language="en")
        stage = step.add_stage(journey, title="Want")
        step.lock_journey(journey)

    def rename() -> None:
        with workspace.step() as step:
            step.rename_stage(stage, "Need")

    with pytest.raises(cxmapper.UserError) as problem:
        rename()
    assert re.fullmatch(r"[^\n]+\.", str(problem.value))
    assert workspace.records.one(Stage, stage).title == "Want"


def test_records_do_where_ids_are_asked_for(workspace: cxmapper.Workspace) -> None:
    with workspace.step() as step:
        step.add_journey(title="Order", language="en")
        step.add_stage(step.all(Journey)[0], title="Want")
    assert workspace.journey("Order").id == workspace.records.all(Stage)[0].journey


def test_a_wrong_name_is_answered_with_the_right_one(workspace: cxmapper.Workspace) -> None:
    with workspace.step() as step:
        with pytest.raises(AttributeError, match="add_stage"):
            step.add_stages("x")
        assert "set_emotion" in dir(step)
        step.add_journey(title="Order", language="en")
    with pytest.raises(cxmapper.UserError, match="Order"):
        workspace.journey("Oder")


def test_journeys_of_one_title_are_told_apart_by_their_ids(workspace: cxmapper.Workspace) -> None:
    with workspace.step() as step:
        first = step.add_journey(title="Order", language="en")
        second = step.add_journey(title="Order", language="en")
    with pytest.raises(cxmapper.UserError, match=first):
        workspace.journey("Order")
    assert workspace.journey(second).id == second


def test_files_come_in_as_on_the_command_line(workspace: cxmapper.Workspace, tmp_path: Path) -> None:
    source = tmp_path / "order.mmd"
    source.write_text("journey\n  title Order\n  section Pay\n    Card: 9: Ana\n", encoding="utf-8")
    (repair,) = workspace.bring_in(source)
    assert "9" in repair
    assert [journey.title for journey in workspace.journeys] == ["Order"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = "import sys, cxmapper; print([name for name in sys.modules if name.startswith('cxmapper.')])"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_verb_says_what_it_does() -> None:
    assert len(verbs()) > 60
    assert all(verb.__doc__ for verb in verbs().values())

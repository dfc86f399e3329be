"""Any journey can be what others begin with: its lanes, stages and touchpoints as a file of the person's own."""

from __future__ import annotations

import pytest

from cxmapper.errors import UserError
from cxmapper.model import own_templates
from cxmapper.model.edits import channels, journeys, touchpoints
from cxmapper.model.own_templates import OWN
from cxmapper.model.records import Lane, Stage, Touchpoint, TouchpointChannel
from cxmapper.model.saving_templates import save_template
from cxmapper.model.templates import template
from tests.workbench import Workbench, faults, started


def journey() -> Workbench:
    bench = started()
    bench.do(channels.use_channel, "t11", "store", id="link")
    bench.do(channels.add_channel, id="own-channel", title="Kiosk")
    bench.do(channels.go_through, "t11", "own-channel", id="link2")
    bench.do(touchpoints.add_touchpoint, "s1", id="aside", title="Calls", branch="phone")
    return bench


def test_a_journey_begun_from_it_has_the_same_lanes_stages_and_touchpoints() -> None:
    bench = journey()
    save_template(bench.store, "j", "Order / pick up")
    (own,) = own_templates.own_templates()
    assert own.title == "Order / pick up"
    new = Workbench()
    for language in ("en", "zh-Hant", "zh-Hans"):
        id = f"new-{language}"
        new.do(journeys.add_journey, id=id, title="New", language=language, template=template(own.key))
        assert [stage.title for stage in new.store.by(Stage, "journey", id)] == ["Stage 1", "Stage 2"]
        kinds = [lane.kind for lane in bench.store.by(Lane, "journey", "j")]
        assert [lane.kind for lane in new.store.by(Lane, "journey", id)] == kinds
    assert [each.title for each in new.store.all(Touchpoint)].count("Touchpoint 1") == 2 * 3
    assert len(new.store.all(TouchpointChannel)) == 3, "the built-in channel, once each"
    assert faults(new.store) == []


def test_one_of_the_same_title_stays() -> None:
    bench = journey()
    assert save_template(bench.store, "j", "Order") != save_template(bench.store, "j", "Order")
    assert [each.title for each in own_templates.own_templates()] == ["Order", "Order"]


def test_a_key_leads_to_no_file_elsewhere() -> None:
    file = save_template(journey().store, "j", "Good")
    outside = file.parents[1] / "outside.json"
    outside.write_bytes(file.read_bytes())
    with pytest.raises(UserError):
        template(f"{OWN}../outside")


def test_a_folder_that_cant_be_written_is_a_sentence() -> None:
    own_templates.folder().parent.mkdir(parents=True, exist_ok=True)
    own_templates.folder().write_text("in the way")
    with pytest.raises(UserError, match="can’t be written"):
        save_template(journey().store, "j", "Good")
    assert own_templates.own_templates() == ()

"""A company's own words, logo and colours stay with its workspace, whichever way that goes: nothing shows them yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cxmapper.export.registry import export_map
from cxmapper.importers.registry import prepare
from cxmapper.model.edits import assets, journeys, merging, records, versions, workspace
from cxmapper.model.erasing import MARK
from cxmapper.model.new_file import save_readable
from cxmapper.model.own_templates import own_templates
from cxmapper.model.records import Asset, Journey, RenamedWord, Workspace
from cxmapper.model.saving_templates import save_template
from cxmapper.model.session import Session
from cxmapper.model.sharing import Shared, share
from cxmapper.model.store import Store
from cxmapper.model.templates import template
from tests.data.images import encoded
from tests.database.files import ids, new_map

WORDS = {("en", "customer"): ("guest", "guests"), ("zh-Hant", "customer"): ("旅客", "")}
LOGO = encoded("PNG")


def dress(session: Session) -> None:
    """Give a workspace words, colours and a logo of its own."""
    for (language, term), (text, plural) in WORDS.items():
        session.run(workspace.rename_term, language, term, text, id=session.new_id(), plural=plural)
    session.run(workspace.set_workspace, organisation="Café Mei", brand_colour="#0a7f5c", accent_colour="#b3261e")
    home = session.store.all(Workspace)[0].id
    session.run(assets.show_picture, home, "logo", LOGO, media_type="image/png", name="logo.png")


def style(store: Store) -> tuple[object, ...]:
    """The words, colours and logo of a workspace."""
    (here,) = store.all(Workspace)
    logo = store.one(Asset, here.logo).data if here.logo is not None else None
    words = {(each.language, each.term): (each.text, each.plural) for each in store.all(RenamedWord)}
    return words, here.organisation, here.brand_colour, here.accent_colour, logo


OURS = (WORDS, "Café Mei", "#0a7f5c", "#b3261e", LOGO)
NONE = ({}, "", "", "", None)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = new_map(tmp_path_factory.mktemp("style") / "map.cxm")
    with Session.open(path, author="Ann", ids=ids("style-")) as session:
        dress(session)
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "map.cxm"))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another workspace, that of a company without a style."""
    path = tmp_path / "other.cxm"
    with Session.create(path, author="Bo", title="Branch office") as session:
        session.run(journeys.add_journey, id="branch", title="Pick up", language="en")
    return path


def style_of(path: Path) -> tuple[object, ...]:
    with Session.open(path, author="Ann", readonly=True) as session:
        return style(session.store)


def test_an_export_brings_them_along(path: Path, tmp_path: Path) -> None:
    with Session.open(path, author="Ann") as session:
        export_map(session.store, "", tmp_path / "map.json")
    with Session.create(tmp_path / "new.cxm", author="Bo") as session:
        session.run(prepare(tmp_path / "map.json").edit)
        assert style(session.store) == OURS


@pytest.mark.parametrize("names", [True, False])
def test_a_copy_that_is_shared_has_them(path: Path, tmp_path: Path, names: bool) -> None:
    with Session.open(path, author="Ann") as session:
        share(path, session.store, tmp_path / "shared.cxm", Shared(names=names), author="Ann")
    assert style_of(tmp_path / "shared.cxm") == OURS


def test_so_has_any_other_copy(path: Path, tmp_path: Path) -> None:
    with Session.open(path, author="Ann") as session:
        session.save_copy(tmp_path / "copy.cxm")
        save_readable(session, tmp_path / "readable.cxm")
    assert style_of(tmp_path / "copy.cxm") == style_of(tmp_path / "readable.cxm") == OURS


def test_who_merges_a_journey_in_keeps_their_own(path: Path, other: Path) -> None:
    with Session.open(path, author="Ann") as ours, Session.open(other, author="Bo") as theirs:
        ours.run(merging.merge, theirs.store.snapshot(), ["branch"])
        assert style(ours.store) == OURS
        theirs.run(merging.merge, ours.store.snapshot(), ["j"])
        assert style(theirs.store) == NONE


def test_versions_templates_and_copies_of_journeys_leave_them_alone(path: Path) -> None:
    with Session.open(path, author="Ann") as session:
        session.run(versions.keep_version, "j", id="v", title="Before")
        save_template(session.store, "j", "Ours")
        (own,) = own_templates()
        begun = template(own.key)
        session.run(journeys.add_journey, id="k", title="New", language="en", template=begun)
        session.run(merging.copy_journey, "j")
        session.run(records.remove, "j")
        session.run(versions.bring_back, "v")
        assert len(session.store.all(Journey)) == 3
        assert style(session.store) == OURS


def test_a_text_in_them_is_removed_for_good_too(path: Path) -> None:
    with Session.open(path, author="Ann") as session:
        session.purge("guest")
        session.purge("café mei")
        words, organisation, *rest = style(session.store)
        assert words == WORDS | {("en", "customer"): (MARK, f"{MARK}s")}
        assert organisation == MARK
        assert tuple(rest) == OURS[2:]
    assert not any(word in path.read_bytes().lower() for word in (b"guest", "café mei".encode()))

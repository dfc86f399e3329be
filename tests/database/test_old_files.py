"""Files of earlier versions: they open with everything that was in them, and nothing of them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmapper.model import codec
from cxmapper.model.database.integrity import integrity
from cxmapper.model.session import Session
from tests.database.zoo import NAMES, exported, unpack


def test_the_zoo_holds_files_of_the_first_version() -> None:
    assert {"1-full", "1-trimmed", "1-new"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_old_file_opens_with_everything_that_was_in_it(name: str, tmp_path: Path) -> None:
    path = unpack(name, tmp_path)
    with Session.open(path, author="Ben") as session:
        assert session.unreadable == ()
        now = codec.workspace_to_dict(session.store)
    for table, records in exported(name).items():
        if isinstance(records, list):
            kept = {record["id"]: record for record in now[table]}
            assert sorted(kept) == [record["id"] for record in records]
            for record in records:
                assert {field: kept[record["id"]][field] for field in record} == record
    assert integrity(path) == ()

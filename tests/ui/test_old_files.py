"""A map from an earlier version of the program, opened in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.database.zoo import unpack
from tests.ui.conftest import Hands


def test_the_window_says_where_the_old_file_is(empty: Hands, tmp_path: Path) -> None:
    path = unpack("1-new", tmp_path)
    empty.window.commands.files.open_path(path)
    assert empty.window.document is not None
    kept = tmp_path / f"1-new.v1.{date.today().isoformat()}.cxm"
    assert kept.is_file()
    assert empty.window.banner.isVisibleTo(empty.window)
    assert kept.name in empty.window.banner.text.text()
    assert len(empty.stages()) == 5

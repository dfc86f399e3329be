"""The log of errors says where the program went wrong, and nothing of the map it went wrong on."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from cxmapper import __main__ as program
from cxmapper import app
from cxmapper.errors import UserError, without_words
from cxmapper.model.session import Session
from cxmapper.settings import log_file
from tests.database.files import new_map

SECRET = "Quentin asked for his money back"


def go_wrong(path: Path) -> None:
    """A mistake that quotes the map, with another one behind it."""
    with Session.open(path, author=SECRET, readonly=True) as session:
        try:
            {}[session.author]
        except KeyError as problem:
            raise ValueError(f"can't show {session.author!r}") from problem


@pytest.fixture
def problem(tmp_path: Path) -> ValueError:
    with pytest.raises(ValueError, match=SECRET) as told:
        go_wrong(new_map(tmp_path / "map.cxm"))
    return told.value


def test_it_says_where_and_what_kind_but_not_what_was_said(problem: ValueError) -> None:
    told = without_words(problem)
    assert SECRET not in told
    assert "go_wrong" in told
    assert "KeyError" in told
    assert told.endswith("ValueError")
    assert without_words(UserError("error.gone", name=SECRET)) == "UserError error.gone"
    assert without_words(FileNotFoundError(2, "no file", SECRET)) == "FileNotFoundError 2"


def test_the_window_s_log_holds_no_content(problem: ValueError) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    told: list[int] = []
    try:
        app.reporter(lambda: told.append(1), app.keep_log)(ValueError, problem, problem.__traceback__)
        logging.getLogger("somebody.else").error("they quote %s", SECRET)
    finally:
        for handler in [each for each in root.handlers if each not in before]:
            handler.close()
            root.removeHandler(handler)
    written = log_file().read_text("utf-8")
    assert "go_wrong" in written
    assert SECRET not in written
    assert told == [1]


def test_the_command_line_s_log_holds_neither_content_nor_what_was_typed(
    problem: ValueError, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["cxmapper", "purge", "map.cxm", SECRET])

    def work() -> int:
        raise problem

    assert program._guarded(work) == 1  # noqa: SLF001
    written = log_file().read_text("utf-8")
    assert "purge" in written
    assert "go_wrong" in written
    assert SECRET not in written

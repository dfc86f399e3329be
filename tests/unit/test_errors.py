"""What went wrong is said in the reader's language, the cause included."""

from __future__ import annotations

import errno
import os
import pickle

import pytest

from cxmapper.errors import UserError, reason
from cxmapper.i18n import LANGUAGES


@pytest.mark.parametrize("code", ["ENOENT", "EACCES", "EROFS", "ENOSPC", "EISDIR", "EEXIST", "ENAMETOOLONG"])
def test_the_usual_refusals_of_the_system_are_said_in_the_readers_language(code: str) -> None:
    number = getattr(errno, code)
    system = os.strerror(number)
    problem = UserError("error.unwritable", file="圖.cxm", reason=reason(OSError(number, system)))
    sentences = {problem.sentence(language) for language in LANGUAGES}
    assert len(sentences) == 3
    for language in ("zh-Hant", "zh-Hans"):
        assert system not in problem.sentence(language)
        assert "UserError" not in problem.sentence(language)


def test_a_rare_refusal_is_said_as_the_system_says_it() -> None:
    assert reason(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert reason(OSError("odd")) == "odd"


def test_a_problem_with_a_reason_survives_a_process_boundary() -> None:
    problem = UserError("error.unwritable", file="a", reason=reason(OSError(errno.ENOSPC, "")))
    assert pickle.loads(pickle.dumps(problem)).sentence("zh-Hans") == problem.sentence("zh-Hans")


def test_a_number_that_nobody_can_read_is_cut_short() -> None:
    problem = UserError("error.out_of_range", value=-(10**400), low=1, high=5)
    assert "-1000000000000000000…" in str(problem)
    assert len(str(problem)) < 100

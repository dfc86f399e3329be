"""Problems that a person can act on. Anything else is a bug and stays an ordinary exception."""

from __future__ import annotations

import errno
from typing import Any

from cxmapper.i18n import words

# So many digits of a number are shown.
LONGEST_NUMBER = 20


class UserError(Exception):
    """What happened and what to do about it, in one or two sentences of the reader's language.

    Args:
        key: the sentence's key in the catalogues, `error.…`.
        values: the sentence's fields (file names, line numbers, several names, another problem that is the reason …).
    """

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def sentence(self, language: str) -> str:
        """The problem in a language.

        Raises:
            KeyError: the catalogues lack the key or the error lacks a field.
        """
        return words(language)(self.key, **{name: _shown(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.sentence("en")

    def __reduce__(self) -> tuple[Any, ...]:
        # Worker processes and threads hand errors on; the default would lose the fields.
        return (_rebuilt, (self.key, self.values))


# What goes wrong with files most often, in words of ours; the operating system has its own only in one language.
_REASONS = {
    errno.ENOENT: "reason.no_folder",
    errno.ENOTDIR: "reason.no_folder",
    errno.EACCES: "reason.not_allowed",
    errno.EPERM: "reason.not_allowed",
    errno.EROFS: "reason.read_only",
    errno.ENOSPC: "reason.disk_full",
    errno.EDQUOT: "reason.disk_full",
    errno.EISDIR: "reason.is_folder",
    errno.EEXIST: "reason.exists",
    errno.ENAMETOOLONG: "reason.name_too_long",
}


def reason(problem: OSError) -> UserError | str:
    """Why the operating system refuses, for the field of a `UserError`: in the reader's language where we have words.

    Returns:
        A phrase; what the system itself says where the cause is a rare one.
    """
    key = _REASONS.get(problem.errno or 0)
    return UserError(key) if key else problem.strerror or str(problem)


# What tells problems of one kind apart without telling about what.
_NUMBERS = ("key", "errno", "sqlite_errorname")


def without_words(problem: BaseException) -> str:
    """Where in the program an exception came up and of which kind it is, for the log of errors.

    What it says is left out, and what its causes say: that may quote a map. Problems of the system keep their number.
    """
    from traceback import format_tb

    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    told = f"{without_words(before)}\nthen\n" if before is not None else ""
    number = next((known for name in _NUMBERS if (known := getattr(problem, name, None))), "")
    return f"{told}{''.join(format_tb(problem.__traceback__))}{type(problem).__qualname__} {number}".rstrip()


def _shown(value: Any, language: str) -> Any:
    if isinstance(value, UserError):
        return value.sentence(language)
    if isinstance(value, tuple):
        return words(language)("cli.list.separator").join(str(_shown(each, language)) for each in value)
    if isinstance(value, int) and abs(value) >= 10**LONGEST_NUMBER:
        # Nobody reads a number of a hundred digits; a text of that length is somebody's, and tells which one it is.
        return f"{str(value)[:LONGEST_NUMBER]}…"
    return value


def _rebuilt(key: str, values: dict[str, Any]) -> UserError:
    return UserError(key, **values)

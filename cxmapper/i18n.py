"""Words, dates and numbers in English, Traditional Chinese (Taiwan) and Simplified Chinese.

The catalogues are gettext files whose keys are identifiers (`lane.pain`), so all three are equal in rank and a missing
word is a mistake that shows at once instead of an English sentence in a Chinese map.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from typing import TYPE_CHECKING, Any

from cxmapper import resources

# Every start passes here; days and moments come later.
if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime, tzinfo

LANGUAGES = ("en", "zh-Hant", "zh-Hans")

_TRADITIONAL = ("hant", "tw", "hk", "mo")
_MINUS = "−"
# Less than any figure tells, and more than what a sum of tenths is off by.
_HALVES_UP = 1e-9


def normal_language(name: str) -> str:
    """The language of ours that fits a locale name or language tag best.

    Args:
        name: "zh_TW.UTF-8", "zh-Hans-CN", "de", "C", "" …

    Returns:
        One of `LANGUAGES`; English where nothing fits.
    """
    parts = name.replace("_", "-").split(".")[0].split("@")[0].lower().split("-")
    if parts[0] != "zh":
        return "en"
    if "hans" in parts:
        return "zh-Hans"
    return "zh-Hant" if any(part in _TRADITIONAL for part in parts) else "zh-Hans"


class Words:
    """The words of one language: `words("en")("lane.pain")`."""

    def __init__(self, language: str, catalogue: GNUTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._said: dict[str, str] = {}

    def __call__(self, key: str, /, **values: Any) -> str:
        """The word or sentence for a key, its `{fields}` filled in.

        Raises:
            KeyError: no such key, or a field without a value.
        """
        text = self._said.get(key)
        if text is None:
            text = self._catalogue.gettext(key)
            if text == key:
                raise KeyError(f"no word for {key} in {self.language}")
            self._said[key] = text
        return text.format(**values) if "{" in text else text

    def plural(self, key: str, n: int, /, **values: Any) -> str:
        """The form of a word for `n` things; `n` is also a field.

        Raises:
            KeyError: no such key, or a field without a value.
        """
        text = self._catalogue.ngettext(key, key, n)
        if text == key:
            raise KeyError(f"no word for {key} in {self.language}")
        return text.format(**{"n": n, **values}) if "{" in text else text

    def has(self, key: str) -> bool:
        """Whether the catalogue has a (not plural) entry for the key."""
        return self._catalogue.gettext(key) != key


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """The words of a language; any locale name will do (see `normal_language`)."""
    name = normal_language(language)
    with resources.path("i18n", name, "LC_MESSAGES", "cxmapper.mo").open("rb") as file:
        return Words(name, GNUTranslations(file))


def date(day: str | Date, language: str) -> str:
    """A day as people write it: "22 Nov 2026", "2026年11月22日"; empty stays empty.

    Args:
        day: a date, or ISO text such as "2026-11-22".
        language: one of `LANGUAGES`.

    Raises:
        ValueError: the text is not an ISO date.
    """
    if not day:
        return ""
    from datetime import date as Date

    value = Date.fromisoformat(day) if isinstance(day, str) else day
    say = words(language)
    return say("date.day", day=value.day, month=say(f"month.{value.month}"), year=value.year)


def instant(at: str | datetime, language: str, zone: tzinfo | None = None, *, seconds: bool = False) -> str:
    """A moment as people write it, to the minute or second; empty stays empty.

    Args:
        at: a moment, or UTC ISO text such as "2026-11-22T01:36:00.123456Z".
        language: one of `LANGUAGES`.
        zone: the reader's time zone; the computer's own unless given.
        seconds: whether the second matters.

    Raises:
        ValueError: the text is not an ISO instant.
    """
    if not at:
        return ""
    from datetime import datetime

    value = datetime.fromisoformat(at) if isinstance(at, str) else at
    local = value.astimezone(zone)
    return words(language)(
        "date.instant", date=date(local.date(), language), time=f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    )


@lru_cache(maxsize=4096)
def number(value: float, language: str, digits: int = 2, *, signed: bool = False) -> str:
    """A number with thousands separators and a true minus sign: "1,299.5", "−0.4".

    Args:
        value: any finite number.
        language: one of `LANGUAGES`.
        digits: the most decimals to show; zeros at the end are left out.
        signed: put a plus before what is above zero.
    """
    # Halves go up, as people round: Python's own way makes 0.2 of 0.25.
    text = f"{abs(value) + _HALVES_UP:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    is_zero = not text.strip("0.,")
    sign = "" if is_zero else _MINUS if value < 0 else "+" if signed else ""
    say = words(language)
    return sign + text.translate({ord(","): say("number.group"), ord("."): say("number.decimal")})

"""Words, dates and numbers in English, Traditional Chinese (Taiwan) and Simplified Chinese.

The catalogues are gettext files whose keys are identifiers (`lane.pain`), so all three are equal in rank and a missing
word is a mistake that shows at once instead of an English sentence in a Chinese map.
"""

from __future__ import annotations

from functools import lru_cache
from struct import unpack_from
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
    """The words of one language: `words("en")("lane.pain")`.

    Args:
        language: one of `LANGUAGES`.
        catalogue: its compiled gettext file.
    """

    def __init__(self, language: str, catalogue: bytes) -> None:
        self.language = language
        self._texts, self._forms = read(catalogue)

    def __call__(self, key: str, /, **values: Any) -> str:
        """The word or sentence for a key, its `{fields}` filled in.

        Raises:
            KeyError: no such key, or a field without a value.
        """
        text = self._texts.get(key) or self._form(key, 1)
        return text.format(**values) if "{" in text else text

    def plural(self, key: str, n: int, /, **values: Any) -> str:
        """The form of a word for `n` things; `n` is also a field, with its thousands apart.

        Raises:
            KeyError: no such key, or a field without a value.
        """
        text = self._form(key, n) if key in self._forms else self(key)
        return text.format(**{"n": n if abs(n) < 1000 else number(n, self.language), **values}) if "{" in text else text

    def has(self, key: str) -> bool:
        """Whether the catalogue has an entry for the key."""
        return key in self._texts or key in self._forms

    def _form(self, key: str, n: int) -> str:
        """The form for `n` things: English has one for a single thing and one for more, Chinese one for all."""
        forms = self._forms.get(key)
        if forms is None:
            raise KeyError(f"no word for {key} in {self.language}")
        return forms[n != 1] if self.language == "en" else forms[0]


def read(catalogue: bytes) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The texts of a compiled gettext file by their keys.

    Python's own reader looks at each entry in turn and takes five times as long, for which every start would wait.

    Returns:
        What has one form, and what has one for each number.
    """
    count, keys_at, texts_at = unpack_from("<3I", catalogue, 8)
    keys = unpack_from(f"<{2 * count}I", catalogue, keys_at)
    texts = unpack_from(f"<{2 * count}I", catalogue, texts_at)
    # Each is where something is, after how long it is.
    found = {
        catalogue[key : key + key_long].decode(): catalogue[text : text + text_long].decode()
        for key_long, key, text_long, text in zip(keys[::2], keys[1::2], texts[::2], texts[1::2], strict=True)
    }
    # The forms of one entry are kept apart by a character that no text has; its key stands there twice.
    forms = {key.partition("\0")[0]: found.pop(key).split("\0") for key in list(found) if "\0" in key}
    # What the file says of itself.
    found.pop("", None)
    return found, forms


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """The words of a language; any locale name will do (see `normal_language`)."""
    name = normal_language(language)
    return Words(name, resources.path("i18n", name, "LC_MESSAGES", "cxmapper.mo").read_bytes())


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


def capital(said: str) -> str:
    """A word of the catalogue as something begins with it: "Current state"."""
    return said[:1].upper() + said[1:]


@lru_cache(maxsize=4096)
def number(value: float, language: str, digits: int = 2, *, signed: bool = False, even: bool = False) -> str:
    """A number with thousands separators and a true minus sign: "1,299.5", "−0.4".

    Args:
        value: any finite number.
        language: one of `LANGUAGES`.
        digits: the most decimals to show; zeros at the end are left out.
        signed: put a plus before what is above zero.
        even: keep the zeros at the end, as in a column of numbers.
    """
    # Halves go up, as people round: Python's own way makes 0.2 of 0.25.
    text = f"{abs(value) + _HALVES_UP:,.{digits}f}"
    if "." in text and not even:
        text = text.rstrip("0").rstrip(".")
    is_zero = not text.strip("0.,")
    sign = "" if is_zero else _MINUS if value < 0 else "+" if signed else ""
    say = words(language)
    return sign + text.translate({ord(","): say("number.group"), ord("."): say("number.decimal")})

"""The fenced code blocks of a Markdown text, found as CommonMark finds them: also in quotes, lists and one another.

Every block is followed to its end, whatever it holds: a closing mark would else be taken for the next opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Line = tuple[int, str]


@dataclass(slots=True)
class Fence:
    """A fenced block: the first word after its opening mark in small letters, and its numbered lines."""

    tag: str
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    fence: Fence
    mark: str
    indent: int

    def closed_by(self, text: str) -> bool:
        mark = text.strip(" \t")
        return len(mark) >= len(self.mark) and set(mark) == {self.mark[0]} and _indent(text) <= max(self.indent, 3)

    def take(self, number: int, text: str) -> None:
        """A line of the block, without the white space that the block itself is indented by."""
        self.fence.lines.append((number, text[min(self.indent, _indent(text)) :]))


_PREFIX = re.compile(r"[ \t>*+\-\d.)]*")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=[^ ])| |$)")
_RULE = re.compile(r" {0,3}([-*])(?: *\1){2,} *$")
# Three or more of ` or ~, and the ::: that some sites write around a diagram; around other things it is no code.
_OPENING = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,}|:{3,}(?=\s*\{?\s*mermaid))\s*\{?\s*\.?(\w*)", re.IGNORECASE)
# What a list item's content is indented by is at least 2; a quote is kept apart by this.
_IN_QUOTE = 0
# Nobody quotes deeper; a line of nothing but > would take for ever.
_DEEPEST = 32


def fences(lines: list[Line]) -> Iterator[Fence]:
    """The fenced blocks of a text, in order; one that nothing closes goes on to the end of what it stands in.

    Args:
        lines: the text's lines with their numbers.
    """
    around: list[int] = []
    block: _Open | None = None
    for number, line in lines:
        text, still = _within(_untabbed(line), around)
        if block and still == len(around) and not block.closed_by(text):
            block.take(number, text)
            continue
        if block:
            yield block.fence
            block, closing = None, still == len(around)
            if closing:
                continue
        del around[still:]
        block = _opened(_entered(text, around))
    if block:
        yield block.fence


def _untabbed(line: str) -> str:
    """The line with the tabs that indent it as the spaces they stand for."""
    prefix = _PREFIX.match(line)
    end = prefix.end() if prefix else 0
    return line[:end].expandtabs(4) + line[end:]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _within(text: str, around: list[int]) -> tuple[str, int]:
    """What a line says inside the quotes and list items around it, and how many of them it still belongs to."""
    for depth, width in enumerate(around):
        if width == _IN_QUOTE:
            quoted = _QUOTE.match(text)
            if not quoted:
                return text, depth
            text = text[quoted.end() :]
        elif text.strip():
            if _indent(text) < width:
                return text, depth
            text = text[width:]
    return text, len(around)


def _entered(text: str, around: list[int]) -> str:
    """The rest of a line after the quotes and list items that it begins, which are put to those around it."""
    while len(around) < _DEEPEST and not _RULE.match(text):
        entered = _QUOTE.match(text) or _ITEM.match(text)
        if not entered:
            break
        bullet = ">" not in entered[0]
        around.append(max(entered.end(), 2) if bullet else _IN_QUOTE)
        text = text[entered.end() :]
    return text


def _opened(text: str) -> _Open | None:
    opening = _OPENING.match(text)
    # Four spaces make a block of text that is shown as it is; a diagram so far in is meant to be one all the same.
    if not opening or (len(opening[1]) > 3 and opening[3].lower() not in ("mermaid", "journey")):
        return None
    return _Open(Fence(opening[3].lower()), opening[2], len(opening[1]))

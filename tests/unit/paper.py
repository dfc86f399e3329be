"""What stands on a page, read back from its display list: for tests of everything that ends on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from cxmapper.layout.display import Page, TextLine

_ASCENT, _DESCENT = 0.75, 0.2


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of text on a page: where its letters are, its size there, and the clip that may hide some of it."""

    line: TextLine
    role: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    clip: tuple[float, float, float, float] | None

    @property
    def whole(self) -> bool:
        """Whether no clip cuts it."""
        if self.clip is None:
            return True
        x, y, width, height = self.clip
        inside_x = x - 0.01 <= self.left and self.right <= x + width + 0.01
        return inside_x and y - 0.01 <= self.top and self.bottom <= y + height + 0.01

    @property
    def gone(self) -> bool:
        """Whether a clip hides it altogether."""
        if self.clip is None:
            return False
        x, y, width, height = self.clip
        return self.right <= x or self.left >= x + width or self.bottom <= y or self.top >= y + height


def ink(page: Page) -> Iterator[Ink]:
    """Every visible line of text on a page."""
    for placed in page.content:
        for group in placed.groups:
            for part in group.primitives:
                if isinstance(part, TextLine) and part.visible:
                    size = part.size * placed.scale
                    baseline = placed.dy + placed.scale * part.baseline
                    left = placed.dx + placed.scale * part.x
                    found = Ink(
                        part, group.role, left, baseline - _ASCENT * size,
                        left + placed.scale * part.width, baseline + _DESCENT * size, size, placed.clip,
                    )  # fmt: skip
                    if not found.gone:
                        yield found


def outside(page: Page) -> list[str]:
    """Texts that reach beyond the page, as far as a clip lets them be seen."""
    return [item.line.text for item in ink(page) if _leaves(item, page)]


def _leaves(item: Ink, page: Page) -> bool:
    x, y, width, height = item.clip or (item.left, item.top, item.right - item.left, item.bottom - item.top)
    left, top = max(x, item.left), max(y, item.top)
    right, bottom = min(x + width, item.right), min(y + height, item.bottom)
    return left < 0 or top < 0 or right > page.width or bottom > page.height


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts that lie on one another."""
    items = sorted(ink(page), key=lambda item: item.top)
    return [
        (one.line.text, other.line.text)
        for one, other in combinations(items, 2)
        if other.top < one.bottom - 0.5
        and one.left < other.right - 0.5
        and other.left < one.right - 0.5
        and other.bottom > one.top + 0.5
    ]


def shown(page: Page, record: str, field: str) -> list[tuple[int, int]]:
    """The ranges of a record's field that a page shows, in painting order."""
    return [
        (item.line.source.start, item.line.source.end)
        for item in ink(page)
        if (item.line.source.record, item.line.source.field) == (record, field)
    ]


def words_of(page: Page) -> str:
    """All that a page says, without white space."""
    return "".join("".join(item.line.text for item in ink(page)).split())

"""What you see is what prints: each line's ink lies in the same place on screen and on paper."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from cxmapper.export.pdf import write_pdf
from cxmapper.export.png import picture
from cxmapper.export.qt_paint import OUTLINES_FROM
from cxmapper.layout import text
from cxmapper.layout.display import Document, Group, Page, Placed, TextLine
from tests.property.test_line_breaks import SENTENCES

DPI = 288
SCALE = DPI / 72
TOLERANCE = 0.3  # points
LEAST_LINES = 500

# Every weight, and sizes on both sides of the one from which Qt fills outlines instead of drawing glyphs.
STYLES = (
    text.Style(8, 400, 11), text.Style(8.5, 500, 12), text.Style(11, 500, 15), text.Style(13, 400, 18),
    text.Style(14, 400, 22), text.Style(14, 600, 18), text.Style(22, 600, 28),
)  # fmt: skip
MORE = ("AVATAR To Wave fi ffl — kerning and ligatures stay off", "①⑩ ✗ ✔ ☎ ⏱ № → ▲ ▼ 😀 ❤️ 1️⃣", "naïve n̄ x́ Ångström")

PAGE_WIDTH, PAGE_HEIGHT, COLUMN, MARGIN = 640.0, 1000.0, 300.0, 12.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A line, and the part of its page that holds nothing else."""

    page: int
    line: TextLine
    region: Box


def laid_out() -> tuple[Document, list[Spot]]:
    """Pages full of wrapped lines of all languages, sizes and weights; every line in a region of its own."""
    pages: list[list[TextLine]] = [[]]
    spots: list[Spot] = []
    x, y = MARGIN, MARGIN
    styles = cycle(STYLES)
    for number in range(3):
        for language in ("en", "zh-Hant", "zh-Hans"):
            for sentence in (*SENTENCES, *MORE):
                style = next(styles)
                room = 2 * style.size
                for line in text.wrap(sentence, COLUMN - 90 - 55 * number, style, language):
                    if y + room > PAGE_HEIGHT - MARGIN:
                        x, y = (x + COLUMN + MARGIN, MARGIN) if x == MARGIN else (MARGIN, MARGIN)
                        if x == MARGIN:
                            pages.append([])
                    # A third of a point on from line to line: no two stand alike on the grid of pixels.
                    left = x + 10 + len(spots) % 7 / 3
                    (placed,) = text.place((line,), left, y + room / 4, style)
                    assert isinstance(placed, TextLine)
                    pages[-1].append(placed)
                    spots.append(Spot(len(pages) - 1, placed, (x, y, x + COLUMN, y + room)))
                    y += room
    return Document("Parity", "zh-Hant", tuple(map(_page, pages))), spots


def _page(lines: list[TextLine]) -> Page:
    group = Group("", "paragraph", "", "", 0, 0, PAGE_WIDTH, PAGE_HEIGHT, tuple(lines))
    return Page(PAGE_WIDTH, PAGE_HEIGHT, (Placed((group,), 0, 0),))


def by_qt(document: Document) -> list[QImage]:
    pages = (picture(page, lambda _: None, theme="paper", scale=SCALE) for page in document.pages)
    return [page.convertToFormat(QImage.Format.Format_Grayscale8) for page in pages]


def by_pdf(document: Document, folder: Path) -> list[QImage]:
    path = folder / "parity.pdf"
    write_pdf(document, lambda _: None, path, theme="paper")
    subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), path, folder / "page"], check=True, timeout=120)
    return [QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8) for file in sorted(folder.glob("*.pgm"))]


# A pixel counts as ink when it is at least a quarter covered.
INK = bytes(1 if value < 192 else 0 for value in range(256))


def ink_box(image: QImage, region: Box) -> Box | None:
    """The bounds of the ink in a region, both in points."""
    left, top, right, bottom = (round(side * SCALE) for side in region)
    stride, pixels = image.bytesPerLine(), image.constBits()
    firsts, lasts, rows = [], [], []
    for row in range(top, bottom):
        line = bytes(pixels[row * stride + left : row * stride + right]).translate(INK)
        first = line.find(1)
        if first >= 0:
            firsts.append(first)
            lasts.append(line.rfind(1) + 1)
            rows.append(row)
    if not rows:
        return None
    return (left + min(firsts)) / SCALE, rows[0] / SCALE, (left + max(lasts)) / SCALE, (rows[-1] + 1) / SCALE


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler's pdftoppm")
def test_the_ink_of_every_line_lies_in_the_same_place_on_screen_and_on_paper(tmp_path: Path) -> None:
    document, spots = laid_out()
    screen, paper = by_qt(document), by_pdf(document, tmp_path)
    assert len(screen) == len(paper) == len(document.pages)
    assert len(spots) >= LEAST_LINES
    assert {spot.line.size * SCALE >= OUTLINES_FROM for spot in spots} == {True, False}
    worst = 0.0
    for spot in spots:
        seen, printed = ink_box(screen[spot.page], spot.region), ink_box(paper[spot.page], spot.region)
        assert seen, spot.line.text
        assert printed, spot.line.text
        differences = [abs(a - b) for a, b in zip(seen, printed, strict=True)]
        worst = max(worst, *differences)
        assert worst <= TOLERANCE, (spot.line.text, spot.line.size, seen, printed)
        # Nothing sticks out of the line's own width by more than side bearings do.
        assert seen[0] >= spot.line.x - 0.1 * spot.line.size
        assert seen[2] <= spot.line.x + spot.line.width + 0.1 * spot.line.size
    print(f"{len(spots)} lines, the worst edge {worst:.3f} pt apart")  # noqa: T201


def test_the_measure_notices_half_a_point() -> None:
    (line,) = text.wrap("比較三間超市 Compare", 400, STYLES[3], "zh-Hant")
    boxes = []
    for x in (20.0, 20.5):
        (placed,) = text.place((line,), x, 20, STYLES[3])
        assert isinstance(placed, TextLine)
        (image,) = by_qt(Document("One", "zh-Hant", (_page([placed]),)))
        boxes.append(ink_box(image, (0, 0, 400, 60)))
    first, second = boxes
    assert first
    assert second
    assert second[0] - first[0] > TOLERANCE
    assert second[2] - first[2] > TOLERANCE
    assert ink_box(image, (0, 60, 400, 100)) is None

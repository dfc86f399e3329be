"""What the screen relies on: the painter shows what paper shows, where paper shows it, and leaves nothing behind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from cxmapper.export import qt_paint
from cxmapper.export.pdf import write_pdf
from cxmapper.export.png import picture
from cxmapper.layout import display
from cxmapper.layout.display import (
    Document,
    Gradient,
    Hatch,
    Ink,
    Page,
    Placed,
    Primitive,
    Rect,
    Stroke,
    TextLine,
)
from cxmapper.layout.display import Path as Outline
from tests.export import documents

DPI = 288
SCALE = DPI / 72
WIDTH, HEIGHT = 620, 440


def paper(page: Page, folder: Path) -> QImage:
    """A page as a reader of its PDF shows it."""
    path = folder / "page.pdf"
    write_pdf(Document("t", "en", (page,)), documents.assets, path)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", path, folder / "page"], check=True, timeout=60)
    return QImage(str(folder / "page.png"))


def screen(page: Page) -> QImage:
    """A page as the window shows it."""
    return picture(page, documents.assets, theme="paper", scale=SCALE)


def page_of(*primitives: Primitive) -> Page:
    return Page(WIDTH, HEIGHT, (Placed((documents.group_of(primitives),), 0, 0),))


def ink_box(image: QImage, line: TextLine) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a line's ink in points."""
    left, right = round((line.x - 4) * SCALE), round((line.x + line.width + 4) * SCALE)
    top, bottom = round((line.baseline - line.size * 1.1) * SCALE), round((line.baseline + line.size * 0.4) * SCALE)
    dark = [(x, y) for y in range(top, bottom) for x in range(left, right) if (image.pixel(x, y) >> 8 & 0xFF) < 128]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs) / SCALE, min(ys) / SCALE, (max(xs) + 1) / SCALE, (max(ys) + 1) / SCALE


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_type_stands_on_screen_where_it_stands_on_paper(language: str, tmp_path: Path) -> None:
    lines = [line for line in documents.lines_of(documents.TEXTS[language], language) if isinstance(line, TextLine)]
    page = page_of(*lines)
    printed, shown = paper(page, tmp_path), screen(page)
    for line in lines:
        assert ink_box(shown, line) == pytest.approx(ink_box(printed, line), abs=0.3), line.text


def test_shapes_and_gradients_look_the_same_on_screen_and_on_paper(tmp_path: Path) -> None:
    page = page_of(*documents.shapes())
    printed, shown = paper(page, tmp_path), screen(page)
    assert printed.size() == shown.size()
    places = [(x, y) for x in range(8, WIDTH - 8, 5) for y in range(8, 260, 5)]
    pixels = {(x, y): (round(x * SCALE), round(y * SCALE)) for x, y in places}
    different = [place for place, at in pixels.items() if distance(printed.pixelColor(*at), shown.pixelColor(*at)) > 24]
    # Where an edge runs right through a sample, the two may smooth it differently.
    assert len(different) < len(places) / 200, different


def distance(one: QColor, other: QColor) -> int:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def test_a_hard_edge_in_a_gradient_stays_hard() -> None:
    edge = Gradient(0, 0, 0, 100, ((0.0, Ink("good")), (0.5, Ink("good")), (0.5, Ink("bad")), (1.0, Ink("bad"))))
    image = screen(page_of(Rect(0, 0, 100, 100, fill=edge)))
    above, below = image.pixelColor(200, 190), image.pixelColor(200, 210)
    assert above.green() > above.red()
    assert below.red() > below.green()


@pytest.mark.parametrize("scale", [0.75, 1.0, 1.37, 2.0])
def test_a_card_from_the_store_of_pictures_looks_as_if_drawn(scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [Rect(20.3 + 90 * n, 20.6, 80, 50, 8, Ink("raised"), Stroke(Ink("border")), shadow=True) for n in range(4)]
    kept = picture(page_of(*cards), documents.assets, scale=scale)
    monkeypatch.setattr(qt_paint, "_upright", lambda *_: False)
    drawn = picture(page_of(*cards), documents.assets, scale=scale)
    places = [(x, y) for x in range(0, kept.width(), 2) for y in range(0, min(kept.height(), 200), 2)]
    assert any(drawn.pixel(*place) != drawn.pixel(2, 2) for place in places)
    assert max(distance(kept.pixelColor(*place), drawn.pixelColor(*place)) for place in places) <= 8


@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_cards_are_sharp_on_a_fine_screen(ratio: float) -> None:
    cards = [Rect(20.3 + 90 * n, 20.6, 80, 50, 8, Ink("raised"), Stroke(Ink("border")), shadow=True) for n in range(4)]
    page = page_of(*cards)
    fine = QImage(round(page.width * ratio), round(page.height * ratio), QImage.Format.Format_RGB32)
    fine.fill(picture(page_of(), documents.assets).pixelColor(0, 0))
    fine.setDevicePixelRatio(ratio)
    with QPainter(fine) as painter:
        qt_paint.paint_page(painter, page, theme="light", assets=documents.assets)
    enlarged = picture(page, documents.assets, scale=ratio)
    places = [(x, y) for x in range(0, fine.width(), 2) for y in range(0, min(fine.height(), 200), 2)]
    assert any(fine.pixel(*place) != fine.pixel(2, 2) for place in places)
    assert max(distance(fine.pixelColor(*place), enlarged.pixelColor(*place)) for place in places) <= 8


def test_the_painter_is_handed_back_as_it_came() -> None:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.translate(5, 7)
        painter.setPen(QColor("#123456"))
        before = painter.worldTransform()
        page = documents.document().pages[0]
        qt_paint.paint_page(painter, page, theme="light", assets=documents.assets)
        assert painter.worldTransform() == before
        assert painter.pen().color().name() == "#123456"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "paper", "light+blue-orange"])
def test_every_theme_paints_every_kind_of_primitive(theme: str) -> None:
    page = documents.document("zh-Hant").pages[0]
    image = picture(page, documents.assets, theme=theme, scale=1.0)
    assert len({image.pixel(x, y) for x in range(0, 620, 3) for y in range(0, 440, 3)}) > 10


def test_a_new_primitive_is_never_taken_for_an_old_one_that_is_gone() -> None:
    """Prepared things are recognised by identity, and Python gives identities away again."""
    for number in range(200):
        image = QImage(60, 12, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        x = 4.0 * (number % 10)
        bar = Outline((("M", x, 0.0), ("L", x + 4, 0.0), ("L", x + 4, 8.0), ("L", x, 8.0), ("Z",)), fill=Ink("text"))
        with QPainter(image) as painter:
            qt_paint.paint(painter, [documents.group_of((bar,))], theme="light", assets=documents.assets)
        assert image.pixelColor(round(x) + 2, 4).name() == "#1a2030"
        del bar


@pytest.mark.parametrize("scale", [0.5, 0.67, 1.0, 1.37])
def test_hatching_is_even_at_any_zoom(scale: float) -> None:
    corners = ((20.0, 20.0), (420.0, 20.0), (420.0, 120.0), (20.0, 120.0))
    segments = tuple(("L" if place else "M", *corner) for place, corner in enumerate(corners))
    image = picture(
        page_of(display.Path((*segments, ("Z",)), Hatch(Ink("bad"), 4.0, 8.0, 0.75))), documents.assets, scale=scale
    )
    darkness = [255 - image.pixelColor(x, round(70 * scale)).green() for x in range(image.width())]
    # Lines at 4, 12, 20 … with the halves of the gaps beside them.
    each = [sum(darkness[round((x - 4) * scale) : round((x + 4) * scale)]) for x in range(36, 404, 8)]
    assert min(each) > 0
    assert max(each) < 1.6 * min(each)


@pytest.mark.parametrize("theme", ["contrast", "dark"])
def test_a_soft_fill_has_an_edge_in_high_contrast_alone(theme: str) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        painter.scale(4, 4)
        pill = documents.group_of((Rect(10, 10, 60, 20, 10, Ink("badSoft")),))
        qt_paint.paint(painter, [pill], theme=theme, assets=documents.assets)
    edge, inside = image.pixelColor(160, 42), image.pixelColor(160, 80)
    assert (edge.lightness() > 2 * inside.lightness()) == (theme == "contrast")

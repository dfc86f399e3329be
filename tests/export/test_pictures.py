"""Pictures as the painters show them: in their place, in their colours, once a file, and never at any price."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as xml
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from cxmapper.export import qt_pictures
from cxmapper.export.pdf import write_pdf
from cxmapper.export.pictures import decoded
from cxmapper.export.png import picture
from cxmapper.export.qt_pictures import Pictures
from cxmapper.export.svg import svg
from cxmapper.layout.board import board
from cxmapper.layout.display import Document, Image, Ink, Page, Placed, Primitive, Rect
from cxmapper.model.edits import assets, cards, records
from cxmapper.model.records import Asset
from cxmapper.model.transaction import Transaction
from tests.data.images import bomb, encoded, hostile, see_through
from tests.export.documents import group_of
from tests.workbench import Workbench, started

SIZE = 200.0
# Where the middles of the halves are of a picture that fills the box.
BOX = (20.0, 40.0, 120.0, 80.0)
LEFT, RIGHT = (50.0, 80.0), (110.0, 80.0)
FRAME = Rect(*BOX, fill=Ink("good"))
KINDS = {
    "png": encoded("PNG"),
    "palette": encoded("PNG", mode="P"),
    "photo": encoded("JPEG", quality=95),
    "print": encoded("JPEG", mode="CMYK", quality=95),
    "gif": encoded("GIF"),
    "webp": encoded("WEBP", lossless=True),
}
# What Qt says about damaged pictures goes to its log, and to nobody else.
noisy = pytest.mark.qt_log_ignore("libpng", "Corrupt JPEG", "table", "JPEG", "scan", "component")


def one_page(*primitives: Primitive) -> Page:
    return Page(SIZE, SIZE, (Placed((group_of(primitives),), 0, 0),))


def on_paper(page: Page, data: bytes, folder: Path) -> QImage:
    """The page as another program's reader shows its PDF, a pixel a point."""
    file = folder / "page.pdf"
    write_pdf(Document("t", "en", (page,)), lambda _: data, file)
    subprocess.run(["pdftoppm", "-r", "72", "-png", "-singlefile", file, folder / "page"], check=True, timeout=60)
    return QImage(str(folder / "page.png"))


def on_screen(page: Page, data: bytes) -> QImage:
    return picture(page, lambda _: data, theme="paper", scale=1.0)


def colour_at(image: QImage, place: tuple[float, float]) -> QColor:
    return image.pixelColor(round(place[0]), round(place[1]))


def alike(one: QColor, other: tuple[int, int, int], by: int = 24) -> bool:
    return all(abs(a - b) <= by for a, b in zip((one.red(), one.green(), one.blue()), other, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_picture_fills_its_box_on_paper_and_on_screen(kind: str, tmp_path: Path) -> None:
    page = one_page(Image(*BOX, "a"))
    # Printing inks are turned into light by each reader in its own way.
    by = 70 if kind == "print" else 24
    for shown in (on_paper(page, KINDS[kind], tmp_path), on_screen(page, KINDS[kind])):
        assert alike(colour_at(shown, LEFT), (200, 30, 30), by)
        assert alike(colour_at(shown, RIGHT), (30, 30, 200), by)
        for inside, outside in (((22, 42), (17, 37)), ((137, 117), (143, 123))):
            assert not alike(colour_at(shown, inside), (255, 255, 255))
            assert alike(colour_at(shown, outside), (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "LA", "I;16", "1"])
def test_pictures_without_colours_keep_their_greys(mode: str, tmp_path: Path) -> None:
    data = deep_grey() if mode == "I;16" else encoded("PNG", mode=mode)
    page = one_page(Image(*BOX, "a"))
    paper, screen = on_paper(page, data, tmp_path), on_screen(page, data)
    for place in (LEFT, RIGHT):
        seen = colour_at(screen, place)
        assert alike(colour_at(paper, place), (seen.red(), seen.green(), seen.blue()))


def deep_grey() -> bytes:
    image = QImage(60, 40, QImage.Format.Format_Grayscale16)
    image.fill(QColor(128, 128, 128))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    assert image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_what_is_transparent_shows_what_lies_under_it(tmp_path: Path) -> None:
    page = one_page(FRAME, Image(*BOX, "a"))
    ground = colour_at(on_screen(one_page(FRAME), b""), RIGHT)
    for shown in (on_paper(page, see_through(), tmp_path), on_screen(page, see_through())):
        assert alike(colour_at(shown, LEFT), (0, 160, 0))
        assert alike(colour_at(shown, RIGHT), (ground.red(), ground.green(), ground.blue()), 4)


def test_only_the_part_asked_for_is_shown_and_corners_are_round(tmp_path: Path) -> None:
    right_half = Image(40, 40, 80, 80, "a", radius=40, part=(0.5, 0, 1, 1))
    page, data = one_page(right_half), KINDS["png"]
    for shown in (on_paper(page, data, tmp_path), on_screen(page, data)):
        assert all(alike(colour_at(shown, place), (30, 30, 200)) for place in ((45, 80), (80, 80), (115, 80)))
        assert all(alike(colour_at(shown, place), (255, 255, 255)) for place in ((43, 43), (117, 117), (30, 80)))
    drawn = svg(page, lambda _: data, title="t", language="en")
    assert '<clipPath id="clip1"><rect x="40" y="40" width="80" height="80" rx="40"/></clipPath>' in drawn
    assert '<image x="-40" y="40" width="160" height="80" clip-path="url(#clip1)"' in drawn


def test_a_photo_goes_into_the_pdf_as_it_is_and_each_picture_once() -> None:
    photo, clear = KINDS["photo"], see_through()
    images = (Image(*BOX, "photo"), Image(*BOX, "photo"), Image(*BOX, "clear"), Image(*BOX, "clear"))
    out, again = BytesIO(), BytesIO()
    for file in (out, again):
        write_pdf(Document("t", "en", (one_page(*images),) * 2), {"photo": photo, "clear": clear}.get, file)
    assert out.getvalue() == again.getvalue()
    pages = pypdf.PdfReader(out).pages
    found = {name: item.get_object() for name, item in pages[0]["/Resources"]["/XObject"].items()}
    assert [item["/Filter"] for item in found.values()] == ["/DCTDecode", "/FlateDecode"]
    assert photo in out.getvalue()
    assert "/SMask" not in found["/I1"]
    assert (found["/I2"]["/SMask"]["/ColorSpace"], found["/I2"]["/SMask"]["/Width"]) == ("/DeviceGray", 60)
    assert out.getvalue().count(b"/Subtype /Image") == 3
    assert pages[0]["/Contents"].get_object().get_data().count(b" Do") == 4


def test_a_picture_s_words_are_read_aloud_from_pdf_and_svg() -> None:
    page = one_page(Image(*BOX, "a", "收據 (page 2)"))
    out = BytesIO()
    write_pdf(Document("t", "en", (page,)), lambda _: KINDS["png"], out)
    content = pypdf.PdfReader(out).pages[0]["/Contents"].get_object().get_data().decode("ascii")
    assert f"/Span << /Alt <FEFF{'收據 (page 2)'.encode('utf-16-be').hex().upper()}> >> BDC" in content
    root = xml.fromstring(svg(page, lambda _: KINDS["png"], title="t", language="en"))
    (image,) = root.iter("{http://www.w3.org/2000/svg}image")
    assert image.attrib["aria-label"] == "收據 (page 2)"
    assert b64decode(image.attrib["{http://www.w3.org/1999/xlink}href"].partition(",")[2]) == KINDS["png"]


@noisy
@pytest.mark.parametrize("name", sorted(hostile()))
def test_what_cannot_be_decoded_gives_way_to_what_the_layout_put_there(name: str, tmp_path: Path) -> None:
    data = hostile()[name]
    page = one_page(Image(*BOX, "a", instead=(FRAME,)))
    whole = one_page(FRAME)
    assert on_paper(page, data, tmp_path) == on_paper(whole, b"", tmp_path)
    assert on_screen(page, data) == on_screen(whole, b"")
    drawings = [svg(each, lambda _: data, title="t", language="en") for each in (page, whole)]
    assert drawings[0] == drawings[1]


@noisy
def test_a_bomb_takes_no_more_than_it_says(tmp_path: Path) -> None:
    image = decoded(bomb())
    assert image is None or image.size == (100, 100)
    shown = on_screen(one_page(Image(*BOX, "a")), bomb())
    assert shown.width() == SIZE


@noisy
def test_no_damaged_byte_stops_a_painter(tmp_path: Path) -> None:
    page = one_page(Image(*BOX, "a", instead=(FRAME,)))
    for kind in ("png", "photo", "gif", "webp"):
        whole = KINDS[kind]
        for at in range(8, len(whole), max(len(whole) // 40, 1)):
            data = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
            write_pdf(Document("t", "en", (page,)), lambda _, data=data: data, BytesIO())
            on_screen(page, data)


def test_a_picture_that_comes_back_is_shown_again() -> None:
    page = one_page(Image(*BOX, "a", instead=(FRAME,)))
    lost = picture(page, lambda _: None, theme="paper", scale=1.0)
    found = picture(page, lambda _: KINDS["png"], theme="paper", scale=1.0)
    assert lost != found
    assert alike(colour_at(found, LEFT), (200, 30, 30))


def test_pictures_are_decoded_no_larger_than_they_are_shown() -> None:
    pictures, photo = Pictures(), encoded("JPEG", 1600, 1200)
    sizes = [pictures.of(photo, 1600 / share, 1200 / share) for share in (1, 1.9, 2, 3.9, 4, 9)]
    assert [image and image.width() for image in sizes] == [1600, 1600, 800, 800, 400, 200]
    assert pictures.of(photo, 800, 600) is sizes[2]
    larger = pictures.of(photo, 5000, 5000)
    assert larger is sizes[0]
    sliver = pictures.of(encoded("PNG", 300, 1), 10, 1)
    assert sliver is not None
    assert (sliver.width(), sliver.height()) == (300, 1)


def test_only_so_many_pixels_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_pictures, "KEPT_PIXELS", 25_000)
    pictures = Pictures()
    photos = [encoded("PNG", 100, 100 + number) for number in range(4)]
    first = pictures.of(photos[0], 100, 100)
    assert pictures.of(photos[0], 100, 100) is first
    for photo in photos[1:]:
        pictures.of(photo, 100, 100)
    assert pictures.of(photos[3], 100, 100) is pictures.of(photos[3], 100, 100)
    assert pictures.of(photos[0], 100, 100) is not first


def test_a_map_s_pictures_are_in_its_pdf_where_the_layout_put_them(tmp_path: Path) -> None:
    bench: Workbench = started(2, 2)

    def edit(tx: Transaction) -> None:
        wide = assets.keep_asset(tx, encoded("PNG", 400, 200), media_type="image/png")
        cards.add_card(tx, "s1", "image", id="i", text="Shelf", asset=wide)
        records.set_fields(tx, "p", portrait=assets.keep_asset(tx, KINDS["photo"], media_type="image/jpeg"))

    bench.do(edit)
    found = board(bench.store, "j")
    groups = tuple((group, y) for group, y in found.groups())
    page = Page(found.width, found.height, tuple(Placed((group,), 0, y) for group, y in groups))
    file = tmp_path / "map.pdf"
    write_pdf(Document("t", "en", (page,)), lambda id: bench.store.one(Asset, id).data, file)
    subprocess.run(["pdftoppm", "-r", "72", "-png", "-singlefile", file, tmp_path / "map"], check=True, timeout=60)
    shown = QImage(str(tmp_path / "map.png"))
    images = [(item, y) for group, y in groups for item in group.primitives if isinstance(item, Image)]
    assert len(images) == 2
    for image, y in images:
        middle = y + image.y + image.height / 2
        assert alike(colour_at(shown, (image.x + image.width * 0.25, middle)), (200, 30, 30), 40)
        assert alike(colour_at(shown, (image.x + image.width * 0.75, middle)), (30, 30, 200), 40)


TWO_THREADS = """
import sys, threading
from PySide6.QtGui import QGuiApplication, QPixmap
from io import BytesIO
from cxmapper.export.png import write_png
from cxmapper.export.qt_pictures import Pictures, reading
from cxmapper.layout.display import Page
page = Page(9, 9, ())
app = QGuiApplication(sys.argv[:1])
file = sys.argv[1]
data = open(file, "rb").read()
def decode():
    for number in range(100):
        assert Pictures().of(data, 3.0, 3.0) is not None
        with reading(data) as reader:
            assert not reader.read().isNull()
        write_png(page, lambda id: data, BytesIO())
worker = threading.Thread(target=decode, daemon=True)
worker.start()
while worker.is_alive():
    assert not QPixmap(file).isNull()
print("both ended")
"""


def test_pages_drawn_beside_the_window_never_keep_its_icons_waiting(tmp_path: Path) -> None:
    file = tmp_path / "sign.png"
    file.write_bytes(encoded("PNG"))
    command = [sys.executable, "-c", TWO_THREADS, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=40, env={**os.environ, "PYTHONPATH": "."})
    assert done.stdout == "both ended\n", done.stderr

"""Pictures from outside become assets: small enough, upright, of a kind that every painter shows, without notes."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image as Pillow
from PySide6.QtGui import QColor, QImage

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.layout.display import Group, Image
from cxmapper.model.edits import assets, cards
from cxmapper.model.images import MOST_BYTES, read_picture
from cxmapper.model.records import Asset, Card, Stage
from cxmapper.ui import pictures
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.canvas.sketch import batches
from cxmapper.ui.pictures import Made, to_asset
from tests.data.images import encoded, hostile, png, see_through
from tests.ui.conftest import Hands

DAMAGED = {"nothing", "nonsense", "a signature", "half a png", "a png of noise", "half a photo", "no width"}
noisy = pytest.mark.qt_log_ignore("libpng", "JPEG")


def image_of(made: Made) -> QImage:
    image = QImage.fromData(made.data)
    assert (image.width(), image.height()) == (made.width, made.height)
    head = read_picture(made.data)
    assert head is not None
    assert (head.media_type, head.width, head.height) == made[1:]
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_every_painter_shows_stays_as_it_is(kind: str) -> None:
    data = encoded(kind)
    assert to_asset(data) == Made(data, f"image/{kind.lower()}", 60, 40)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "TIFF"])
def test_other_kinds_become_png(kind: str) -> None:
    made = to_asset(encoded(kind, 60, 40))
    assert made[1:] == ("image/png", 60, 40)
    assert image_of(made).pixelColor(10, 20).red() > 150


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_larger_pictures_are_scaled_down_in_their_proportions(kind: str, media_type: str) -> None:
    made = to_asset(encoded(kind, 3000, 1500))
    assert made[1:] == (media_type, 2000, 1000)
    image = image_of(made)
    assert image.pixelColor(500, 500).red() > 150 > image.pixelColor(1500, 500).red()


def test_transparency_is_kept() -> None:
    small, large = (image_of(to_asset(see_through(width, 40))) for width in (60, 2400))
    assert [image.pixelColor(image.width() - 3, 10).alpha() for image in (small, large)] == [0, 0]


def test_a_photo_is_turned_upright_and_tells_neither_place_nor_owner() -> None:
    notes = Pillow.Exif()
    notes[0x0112], notes[0x9C9D] = 6, "Mei Chen"
    turned = encoded("JPEG", 60, 40, exif=notes, comment=b"Mei Chen")
    assert b"Exif" in turned
    made = to_asset(turned)
    assert made[1:] == ("image/jpeg", 40, 60)
    # Its left half is its upper half now.
    assert image_of(made).pixelColor(20, 10).red() > 150 > image_of(made).pixelColor(20, 50).red()
    notes[0x0112] = 1
    upright = encoded("JPEG", 60, 40, exif=notes, comment=b"Mei Chen")
    kept = to_asset(upright)
    assert image_of(kept) == QImage.fromData(upright)
    for data in (made.data, kept.data):
        assert b"Exif" not in data
        assert b"Mei" not in data


def test_what_the_clipboard_holds_becomes_png_and_a_photo_among_it_jpeg() -> None:
    flat = QImage(300, 200, QImage.Format.Format_RGB32)
    flat.fill(QColor("#4b57d6"))
    assert to_asset(flat)[1:] == ("image/png", 300, 200)
    noise = Pillow.effect_noise((1600, 1200), 120).convert("RGB")
    out = BytesIO()
    noise.save(out, "BMP")
    made = to_asset(QImage.fromData(out.getvalue()))
    assert made[1:] == ("image/jpeg", 1600, 1200)
    image_of(made)


def test_a_drawing_may_use_its_own_parts() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="24" height="12">'
        b'<defs><rect id="part" width="9" height="9"/></defs><use xlink:href="#part"/></svg>'
    )
    assert to_asset(drawing).media_type == "image/png"


def test_a_drawing_gets_pixels_enough() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12"><rect width="24" height="12"/></svg>'
    made = to_asset(drawing)
    assert made[1:] == ("image/png", pictures.DRAWN, pictures.DRAWN // 2)


@pytest.mark.parametrize(
    "inside",
    [
        b'<image href="secret.png" width="24" height="12"/>',
        b'<svg:image xlink:href="file:///etc/passwd" width="24" height="12"/>',
        b'<rect width="24" height="12" fill="url(other.svg#paint)"/>',
        b'<use href="other.svg#shape"/>',
    ],
)
def test_a_drawing_that_reaches_for_other_files_is_refused(inside: bytes) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12">' + inside + b"</svg>"
    with pytest.raises(UserError) as problem:
        to_asset(drawing, "plan.svg")
    assert problem.value.key == "error.picture_elsewhere"
    entity = b'<!DOCTYPE svg [<!ENTITY secret SYSTEM "file:///etc/passwd">]>' + drawing
    with pytest.raises(UserError):
        to_asset(entity, "plan.svg")


@noisy
@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UserError) as problem:
        to_asset(hostile()[name], "shelf.png")
    assert problem.value.key == "error.picture_unreadable"
    for language in LANGUAGES:
        assert "shelf.png" in problem.value.sentence(language)
    with pytest.raises(UserError, match="The picture"):
        to_asset(hostile()[name])
    with pytest.raises(UserError):
        to_asset(QImage())


def test_what_is_too_large_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(UserError) as heavy:
        to_asset(encoded("PNG") + b"\0" * MOST_BYTES, "shelf.png")
    assert heavy.value.sentence("en").startswith("shelf.png has 21 MB, and a picture may have 20.")
    with pytest.raises(UserError) as wide:
        to_asset(png(9_000, 9_000, b""), "wall.png")
    assert wide.value.key == "error.picture_pixels"
    assert "9000 × 9000" in wide.value.sentence("zh-Hant")


def test_a_picture_on_a_card_is_on_the_canvas_and_goes_with_undo(hands: Hands) -> None:
    made = to_asset(encoded("PNG", 400, 200))
    stage = hands.store.all(Stage)[0]
    id = hands.session.new_id()

    def edit(tx) -> None:
        kept = assets.keep_asset(tx, made.data, media_type=made.media_type, width=made.width, height=made.height)
        cards.add_card(tx, stage.id, "image", id=id, text="The shelf", asset=kept)

    def seen() -> QColor:
        ratio = hands.canvas.devicePixelRatio()
        place = hands.where(id, "card")
        return hands.canvas.grab().toImage().pixelColor(round((place.x() - 40) * ratio), round(place.y() * ratio))

    hands.session.run(edit)
    assert (seen().red(), seen().blue()) == (200, 30)
    hands.session.undo()
    assert hands.store.all(Asset) == ()
    assert all(card.id != id for card in hands.store.all(Card))
    hands.session.redo()
    # What came back is marked for a moment.
    hands.bot.waitUntil(lambda: (seen().red(), seen().blue()) == (200, 30))


@pytest.mark.parametrize("text", ["", "The shelf"])
def test_the_caption_is_typed_under_the_picture(hands: Hands, text: str) -> None:
    made = to_asset(encoded("PNG", 400, 200))
    stage, id = hands.store.all(Stage)[0], hands.session.new_id()

    def edit(tx) -> None:
        kept = assets.keep_asset(tx, made.data, media_type=made.media_type)
        cards.add_card(tx, stage.id, "image", id=id, text=text, asset=kept)

    hands.session.run(edit)
    hands.double_click(id, "card")
    box = hands.editor.geometry()
    assert hands.canvas.index is not None
    (found,) = (found for found in hands.canvas.index.of_record(id) if found.group.role == "card")
    (image,) = (item for item in found.group.primitives if isinstance(item, Image))
    shown = screen_box(hands.canvas.view, found)
    scale = shown.width / found.group.width
    bottom = shown.y + (image.y + image.height - found.group.y) * scale
    assert box.top() >= bottom - 2
    assert box.height() >= 20
    hands.type("!")
    hands.press("Return", hands.editor)
    assert hands.store.one(Card, id).text in ("!", "The shelf!")


def test_from_afar_a_picture_is_still_a_patch() -> None:
    image = Image(10, 20, 30, 40, "a")
    batch = batches([Group("i", "card", "", "", 0, 0, 50, 70, (image,))], bars=False)
    assert [(box.x(), box.y(), box.width(), box.height()) for boxes in batch.values() for box in boxes] == [
        (10, 20, 30, 40)
    ]

"""What somebody who exports relies on: the right format by its name, a whole file or none, and what is in it."""

from __future__ import annotations

import errno
import json
import os
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtGui import QImage

from cxmapper.errors import UserError
from cxmapper.export.png import picture
from cxmapper.export.registry import export_map, export_plan, suffixes
from cxmapper.export.svg import svg
from cxmapper.export.whole_file import write_whole
from cxmapper.layout.display import PIN, Annotation, Page, Rect, TextLine
from cxmapper.layout.pages import map_document
from cxmapper.layout.theme import colour as token_colour
from cxmapper.layout.theme import theme_name
from cxmapper.model.codec import workspace_from_dict
from tests.data.rich import JOURNEY, rich_store
from tests.export import documents

SVG = "{http://www.w3.org/2000/svg}"


def nothing(_: str) -> None:
    return None


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("suffix", suffixes("map"))
def test_a_map_goes_into_every_format(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"map{suffix}"
    export_map(rich_store(), JOURNEY, out)
    starts = {".pdf": b"%PDF-1.7", ".svg": b"<?xml", ".png": b"\x89PNG", ".json": b"{"}
    assert out.read_bytes().startswith(starts[suffix])
    assert names(tmp_path) == [out.name]


@pytest.mark.parametrize("suffix", suffixes("plan"))
def test_a_plan_goes_into_every_format(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"plan{suffix.upper()}"
    export_plan(rich_store("zh-Hant"), out)
    assert out.stat().st_size > 100


def test_json_gives_the_same_workspace_back(tmp_path: Path) -> None:
    store = rich_store("zh-Hans")
    export_map(store, JOURNEY, tmp_path / "w.json")
    assert workspace_from_dict(json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))) == store


def test_a_format_that_nobody_writes_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"map\.docx.*\.pdf, \.svg, \.png, \.json"):
        export_map(rich_store(), JOURNEY, tmp_path / "map.docx")
    assert names(tmp_path) == []


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_picture_holds_one_page_only(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="one picture"):
        export_map(rich_store(), JOURNEY, tmp_path / f"map{suffix}", paper="A4", layout="tiled")
    assert names(tmp_path) == []


class Broken(Exception):
    """What a writer with a bug raises."""


@pytest.mark.parametrize(
    ("problem", "key"),
    [
        (OSError(errno.ENOSPC, "full"), "error.export_disk_full"),
        (OSError(errno.EIO, "broken disk"), "error.export_failed"),
        (Broken(), None),
    ],
)
def test_a_writer_that_fails_leaves_what_was_there(problem: Exception, key: str | None, tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    out.write_bytes(b"earlier")

    def write(stream: BinaryIO) -> None:
        stream.write(b"half of it")
        raise problem

    with pytest.raises(UserError if key else Broken) as caught:
        write_whole(out, write)
    if isinstance(caught.value, UserError):
        assert caught.value.key == key
        assert caught.value.sentence("zh-Hant")
    assert out.read_bytes() == b"earlier"
    assert names(tmp_path) == ["map.pdf"]


def test_who_reads_or_keeps_the_earlier_file_keeps_it_whole(tmp_path: Path) -> None:
    out, kept = tmp_path / "map.pdf", tmp_path / "kept.pdf"
    out.write_bytes(b"earlier")
    kept.hardlink_to(out)
    with out.open("rb") as reader:
        write_whole(out, lambda stream: stream.write(b"later"))
        assert reader.read() == b"earlier"
    assert (out.read_bytes(), kept.read_bytes()) == (b"later", b"earlier")
    assert names(tmp_path) == ["kept.pdf", "map.pdf"]


def test_a_disk_that_is_full_is_a_sentence_and_no_file(tmp_path: Path) -> None:
    def write(stream: BinaryIO) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    with pytest.raises(UserError, match="disk is full"):
        write_whole(tmp_path / "map.pdf", write)
    assert names(tmp_path) == []


def test_a_missing_folder_and_a_folder_for_a_name_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no folder"):
        export_map(rich_store(), JOURNEY, tmp_path / "nowhere" / "map.json")
    (tmp_path / "map.json").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        export_map(rich_store(), JOURNEY, tmp_path / "map.json")
    assert names(tmp_path) == ["map.json"]


@pytest.fixture
def locked_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that can't be written to, also where the tests run as root and no mode keeps them out."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        opened = Path.open

        def refuse(path: Path, mode: str = "r", *args: object, **more: object) -> object:
            if path.parent == folder and "x" in mode:
                raise PermissionError(errno.EACCES, "Permission denied")
            return opened(path, mode, *args, **more)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    yield folder
    folder.chmod(0o700)


def test_a_folder_without_the_right_to_write_is_a_sentence(locked_folder: Path) -> None:
    with pytest.raises(UserError, match="may not write there"):
        export_map(rich_store(), JOURNEY, locked_folder / "map.json")
    assert names(locked_folder) == []


def test_an_export_through_a_link_replaces_the_file_behind_it(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    export_map(rich_store(), JOURNEY, tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").stat().st_size > 100


def lines_on(page: Page) -> list[TextLine]:
    return [
        line
        for placed in page.content
        for group in placed.groups
        for line in group.primitives
        if isinstance(line, TextLine)
    ]


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_an_svg_says_every_line_where_it_stands(language: str) -> None:
    page = documents.document(language).pages[0]
    root = xml.fromstring(svg(page, documents.assets, title="Map & more", language=language))
    drawn = root.iter(f"{SVG}text")
    found = sorted((float(text.attrib["y"]), "".join(text.itertext())) for text in drawn)
    assert found == sorted((round(line.baseline, 3), line.text) for line in lines_on(page))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Map & more"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language


def test_an_svg_carries_pictures_comments_and_only_safe_links() -> None:
    root = xml.fromstring(svg(documents.document().pages[0], documents.assets, title="t", language="en"))
    reference = "{http://www.w3.org/1999/xlink}href"
    pictures = [image.attrib[reference] for image in root.iter(f"{SVG}image")]
    assert len(pictures) == 1
    assert pictures[0].startswith("data:image/png;base64,")
    assert [link.attrib[reference] for link in root.iter(f"{SVG}a")] == ["https://example.org/a(b)?q=1"]
    notes = [note.text for note in root.iter(f"{SVG}title")]
    assert f"Maria 陳 · 22 Nov 2026: {documents.COMMENT}" in notes
    root = xml.fromstring(svg(documents.document().pages[0], documents.assets, title="t", language="zh-Hant"))
    assert f"Maria 陳 · 2026年11月22日：{documents.COMMENT}" in [note.text for note in root.iter(f"{SVG}title")]


def test_a_picture_has_the_page_s_size_and_its_colours() -> None:
    page = documents.document().pages[0]
    image = picture(page, documents.assets, scale=2.0)
    assert (image.width(), image.height()) == (1240, 880)
    assert round(image.dotsPerMeterX() * 0.0254) == 144
    assert image.pixelColor(2, 2).name() == "#fafbfc"
    # Half transparent red over the ground, inside the picture.
    red = image.pixelColor(2 * 350, 2 * 40)
    assert red.red() > 240
    assert red.green() < 150
    assert painted(image) > 1000
    assert picture(page, documents.assets, theme="dark").pixelColor(2, 2).name() == "#12151a"


def painted(image: QImage) -> int:
    """How many pixels in every fourth row differ from the ground."""
    ground = image.pixel(2, 2)
    rows = range(0, image.height(), 4)
    return sum(image.pixel(x, y) != ground for y in rows for x in range(image.width()))


def test_a_picture_beyond_all_measure_is_refused_before_memory_is_taken() -> None:
    with pytest.raises(UserError, match="pixels"):
        picture(Page(40_000, 30_000, ()), nothing)


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_every_comment_on_a_map_lies_over_the_pin_that_is_drawn_for_it(language: str) -> None:
    page = map_document(rich_store(language), JOURNEY).pages[0]
    found = 0
    for placed in page.content:
        for group in placed.groups:
            pins = {(part.x, part.y, part.width) for part in group.primitives if isinstance(part, Rect)}
            for comment in group.primitives:
                if isinstance(comment, Annotation):
                    assert (comment.x, comment.y, PIN) in pins
                    found += 1
    assert found > 0


def test_blue_and_orange_reach_every_format(tmp_path: Path) -> None:
    orange, red = token_colour("bad", theme_name("light", colour_blind=True)), token_colour("bad", "light")
    drawn = {}
    for blue_orange in (False, True):
        for suffix in (".pdf", ".svg", ".png"):
            out = tmp_path / f"{blue_orange}{suffix}"
            export_map(rich_store(), JOURNEY, out, only_map=True, blue_orange=blue_orange)
            drawn[blue_orange, suffix] = out.read_bytes()
        export_plan(rich_store(), tmp_path / f"plan {blue_orange}.pdf", blue_orange=blue_orange)
    for suffix in (".pdf", ".svg", ".png"):
        assert drawn[False, suffix] != drawn[True, suffix]
    hexes = ["#{:02x}{:02x}{:02x}".format(*map(int, rgba[:3])).encode() for rgba in (orange, red)]
    svg_text = drawn[True, ".svg"].lower()
    assert hexes[0] in svg_text
    assert hexes[1] not in svg_text

"""What a reader of an exported PDF relies on: every word there, where it was laid out, and the file sound."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from cxmapper.export.pdf import write_pdf
from cxmapper.layout.display import PIN, Annotation, Document, Group, Page, Placed, Rect, TextLine
from cxmapper.layout.pages import map_document
from tests.data.rich import JOURNEY, rich_store
from tests.export import documents

LANGUAGES = ("en", "zh-Hant", "zh-Hans")


def written(document: Document, folder: Path) -> Path:
    path = folder / "map.pdf"
    write_pdf(document, documents.assets, path)
    return path


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.decode("utf-8")


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def made_by_hand(language: str) -> Document:
    return documents.document(language)


def rich_map(language: str) -> Document:
    return map_document(rich_store(language), JOURNEY)


def rich_map_on_sheets(language: str) -> Document:
    return map_document(rich_store(language), JOURNEY, paper="A4", layout="tiled")


every_map = pytest.mark.parametrize("make", [made_by_hand, rich_map, rich_map_on_sheets])
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_map
@every_language
def test_the_text_reads_back_whole_and_in_order(make: Callable[[str], Document], language: str, tmp_path: Path) -> None:
    document = make(language)
    path = written(document, tmp_path)
    for number in range(len(document.pages)):
        found = run("pdftotext", "-raw", "-f", str(number + 1), "-l", str(number + 1), path, "-")
        drawn = "".join(line.text for page, line, _ in documents.text_lines(document) if page == number)
        assert without_space(found) == without_space(drawn)


@every_language
def test_what_was_typed_is_found(language: str, tmp_path: Path) -> None:
    found = without_space(run("pdftotext", "-raw", written(documents.document(language), tmp_path), "-"))
    for text in documents.TEXTS[language]:
        assert found.count(without_space(text)) == 1


def test_a_hyphen_at_the_end_of_a_line_stays_in_what_is_found(tmp_path: Path) -> None:
    words = "bone-conduction headset, sign-up task and 5-7 days - call-centre"
    lines = documents.lines_of((words,), "en", width=60.0)
    assert sum(line.text.endswith("-") for line in lines) >= 2, "else nothing is tried"
    page = Page(400, 400, (Placed((documents.group_of(lines),), 0, 0),))
    path = written(Document("t", "en", (page,)), tmp_path)
    for mode in ((), ("-raw",), ("-layout",)):
        assert without_space(words) in without_space(run("pdftotext", *mode, path, "-"))


def test_a_character_that_no_face_has_can_still_be_searched(tmp_path: Path) -> None:
    page = Page(400, 200, (Placed((documents.group_of(documents.lines_of(("ancient 𒀀𒁀 sign",), "en")),), 0, 0),))
    found = run("pdftotext", written(Document("t", "en", (page,)), tmp_path), "-")
    assert "ancient𒀀𒁀sign" in without_space(found)


@every_map
@every_language
def test_every_line_stands_where_the_layout_put_it(
    make: Callable[[str], Document], language: str, tmp_path: Path
) -> None:
    document = make(language)
    reader = pypdf.PdfReader(written(document, tmp_path))
    expected = [
        (number, placed.dx + placed.scale * (line.x + run.dx), placed.dy + placed.scale * line.baseline)
        for number, line, placed in documents.text_lines(document)
        for run in line.runs
    ]
    found = [place for number, page in enumerate(reader.pages) for place in run_places(number, page)]
    assert len(found) == len(expected)
    # By cells of a point: in a sorted order two places that differ by a rounding of x would change places.
    cells: dict[tuple[int, int, int], list[tuple[float, float]]] = defaultdict(list)
    for page, x, y in found:
        cells[page, round(x), round(y)].append((x, y))
    for page, x, y in expected:
        around = [cells[page, round(x) + dx, round(y) + dy] for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        there = [(cell, place) for cell in around for place in cell if place == pytest.approx((x, y), abs=0.1)]
        assert there, (page, x, y)
        cell, place = there[0]
        cell.remove(place)


def run_places(number: int, page: pypdf.PageObject) -> list[tuple[int, float, float]]:
    """Where each run begins, in points from the page's top left, by the operators of the page itself."""
    places: list[tuple[int, float, float]] = []
    # A hyphen that ends a line is shown by itself, where its run has come to.
    hyphens = [False]

    def before(operator: bytes, operands: list[object], cm: list[float], tm: list[float]) -> None:
        if operator in (b"BDC", b"EMC"):
            hyphens.append(operator == b"BDC")
        elif operator == b"Tj" and not hyphens[-1]:
            x, y = tm[4], tm[5]
            places.append(
                (number, x * cm[0] + y * cm[2] + cm[4], float(page.mediabox.height) - (x * cm[1] + y * cm[3] + cm[5]))
            )

    page.extract_text(visitor_operand_before=before)
    return places


@every_map
@every_language
def test_all_fonts_are_embedded_and_the_file_is_sound(
    make: Callable[[str], Document], language: str, tmp_path: Path
) -> None:
    path = written(make(language), tmp_path)
    run("qpdf", "--check", path)
    rows = run("pdffonts", path).splitlines()[2:]
    assert len(rows) >= 2
    for row in rows:
        embedded, subset, unicode = row[54:].split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row
    assert "Helvetica" not in "".join(rows)


def test_comments_are_real_annotations(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(written(documents.document(), tmp_path))
    annotations = [reference.get_object() for reference in reader.pages[0]["/Annots"]]
    first, second = (note for note in annotations if note["/Subtype"] == "/Text")
    assert (first["/T"], first["/Contents"]) == ("Maria 陳", documents.COMMENT)
    assert first["/M"] == first["/CreationDate"] == "D:20261122013600Z"
    assert first["/Popup"].get_object()["/Subtype"] == "/Popup"
    assert second["/IRT"].get_object() == first
    assert second["/RT"] == "/R"
    comment = next(part for part in documents.marks() if isinstance(part, Annotation))
    left, bottom, right, top = (float(side) for side in first["/Rect"])
    assert (left, 440 - top) == pytest.approx((comment.x, comment.y), abs=0.1)
    assert (right - left, top - bottom) == pytest.approx((PIN, PIN))
    # Its look is empty, so that the pin drawn by the layout shows and readers draw no icon over it.
    assert first["/AP"]["/N"].get_object().get_data() == b""


def test_links_lead_to_addresses_and_records_and_nowhere_dangerous(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(written(documents.document(), tmp_path))
    links = [note.get_object() for note in reader.pages[0]["/Annots"] if note.get_object()["/Subtype"] == "/Link"]
    outside, inside = links
    assert outside["/A"]["/URI"] == "https://example.org/a(b)?q=1"
    page, kind, left, top = inside["/Dest"][:4]
    assert (page.get_object(), kind, left, top) == (reader.pages[0].get_object(), "/XYZ", 0, 440 - 372)


def test_the_outline_and_the_properties_are_there(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(written(documents.document("zh-Hant"), tmp_path))
    first, inside, second, end = reader.outline
    assert (first.title, second.title, end.title) == ("第一階段 😀", "Stage two", "End")
    assert [entry.title for entry in inside] == ["inside"]
    assert reader.get_destination_page_number(end) == 1
    metadata = reader.metadata
    assert metadata is not None
    assert (metadata.title, metadata.author, metadata.subject) == ("Map 地圖", "Maria", "A journey")
    assert metadata["/Keywords"] == "cx, 旅程"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "zh-Hant"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == pypdf.generic.BooleanObject(True)
    assert catalog["/PageMode"] == "/UseOutlines"


def test_the_same_document_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    program = (
        "import sys; from io import BytesIO; from tests.export import documents;"
        "from cxmapper.export.pdf import write_pdf;"
        "out = BytesIO(); write_pdf(documents.document('zh-Hant'), documents.assets, out);"
        "sys.stdout.buffer.write(out.getvalue())"
    )
    once = BytesIO()
    write_pdf(documents.document("zh-Hant"), documents.assets, once)
    for seed in ("1", "2"):
        again = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            timeout=60,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        )
        assert again.stdout == once.getvalue()


def test_a_page_without_pictures_waits_for_no_reader_of_pictures_and_one_with_pictures_finds_it() -> None:
    program = (
        "import sys, cxmapper.export.pdf as pdf; print('PIL._imaging' in sys.modules);"
        "from io import BytesIO; from PIL import Image; out = BytesIO();"
        "Image.new('RGB', (2, 2)).save(out, 'PNG');"
        "from cxmapper.export.pictures import decoded; print(decoded(out.getvalue()).size)"
    )
    assert run(sys.executable, "-c", program).split("\n")[:2] == ["False", "(2, 2)"]


def test_documents_that_differ_have_different_identities() -> None:
    identities = []
    for language in LANGUAGES:
        out = BytesIO()
        write_pdf(documents.document(language), documents.assets, out)
        identities.append(str(pypdf.PdfReader(out).trailer["/ID"]))
    assert len(set(identities)) == len(LANGUAGES)


def test_a_page_beyond_the_longest_side_counts_in_larger_units(tmp_path: Path) -> None:
    lines = documents.lines_of(("At the far end",), "en")
    page = Page(30_000, 400, (Placed((documents.group_of(lines),), 29_000, 0),))
    path = written(Document("Long", "en", (page,)), tmp_path)
    sheet = pypdf.PdfReader(path).pages[0]
    assert sheet["/UserUnit"] == 3
    assert float(sheet.mediabox.width) == pytest.approx(10_000)
    box = re.search(r'<word xMin="([\d.]+)"[^>]*>At<', run("pdftotext", "-bbox", path, "-"))
    assert box
    line = next(line for line in lines if isinstance(line, TextLine))
    assert float(box[1]) * 3 == pytest.approx(29_000 + line.x, abs=0.1)
    run("qpdf", "--check", path)


def test_where_a_picture_is_lost_what_the_layout_put_there_instead_is_drawn() -> None:
    out = BytesIO()
    write_pdf(documents.document(), documents.assets, out)
    reader = pypdf.PdfReader(out)
    assert len(reader.pages[0].images) == 1
    frame = b"320.00 80.00 60.00 40.00 re S"
    assert frame in reader.pages[0]["/Contents"].get_object().get_data()


def test_what_lies_outside_the_clip_is_left_out() -> None:
    near, far = Rect(0, 0, 10, 10), Rect(500, 0, 10, 10)
    group = Group("", "card", "", "", 0, 0, 510, 10, (near, far))
    out = BytesIO()
    near_only = Page(100, 100, (Placed((group,), 0, 0, (0, 0, 100, 100)),))
    write_pdf(Document("t", "en", (near_only,)), documents.assets, out)
    assert b"500.00" not in pypdf.PdfReader(out).pages[0]["/Contents"].get_object().get_data()


def test_the_painters_take_no_part_in_setting_text() -> None:
    """Wrapping, eliding, aligning and measuring are the layout's; a painter that did them would drift from others."""
    forbidden = re.compile(
        r"stringWidth|QFontMetrics|QTextLayout|QTextDocument|QStaticText|drawText|drawCentredString|drawRightString"
        r"|boundingRect|Paragraph|elided|advancesForGlyph|text\.(wrap|fit|measure)|layout\.text|layout import text"
    )
    sources = sorted(Path("cxmapper/export").glob("*.py"))
    assert len(sources) > 10
    for source in sources:
        found = forbidden.search(source.read_text(encoding="utf-8"))
        assert found is None, f"{source}: {found and found.group()}"
    assert forbidden.search("painter.drawText(box, words)")

"""The faces: right characters from right faces, and advances that are those of the font files."""

from __future__ import annotations

import subprocess
import sys

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from cxmapper import resources
from cxmapper.layout import fonts

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
FACES = sorted(fonts.FACES)


def test_the_set_is_complete_and_small_enough_to_ship() -> None:
    assert set(fonts.FACES) == {
        "inter-400", "inter-500", "inter-600", "tc-400", "tc-600", "sc-400", "sc-600", "emoji-400", "symbols-400",
    }  # fmt: skip
    assert sum(file.stat().st_size for file in resources.path("fonts").iterdir()) <= 35_000_000


def test_every_typeface_comes_with_its_licence() -> None:
    for face in fonts.FACES.values():
        stem = face.file.rpartition("-")[0]
        (licence,) = resources.path("fonts").glob(f"{stem}-*.txt")
        assert "Copyright" in licence.read_text(encoding="utf-8")


def test_no_two_faces_share_a_name() -> None:
    # A PDF writer and Qt both take faces of one name for one face: bold would be lost.
    assert len({face.postscript for face in fonts.FACES.values()}) == len(fonts.FACES)
    assert len({face.family for face in fonts.FACES.values()}) == len(fonts.FACES)


@pytest.mark.parametrize("key", FACES)
def test_advances_are_those_that_the_pdf_will_use(key: str) -> None:
    face = fonts.FACES[key]
    loaded = TTFont(face.postscript, str(fonts.font_file(key)), shapable=False).face
    assert loaded.name.decode() == face.postscript
    codes = [code for code in loaded.charWidths if code != 0xA0]  # reportlab invents a no-break space where none is
    assert len(codes) > 1000
    assert max(abs(fonts.advance(key, chr(code)) - loaded.charWidths[code] / 1000) for code in codes) < 1e-9


@pytest.mark.parametrize("key", FACES)
def test_advances_and_coverage_are_those_of_the_font_file(key: str) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    with ttlib.TTFont(fonts.font_file(key), lazy=True) as font:
        characters, metrics, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        # A face claims nothing before, between and after what it has.
        neighbours = {code + step for code in characters for step in (-1, 1)} - characters.keys() - {-1}
        assert len(neighbours) > 30
        assert not {code for code in neighbours if fonts.has(key, chr(code))}
        wrong = {c for c, glyph in characters.items() if fonts.advance(key, chr(c)) != metrics[glyph][0] / units}
        assert not wrong
        # Whatever would let one painter kern, hint or vary where another does not.
        assert not {"GPOS", "GSUB", "kern", "fpgm", "prep", "fvar"} & set(font.keys())


def test_the_tables_of_all_faces_load_within_30_ms() -> None:
    code = (
        "import time; from cxmapper.layout import fonts; start = time.perf_counter();"
        "[fonts.advance(face, 'a') for face in fonts.FACES]; print(time.perf_counter() - start)"
    )
    timed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(timed.stdout) < 0.030


@pytest.mark.parametrize(
    ("language", "weight", "expected"),
    [
        ("en", 400, ("inter-400", "sc-400", "tc-400", "emoji-400", "symbols-400")),
        ("zh-Hans", 400, ("inter-400", "sc-400", "tc-400", "emoji-400", "symbols-400")),
        ("zh-Hant", 500, ("inter-500", "tc-400", "sc-400", "emoji-400", "symbols-400")),
        ("zh-Hant", 600, ("inter-600", "tc-600", "sc-600", "sc-400", "emoji-400", "symbols-400")),
    ],
)
def test_the_chain_asks_the_right_script_first(language: str, weight: int, expected: tuple[str, ...]) -> None:
    assert fonts.chain(language, weight) == expected


@pytest.mark.parametrize("char", "“”‘’—…·")
def test_chinese_punctuation_comes_from_the_chinese_face_in_chinese_maps(char: str) -> None:
    assert fonts.face_for(char, "en", 400) == "inter-400"
    assert fonts.face_for(char, "zh-Hant", 400) == "tc-400"
    assert fonts.face_for(char, "zh-Hans", 600) == "sc-600"


@pytest.mark.parametrize("language", LANGUAGES)
def test_circled_numbers_look_alike(language: str) -> None:
    assert len({fonts.face_for(char, language, 400) for char in "①⑤⑨⑩⑳"}) == 1


def test_each_script_has_its_shapes_and_the_other_helps_out() -> None:
    assert fonts.face_for("骨", "zh-Hant", 400) == "tc-400"
    assert fonts.face_for("骨", "zh-Hans", 400) == "sc-400"
    assert fonts.face_for("们", "zh-Hant", 400) == "sc-400"
    assert fonts.face_for("嘢", "zh-Hans", 600) == "sc-600"
    assert fonts.face_for("😀", "en", 600) == "emoji-400"
    assert fonts.face_for("𠮷", "en", 400) == ""


@pytest.mark.parametrize("charset", ["big5", "gb2312", "gbk"])
def test_every_character_of_the_common_charsets_has_a_face(charset: str) -> None:
    chars = {
        chr(code)
        for code in (*range(0x20, 0x7F), *range(0x3400, 0xA000))
        if chr(code).encode(charset, "ignore")
    }  # fmt: skip
    assert len(chars) > 6000
    for language in LANGUAGES:
        for weight in (400, 600):
            assert not {char for char in chars if not fonts.face_for(char, language, weight)}


@pytest.mark.parametrize("key", FACES)
def test_characters_without_ink_take_no_room_in_any_face(key: str) -> None:
    # So that they stay in the text without ever showing as a box: joiners, selectors, tags, soft hyphen.
    for char in "\u00ad\u200b\u200c\u200d\u200e\u2060\ufe0e\ufe0f\ufeff\U0001f3fd\U000e0067\U000e007f\U000e0100":
        assert fonts.has(key, char)
        assert fonts.advance(key, char) == 0


def test_asking_for_an_unknown_face_is_an_error() -> None:
    with pytest.raises(KeyError):
        fonts.advance("comic-sans", "a")

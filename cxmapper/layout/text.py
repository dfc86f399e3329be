"""Text into lines: measuring, wrapping, eliding and placing. Painters only draw what comes out of here.

All lengths are points. Widths are sums of the advances of `layout.fonts`; screen and paper therefore break alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import Literal, NamedTuple

from cxmapper.layout import breaks, fonts
from cxmapper.layout.display import Primitive, Run, Source, TextLine
from cxmapper.layout.display import ink as ink_of
from cxmapper.layout.missing import missing_box

Align = Literal["left", "centre", "right"]

# Capitals of Inter and the body of the Chinese faces centre on this height above the baseline, in em.
_CENTRED_HEIGHT = 0.72

# Sums of the same advances in another order may differ in the last bits.
_SLACK = 1e-9

# How much of the room beside a line stands left of it.
_SLACK_LEFT: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}

ELLIPSIS = "…"

# Straight into the tuple: a large map has tens of thousands of lines.
_made = tuple.__new__


class Style(NamedTuple):
    """How a text is set: size and line height in points, weight 400, 500 or 600, colour token."""

    size: float
    weight: int
    line_height: float
    token: str = "text"


class Line(NamedTuple):
    """One line: its runs, their width in points, and the half-open range of the text it stands for.

    The range includes spaces and the newline at its end, which have no ink: the ranges of a text's lines follow one
    another without a gap. A run with the face "" is one character that no face has.
    """

    runs: tuple[Run, ...]
    width: float
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters that the line shows."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Measured:
    """A text with, before each of its characters and at the end, the pen's place in em.

    `faces` is `None` while each character's face follows from the character alone, by `face_of`.
    """

    text: str
    places: list[float]
    face_of: fonts.FaceOf
    faces: list[str] | None = None


# Characters whose face or width depends on their neighbours: white space, marks, joiners, selectors, tags. Beside them
# only the apostrophe inside a Latin word does, and the dot between spaces: as wide as a Chinese character it would tear
# apart what it stands between.
_CONTEXT_RANGES = (
    (0x0000, 0x0009), (0x000B, 0x001F), (0x007F, 0x009F), (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF), (0x1F3FB, 0x1F3FF), (0xE0001, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
_CONTEXT_CHARACTERS = frozenset(chr(code) for low, high in _CONTEXT_RANGES for code in range(low, high + 1)) | set("’·")
_CONTEXT = (
    "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in _CONTEXT_RANGES) + "]"
    "|(?<=[A-Za-z])’(?=[A-Za-z])|(?<![^ ])·(?![^ ])"
)
_BLANK = frozenset("\t\r\v\f\x85\u2028\u2029")
_EMOJI_STYLE, _TEXT_STYLE, _KEYCAP = "\ufe0f", "\ufe0e", "\u20e3"
_NEWLINE = re.compile("[\n\u2028\u2029]")


def line_metrics(style: Style) -> float:
    """How far a line's baseline lies below its top, in points: the ink looks centred in the line height."""
    return (style.line_height + _CENTRED_HEIGHT * style.size) / 2


def measure(text: str, style: Style, language: str) -> float:
    """The width of a text set on one line, in points; newlines count as spaces."""
    flat = text if text.isprintable() else _NEWLINE.sub(" ", text)
    return _measured(flat, style.weight, language).places[-1] * style.size


@lru_cache(maxsize=1 << 16)
def wrap(text: str, width: float, style: Style, language: str) -> tuple[Line, ...]:
    """Break a text into lines no wider than `width` points; newlines always break.

    A line is wider only when a single character is. Trailing spaces hang without ink. A last line doesn't consist of
    one character, nor a third or later one of a very short word, where the line before can spare something.

    Returns:
        At least one line; an empty text gives one empty line.
    """
    measured = _measured(text, style.weight, language)
    limit, printable = width / style.size + _SLACK, text.isprintable()
    if printable and measured.places[-1] <= limit and text[-1:] != " ":
        # Most texts of a map: a word or two on one line.
        return (_line(measured, 0, len(text), len(text), style.size),)
    lines: list[Line] = []
    start = 0
    if not printable:
        for newline in _NEWLINE.finditer(text):
            _wrap_paragraph(lines, measured, start, newline.start(), newline.end(), limit, style.size)
            start = newline.end()
    _wrap_paragraph(lines, measured, start, len(text), len(text), limit, style.size)
    return tuple(lines)


# After these a sentence may pause, and so may a line.
_PAUSES = r"[,.;:?!，。、；：？！](?=.)"
# So many times as long as the mean a line may be that ends at a pause.
_UNEVEN = 1.5


@lru_cache(maxsize=1 << 13)
def balance(text: str, width: float, style: Style, language: str) -> tuple[Line, ...]:
    """Break a text into as many lines as `wrap` does, but where it pauses, or else into lines of about one length.

    For short texts that stand alone, such as quotes: a single character or word on a last line looks lost. No word is
    torn for it.
    """
    lines = wrap(text, width, style, language)
    if len(lines) == 1 or _NEWLINE.search(text):
        return lines
    words = [0, *(after for _, after in breaks.units(text))]
    longest = max(measure(text[a:b].rstrip(), style, language) for a, b in pairwise(words))
    even = max(sum(line.width for line in lines) / len(lines), longest)
    pauses = (measure(text[: pause.end()], style, language) for pause in re.finditer(_PAUSES, text))
    steps = (even + step * style.size / 2 for step in range(int((width - even) / style.size * 2) + 1))
    most = min(even * _UNEVEN, width)
    if len(lines) == 2 and (halves := _halves(text, most, style, language)):
        return halves
    for narrower in (*sorted(pause for pause in pauses if even <= pause <= most), *steps):
        found = wrap(text, narrower, style, language)
        if len(found) == len(lines):
            return found
    return lines


def _halves(text: str, most: float, style: Style, language: str) -> tuple[Line, ...]:
    """A text on two lines that end where it pauses: where that makes the longer one shortest, and no longer than `most`
    points; nothing where there is no such place."""
    measured, found = _measured(text, style.weight, language), []
    for pause in re.finditer(_PAUSES + r"\s*", text):
        ink = pause.start() + 1
        first = _line(measured, 0, ink, pause.end(), style.size)
        second = _line(measured, pause.end(), len(text.rstrip()), len(text), style.size)
        if second.runs and max(first.width, second.width) <= most and _may_end(text, pause.end()):
            found.append((first, second))
    return min(found, key=lambda lines: max(line.width for line in lines), default=())


def _may_end(text: str, place: int) -> bool:
    """Whether a line may end before a character of a text."""
    return any(after == place for _, after in breaks.units(text))


def forget_lines() -> None:
    """Lets go of the lines that `wrap` remembers; what is drawn has its own."""
    wrap.cache_clear()


@lru_cache(maxsize=1 << 13)
def fit(text: str, width: float, style: Style, language: str) -> Line:
    """Set a text on one line of at most `width` points, cut and ended with … if it is longer; newlines become spaces.

    Returns:
        A line whose range is the part shown; the full text belongs into the group's `text`.
    """
    measured = _measured(_NEWLINE.sub(" ", text), style.weight, language)
    size = style.size
    if measured.places[-1] * size <= width + _SLACK:
        return _line(measured, 0, len(text), len(text), size)
    face_of, widths = fonts.tables(language, style.weight)
    face, ellipsis = face_of[ELLIPSIS], widths[ELLIPSIS]
    room = width / size - ellipsis + _SLACK
    end = 0
    for cluster in breaks.clusters(measured.text):
        if measured.places[end + len(cluster)] > room:
            break
        end += len(cluster)
    end = len(measured.text[:end].rstrip())
    kept = _line(measured, 0, end, end, size)
    return Line((*kept.runs, Run(kept.width, face, ELLIPSIS)), kept.width + ellipsis * size, 0, end)


def place(
    lines: Iterable[Line],
    x: float,
    y: float,
    style: Style,
    record: str = "",
    field: str = "",
    *,
    align: Align = "left",
    width: float = 0.0,
    start: int = 0,
) -> tuple[Primitive, ...]:
    """Lines as primitives, the first line's top at `y`.

    Args:
        x: the left edge of a column `width` points wide; `align` says where in it the lines stand.
        record, field: whose text it is; a generated word has an empty record and its message key as field.
        start: where in the field the text begins that was wrapped.

    Returns:
        A text line per line with ink; where a character is missing from every face, its box, and the character itself
        as an invisible text line, so that it can still be searched and copied.
    """
    result: list[Primitive] = []
    baseline = y + line_metrics(style)
    slack, ink = _SLACK_LEFT[align], ink_of(style.token)
    for line in lines:
        runs, wide, begin, end = line
        if runs:
            source = _made(Source, (record, field, start + begin, start + end))
            left = x + slack * (width - wide) if slack else x
            if "" not in [run.face for run in runs]:
                result.append(_made(TextLine, (left, baseline, style.size, ink, runs, wide, source, True)))
            else:
                result.extend(_place_in_parts(line, left, baseline, style, source))
        baseline += style.line_height
    return tuple(result)


def _measured(text: str, weight: int, language: str) -> _Measured:
    face_of, widths = fonts.tables(language, weight)
    plain = text.isprintable() if text.isascii() else _CONTEXT_CHARACTERS.isdisjoint(text)
    if not plain and re.search(_CONTEXT, text):
        return _measured_in_context(text, weight, language)
    return _Measured(text, list(accumulate(map(widths.__getitem__, text), initial=0.0)), face_of)


def _measured_in_context(text: str, weight: int, language: str) -> _Measured:
    face_of, widths = fonts.tables(language, weight)
    found = [(face_of[char], widths[char]) for char in text]
    _settle(text, found, language, weight)
    places = list(accumulate([width for _, width in found], initial=0.0))
    return _Measured(text, places, face_of, [face for face, _ in found])


def _settle(text: str, found: list[tuple[str, float]], language: str, weight: int) -> None:
    """Correct face and advance of the characters that depend on their neighbours, in place."""
    latin = fonts.chain(language, weight)[0]
    for match in re.finditer(_CONTEXT, text):
        here, char = match.start(), match.group()
        if char in _BLANK:
            found[here] = (latin, fonts.advance(latin, " "))
        elif char in "’·":
            found[here] = (latin, fonts.advance(latin, char))
        elif here and found[here - 1][0]:
            if char in (_EMOJI_STYLE, _TEXT_STYLE, _KEYCAP):
                _restyle(text, found, here, language, weight)
            face = found[here - 1][0]
            if fonts.has(face, char):
                found[here] = (face, fonts.advance(face, char))


def _restyle(text: str, found: list[tuple[str, float]], here: int, language: str, weight: int) -> None:
    """A selector asks for the character before it as a picture or as a letter: take the face that has it so."""
    before = text[here - 1]
    if text[here] == _TEXT_STYLE:
        faces = [face for face in fonts.chain(language, weight) if not face.startswith("emoji")]
    elif before.isdigit() and _KEYCAP not in text[here : here + 2]:
        return
    else:
        faces = ["emoji-400"]
    for face in faces:
        if fonts.has(face, before):
            found[here - 1] = (face, fonts.advance(face, before))
            return


def _wrap_paragraph(
    lines: list[Line], measured: _Measured, start: int, end: int, next_start: int, limit: float, size: float
) -> None:
    """Append the lines of `text[start:end]`; the last one's range reaches to `next_start`."""
    text, places, first = measured.text, measured.places, len(lines)
    stop = start + len(text[start:end].rstrip())
    while places[stop] - places[start] > limit:
        reach = bisect_right(places, places[start] + limit, start, stop + 1) - 1
        ends = breaks.last_break(text, start, reach, stop) if reach > start else None
        ink, after = ends or breaks.tear(text, start, reach, stop)
        if after == stop:
            break
        lines.append(_line(measured, start, ink, after, size))
        start = after
    if len(lines) > first and stop - start <= _SHORT and _is_lost(text[start:stop], len(lines) - first):
        start = _joined(lines, measured, start, stop, size)
    lines.append(_line(measured, start, stop, next_start, size))


# What alone on a last line looks lost, with the punctuation that clings to it: a character; a word of three letters.
_SHORT = 6
_LOST_CHARACTER = re.compile(r"\W*\w\W*")
_LOST_WORD = re.compile(r"\W*[0-9A-Za-z]{2,3}\W*")


def _is_lost(last: str, before: int) -> bool:
    """Whether a last line looks lost, with so many lines before it; beside a single one a short word may stand."""
    return bool(_LOST_CHARACTER.fullmatch(last) or (before > 1 and _LOST_WORD.fullmatch(last)))


def _joined(lines: list[Line], measured: _Measured, start: int, stop: int, size: float) -> int:
    """Moves the end of the line before into the last one, if that doesn't become the longer of the two.

    Returns:
        Where the last line begins.
    """
    text, places, before = measured.text, measured.places, lines[-1]
    reach = before.start + len(before.text) - 1
    ends = breaks.last_break(text, before.start, reach, stop) if reach > before.start else None
    if ends is None or places[stop] - places[ends[1]] > places[ends[0]] - places[before.start]:
        return start
    lines[-1] = _line(measured, before.start, ends[0], ends[1], size)
    return ends[1]


def _line(measured: _Measured, start: int, ink_end: int, end: int, size: float) -> Line:
    places, shown = measured.places, measured.text[start:ink_end]
    origin = places[start]
    width = (places[ink_end] - origin) * size
    if not shown:
        return Line((), 0.0, start, end)
    if measured.faces:
        runs = _runs_by_face(shown, measured.faces[start:ink_end])
    else:
        # The Latin face has all of ASCII, so there one character tells for all.
        face = measured.face_of[shown[0]] if shown.isascii() else _only_face(shown, measured.face_of)
        if face:
            return _made(Line, ((_made(Run, (0.0, face, shown)),), width, start, end))
        runs = _runs_by_script(shown, measured.face_of)
    placed = tuple([Run((places[start + here] - origin) * size, face, text) for here, face, text in runs])
    return Line(placed, width, start, end)


def _only_face(text: str, face_of: fonts.FaceOf) -> str:
    """The face that shows all of a text, "" if there are several or a character has none."""
    faces = set(map(face_of.__getitem__, text))
    return faces.pop() if len(faces) == 1 else ""


_Stretch = tuple[int, str, str]
_SCRIPTS = re.compile("[ -~]+|[^ -~]+")


def _runs_by_script(text: str, face_of: fonts.FaceOf) -> list[_Stretch]:
    """(index, face, text) of each stretch in one face, found fast where scripts and faces change together."""
    result: list[_Stretch] = []
    here = 0
    for piece in _SCRIPTS.findall(text):
        faces = set(map(face_of.__getitem__, piece))
        if len(faces) > 1 or "" in faces or (result and result[-1][1] in faces):
            return _runs_by_face(text, map(face_of.__getitem__, text))
        result.append((here, faces.pop(), piece))
        here += len(piece)
    return result


def _runs_by_face(text: str, faces: Iterable[str]) -> list[_Stretch]:
    """(index, face, text) of each stretch in one face; every character without a face is a stretch of its own."""
    result: list[_Stretch] = []
    here = 0
    for face, group in groupby(faces):
        there = here + len(list(group))
        if face:
            result.append((here, face, text[here:there]))
        else:
            result.extend((place, face, text[place]) for place in range(here, there))
        here = there
    return result


def _place_in_parts(line: Line, x: float, baseline: float, style: Style, source: Source) -> Iterable[Primitive]:
    """A line with missing characters: visible parts between them, and a box and an invisible part for each."""
    ink = ink_of(style.token)
    index = source.start
    for found, group in groupby(line.runs, key=lambda run: bool(run.face)):
        for part in [tuple(group)] if found else [(run,) for run in group]:
            length = sum(len(run.text) for run in part)
            dx = part[0].dx
            end = source.end if part[-1] is line.runs[-1] else index + length
            here = Source(source.record, source.field, index, end)
            if found:
                width = _width_of(line, part[-1]) - dx
                runs = tuple(Run(run.dx - dx, run.face, run.text) for run in part)
                yield TextLine(x + dx, baseline, style.size, ink, runs, width, here)
            else:
                unseen = (Run(0.0, fonts.MISSING_FACE, part[0].text),)
                width = fonts.MISSING_ADVANCE * style.size
                yield TextLine(x + dx, baseline, style.size, ink, unseen, width, here, visible=False)
                yield missing_box(part[0].text, x + dx, baseline, style.size, ink)
            index += length


def _width_of(line: Line, last: Run) -> float:
    """How far from the line's start a run ends."""
    after = line.runs[line.runs.index(last) + 1 :]
    return after[0].dx if after else line.width

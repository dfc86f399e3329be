"""Mermaid `journey` text, understood the way a person would: what Mermaid reads, and what it refuses but people write.

Where Mermaid itself reads a line, this reads the same; where it gives up or reads no number, the line is put right and
the repair is reported. Grammar: mermaid-js/mermaid, `user-journey/parser/journey.jison` and `journeyDb.js`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxmapper.importers.mermaid_scores import Score, read_score
from cxmapper.importers.registry import Repair
from cxmapper.values import value_type


@value_type
class Task:
    """One line of a section: its name, its score (`value` None = no point) and who takes part."""

    name: str
    score: Score
    people: tuple[str, ...]
    line: int


@dataclass(slots=True)
class Section:
    """A section with its tasks, in order. The title is empty for tasks before the first section."""

    title: str
    line: int
    tasks: list[Task] = field(default_factory=list)


@dataclass(slots=True)
class ParsedJourney:
    """One journey diagram: `title`, accessible title and description, its sections, and every repair with its line."""

    line: int
    title: str = ""
    accessible_title: str = ""
    description: str = ""
    sections: list[Section] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


# Full-width twins of the marks that separate, as Chinese input methods type them.
_TWINS = str.maketrans({"：": ":", "，": ",", "；": ";"})
_ENTITY = re.compile(r"#(\d+|[a-zA-Z]+);")
_HELD = re.compile("\ue000([^\ue001]*)\ue001")
_BREAK = re.compile(r"<\s*/?\s*br\s*(?:\\t|\s)*/?\s*>", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\s)#(?=\s|$).*$")
_PERCENT_COMMENT = re.compile(r"\s+%%(?!\{).*$")
_KEYWORD = re.compile(r"(title|section|accTitle|accDescr)(?:\s*[:：]\s*|\s+|$)(.*)", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(r"journey\s*;?\s*(?:%%.*)?", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,}|:{3,})\s*\{?\s*(\w*)")
_CLOCK = re.compile(r"(?<=\d):(?=\d\d(?!\d))")
_TITLE = re.compile(r"title\s*:\s*(.+)", re.IGNORECASE)

Line = tuple[int, str]


def parse(text: str) -> list[ParsedJourney]:
    """Every journey diagram in a text: the text itself, or the journeys in a Markdown file's fences.

    Args:
        text: the whole file; lines may end in any way.

    Returns:
        The journeys in order; empty when the text holds none.
    """
    lines = list(enumerate(_lines(text), start=1))
    whole = _diagram(lines)
    if whole is not None:
        return [whole]
    found = (_diagram(fenced) for fenced in _fences(lines))
    return [journey for journey in found if journey is not None]


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))


def _fences(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines inside each fence of a Markdown text."""
    mark = ""
    inside: list[Line] = []
    for number, line in lines:
        fence = _FENCE.match(line)
        if not mark and fence and (fence[2].lower() in ("mermaid", "journey", "")):
            mark, inside = fence[1], []
        elif mark and line.strip(" \t>").startswith(mark):
            yield inside
            mark = ""
        elif mark:
            inside.append((number, line))
    if mark:
        yield inside


def _diagram(lines: list[Line]) -> ParsedJourney | None:
    """The lines as one journey diagram, or `None` when they do not begin like one."""
    title, rest = _front_matter(lines)
    rest = _without_directives(rest)
    start = next((i for i, (_, line) in enumerate(rest) if line.strip()), None)
    if start is None or not _HEADER.fullmatch(rest[start][1].strip().removeprefix("\ufeff")):
        return None
    journey = ParsedJourney(line=rest[start][0], title=title)
    _read_body(journey, rest[start + 1 :])
    journey.repairs[:] = _once(journey.repairs)
    return journey


def _once(repairs: list[Repair]) -> list[Repair]:
    """The same repair of the same line is worth one word."""
    return [repair for i, repair in enumerate(repairs) if repair not in repairs[:i]]


def _front_matter(lines: list[Line]) -> tuple[str, list[Line]]:
    """The front matter's title, and the lines after it."""
    start = next((i for i, (_, line) in enumerate(lines) if line.strip()), None)
    if start is None or lines[start][1].strip() != "---":
        return "", lines
    for end in range(start + 1, len(lines)):
        if lines[end][1].strip() == "---":
            titles = (_TITLE.fullmatch(line.rstrip()) for _, line in lines[start + 1 : end])
            title = next((match[1].strip().strip("\"'") for match in titles if match), "")
            return title, lines[end + 1 :]
    return "", lines


def _without_directives(lines: list[Line]) -> list[Line]:
    """The lines without `%%{ … }%%` directives (which may span lines) and without `%%` comment lines."""
    kept: list[Line] = []
    inside = False
    for number, line in lines:
        rest = line
        if inside:
            if "}%%" not in rest:
                continue
            inside, rest = False, rest.split("}%%", 1)[1]
        rest = re.sub(r"%%\{.*?\}%%", "", rest)
        if "%%{" in rest:
            inside, rest = True, rest.split("%%{", 1)[0]
        if not rest.lstrip().startswith("%%"):
            kept.append((number, rest))
    return kept


def _read_body(journey: ParsedJourney, lines: list[Line]) -> None:
    block: list[str] | None = None
    for number, raw in lines:
        if block is not None:
            block.append(raw.split("}", 1)[0].strip())
            if "}" in raw:
                journey.description = "\n".join(part for part in block if part)
                block = None
            continue
        opening = re.fullmatch(r"\s*accDescr\s*\{(.*)", raw, re.IGNORECASE)
        if opening and "}" not in opening[1]:
            block = [opening[1].strip()]
        elif opening:
            journey.description = opening[1].split("}", 1)[0].strip()
        else:
            for statement in _statements(journey, number, raw):
                _read_statement(journey, number, statement)
    if block is not None:
        journey.description = "\n".join(part for part in block if part)


def _statements(journey: ParsedJourney, number: int, raw: str) -> Iterator[str]:
    """The statements of a line: split at `;` where what follows is a statement of its own."""
    line = _ENTITY.sub(lambda entity: f"\ue000{entity[1]}\ue001", raw).strip()
    if not line or line.startswith("#"):
        return
    uncommented = _PERCENT_COMMENT.sub("", line)
    if uncommented != line:
        journey.repairs.append(Repair(number, "repair.comment_cut", {"text": line[len(uncommented) :].strip()}))
        line = uncommented
    parts = re.split(r"\s*[;；]\s*", line)
    joined = [parts[0]]
    for part in parts[1:]:
        if not part:
            continue
        if _KEYWORD.match(part) or re.search(r"[:：]", part):
            journey.repairs.append(Repair(number, "repair.semicolon"))
            joined.append(part)
        else:
            joined[-1] += f"; {part}"
    yield from joined


def _read_statement(journey: ParsedJourney, number: int, statement: str) -> None:
    keyword = _KEYWORD.fullmatch(statement)
    # "Title page: 4: Reader" is a task whose name begins like a keyword.
    if keyword and not (keyword[1].lower() == "title" and _is_task(statement)):
        value = _name(journey, number, keyword[2])
        match keyword[1].lower():
            case "title":
                journey.title = value
            case "section":
                journey.sections.append(Section(value, number))
            case "acctitle":
                journey.accessible_title = value
            case _:
                journey.description = value
        return
    if not journey.sections:
        journey.sections.append(Section("", number))
    task = _read_task(journey, number, statement)
    if task is not None:
        journey.sections[-1].tasks.append(task)


def _is_task(statement: str) -> bool:
    pieces = statement.translate(_TWINS).split(":")
    return len(pieces) > 1 and pieces[0].strip().lower() != "title" and _is_score(pieces[1])


def _name(journey: ParsedJourney, number: int, raw: str) -> str:
    """A name as people meant it: comments cut, line breaks and entities put in, a # inside kept."""
    text = _COMMENT.sub("", raw).strip()
    if "#" in text:
        journey.repairs.append(Repair(number, "repair.hash_kept", {"text": _plain(text)}))
    broken = _BREAK.sub("\n", text)
    if broken != text:
        journey.repairs.append(Repair(number, "repair.line_break"))
    return _plain(broken)


def _plain(text: str) -> str:
    lines = (line.strip() for line in _HELD.sub(_held, text).split("\n"))
    return "\n".join(line for line in lines if line)


def _held(entity: re.Match[str]) -> str:
    name = entity[1]
    known = html.unescape(f"&#{name};" if name.isdigit() else f"&{name};")
    return known if len(known) <= 2 else f"#{name};"


def _read_task(journey: ParsedJourney, number: int, statement: str) -> Task | None:
    plain = statement.translate(_TWINS)
    if plain.count(":") != statement.count(":"):
        journey.repairs.append(Repair(number, "repair.full_width"))
    name, *data = _pieces(plain)
    # The name keeps its own punctuation: only what separates was put right.
    name = statement[: len(name)]
    if data and "#" in data[-1]:
        # Mermaid takes a # among the people for a comment; in a name it fails, and there it is kept.
        data[-1], cut = data[-1].split("#", 1)
        journey.repairs.append(Repair(number, "repair.comment_cut", {"text": "#" + cut.strip()}))
    name, score_text, people = _roles(journey, number, name, data)
    score = read_score(score_text)
    if not data:
        journey.repairs.append(Repair(number, "repair.no_score", {"text": _plain(name)}))
    elif score.repair:
        journey.repairs.append(Repair(number, score.repair, {"found": score_text.strip(), "used": score.shown}))
    return Task(_name(journey, number, name), score, _people(journey, number, people), number)


def _pieces(plain: str) -> list[str]:
    """Split at the colons that separate; `10:30` is a time when a score stands elsewhere in the line."""
    pieces = plain.split(":")
    clock = _CLOCK.sub("\ue002", plain)
    if clock != plain and any(_is_score(piece) for piece in clock.split(":")[1:]):
        pieces = [piece.replace("\ue002", ":") for piece in clock.split(":")]
    return pieces


def _roles(journey: ParsedJourney, number: int, name: str, data: list[str]) -> tuple[str, str, str]:
    """Which piece is the name, which the score, which the people."""
    if not data:
        return name, "", ""
    where = next((i for i, piece in enumerate(data) if _is_score(piece)), None)
    if where is None and _is_score(name):
        journey.repairs.append(Repair(number, "repair.swapped"))
        return data[0], name, _piece(data, 1)
    if not where:
        return name, data[0], _piece(data, 1)
    if where == len(data) - 1 == 1:
        journey.repairs.append(Repair(number, "repair.swapped"))
        return name, data[1], data[0]
    journey.repairs.append(Repair(number, "repair.colon_kept"))
    return ":".join([name, *data[:where]]), data[where], _piece(data, where + 1)


def _piece(pieces: list[str], index: int) -> str:
    return pieces[index] if index < len(pieces) else ""


def _is_score(text: str) -> bool:
    return read_score(text).value is not None


def _people(journey: ParsedJourney, number: int, raw: str) -> tuple[str, ...]:
    separated = re.split(r"[,，、]", raw)
    if "，" in raw or "、" in raw:
        journey.repairs.append(Repair(number, "repair.full_width"))
    names = [unicodedata.normalize("NFC", _plain(_BREAK.sub(" ", name))) for name in separated]
    present = [name for name in names if name]
    if len(set(present)) < len(present):
        journey.repairs.append(Repair(number, "repair.repeated_actor"))
    return tuple(dict.fromkeys(present))

"""Mermaid `journey` text, understood the way a person would: what Mermaid reads, and what it refuses but people write.

Where Mermaid itself reads a line, this reads the same; where it gives up or reads no number, the line is put right.
Whatever Mermaid would read otherwise, or not at all, is reported. Grammar: mermaid-js/mermaid,
`user-journey/parser/journey.jison` and `journeyDb.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxmapper.importers.markdown import Line, fences
from cxmapper.importers.mermaid_names import hold, plain, read_name
from cxmapper.importers.mermaid_tasks import Task, comment_at, is_score, is_scored, read_task, split
from cxmapper.importers.registry import Notes, Repair
from cxmapper.model.clean import clean


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


_HEADER = re.compile(r"(journey)(?![\w-])\s*(;?)\s*(.*)", re.IGNORECASE | re.DOTALL)
_KEYWORD = re.compile(r"(title|section|accTitle|accDescr)(?:\s*([:：])\s*|\s+|$)(.*)", re.IGNORECASE | re.DOTALL)
_ACCESSIBLE = re.compile(r"(accTitle|accDescr)\s*[:：]", re.IGNORECASE)
_DESCRIPTION = re.compile(r"\s*accDescr\s*\{", re.IGNORECASE)
_ITSELF = re.compile(r"journey(?![\w])", re.IGNORECASE)
# A whole line that Mermaid passes over, also where one character stands before the %%; to it `#x;` is an entity.
_COMMENT_LINE = re.compile(r"#(?!\w+;)|%(?!%?\{)|[^}]?%%(?!\{)", re.ASCII)
_PERCENT_COMMENT = re.compile(r"(?<!\s)\s+%%(?!\{).*$", re.DOTALL)
_COMMENT = re.compile(r"(?<=\s)#(?=\s|$)")
_SEMICOLON = re.compile(r"((?<!\s)\s*[;；]\s*)")
_TITLE = re.compile(r"title\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|(.*))", re.IGNORECASE)
_YAML_COMMENT = re.compile(r"(?<!\s)\s+#.*")
_TAGS = ("mermaid", "journey", "")


def parse(text: str) -> list[ParsedJourney]:
    """Every journey diagram in a text: the journeys in a Markdown file's fences, or the text itself.

    Args:
        text: the whole file; lines may end in any way.

    Returns:
        The journeys in order; empty when the text holds none.
    """
    lines = [(number, clean(line)) for number, line in enumerate(_lines(text), start=1)]
    found = [_diagram(fence.lines) for fence in fences(lines) if fence.tag in _TAGS]
    fenced = [journey for journey in found if journey is not None]
    whole = None if fenced else _diagram(lines)
    return fenced if whole is None else [whole]


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text.replace("\ufeff", ""))


def _diagram(lines: list[Line]) -> ParsedJourney | None:
    """The lines as one journey diagram, or `None` when they do not begin like one."""
    title, rest = _front_matter(lines)
    rest = _without_directives(rest)
    start = next((i for i, (_, line) in enumerate(rest) if line.strip()), None)
    if start is None:
        return None
    number, line = rest[start]
    journey = ParsedJourney(line=number, title=title)
    same_line = _after_header(Notes(number, journey.repairs), line.strip())
    if same_line is None:
        return None
    _read_body(journey, [(number, same_line), *rest[start + 1 :]])
    return journey


def _after_header(notes: Notes, line: str) -> str | None:
    """What a diagram's first line says after the word `journey`; `None` when the line begins none."""
    header = _HEADER.fullmatch(line)
    if not header:
        return None
    word, semicolon, rest = header.groups()
    if rest and not _COMMENT_LINE.match(rest):
        # A letter may begin with the same word: only what Mermaid itself reads on in this line makes it a journey.
        apart = semicolon or line[len(word)].isspace()
        if word != "journey" or not apart or not (_is_keyword(rest) or len(split(rest)) > 1):
            return None
    if word != "journey" or semicolon:
        notes.add("repair.header", text=word + semicolon)
    return rest


def _is_keyword(text: str) -> bool:
    return bool(_KEYWORD.match(text) or _DESCRIPTION.match(text))


def _front_matter(lines: list[Line]) -> tuple[str, list[Line]]:
    """The front matter's title, and the lines after it."""
    start = next((i for i, (_, line) in enumerate(lines) if line.strip()), None)
    if start is None or lines[start][1].strip() != "---":
        return "", lines
    indent = lines[start][1].partition("-")[0]
    for end in range(start + 1, len(lines)):
        if lines[end][1].strip() == "---":
            titles = (_TITLE.match(line.removeprefix(indent)) for _, line in lines[start + 1 : end])
            return next((_yaml_text(title) for title in titles if title), ""), lines[end + 1 :]
    return "", lines


def _yaml_text(found: re.Match[str]) -> str:
    double, single, bare = found.groups()
    return double or single or _YAML_COMMENT.sub("", bare or "").strip()


def _without_directives(lines: list[Line]) -> list[Line]:
    """The lines without `%%{ … }%%` directives (which may span lines) and without `%%` comment lines."""
    kept: list[Line] = []
    inside = False
    for number, line in lines:
        text, inside = _outside(line, inside)
        if not text.lstrip().startswith("%%"):
            kept.append((number, text))
    return kept


def _outside(line: str, inside: bool) -> tuple[str, bool]:
    """What of a line stands outside directives, and whether its end stands inside one."""
    kept, at = "", 0
    while (end := line.find("}%%" if inside else "%%{", at)) >= 0:
        kept += "" if inside else line[at:end]
        at, inside = end + 3, not inside
    return (kept if inside else kept + line[at:]), inside


def _read_body(journey: ParsedJourney, lines: list[Line]) -> None:
    last_brace = max((at for at, (_, line) in enumerate(lines) if "}" in line), default=-1)
    at = 0
    while at < len(lines):
        number, line = lines[at]
        if _DESCRIPTION.match(line):
            at = _read_description(journey, lines, at, closed=at <= last_brace)
        else:
            _read_line(journey, Notes(number, journey.repairs), line)
            at += 1


def _read_description(journey: ParsedJourney, lines: list[Line], start: int, *, closed: bool) -> int:
    """Read `accDescr { … }`, which may span lines; one that nothing closes ends before the next statement.

    Returns:
        The index of the line to go on with.
    """
    parts: list[str] = []
    for at in range(start, len(lines)):
        number, line = lines[at]
        if at == start:
            line = line.split("{", 1)[1]
        elif not closed and (_is_keyword(line.strip()) or is_scored(line)):
            break
        text, brace, rest = line.partition("}")
        parts.append(plain(hold(text)))
        if brace:
            _read_line(journey, Notes(number, journey.repairs), rest)
            break
    else:
        at = len(lines)
    if not closed:
        Notes(lines[start][0], journey.repairs).add("repair.not_closed")
    journey.description = "\n".join(part for part in parts if part)
    return at + 1 if closed else at


def _read_line(journey: ParsedJourney, notes: Notes, raw: str) -> None:
    line = hold(raw).strip()
    if not line or _COMMENT_LINE.match(line):
        return
    if _ACCESSIBLE.match(line):
        # These two are read to the end of their line, whatever stands in it.
        _read_statement(journey, notes, line)
        return
    for statement in _statements(notes, _uncommented(notes, line)):
        _read_statement(journey, notes, statement)


def _uncommented(notes: Notes, line: str) -> str:
    """The line without the comment at its end: after ` %%`, or after a # that stands apart and before no score."""
    bare = _PERCENT_COMMENT.sub("", line)
    scored, begin = is_scored(bare), 0
    for part in _SEMICOLON.split(bare):
        end = begin + len(part)
        anywhere = not scored or part.startswith("#") or _KEYWORD.match(part)
        found = _COMMENT.search(bare, begin if anywhere else begin + comment_at(part), end)
        if found:
            bare = bare[: found.start()].rstrip()
            break
        begin = end
    if bare != line:
        notes.add("repair.comment_cut", text=plain(line[len(bare) :]))
    return bare


def _statements(notes: Notes, line: str) -> Iterator[str]:
    """The statements of a line: split at `;` where what follows is a statement of its own."""
    first, *others = _SEMICOLON.split(line)
    begun = [first]
    for mark, part in zip(others[::2], others[1::2], strict=True):
        if not part or begun == [""]:
            notes.add("repair.semicolon_out")
            begun.append(part)
        elif _KEYWORD.match(part) or len(split(part)) > 1 or _ends_in_score(begun):
            notes.add("repair.semicolon")
            yield "".join(begun)
            begun = [part]
        else:
            begun += [mark, part]
    if any(begun):
        yield "".join(begun)


def _ends_in_score(begun: list[str]) -> bool:
    """Whether a statement ends in a score, as none does that a semicolon was kept in."""
    pieces = split(begun[0])
    return len(begun) == 1 and len(pieces) > 1 and is_score(pieces[-1])


def _read_statement(journey: ParsedJourney, notes: Notes, statement: str) -> None:
    keyword = _KEYWORD.fullmatch(statement)
    if keyword and not _is_step(journey, notes, keyword, statement):
        _read_keyword(journey, notes, keyword)
        return
    if _ITSELF.match(statement):
        notes.add("repair.read_as_step", text=plain(statement))
    if not journey.sections:
        journey.sections.append(Section("", notes.line))
    journey.sections[-1].tasks.append(read_task(notes, statement))


def _is_step(journey: ParsedJourney, notes: Notes, keyword: re.Match[str], statement: str) -> bool:
    """Whether a line that begins like a keyword is a task whose name does: `title: 3: Me`, `Title page: 4: Reader`."""
    word, colon = keyword[1].lower(), keyword[2]
    pieces = split(statement)
    if len(pieces) < 2 or not is_score(pieces[1]):
        return False
    if word in ("acctitle", "accdescr"):
        return not colon
    apart = statement[len(word)].isspace()
    if word == "section" or (colon and not apart):
        return bool(colon)
    if colon or len(pieces) > 2 or journey.title or journey.sections:
        # Mermaid takes it for a title.
        notes.add("repair.read_as_step", text=plain(statement))
        return True
    return False


def _read_keyword(journey: ParsedJourney, notes: Notes, keyword: re.Match[str]) -> None:
    word, colon, raw = keyword[1].lower(), keyword[2], keyword[3].strip()
    accessible = word in ("acctitle", "accdescr")
    if not raw and word != "section":
        notes.add("repair.no_value", keyword=keyword[1])
        return
    if bool(colon) != accessible:
        notes.add("repair.colon_added" if accessible else "repair.colon_out", keyword=keyword[1])
    if colon == "：":
        notes.add("repair.full_width")
    if accessible:
        value = plain(raw)
        if word == "acctitle":
            journey.accessible_title = value
        else:
            journey.description = value
        return
    value = read_name(notes, raw)
    if word == "title":
        journey.title = value
        return
    if ":" in raw:
        notes.add("repair.colon_kept", text=value)
    if not value:
        notes.add("repair.no_name")
    journey.sections.append(Section(value, notes.line))

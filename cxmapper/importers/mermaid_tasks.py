"""One task of a Mermaid journey, `name: score: actor, actor`, as people write it, in any order."""

from __future__ import annotations

import re

from cxmapper.importers.mermaid_names import plain, read_name, read_people
from cxmapper.importers.mermaid_scores import Score, read_score
from cxmapper.importers.registry import Notes
from cxmapper.values import value_type


@value_type
class Task:
    """One line of a section: its name, its score (`value` None = no point) and who takes part."""

    name: str
    score: Score
    people: tuple[str, ...]
    line: int


@value_type
class _Roles:
    """A task's text by what it is for: its name, its score (`None` = there is none), its actors and what is left."""

    name: str
    score: str | None = None
    people: str = ""
    rest: str = ""


_COLON = re.compile("[:：]")
_CLOCK = re.compile(r"(?<=\d)[:：](?=\d\d(?!\d))")


def read_task(notes: Notes, statement: str) -> Task:
    """A task; what has to be put right for it is noted."""
    end = comment_at(statement)
    if end < len(statement):
        notes.add("repair.comment_cut", text=plain(statement[end:]))
    roles = _roles(notes, statement[:end])
    score = read_score(roles.score or "")
    if roles.score is None:
        notes.add("repair.no_score", text=plain(roles.name))
    elif score.repair:
        notes.add(score.repair, found=plain(roles.score), used=score.shown)
    name = read_name(notes, roles.name)
    if not name:
        notes.add("repair.no_name")
    if roles.rest:
        notes.add("repair.left_out", text=plain(roles.rest))
    return Task(name, score, read_people(notes, roles.people), notes.line)


def is_scored(statement: str) -> bool:
    """Whether a statement is a task with a score, wherever that stands."""
    pieces = split(statement)
    return len(pieces) > 1 and any(is_score(piece) for piece in pieces)


def is_score(text: str) -> bool:
    """Whether a score can be read in a text."""
    return read_score(text).value is not None


def split(statement: str) -> list[str]:
    """A statement's pieces between its colons."""
    return _cut(statement, _colons(statement))


def comment_at(statement: str) -> int:
    """Where the comment of a task begins, at the first # after its score as for Mermaid; its length without one."""
    begin, scored = 0, False
    for at, piece in enumerate(split(statement)):
        mark = piece.find("#")
        if at and mark >= 0 and (scored or is_score(piece[:mark])):
            return begin + mark
        scored = scored or is_score(piece)
        begin += len(piece) + 1
    return len(statement)


def _colons(statement: str) -> list[int]:
    """Where the colons stand that part; `10:30` is a time when a score stands elsewhere in the line."""
    colons = [found.start() for found in _COLON.finditer(statement)]
    times = {found.start() for found in _CLOCK.finditer(statement)}
    parting = [at for at in colons if at not in times]
    return parting if times and any(is_score(piece) for piece in _cut(statement, parting)[1:]) else colons


def _cut(statement: str, colons: list[int]) -> list[str]:
    begins = [0, *(at + 1 for at in colons)]
    return [statement[begin:end] for begin, end in zip(begins, [*colons, len(statement)], strict=True)]


def _roles(notes: Notes, statement: str) -> _Roles:
    """Which piece is the name, which the score, which the people."""
    colons = _colons(statement)
    pieces = _cut(statement, colons)
    if not colons:
        return _Roles(statement)
    score = next((at for at, piece in enumerate(pieces) if at and is_score(piece)), 0)
    first = 0
    if (not score and is_score(pieces[0])) or (score == 2 and len(pieces) == 3):
        notes.add("repair.swapped")
        # 5: Task: Actor, or Task: Actor: 5.
        name, score_text, rest = (pieces[0], pieces[2], pieces[1:2]) if score else (pieces[1], pieces[0], pieces[2:])
    else:
        first = max(score, 1) - 1
        name, score_text, rest = statement[: colons[first]], pieces[first + 1], pieces[first + 2 :]
    if ":" in name:
        notes.add("repair.colon_kept", text=plain(name))
    if any(statement[at] == "：" for at in colons[first:]):
        notes.add("repair.full_width")
    return _Roles(name, score_text, rest[0] if rest else "", ":".join(rest[1:]).strip())

"""Names in Mermaid text as people meant them: entities and line breaks put in, marks inside them kept."""

from __future__ import annotations

import html
import re
from html.entities import html5

from cxmapper.importers.registry import Notes
from cxmapper.model.clean import FORBIDDEN, clean

_ENTITY = re.compile(r"#(\d+|[a-zA-Z]+);")
# Between these stands an entity until its line is split. They are controls: cleaned text holds no other ones.
_HELD = re.compile("\x01([^\x02]*)\x02")
_BREAK = re.compile(r"<\s*(?:/\s*)?br(?:\\t|\s)*(?:/\s*)?>", re.IGNORECASE)
_PARTING = re.compile("[,，、;；]")
_INVISIBLE = re.compile("[\u200b\ufeff]")


def hold(text: str) -> str:
    """The text with its entities (`#59;`, `#amp;`) put by, so that their marks part nothing."""
    return _ENTITY.sub(lambda entity: f"\x01{entity[1]}\x02" if _character(entity[1]) else entity[0], text)


def plain(text: str) -> str:
    """The text as it is read: held entities as their characters, each line without white space around it."""
    lines = (line.strip() for line in _HELD.sub(lambda entity: _character(entity[1]), text).split("\n"))
    return "\n".join(line for line in lines if line)


def _character(entity: str) -> str:
    """What an entity stands for; empty when it is none, or nothing that a text can hold."""
    known = html.unescape(f"&#{entity};") if entity.isdigit() else html5.get(f"{entity};", "")
    return FORBIDDEN.sub("", known)


def read_name(notes: Notes, raw: str) -> str:
    """The name of a journey, a section or a task; what Mermaid would have cut it short at is kept and told."""
    text = raw.strip()
    for mark, key in (("#", "repair.hash_kept"), (";", "repair.semicolon_kept")):
        if mark in text:
            notes.add(key, text=plain(text))
    broken = _BREAK.sub("\n", text)
    if broken != text:
        notes.add("repair.line_break")
    return plain(broken)


def read_people(notes: Notes, raw: str) -> tuple[str, ...]:
    """The actors of a task, each once."""
    if any(mark in raw for mark in "，、；"):
        notes.add("repair.full_width")
    if ";" in raw:
        notes.add("repair.semicolon_actors")
    if "#" in raw:
        notes.add("repair.hash_kept", text=plain(raw))
    unbroken = _BREAK.sub(" ", raw)
    if unbroken != raw:
        notes.add("repair.break_in_actor")
    names = [name for name in map(plain, _PARTING.split(unbroken)) if alike(name)]
    people: dict[str, str] = {}
    for name in names:
        people.setdefault(alike(name), name)
    if len(people) < len(names):
        notes.add("repair.repeated_actor")
    return tuple(people.values())


def alike(name: str) -> str:
    """A person's name in the form in which names are compared: cleaned, white space of any kind as single spaces."""
    return " ".join(_INVISIBLE.sub("", clean(name)).split())

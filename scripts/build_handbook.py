"""Writes the tables of keys into the handbooks, from the window's table of actions; with --check only compares.

Run from the root of the checkout: `python -m scripts.build_handbook [--check]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cxmapper.i18n import LANGUAGES, Words, capital, words
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.shortcuts import WHILE_TYPING

DOCS = Path(__file__).resolve().parent.parent / "docs"
BEGIN, END = "<!-- shortcuts -->", "<!-- end of shortcuts -->"
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Delete": "Del"}


def table(say: Words) -> str:
    """All keys by group as Markdown, in the words of a language."""
    groups: dict[str, list[str]] = {}
    for action in ACTIONS:
        if action.keys:
            row = f"| {_keys(action.keys)}{' *' if action.scope == 'canvas' else ''} | {say(action.word)} |"
            groups.setdefault(action.id.partition(".")[0], []).append(row)
    groups["typing"] = [f"| {_key(key)} | {capital(say(word))} |" for key, word in WHILE_TYPING]
    parts = ["\n".join((f"| {say(f'ui.group.{name}')} | |", "| --- | --- |", *rows)) for name, rows in groups.items()]
    return "\n\n".join(parts)


def _keys(keys: tuple[str, ...]) -> str:
    # "Return" and "Enter" are two keys for Qt and one for people.
    return " ".join(dict.fromkeys(_key(key) for key in keys))


def _key(key: str) -> str:
    parts = key.replace("++", "+plus").split("+")
    return "+".join(f"`{SIGNS.get(part, part).replace('plus', '+')}`" for part in parts)


def with_table(text: str, say: Words) -> str:
    """A handbook with the table between its marks as it should be.

    Raises:
        ValueError: the marks are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN} or {END} is missing")
    return f"{before}{BEGIN}\n\n{table(say)}\n\n{END}{after}"


def outdated(*, write: bool) -> list[str]:
    """The handbooks whose table isn't what it should be; written anew if that is wanted."""
    found = []
    for language in LANGUAGES:
        file = DOCS / f"handbook.{language}.md"
        text = file.read_text(encoding="utf-8")
        right = with_table(text, words(language))
        if text != right:
            found.append(file.name)
            if write:
                file.write_text(right, encoding="utf-8")
    return found


def main() -> int:
    """Does what the command line says.

    Returns:
        The exit code: 1 when something was outdated and only compared.
    """
    check = "--check" in sys.argv[1:]
    found = outdated(write=not check)
    sys.stdout.write("".join(f"{name}\n" for name in found))
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())

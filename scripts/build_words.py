"""Compile the catalogues in `resources/i18n` from .po to .mo; with --check only say what is wrong with them.

Wrong is: a key or a {field} that one language has and another lacks, a key said twice, an empty word, an entry marked
fuzzy, and a .mo that is older than its .po.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"
LANGUAGES = ("en", "zh-Hant", "zh-Hans")


def po_file(folder: Path, language: str) -> Path:
    """The catalogue people write."""
    return folder / language / "LC_MESSAGES" / "cxmapper.po"


def catalogue(path: Path) -> Catalog:
    """A .po file, read."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def key_of(message: Message) -> str:
    """A message's key; plural entries repeat it."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """The wordings of a message: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def fields(text: str) -> frozenset[str]:
    """The names in braces.

    Raises:
        ValueError: the braces don't match.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def compiled(path: Path) -> bytes:
    """The .mo file for a .po file."""
    out = io.BytesIO()
    write_mo(out, catalogue(path))
    return out.getvalue()


def _own_problems(path: Path, messages: dict[str, Message]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, flags=re.MULTILINE)
    yield from (f"{path}: {key} stands there {n} times" for key, n in Counter(keys).items() if n > 1)
    # Two branches that changed the same words leave both when they are merged.
    twice = re.findall(r'^msgid "(.+)"\n(?:msgstr ".*"\n){2}', text, flags=re.MULTILINE)
    yield from (f"{path}: {key} is said twice" for key in twice)
    for key, message in messages.items():
        if not all(forms(message)):
            yield f"{path}: {key} is empty"
        if message.fuzzy:
            yield f"{path}: {key} is marked fuzzy"


def _differences(language: str, mine: dict[str, Message], reference: dict[str, Message]) -> Iterator[str]:
    yield from (f"{language}: {key} is missing" for key in sorted(reference.keys() - mine.keys()))
    yield from (f"en: {key} is missing, {language} has it" for key in sorted(mine.keys() - reference.keys()))
    for key in sorted(mine.keys() & reference.keys()):
        expected = frozenset().union(*map(fields, forms(reference[key])))
        # A form for "one" may leave the number out; the form for "many" may not.
        found = fields(forms(mine[key])[-1])
        if expected != found:
            yield f"{language}: {key} has the fields {sorted(found)}, English {sorted(expected)}"
        if isinstance(mine[key].id, str) != isinstance(reference[key].id, str):
            yield f"{language}: {key} has plural forms in one language only"


def problems(folder: Path = FOLDER) -> list[str]:
    """What is wrong with the catalogues, a sentence each; empty when all is well."""
    read = {
        language: {key_of(message): message for message in catalogue(po_file(folder, language)) if message.id}
        for language in LANGUAGES
    }
    found = [line for language in LANGUAGES for line in _own_problems(po_file(folder, language), read[language])]
    for language in LANGUAGES:
        found.extend(_differences(language, read[language], read["en"]))
    for language in LANGUAGES:
        po = po_file(folder, language)
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != compiled(po):
            found.append(f"{mo} is older than its .po: run scripts/build_words.py")
    return found


def build(folder: Path = FOLDER) -> None:
    """Write the .mo files."""
    for language in LANGUAGES:
        po = po_file(folder, language)
        po.with_suffix(".mo").write_bytes(compiled(po))


def main() -> int:
    """The command: 0 when all is well, 1 with a line for each problem."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if not parser.parse_args().check:
        build()
    found = problems()
    sys.stderr.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

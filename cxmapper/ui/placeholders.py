"""Names that nobody chose: those a new map begins with, in any language."""

from __future__ import annotations

import re

from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.records import Journey, Persona, Record
from cxmapper.model.templates import default_persona


def is_placeholder(record: Record | None, field: str) -> bool:
    """Whether a text only stands for a name to come, so that whoever types wants it gone.

    Args:
        record: whose text it is.
        field: which of its texts.
    """
    match record, field:
        case Journey(), "title":
            # A second new map beside the first is called by a number too.
            name = re.sub(r" \d+$", "", record.title)
            return name in {words(language)("ui.new_title") for language in LANGUAGES}
        case Persona(), "name":
            return record.name in {default_persona(language) for language in LANGUAGES}
    return False

"""What the outline does to the map: names, new things, order, and who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.model.records import Persona
from cxmapper.ui import moves, participants
from cxmapper.ui.panels.outline_rows import Coming
from cxmapper.ui.subjects import Existing, NewStage, NewTouchpoint, Subject, draft_key, write

if TYPE_CHECKING:
    from cxmapper.model.records import Record
    from cxmapper.ui.document import Document

# Names of records by their type's name; all others have a title.
_NAMED = ("persona",)


def subject_of(document: Document, record: str, coming: Coming | None) -> Subject | None:
    """What a name that is being typed belongs to; `None` for a persona to come, which has no place on the map."""
    if coming is None:
        sort = document.session.store[record].TYPE
        return Existing(record, "name" if sort in _NAMED else "title")
    if coming.sort == "stage":
        return NewStage(document.journey, coming.after)
    if coming.sort == "touchpoint":
        return NewTouchpoint(coming.owner, coming.after, coming.branch)
    return None


def store_name(document: Document, subject: Subject | None, text: str) -> str | None:
    """Stores a name, as one step.

    Returns:
        The id of what it belongs to, empty when nothing came of it; `None` when it couldn't be stored, which is told.
    """
    if subject is None:
        return add_persona(document, text)
    stored: str | None = document.attempt(lambda: write(document.session, subject, text))
    if stored is not None:
        document.attempt(lambda: document.session.drop_draft(draft_key(subject)))
    return stored


def keep_draft(document: Document, subject: Subject | None, text: str) -> None:
    """Keeps what is being typed, so that a crash can't take it."""
    if subject is not None and text.strip():
        document.attempt(lambda: document.session.save_draft(draft_key(subject), text))


def drop_draft(document: Document, subject: Subject | None) -> None:
    """Forgets what was being typed."""
    if subject is not None:
        document.attempt(lambda: document.session.drop_draft(draft_key(subject)))


def add_persona(document: Document, name: str) -> str | None:
    """Adds a persona to the workspace and to the journey; see `store_name` for what it returns."""
    from cxmapper.model.edits import personas

    if not name.strip():
        return ""
    id = document.session.new_id()
    done = document.run(personas.add_persona_to, document.journey, id=id, name=name, label="edit.add_persona")
    return id if done else None


def delete(document: Document, record: str) -> bool:
    """Deletes a record with what depends on it. Returns whether it was done."""
    from cxmapper.model.edits import records

    return document.run(records.remove, record, label="edit.delete")


def can_step(document: Document, record: str, by: int) -> bool:
    """Whether there is a place one on (+1) or back (−1) for a record."""
    placed = _placed(document, record)
    return placed is not None and moves.one_on(document.session.store, placed, by) is not None


def step(document: Document, record: str, by: int) -> bool:
    """Puts a record one place on (+1) or back (−1). Returns whether there was a place to go to."""
    placed = _placed(document, record)
    return placed is not None and _make(document, moves.one_on(document.session.store, placed, by))


def drop(document: Document, record: str, owner: str, after: str) -> bool:
    """Puts a record where it was dropped. Returns whether it moved."""
    placed, above = _placed(document, record), _placed(document, after)
    after = above.id if above is not None else after
    return placed is not None and _make(document, moves.to(document.session.store, placed, owner, after))


def _placed(document: Document, record: str) -> Record | None:
    """What has the place of a record in its order: of a persona, its part in the journey."""
    found = document.session.store.get(record)
    return participants.link_of(document, record) if isinstance(found, Persona) else found


def _make(document: Document, move: moves.Move | None) -> bool:
    return move is not None and document.run(move.edit, label=move.label)

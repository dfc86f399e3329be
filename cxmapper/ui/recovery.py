"""Text that was typed when the program died: offered once more, and put where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cxmapper.errors import UserError
from cxmapper.ui.subjects import Subject, is_being_typed, is_there, subject_of, text_of, write
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.ui.document import Document


@value_type
class Recovered:
    """A draft with the place it belongs to; `None` when that place is gone."""

    key: str
    text: str
    subject: Subject | None


def recovered(document: Document) -> list[Recovered]:
    """The drafts of windows that are no more. Those that say what is stored already are dropped without a word."""
    found = []
    store = document.session.store
    for draft in document.attempt(document.session.drafts) or ():
        subject = subject_of(draft.key)
        if is_being_typed(draft.key):
            continue
        if subject is not None and not is_there(subject, store):
            subject = None
        if not draft.text.strip() or (subject is not None and text_of(subject, store) == draft.text):
            forget(document, draft.key)
        else:
            found.append(Recovered(draft.key, draft.text, subject))
    return found


def put_back(document: Document, drafts: list[Recovered], copy: Callable[[str], None]) -> None:
    """Stores each text where it belongs, as a step that can be undone; what has no place any more is copied."""
    homeless = []
    for draft in drafts:
        if draft.subject is None:
            homeless.append(draft)
            continue
        try:
            write(document.session, draft.subject, draft.text)
        except UserError as error:
            document.problem.emit(error)
            return
        forget(document, draft.key)
    if homeless:
        copy("\n".join(draft.text for draft in homeless))
        for draft in homeless:
            forget(document, draft.key)


def forget(document: Document, key: str) -> None:
    """Throws a draft away. A read-only file keeps it: nobody can take it out."""
    if not document.session.readonly:
        document.attempt(lambda: document.session.drop_draft(key))

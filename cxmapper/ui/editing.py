"""From the editor to the document: opens it on a subject, keeps drafts, stores the text, and goes on to the next.

The text of an editor is only let go when it is in the file (or the person threw it away with Esc).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model.records import Card, Stage, Touchpoint
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.placing import place_of, setting
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.subjects import (
    Existing,
    NewCard,
    NewStage,
    NewTouchpoint,
    Subject,
    draft_key,
    is_there,
    text_of,
    write,
)
from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.canvas.editor import CardEditor
    from cxmapper.ui.document import Document

BUSY = "error.busy"
_NAMES = {
    Existing: "ui.editor.text",
    NewCard: "ui.editor.card",
    NewTouchpoint: "ui.editor.touchpoint",
    NewStage: "ui.editor.stage",
}
_ROLES = {Card: "card", Touchpoint: "touchpoint", Stage: "stage"}


class EditingDesk(QObject):
    """Owns the way of a text from the keyboard into the file. `changed` fires when an editor opens or closes."""

    changed = Signal()

    def __init__(self, canvas: Canvas, editor: CardEditor, say: Callable[[], Words]) -> None:
        super().__init__(canvas)
        self._canvas, self._editor, self._say = canvas, editor, say
        self.subject: Subject | None = None
        editor.commit.connect(self._commit)
        editor.cancelled.connect(self.cancel)
        editor.draft.connect(self._save_draft)
        canvas.view_changed.connect(self._follow)

    @property
    def _document(self) -> Document | None:
        return self._canvas.document

    def open(self, subject: Subject, text: str | None = None) -> None:
        """Opens the editor on a subject; on `text` instead of what is there, if given (a recovered draft)."""
        document = self._document
        if document is None or document.index is None or not document.editable:
            return
        if not self.finish() or not is_there(subject, document.session.store):
            return
        self._reveal(subject)
        place = setting(self._canvas.view, document.index, subject, document.index.board.language)
        if place is None:
            return
        self.subject = subject
        current = text_of(subject, document.session.store)
        self._editor.begin(current if text is None else text, place, self._say()("ui.waiting"), self._name(subject))
        self.changed.emit()

    def _reveal(self, subject: Subject) -> None:
        index = self._document.index if self._document else None
        place = place_of(index, subject) if index is not None else None
        if place is None:
            return
        view = self._canvas.view
        if place.region == "body":
            self._canvas.set_view(view.revealing(place.box.grown(8.0)))
        elif place.region == "stages":
            body = view.region("body").visible()
            self._canvas.set_view(view.revealing(Box(place.box.x, body.y, place.box.width, 1.0)))

    def _name(self, subject: Subject) -> str:
        return self._say()(_NAMES[type(subject)])

    def finish(self) -> bool:
        """Stores what is being typed, if anything is. Returns whether no text is left waiting."""
        if self.subject is not None:
            self._editor.finish()
        return self.subject is None

    def cancel(self) -> None:
        """Throws away what was typed."""
        document, subject = self._document, self.subject
        if document is not None and subject is not None:
            self._close()
            document.attempt(lambda: document.session.drop_draft(draft_key(subject)))

    def _close(self, *, keep_focus: bool = True) -> None:
        self.subject = None
        self._editor.end()
        if keep_focus:
            self._canvas.setFocus()
        self.changed.emit()

    def _save_draft(self, text: str) -> None:
        document, subject = self._document, self.subject
        if document is None or subject is None:
            return
        try:
            document.session.save_draft(draft_key(subject), text)
        except UserError as error:
            if error.key != BUSY:
                document.problem.emit(error)

    def _commit(self, text: str, how: str) -> None:
        document, subject = self._document, self.subject
        if document is None or subject is None:
            return
        if not is_there(subject, document.session.store):
            self._keep_orphan(document, subject, text)
            return
        try:
            id = write(document.session, subject, text)
        except UserError as error:
            self._keep_waiting(document, error)
            return
        # From here on the text is in the file. Losing the focus while closing asks again; there is no subject then.
        self._close(keep_focus=how != "away")
        document.attempt(lambda: document.session.drop_draft(draft_key(subject)))
        self._go_on(document, subject, id, how)

    def _keep_waiting(self, document: Document, error: UserError) -> None:
        """The text stays in its editor: tried again by itself while the file is busy, else the person is told why."""
        if error.key == BUSY:
            self._editor.wait()
            self.changed.emit()
        else:
            document.problem.emit(error)

    def _keep_orphan(self, document: Document, subject: Subject, text: str) -> None:
        """What the text belonged to was deleted elsewhere: the draft stays, and the person is told."""
        self._close()
        if text.strip():
            document.attempt(lambda: document.session.save_draft(draft_key(subject), text))
            document.problem.emit(UserError("ui.error.gone", text=text))

    def _go_on(self, document: Document, subject: Subject, id: str, how: str) -> None:
        """After Enter on something new comes the next of its kind; after Tab the next stage's, or the next group."""
        record = document.session.store.get(id) if id else None
        if record is not None and how != "away":
            role = _ROLES.get(type(record), document.selection.role if document.selection else "")
            if not isinstance(subject, Existing):
                document.select(Target(id, role))
                self._canvas.reveal(document.selection)
        following = next_subject(document, subject, id, how)
        if following is not None:
            self.open(following)
        elif how in ("tab", "backtab") and document.index is not None:
            target = navigation.following(document.index, document.selection, 1 if how == "tab" else -1)
            if target is not None:
                document.select(target)
                self._canvas.reveal(target)

    def _follow(self) -> None:
        document = self._document
        if self.subject is None or document is None or document.index is None:
            return
        place = setting(
            self._canvas.view, document.index, self.subject, document.board.language if document.board else "en"
        )
        if place is not None:
            self._editor.move_to(place)


def next_subject(document: Document, subject: Subject, id: str, how: str) -> Subject | None:
    """What to type after something new was typed: nothing after an empty line or another key than Enter and Tab."""
    if not id:
        return None
    match subject:
        case NewCard() if how == "tab":
            stages = [column.record for column in document.board.stages] if document.board else []
            at = stages.index(subject.stage) + 1 if subject.stage in stages else len(stages)
            return NewCard(stages[at], subject.kind, lane=subject.lane) if at < len(stages) else None
        case NewCard() if how == "enter":
            return NewCard(subject.stage, subject.kind, subject.first, subject.last, subject.lane, id)
        case NewTouchpoint() if how == "enter":
            return NewTouchpoint(subject.stage, id, subject.branch)
        case NewStage() if how == "enter":
            return NewStage(subject.journey, id)
    return None

"""From the editor to the document: opens it on a subject, keeps drafts, stores the text, and goes on to the next.

The text of an editor is only let go when it is in the file (or the person threw it away with Esc). What is yet to come
is on the board from the start, on a copy: its editor lies on no neighbour, and the lane grows with what is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cxmapper.errors import UserError
from cxmapper.i18n import Words, words
from cxmapper.model.records import Card, Journey, Lane, Stage, Touchpoint
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.placing import Place, place_of, setting
from cxmapper.ui.controls.giving_up import tell_given_up
from cxmapper.ui.going_on import next_subject
from cxmapper.ui.placeholders import is_placeholder
from cxmapper.ui.subjects import (
    Existing,
    NewCard,
    NewStage,
    NewTouchpoint,
    Subject,
    draft_key,
    field_at,
    is_there,
    step_of,
    text_of,
    write,
)
from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.canvas.editor import CardEditor
    from cxmapper.ui.document import Document
    from cxmapper.ui.guide import Guide

BUSY = "error.busy"
# Stands for a text that isn't there yet while room is made for it; the editor covers it.
NOTHING_YET = "…"
# A line more in the editor gets its room on the map this long after the key, which itself is painted at once; in
# milliseconds.
ROOM_AFTER = 30
_NAMES = {
    Existing: "ui.editor.text",
    NewCard: "ui.editor.card",
    NewTouchpoint: "ui.editor.touchpoint",
    NewStage: "ui.editor.stage",
}
_ROLES = {Card: "card", Touchpoint: "touchpoint", Stage: "stage"}


class EditingDesk(QObject):
    """Owns the way of a text from the keyboard into the file.

    Args:
        canvas: the map.
        make_editor: gives the editor when it is first wanted.
        say: the window's words.

    Signals: `opened` when one begins to type, `changed` when an editor opens or closes, `turned` when the first letter
    was typed into it, or the last deleted.
    """

    changed = Signal()
    opened = Signal()
    turned = Signal()

    def __init__(self, canvas: Canvas, make_editor: Callable[[], CardEditor], say: Callable[[], Words]) -> None:
        super().__init__(canvas)
        self._canvas, self._make_editor, self._say = canvas, make_editor, say
        self.subject: Subject | None = None
        # The text field on the board that the editor lies over; its record may be on a copy only.
        self._stand_in: Existing | None = None
        self._storing = False
        self._guide: Guide | None = None
        # The stages of a new map: once all that were suggested are there, what comes next begins at the first of them.
        self._stages_made: list[str] = []
        self._room = QTimer(self)
        self._room.setSingleShot(True)
        self._room.setInterval(ROOM_AFTER)
        self._room.timeout.connect(lambda: self._make_room(self._editor.toPlainText()))
        canvas.view_changed.connect(self._follow)
        canvas.board_shown.connect(self._on_board)

    @cached_property
    def _editor(self) -> CardEditor:
        editor = self._make_editor()
        editor.commit.connect(self._commit)
        editor.cancelled.connect(self.cancel)
        editor.draft.connect(self._save_draft)
        editor.reflowed.connect(self._room.start)
        editor.turned.connect(self.turned)
        return editor

    @property
    def begun(self) -> bool:
        """Whether something has been typed of what is open."""
        return self.subject is not None and self._editor.begun

    @property
    def waiting(self) -> bool:
        """Whether a text waits to be stored."""
        return self.subject is not None and self._editor.waiting

    @property
    def _document(self) -> Document | None:
        return self._canvas.document

    def open(self, subject: Subject, text: str | None = None, *, chosen: bool = False, typed: str = "") -> None:
        """Opens the editor on a subject.

        Args:
            subject: what is written.
            text: stands there instead of what is there now, if given (a recovered draft).
            chosen: whether all of it is selected, else one goes on at its end; a name that nobody chose always is.
            typed: what has been typed already: it takes the place of what is selected, or stands at the end.
        """
        document = self._document
        if document is None or document.index is None or not document.editable:
            return
        if not self.finish() or not is_there(subject, document.session.store):
            return
        lane = _locked_lane(document, subject)
        if lane is not None:
            # Whoever had typed into it would be told only then.
            self._canvas.refused.emit(lane)
            return
        current = text_of(subject, document.session.store) if text is None else text
        document.bring(_stands_on(subject))
        self.subject = subject
        if isinstance(subject, Existing):
            self._stand_in = subject
        if not isinstance(subject, Existing) or not current.strip():
            # An empty title, too, has a line of its own only while something stands there.
            self._make_room(current)
        place = self._place()
        if place is None:
            self.subject = None
            self._canvas.show_preview(None)
            return
        self._canvas.mark(typing=True)
        document.type_at(subject)
        self._reveal(place)
        # The head of a stage keeps to the edge of what is in sight.
        place = self._place() or place
        at = setting(self._canvas.view, place, document.index.board.language)
        name, prompt, composing = self._name(subject), self._prompt(subject), self._canvas.keys.composing
        self._editor.begin(current, at, self._say()("ui.waiting"), name, prompt, takes_keys=not composing)
        if chosen or (text is None and _names_nothing(document, subject)):
            self._editor.selectAll()
        if typed:
            self._editor.insertPlainText(typed)
        self.opened.emit()
        self.changed.emit()

    def lead(self, guide: Guide) -> None:
        """Opens the title of a new map's first stage, and goes on from stage to stage with what the guide suggests."""
        self._guide = guide
        self._stages_made = [guide.first]
        self.open(guide.subject)

    @property
    def leading(self) -> bool:
        """Whether Enter goes on to the next stage of a new map."""
        return self._guide is not None and self._guide.is_about(self.subject)

    @property
    def suggestion(self) -> str:
        """What is suggested for what is being typed, empty for nothing."""
        guide = self._guide
        return guide.suggestion() if guide is not None and guide.is_about(self.subject) else ""

    def _make_room(self, text: str) -> None:
        """Shows the board as it would be with what is being typed."""
        document, subject = self._document, self.subject
        if document is None or subject is None or not is_there(subject, document.session.store):
            return
        session = document.session
        step = step_of(subject, session.store, text if text.strip() else NOTHING_YET, session.new_id)
        self._stand_in = step.fills
        self._canvas.show_preview(document.try_out(step.edit))
        self._follow()

    def _place(self) -> Place | None:
        index, stand_in = self._canvas.index, self._stand_in
        if index is None or stand_in is None:
            return None
        return place_of(index, stand_in.record, stand_in.field, self._canvas.view)

    def _on_board(self) -> None:
        """Somebody else changed the map while this text is being typed."""
        if self.subject is not None and not self._storing:
            self._make_room(self._editor.toPlainText())

    def _reveal(self, place: Place) -> None:
        view = self._canvas.view
        if place.region == "body" and not view.shows(place.box):
            self._canvas.set_view(view.revealing(place.box.grown(8.0)))
        elif place.region == "stages":
            self._canvas.set_view(view.revealing_column(place.box))
        elif place.region == "header" and not view.header_height:
            self._canvas.set_view(view.folded(False))

    def _name(self, subject: Subject) -> str:
        return self._say()(_NAMES[type(subject)])

    def _prompt(self, subject: Subject) -> str:
        """The question that a new card answers, what the map shows in an empty place, or what is suggested."""
        document = self._document
        if isinstance(subject, NewCard):
            return self._say()(f"prompt.{subject.kind}")
        if document is None or document.board is None or self.suggestion:
            return self.suggestion
        own = words(document.board.language)
        match subject, document.session.store.get(getattr(subject, "record", "")):
            case (NewStage(), _) | (Existing(field="title"), Stage()):
                return own("board.stage.prompt")
            case (NewTouchpoint(), _) | (Existing(field="title"), Touchpoint()):
                return own("board.touchpoint.prompt")
            case Existing(), Lane(kind=kind):
                return own(f"lane.{kind}")
            case Existing(field=field), Journey() if own.has(f"board.{field}.prompt"):
                return own(f"board.{field}.prompt")
        return ""

    def finish(self) -> bool:
        """Stores what is being typed, if anything is. Returns whether no text is left waiting."""
        if self.subject is not None:
            self._editor.finish()
        return self.subject is None

    def cancel(self) -> None:
        """Stops: something new that was typed is kept, a text that was there before is as it was.

        Nobody loses a word by Esc; undo takes a new thing back, and the changed words of an old one are offered again.
        """
        document, subject = self._document, self.subject
        is_new = self.leading or not isinstance(subject, Existing)
        if subject is not None and is_new and self._editor.toPlainText().strip():
            self._editor.stop()
            return
        self._guide = None
        if document is not None and subject is not None:
            text = self._editor.toPlainText()
            self._close()
            document.attempt(lambda: document.session.drop_draft(draft_key(subject)))
            if is_there(subject, document.session.store) and self._differs(subject, text):
                tell_given_up(self._editor, text, partial(self._type_on, subject, text))

    def _type_on(self, subject: Subject, text: str) -> bool:
        self.open(subject, text)
        return self.subject == subject

    def _differs(self, subject: Subject, text: str) -> bool:
        return self._document is not None and text != text_of(subject, self._document.session.store)

    def _close(self, *, keep_focus: bool = True) -> None:
        self.subject = None
        self._stand_in = None
        self._room.stop()
        self._editor.end()
        self._canvas.mark(typing=False)
        if self._document is not None:
            self._document.type_at(None)
        self._canvas.show_preview(None)
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
        if self._takes(document, subject, text, how):
            return
        self._storing = True
        try:
            id = write(document.session, subject, text)
        except UserError as error:
            self._keep_waiting(document, error)
            return
        finally:
            self._storing = False
        # From here on the text is in the file. Losing the focus while closing asks again; there is no subject then.
        self._close(keep_focus=how != "away")
        document.attempt(lambda: document.session.drop_draft(draft_key(subject)))
        self._go_on(document, subject, id, how)

    def _takes(self, document: Document, subject: Subject, text: str, how: str) -> bool:
        """Tab on an empty field takes what is suggested, Ctrl+Enter all that is left; the rest is stored as typed."""
        guide = self._guide
        if guide is None:
            return False
        leads_on = guide.is_about(subject) and how not in ("away", "window")
        if leads_on and text.strip():
            guide.go_on()
            return False
        if not leads_on or how not in ("tab", "all") or not guide.rest:
            self._guide = None
            return False
        self._storing = True
        id = guide.take(subject, everything=how == "all")
        self._storing = False
        self._close()
        if id:
            self._go_on(document, subject, id, "enter")
        return True

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
        """After Enter on something new comes the next of its kind; after Tab what is beside it, or the next group."""
        record = document.session.store.get(id) if id else None
        if record is not None and how != "away":
            role = _ROLES.get(type(record), document.selection.role if document.selection else "")
            if not isinstance(subject, Existing):
                document.select(Target(id, role))
                self._canvas.reveal(document.selection, glide=False)
        following = next_subject(document, subject, id, how)
        if isinstance(subject, NewStage) and id:
            self._stages_made.append(id)
        if self._guide is not None and id:
            # After its last suggestion there is nothing more to lead to; without any it goes on until somebody stops.
            ended = how in ("all", "stop") or (self._guide.suggested and not self._guide.rest)
            following = None if ended else NewStage(document.journey, id)
            self._guide = None if ended else self._guide
            if ended and how != "stop":
                self._back_to_the_first(document)
        if following is not None:
            self.open(following)
        elif how in ("tab", "backtab") and isinstance(subject, Existing):
            self._go_beside(document, 1 if how == "tab" else -1)

    def _go_beside(self, document: Document, step: int) -> None:
        """To the next or previous thing; of the texts in the map's header one is typed after the other."""
        head = self._canvas.view.header_height > 0
        index = document.index
        target = navigation.following(index, document.selection, step, head=head) if index is not None else None
        if target is None:
            return
        document.select(target)
        self._canvas.reveal(target, glide=False)
        record = document.session.store.get(target.record)
        if target.role == "header" and record is not None:
            self.open(Existing(record.id, field_at(record, target)))

    def _back_to_the_first(self, document: Document) -> None:
        """All stages that were suggested are there: touchpoints and cards are wanted from the first one on."""
        made, self._stages_made = self._stages_made, []
        if len(made) > 1 and made[0] in document.session.store:
            document.select(Target(made[0], "stage"))
            self._canvas.reveal(document.selection, glide=False)

    def _follow(self) -> None:
        """The editor goes where its text goes."""
        place, document = self._place(), self._document
        if self.subject is not None and place is not None and document is not None and document.board is not None:
            self._editor.move_to(setting(self._canvas.view, place, document.board.language))


def _names_nothing(document: Document, subject: Subject) -> bool:
    """Whether the text that is there only stands for a name to come."""
    if not isinstance(subject, Existing):
        return False
    return is_placeholder(document.session.store.get(subject.record), subject.field)


def _locked_lane(document: Document, subject: Subject) -> Target | None:
    """The lane whose lock keeps a text from being written; of a kind with several lanes only the one that is meant."""
    match subject:
        case Existing(record=record):
            kept = document.lane_that_keeps(Target(record, ""))
            return Target(kept.id, "lane") if kept is not None else None
        case NewCard(kind=kind, lane=meant):
            of_kind = [lane for lane in document.lanes() if lane.kind == kind and meant in (None, lane.id)]
        case NewTouchpoint():
            of_kind = [lane for lane in document.lanes() if lane.kind == "touchpoints"]
        case _:
            return None
    return next((Target(lane.id, "lane") for lane in of_kind if lane.locked), None)


def _stands_on(subject: Subject) -> str:
    """The record whose place on the board a subject needs; a new stage may need that of any."""
    match subject:
        case Existing():
            return subject.record
        case NewCard() | NewTouchpoint():
            return subject.stage
    return ""

"""The open document as the window sees it: the session, the journey on screen, its board, and what is selected.

Everything that changes the map comes back as the session's one notification; the board follows from it, and the canvas
from the board. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cxmapper.errors import UserError
from cxmapper.layout.board import BoardLayout
from cxmapper.layout.display import Band, Board
from cxmapper.model.change import Change
from cxmapper.model.locks import holder
from cxmapper.model.records import Card, EmotionPoint, Journey, Lane, Persona, Stage, Touchpoint, Transition
from cxmapper.ui.actions import State
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.growing import Growth, first_stages
from cxmapper.ui.subjects import editable_field, rated_field
from cxmapper.ui.tools.events import Cell, Target

if TYPE_CHECKING:
    from cxmapper.model.events import Event, Outcome
    from cxmapper.model.session import Session
    from cxmapper.model.transaction import Transaction
    from cxmapper.ui.subjects import Subject

REMOVABLE = (Card, Touchpoint, Stage, EmotionPoint, Transition)


class Document(QObject):
    """One open file.

    Signals: the board was laid out anew; it was painted for the first time; what changed (an `Event`, after the board
    followed it); another journey is on screen; the selection moved; something else is typed on the map, or nothing any
    more; anything that buttons depend on; the file was let go.
    """

    board_changed = Signal()
    first_seen = Signal()
    changed = Signal(object)
    journey_shown = Signal()
    selection_changed = Signal()
    typing_changed = Signal()
    state_changed = Signal()
    problem = Signal(object)
    followed = Signal(object)
    left_alone = Signal(int)
    closed = Signal()

    def __init__(self, session: Session, journey: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.selection: Target | None = None
        # The empty cell where the hands are while nothing is selected.
        self.cell: Cell | None = None
        # Where they were last, while they are nowhere.
        self.left: Target | Cell | None = None
        # What is being typed on the map.
        self.typed: Subject | None = None
        self.journey = ""
        self._layout: BoardLayout | None = None
        self._growth: Growth | None = None
        self._header: tuple[Band, float, Band] | None = None
        self._width = 0.0
        self._folded = False
        self._counts: tuple[int, int, int] | None = None
        self.board: Board | None = None
        self.index: BoardIndex | None = None
        # The groups as they were before a step, while it is told of.
        self.before: BoardIndex | None = None
        self._poll_problem = ""
        # While a job of ours rewrites the file there is nothing to follow until it says so.
        self.resting = self.is_closed = False
        self._warm = False
        self.seen = False
        self._unsubscribe = session.subscribe(self._on_event)
        self.show_journey(journey)

    def close(self) -> None:
        """Lets go of the file."""
        self._stop_growing()
        self._unsubscribe()
        self.session.close()
        self.is_closed = True
        self.closed.emit()

    @property
    def editable(self) -> bool:
        """Whether the map on screen can be changed."""
        record = self.session.store.get(self.journey)
        return not self.session.readonly and isinstance(record, Journey) and not record.locked

    def lane_that_keeps(self, target: Target) -> Lane | None:
        """The locked lane that keeps a thing of the map, or its own name, from being changed; `None` when none does."""
        record = self.session.store.get(target.record)
        if isinstance(record, Lane) and record.locked:
            return record
        kept = holder(self.session.store, record) if record is not None else None
        return kept if isinstance(kept, Lane) else None

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes of the journey on screen, hidden ones too, from the top."""
        return self.session.store.by(Lane, "journey", self.journey)

    @property
    def language(self) -> str:
        """The language of the journey on screen, that of the texts in it; empty without one."""
        record = self.session.store.get(self.journey)
        return record.language if isinstance(record, Journey) else ""

    def show_journey(self, journey: str = "") -> None:
        """Puts a journey on screen: the one asked for, or the first there is, or none."""
        journeys = self.session.store.all(Journey)
        known = {record.id for record in journeys}
        self.journey = journey if journey in known else (journeys[0].id if journeys else "")
        self._stop_growing()
        self._layout = self._begin() if self.journey else None
        self._counts = None
        self._take(self._layout.board if self._layout else None)
        self.select(None)
        self.left = None
        self.journey_shown.emit()
        self.state_changed.emit()

    def _begin(self) -> BoardLayout:
        """The layout of the journey on screen; of a large one only the beginning, which grows by itself."""
        store = self.session.store
        layout = BoardLayout(store, self.journey, first=first_stages(store, self.journey))
        layout.fold_stages(self._folded)
        if not layout.whole:
            self._growth = Growth(layout, self._on_grown, self)
            self.seen = False
        return layout

    def see(self) -> None:
        """The board is on screen: what can wait for that may begin."""
        if not self.seen:
            self.seen = True
            if self._growth is not None:
                self._growth.begin()
            self.first_seen.emit()

    def _on_grown(self) -> None:
        if self._layout is not None:
            self._take(self._layout.show())

    def _stop_growing(self) -> None:
        if self._growth is not None:
            self._growth.stop()
            self._growth.deleteLater()
            self._growth = None

    @property
    def whole(self) -> bool:
        """Whether all of the journey on screen is laid out; a large one takes some seconds after it came up."""
        return self._layout is None or self._layout.whole

    def bring(self, record: str = "") -> None:
        """Sees to it that a record is on the board, if it belongs there; without one, that all of them are."""
        missing = self.index is not None and not (record and self.index.of_record(record))
        if self._growth is not None and not self.whole and missing:
            self._growth.finish()

    def stages(self) -> tuple[Stage, ...]:
        """The stages of the journey on screen, those that are yet to be laid out too."""
        return self.session.store.by(Stage, "journey", self.journey) if self.journey else ()

    def set_width(self, width: float) -> None:
        """Lays the map header out for a width in points: the window shows all of it, however wide the board is."""
        if width != self._width:
            self._width = width
            self._take(self._layout.board if self._layout is not None else None)

    def fold_stages(self, fold: bool) -> None:
        """Folds the stage headers to what the stages are called, or out again, in this and every other journey."""
        if fold != self._folded:
            self._folded = fold
            self._take(self._layout.fold_stages(fold) if self._layout is not None else None)

    def _with_header(self, board: Board, layout: BoardLayout) -> Board:
        """A layout's board with its header as wide as the window; made anew only when header or width changed."""
        if self._width <= 0 or not board.bands:
            return board
        own, known = board.bands[0], self._header
        if known is None or known[0].groups is not own.groups or known[1] != self._width:
            known = (own, self._width, layout.header_within(self._width))
            # A preview's header is not the document's.
            self._header = known if layout is self._layout else self._header
        return replace(board, bands=(known[2], *board.bands[1:]))

    def _take(self, board: Board | None) -> None:
        board = self._with_header(board, self._layout) if board is not None and self._layout is not None else None
        self.board = board
        if board is None:
            self.index = None
        else:
            self.index = self.index.follow(board) if self.index is not None else BoardIndex(board)
        self.board_changed.emit()

    def counts(self) -> tuple[int, int, int]:
        """Stages, touchpoints and pain points of the journey on screen."""
        if self._counts is None:
            store = self.session.store
            stages = store.by(Stage, "journey", self.journey) if self.journey else ()
            touchpoints = sum(len(store.by(Touchpoint, "stage", stage.id)) for stage in stages)
            pains = sum(card.kind == "pain" for stage in stages for card in store.by(Card, "stage", stage.id))
            self._counts = (len(stages), touchpoints, pains)
        return self._counts

    def _on_event(self, event: Event) -> None:
        if _counts_may_differ(event.change):
            self._counts = None
        if self.journey not in self.session.store:
            self.show_journey()
        elif self._layout is not None:
            self.before = self.index
            board, _ = self._layout.update(event.change)
            self._take(board)
        if self._lost():
            self.select(None)
        self.changed.emit(event)
        self.before = None
        self.state_changed.emit()
        if event.cause == "follow":
            self.followed.emit(event)

    def _lost(self) -> bool:
        """Whether what is selected, or the cell where the hands are, is no longer there."""
        cell, selection = self.cell, self.selection
        needed = (selection.record,) if selection else (cell.lane, cell.stage, cell.touchpoint) if cell else ()
        return any(id and id not in self.session.store for id in needed)

    def select(self, target: Target | None) -> None:
        """Selects a thing, or nothing."""
        self._point_at(target, None)

    def stand_in(self, cell: Cell | None) -> None:
        """Selects nothing; what is added next belongs in this empty cell, `None` = in no cell in particular."""
        self._point_at(None, cell)

    def _point_at(self, target: Target | None, cell: Cell | None) -> None:
        if (target, cell) != (self.selection, self.cell):
            self.left = self.selection or self.cell
            self.selection, self.cell = target, cell
            self.selection_changed.emit()
            self.state_changed.emit()

    def type_at(self, subject: Subject | None) -> None:
        """A text of the map is being typed from now on, or none."""
        if subject != self.typed:
            self.typed = subject
            self.typing_changed.emit()

    def run(self, edit: Callable[..., Any], *args: Any, label: str, **fields: Any) -> bool:
        """Makes one edit as one step; a problem is told by signal.

        Returns:
            Whether it was made.
        """
        return self.attempt(lambda: self.session.run(edit, *args, label=label, **fields)) is not None

    def attempt(self, job: Callable[[], Any]) -> Any:
        """Runs a job on the session; a problem the person can act on is told by signal and gives `None`."""
        try:
            return job()
        except UserError as error:
            self.problem.emit(error)
            return None

    def poll(self) -> None:
        """Follows other writers of the file; what is wrong with it (moved away, say) is told once, not every time.

        Once the map has been seen it also loads what edits need, so that the first edit is as quick as the next.
        """
        if self.resting:
            return
        if not self._warm and self.seen:
            self._warm = True
            self.session.warm_up()
        try:
            self.session.poll()
            self._poll_problem = ""
        except UserError as error:
            if error.key != self._poll_problem:
                self._poll_problem = error.key
                self.problem.emit(error)

    def turn(self, step: Callable[[], Outcome | None]) -> None:
        """Undoes or redoes; what others had built on meanwhile is left alone and counted by signal."""
        outcome = self.attempt(step)
        if outcome is not None and outcome.left_alone:
            self.left_alone.emit(len(outcome.left_alone))

    def preview(self, change: Change) -> Board | None:
        """The board as it would be after a change that isn't made: on a copy of records and layout.

        Every call starts from the document as it is, so previews don't add up.
        """
        if self._layout is None:
            return None
        store = self.session.store.snapshot()
        store.apply(change)
        layout = self._layout.fork(store)
        board, _ = layout.update(change)
        return self._with_header(board, layout)

    def try_out(self, edit: Callable[[Transaction], None]) -> Board | None:
        """The board as it would be after an edit that isn't made; `None` when it can't be made."""
        from cxmapper.model.session import utc_now
        from cxmapper.model.steps import propose

        session = self.session
        try:
            change = propose(session.store, edit, now=utc_now(), author=session.author, new_id=session.new_id)
        except UserError:
            return None
        return self.preview(change)

    def state(self) -> State:
        """What the table of actions needs to know of the document."""
        record = self.session.store.get(self.selection.record) if self.selection else None
        # The curve has a place for a point only where there is a touchpoint.
        cell = self.cell if self.cell is None or self.cell.kind != "emotions" or self.cell.touchpoint else None
        return State(
            document=True,
            editable=self.editable,
            writable=not self.session.readonly,
            can_undo=self.session.can_undo and not self.session.readonly,
            can_redo=self.session.can_redo and not self.session.readonly,
            selected=self.selection.role if self.selection else "",
            cell=cell.kind if cell is not None else "",
            has_text=record is not None and bool(editable_field(record)),
            removable=isinstance(record, REMOVABLE),
            rated=rated_field(record),
            feels=(cell is not None and cell.kind == "emotions") or isinstance(record, (EmotionPoint, Touchpoint)),
        )

    def asset(self, id: str) -> bytes | None:
        """The bytes of a picture; nothing if there is none of that id."""
        from cxmapper.model.records import Asset

        record = self.session.store.get(id)
        return record.data if isinstance(record, Asset) else None

    def personas(self) -> tuple[Persona, ...]:
        """The personas of the journey on screen, in their order."""
        from cxmapper.model.analysis.emotion import personas_of

        return personas_of(self.session.store, self.journey)


def _counts_may_differ(change: Change) -> bool:
    moved = any({"kind", "stage", "journey"} & update.fields.keys() for update in change.updated.values())
    return bool(change.inserted or change.deleted) or moved

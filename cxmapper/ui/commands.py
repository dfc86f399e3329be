"""What the actions on the map do: edits and view. The table of actions calls these, and those for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.model.records import Card, EmotionPoint, Journey, Lane, Persona, Record, Stage, Touchpoint
from cxmapper.ui.actions import FILLABLE
from cxmapper.ui.by_hand import BY_HAND
from cxmapper.ui.canvas.axis import stepped, value_at
from cxmapper.ui.canvas.captions import value_said
from cxmapper.ui.canvas.picking import CARD_KINDS
from cxmapper.ui.subjects import Existing, NewCard, NewStage, NewTouchpoint, field_at, rated_field
from cxmapper.ui.tools.events import Cell, Direction, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cxmapper.model.analysis.search import Hit
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.canvas.walking import End
    from cxmapper.ui.document import Document
    from cxmapper.ui.editing import EditingDesk

# Short texts that are rather replaced than gone on with.
NAMES = ("title", "name", "label")


class EditCommands:
    """Adding, changing and deleting what is on the map.

    Args:
        canvas: shows the map.
        desk: takes what is typed into the file.
        undo_offered: has back what Esc took away just now, if it did; returns whether it did.
    """

    def __init__(self, canvas: Canvas, desk: EditingDesk, undo_offered: Callable[[], bool]) -> None:
        self._canvas, self._desk, self._undo_offered = canvas, desk, undo_offered
        self._last_kind = ""

    @property
    def _document(self) -> Document | None:
        return self._canvas.document

    def undo(self) -> None:
        """Takes the last step back, with what is being typed stored first; right after Esc, the Esc."""
        document = self._document
        if document is not None and not self._undo_offered() and self._desk.finish():
            document.turn(document.session.undo)

    def redo(self) -> None:
        """Makes the step that was taken back again."""
        document = self._document
        if document is not None and self._desk.finish():
            document.turn(document.session.redo)

    def edit_selected(self) -> None:
        """Opens the editor on the selected thing's main text."""
        if self._document is not None and self._document.selection is not None:
            self.edit(self._document.selection, afresh=True)

    def edit(self, target: Target, *, afresh: bool = False, typed: str = "") -> None:
        """Opens the editor on a text, if the thing has one that can be edited in place.

        Args:
            target: the thing, and which of its texts.
            afresh: whether a title or name is selected as a whole, so that what is typed takes its place.
            typed: what has been typed there already.
        """
        document = self._document
        record = document.session.store.get(target.record) if document is not None else None
        field = field_at(record, target) if record is not None else ""
        if record is not None and field:
            self._desk.open(Existing(record.id, field), chosen=afresh and field in NAMES, typed=typed)

    def type_at(self, place: Cell | Target, typed: str) -> None:
        """What is typed where the hands are: something new in an empty cell, more of a text of the map's header."""
        if isinstance(place, Target):
            self.edit(place, typed=typed)
        else:
            self.fill(place, typed)

    def add_next(self) -> None:
        """Adds the next of the sort that is selected."""
        document = self._document
        record = self._selected()
        if document is not None and record is None and document.cell is not None:
            self.fill(document.cell)
        if document is None or record is None:
            return
        match record:
            case Touchpoint():
                self._desk.open(NewTouchpoint(record.stage, record.id, record.branch))
            case Stage():
                self._desk.open(NewStage(record.journey, record.id))
            case Card():
                self.add_card()
            case _:
                # A name, a quote, a label: there is no next one of it.
                self.edit_selected()

    def fill(self, cell: Cell, typed: str = "") -> None:
        """Adds what belongs in an empty cell; of text `typed` is there already. A point begins as neutral."""
        if cell.kind == "emotions" and not typed:
            self._set_emotion(cell.touchpoint, "", 0.0)
        elif cell.kind in FILLABLE and cell.kind != "emotions":
            self.add_in(cell, 0.0, typed)

    def add_card(self, kind: str = "") -> None:
        """Adds a card: after the selected one, else in the selected stage or touchpoint, else in the first stage.

        Without a kind it is that of the lane where the hands are, else the one that was added last.
        """
        subject = self._new_card(kind)
        if subject is not None:
            self._open_card(subject)

    def _open_card(self, subject: NewCard, typed: str | None = None) -> None:
        """Opens the editor on a card to come; a hidden lane of its kind is shown, since nobody types into the dark."""
        from cxmapper.model.edits import lanes

        document = self._document
        if document is None or not self._desk.finish():
            return
        self._last_kind = subject.kind
        every = document.session.store.by(Lane, "journey", document.journey)
        own = [lane for lane in every if lane.kind == subject.kind]
        if own and all(lane.hidden for lane in own):
            document.run(lanes.hide_lane, own[0].id, False, label="edit.show_lane")
        self._desk.open(subject, typed)

    def _new_card(self, kind: str) -> NewCard | None:
        record = self._selected()
        match record:
            case Card() if kind in ("", record.kind):
                return NewCard(record.stage, record.kind, record.first, record.last, record.lane, record.id)
            case Card():
                return NewCard(record.stage, kind, record.first, record.last)
            case Stage():
                return NewCard(record.id, kind or self._usual_kind())
            case Touchpoint():
                return NewCard(record.stage, kind or self._usual_kind(), record.id, record.id)
            case EmotionPoint():
                touchpoint = self._store_one(Touchpoint, record.touchpoint)
                return NewCard(touchpoint.stage, kind or self._usual_kind(), touchpoint.id, touchpoint.id)
            case Lane() if record.kind in CARD_KINDS and not kind:
                kind = record.kind
        here = self._here()
        if here is not None and record is None:
            own = here.kind if here.kind in CARD_KINDS else self._usual_kind()
            lane = here.lane if kind in ("", own) and own == "text" else None
            return NewCard(here.stage, kind or own, here.touchpoint or None, here.touchpoint or None, lane)
        stage = self._first_stage()
        return NewCard(stage, kind or self._usual_kind()) if stage else None

    def _usual_kind(self) -> str:
        """The kind that was added last, if its lane is on the map, else that of the first lane of cards."""
        board = self._document.board if self._document else None
        kinds = [band.kind for band in board.bands if band.kind in CARD_KINDS] if board else []
        if self._last_kind in kinds:
            return self._last_kind
        return kinds[0] if kinds else "action"

    def _here(self) -> Cell | None:
        """The empty cell where the hands are."""
        return self._document.cell if self._document is not None else None

    def _first_stage(self) -> str:
        here = self._here()
        if here is not None:
            return here.stage
        board = self._document.board if self._document else None
        return board.stages[0].record if board and board.stages else ""

    def add_touchpoint(self) -> None:
        """Adds a touchpoint: after the selected one, else at the end of the selected (or the first) stage."""
        record = self._selected()
        if isinstance(record, EmotionPoint):
            record = self._store_one(Touchpoint, record.touchpoint)
        match record:
            case Touchpoint():
                self._desk.open(NewTouchpoint(record.stage, record.id, record.branch))
            case Card():
                self._desk.open(NewTouchpoint(record.stage))
            case Stage():
                self._desk.open(NewTouchpoint(record.id))
            case _ if self._first_stage():
                self._desk.open(NewTouchpoint(self._first_stage()))

    def add_stage(self) -> None:
        """Adds a stage after the selected one, else at the end."""
        document, record = self._document, self._selected()
        if document is None or not document.journey:
            return
        here = self._here()
        stage = record.id if isinstance(record, Stage) else getattr(record, "stage", here.stage if here else None)
        every = document.stages()
        self._desk.open(NewStage(document.journey, stage or (every[-1].id if every else None)))

    def add_in(self, cell: Cell, board_y: float, typed: str = "") -> None:
        """Adds what belongs in a cell: a point at a height of the board, anything else with what is `typed` so far."""
        document = self._document
        if document is None:
            return
        if cell.kind == "stages":
            self._desk.open(NewStage(document.journey, cell.stage or None))
        elif cell.kind == "touchpoints":
            self._desk.open(NewTouchpoint(cell.stage), typed)
        elif cell.kind == "emotions":
            self._set_emotion(cell.touchpoint, "", self._value(board_y), reveal=False)
        else:
            lane, touchpoint = cell.lane if cell.kind == "text" else None, cell.touchpoint or None
            self._open_card(NewCard(cell.stage, cell.kind, touchpoint, touchpoint, lane), typed)

    def delete(self, label: str = "edit.delete") -> None:
        """Deletes the selected thing with what depends on it; the hands go to its neighbour, or stay in its cell.

        Args:
            label: what the step is called.
        """
        from cxmapper.model.edits import records

        document = self._document
        if document is None or document.selection is None or document.index is None or not document.state().removable:
            return
        target = document.selection
        heir = self._canvas.keys.heir(target)
        if document.run(records.remove, target.record, label=label):
            gone = isinstance(heir, Target) and heir.record not in document.session.store
            document.select(None)
            self._canvas.keys.go_to(None if gone else heir)

    def nudge(self, steps: int) -> None:
        """Makes the selected point (or the selected touchpoint's) a little better (+1) or worse (−1).

        Where there is none yet, it puts the first one, a step from neutral.
        """
        record, here = self._selected(), self._here()
        document = self._document
        if document is None:
            return
        journey = document.session.store.one(Journey, document.journey)
        touchpoint = record.id if isinstance(record, Touchpoint) else ""
        if here is not None and here.kind == "emotions":
            touchpoint = here.touchpoint
        if touchpoint:
            record = self._first_point(touchpoint)
            if record is None:
                self._set_emotion(touchpoint, "", stepped(0.0, steps, journey.scale), group=True)
                return
        if isinstance(record, EmotionPoint):
            value = stepped(record.value, steps, journey.scale)
            if value != record.value:
                self._set_emotion(record.touchpoint, record.id, value, group=True)

    def rate(self, level: int) -> None:
        """Gives the selected pain point its severity, opportunity its impact, or touchpoint its importance, 1 … 5."""
        from cxmapper.model.edits import records

        document, record = self._document, self._selected()
        field = rated_field(record) if isinstance(record, Record) else ""
        if document is not None and field and isinstance(record, Record) and getattr(record, field) != level:
            document.run(records.set_fields, record.id, **{field: level}, label="edit.details")

    def move_point(self, target: Target, board_y: float) -> None:
        """Gives a dragged emotion point the value of a height on the board."""
        point = self._point(target)
        if point is not None and (value := self._value(board_y)) != point.value:
            self._set_emotion(point.touchpoint, point.id, value, reveal=False)

    def preview_point(self, target: Target, board_y: float) -> None:
        """Shows the board with a point at another height, on a copy."""
        from dataclasses import replace

        from cxmapper.model.change import between

        document, point = self._document, self._point(target)
        if document is not None and point is not None:
            value = self._value(board_y)
            moved = replace(point, value=value, **BY_HAND) if value != point.value else point
            change = between(point, moved)
            self._canvas.show_preview(document.preview(change) if change else None)
            self._tell_value(target, moved, point.basis, held=True)
            self._canvas.point_held.emit(moved)

    def _set_emotion(
        self, touchpoint: str, point: str, value: float, *, group: bool = False, reveal: bool = True
    ) -> None:
        """Gives a touchpoint its value; what a hand put there is in sight, and the map stays where it is under it."""
        from cxmapper.model.edits import emotions

        document = self._document
        if document is None:
            return
        store = document.session.store
        known = store.get(point) if point else None
        persona = known.persona if isinstance(known, EmotionPoint) else self._whose(touchpoint)
        channel = known.channel if isinstance(known, EmotionPoint) else None
        id = point or document.session.new_id()
        if persona and document.run(
            emotions.set_emotion,
            touchpoint,
            persona,
            value,
            id=id,
            channel=channel,
            label="edit.emotion",
            group=f"nudge:{id}" if group else None,
            **BY_HAND,
        ):
            document.select(Target(id, "point", document.selection.part if document.selection else ""))
            if reveal:
                self._canvas.reveal(document.selection)
            was = known.basis if isinstance(known, EmotionPoint) else ""
            self._tell_value(Target(id, "point"), store.one(EmotionPoint, id), was, held=False)

    def _whose(self, touchpoint: str) -> str:
        """Whose point comes next at a touchpoint: that of the curve one is at, if it has none there, else the first."""
        assert self._document is not None
        there = {point.persona for point in self._document.session.store.by(EmotionPoint, "touchpoint", touchpoint)}
        personas = [persona.id for persona in self._document.personas()]
        free = [persona for persona in personas if persona not in there]
        here = self._selected()
        if isinstance(here, EmotionPoint) and here.persona in free:
            return here.persona
        return next(iter(free or personas), "")

    def _tell_value(self, target: Target, point: EmotionPoint, was: str, *, held: bool) -> None:
        """Says beside a point what it stands for; `was` is how it was known before."""
        document = self._document
        if document is not None:
            scale = document.session.store.one(Journey, document.journey).scale
            told = value_said(point.value, point.basis, scale, self._canvas.say(), was)
            name = document.session.store.one(Persona, point.persona).name
            told = f"{name} · {told}" if name and len(document.personas()) > 1 else told
            self._canvas.moments.tell_value(target, told, held=held)

    def _value(self, board_y: float) -> float:
        document = self._document
        journey = document.session.store.get(document.journey) if document is not None else None
        if document is None or document.board is None or not isinstance(journey, Journey):
            return 0.0
        return value_at(document.board, board_y, journey.scale)

    def _selected(self) -> object | None:
        document = self._document
        if document is None or document.selection is None:
            return None
        return document.session.store.get(document.selection.record)

    def _point(self, target: Target) -> EmotionPoint | None:
        record = self._document.session.store.get(target.record) if self._document else None
        return record if isinstance(record, EmotionPoint) else None

    def _first_point(self, touchpoint: str) -> EmotionPoint | None:
        if self._document is None:
            return None
        points = self._document.session.store.by(EmotionPoint, "touchpoint", touchpoint)
        personas = [persona.id for persona in self._document.personas()]
        known = [point for point in points if point.persona in personas]
        return min(known, key=lambda point: personas.index(point.persona)) if known else None

    def _store_one(self, kind: type[Touchpoint], id: str) -> Touchpoint:
        assert self._document is not None
        return self._document.session.store.one(kind, id)


class ViewCommands:
    """Moving about, and how the window looks."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def reveal(self, target: Target) -> None:
        """Selects a thing and brings it into view, if it is on the map."""
        document = self._canvas.document
        if document is not None:
            document.select(target)
            self._canvas.reveal(target)

    def go(self, direction: Direction) -> None:
        """To the next thing or empty cell in a direction; to the first stage in sight when nothing is selected."""
        self._canvas.keys.go(direction)

    def jump(self, end: End) -> None:
        """To the beginning (`home`) or end of a lane, or the first or last place of the map."""
        self._canvas.keys.jump(end)

    def mark_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Marks the places of a search on the map, the current one more than the others."""
        self._canvas.mark(hits=tuple(hits), hit=current)

    def escape(self) -> None:
        """Ends a drag without trace, else selects nothing and forgets what was searched for."""
        if not self._canvas.cancel() and self._canvas.document is not None:
            self._canvas.document.select(None)
            self.mark_hits((), None)

    def step(self, direction: int) -> None:
        """Zooms one step in (+1) or out (−1)."""
        self._canvas.glide_to(self._canvas.view.stepped(direction))

    def actual(self) -> None:
        """Shows the map at its actual size."""
        self.zoom_to(1.0)

    def zoom_to(self, zoom: float) -> None:
        """Shows the map at a size, 1 being its natural one; its upper left corner on screen stays there."""
        view = self._canvas.view
        body = view.body
        self._canvas.glide_to(view.at_zoom(zoom, body.x, body.y))

    def fit(self) -> None:
        """Shows the whole map."""
        self._canvas.glide_to(self._canvas.view.fitted())

    def toggle_header(self) -> None:
        """Folds the map header away, or out again."""
        view = self._canvas.view
        self._canvas.set_view(view.folded(view.header_height > 0))

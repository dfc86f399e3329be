"""What can be done with lanes: from the map's menus, by keys, and from the outline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from cxmapper.model.placing import FIRST
from cxmapper.model.records import Lane, LaneKind
from cxmapper.ui import moves
from cxmapper.ui.subjects import Existing
from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.ui.actions import State
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.document import Document
    from cxmapper.ui.editing import EditingDesk

# From top to bottom, as they usually stand.
KINDS: tuple[LaneKind, ...] = get_args(LaneKind)
# What a map can show more than once.
REPEATABLE: tuple[LaneKind, ...] = ("text",)


class LaneCommands:
    """Renaming, hiding, locking, moving and adding lanes; without an id it is the selected one."""

    def __init__(self, canvas: Canvas, desk: EditingDesk) -> None:
        self._canvas, self._desk = canvas, desk

    @property
    def _document(self) -> Document | None:
        return self._canvas.document

    def state(self, base: State) -> State:
        """What the table of actions knows of the map, with what it needs to know of its lanes."""
        lane = self.lane()
        return replace(
            base,
            lane=lane is not None,
            lane_locked=lane is not None and lane.locked,
            hidden_lanes=any(each.hidden for each in self.all()),
        )

    def reveal(self, id: str) -> None:
        """Selects a lane and brings it into view, if it is shown."""
        document = self._document
        if document is not None:
            document.select(Target(id, "lane"))
            self._canvas.reveal(document.selection)

    def lane(self, id: str = "") -> Lane | None:
        """A lane by its id, or the selected one."""
        document = self._document
        if document is None:
            return None
        selected = document.selection.record if document.selection is not None else ""
        record = document.session.store.get(id or selected)
        return record if isinstance(record, Lane) else None

    def all(self) -> tuple[Lane, ...]:
        """The lanes of the journey on screen, hidden ones too, from top to bottom."""
        document = self._document
        return document.session.store.by(Lane, "journey", document.journey) if document is not None else ()

    def rename(self) -> None:
        """Opens the editor on the selected lane's name."""
        lane = self.lane()
        if lane is not None:
            self._desk.open(Existing(lane.id, "title"))

    def turn(self, id: str = "") -> None:
        """Hides a lane with all that is in it, or shows it again."""
        from cxmapper.model.edits import lanes

        document, lane = self._document, self.lane(id)
        if document is None or lane is None:
            return
        label = "edit.show_lane" if lane.hidden else "edit.hide_lane"
        if document.run(lanes.hide_lane, lane.id, not lane.hidden, label=label):
            selected = document.selection is not None and document.selection.record == lane.id
            if not lane.hidden and selected:
                document.select(None)

    def show_all(self) -> None:
        """Shows all hidden lanes."""
        from cxmapper.model.edits import lanes

        document = self._document
        if document is not None:
            document.run(lanes.show_lanes, document.journey, label="edit.show_lane")

    def turn_lock(self, id: str = "") -> None:
        """Locks what a lane shows, or unlocks it."""
        from cxmapper.model.edits import lanes

        document, lane = self._document, self.lane(id)
        if document is not None and lane is not None:
            label = "edit.unlock_lane" if lane.locked else "edit.lock_lane"
            document.run(lanes.lock_lane, lane.id, not lane.locked, label=label)

    def move(self, step: int) -> None:
        """Puts the selected lane above (−1) or below (+1) the next one on the map."""
        document, lane = self._document, self.lane()
        if document is None or lane is None:
            return
        move = moves.one_on(document.session.store, lane, step, skip_hidden=True)
        if move is not None and document.run(move.edit, label=move.label):
            self.reveal(lane.id)

    def can_add(self, kind: LaneKind) -> bool:
        """Whether a lane of a kind isn't shown yet, or can be there several times."""
        return kind in REPEATABLE or all(lane.kind != kind or lane.hidden for lane in self.all())

    def add(self, kind: LaneKind, after: str | None = None) -> None:
        """Adds a lane (or shows the hidden one of its kind) and selects it.

        Args:
            kind: what it shows.
            after: the lane it comes below, `FIRST` for the top, `None` for where its kind usually stands.
        """
        from cxmapper.model.edits import lanes

        document = self._document
        if document is None:
            return
        id = document.session.new_id()
        if document.run(lanes.add_lane, document.journey, kind, id=id, after=after, label="edit.add_lane"):
            known = next((lane.id for lane in self.all() if lane.kind == kind and kind not in REPEATABLE), id)
            self.reveal(known)

    def above(self, id: str = "") -> str:
        """What a lane above this one comes after."""
        lane, ids = self.lane(id), [each.id for each in self.all()]
        at = ids.index(lane.id) if lane is not None and lane.id in ids else 0
        return ids[at - 1] if at else FIRST

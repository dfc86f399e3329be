"""What the signs and figures of a map mean: said beside the mouse, and in the status bar for what is selected.

The words are in the catalogues under `ui.why.<what it is>`; here is only found what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from cxmapper.i18n import Words
from cxmapper.layout.display import Group, TextLine
from cxmapper.layout.lanes.nodes import MARK_WORDS
from cxmapper.model.records import EmotionPoint, Kpi, KpiObservation, Lane, Touchpoint, Transition
from cxmapper.model.store import Store
from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.picking import bands_of, group_at
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.document import Document
from cxmapper.ui.titles import APART
from cxmapper.ui.tools.events import Target


def of_record(store: Store, target: Target) -> Iterator[str]:
    """What explains a record, by the keys of its sentences without `ui.why.`.

    Args:
        store: the records.
        target: the record, and the part of it that is meant.
    """
    yield from _of(store.get(target.record), store, target.part)


def _of(record: object, store: Store, part: str) -> Iterator[str]:
    match record:
        case EmotionPoint() as point:
            if part.startswith("board."):
                yield part.partition("/")[0]
            yield f"basis.{point.basis}"
            if point.interval is not None:
                yield "interval"
            if point.n is not None:
                yield "n"
        case Touchpoint() as touchpoint:
            yield from (why for field, why in MARK_WORDS.items() if getattr(touchpoint, field))
        case Kpi() as kpi:
            yield f"kpi.{kpi.kind}"
            if any(reading.n is not None for reading in store.by(KpiObservation, "kpi", kpi.id)):
                yield "n"
        case Transition() as transition:
            yield f"transition.{transition.kind}"
        case Lane() as lane:
            yield f"lane.{lane.kind}"


def sentences(keys: Iterator[str], say: Words) -> list[str]:
    """The sentences for keys; nothing for what explains itself."""
    return [say(f"ui.why.{key}") for key in dict.fromkeys(keys) if say.has(f"ui.why.{key}")]


def of_selection(document: Document, say: Words) -> str:
    """What explains the selected thing, as one line; empty when it explains itself."""
    if document.selection is None:
        return ""
    return APART.join(sentences(of_record(document.session.store, document.selection), say))


def at(document: Document, canvas: Canvas, x: float, y: float, say: Words) -> str:
    """What explains what is at a place of the canvas, in logical pixels; empty where nothing is to be explained."""
    index = canvas.index
    if index is None:
        return ""
    region = canvas.view.region_at(x, y)
    board_x, board_y = region.to_board(x, y)
    bands, labels = bands_of(region.name, index.board)
    for band, groups in index.meeting(bands, Box(board_x - 2, board_y - 2, 4, 4), labels=labels):
        group = group_at(groups, board_x, board_y - band.y)
        if group is not None:
            return "\n".join(sentences(_of_group(document.session.store, group, board_x, board_y - band.y), say))
    return ""


def _of_group(store: Store, group: Group, x: float, y: float) -> Iterator[str]:
    line = _line_at(group, x, y)
    if line is not None and not line.source.record:
        yield line.source.field
    if group.role == "header":
        yield f"header.{group.part}"
    # A lane's label has more to say than the lane's name where the line under the mouse has words of its own.
    if line is None or line.source.record or group.role != "lane":
        yield from of_record(store, Target(group.record, group.role, group.part))


def _line_at(group: Group, x: float, y: float) -> TextLine | None:
    lines = (each for each in group.primitives if isinstance(each, TextLine))
    return next((line for line in lines if _holds(line, x, y)), None)


def _holds(line: TextLine, x: float, y: float) -> bool:
    # The sign of a legend stands before its words.
    return line.baseline - line.size <= y <= line.baseline + line.size * 0.4 and line.x - 32 <= x <= line.x + line.width


class Explainer(QObject):
    """Explains what the mouse rests on, beside it; and what is selected, to the status bar and to screen readers.

    Args:
        canvas: the map.
        say: the window's words.

    Signal: `explained(text)`, what the selected thing means.
    """

    explained = Signal(str)

    def __init__(self, canvas: Canvas, say: Callable[[], Words]) -> None:
        super().__init__(canvas)
        self._canvas, self._say = canvas, say
        self._held: EmotionPoint | None = None
        canvas.installEventFilter(self)

    def look(self) -> None:
        """Something else may be selected, or in another language; a point in hand comes first."""
        document = self._canvas.document
        if document is None:
            self._tell("")
        elif self._held is not None:
            self._tell(APART.join(self._of_held(self._held, document.session.store)))
        else:
            self._tell(of_selection(document, self._say()))

    def _of_held(self, point: EmotionPoint, store: Store) -> list[str]:
        """What a point would be if it was let go; what it would no longer be comes first."""
        say, known = self._say(), store.get(point.id)
        why = sentences(_of(point, store, ""), say)
        if isinstance(known, EmotionPoint) and known.basis != point.basis:
            return [say("ui.why.by_hand", was=say(f"basis.{known.basis}"))]
        return why

    def hold(self, point: EmotionPoint | None) -> None:
        """A point is held that would be so, no longer as it is in the file; `None` once it is let go."""
        self._held = point
        self.look()

    def _tell(self, why: str) -> None:
        self._canvas.setAccessibleDescription(why)
        self.explained.emit(why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        document = self._canvas.document
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        place = event.pos()
        text = at(document, self._canvas, place.x(), place.y(), self._say()) if document is not None else ""
        QToolTip.showText(event.globalPos(), _wrapped(text), self._canvas)
        return True


def _wrapped(text: str) -> str:
    """As rich text, which Qt breaks into lines, a paragraph each."""
    from html import escape

    return "".join(f"<p style='margin: 2px 0'>{escape(line)}</p>" for line in text.split("\n")) if text else ""

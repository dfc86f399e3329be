"""What a screen reader is told while somebody works: where the keys went on the map, and what a step did.

Nothing is worked out while nobody listens.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from cxmapper.i18n import Words
from cxmapper.model.events import Event
from cxmapper.model.records import Lane
from cxmapper.ui.canvas.accessible import tell_focus
from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.captions import invitation
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.navigation import STOPS
from cxmapper.ui.document import Document
from cxmapper.ui.telling import DELETED, TURNED, by_rank, text_of


class Narrator(QObject):
    """Speaks for a canvas in the window's words."""

    def __init__(self, canvas: Canvas, say: Callable[[], Words]) -> None:
        super().__init__(canvas)
        self._canvas, self._say = canvas, say
        self._focus = QTimer(self)
        self._focus.setSingleShot(True)
        self._focus.setInterval(0)
        self._focus.timeout.connect(lambda: tell_focus(self._canvas))
        canvas.installEventFilter(self)

    def follow(self, document: Document) -> None:
        """Speaks of a document from now on, until it is closed."""
        document.selection_changed.connect(lambda: tell_focus(self._canvas))
        document.selection_changed.connect(lambda: self._tell_cell(document))
        document.changed.connect(lambda event: self._tell(document, event))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            # Qt first says that the canvas as a whole has the keys; where on it they are comes after that.
            self._focus.start()
        return super().eventFilter(watched, event)

    def _tell_cell(self, document: Document) -> None:
        """An empty cell is no thing that could have the keys: it is said where they are."""
        cell = document.cell
        if cell is None or not QAccessible.isActive():
            return
        say, store = self._say(), document.session.store
        lane, column = store.get(cell.lane), store.get(cell.touchpoint or cell.stage)
        title = text_of(lane) if isinstance(lane, Lane) else ""
        where = text_of(column) if column is not None else ""
        told = say(
            "ui.reader.cell",
            lane=title or say(f"lane.{cell.kind}"),
            column=where,
            invites=invitation(cell, say),
        )
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, told.strip()))

    def _tell(self, document: Document, event: Event) -> None:
        if not QAccessible.isActive():
            return
        if event.change.inserted or event.change.deleted:
            QAccessible.updateAccessibility(QAccessibleEvent(self._canvas, QAccessible.Event.ObjectReorder))
        if event.cause in TURNED or (event.cause == "do" and event.label == DELETED):
            # There is a message of it, which is announced as all messages are.
            return
        announcement = QAccessibleAnnouncementEvent(self._canvas, told(document, event, self._say()))
        QAccessible.updateAccessibility(announcement)


def told(document: Document, event: Event, say: Words) -> str:
    """A step as a sentence: what was done to what, or that somebody else did it."""
    if event.cause == "follow":
        return say("ui.followed", author=event.author)
    step = say(event.label)
    what = _what(document, event)
    if what:
        step = say("ui.reader.step", step=step, what=what)
    return step


def _what(document: Document, event: Event) -> str:
    """What a change is mainly about: as it is read on the map, or its text when it isn't there (any more)."""
    change, store, index = event.change, document.session.store, document.index
    records = [*change.inserted.values(), *change.deleted.values()]
    records += [store[id] for id in change.updated if id in store]
    told = (_name_on(index, record.id) or text_of(record) for record in by_rank(records))
    return next(filter(None, told), "")


def _name_on(index: BoardIndex | None, record: str) -> str:
    groups = [found.group for found in index.of_record(record)] if index is not None else []
    main = [group.name for group in groups if group.role in STOPS]
    return next(filter(None, [*main, *(group.name for group in groups)]), "")

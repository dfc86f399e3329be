"""Comments in place: a sheet beside a thing on the map with what was said about it, and a field to say more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.analysis.threads import threads_on
from cxmapper.model.records import Comment
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import GrowingText
from cxmapper.ui.frame import STATUS_BAR
from cxmapper.ui.panels.comments_desk import CommentDesk
from cxmapper.ui.panels.comments_thread import ThreadView, flat_button, name_button, short_name
from cxmapper.ui.panels.forms.naming import icon_of, title_of
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.prose import Prose
from cxmapper.ui.targets import target_of
from cxmapper.ui.theming import icon

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.document import Document
    from cxmapper.ui.panels.panel import PanelHost

WIDTH, MOST_HEIGHT = 340, 460
# Between the thing and the sheet, and between the sheet and the window's edge, in pixels.
GAP = 6
# Above and below the title's lines.
HEAD_ROOM = 3


class CommentPopover(Popup):
    """Opens at what is selected (`ask`), or at what a comment is about (`show_comment`)."""

    # It belongs to a thing of the map, and so do the keys: one can go on to the next thing.
    MODAL = False

    def __init__(self, window: QWidget, host: PanelHost, canvas: Canvas) -> None:
        super().__init__(window)
        self.setObjectName("commentPopover")
        self._canvas = canvas
        self.host = host
        self.desk = CommentDesk(host)
        self.subject = ""
        self.views: dict[str, ThreadView] = {}
        self.sign, self.title = QLabel(self), Prose(self)
        self.title.setObjectName("sectionTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        # Icon, first line and cross have their middle at one height.
        self.title.setContentsMargins(0, HEAD_ROOM, 0, HEAD_ROOM)
        self.sign.setContentsMargins(0, HEAD_ROOM + 3, 0, 0)
        self.cross = flat_button(self, 16)
        self.cross.clicked.connect(self.close_up)
        self.field = GrowingText(self)
        self.field.wanted.connect(self._add)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        canvas.board_shown.connect(self._on_board)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.content = QWidget(self)
        self._list = QVBoxLayout(self.content)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(8)
        self.scroll = QScrollArea(self)
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self.content)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 14, SHADOW + 12, SHADOW + 12, SHADOW + 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.scroll)
        column.addWidget(self.field)

    # Opening

    def ask(self) -> None:
        """Opens at what is selected, or for the journey when nothing is; the keys go to the field for a new comment."""
        document = self._canvas.document
        if document is None:
            return
        selected = document.session.store.get(document.selection.record) if document.selection is not None else None
        if isinstance(selected, Comment):
            self.show_comment(selected.id)
        elif self._open_at(selected.id if selected is not None else document.journey):
            self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_comment(self, comment: str) -> None:
        """Opens at what a comment is about; the keys go to the field for a reply to it."""
        document = self._canvas.document
        record = document.session.store.get(comment) if document is not None else None
        if not isinstance(record, Comment) or not self._open_at(record.subject):
            return
        view = self.views[record.reply_to or record.id]
        view.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.scroll.ensureWidgetVisible(view)

    def _open_at(self, subject: str) -> bool:
        document = self._canvas.document
        if document is None or subject not in document.session.store:
            return False
        self.close_up()
        self.subject, self.desk.document = subject, document
        self._canvas.reveal(target_of(document.session.store, document.session.store[subject]))
        document.changed.connect(self._on_change)
        self.refresh()
        self.open()
        return True

    def close_up(self) -> None:
        if self.isVisible():
            document, self.desk.document = self._finish(), None
            if document is not None:
                document.changed.disconnect(self._on_change)
        super().close_up()

    def _finish(self) -> Document | None:
        """Stores what is being typed, as when one goes elsewhere."""
        self.field.finish()
        for view in self.views.values():
            view.finish()
        return self.desk.document

    def _on_change(self) -> None:
        self._soon.start()

    def _on_board(self) -> None:
        """Another map is on screen, or none: what is typed still goes into the one it was meant for."""
        if self._canvas.document is not self.desk.document:
            self.close_up()

    # What is shown

    def refresh(self) -> None:
        """Shows what was said about the thing by now; goes away with it."""
        document = self.desk.document
        if document is None:
            return
        store = document.session.store
        if self.subject not in store:
            self.close_up()
            return
        say, theme = self.host.say(), self.host.theme()
        record = store[self.subject]
        name, sign = title_of(store, record, say), icon_of(store, record)
        self.title.setText(name if len(name) <= 80 else name[:79] + "…")
        self.sign.setPixmap(icon(sign, theme, 16, "text2").pixmap(QSize(16, 16), self.devicePixelRatio()))
        self.setAccessibleName(say("ui.comments.about", name=say("ui.quoted", text=name)))
        self._show_threads(say, theme)
        text = say("ui.comments.new", name=say("ui.quoted", text=short_name(name)))
        give_prompt(self.field, text)
        self.field.setAccessibleName(text)
        self.field.setVisible(self.desk.writable)
        if self.isVisible():
            self.place()

    def _show_threads(self, say: Words, theme: str) -> None:
        document = self.desk.document
        found = threads_on(document.session.store, self.subject) if document is not None else ()
        there = {thread.first.id for thread in found}
        for id in [id for id in self.views if id not in there]:
            view = self.views.pop(id)
            view.hide()
            view.deleteLater()
        for place, thread in enumerate(found):
            if thread.first.id not in self.views:
                self.views[thread.first.id] = ThreadView(self.content, self.desk, named=False)
                self._list.insertWidget(place, self.views[thread.first.id])
            self.views[thread.first.id].show_thread(thread, "message-square", "", say, theme)
        self.scroll.setVisible(bool(found))

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self.theme = theme
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        name_button(self.cross, say("ui.panel.close"))
        self.refresh()
        self.update()

    def _add(self, text: str) -> None:
        if not text.strip() or self.desk.add(self.subject, text):
            self.field.settle("")

    # Where it is

    def place(self) -> None:
        """Right of the thing, else left of it, else below or above; in the middle when it isn't on the map."""
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        inner = WIDTH - 26
        wanted = self._list.heightForWidth(inner - 6) if self.views else 0
        self.scroll.setFixedHeight(min(max(wanted, 0), MOST_HEIGHT - 120))
        self.layout().activate()
        height = min(self.layout().totalHeightForWidth(self.width()), MOST_HEIGHT + 2 * SHADOW)
        self.resize(self.width(), height)
        room = self.parentWidget().rect().adjusted(0, 0, 0, -STATUS_BAR)
        self.move(_beside(self._anchor(room), QSize(WIDTH, height - 2 * SHADOW), room) - QPoint(SHADOW, SHADOW))

    def _anchor(self, room: QRect) -> QRect:
        """Where the thing is in the window; a small place in the middle when it isn't on the map."""
        document, index = self._canvas.document, self._canvas.index
        if document is not None and index is not None and self.subject in document.session.store:
            record = document.session.store[self.subject]
            found = navigation.find(index, target_of(document.session.store, record))
            if found is not None:
                box = screen_box(self._canvas.view, found)
                corner = self._canvas.mapTo(self.parentWidget(), QPoint(round(box.x), round(box.y)))
                shown = QRect(corner, QSize(round(box.width), round(box.height)))
                area = QRect(self._canvas.mapTo(self.parentWidget(), QPoint(0, 0)), self._canvas.size())
                return shown.intersected(area) if shown.intersects(area) else QRect(area.center(), QSize(1, 1))
        return QRect(room.center().x() - WIDTH // 2 - GAP, room.height() // 4, 1, 1)


def _beside(anchor: QRect, size: QSize, room: QRect) -> QPoint:
    """The top left corner of a sheet that lies beside a place and inside the room."""
    top = min(max(anchor.top(), room.top() + GAP), max(room.bottom() - GAP - size.height(), room.top() + GAP))
    if anchor.right() + GAP + size.width() + GAP <= room.right():
        return QPoint(anchor.right() + GAP, top)
    if anchor.left() - GAP - size.width() >= room.left() + GAP:
        return QPoint(anchor.left() - GAP - size.width(), top)
    left = min(max(anchor.center().x() - size.width() // 2, GAP), max(room.right() - GAP - size.width(), GAP))
    below = anchor.bottom() + GAP
    if below + size.height() + GAP <= room.bottom():
        return QPoint(left, below)
    return QPoint(left, max(anchor.top() - GAP - size.height(), GAP))

"""A conversation as it is read and carried on: who said what and when, a reply, resolved or open, and for whom."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from cxmapper.i18n import Words, capital, instant
from cxmapper.layout.look import is_chinese
from cxmapper.model.analysis.threads import Thread
from cxmapper.model.records import Comment
from cxmapper.ui.avatars import Avatar
from cxmapper.ui.controls.base import FOCUS, holds_map_text, set_look
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import GrowingText
from cxmapper.ui.panels.comments_desk import CommentDesk
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.prose import Prose
from cxmapper.ui.shortening import two_lines
from cxmapper.ui.theming import icon, lead
from cxmapper.ui.titles import Shortened

# Letters without a gap after which a word may be broken, so that an address can't make a panel wider than it is.
LONGEST_WORD = 22
_LONG = re.compile(rf"[!-~]{{{LONGEST_WORD}}}(?=[!-~])")


def breakable(text: str) -> str:
    """A text with places where its overlong words may be broken."""
    return _LONG.sub(lambda found: found.group() + "\u200b", text)


def flat_button(parent: QWidget, side: int = 14) -> QToolButton:
    """A small button that is only an icon."""
    button = QToolButton(parent)
    button.setObjectName("quiet")
    button.setAutoRaise(True)
    button.setIconSize(QSize(side, side))
    button.setFocusPolicy(FOCUS)
    return button


def name_button(button: QToolButton, text: str) -> None:
    """What a button says as a tip and to a screen reader."""
    button.setToolTip(text)
    button.setAccessibleName(text)


def short_name(text: str) -> str:
    """As much of a name as there is room for in a field of a panel; between words, where it has any."""
    most = 11 if is_chinese(text) else 20
    if len(text) <= most:
        return text
    words, _, _ = text[:most].rpartition(" ")
    return f"{words or text[: most - 1]}…"


class SubjectButton(QToolButton):
    """What a conversation is about, in two lines at most of the width there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("threadSubject")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name = ""

    def show_name(self, name: str) -> None:
        """Shows a name."""
        self.name = name
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - self.iconSize().width() - 24, 20)
        shown = two_lines(" ".join(self.name.split()), self.fontMetrics(), room)
        self.setText("\n".join(shown).replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class CommentRow(QWidget):
    """One comment; its own author can put other words into it. Signals: `done` when the words were given or left."""

    done = Signal()

    def __init__(self, parent: QWidget, desk: CommentDesk) -> None:
        super().__init__(parent)
        self._desk = desk
        self.comment: Comment | None = None
        self.avatar = Avatar(self)
        self.author, self.at, self.text = Shortened(self), QLabel(self), Prose(self)
        self.author.setObjectName("personName")
        # A long name gives way to the date and the buttons.
        self.author.setMinimumWidth(24)
        self.at.setObjectName("secondary")
        self.text.setObjectName("said")
        holds_map_text(self.text)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.author, self.at, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.pencil, self.bin = flat_button(self), flat_button(self)
        self.pencil.clicked.connect(self.begin)
        self.bin.clicked.connect(lambda: self.comment is not None and self._desk.withdraw(self.comment.id))
        self.field = GrowingText(self)
        self.field.hide()
        self.field.wanted.connect(self._store)
        self.field.restored.connect(self._end)
        self.field.way_back = lambda: self._type_on
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.author, 1)
        head.addWidget(self.at)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.pencil)
        buttons.addWidget(self.bin)
        head.addLayout(buttons)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(head)
        texts.addWidget(self.text)
        texts.addWidget(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def show_comment(self, thread: Thread, comment: Comment, say: Words, theme: str) -> None:
        """Shows a comment of a conversation."""
        self.comment = comment
        at = instant(comment.at, say.language)
        self.avatar.show_person(comment.author, theme, say.language)
        self.author.setText(comment.author)
        self.author.setToolTip(plain_tip(comment.author))
        self.at.setText(at)
        self.text.setText(breakable(comment.text))
        set_look(self.text, "han", is_chinese(comment.text))
        self.setAccessibleName(say("ui.comments.by", author=comment.author, at=at, text=comment.text))
        self.field.show_value(comment.text)
        own = self._desk.writable and comment.author == self._desk.author
        free = self._desk.may_withdraw(thread, comment)
        self.pencil.setVisible(own)
        self.bin.setVisible(own)
        self.bin.setEnabled(free)
        for button, sign in ((self.pencil, "pencil"), (self.bin, "trash-2")):
            button.setIcon(icon(sign, theme, 14, "text2"))
        name_button(self.pencil, say("ui.comments.reword"))
        name_button(self.bin, say("ui.comments.delete" if free else "ui.comments.answered"))
        self.field.setAccessibleName(say("ui.comments.reword"))

    @property
    def busy(self) -> bool:
        """Whether somebody is putting other words into the comment."""
        return self.field.isVisibleTo(self)

    def begin(self) -> None:
        """Lets the comment be reworded."""
        self.text.hide()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def _type_on(self, text: str) -> bool:
        """Goes on with words that Esc took away, if the comment is still there."""
        if not isValid(self) or not self.isVisible():
            return False
        self.begin()
        return self.field.type_on(text)

    def _store(self, text: str) -> None:
        if self.comment is None:
            return
        if not text.strip() or text == self.comment.text:
            self._end()
        elif self._desk.reword(self.comment.id, text):
            self.field.settle(text)
            self._end()

    def _end(self) -> None:
        if self.comment is not None:
            self.field.settle(self.comment.text)
        had_keys = self.field.hasFocus()
        self.field.hide()
        self.text.show()
        if had_keys:
            self.pencil.setFocus()
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc or Enter in a field where nothing was changed: the field has no use for them.
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.busy and event.key() in keys:
            self._end()
        else:
            super().keyPressEvent(event)


class ThreadView(QFrame):
    """A conversation.

    Args:
        parent: owns it.
        desk: takes what is said into the file.
        named: whether it says what it is about, and leads there (`show_wanted`).
    """

    show_wanted = Signal()

    def __init__(self, parent: QWidget, desk: CommentDesk, *, named: bool) -> None:
        super().__init__(parent)
        self.setObjectName("thread")
        self._desk = desk
        self.thread_shown: Thread | None = None
        self.rows: dict[str, CommentRow] = {}
        self.subject = SubjectButton(self)
        holds_map_text(self.subject)
        self.subject.clicked.connect(self.show_wanted)
        self.state = QLabel(self)
        self.state.setObjectName("secondary")
        self.subject.setVisible(named)
        self.state.setVisible(not named)
        self.field = GrowingText(self)
        self.field.wanted.connect(self._reply)
        self.audience = QToolButton(self)
        self.audience.setObjectName("chip")
        self.audience.setCheckable(True)
        self.audience.setFocusPolicy(FOCUS)
        self.audience.clicked.connect(self._turn_audience)
        self.settle_button = flat_button(self, 18)
        self.settle_button.clicked.connect(self._turn_resolved)
        self._arrange()

    def _arrange(self) -> None:
        self._said = QVBoxLayout()
        self._said.setSpacing(10)
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(6)
        head.addWidget(self.subject, 1)
        head.addWidget(self.state, 1)
        head.addWidget(self.audience, 0, Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self.field, 1)
        foot.addWidget(self.settle_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._said)
        column.addLayout(foot)

    def show_thread(self, thread: Thread, sign: str, subject: str, say: Words, theme: str) -> None:
        """Shows a conversation about something with an icon and a name; what is being typed stays."""
        self.thread_shown = thread
        self._show_rows(thread, say, theme)
        first, writable = thread.first, self._desk.writable
        lead(self.subject, sign, theme, 14, "text2")
        self.subject.show_name(subject)
        self.subject.setToolTip(plain_tip(f"{subject}\n{say('ui.comments.show')}"))
        self.subject.setAccessibleName(f"{subject}. {say('ui.comments.show')}")
        self.state.setText(say("ui.comments.resolved" if first.resolved else "ui.comments.open"))
        self.field.setVisible(writable)
        give_prompt(self.field, say("ui.comments.reply"))
        self.field.setAccessibleName(say("ui.comments.reply"))
        for_readers = first.audience == "readers"
        self.audience.setChecked(for_readers)
        self.audience.setText(capital(say(f"audience.{first.audience}")))
        self.audience.setToolTip(say("ui.comments.audience"))
        self.audience.setAccessibleName(
            say("details.labelled", label=say("ui.comments.audience"), value=self.audience.text())
        )
        self.audience.setEnabled(writable)
        self.settle_button.setIcon(icon("rotate-ccw" if first.resolved else "circle-check", theme, 18, "text2"))
        name_button(self.settle_button, say("ui.comments.reopen" if first.resolved else "ui.comments.resolve"))
        self.settle_button.setEnabled(writable)
        set_look(self, "resolved", first.resolved)

    def _show_rows(self, thread: Thread, say: Words, theme: str) -> None:
        there = {comment.id for comment in thread.comments}
        for id in [id for id in self.rows if id not in there]:
            row = self.rows.pop(id)
            row.hide()
            row.deleteLater()
        for place, comment in enumerate(thread.comments):
            if comment.id not in self.rows:
                self.rows[comment.id] = CommentRow(self, self._desk)
                self._said.insertWidget(place, self.rows[comment.id])
            self.rows[comment.id].show_comment(thread, comment, say, theme)

    def _reply(self, text: str) -> None:
        if self.thread_shown is None:
            return
        if not text.strip() or self._desk.reply(self.thread_shown.first.id, text):
            self.field.settle("")

    def _turn_audience(self, for_readers: bool) -> None:
        if self.thread_shown is not None:
            self._desk.set_audience(self.thread_shown.first.id, "readers" if for_readers else "internal")

    def _turn_resolved(self) -> None:
        if self.thread_shown is not None:
            self._desk.resolve(self.thread_shown.first.id, not self.thread_shown.first.resolved)

    @property
    def busy(self) -> bool:
        """Whether somebody is typing here."""
        return self.field.pending or any(row.busy for row in self.rows.values())

    def finish(self) -> None:
        """Stores what is being typed, as when one goes elsewhere."""
        self.field.finish()
        for row in self.rows.values():
            if row.busy:
                row.field.finish()

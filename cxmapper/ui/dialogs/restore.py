"""Safety copies: which file, which moment, and back it comes as a new file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words, capital, instant, number
from cxmapper.ui.controls.two_lines import Line, TwoLineList
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.file_questions import shown_folder
from cxmapper.ui.prose import Prose
from cxmapper.ui.standing import step_word

if TYPE_CHECKING:
    from cxmapper.model.safety import SafetyCopy

WIDTH, FILES, HEIGHT = 760, 270, 340


class RestoreSheet(Sheet):
    """At the left the files of which there are copies, at the right the copies of one, newest first.

    Args:
        window: what it lies over.
        restore: brings a copy back.
    """

    def __init__(self, window: QWidget, restore: Callable[[SafetyCopy], None]) -> None:
        super().__init__(window, "restoreSheet", WIDTH)
        self._restore = restore
        self._say: Words | None = None
        self._found: tuple[tuple[SafetyCopy, ...], ...] = ()
        self._copies: tuple[SafetyCopy, ...] = ()
        self.lead = Prose(self)
        self.lead.setObjectName("plainText")
        self.files, self.copies = TwoLineList(self), TwoLineList(self)
        self.titles = (QLabel(self), QLabel(self))
        self.body.setSpacing(14)
        self.body.addWidget(self.lead)
        self.body.addLayout(self._lists())
        self.files.moved.connect(self._show_copies)
        self.files.chosen.connect(lambda _: self.copies.setFocus(Qt.FocusReason.TabFocusReason))
        self.copies.chosen.connect(self._bring_back)
        self.done.clicked.connect(lambda: self._bring_back(self.copies.current))

    def _lists(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for title, view in zip(self.titles, (self.files, self.copies), strict=True):
            title.setObjectName("section")
            view.setFixedHeight(HEIGHT)
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(title)
            column.addWidget(view)
            row.addLayout(column, 1)
        self.files.setFixedWidth(FILES)
        return row

    def ask(self) -> None:
        """Opens with the files that there are copies of now, or closes when it is open."""
        if self.isVisible():
            self.close_up()
            return
        self._show_files()
        self.open()
        # Lists that were hidden until now count only once they are seen.
        self.place()
        (self.files if self._found else self.cross).setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say = say
        self.name(say("ui.restore.heading"), say, theme)
        self.done.setText(say("ui.restore.do"))
        for view, title, key in zip((self.files, self.copies), self.titles, ("files", "copies"), strict=True):
            view.dress(theme, say.language)
            view.setAccessibleName(say(f"ui.restore.{key}"))
            title.setText(say(f"ui.restore.{key}"))
        if self.isVisible():
            self._show_files()
            self.place()

    def _show_files(self) -> None:
        from cxmapper.model.safety import all_copies

        say = self._say
        assert say is not None
        self._found = all_copies()
        paths = [copies[0].of for copies in self._found]
        self.lead.setText(say("ui.restore.lead" if paths else "ui.restore.none"))
        for widget in (self.files, self.copies, *self.titles, self.done):
            widget.setVisible(bool(paths))
        self.files.show_lines(
            [
                Line(path.stem, shown_folder(path.parent) if path.is_file() else say("ui.restore.gone"), str(path))
                for path in paths
            ]
        )

    def _show_copies(self, row: int) -> None:
        self._copies = self._found[row] if row >= 0 else ()
        minutes = Counter(_minute(copy) for copy in self._copies)
        self.copies.show_lines([self._line(copy, alone=minutes[_minute(copy)] == 1) for copy in self._copies])
        self.done.setEnabled(bool(self._copies))

    def _line(self, copy: SafetyCopy, *, alone: bool) -> Line:
        """When it was made (to the second unless it is alone in its minute), what was done last, and what is in it."""
        say = self._say
        assert say is not None
        try:
            titles, standing = say("cli.list.separator").join(filter(None, copy.titles())), copy.standing()
        except UserError:
            titles, standing = say("ui.restore.unreadable"), None
        last = capital(step_word(standing.label, say)) if standing is not None else ""
        steps = say.plural("ui.history.steps", standing.seq) if standing is not None else ""
        below = "  ·  ".join(filter(None, (last, steps, size_word(copy.size, say), titles)))
        return Line(instant(copy.at, say.language, seconds=not alone), below, below)

    def _bring_back(self, row: int) -> None:
        if 0 <= row < len(self._copies):
            self.close_up()
            self._restore(self._copies[row])


def _minute(copy: SafetyCopy) -> datetime:
    return copy.at.replace(second=0, microsecond=0)


def size_word(size: int, say: Words) -> str:
    """A file's size as people read it."""
    if size < 1_000_000:
        return say("size.kilobytes", n=number(max(size / 1000, 1), say.language, 0))
    return say("size.megabytes", n=number(size / 1_000_000, say.language, 1))

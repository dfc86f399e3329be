"""Removing a text for good: where it stands is shown, and what will happen said, before anything does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model.erasing import Eraser
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.jobs import Progress
from cxmapper.ui.prose import Prose

if TYPE_CHECKING:
    from cxmapper.model.purging import Purged
    from cxmapper.model.store import Store
    from cxmapper.ui.purging import Done, Purging

# How long typing rests before all records are looked at, in milliseconds; how many places are shown, and how many
# letters on each side of the text; how wide that may be, and what the box has above and below it, in pixels.
REST, SHOWN, AROUND, EXCERPT, BOX = 200, 4, 24, 440, 22


class PurgeSheet(Sheet):
    """Asks for a text, says where it stands in the map, and has it removed; until it is, that can be given up.

    Args:
        window: what it lies over.
        store: the records of the map that is open, `None` without one.
        purging: what removes a text, `None` without a map.
        purged: is told what was done.
        failed: is told what went wrong.
    """

    OF_MAP = True

    def __init__(
        self,
        window: QWidget,
        store: Callable[[], Store | None],
        purging: Callable[[str], Purging | None],
        purged: Callable[[Purged], None],
        failed: Callable[[UserError], None],
    ) -> None:
        super().__init__(window, "purgeSheet")
        self._store, self._purging, self._purged, self._problem = store, purging, purged, failed
        self._jobs, self._given_up = Progress(self), False
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.foot.insertWidget(0, self.bar, 1)
        self._jobs.stepped.connect(self._show_progress)
        self._say: Words | None = None
        self.lead, self.found, self.warning = Prose(self), Prose(self), Prose(self)
        for label, name in ((self.lead, "plainText"), (self.found, "found"), (self.warning, "plainText")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        # A box with room for all that may be told: nothing moves while one types.
        self.found.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.field = QLineEdit(self)
        self.body.setSpacing(14)
        for widget in (self.lead, self.warning, self.field, self.found):
            self.body.addWidget(widget)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.look)
        self.field.textChanged.connect(self._wait)
        # Enter looks first: what can't be undone takes a second press, on the button.
        self.field.returnPressed.connect(self._look_and_go_on)
        self.done.setObjectName("danger")
        self.done.clicked.connect(self._go)
        self._show_busy(False)

    def ask(self, text: str = "") -> None:
        """Opens with a text that typing replaces, or closes when it is open."""
        if self.isVisible():
            self.close_up()
            return
        self.field.setText(" ".join(text.split()))
        self.field.selectAll()
        self.look()
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say = say
        self.name(say("ui.action.edit.purge").rstrip("…"), say, theme)
        self.lead.setText(say("ui.purge.lead"))
        self.warning.setText(say("ui.purge.warning"))
        self.field.setAccessibleName(say("ui.purge.text"))
        give_prompt(self.field, say("ui.purge.text"))
        self.done.setText(say("ui.purge.do"))
        self.bar.setAccessibleName(say("ui.purge.do"))
        self.found.setMinimumHeight((SHOWN + 1) * self.found.fontMetrics().lineSpacing() + BOX)
        if self.isVisible() and not self._jobs.busy:
            self.look()
            self.place()

    def _wait(self) -> None:
        self.done.setEnabled(False)
        self._rest.start()

    def look(self) -> None:
        """Says in how many places of the map the text stands, and shows the first ones."""
        self._rest.stop()
        store, say = self._store(), self._say
        self.done.setEnabled(False)
        if store is None or say is None:
            return
        try:
            eraser = Eraser(self.field.text())
        except UserError:
            self.found.setText(say("ui.purge.nowhere_yet"))
            return
        places = [place for record in store if (place := next(eraser.places(record), None)) is not None]
        shown = map(self._line, list(dict.fromkeys(_excerpt(*place) for place in places))[:SHOWN])
        count = say.plural("ui.purge.found", len(places)) if places else say("ui.purge.not_found")
        self.found.setText("\n".join((count, *shown)))
        self.done.setEnabled(True)

    def _line(self, excerpt: str) -> str:
        return self.found.fontMetrics().elidedText(f"    {excerpt}", Qt.TextElideMode.ElideRight, EXCERPT)

    def _look_and_go_on(self) -> None:
        self.look()
        if self.done.isEnabled():
            self.done.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self) -> None:
        purging = self._purging(self.field.text())
        if purging is None:
            self.close_up()
            return
        self._given_up = False
        self._rest.stop()
        self._show_busy(True)
        self._jobs.start(
            lambda: self._work(purging),
            lambda done: self._over(purging, done, None),
            lambda error: self._over(purging, None, error),
        )

    def _work(self, purging: Purging) -> Done | None:
        """In another thread: removes the text, unless that is given up before the file is written."""
        from cxmapper.export.registry import Cancelled

        def tick(done: int, count: int) -> None:
            if self._given_up:
                raise Cancelled
            self._jobs.stepped.emit(done, count)

        try:
            return purging.work(tick)
        except Cancelled:
            return None

    def _over(self, purging: Purging, done: Any, error: UserError | None) -> None:
        self._show_busy(False)
        self.close_up()
        purging.over(done)
        if error is not None:
            self._problem(error)
        elif done is not None:
            self._purged(done.purged)

    @property
    def busy(self) -> bool:
        """Whether the text is being removed."""
        return self._jobs.busy

    def close_up(self) -> None:
        """Closes; while the text is being removed that is given up instead, if the file isn't written yet."""
        self._given_up = True
        if not self._jobs.busy:
            super().close_up()

    def finish(self) -> None:
        """Waits for what is under way: the window closes."""
        self._given_up = True
        self._jobs.finish()

    def _show_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.field.setEnabled(not busy)
        self.done.setEnabled(False)
        if busy:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self, done: int, count: int) -> None:
        self.bar.setRange(0, count)
        self.bar.setValue(done)


def _excerpt(text: str, start: int, end: int) -> str:
    """A place with what stands around it, on one line."""
    before, after = max(start - AROUND, 0), end + AROUND
    piece = " ".join(text[before:after].split())
    return ("…" if before else "") + piece + ("…" if after < len(text) else "")

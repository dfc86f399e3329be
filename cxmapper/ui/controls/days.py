"""A day: typed, or chosen from a calendar."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words, date, words
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import LineField
from cxmapper.ui.rounding import make_round
from cxmapper.ui.theming import colour, icon

_LOCALES = {
    "zh-Hant": QLocale(QLocale.Language.Chinese, QLocale.Script.TraditionalHanScript, QLocale.Country.Taiwan),
    "zh-Hans": QLocale(QLocale.Language.Chinese, QLocale.Script.SimplifiedHanScript, QLocale.Country.China),
}
_PARTS = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


_IN_ENGLISH = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")


def as_day(text: str) -> str:
    """A typed day as it is stored, "2026/1/5" or "5 Jan 2026" as "2026-01-05"; what is none stays as it is."""
    text = unicodedata.normalize("NFKC", text).strip()
    parts = _PARTS.fullmatch(text)
    if parts:
        return f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    parts = _IN_ENGLISH.fullmatch(text)
    month = _month(parts[2]) if parts else 0
    return f"{parts[3]}-{month:02}-{int(parts[1]):02}" if parts and month else text


def _month(name: str) -> int:
    """The number of a month by its English name; 0 for none."""
    say = words("en")
    return next((n for n in range(1, 13) if say(f"month.{n}").casefold() == name.casefold()), 0)


class Calendar(QFrame):
    """A month to choose a day from. Signal: `chosen(day)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendarPopup")
        make_round(self)
        self.month = QCalendarWidget(self)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.month.activated.connect(self._choose)
        self.month.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.month)

    def open_at(self, day: str, below: QWidget) -> None:
        """Opens below a field, on a day or on today."""
        chosen = QDate.fromString(day, Qt.DateFormat.ISODate)
        self.month.setSelectedDate(chosen if chosen.isValid() else QDate.currentDate())
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height() + 4))
        screen = below.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = below.mapToGlobal(QPoint(0, -self.height() - 4))
        corner.setX(min(corner.x(), screen.right() - self.width() - 8))
        self.move(corner)
        self.show()
        self.month.setFocus()

    def _choose(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(day.toString(Qt.DateFormat.ISODate))

    def dress(self, say: Words, theme: str) -> None:
        """Names of a language, arrows of a theme."""
        self.month.setLocale(_LOCALES.get(say.language, QLocale(QLocale.Language.English)))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        quiet = QTextCharFormat()
        quiet.setForeground(colour("text2", theme))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(weekday, quiet)
        for name, sign, word in (
            ("qt_calendar_prevmonth", "chevron-left", "ui.form.month_before"),
            ("qt_calendar_nextmonth", "chevron-right", "ui.form.month_after"),
        ):
            button = self.month.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(sign, theme, 16, "text2"))
                button.setIconSize(QSize(16, 16))
                button.setToolTip(say(word))
                button.setAccessibleName(say(word))


class DayField(LineField):
    """A day, unknown when empty. Alt+Down opens the calendar, Up and Down go a day on or back.

    It is read as people write it, and typed as 2026-11-22 while the keys are in the field.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: Calendar | None = None
        self._dressed: tuple[Words, str] | None = None
        self.opener = QAction(self)
        self.opener.triggered.connect(self.open_calendar)
        self.addAction(self.opener, LineField.ActionPosition.TrailingPosition)
        give_prompt(self, "yyyy-mm-dd")

    def typed(self) -> str:
        return as_day(self.text())

    def put(self, text: str) -> None:
        super().put(text if self.hasFocus() else self._read(text))

    def _read(self, day: str) -> str:
        """A day as people write it; what is none as it is."""
        known = QDate.fromString(day, Qt.DateFormat.ISODate).isValid()
        return date(day, self._dressed[0].language) if known and self._dressed is not None else day

    def want(self, text: str) -> None:
        self.wanted.emit(as_day(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().put(self.typed())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.put(self.typed())

    def open_calendar(self) -> None:
        """Shows a month to choose from."""
        if self.isReadOnly():
            return
        if self._calendar is None:
            self._calendar = Calendar(self)
            self._calendar.chosen.connect(self._choose)
            if self._dressed is not None:
                self._calendar.dress(*self._dressed)
        self._calendar.open_at(self.typed(), self)

    def _choose(self, day: str) -> None:
        self.setText(day)
        self.finish()
        self.setFocus()

    def dress(self, say: Words, theme: str) -> None:
        self._dressed = (say, theme)
        self.put(self.typed())
        self.opener.setIcon(icon("calendar", theme, 16, "text2"))
        self.opener.setToolTip(f"{say('ui.form.calendar')} (Alt+↓)")
        give_prompt(self, say("ui.form.day_pattern"))
        if self._calendar is not None:
            self._calendar.dress(say, theme)

    def set_editable(self, editable: bool) -> None:
        super().set_editable(editable)
        self.opener.setEnabled(editable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        day = QDate.fromString(self.typed(), Qt.DateFormat.ISODate)
        if step is not None and day.isValid() and not self.isReadOnly():
            self.setText(day.addDays(step).toString(Qt.DateFormat.ISODate))
        else:
            super().keyPressEvent(event)

"""Number fields: what is stored is what was typed, to the last digit; what can't be read stays and is told."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import Control
from cxmapper.ui.controls.choices import ChoiceBox, Option
from cxmapper.ui.controls.texts import LineField
from cxmapper.values import value_type

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_WHOLE_PART = re.compile(r"\d+")
# No figure of a journey has more: what was typed with an exponent would take for ever to write out.
_MOST_DIGITS = 30
# Seconds in each unit, the largest last.
UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


@value_type
class Figure:
    """How a stored number stands in a field: `shown = stored × factor + offset`.

    Attributes:
        whole: only whole numbers make sense.
        step: how far an arrow key goes, in the units shown.
        suffix: what may stand behind the number, such as %.
    """

    whole: bool = False
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    suffix: str = ""

    def text(self, value: float | None) -> str:
        """The number as it is typed, exactly; empty when unknown."""
        if value is None:
            return ""
        shown = plain(Decimal(repr(value)) * self.factor + self.offset)
        return shown + self.suffix

    def plainly(self, text: str) -> str:
        """What was typed as `text` would write it; what is no number stays as it is."""
        try:
            number = self._shown(text)
        except ValueError:
            return text
        return "" if number is None else plain(number) + self.suffix

    def _shown(self, text: str) -> Decimal | None:
        """The number that was typed, in the units shown.

        Raises:
            ValueError: it can't be read.
        """
        text = text.strip().removesuffix(self.suffix).removesuffix("％")
        return read(text) if text.strip() else None

    def value(self, text: str) -> float | int | None:
        """The number that is meant.

        Raises:
            ValueError: there is none.
        """
        number = self._shown(text)
        if number is None:
            return None
        if not self.whole:
            return float((number - self.offset) / self.factor)
        if number != number.to_integral_value():
            raise ValueError(text)
        return int(number)


PERCENT = Figure(factor=Decimal(100), suffix="%")


def plain(number: Decimal) -> str:
    """A number in digits, without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−") or "0"


def grouped(text: str) -> str:
    """A number as `Figure.text` writes it, its thousands apart as on the map: "8,900", "−1,299.5%"."""
    return _WHOLE_PART.sub(lambda found: f"{int(found[0]):,}", text, count=1)


def read(text: str) -> Decimal:
    """The number that a person typed: full-width digits, a true minus sign and separators of thousands are welcome.

    Raises:
        ValueError: it can't be read, or only by guessing: "1,5" is none.
    """
    text = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace(" ", "")
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(text)
    return number


class NumberField(LineField):
    """A number, unknown when empty. Up and Down change it by a step.

    It is read as it stands on the map, 8,900, and typed as 8900 while the keys are in the field.
    """

    def __init__(self, figure: Figure | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure or Figure()

    def as_text(self, value: Any) -> str:
        return self.figure.text(value)

    def typed(self) -> str:
        return self.figure.plainly(self.text())

    def put(self, text: str) -> None:
        super().put(text if self.hasFocus() else grouped(text))

    def settle(self, value: Any) -> None:
        super().settle(value)
        # However it was written, it reads as all figures do from now on.
        self.put(self.typed())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.pending:
            super().put(self.typed())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.pending:
            self.put(self.typed())

    def want(self, text: str) -> None:
        try:
            value = self.figure.value(text)
        except ValueError:
            self.refused.emit("ui.form.not_whole" if self.figure.whole else "ui.form.not_a_number", {"value": text})
            return
        self.wanted.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or self.composing or self.isReadOnly():
            super().keyPressEvent(event)
            return
        try:
            number = read(self.text().removesuffix(self.figure.suffix) or "0")
        except ValueError:
            return
        shown = plain(number + step * self.figure.step)
        self.setText(shown + self.figure.suffix)


class CountsField(LineField):
    """Counts per level, lowest level first, as they are called out: "3 5 8 2 0"."""

    def as_text(self, value: Any) -> str:
        return " ".join(str(count) for count in value)

    def want(self, text: str) -> None:
        parts = re.split(r"[\s,、，;/]+", unicodedata.normalize("NFKC", text).strip())
        if not all(part.isdecimal() for part in parts if part):
            self.refused.emit("ui.form.not_counts", {"value": text})
            return
        self.wanted.emit(tuple(int(part) for part in parts if part))


class DurationField(QWidget, Control):
    """A duration, stored in seconds, shown in the largest unit in which it is short. Signals as of `LineField`."""

    wanted = Signal(object)
    refused = Signal(str, object)
    restored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = NumberField(parent=self)
        self.unit = ChoiceBox(parent=self)
        self._seconds: float | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.number, 4)
        row.addWidget(self.unit, 5)
        self.setFocusProxy(self.number)
        self.unit.set_options([Option(name, name) for name in UNITS])
        self.unit.show_value("minutes")
        self.number.wanted.connect(self._want)
        self.number.refused.connect(self.refused)
        self.number.restored.connect(self.restored)
        self.unit.wanted.connect(self._turn)

    @property
    def pending(self) -> bool:
        return self.number.pending

    def show_value(self, value: Any) -> None:
        self._seconds = value
        if not self.number.pending:
            self.settle(value)

    def settle(self, value: Any) -> None:
        self._seconds = value
        if value is not None and value != self._read(self.number.text()):
            self.unit.show_value(largest_unit(value))
        self.number.settle(None if value is None else value / UNITS[self.unit.value])

    def finish(self) -> None:
        self.number.finish()

    def _read(self, text: str) -> float | None:
        try:
            number = self.number.figure.value(text)
        except ValueError:
            return None
        return None if number is None else float(Decimal(repr(number)) * UNITS[self.unit.value])

    def _want(self, number: float | None) -> None:
        self.wanted.emit(None if number is None else float(Decimal(repr(number)) * UNITS[self.unit.value]))

    def _turn(self, unit: str) -> None:
        """Another unit for the same number is another duration."""
        self.unit.show_value(unit)
        value = self._read(self.number.text())
        if value is not None:
            self.wanted.emit(value)

    def dress(self, say: Words, theme: str) -> None:
        self.unit.dress(say, theme)
        unit = self.unit.value
        self.unit.set_options([Option(name, say(f"ui.form.unit.{name}")) for name in UNITS])
        self.unit.show_value(unit)
        self.unit.setAccessibleName(say("ui.form.unit"))

    def set_editable(self, editable: bool) -> None:
        self.number.set_editable(editable)
        self.unit.set_editable(editable)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.number,)


def largest_unit(seconds: float) -> str:
    """The largest unit in which a duration has at most one decimal."""
    fitting = [name for name, size in UNITS.items() if seconds >= size and (seconds * 10) % size == 0]
    return fitting[-1] if fitting else "seconds"

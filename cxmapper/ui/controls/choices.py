"""One of several: in a list that opens, or all in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import FOCUS, ONE_LINE, Control, wheel_is_for
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.rounding import make_list_round
from cxmapper.ui.theming import icon
from cxmapper.values import value_type

MOST_IN_SIGHT = 14
# A list can be as narrow as this, in pixels; its tip shows the whole of what is chosen.
NARROWEST = 64


@value_type
class Option:
    """Something to choose: its value, what it is called, and an icon if it has one."""

    value: Any
    text: str
    icon: str = ""


class ChoiceBox(QComboBox, Control):
    """A list that opens. The wheel changes it only while it has the focus. Signal: `wanted(value)`."""

    wanted = Signal(object)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        self.setMaxVisibleItems(MOST_IN_SIGHT)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(FOCUS)
        self.setIconSize(QSize(16, 16))
        self._theme, self._round = "light", False
        self._options: tuple[Option, ...] = ()
        self.activated.connect(lambda at: self.wanted.emit(self._options[at].value))
        self.currentIndexChanged.connect(self._name_whole)
        self.set_options(options)

    @property
    def value(self) -> Any:
        """What is chosen."""
        at = self.currentIndex()
        return self._options[at].value if at >= 0 else None

    def set_options(self, options: Sequence[Option]) -> None:
        """What there is to choose; the choice stays if it can."""
        if tuple(options) == self._options:
            return
        chosen = self.value
        self._options = tuple(options)
        self.blockSignals(True)
        self.clear()
        for option in options:
            self.addItem(option.text)
        self.blockSignals(False)
        self._draw_icons()
        self.show_value(chosen)

    def show_value(self, value: Any) -> None:
        at = next((at for at, option in enumerate(self._options) if option.value == value), -1)
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self._name_whole()

    def _name_whole(self) -> None:
        """Where the field is too narrow for its text, a tip shows all of it."""
        self.setToolTip(plain_tip(self.currentText()))

    def _draw_icons(self) -> None:
        for at, option in enumerate(self._options):
            if option.icon:
                self.setItemIcon(at, icon(option.icon, self._theme, 16, "text2"))

    def dress(self, say: Words, theme: str) -> None:
        self._theme = theme
        self._draw_icons()

    def showPopup(self) -> None:
        """Opens the list, which is made of several widgets, when it is first wanted."""
        if not self._round:
            make_list_round(self)
            self._round = True
        super().showPopup()

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if wheel_is_for(self, event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)


class SegmentedChoice(QFrame, Control):
    """A few short choices side by side; the arrow keys go from one to the next. Signal: `wanted(value)`."""

    wanted = Signal(object)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setFixedHeight(ONE_LINE)
        self.setFocusPolicy(FOCUS)
        self._options: tuple[Option, ...] = ()
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self.set_options(options)

    @property
    def value(self) -> Any:
        """What is chosen."""
        at = self._group.checkedId()
        return self._options[at].value if at >= 0 else None

    def set_options(self, options: Sequence[Option]) -> None:
        """What there is to choose; the choice stays if it can."""
        if tuple(options) == self._options:
            return
        chosen = self.value
        self._options = tuple(options)
        for old in self._group.buttons():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        for at, option in enumerate(options):
            button = QToolButton(self)
            button.setObjectName("segment")
            button.setText(option.text.replace("&", "&&"))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            button.clicked.connect(lambda _=False, value=option.value: self.wanted.emit(value))
            self._group.addButton(button, at)
            self._row.addWidget(button)
        self.show_value(chosen)

    def show_value(self, value: Any) -> None:
        for at, option in enumerate(self._options):
            if option.value == value:
                self._group.button(at).setChecked(True)
                self.setAccessibleDescription(option.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        goal = self._group.checkedId() + step
        if step and 0 <= goal < len(self._options):
            self._group.button(goal).click()
        elif not step:
            super().keyPressEvent(event)

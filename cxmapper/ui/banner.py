"""The message over the map: words, what can be done about them, and a sign that says how good or bad it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from cxmapper.ui.prose import Prose
from cxmapper.ui.theming import icon

# A good message goes away by itself, later when it offers something to do; one that asks something stays. Milliseconds.
GOOD_STAYS = 6000
OFFER_STAYS = 12000
# What a message's edge says by its colour, said again by a sign.
TONE_SIGNS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}


class Banner(QFrame):
    """A message over the map that never stops anybody from working: words, at most two things to do, and a cross.

    Signal: `turned(bool)` when it comes or goes.
    """

    turned = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 8, 10)
        row.setSpacing(10)
        self.sign = QLabel(self)
        self._tone, self._theme = "plain", "light"
        self.text = Prose(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = (QPushButton(self), QPushButton(self))
        self.cross = QToolButton(self)
        self.cross.setAutoRaise(True)
        self.cross.clicked.connect(self.dismiss)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self.cross)
        self._deeds: tuple[Callable[[], None], ...] = ()
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self.do(number))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, tone: str, *deeds: tuple[str, Callable[[], None]]) -> None:
        """Shows a message in a tone (plain, good, warn, bad) with up to two things to do."""
        self.text.setText(text)
        self._tone = tone
        self._show_sign()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._deeds = tuple(deed for _, deed in deeds)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(deeds))
            if number < len(deeds):
                button.setText(deeds[number][0])
        self._timer.stop()
        if tone in ("good", "plain"):
            self._timer.start(OFFER_STAYS if deeds else GOOD_STAYS)
        self.show()
        self.raise_()

    @property
    def width_of_words(self) -> int:
        """How wide it is with every paragraph on one line, in logical pixels."""
        self.ensurePolished()
        margins = self.layout().contentsMargins()
        lines = self.text.text().splitlines()
        text = max((self.text.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        beside = [part for part in (self.sign, *self.buttons, self.cross) if not part.isHidden()]
        room = sum(part.sizeHint().width() + self.layout().spacing() for part in beside)
        # A label keeps a few pixels at its ends; without them the last word would go to the next line.
        return margins.left() + text + 8 + room + margins.right()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit(False)

    def do(self, number: int) -> None:
        """Does one of the things it offers, and goes away."""
        self.hide()
        self._deeds[number]()

    def dismiss(self) -> None:
        """Goes away."""
        self.hide()

    def _show_sign(self) -> None:
        sign = TONE_SIGNS.get(self._tone)
        self.sign.setVisible(sign is not None)
        if sign is not None:
            picture = icon(sign, self._theme, 18, self._tone)
            self.sign.setPixmap(picture.pixmap(QSize(18, 18), self.devicePixelRatio()))

    def dress(self, theme: str, close: str) -> None:
        """The cross in a theme's colours, its name in a language."""
        self._theme = theme
        self._show_sign()
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        self.cross.setToolTip(close)
        self.cross.setAccessibleName(close)

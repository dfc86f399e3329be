"""A heading that folds away what stands below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cxmapper.ui.controls.base import FOCUS
from cxmapper.ui.theming import lead


class Fold(QWidget):
    """Shows or hides `body`; what is in it is made by the owner, when it is first opened if he likes.

    Signal: `turned(bool)`: the person opened or closed it.
    """

    turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, opened: bool = False) -> None:
        super().__init__(parent)
        self.opened = opened
        self._theme = "light"
        self.button = QToolButton(self)
        self.button.setObjectName("foldHeading")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(FOCUS)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda: self.turn(not self.opened))
        self.body = QWidget(self)
        self.body.setVisible(opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(self.body)

    def turn(self, opened: bool) -> None:
        """Opens or closes it, as the person does."""
        self.opened = opened
        self.turned.emit(opened)
        self.body.setVisible(opened)
        self._sign()

    def _sign(self) -> None:
        lead(self.button, "chevron-down" if self.opened else "chevron-right", self._theme, 14, "text2")

    def dress(self, text: str, theme: str) -> None:
        """Its heading in a language, its arrow in a theme."""
        self._theme = theme
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self._sign()

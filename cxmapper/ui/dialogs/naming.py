"""What is it to be called? One line, Enter, done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.prose import Prose

LONGEST = 120


class NameSheet(Sheet):
    """Asks for the name of different things, each with words of its own: `ui.name.<what>`, `….lead` and `….do`."""

    OF_MAP = True

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "nameSheet")
        self._say: Words | None = None
        self._what = ""
        self._then: Callable[[str], None] | None = None
        self.lead = Prose(self)
        self.lead.setObjectName("plainText")
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self.body.setSpacing(14)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.field)
        self.field.textChanged.connect(lambda text: self.done.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._take)
        self.done.clicked.connect(self._take)

    def ask(self, what: str, suggestion: str, then: Callable[[str], None]) -> None:
        """Opens with a suggestion that typing replaces.

        Args:
            what: which words to ask with.
            suggestion: a name.
            then: takes the name that was chosen.
        """
        self._what, self._then = what, then
        self._word()
        self.field.setText(" ".join(suggestion.split()))
        self.field.selectAll()
        self.done.setEnabled(bool(self.field.text()))
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say, self.theme = say, theme
        self._word()

    def _word(self) -> None:
        say, key = self._say, f"ui.name.{self._what}"
        if say is not None and self._what:
            self.name(say(key), say, self.theme)
            self.lead.setText(say(f"{key}.lead"))
            self.field.setAccessibleName(say(key))
            self.done.setText(say(f"{key}.do"))

    def _take(self) -> None:
        chosen = " ".join(self.field.text().split())
        if chosen and self._then is not None:
            self.close_up()
            self._then(chosen)

"""What a file shall be called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.prose import Prose


class RenameSheet(Sheet):
    """One field with the name the file has; Enter gives it the new one.

    Args:
        window: what it lies over.
        file: says which file is open, nothing where none is or it can't be renamed.
        rename: gives it another name; raises a `UserError` where that can't be.
    """

    OF_MAP = True

    def __init__(self, window: QWidget, file: Callable[[], Path | None], rename: Callable[[str], None]) -> None:
        super().__init__(window, "renameSheet")
        self._file, self._rename = file, rename
        self._language = "en"
        self.field = QLineEdit(self)
        self.field.setObjectName("field")
        self.lead, self.complaint = Prose(self), Prose(self)
        self.lead.setObjectName("secondary")
        self.complaint.setObjectName("complaint")
        self.body.setSpacing(10)
        for part in (self.field, self.lead, self.complaint):
            self.body.addWidget(part)
        self.done.clicked.connect(self.rename)

    def ask(self) -> None:
        """Opens with the name selected; without a file that can be renamed there is nothing to ask."""
        file = self._file()
        if file is None:
            return
        self.complaint.hide()
        self.field.setText(file.stem)
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def rename(self) -> None:
        """Gives the file the name in the field, and says why where that can't be."""
        if not self.field.text().strip():
            return
        try:
            self._rename(self.field.text())
        except UserError as error:
            self.complaint.setText(error.sentence(self._language))
            self.complaint.show()
            self.place()
        else:
            self.close_up()

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._language = say.language
        self.name(say("ui.action.file.rename").rstrip("…"), say, theme)
        self.lead.setText(say("ui.rename.lead"))
        self.done.setText(say("ui.rename.do"))
        self.field.setAccessibleName(say("ui.export.name"))
        if self.isVisible():
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename()
        else:
            super().keyPressEvent(event)

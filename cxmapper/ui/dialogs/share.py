"""Sharing: what a copy for others takes along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.sharing import Shared
from cxmapper.ui.controls.marks import Switch
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.prose import Prose


class ShareSheet(Sheet):
    """Three switches. A history tells all the rest: with it, internal comments and names go along.

    Args:
        window: what it lies over.
        share: asks where and writes the copy.
    """

    OF_MAP = True

    def __init__(self, window: QWidget, share: Callable[[Shared], None]) -> None:
        super().__init__(window, "shareSheet")
        self._share = share
        self.lead = Prose(self)
        self.lead.setObjectName("plainText")
        self.history, self.internal, self.nameless = Switch(self), Switch(self), Switch(self)
        self._labels: dict[Switch, tuple[str, QLabel, QLabel]] = {}
        self.body.setSpacing(18)
        self.body.addWidget(self.lead)
        for key, switch in (("history", self.history), ("internal", self.internal), ("names", self.nameless)):
            self.body.addLayout(self._row(key, switch))
            switch.wanted.connect(lambda on, switch=switch: self._turn(switch, on))
        self.done.clicked.connect(self._go)

    def _row(self, key: str, switch: Switch) -> QHBoxLayout:
        title, hint = QLabel(self), Prose(self)
        title.setObjectName("sectionTitle")
        hint.setObjectName("secondary")
        self._labels[switch] = (key, title, hint)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(hint)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(texts, 1)
        row.addWidget(switch, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def ask(self) -> None:
        """Opens with nothing but the map to go along, or closes when it is open."""
        if self.isVisible():
            self.close_up()
            return
        for switch in (self.history, self.internal, self.nameless):
            switch.show_value(False)
        self._follow()
        self.open()
        self.done.setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self.name(say("ui.action.file.share").rstrip("…"), say, theme)
        self.lead.setText(say("ui.share.lead"))
        self.done.setText(say("ui.share.do"))
        for switch, (key, title, hint) in self._labels.items():
            title.setText(say(f"ui.share.{key}"))
            hint.setText(say(f"ui.share.{key}_hint"))
            switch.setAccessibleName(title.text())
            switch.setAccessibleDescription(hint.text())
            switch.dress(say, theme)
        if self.isVisible():
            self.place()

    def _turn(self, switch: Switch, on: bool) -> None:
        switch.show_value(on)
        if switch is self.history and not on:
            self.internal.show_value(False)
        self._follow()

    def _follow(self) -> None:
        if self.history.isChecked():
            self.internal.show_value(True)
            self.nameless.show_value(False)
        for switch in (self.internal, self.nameless):
            switch.setEnabled(not self.history.isChecked())

    def _go(self) -> None:
        what = Shared(self.history.isChecked(), self.internal.isChecked(), not self.nameless.isChecked())
        self.close_up()
        self._share(what)

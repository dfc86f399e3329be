"""The versions of the journey on screen, above its history: look at one, bring one back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words, instant
from cxmapper.model.edits.versions import bring_back
from cxmapper.model.records import Version
from cxmapper.model.versions import unpacked
from cxmapper.ui.controls.two_lines import Line, TwoLineList
from cxmapper.ui.document import Document
from cxmapper.ui.offers import Offer
from cxmapper.ui.panels.history_steps import OF_VERSION
from cxmapper.ui.panels.panel import PanelHost

# So many are seen at once.
SEEN = 3


class VersionsSection(QWidget):
    """Hidden while there are none: a version is kept by its command, which the history's words name.

    Signal: `moved`: a version was chosen, or none is any more.
    """

    moved = Signal()

    def __init__(self, parent: QWidget, host: PanelHost) -> None:
        super().__init__(parent)
        self._host = host
        self._document: Document | None = None
        self._versions: tuple[Version, ...] = ()
        self._filling = False
        self.heading = QLabel(self)
        self.heading.setObjectName("section")
        self.list = TwoLineList(self)
        self.look, self.back = QPushButton(self), QPushButton(self)
        self._arrange()
        self.list.moved.connect(lambda row: self._choose())
        self.list.chosen.connect(lambda row: self.look_at())
        self.look.clicked.connect(self.look_at)
        self.back.clicked.connect(self.bring_back)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 0, 6, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.look)
        buttons.addWidget(self.back)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 10)
        column.setSpacing(6)
        self.heading.setIndent(10)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        column.addLayout(buttons)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self.heading.setText(say("ui.versions"))
        self.list.setAccessibleName(say("ui.versions"))
        self.look.setText(say("ui.version.look"))
        self.back.setText(say("ui.version.bring_back"))
        self.list.dress(theme, say.language)

    def show_versions(self, document: Document | None) -> None:
        """Shows the versions of the journey on screen and of journeys that are gone, newest first."""
        self._document, say = document, self._host.say()
        before = self.current
        every = document.session.store.all(Version) if document is not None else ()
        here = document.journey if document is not None else ""
        found = [version for version in every if version.journey in (here, None)]
        self._versions = tuple(sorted(found, key=lambda version: (version.at, version.id), reverse=True))
        at = next((n for n, version in enumerate(self._versions) if before and version.id == before.id), -1)
        self._filling = True
        self.list.show_lines([_line(version, say) for version in self._versions], at)
        self._filling = False
        self._fit()
        self.setVisible(bool(self._versions))
        self._show_buttons()

    def _fit(self) -> None:
        self.list.setFixedHeight(self.list.height_of(SEEN) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def current(self) -> Version | None:
        """The version that is current."""
        row = self.list.current
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def leave(self) -> None:
        """None is chosen any more."""
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()

    def _choose(self) -> None:
        if not self._filling:
            self._show_buttons()
            self.moved.emit()

    def _show_buttons(self) -> None:
        document = self._document
        self.look.setEnabled(self.current is not None)
        self.back.setEnabled(self.current is not None and document is not None and not document.session.readonly)

    def look_at(self) -> None:
        """Shows the current version's map over the window."""
        version, document = self.current, self._document
        if version is None or document is None:
            return
        try:
            journey, state = unpacked(document.session.store, version)
            self._host.commands.sheets.version.look(version, state, journey)
        except UserError as problem:
            document.problem.emit(problem)

    def bring_back(self) -> None:
        """Makes the journey what it was in the current version, as one step."""
        version, document, say = self.current, self._document, self._host.say()
        if version is None or document is None:
            return
        label, group = "edit.bring_back_version", f"{OF_VERSION}{version.id}"
        change = document.attempt(lambda: document.session.run(bring_back, version.id, label=label, group=group))
        if change is None:
            return
        if not change:
            self._host.tell(say("ui.version.no_change"), "plain")
            return
        undo = (say("ui.action.edit.undo"), self._host.commands.edit.undo)
        self._host.offer(Offer(say("ui.version.came_back", name=version.title), "good", (undo,)))


def _line(version: Version, say: Words) -> Line:
    parts = (instant(version.at, say.language), version.author, version.note)
    below = " · ".join(" ".join(part.split()) for part in parts if part)
    return Line(version.title, below, "\n".join(filter(None, (version.title, below))))

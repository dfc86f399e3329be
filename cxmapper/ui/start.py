"""What the window shows when no map is open: make one, open one, import one, or one of the last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.theming import icon

SHOWN_RECENT = 6
WIDTH = 560


class StartView(QWidget):
    """Three buttons from the table of actions, and the maps opened last."""

    def __init__(self, parent: QWidget, actions: dict[str, QAction], open_path: Callable[[Path], None]) -> None:
        super().__init__(parent)
        self._actions, self._open_path = actions, open_path
        self.heading, self.lead, self.section = QLabel(self), QLabel(self), QLabel(self)
        self.heading.setObjectName("heading")
        self.lead.setObjectName("hintText")
        self.lead.setWordWrap(True)
        self.section.setObjectName("section")
        self.buttons = {id: QPushButton(self) for id in ("file.new", "file.open", "file.import")}
        self.buttons["file.new"].setObjectName("primary")
        for id, button in self.buttons.items():
            button.clicked.connect(actions[id].trigger)
            button.setIconSize(QSize(18, 18))
        self.recent: list[QToolButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addSpacing(8)
        column.addLayout(row)
        column.addSpacing(20)
        column.addWidget(self.section)
        column.addLayout(self._list)
        column.addStretch(3)
        inner = QWidget(self)
        inner.setLayout(column)
        inner.setFixedWidth(WIDTH)
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(inner)
        outer.addStretch()

    def refresh(self, say: Words, theme: str, recent: list[str]) -> None:
        """Words of a language, icons of a theme, and the recent maps that are still there."""
        self.heading.setText(say("ui.start.heading"))
        self.lead.setText(say("ui.start.lead"))
        self.section.setText(say("ui.start.recent"))
        icons = {
            "file.new": ("file-plus", "onAccent"),
            "file.open": ("folder-open", "text"),
            "file.import": ("git-branch", "text"),
        }
        for id, button in self.buttons.items():
            button.setText(say(f"ui.action.{id}"))
            button.setIcon(icon(icons[id][0], theme, 18, icons[id][1]))
        for old in self.recent:
            self._list.removeWidget(old)
            old.deleteLater()
        paths = [Path(name) for name in recent if Path(name).is_file()][:SHOWN_RECENT]
        self.recent = [self._recent_button(path, theme) for path in paths]
        self.section.setVisible(bool(self.recent))

    def _recent_button(self, path: Path, theme: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("recent")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("map", theme, 18, "text2"))
        button.setIconSize(QSize(18, 18))
        button.setText(f"  {path.stem}    {path.parent}".replace("&", "&&"))
        button.setToolTip(str(path))
        button.setMinimumWidth(WIDTH - 20)
        button.clicked.connect(lambda: self._open_path(path))
        self._list.addWidget(button)
        return button

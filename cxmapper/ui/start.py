"""What the window shows when no map is open: the last maps, templates to begin with, and samples to look at."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from cxmapper import resources
from cxmapper.i18n import Words, date
from cxmapper.settings import Settings
from cxmapper.ui import thumbnails
from cxmapper.ui.prose import Prose
from cxmapper.ui.start_cards import Card, CardGrid, Size, StartCard, neighbour, template_cards
from cxmapper.ui.theming import lead

SHOWN_RECENT = 8
WIDTH = 940
# A view lower than this, in pixels, as in a window of 720, shows its cards smaller.
LOW = 740


class StartView(QScrollArea):
    """Everything one can begin with; arrow keys go from card to card.

    Args:
        parent: the window's middle.
        actions: the table of actions, for opening and importing.
        open_path: opens a map.
        begin: makes a map from the template of a key.
        open_sample: opens a copy of the sample of a name.

    Signal: `shown` once it has been painted, with its pictures.
    """

    shown = Signal()

    def __init__(
        self,
        parent: QWidget,
        actions: dict[str, QAction],
        open_path: Callable[[Path], None],
        begin: Callable[[str], None],
        open_sample: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        # The keys go from card to card, and what they are on is scrolled into view.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open_path, self._begin, self._open_sample = open_path, begin, open_sample
        inside = QWidget()
        self.heading, self.lead = Prose(inside), Prose(inside)
        self.heading.setObjectName("heading")
        self.lead.setObjectName("hintText")
        self.buttons = {id: QPushButton(inside) for id in ("file.open", "file.import", "file.restore")}
        for id, button in self.buttons.items():
            button.clicked.connect(actions[id].trigger)
        self.titles = {name: QLabel(inside) for name in ("recent", "templates", "samples")}
        self.grids = {name: CardGrid(inside) for name in self.titles}
        self._pictures_wanted = False
        self._arrange(inside)
        self.setWidget(inside)

    def _arrange(self, inside: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in self.buttons.values():
            buttons.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.heading)
        words.addWidget(self.lead)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addLayout(words, 1)
        head.addLayout(buttons)
        self.column = column = QVBoxLayout()
        column.addLayout(head)
        self.spaces = [QSpacerItem(0, 0) for _ in self.titles]
        for space, (name, title) in zip(self.spaces, self.titles.items(), strict=True):
            title.setObjectName("section")
            column.addSpacerItem(space)
            column.addWidget(title)
            column.addWidget(self.grids[name])
        column.addStretch()
        middle = QWidget(inside)
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH + 48)
        outer = QHBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(middle, 1000)
        outer.addStretch(1)

    @property
    def recent(self) -> list[StartCard]:
        """The cards of the maps opened last."""
        return self.grids["recent"].cards

    @property
    def templates(self) -> list[StartCard]:
        """The cards of the templates, in the order of their keys."""
        return self.grids["templates"].cards

    @property
    def samples(self) -> list[StartCard]:
        """The cards of the samples."""
        return self.grids["samples"].cards

    def refresh(self, say: Words, theme: str, settings: Settings) -> None:
        """Words of a language, colours of a theme, and the recent maps that are still there, by their titles."""
        self.heading.setText(say("ui.start.heading"))
        self.lead.setText(say("ui.start.lead"))
        for name, title in self.titles.items():
            title.setText(say(f"ui.start.{name}"))
        for id, sign in (("file.open", "folder-open"), ("file.import", "git-branch"), ("file.restore", "shield")):
            self.buttons[id].setText(say(f"ui.action.{id}"))
            lead(self.buttons[id], sign, theme)
        paths = [Path(name) for name in settings.recent if Path(name).is_file()][:SHOWN_RECENT]
        shown = {
            "recent": [self._recent(path, settings, say, thumbnails.shade_of(theme)) for path in paths],
            "templates": template_cards(say, self._begin),
            "samples": self._samples(say, theme),
        }
        # The keys leave a card that is taken away, and the view would follow them.
        bar = self.verticalScrollBar()
        at = bar.value()
        for name, cards in shown.items():
            self.grids[name].show_cards(cards, theme, say.language, 3 if name == "templates" else 4)
            self.titles[name].setVisible(bool(cards))
            self.grids[name].setVisible(bool(cards))
        self._take_height()
        bar.setValue(at)
        self._pictures_wanted = True

    def _recent(self, path: Path, settings: Settings, say: Words, shade: str) -> Card:
        title = settings.title_of(path)
        day = time.strftime("%Y-%m-%d", time.localtime(path.stat().st_mtime))
        # A map that is called as its file needn't say so twice.
        named = f"{path.name}\n" if title and title != path.stem else ""
        return Card(
            title or path.stem,
            named + date(day, say.language),
            lambda: self._open_path(path),
            picture=lambda: thumbnails.load(path, shade),
            path=str(path),
            tongue=settings.language_of(path),
        )

    def _samples(self, say: Words, theme: str) -> list[Card]:
        """The samples, those in the window's language first."""
        index = json.loads(resources.read_text("samples", "index.json"))
        index.sort(key=lambda each: say.language not in each["titles"])
        return [self._sample(each["name"], each["titles"], say, theme) for each in index]

    def _sample(self, name: str, titles: dict[str, str], say: Words, theme: str) -> Card:
        tongue = say.language if say.language in titles else next(iter(titles))
        languages = " · ".join(say(f"language.{language}") for language in titles)
        picture = resources.path("samples", "previews", f"{name}.{thumbnails.shade_of(theme)}.png")
        return Card(
            titles[tongue],
            languages,
            lambda: self._open_sample(name),
            picture=lambda: thumbnails.read(picture),
            tongue=tongue,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._pictures_wanted:
            self._pictures_wanted = False
            QTimer.singleShot(0, self, self._load_pictures)

    def _load_pictures(self) -> None:
        for grid in self.grids.values():
            for card in grid.cards:
                card.load()
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """In a low window everything stands closer together, so that samples can be seen below the rest."""
        low = self.height() < LOW
        # What lies at the foot keeps a distance of its own.
        foot = 0 if self.viewportMargins().bottom() else 8
        self.column.setContentsMargins(24, 10 if low else 30, 24, foot if low else 30)
        for space in self.spaces:
            space.changeSize(0, 3 if low else 14)
        self.column.setSpacing(6 if low else 10)
        for name, grid in self.grids.items():
            bare = low and name == "templates" and bool(self.recent)
            grid.set_size(Size.BARE if bare else Size.LOW if low else Size.FULL)

    def keep_free(self, below: int) -> None:
        """Leaves so many pixels at the foot to something else; what is there can be scrolled above it."""
        self.setViewportMargins(0, 0, 0, below)
        self._take_height()

    def focus_first(self) -> None:
        """Shows its top, with the keys on the first card."""
        self.verticalScrollBar().setValue(0)
        first = next((card for grid in self.grids.values() for card in grid.cards), None)
        if first is not None:
            first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.window().focusWidget()
        cards = [card for grid in self.grids.values() if grid.isVisible() for card in grid.cards]
        there = neighbour(focus, cards, Qt.Key(event.key()), self.widget()) if isinstance(focus, StartCard) else None
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(there, 20, 40)
        elif not isinstance(focus, StartCard):
            super().keyPressEvent(event)

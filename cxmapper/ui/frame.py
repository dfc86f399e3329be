"""The frame around the map: top bar and status bar, the window's first picture.

Whoever starts the program waits for this, so it loads little. Qt's namespace `Qt` and painting in Python would make
hundreds of enumerations, which takes as long as all the rest: until `equip` neither is wanted. The icons are files till
then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from cxmapper.layout.theme import base_theme
from cxmapper.ui import theming
from cxmapper.ui.controls.looks import set_look, write_in
from cxmapper.ui.keys import PALETTE, shown
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.titles import Names, Sentences, TitlePlace

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from cxmapper.ui.chrome import HintBar
    from cxmapper.ui.rounding import Menu

TOP_BAR = 54
STATUS_BAR = 32
# A window narrower than this, in pixels, shows the search field as an icon.
ROOM_FOR_SEARCH, ICON_ONLY = 1100, 36
# What the title doesn't get of the bar's width, in pixels, with room for the longest words.
TAKEN, TAKEN_WITHOUT_SEARCH = 795, 560
UNLIMITED = 16_777_215
# In the status bar, in pixels: at its ends, between its parts, and its dot. What is explained keeps so much beside the
# hints where there are three times as much for both.
ASIDE, BETWEEN, DOT = 14, 20, 8
LEAST_EXPLAINED = 160
# Sides of icons in pixels: on buttons, in the search field, and the program's sign.
ICON, SMALL = QSize(18, 18), QSize(16, 16)


class Ground(QWidget):
    """What all parts of the window stand on; sheets over the window stand on the window, and keep Tab to themselves."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves what has the keys."""
        from cxmapper.ui.reading_order import follow

        return follow(self, forward) or super().focusNextPrevChild(forward)


class SearchButton(QPushButton):
    """Looks like a field, and opens the command palette; without room for its words it is only its icon."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchButton")
        self._words, self._wanted = "", 240
        self.sign, self.keys = QLabel(self), QLabel(self)
        self.sign.setFixedSize(SMALL)
        self.keys.setObjectName("keyCap")

    def equip(self, action: QAction) -> None:
        """Opens the palette from now on."""
        from PySide6.QtCore import Qt

        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for label in (self.sign, self.keys):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(action.trigger)
        action.changed.connect(lambda: self._explain(action))

    def _explain(self, action: QAction) -> None:
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())

    def name(self, words: str) -> None:
        """Says in a language what it does, and by which keys."""
        self._words = words
        self.keys.setText(shown(PALETTE))
        self.keys.adjustSize()
        # The sheet's font isn't the program's.
        self.ensurePolished()
        self._wanted = max(QFontMetrics(self.font()).horizontalAdvance(words) + self.keys.width() + 70, 240)
        self.updateGeometry()
        self._show_words()

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON_ONLY, super().minimumSizeHint().height())

    def _show_words(self) -> None:
        there = self.width() >= self._wanted
        self.keys.setVisible(there)
        self.setText(self._words if there else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()
        self.sign.move(10, (self.height() - self.sign.height()) // 2)
        self.keys.move(self.width() - self.keys.width() - 7, (self.height() - self.keys.height()) // 2)


def _button(parent: QWidget, name: str = "") -> QToolButton:
    """A flat button for an icon."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setIconSize(ICON)
    button.setAutoRaise(True)
    return button


class TopBar(QFrame):
    """Title and state at the left, undo and redo, then what to add, language, theme and export at the right."""

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(TOP_BAR)
        self._theme = "light"
        self._equipped = self._hung = False
        self.mark = QLabel(self)
        self.mark.setFixedSize(theming.MARK, theming.MARK)
        self.title_button = _button(self, "titleButton")
        self.names = Names(self, language)
        self.title, self.subtitle = self.names.title, self.names.subtitle
        self.place = TitlePlace(self, self.names, self.title_button)
        # The keys go from one to the next in the order in which they are made.
        self.outline_button = _button(self, "sideButton")
        self.undo_button, self.redo_button = _button(self), _button(self)
        self.search = SearchButton(self)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add_button = QPushButton(self)
        self.inspector_button = _button(self, "sideButton")
        self.language_button, self.theme_button = _button(self), _button(self)
        self.export_button = QPushButton(self)
        self.export_button.setObjectName("primary")
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self.mark)
        row.addSpacing(4)
        row.addWidget(self.place)
        row.addSpacing(14)
        for button in (self.outline_button, self.undo_button, self.redo_button):
            row.addWidget(button)
        row.addStretch()
        for button in (
            self.search,
            self.add_button,
            self.inspector_button,
            self.language_button,
            self.theme_button,
            self.export_button,
        ):
            row.addWidget(button)

    def equip(self, actions: dict[str, QAction]) -> None:
        """Gives the buttons what they do."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut

        from cxmapper.ui.chrome import give_action

        self._equipped = True
        self.title_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        # As in lists: F2 renames what the keys are at.
        by_key = QShortcut(QKeySequence("F2"), self.title_button, context=Qt.ShortcutContext.WidgetShortcut)
        by_key.activated.connect(actions["edit.rename_map"].trigger)
        give_action(self.outline_button, actions["panel.outline"])
        give_action(self.inspector_button, actions["panel.inspector"])
        give_action(self.undo_button, actions["edit.undo"])
        give_action(self.redo_button, actions["edit.redo"])
        self.search.equip(actions["go.palette"])

    def hang(self, actions: dict[str, QAction], menus: dict[str, Menu]) -> None:
        """Gives the buttons and the title the menus that they open; a double click on the title renames the map."""
        from PySide6.QtCore import Qt

        from cxmapper.ui.chrome import give_menu, notice_leaving

        self.names.equip(menus["file"], actions["edit.rename_map"].trigger)
        flat = ((self.title_button, "file"), (self.language_button, "language"), (self.theme_button, "theme"))
        for button, name in flat:
            give_menu(button, menus[name])
        framed = ((self.add_button, "add"), (self.export_button, "export"))
        for button, name in framed:
            menus[name].hang(button)
            # A click leaves the keys with the map.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for opener, name in (*flat, *framed):
            notice_leaving(opener, menus[name])
        self._hung = True
        self._draw()

    def set_title(self, title: str, subtitle: str, language: str) -> None:
        """Shows a title in a language and what is to be said below it, shortened where there is no room."""
        self.full_title = title
        for label in (self.title, self.subtitle):
            write_in(label, language)
        self.title.setText(title)
        self.title.setToolTip(plain_tip(title))
        self.subtitle.setText(subtitle)
        self.subtitle.setToolTip(plain_tip(subtitle))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.setMaximumWidth(UNLIMITED if self.width() >= ROOM_FOR_SEARCH else ICON_ONLY)
        left = self.width() - (TAKEN if self.width() >= ROOM_FOR_SEARCH else TAKEN_WITHOUT_SEARCH)
        self.place.take(left)

    def show_document(self, there: bool) -> None:
        """Hides what makes no sense without a map."""
        for widget in (
            self.add_button,
            self.outline_button,
            self.inspector_button,
            self.export_button,
            self.subtitle,
        ):
            widget.setVisible(there)

    def dress(self, theme: str, words: dict[str, str]) -> None:
        """Icons of a theme, words of a language: `add`, `language`, `theme`, `export`, `menu`, `search`."""
        self.add_button.setText(words["add"])
        self.export_button.setText(words["export"])
        self.search.name(words["search"])
        for button, word in (
            (self.language_button, "language"),
            (self.theme_button, "theme"),
            (self.title_button, "menu"),
        ):
            button.setToolTip(words[word])
            button.setAccessibleName(words[word])
        self._theme = theme
        if self._equipped:
            theming.lead(self.add_button, "plus", theme)
            theming.lead(self.export_button, "download", theme, 16, "onAccent")
        if self._hung:
            self._draw()
        else:
            self._take_pictures()

    def _draw(self) -> None:
        """Icons for the finest screen there is; those of the buttons with actions are the actions'."""
        theme = self._theme
        self.mark.setPixmap(theming.mark(theme))
        self.search.sign.setPixmap(theming.icon("search", theme, 16, "text2").pixmap(SMALL))
        self.title_button.setIcon(theming.icon("chevron-down", theme, 16, "text2"))
        self.language_button.setIcon(theming.icon("languages", theme))
        self.theme_button.setIcon(theming.icon(theming.THEME_SIGNS[base_theme(theme)], theme))

    def _take_pictures(self) -> None:
        """The same icons from files, which is quicker, until there are menus."""
        theme = self._theme
        self.mark.setPixmap(theming.picture("mark", theme).pixmap(QSize(theming.MARK, theming.MARK)))
        self.search.sign.setPixmap(theming.picture("search", theme).pixmap(SMALL))
        for button, name in (
            (self.title_button, "menu"),
            (self.language_button, "language"),
            (self.theme_button, "theme"),
        ):
            button.setIcon(theming.picture(name, theme))
        if not self._equipped:
            for button, name in ((self.undo_button, "undo"), (self.redo_button, "redo")):
                button.setIcon(theming.picture(name, theme))
                button.setEnabled(False)


class StatusBar(QFrame):
    """How safe the work is, at the left; which keys help, what the selected thing means, what the map holds; the zoom.

    All of a map's hints stand here, so that nothing has to lie over the map.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(STATUS_BAR)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(ASIDE, 0, ASIDE - 6, 0)
        self._row.setSpacing(0)
        # Says by its colour what the words beside it say too.
        self.dot = QLabel(self)
        self.dot.setObjectName("dot")
        self.dot.setFixedSize(DOT, DOT)
        self.kept, self.about, self.counts = QLabel(self), Sentences(self), QLabel(self)
        self.about.setObjectName("explained")
        self.about.setMinimumWidth(1)
        self._hints: HintBar | None = None
        self._zoom: QWidget | None = None
        self._row.addWidget(self.dot)
        self._row.addSpacing(DOT)
        self._row.addWidget(self.kept)
        self._row.addSpacing(BETWEEN)
        self._row.addWidget(self.about, 1)
        self._row.addSpacing(BETWEEN)
        self._row.addWidget(self.counts)

    def equip(self, hints: HintBar, zoom: QWidget) -> None:
        """Takes what comes with the first map: hints after how safe the work is, the zoom at the right end."""
        self._hints, self._zoom = hints, zoom
        at = self._row.indexOf(self.about)
        self._row.insertWidget(at, hints)
        self._row.insertSpacing(at + 1, BETWEEN)
        self._row.addSpacing(BETWEEN)
        self._row.addWidget(zoom)
        hints.turned.connect(self._share_out)

    def show_state(self, text: str, tone: str, counts: Iterable[str]) -> None:
        """Shows how things stand, with a dot in a tone: good, warn or neutral."""
        self.counts.setText("   ·   ".join(counts))
        if tone != "neutral" or self.dot.property("tone"):
            set_look(self.dot, "tone", tone)
        self.tell(text)

    def tell(self, text: str) -> None:
        """Says how safe the work is, or for a moment something else."""
        self.kept.setText(text)
        self._share_out()

    def explain(self, text: str) -> None:
        """Says what a sign or figure means."""
        self.about.setText(text)
        self.about.setToolTip(plain_tip(text))
        self._share_out()

    def show_map(self, there: bool) -> None:
        """Without a map there is nothing to zoom."""
        if self._zoom is not None:
            self._zoom.setVisible(there)

    def minimumSizeHint(self) -> QSize:
        """What gives way keeps no window from being narrow."""
        return QSize(self._fixed, STATUS_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @property
    def _fixed(self) -> int:
        """How wide all is that never gives way, with the gaps between the parts, in pixels."""
        zoom = self._zoom.sizeHint().width() if self._zoom is not None else 0
        return 2 * ASIDE + 2 * DOT + self.kept.sizeHint().width() + zoom + 4 * BETWEEN

    def _share_out(self) -> None:
        """Hints come first, but for the beginning of what is explained; then the rest of that; then the counts."""
        if self._hints is None:
            return
        free = self.width() - self._fixed
        about = self.about.sizeHint().width() if self.about.text() else 0
        free -= self._hints.fit(free - min(about, LEAST_EXPLAINED, free // 3)) + about
        self.counts.setVisible(self.counts.sizeHint().width() <= free)

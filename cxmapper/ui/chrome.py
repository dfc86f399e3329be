"""The frame around the map: top bar, status bar, zoom pill and hint bar, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QColor,
    QCursor,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from cxmapper.layout.theme import base_theme
from cxmapper.ui.controls.base import write_in
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import colour, draw_icon, icon, lead
from cxmapper.ui.titles import Names, Sentences, TitlePlace

TOP_BAR = 54
STATUS_BAR = 28
# A window narrower than this, in pixels, shows the search field as an icon.
ROOM_FOR_SEARCH, ICON_ONLY = 1100, 36
# What the title doesn't get of the bar's width, in pixels, with room for the longest words.
TAKEN, TAKEN_WITHOUT_SEARCH = 795, 560
UNLIMITED = 16_777_215
# Around the hints, between them, and between their rows, in pixels.
HINT_MARGINS, HINTS_APART, HINT_ROWS_APART = (12, 6, 14, 6), 14, 4

Actions = dict[str, QAction]


def tool_button(action: QAction, parent: QWidget) -> QToolButton:
    """A flat button with an action's icon."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def menu_button(menu: Menu, parent: QWidget) -> QToolButton:
    """A flat button that opens a menu."""
    button = QToolButton(parent)
    menu.hang(button)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def notice_leaving(button: QAbstractButton, menu: QMenu) -> None:
    """While its menu was open a button wasn't told that the mouse left: afterwards it would go on looking hovered."""

    def look() -> None:
        there = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, there)
        button.update()

    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, look))


def fold_button(action: QAction, parent: QWidget) -> QToolButton:
    """The small button that folds the map header; it shows no check mark, its arrow says enough."""
    button = QToolButton(parent)
    button.setObjectName("fold")
    button.setIconSize(QSize(16, 16))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)

    def name() -> None:
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())

    action.changed.connect(name)
    return button


class Mark(QWidget):
    """The program's sign: a curve on a rounded square."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = "light"
        self.setFixedSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent", self.theme))
            painter.drawRoundedRect(QRectF(0, 0, 28, 28), 8, 8)
            draw_icon(painter, "activity", QRectF(5, 5, 18, 18), colour("onAccent", self.theme), 2.25)


class SearchButton(QPushButton):
    """Looks like a field, and opens the command palette; without room for its words it is only its icon."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchButton")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        self._action, self.theme, self._wanted = action, "light", 240
        self.keys = QLabel(self)
        self.keys.setObjectName("keyCap")
        self.keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        action.changed.connect(self._name)

    def _name(self) -> None:
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.keys.setText(self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self.keys.adjustSize()
        self._wanted = max(
            QFontMetrics(self.font()).horizontalAdvance(self._action.text()) + self.keys.width() + 70, 240
        )
        self.updateGeometry()
        self._show_words()

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON_ONLY, super().minimumSizeHint().height())

    def _show_words(self) -> None:
        there = self.width() >= self._wanted
        self.keys.setVisible(there)
        self.setText(self._action.text() if there else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()
        self.keys.move(self.width() - self.keys.width() - 7, (self.height() - self.keys.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (self.height() - 16) / 2
            draw_icon(painter, "search", QRectF(10, top, 16, 16), colour("text2", self.theme))


class TopBar(QFrame):
    """Title and state at the left, undo and redo, then what to add, language, theme and export at the right."""

    def __init__(self, parent: QWidget, actions: Actions, menus: dict[str, Menu]) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(TOP_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 14, 0)
        row.setSpacing(6)
        self.mark = Mark(self)
        self.title_button = menu_button(menus["file"], self)
        self.title_button.setObjectName("titleButton")
        self.title_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.names = Names(self, menus["file"], actions["edit.rename_map"].trigger)
        # As in lists: F2 renames what the keys are at.
        rename = QShortcut(QKeySequence("F2"), self.title_button, context=Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(actions["edit.rename_map"].trigger)
        self.title, self.subtitle = self.names.title, self.names.subtitle
        row.addWidget(self.mark)
        row.addSpacing(4)
        self.place = TitlePlace(self, self.names, self.title_button)
        row.addWidget(self.place)
        row.addSpacing(14)
        self.outline_button = tool_button(actions["panel.outline"], self)
        self.outline_button.setObjectName("sideButton")
        row.addWidget(self.outline_button)
        row.addWidget(tool_button(actions["edit.undo"], self))
        row.addWidget(tool_button(actions["edit.redo"], self))
        row.addStretch()
        self.search = SearchButton(actions["go.palette"], self)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self.search)
        self.add_button = QPushButton(self)
        menus["add"].hang(self.add_button)
        self.inspector_button = tool_button(actions["panel.inspector"], self)
        self.inspector_button.setObjectName("sideButton")
        self.language_button = menu_button(menus["language"], self)
        self.theme_button = menu_button(menus["theme"], self)
        self.export_button = QPushButton(self)
        self.export_button.setObjectName("primary")
        menus["export"].hang(self.export_button)
        buttons = (self.inspector_button, self.language_button, self.theme_button, self.export_button)
        for widget in (self.add_button, *buttons):
            # A click leaves the keys with the map.
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(widget)
        opening = (self.title_button, self.add_button, self.language_button, self.theme_button, self.export_button)
        for button, name in zip(opening, ("file", "add", "language", "theme", "export"), strict=True):
            notice_leaving(button, menus[name])

    def set_title(self, title: str, subtitle: str, language: str) -> None:
        """Shows a title in a language and what is to be said below it, shortened where there is no room."""
        self.full_title = title
        for label in (self.title, self.subtitle):
            write_in(label, language)
        self.title.setText(title if len(title) <= 60 else title[:59] + "…")
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
        self.add_button.setVisible(there)
        self.outline_button.setVisible(there)
        self.inspector_button.setVisible(there)
        self.export_button.setVisible(there)
        self.subtitle.setVisible(there)

    def dress(self, theme: str, words: dict[str, str]) -> None:
        """Icons of a theme, words of a language: `add`, `language`, `theme`, `export`, `menu`."""
        self.mark.theme = theme
        self.mark.update()
        self.search.theme = theme
        self.title_button.setIcon(icon("chevron-down", theme, 16, "text2"))
        lead(self.add_button, "plus", theme)
        self.add_button.setText(words["add"])
        lead(self.export_button, "download", theme, 16, "onAccent")
        self.export_button.setText(words["export"])
        self.language_button.setIcon(icon("languages", theme))
        signs = {"dark": "moon", "contrast": "contrast"}
        self.theme_button.setIcon(icon(signs.get(base_theme(theme), "sun"), theme))
        for button, word in (
            (self.language_button, "language"),
            (self.theme_button, "theme"),
            (self.title_button, "menu"),
        ):
            button.setToolTip(words[word])
            button.setAccessibleName(words[word])


class Dot(QWidget):
    """A small dot that says how things stand, beside the words that say it too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ink = QColor()
        self.setFixedSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ink)
            painter.drawEllipse(QRectF(1, 1, 6, 6))


class StatusBar(QFrame):
    """How safe the work is, at the left; what the selected thing means; what the map holds, at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(STATUS_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 18, 0)
        row.setSpacing(8)
        self.dot = Dot(self)
        self.kept, self.about, self.counts = QLabel(self), Sentences(self), QLabel(self)
        self.about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.dot)
        row.addWidget(self.kept)
        row.addSpacing(16)
        row.addWidget(self.about, 1)
        row.addSpacing(16)
        row.addWidget(self.counts)

    def show_state(self, text: str, ink: QColor, counts: Iterable[str]) -> None:
        """Shows how things stand."""
        self.kept.setText(text)
        self.counts.setText("   ·   ".join(counts))
        self.dot.ink = ink
        self.dot.update()

    def explain(self, text: str) -> None:
        """Says what a sign or figure means."""
        self.about.setText(text)
        self.about.setToolTip(plain_tip(text))


class ZoomPill(QFrame):
    """Smaller, the zoom (a click shows natural size), larger, everything, and the minimap."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setObjectName("pill")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(1)
        self.number = QToolButton(self)
        self.number.setObjectName("zoomText")
        self.number.setAutoRaise(True)
        self.number.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.number.clicked.connect(actions["view.actual"].trigger)
        row.addWidget(tool_button(actions["view.out"], self))
        row.addWidget(self.number)
        row.addWidget(tool_button(actions["view.in"], self))
        row.addWidget(tool_button(actions["view.fit"], self))
        self.map_button = tool_button(actions["view.minimap"], self)
        self.map_button.setObjectName("sideButton")
        row.addWidget(self.map_button)

    def show_zoom(self, percent: str, tip: str) -> None:
        """Shows a zoom in percent, as the window's language writes it."""
        self.number.setText(percent)
        self.number.setToolTip(tip)
        self.number.setAccessibleName(tip)


class HintBar(QFrame):
    """Which keys help now: a few pairs of key and word, in more rows where one is too wide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hints")
        # It is only words: a click on it is meant for what lies below.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._places: list[HintPlace] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Shows pairs of key and word, none hides the bar."""
        if hints != self._shown:
            self._shown = hints
            while len(self._places) < len(hints):
                self._places.append(HintPlace(self))
            for place, (key, word) in zip(self._places, hints, strict=False):
                place.tell(key, word)
        self.setVisible(bool(hints))

    def fit(self, room: int, rows: int = 1) -> bool:
        """Takes the place that its hints need, and leaves out the last for which there isn't room.

        Args:
            room: how wide it may be, in pixels.
            rows: how many rows it may have.

        Returns:
            Whether there was room for all.
        """
        left, top, right, bottom = HINT_MARGINS
        spots: list[QRect] = []
        row, x, widest = 0, left, 0
        for place in self._places[: len(self._shown)]:
            size = place.sizeHint()
            if x > left and x + size.width() + right > room:
                row, x = row + 1, left
            if row == rows or x + size.width() + right > room:
                break
            spots.append(QRect(QPoint(x, top + row * (size.height() + HINT_ROWS_APART)), size))
            widest = max(widest, spots[-1].right() + 1)
            x += size.width() + HINTS_APART
        for number, place in enumerate(self._places):
            place.setVisible(number < len(spots))
        for place, spot in zip(self._places, spots, strict=False):
            place.setGeometry(spot)
        self.resize(widest + right, spots[-1].bottom() + 1 + bottom if spots else 0)
        self.setVisible(bool(spots))
        return len(spots) == len(self._shown)


class HintPlace(QWidget):
    """A key and what it does; the place is kept for the next hint, since hints change with every step of the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._word = QLabel(self), QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for label, name in ((self._key, "keyCap"), (self._word, "hintText")):
            label.setObjectName(name)
            row.addWidget(label)

    def tell(self, key: str, word: str) -> None:
        """Says another key and what that does."""
        self._key.setText(key)
        self._word.setText(word)
        # Qt would only hear of the new size when it is idle, and the bar is fitted now.
        self.updateGeometry()


def file_uri(path: Path) -> str:
    """A file as an address the system's opener understands."""
    return path.resolve().as_uri()

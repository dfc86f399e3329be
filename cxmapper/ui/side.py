"""One side of the window: a heading with a button for each of its panels, and the panel that is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.chrome import Actions
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.panels.table import PanelKind, Place
from cxmapper.ui.theming import colour, font, icon


class PanelButton(QToolButton):
    """Shows a panel; a small number at its corner says how much waits there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = "light"
        self._action: QAction | None = None
        self._number, self._told = 0, ""

    def follow(self, action: QAction) -> None:
        """Is called as an action is."""
        self._action = action
        action.changed.connect(self._name)
        self._name()

    def show_number(self, number: int, told: str) -> None:
        """Shows how much waits, `told` being that in words; nothing for 0."""
        self._number, self._told = number, told if number else ""
        self._name()
        self.update()

    def _name(self) -> None:
        if self._action is not None:
            self.setToolTip("\n".join(filter(None, (self._action.toolTip(), self._told))))
            self.setAccessibleName(", ".join(filter(None, (self._action.text(), self._told))))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._number:
            return
        text = str(self._number) if self._number < 100 else "99+"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            face = font("en", 9, 600)
            width = max(QFontMetrics(face).horizontalAdvance(text) + 7, 14)
            box = QRectF(self.width() - width, 0, width, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent", self.theme))
            painter.drawRoundedRect(box, 7, 7)
            painter.setFont(face)
            painter.setPen(colour("onAccent", self.theme))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Side(QFrame):
    """Makes its panels when they are first shown. Signals: `closed()` when the person wants it out of the way."""

    closed = Signal()

    def __init__(self, place: Place, kinds: tuple[PanelKind, ...], host: PanelHost, actions: Actions) -> None:
        super().__init__()
        self.setObjectName(f"{place}Side")
        self.place, self.kinds = place, kinds
        self._host = host
        self._document = None
        self.panels: dict[str, Panel] = {}
        # Those that were out of sight when theme or language changed.
        self._undressed: set[str] = set()
        self.page = kinds[0].name if kinds else ""
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.buttons = {kind.name: self._button(kind, actions) for kind in kinds} if len(kinds) > 1 else {}
        self.cross = QToolButton(self)
        self.cross.setAutoRaise(True)
        self.cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cross.clicked.connect(self.closed)
        self.stack = QStackedWidget(self)
        self._arrange()

    def _button(self, kind: PanelKind, actions: Actions) -> PanelButton:
        button = PanelButton(self)
        button.setObjectName("panelButton")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # The button of the panel that is shown stays down; the cross closes.
        button.clicked.connect(lambda: self._host.open_panel(kind.name))
        button.follow(actions[f"panel.{kind.name}"])
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 8, 6)
        row.setSpacing(0)
        row.addWidget(self.heading, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.stack, 1)

    def panel(self, name: str) -> Panel:
        """A panel by its name, made now if it wasn't shown yet."""
        if name not in self.panels:
            kind = next(kind for kind in self.kinds if kind.name == name)
            made = kind.make(self._host)
            made.dress(self._host.say(), self._host.theme())
            made.show_document(self._document)
            self.panels[name] = made
            self.stack.addWidget(made)
        return self.panels[name]

    def show_page(self, name: str) -> Panel:
        """Shows one of its panels."""
        panel = self.panel(name)
        self.page = name
        self._dress_page()
        self.stack.setCurrentWidget(panel)
        for each, button in self.buttons.items():
            button.setChecked(each == name)
        self._name(self._host.say())
        return panel

    def show_document(self, document) -> None:
        """Shows a document in all panels made so far, and in those to come."""
        self._document = document
        for panel in self.panels.values():
            panel.show_document(document)

    def _name(self, say: Words) -> None:
        if self.page:
            self.heading.setText(say(f"ui.panel.{self.page}"))

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        self._name(say)
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        self.cross.setToolTip(say("ui.panel.close"))
        self.cross.setAccessibleName(say("ui.panel.close"))
        for kind in self.kinds:
            if kind.name in self.buttons:
                self.buttons[kind.name].theme = theme
                self.buttons[kind.name].setIcon(icon(kind.icon, theme, 16, "text2"))
        self._undressed = set(self.panels)
        if not self.isHidden():
            self._dress_page()

    def _dress_page(self) -> None:
        """A panel that can't be seen is dressed when it is shown."""
        if self.page in self._undressed:
            self._undressed.remove(self.page)
            self.panels[self.page].dress(self._host.say(), self._host.theme())


def has_focus(widget: QWidget) -> bool:
    """Whether the keys go to a widget or something in it."""
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))

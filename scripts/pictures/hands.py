"""Hands in front of the window: mouse and keys as a person would use them, and where things are on the map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QToolButton, QWidget

from cxmapper.model.records import Card, EmotionPoint, Lane, Persona, Record, Stage, Touchpoint
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.dialogs.export import ExportSheet
from cxmapper.ui.panels.panel import Panel
from cxmapper.ui.targets import target_of
from cxmapper.ui.tools.events import Target
from cxmapper.ui.window import Window

# What is painted between other events is there after so many milliseconds.
SETTLES = 40
PATIENCE = 5000


@dataclass
class Hands:
    """A person in front of a window, with a folder for files and a language."""

    window: Window
    folder: Path
    language: str

    # What there is

    def all(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of a type."""
        assert self.window.document is not None
        return self.window.document.session.store.all(kind)

    def card(self, kind: str, number: int = 0) -> Card:
        """A card of a kind, counted from the beginning of the journey on screen."""
        found = [card for stage in self.stages() for card in self._cards(stage) if card.kind == kind]
        return found[number]

    def _cards(self, stage: Stage) -> tuple[Card, ...]:
        assert self.window.document is not None
        return self.window.document.session.store.by(Card, "stage", stage.id)

    def stages(self) -> tuple[Stage, ...]:
        """The stages of the journey on screen."""
        assert self.window.document is not None
        return self.window.document.stages()

    def touchpoint(self, number: int = 0) -> Touchpoint:
        """A touchpoint of the journey on screen, counted from the beginning."""
        assert self.window.document is not None
        store = self.window.document.session.store
        return [each for stage in self.stages() for each in store.by(Touchpoint, "stage", stage.id)][number]

    def point(self, number: int = 0) -> EmotionPoint:
        """The point of the curve at a touchpoint."""
        assert self.window.document is not None
        store = self.window.document.session.store
        return store.by(EmotionPoint, "touchpoint", self.touchpoint(number).id)[0]

    def lane(self, kind: str) -> Lane:
        """The first lane of a kind on screen."""
        assert self.window.document is not None
        return next(
            lane
            for lane in self.window.document.session.store.by(Lane, "journey", self.window.document.journey)
            if lane.kind == kind
        )

    def persona(self) -> Persona:
        """The first persona of the journey on screen."""
        assert self.window.document is not None
        return self.window.document.personas()[0]

    def panel(self, name: str) -> Panel:
        """A panel of the window."""
        return self.window.side.workbench.panel(name)

    # Keys

    def press(self, *keys: str, widget: QWidget | None = None) -> None:
        """Presses keys, such as "Ctrl+Z", one after the other, in the widget that has the focus."""
        for key in keys:
            QTest.keySequence(widget or QApplication.focusWidget() or self.window, key)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Types a text into the widget that has the focus; what no key has comes from an input method."""
        goal = QApplication.focusWidget() or self.window
        if text.isascii():
            QTest.keyClicks(goal, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(goal, event)
        QApplication.processEvents()

    def lines(self, *texts: str) -> None:
        """Types texts, each followed by Enter."""
        for text in texts:
            self.type(text)
            self.press("Return")

    def compose(self, letters: str) -> None:
        """Begins to write with an input method: the letters are underlined and not yet a text."""
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(letters, []))

    # Mouse

    def where(self, record: Record, role: str = "") -> QPoint:
        """A place on a thing on the map, in the canvas; the map is moved so far that it is there."""
        canvas = self.window.canvas
        assert self.window.document is not None
        assert canvas.index is not None
        target = Target(record.id, role) if role else target_of(self.window.document.session.store, record)
        if navigation.find(canvas.index, target) is None:
            raise LookupError(f"{target} is not on the map")
        canvas.reveal(target)
        QApplication.processEvents()
        found = navigation.find(canvas.index, target)
        assert found is not None
        box = screen_box(canvas.view, found)
        return QPoint(round(box.x + box.width / 2), round(box.y + min(box.height / 2, 18)))

    def click(self, record: Record, role: str = "") -> None:
        """Clicks on a thing on the map."""
        at = self.where(record, role)
        QTest.mouseClick(self.window.canvas, Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()

    def right_click(self, record: Record, role: str = "") -> None:
        """Clicks on a thing on the map with the right button."""
        self._ask_for_menu(self.window.canvas, self.where(record, role))

    def _ask_for_menu(self, widget: QWidget, at: QPoint) -> None:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()

    def right_click_row(self, tree: QAbstractScrollArea, at: QPoint) -> None:
        """Clicks on a place of a list with the right button."""
        # What scrolls hears of the mouse from its viewport only.
        self._ask_for_menu(tree.viewport(), at)

    def drag(self, record: Record, role: str, dx: int, dy: int) -> None:
        """Holds a thing on the map and moves it, without letting go."""
        at, canvas = self.where(record, role), self.window.canvas
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
        for share in (0.5, 1.0):
            QTest.mouseMove(canvas, at + QPoint(round(dx * share), round(dy * share)))
            QApplication.processEvents()

    def hover(self, record: Record, role: str = "") -> None:
        """Moves the mouse over a thing on the map."""
        QTest.mouseMove(self.window.canvas, self.where(record, role))
        QApplication.processEvents()

    def press_button(self, button: QWidget) -> None:
        """Clicks on a button."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def open_menu(self, name: str, part: str = "") -> None:
        """Opens a menu of the window at its button, and in it a part that has entries of its own."""
        menu = self.window.menus.all[name]
        button = next(each for each in self._menu_buttons() if each.menu() is menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        QApplication.processEvents()
        if part:
            self.open_part(menu, part)

    def open_part(self, menu: QMenu, part: str) -> None:
        """Opens a part of a menu that is open, with the arrow keys."""
        action = self.window.menus.part(part).menuAction()
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Right)
        QApplication.processEvents()

    def _menu_buttons(self) -> list[QToolButton]:
        top = self.window.top
        return [top.title_button, top.add_button, top.language_button, top.theme_button, top.export_button]

    def settle(self) -> None:
        """Waits until everything is painted, the map in small too."""
        QTest.qWait(SETTLES)
        window = self.window
        if window.document is not None and not window.canvas.isHidden():
            window.document.bring()
            window.canvas.zooming.end()
            self._wait_for_minimap()
        self._wait_for_pages()
        QTest.qWait(SETTLES)

    def _wait_for_pages(self) -> None:
        """Those that the export sheet shows are drawn anew with its colours and its size."""
        sheet, waited = self.window.findChild(ExportSheet), 0
        while sheet is not None and sheet.isVisible() and not sheet.shown and waited < PATIENCE:
            QTest.qWait(SETTLES)
            waited += SETTLES

    def _wait_for_minimap(self) -> None:
        minimap, waited = self.window.side.minimap, 0
        while minimap.isVisible() and minimap.busy and waited < PATIENCE:
            QTest.qWait(SETTLES)
            waited += SETTLES

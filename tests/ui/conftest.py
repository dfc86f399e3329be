"""A window on a small map in a real file, and hands to use it with: real mouse and key events, real commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxmapper import app
from cxmapper.model.edits import cards, emotions, journeys, stages, touchpoints
from cxmapper.model.records import Card, EmotionPoint, Journey, JourneyPersona, Record, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.settings import Settings
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.opening import Sessions
from cxmapper.ui.tools.events import Target
from cxmapper.ui.window import Window

SIZE = (1280, 1400)


@dataclass
class Answers:
    """Answers the window's questions for files, in order; `None` stands for a closed dialog."""

    open: list[Path | None] = field(default_factory=list)
    save: list[Path | None] = field(default_factory=list)
    choose: list[Path | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def to_open(self, title: str, folder: str, filters: str) -> Path | None:
        self.asked.append(title)
        return self.open.pop(0) if self.open else None

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        self.asked.append(suggestion.name)
        return self.save.pop(0) if self.save else None

    def to_choose(self, title: str, folder: Path) -> Path | None:
        self.asked.append(title)
        return self.choose.pop(0) if self.choose else None


@dataclass
class Hands:
    """A person in front of the window."""

    window: Window
    questions: Answers
    bot: QtBot

    @property
    def store(self):
        return self.session.store

    @property
    def session(self) -> Session:
        assert self.window.document is not None
        return self.window.document.session

    @property
    def canvas(self):
        return self.window.canvas

    @property
    def editor(self):
        return self.window.area.editor

    def all(self, kind: type[Record]) -> tuple[Record, ...]:
        return self.store.all(kind)

    def card(self, text: str) -> Card:
        return next(card for card in self.store.all(Card) if card.text == text)

    def texts(self, kind: str) -> list[str]:
        return [card.text for card in self.store.all(Card) if card.kind == kind]

    def touchpoint(self, title: str) -> Touchpoint:
        return next(each for each in self.store.all(Touchpoint) if each.title == title)

    def stages(self) -> list[str]:
        return [stage.title for stage in self.store.all(Stage)]

    def point(self, title: str) -> EmotionPoint:
        touchpoint = self.touchpoint(title)
        return self.store.by(EmotionPoint, "touchpoint", touchpoint.id)[0]

    def where(self, record: str, role: str = "") -> QPoint:
        """The middle of a record's group on screen."""
        assert self.canvas.index is not None
        found = navigation.find(self.canvas.index, Target(record, role))
        assert found is not None, record
        box = screen_box(self.canvas.view, found)
        return QPoint(round(box.x + box.width / 2), round(box.y + min(box.height / 2, 18)))

    def click(self, record: str, role: str = "") -> None:
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=self.where(record, role))

    def double_click(self, record: str, role: str = "") -> None:
        QTest.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, pos=self.where(record, role))

    def press(self, keys: str, widget=None) -> None:
        """Presses a key, such as "Ctrl+Z", in the widget that has the focus."""
        goal = widget or QApplication.focusWidget() or self.window
        QTest.keySequence(goal, keys)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.editor, text)

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method does: shows a composition, or puts its result into the text."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.editor, event)

    def select(self, record: str, role: str) -> None:
        assert self.window.document is not None
        self.window.document.select(Target(record, role))

    @property
    def selected(self) -> str:
        assert self.window.document is not None
        selection = self.window.document.selection
        return selection.record if selection is not None else ""


def fill(session: Session) -> None:
    """Two stages with two touchpoints each, some cards, and points at three of the four touchpoints."""
    journey = session.new_id()
    session.run(journeys.add_journey, id=journey, title="First order", language="en")
    persona = session.store.by(JourneyPersona, "journey", journey)[0].persona
    values = {"Ad": 0.2, "App store": 0.6, "Basket": -0.4}
    for stage_title, titles in (("Discover", ("Ad", "App store")), ("Buy", ("Basket", "Payment"))):
        stage = session.new_id()
        session.run(stages.add_stage, journey, id=stage, title=stage_title)
        for title in titles:
            id = session.new_id()
            session.run(touchpoints.add_touchpoint, stage, id=id, title=title)
            if title in values:
                session.run(emotions.set_emotion, id, persona, values[title], id=session.new_id())
        for kind, text in (("action", f"{stage_title} acts"), ("pain", f"{stage_title} hurts")):
            session.run(cards.add_card, stage, kind, id=session.new_id(), text=text)


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    """A small map, closed."""
    path = tmp_path / "First order.cxm"
    with Session.create(path, author="Ann", title="First order") as session:
        fill(session)
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    # The map has the whole window, unless a test opens something over it.
    closed = {"sides": {"left": {"shown": False}}, "minimap": False}
    return Settings(author="Ann", language="en", theme="light", last_folder=str(tmp_path), window=closed)


@pytest.fixture
def empty(qtbot: QtBot, settings: Settings) -> Iterator[Hands]:
    """A window without a map, shown and active."""
    answers = Answers()
    window = Window(settings, Sessions("Ann"), answers)
    window.resize(*SIZE)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    # As it is by itself when somebody has looked at it for a moment.
    window.furnish()
    yield Hands(window, answers, qtbot)
    window.desk.cancel()
    window.drop()


@pytest.fixture
def hands(empty: Hands, map_file: Path) -> Hands:
    """A window on the small map, with the focus in the canvas."""
    empty.window.commands.files.open_path(map_file)
    assert empty.window.document is not None
    empty.window.commands.view.toggle_header() if empty.canvas.view.header_height else None
    return empty


@pytest.fixture
def other(map_file: Path) -> Iterator[Callable[[], Session]]:
    """Another session on the same file, by Bo."""
    opened: list[Session] = []

    def open_other() -> Session:
        opened.append(Session.open(map_file, author="Bo"))
        return opened[-1]

    yield open_other
    for session in opened:
        session.close()


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it."""
    return app.application()


def journey_of(store) -> Journey:
    return store.all(Journey)[0]

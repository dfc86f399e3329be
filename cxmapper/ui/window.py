"""The window: puts chrome, map and commands together and keeps what they show in step with the document.

The frame comes up first; the map's side of the window is made, with all that it needs, when it is first wanted.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words, words
from cxmapper.ui import damage, left_off, menus, offers, place, theming, thumbnails
from cxmapper.ui.actions import State
from cxmapper.ui.add_menu import fill_adding
from cxmapper.ui.banner import Banner
from cxmapper.ui.chrome import StatusBar, TopBar
from cxmapper.ui.controls.giving_up import GivenUp
from cxmapper.ui.file_menu import FileMenu
from cxmapper.ui.file_questions import FileDialogs, FileQuestions
from cxmapper.ui.files import FileCommands
from cxmapper.ui.jobs import Jobs
from cxmapper.ui.lane_menus import LaneMenus
from cxmapper.ui.looks import Looks
from cxmapper.ui.map_language import Tongues
from cxmapper.ui.messages import Messages
from cxmapper.ui.opening import Sessions
from cxmapper.ui.part_menus import PartMenus
from cxmapper.ui.qt_words import speak
from cxmapper.ui.reach import Commands
from cxmapper.ui.safety import SafetyKeeper
from cxmapper.ui.sheets import Sheets
from cxmapper.ui.standing import counts, kept, subtitle
from cxmapper.ui.start import StartView

if TYPE_CHECKING:
    from cxmapper.model.events import Event
    from cxmapper.model.session import Session
    from cxmapper.model.templates import Template
    from cxmapper.settings import Settings
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.document import Document
    from cxmapper.ui.editing import EditingDesk
    from cxmapper.ui.map_area import MapArea
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.recovery import Recovered

# How often other writers of the file are looked for, in milliseconds.
POLL_EVERY = 250
# How long the status bar says who changed the map, in milliseconds.
FOLLOWED_STAYS = 4000


class Window(QMainWindow):
    """One window on one file (or on none yet).

    Args:
        settings: the person's preferences; the window keeps theme, language, recent files and its place in them.
        sessions: opens and creates files.
        questions: asks for file names; the system's dialogs unless given.

    Signals:
        came_up(): the window has been painted for the first time.
        map_shown(): a map has been opened.
    """

    came_up = Signal()
    map_shown = Signal()

    def __init__(self, settings: Settings, sessions: Sessions, questions: FileQuestions | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.looks = Looks(self, settings, self.dress)
        self.set_theme, self.set_language = self.looks.set_theme, self.looks.set_language
        self.document: Document | None = None
        self._shown_view = (0.0, False)
        self._painted = False
        self.jobs = Jobs(self)
        self.keeper = SafetyKeeper(self)
        questions = questions or FileDialogs(self, lambda: self.theme, lambda: self.language)
        files = FileCommands(self, sessions, settings, questions, self.jobs)
        self.sheets = Sheets(self, questions)
        self.commands = Commands(files, self.sheets, self.looks, lambda: self.side)
        self.actions_by_id = menus.make_actions(self, self.commands)
        self.menus = menus.Menus(self, self.actions_by_id)
        self.lane_menus = LaneMenus(self.menus, self.commands, self.say, lambda: self.theme)
        self.part_menus = PartMenus(self.menus, self.commands, self.say)
        self._build()
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_EVERY)
        self._poll.timeout.connect(self._poll_once)
        self.resize(place.FIRST_SIZE)
        self.dress()

    def _build(self) -> None:
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = TopBar(central, self.actions_by_id, self.menus.all)
        files = self.commands.files
        self.start = StartView(central, self.actions_by_id, files.open_path, files.begin, files.open_sample)
        self.status = StatusBar(central)
        self.stack = QStackedWidget(central)
        self.stack.addWidget(self.start)
        for widget in (self.top, self.stack, self.status):
            column.addWidget(widget)
        self.setCentralWidget(central)
        self.banner = Banner(central)
        self.messages = Messages(self, self.banner, self.say)
        self.file_menu = FileMenu(self)
        self.tongues = Tongues(self)
        self.menus.all["add"].aboutToShow.connect(self._fill_add_menu)

    @cached_property
    def side(self) -> MapSide:
        """The map's side of the window."""
        from cxmapper.ui.hosting import panel_host
        from cxmapper.ui.map_side import MapSide

        host = panel_host(self)
        side = MapSide(self, host, self.messages, self.settings.window.get("sides"), self.state)
        self.stack.addWidget(side.workbench)
        side.canvas.view_changed.connect(self._on_view)
        side.canvas.menu_wanted.connect(self._open_context_menu)
        side.desk.changed.connect(self.refresh)
        side.desk.opened.connect(self.messages.typing_began)
        side.sides_changed.connect(self._on_sides)
        side.area.arranged.connect(self.messages.follow)
        side.explainer.explained.connect(self.status.explain)
        # Its parts are asked for again while it is dressed.
        self.__dict__["side"] = side
        side.workbench.arrange(self.width())
        self._dress_side()
        return side

    @property
    def theme(self) -> str:
        """What everything is painted in."""
        return self.looks.theme

    @property
    def language(self) -> str:
        """The language of the window's words."""
        return self.looks.language

    @property
    def has_side(self) -> bool:
        """Whether the map's side has been made."""
        return "side" in self.__dict__

    @property
    def area(self) -> MapArea:
        """The map with what floats above it."""
        return self.side.area

    @property
    def canvas(self) -> Canvas:
        """The map."""
        return self.side.canvas

    @property
    def desk(self) -> EditingDesk:
        """Takes what is typed into the file."""
        return self.side.desk

    # What FileCommands needs of a host

    def say(self) -> Words:
        """The window's words."""
        return words(self.language)

    def take(self, session: Session) -> None:
        """Shows a session's map where it was left, else its beginning, and offers what a crash left behind."""
        from cxmapper.ui.document import Document
        from cxmapper.ui.recovery import recovered

        left = left_off.begin(self.settings, session)
        document = Document(session, left.journey, self)
        self.document = document
        document.problem.connect(self.tell_problem)
        document.state_changed.connect(self.refresh)
        # Not while those who follow the change are being told.
        document.changed.connect(lambda _: QTimer.singleShot(0, self, self.commands.files.rename_unnamed))
        self.side.follow(document)
        document.followed.connect(self._tell_followed)
        document.left_alone.connect(lambda n: self.tell(self.say().plural("ui.left_alone", n), "warn"))
        self.canvas.show_document(document)
        self.side.workbench.show_document(document)
        self.stack.setCurrentWidget(self.side.workbench)
        self.banner.hide()
        self.area.arrange()
        self.canvas.go_on_from(left.zoom, left.x, left.y, left.header)
        self.canvas.setFocus()
        self._poll.start()
        self.refresh()
        self._offer_drafts(recovered(document))
        damage.tell(self)
        self.messages.tell_set_aside()
        self.map_shown.emit()

    def lead(self, stage: str, template: Template) -> None:
        """Begins to draw a new map: the title of its one stage is typed, with what a template suggests."""
        from cxmapper.ui.guide import Guide

        if self.document is not None:
            self.desk.lead(Guide(self.document, stage, template.stages))

    def drop(self) -> bool:
        """Closes what is open. Returns `False`, and closes nothing, while a text waits to be stored."""
        if self.document is None:
            return True
        self.side.title.finish()
        if not self.desk.finish():
            self.tell(self.say()("ui.still_waiting"), "warn")
            return False
        self._poll.stop()
        left_off.keep(self.settings, self.document, self.canvas.view)
        thumbnails.keep_of(self.document)
        self.settings.name(self.document.session.path, self.top.full_title)
        document, self.document = self.document, None
        self.banner.hide()
        self.canvas.show_document(None)
        self.side.workbench.show_document(None)
        document.close()
        document.deleteLater()
        self.stack.setCurrentWidget(self.start)
        self.refresh()
        self.start.focus_first()
        return True

    def tell(self, text: str, tone: str = "plain", file: Path | None = None, more: str = "") -> None:
        """Shows a message above the map; with a file or more to read, also buttons that open it."""
        self.messages.tell(text, tone, file, more)

    def tell_problem(self, error: UserError) -> None:
        """Shows a problem, in the window's language."""
        self.messages.tell_problem(error)

    # Messages that offer something

    def _offer_drafts(self, found: list[Recovered]) -> None:
        if found and self.document is not None:
            self.messages.offer(offers.drafts(self.say(), self.document, found))

    def customEvent(self, event: QEvent) -> None:
        """Esc took away what was typed; the window holds on to it for a moment."""
        if isinstance(event, GivenUp):
            self.messages.given_up(event.text, event.type_on)
            self.refresh()

    # Looks and words

    def dress(self) -> None:
        """Puts theme and language on everything."""
        app, say = QApplication.instance(), self.say()
        if isinstance(app, QApplication):
            theming.apply(app, self.theme, self.language)
            speak(self.language)
        menus.dress(self.actions_by_id, say, self.theme)
        if self._painted:
            menus.give_icons(self.actions_by_id, self.theme)
            self.menus.dress(self.theme)
        parts = ("add", "language", "theme", "export", "menu")
        self.top.dress(self.theme, {part: say(f"ui.top.{part}") for part in parts})
        self.banner.dress(self.theme, say("ui.dismiss"))
        self.sheets.dress()
        self.file_menu.fill()
        self._fill_add_menu()
        if self.has_side:
            self._dress_side()
        self.refresh()

    def _dress_side(self) -> None:
        self.side.dress(self.say(), self.theme)
        self._show_zoom()

    def state(self) -> State:
        """What is possible now."""
        base = self.document.state() if self.document is not None else State()
        shown = not self.has_side or self.canvas.view.header_height > 0
        base = self.side.state(base) if self.has_side else base
        return self.looks.state(replace(base, header_shown=shown, can_undo=base.can_undo or self.messages.undoable))

    def refresh(self) -> None:
        """Brings everything around the map in step with it."""
        say, document = self.say(), self.document
        menus.show_state(self.actions_by_id, self.state())
        undo, redo = self.side.next_steps.words(document.session, say) if document is not None else ("", "")
        menus.name_steps(self.actions_by_id, say("edit.text") if self.messages.undoable else undo, redo, say)
        self.top.show_document(document is not None)
        self.top.add_button.setEnabled(document is not None and document.editable)
        journey = document.session.store.get(document.journey) if document is not None else None
        if document is not None and journey is not None:
            title = getattr(journey, "title", "")
            self.top.set_title(title or document.session.path.stem, subtitle(document, say), document.language)
        else:
            self.top.set_title(say("app.name") if document is None else document.session.path.stem, "", say.language)
        self.setWindowTitle(self.top.title.text() + (f" – {say('app.name')}" if document is not None else ""))
        typed = self.desk.subject if self.has_side else None
        text, token = kept(document, self.area.editor if self.has_side else None, say)
        self.status.show_state(text, theming.colour(token, self.theme), counts(document, typed, say))
        if self.has_side:
            self.side.explainer.look()
            self.side.hinting.look()
        self.messages.undone(document, lambda: self.commands.edit.redo())
        if document is None:
            self.start.refresh(say, self.theme, self.settings.recent, self.settings.title_of)
            if self._painted:
                self.messages.tell_set_aside()

    def _on_sides(self) -> None:
        self.settings.window["sides"] = self.side.workbench.state()
        menus.show_state(self.actions_by_id, self.state())

    def _on_view(self) -> None:
        """Panning changes nothing that the chrome shows."""
        shown = (self.canvas.view.zoom, self.canvas.view.header_height > 0)
        if shown != self._shown_view:
            self._show_zoom()

    def _show_zoom(self) -> None:
        self._shown_view = (self.canvas.view.zoom, self.canvas.view.header_height > 0)
        tip = self.actions_by_id["view.actual"].toolTip()
        percent = self.say()("plan.percent", percent=f"{self.canvas.view.zoom * 100:.0f}")
        self.side.pill.show_zoom(percent, tip)
        shown = self.canvas.view.header_height > 0
        self.actions_by_id["view.header"].setChecked(shown)
        self.side.fold.setIcon(theming.icon("chevron-up" if shown else "chevron-down", self.theme, 16, "text2"))

    def _fill_add_menu(self) -> None:
        board = self.document.board if self.document is not None else None
        fill_adding(self.menus, self.commands, board, self.say(), self.theme)

    def _open_context_menu(self, at: QPoint) -> None:
        if self.document is not None:
            on_lane, on_ground = self.commands.lanes.lane() is not None, self.document.selection is None
            self.menus.offer_feelings(self.document.state().feels)
            self.menus.all["lane" if on_lane else "ground" if on_ground else "context"].popup(at)

    # What happens by itself

    def _poll_once(self) -> None:
        if self.document is not None:
            self.document.poll()

    def _tell_followed(self, event: Event) -> None:
        if event.author:
            self.status.kept.setText(self.say()("ui.followed", author=event.author))
            QTimer.singleShot(FOLLOWED_STAYS, self, self.refresh)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            if self.document is None:
                self.start.focus_first()
            QTimer.singleShot(0, self._come_up)

    def _come_up(self) -> None:
        menus.give_icons(self.actions_by_id, self.theme)
        self.menus.dress(self.theme)
        self.came_up.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.messages.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.drop():
            event.ignore()
            return
        self.sheets.finish()
        self.settings.window["geometry"] = place.state(self)
        self.settings.save()
        event.accept()

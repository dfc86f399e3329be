"""The window: puts chrome, map and commands together and keeps what they show in step with the document.

The frame comes up first. What is inside it is made, with all that it needs, right after its first picture or when it is
first wanted, and the map's side of the window when a map is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QInputEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cxmapper.i18n import Words, words
from cxmapper.ui import place, theming
from cxmapper.ui.belongings import Belongings
from cxmapper.ui.frame import Ground, StatusBar, TopBar
from cxmapper.ui.looks import Looks

if TYPE_CHECKING:
    from cxmapper.errors import UserError
    from cxmapper.model.events import Event
    from cxmapper.model.session import Session
    from cxmapper.model.templates import Template
    from cxmapper.settings import Settings
    from cxmapper.ui.actions import State
    from cxmapper.ui.document import Document
    from cxmapper.ui.file_questions import FileQuestions
    from cxmapper.ui.inside import Inside
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.opening import Sessions
    from cxmapper.ui.recovery import Recovered

# How often other writers of the file are looked for, in milliseconds.
POLL_EVERY = 250
# How long the status bar says who changed the map, in milliseconds.
FOLLOWED_STAYS = 4000
# Milliseconds after a map was opened until there are menus: the map is painted first.
MENUS_AFTER = 100


class _FirstHand(QObject):
    """Before anything arrives that a person does, `ready` is called: no key and no click finds a window half made.

    It looks at the window and at what can be clicked in it. To see what the whole application is sent, PySide would
    have to know all of Qt's classes first, which takes longer than all that is shown.
    """

    _DEEDS = frozenset(
        (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.TouchBegin,
            QEvent.Type.TabletPress,
            QEvent.Type.Wheel,
        )
    )

    def __init__(self, window: QWidget, clicked: QWidget, ready: Callable[[], object]) -> None:
        super().__init__(window)
        self._ready = ready
        for widget in (window, *clicked.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputEvent) and event.type() in self._DEEDS:
            self._ready()
        return False


class Window(QMainWindow, Belongings):
    """One window on one file (or on none yet).

    Args:
        settings: the person's preferences; the window keeps theme, language, recent files and its place in them.
        sessions: opens and creates files.
        questions: asks for file names; the system's dialogs unless given.

    Signals:
        came_up(): the window has been painted for the first time, and is ready to do things.
        start_shown(): so has the start view.
        map_shown(): a map has been opened.
    """

    came_up = Signal()
    start_shown = Signal()
    map_shown = Signal()

    def __init__(self, settings: Settings, sessions: Sessions, questions: FileQuestions | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.looks = Looks(self, settings, self.dress)
        self.set_theme, self.set_language = self.looks.set_theme, self.looks.set_language
        self.document: Document | None = None
        self._shown_view = (0.0, False)
        self._painted = False
        self._sessions, self._questions = sessions, questions
        self._build()
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_EVERY)
        self._poll.timeout.connect(self._poll_once)
        self.resize(place.FIRST_SIZE)
        self.dress()
        self._first_hand: _FirstHand | None = _FirstHand(self, self.top, self.furnish)

    def _build(self) -> None:
        central = Ground(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = TopBar(central, self.language)
        self.status = StatusBar(central)
        self.stack = QStackedWidget(central)
        for widget in (self.top, self.stack, self.status):
            column.addWidget(widget)
        self.setCentralWidget(central)
        # Qt would give the keys to the first button, which would show it.
        self.stack.setFocus()

    @cached_property
    def inside(self) -> Inside:
        """What is in the frame besides the map."""
        from cxmapper.ui.inside import Inside

        made = Inside(self, self._sessions, self._questions)
        # It is asked for again while it is dressed.
        self.__dict__["inside"] = made
        self.top.equip(made.actions)
        self.looks.follow_system()
        self._dress_parts()
        return made

    def furnish(self) -> None:
        """What only hands need: menus, and the icons in them."""
        if self._first_hand is not None:
            self._first_hand.deleteLater()
            self._first_hand = None
            self.top.hang(self.actions_by_id, self.menus.all)
            self.inside.give_icons()

    @property
    def has_inside(self) -> bool:
        """Whether that has been made."""
        return "inside" in self.__dict__

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
        self.status.equip(side.hints, side.zoom)
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

    # What FileCommands needs of a host

    def say(self) -> Words:
        """The window's words."""
        return words(self.language)

    def take(self, session: Session) -> None:
        """Shows a session's map where it was left, else its beginning, and offers what a crash left behind."""
        from cxmapper.ui import damage, left_off
        from cxmapper.ui.document import Document
        from cxmapper.ui.recovery import recovered

        left = left_off.begin(self.settings, session)
        document = Document(session, left.journey, self)
        self.document = document
        document.problem.connect(self.tell_problem)
        document.state_changed.connect(self.refresh)
        # Not while those who follow the change are being told.
        document.changed.connect(lambda _: QTimer.singleShot(0, self, self._after_change))
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
        from cxmapper.ui import left_off, thumbnails

        self.sheets.leave_map()
        self._poll.stop()
        left_off.keep(self.settings, self.document, self.canvas.view)
        thumbnails.keep_of(self.document)
        self.settings.name(self.document.session.path, self.top.full_title, self.document.language)
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
            from cxmapper.ui import offers

            self.messages.offer(offers.drafts(self.say(), self.document, found))

    def customEvent(self, event: QEvent) -> None:
        """Esc took away what was typed; the window holds on to it for a moment."""
        from cxmapper.ui.controls.giving_up import GivenUp

        if isinstance(event, GivenUp):
            self.messages.given_up(event.text, event.type_on)
            self.refresh()

    # Looks and words

    def dress(self) -> None:
        """Puts theme and language on everything."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theming.apply(app, self.theme, self.language)
        self._dress_parts()

    def _dress_parts(self) -> None:
        if self.has_inside:
            self.inside.dress()
        say = self.say()
        parts = {part: say(f"ui.top.{part}") for part in ("add", "language", "theme", "export", "menu")}
        self.top.dress(self.theme, {**parts, "search": say("ui.action.go.palette")})
        if self.has_side:
            self._dress_side()
        self.refresh()

    def _dress_side(self) -> None:
        self.side.dress(self.say(), self.theme)
        self._show_zoom()

    def state(self) -> State:
        """What is possible now."""
        from dataclasses import replace

        from cxmapper.ui.actions import State

        base = self.document.state() if self.document is not None else State()
        shown = not self.has_side or self.canvas.view.header_height > 0
        base = self.side.state(base) if self.has_side else base
        return self.looks.state(replace(base, header_shown=shown, can_undo=base.can_undo or self.messages.undoable))

    def refresh(self) -> None:
        """Brings everything around the map in step with it."""
        if self.has_inside:
            self.inside.refresh()
        say, document = self.say(), self.document
        self.top.show_document(document is not None)
        self.status.show_map(document is not None)
        if document is None:
            self.top.set_title(say("app.name"), "", say.language)
            self.setWindowTitle(say("app.name"))
            self.status.show_state(say("ui.no_map"), "neutral", ())
            if self.has_side:
                self.side.explainer.look()
        else:
            self._tell_of(document, say)

    def _tell_of(self, document: Document, say: Words) -> None:
        from cxmapper.ui.standing import counts, kept, subtitle

        self.top.add_button.setEnabled(document.editable)
        journey = document.session.store.get(document.journey)
        if journey is not None:
            title = getattr(journey, "title", "")
            self.top.set_title(title or document.session.path.stem, subtitle(document, say), document.language)
        else:
            self.top.set_title(document.session.path.stem, "", say.language)
        self.setWindowTitle(f"{self.top.title.text()} – {say('app.name')}")
        text, tone = kept(document, self.desk.waiting, say)
        self.status.show_state(text, tone, counts(document, self.desk.subject, say))
        self.side.explainer.look()
        self.side.hinting.look()

    def _on_sides(self) -> None:
        from cxmapper.ui import qt_actions

        self.settings.window["sides"] = self.side.workbench.state()
        qt_actions.show_state(self.actions_by_id, self.state())

    def _on_view(self) -> None:
        """Panning changes nothing that the chrome shows."""
        shown = (self.canvas.view.zoom, self.canvas.view.header_height > 0)
        if shown != self._shown_view:
            self._show_zoom()

    def _show_zoom(self) -> None:
        self._shown_view = (self.canvas.view.zoom, self.canvas.view.header_height > 0)
        tip = self.actions_by_id["view.actual"].toolTip()
        percent = self.say()("plan.percent", percent=f"{self.canvas.view.zoom * 100:.0f}")
        self.side.zoom.show_zoom(percent, tip)
        shown = self.canvas.view.header_height > 0
        self.actions_by_id["view.header"].setChecked(shown)
        self.side.fold.setIcon(theming.icon("chevron-up" if shown else "chevron-down", self.theme, 16, "text2"))

    def _open_context_menu(self, at: QPoint) -> None:
        if self.document is not None:
            self.furnish()
            on_lane, on_ground = self.commands.lanes.lane() is not None, self.document.selection is None
            self.menus.offer_feelings(self.document.state().feels)
            self.menus.all["lane" if on_lane else "ground" if on_ground else "context"].popup(at)

    # What happens by itself

    def _poll_once(self) -> None:
        if self.document is not None:
            self.document.poll()

    def _after_change(self) -> None:
        self.commands.files.rename_unnamed()
        self.sheets.follow()

    def _tell_followed(self, event: Event) -> None:
        if event.author:
            self.status.tell(self.say()("ui.followed", author=event.author))
            QTimer.singleShot(FOLLOWED_STAYS, self, self.refresh)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._come_up)

    def _come_up(self) -> None:
        """Whoever waits for the window may open a map now; without one the start view is shown."""
        inside = self.inside
        self.came_up.emit()
        if self.document is None:
            inside.start.shown.connect(self._on_start_shown)
            inside.start.focus_first()
        else:
            QTimer.singleShot(MENUS_AFTER, self, self.furnish)

    def _on_start_shown(self) -> None:
        self.start.shown.disconnect(self._on_start_shown)
        self.furnish()
        self.start_shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.has_inside:
            self.messages.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.drop():
            event.ignore()
            return
        if self.has_inside:
            self.sheets.finish()
        self.settings.window["geometry"] = place.state(self)
        self.settings.save()
        event.accept()

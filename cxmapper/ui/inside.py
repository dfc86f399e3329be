"""What the window has besides its frame and the map: actions, menus, sheets, messages and the start view.

The frame is on screen without them, and shows what they will: they are made right after its first picture.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxmapper.ui import qt_actions, theming
from cxmapper.ui.banner import Banner
from cxmapper.ui.file_questions import FileDialogs, FileQuestions
from cxmapper.ui.files import FileCommands
from cxmapper.ui.jobs import Jobs
from cxmapper.ui.map_language import Tongues
from cxmapper.ui.messages import Messages
from cxmapper.ui.qt_words import speak
from cxmapper.ui.reach import Commands
from cxmapper.ui.safety import SafetyKeeper
from cxmapper.ui.sheets import Sheets

if TYPE_CHECKING:
    from cxmapper.ui.opening import Sessions
    from cxmapper.ui.start import StartView
    from cxmapper.ui.window import Window
    from cxmapper.ui.window_menus import WindowMenus


class Inside:
    """Makes them all but the start view and the menus, which come when they are wanted.

    Args:
        window: owns the widgets.
        sessions: opens and creates files.
        questions: asks for file names; our own dialogs unless given.
    """

    def __init__(self, window: Window, sessions: Sessions, questions: FileQuestions | None) -> None:
        self._window, self._has_icons = window, False
        theming.load_fonts()
        self.jobs = Jobs(window)
        self.keeper = SafetyKeeper(window)
        questions = questions or FileDialogs(window, lambda: window.theme, lambda: window.language)
        files = FileCommands(window, sessions, window.settings, questions, self.jobs)
        self.sheets = Sheets(window, questions)
        self.commands = Commands(files, self.sheets, window.looks, lambda: window.side)
        self.actions = qt_actions.make_actions(window, self.commands)
        self.banner = Banner(window.centralWidget())
        self.messages = Messages(window, self.banner, window.say)
        self.tongues = Tongues(window)

    @cached_property
    def start(self) -> StartView:
        """What is shown when no map is open."""
        from cxmapper.ui.start import StartView

        window, files = self._window, self.commands.files
        made = StartView(window.centralWidget(), self.actions, files.open_path, files.begin, files.open_sample)
        window.stack.addWidget(made)
        self._fill(made)
        return made

    @property
    def has_start(self) -> bool:
        """Whether the start view has been made."""
        return "start" in self.__dict__

    def _fill(self, start: StartView) -> None:
        settings = self._window.settings
        start.refresh(self._window.say(), self._window.theme, settings)

    @cached_property
    def window_menus(self) -> WindowMenus:
        """All menus, made when one is first wanted."""
        from cxmapper.ui.window_menus import WindowMenus

        made = WindowMenus(self._window, self.actions, self.commands)
        made.dress()
        return made

    @property
    def has_menus(self) -> bool:
        """Whether the menus have been made."""
        return "window_menus" in self.__dict__

    def dress(self) -> None:
        """Puts the window's language and theme on everything."""
        window, say = self._window, self._window.say()
        speak(window.language)
        qt_actions.dress(self.actions, say, window.theme)
        if self._has_icons:
            self.give_icons()
        self.banner.dress(window.theme, say("ui.dismiss"))
        self.sheets.dress()
        if self.has_menus:
            self.window_menus.dress()

    def give_icons(self) -> None:
        """Gives what stands in menus its icons, now and whenever it is dressed; that can wait for the pictures."""
        self._has_icons = True
        qt_actions.give_icons(self.actions, self._window.theme)
        self.window_menus.give_icons()

    def refresh(self) -> None:
        """Brings everything in step with the document."""
        window, document, say = self._window, self._window.document, self._window.say()
        qt_actions.show_state(self.actions, window.state())
        undo, redo = window.side.next_steps.words(document.session, say) if document is not None else ("", "")
        qt_actions.name_steps(self.actions, say("edit.text") if self.messages.undoable else undo, redo, say)
        self.messages.undone(document, lambda: self.commands.edit.redo())
        if document is None and self.has_start:
            self._fill(self.start)
            self.messages.tell_set_aside()

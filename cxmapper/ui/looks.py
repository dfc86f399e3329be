"""How the window looks and which words it speaks: what the person chose, applied at once and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from cxmapper.layout.theme import theme_name
from cxmapper.ui import theming

if TYPE_CHECKING:
    from cxmapper.settings import Settings
    from cxmapper.ui.actions import State

SYSTEM = "system"
# The settings' entry with the theme that the computer asked for last.
SEEN = "system_theme"


class Looks(QObject):
    """Follows the system where the person wants that, also while the window is open.

    Args:
        parent: the window.
        settings: the person's preferences, written whenever something is chosen.
        dress: puts theme and words on everything.

    Signals: `spoken` when the person chose a language.
    """

    spoken = Signal()

    def __init__(self, parent: QObject, settings: Settings, dress: Callable[[], None]) -> None:
        super().__init__(parent)
        self._settings, self._dress = settings, dress
        self._system = theming.guessed_theme(settings.window.get(SEEN))

    def follow_system(self) -> None:
        """From now on the window looks as the computer asks for, where the person wants that."""
        self.look_at_system()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.look_at_system)
        hints.accessibility().contrastPreferenceChanged.connect(self.look_at_system)

    @property
    def choice(self) -> str:
        """What the person chose: a theme, or to follow the system."""
        return self._settings.theme if self._settings.theme in theming.THEMES else SYSTEM

    @property
    def theme(self) -> str:
        """The theme to paint in, as painters name it."""
        base = self._system if self.choice == SYSTEM else self.choice
        return theme_name(base, colour_blind=self._settings.colour_blind)

    @property
    def language(self) -> str:
        """The language of the window's words."""
        return self._settings.words_language

    def state(self, base: State) -> State:
        """What the table of actions knows, with what was chosen here."""
        from dataclasses import replace

        settings = self._settings
        return replace(
            base,
            theme=self.choice,
            language=self.language,
            blue_orange=settings.colour_blind,
            still=settings.reduce_motion,
        )

    def look_at_system(self) -> None:
        """Follows what the computer asks for now."""
        before, self._system = self._system, theming.system_theme()
        self._settings.window[SEEN] = self._system
        if self.choice == SYSTEM and self._system != before:
            self._dress()

    def set_theme(self, theme: str) -> None:
        """Light, dark, contrast, or as the system ("system")."""
        self._settings.theme = theme
        self._system = theming.system_theme()
        self._keep()

    def set_language(self, language: str) -> None:
        """Switches the window's words (empty: as the system); the map keeps its own language."""
        self._settings.language = language
        self._keep()
        self.spoken.emit()

    def set_blue_orange(self, on: bool) -> None:
        """Blue and orange instead of green and red, for those who can't tell these apart."""
        self._settings.colour_blind = on
        self._keep()

    def set_still(self, on: bool) -> None:
        """Nothing glides any more."""
        self._settings.reduce_motion = on
        self._keep()

    def turn_blue_orange(self) -> None:
        """From one to the other."""
        self.set_blue_orange(not self._settings.colour_blind)

    def turn_still(self) -> None:
        """From one to the other."""
        self.set_still(not self._settings.reduce_motion)

    def _keep(self) -> None:
        self._settings.save()
        self._dress()

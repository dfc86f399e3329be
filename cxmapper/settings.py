"""What the program remembers between starts: a small JSON file in the user's configuration folder.

Nothing in it belongs to a map. Where it is damaged it is set aside and the defaults are used. Every start passes here,
so what only some of them need is imported where it is needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from cxmapper import small_files
from cxmapper.i18n import LANGUAGES, normal_language

THEMES = ("system", "light", "dark", "contrast")
RECENT = 12


def config_folder() -> Path:
    """The user's configuration folder of this program; it need not exist."""
    return _user_folder("XDG_CONFIG_HOME", ".config", "APPDATA", "Application Support")


def data_folder() -> Path:
    """The user's data folder of this program (logs); it need not exist."""
    return _user_folder("XDG_DATA_HOME", ".local/share", "LOCALAPPDATA", "Application Support")


def log_file() -> Path:
    """Where what goes wrong is written; the file need not exist."""
    return data_folder() / "cxmapper.log"


# A map has a picture for each theme of the window.
SHADES = ("light", "dark", "contrast")


def preview_file(path: Path, shade: str = "light") -> Path:
    """Where the picture of a map for the start view lies, in a shade, one of `SHADES`; it need not exist."""
    from cxmapper.digests import digest

    name = digest(str(path.resolve()).encode())[:32]
    return data_folder() / "thumbnails" / (f"{name}.png" if shade == "light" else f"{name}.{shade}.png")


def _user_folder(variable: str, linux: str, windows: str, mac: str) -> Path:
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():
        return Path(given) / "cxmapper"
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home()) / "cxmapper"
    if sys.platform == "darwin":
        return Path.home() / "Library" / mac / "cxmapper"
    return Path.home() / linux / "cxmapper"


def environment_language(environment: Mapping[str, str] | None = None) -> str:
    """The language the computer is set to, one of ours.

    Args:
        environment: instead of the process's own.
    """
    variables = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if variables.get(name):
            return normal_language(variables[name])
    return "en"


def login_name() -> str:
    """Who sits at the computer, as the system knows it; empty where it does not."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


@dataclass
class Settings:
    """The preferences of a person.

    Attributes:
        author: the name written into every change; empty = the login name.
        language: the window's language; empty = the computer's.
        theme: one of `THEMES`.
        recent: files opened last, newest first.
        last_folder: where the last file was opened or saved.
        window: geometry and splitter states, written by the window alone.
        reduce_motion: no animations.
        colour_blind: blue and orange instead of green and red.
        unknown: what a later version wrote; kept, not understood.
    """

    author: str = ""
    language: str = ""
    theme: str = "system"
    recent: list[str] = field(default_factory=list)
    last_folder: str = ""
    window: dict[str, Any] = field(default_factory=dict)
    reduce_motion: bool = False
    colour_blind: bool = False
    unknown: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings; a missing file gives the defaults, a damaged one too and is set aside as `….damaged`.

        Args:
            path: the file, unless it is the user's own.
        """
        stored = small_files.read(path or settings_file(), lambda said: isinstance(said, dict))
        return cls() if stored is None else cls._from_stored(stored)

    @classmethod
    def _from_stored(cls, stored: dict[str, Any]) -> Settings:
        settings = cls()
        for name in (spec.name for spec in fields(cls) if spec.name != "unknown"):
            value = stored.pop(name, None)
            if type(value) is type(getattr(settings, name)):
                setattr(settings, name, value)
        settings.unknown = stored
        settings.recent = [entry for entry in settings.recent if isinstance(entry, str)][:RECENT]
        if settings.theme not in THEMES:
            settings.theme = "system"
        if settings.language not in LANGUAGES:
            settings.language = ""
        return settings

    def save(self, path: Path | None = None) -> bool:
        """Write the settings, whole or not at all.

        Args:
            path: the file, unless it is the user's own.

        Returns:
            Whether they could be written; a full disk or a read-only home is no reason to stop working.
        """
        stored = asdict(self)
        try:
            small_files.write(path or settings_file(), {**stored.pop("unknown"), **stored}, indent=2)
        except OSError:
            return False
        return True

    def name(self, file: Path, title: str, language: str = "") -> None:
        """Keep the title of a recent map, by which people know it better than by its file, and its language."""
        for name, value in (("titles", title), ("languages", language)):
            kept = self.window.get(name)
            known = {**(kept if isinstance(kept, dict) else {}), str(file.resolve()): value}
            self.window[name] = {path: known[path] for path in self.recent if path in known}

    def title_of(self, file: Path) -> str:
        """The title of a recent map, empty when it isn't known."""
        return self._known_of(file, "titles")

    def language_of(self, file: Path) -> str:
        """The language of a recent map, empty when it isn't known."""
        language = self._known_of(file, "languages")
        return language if language in LANGUAGES else ""

    def _known_of(self, file: Path, name: str) -> str:
        kept = self.window.get(name)
        known = kept.get(str(file.resolve())) if isinstance(kept, dict) else ""
        return known if isinstance(known, str) else ""

    def remember(self, file: Path) -> None:
        """Put a file first among the recent ones."""
        name = str(file.resolve())
        self.recent = [name, *(entry for entry in self.recent if entry != name)][:RECENT]
        self.last_folder = str(file.resolve().parent)

    def moved(self, old: Path, new: Path) -> None:
        """A file has another name now: what is remembered of it goes along."""
        before, after = str(old.resolve()), str(new.resolve())
        self.recent = [after if entry == before else entry for entry in self.recent]
        for known in self.window.values():
            if isinstance(known, dict) and before in known:
                known[after] = known.pop(before)

    def reword_titles(self, reworded: Callable[[str], str]) -> bool:
        """Let the titles of the recent maps say something else; whether any does."""
        kept = self.window.get("titles")
        titles = kept if isinstance(kept, dict) else {}
        now = {path: reworded(title) for path, title in titles.items() if isinstance(title, str)}
        if now == titles:
            return False
        self.window["titles"] = now
        return True

    @property
    def author_name(self) -> str:
        """The name to write into changes."""
        return self.author or login_name()

    @property
    def words_language(self) -> str:
        """The language of windows and messages, one of `LANGUAGES`."""
        return self.language or environment_language()


def settings_file() -> Path:
    """Where the user's settings lie."""
    return config_folder() / "settings.json"

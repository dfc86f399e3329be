"""Takes the pictures: a window for every scene, language and size, in one theme after the other."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cxmapper import app, resources
from cxmapper.importers.samples import samples
from cxmapper.settings import SHADES, Settings
from cxmapper.ui import thumbnails
from cxmapper.ui.window import Window
from scripts.pictures.hands import Hands
from scripts.pictures.place import AUTHORS, SAMPLES, StillSessions, sample_named, write_sample
from scripts.pictures.scene import Scene

if TYPE_CHECKING:
    from cxmapper.ui.file_questions import FileQuestions

# A dialog is up after so many milliseconds.
DIALOG_COMES = 250
# Seconds since 1970 of nine in the morning of the day of the pictures.
NOON = 1_795_165_200


@dataclass
class Answers:
    """Answers the window's questions for files: the files of the scene, in its folder."""

    folder: Path

    def to_open(self, title: str, folder: str, filters: str) -> Path | None:
        """The map or the journey that somebody sent."""
        return self.folder / "trial.mmd"

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """What the window suggests, in the scene's folder."""
        return self.folder / suggestion.name

    def to_choose(self, title: str, folder: Path) -> Path | None:
        """The scene's folder."""
        return self.folder


@dataclass
class Camera:
    """Takes scenes into a folder.

    Args:
        out: the folder of the pictures.
        home: the home of this process (see `place.prepare`).
    """

    out: Path
    home: Path
    _made: dict[str, Path] = field(default_factory=dict)

    def take(self, scene: Scene, language: str, size: tuple[int, int]) -> Iterator[tuple[str, Path]]:
        """Takes a scene in a language and a size.

        Returns:
            The themes, each with the file of its picture.

        Raises:
            LookupError: something the hands reach for isn't there.
        """
        application = app.application()
        application.setCursorFlashTime(0)
        for posed in [replace(scene, themes=(theme,)) for theme in scene.themes] if scene.afresh else [scene]:
            yield from self._take(posed, language, size)

    def _take(self, scene: Scene, language: str, size: tuple[int, int]) -> Iterator[tuple[str, Path]]:
        """Takes a scene with one window."""
        folder = self.home / "Documents"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        window = self._window(scene, language, folder)
        window.resize(*size)
        window.show()
        window.activateWindow()
        hands = Hands(window, folder, language)
        hands.settle()
        if scene.before != "nothing" and not scene.name.startswith("start."):
            window.commands.files.open_path(self._file(scene.sample or SAMPLES[language], language, folder))
            hands.settle()
        shot = _Shot(window, hands, scene, self.out, f"{scene.name}.{language}.{size[0]}x{size[1]}")
        shot.take()
        _put_away(window)
        yield from shot.taken

    def _window(self, scene: Scene, language: str, folder: Path) -> Window:
        settings = Settings(author=AUTHORS[language], language=language, theme=scene.themes[0], reduce_motion=True)
        if scene.before == "recent":
            settings.recent = self._recent(folder)
        # Dialogs are asked for only where they are what is to be seen.
        questions: FileQuestions | None = None if scene.modal else Answers(folder)
        return Window(settings, StillSessions(settings.author), questions)

    def _file(self, name: str, language: str, folder: Path) -> Path:
        """A fresh copy of a sample."""
        sample = sample_named(name)
        path = folder / f"{_plain(sample.title(language))}.cxm"
        if not path.exists():
            shutil.copy(self._original(sample.name), path)
            os.utime(path, (NOON, NOON))
        return path

    def _original(self, name: str) -> Path:
        if name not in self._made:
            path = self.home / f"{name}.original"
            write_sample(sample_named(name), path, "CX Mapper")
            self._made[name] = path
        return self._made[name]

    def _recent(self, folder: Path) -> list[str]:
        """All samples as maps that were open before, with their pictures."""
        found = []
        for sample in samples():
            language = sample.languages[0]
            path = folder / f"{_plain(sample.title(language))}.cxm"
            if not path.exists():
                shutil.copy(self._original(sample.name), path)
            os.utime(path, (NOON, NOON))
            for shade in SHADES:
                preview = QPixmap(str(resources.path("samples", "previews", f"{sample.name}.{shade}.png")))
                thumbnails.keep(path, preview, shade)
            found.append(str(path))
        return found


class _Shot:
    """One pose in all its themes."""

    def __init__(self, window: Window, hands: Hands, scene: Scene, out: Path, name: str) -> None:
        self._window, self._hands, self._scene, self._out, self._name = window, hands, scene, out, name
        self.taken: list[tuple[str, Path]] = []

    def take(self) -> None:
        """Poses and takes the pictures; a dialog that keeps the hands is closed afterwards."""
        if self._scene.modal:
            QTimer.singleShot(DIALOG_COMES, self._take_and_close)
            self._scene.pose(self._hands)
            while not self.taken:
                QApplication.processEvents()
        else:
            self._scene.pose(self._hands)
            self._take_all()

    def _take_and_close(self) -> None:
        try:
            self._take_all()
        finally:
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                dialog.close()

    def _take_all(self) -> None:
        for theme in self._scene.themes:
            if theme != self._window.theme:
                self._window.set_theme(theme)
            self._hands.settle()
            file = self._out / f"{self._name}.{theme}.png"
            everything(self._window).save(str(file))
            self.taken.append((theme, file))


def everything(window: Window) -> QPixmap:
    """The window with the menus and dialogs above it."""
    picture = window.grab()
    corner = window.mapToGlobal(QPoint(0, 0))
    with QPainter(picture) as painter:
        for widget in _above(window):
            painter.drawPixmap(widget.mapToGlobal(QPoint(0, 0)) - corner, widget.grab())
    return picture


def _above(window: Window) -> list[QWidget]:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    # A part of a menu lies above the menu that it was opened from.
    return sorted(shown, key=lambda each: _depth(each) if isinstance(each, QMenu) else 0)


def _depth(menu: QWidget) -> int:
    parent = menu.parentWidget()
    return 1 + _depth(parent) if isinstance(parent, QMenu) else 1


def _put_away(window: Window) -> None:
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            menu.close()
    if window.has_side:
        window.desk.cancel()
    window.drop()
    window.sheets.finish()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def _plain(title: str) -> str:
    return title.replace(":", " –").replace("：", "–")

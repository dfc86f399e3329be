"""Starts the window: builds everything and passes it down. The only place that does.

The chrome comes up first, with nothing heavy loaded; the document is opened when it has been painted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cxmapper import displays, streams
from cxmapper.errors import UserError, without_words
from cxmapper.settings import Settings, log_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cxmapper.ui.window import Window

LOG_BYTES = 1_000_000
# Milliseconds after which a map that was opened has its first picture.
PAINTED_BY = 100


def main(path: str | None) -> int:
    """Runs the window until it is closed.

    Args:
        path: the map to open, or `None` for the start view.

    Returns:
        The exit code.

    Raises:
        UserError: there is no display, or the installed Qt can't be used with this Python.
    """
    check_display()
    # Nothing that is made until the window is there is given up again; looking for it takes a twentieth of the time.
    gc.disable()
    check_qt()
    app = application()
    from cxmapper.ui.place import put

    window = build(Settings.load())
    show = window.showMaximized if put(window, window.settings.window.get("geometry")) else window.show
    problem = UserError("error.unexpected_here", path=str(log_file()))
    sys.excepthook = reporter(lambda: window.tell_problem(problem), keep_log)
    window.came_up.connect(gc.enable)
    window.start_shown.connect(keep_log)
    window.map_shown.connect(lambda: _soon(keep_log))
    window.map_shown.connect(lambda: _soon(settle_memory))
    # Opening makes the map's side of the window; without a file it is made ahead of the first click.
    if path is not None:
        window.came_up.connect(lambda: window.commands.files.open_path(Path(path)))
    window.start_shown.connect(lambda: window.side)
    window.came_up.connect(lambda: window.messages.tell_set_aside())
    show()
    try:
        return app.exec()
    finally:
        gc.enable()
        sys.excepthook = sys.__excepthook__


def check_display() -> None:
    """Without a display that answers Qt would end the process; better to say so.

    Raises:
        UserError: there is none, or none of those that are named answers.
    """
    needs_one = sys.platform.startswith("linux") or "bsd" in sys.platform
    known = displays.named() if needs_one else None
    if known is None or any(displays.answers(*each) for each in known):
        return
    if not known:
        raise UserError("error.no_display")
    raise UserError("error.silent_display", name=known[0][1])


def check_qt() -> None:
    """PySide6 6.12 miscounts references to `None`, which ends a painting program on Python before 3.12.

    Raises:
        UserError: it is that pair.
    """
    import PySide6

    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if version >= (6, 12) and sys.version_info < (3, 12):
        raise UserError("error.qt_and_python", qt=PySide6.__version__)


def keep_log() -> None:
    """Writes what goes wrong into a file of the user's data folder, if that can be written; once is enough."""
    # Loaded only now: these modules take a tenth of the time in which the window comes up.
    import logging
    from logging.handlers import RotatingFileHandler

    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    # What libraries have to say may quote what they were given.
    handler.addFilter(logging.Filter("cxmapper"))
    root = logging.getLogger()
    if not any(isinstance(known, RotatingFileHandler) for known in root.handlers):
        root.addHandler(handler)


def application() -> QApplication:
    """The one application object of Qt; where it can't be made, one sentence says so and the process ends.

    Raises:
        UserError: Qt has found no screen.
    """
    from PySide6.QtWidgets import QApplication

    spare_the_sources()
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Asked for by name later, the style would bring some hundred of Qt's enumerations along.
    with one_sentence_at_the_end():
        app = QApplication(["cxmapper", "-style", "fusion"])
    if app.primaryScreen() is None:
        raise _no_window("no screen")
    app.setApplicationName("CX Mapper")
    app.setDesktopFileName("cxmapper")
    return app


@contextmanager
def one_sentence_at_the_end() -> Iterator[None]:
    """Where Qt finds that it can't go on it would end the process with a core dump, after half a dozen lines.

    That is so where a display refuses us, a library is missing, or the environment asks for what Qt can't do. Whatever
    else it says while this lasts is written afterwards.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def hear(kind: QtMsgType, context: object, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            streams.note(_no_window(said[0]).sentence(Settings.load().words_language))
            os._exit(1)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in said:
        streams.note(text)


def _no_window(why: str) -> UserError:
    platform = os.environ.get("QT_QPA_PLATFORM")
    if platform:
        return UserError("error.no_platform", name=platform)
    return UserError("error.no_window", reason=why.strip(" \n."))


def spare_the_sources() -> None:
    """Keeps PySide from reading the source of every module that is imported: a tenth of the time to the first picture.

    It looks for those that may want its methods under other names (`snake_case` and the like); none of ours does.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda module: False


def build(settings: Settings) -> Window:
    """A window with everything it needs, for a person's settings."""
    from cxmapper.ui.opening import Sessions
    from cxmapper.ui.window import Window

    return Window(settings, Sessions(settings.author_name))


def _soon(job: Callable[[], None]) -> None:
    """Runs a job when what is about to be shown has been painted; a timer without any delay would come before that."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(PAINTED_BY, job)


def settle_memory() -> None:
    """Takes the records of a map out of the collector's rounds: each would cost a frame with 50,000 of them."""
    gc.collect()
    gc.freeze()


def reporter(
    tell: Callable[[], None], prepare: Callable[[], None] | None = None
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An excepthook that logs what went wrong and tells the person once; the program lives on.

    Args:
        tell: shows the message.
        prepare: what has to be done before anything can be logged.
    """
    told: set[str] = set()

    def report(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        import logging

        if prepare is not None:
            prepare()
        text = without_words(problem.with_traceback(trace))
        logging.getLogger(__name__).error("not handled:\n%s", text)
        # A mistake while painting comes back with every frame: one message is enough.
        if text not in told:
            told.add(text)
            tell()

    return report

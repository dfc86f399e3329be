"""Work that takes a while goes to another thread, on a snapshot, so that the map stays alive under the hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from cxmapper.errors import UserError, without_words
from cxmapper.memory import give_back
from cxmapper.settings import log_file


class _Answer(QObject):
    """Brings a job's result home: its slots run on the thread it was made on, which is the window's."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, done: Callable[[object], None], failed: Callable[[UserError], None]) -> None:
        super().__init__(jobs)
        self._jobs, self._on_done, self._on_failed = jobs, done, failed
        self.done.connect(self._take_result)
        self.failed.connect(self._take_problem)

    @Slot(object)
    def _take_result(self, result: object) -> None:
        self._jobs.forget(self)
        self._on_done(result)

    @Slot(object)
    def _take_problem(self, error: UserError) -> None:
        self._jobs.forget(self)
        self._on_failed(error)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        try:
            self._do()
        finally:
            give_back()

    def _do(self) -> None:
        try:
            result = self._work()
        except UserError as error:
            self._answer.failed.emit(error)
        except Exception as problem:  # noqa: BLE001
            # The thread must not die silently: the person waits for an answer.
            import logging

            logging.getLogger(__name__).error("a job in the background failed:\n%s", without_words(problem))
            self._answer.failed.emit(UserError("error.unexpected_here", path=str(log_file())))
        else:
            self._answer.done.emit(result)


class Jobs(QObject):
    """Runs jobs one after another in a thread; answers come back on the thread of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: set[_Answer] = set()

    def start(
        self, work: Callable[[], object], done: Callable[[object], None], failed: Callable[[UserError], None]
    ) -> None:
        """Runs `work` elsewhere and then calls `done` with its result or `failed` with the problem, here."""
        answer = _Answer(self, done, failed)
        self._waiting.add(answer)
        self._pool.start(_Job(work, answer))

    def forget(self, answer: _Answer) -> None:
        """A job is over."""
        self._waiting.discard(answer)
        answer.deleteLater()

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._waiting)

    def finish(self) -> None:
        """Waits for what is under way: a file is written whole or not at all."""
        self._pool.waitForDone()


class Progress(Jobs):
    """Jobs that tell how far they are. Signal: `stepped(done, count)`."""

    stepped = Signal(int, int)

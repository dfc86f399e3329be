"""What the file actions do: new, open, import, copy, close, quit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Protocol

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.ui.file_questions import FileQuestions, documents_folder
from cxmapper.ui.jobs import Jobs
from cxmapper.ui.opening import SUFFIX, Sessions
from cxmapper.ui.plain import plain_name

if TYPE_CHECKING:
    from cxmapper.importers.registry import Repair
    from cxmapper.model.purging import Purged
    from cxmapper.model.safety import SafetyCopy
    from cxmapper.model.session import Session
    from cxmapper.model.sharing import Shared
    from cxmapper.model.store import Store
    from cxmapper.model.templates import Template
    from cxmapper.settings import Settings
    from cxmapper.ui.document import Document
    from cxmapper.ui.purging import Purging


# The settings' entry with the files that were begun without a title, and the title each has had since.
UNNAMED = "unnamed"


class Host(Protocol):
    """What the file commands need of the window."""

    document: Document | None

    def say(self) -> Words:
        """The window's words."""

    def take(self, session: Session) -> None:
        """Shows a session's map in place of what is there."""

    def drop(self) -> bool:
        """Closes what is open; `False` when a text waits to be stored."""

    def tell(self, text: str, tone: str = "plain", file: Path | None = None, more: str = "") -> None:
        """Shows a message, with a way to open a file, or to read more."""

    def tell_problem(self, error: UserError) -> None:
        """Shows a problem."""

    def lead(self, stage: str, template: Template) -> None:
        """Begins to draw a new map at its one stage."""

    def close(self) -> bool:
        """Closes the window."""


class FileCommands:
    """Files in and out. Every question goes through `questions`, every long job through `jobs`."""

    def __init__(
        self, host: Host, sessions: Sessions, settings: Settings, questions: FileQuestions, jobs: Jobs
    ) -> None:
        self._host, self._sessions, self._settings = host, sessions, settings
        self._questions, self._jobs = questions, jobs

    def begin(self, key: str, title: str = "") -> None:
        """Makes a map from a template, under a free name in the documents folder, and begins with its first stage.

        Without a title it has one that says nothing yet; the file is named anew once there is a better one.
        """
        from cxmapper.model.templates import template

        say = self._host.say()
        try:
            pattern = template(key)
        except UserError as error:
            self._host.tell_problem(error)
            return
        path = self._place_for(title or say("ui.new_title"))
        stages: list[str] = []

        def make() -> Session:
            session, stage = self._sessions.begin(path, say.language, title or path.stem, pattern)
            stages.append(stage)
            return session

        if path is not None and self._show(make):
            if not title:
                self._settings.window.setdefault(UNNAMED, {})[str(path.resolve())] = path.stem
            self._host.lead(stages[0], pattern)

    def open_sample(self, name: str) -> None:
        """Opens a copy of a sample, so that it can be tried out without harm."""
        from cxmapper.importers.samples import samples

        sample = next(sample for sample in samples() if sample.name == name)
        path = self._place_for(sample.title(self._host.say().language))
        if path is not None:
            self._show(lambda: self._sessions.open_sample(sample, path))

    def _place_for(self, title: str, folder: Path | None = None) -> Path | None:
        """A free name in a folder (the documents' unless given); where it takes no files, what the person chooses."""
        folder = folder or documents_folder()
        if _takes_files(folder):
            return _free(folder, title)
        say = self._host.say()
        return self._questions.to_save(say("ui.action.file.new"), _free(self._folder(), title), self._own_filter())

    def open(self) -> None:
        """Asks for a map and opens it."""
        path = self._questions.to_open(self._host.say()("ui.action.file.open"), str(self._folder()), self._own_filter())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Opens a map."""
        self._show(lambda: self._sessions.open(path))

    def restore(self, copy: SafetyCopy) -> None:
        """Writes a safety copy as a new file beside the one that it is a copy of, where that is known, and opens it."""
        from cxmapper.model.safety import bring_back

        say = self._host.say()
        title = say("ui.restore.name", name=copy.of.stem, at=f"{copy.at.astimezone():%Y-%m-%d %H.%M}")
        path = self._place_for(title, copy.of.parent if copy.of.is_absolute() else None)
        if path is None:
            return

        def brought_back() -> Session:
            bring_back(copy, path)
            return self._sessions.open(path)

        if self._show(brought_back):
            self._host.tell(say("ui.restore.done", name=path.name), "good")

    def import_journey(self) -> None:
        """Asks for a Mermaid journey and for the map it becomes."""
        say = self._host.say()
        filters = (
            f"{say('ui.filter.mermaid')} (*.mmd *.mermaid *.md *.markdown *.txt);;{say('ui.filter.json')} (*.json)"
        )
        source = self._questions.to_open(say("ui.action.file.import"), str(self._folder()), filters)
        if source is None:
            return
        suggestion = _free(source.parent, source.stem)
        path = self._questions.to_save(say("ui.import_to"), suggestion, self._own_filter())
        if path is None:
            return
        repairs: list[Repair] = []

        def imported() -> Session:
            session, found = self._sessions.import_journey(source, path)
            repairs.extend(found)
            return session

        if self._show(imported) and repairs:
            self._host.tell(say.plural("ui.repairs", len(repairs)), "warn", more=self._repair_lines(repairs))

    def _repair_lines(self, repairs: list[Repair]) -> str:
        say = self._host.say()
        lines = [repair.sentence(say.language) for repair in repairs[:4]]
        return "\n".join(lines + (["…"] if len(repairs) > 4 else []))

    def _show(self, make: Callable[[], Session]) -> bool:
        try:
            session = make()
        except UserError as error:
            self._host.tell_problem(error)
            return False
        if not self._host.drop():
            session.close()
            return False
        self._settings.remember(session.path)
        self._settings.save()
        self._host.take(session)
        # What was half typed is offered first; it waits for an answer, and this does not.
        if session.brought_up is not None and not session.drafts():
            self._host.tell(session.brought_up.sentence(self._host.say().language))
        return True

    def save_copy(self) -> None:
        """Asks where, and writes the whole file there; also when it was moved or deleted meanwhile."""
        document, say = self._host.document, self._host.say()
        if document is None:
            return
        session = document.session
        if session.file.torn:
            # A copy would be as damaged as the file.
            self.save_readable()
            return
        path = self._copy_of(session.path, say("ui.action.file.save_copy"))
        if path is None:
            return
        try:
            if path.exists() and path == session.path:
                raise UserError("error.exists", file=path.name)
            session.save_copy(path)
        except UserError as error:
            self._host.tell_problem(error)
        else:
            self._host.tell(say("ui.copied", name=path.name), "good")

    def save_template(self, title: str) -> None:
        """Writes the journey on screen as a template of one's own."""
        from cxmapper.model.saving_templates import save_template

        document, say = self._host.document, self._host.say()
        if document is None or not document.journey:
            return
        try:
            save_template(document.session.store, document.journey, title)
        except UserError as error:
            self._host.tell_problem(error)
        else:
            self._host.tell(say("ui.template.saved", name=title), "good")

    def rename(self, name: str) -> None:
        """Gives the open file another name in its folder; everything goes on as it was.

        Raises:
            UserError: there is a file of that name, or this one can't be renamed now.
        """
        document = self._host.document
        if document is not None:
            self._move(document, document.session.path.with_name(f"{plain_name(name)}{SUFFIX}"))

    def rename_unnamed(self) -> None:
        """Names a file that was begun without a title after the one its journey has been given; where it can."""
        document = self._host.document
        unnamed = self._settings.window.get(UNNAMED, {})
        if document is None or str(document.session.path.resolve()) not in unnamed:
            return
        path = document.session.path
        title = getattr(document.session.store.get(document.journey), "title", "").strip()
        if not title or title == unnamed[str(path.resolve())]:
            return
        try:
            self._move(document, _free(path.parent, title))
        except UserError:
            # Another window has it open, say; the name it has will do.
            del unnamed[str(path.resolve())]

    def _move(self, document: Document, target: Path) -> None:
        old = document.session.path
        if target == old:
            return
        document.session.rename(target)
        self._settings.moved(old, target)
        self._settings.window.get(UNNAMED, {}).pop(str(target.resolve()), None)
        self._settings.save()
        self._host.tell(self._host.say()("ui.renamed", name=target.name), "good")
        document.state_changed.emit()

    def save_readable(self) -> None:
        """Asks where, writes what could be read of a damaged map there, and goes on in the new file."""
        document = self._host.document
        if document is None:
            return
        session = document.session
        path = self._copy_of(session.path, self._host.say()("ui.damage.save"))
        if path is None:
            return

        def saved() -> Session:
            from cxmapper.model.new_file import save_readable

            save_readable(session, path)
            return self._sessions.open(path)

        if self._show(saved):
            self._host.tell(self._host.say()("ui.damage.saved", name=path.name), "good")

    def _copy_of(self, path: Path, question: str) -> Path | None:
        """Asks for the name of a copy, beside the file unless its folder is gone."""
        suggestion = _free(path.parent if path.parent.is_dir() else self._folder(), path.stem)
        return self._questions.to_save(question, suggestion, self._own_filter())

    def copy_journey(self) -> None:
        """Adds a copy of the journey on screen to this map."""
        from cxmapper.model.edits.merging import copy_journey

        document = self._host.document
        if document is not None and document.run(copy_journey, document.journey, label="edit.copy_journey"):
            self._host.tell(self._host.say()("ui.journey_copied"), "good")

    def send_journey(self) -> None:
        """Asks for another map, and adds the journey on screen to it as one step there."""
        from cxmapper.model.edits.merging import merge

        document, say = self._host.document, self._host.say()
        if document is None:
            return
        path = self._questions.to_open(say("ui.action.file.send_journey"), str(self._folder()), self._own_filter())
        if path is None:
            return
        try:
            with self._sessions.open(path) as other:
                other.run(merge, document.session.store.snapshot(), [document.journey], label="edit.merge")
        except UserError as error:
            self._host.tell_problem(error)
        else:
            self._host.tell(say("ui.journey_sent", name=path.name), "good")

    def to_merge(self) -> tuple[Path, Store] | None:
        """Asks for another map and reads it."""
        say = self._host.say()
        path = self._questions.to_open(say("ui.action.file.merge"), str(self._folder()), self._own_filter())
        if path is None:
            return None
        try:
            return path, self._sessions.read(path)
        except UserError as error:
            self._host.tell_problem(error)
            return None

    def share(self, what: Shared) -> None:
        """Asks where, and writes a copy to hand on there."""
        document, say = self._host.document, self._host.say()
        if document is None:
            return
        session = document.session
        folder = session.path.parent if session.path.parent.is_dir() else self._folder()
        suggestion = _free(folder, say("ui.share.name", name=session.path.stem))
        path = self._questions.to_save(say("ui.action.file.share"), suggestion, self._own_filter())
        if path is None:
            return
        source, store, author = session.path, session.store.snapshot(), session.author

        def work() -> object:
            from cxmapper.model.sharing import share

            return share(source, store, path, what, author=author)

        self._jobs.start(work, lambda _: self._shared(path), self._host.tell_problem)

    def _shared(self, path: Path) -> None:
        self._host.tell(self._host.say()("ui.share.done", name=path.name), "good")

    def purging(self, text: str) -> Purging | None:
        """What removes a text from all that is kept of the map, in another thread; nothing without a map."""
        from cxmapper.model.erasing import Eraser
        from cxmapper.ui.purging import Purging

        document = self._host.document
        if document is None:
            return None
        if self._settings.reword_titles(Eraser(text).text):
            self._settings.save()
        return Purging(document, text)

    def purged(self, done: Purged) -> None:
        """Tells from where a text was removed."""
        from cxmapper.model.purging import told

        self._host.tell("\n".join(told(done, self._host.say())), "good")

    def set_author(self, name: str) -> None:
        """Whose steps follow from now on, in the map that is open and in those opened later."""
        self._sessions.author = name
        if self._host.document is not None:
            self._host.document.session.author = name

    def close(self) -> None:
        """Closes the map and goes back to the start."""
        self._host.drop()

    def quit(self) -> None:
        """Closes the window."""
        self._host.close()

    def _folder(self) -> Path:
        last = Path(self._settings.last_folder) if self._settings.last_folder else documents_folder()
        return last if last.is_dir() else documents_folder()

    def _own_filter(self) -> str:
        return f"{self._host.say()('ui.filter.map')} (*{SUFFIX})"


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made in a folder; asking the system is not enough, it says yes to root everywhere."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _free(folder: Path, title: str) -> Path:
    """A name in a folder that no file has yet."""
    name = plain_name(title)
    candidates = (folder / f"{name}{'' if number == 1 else f' {number}'}{SUFFIX}" for number in range(1, 1000))
    return next((path for path in candidates if not path.exists()), folder / f"{name}{SUFFIX}")

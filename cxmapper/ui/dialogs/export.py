"""What is asked before a map or a plan becomes a file: its format, its paper, what of it, where to; and its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.ui import export_face
from cxmapper.ui.controls.base import Control
from cxmapper.ui.controls.choices import ChoiceBox, SegmentedChoice
from cxmapper.ui.controls.marks import Switch
from cxmapper.ui.controls.pages import Preview
from cxmapper.ui.controls.scrolled import Scrolled
from cxmapper.ui.exporting import Choices, look_of, named, suggested
from cxmapper.ui.file_questions import documents_folder
from cxmapper.ui.jobs import Jobs, Progress
from cxmapper.ui.latest import Alive, Latest
from cxmapper.ui.panels.comments_thread import flat_button
from cxmapper.ui.popup import Popup
from cxmapper.ui.prose import Prose

if TYPE_CHECKING:
    from cxmapper.export.registry import What
    from cxmapper.layout.display import Document
    from cxmapper.model.store import Store
    from cxmapper.settings import Settings
    from cxmapper.ui.file_questions import FileQuestions

# Changes that follow one another sooner than this, in milliseconds, are laid out once.
TOGETHER = 60


@dataclass(frozen=True)
class Subject:
    """What is exported: a journey of a workspace as it is now, what it is called, and where its file lies."""

    store: Store
    journey: str
    title: str
    folder: Path


class ExportSheet(Popup):
    """Lies over the darkened window; Enter exports, Esc leaves.

    Args:
        window: what it lies over.
        settings: remembers what was chosen.
        questions: asks for a folder and a name.
        subject: says what there is to export, nothing without a map.
        done: is called with the file when it is there.
    """

    DIMS = OF_MAP = True
    rows: dict[str, tuple[QWidget, QLabel, QLabel]]
    options: Scrolled

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        questions: FileQuestions,
        subject: Callable[[], Subject | None],
        done: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("exportSheet")
        self._settings, self._questions, self._subject_now, self._done = settings, questions, subject, done
        self._say: Words | None = None
        self._subject: Subject | None = None
        self._folder = documents_folder()
        self._choices = Choices()
        self._what: What = "map"
        self._document: Document | None = None
        self._smallest, self._given_up = 0.0, False
        self._make_controls()
        self._laying = Progress(self)
        self._writing = Progress(self)
        self.preview = Preview(self, Jobs(self))
        self._pages = Latest(self._laying, self._take_pages, self._take_problem)
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER)
        self._soon.timeout.connect(self._lay_out)
        export_face.arrange(self)
        self._connect()

    def _make_controls(self) -> None:
        self.heading, self.caption, self.page_label = QLabel(self), QLabel(self), QLabel(self)
        self.caution, self.complaint, self.place_label = Prose(self), Prose(self), Prose(self)
        self.cross, self.back, self.on = (flat_button(self, 16) for _ in range(3))
        self.what, self.format, self.layout_choice = (SegmentedChoice((), self) for _ in range(3))
        self.paper, self.language = ChoiceBox((), self), ChoiceBox((), self)
        self.details, self.internal, self.hidden_lanes, self.empty_lanes = (Switch(self) for _ in range(4))
        self.anonymous = Switch(self)
        self.name, self.folder = QLineEdit(self), QPushButton(self)
        self.use_better = QPushButton(self, visible=False)
        self.cancel, self.export = QPushButton(self), QPushButton(self)
        self.bar = QProgressBar(self, textVisible=False)

    @property
    def controls(self) -> dict[str, Control]:
        """The controls of the choices, by the names these have in `Choices`."""
        return {
            "format": self.format, "paper": self.paper, "layout": self.layout_choice, "details": self.details,
            "internal": self.internal, "hidden_lanes": self.hidden_lanes, "empty_lanes": self.empty_lanes,
            "anonymous": self.anonymous, "language": self.language,
        }  # fmt: skip

    def _connect(self) -> None:
        self.what.wanted.connect(self._turn_to)
        for name, control in self.controls.items():
            control.wanted.connect(lambda value, name=name: self._choose(name, value))
        self.use_better.clicked.connect(lambda: self._document and self._choose("paper", self._document.better_paper))
        self.name.textChanged.connect(self._show_place)
        self.folder.clicked.connect(self._ask_folder)
        self.cross.clicked.connect(self.leave)
        self.cancel.clicked.connect(self.leave)
        self.export.clicked.connect(self.start)
        self.back.clicked.connect(lambda: self.preview.turn(-1))
        self.on.clicked.connect(lambda: self.preview.turn(+1))
        self.preview.turned.connect(self._show_pages)
        self._writing.stepped.connect(self._show_progress)

    # What is asked

    def ask(self, what: What = "map") -> None:
        """Opens for a map or a plan, with what was chosen last; without a map there is nothing to ask."""
        subject = self._subject_now()
        if subject is None or self.busy:
            return
        self._subject, self._document = subject, None
        self._choices = Choices.recall(self._settings)
        kept = Path(self._choices.folder)
        self._folder = kept if self._choices.folder and kept.is_dir() else subject.folder
        self.complaint.hide()
        self._set_busy(False)
        self.preview.number = 0
        self._turn_to(what)
        self.open()
        self.name.setFocus(Qt.FocusReason.PopupFocusReason)
        export_face.select_all(self.name)

    def renew(self) -> None:
        """The map behind it was changed, as by another window: that is exported; with another journey it closes."""
        subject = self._subject_now()
        if subject is None or self._subject is None or subject.journey != self._subject.journey:
            self.close_up()
        else:
            self._subject, self._document = subject, None
            self._soon.start()

    def _turn_to(self, what: What) -> None:
        self._what = what
        if self._say is not None:
            export_face.say_options(self, self._say)
        self.name.setText(self._suggestion())
        self._show_choices()
        self._soon.start()

    def _suggestion(self) -> str:
        assert self._subject is not None
        assert self._say is not None
        return suggested(self._subject.title, self._what, self._say)

    def _choose(self, name: str, value: Any) -> None:
        if name == "format" and self._what == "plan":
            name = "plan_format"
        self._choices = replace(self._choices, **{name: value})
        self._show_choices()
        self._soon.start()

    @property
    def what_is_asked(self) -> What:
        """Whether it is a map or a plan."""
        return self._what

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self._choices

    @property
    def target(self) -> Path:
        """The file that would be written."""
        return named(self._folder, self.name.text(), self._choices.suffix(self._what))

    def _show_choices(self) -> None:
        choices = self._choices
        for name, control in self.controls.items():
            control.show_value(choices.suffix(self._what) if name == "format" else getattr(choices, name))
        self.what.show_value(self._what)
        export_face.show_rows(self)
        self._show_place()
        if self.isVisible():
            self.place()

    def _show_place(self) -> None:
        if self._say is None:
            return
        export_face.show_folder(self, self._folder)
        export_face.show_name(self, self.target)
        there = self.target.exists()
        self.place_label.setText(self._say("ui.export.replaces") if there else "")
        self.place_label.setVisible(there)
        self.export.setText(self._say("ui.export.replace" if there else "ui.top.export"))
        self.export.setEnabled(bool(self.name.text().strip()))

    def _ask_folder(self) -> None:
        assert self._say is not None
        chosen = self._questions.to_choose(self._say("ui.export.folder"), self._folder)
        if chosen is not None:
            self._folder = chosen
            self._show_place()
        self.name.setFocus()

    # The pages

    @property
    def shown(self) -> bool:
        """Whether the preview shows what was chosen last: its pages, or why there are none."""
        done = not self._soon.isActive() and not self._pages.busy
        return done and (bool(self.preview.note) or (self._document is not None and self.preview.drawn))

    def _lay_out(self) -> None:
        subject, choices, what = self._subject, self._choices, self._what
        self._document = None
        if subject is None or not self.isVisible() or self._say is None:
            return
        self._pages.drop()
        if not choices.paged(what):
            self.preview.show_note(self._say(f"ui.export.about{choices.suffix(what)}"))
            return

        def work(alive: Alive) -> tuple[Document, float]:
            from cxmapper.layout.pages import smallest_printed

            document = choices.pages(what, subject.store, subject.journey, alive)
            return document, smallest_printed(document)

        self.preview.show_note("")
        self._pages.order(work)

    def _take_pages(self, laid: tuple[Document, float]) -> None:
        subject = self._subject
        if subject is not None and self.isVisible():
            self._document, self._smallest = laid
            look = look_of(self._what, self._choices)
            self.preview.show_document(self._document, look, lambda id: _bytes_of(subject.store, id))

    def _take_problem(self, error: UserError) -> None:
        if self._say is not None:
            self.preview.show_note(error.sentence(self._say.language))

    def _show_pages(self) -> None:
        """What the pages come to, and whether they can be read."""
        document, say = self._document, self._say
        count, at = self.preview.count, self.preview.number
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at < count - 1)
        for widget in (self.back, self.on, self.page_label, self.caption):
            widget.setVisible(bool(count))
        small = bool(count) and document is not None and bool(document.warnings)
        self.caution.setVisible(small)
        self.use_better.setVisible(small and bool(document and document.better_paper))
        if document is None or say is None or not count:
            return
        self.page_label.setText(say("plan.page", page=at + 1, pages=count))
        self.caption.setText(export_face.size_of(document.pages[at], self._smallest, say))
        export_face.show_paper(self, document, say)
        better = document.better_paper
        self.caution.setText(say("ui.export.small", paper=better) if better else say("ui.export.small.none"))
        self.use_better.setText(say("ui.export.use", paper=better))
        self.preview.setAccessibleDescription(self.page_label.text())
        self.place()

    # Writing

    def start(self) -> None:
        """Writes the file."""
        subject, target, document = self._subject, self.target, self._document
        if subject is None or not self.export.isEnabled() or self.busy:
            return
        self._choices = replace(self._choices, folder=str(self._folder))
        self._choices.keep(self._settings)
        choices, what, self._given_up = self._choices, self._what, False
        self._pages.drop()
        self._set_busy(True)

        def tick(done: int, count: int) -> None:
            from cxmapper.export.registry import Cancelled

            if self._given_up:
                raise Cancelled
            self._writing.stepped.emit(done, count)

        def work() -> bool:
            from cxmapper.export.registry import Cancelled, write_pages

            try:
                pages = document
                if pages is None and choices.paged(what):
                    pages = choices.pages(what, subject.store, subject.journey, lambda: tick(0, 0))
                store = choices.records(subject.store)
                write_pages(what, store, subject.journey, target, pages, tick, blue_orange=choices.blue_orange)
            except Cancelled:
                return False
            return True

        self._writing.start(work, lambda written: self._written(target, bool(written)), self._failed)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._writing.busy

    def leave(self) -> None:
        """Ends what is being written, without trace; else closes."""
        self._given_up = self.busy
        self.close_up()

    def close_up(self) -> None:
        if self.busy:
            return
        self._pages.drop()
        self.preview.rest()
        super().close_up()

    def finish(self) -> None:
        """Waits for what is being written: the window closes."""
        self._given_up = True
        self._pages.drop()
        self.preview.rest()
        self._writing.finish()
        self._laying.finish()

    def _written(self, target: Path, written: bool) -> None:
        self._set_busy(False)
        if written:
            self.close_up()
            self._done(target)
        else:
            self._soon.start()

    def _failed(self, error: UserError) -> None:
        self._set_busy(False)
        if self._say is not None:
            self.complaint.setText(error.sentence(self._say.language))
            self.complaint.show()
            self.place()
        self._soon.start()

    def _set_busy(self, busy: bool) -> None:
        for widget in (*self.controls.values(), self.what, self.name, self.folder, self.export, self.use_better):
            widget.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.complaint.setVisible(False if busy else self.complaint.isVisible())
        if busy:
            self.cancel.setFocus()

    def _show_progress(self, done: int, count: int) -> None:
        self.bar.setRange(0, count)
        self.bar.setValue(done)

    # The face

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say, self.theme = say, theme
        export_face.dress(self, say, theme)
        if self._subject is not None:
            self._show_choices()
            self._show_pages()
        self.update()

    def ends(self) -> tuple[QWidget, QWidget]:
        return self.cross, self.export if self.export.isEnabled() else self.cancel

    def place(self) -> None:
        export_face.place(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.window().focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
            else:
                self.start()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _bytes_of(store: Store, id: str) -> bytes | None:
    from cxmapper.model.records import Asset

    record = store.get(id)
    return record.data if isinstance(record, Asset) else None

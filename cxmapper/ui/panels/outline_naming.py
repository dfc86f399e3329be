"""Names typed in the outline: of what is there, and of what comes into being with its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from cxmapper.errors import UserError
from cxmapper.ui.panels import outline_deeds as deeds
from cxmapper.ui.panels.outline_paint import text_box
from cxmapper.ui.panels.outline_rows import COMING, Coming, Row
from cxmapper.ui.panels.row_editor import RowEditor
from cxmapper.ui.subjects import Subject, is_there

if TYPE_CHECKING:
    from cxmapper.ui.document import Document
    from cxmapper.ui.panels.outline import OutlinePanel

HEIGHT = 28
# The editor's text stands where the row's did: its frame and its padding are so wide, in pixels.
_INSET = 7


class Naming:
    """The editor over a row, from the first key to the file; `coming` is what is yet to be, while it is named."""

    def __init__(self, panel: OutlinePanel) -> None:
        self._panel, self._tree = panel, panel.tree
        self.editor = RowEditor(panel.tree.viewport())
        self.coming: Coming | None = None
        # What is being named: an id of the list, and what the name belongs to.
        self._named = ""
        self._subject: Subject | None = None
        self.editor.commit.connect(self._commit)
        self.editor.cancelled.connect(self._cancel)
        self.editor.draft.connect(self._keep_draft)
        self.editor.way_back = self._way_back
        panel.tree.scrolled.connect(self._place)

    @property
    def _document(self) -> Document | None:
        return self._panel.document

    def rename(self, id: str) -> None:
        """Opens on the name of what a row is about."""
        if self._document is not None:
            self._open(id, deeds.subject_of(self._document, id, None), None)

    def begin(self, coming: Coming) -> None:
        """Opens on the name of something that comes into being with it."""
        document = self._document
        if document is None or not document.editable:
            return
        self.editor.finish()
        if not self.editor.is_open:
            self.coming = coming
            self._panel.outdate()
            self._panel.settle()
            self._open(COMING, deeds.subject_of(document, "", coming), coming)

    def finish(self) -> None:
        """Stores what is being typed, as if the keys had gone elsewhere, and closes."""
        self.editor.finish()
        self._close()

    def _open(self, id: str, subject: Subject | None, coming: Coming | None) -> None:
        self.editor.finish()
        if self.editor.is_open:
            # A text that couldn't be stored stays where it is.
            return
        self._named, self._subject, self.coming = id, subject, coming
        self._tree.point_at(id)
        row = self._row(id)
        if row is None:
            self._close()
            return
        say = self._panel.host.say()
        name = say(f"ui.editor.{coming.sort}") if coming is not None else say("ui.outline.rename")
        self.editor.begin(self._name_now(row), self._box(row), name)

    def _row(self, id: str) -> Row | None:
        return self._tree.rows.row(self._tree.rows.find(id))

    def _name_now(self, row: Row) -> str:
        """The name as it is stored: a lane without one shows the word of its kind."""
        record = self._document.session.store.get(row.id) if self._document is not None else None
        return str(getattr(record, getattr(self._subject, "field", ""), "")) or row.title

    def _box(self, row: Row) -> QRect:
        rect = self._tree.visualRect(self._tree.rows.find(row.id))
        left = text_box(rect, row).left() - _INSET
        return QRect(left, rect.top() + (rect.height() - HEIGHT) // 2, rect.right() - left - 10, HEIGHT)

    def _place(self) -> None:
        row = self._row(self._named)
        if self.editor.is_open and row is not None:
            self.editor.setGeometry(self._box(row))

    def follow(self) -> None:
        """The list changed under the editor: it goes where its row is; where that is gone, its text is kept."""
        if not self.editor.is_open:
            return
        if self._row(self._named) is not None:
            self._place()
            return
        document, subject, text = self._document, self._subject, self.editor.text()
        if document is not None and subject is not None and not is_there(subject, document.session.store):
            deeds.keep_draft(document, subject, text)
            self._close()
            document.problem.emit(UserError("ui.error.gone", text=text))
        else:
            self.editor.finish()

    def _commit(self, text: str, how: str) -> None:
        document, coming = self._document, self.coming
        if document is None or not self.editor.is_open:
            return
        # What follows from storing may take the focus, which would ask once more.
        self.editor.blockSignals(True)
        stored = self._store(document, text)
        self.editor.blockSignals(False)
        if stored is None:
            return
        self._close()
        if how == "enter":
            self._tree.setFocus()
        if stored:
            self._go_on(coming, stored, how)

    def _store(self, document: Document, text: str) -> str | None:
        row = self._row(self._named)
        if self.coming is None and row is not None and text == self._name_now(row):
            deeds.drop_draft(document, self._subject)
            return self._named
        return deeds.store_name(document, self._subject, text)

    def _go_on(self, coming: Coming | None, id: str, how: str) -> None:
        """After something new comes the next of its kind, when Enter asked for it."""
        self._panel.settle()
        self._tree.point_at(id)
        row = self._row(id)
        if coming is None or row is None:
            return
        self._panel.jump(row)
        if how == "enter" and coming.sort != "persona":
            self.begin(Coming(coming.sort, coming.owner, id, coming.branch))

    def _way_back(self) -> Callable[[], None]:
        """Names the same thing again."""
        return partial(self.rename, self._named) if self.coming is None else partial(self.begin, self.coming)

    def _cancel(self) -> None:
        if self._document is not None:
            deeds.drop_draft(self._document, self._subject)
        coming = self.coming
        self._close()
        self._tree.setFocus()
        if coming is not None:
            self._tree.point_at(coming.after or coming.owner)

    def _close(self) -> None:
        self.editor.shut()
        self._named, self._subject = "", None
        if self.coming is not None:
            self.coming = None
            self._panel.outdate()
            self._panel.settle()

    def _keep_draft(self, text: str) -> None:
        if self._document is not None:
            deeds.keep_draft(self._document, self._subject, text)

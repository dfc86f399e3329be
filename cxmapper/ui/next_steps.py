"""What undo would take back and redo would do again, in words."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model.change import NOTHING, Change
from cxmapper.ui.telling import DETAILS, step_named

if TYPE_CHECKING:
    from cxmapper.model.entries import Entry
    from cxmapper.model.session import Session

# The next steps of both, and those that undo comes to when a key is held.
_REMEMBERED = 20


class NextSteps:
    """Names the two next steps; of one that gave a field a value, what it changed is read from the file once."""

    def __init__(self) -> None:
        self._changes: OrderedDict[tuple[str, int], Change] = OrderedDict()

    def words(self, session: Session, say: Words) -> tuple[str, str]:
        """What undo would take back and what redo would do again; empty where there is nothing."""
        return self._word(session, session.to_undo, say), self._word(session, session.to_redo, say)

    def _word(self, session: Session, entry: Entry | None, say: Words) -> str:
        if entry is None:
            return ""
        return step_named(entry.label, self._change(session, entry) if entry.label == DETAILS else NOTHING, say)

    def _change(self, session: Session, entry: Entry) -> Change:
        key = (session.id, entry.seq)
        if key not in self._changes:
            try:
                self._changes[key] = session.change_of(entry.seq)
            except UserError:
                # The file is busy for a moment: the general word will do until somebody looks again.
                return NOTHING
            if len(self._changes) > _REMEMBERED:
                self._changes.popitem(last=False)
        return self._changes[key]

"""What people do with comments, each as one step of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxmapper.model.analysis.threads import Thread
from cxmapper.model.edits import comments
from cxmapper.model.records import Audience, Comment
from cxmapper.ui.offers import Offer

if TYPE_CHECKING:
    from cxmapper.ui.document import Document
    from cxmapper.ui.panels.panel import PanelHost


class CommentDesk:
    """Takes what is said into the file. `document` is what is open; `None` while nothing is."""

    def __init__(self, host: PanelHost) -> None:
        self.host = host
        self.document: Document | None = None

    @property
    def author(self) -> str:
        """Whose comments can be reworded and deleted."""
        return self.document.session.author if self.document is not None else ""

    @property
    def writable(self) -> bool:
        """Whether anything can be said: a locked map can be commented on, a file that can't be written can't."""
        return self.document is not None and not self.document.session.readonly

    def add(self, subject: str, text: str) -> str:
        """Begins a conversation about a record. Returns its id, empty when it couldn't be stored."""
        return self._say(comments.add_comment, subject, text, label="edit.comment")

    def reply(self, comment: str, text: str) -> str:
        """Replies to a comment. Returns the reply's id, empty when it couldn't be stored."""
        return self._say(comments.reply, comment, text, label="edit.reply")

    def _say(self, edit: Any, about: str, text: str, *, label: str) -> str:
        if self.document is None:
            return ""
        id = self.document.session.new_id()
        return id if self.document.run(edit, about, text, id=id, label=label) else ""

    def reword(self, comment: str, text: str) -> bool:
        """Puts other words into one's own comment. Returns whether it was done."""
        return self._run(comments.reword, comment, text, label="edit.reword")

    def resolve(self, comment: str, resolved: bool) -> None:
        """Marks a conversation as dealt with, or as open again."""
        self._run(comments.resolve, comment, resolved, label="edit.resolve" if resolved else "edit.reopen")

    def set_audience(self, comment: str, audience: Audience) -> None:
        """Says whom a conversation is for."""
        self._run(comments.set_audience, comment, audience, label="edit.audience")

    def withdraw(self, comment: str) -> None:
        """Deletes one's own comment, and offers to bring it back."""
        if self._run(comments.withdraw, comment, label="edit.withdraw"):
            say = self.host.say()
            undo = (say("ui.action.edit.undo"), self.host.commands.edit.undo)
            self.host.offer(Offer(say("ui.comments.deleted"), "plain", (undo,)))

    def _run(self, edit: Any, comment: str, *args: Any, label: str) -> bool:
        return self.document is not None and self.document.run(edit, comment, *args, label=label)

    def may_withdraw(self, thread: Thread, comment: Comment) -> bool:
        """Whether nobody else has replied to one's own comment."""
        return comment.reply_to is not None or comments.is_only_of(self.author, thread.replies)

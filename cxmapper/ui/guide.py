"""Drawing a new map stage by stage: what a template suggests for each, and how a suggestion is taken over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmapper.model.records import Stage
from cxmapper.ui.subjects import Existing, NewStage, Subject

if TYPE_CHECKING:
    from cxmapper.model.templates import TemplateStage
    from cxmapper.model.transaction import Transaction
    from cxmapper.ui.document import Document


class Guide:
    """Leads through the stages of a new map.

    Args:
        document: the new map.
        first: the id of its one stage, which has no title yet.
        suggestions: the template's stages; without any, it only goes on from stage to stage.
    """

    def __init__(self, document: Document, first: str, suggestions: tuple[TemplateStage, ...]) -> None:
        self._document, self.first = document, first
        self._suggestions = suggestions
        self._at = 0

    @property
    def subject(self) -> Subject:
        """What is typed first: the title of the one stage there is."""
        return Existing(self.first, "title")

    def is_about(self, subject: Subject | None) -> bool:
        """Whether what is typed is a stage's title that this leads through."""
        return self.subject == subject or isinstance(subject, NewStage)

    @property
    def suggested(self) -> bool:
        """Whether the template suggests anything at all."""
        return bool(self._suggestions)

    @property
    def rest(self) -> tuple[TemplateStage, ...]:
        """What is still suggested, the next one first."""
        return self._suggestions[self._at :]

    def suggestion(self) -> str:
        """The title suggested now, empty when there is none (any more)."""
        from cxmapper.model.records import Journey

        journey = self._document.session.store.get(self._document.journey)
        if not self.rest or not isinstance(journey, Journey):
            return ""
        return self.rest[0].titles[journey.language]

    def go_on(self) -> None:
        """The suggestion was passed over, another title stands in its place."""
        self._at += 1

    def take(self, subject: Subject, *, everything: bool = False) -> str:
        """Takes the suggestion over, or all that are left, as one step.

        Returns:
            The id of the last stage that was filled; empty when it couldn't be.
        """
        count = len(self.rest) if everything else 1
        ids = [self._document.session.new_id() for _ in range(count)]
        if isinstance(subject, Existing):
            ids[0] = subject.record
        edit = partial(_fill, ids=tuple(ids), patterns=self.rest[:count], subject=subject)
        if not self._document.run(edit, label="edit.add_stage"):
            return ""
        self._at += count
        return ids[-1]


def _fill(tx: Transaction, *, ids: tuple[str, ...], patterns: tuple[TemplateStage, ...], subject: Subject) -> None:
    """Makes stages one after another, from the one that is being typed on, and gives them what a template says."""
    from cxmapper.model.edits import stages

    after = subject.after if isinstance(subject, NewStage) else None
    for id, pattern in zip(ids, patterns, strict=True):
        if id not in tx:
            journey = subject.journey if isinstance(subject, NewStage) else tx.one(Stage, ids[0]).journey
            stages.add_stage(tx, journey, id=id, after=after)
        stages.fill_stage(tx, id, pattern)
        after = id

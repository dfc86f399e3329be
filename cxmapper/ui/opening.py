"""Sessions for the window: opens, creates and imports files. The database is loaded only when one is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxmapper.importers.registry import Repair
    from cxmapper.importers.samples import Sample
    from cxmapper.model.session import Session
    from cxmapper.model.store import Store
    from cxmapper.model.templates import Template

SUFFIX = ".cxm"


class Sessions:
    """Makes sessions in the name of an author."""

    def __init__(self, author: str) -> None:
        self.author = author

    def open(self, path: Path) -> Session:
        """Opens a file.

        Raises:
            UserError: it is missing, damaged, locked, of a newer version, or no map at all.
        """
        from cxmapper.model.session import Session

        return Session.open(path, author=self.author)

    def read(self, path: Path) -> Store:
        """The records of a file as they are now.

        Raises:
            UserError: as `open`.
        """
        from cxmapper.model.session import Session

        with Session.open(path, author=self.author, readonly=True) as session:
            return session.store.snapshot()

    def begin(self, path: Path, language: str, title: str, template: Template) -> tuple[Session, str]:
        """Makes a file with one journey, which has one stage without a title.

        Returns:
            The session, and the stage's id.

        Raises:
            UserError: it can't be written there.
        """
        from cxmapper.model.edits.journeys import begin_journey
        from cxmapper.model.entries import MAKING
        from cxmapper.model.session import Session

        # The journey may soon be called otherwise: a file has a name of its own once somebody gives it one.
        session = Session.create(path, author=self.author, language=language)
        stage = session.new_id()
        session.run(
            begin_journey,
            id=session.new_id(),
            stage=stage,
            title=title,
            language=language,
            template=template,
            label="edit.add_journey",
            group=MAKING,
        )
        return session, stage

    def open_sample(self, sample: Sample, path: Path) -> Session:
        """Makes a copy of a sample and opens it.

        Raises:
            UserError: it can't be written there.
        """
        from cxmapper.importers.samples import open_sample

        open_sample(sample, path, self.author)
        return self.open(path)

    def import_journey(self, source: Path, path: Path) -> tuple[Session, tuple[Repair, ...]]:
        """Makes a file from somebody else's journey.

        Returns:
            The session, and what had to be put right in the source.

        Raises:
            UserError: the source can't be understood (nothing is written then), or the file can't be.
        """
        from cxmapper.importers.registry import prepare
        from cxmapper.model.entries import MAKING
        from cxmapper.model.session import Session

        prepared = prepare(source)
        session = Session.create(path, author=self.author, language=prepared.language, title=prepared.title)
        session.run(prepared.edit, label="edit.import", group=MAKING)
        return session, prepared.repairs

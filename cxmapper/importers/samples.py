"""The sample workspaces that come with the program: what there is, and a copy of one to look at and to change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cxmapper import resources
from cxmapper.values import value_type


@value_type
class Sample:
    """A sample workspace, not yet opened: its name, and its title in each language that it has a journey in."""

    name: str
    titles: Mapping[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its journeys, the first one's first."""
        return tuple(self.titles)

    @property
    def path(self) -> Path:
        """Its file, a workspace as JSON."""
        return resources.path("samples", f"{self.name}.json")

    def title(self, language: str) -> str:
        """Its title in a language, in its first one where it has none in that."""
        return self.titles.get(language, next(iter(self.titles.values())))


@cache
def samples() -> tuple[Sample, ...]:
    """All samples, by name; only their index is read.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return tuple(
        Sample(each["name"], each["titles"]) for each in json.loads(resources.read_text("samples", "index.json"))
    )


def open_sample(sample: Sample, target: Path, author: str) -> None:
    """Write a copy of a sample as a workspace file, records and stamps as its authors left them.

    Args:
        sample: one of `samples()`.
        target: the file to write; nothing may be there.
        author: who opens it; the log's first entries are theirs.

    Raises:
        UserError: there is a file already, or it can't be written; nothing is left behind then.
    """
    from cxmapper.importers import json_file
    from cxmapper.model.entries import MAKING
    from cxmapper.model.new_file import new_workspace

    prepared = json_file.prepare(sample.path.read_bytes(), sample.path.name)
    with new_workspace(target, author=author, language=prepared.language, title=prepared.title) as session:
        session.run(prepared.edit, label="edit.import", group=MAKING)

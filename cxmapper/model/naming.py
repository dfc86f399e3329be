"""Which journey somebody means who names one on the command line or in a script."""

from __future__ import annotations

from pathlib import Path

from cxmapper.errors import UserError
from cxmapper.model.clean import clean
from cxmapper.model.records import Journey
from cxmapper.model.store import Store


def named_journey(store: Store, name: str | None, file: Path) -> Journey:
    """A journey by its title or id; the first one unless a name is given.

    Args:
        store: the workspace.
        name: what somebody wrote; other ways to write the same letters are as good.
        file: where the workspace lies, for the sentence.

    Raises:
        UserError: there is no such journey, or several have that title.
    """
    journeys = store.all(Journey)
    if not journeys:
        raise UserError("error.no_journeys", file=file)
    if name is None:
        return journeys[0]
    found = [each for each in journeys if clean(name) in (each.id, each.title)]
    if len(found) == 1:
        return found[0]
    if found:
        names = tuple(each.id for each in found)
        raise UserError("error.journey_title_twice", name=name, file=file, names=names)
    # One line each, whatever a title was pasted from.
    names = tuple(" ".join(each.title.split("\n")) or each.id for each in journeys)
    raise UserError("error.no_such_journey", name=name, file=file, names=names)

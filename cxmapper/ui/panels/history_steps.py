"""The log as people read it: steps by day, with what each was about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from cxmapper.i18n import Words, capital, date
from cxmapper.model.change import Change
from cxmapper.model.entries import Entry
from cxmapper.model.fields import STAMPS, Record
from cxmapper.model.records import (
    BY_TYPE,
    AbVariant,
    ActionCard,
    ActionDependency,
    ActionPerson,
    Asset,
    CardLink,
    FeedbackCard,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Lane,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    Version,
    VersionAsset,
    WorkshopPerson,
    Workspace,
)
from cxmapper.model.store import Store
from cxmapper.ui.panels.forms.naming import title_of
from cxmapper.ui.telling import OF_ALL, step_named
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.model.session import Session

# Entries that are read at a time.
AT_A_TIME = 200
# What a step is about when it changes several things: what the others hang on, or come along with.
_FIRST = (Journey, Stage, Touchpoint)
_LAST = (
    Lane, Transition, TouchpointChannel, CardLink, ActionCard, ActionPerson, ActionDependency, JourneyPersona,
    JourneyObjective, FeedbackCard, WorkshopPerson, VersionAsset, AbVariant, Asset, Workspace,
)  # fmt: skip
# How the group of a step begins that brought a version back; its id follows.
OF_VERSION = "version:"
_TEXTS = ("title", "name", "text", "question", "label", "quote")
_INCIDENTAL = {*STAMPS, "order"}


@value_type
class Step:
    """What one undo takes back: an entry of the log, or several of one group, under the newest of them.

    Attributes:
        entry: the newest entry.
        count: how many entries it is.
        undone: whether it was taken back and not done again.
    """

    entry: Entry
    count: int = 1
    undone: bool = False

    @property
    def moment(self) -> datetime:
        """When, in the computer's time zone."""
        return local(self.entry.at)


def local(at: str) -> datetime:
    """A UTC instant of the log in the computer's time zone."""
    return datetime.fromisoformat(at).astimezone()


class Log:
    """The newest entries of a file's log, as far as they were read; the newest first."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.whole = False

    def catch_up(self, session: Session) -> None:
        """Reads what was logged since; the first time, the newest entries."""
        if not self.entries:
            self.entries = session.log(AT_A_TIME)
            self.whole = len(self.entries) < AT_A_TIME
            return
        known, new = self.entries[0].seq, list[Entry]()
        while True:
            page = session.log(AT_A_TIME, before=new[-1].seq if new else None)
            new += [entry for entry in page if entry.seq > known]
            if len(page) < AT_A_TIME or page[-1].seq <= known:
                break
        self.entries = new + self.entries

    def read_more(self, session: Session) -> None:
        """Reads older entries."""
        if self.entries and not self.whole:
            page = session.log(AT_A_TIME, before=self.entries[-1].seq)
            self.entries += page
            self.whole = len(page) < AT_A_TIME

    def authors(self) -> list[str]:
        """Whose steps were read, by name."""
        return sorted({entry.author for entry in self.entries})

    def steps(self, author: str = "") -> list[Step]:
        """The steps, newest first: everybody's, or one person's."""
        fallen = _fallen(self.entries)

        def together(entry: Entry) -> tuple[object, ...]:
            apart = entry.seq if entry.group is None else entry.group
            return apart, entry.session, entry.cause, entry.seq in fallen

        made = []
        for _, entries in groupby(self.entries, together):
            of_one = list(entries)
            if not author or of_one[0].author == author:
                made.append(Step(of_one[0], len(of_one), of_one[0].seq in fallen))
        return made


def _fallen(entries: list[Entry]) -> set[int]:
    """The edits that are undone: read backwards, the first entry about an edit says whether it stands."""
    latest: dict[int, str] = {}
    for entry in entries:
        if entry.root is not None:
            latest.setdefault(entry.root, entry.cause)
    return {seq for seq, cause in latest.items() if cause == "undo"}


def by_day(steps: list[Step]) -> Iterator[tuple[Date, list[Step]]]:
    """The steps of each day, the newest day first."""
    for day, found in groupby(steps, lambda step: step.moment.date()):
        yield day, list(found)


def day_word(day: Date, today: Date, say: Words) -> str:
    """Today, yesterday, or the date."""
    if day == today:
        return say("ui.history.today")
    return say("ui.history.yesterday") if day == today - timedelta(days=1) else date(day, say.language)


def done(step: Step, change: Change, say: Words) -> str:
    """What was done, without what it was about."""
    what = step_named(step.entry.label, change, say)
    if step.entry.cause in ("undo", "redo"):
        return say("ui.history.undid" if step.entry.cause == "undo" else "ui.history.redid", what=what)
    return capital(what)


def about(entry: Entry, change: Change, store: Store, say: Words) -> str:
    """What the thing that a step is about is called, empty when it can't be said any more, or is all of the map."""
    if entry.label in OF_ALL:
        version = store.get((entry.group or "").removeprefix(OF_VERSION))
        return version.title if isinstance(version, Version) else ""
    candidates = [*_whole(change), *_touched(change)]
    if not candidates:
        return ""
    kind, id = min(candidates, key=lambda each: _rank(each[0]))
    record = change.inserted.get(id) or store.get(id) or change.deleted.get(id)
    update = change.updated.get(id)
    after = [update.fields[name][1] for name in _TEXTS if name in update.fields] if update is not None else []
    text = next((value for value in after if isinstance(value, str) and value.strip()), "")
    if text:
        return " ".join(text.split())
    return title_of(store, record, say) if record is not None and not issubclass(kind, Workspace) else ""


def _whole(change: Change) -> Iterator[tuple[type[Record], str]]:
    for records in (change.inserted, change.deleted):
        for id, record in records.items():
            yield type(record), id


def _touched(change: Change) -> Iterator[tuple[type[Record], str]]:
    """What was changed itself, not only given another place among its siblings; all, when there is nothing else."""
    own = {id: update for id, update in change.updated.items() if not update.fields.keys() <= _INCIDENTAL}
    if change.inserted or change.deleted:
        return
    for id, update in (own or change.updated).items():
        yield BY_TYPE[update.type], id


def _rank(kind: type[Record]) -> int:
    if kind in _FIRST:
        return _FIRST.index(kind)
    return len(_FIRST) + 1 + _LAST.index(kind) if kind in _LAST else len(_FIRST)

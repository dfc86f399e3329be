"""What the outline lists, made from the records: stages with their touchpoints, lanes, personas. Nothing here draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from cxmapper.i18n import Words
from cxmapper.layout.icons import lane_icon
from cxmapper.layout.lanes.nodes import channel_name
from cxmapper.layout.scene import PERSONA_TOKENS, stage_token
from cxmapper.layout.stages import hue
from cxmapper.model.placing import FIRST
from cxmapper.model.records import Channel, JourneyPersona, Lane, Persona, Stage, Touchpoint, TouchpointChannel
from cxmapper.model.store import Store
from cxmapper.ui.matching import folded
from cxmapper.ui.participants import others
from cxmapper.ui.subjects import NewStage, NewTouchpoint, Subject
from cxmapper.values import value_type

# What has an eye: it can be taken off the map, and brought back.
TURNS = frozenset(("lane", "persona"))

Sort = Literal["section", "stage", "touchpoint", "lane", "persona", "hint"]

Named = TypeVar("Named", Stage, Touchpoint)

STAGES, LANES, PERSONAS = "stages", "lanes", "personas"
# The id of the row in which something new is being named.
COMING = "coming"


@value_type
class Row:
    """One line of the outline.

    Attributes:
        id: the record's id; a section's name; `COMING`.
        sort: what it is.
        title: its name, empty when it has none yet.
        unnamed: what stands in the place of a name that is still to come.
        note: a count, a number or a summary beside or under the name.
        icon: before the name.
        token: the colour of its swatch or portrait.
        hidden: a lane that isn't shown on the map.
        locked: a lane that can't be changed.
        branch: the branch a touchpoint is on, empty for the main path.
        portrait: the asset of a persona's picture.
        spoken: what a screen reader says.
        rows: what is below it.
    """

    id: str
    sort: Sort
    title: str
    note: str = ""
    icon: str = ""
    token: str = ""
    hidden: bool = False
    locked: bool = False
    branch: str = ""
    portrait: str | None = None
    spoken: str = ""
    unnamed: str = ""
    rows: tuple[Row, ...] = ()


@value_type
class Coming:
    """Something new that is being named: a stage, touchpoint or persona.

    Attributes:
        owner: the stage of a touchpoint, else the section.
        after: the id of the row it comes after, `None` for the end.
        branch: of a touchpoint.
        on_map: whether it is typed on the map, which shows it as if it were there: then it counts.
    """

    sort: Sort
    owner: str
    after: str | None = None
    branch: str = ""
    on_map: bool = False

    def place(self, ids: Sequence[str]) -> int:
        """Where it stands among those of its owner."""
        return 0 if self.after == FIRST else ids.index(self.after) + 1 if self.after in ids else len(ids)


def typed_on_map(subject: Subject | None) -> Coming | None:
    """What of the outline comes into being with a text typed on the map, `None` for nothing."""
    match subject:
        case NewStage(after=after):
            return Coming("stage", STAGES, after, on_map=True)
        case NewTouchpoint(stage, after, branch):
            return Coming("touchpoint", stage, after, branch, on_map=True)
    return None


@value_type
class Outline:
    """How the outline is read.

    Attributes:
        store: the records.
        journey: the journey on screen.
        say: the window's words.
        words: the map's words: a lane is called what it is called on the map.
        look_for: only rows with this text; empty = all.
        coming: what is being named.
    """

    store: Store
    journey: str
    say: Words
    words: Words
    look_for: str = ""
    coming: Coming | None = None

    def sections(self) -> tuple[Row, ...]:
        """Stages, lanes and personas; while something is looked for, only those with a hit."""
        parts = ((STAGES, self._stages()), (LANES, self._lanes()), (PERSONAS, self._personas()))
        found = []
        for name, every in parts:
            rows = tuple(self._looked_for(every))
            if rows or not self.look_for:
                title = self.say(f"ui.outline.{name}")
                empty = () if rows or name != STAGES else (self._hint(),)
                found.append(Row(name, "section", title, spoken=title, rows=rows or empty))
        return tuple(found)

    def _hint(self) -> Row:
        text = self.say("ui.outline.no_stages")
        return Row("hint", "hint", text, spoken=text)

    def _looked_for(self, rows: Iterable[Row]) -> Iterator[Row]:
        """A row with a hit comes with all that is below it; one without, with the hits below it."""
        wanted = folded(self.look_for.strip())
        for row in rows:
            if row.id == COMING or _says(row, wanted):
                yield row
            elif any(_says(below, wanted) or below.id == COMING for below in row.rows):
                yield replace(row, rows=tuple(b for b in row.rows if _says(b, wanted) or b.id == COMING))

    @property
    def _counts_coming(self) -> bool:
        return self.coming is not None and self.coming.on_map

    def _with_coming(self, owner: str, records: Sequence[Named]) -> list[Named | None]:
        """The records of an owner in order, `None` where one is being named."""
        every: list[Named | None] = list(records)
        if self.coming is not None and self.coming.owner == owner:
            every.insert(self.coming.place([record.id for record in records]), None)
        return every

    def _stages(self) -> Iterator[Row]:
        stages = self._with_coming(STAGES, self.store.by(Stage, "journey", self.journey))
        for number, stage in enumerate(stages, start=1):
            title = stage.title if stage is not None else ""
            rows = tuple(self._touchpoints(stage.id, number)) if stage is not None else ()
            there = sum(row.id != COMING or self._counts_coming for row in rows)
            yield Row(
                stage.id if stage is not None else COMING,
                "stage",
                title,
                str(there),
                token=hue(stage, number) if stage is not None else stage_token(number),
                spoken=f"{number} {self._name(title)}, {self.say.plural('board.touchpoints', there)}",
                unnamed=self._unnamed(title, "stage"),
                rows=rows,
            )

    def _touchpoints(self, stage: str, column: int) -> Iterator[Row]:
        touchpoints = self._with_coming(stage, self.store.by(Touchpoint, "stage", stage))
        for place, touchpoint in enumerate(touchpoints, start=1):
            number, coming = f"{column}.{place}", self.coming
            title = touchpoint.title if touchpoint is not None else ""
            on = touchpoint.branch if touchpoint is not None else coming.branch if coming is not None else ""
            branch = self.say("ui.outline.branch", name=on) if on else ""
            yield Row(
                touchpoint.id if touchpoint is not None else COMING,
                "touchpoint",
                title,
                number,
                self._channel_icon(touchpoint),
                branch=on,
                spoken=", ".join(part for part in (f"{number} {self._name(title)}", branch) if part),
                unnamed=self._unnamed(title, "touchpoint"),
            )

    def _channel_icon(self, touchpoint: Touchpoint | None) -> str:
        links = self.store.by(TouchpointChannel, "touchpoint", touchpoint.id) if touchpoint is not None else ()
        return channel_name(self.store.one(Channel, links[0].channel)) if links else "circle-dot"

    def _lanes(self) -> Iterator[Row]:
        for lane in self.store.by(Lane, "journey", self.journey):
            title = lane.title or self.words(f"lane.{lane.kind}")
            marks = [word for on, word in ((lane.hidden, "is_hidden"), (lane.locked, "is_locked")) if on]
            spoken = ", ".join((title, *(self.say(f"ui.outline.{word}") for word in marks)))
            icon = lane_icon(lane.kind)
            yield Row(lane.id, "lane", title, icon=icon, hidden=lane.hidden, locked=lane.locked, spoken=spoken)

    def _personas(self) -> Iterator[Row]:
        for place, link in enumerate(self.store.by(JourneyPersona, "journey", self.journey)):
            persona = self.store.one(Persona, link.persona)
            token = PERSONA_TOKENS[place % len(PERSONA_TOKENS)]
            note = (persona.summary or persona.demographics).partition("\n")[0]
            spoken = ", ".join(part for part in (self._name(persona.name), note) if part)
            yield Row(
                persona.id,
                "persona",
                persona.name,
                note,
                token=token,
                portrait=persona.portrait,
                spoken=spoken,
                unnamed=self._unnamed(persona.name, "persona"),
            )
        for persona in others(self.store, self.journey):
            note = self.say("ui.outline.not_on_map")
            spoken = f"{self._name(persona.name)}, {note}"
            yield Row(
                persona.id,
                "persona",
                persona.name,
                note,
                portrait=persona.portrait,
                hidden=True,
                spoken=spoken,
                unnamed=self._unnamed(persona.name, "persona"),
            )
        if self.coming is not None and self.coming.owner == PERSONAS:
            yield Row(COMING, "persona", "")

    def _name(self, title: str) -> str:
        return title or self.say("ui.outline.untitled")

    def _unnamed(self, title: str, sort: Sort) -> str:
        """What stands in the place of a name, as on the map; named rows are the same in all the window's languages."""
        if title:
            return ""
        prompt = f"board.{sort}.prompt"
        return self.words(prompt) if self.words.has(prompt) else self.say("ui.outline.untitled")


def _says(row: Row, wanted: str) -> bool:
    # What stands beside a stage is only a count.
    texts = (row.title, "" if row.sort == "stage" else row.note, row.branch)
    return any(wanted in folded(text) for text in texts)

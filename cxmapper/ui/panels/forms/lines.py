"""What is said of a record in one line of a list: its name, a note, and a value."""

from __future__ import annotations

from cxmapper.i18n import Words, capital, date, instant, number
from cxmapper.layout.figures import kpi_figure
from cxmapper.layout.lanes.kpis import period_text
from cxmapper.model.analysis.metrics import tile
from cxmapper.model.fields import Record
from cxmapper.model.records import (
    Card,
    Channel,
    Comment,
    EmotionPoint,
    ImprovementAction,
    Journey,
    Kpi,
    Objective,
    Person,
    Persona,
    Transition,
)
from cxmapper.model.store import Store
from cxmapper.ui.controls.slider import feeling
from cxmapper.ui.panels.forms.desk import Edit
from cxmapper.ui.panels.forms.naming import called, icon_of, owner_of, title_of
from cxmapper.values import value_type


@value_type
class Line:
    """A line of a list.

    Attributes:
        id: the record that it opens.
        icon, title, note, value: what it shows; `token` is the colour of icon and value.
        remove: takes it off the list, with the step's name; `None` where that can't be.
        inline: fields of the record `inline_of` that can be changed in the line.
    """

    id: str
    icon: str
    title: str
    note: str = ""
    value: str = ""
    token: str = "text2"
    remove: tuple[Edit, str] | None = None
    inline: tuple[str, ...] = ()
    inline_of: str = ""


def line_of(
    store: Store,
    record: Record,
    say: Words,
    remove: tuple[Edit, str] | None = None,
    inline: tuple[str, ...] = (),
    inline_of: str = "",
) -> Line:
    """The line of a record."""
    note, value, token = _said(store, record, say)
    title = title_of(store, record, say)
    if isinstance(record, Transition):
        title = called(store, record.target, say) or capital(say(f"transition.{record.kind}"))
    return Line(record.id, icon_of(store, record), title, note, value, token, remove, inline, inline_of)


def _said(store: Store, record: Record, say: Words) -> tuple[str, str, str]:
    """Note, value and colour token."""
    match record:
        case Transition():
            return _transition(record, say)
        case Kpi():
            return _kpi(store, record, say)
        case Card():
            return _card(store, record, say)
        case ImprovementAction(owner=owner, status=status, due=due):
            return _joined(called(store, owner, say), capital(say(f"status.{status}")), _day(due, say)), "", "text2"
        case Comment(author=author, at=at, resolved=resolved):
            return _joined(author, instant(at, say.language)), "✓" if resolved else "", "good" if resolved else "text2"
        case Person(role=role, department=department):
            return _joined(role, department), "", "text2"
        case Objective(due=due):
            return _day(due, say), "", "text2"
        case Persona(summary=text):
            return " ".join(text.split()), "", "text2"
        case Journey(state=state):
            return capital(say(f"state.{state}")), "", "text2"
        case Channel(title=title, key=key):
            return (capital(say(f"channel.{key}")) if title else ""), "", "text2"
        case EmotionPoint(value=value, channel=channel):
            return called(store, channel, say), feeling(value, "-2..2", say), "text2"
    return "", "", "text2"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _day(day: str, say: Words) -> str:
    return date(day, say.language)


def _transition(record: Transition, say: Words) -> tuple[str, str, str]:
    bad = record.kind in ("failure", "drop_off")
    kind = capital(say(f"transition.{record.kind}")) if record.target is not None else ""
    value = "" if record.share is None else say("board.share", share=number(record.share * 100, say.language, 1))
    return _joined(kind, record.label), value, "bad" if bad else "text2"


def _kpi(store: Store, record: Kpi, say: Words) -> tuple[str, str, str]:
    reading = tile(store, record.id)
    value = "" if reading.value is None else kpi_figure(record, reading.value, say.language)
    token = "text2" if reading.on_target is None else "good" if reading.on_target else "bad"
    count = "" if reading.n is None else say("board.kpi.n", n=number(reading.n, say.language, 0))
    period = period_text(say.language, reading.period, reading.day)
    return _joined(say(f"kpi.{record.kind}") if record.title else "", period, count), value, token


def _card(store: Store, record: Card, say: Words) -> tuple[str, str, str]:
    place = owner_of(store, record)
    where = title_of(store, place, say) if place is not None else ""
    if record.severity is None:
        return where, "", "text2"
    return where, say(f"severity.{record.severity}"), "bad" if record.severity > 3 else "text2"

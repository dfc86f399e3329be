"""Which control a field gets: by what it is declared to hold, and by name where it means more than that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words, capital
from cxmapper.layout.icons import CHANNEL_ICONS, icon_names
from cxmapper.model.analysis.emotion import bounds
from cxmapper.model.analysis.metrics import CES_CONVENTIONS
from cxmapper.model.edits.naming import NAMED
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.records import Asset, Channel, Kpi, Person
from cxmapper.model.store import Store
from cxmapper.ui.controls.choices import ChoiceBox, Option, SegmentedChoice
from cxmapper.ui.controls.days import DayField
from cxmapper.ui.controls.marks import LevelField, Switch
from cxmapper.ui.controls.numbers import PERCENT, CountsField, DurationField, Figure, NumberField
from cxmapper.ui.controls.picture import PictureField
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.references import ReferenceField
from cxmapper.ui.controls.slider import FeelingField
from cxmapper.ui.controls.swatches import SwatchField
from cxmapper.ui.controls.texts import GrowingText, LineField
from cxmapper.ui.panels.forms.candidates import candidates
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.naming import title_of
from cxmapper.values import value_type

Prepare = Callable[[Record, Words], None]


@value_type
class Made:
    """A control for a field.

    Attributes:
        control: the widget, a `Control`.
        stacked: whether it takes the whole width, its label above it.
        prepare: brings it up to date before it shows a record's value.
        read: the value to show where it isn't the field's own.
    """

    control: Any
    stacked: bool = False
    prepare: Prepare | None = None
    read: Callable[[Record], Any] | None = None


# The names of choices in the catalogues, where they aren't the field's own; "type.field" or "field".
_WORDS = {
    "persona.kind": "persona_kind",
    "card.kind": "kind",
    "lane.kind": "lane",
    "transition.kind": "transition",
    "kpi.kind": "kpi",
    "improvement_action.type": "action_type",
    "channel.key": "channel",
    "need_kind": "need",
    "need.kind": "need",
    "feedback.source": "feedback_source",
    "feedback.state": "loop",
    "ab_test.measure": "ab_measure",
}
_ONE_LINE = frozenset(
    {
        "organisation", "currency", "department", "role", "email", "unit", "segment", "source", "period",
        "volume_period", "branch", "actor", "author", "speaker", "survey", "survey_when", "place", "theme", "customer",
        "plural",
    }
)  # fmt: skip
_SIDE_BY_SIDE = frozenset({"persona.kind", "comment.audience", "kpi.nature"})
_PERCENT = frozenset({"share", "confidence"})
_DURATIONS = frozenset({"handling_time", "waiting_time", "standard_limit"})
_FEELINGS = frozenset({"touchpoint.expectation_score", "emotion_point.value"})
_ON_SCALE = frozenset({"emotion_point.low", "emotion_point.high", "emotion_point.spread"})
_LEVEL_WORDS = {"severity": "severity", "frequency": "frequency"}
_LEVEL_INK = {"severity": ("text2", "text2", "warn", "bad", "bad")}


def control_for(record_type: type[Record], spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    """The control for a field of a record type."""
    name = f"{record_type.TYPE}.{spec.name}"
    if name in _BY_NAME:
        return _BY_NAME[name](spec, desk, parent)
    if name in _FEELINGS:
        return _feeling(desk, parent)
    if name in _ON_SCALE:
        return _on_scale(spec, desk, parent)
    if spec.name in _PERCENT:
        return Made(NumberField(PERCENT, parent))
    if spec.name in _DURATIONS:
        return Made(DurationField(parent))
    if spec.name == "colour":
        return Made(SwatchField(parent=parent), stacked=True)
    if spec.target == Asset.TYPE:
        return _picture(spec, desk, parent)
    if spec.kind == "ref":
        return _reference(record_type, spec, desk, parent)
    if spec.kind == "choice":
        return _choice(name, spec, parent)
    return _plain(spec, parent)


def _plain(spec: FieldSpec, parent: QWidget) -> Made:
    match spec.kind:
        case "text" if spec.name in _ONE_LINE:
            return Made(LineField(parent), stacked=True)
        case "text":
            return Made(GrowingText(parent), stacked=True)
        case "int" if (spec.low, spec.high) == (1, 5):
            words = _LEVEL_WORDS.get(spec.name, "importance")
            return Made(LevelField(words, _LEVEL_INK.get(spec.name, ()), parent))
        case "int":
            return Made(NumberField(Figure(whole=True), parent))
        case "real":
            return Made(NumberField(parent=parent))
        case "bool":
            return Made(Switch(parent))
        case "rgb":
            return Made(LineField(parent))
        case "day":
            return Made(DayField(parent))
        case "list" if spec.item == "int":
            return Made(CountsField(parent), stacked=True)
    raise TypeError(f"no control for {spec}")


def _choice(name: str, spec: FieldSpec, parent: QWidget) -> Made:
    words = _WORDS.get(name) or _WORDS.get(spec.name, spec.name)
    side_by_side = name in _SIDE_BY_SIDE
    control = SegmentedChoice(parent=parent) if side_by_side else ChoiceBox(parent=parent)

    def prepare(record: Record, say: Words) -> None:
        control.set_options([Option(each, choice_word(words, each, say)) for each in _choices(name, spec, record)])

    return Made(control, stacked=side_by_side, prepare=prepare)


def _choices(name: str, spec: FieldSpec, record: Record) -> tuple[str, ...]:
    """What there is to choose; the main path is made by the order of the touchpoints, not chosen."""
    if name == "transition.kind" and getattr(record, "kind", "") != "main":
        return tuple(each for each in spec.choices if each != "main")
    return spec.choices


def choice_word(words: str, value: str, say: Words) -> str:
    """What a choice is called."""
    if not value:
        return say("ui.form.none")
    return say(f"{words}.{value}") if words == "language" else capital(say(f"{words}.{value}"))


def _reference(record_type: type[Record], spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    can_name = spec.target in NAMED
    # In Chinese a person's name and a thing's are two words.
    name_word = "field.name" if spec.target == Person.TYPE else "ui.form.name_here"
    control = ReferenceField(can_name=can_name, name_word=name_word, parent=parent)
    control.opened.connect(desk.open)

    def prepare(record: Record, say: Words) -> None:
        none = (Option(None, say("ui.form.none")),) if spec.nullable else ()
        found = candidates(desk.store, record, spec)
        control.set_options([*none, *(Option(each.id, title_of(desk.store, each, say)) for each in found)])

    return Made(control, stacked=True, prepare=prepare)


def _feeling(desk: FormDesk, parent: QWidget) -> Made:
    control = FeelingField(parent)

    def prepare(record: Record, say: Words) -> None:
        control.set_scale(desk.journey.scale if desk.journey is not None else "-2..2")

    return Made(control, stacked=True, prepare=prepare)


def _on_scale(spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    """An end of an interval stands on the journey's scale, a spread is as wide as it is there."""
    control = NumberField(parent=parent)

    def prepare(record: Record, say: Words) -> None:
        low, high = bounds(desk.journey.scale if desk.journey is not None else "-2..2")
        half = Decimal(str(high - low)) / 2
        offset = Decimal(0) if spec.name == "spread" else Decimal(str(low)) + half
        control.figure = Figure(factor=half, offset=offset, step=half / 20)

    return Made(control, prepare=prepare)


def _picture(spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    def read(record: Record) -> bytes | None:
        asset = _asset(desk.store, getattr(record, spec.name))
        return asset.data if asset is not None else None

    return Made(PictureField(desk.ask_picture, parent), stacked=True, read=read)


def _asset(store: Store, id: str | None) -> Asset | None:
    record = store.get(id) if id is not None else None
    return record if isinstance(record, Asset) else None


def _channel_icon(spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    control = ChoiceBox(parent=parent)

    def prepare(record: Record, say: Words) -> None:
        options = [Option("", say("ui.form.icon_of_kind"))]
        options += [Option(sign, capital(say(f"channel.{key}")), sign) for key, sign in CHANNEL_ICONS.items()]
        sign = record.icon if isinstance(record, Channel) else ""
        if sign and all(option.value != sign for option in options):
            options.append(Option(sign, sign, sign if sign in icon_names() else ""))
        control.set_options(options)

    return Made(control, prepare=prepare)


def _convention(spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    control = ChoiceBox(parent=parent)

    def prepare(record: Record, say: Words) -> None:
        options = [Option("", say("ui.form.none"))]
        options += [Option(each, say(f"convention.{each}")) for each in CES_CONVENTIONS]
        other = record.convention if isinstance(record, Kpi) else ""
        if other and all(option.value != other for option in options):
            options.append(Option(other, other))
        control.set_options(options)

    return Made(control, stacked=True, prepare=prepare)


def _title(spec: FieldSpec, desk: FormDesk, parent: QWidget) -> Made:
    """Empty, it shows the name that the thing has without a title of its own."""
    made = _plain(spec, parent)

    def prepare(record: Record, say: Words) -> None:
        untitled: Any = record
        give_prompt(made.control, title_of(desk.store, replace(untitled, title=""), say))

    return replace(made, prepare=prepare)


_BY_NAME: dict[str, Callable[[FieldSpec, FormDesk, QWidget], Made]] = {
    "channel.icon": _channel_icon,
    "channel.title": _title,
    "kpi.convention": _convention,
    "kpi.title": _title,
    "lane.title": _title,
}

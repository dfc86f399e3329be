"""How things stand, in words: what the top bar, the status bar and the hint bar say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.i18n import Words
from cxmapper.ui.actions import FILLABLE, State

if TYPE_CHECKING:
    from cxmapper.model.fields import Record
    from cxmapper.ui.document import Document
    from cxmapper.ui.subjects import Subject


def subtitle(document: Document, say: Words) -> str:
    """Personas and state of the journey on screen, and its file."""
    from cxmapper.model.records import Journey

    journey = document.session.store.get(document.journey)
    names = [persona.name for persona in document.personas() if persona.name]
    parts = [" · ".join(names[:3]) + (" …" if len(names) > 3 else "")] if names else []
    if isinstance(journey, Journey):
        parts.append(say(f"state.{journey.state}"))
    parts.append(document.session.path.name)
    return "  ·  ".join(parts)


def kept(document: Document | None, waiting: bool, say: Words) -> tuple[str, str]:
    """How safe the work is: the words and the colour token of the dot; a text may be waiting to be stored."""
    if document is None:
        return say("ui.no_map"), "neutral"
    if document.session.readonly:
        return say("ui.readonly"), "warn"
    if waiting:
        return say("ui.waiting"), "warn"
    if not document.journey:
        return say("ui.empty_file"), "warn"
    return (say("ui.kept"), "good") if document.editable else (say("ui.locked"), "warn")


def counts(document: Document | None, subject: Subject | None, say: Words) -> list[str]:
    """What the journey on screen holds: stages, touchpoints, pain points.

    Args:
        document: what is open.
        subject: what is being typed: the map shows what is yet to come as if it were there, so it counts.
        say: the window's words.
    """
    if document is None:
        return []
    stages, touchpoints, pains = document.counts()
    if subject is not None:
        from cxmapper.ui.subjects import NewCard, NewStage, NewTouchpoint

        stages += isinstance(subject, NewStage)
        touchpoints += isinstance(subject, NewTouchpoint)
        pains += isinstance(subject, NewCard) and subject.kind == "pain"
    return [
        say.plural("ui.count.stages", stages),
        say.plural("ui.count.touchpoints", touchpoints),
        say.plural("ui.count.pains", pains),
    ]


def uncapital(text: str) -> str:
    """A word as it stands within a line; abbreviations keep their letters."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def field_word(kind: type[Record], name: str, say: Words) -> str:
    """What a field is called in a language: a name of its own in this type, or the one it has everywhere."""
    own = f"field.{kind.TYPE}.{name}"
    return say(own if say.has(own) else f"field.{name}")


def step_word(label: str, say: Words) -> str:
    """What a step of the log is called; a newer program's step may be one that this one has no word for."""
    return say(label) if say.has(label) else say("edit.change")


# The keys that make a feeling better or worse, as hints say them.
_FEELING = "Alt+↑↓"


def hint_pairs(
    state: State,
    subject: Subject | None,
    say: Words,
    *,
    suggested: bool = False,
    leading: bool = False,
    begun: bool = True,
    stage_ahead: bool = False,
) -> tuple[tuple[str, str], ...]:
    """Which keys help now, as (key, word).

    Args:
        state: what is possible.
        subject: what is being typed.
        say: the window's words.
        suggested: whether something is suggested for it.
        leading: whether Enter goes on to the next one although it is there already.
        begun: whether anything has been typed.
        stage_ahead: whether Tab goes on from a new touchpoint to the next stage.
    """
    from cxmapper.ui.subjects import NewTouchpoint

    if subject is not None and suggested:
        keys = [("Tab", "ui.hint.take"), ("Ctrl+Enter", "ui.hint.take_all"), ("Esc", "ui.hint.done")]
        return tuple((key, say(word)) for key, word in keys)
    if subject is not None:
        if isinstance(subject, NewTouchpoint):
            return _naming_touchpoint(say, begun, stage_ahead)
        return _while_typing(subject, say, leading, in_head=state.selected == "header")
    if not state.editable:
        return ()
    if state.cell == "emotions":
        return ("Enter", say("ui.hint.fill.point")), (_FEELING, say("ui.hint.feeling"))
    if state.cell in FILLABLE:
        return (("Enter", say("ui.hint.fill.card")),)
    if not state.selected:
        keys = [("N", "ui.hint.card"), ("T", "ui.hint.touchpoint"), ("S", "ui.hint.stage")]
    elif state.selected == "point":
        keys = [(_FEELING, "ui.hint.feeling"), ("Del", "ui.hint.delete")]
    elif state.selected not in ("card", "touchpoint", "stage"):
        keys = [("Enter", "ui.hint.edit")] if state.has_text else []
    else:
        rating = [("1 – 5", f"ui.hint.{state.rated}")] if state.rated else []
        inside = [("T", "ui.hint.touchpoint")] if state.selected == "stage" else []
        feeling = [(_FEELING, "ui.hint.feeling_of")] if state.feels else []
        rest = [("F2", "ui.hint.edit"), ("Del", "ui.hint.delete")]
        keys = [("Enter", "ui.hint.next"), *inside, *feeling, *rating, *rest]
    return tuple((key, say(word)) for key, word in keys)


def _naming_touchpoint(say: Words, begun: bool, stage_ahead: bool) -> tuple[tuple[str, str], ...]:
    """Enter goes on where there is a title, Tab with and without one where there is a stage to go on to."""
    enter = [("Enter", "ui.hint.next")] if begun else []
    tab = [("Tab", "ui.hint.next_stage")] if stage_ahead else []
    return tuple((key, say(word)) for key, word in (*enter, *tab, ("Esc", "ui.hint.done")))


def _while_typing(subject: Subject, say: Words, leading: bool, in_head: bool) -> tuple[tuple[str, str], ...]:
    from cxmapper.ui.subjects import Existing, NewStage

    if isinstance(subject, Existing) and leading:
        keys = [("Enter", "ui.hint.next"), ("Esc", "ui.hint.done")]
    elif isinstance(subject, Existing):
        beside = [("Tab", "ui.hint.next_text")] if in_head else []
        keys = [("Enter", "ui.hint.store"), *beside, ("Shift+Enter", "ui.hint.line"), ("Esc", "ui.hint.cancel")]
    elif isinstance(subject, NewStage):
        keys = [("Enter", "ui.hint.next"), ("Esc", "ui.hint.done")]
    else:
        keys = [("Enter", "ui.hint.next"), ("Tab", "ui.hint.onward"), ("Esc", "ui.hint.done")]
    return tuple((key, say(word)) for key, word in keys)

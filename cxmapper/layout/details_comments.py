"""The comments that are meant for readers, with the replies to them."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper import i18n
from cxmapper.layout import text
from cxmapper.layout.details_parts import GUTTER, Setting, moved
from cxmapper.layout.display import Ink, Primitive, Rect, Stroke
from cxmapper.layout.document import Block, Cell, Strip, drawn
from cxmapper.layout.plan_parts import BODY, PILL, SMALL, STRONG, Stack, inked, section
from cxmapper.layout.scene import pins_of
from cxmapper.model.analysis.plan import plan_of
from cxmapper.model.analysis.threads import Thread, threads
from cxmapper.model.records import Comment, ImprovementAction, Kpi, KpiObservation, Record, Touchpoint

_PIN = 17.0
_REPLY = 14.0


def comment_pages(setting: Setting, *, internal: bool) -> Iterator[Block]:
    """The comments with their pins' numbers; nothing without any.

    Args:
        setting: of the pages.
        internal: whether those that are not meant for readers are told, too.
    """
    found = [kept for thread in threads(setting.store, setting.journey.id) if (kept := _for_readers(thread, internal))]
    actions = {line.action.id for line in plan_of(setting.store, setting.journey.id).lines} if found else set()
    found = [thread for thread in found if _concerns(setting, thread.first, actions)]
    if not found:
        return
    pins = pins_of(setting.store, setting.journey.id)
    numbers = {pin.comment.id: str(pin.number) for each in pins.values() for pin in each}
    key = "details.section.comments.all" if internal else "details.section.comments"
    yield section(setting.say(key), key, setting.width, setting.language, above=22)
    for thread in found:
        yield _thread(setting, thread, numbers.get(thread.first.id, ""), internal=internal)


def _for_readers(thread: Thread, internal: bool) -> Thread | None:
    if internal:
        return thread
    if thread.first.audience != "readers":
        return None
    return Thread(thread.first, tuple(reply for reply in thread.replies if reply.audience == "readers"))


def _concerns(setting: Setting, comment: Comment, actions: set[str]) -> bool:
    """Whether a comment is about this journey, or about an improvement action for it."""
    about = setting.store.get(comment.subject)
    return not isinstance(about, ImprovementAction) or about.id in actions


def _thread(setting: Setting, thread: Thread, number: str, *, internal: bool) -> Block:
    stack = setting.stack(setting.width - GUTTER)
    about = setting.store.get(thread.first.subject)
    stack.text(_about(setting, about) if about else "", SMALL, field="details.about")
    _comment(setting, thread.first, stack, 0.0, internal=internal)
    for reply in thread.replies:
        _comment(setting, reply, stack.gap(4), _REPLY, internal=internal)
    if thread.first.resolved:
        stack.gap(3).pill(setting.say("field.resolved"), "field.resolved", "good", "goodSoft", "check")
    cells = (*((Cell(0, (_pin(setting, number),)),) if number else ()), stack.cell(GUTTER))
    name = thread.first.author
    return Block("row", cells, record=thread.first.id, name=name, above=7, below=7, backdrop=_line)


def _comment(setting: Setting, comment: Comment, stack: Stack, indent: float, *, internal: bool) -> None:
    # The day as the record has it, in UTC: an hour would be another one in each reader's zone, and so the file's bytes.
    said = [comment.author, i18n.date(comment.at[:10], setting.language)]
    if internal:
        said.append(setting.say(f"audience.{comment.audience}"))
    own = setting.stack(stack.width - indent)
    own.text("  ·  ".join(part for part in said if part), inked(STRONG, "text2"), field="details.comment")
    own.text(comment.text, BODY, comment.id, "text")
    for strip in own.cell(0).strips:
        stack.figure(moved(strip, indent))


def _about(setting: Setting, record: Record) -> str:
    """What a comment is about: what kind of thing, and which."""
    store = setting.store
    if isinstance(record, KpiObservation):
        record = store.one(Kpi, record.kpi)
    title = setting.touchpoint(record) if isinstance(record, Touchpoint) else _title(record)
    kind = setting.say(f"record.{record.TYPE}")
    return setting.say("details.labelled", label=kind, value=title) if title else kind


def _title(record: Record) -> str:
    for name in ("title", "text", "name", "quote", "label"):
        value = getattr(record, name, "")
        if value:
            return str(value)
    return ""


def _pin(setting: Setting, number: str) -> Strip:
    """The number that the comment has on the map, as it looks there."""
    style = inked(PILL, "warn")
    (line,) = text.wrap(number, 100, style, setting.language)

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        ring = Rect(x, y, _PIN, _PIN, _PIN / 2, Ink("warnSoft"), Stroke(Ink("warn"), 1.0))
        left = x + (_PIN - line.width) / 2
        return (ring, *text.place((line,), left, y + (_PIN - style.line_height) / 2, style, "", "board.legend.comment"))

    return drawn(_PIN, draw, number)


def _line(width: float, height: float) -> tuple[Primitive, ...]:
    return (Rect(0, height - 0.75, width, 0.75, 0, Ink("border")),)

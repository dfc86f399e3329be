"""From schema version 1 to 2: what is known about customers, how actions are proved, workshops, versions, branding."""

from __future__ import annotations

from alembic.operations import Operations

from cxmapper.model.database.migrations.columns import (
    add_reference,
    add_text,
    blob,
    flag,
    make_table,
    order,
    owner,
    real,
    ref,
    text,
    whole,
)


def upgrade(op: Operations) -> None:
    """Add the tables and columns of version 2; nothing that was there changes."""
    _customers(op)
    _plan(op)
    _workshops(op)
    _versions(op)
    _branding(op)


def _customers(op: Operations) -> None:
    described = ("demographic", "geographic", "behavioural", "psychographic", "need_based")
    segment = [order(), text("title"), *map(text, described), whole("size"), text("evidence")]
    make_table(op, "segments", segment, '"size" >= 0')
    add_reference(op, "personas", "segment", "segments")
    add_reference(op, "kpis", "of_segment", "segments")
    rated = [real("importance"), real("satisfaction"), text("kano_answers"), text("evidence")]
    need = [owner("persona", "personas"), order(), text("kind"), text("text"), *rated]
    make_table(op, "needs", need, *(f'"{each}" >= 0 AND "{each}" <= 10' for each in ("importance", "satisfaction")))
    said = [*map(text, ("day", "source", "text", "customer", "theme", "sentiment")), whole("priority")]
    about = [
        ref("persona", "personas"),
        ref("segment", "segments"),
        ref("journey", "journeys"),
        ref("touchpoint", "touchpoints"),
        ref("channel", "channels"),
    ]
    loop = [text("state"), ref("owner", "people"), text("reply"), text("replied")]
    make_table(op, "feedback", [*said, *about, *loop], '"priority" >= 1 AND "priority" <= 5')
    make_table(op, "feedback_cards", [owner("feedback", "feedback"), owner("card", "cards")])


def _plan(op: Operations) -> None:
    action = owner("action", "improvement_actions")
    make_table(op, "milestones", [action, order(), text("title"), text("due"), text("reached")])
    action = owner("action", "improvement_actions")
    about = [text("title"), text("hypothesis"), text("measure"), ref("kpi", "kpis")]
    course = [text("start"), text("end"), whole("planned_n"), text("conclusion")]
    make_table(op, "ab_tests", [action, order(), *about, *course], '"planned_n" >= 0')
    counted = [whole("n"), whole("successes"), real("mean"), real("spread")]
    variant = [owner("test", "ab_tests"), order(), text("title"), text("description"), *counted]
    make_table(op, "ab_variants", variant, *(f'"{each}" >= 0' for each in ("n", "successes", "spread")))


def _workshops(op: Operations) -> None:
    workshop = [order(), *map(text, ("title", "day", "place", "agenda")), ref("journey", "journeys"), text("notes")]
    make_table(op, "workshops", workshop)
    attends = [owner("workshop", "workshops"), owner("person", "people"), order(), flag("facilitates")]
    make_table(op, "workshop_people", attends)
    came_up = [ref("journey", "journeys"), ref("workshop", "workshops"), ref("owner", "people")]
    parked = [order(), text("text"), text("author"), *came_up, flag("settled"), text("outcome")]
    make_table(op, "parked_items", parked)
    asked = [order(), text("question"), ref("journey", "journeys"), ref("workshop", "workshops"), text("day")]
    counted = [whole("dots_each"), whole("voters"), flag("closed"), text("result")]
    make_table(op, "votes", [*asked, *counted], '"dots_each" >= 1', '"voters" >= 0')
    option = [owner("vote", "votes"), order(), text("text"), ref("card", "cards"), whole("dots")]
    make_table(op, "vote_options", option, '"dots" >= 0')


def _versions(op: Operations) -> None:
    named = [ref("journey", "journeys"), *map(text, ("title", "note", "author", "at")), blob("data")]
    make_table(op, "versions", named)
    make_table(op, "version_assets", [owner("version", "versions"), owner("asset", "assets")])


def _branding(op: Operations) -> None:
    add_reference(op, "workspaces", "logo", "assets")
    add_text(op, "workspaces", "brand_colour")
    add_text(op, "workspaces", "accent_colour")
    word = [owner("workspace", "workspaces"), *map(text, ("language", "term", "text", "plural"))]
    make_table(op, "renamed_words", word)

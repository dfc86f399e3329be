"""A text in a map is a text: what looks like mark-up is shown as it is, and never followed or fetched."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from cxmapper.model.edits import comments, people, records
from cxmapper.model.records import Card, Persona, Stage, Touchpoint
from tests.ui.conftest import Hands

HOSTILE = '<b>x</b><img src="file:///etc/passwd"><a href="file:///bin/sh">y</a>'
PANELS = ("outline", "inspector", "comments", "history", "people", "search")
SHEETS = ("palette", "export", "share", "merge", "purge", "settings", "comments", "naming")


def spoil(hands: Hands) -> None:
    """Every name and text of the map looks like mark-up, its author too."""
    session = hands.session
    session.author = HOSTILE
    for record in hands.store:
        for name in ("title", "name", "text", "quote", "scenario", "goal", "subtitle", "label", "author"):
            if isinstance(getattr(record, name, None), str):
                session.run(records.set_fields, record.id, **{name: HOSTILE})
    session.run(people.add_person, id="person", name=HOSTILE, role=HOSTILE, email=HOSTILE)
    session.run(comments.add_comment, hands.all(Card)[0].id, HOSTILE, id="comment")
    session.undo()
    session.redo()


def interpreted(hands: Hands) -> Iterator[str]:
    """What would be taken for mark-up in the window as it is now."""
    for view in hands.window.findChildren(QAbstractItemView):
        model = view.model()
        rows = range(model.rowCount() if model is not None else 0)
        tips = (str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in rows)
        yield from (f"tip of a row of {type(view).__name__}" for tip in tips if "<b>" in tip)
    for widget in (hands.window, *hands.window.findChildren(QWidget)):
        where = f"{type(widget.parent()).__name__}/{type(widget).__name__} {widget.objectName()}"
        if "<b>" in widget.toolTip():
            yield f"tip of {where}"
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and "<b>" in widget.text():
            yield where


def test_no_text_of_a_map_is_taken_for_mark_up_anywhere_in_the_window(hands: Hands) -> None:
    spoil(hands)
    window = hands.window
    found = set(interpreted(hands))
    for name in PANELS:
        window.commands.panels.open(name)
        found.update(interpreted(hands))
    for kind, role in ((Card, "card"), (Touchpoint, "touchpoint"), (Stage, "stage"), (Persona, "persona")):
        hands.select(hands.all(kind)[0].id, role)
        found.update(interpreted(hands))
    for name in SHEETS:
        sheet = getattr(window.sheets, name)
        match name:
            case "export":
                sheet.ask("map")
            case "naming":
                sheet.ask("template", HOSTILE, print)
            case _:
                sheet.ask()
        found.update(interpreted(hands))
        sheet.close_up()
    window.tell(HOSTILE)
    found.update(interpreted(hands))
    window.drop()
    found.update(interpreted(hands))
    assert found == set()
    assert hands.questions.asked, "the sheet for another map was among them"

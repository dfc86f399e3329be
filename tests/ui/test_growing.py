"""A large map comes up with what a window shows; reading, editing and following go on while the rest is laid out."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from cxmapper.layout.board import board
from cxmapper.model.edits import cards, records, stages, touchpoints
from cxmapper.model.records import Card, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.ui.canvas import accessible
from cxmapper.ui.subjects import Existing, NewStage
from cxmapper.ui.tools.events import Target
from tests.bench import maps
from tests.boards import differences
from tests.ui.conftest import Hands


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    """A map of thirty stages, of which a window shows two."""
    return maps.write(maps.touchpoints_map(360), tmp_path / "Large.cxm")


def document(hands: Hands):
    assert hands.window.document is not None
    return hands.window.document


def until_whole(hands: Hands) -> None:
    hands.bot.waitUntil(lambda: document(hands).whole, timeout=20_000)
    hands.bot.waitUntil(lambda: len(document(hands).board.stages) == len(document(hands).stages()), timeout=20_000)


def unlike_one_made_at_once(hands: Hands) -> list[str]:
    """Where the board differs from one laid out at once, but for the header, which is as wide as the window."""
    boards = document(hands).board, board(hands.store, document(hands).journey)
    mine, whole = ([replace(band, y=0.0) for band in each.bands[1:]] for each in boards)
    return differences(mine, whole)


def test_what_fills_the_window_is_there_at_once_and_the_rest_follows(hands: Hands) -> None:
    there = len(document(hands).board.stages)
    assert 0 < there < 30
    assert document(hands).board.width > hands.canvas.width()
    assert document(hands).counts()[0] == 30
    until_whole(hands)
    assert len(document(hands).board.stages) == 30
    assert unlike_one_made_at_once(hands) == []
    assert gc.isenabled()


def test_the_window_lives_between_the_slices(hands: Hands) -> None:
    seen = []
    for _ in range(500):
        if document(hands).whole:
            break
        QApplication.processEvents()
        seen.append(len(document(hands).board.stages))
    assert document(hands).whole
    assert len(set(seen)) > 2, "the board grew in sight"


def test_edits_reach_what_is_there_and_what_is_not(hands: Hands) -> None:
    first, last = hands.all(Stage)[0], hands.all(Stage)[-1]
    for stage in (first, last):
        assert document(hands).run(cards.add_card, stage.id, "pain", id=f"new-{stage.id}", text="Late", label="edit")
    assert document(hands).run(touchpoints.add_touchpoint, last.id, id="end", title="Ends", label="edit")
    assert not document(hands).whole
    assert document(hands).index.of_record(f"new-{first.id}")
    assert not document(hands).index.of_record(f"new-{last.id}")
    document(hands).turn(document(hands).session.undo)
    until_whole(hands)
    assert document(hands).index.of_record(f"new-{last.id}")
    assert not document(hands).index.of_record("end")


def test_another_window_is_followed_meanwhile(hands: Hands, other: Callable[[], Session]) -> None:
    last = hands.all(Stage)[-1]
    with other() as session:
        session.run(records.remove, last.id)
    document(hands).poll()
    assert not document(hands).whole
    until_whole(hands)
    assert len(document(hands).board.stages) == 29
    assert not document(hands).index.of_record(last.id)


def test_screen_readers_read_what_is_there_and_then_all_of_it(hands: Hands) -> None:
    accessible.install()
    root = QAccessible.queryAccessibleInterface(hands.canvas)

    def stages_read() -> list[str]:
        """Which of the journey's children are stages, by their titles."""
        read = [root.child(at).text(QAccessible.Text.Name) for at in range(root.childCount())]
        return [title for name in read for title in hands.stages() if f" {title}," in name]

    before = stages_read()
    until_whole(hands)
    assert stages_read() == hands.stages()
    assert 0 < len(before) < 30
    assert before == hands.stages()[: len(before)]


def test_what_is_asked_for_by_name_is_laid_out_at_once(hands: Hands) -> None:
    pain = hands.all(Card)[-1]
    assert not document(hands).index.of_record(pain.id)
    hands.window.commands.view.reveal(Target(pain.id, "card"))
    assert document(hands).whole
    assert hands.canvas.rect().contains(hands.where(pain.id, "card"))


def test_an_editor_opens_on_what_is_not_laid_out_yet(hands: Hands) -> None:
    touchpoint = hands.all(Touchpoint)[-1]
    hands.window.desk.open(Existing(touchpoint.id, "title"))
    assert hands.editor.isVisible()
    assert hands.editor.toPlainText() == touchpoint.title


def test_a_new_stage_goes_to_the_end_of_the_map_not_of_what_is_laid_out(hands: Hands) -> None:
    hands.window.commands.edit.add_stage()
    assert hands.window.desk.subject == NewStage(document(hands).journey, hands.all(Stage)[-1].id)
    hands.type("Afterwards")
    hands.press("Return", hands.editor)
    assert hands.stages()[-1] == "Afterwards"


def test_no_place_for_a_stage_is_offered_where_stages_are_still_to_come(hands: Hands) -> None:
    assert not hands.canvas.marks.can_add
    until_whole(hands)
    assert hands.canvas.marks.can_add


def test_a_map_shown_whole_stays_so_while_it_grows(hands: Hands) -> None:
    hands.window.commands.view.fit()
    zoom = hands.canvas.view.zoom
    until_whole(hands)
    assert hands.canvas.view.zoom < zoom
    assert hands.canvas.view == hands.canvas.view.fitted()


def test_closing_lets_go_of_the_rest(hands: Hands) -> None:
    assert not gc.isenabled()
    assert hands.window.drop()
    assert gc.isenabled()
    QApplication.processEvents()
    assert hands.window.document is None


def test_a_stage_inserted_meanwhile_stands_in_its_place(hands: Hands) -> None:
    first = hands.all(Stage)[0]
    journey = document(hands).journey
    assert document(hands).run(stages.add_stage, journey, id="between", title="Between", after=first.id, label="edit")
    assert [column.record for column in document(hands).board.stages][:2] == [first.id, "between"]
    until_whole(hands)
    assert [column.record for column in document(hands).board.stages] == [
        stage.id for stage in document(hands).stages()
    ]

"""What an editor relies on when it edits through a session."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.model.database.columns import reader, row_of
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, personas, records, stages
from cxmapper.model.records import RECORDS, Card, Stage, Workspace, fields_of
from cxmapper.model.session import Event, Session
from cxmapper.model.transaction import Transaction
from tests.database import ledger
from tests.database.files import ids, new_map


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_map(tmp_path / "map.cxm")


@pytest.fixture
def session(path: Path):
    with Session.open(path, author="Ben") as session:
        yield session


def rename(tx: Transaction, title: str, stage: str = "s1") -> None:
    stages.rename_stage(tx, stage, title)


def test_a_new_file_holds_one_workspace_and_nothing_to_undo(tmp_path):
    with Session.create(tmp_path / "new.cxm", author="Ann", language="zh-Hant", title="咖啡店") as session:
        (workspace,) = session.store
        assert (workspace.title, workspace.language, workspace.created_by) == ("咖啡店", "zh-Hant", "Ann")
        assert isinstance(workspace, Workspace)
        assert not session.can_undo
        assert not session.can_redo
        assert session.undo() is None
        assert session.redo() is None
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["new.cxm"]


def test_an_edit_is_in_memory_and_on_disk_when_run_returns(session, path):
    change = session.run(cards.add_card, "s2", "pain", id="pain", text="排隊太久", label="edit.add_card")
    assert session.store.one(Card, "pain").text == "排隊太久"
    assert "pain" in change.inserted
    assert ledger.tables(path) == ledger.records(session.store) == ledger.replayed(path)
    newest = session.log(1)[0]
    assert (newest.author, newest.label, newest.cause, newest.session) == ("Ben", "edit.add_card", "do", session.id)


def test_records_come_back_equal_after_reopening(session, path):
    session.run(cards.add_card, "s1", "need", id="need", text="一句話\n兩行 ☕", importance=7, votes=3)
    with Session.open(path, author="Ann") as other:
        assert other.store == session.store
        assert type(other.store.one(Card, "need").importance) is float


def test_only_touched_columns_are_written(session, path):
    """Somebody's own trigger sees what an edit writes: the title and who changed it when, nothing else."""
    names = [column for column in ledger.tables(path)["stage", "s1"] if column not in ("id",)]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE seen (name TEXT)")
        for name in names:
            connection.execute(
                f"""CREATE TRIGGER "watch_{name}" AFTER UPDATE OF "{name}" ON stages
                BEGIN INSERT INTO seen VALUES ('{name}'); END"""
            )
    session.run(rename, "Wait")
    with closing(sqlite3.connect(path)) as connection:
        assert {name for (name,) in connection.execute("SELECT name FROM seen")} == {
            "title", "changed_by", "changed_at",
        }  # fmt: skip


def test_an_edit_without_effect_writes_nothing(session, path):
    before = path.read_bytes()
    events: list[Event] = []
    session.subscribe(events.append)
    assert not session.run(rename, session.store.one(Stage, "s1").title)
    assert path.read_bytes() == before
    assert events == []


def test_an_edit_that_is_refused_leaves_file_and_memory_as_they_were(session, path):
    before, memory = path.read_bytes(), session.store.snapshot()

    def half(tx: Transaction) -> None:
        rename(tx, "Half done")
        cards.add_card(tx, "s1", "pain", id="x", text="", severity=9)

    with pytest.raises(UserError) as refused:
        session.run(half)
    assert refused.value.key == "error.out_of_range"
    assert path.read_bytes() == before
    assert session.store == memory


def test_a_commit_that_fails_leaves_memory_as_it_was(session, path):
    """A reader that lingers lets SQLite write but not commit."""
    memory, entries = session.store.snapshot(), ledger.log(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cards").fetchone()
        with pytest.raises(UserError) as busy:
            session.run(rename, "Never")
        assert busy.value.key == "error.busy"
        assert session.store == memory
    assert ledger.log(path) == entries
    session.run(rename, "Now")
    assert session.store.one(Stage, "s1").title == "Now"


@pytest.mark.parametrize("what", ["change", "removal"])
def test_a_row_that_another_program_took_away_is_missed_and_nothing_is_half_written(session, path, what):
    """Another program knows nothing of the log, so nobody is told of what it does to the tables."""
    memory, entries = session.store.snapshot(), ledger.log(path)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DELETE FROM cards WHERE id = 'c'")
    before = path.read_bytes()

    def edit(tx: Transaction) -> None:
        rename(tx, "Half done")
        if what == "change":
            cards.rewrite_card(tx, "c", "Never")
        else:
            records.remove(tx, "c")

    with pytest.raises(UserError) as refused:
        session.run(edit)
    assert refused.value.key == "error.row_gone"
    assert session.store == memory
    assert (ledger.log(path), path.read_bytes()) == (entries, before)


def test_a_busy_file_is_told_so_that_the_same_edit_can_be_tried_again(session, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as busy:
            session.run(rename, "Later")
        writer.execute("ROLLBACK")
    assert busy.value.key == "error.busy"
    assert session.run(rename, "Later")


def test_listeners_hear_an_edit_once_after_it_is_stored(session, path):
    heard: list[tuple[Event, str, dict]] = []
    session.subscribe(lambda event: heard.append((event, session.store.one(Stage, "s1").title, ledger.tables(path))))
    change = session.run(rename, "Wait", label="edit.rename")
    ((event, title, tables),) = heard
    assert title == tables["stage", "s1"]["title"] == "Wait"
    assert (event.change, event.seq, event.cause, event.label) == (change, session.seq, "do", "edit.rename")
    assert (event.session, event.author) == (session.id, "Ben")


def test_a_listener_that_left_hears_nothing(session):
    events: list[Event] = []
    leave = session.subscribe(events.append)
    leave()
    session.run(rename, "Wait")
    assert events == []


def test_a_listener_that_edits_is_heard_in_order_by_all(session):
    heard: list[str] = []

    def reply(event: Event) -> None:
        if session.store.one(Stage, "s2").title != "Reply":
            session.run(rename, "Reply", "s2")

    session.subscribe(reply)
    session.subscribe(lambda event: heard.extend(event.change.updated))
    session.run(rename, "Call")
    assert heard == ["s1", "s2"]


def test_a_listener_that_fails_does_not_make_the_edit_look_failed(session, monkeypatch):
    reported: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, problem, trace: reported.append(problem))
    events: list[Event] = []

    def fail(event: Event) -> None:
        raise LookupError("a bug in a panel")

    session.subscribe(fail)
    session.subscribe(events.append)
    assert session.run(rename, "Wait")
    assert [str(problem) for problem in reported] == ["a bug in a panel"]
    assert len(events) == 1


def test_log_time_never_goes_backwards(path):
    with Session.open(path, author="Ben", clock=lambda: "2099-01-01T00:00:00.000000Z") as session:
        session.run(rename, "From the future")
    with Session.open(path, author="Ann", clock=lambda: "2000-01-01T00:00:00.000000Z") as session:
        session.run(rename, "Clock set back")
        moments = [entry.at for entry in session.log()]
        assert moments == sorted(moments, reverse=True)
        assert session.store.one(Stage, "s1").changed_at == "2099-01-01T00:00:00.000000Z"


def test_the_log_pages_backwards(session):
    for number in range(5):
        session.run(rename, f"Title {number}")
    newest = session.log(3)
    older = session.log(3, before=newest[-1].seq)
    assert [entry.seq for entry in (*newest, *older)] == list(range(session.seq, session.seq - 6, -1))


def test_drafts_survive_until_dropped_and_are_no_step(session, path):
    seq = session.seq
    session.save_draft("card:c:text", "The queue is lo")
    session.save_draft("card:c:text", "The queue is long and nobody 說")
    session.save_draft("capture", "next")
    with Session.open(path, author="Ann") as other:
        assert {draft.key: draft.text for draft in other.drafts()} == {
            "card:c:text": "The queue is long and nobody 說",
            "capture": "next",
        }
        assert {draft.author for draft in other.drafts()} == {"Ben"}
        other.drop_draft("capture")
        other.drop_draft("never there")
    assert [draft.key for draft in session.drafts()] == ["card:c:text"]
    assert session.seq == seq
    assert not session.poll()


def test_own_ids_can_be_injected(tmp_path):
    with Session.create(tmp_path / "new.cxm", author="Ann", ids=ids("x")) as session:
        assert session.new_id().startswith("x000")


def test_records_can_be_set_and_removed_by_id(session):
    session.run(records.set_fields, "c", text="Shorter", severity=4)
    assert (session.store.one(Card, "c").text, session.store.one(Card, "c").severity) == ("Shorter", 4)
    session.run(records.remove, "c")
    assert "c" not in session.store


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda record_type: record_type.TYPE)
def test_a_record_read_from_its_row_is_the_one_its_class_makes(record_type):
    names = [spec.name for spec in fields_of(record_type)]
    made = record_type(id="x", created_at="2026-11-22T01:36:00.000000Z")
    (read,) = reader(record_type, {})([tuple(row_of(made)[name] for name in names)])
    assert read == made
    assert [type(getattr(read, name)) for name in names] == [type(getattr(made, name)) for name in names]
    assert hash(read) == hash(made)


def test_cards_of_a_large_map_come_back_equal_though_only_the_last_differ(path: Path) -> None:
    with Session.open(path, author="Ben") as session:

        def fill(tx: Transaction) -> None:
            for number in range(700):
                late = {"severity": 5, "text": "放棄", "first": "t12", "last": "t12"} if number > 640 else {}
                late |= {"votes": 3, "colour": "warn"} if number == 699 else {}
                cards.add_card(tx, "s1", "pain", id=f"card{number}", **({"text": "Waits"} | late))

        session.run(fill, label="edit.import")
        with Session.open(path, author="Ann") as other:
            assert other.store == session.store
            assert other.store.by(Card, "stage", "s1") == session.store.by(Card, "stage", "s1")
    with closing(sqlite3.connect(path)) as bare, bare:
        bare.execute("PRAGMA ignore_check_constraints = 1")
        bare.execute("UPDATE cards SET severity = 99 WHERE id = 'card699'")
    with Session.open(path, author="Ann") as session:
        assert [lost.type for lost in session.unreadable] == ["card"]
        assert session.store.one(Card, "card698").severity == 5


def test_an_author_s_name_is_cleaned_like_every_text(tmp_path: Path) -> None:
    path = tmp_path / "map.cxm"
    with Session.create(path, author="A\x07nn\r\n", title="Map") as session:
        session.author = "B\x00o"
        session.run(personas.add_persona, id="p", name="Mei")
    with Session.open(path, author="Cy") as session:
        assert session.unreadable == ()
        assert session.store["p"].created_by == "Bo"
        assert [entry.author for entry in session.log()] == ["Bo", "Ann\n"]
    assert integrity(path) == ()

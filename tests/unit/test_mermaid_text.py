"""Mermaid journey text as people write it."""

import pytest

from cxmapper.importers.mermaid_text import ParsedJourney, parse


def one(text: str) -> ParsedJourney:
    (journey,) = parse(text)
    return journey


def tasks(text: str) -> list[tuple[str, float | None, tuple[str, ...]]]:
    return [(task.name, task.score.value, task.people) for section in one(text).sections for task in section.tasks]


def repairs(text: str) -> list[tuple[int, str]]:
    return [(repair.line, repair.key) for repair in one(text).repairs]


def test_a_plain_journey_needs_no_repair():
    journey = one("journey\n  title My day\n  section Morning\n    Make tea: 5: Me, Cat\n    Do work: 1: Me\n")
    assert journey.title == "My day"
    assert [section.title for section in journey.sections] == ["Morning"]
    assert [(t.name, t.score.value, t.people) for t in journey.sections[0].tasks] == [
        ("Make tea", 5.0, ("Me", "Cat")),
        ("Do work", 1.0, ("Me",)),
    ]
    assert journey.repairs == []


@pytest.mark.parametrize(
    ("line", "task", "repair"),
    [
        ("登录：4：用户，客服、店员", ("登录", 4.0, ("用户", "客服", "店员")), "repair.full_width"),
        ("打开: 用户: 5", ("打开", 5.0, ("用户",)), "repair.swapped"),
        ("5: Task: Me", ("Task", 5.0, ("Me",)), "repair.swapped"),
        ("5: Task", ("Task", 5.0, ()), "repair.swapped"),
        ("only a name", ("only a name", None, ()), "repair.no_score"),
        ("E task: : Me", ("E task", None, ("Me",)), "repair.score_missing"),
        ("N/A: X", ("N/A", None, ()), "repair.score_unreadable"),
        ("High: 9: Me", ("High", 5.0, ("Me",)), "repair.score_clamped"),
        ("Low: -2: Me", ("Low", 1.0, ("Me",)), "repair.score_clamped"),
        ("Five of five: 5/5: Me", ("Five of five", 5.0, ("Me",)), "repair.score_odd"),
        ("Full width: ４: Me", ("Full width", 4.0, ("Me",)), "repair.score_odd"),
        ("Stars: ★★★☆☆: Me", ("Stars", 3.0, ("Me",)), "repair.score_odd"),
        ("打分: 四分: 我", ("打分", 4.0, ("我",)), "repair.score_odd"),
        ("任务#1: 5: 用户", ("任务#1", 5.0, ("用户",)), "repair.hash_kept"),
        ("Go to car: 3: Dad, Child#1, Child#2", ("Go to car", 3.0, ("Dad", "Child")), "repair.comment_cut"),
        ("Pay: 3: Me %% later", ("Pay", 3.0, ("Me",)), "repair.comment_cut"),
        ("Go: now: 4: Me", ("Go: now", 4.0, ("Me",)), "repair.colon_kept"),
        ("First<br>second: 4: Me", ("First\nsecond", 4.0, ("Me",)), "repair.line_break"),
        ("Twice: 4: Me, Me", ("Twice", 4.0, ("Me",)), "repair.repeated_actor"),
    ],
)
def test_what_is_put_right_is_reported_with_its_line(line, task, repair):
    text = f"journey\nsection S\n{line}\n"
    assert tasks(text) == [task]
    assert repairs(text) == [(3, repair)]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("Half: 3.5: Me", ("Half", 3.5, ("Me",))),
        ("No actor: 3", ("No actor", 3.0, ())),
        ("Empty actor: 3:", ("Empty actor", 3.0, ())),
        ("Call at 10:30: 4: Me", ("Call at 10:30", 4.0, ("Me",))),
        ("Title page: 4: Reader", ("Title page", 4.0, ("Reader",))),
        ("A#59; b: 4: Me", ("A; b", 4.0, ("Me",))),
        ("Q#amp;A: 4: Me", ("Q&A", 4.0, ("Me",))),
    ],
)
def test_what_is_plain_enough_is_read_without_a_word(line, task):
    assert tasks(f"journey\n{line}\n") == [task]
    assert repairs(f"journey\n{line}\n") == []


def test_the_original_of_a_clamped_score_is_kept():
    (section,) = one("journey\nHigh: 9: Me").sections
    assert section.tasks[0].score.original == "9"


def test_semicolons_part_statements_only_where_a_statement_follows():
    assert tasks("journey\nA: 5: Me; B: 3: You") == [("A", 5.0, ("Me",)), ("B", 3.0, ("You",))]
    assert tasks("journey\nA；B：3：你") == [("A", None, ()), ("B", 3.0, ("你",))]
    assert one("journey\ntitle bread; butter").title == "bread; butter"


def test_sections_may_hold_colons_hashes_and_breaks():
    journey = one("journey\nsection 阶段:一\nsection Part #2\nsection a<br/>b</br />c\nsection d # said aside\n")
    assert [section.title for section in journey.sections] == ["阶段:一", "Part #2", "a\nb\nc", "d"]


def test_comments_directives_and_front_matter_are_no_tasks():
    journey = one(
        "---\ntitle: From the front\nconfig:\n  journey:\n    width: 3\n---\n"
        '%%{init: {"fontSize": 10,\n  "x": 1} }%%\njourney\n%% one\n# two\n  accTitle: Short\n'
        "  accDescr {\n    First line\n    second line\n  }\n  A: 3: Me\n"
    )
    assert (journey.title, journey.accessible_title, journey.description) == (
        "From the front",
        "Short",
        "First line\nsecond line",
    )
    assert [task.name for task in journey.sections[0].tasks] == ["A"]
    assert journey.repairs == []


def test_markdown_gives_every_journey_in_its_fences():
    text = (
        "# Notes\n\n```mermaid\nflowchart TD\nA-->B\n```\n\n- item\n  ```mermaid\n  journey\n  title First\n  a: 3: u\n"
        "  ```\n\n~~~Mermaid\njourney\ntitle Second\n~~~\n\n```python\njourney = 3\n```\n"
    )
    assert [(journey.title, journey.line) for journey in parse(text)] == [("First", 10), ("Second", 16)]


@pytest.mark.parametrize(
    "text", ["", "hello", "flowchart TD\nA: 3", "a journey\nA: 3", "```mermaid\ngantt\n```", "---\n"]
)
def test_what_is_no_journey_gives_none(text):
    assert parse(text) == []


@pytest.mark.parametrize("header", ["journey", "  Journey", "\ufeffjourney", "JOURNEY;", "journey %% mine"])
def test_the_keyword_is_read_in_any_dress(header):
    assert tasks(f"\n{header}\r\nA: 3\r\n") == [("A", 3.0, ())]


def test_an_empty_journey_is_a_journey():
    assert one("journey\n").sections == []

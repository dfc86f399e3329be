"""Mermaid journey text as people write it. What Mermaid itself makes of a line was tried with Mermaid 11.17.2."""

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
        ("Call at 10:30: 4: Me", ("Call at 10:30", 4.0, ("Me",)), "repair.colon_kept"),
        ("First<br>second: 4: Me", ("First\nsecond", 4.0, ("Me",)), "repair.line_break"),
        ("Twice: 4: Me, Me", ("Twice", 4.0, ("Me",)), "repair.repeated_actor"),
        ("Twice: 4: My cat, My \tcat", ("Twice", 4.0, ("My cat",)), "repair.repeated_actor"),
        ("Arabic: ٣: Me", ("Arabic", 3.0, ("Me",)), "repair.score_odd"),
        ("Title page: 4: Reader", ("Title page", 4.0, ("Reader",)), "repair.read_as_step"),
        ("Title page: 4", ("Title page", 4.0, ()), "repair.read_as_step"),
        ("title : 5", ("title", 5.0, ()), "repair.read_as_step"),
        ("Journey planning: 4: Me", ("Journey planning", 4.0, ("Me",)), "repair.read_as_step"),
        (": 3: Me", ("", 3.0, ("Me",)), "repair.no_name"),
        ("A: 3: M<br>e", ("A", 3.0, ("M e",)), "repair.break_in_actor"),
        ("A: 5: Me: You", ("A", 5.0, ("Me",)), "repair.left_out"),
        ("A: 5: Me; You", ("A", 5.0, ("Me", "You")), "repair.semicolon_actors"),
        ("A: 5: 我；你", ("A", 5.0, ("我", "你")), "repair.full_width"),
        ("A: 5: Me;", ("A", 5.0, ("Me",)), "repair.semicolon_out"),
        ("；A: 5: Me", ("A", 5.0, ("Me",)), "repair.semicolon_out"),
        ("x # y: 3: Me", ("x # y", 3.0, ("Me",)), "repair.hash_kept"),
        (" Order # 5 items: 3: Me", ("Order # 5 items", 3.0, ("Me",)), "repair.hash_kept"),
        (
            "Order #5; items: 3: Me",
            ("items", 3.0, ("Me",)),
            ["repair.semicolon", "repair.no_score", "repair.hash_kept"],
        ),
        ("A: 3: Me # b; C: 4 # d", ("A", 3.0, ("Me",)), "repair.comment_cut"),
        ("A: 3:#x", ("A", 3.0, ()), "repair.comment_cut"),
        ("A: soon # aside", ("A", None, ()), ["repair.comment_cut", "repair.score_unreadable"]),
        ("5; B", ("5; B", None, ()), ["repair.no_score", "repair.semicolon_kept"]),
        ("5 # aside", ("5", None, ()), ["repair.comment_cut", "repair.no_score"]),
        ("only a name # aside", ("only a name", None, ()), ["repair.comment_cut", "repair.no_score"]),
        ("A: : Child#1", ("A", None, ("Child#1",)), ["repair.score_missing", "repair.hash_kept"]),
        ("A: 3: Me # see: 4", ("A", 3.0, ("Me",)), "repair.comment_cut"),
        ("A: 3: Me # see; b: 4", ("A", 3.0, ("Me",)), "repair.comment_cut"),
        ("Go：now: 4: Me: x", ("Go：now", 4.0, ("Me",)), "repair.left_out"),
        ("5：买，卖：Me", ("买，卖", 5.0, ("Me",)), ["repair.swapped", "repair.full_width"]),
    ],
)
def test_what_is_put_right_is_reported_with_its_line(line, task, repair):
    text = f"journey\nsection S\n{line}\n"
    assert tasks(text)[-1:] == [task]
    assert repairs(text) == [(3, key) for key in ([repair] if isinstance(repair, str) else repair)]


@pytest.mark.parametrize(
    ("line", "section", "repair"),
    [
        ("section: S", "S", "repair.colon_out"),
        ("section：S", "S", ["repair.colon_out", "repair.full_width"]),
        ("section S: 1", "S: 1", "repair.colon_kept"),
        ("section S;", "S", "repair.semicolon_out"),
        ("section S; T", "S; T", "repair.semicolon_kept"),
        ("section 面包；黄油", "面包；黄油", []),
        ("section 阶段：一", "阶段：一", []),
        ("section Part #2", "Part #2", "repair.hash_kept"),
        ("section S # aside", "S", "repair.comment_cut"),
        ("section", "", "repair.no_name"),
    ],
)
def test_what_is_put_right_in_a_section_is_reported(line, section, repair):
    text = f"journey\n{line}\n"
    assert [found.title for found in one(text).sections] == [section]
    assert repairs(text) == [(2, key) for key in ([repair] if isinstance(repair, str) else repair)]


@pytest.mark.parametrize(
    ("line", "title", "repair"),
    [
        ("title: T", "T", "repair.colon_out"),
        ("title A: 3", "A: 3", []),
        ("title bread; butter", "bread; butter", "repair.semicolon_kept"),
        ("title T # c; x: 3", "T", "repair.comment_cut"),
        ("title", "", "repair.no_value"),
    ],
)
def test_what_is_put_right_in_a_title_is_reported(line, title, repair):
    text = f"journey\n{line}\n"
    assert (one(text).title, one(text).sections) == (title, [])
    assert repairs(text) == [(2, key) for key in ([repair] if isinstance(repair, str) else repair)]


@pytest.mark.parametrize(
    ("line", "title", "description", "repair"),
    [
        ("accTitle x", "x", "", "repair.colon_added"),
        ("accTitle：x", "x", "", "repair.full_width"),
        ("accTitle:", "", "", "repair.no_value"),
        ("accTitle: x # y; z: 3 %% k", "x # y; z: 3 %% k", "", []),
        ("accDescr: 3: Me", "", "3: Me", []),
        ("accDescr x", "", "x", "repair.colon_added"),
        ("accDescr {\nx\n5\ny", "", "x\n5\ny", "repair.not_closed"),
    ],
)
def test_what_is_put_right_for_those_who_listen_is_reported(line, title, description, repair):
    text = f"journey\n{line}\n"
    journey = one(text)
    assert (journey.accessible_title, journey.description, journey.sections) == (title, description, [])
    assert repairs(text) == [(2, key) for key in ([repair] if isinstance(repair, str) else repair)]


def test_a_description_without_its_end_takes_no_step_away():
    text = "journey\naccDescr {\nx\nA: 3: Me\nB: 4: Me\n"
    assert one(text).description == "x"
    assert [name for name, _, _ in tasks(text)] == ["A", "B"]
    text = "journey\naccDescr {x}\naccDescr {\ny\n}\nA: 3: Me\naccDescr {\nz\n"
    assert (one(text).description, len(tasks(text)), repairs(text)) == ("z", 1, [(7, "repair.not_closed")])
    assert tasks("journey\naccDescr { x } A: 3: Me") == [("A", 3.0, ("Me",))]


@pytest.mark.parametrize("line", ["Title page: 4: Reader", "title : 4"])
def test_a_step_that_begins_like_a_title_may_come_first(line):
    assert [score for _, score, _ in tasks(f"journey\n{line}\n")] == [4.0]
    assert repairs(f"journey\n{line}\n") == [(2, "repair.read_as_step")]


def test_a_title_in_the_wrong_place_is_not_emptied_by_an_empty_one():
    assert one("journey\ntitle T\ntitle\n").title == "T"


def test_what_is_left_out_kept_or_read_is_said_word_for_word():
    found = [repair.values for repair in one("journey\nA # b: 3: Me: You: Cat\nB: 3: Me # aside\n").repairs]
    assert found == [{"text": "A # b"}, {"text": "You: Cat"}, {"text": "# aside"}]


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("Half: 3.5: Me", ("Half", 3.5, ("Me",))),
        ("No actor: 3", ("No actor", 3.0, ())),
        ("Empty actor: 3:", ("Empty actor", 3.0, ())),
        ("A: 3:45", ("A", 3.0, ("45",))),
        ("title: 3: Me", ("title", 3.0, ("Me",))),
        ("section:3", ("section", 3.0, ())),
        ("accTitle x: 3", ("accTitle x", 3.0, ())),
        ("Go：now: 4: Me", ("Go：now", 4.0, ("Me",))),
        ("titles: 4: Me", ("titles", 4.0, ("Me",))),
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
    assert tasks("journey\nA: 5; B") == [("A", 5.0, ()), ("B", None, ())]
    assert repairs("journey\nA: 5: Me; B: 3: You") == [(2, "repair.semicolon")]
    assert tasks("journey\nA: 5; # aside") == [("A", 5.0, ())]
    assert tasks("journey\nA: 5: a#1 # b; C: 3") == [("A", 5.0, ("a",))]
    assert repairs("journey\nA: 5: Me; section S") == [(2, "repair.semicolon")]


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


@pytest.mark.parametrize("header", ["Journey", "journey;", "JOURNEY ;"])
def test_a_header_that_mermaid_refuses_is_reported(header):
    assert repairs(f"%% mine\n{header}\nA: 3\n") == [(2, "repair.header")]


@pytest.mark.parametrize(
    "header", ["journey # mine", "journey%% mine", "journey#mine", "\tjourney ", "journey title X"]
)
def test_a_header_that_mermaid_reads_is_read_without_a_word(header):
    assert tasks(f"{header}\nA: 3\n") == [("A", 3.0, ())]
    assert repairs(f"{header}\nA: 3\n") == []


def test_what_follows_the_header_in_its_line_is_read():
    assert one("journey title X\nA: 3").title == "X"
    assert one("journey section S").sections[0].title == "S"
    assert one("journey accDescr { x\ny }\n").description == "x\ny"
    assert tasks("journey A: 3: Me; B: 2: You") == [("A", 3.0, ("Me",)), ("B", 2.0, ("You",))]
    assert tasks("journey; A: x\n") == [("A", None, ())]


@pytest.mark.parametrize(
    "text",
    [
        "journey-map\nA: 3",
        "journey: 3",
        "journeys\nA: 3",
        "journey to the west\nA: 3",
        "Journey title: how it began",
    ],
)
def test_a_text_that_begins_with_the_word_only_is_no_journey(text):
    assert parse(text) == []


def test_lines_that_mermaid_passes_over_are_no_steps():
    text = "journey\n# a: 3\n% b: 3\nc%% d: 3\n%%{e: 3}%%\n%%\n"
    assert (one(text).sections, repairs(text)) == ([], [])


def test_an_entity_that_stands_for_nothing_is_text():
    assert tasks("journey\nA#foo; b") == [("A#foo; b", None, ())]
    assert tasks("journey\n#amp; b: 3: x#1;") == [("& b", 3.0, ("x",))]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: My day # mine", "My day"),
        ('title: "Day # 1"', "Day # 1"),
        ("title: 'It: 3'", "It: 3"),
        ("title: It's mine", "It's mine"),
        ("config: {}", ""),
    ],
)
def test_the_title_of_the_front_matter_is_read_as_yaml(front, title):
    assert one(f"---\n{front}\n---\njourney\n").title == title
    assert one(f"\n  ---\n  {front}\n  ---\n  journey\n").title == title


def test_front_matter_may_be_empty():
    assert one("---\n---\njourney\n").title == ""
    assert parse("---\njourney\n") == []


def test_an_empty_journey_is_a_journey():
    assert one("journey\n").sections == []

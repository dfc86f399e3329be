"""The fenced blocks of Markdown texts, found where CommonMark finds them."""

import pytest

from cxmapper.importers.markdown import fences
from cxmapper.importers.mermaid_text import parse


def found(text: str) -> list[tuple[str, list[str]]]:
    """Tag and lines of each block."""
    return [
        (block.tag, [line for _, line in block.lines]) for block in fences(list(enumerate(text.split("\n"), start=1)))
    ]


@pytest.mark.parametrize(
    "before",
    [
        "```python\nx = 1\n```",
        "~~~\n```\n~~~",
        "````\n```mermaid\n````",
        "```\nplain\n```",
        "``` `code` and more",
        "    ```\n    shown as it is",
        "> ```python\n> x",
        "- ```python\n  x",
        "1. a\n\n   ```sh\n   b",
        "- > ```\n  > x",
        ":::note",
        "- - -",
    ],
)
def test_a_block_is_found_whatever_stands_before_it(before):
    text = f"{before}\n\n```mermaid\njourney\nA: 3: Me\n```\n"
    assert [block for block in found(text) if block[0] == "mermaid"] == [("mermaid", ["journey", "A: 3: Me"])]
    assert [journey.sections[0].tasks[0].name for journey in parse(text)] == ["A"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> ```mermaid\n> journey\n>  A: 3\n> ```\n", ["journey", " A: 3"]),
        (">```mermaid\n>journey\n>```", ["journey"]),
        ("> > ```mermaid\n> > journey\n> > ```", ["journey"]),
        ("> - a\n>   ```mermaid\n>   journey\n>   ```", ["journey"]),
        ("- a\n\n  ```mermaid\n  journey\n\n  A: 3\n  ```", ["journey", "", "A: 3"]),
        ("-\t```mermaid\n\tjourney\n\t```", ["journey"]),
        ("10) ```mermaid\n    journey\n    ```", ["journey"]),
        ("- a\n  - b\n    ```mermaid\n    journey\n    ```", ["journey"]),
        ("- a\n\n      ```mermaid\n      journey\n      ```", ["journey"]),
        ("   ```mermaid\n   journey\n  A: 3\n```", ["journey", "A: 3"]),
        ("~~~mermaid\njourney\n```\n~~\n~~~~", ["journey", "```", "~~"]),
        ("````mermaid\njourney\n```\n````", ["journey", "```"]),
        ("  ```mermaid\n    ```\n  ```", ["  ```"]),
        ("- - -\n   ```mermaid\n  journey\n   ```", ["journey"]),
        ("* ***\n  ```mermaid\n  journey\n  ```", ["journey"]),
        ("```mermaid\njourney\n``` x\n    ```\n```", ["journey", "``` x", "    ```"]),
        ("``` mermaid title='x'\njourney\n```", ["journey"]),
        ("```{mermaid}\njourney\n```", ["journey"]),
        ("```{.mermaid #id}\njourney\n```", ["journey"]),
        ("::: mermaid\njourney\n:::", ["journey"]),
        ("```Mermaid\njourney", ["journey"]),
        ("> ```mermaid\n> journey\nafter", ["journey"]),
        ("- ```mermaid\n  journey\nafter", ["journey"]),
    ],
)
def test_quotes_lists_and_marks_are_taken_off(text, lines):
    assert found(text) == [("mermaid", lines)]


def test_a_block_in_another_is_part_of_that():
    assert found("````markdown\n```mermaid\njourney\n```\n````") == [("markdown", ["```mermaid", "journey", "```"])]
    assert parse("````markdown\n```mermaid\njourney\nA: 3\n```\n````") == []


@pytest.mark.parametrize("tag", ["mermaid", "journey", ""])
@pytest.mark.parametrize("end", ["\n```\nafter: 4", ""])
def test_a_journey_is_looked_for_in_a_block_of_these_names_closed_or_not(tag, end):
    (journey,) = parse(f"before: 2\n\n```{tag}\njourney\nA: 3: Me{end}\n")
    assert [task.name for section in journey.sections for task in section.tasks] == ["A"]
    assert journey.line == 4


def test_a_heading_that_reads_journey_hides_no_block():
    text = "Journey\n=======\n\n```mermaid\njourney\nA: 3\n```\n"
    assert [journey.line for journey in parse(text)] == [5]


def test_blocks_of_other_names_are_no_journeys():
    assert parse("```python\njourney\nA: 3\n```\n") == []

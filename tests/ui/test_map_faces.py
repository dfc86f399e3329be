"""Han characters are written differently in Taiwan and on the Mainland: a map's texts keep the faces of its language
everywhere in the window, whatever the window speaks.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from cxmapper.model.edits import comments, records
from cxmapper.model.records import Stage
from cxmapper.ui.panels.comments import CommentsPanel
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.panels.outline import OutlinePanel
from cxmapper.ui.panels.outline_paint import text_box
from cxmapper.ui.panels.search import Search
from tests.ui.conftest import Hands, journey_of
from tests.ui.states import settle

# Drawn differently in the two Chinese faces, the first one very much so.
TEXT = "骨角誤海直"
OTHERS = ("en", "zh-Hans")


@pytest.fixture
def taiwanese(hands: Hands) -> Hands:
    """The window on a map in Traditional Chinese, a stage of which is selected."""
    stage = hands.all(Stage)[0]
    hands.session.run(records.set_fields, journey_of(hands.store).id, language="zh-Hant", title=TEXT)
    hands.session.run(records.set_fields, stage.id, title=TEXT)
    hands.session.run(comments.add_comment, stage.id, id=hands.session.new_id(), text=TEXT)
    hands.select(stage.id, "stage")
    return hands


def inked(widget: QWidget, box: QRect | None = None) -> QImage:
    return widget.grab(box or widget.rect()).toImage()


def of_inspector(hands: Hands) -> list[QImage]:
    panel = hands.window.side.workbench.panel("inspector")
    assert isinstance(panel, InspectorPanel)
    assert panel.form is not None
    # Without a caret.
    hands.canvas.setFocus()
    return [inked(panel.heading.title), inked(panel.form.row("title").control)]


def of_outline(hands: Hands) -> list[QImage]:
    panel = hands.window.side.workbench.panel("outline")
    assert isinstance(panel, OutlinePanel)
    place = panel.tree.rows.find(hands.all(Stage)[0].id)
    row = panel.tree.rows.row(place)
    assert row is not None
    return [inked(panel.tree.viewport(), text_box(panel.tree.visualRect(place), row))]


def of_search(hands: Hands) -> list[QImage]:
    panel = hands.window.side.workbench.panel("search")
    assert isinstance(panel, Search)
    panel.find.setText(TEXT)
    panel.look()
    box = panel.list.visualRect(panel.model.index(1))
    return [inked(panel.list.viewport(), box.adjusted(0, 0, 0, -20))]


def of_comments(hands: Hands) -> list[QImage]:
    panel = hands.window.side.workbench.panel("comments")
    assert isinstance(panel, CommentsPanel)
    [view] = panel.views.values()
    return [inked(row.text, QRect(0, 0, 80, 20)) for row in view.rows.values()]


@pytest.mark.parametrize(
    ("panel", "look"),
    [("inspector", of_inspector), ("outline", of_outline), ("search", of_search), ("comments", of_comments)],
)
def test_panels_write_a_map_in_its_own_faces(taiwanese: Hands, panel: str, look) -> None:
    window = taiwanese.window
    window.set_language("zh-Hant")
    window.side.workbench.open(panel)
    settle()
    own = look(taiwanese)
    for language in OTHERS:
        window.set_language(language)
        settle()
        assert look(taiwanese) == own, language


def test_the_top_bar_does_too(taiwanese: Hands) -> None:
    window = taiwanese.window
    window.set_language("zh-Hant")
    own = inked(window.top.title, QRect(0, 0, 80, 18))
    for language in OTHERS:
        window.set_language(language)
        assert inked(window.top.title, QRect(0, 0, 80, 18)) == own, language


def test_the_palette_tells_texts_of_the_map_from_its_own_words(taiwanese: Hands) -> None:
    taiwanese.press("Ctrl+K", taiwanese.window)
    palette = taiwanese.window.sheets.palette
    assert {find.language for find in palette.rows.finds} == {""}
    palette.field.setText(TEXT)
    assert [find.language for find in palette.rows.finds if find.name == TEXT] == ["zh-Hant"]


def test_a_map_in_another_language_is_written_in_that(taiwanese: Hands) -> None:
    before = of_inspector_after(taiwanese, "zh-Hant")
    assert of_inspector_after(taiwanese, "zh-Hans") != before
    assert of_inspector_after(taiwanese, "zh-Hant") == before


def of_inspector_after(hands: Hands, language: str) -> list[QImage]:
    hands.window.side.workbench.open("inspector")
    hands.session.run(records.set_fields, journey_of(hands.store).id, language=language)
    settle()
    return of_inspector(hands)

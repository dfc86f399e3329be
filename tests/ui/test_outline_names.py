"""Names typed in the outline: nothing of them is lost, and Enter goes on to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.errors import UserError
from cxmapper.model.edits import records, touchpoints
from cxmapper.model.records import Touchpoint
from cxmapper.model.session import Session
from cxmapper.ui.panels.outline_rows import STAGES
from tests.ui.conftest import Hands
from tests.ui.outliner import Outliner, open_outline


@pytest.fixture
def outline(hands: Hands) -> Outliner:
    """The small map with its outline open and all of it in sight."""
    return open_outline(hands)


def test_a_name_is_typed_in_place(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("F2")
    assert outline.panel.naming.editor.selectedText() == "Basket"
    outline.type("Cart")
    outline.press("Return")
    assert outline.hands.touchpoint("Cart")
    assert outline.here == "Cart"
    assert outline.tree.hasFocus()
    outline.press("F2")
    outline.type("Nonsense")
    outline.press("Esc")
    assert outline.here == "Cart"
    QTest.mouseDClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=outline.box("Buy").center())
    outline.type("Checkout")
    outline.panel.filter.setFocus()
    assert outline.hands.stages() == ["Discover", "Checkout"]
    outline.point("Thoughts")
    seq = outline.steps
    outline.press("F2", "Return")
    assert outline.steps == seq, "the usual word isn't made a title of its own"
    outline.press("F2")
    outline.type("In their heads")
    outline.press("Return")
    assert outline.here == "In their heads"


def test_enter_belongs_to_the_input_method_while_it_composes(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("F2")
    editor = outline.panel.naming.editor
    QApplication.sendEvent(editor, QInputMethodEvent("ㄍㄡ", []))
    outline.press("Return", "Esc")
    assert editor.is_open
    done = QInputMethodEvent("", [])
    done.setCommitString("購物車")
    QApplication.sendEvent(editor, done)
    outline.press("Return")
    assert outline.hands.touchpoint("購物車")


def test_enter_adds_the_next_until_a_line_stays_empty(outline: Outliner) -> None:
    outline.click("Buy", sign=True)
    outline.type("Receipt")
    outline.press("Return")
    outline.type("Delivery")
    outline.press("Return", "Return")
    assert not outline.panel.naming.editor.is_open
    assert outline.titles()[4:9] == ["Buy", "Basket", "Payment", "Receipt", "Delivery"]
    outline.point(STAGES)
    outline.press("Return")
    outline.type("Use")
    outline.press("Return", "Esc")
    assert outline.hands.stages() == ["Discover", "Buy", "Use"]
    outline.point("Ad")
    outline.press("Insert")
    outline.type("Poster")
    outline.panel.filter.setFocus()
    assert outline.titles()[1:4] == ["Discover", "Ad", "Poster"]
    assert outline.hands.selected == outline.row("Poster").id


def test_what_is_typed_survives_a_file_that_is_busy(outline: Outliner, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*args: object, **fields: object) -> None:
        raise UserError("error.busy", file="map")

    outline.point("Basket")
    outline.press("F2")
    outline.type("Cart")
    with monkeypatch.context() as patch:
        patch.setattr(type(outline.hands.session), "run", busy)
        outline.press("Return")
        assert outline.panel.naming.editor.text() == "Cart"
        assert outline.panel.naming.editor.is_open
    outline.press("Return")
    assert outline.hands.touchpoint("Cart")


def test_a_draft_is_kept_while_a_name_is_typed(outline: Outliner) -> None:
    outline.point("Basket")
    outline.press("F2")
    outline.type("Car")
    outline.hands.bot.waitUntil(lambda: bool(outline.hands.session.drafts()), timeout=3000)
    assert [draft.text for draft in outline.hands.session.drafts()] == ["Car"]
    outline.press("Return")
    assert not outline.hands.session.drafts()


def test_a_name_goes_where_its_row_goes_and_isnt_lost_with_it(outline: Outliner) -> None:
    hands = outline.hands
    outline.point("Payment")
    outline.press("F2")
    outline.type("Pay now")
    payment = hands.touchpoint("Payment").id
    hands.session.run(touchpoints.move_touchpoint, payment, stage=outline.row("Discover").id, after="")
    hands.bot.waitUntil(lambda: outline.titles()[2] == "Payment")
    assert outline.panel.naming.editor.geometry().intersects(outline.box("Payment"))
    assert outline.panel.naming.editor.text() == "Pay now"
    hands.session.run(records.remove, payment)
    hands.bot.waitUntil(lambda: not outline.panel.naming.editor.is_open)
    assert "Pay now" in hands.window.banner.text.text()


def test_closing_the_map_stores_the_name_that_is_being_typed(outline: Outliner, map_file: Path) -> None:
    outline.point("Basket")
    outline.press("F2")
    outline.type("Cart")
    outline.press("Ctrl+W")
    assert outline.hands.window.document is None
    with Session.open(map_file, author="Bo") as session:
        assert "Cart" in [each.title for each in session.store.all(Touchpoint)]

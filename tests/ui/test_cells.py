"""An empty lane shows its places: one under each touchpoint."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from cxmapper.layout.theme import THEMES, contrast
from cxmapper.layout.theme import colour as token
from cxmapper.ui.canvas.picking import cell_box
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Cell
from tests.ui.conftest import Hands


def picture(hands: Hands) -> QImage:
    return hands.canvas.grab().toImage()


def between(hands: Hands, kind: str, title: str) -> Box:
    """On screen, four pixels across the left edge of a touchpoint's place in a lane."""
    index = hands.canvas.index
    band = next(band for band in index.board.bands if band.kind == kind)
    touchpoint = hands.touchpoint(title)
    place = cell_box(index.board, Cell(band.record, kind, touchpoint.stage, touchpoint.id))
    screen = hands.canvas.view.region("body").to_screen(place)
    return Box(screen.x - 2, screen.y + 4, 4, screen.height - 8)


def inks(image: QImage, box: Box) -> set[tuple[int, int, int]]:
    """The colours in a part of a picture."""
    across = range(round(box.x), round(box.right))
    down = range(round(box.y), round(box.bottom))
    return {image.pixelColor(x, y).getRgb()[:3] for x in across for y in down}


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "paper"])
def test_an_empty_lane_shows_a_place_under_each_touchpoint(hands: Hands, theme: str) -> None:
    hands.window.set_theme(theme)
    ink = token("place", theme)
    shown = picture(hands)
    assert ink[:3] in inks(shown, between(hands, "thought", "App store"))
    assert ink[:3] in inks(shown, between(hands, "opportunity", "Payment"))
    assert contrast(ink, token("canvas", theme)) >= contrast(token("line", theme), token("canvas", theme))


def test_places_are_shown_where_there_are_touchpoints_and_lanes_have_them(hands: Hands) -> None:
    shown, ink = picture(hands), token("place", "light")
    assert ink[:3] not in inks(shown, between(hands, "thought", "Basket")), "where a stage begins it has its own line"
    assert ink[:3] not in inks(shown, between(hands, "emotions", "App store"))
    hands.canvas.set_view(hands.canvas.view.at_zoom(0.4, 0, 0))
    hands.canvas.zooming.end()
    assert ink[:3] not in inks(picture(hands), between(hands, "thought", "App store")), "not from afar"


def test_between_two_cards_there_is_no_line_and_beside_an_empty_place_there_is(hands: Hands) -> None:
    hands.canvas.glide.wanted = lambda: False
    ink = token("place", "light")[:3]
    for number, title in enumerate(("Ad", "App store")):
        hands.select(hands.touchpoint(title).id, "touchpoint")
        hands.window.commands.edit.add_card("thought")
        hands.type(f"Thinks {title}")
        hands.press("Return", hands.editor)
        hands.press("Esc", hands.editor)
        assert (ink in inks(picture(hands), between(hands, "thought", "App store"))) is (number == 0), title
    hands.press("Ctrl+Z", hands.canvas)
    assert ink in inks(picture(hands), between(hands, "thought", "App store"))


def test_places_follow_when_a_stage_keeps_its_width_and_loses_a_touchpoint(hands: Hands) -> None:
    hands.canvas.glide.wanted = lambda: False
    ink, width = token("place", "light")[:3], hands.canvas.index.board.stages[0].width
    place = between(hands, "thought", "App store")
    hands.select(hands.touchpoint("App store").id, "touchpoint")
    assert ink in inks(picture(hands), place)
    hands.press("Delete", hands.canvas)
    assert hands.canvas.index.board.stages[0].width == width
    assert ink not in inks(picture(hands), place)
    hands.press("Ctrl+Z", hands.canvas)
    assert ink in inks(picture(hands), place)

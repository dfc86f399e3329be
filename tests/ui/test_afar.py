"""The map from afar: pictures of its stretches, made one after the other, and again only where something changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from cxmapper.layout.board import BoardLayout
from cxmapper.model.change import between
from cxmapper.model.records import Card
from cxmapper.ui.canvas import sketch
from cxmapper.ui.canvas.extent import extent_of
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.rendering import Look, Renderer
from cxmapper.ui.canvas.sketch import STRETCH, Sketcher
from cxmapper.ui.canvas.view import Box, View
from tests.bench import maps

SIZE = (1920, 1080)


class Screen:
    """A renderer on an image, and which stretches it made a picture of."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.image = QImage(*SIZE, QImage.Format.Format_RGB32)
        self.renderer = Renderer(lambda _: None)
        self.made: list[int] = []
        make = Sketcher._make

        def watched(sketcher: Sketcher, index: BoardIndex, number: int, level: float, theme: str):
            self.made.append(number)
            return make(sketcher, index, number, level, theme)

        monkeypatch.setattr(Sketcher, "_make", watched)

    def frames(self, index: BoardIndex, view: View) -> int:
        """Paints frames until all is there; how many it took."""
        for number in range(1, 200):
            self.renderer.sketcher.unfinished = False
            with QPainter(self.image) as painter:
                region = view.region("body")
                self.renderer.paint_region(painter, index, view, region, Look("light"), Box(0, 0, *SIZE))
            if not self.renderer.sketcher.unfinished:
                return number
        raise AssertionError("it never ends")


def test_it_comes_stretch_by_stretch_and_again_only_where_it_changed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sketch, "MAKING", 1e-9)
    store = maps.cards_map(2000)
    layout = BoardLayout(store, "journey")
    index = BoardIndex(layout.board)
    view = View().resized(*SIZE).showing(extent_of(layout.board)).fitted()
    assert view.zoom < 0.1
    screen = Screen(monkeypatch)
    stretches = int(layout.board.width // STRETCH) + 1
    screen.frames(index, view)
    assert sorted(screen.made) == list(range(stretches))
    before = screen.image.copy()
    screen.made.clear()
    assert screen.frames(index, view) == 1
    assert screen.made == []
    card = store.all(Card)[0]
    change = between(card, replace(card, kind="need"))
    store.apply(change)
    after = index.follow(layout.update(change)[0])
    screen.frames(after, view)
    assert screen.made == [0]
    assert screen.image != before


def test_a_curve_is_a_line_at_every_level(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    store = maps.touchpoints_map(120)
    index = BoardIndex(BoardLayout(store, "journey").board)
    band = next(band for band in index.board.bands if band.kind == "emotions")
    curves = [group for group in band.groups if group.role == "curve"]
    for level in sketch.LEVELS:
        boxes = [box for found in sketch.batches(curves, bars=False, pixel=1 / level).values() for box in found]
        assert boxes
        assert min(box.width() for box in boxes) * level >= 0.25
        assert max(box.height() for box in boxes) * level >= 0.5

"""How long the canvas takes to paint, at 1920 × 1080.

    python -m tests.bench.bench_paint [MAP …]

For each map, in milliseconds, middle and 95th percentile: the first sight of a place, the same place again, a step of
panning, and the overview, whose first frames make its pictures; beside the least a frame can cost, one copy of a
picture of that size.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from statistics import median, quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap

from cxmapper.export import qt_paint
from cxmapper.layout.board import board
from cxmapper.model.records import Journey
from cxmapper.ui.canvas.extent import extent_of
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.rendering import Look, Renderer
from cxmapper.ui.canvas.view import Box, View
from tests.bench import maps

WIDTH, HEIGHT = 1920, 1080
FRAME = 16.7
STEP = 17.0
PLACES = 12
LOOK = Look("light")


def nothing(_: str) -> None:
    """No pictures."""
    return


class Screen:
    """A canvas without a window: the shipped renderer on an image of the screen's size."""

    def __init__(self, index: BoardIndex) -> None:
        self.index = index
        self.image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.renderer = Renderer(nothing)

    def paint(self, view: View, clip: Box | None = None) -> None:
        """Paint what the view shows, or the part of it inside `clip` (logical pixels)."""
        with QPainter(self.image) as painter:
            for region in view.regions():
                self.renderer.paint_region(painter, self.index, view, region, LOOK, clip or Box(0, 0, WIDTH, HEIGHT))


def timed(works: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds that each piece of work takes."""
    times = []
    for work in works:
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    return times


def said(name: str, times: list[float]) -> str:
    """One line about a series."""
    worst = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"  {name:34} {median(times):8.2f} {worst:8.2f}\n"


def measure(name: str) -> str:
    """The lines about a map."""
    store = maps.named(name)
    laid_out = board(store, store.all(Journey)[0].id)
    index = BoardIndex(laid_out)
    start = View().resized(WIDTH, HEIGHT).showing(extent_of(laid_out))
    room = max(laid_out.width - WIDTH, 1.0)
    places = [start.panned(-room * part / PLACES, 0) for part in range(PLACES)]
    steps = [start.panned(-STEP * number, 0) for number in range(1, 40)]
    exposed = Box(WIDTH - STEP, 0, STEP, HEIGHT)
    screen = Screen(index)
    overview = start.fitted()
    frame = QPixmap(WIDTH, HEIGHT)
    lines = [
        f"{name}, overview at {100 * overview.zoom:.2g} % (a frame: at most {FRAME} ms)   middle      p95\n",
        said("first sight of a place", timed([lambda view=view: screen.paint(view) for view in places])),
        said("the same place again", timed([lambda view=view: screen.paint(view) for view in places])),
        said("the same without the cache", timed([lambda view=view: uncached(screen, view) for view in places])),
        said("a step of panning", timed([lambda view=view: screen.paint(view, exposed) for view in steps])),
        said("a frame of the overview, first", timed(until_done(screen, overview))),
        said("the overview again", timed([lambda: screen.paint(overview)] * 10)),
        said("one copy of a picture", timed([lambda: copy(screen.image, frame)] * 10)),
    ]
    return "".join(lines)


def until_done(screen: Screen, view: View) -> Iterator[Callable[[], None]]:
    """One frame after the other, until the map from afar is all there."""
    screen.renderer.sketcher.unfinished = True
    while screen.renderer.sketcher.unfinished:
        screen.renderer.sketcher.unfinished = False
        yield lambda: screen.paint(view)


def uncached(screen: Screen, view: View) -> None:
    """Paint the body's groups through the bare painter, with no pixmaps kept."""
    region = view.region("body")
    visible = region.visible()
    with QPainter(screen.image) as painter:
        painter.translate(region.dx, region.dy)
        painter.scale(region.scale, region.scale)
        for band, groups in screen.index.meeting(screen.index.board.bands, visible, labels=False):
            painter.save()
            painter.translate(0, band.y)
            qt_paint.paint(painter, groups, theme=LOOK.theme, assets=nothing)
            painter.restore()


def copy(image: QImage, frame: QPixmap) -> None:
    """The least a frame can cost."""
    with QPainter(image) as painter:
        painter.drawPixmap(0, 0, frame)


def main() -> None:
    """Measure the maps named on the command line, or the usual ones."""
    application = QGuiApplication(sys.argv[:1])
    for name in sys.argv[1:] or maps.NAMES:
        sys.stdout.write(measure(name))
        sys.stdout.flush()
    application.quit()


if __name__ == "__main__":
    main()

"""A large map comes up with the stages that a window shows; the others follow a few at a time.

Laying out thousands of touchpoints takes seconds. What is on screen at first is laid out as it will stay, and between
the slices of the rest the window paints, pans and edits as always.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from time import thread_time

from PySide6.QtCore import QObject, QTimer

from cxmapper.layout.board import BoardLayout
from cxmapper.layout.columns import STAGE_WIDTH, TOUCHPOINT_WIDTH
from cxmapper.model.records import Card, Stage, Touchpoint
from cxmapper.model.store import Store

# A map with at most so many touchpoints and cards is laid out at once.
FEW = 300
# The stages laid out first fill a screen of so many points.
WIDE = 4000.0
# Whoever can't see the map, because the window is hidden, need not wait longer for the rest; milliseconds.
PATIENCE = 1000
# How long a slice of the rest, one lane's part of some stages, may take in seconds: two frames are late by it, which no
# hand notices. Every lane looks at all of its stages each time, so a few large slices are done sooner than many.
SLICE = 0.033


def first_stages(store: Store, journey: str) -> int | None:
    """How many stages of a journey to lay out before anything is shown; `None` for all of them."""
    stages = store.by(Stage, "journey", journey)
    return _filling(store, stages) if _many(store, stages) else None


def _many(store: Store, stages: tuple[Stage, ...]) -> bool:
    found = 0
    for stage in stages:
        found += len(store.by(Touchpoint, "stage", stage.id)) + len(store.by(Card, "stage", stage.id))
        if found > FEW:
            return True
    return False


def _filling(store: Store, stages: tuple[Stage, ...]) -> int:
    """How many stages fill a screen, if each is as narrow as it can be."""
    width = 0.0
    for number, stage in enumerate(stages, 1):
        width += max(STAGE_WIDTH, TOUCHPOINT_WIDTH * len(store.by(Touchpoint, "stage", stage.id)))
        if width >= WIDE:
            return number
    return len(stages)


class Growth(QObject):
    """Lays out the rest of a map in slices, whenever the window has nothing else to do, once the map was painted.

    The board is shown whenever it has become twice as long, since putting it on screen costs more the longer it is, and
    once it is whole. Meanwhile the collector of cycles rests: what is made are values, and it would search all of them
    again and again.

    Args:
        layout: what is laid out in part.
        show: puts what there is on screen.
        parent: owns this.
    """

    def __init__(self, layout: BoardLayout, show: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._layout, self._show = layout, show
        self._stages = 1
        self._longest = 0.0
        self._shown = len(layout.board.stages)
        # Each slice asks for the next one, so that a mistake in one ends it all instead of coming back forever.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._timer.start(PATIENCE)
        self._goes_on = True
        self._collects = gc.isenabled()
        gc.disable()

    def begin(self) -> None:
        """What there is has been painted."""
        if self._goes_on:
            self._timer.start(0)

    def _step(self) -> None:
        # By the thread's own time: what else the computer does would only make the slices smaller, and more of them.
        start = thread_time()
        level = self._layout.go_on(self._stages)
        self._longest = max(self._longest, thread_time() - start)
        if self._layout.whole:
            self.finish()
            return
        if level:
            share = SLICE / max(self._longest, 1e-6)
            self._stages, self._longest = max(1, round(self._stages * min(share, 2.0))), 0.0
            self._show_more()
        if self._goes_on:
            self._timer.start(0)

    def _show_more(self) -> None:
        """Puts on screen what there is, if that is twice as much as there was."""
        if self._layout.stages >= 2 * self._shown:
            self._shown = self._layout.stages
            self._show()

    def finish(self) -> None:
        """Lays out all that is left, now."""
        while not self._layout.whole:
            self._layout.go_on(sys.maxsize)
        self.stop()
        self._show()

    def stop(self) -> None:
        """Leaves the rest undone: the map is no longer on screen."""
        if self._goes_on:
            self._goes_on = False
            self._timer.stop()
            # A board of this size would cost the collector a frame whenever it looks at all there is.
            gc.freeze()
            if self._collects:
                gc.enable()

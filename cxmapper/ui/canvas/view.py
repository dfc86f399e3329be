"""Which part of the board is on screen, and at what size.

The view knows five regions. The map header stays where it is, at its natural size; the stage strip moves sideways only,
the lane labels move up and down only, the corner between them not at all, and the body moves both ways. Screen lengths
are logical pixels, board lengths are points; at zoom 1 a point is a pixel.
"""

from __future__ import annotations

from dataclasses import field, replace
from functools import lru_cache
from typing import Literal

from cxmapper.values import value_type

RegionName = Literal["header", "corner", "stages", "labels", "body"]

Folding = Literal["auto", "open", "folded"]

# How much of the canvas's height the header takes by itself, and how much when somebody wants it open.
AUTO_SHARE = 0.25
MOST_SHARE = 0.6
# So high, in pixels, the stage strip is at least, unless it is lower at its natural size; and below this zoom the
# stages' names are written larger than the map.
NAMES = 28.0
NAMED_BELOW = 0.5
# On a canvas that is lower than this, in pixels, stage headers say only what the stages are called.
LOW = 700.0
LEAST_ZOOM = 0.02
MOST_ZOOM = 4.0
STEPS = (0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
# Room to the right of the last column and below the last lane, so that the hints for adding have a place.
MARGIN = 72.0
# Zooms at which a map begins to move from the left edge to the middle where there is room, and at which it is there.
NEAR, AFAR = 0.5, 0.4
# So much air, in pixels, is left around what is brought into sight; and so little is no difference.
GAP = 16.0
NEARLY = 0.5


@value_type
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def grown(self, by: float) -> Box:
        """The rectangle with `by` added on all four sides."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@value_type
class Extent:
    """What the view must know of a board, in points: its size, where its stage strip begins, and its frozen parts."""

    width: float = 0.0
    height: float = 0.0
    top: float = 0.0
    header: float = 0.0
    stages: float = 0.0
    labels: float = 0.0


@value_type
class Region:
    """A part of the screen with its own transform: screen = board · scale + (dx, dy)."""

    name: RegionName
    box: Box
    scale: float
    dx: float
    dy: float

    def to_board(self, x: float, y: float) -> tuple[float, float]:
        """The board point under a screen point."""
        return (x - self.dx) / self.scale, (y - self.dy) / self.scale

    def to_screen(self, box: Box) -> Box:
        """Where a rectangle of the board is on screen."""
        return Box(
            box.x * self.scale + self.dx, box.y * self.scale + self.dy, box.width * self.scale, box.height * self.scale
        )

    def visible(self) -> Box:
        """The part of the board the region shows."""
        x, y = self.to_board(self.box.x, self.box.y)
        return Box(x, y, self.box.width / self.scale, self.box.height / self.scale)


@value_type
class View:
    """A value: every movement gives another view.

    Attributes:
        width, height: the canvas, in logical pixels.
        x, y: the board point at the body's top left corner.
        header: the map header is open, folded away, or (auto) open where it leaves most of the height to the map.
        strip: how much of the map along its lower edge lies under a message, in logical pixels.
        cover: what else lies over the map, on screen. Neither changes what is painted, so neither makes another view.
    """

    extent: Extent = Extent()
    width: float = 1.0
    height: float = 1.0
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    header: Folding = "auto"
    strip: float = field(default=0.0, compare=False)
    cover: Box | None = field(default=None, compare=False)

    @property
    def header_height(self) -> float:
        """Height of the map header on screen, 0 when it is folded away."""
        wanted = self.extent.header
        if self.header == "auto":
            return wanted if wanted <= self.height * AUTO_SHARE else 0.0
        return min(wanted, self.height * MOST_SHARE) if self.header == "open" else 0.0

    @property
    def folds_stages(self) -> bool:
        """Whether there is so little height that stage headers leave it to the lanes; an open header shows them too."""
        return self.height < LOW and self.header != "open"

    def folded(self, fold: bool) -> View:
        """The view with its header folded away, or open."""
        return replace(self, header="folded" if fold else "open").clamped()

    @property
    def indent(self) -> float:
        """How far from the left edge the lanes' names begin, in pixels: a map seen from afar stands in the middle.

        At sizes at which people work it begins at the left edge, so that it stays where it is when a stage is added.
        """
        free = max(self.width - self.extent.width * self.zoom, 0.0)
        return free / 2 * min(max(NEAR - self.zoom, 0.0) / (NEAR - AFAR), 1.0)

    @property
    def strip_height(self) -> float:
        """Height of the stage strip on screen: from afar it still has room for the stages' names."""
        return max(self.extent.stages * self.zoom, min(self.extent.stages, NAMES))

    @property
    def body(self) -> Box:
        """The part of the screen that moves both ways."""
        left = self.indent + self.extent.labels * self.zoom
        top = self.header_height + self.strip_height
        return Box(left, top, max(self.width - left, 0.0), max(self.height - top, 0.0))

    @property
    def whole(self) -> bool:
        """Whether all of the board is on screen."""
        return not any(self.out_of_sight)

    @property
    def out_of_sight(self) -> tuple[bool, bool]:
        """Whether a part of the board is out of sight to the left or right, and above or below.

        What lies over it for a moment puts nothing out of sight.
        """
        body = self.body
        begin = self.region("body").to_screen(Box(self.extent.labels, self.extent.top + self.extent.stages, 0, 0))
        end = self.region("body").to_screen(Box(self.extent.width, self.extent.height, 0, 0))
        across = begin.x < body.x - NEARLY or end.x > body.right + NEARLY
        return across, begin.y < body.y - NEARLY or end.y > body.bottom + NEARLY

    def covered(self, strip: float, cover: Box | None) -> View:
        """The view with other things floating over it.

        Args:
            strip: how much along the lower edge lies under a message, in logical pixels.
            cover: where something else lies over the canvas, in logical pixels.
        """
        return replace(self, strip=strip, cover=cover).clamped()

    def regions(self) -> tuple[Region, ...]:
        """The regions, those painted last (on top) at the end."""
        return _regions(self)

    def region(self, name: RegionName) -> Region:
        """One region by name."""
        return next(region for region in self.regions() if region.name == name)

    def region_at(self, x: float, y: float) -> Region:
        """The region under a screen point (the body, when the point is outside all)."""
        regions = self.regions()
        return next((region for region in reversed(regions) if region.box.contains(x, y)), regions[0])

    @property
    def limits(self) -> Box:
        """Where the view may begin, in points: from the board's first to where its last row is free."""
        body = self.body
        covered = max(self.strip, self.height - self.cover.y + GAP if self.cover is not None else 0.0)
        below = max(MARGIN, min(covered, body.height / 2))
        left, top = self.extent.labels, self.extent.top + self.extent.stages
        fits = (self.extent.width - left) * self.zoom <= body.width + NEARLY
        # The map's end can be brought out from under what lies over the corner.
        beside = max(MARGIN, self.width - self.cover.x + GAP if self.cover is not None else 0.0)
        beside = min(beside, max(body.width / 2, MARGIN))
        across = 0.0 if fits else max(self.extent.width + (beside - body.width) / self.zoom - left, 0.0)
        return Box(left, top, across, max(self.extent.height + (below - body.height) / self.zoom - top, 0.0))

    def clamped(self) -> View:
        """The view moved so far that it shows the board and little else."""
        room = self.limits
        return replace(self, x=min(max(self.x, room.x), room.right), y=min(max(self.y, room.y), room.bottom))

    def resized(self, width: float, height: float) -> View:
        """The view on a canvas of another size."""
        return replace(self, width=max(width, 1.0), height=max(height, 1.0)).clamped()

    def showing(self, extent: Extent) -> View:
        """The view on a board that changed its size; the lanes in sight stay so when what is above them changes."""
        before = self.extent
        moved = extent.top + extent.stages - before.top - before.stages if before.height else 0.0
        return replace(self, extent=extent, y=self.y + moved).clamped()

    def panned(self, dx: float, dy: float) -> View:
        """The view after the content moved by (dx, dy) pixels."""
        return replace(self, x=self.x - dx / self.zoom, y=self.y - dy / self.zoom).clamped()

    def zoomed(self, factor: float, at_x: float, at_y: float) -> View:
        """The view enlarged by `factor`; the board point under (at_x, at_y) stays there, as far as the edges allow."""
        return self.at_zoom(self.zoom * factor, at_x, at_y)

    def at_zoom(self, zoom: float, at_x: float, at_y: float) -> View:
        """The view at a zoom; the body's point under (at_x, at_y) stays there, as far as the edges allow."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        board_x, board_y = self.region("body").to_board(at_x, at_y)
        body = replace(self, zoom=zoom).body
        return replace(
            self, zoom=zoom, x=board_x - (at_x - body.x) / zoom, y=board_y - (at_y - body.y) / zoom
        ).clamped()

    def placed(self, zoom: float, x: float, y: float) -> View:
        """The view at a zoom, with a board point at the body's top left corner, as far as the edges allow."""
        return replace(self, zoom=min(max(zoom, LEAST_ZOOM), MOST_ZOOM), x=x, y=y).clamped()

    def stepped(self, direction: int) -> View:
        """The view one step of the zoom ladder up (+1) or down (−1), about the middle of the body."""
        larger = [step for step in STEPS if step > self.zoom + 1e-6]
        smaller = [step for step in STEPS if step < self.zoom - 1e-6]
        zoom = (larger[:1] or [MOST_ZOOM])[0] if direction > 0 else (smaller[-1:] or [LEAST_ZOOM])[0]
        body = self.body
        return self.at_zoom(zoom, body.x + body.width / 2, body.y + body.height / 2)

    def fitted(self) -> View:
        """The view that shows the whole board, never larger than life.

        The map header folds away where the board gains by its room.
        """
        if self.header_height and replace(self, header="folded").whole_zoom > self.whole_zoom + 1e-6:
            return self.folded(True).fitted()
        return replace(self, zoom=self.whole_zoom, x=0.0, y=0.0).clamped()

    @property
    def whole_zoom(self) -> float:
        """The zoom at which the whole board is on screen, at most 1."""
        rest = self.extent.height - self.extent.top
        wide = self.width / self.extent.width if self.extent.width else 1.0
        room = self.height - self.header_height
        high = room / rest if rest > 0 else 1.0
        if high * self.extent.stages < NAMES < self.extent.stages < rest:
            high = (room - NAMES) / (rest - self.extent.stages)
        return min(max(min(wide, high, 1.0), LEAST_ZOOM), MOST_ZOOM)

    def shows(self, box: Box) -> bool:
        """Whether all of a rectangle of the body (board points) is on screen, with nothing floating over it."""
        on_screen, body = self.region("body").to_screen(box), self.body
        within = on_screen.x >= body.x - NEARLY and on_screen.right <= body.right + NEARLY
        within = within and on_screen.y >= body.y - NEARLY and on_screen.bottom <= body.bottom - self.strip + NEARLY
        return within and (self.cover is None or not on_screen.meets(self.cover))

    def is_clear(self, box: Box) -> bool:
        """Whether what is on screen of a rectangle of the body (board points) ends above the strip at the foot."""
        on_screen, body = self.region("body").to_screen(box), self.body
        return on_screen.meets(body) and on_screen.bottom <= body.bottom - self.strip + NEARLY

    def lifting(self, box: Box) -> View:
        """The view with a rectangle of the body (board points) moved up so far that it ends above the strip."""
        body = self.body
        below = self.region("body").to_screen(box).bottom - (body.bottom - self.strip)
        return self.panned(0.0, -round(below + GAP)) if below > NEARLY else self

    def revealing(self, box: Box, *, margin: float = GAP) -> View:
        """The view moved as little as possible so that a rectangle of the body (board points) can be seen."""
        body = self.body
        wide, high, gap = body.width / self.zoom, max(body.height - self.strip, 1.0) / self.zoom, margin / self.zoom
        x = _moved_into(self.x, wide, box.x - gap, box.right + gap)
        y = _moved_into(self.y, high, box.y - gap, box.bottom + gap)
        return replace(self, x=x, y=y).clamped().uncovering(box, margin)

    def revealing_column(self, box: Box) -> View:
        """The view moved sideways only, so that a rectangle of the stage strip (board points) can be seen."""
        body, gap = self.body, GAP / self.zoom
        covered = max(self.width - self.cover.x, 0.0) / self.zoom if self.cover is not None else 0.0
        wide = body.width / self.zoom
        # What stands in the column isn't to be covered either, if there is room enough beside.
        beside = covered if box.width + 2 * gap + covered <= wide else 0.0
        return replace(self, x=_moved_into(self.x, wide, box.x - gap, box.right + gap + beside)).clamped()

    def revealing_row(self, box: Box) -> View:
        """The view moved up or down only, so that a rectangle beside the body (board points) can be seen."""
        at = self.region("body").visible().x
        there = replace(self, cover=None).revealing(Box(at, box.y, 0.0, box.height))
        return replace(self, y=there.y)

    def uncovering(self, box: Box, margin: float = GAP) -> View:
        """The view moved up or to the left, whichever is less, so that a rectangle isn't under the cover."""
        on_screen, body, cover = self.region("body").to_screen(box), self.body, self.cover
        if cover is None or not on_screen.meets(cover):
            return self
        up, aside = on_screen.bottom + margin - cover.y, on_screen.right + margin - cover.x
        ways = [(up, (0.0, -up))] if on_screen.y - up >= body.y else []
        ways += [(aside, (-aside, 0.0))] if on_screen.x - aside >= body.x else []
        moved = [self.panned(*by) for _, by in sorted(ways)]
        clear = (view for view in moved if not view.region("body").to_screen(box).meets(cover))
        return next(clear, self)


@lru_cache(maxsize=4)
def _regions(view: View) -> tuple[Region, ...]:
    """The regions of a view; whoever paints a frame or follows it asks for them a dozen times."""
    body = view.body
    dx, dy = body.x - view.x * view.zoom, body.y - view.y * view.zoom
    stages_top = view.header_height
    stages_dy = stages_top - view.extent.top * view.zoom
    strip = body.y - stages_top
    return (
        Region("body", body, view.zoom, dx, dy),
        Region("labels", Box(0, body.y, body.x, body.height), view.zoom, view.indent, dy),
        Region("stages", Box(body.x, stages_top, body.width, strip), view.zoom, dx, stages_dy),
        Region("corner", Box(0, stages_top, body.x, strip), view.zoom, view.indent, stages_dy),
        Region("header", Box(0, 0, view.width, view.header_height), 1.0, 0.0, 0.0),
    )


def _moved_into(start: float, length: float, low: float, high: float) -> float:
    """The start of a window of `length`, moved so that it holds [low, high], or at least its beginning."""
    if low < start or high - low > length:
        return low
    return max(start, high - length)

"""The board: a journey as bands from top to bottom: header, stages, lanes, legend.

`board` lays out a journey once. `BoardLayout` keeps it up to date: it remembers every lane and every card, and after a
change it draws anew only what the change touches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from cxmapper.layout import header, legend, text
from cxmapper.layout.collector import collector_at_rest
from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.display import Band, Board, Group
from cxmapper.layout.lanes import kpis, small
from cxmapper.layout.lanes.cards import CardLane
from cxmapper.layout.lanes.emotions import EmotionLane
from cxmapper.layout.lanes.frame import Strip, guides
from cxmapper.layout.lanes.touchpoints import TouchpointLane
from cxmapper.layout.reach import Reach, reach_of
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import CARD_LANES, Pin, Scene, scene
from cxmapper.layout.shelf import Shelf
from cxmapper.layout.stages import StageHeaders
from cxmapper.model.change import Change
from cxmapper.model.records import Card, EmotionPoint, Lane, Touchpoint
from cxmapper.model.store import Store
from cxmapper.values import value_type

# The lanes that remember what they drew.
Part = CardLane | TouchpointLane | EmotionLane

HEADER, STAGES, LEGEND = "header", "stages", "legend"


@value_type
class Dirty:
    """What an update changed: the keys of bands with new contents (a lane's id, "header", "stages" or "legend"), and
    the rectangles of the board to paint again, in board coordinates."""

    bands: frozenset[str] = frozenset()
    rects: tuple[Box, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.bands or self.rects)


def board(
    store: Store,
    journey_id: str,
    language: str | None = None,
    hidden: Collection[str] = (),
    *,
    printed: bool = False,
) -> Board:
    """Lays out a journey.

    Args:
        store: the records.
        journey_id: the journey.
        language: of generated words and type ("en", "zh-Hant", "zh-Hans"); the journey's own unless given.
        hidden: ids of lanes and personas to leave out.
        printed: whether it is for paper: what nobody filled in is left out, not shown as a place to fill in.

    Returns:
        The whole map, in points.

    Raises:
        KeyError: there is no such journey.
    """
    return BoardLayout(store, journey_id, language, hidden, printed=printed).board


class BoardLayout:
    """A journey's board, kept up to date with its records."""

    def __init__(
        self,
        store: Store,
        journey_id: str,
        language: str | None = None,
        hidden: Collection[str] = (),
        *,
        first: int | None = None,
        printed: bool = False,
    ) -> None:
        """Lays out the journey; see `board`. The store is read again at every update.

        Args:
            store, journey_id, language, hidden, printed: see `board`.
            first: so many stages are laid out now, the others when `go_on` is called; all of them unless given.
        """
        self._store = store
        self._journey_id = journey_id
        self._language = language
        self._hidden = frozenset(hidden)
        self._headers = StageHeaders()
        self._parts: dict[str, Part] = {}
        self._strips: dict[str, Strip] = {}
        self._bands: dict[str, tuple[Strip, Band]] = {}
        self._behind: list[Lane] = []
        self._unshown = False
        # Where a map that is too large to be laid out at once keeps what is out of sight.
        self._shelf = Shelf() if first is not None else None
        self._scene = scene(store, journey_id, language, self._hidden, first=first, printed=printed)
        with collector_at_rest():
            self._lay_out_all()
        self.board = self._assemble()

    @property
    def whole(self) -> bool:
        """Whether all stages are laid out."""
        return self._scene.whole and not self._behind

    @property
    def stages(self) -> int:
        """How many stages are laid out, on the board already or not."""
        return len(self._scene.columns.stages)

    def go_on(self, stages: int) -> bool:
        """Lays out so many more stages, all if there are no more, in one lane; the next calls do so in the others.

        Where a branch would be cut there are a few more of them. `show` puts them on the board.

        Args:
            stages: how many, where no lane is behind the others.

        Returns:
            Whether all lanes have the same stages again.
        """
        if not self._behind:
            self._scene = self._scene.further(stages)
            self._behind = [lane for lane in self._scene.lanes if lane.id in self._parts]
            self._unshown = True
        if self._behind:
            lane = self._behind.pop()
            # What comes into sight later is put away till then.
            self._strips[lane.id] = self._lane(lane, (), self._shelf)
        if not self._behind:
            # They are measured by and drawn with; the stages to come have other texts.
            text.forget_lines()
        return not self._behind

    def show(self) -> Board:
        """The board with all that is laid out; no lane is behind the others then."""
        while self._behind:
            self.go_on(0)
        if self._unshown:
            self._strips[HEADER], self._strips[LEGEND] = _header_strip(self._scene), legend.lay_out(self._scene)
            self._strips[STAGES] = self._headers.lay_out(replace(self._scene, shelf=self._shelf))
            for lane in self._scene.lanes:
                if lane.id not in self._parts:
                    self._strips[lane.id] = self._lane(lane)
            self.board = self._assemble()
            self._unshown = False
        return self.board

    def update(self, change: Change, store: Store | None = None) -> tuple[Board, Dirty]:
        """Brings the board up to date.

        Args:
            change: what happened to the records since the last update.
            store: the records as they are now; unless given, the layout's own store has the change already.

        Returns:
            The new board (the old one when nothing shown changed), and what to paint again.

        Raises:
            KeyError: the journey is gone.
        """
        if store is not None and store is not self._store:
            self._store = store
            self._scene = replace(self._scene, store=store)
        reach = reach_of(self._scene, change)
        if not reach:
            return self.show(), Dirty()
        with collector_at_rest():
            # A lane that is behind can't catch up with stages as they were: the records have the change already.
            if reach.everything or self._unshown:
                self._relay(reach)
            else:
                self._lay_out_some(reach)
            before, self.board = self.board, self._assemble()
        return self.board, self._dirty(before, reach)

    def fold_stages(self, fold: bool) -> Board:
        """Folds the stage headers to what the stages are called, or out again; they stay so. Returns the board."""
        if fold != self._scene.folded:
            self._scene = replace(self._scene, folded=fold)
            self._strips[STAGES] = self._headers.lay_out(self._scene)
            self.board = self._assemble()
        return self.board

    def header_within(self, width: float) -> Band:
        """The map header for another width than the board's: a window shows all of it above a board that it pans.

        Args:
            width: points.
        """
        strip = _header_strip(replace(self._scene, columns=replace(self._scene.columns, width=width)))
        return Band(HEADER, "", 0.0, strip.height, (), strip.groups)

    def fork(self, store: Store) -> BoardLayout:
        """A layout of its own on a copy of the records, to look at changes that are not made.

        What is laid out already is shared until it changes, so this costs next to nothing.
        """
        twin = copy(self)
        vars(twin).update(
            _store=store,
            _scene=replace(self._scene, store=store),
            _headers=self._headers.twin(),
            _parts={id: part.twin() for id, part in self._parts.items()},
            _strips=dict(self._strips),
            _bands=dict(self._bands),
            _behind=list(self._behind),
        )
        return twin

    def _relay(self, reach: Reach) -> None:
        """Everything may have moved; what stays as it was is kept, or moved as a whole."""
        before, hidden = self._scene, self._hidden
        behind, self._behind, self._unshown = {lane.id for lane in self._behind}, [], False
        known = None if reach.renamed else before
        first = None if before.whole else len(before.columns.stages)
        now = scene(
            self._store,
            self._journey_id,
            self._language,
            hidden,
            known,
            reach.recounted,
            reach.pinned,
            first,
            printed=before.printed,
        )
        self._scene = replace(now, folded=before.folded)
        if reach.renamed:
            self._parts, self._headers = {}, StageHeaders()
            self._lay_out_all(self._shelf)
            return
        pinned = _stages_of(self._store, _differing(before.pins, self._scene.pins))
        self._strips[HEADER] = _header_strip(self._scene)
        self._strips[STAGES] = self._headers.lay_out(self._scene)
        for lane in self._scene.lanes:
            stages = None if lane.id in behind else reach.stages_of(lane.kind)
            self._strips[lane.id] = self._lane(lane, None if stages is None else stages | pinned)
        self._strips[LEGEND] = legend.lay_out(self._scene)

    def _lay_out_all(self, shelf: Shelf | None = None) -> None:
        self._strips = {HEADER: _header_strip(self._scene), STAGES: self._headers.lay_out(self._scene)}
        for lane in self._scene.lanes:
            self._strips[lane.id] = self._lane(lane, shelf=shelf)
        self._strips[LEGEND] = legend.lay_out(self._scene)

    def _lay_out_some(self, reach: Reach) -> None:
        """The lanes that the change reaches, and the head and the legend where what they say changed."""
        before, self._scene = self._scene, self._scene.reread(reach.reread).recounted(reach.recounted)
        if reach.branched:
            self._scene = self._scene.rebranched()
        if reach.facts or before.counts.of("mix") != self._scene.counts.of("mix"):
            self._strips[HEADER] = _header_strip(self._scene)
        if STAGES in reach.lanes:
            self._strips[STAGES] = self._headers.lay_out(self._scene)
        if legend.signs_of(before) != legend.signs_of(self._scene):
            self._strips[LEGEND] = legend.lay_out(self._scene)
        for lane in self._scene.lanes:
            if lane.kind in reach.lanes:
                self._strips[lane.id] = self._lane(lane, reach.lanes[lane.kind])

    def _lane(self, lane: Lane, only: Collection[str] | None = None, shelf: Shelf | None = None) -> Strip:
        """A lane; `only` names the stages whose records changed, for a lane that remembers the others."""
        if lane.kind in small.DIVIDERS:
            return small.divider(self._scene, lane)
        if lane.kind == "kpis":
            return kpis.lay_out(self._scene, lane)
        if lane.kind == "actors":
            return small.actors(self._scene, lane)
        part = self._parts.get(lane.id)
        if part is None:
            part = self._parts[lane.id] = _part(lane.kind)
        scene = self._scene if shelf is None else replace(self._scene, shelf=shelf)
        return part.lay_out(scene, lane, only)

    def _assemble(self) -> Board:
        """Bands under one another. A band with the same contents is kept, or moved as a whole."""
        found, bands, y = self._scene.columns, [], 0.0
        lanes = [(lane.kind, lane.id) for lane in self._scene.lanes]
        for kind, key in [(HEADER, HEADER), (STAGES, STAGES), *lanes, (LEGEND, LEGEND)]:
            band = self._band(kind, key, y)
            bands.append(band)
            y += band.height
        return Board(
            journey=self._journey_id,
            language=self._scene.look.language,
            width=found.width,
            height=y,
            label_width=LABEL_WIDTH,
            stages=found.wide,
            touchpoints=found.narrow,
            bands=tuple(bands),
        )

    def _band(self, kind: str, key: str, y: float) -> Band:
        strip = self._strips[key]
        kept = self._bands.get(key)
        if kept is not None and kept[0] is strip:
            band = kept[1] if kept[1].y == y else replace(kept[1], y=y)
        else:
            record = "" if kind == key else key
            lines = () if key in (HEADER, LEGEND) else (self._guides(strip, kept),)
            band = Band(kind, record, y, strip.height, strip.label, (*lines, *strip.groups))
        self._bands[key] = (strip, band)
        return band

    def _guides(self, strip: Strip, kept: tuple[Strip, Band] | None) -> Group:
        """The lines between the columns; the very same as before tell whoever compares that nothing changed."""
        found = guides(self._scene, strip.height)
        return kept[1].groups[0] if kept is not None and kept[1].groups[0] == found else found

    def _dirty(self, before: Board, reach: Reach) -> Dirty:
        """A band that kept its place and height is painted where its stages changed; else all below it is."""
        width = max(before.width, self.board.width)
        if before.width != self.board.width or len(before.bands) != len(self.board.bands):
            keys = frozenset(band_key(band) for band in self.board.bands)
            return Dirty(keys, (Box(0, 0, width, max(before.height, self.board.height)),))
        pairs = list(zip(before.bands, self.board.bands, strict=True))
        keys = frozenset(band_key(new) for old, new in pairs if old.groups is not new.groups)
        rects: list[Box] = []
        for old, new in pairs:
            if (old.y, old.height) != (new.y, new.height):
                rects.append(Box(0, old.y, width, max(before.height, self.board.height) - old.y))
                break
            if old is not new:
                rects += self._rects(old, new, reach)
        return Dirty(keys, tuple(rects))

    def _rects(self, old: Band, new: Band, reach: Reach) -> Iterable[Box]:
        """The part of a band that changed: in a lane of cards its stages, where curves and routes run what differs."""
        only = None if reach.everything else reach.lanes.get(new.kind)
        if only is None:
            return [Box(0, new.y, self.board.width, new.height)]
        label = [Box(0, new.y, LABEL_WIDTH, new.height)] if old.label != new.label else []
        if new.kind in CARD_LANES:
            places = [self._scene.columns.by_stage[id].column for id in only if id in self._scene.columns.by_stage]
            return label + [Box(column.x, new.y, column.width, new.height) for column in places]
        return label + [Box(left, new.y, right - left, new.height) for left, right in _extent(old.groups, new.groups)]


def _extent(before: Sequence[Group], after: Sequence[Group]) -> Iterator[tuple[float, float]]:
    """From where to where groups differ, in points from the board's left edge; nothing where they don't."""
    if len(before) == len(after):
        differing = [group for pair in zip(before, after, strict=True) if pair[0] is not pair[1] for group in pair]
    else:
        known, now = set(map(id, before)), set(map(id, after))
        differing = [group for group in before if id(group) not in now]
        differing += [group for group in after if id(group) not in known]
    if differing:
        yield min(group.x for group in differing), max(group.x + group.width for group in differing)


def band_key(band: Band) -> str:
    """What a band is known by: its lane's id, or its kind where it is no lane."""
    return band.record or band.kind


def _part(kind: str) -> Part:
    if kind == "touchpoints":
        return TouchpointLane()
    return EmotionLane() if kind == "emotions" else CardLane()


def _header_strip(scene: Scene) -> Strip:
    height, groups = header.header(scene)
    return Strip(height, (), groups)


def _differing(before: Mapping[str, tuple[Pin, ...]], after: Mapping[str, tuple[Pin, ...]]) -> set[str]:
    """The subjects whose comments, or the numbers of their comments, changed."""
    return {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}


def _stages_of(store: Store, records: Iterable[str]) -> set[str]:
    """The stages that touchpoints, points and cards are in."""
    found: set[str] = set()
    for record in (store.get(id) for id in records):
        if isinstance(record, EmotionPoint):
            record = store.get(record.touchpoint)
        if isinstance(record, (Card, Touchpoint)):
            found.add(record.stage)
    return found

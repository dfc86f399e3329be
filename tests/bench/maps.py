"""Maps of a given size to measure on, the same every time; every second touchpoint speaks Chinese.

T(n): n touchpoints, twelve a stage, each with title, channel, score and one pain point.
C(n): n/10 touchpoints, twelve a stage, each with ten cards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from cxmapper.model import order
from cxmapper.model.change import Change
from cxmapper.model.database.creation import new_file
from cxmapper.model.lanes import DEFAULT
from cxmapper.model.records import (
    Card,
    CardKind,
    Channel,
    ChannelKey,
    EmotionPoint,
    Journey,
    JourneyPersona,
    Lane,
    Persona,
    Record,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    Workspace,
)
from cxmapper.model.store import Store

AT = "2026-11-22T01:36:00.000000Z"
A_STAGE = 12

_CHANNELS: tuple[ChannelKey, ...] = ("website", "mobile_app", "store", "phone", "email")
_KINDS: tuple[CardKind, ...] = ("action", "thought", "pain", "opportunity")
_TITLES = (
    "Compare offers in the app",
    "在手機上比較方案",
    "Pay at the counter",
    "到櫃檯付款",
    "Call support",
    "打電話問客服",
)
_TEXTS = (
    "The shipping fee only shows up on the last page.",
    "運費到最後一頁才出現，想放棄結帳。",
    "I had to repeat my whole story to the third person.",
    "同一件事說了三遍，每個部門的答案都不一樣。",
    "Nobody told me how long it would take.",
    "沒有人告訴我要等多久。",
)


def touchpoints_map(n: int) -> Store:
    """T(n)."""
    return _Map(n).store(cards=0)


def cards_map(n: int) -> Store:
    """C(n): `n` cards."""
    return _Map(n // 10).store(cards=10)


# What is measured of a map of each kind, small, usual and far larger than any room draws.
NAMES = ("T500", "C500", "T5000", "C5000", "T50000", "C50000")


def named(name: str) -> Store:
    """The map of a name such as T500 or C5000."""
    return {"T": touchpoints_map, "C": cards_map}[name[0]](int(name[1:]))


def write(store: Store, path: Path) -> Path:
    """Make a workspace file of a store, as one entry of its log.

    Returns:
        The path.
    """
    inserted = {record.id: record for record in store}
    new_file(path, Change(inserted=inserted), at=AT, author="Bench", session="bench")
    return path


class _Map:
    def __init__(self, touchpoints: int) -> None:
        self._touchpoints = touchpoints
        self._made = 0
        self._stamps = {"created_by": "Bench", "created_at": AT, "changed_by": "Bench", "changed_at": AT}

    def store(self, *, cards: int) -> Store:
        """The map, with this many cards for a touchpoint; 0 for one pain point and one score."""
        return Store([*self._frame(), *self._columns(cards)])

    def _id(self, prefix: str) -> str:
        self._made += 1
        return f"{prefix}-{self._made:06}"

    def _frame(self) -> Iterator[Record]:
        stamps, first = self._stamps, order.spread(1)[0]
        yield Workspace(id="workspace", title="Bench", **stamps)
        yield Persona(id="persona", name="Mei 美", order=first, **stamps)
        yield Journey(id="journey", title="Bench 旅程", order=first, language="zh-Hant", **stamps)
        yield JourneyPersona(id="takes-part", journey="journey", persona="persona", order=first, **stamps)
        for kind, key in zip(DEFAULT, order.spread(len(DEFAULT)), strict=True):
            yield Lane(id=f"lane-{kind}", journey="journey", kind=kind, order=key, **stamps)
        for channel, key in zip(_CHANNELS, order.spread(len(_CHANNELS)), strict=True):
            yield Channel(id=f"channel-{channel}", key=channel, order=key, **stamps)

    def _columns(self, cards: int) -> Iterator[Record]:
        stages = -(-self._touchpoints // A_STAGE)
        path: list[str] = []
        for number, key in enumerate(order.spread(stages)):
            stage = Stage(id=self._id("stage"), journey="journey", order=key, title=f"Stage {number + 1} 階段")
            yield self._stamped(stage)
            wanted = min(A_STAGE, self._touchpoints - number * A_STAGE)
            keys = order.spread(wanted * max(cards, 1))
            for place, touchpoint_key in enumerate(order.spread(wanted)):
                id = self._id("touchpoint")
                at = len(path)
                path.append(id)
                title = f"{_TITLES[at % len(_TITLES)]} {at + 1}"
                yield self._stamped(Touchpoint(id=id, stage=stage.id, order=touchpoint_key, title=title))
                if cards == 0:
                    yield from self._scored(at, id)
                own = keys[place * max(cards, 1) : (place + 1) * max(cards, 1)]
                yield from self._cards(at, stage.id, id, own, _KINDS if cards else ("pain",))
        for source, target in pairwise(path):
            yield self._stamped(Transition(id=self._id("transition"), source=source, target=target, kind="main"))

    def _scored(self, at: int, touchpoint: str) -> Iterator[Record]:
        channel = f"channel-{_CHANNELS[at % len(_CHANNELS)]}"
        key = order.spread(1)[0]
        yield self._stamped(
            TouchpointChannel(id=self._id("through"), touchpoint=touchpoint, channel=channel, order=key)
        )
        value = (at * 7 % 21 - 10) / 10
        yield self._stamped(EmotionPoint(id=self._id("point"), touchpoint=touchpoint, persona="persona", value=value))

    def _cards(
        self, at: int, stage: str, touchpoint: str, keys: tuple[str, ...], kinds: tuple[CardKind, ...]
    ) -> Iterator[Record]:
        for number, key in enumerate(keys):
            # The kinds take turns from touchpoint to touchpoint, so that all lanes are about equally full.
            kind = kinds[(at + number) % len(kinds)]
            # Texts alternate with the touchpoint's language.
            text = _TEXTS[(at % 2 + 2 * number) % len(_TEXTS)]
            card = Card(
                id=self._id("card"), stage=stage, first=touchpoint, last=touchpoint, kind=kind, order=key, text=text
            )
            yield self._stamped(card)

    def _stamped(self, record: Record) -> Record:
        return replace(record, **self._stamps)

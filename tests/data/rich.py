"""A map with everything on it, made through edits.

Every lane and divider, a branch that comes back, loops, drop-offs, two personas, KPIs, quotes, a picture, comments with
a reply; long texts and emoji, in English and both kinds of Chinese.
"""

from __future__ import annotations

import json
import struct
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from cxmapper.model.edits import (
    assets,
    cards,
    channels,
    comments,
    emotions,
    journeys,
    kpis,
    lanes,
    people,
    personas,
    records,
    stages,
    touchpoints,
    transitions,
    workspace,
)
from cxmapper.model.records import Lane, LaneKind, Transition
from cxmapper.model.store import Store
from tests.workbench import Workbench

JOURNEY = "j"

_TEXTS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("rich_texts.json").read_text(encoding="utf-8"))

_CHANNELS = {
    "t11": ("social_media",), "t12": ("mobile_app",), "t21": ("mobile_app", "website"), "t22": ("website",),
    "t31": ("website", "mobile_app", "store"), "t32": ("website",), "t33": ("phone",), "t34": ("web_chat",),
    "t41": ("text_message",), "t42": ("at_the_door",), "t51": ("web_chat", "email"), "t52": ("email",),
}  # fmt: skip
_TOUCHPOINTS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "s1": (("t11", {"actor": "actor1"}), ("t12", {"actor": "actor1"})),
    "s2": (("t21", {"waiting_time": 0.8}), ("t22", {"key": True})),
    "s3": (
        ("t31", {"moment_of_truth": True, "key": True, "importance": 5}),
        ("t33", {"branch": "branch", "waiting_time": 840.0, "handling_time": 330.0, "repeats_information": True}),
        ("t34", {"branch": "branch"}),
        ("t32", {"handling_time": 95.0}),
    ),
    "s4": (("t41", {}), ("t42", {"delight": True, "actor": "actor2"})),
    "s5": (("t51", {}), ("t52", {"survey": "CSAT"})),
}
_ROUTES: tuple[tuple[str, str | None, str, dict[str, Any]], ...] = (
    ("t31", "t33", "failure", {"share": 0.18, "label": "r3"}),
    ("t33", "t34", "alternative", {}),
    ("t34", "t41", "recovery", {"share": 0.11, "label": "r4"}),
    ("t22", "t21", "loop", {"label": "r2", "count": 1840}),
    ("t52", "t21", "loop", {"label": "r5", "share": 0.42}),
    ("t31", "t42", "alternative", {"label": "r6"}),
    ("t31", None, "drop_off", {"share": 0.115, "label": "r1"}),
    ("t33", None, "drop_off", {"share": 0.07}),
)
_CARDS: tuple[tuple[str, str, str, str | None, str | None, dict[str, Any]], ...] = (
    ("s1", "action", "a1", None, None, {}),
    ("s1", "action", "a2", "t12", None, {"votes": 3}),
    ("s2", "action", "a3", "t21", "t22", {}),
    ("s3", "action", "a4", "t31", None, {}),
    ("s4", "action", "a5", "t41", None, {}),
    ("s5", "action", "a6", None, None, {"colour": "stage2"}),
    ("s1", "thought", "h1", None, None, {}),
    ("s2", "thought", "h2", "t21", None, {"persona": "p1"}),
    ("s3", "thought", "h3", "t31", None, {}),
    ("s4", "thought", "h4", None, None, {"persona": "p2"}),
    ("s2", "pain", "d1", "t22", None, {"severity": 2, "pain_type": "product", "people_affected": 12}),
    (
        "s3",
        "pain",
        "d2",
        "t31",
        None,
        {
            "severity": 5,
            "pain_type": "process",
            "people_affected": 1047,
            "votes": 9,
            "evidence": "d.evidence",
            "frequency": 5,
            "root_cause": "policy",
        },
    ),
    ("s3", "pain", "d3", "t33", "t34", {"severity": 4, "pain_type": "support", "people_affected": 18}),
    ("s4", "pain", "d4", None, None, {"severity": 3, "pain_type": "emotional"}),
    ("s5", "pain", "d5", None, None, {}),
    ("s4", "highlight", "g1", "t42", None, {}),
    ("s5", "highlight", "g2", None, None, {"votes": 1}),
    ("s1", "opportunity", "o1", None, None, {}),
    ("s3", "opportunity", "o2", None, None, {"impact": 5, "effort": 2, "votes": 11}),
    ("s3", "opportunity", "o4", "t33", "t34", {"impact": 4, "effort": 5}),
    ("s4", "opportunity", "o3", None, None, {}),
    ("s2", "need", "n1", None, None, {"need_kind": "basic"}),
    ("s4", "need", "n2", None, None, {"need_kind": "latent"}),
    ("s3", "quote", "q1", "t31", None, {"speaker": "q1.who"}),
    ("s2", "frontstage", "f1", None, None, {}),
    ("s3", "frontstage", "f3", "t33", None, {}),
    ("s4", "frontstage", "f2", None, None, {}),
    ("s1", "backstage", "b1", None, None, {}),
    ("s2", "backstage", "b2", None, None, {}),
    ("s3", "backstage", "b3", None, None, {}),
    ("s4", "backstage", "b4", None, None, {}),
    ("s2", "support", "u1", None, None, {}),
    ("s3", "support", "u2", None, None, {}),
    ("s3", "text", "x1", None, None, {}),
)
_POINTS: tuple[tuple[str, str, float, str, dict[str, Any]], ...] = (
    ("t11", "p1", 0.25, "assumed", {"quote": "e1"}),
    ("t12", "p1", 0.5, "staff_estimate", {"n": 8, "spread": 0.2}),
    ("t21", "p1", 0.7, "customer_vote", {"n": 22, "spread": 0.15, "votes": (0, 1, 3, 9, 9)}),
    ("t22", "p1", 0.1, "staff_estimate", {"n": 8, "quote": "e2"}),
    ("t31", "p1", -0.6, "measured", {"n": 412, "low": -0.72, "high": -0.48, "quote": "e3"}),
    ("t33", "p1", -0.95, "measured", {"n": 61, "low": -1.0, "high": -0.8, "quote": "e4"}),
    ("t34", "p1", -0.2, "assumed", {"quote": "e7"}),
    ("t32", "p1", -0.35, "measured", {"n": 380, "low": -0.45, "high": -0.25}),
    ("t41", "p1", 0.2, "assumed", {}),
    ("t42", "p1", 0.9, "customer_vote", {"n": 31, "quote": "e5"}),
    ("t52", "p1", 0.45, "assumed", {}),
    ("t11", "p2", -0.1, "assumed", {}),
    ("t12", "p2", -0.4, "assumed", {}),
    ("t21", "p2", -0.3, "staff_estimate", {"n": 5}),
    ("t31", "p2", -0.75, "staff_estimate", {"n": 5, "quote": "e6"}),
    ("t32", "p2", -0.5, "assumed", {}),
    ("t41", "p2", 0.3, "assumed", {}),
    ("t42", "p2", 0.6, "assumed", {}),
)
_KPIS: tuple[tuple[str, dict[str, Any], tuple[tuple[str, str, float, int], ...]], ...] = (
    ("k1", {"stage": "s1", "unit": "%", "better": "up"}, (("2026-10-31", "k.oct", 34.0, 5210),)),
    ("k2", {"stage": "s3", "unit": "%", "better": "up", "target": 70.0, "kind": "conversion"},
     (("2026-08-31", "k.aug", 68.0, 990), ("2026-09-30", "k.sep", 67.0, 1110), ("2026-10-31", "k.oct", 61.0, 1204))),
    ("k3", {"touchpoint": "t42", "unit": "%", "better": "up", "segment": "k.seg"},
     (("2026-09-30", "k.sep", 81.0, 300), ("2026-10-31", "k.oct", 88.5, 344))),
    ("", {"stage": "s5", "kind": "csat_5", "nature": "perception", "target": 4.5},
     (("2026-09-30", "k.sep", 4.1, 18), ("2026-10-31", "k.oct", 4.3, 21))),
    ("", {"stage": "s2", "kind": "custom"}, ()),
    ("", {"journey": JOURNEY, "kind": "nps", "nature": "perception", "target": 40.0},
     (("2026-09-30", "k.sep", 31.0, 208), ("2026-10-31", "k.oct", 34.0, 241))),
)  # fmt: skip


def texts(language: str) -> dict[str, str]:
    """What people wrote on the map in a language, by a short name."""
    return _TEXTS[language]


def rich_store(language: str = "en") -> Store:
    """The workspace with the one journey `JOURNEY`; ids are the short names of `texts` where there is one."""
    say = texts(language)
    bench = Workbench(author=say["owner"])
    _frame(bench, say, language)
    _columns(bench, say)
    _graph(bench, say)
    _cards(bench, say)
    _feelings(bench, say)
    _figures(bench, say)
    _remarks(bench, say)
    return bench.store


def _worded(say: dict[str, str], fields: dict[str, Any]) -> dict[str, Any]:
    """Fields whose value is the name of a text get the text."""
    return {name: say.get(value, value) if isinstance(value, str) else value for name, value in fields.items()}


def _frame(bench: Workbench, say: dict[str, str], language: str) -> None:
    bench.do(workspace.start_workspace, id="w", title=say["title"], language=language)
    bench.do(people.add_person, id="owner", name=say["owner"])
    for id in ("p1", "p2"):
        quote = say.get(f"{id}.quote", "")
        bench.do(personas.add_persona, id=id, name=say[id], summary=say[f"{id}.summary"], quote=quote)
    bench.do(
        journeys.add_journey, id=JOURNEY, title=say["title"], language=language, personas=["p1", "p2"],
        scenario=say["scenario"], goal=say["goal"], owner="owner", review="2027-02-01", volume=12800,
        volume_period=say["volume_period"],
    )  # fmt: skip
    present = {lane.kind for lane in bench.store.by(Lane, "journey", JOURNEY)}
    for kind in get_args(LaneKind):
        if kind not in present and kind != "text":
            bench.do(lanes.add_lane, JOURNEY, kind, id=f"lane-{kind}")
    bench.do(lanes.add_lane, JOURNEY, "text", id="lane-text", title=say["x.lane"])
    _blueprint_order(bench)


def _blueprint_order(bench: Workbench) -> None:
    """The dividers go where a service blueprint has them."""
    by_kind = {lane.kind: lane.id for lane in bench.store.by(Lane, "journey", JOURNEY)}
    order = ("quote", "image", "line_of_interaction", "frontstage", "line_of_visibility", "backstage",
             "line_of_internal_interaction", "support", "actors", "text")  # fmt: skip
    for before, kind in pairwise(order):
        bench.do(lanes.move_lane, by_kind[kind], by_kind[before])


def _columns(bench: Workbench, say: dict[str, str]) -> None:
    for stage, members in _TOUCHPOINTS.items():
        goal = say.get(f"{stage}.goal", "")
        bench.do(stages.add_stage, JOURNEY, id=stage, title=say[stage], subtitle=say[f"{stage}.sub"], goal=goal)
        for id, fields in members:
            bench.do(touchpoints.add_touchpoint, stage, id=id, title=say[id], **_worded(say, fields))
            for key in _CHANNELS[id]:
                bench.do(channels.use_channel, id, key, id=bench.new_id())


def _graph(bench: Workbench, say: dict[str, str]) -> None:
    for number, (source, target, kind, fields) in enumerate(_ROUTES):
        bench.do(transitions.add_transition, source, target, kind, id=f"route{number}", **_worded(say, fields))
    main = next(item for item in bench.store.by(Transition, "source", "t31") if item.kind == "main")
    bench.do(records.set_fields, main.id, share=0.71)


def _cards(bench: Workbench, say: dict[str, str]) -> None:
    for stage, kind, id, first, last, fields in _CARDS:
        named = _worded(say, {name: value for name, value in fields.items() if name not in ("persona", "colour")})
        named |= {name: value for name, value in fields.items() if name in ("persona", "colour")}
        bench.do(cards.add_card, stage, kind, id=id, text=say[id], first=first, last=last, **named)

    def picture(tx: Any) -> None:
        asset = assets.keep_asset(tx, _png(64, 36), media_type="image/png", name="page.png", width=64, height=36)
        cards.add_card(tx, "s3", "image", id="i1", text=say["i1"], first="t32", asset=asset)

    bench.do(picture)


def _png(width: int, height: int) -> bytes:
    """A small picture of our own: a page with a bar at its top."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = [b"\0" + (b"\x4b\x57\xd6" if y < 6 else b"\xec\xee\xfd") * width for y in range(height)]
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _feelings(bench: Workbench, say: dict[str, str]) -> None:
    for touchpoint, persona, value, basis, fields in _POINTS:
        named = _worded(say, fields)
        bench.do(emotions.set_emotion, touchpoint, persona, value, id=f"{touchpoint}-{persona}", basis=basis, **named)


def _figures(bench: Workbench, say: dict[str, str]) -> None:
    for number, (title, fields, readings) in enumerate(_KPIS):
        id = title or f"kpi{number}"
        named = {name: say["k.seg"] if value == "k.seg" else value for name, value in fields.items()}
        bench.do(kpis.add_kpi, id=id, title=say.get(title, ""), **named)
        for day, period, value, n in readings:
            bench.do(kpis.observe, id, id=bench.new_id(), day=day, value=value, period=say[period], n=n)


def _remarks(bench: Workbench, say: dict[str, str]) -> None:
    bench.do(comments.add_comment, "d2", say["c1"], id="c1", audience="readers")
    bench.do(comments.reply, "c1", say["c1.reply"], id="c1-reply")
    bench.do(comments.add_comment, "t31", say["c2"], id="c2")
    bench.do(comments.add_comment, "k2", say["c3"], id="c3")
    bench.do(comments.resolve, "c3")

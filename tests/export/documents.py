"""Documents made by hand for the painters' tests: every kind of primitive, three languages, odd characters."""

from __future__ import annotations

import struct
import zlib

from cxmapper.layout import text
from cxmapper.layout.display import (
    Annotation,
    Bookmark,
    Document,
    Gradient,
    Group,
    Hatch,
    Image,
    Ink,
    Link,
    Page,
    Path,
    Placed,
    Primitive,
    Rect,
    Stroke,
    TextLine,
)

# What people type, by language: what each face has, what several share, what none has.
TEXTS = {
    "en": (
        "Delivery fee shows only at the last step",
        "AV To Wa fi — “quoted”, it’s 12.5 %",
        "Cafe\u0301 naïve Ångström: #100; <b>&amp;</b> \\(x)",
        "Happy 😀 then 👨‍👩‍👧 and ❤️ at 🏬",
    ),
    "zh-Hant": (
        "配送時段經常延誤，客戶等候太久",
        "人日月水火心手口一二几见龜金子",
        "她說：「太慢了！」——然後離開…",
        "嘅咗喺哋啲冇 𠮷野家 iOS／Android",
    ),
    "zh-Hans": (
        "配送时段经常延误，客户等候太久",
        "“价格￥1,299.00”·（含税）",
        "她说：“太慢了！”——然后离开…",
        "顾客 😡 不满意 👍",
    ),
}
COMMENT = "這裡太慢了 😀\n(really) \\ 100 %"
STYLE = text.Style(13, 400, 18)


def lines_of(
    texts: tuple[str, ...], language: str, y: float = 40.0, weight: int = 400, width: float = 1000.0
) -> tuple[Primitive, ...]:
    """Texts, one below the other, set as the layout sets them."""
    style = text.Style(13.5, weight, 24)
    placed: list[Primitive] = []
    for number, content in enumerate(texts):
        lines = text.wrap(content, width, style, language)
        placed += text.place(lines, 30.25, y + 24 * number, style, f"record{number}", "text")
    return tuple(placed)


def group_of(primitives: tuple[Primitive, ...], record: str = "card", x: float = 0.0, y: float = 0.0) -> Group:
    """Primitives as one group."""
    return Group(record, "card", "A card", "", x, y, 100, 100, primitives)


def shapes() -> tuple[Primitive, ...]:
    """One of every other primitive."""
    curve = (("M", 30.0, 200.0), ("C", 80.0, 120.0, 120.0, 280.0, 200.0, 180.0))
    good, bad = Ink("good"), Ink("bad")
    fade = Gradient(0, 150, 0, 220, ((0.0, Ink("good", 0.4)), (1.0, Ink("good", 0.02))))
    edge = Gradient(0, 170, 0, 220, ((0.0, good), (0.5, good), (0.5, bad), (1.0, bad)))
    return (
        Rect(20, 20, 208, 84, 8, Ink("raised"), Stroke(Ink("border")), shadow=True),
        Rect(240, 20, 60, 60, fill=Ink("accent", 0.3)),
        Path((*curve, ("L", 200.0, 220.0), ("L", 30.0, 220.0), ("Z",)), fill=fade),
        Path(curve, stroke=Stroke(edge, 2.5, cap="round")),
        Path((*curve, ("L", 200.0, 220.0), ("L", 30.0, 220.0), ("Z",)), fill=Hatch(bad, 4.0, 8.0, 0.75)),
        Path((("M", 20.0, 240.0), ("L", 300.0, 240.0)), stroke=Stroke(bad, 1.75, (3.0, 3.0))),
        Image(320, 20, 60, 40, "red", "Red 紅"),
        Image(320, 80, 60, 40, "lost", "A photo", instead=(Rect(320, 80, 60, 40, stroke=Stroke(Ink("border2"))),)),
    )


def marks() -> tuple[Primitive, ...]:
    """Links and comments."""
    return (
        Link(20, 20, 50, 20, "https://example.org/a(b)?q=1"),
        Link(20, 44, 50, 20, "stage2"),
        Link(20, 68, 50, 20, "nowhere"),
        Link(20, 92, 50, 20, "javascript:alert(1)"),
        Annotation(220, 20, "comment1", "Maria 陳", "2026-11-22T01:36:00.123456Z", COMMENT),
        Annotation(220, 20, "comment2", "Bob", "2026-11-22T02:00:00Z", "Agreed.", reply_to="comment1"),
    )


def document(language: str = "en") -> Document:
    """Two pages: a map with everything on it, and a part of it at half size behind a clip."""
    body = group_of((*shapes(), *lines_of(TEXTS[language], language, 260), *marks()))
    stage = group_of(lines_of(("Stage two",), "en", 380), "stage2", 0, 372)
    first = Page(
        620,
        440,
        (Placed((body, stage), 0, 0),),
        (
            Bookmark("第一階段 😀", "card", 0, 20),
            Bookmark("inside", "card", 1, 60),
            Bookmark("Stage two", "stage2", 0, 372),
        ),
    )
    second = Page(300, 200, (Placed((stage,), 10, -150, (0, 0, 300, 200), 0.5),), (Bookmark("End", "end", 0, 0),))
    return Document("Map 地圖", language, (first, second), "Maria", "A journey", ("cx", "旅程"))


def text_lines(document: Document) -> list[tuple[int, TextLine, Placed]]:
    """Every line with the number of its page, from 0, and where it is placed."""
    return [
        (number, line, placed)
        for number, page in enumerate(document.pages)
        for placed in page.content
        for group in placed.groups
        for line in group.primitives
        if isinstance(line, TextLine)
    ]


def assets(id: str) -> bytes | None:
    """A half transparent red picture of 4 × 3 pixels, under any id but "lost"."""
    return None if id == "lost" else red_png()


def red_png() -> bytes:
    """The picture's bytes."""
    rows = b"".join(b"\0" + b"\xff\0\0\x80" * 4 for _ in range(3))
    chunks = ((b"IHDR", struct.pack(">2L5B", 4, 3, 8, 6, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body

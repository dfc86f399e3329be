"""The coffee chain's pictures."""

from __future__ import annotations

from functools import partial

from scripts.samples.drawing import ILLUSTRATION, Canvas, Face, portrait

INK, WOOD, CREAM, LEAF, CORAL, SAND = "#2f3b4a", "#a9744f", "#fbf5ec", "#2f7f6b", "#e27c5a", "#eadccb"

NADIA = Face(ground="#dfeee9", skin="#c98f68", hair="bob", hair_colour="#2a1d1a", clothes="#2f5d8c", collar="#f2f5f9")
GWEN = Face(
    ground="#f6e7da", skin="#f0c8a8", hair="curly", hair_colour="#8f5a3c", clothes="#7a4a7d", collar="#efe3f2",
    glasses="#3c3a52",
)  # fmt: skip


def phone() -> bytes:
    """The app: a basket with one drink, the pick-up time, and the button to pay."""
    canvas = Canvas(ILLUSTRATION, "#e7f1ee")
    canvas.circle(120, 330, 150, "#d6e7e2")
    canvas.circle(560, 60, 120, "#d6e7e2")
    canvas.rect(224, 22, 192, 420, INK, radius=28)
    canvas.rect(234, 34, 172, 420, "#ffffff", radius=20)
    canvas.rect(234, 34, 172, 62, LEAF, radius=20)
    canvas.rect(234, 70, 172, 26, LEAF)
    canvas.text_lines(252, 58, (78, 48), "#cfe8df", gap=15, height=7)
    _row(canvas, 112, CORAL)
    _row(canvas, 172, "#d9a441")
    canvas.rect(248, 236, 144, 46, "#eef4f2", radius=10)
    canvas.circle(270, 259, 13, "#ffffff", edge=LEAF)
    canvas.line([(270, 251), (270, 259), (276, 263)], LEAF, 2.5)
    canvas.text_lines(294, 250, (76, 48), "#9fb4ad", gap=13)
    canvas.line([(248, 300), (392, 300)], "#e4e9e7", 2)
    canvas.text_lines(248, 314, (54,), "#9fb4ad")
    canvas.text_lines(352, 313, (40,), INK, height=8)
    canvas.rect(248, 340, 144, 42, CORAL, radius=21)
    canvas.text_lines(290, 357, (60,), "#ffffff", height=8)
    cup(canvas, 88, 200, 1.25, LEAF)
    cup(canvas, 476, 214, 1.1, CORAL)
    return canvas.png()


def _row(canvas: Canvas, y: float, colour: str) -> None:
    canvas.rect(248, y, 44, 48, "#f6f1ea", radius=8)
    cup(canvas, 256, y + 7, 0.26, colour)
    canvas.text_lines(302, y + 12, (70, 46), "#b9c4c9", gap=15)
    canvas.circle(384, y + 24, 8, "#ffffff", edge="#b9c4c9")


def cup(canvas: Canvas, x: float, y: float, size: float, band: str) -> None:
    """A paper cup with lid and sleeve, 108 × 140 at size 1."""
    canvas.rect(x + 8 * size, y, 92 * size, 14 * size, INK, radius=6 * size)
    canvas.rect(x, y + 12 * size, 108 * size, 14 * size, INK, radius=6 * size)
    sides = [(6, 26), (102, 26), (90, 140), (18, 140)]
    canvas.shape([(x + dx * size, y + dy * size) for dx, dy in sides], "#ffffff")
    sleeve = [(9, 56), (99, 56), (93, 112), (15, 112)]
    canvas.shape([(x + dx * size, y + dy * size) for dx, dy in sleeve], band)
    canvas.circle(x + 54 * size, y + 84 * size, 15 * size, "#ffffff")


def shelf() -> bytes:
    """The pick-up shelf beside the door, with cups waiting and one gap."""
    canvas = Canvas(ILLUSTRATION, CREAM)
    canvas.rect(0, 330, 640, 70, "#e3d2bd")
    canvas.rect(26, 60, 96, 270, "#9fb9c8", radius=6)
    canvas.rect(36, 70, 76, 250, "#cfe0e8", radius=4)
    canvas.circle(102, 200, 5, INK)
    canvas.rect(168, 36, 440, 46, LEAF, radius=8)
    canvas.text_lines(300, 55, (176,), "#ffffff", height=9)
    for x in (176, 588):
        canvas.rect(x, 82, 12, 262, WOOD)
    for row, y in enumerate((196, 322)):
        canvas.rect(168, y, 440, 14, WOOD, radius=4)
        for place in range(4):
            x = 206 + place * 98
            canvas.rect(x + 4, y + 2, 60, 10, "#f6ead9", radius=3)
            if (row, place) != (1, 2):
                cup(canvas, x + 2, y - 84, 0.6, (LEAF, CORAL, "#d9a441", "#5b7fa6")[(place + row * 2) % 4])
    canvas.circle(434, 280, 24, CREAM, edge="#c9b398")
    canvas.line([(434, 267), (434, 282)], "#c9b398", 4)
    canvas.circle(434, 291, 2.6, "#c9b398")
    return canvas.png()


def bar() -> bytes:
    """Behind the bar: the machine, the rail full of tickets, and the screen nobody can see over the steam."""
    canvas = Canvas(ILLUSTRATION, "#eef1f5")
    canvas.rect(0, 300, 640, 100, WOOD)
    canvas.rect(0, 292, 640, 16, "#8a5c3d")
    canvas.rect(50, 40, 540, 10, "#8f9aa8", radius=5)
    for place, (length, tone) in enumerate(((88, "#ffffff"), (112, "#ffffff"), (74, "#fde8df"), (120, "#ffffff"),
                                            (96, "#fde8df"), (82, "#ffffff"), (108, "#ffffff"))):  # fmt: skip
        x = 66 + place * 74
        canvas.rect(x, 46, 58, length, tone, radius=3)
        canvas.text_lines(x + 9, 60, (40, 28, 36), "#b4bdc9", gap=13, height=5)
    canvas.rect(150, 186, 250, 112, "#d5dbe3", radius=14)
    canvas.rect(150, 186, 250, 36, INK, radius=14)
    canvas.rect(168, 276, 214, 22, INK, radius=6)
    for x in (206, 276, 346):
        canvas.circle(x, 204, 8, "#f3c46b")
        canvas.rect(x - 14, 222, 28, 16, "#8f9aa8", radius=4)
        canvas.rect(x - 4, 236, 8, 10, INK)
    cup(canvas, 188, 246, 0.28, CORAL)
    cup(canvas, 262, 246, 0.28, LEAF)
    canvas.rect(452, 196, 132, 88, INK, radius=8)
    canvas.rect(460, 204, 116, 72, "#2b8273", radius=4)
    canvas.text_lines(470, 216, (62, 84, 48), "#bfe3d8", gap=18, height=7)
    canvas.rect(510, 284, 16, 16, "#8f9aa8")
    return canvas.png()


def points() -> bytes:
    """Loyalty: a ring of beans, seven of ten full, and the free drink in the middle."""
    canvas = Canvas(ILLUSTRATION, "#fdf0e6")
    canvas.rect(120, 46, 400, 308, "#ffffff", radius=26)
    canvas.rect(120, 46, 400, 62, CORAL, radius=26)
    canvas.rect(120, 84, 400, 24, CORAL)
    canvas.text_lines(150, 68, (126,), "#ffe3d6", height=10)
    canvas.text_lines(432, 68, (58,), "#ffe3d6", height=10)
    for number in range(10):
        row, place = divmod(number, 5)
        x, y = 186 + place * 67, 168 + row * 74
        full = number < 7
        canvas.circle(x, y, 25, "#fbe3d3" if full else "#f4f1ee")
        canvas.oval(x, y, 11, 15, WOOD if full else "#ddd5cd")
        canvas.line([(x, y - 11), (x - 3, y), (x, y + 11)], "#fbe3d3" if full else "#f4f1ee", 2.5)
    canvas.rect(160, 300, 320, 14, "#f4ece5", radius=7)
    canvas.rect(160, 300, 224, 14, LEAF, radius=7)
    canvas.text_lines(160, 328, (112,), "#d8c6b7")
    return canvas.png()


PICTURES = {
    "coffee/nadia.png": partial(portrait, NADIA),
    "coffee/gwen.png": partial(portrait, GWEN),
    "coffee/phone.png": phone,
    "coffee/shelf.png": shelf,
    "coffee/bar.png": bar,
    "coffee/points.png": points,
}

"""The bank's pictures."""

from __future__ import annotations

from functools import partial

from scripts.samples.drawing import ILLUSTRATION, Canvas, Face, portrait

INK, NAVY, GOLD, MINT, RED, PALE = "#273244", "#2f4f86", "#e0aa3e", "#3f9c82", "#c94f4f", "#c2cbd8"

SHUFEN = Face(ground="#fbeedd", skin="#e9bd94", hair="bun", hair_colour="#3a2a25", clothes="#d98b3f", collar="#fff7ea")
JIAHAO = Face(
    ground="#dfe8ea", skin="#eac09b", hair="short", hair_colour="#231d1c", clothes="#3c4f63", collar="#dfe7ee",
    glasses="#30363f",
)  # fmt: skip


def app() -> bytes:
    """Three tabs of one bank, each with a sum of its own, and none that agrees with the others."""
    canvas = Canvas(ILLUSTRATION, "#e9eef6")
    for place, (colour, share) in enumerate(((NAVY, 0.72), (GOLD, 0.5), (MINT, 0.34))):
        x, y = 58 + place * 184, 40 + (0, 26, 10)[place]
        canvas.rect(x, y, 156, 330, INK, radius=24)
        canvas.rect(x + 8, y + 10, 140, 310, "#ffffff", radius=17)
        for tab in range(3):
            canvas.rect(x + 18 + tab * 42, y + 26, 36, 14, colour if tab == place else "#e6ebf2", radius=7)
        canvas.circle(x + 78, y + 112, 46, "#eef2f7")
        canvas.arc(x + 78, y + 112, 38, -90, -90 + 360 * share, colour, 11)
        canvas.text_lines(x + 54, y + 108, (48,), INK, height=9)
        for row in range(4):
            canvas.circle(x + 30, y + 196 + row * 32, 8, "#eef2f7")
            canvas.text_lines(x + 46, y + 192 + row * 32, (40 + 8 * ((row + place) % 3),), PALE, height=7)
            canvas.text_lines(x + 112, y + 192 + row * 32, (24,), "#9aa7b8", height=7)
    for x in (228, 412):
        canvas.circle(x, 166, 19, "#ffffff", edge=RED)
        for y in (161, 170):
            canvas.line([(x - 7, y), (x + 7, y)], RED, 3)
        canvas.line([(x + 6, 155), (x - 6, 177)], RED, 3)
    return canvas.png()


def hold() -> bytes:
    """Eight minutes on the line: a receiver beside a pot on the boil, notes of music, and a clock."""
    canvas = Canvas(ILLUSTRATION, "#fbf1e6")
    canvas.rect(0, 312, 640, 88, "#d9c2a6")
    canvas.rect(0, 304, 640, 14, "#bf9f7c")
    canvas.rect(52, 176, 150, 128, "#8b96a6", radius=14)
    canvas.rect(40, 164, 174, 20, "#6f7b8c", radius=10)
    for x, high in ((92, 0), (126, 14), (160, 4)):
        canvas.arc(x, 128 - high, 12, 100, 260, "#dccfbf", 5)
        canvas.arc(x, 104 - high, 12, -80, 80, "#dccfbf", 5)
    canvas.rect(262, 70, 128, 242, INK, radius=22)
    canvas.rect(271, 82, 110, 218, "#ffffff", radius=15)
    canvas.circle(326, 138, 28, "#e8eef6")
    canvas.rect(312, 126, 28, 24, NAVY, radius=6)
    canvas.arc(326, 138, 17, 180, 360, NAVY, 4)
    for dot in range(5):
        canvas.circle(298 + dot * 14, 196, 4, NAVY if dot < 2 else "#dde4ec")
    canvas.text_lines(292, 218, (68, 44), PALE, gap=16, height=7)
    canvas.circle(326, 272, 17, RED)
    canvas.line([(317, 274), (326, 269), (335, 274)], "#ffffff", 4)
    for x, y, size in ((420, 150, 1.0), (452, 104, 0.8), (424, 74, 0.65)):
        canvas.oval(x, y + 18 * size, 8 * size, 6 * size, GOLD)
        canvas.line(
            [(x + 7 * size, y + 17 * size), (x + 7 * size, y - 14 * size), (x + 20 * size, y - 8 * size)], GOLD, 3
        )
    canvas.circle(548, 146, 66, "#ffffff", edge=INK, width=6)
    canvas.shape([(548, 146), (548, 92), (586, 108), (602, 146), (586, 184), (556, 200)], "#f6d9d4")
    for x, y in ((548, 94), (600, 146), (548, 198), (496, 146)):
        canvas.circle(x, y, 4, INK)
    canvas.line([(548, 146), (556, 190)], RED, 5)
    canvas.line([(548, 146), (548, 110)], INK, 5)
    canvas.circle(548, 146, 6, INK)
    return canvas.png()


def desk() -> bytes:
    """Six systems open on one desk, and an agent's headset between them."""
    canvas = Canvas(ILLUSTRATION, "#eaedf2")
    canvas.rect(0, 322, 640, 78, "#b98a5e")
    canvas.rect(0, 314, 640, 14, "#9c7049")
    tones = (NAVY, MINT, GOLD, RED, "#7a63a8", "#5b7fa6")
    for number, tone in enumerate(tones):
        row, place = divmod(number, 3)
        x, y = 44 + place * 190, 30 + row * 136
        canvas.rect(x, y, 172, 116, INK, radius=9)
        canvas.rect(x + 7, y + 7, 158, 102, "#ffffff", radius=4)
        canvas.rect(x + 7, y + 7, 158, 18, tone, radius=4)
        canvas.circle(x + 30, y + 54, 15, "#e8ecf2")
        canvas.circle(x + 30, y + 50, 6, PALE)
        canvas.oval(x + 30, y + 63, 9, 5, PALE)
        canvas.text_lines(x + 56, y + 42, (92 - 9 * (number % 3), 60 + 8 * (number % 2)), PALE, gap=16, height=7)
        canvas.text_lines(x + 18, y + 86, (60,), "#dfe5ed", height=7)
        canvas.rect(x + 104, y + 82, 48, 16, tone, radius=8)
    canvas.arc(320, 330, 40, 180, 360, INK, 9)
    for x in (280, 360):
        canvas.rect(x - 11, 326, 22, 36, INK, radius=9)
        canvas.rect(x - 6, 331, 12, 26, GOLD, radius=5)
    canvas.line([(280, 358), (290, 376), (312, 378)], INK, 4)
    canvas.circle(316, 378, 6, RED)
    return canvas.png()


def refund() -> bytes:
    """A message that the money is back, coins falling into the account, and an empty line for the reason."""
    canvas = Canvas(ILLUSTRATION, "#e6f1ed")
    canvas.rect(70, 56, 330, 196, "#ffffff", radius=24)
    canvas.shape([(110, 244), (160, 244), (104, 284)], "#ffffff")
    canvas.circle(118, 104, 22, MINT)
    canvas.line([(108, 105), (115, 112), (129, 97)], "#ffffff", 5)
    canvas.text_lines(156, 90, (150, 96), PALE, gap=20, height=10)
    canvas.text_lines(98, 152, (210,), INK, height=15)
    for dash in range(15):
        canvas.rect(98 + dash * 18, 206, 11, 4, RED, radius=2)
    canvas.rect(434, 250, 160, 106, NAVY, radius=14)
    canvas.rect(434, 276, 160, 20, "#23406f")
    canvas.rect(452, 316, 36, 24, GOLD, radius=5)
    canvas.text_lines(506, 324, (66,), "#7f98c4", height=8)
    for x, y, radius in ((470, 96, 19), (534, 142, 23), (484, 198, 21)):
        canvas.circle(x, y, radius, GOLD, edge="#b98526", width=3)
        canvas.line([(x, y - radius / 2.4), (x, y + radius / 2.4)], "#b98526", 3.5)
    canvas.line([(568, 80), (568, 104)], MINT, 6)
    canvas.line([(556, 92), (580, 92)], MINT, 6)
    return canvas.png()


PICTURES = {
    "bank/shufen.png": partial(portrait, SHUFEN),
    "bank/jiahao.png": partial(portrait, JIAHAO),
    "bank/app.png": app,
    "bank/hold.png": hold,
    "bank/desk.png": desk,
    "bank/refund.png": refund,
}

"""The online retailer's pictures."""

from __future__ import annotations

from functools import partial

from scripts.samples.drawing import ILLUSTRATION, Canvas, Face, portrait

INK, TEAL, RED, SUN, WOOD, PALE = "#2c3648", "#2b7a8c", "#cf4b4b", "#f2b84b", "#b98256", "#c3ccd6"

YAWEN = Face(ground="#e4ecf7", skin="#f0c9a6", hair="long", hair_colour="#33231f", clothes="#c9655b", collar="#fff4ef")
KUOTUNG = Face(
    ground="#efe9dc", skin="#e6b992", hair="grey_sides", hair_colour="#a9adb3", clothes="#4d6b57", collar="#f3f1e7",
    glasses="#4a4238",
)  # fmt: skip


def lamp(canvas: Canvas, x: float, y: float, size: float, *, lit: bool = True) -> None:
    """A desk lamp whose foot stands around (x, y); about 130 × 150 at size 1."""
    if lit:
        glow = [(-88, -104), (-34, -126), (34, -4), (-142, -4)]
        canvas.shape([(x + dx * size, y + dy * size) for dx, dy in glow], "#fdf0cf")
    canvas.rect(x - 36 * size, y - 12 * size, 72 * size, 12 * size, INK, radius=6 * size)
    joints = [(0, -12), (38, -78), (-40, -132)]
    canvas.line([(x + dx * size, y + dy * size) for dx, dy in joints], INK, 7 * size)
    canvas.circle(x + 38 * size, y - 78 * size, 8 * size, SUN)
    shade = [(-50, -150), (-22, -136), (-30, -108), (-94, -102), (-88, -120)]
    canvas.shape([(x + dx * size, y + dy * size) for dx, dy in shade], TEAL)


def product() -> bytes:
    """The first frame of a film: a lit desk with an exercise book, and the sign to play it."""
    canvas = Canvas(ILLUSTRATION, "#e8eef2")
    canvas.rect(44, 34, 196, 150, "#ffffff", radius=10)
    canvas.rect(56, 46, 172, 126, "#cfe1ea", radius=4)
    canvas.circle(190, 84, 22, "#ffffff")
    canvas.shape([(56, 172), (120, 106), (172, 172)], "#a9c7b4")
    canvas.shape([(128, 172), (178, 128), (228, 172)], "#8fb5a0")
    canvas.rect(0, 300, 640, 100, WOOD)
    canvas.rect(0, 292, 640, 14, "#9b6a43")
    lamp(canvas, 546, 300, 1.5)
    canvas.shape([(236, 300), (262, 262), (360, 262), (378, 300)], "#ffffff")
    canvas.line([(310, 264), (306, 298)], PALE, 2.5)
    for row in range(2):
        canvas.text_lines(268 - row * 7, 272 + row * 14, (34,), PALE, height=5)
        canvas.text_lines(318, 272 + row * 14, (36,), PALE, height=5)
    for place, colour in enumerate((RED, SUN, TEAL)):
        canvas.rect(88 + place * 20, 222 - place * 8, 16, 70 + place * 8, colour, radius=3)
    canvas.circle(320, 166, 46, "#ffffff")
    canvas.shape([(306, 142), (306, 190), (346, 166)], TEAL)
    canvas.rect(44, 366, 552, 8, "#d7b894", radius=4)
    canvas.rect(44, 366, 130, 8, "#ffffff", radius=4)
    return canvas.png()


def cart() -> bytes:
    """The cart of March: two things and a subtotal, and an empty place where the shipping fee ought to be."""
    canvas = Canvas(ILLUSTRATION, "#f3efe9")
    canvas.rect(60, 36, 520, 340, "#ffffff", radius=18)
    canvas.rect(60, 36, 520, 58, INK, radius=18)
    canvas.rect(60, 70, 520, 24, INK)
    canvas.line([(92, 54), (104, 54), (112, 76), (138, 76), (144, 60), (108, 60)], "#ffffff", 4)
    for x in (115, 135):
        canvas.circle(x, 85, 4, "#ffffff")
    canvas.text_lines(164, 62, (96,), "#9fb0c4", height=9)
    for row, y in enumerate((112, 192)):
        canvas.rect(88, y, 84, 66, "#eef3f5", radius=10)
        canvas.text_lines(192, y + 14, (150, 98), PALE, gap=22, height=9)
        canvas.text_lines(498, y + 26, (54,), INK, height=10)
        if row == 0:
            lamp(canvas, 136, y + 60, 0.36, lit=False)
        else:
            for step in range(3):
                canvas.rect(104, y + 12 + step * 16, 52, 12, (TEAL, SUN, RED)[step], radius=3)
    canvas.line([(88, 276), (552, 276)], "#e4e7eb", 2)
    canvas.text_lines(88, 294, (84,), PALE, height=9)
    canvas.text_lines(470, 292, (82,), INK, height=13)
    for dash in range(16):
        canvas.rect(88 + dash * 17, 332, 10, 4, RED, radius=2)
    canvas.circle(384, 334, 17, "#fbe5e3", edge=RED)
    canvas.arc(384, 330, 5, 190, 400, RED, 2.5)
    canvas.line([(385, 336), (385, 337)], RED, 3)
    canvas.circle(385, 343, 1.8, RED)
    canvas.rect(436, 318, 116, 38, TEAL, radius=19)
    canvas.text_lines(466, 333, (56,), "#ffffff", height=8)
    return canvas.png()


def form() -> bytes:
    """Fourteen fields: a phone that shows four of them, and the rest still hanging below."""
    canvas = Canvas(ILLUSTRATION, "#f7ecec")
    for column, x in enumerate((40, 452)):
        for row in range(5):
            y = 34 + row * 70 + column * 12
            canvas.text_lines(x, y, (52 + 12 * ((row + column) % 3),), "#d9b9b6", height=7)
            canvas.rect(x, y + 14, 148, 30, "#ffffff", radius=7, edge="#e6cfcd")
    canvas.rect(218, 14, 204, 430, INK, radius=28)
    canvas.rect(228, 26, 184, 418, "#ffffff", radius=20)
    for step in range(4):
        canvas.rect(246 + step * 38, 46, 30, 6, TEAL if step == 0 else "#e1e6ea", radius=3)
    for row in range(5):
        y = 70 + row * 64
        wrong = row in (1, 3)
        canvas.text_lines(246, y, (44 + 10 * (row % 3),), "#9aa6b2", height=7)
        canvas.circle(302 + 10 * (row % 3), y + 3, 2.6, RED)
        canvas.rect(246, y + 14, 148, 32, "#fdf1f0" if wrong else "#f5f7f9", radius=7, edge=RED if wrong else "#dfe5ea")
        if wrong:
            canvas.circle(378, y + 30, 8, RED)
            canvas.line([(378, y + 25), (378, y + 31)], "#ffffff", 2.5)
            canvas.circle(378, y + 35, 1.5, "#ffffff")
        elif row != 4:
            canvas.text_lines(256, y + 26, (62 + 14 * row,), PALE, height=8)
    return canvas.png()


def unboxing() -> bytes:
    """An open carton with its pull strip, the lamp out of it, and the card with large pictures."""
    canvas = Canvas(ILLUSTRATION, "#eaf2ee")
    canvas.rect(0, 322, 640, 78, "#d5e5db")
    canvas.shape([(70, 196), (20, 146), (150, 130), (170, 186)], "#d2a678")
    canvas.shape([(290, 196), (352, 150), (226, 130), (190, 186)], "#c5986a")
    canvas.rect(70, 188, 220, 156, WOOD, radius=4)
    canvas.rect(70, 188, 220, 26, "#a5714a")
    canvas.line([(70, 262), (214, 262), (246, 286), (262, 318)], RED, 9)
    canvas.circle(262, 322, 10, RED)
    canvas.text_lines(96, 300, (70, 46), "#8f5f3b", gap=16, height=7)
    lamp(canvas, 424, 336, 1.3, lit=False)
    canvas.rect(484, 176, 124, 168, "#ffffff", radius=8, edge=PALE)
    for number, y in enumerate((192, 240, 288)):
        canvas.circle(508, y + 18, 13, (TEAL, SUN, RED)[number])
        canvas.text_lines(530, y + 6, (58, 40), PALE, gap=18, height=9)
    return canvas.png()


def again() -> bytes:
    """The page of somebody who is known: things bought before, each with one round button."""
    canvas = Canvas(ILLUSTRATION, "#eef0fa")
    canvas.rect(54, 30, 532, 340, "#ffffff", radius=20)
    canvas.circle(98, 74, 22, "#e4ecf7")
    canvas.circle(98, 68, 9, "#f0c9a6")
    canvas.oval(98, 88, 15, 10, "#c9655b")
    canvas.text_lines(134, 62, (128, 82), "#b6bfce", gap=18, height=9)
    for place in range(3):
        x = 84 + place * 162
        canvas.rect(x, 118, 146, 220, "#f6f8fb", radius=14)
        canvas.rect(x + 14, 132, 118, 92, "#e5edf0", radius=10)
        canvas.text_lines(x + 14, 240, (96, 62), PALE, gap=18, height=9)
        canvas.circle(x + 73, 304, 22, TEAL)
        canvas.arc(x + 73, 304, 10, -60, 220, "#ffffff", 3.5)
        canvas.shape([(x + 70, 289), (x + 84, 292), (x + 76, 302)], "#ffffff")
    lamp(canvas, 166, 216, 0.5, lit=False)
    for step in range(3):
        canvas.rect(290, 146 + step * 24, 58, 19, (SUN, TEAL, RED)[step], radius=4)
    canvas.circle(482, 178, 32, "#ffffff", edge=TEAL, width=7)
    canvas.circle(482, 178, 13, "#cfe1ea")
    return canvas.png()


PICTURES = {
    "shop/yawen.png": partial(portrait, YAWEN),
    "shop/kuotung.png": partial(portrait, KUOTUNG),
    "shop/product.png": product,
    "shop/cart.png": cart,
    "shop/form.png": form,
    "shop/unboxing.png": unboxing,
    "shop/again.png": again,
}

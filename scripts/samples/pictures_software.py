"""The software company's pictures."""

from __future__ import annotations

from functools import partial

from scripts.samples.drawing import ILLUSTRATION, Canvas, Face, portrait

INK, SLATE, MIST, PAPER = "#2b3446", "#8693a8", "#dde3ec", "#ffffff"
BLUE, TEAL, AMBER, RED, PLUM = "#3f6fd1", "#24887a", "#e0a43c", "#cf4152", "#7a5aa8"

LINYUE = Face(ground="#e3ebfa", skin="#f1cfae", hair="long", hair_colour="#241c1e", clothes="#e27d8d", collar="#fdf1f3")
ZHOU = Face(
    ground="#e7efe4", skin="#e2b48c", hair="short", hair_colour="#3b3836", clothes="#4b5f72", collar="#dfe6ec",
    glasses="#2a2d33",
)  # fmt: skip
IMOGEN = Face(ground="#f7ece0", skin="#f3d3bb", hair="bun", hair_colour="#b0683a", clothes="#2f7f78", collar="#e4f2ef")
MARCUS = Face(
    ground="#ece6f5", skin="#8d5b3e", hair="short", hair_colour="#1f1917", clothes="#c98a35", collar="#fbf1df",
    beard=True,
)  # fmt: skip


def _window(canvas: Canvas, x: float, y: float, width: float, height: float, bar: str = INK) -> None:
    canvas.rect(x + 6, y + 10, width, height, "#c9d2df", radius=14)
    canvas.rect(x, y, width, height, PAPER, radius=14)
    canvas.rect(x, y, width, 34, bar, radius=14)
    canvas.rect(x, y + 18, width, 16, bar)
    for place, colour in enumerate((RED, AMBER, "#63b38a")):
        canvas.circle(x + 20 + place * 18, y + 17, 5, colour)


def form() -> bytes:
    """The old sign-up: field under field, each with a red star, and the button far below."""
    canvas = Canvas(ILLUSTRATION, "#edf1f8")
    canvas.circle(70, 70, 130, "#e1e8f4")
    canvas.circle(590, 350, 150, "#e1e8f4")
    canvas.rect(186, 18, 268, 400, "#c9d2df", radius=16)
    canvas.rect(180, 12, 268, 410, PAPER, radius=16)
    canvas.text_lines(206, 34, (120,), INK, height=10)
    for row in range(9):
        x, y = (206, 64) if row % 2 == 0 else (322, 64)
        y += (row // 2) * 58
        wide = 216 if row == 8 else 100
        canvas.text_lines(x, y, (46,), SLATE, height=5)
        canvas.circle(x + 56, y + 2.5, 3.5, RED)
        canvas.rect(x, y + 12, wide, 28, "#f5f7fb", radius=6, edge="#cbd4e2")
    canvas.text_lines(216, 87, (52,), "#9aa8bf", height=6)
    canvas.text_lines(332, 87, (66,), "#9aa8bf", height=6)
    canvas.rect(206, 352, 216, 34, "#b8c6e6", radius=17)
    canvas.text_lines(284, 366, (60,), PAPER, height=7)
    _stopwatch(canvas, 542, 128)
    return canvas.png()


def _stopwatch(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 8, y - 66, 16, 18, INK, radius=4)
    canvas.circle(x, y, 52, INK)
    canvas.circle(x, y, 43, PAPER)
    canvas.arc(x, y, 34, -90, 200, RED, 7)
    canvas.line([(x, y), (x - 20, y + 9)], INK, 5)
    canvas.circle(x, y, 5, INK)


def alert() -> bytes:
    """The installer, and the red warning of a security program right over its button."""
    canvas = Canvas(ILLUSTRATION, "#f4f0f1")
    canvas.circle(110, 320, 160, "#ece4e6")
    _window(canvas, 80, 44, 400, 290)
    canvas.rect(104, 102, 78, 78, "#e6eefc", radius=16)
    canvas.line([(143, 118), (143, 154)], BLUE, 7)
    canvas.line([(128, 142), (143, 158), (158, 142)], BLUE, 7)
    canvas.text_lines(204, 112, (190, 220, 150), MIST, gap=22, height=9)
    canvas.rect(104, 214, 350, 14, MIST, radius=7)
    canvas.rect(104, 214, 148, 14, BLUE, radius=7)
    canvas.rect(370, 284, 86, 30, "#b8c6e6", radius=8)
    canvas.rect(296, 176, 290, 176, "#d9c4c8", radius=16)
    canvas.rect(290, 168, 290, 176, RED, radius=16)
    canvas.shape([(346, 200), (308, 266), (384, 266)], PAPER)
    canvas.line([(346, 222), (346, 242)], RED, 7)
    canvas.circle(346, 254, 4, RED)
    canvas.text_lines(404, 206, (146, 120, 134), "#f6d5d9", gap=22, height=9)
    canvas.rect(312, 292, 112, 32, PAPER, radius=8)
    canvas.text_lines(340, 305, (56,), RED, height=7)
    canvas.rect(440, 292, 112, 32, "#b23444", radius=8)
    canvas.text_lines(468, 305, (56,), "#f6d5d9", height=7)
    return canvas.png()


def blank() -> bytes:
    """The old first screen of the program: rows of icons, and nothing below them but a lost pointer."""
    canvas = Canvas(ILLUSTRATION, "#e9eef5")
    _window(canvas, 50, 30, 540, 350)
    canvas.rect(50, 64, 540, 78, "#f2f5f9")
    tones = (SLATE, "#a9b4c5", "#9aa6ba")
    for number in range(42):
        row, place = divmod(number, 21)
        x, y = 66 + place * 24.4, 76 + row * 32
        if number % 3 == 0:
            canvas.rect(x, y, 15, 15, tones[number % 2], radius=3)
        elif number % 3 == 1:
            canvas.circle(x + 7.5, y + 7.5, 7.5, "", edge=tones[2])
        else:
            canvas.shape([(x + 7.5, y), (x + 15, y + 15), (x, y + 15)], tones[1])
    for across in range(9):
        for down in range(5):
            canvas.circle(90 + across * 57, 178 + down * 42, 1.8, "#cfd7e3")
    _pointer(canvas, 330, 238, 1.5)
    canvas.text_lines(500, 360, (70,), "#c3ccd9", height=5)
    return canvas.png()


def _pointer(canvas: Canvas, x: float, y: float, size: float) -> None:
    outline = [(0, 0), (0, 34), (9, 26), (15, 40), (21, 37), (15, 24), (26, 23)]
    canvas.shape([(x + dx * size, y + dy * size) for dx, dy in outline], INK)


def dashboard() -> bytes:
    """A first report: three figures, columns, a ring and a rising line."""
    canvas = Canvas(ILLUSTRATION, "#e8f2ef")
    canvas.circle(580, 60, 130, "#d8e9e4")
    _window(canvas, 60, 34, 520, 338, TEAL)
    for place, (colour, width) in enumerate(((BLUE, 62), (AMBER, 48), (TEAL, 70))):
        x = 82 + place * 160
        canvas.rect(x, 86, 146, 58, "#f4f8f7", radius=10)
        canvas.text_lines(x + 14, 99, (58,), "#b7c4c1", height=6)
        canvas.text_lines(x + 14, 117, (width,), colour, height=12)
    canvas.rect(82, 158, 306, 194, "#f4f8f7", radius=12)
    for place, height in enumerate((46, 70, 58, 92, 84, 116, 138)):
        canvas.rect(102 + place * 39, 334 - height, 24, height, AMBER if place == 6 else "#7fb9ae", radius=5)
    canvas.rect(402, 158, 152, 194, "#f4f8f7", radius=12)
    canvas.arc(478, 232, 42, -90, 150, BLUE, 18)
    canvas.arc(478, 232, 42, 172, 248, AMBER, 18)
    canvas.line([(422, 334), (450, 318), (478, 324), (506, 300), (534, 292)], TEAL, 5)
    return canvas.png()


def admin() -> bytes:
    """A laptop asking for somebody else's password, under lock and key."""
    canvas = Canvas(ILLUSTRATION, "#ecebf4")
    canvas.circle(540, 90, 140, "#dfddee")
    canvas.rect(120, 46, 400, 264, INK, radius=18)
    canvas.rect(134, 60, 372, 236, "#c7cfdf", radius=8)
    canvas.rect(60, 310, 520, 26, "#3a4560", radius=12)
    canvas.rect(270, 310, 100, 10, "#56627f", radius=5)
    canvas.rect(184, 88, 272, 180, PAPER, radius=14)
    canvas.arc(236, 134, 17, 180, 360, PLUM, 8)
    canvas.rect(212, 134, 48, 42, PLUM, radius=8)
    canvas.circle(236, 151, 6, PAPER)
    canvas.rect(234, 152, 4, 13, PAPER, radius=2)
    canvas.text_lines(284, 120, (140, 110, 126), MIST, gap=20, height=8)
    canvas.rect(206, 194, 228, 26, "#f5f6fb", radius=6, edge="#b9c1d6")
    for place in range(7):
        canvas.circle(222 + place * 15, 207, 3.6, "#b9c1d6")
    canvas.rect(206, 232, 106, 24, "#dcd6ec", radius=12)
    canvas.rect(328, 232, 106, 24, "#eceef4", radius=12)
    return canvas.png()


def canvas_of_march() -> bytes:
    """A wide empty sheet with one plus sign in the middle, and question marks around it."""
    canvas = Canvas(ILLUSTRATION, "#f6f1e7")
    _window(canvas, 70, 40, 500, 324, "#4a4f63")
    canvas.rect(70, 74, 54, 290, "#eceef2", radius=10)
    for place in range(6):
        canvas.rect(86, 92 + place * 40, 22, 22, "#c5cad6", radius=6)
    canvas.rect(124, 74, 446, 276, "#f3f4f6")
    canvas.rect(296, 168, 92, 92, PAPER, radius=18, edge="#c5cad6")
    canvas.line([(342, 192), (342, 236)], "#a8afbf", 6)
    canvas.line([(320, 214), (364, 214)], "#a8afbf", 6)
    for x, y, size, colour in ((206, 140, 22, PLUM), (486, 132, 18, AMBER), (474, 288, 24, BLUE), (214, 294, 16, RED)):
        _question(canvas, x, y, size, colour)
    return canvas.png()


def _question(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    canvas.arc(x, y - size * 0.5, size * 0.62, 180, 400, colour, size * 0.3)
    canvas.line([(x + size * 0.44, y - size * 0.06), (x, y + size * 0.3), (x, y + size * 0.55)], colour, size * 0.3)
    canvas.circle(x, y + size * 1.05, size * 0.19, colour)


def shared() -> bytes:
    """A dashboard on its way to others: a page with a chart, a paper plane, and remarks coming back."""
    canvas = Canvas(ILLUSTRATION, "#e6f0fa")
    canvas.circle(90, 340, 140, "#d6e5f5")
    canvas.rect(66, 56, 270, 300, "#c6d6e8", radius=16)
    canvas.rect(58, 46, 270, 300, PAPER, radius=16)
    canvas.text_lines(82, 70, (124,), INK, height=10)
    canvas.text_lines(82, 92, (180,), MIST, height=6)
    for place, height in enumerate((52, 84, 66, 108, 128)):
        canvas.rect(86 + place * 46, 262 - height, 28, height, BLUE if place == 4 else "#a9c3ee", radius=5)
    canvas.line([(82, 262), (306, 262)], MIST, 3)
    canvas.text_lines(82, 284, (214, 168, 190), MIST, gap=18, height=7)
    for x, y in ((352, 196), (380, 180), (408, 168)):
        canvas.circle(x, y, 3.5, "#8fb0dc")
    canvas.shape([(438, 158), (560, 92), (512, 208), (490, 166)], BLUE)
    canvas.shape([(490, 166), (560, 92), (498, 190)], "#2b55aa")
    for y, width, colour in ((244, 150, "#dff3ea"), (304, 116, "#fdeecb")):
        canvas.rect(404, y, width + 44, 44, colour, radius=16)
        canvas.text_lines(448, y + 14, (width - 20, width - 56), "#8aa39b", gap=13, height=6)
        canvas.circle(428, y + 22, 11, TEAL if y < 300 else AMBER)
    return canvas.png()


PICTURES = {
    "software/linyue.png": partial(portrait, LINYUE),
    "software/zhou.png": partial(portrait, ZHOU),
    "software/imogen.png": partial(portrait, IMOGEN),
    "software/marcus.png": partial(portrait, MARCUS),
    "software/form.png": form,
    "software/alert.png": alert,
    "software/blank.png": blank,
    "software/dashboard.png": dashboard,
    "software/admin.png": admin,
    "software/canvas.png": canvas_of_march,
    "software/shared.png": shared,
}

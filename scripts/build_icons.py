"""Builds `resources/icons`: the Lucide icons that the program uses, as path segments, and their licence.

    python scripts/build_icons.py [--sources FOLDER]

The source is a pinned npm package; FOLDER may hold it already, else `npm pack` fetches it into it. Every shape becomes
straight lines and cubic curves, so that painters need neither an SVG reader nor arcs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "icons"
PACKAGE, VERSION = "lucide-static", "1.62.0"
SHA256 = "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44"

_NAMES = """
    store globe smartphone laptop share-2 message-square message-square-text message-circle messages-square phone mail
    life-buoy circle-play bot megaphone star-half package watch wifi mail-open door-open shapes
    footprints waypoints smile frown meh angry laugh annoyed smile-plus triangle-alert thumbs-up sparkles lightbulb
    heart chart-line chart-column quote image image-off eye eye-off layers server settings user users type brain cloud
    separator-horizontal gauge target flag gem star diamond key zap hand
    undo-2 redo-2 plus minus search sun moon languages download upload save presentation maximize minimize map x
    trash-2 pencil flame trending-up trending-down lock lock-open file-plus folder-open circle-question-mark list-tree
    panel-left panel-right database git-branch git-fork rotate-ccw refresh-ccw copy clipboard scissors printer
    arrow-left arrow-right arrow-up arrow-down chevron-left chevron-right chevron-up chevron-down
    corner-down-right ellipsis check circle-check circle-dot circle circle-x circle-alert info
    log-out wrench shield repeat history clock timer calendar file-text link bell credit-card truck house
    filter keyboard command contrast palette sliders-horizontal zoom-in zoom-out layout-grid external-link
    grip-vertical move mouse-pointer-2 workflow send inbox tag ticket trophy activity hourglass handshake
    building-2 scale headphones newspaper circle-user case-sensitive proportions
"""
NAMES = tuple(_NAMES.split())

Point = tuple[float, float]
Segment = tuple[str | float, ...]

# How far a cubic's handles reach for a quarter of a circle.
_QUARTER = 4 / 3 * (math.sqrt(2) - 1)


# --- shapes ---


def circle(cx: float, cy: float, rx: float, ry: float) -> Iterator[Segment]:
    """An ellipse as four cubics, from its right end."""
    kx, ky = rx * _QUARTER, ry * _QUARTER
    yield "M", cx + rx, cy
    yield "C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry
    yield "C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy
    yield "C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry
    yield "C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy
    yield ("Z",)


def rectangle(x: float, y: float, width: float, height: float, r: float) -> Iterator[Segment]:
    """A rectangle with corners of radius r."""
    right, bottom, k = x + width, y + height, r * (1 - _QUARTER)
    yield "M", x + r, y
    yield "L", right - r, y
    if r:
        yield "C", right - k, y, right, y + k, right, y + r
    yield "L", right, bottom - r
    if r:
        yield "C", right, bottom - k, right - k, bottom, right - r, bottom
    yield "L", x + r, bottom
    if r:
        yield "C", x + k, bottom, x, bottom - k, x, bottom - r
    yield "L", x, y + r
    if r:
        yield "C", x, y + k, x + k, y, x + r, y
    yield ("Z",)


def polyline(points: list[float], closed: bool) -> Iterator[Segment]:
    """Straight lines through x, y, x, y, …"""
    for i in range(0, len(points), 2):
        yield "L" if i else "M", points[i], points[i + 1]
    if closed:
        yield ("Z",)


def arc(start: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: Point) -> Iterator[Segment]:
    """An elliptical arc as cubics of at most a quarter each (SVG 2, "elliptical arc implementation notes")."""
    if start == end:
        return
    if not rx or not ry:
        yield "L", *end
        return
    rx, ry, phi = abs(rx), abs(ry), math.radians(turn)
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(x * x / (rx * rx) + y * y / (ry * ry), 1.0))
    rx, ry = rx * grow, ry * grow
    rest = max(rx * rx * ry * ry - rx * rx * y * y - ry * ry * x * x, 0.0)
    reach = math.sqrt(rest / (rx * rx * y * y + ry * ry * x * x)) * (-1 if large == sweep else 1)
    centre_x, centre_y = reach * rx * y / ry, -reach * ry * x / rx
    first = math.atan2((y - centre_y) / ry, (x - centre_x) / rx)
    span = math.atan2((-y - centre_y) / ry, (-x - centre_x) / rx) - first
    span += 2 * math.pi * ((sweep and span < 0) - (not sweep and span > 0))
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def place(u: float, v: float) -> Point:
        u, v = centre_x + rx * u, centre_y + ry * v
        return cos * u - sin * v + middle[0], sin * u + cos * v + middle[1]

    pieces = math.ceil(abs(span) / (math.pi / 2) - 1e-9)
    step = span / pieces
    handle = 4 / 3 * math.tan(step / 4)
    for i in range(pieces):
        a, b = first + i * step, first + (i + 1) * step
        one = place(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a))
        two = place(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b))
        yield "C", *one, *two, *(end if i == pieces - 1 else place(math.cos(b), math.sin(b)))


# --- path data ---

_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class PathReader:
    """Reads SVG path data into absolute lines and cubics."""

    def __init__(self, data: str) -> None:
        self._data = data
        self._at: Point = (0.0, 0.0)
        self._begin: Point = (0.0, 0.0)
        self._handle: Point | None = None  # the second handle of the cubic just read: S reflects it
        self._middle: Point | None = None  # the handle of the quadratic just read: T reflects it

    def read(self) -> Iterator[Segment]:
        """The segments.

        Raises:
            ValueError: the data is not a path.
        """
        for command, arguments in self._commands():
            self._relative = command.islower()
            handle = self._middle if command in "Tt" else self._handle
            self._handle = self._middle = None
            yield from getattr(self, f"_{command.lower()}")(arguments, handle)

    def _commands(self) -> Iterator[tuple[str, list[float]]]:
        position, command = 0, ""
        while position < len(self._data):
            match = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])").match(self._data, position)
            if match:
                command, position = match.group(1), match.end()
            elif not self._data[position:].strip(" ,\n\t"):
                return
            elif not command:
                raise ValueError(f"no command at {self._data[position:]}")
            arguments, position = self._numbers(command, position)
            yield command, arguments
            # Further pairs after a move are lines.
            command = {"M": "L", "m": "l"}.get(command, command)

    def _numbers(self, command: str, position: int) -> tuple[list[float], int]:
        """The numbers of one command; an arc's two flags may be written without anything between them."""
        numbers = []
        for i in range(_COUNTS[command.upper()]):
            flag = command in "Aa" and i in (3, 4)
            pattern = r"[\s,]*([01])" if flag else r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
            match = re.compile(pattern).match(self._data, position)
            if not match:
                raise ValueError(f"a number is missing at {self._data[position:]}")
            numbers.append(float(match.group(1)))
            position = match.end()
        return numbers, position

    def _points(self, numbers: list[float]) -> list[Point]:
        dx, dy = self._at if self._relative else (0.0, 0.0)
        return [(numbers[i] + dx, numbers[i + 1] + dy) for i in range(0, len(numbers), 2)]

    def _line(self, to: Point) -> Iterator[Segment]:
        self._at = to
        yield "L", *to

    def _curve(self, one: Point, two: Point, to: Point) -> Iterator[Segment]:
        self._at, self._handle = to, two
        yield "C", *one, *two, *to

    def _m(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        self._at = self._begin = self._points(numbers)[0]
        yield "M", *self._at

    def _l(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        yield from self._line(self._points(numbers)[0])

    def _h(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        yield from self._line((numbers[0] + (self._at[0] if self._relative else 0), self._at[1]))

    def _v(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        yield from self._line((self._at[0], numbers[0] + (self._at[1] if self._relative else 0)))

    def _c(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        one, two, to = self._points(numbers)
        yield from self._curve(one, two, to)

    def _s(self, numbers: list[float], handle: Point | None) -> Iterator[Segment]:
        two, to = self._points(numbers)
        yield from self._curve(self._reflected(handle), two, to)

    def _q(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        middle, to = self._points(numbers)
        yield from self._quadratic(middle, to)

    def _t(self, numbers: list[float], handle: Point | None) -> Iterator[Segment]:
        yield from self._quadratic(self._reflected(handle), self._points(numbers)[0])

    def _quadratic(self, middle: Point, to: Point) -> Iterator[Segment]:
        one, two = (
            (end[0] + 2 / 3 * (middle[0] - end[0]), end[1] + 2 / 3 * (middle[1] - end[1])) for end in (self._at, to)
        )
        self._at, self._middle = to, middle
        yield "C", *one, *two, *to

    def _reflected(self, handle: Point | None) -> Point:
        if handle is None:
            return self._at
        return 2 * self._at[0] - handle[0], 2 * self._at[1] - handle[1]

    def _a(self, numbers: list[float], _: Point | None) -> Iterator[Segment]:
        rx, ry, turn, large, sweep = numbers[:5]
        to = self._points(numbers[5:])[0]
        start, self._at = self._at, to
        yield from arc(start, rx, ry, turn, bool(large), bool(sweep), to)

    def _z(self, _numbers: list[float], _: Point | None) -> Iterator[Segment]:
        self._at = self._begin
        yield ("Z",)


# --- icons ---


def segments(svg: str) -> list[Segment]:
    """All shapes of an icon, in its 24 × 24 units, rounded to a thousandth.

    Raises:
        ValueError: a shape that is not known here.
    """
    found = [segment for element in ET.fromstring(svg) for segment in _shape(element)]
    return [(segment[0], *(round(float(value), 3) for value in segment[1:])) for segment in found]


def _shape(element: ET.Element) -> Iterator[Segment]:
    def number(name: str, default: str = "0") -> float:
        return float(element.get(name, default))

    match element.tag.rpartition("}")[2]:
        case "path":
            return PathReader(element.get("d", "")).read()
        case "circle":
            return circle(number("cx"), number("cy"), number("r"), number("r"))
        case "ellipse":
            return circle(number("cx"), number("cy"), number("rx"), number("ry"))
        case "rect":
            r = number("rx", element.get("ry", "0"))
            return rectangle(number("x"), number("y"), number("width"), number("height"), r)
        case "line":
            return polyline([number("x1"), number("y1"), number("x2"), number("y2")], closed=False)
        case "polyline" | "polygon" as tag:
            points = [float(text) for text in re.findall(r"[-+.\deE]+", element.get("points", ""))]
            return polyline(points, closed=tag == "polygon")
        case tag:
            raise ValueError(f"no way to draw <{tag}>")


def sources(folder: Path) -> tuple[dict[str, str], str]:
    """The wanted icons as SVG text, and the licence.

    Raises:
        SystemExit: the package is not the one pinned, or lacks an icon.
    """
    path = folder / f"{PACKAGE}-{VERSION}.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{path} is not {PACKAGE} {VERSION}: its checksum differs")
    with tarfile.open(path) as package:
        wanted = {f"package/icons/{name}.svg": name for name in NAMES}
        icons, licence = {}, ""
        for info in package:
            if info.name in wanted or info.name == "package/LICENSE":
                text = package.extractfile(info).read().decode()  # type: ignore[union-attr]
                if info.name in wanted:
                    icons[wanted[info.name]] = text
                else:
                    licence = text
    if missing := sorted(set(NAMES) - icons.keys()):
        sys.exit(f"{PACKAGE} {VERSION} has no {', '.join(missing)}")
    return icons, licence


def main() -> None:
    parser = argparse.ArgumentParser(description="Build resources/icons from its pinned source.")
    parser.add_argument("--sources", type=Path, default=Path("build/icons"), help="folder of the downloaded package")
    folder = parser.parse_args().sources
    folder.mkdir(parents=True, exist_ok=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    icons, licence = sources(folder)
    lines = [
        f" {json.dumps(name)}: {json.dumps(segments(icons[name]), separators=(',', ':'))}" for name in sorted(icons)
    ]
    (TARGET / "icons.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    (TARGET / "LUCIDE-LICENSE.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()

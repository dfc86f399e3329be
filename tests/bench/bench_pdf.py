"""How long a map takes to become a PDF, beside the least that could do it.

    python -m tests.bench.bench_pdf [MAP …]

For each map: writing the laid-out document beside reportlab's canvas drawing the same primitives with nothing of ours
around it; and a fresh process from a file to a PDF beside a process that only imports the libraries it needs. Processes
are measured in processor time, with their bytecode at hand as an installed program has it, so that other work on the
machine counts as little as can be.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from time import perf_counter

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cxmapper.export.colours import colour_of
from cxmapper.export.pdf import write_pdf
from cxmapper.layout import display, fonts
from cxmapper.layout.pages import map_document
from cxmapper.model.records import Journey
from tests.bench import maps

NAMES = ("T50", *maps.NAMES)
ROUNDS = 3
RATIO = 1.5
COLD = {"T50": 0.3, "T500": 0.45, "T5000": 1.1}
# Maps larger than these are measured once.
LARGE = 5000
LIBRARIES = "import argparse, dataclasses, gettext, json, sqlite3, typing, reportlab.pdfbase.pdfdoc"


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The best of several runs, in seconds: what the work takes when nothing else is in its way."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


class BareDrawing:
    """The same primitives through reportlab's canvas, as a program without layers would draw them."""

    def __init__(self, document: display.Document) -> None:
        self._document = document
        for face in fonts.FACES:
            pdfmetrics.registerFont(TTFont(face, fonts.font_file(face), shapable=False))

    def draw(self) -> None:
        """Draw all pages and save them."""
        page = self._document.pages[0]
        canvas = Canvas(BytesIO(), pagesize=(page.width, page.height), invariant=1, pageCompression=1)
        for page in self._document.pages:
            canvas.setPageSize((page.width, page.height))
            for placed in page.content:
                canvas.saveState()
                canvas.translate(placed.dx, page.height - placed.dy)
                canvas.scale(placed.scale, placed.scale)
                for group in placed.groups:
                    for primitive in group.primitives:
                        self._primitive(canvas, primitive)
                canvas.restoreState()
            canvas.showPage()
        canvas.save()

    def _primitive(self, canvas: Canvas, primitive: display.Primitive) -> None:
        if isinstance(primitive, display.TextLine):
            canvas.setFillColor(colour(primitive.ink))
            for run in primitive.runs:
                canvas.setFont(run.face, primitive.size)
                canvas.drawString(primitive.x + run.dx, -primitive.baseline, run.text)
        elif isinstance(primitive, display.Rect):
            fill, stroke = self._paints(canvas, primitive)
            bottom = -primitive.y - primitive.height
            canvas.roundRect(primitive.x, bottom, primitive.width, primitive.height, primitive.radius, stroke, fill)
        elif isinstance(primitive, display.Path):
            fill, stroke = self._paints(canvas, primitive)
            canvas.drawPath(outline(canvas, primitive), stroke, fill)

    def _paints(self, canvas: Canvas, shape: display.Rect | display.Path) -> tuple[int, int]:
        if shape.fill:
            canvas.setFillColor(colour(shape.fill))
        if shape.stroke:
            canvas.setStrokeColor(colour(shape.stroke.paint))
            canvas.setLineWidth(shape.stroke.width)
            canvas.setDash(list(shape.stroke.dash))
        return int(shape.fill is not None), int(shape.stroke is not None)


def outline(canvas: Canvas, path: display.Path) -> object:
    """The path in reportlab's terms."""
    drawn = canvas.beginPath()
    for segment in path.segments:
        if segment[0] == "Z":
            drawn.close()
            continue
        places = [-value if index % 2 else value for index, value in enumerate(segment[1:])]
        {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo}[segment[0]](*places)
    return drawn


def colour(paint: display.Paint | display.Hatch) -> Color:
    """A paint's colour in reportlab's terms; of a gradient, its first; a hatch is painted as if it were plain."""
    if isinstance(paint, display.Hatch):
        ink = paint.ink
    else:
        ink = paint if isinstance(paint, display.Ink) else paint.stops[0][1]
    red, green, blue, alpha = colour_of(ink, "paper")
    return Color(red / 255, green / 255, blue / 255, alpha)


def rounds_for(name: str) -> int:
    """How often a map is measured."""
    return 1 if int(name[1:]) > LARGE else ROUNDS


def warm(name: str) -> str:
    """One line about writing a map in a running process."""
    store, rounds = maps.named(name), rounds_for(name)
    document = map_document(store, store.all(Journey)[0].id)
    ours = fastest(lambda: write_pdf(document, lambda _: None, BytesIO()), rounds)
    bare = fastest(BareDrawing(document).draw, rounds)
    return f"{name} write {ours:.3f} s, bare drawing {bare:.3f} s: {ours / bare:.2f} of it (at most {RATIO})"


def cold(name: str) -> str:
    """One line about a fresh process that exports a map."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder, "map.cxm"), Path(folder, "map.pdf")
        maps.write(maps.named(name), file)
        process = Process(Path(folder, "bytecode"), rounds_for(name))
        whole = process.least("-m", "cxmapper", "export", str(file), str(out))
        libraries, empty = process.least("-c", LIBRARIES), process.least("-c", "pass")
    budget = f" (at most {COLD[name]})" if name in COLD else ""
    return (
        f"{name} cold {whole:.2f} s{budget}, of it {libraries:.2f} s importing libraries;"
        f" an empty process {empty:.2f} s"
    )


class Process:
    """Runs Python, with its bytecode in a folder, and says what the processor spent on it."""

    def __init__(self, bytecode: Path, rounds: int) -> None:
        self._rounds = rounds
        self._environment = os.environ | {"PYTHONPYCACHEPREFIX": str(bytecode)}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def least(self, *arguments: str) -> float:
        """The least of several runs, in seconds of user and system time; one before them makes the bytecode."""
        self._run(arguments)
        return min(self._run(arguments) for _ in range(self._rounds))

    def _run(self, arguments: Sequence[str]) -> float:
        """One run, which must succeed."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, *arguments]
        subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=300)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure the maps named on the command line, or the usual ones."""
    for name in sys.argv[1:] or NAMES:
        sys.stdout.write(f"{warm(name)}\n{cold(name)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

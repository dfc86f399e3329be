"""The pages of the samples on paper: maps and plans, as poppler shows them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cxmapper.export.registry import export_map, export_plan
from cxmapper.importers.samples import samples
from cxmapper.model.records import Journey
from cxmapper.model.session import Session
from scripts.pictures.place import DAY, write_sample

# Resolution of the pictures in dots per inch; the map's own page is larger than any paper.
DPI, DPI_OF_MAP = 75, 60
MOST_PAGES = 12
SPREADS = (("fit", "poster"), ("A3", "tiled"), ("A4", "walkthrough"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was drawn: its picture, what it belongs to, how one gets it, and its language."""

    file: Path
    name: str
    reached: str
    language: str


def pages(out: Path, home: Path, language: str, names: tuple[str, ...]) -> Iterator[Page]:
    """Draws the pages of every journey of every sample in a language.

    Args:
        out: the folder for the pictures.
        home: a folder for files on the way.
        language: of the journeys.
        names: how the names of those wanted begin.

    Raises:
        subprocess.CalledProcessError: poppler can't read a page.
    """
    for sample in samples():
        if not f"paper.{sample.name}".startswith(names) or language not in sample.languages:
            continue
        file = home / f"{sample.name}-paper.cxm"
        write_sample(sample, file, "CX Mapper")
        with Session.open(file, author="CX Mapper", readonly=True) as session:
            for journey in session.store.all(Journey):
                if journey.language == language:
                    yield from _of_journey(session, journey, f"paper.{sample.name}", out, home)


def _of_journey(session: Session, journey: Journey, name: str, out: Path, home: Path) -> Iterator[Page]:
    language = journey.language
    for paper, layout in SPREADS:
        pdf = home / f"{name}.{language}.{layout}.pdf"
        # The pages of details are the same behind every map.
        only_map = layout != "poster"
        export_map(session.store, journey.id, pdf, paper=paper, layout=layout, only_map=only_map)
        dpi = DPI_OF_MAP if paper == "fit" else DPI
        for picture in _drawn(pdf, out, dpi):
            command = f"cxmapper export FILE map.pdf --paper {paper} --layout {layout}{' --only-map' * only_map}"
            yield Page(picture, f"{name}.{layout}", command, language)
    pdf = home / f"{name}.{language}.plan.pdf"
    export_plan(session.store, pdf, journey_id=journey.id, today=date.fromisoformat(DAY))
    for picture in _drawn(pdf, out, DPI):
        yield Page(picture, f"{name}.plan", "cxmapper plan FILE plan.pdf", language)


def _drawn(pdf: Path, out: Path, dpi: int) -> list[Path]:
    start = out / pdf.stem
    command = ["pdftoppm", "-png", "-r", str(dpi), "-l", str(MOST_PAGES), pdf, start]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(out.glob(f"{pdf.stem}-*.png"))

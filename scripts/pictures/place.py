"""Where the pictures are taken: a home of its own, a screen of its own, maps made at a fixed time by a fixed person."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import cast

from cxmapper.importers import json_file
from cxmapper.importers.samples import Sample, samples
from cxmapper.model.records import Language
from cxmapper.model.session import Session
from cxmapper.model.templates import Template
from cxmapper.ui.opening import Sessions

# Everything happens on this day; every look at the clock is a second later than the one before.
DAY = "2026-11-20"
AUTHORS = {"en": "Maya Lind", "zh-Hant": "林思妤", "zh-Hans": "林思雨"}
# The sample that stands for a language in the pictures.
SAMPLES = {"en": "coffee-order", "zh-Hant": "online-shop", "zh-Hans": "software-start"}


def clock() -> Callable[[], str]:
    """A clock that starts at nine in the morning and goes on by a second whenever it is looked at."""
    seconds = count()

    def now() -> str:
        past = next(seconds)
        return f"{DAY}T09:{past // 60 % 60:02}:{past % 60:02}.000000Z"

    return now


class StillSessions(Sessions):
    """Opens files in the name of one author, with a clock that tells every run the same."""

    def __init__(self, author: str) -> None:
        super().__init__(author)
        self._clock = clock()

    def open(self, path: Path) -> Session:
        """Opens a file."""
        return Session.open(path, author=self.author, clock=self._clock)

    def begin(self, path: Path, language: str, title: str, template: Template) -> tuple[Session, str]:
        """Makes a file with one journey, which has one stage without a title."""
        session, stage = super().begin(path, language, title, template)
        session.close()
        return self.open(path), stage

    def open_sample(self, sample: Sample, path: Path) -> Session:
        """Makes a copy of a sample and opens it."""
        write_sample(sample, path, self.author)
        return self.open(path)


def write_sample(sample: Sample, path: Path, author: str) -> None:
    """Writes a sample as a file, every stamp as its authors left it, opened at a fixed time."""
    prepared = json_file.prepare(sample.path.read_bytes(), sample.path.name)
    language = cast("Language", prepared.language)
    with Session.create(path, author=author, language=language, title=prepared.title, clock=clock()) as session:
        session.run(prepared.edit, label="edit.import")


def sample_named(name: str) -> Sample:
    """A sample by its name."""
    return next(sample for sample in samples() if sample.name == name)


def prepare(home: Path, width: int, height: int) -> None:
    """Makes a folder the home of this process, and gives Qt a screen that needs no display. Before Qt is started.

    Args:
        home: an empty folder.
        width, height: of the screen, in pixels.
    """
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen = {"name": "pictures", "x": 0, "y": 0, "width": width, "height": height, **dots}
    config = home / "screen.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": [screen]}), encoding="utf-8")
    (home / "Documents").mkdir()
    os.environ |= {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "TZ": "UTC",
    }

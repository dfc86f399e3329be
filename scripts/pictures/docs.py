"""The pictures of `docs/images`: those of the README, and those of the handbook in each language."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from cxmapper.i18n import LANGUAGES

SMALL, LARGE = "1280x720", "1920x1080"
# Pictures of the handbook, and the scenes they are taken from.
HANDBOOK = {
    "start": "start.first",
    "stages": "draw.stages",
    "curve": "draw.curve",
    "map": "map.opened",
    "palette": "sheet.palette_records",
    "inspector": "inspector.pain",
    "comments": "sheet.comments",
    "search": "panel.search_hits",
    "history": "panel.history_steps",
}
# Pictures of the README: scene, language and theme.
README = {
    "window-light": ("map.smaller", "en", "light"),
    "window-dark": ("map.smaller", "zh-Hant", "dark"),
    "window-contrast": ("map.smaller", "zh-Hans", "contrast"),
    "window-whole": ("map.whole", "zh-Hant", "light"),
}


def renew(images: Path, out: Path) -> None:
    """Takes the pictures anew and puts them where the texts look for them.

    Args:
        images: `docs/images`.
        out: a folder for pictures on the way.

    Raises:
        subprocess.CalledProcessError: one could not be taken.
    """
    for language in LANGUAGES:
        _take([*HANDBOOK.values()], out, language, SMALL, "light")
        (images / language).mkdir(parents=True, exist_ok=True)
        for name, scene in HANDBOOK.items():
            shutil.copy(out / f"{scene}.{language}.{SMALL}.light.png", images / language / f"{name}.png")
    for name, (scene, language, theme) in README.items():
        _take([scene], out, language, LARGE, theme)
        shutil.copy(out / f"{scene}.{language}.{LARGE}.{theme}.png", images / f"{name}.png")


def _take(scenes: list[str], out: Path, language: str, size: str, theme: str) -> None:
    command = [sys.executable, "-m", "scripts.pictures", "--part", "--exactly", "--out", str(out)]
    command += ["--language", language, "--size", size, "--theme", theme, *scenes]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

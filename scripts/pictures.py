"""Take the pictures of the window in `docs/images`: the rich map of the tests in three languages and three themes.

    QT_QPA_PLATFORM=offscreen python scripts/pictures.py [FOLDER]

Needs no display; with the bundled fonts the pictures are the same on every computer.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from cxmapper import app  # noqa: E402 - the checkout has to be on the path first
from cxmapper.model.change import Change  # noqa: E402
from cxmapper.model.records import Card, Workspace  # noqa: E402
from cxmapper.model.session import Session  # noqa: E402
from cxmapper.model.transaction import Transaction  # noqa: E402
from cxmapper.settings import Settings  # noqa: E402
from cxmapper.ui.tools.events import Target  # noqa: E402
from cxmapper.ui.window import Window  # noqa: E402
from tests.data.rich import rich_store  # noqa: E402

Pose = Callable[[Window], None]


def as_it_opens(window: Window) -> None:
    """Nothing touched."""


def whole(window: Window) -> None:
    """Everything on screen."""
    window.commands.view.fit()


def typing(window: Window) -> None:
    """A new card is being typed below the first one, the map header open."""
    assert window.document is not None
    first = next(card for card in window.document.session.store.all(Card) if card.kind == "action")
    window.document.select(Target(first.id, "card"))
    window.commands.edit.add_next()
    window.area.editor.insertPlainText("Sees the delivery fee for the first time")


def with_header(window: Window) -> None:
    """The map header open."""
    if not window.canvas.view.header_height:
        window.commands.view.toggle_header()


PICTURES: tuple[tuple[str, str, str, tuple[int, int], Pose], ...] = (
    ("window-light", "en", "light", (1920, 1080), with_header),
    ("window-dark", "zh-Hant", "dark", (1920, 1080), as_it_opens),
    ("window-contrast", "zh-Hans", "contrast", (1920, 1080), as_it_opens),
    ("window-whole", "zh-Hant", "light", (1920, 1080), whole),
    ("window-typing", "en", "light", (1280, 720), typing),
)


def map_file(folder: Path, language: str) -> Path:
    """The rich map in a language, as a file."""
    path = folder / f"{language}.cxm"
    if not path.exists():
        records = [record for record in rich_store(language) if not isinstance(record, Workspace)]
        with Session.create(path, author="Mei", language=language) as session:
            session.run(Transaction.replay, Change(inserted={record.id: record for record in records}))
    return path


def take(name: str, path: Path, settings: Settings, size: tuple[int, int], pose: Pose, out: Path) -> None:
    """Opens the window on a map, poses it and saves its picture."""
    application = app.application()
    window = app.build(settings)
    window.resize(*size)
    window.show()
    window.commands.files.open_path(path)
    for step in (lambda: None, lambda: pose(window), lambda: None):
        step()
        application.processEvents()
    window.canvas.sharpen()
    window.grab().save(str(out / f"{name}.png"))
    window.desk.cancel()
    window.close()


def main(out: Path) -> None:
    """Takes all pictures.

    Args:
        out: the folder to write to.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        for name, language, theme, size, pose in PICTURES:
            settings = Settings(author="Mei", language=language, theme=theme)
            take(name, map_file(Path(folder), language), settings, size, pose, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")

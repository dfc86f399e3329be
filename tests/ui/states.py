"""Every face that the window shows: start, map, each panel, sheet and menu, full and empty; and who stands in them.

Panels, sheets and menus are found in their tables, so a new one is looked at without being named here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cxmapper.importers.registry import prepare
from cxmapper.model.edits import journeys
from cxmapper.model.records import Card, EmotionPoint, Journey, Kpi, Persona, Stage, Touchpoint, Transition
from cxmapper.model.session import Session
from cxmapper.ui.panels.table import PANELS
from cxmapper.ui.sheets import Sheets
from cxmapper.ui.tools.events import Target
from cxmapper.ui.window import Window
from tests.samples import sample_of

# A version to look at is a picture of a map; its one button is that of every sheet.
SHEETS = tuple(name for name, made in vars(Sheets).items() if isinstance(made, cached_property) and name != "version")
# What the inspector shows, by the role under which it is selected.
SELECTED = {
    Journey: "header", Stage: "stage", Touchpoint: "touchpoint", Card: "card", EmotionPoint: "point", Kpi: "kpi",
    Transition: "transition", Persona: "persona",
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """A state of the window: what it is called, and the widget that shows it."""

    name: str
    widget: QWidget


def sample_file(folder: Path, name: str = "coffee-order") -> Path:
    """A sample as a file of its own."""
    path = folder / f"{name}.cxm"
    with Session.create(path, author="Ann") as session:
        session.run(prepare(sample_of(name).path).edit, label="edit.import")
    return path


def bare_file(folder: Path) -> Path:
    """A map with nothing on it yet."""
    path = folder / "Bare.cxm"
    with Session.create(path, author="Ann") as session:
        session.run(journeys.add_journey, id=session.new_id(), title="Bare", language="en")
    return path


def settle() -> None:
    """Lets layouts and what waits for the next round come to rest."""
    for _ in range(3):
        QApplication.processEvents()
        QTest.qWait(1)


def faces(window: Window, full: Path, bare: Path) -> Iterator[Face]:
    """The window in one state after the other.

    Args:
        window: without a map.
        full: a map with everything on it.
        bare: one without anything.
    """
    settle()
    yield Face("start", window)
    yield from _sheets(window, "start")
    for name, file in (("map", full), ("bare map", bare)):
        window.commands.files.open_path(file)
        assert window.document is not None
        window.document.bring()
        settle()
        yield Face(name, window)
        yield from _panels(window, name)
        yield from _sheets(window, name)
        yield from _menus(window, name)
        yield from _messages(window, name)
        if file is full:
            yield from _inspected(window)
            yield from _editor(window)
        assert window.drop()
        settle()
    yield Face("start with recent maps", window)


def _panels(window: Window, name: str) -> Iterator[Face]:
    panels = window.commands.panels
    for kind in PANELS:
        panels.open(kind.name)
        settle()
        yield Face(f"{name}, panel {kind.name}", window)
    for kind in PANELS:
        panels.hide_side(kind.place)


def _inspected(window: Window) -> Iterator[Face]:
    assert window.document is not None
    store = window.document.session.store
    window.commands.panels.open("inspector")
    for kind, role in SELECTED.items():
        window.document.select(Target(store.all(kind)[0].id, role))
        settle()
        yield Face(f"inspector, {kind.__name__}", window)
    window.document.select(None)
    window.commands.panels.hide_side("right")


def _sheets(window: Window, name: str) -> Iterator[Face]:
    for each in SHEETS:
        if each in ("comments", "naming") and window.document is None:
            continue
        sheet = getattr(window.sheets, each)
        if each == "naming":
            window.sheets.name_version()
        else:
            sheet.ask()
        settle()
        if sheet.isVisible():
            yield Face(f"{name}, sheet {each}", window)
        sheet.close_up()
        settle()


def _menus(window: Window, name: str) -> Iterator[Face]:
    for each, menu in window.menus.all.items():
        yield from _menu(f"{name}, menu {each}", menu, window)


def _menu(name: str, menu: QMenu, window: Window) -> Iterator[Face]:
    menu.popup(window.mapToGlobal(QPoint(40, 60)))
    settle()
    yield Face(name, menu)
    for action in menu.actions():
        if action.menu() is not None and action.isVisible():
            yield from _menu(f"{name}, {action.text()}", action.menu(), window)
    menu.close()
    settle()


def _messages(window: Window, name: str) -> Iterator[Face]:
    for key, tone in (("ui.still_waiting", "warn"), ("ui.readonly", "bad")):
        window.tell(window.say()(key), tone)
        settle()
        yield Face(f"{name}, message {key}", window)
    window.banner.dismiss()


def _editor(window: Window) -> Iterator[Face]:
    assert window.document is not None
    for kind in (Card, Touchpoint, Stage):
        record = window.document.session.store.all(kind)[0]
        window.commands.view.reveal(Target(record.id, SELECTED[kind]))
        window.commands.edit.edit_selected()
        settle()
        yield Face(f"editor, {kind.__name__}", window)
        window.desk.cancel()
    window.document.select(None)


def widgets(root: QWidget) -> Iterator[QWidget]:
    """Everything that can be seen in a widget, from the outside in."""
    yield root
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from widgets(child)


def path_of(widget: QWidget) -> str:
    """Where a widget is, to find it again: its classes and names from the window down."""
    names = []
    each: QWidget | None = widget
    while each is not None and not each.isWindow():
        names.append(f"{type(each).__name__}{'#' + each.objectName() if each.objectName() else ''}")
        each = each.parentWidget()
    return " ".join(reversed(names[:4]))


def pixels(picture: QImage) -> list[int]:
    """A picture's pixels from left to right and from top to bottom, each as `QImage.pixel` gives it without alpha."""
    opaque = picture.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(opaque.constBits()).cast("I").tolist()


Check = Callable[[Face], Iterator[str]]


def faults_in(faces: Iterator[Face], check: Check) -> dict[str, str]:
    """What a check finds, each with the first state in which it did."""
    found: dict[str, str] = {}
    for face in faces:
        for fault in check(face):
            found.setdefault(fault, face.name)
    return found


def told(faults: dict[str, str]) -> str:
    """The faults as lines to read."""
    return json.dumps(faults, indent=1, ensure_ascii=False) if faults else ""

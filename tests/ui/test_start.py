"""How the program starts: light, and the same in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.own_templates import folder
from cxmapper.settings import settings_file
from cxmapper.ui.opening import Sessions
from cxmapper.ui.window import Window
from tests.ui.conftest import Answers, Hands

GOES_ON = "CX Mapper goes on without it."

# What has been loaded when the window has its first picture; `Qt` and the like bring hundreds of enumerations each.
FIRST = """
import json, os, sys
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QTimer
from cxmapper import app
from cxmapper.ui.window import Window

paint = Window.paintEvent
def first_picture(self, event):
    QTimer.singleShot(0, tell)
    paint(self, event)
def tell():
    slow = {QtCore: ("Qt",), QtGui: ("QPainter",), QtWidgets: ("QStyle", "QWizard")}
    print(json.dumps({
        "named": [name for module, names in slow.items() for name in names if name in vars(module)],
        "loaded": [name for name in ("cxmapper.cli", "cxmapper.ui.actions", "cxmapper.ui.menus", "cxmapper.ui.start",
            "cxmapper.ui.inside", "cxmapper.layout.breaks", "logging.handlers") if name in sys.modules],
    }))
    sys.stdout.flush()
    os._exit(0)
Window.paintEvent = first_picture
app.main(None)
"""

CHROME = """
import json, sys
from cxmapper import app
application = app.application()
from cxmapper.settings import Settings
window = app.build(Settings(author="Ann", language="en", theme="light"))
window.show()
application.processEvents()
heavy = ("sqlalchemy", "networkx", "reportlab", "alembic", "fontTools", "matplotlib", "numpy", "babel",
         "cxmapper.model.records", "cxmapper.layout.board", "cxmapper.ui.canvas.canvas")
print(json.dumps({"shown": window.isVisible(), "heavy": [name for name in heavy if name in sys.modules]}))
"""

RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from cxmapper import app

seen = {}
def look():
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "" and hasattr(w, "document"))
    if window.document is not None and window.canvas.isVisible():
        if window.banner.isVisible():
            print("told:", window.banner.text.text())
        print("shown:", window.top.title.text())
        window.close()
real = app.application
def application():
    made = real()
    timer = QTimer(made)
    timer.timeout.connect(look)
    timer.start(20)
    return made
app.application = application
print("exit:", app.main(sys.argv[1]))
"""


def run(code: str, *args: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_chrome_is_up_before_anything_heavy_is_loaded() -> None:
    assert json.loads(run(CHROME)) == {"shown": True, "heavy": []}


def test_the_first_picture_waits_for_nothing_that_isnt_in_it() -> None:
    assert json.loads(run(FIRST)) == {"named": [], "loaded": []}


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "zh-Hant"), ("contrast", "zh-Hans")])
def test_the_first_picture_shows_what_the_frame_goes_on_to_show(qtbot, settings, theme: str, language: str) -> None:
    settings.theme, settings.language = theme, language
    window = Window(settings, Sessions("Ann"))
    qtbot.addWidget(window)
    window.show()
    # It is laid out before it is painted.
    QApplication.sendPostedEvents()
    parts = (window.top, window.status)
    assert not window.has_inside
    before = [part.grab().toImage() for part in parts]
    qtbot.waitSignal(window.start_shown).wait()
    QApplication.processEvents()
    assert before == [part.grab().toImage() for part in parts]
    assert window.start.isVisible()


@pytest.fixture
def unpainted(qtbot, settings) -> Hands:
    """A window that is on screen and active, and has no picture yet."""
    answers = Answers()
    window = Window(settings, Sessions("Ann"), answers)
    qtbot.addWidget(window)
    window.setUpdatesEnabled(False)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert not window.has_inside
    return Hands(window, answers, qtbot)


def test_a_key_pressed_before_the_first_picture_is_taken(unpainted: Hands) -> None:
    unpainted.press("Ctrl+O")
    assert unpainted.questions.asked == ["Open…"]


def test_a_click_before_the_first_picture_is_taken(unpainted: Hands) -> None:
    QTest.mouseClick(unpainted.window.top.search, Qt.MouseButton.LeftButton)
    assert unpainted.window.sheets.palette.isVisible()


def test_menus_come_after_the_map_and_at_once_when_a_hand_does(qtbot, settings, map_file: Path) -> None:
    window = Window(settings, Sessions("Ann"))
    qtbot.addWidget(window)
    window.came_up.connect(lambda: window.commands.files.open_path(map_file))
    with qtbot.waitSignal(window.map_shown), qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    before = window.top.grab().toImage()
    assert window.top.add_button.menu() is None
    QTest.mousePress(window.top.mark, Qt.MouseButton.LeftButton)
    assert window.top.add_button.menu() is window.menus.all["add"]
    assert window.top.grab().toImage() == before
    window.drop()


def test_a_window_says_once_that_its_frame_is_on_screen_and_has_no_map_side_till_then(qtbot, settings) -> None:
    told: list[bool] = []
    window = Window(settings, Sessions("Ann"))
    qtbot.addWidget(window)
    window.came_up.connect(lambda: told.append(window.has_side))
    window.show()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    window.repaint()
    QApplication.processEvents()
    assert told == [False]


def test_damaged_settings_are_set_aside_and_told_of_also_above_a_map(map_file: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(b"\xff{")
    told, *rest = run(RUN, str(map_file)).splitlines()
    assert told == f"told: “settings.json” is damaged. It is kept as “settings.json.damaged”, and {GOES_ON}"
    assert rest == ["shown: First order", "exit: 0"]


def test_a_damaged_template_is_told_of_where_templates_are_offered(hands: Hands) -> None:
    folder().mkdir(parents=True)
    (folder() / "Order.json").write_bytes(b"")
    hands.press("Ctrl+W", hands.canvas)
    assert hands.window.banner.isVisible()
    assert hands.window.banner.text.text().startswith("“Order.json” is damaged. It is kept as “Order.json.damaged”")


def test_the_program_opens_the_file_it_is_given_and_ends_well(map_file: Path) -> None:
    assert run(RUN, str(map_file)).splitlines() == ["shown: First order", "exit: 0"]

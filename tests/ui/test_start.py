"""How the program starts: light, and the same in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cxmapper.model.own_templates import folder
from cxmapper.settings import settings_file
from cxmapper.ui.opening import Sessions
from cxmapper.ui.window import Window
from tests.ui.conftest import Hands

GOES_ON = "CX Mapper goes on without it."

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

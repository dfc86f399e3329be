"""The house keeps its shape: who may know whom, what loads when, and how long anything may grow."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "sqlalchemy", "alembic", "networkx", "matplotlib", "reportlab", "numpy", "fontTools", "babel")

LONGEST_FUNCTION, MOST_FUNCTIONS, MOST_FUNCTIONS_SHARE = 60, 30, 0.95
LONGEST_FILE, LONGEST_CLASS = 500, 350


def run(code: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter in the checkout."""
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def modules_of(package: str) -> list[str]:
    """The package and every module below it, found without importing them."""
    folder = ROOT.joinpath(*package.split("."))
    return [package, *(found.name for found in pkgutil.walk_packages([str(folder)], f"{package}."))]


def test_model_and_layout_need_neither_qt_nor_reportlab() -> None:
    modules = modules_of("cxmapper.model") + modules_of("cxmapper.layout")
    assert len(modules) > 20
    code = f"""
import importlib, sys
for name in ("PySide6", "shiboken6", "reportlab"):
    sys.modules[name] = None
for name in {modules!r}:
    importlib.import_module(name)
"""
    result = run(code)
    assert result.returncode == 0, result.stderr


def test_a_blocked_module_would_be_noticed() -> None:
    result = run("import sys; sys.modules['reportlab'] = None; import cxmapper.export.pdf")
    assert "ModuleNotFoundError" in result.stderr


@pytest.mark.parametrize("module", ["cxmapper", "cxmapper.__main__", "cxmapper.cli"])
def test_starting_loads_nothing_heavy(module: str) -> None:
    result = run(f"import sys, {module}; print(*sys.modules)")
    assert result.returncode == 0, result.stderr
    loaded = {name.partition(".")[0] for name in result.stdout.split()}
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))


def test_imports_run_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout


def sources() -> Iterator[tuple[Path, str]]:
    """Every Python file of the program, its scripts and its tests."""
    for folder in ("cxmapper", "scripts", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.read_text(encoding="utf-8")


def definitions(*kinds: type[ast.stmt]) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every definition of a kind, decorators left out."""
    for path, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, kinds):
                name = f"{path.relative_to(ROOT)}:{node.lineno} {getattr(node, 'name', '')}"
                yield name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_stay_short() -> None:
    lengths = dict(definitions(ast.FunctionDef, ast.AsyncFunctionDef))
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}
    short = sum(n <= MOST_FUNCTIONS for n in lengths.values())
    assert short / len(lengths) >= MOST_FUNCTIONS_SHARE


def test_files_and_classes_stay_short() -> None:
    files = {str(path.relative_to(ROOT)): len(text.splitlines()) for path, text in sources()}
    assert {name: n for name, n in files.items() if n > LONGEST_FILE} == {}
    assert {name: n for name, n in definitions(ast.ClassDef) if n > LONGEST_CLASS} == {}


def test_painting_survives_fifty_thousand_calls() -> None:
    """Some releases of PySide6 lose a reference to None with every void call, and the process dies after thousands."""
    code = """
import sys
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen
app = QGuiApplication([])
image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
image.fill(0)
pen = QPen(QColor(10, 20, 30))
before = sys.getrefcount(None)
with QPainter(image) as painter:
    for _ in range(25_000):
        painter.setPen(pen)
        painter.drawLine(0, 0, 63, 63)
lost = before - sys.getrefcount(None)
print("alive", image.pixelColor(32, 32).red(), lost < 1_000)
"""
    result = run(code)
    assert (result.returncode, result.stdout.split()) == (0, ["alive", "10", "True"]), result.stderr

"""Which display Qt would try, and whether it answers: with real sockets."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cxmapper import displays

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def listening(family: int, address: object) -> Iterator[socket.socket]:
    """Somebody who answers there."""
    with socket.socket(family, socket.SOCK_STREAM) as server:
        server.bind(address)  # type: ignore[arg-type]
        server.listen()
        yield server


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, ()),
        ({"DISPLAY": ":1"}, (("xcb", ":1"),)),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "w"}, (("wayland", "w"), ("xcb", ":1"))),
        ({"XDG_SESSION_TYPE": "wayland"}, (("wayland", "wayland-0"),)),
        ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":1", "WAYLAND_DISPLAY": "w"}, (("xcb", ":1"),)),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb:some", "DISPLAY": ":1"}, (("xcb", ":1"),)),
        ({"QT_QPA_PLATFORM": "xcb"}, ()),
        ({"QT_QPA_PLATFORM": "offscreen"}, None),
        ({"QT_QPA_PLATFORM": "wayland;offscreen"}, None),
    ],
)
def test_what_qt_would_try(environment: dict[str, str], found: object) -> None:
    assert displays.named(environment) == found


def test_an_x_server_beside_us_answers_until_it_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with listening(socket.AF_UNIX, str(path)):
        assert displays.answers("xcb", str(path), {})
    assert path.exists(), "what is left of a server that died"
    assert not displays.answers("xcb", str(path), {})


@pytest.mark.skipif(sys.platform != "linux", reason="sockets without a file are Linux's")
def test_an_x_server_without_a_file_answers() -> None:
    number = 100_000 + os.getpid()
    with listening(socket.AF_UNIX, f"\0/tmp/.X11-unix/X{number}"):
        for display in (f":{number}", f":{number}.0", f"unix:{number}"):
            assert displays.answers("xcb", display, {})
    assert not displays.answers("xcb", f"unix:{number}", {})


def test_an_x_server_elsewhere_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(socket.AF_INET, ("127.0.0.1", 0)) as server:
        monkeypatch.setattr(displays, "X_PORT", server.getsockname()[1])
        for display in ("127.0.0.1:0", "127.0.0.1:0.1", "tcp/127.0.0.1:0"):
            assert displays.answers("xcb", display, {})
    assert not displays.answers("xcb", "127.0.0.1:0", {})


@pytest.mark.parametrize("display", ["rubbish", ":", ":x", ":99999999", "/nowhere", "a" * 300 + ":0", "[::1]:66000"])
def test_what_is_no_display_answers_nothing(display: str) -> None:
    assert not displays.answers("xcb", display, {})


def test_a_wayland_display_answers_in_the_folder_of_the_session(tmp_path: Path) -> None:
    session = {"XDG_RUNTIME_DIR": str(tmp_path)}
    with listening(socket.AF_UNIX, str(tmp_path / "w")):
        assert displays.answers("wayland", "w", session)
        assert displays.answers("wayland", str(tmp_path / "w"), {})
        assert not displays.answers("wayland", "nope", session)
    assert not displays.answers("wayland", "w", session)
    assert displays.answers("wayland", "3", {"WAYLAND_SOCKET": "3"}), "connected by whoever started us"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"DISPLAY": "unix:4177"}, "No display answers at “unix:4177”"),
        ({"WAYLAND_DISPLAY": "nope"}, "No display answers at “nope”"),
        ({"QT_QPA_PLATFORM": "bogus"}, "QT_QPA_PLATFORM=bogus"),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/nowhere"}, "QT_QPA_PLATFORM=linuxfb:fb=/nowhere"),
    ],
)
def test_a_display_that_is_no_good_is_one_sentence(tmp_path: Path, named: dict[str, str], said: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "cxmapper"],
        env={**kept, "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(tmp_path), **named},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr.splitlines()[-1]
    # Qt's own word about a frame buffer comes before it can be known that there is no screen.
    assert len(done.stderr.splitlines()) == 1 or "linuxfb" in said


def test_the_demo_goes_on_without_a_display(tmp_path: Path) -> None:
    """The script alone, with something that does nothing in place of the program."""
    for folder in ("scripts", "resources/samples", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "resources/samples/a.en.mmd").write_text("journey\n  title A\n", encoding="utf-8")
    (tmp_path / "scripts/demo").write_bytes((ROOT / "scripts/demo").read_bytes())
    (tmp_path / "scripts/can_show.py").write_bytes((ROOT / "scripts/can_show.py").read_bytes())
    (tmp_path / ".venv/bin/cxmapper").write_text('#!/bin/sh\necho "did $1"\n', encoding="utf-8")
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    for name in ("scripts/demo", ".venv/bin/cxmapper"):
        (tmp_path / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    path = os.pathsep.join(entry for entry in (str(ROOT), *sys.path) if entry)
    done = subprocess.run(
        [tmp_path / "scripts/demo", "resources/samples/a.en.mmd", "window"],
        env={**kept, "PYTHONPATH": path, "DISPLAY": "unix:4177"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "did plan" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("No display answers at “unix:4177”")
    assert "did out/a.en.cxm" not in done.stdout

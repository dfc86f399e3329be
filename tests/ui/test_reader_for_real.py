"""A real screen reader's way in, once from end to end: the program in a window of an X server, asked through AT-SPI.

Source of the calls: the interface files of at-spi2-core (org.a11y.atspi.Accessible, Registry, DeviceEventController).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.ui.dbus_wire import SIGNAL, Bus, Message

REGISTRY = "org.a11y.atspi.Registry"
NEEDED = ("Xvfb", "dbus-daemon")
LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
PATIENCE = 30.0
TAB, DOWN, DELETE = 0xFF09, 0xFF54, 0xFFFF
BY_KEYSYM = 3

Node = tuple[str, str]


class ScreenReader:
    """Reads the program's tree, presses keys, and listens."""

    def __init__(self, session_bus: str) -> None:
        with closing(Bus(session_bus)) as session:
            self._bus = Bus(session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"))
        for event in ("object:announcement", "object:state-changed:focused"):
            self._bus.call(REGISTRY, "/org/a11y/atspi/registry", f"{REGISTRY}.RegisterEvent", "s", event)
        wanted = "type='signal',interface='org.a11y.atspi.Event.Object'"
        self._bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.AddMatch", "s", wanted)

    def close(self) -> None:
        self._bus.close()

    def programs(self) -> list[Node]:
        return self.children((REGISTRY, "/org/a11y/atspi/accessible/root"))

    def children(self, node: Node) -> list[Node]:
        return self._bus.call(*node, "org.a11y.atspi.Accessible.GetChildren")

    def name(self, node: Node) -> str:
        get = "org.freedesktop.DBus.Properties.Get"
        return self._bus.call(*node, get, "ss", "org.a11y.atspi.Accessible", "Name")

    def role(self, node: Node) -> str:
        return self._bus.call(*node, "org.a11y.atspi.Accessible.GetRoleName")

    def below(self, node: Node) -> Iterator[tuple[str, str, Node]]:
        """Everything in a node: role, name and where to ask for more."""
        for child in self.children(node):
            yield self.role(child), self.name(child), child
            yield from self.below(child)

    def find(self, node: Node, role: str, beginning: str) -> Node:
        return next(found for what, name, found in self.below(node) if what == role and name.startswith(beginning))

    def press(self, key: int) -> None:
        path, method = "/org/a11y/atspi/registry/deviceeventcontroller", "GenerateKeyboardEvent"
        self._bus.call(REGISTRY, path, f"org.a11y.atspi.DeviceEventController.{method}", "isu", key, "", BY_KEYSYM)

    def hear(self, member: str, detail: str = "") -> Message:
        """Waits for the next event of a sort."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            while self._bus.heard:
                message = self._bus.heard.popleft()
                if message.sort == SIGNAL and message.member == member and _is(message, detail):
                    return message
            self._bus.listen(0.1)
        raise TimeoutError(f"no {member} {detail}")

    def hear_focus(self, name: str) -> None:
        """Waits until the focus is on something that is called so."""
        seen = ""
        while seen != name:
            message = self.hear("StateChanged", "focused")
            seen = self.name((message.fields[7], message.fields[1]))


def _is(message: Message, detail: str) -> bool:
    return not detail or (message.body[0] == detail and message.body[1] == 1)


@contextmanager
def running(*command: str, env: dict[str, str], **more) -> Iterator[subprocess.Popen]:
    """A program, ended when it isn't needed any more."""
    with subprocess.Popen(command, env=env, text=True, **more) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture
def desk(tmp_path: Path, map_file: Path) -> Iterator[ScreenReader]:
    """The program with the small map, on a desktop with nothing but a screen reader."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    missing += [] if any(launcher.exists() for launcher in LAUNCHERS) else ["at-spi2-core"]
    if missing:
        pytest.skip(f"No screen reader can be tried here: {', '.join(missing)} is missing. scripts/setup installs it.")
    with ExitStack() as stack:
        # The name of a socket must be short.
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cx-"))
        env = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
        env |= {"XDG_RUNTIME_DIR": folder, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        screen = running(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp",
            env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        env["DISPLAY"] = ":" + stack.enter_context(screen).stdout.readline().strip()
        daemon = running(
            "dbus-daemon", "--session", "--nofork", "--print-address=1",
            env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        env["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(daemon).stdout.readline().strip()
        reader = stack.enter_context(closing(ScreenReader(env["DBUS_SESSION_BUS_ADDRESS"])))
        program = str(Path(__file__).with_name("under_a_reader.py"))
        stack.enter_context(running(sys.executable, program, str(map_file), env=env))
        yield reader


def test_a_screen_reader_finds_its_way_and_hears_what_happens(desk: ScreenReader) -> None:
    until = time.monotonic() + PATIENCE
    while not (programs := desk.programs()) and time.monotonic() < until:
        time.sleep(0.2)
    desk.hear_focus("First order")
    journey = desk.find(programs[0], "tree", "First order")
    stage = desk.find(journey, "tree item", "1 Discover, 2 touchpoints")
    assert desk.name(desk.find(stage, "tree item", "1.1")) == "1.1 Ad"
    assert desk.find(stage, "tree item", "Actions, Discover: Discover acts")
    desk.press(TAB)
    desk.hear_focus("1 Discover, 2 touchpoints")
    desk.press(DOWN)
    desk.hear_focus("Actions, Discover: Discover acts")
    desk.press(DELETE)
    assert "Deleted action “Discover acts”" in desk.hear("Announcement").body
    assert "Actions, Discover: Discover acts" not in [name for _, name, _ in desk.below(journey)]

"""Whether a display answers: Qt ends the process where none does, so this is asked before.

Every window waits for the answer, so nothing is loaded for it but the part of `socket` that is written in C; the rest
of that module would take a tenth of the time in which the window comes up.
"""

from __future__ import annotations

import _socket
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

# Seconds that a display on another computer may take.
PATIENCE = 5
# X servers listen at the port that is this plus the display's number.
X_PORT = 6000
# Qt's names of the window systems that need a display; whatever else it can paint on needs none.
X, WAYLAND = "xcb", "wayland"


def named(environment: Mapping[str, str] = os.environ) -> tuple[tuple[str, str], ...] | None:
    """The displays that Qt will try, in its order.

    Returns:
        A window system and a display's name each; `None` where Qt is told to paint on something else.
    """
    # "xcb:option;wayland-egl" are two to try.
    asked = [each.partition(":")[0].partition("-")[0] for each in environment.get("QT_QPA_PLATFORM", "").split(";")]
    if any(asked):
        systems = [each for each in asked if each]
        if not {X, WAYLAND}.issuperset(systems):
            return None
    else:
        systems = [WAYLAND, X]
    displays = {X: environment.get("DISPLAY", ""), WAYLAND: _wayland_name(environment)}
    return tuple((system, displays[system]) for system in systems if displays[system])


def answers(system: str, display: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a display that `named` gave can be connected to."""
    if system == WAYLAND and environment.get("WAYLAND_SOCKET"):
        return True
    try:
        return any(
            _connects(*way) for way in (_ways_to_x(display) if system == X else _ways_to_wayland(display, environment))
        )
    except (OSError, ValueError):
        # A host that nobody knows, or a name that can't be one.
        return False


def _wayland_name(environment: Mapping[str, str]) -> str:
    name = environment.get("WAYLAND_DISPLAY") or environment.get("WAYLAND_SOCKET", "")
    return name or ("wayland-0" if environment.get("XDG_SESSION_TYPE") == WAYLAND else "")


def _ways_to_wayland(display: str, environment: Mapping[str, str]) -> Iterator[tuple[int, object]]:
    yield _socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", ""), display))


def _ways_to_x(display: str) -> Iterator[tuple[int, object]]:
    """As xcb goes through them: `:0`, `unix:0`, `host:0.1`, `tcp/host:0`, `[::1]:0`, or a socket's path."""
    if display.startswith("/"):
        yield _socket.AF_UNIX, display
    protocol_and_host, _, screen = display.rpartition(":")
    number = int(screen.partition(".")[0])
    protocol, _, host = protocol_and_host.rpartition("/")
    if "unix" in (protocol, host) or not host:
        # The first is Linux's: a socket that has a name but no file.
        yield _socket.AF_UNIX, f"\0/tmp/.X11-unix/X{number}"
        yield _socket.AF_UNIX, f"/tmp/.X11-unix/X{number}"
    if "unix" not in (protocol, host):
        found = _socket.getaddrinfo(host.strip("[]") or "localhost", X_PORT + number, 0, _socket.SOCK_STREAM)
        yield from ((family, address) for family, _, _, _, address in found)


def _connects(family: int, address: object) -> bool:
    connection = _socket.socket(family, _socket.SOCK_STREAM)
    try:
        connection.settimeout(PATIENCE)
        connection.connect(address)  # type: ignore[arg-type]
    except OSError:
        return False
    else:
        return True
    finally:
        connection.close()

"""What every test needs: no display, no stranger's settings, the same language and time zone everywhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

# Before anything imports Qt; a real display is asked for by the environment.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = "C.UTF-8"
os.environ.pop("LC_ALL", None)
os.environ.pop("LC_MESSAGES", None)
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and logs of a test stay in the test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".home" / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".home" / "data"))

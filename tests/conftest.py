"""What every test needs: no display, no stranger's settings, the same language and time zone everywhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt; a real display is asked for by the environment.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = "C.UTF-8"
os.environ.pop("LC_ALL", None)
os.environ.pop("LC_MESSAGES", None)
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()


# On a busy machine time says nothing, so there is no deadline. What is to land is tried with the same examples each
# time; whoever works on something searches further, and has what was found tried again first.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("local", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "local"))


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and logs of a test stay in the test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".home" / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".home" / "data"))

"""Whether a window can open here: exit 0 where it can; where it can't, one sentence says why not, and the exit is 1.

python -m scripts.can_show
"""

from __future__ import annotations

import sys

from cxmapper import app
from cxmapper.errors import UserError
from cxmapper.settings import Settings


def main() -> int:
    """Try what the program itself does before it makes its window.

    Returns:
        The exit code.
    """
    try:
        app.check_display()
        app.application()
    except UserError as problem:
        sys.stderr.write(f"{problem.sentence(Settings.load().words_language)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

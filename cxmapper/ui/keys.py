"""Keys as the table of actions writes them, and as people read them.

The table's names are Qt's own English ones. Read as a person's they would be others: what stands on the cap of the
Return key is "Enter", which is another key's name in the table.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

# What opens the command palette: the window's frame shows it before there are actions.
PALETTE = "Ctrl+K"


def sequence(keys: str) -> QKeySequence:
    """Keys such as "Ctrl+Return" as Qt listens for them."""
    return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)


def shown(keys: str) -> str:
    """The same as it stands on the caps, in the window's language."""
    return sequence(keys).toString(QKeySequence.SequenceFormat.NativeText)

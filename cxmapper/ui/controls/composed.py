"""What an input method is still composing is underlined in every field, also where the method asks for no look."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent


def underlined(event: QInputMethodEvent) -> QInputMethodEvent:
    """The event itself where it says what its letters look like, or has none; else one like it that underlines them."""
    # Wanted with the first letter that is composed, not before the map is shown.
    from PySide6.QtGui import QTextCharFormat

    look = QInputMethodEvent.AttributeType.TextFormat
    letters, attributes = event.preeditString(), event.attributes()
    if not letters or any(each.type == look for each in attributes):
        return event
    line = QTextCharFormat()
    line.setFontUnderline(True)
    # Qt counts in UTF-16, in which rare characters are two.
    units = len(letters.encode("utf-16-le")) // 2
    result = QInputMethodEvent(letters, [*attributes, QInputMethodEvent.Attribute(look, 0, units, line)])
    result.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return result

"""The grey words in an empty field make room while an input method shows its letters: Qt would paint both."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

_KEPT = "prompt"


def make_room(field: QPlainTextEdit | QTextEdit, *, composing: bool) -> None:
    """Takes the prompt of a field away while something is being composed in it, and brings it back afterwards."""
    kept = field.property(_KEPT)
    if composing and kept is None:
        field.setProperty(_KEPT, field.placeholderText())
        field.setPlaceholderText("")
    elif not composing and kept is not None:
        field.setProperty(_KEPT, None)
        field.setPlaceholderText(kept)


def give(field: QPlainTextEdit | QTextEdit, prompt: str) -> None:
    """Gives a field a prompt, whatever was being composed in it."""
    field.setProperty(_KEPT, None)
    field.setPlaceholderText(prompt)

"""The grey words in an empty field: the caret stands before them, and they make room for what an input method shows."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

_KEPT = "prompt"
# Qt paints the caret where the words begin: on the first stroke of a Chinese character. A thin space keeps them apart.
_BEFORE = "\u2009"


def give_prompt(field: QLineEdit | QPlainTextEdit | QTextEdit, prompt: str) -> None:
    """Gives a field a prompt, whatever was being composed in it."""
    field.setProperty(_KEPT, None)
    field.setPlaceholderText(_BEFORE + prompt if prompt else "")


def prompt_of(field: QLineEdit | QPlainTextEdit | QTextEdit) -> str:
    """The prompt that a field shows while it is empty; empty while something is being composed in it."""
    return field.placeholderText().removeprefix(_BEFORE)


def make_room(field: QPlainTextEdit | QTextEdit, *, composing: bool) -> None:
    """Takes the prompt of a field away while something is being composed in it, and brings it back afterwards.

    Qt would paint both.
    """
    kept = field.property(_KEPT)
    if composing and kept is None:
        field.setProperty(_KEPT, field.placeholderText())
        field.setPlaceholderText("")
    elif not composing and kept is not None:
        field.setProperty(_KEPT, None)
        field.setPlaceholderText(kept)

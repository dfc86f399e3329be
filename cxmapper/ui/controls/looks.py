"""How single widgets are made to look: by properties that the style sheet knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.ui.theming import load_faces

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Gives a widget a property that the style sheet looks at."""
    if widget.property(name) != value:
        # The window's first picture is there before anything changes; it needn't wait for `Qt`.
        from PySide6.QtCore import Qt

        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            # Another sheet of its own for a moment makes Qt look again. Its style could be told to, but for that
            # PySide makes six hundred enumerated values, which is longer than a small map takes to be painted.
            own = widget.styleSheet()
            widget.setStyleSheet(f"{own} ")
            widget.setStyleSheet(own)


def write_in(widget: QWidget, language: str) -> None:
    """Gives a widget the faces of the language of the text in it; size and weight stay those of the style sheet."""
    load_faces(language)
    set_look(widget, "tongue", language)

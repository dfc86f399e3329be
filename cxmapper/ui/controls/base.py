"""What all controls of a form have in common."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.looks import set_look, write_in


class Control:
    """A mix-in for widgets that show one value. Each also has the signal `wanted(value)`: the person wants this stored.

    What could not be read as a value is told by `refused(key, values)` (a message key and its fields), where the
    control has that signal.
    """

    @property
    def pending(self) -> bool:
        """Whether something is typed that isn't stored yet."""
        return False

    def show_value(self, value: Any) -> None:
        """Shows the stored value, but for what is being typed."""
        raise NotImplementedError(type(self).__name__)

    def settle(self, value: Any) -> None:
        """Shows the stored value, whatever was typed."""
        self.show_value(value)

    def finish(self) -> None:
        """Asks for what is typed to be stored, as if the focus had gone elsewhere."""

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""

    def set_editable(self, editable: bool) -> None:
        """Lets the value be changed, or only read."""
        cast(QWidget, self).setEnabled(editable)

    def set_wrong(self, wrong: bool) -> None:
        """Marks what is typed as something that can't be stored."""
        for widget in self.inputs():
            set_look(widget, "wrong", wrong)

    def inputs(self) -> tuple[QWidget, ...]:
        """The widgets that take the keys, the first one first; they bear the control's name for screen readers."""
        return (cast(QWidget, self),)

    def name(self, text: str) -> None:
        """Gives the control its name for screen readers."""
        for widget in self.inputs():
            widget.setAccessibleName(text)


def holds_map_text(*widgets: QWidget) -> None:
    """Tells the panel they are in that widgets show texts of the map, which are to be written in its language."""
    for widget in widgets:
        widget.setProperty("holdsMapText", True)


def write_map_texts(parent: QWidget, language: str) -> None:
    """Gives the widgets in another that show texts of the map the faces of its language."""
    for widget in parent.findChildren(QWidget):
        if widget.property("holdsMapText"):
            write_in(widget, language)


def wheel_is_for(widget: QWidget, event: QWheelEvent) -> bool:
    """Whether the wheel is meant for a control: without the focus it scrolls the panel, and changes nothing."""
    if widget.hasFocus():
        return True
    event.ignore()
    return False


FOCUS = Qt.FocusPolicy.StrongFocus
# How the keys come to a control without the mouse.
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
# How high controls of one line are, in pixels, whatever is written in them.
ONE_LINE = 32

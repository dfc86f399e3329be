"""Tab goes through the window as one reads it, in whichever order its parts were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def follow(ground: QWidget, forward: bool) -> bool:
    """Gives the keys to the next stop in a widget, or to the one before; returns whether there was one."""
    stops = list(stops_in(ground))
    at: QWidget | None = QApplication.focusWidget()
    # What stands in a field, such as the line of a box, belongs to it.
    while at is not None and at not in stops:
        at = at.parentWidget()
    if at is None or len(stops) < 2:
        return False
    goal = stops[(stops.index(at) + (1 if forward else -1)) % len(stops)]
    goal.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_sight(goal)
    return True


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a widget, as one reads it."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    # What only scrolls has nothing to say to keys.
    if takes_keys and not isinstance(widget, QScrollArea):
        yield widget
    for part in _parts(widget):
        yield from stops_in(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """The widgets in a widget: first those that are laid out, in their order, then those that float over them."""
    match widget:
        case QScrollArea():
            return [widget.widget()] if widget.widget() is not None else []
        case QSplitter():
            return [widget.widget(number) for number in range(widget.count())]
        case QStackedWidget():
            return [widget.currentWidget()] if widget.currentWidget() is not None else []
        case _:
            layout = widget.layout()
            laid_out = list(_laid_out(layout)) if layout is not None else []
    floating = [each for each in widget.children() if isinstance(each, QWidget) and each not in laid_out]
    return [*laid_out, *(each for each in floating if not each.isWindow())]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()

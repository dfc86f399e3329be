"""Qt's actions, made from the table of actions: their words, keys and icons, and what is possible now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.actions import ACTIONS, BY_ID, Action, State
from cxmapper.ui.chrome import Actions
from cxmapper.ui.keys import sequence
from cxmapper.ui.keys import shown as shown_keys
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.theming import icon

if TYPE_CHECKING:
    from cxmapper.ui.reach import Commands

# Groups of actions of which exactly one holds.
CHOICES = ("theme", "language")


def make_actions(window: QWidget, commands: Commands) -> Actions:
    """An action of Qt for every entry of the table; keys that belong to the map work once it has been given them."""
    made: Actions = {}
    groups: dict[str, QActionGroup] = {}
    for entry in ACTIONS:
        action = QAction(window)
        action.setObjectName(entry.id)
        action.setShortcuts([sequence(key) for key in entry.keys])
        action.setCheckable(entry.checked is not None)
        # In a menu an icon would stand where the check mark goes.
        action.setIconVisibleInMenu(entry.checked is None)
        if entry.checked is not None and entry.id.partition(".")[0] in CHOICES:
            group = entry.id.partition(".")[0]
            groups.setdefault(group, QActionGroup(window)).addAction(action)
        action.triggered.connect(_runner(entry, commands))
        in_canvas = entry.scope == "canvas"
        context = Qt.ShortcutContext.WidgetShortcut if in_canvas else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        if not in_canvas:
            window.addAction(action)
        made[entry.id] = action
    return made


def give_keys(actions: Actions, canvas: QWidget) -> None:
    """From now on the keys that belong to the map work on its canvas."""
    for entry in ACTIONS:
        if entry.scope == "canvas":
            canvas.addAction(actions[entry.id])


def _runner(entry: Action, commands: Commands) -> Callable[[], None]:
    return lambda: entry.run(commands)


def show_state(actions: Actions, state: State) -> None:
    """Enables what is possible and checks what holds."""
    for entry in ACTIONS:
        action = actions[entry.id]
        action.setEnabled(entry.enabled(state))
        if entry.checked is not None:
            action.setChecked(entry.checked(state))


def name_steps(actions: Actions, undo: str, redo: str, say: Words) -> None:
    """Says in the tips of undo and redo what they would take back or do again, each step in words."""
    for id, step, word in (("edit.undo", undo, "ui.undo_what"), ("edit.redo", redo, "ui.redo_what")):
        name = say(word, what=step) if step else say(BY_ID[id].word)
        actions[id].setToolTip(plain_tip(_with_keys(BY_ID[id], name)))


def _with_keys(entry: Action, name: str) -> str:
    shown = shown_keys(entry.keys[0]) if entry.keys else ""
    return f"{name} ({shown})" if shown else name


def dress(actions: Actions, say: Words, theme: str) -> None:
    """Gives all actions their words in a language, and those on buttons their icons in a theme."""
    for entry in ACTIONS:
        action, word = actions[entry.id], say(entry.word)
        action.setText(word.replace("&", "&&"))
        action.setToolTip(_with_keys(entry, word))
    give_button_icons(actions, theme)


def give_button_icons(actions: Actions, theme: str) -> None:
    """Gives the actions that stand on buttons their icons in a theme."""
    for entry in ACTIONS:
        places = actions[entry.id].associatedObjects()
        if entry.icon and any(isinstance(place, QToolButton) for place in places):
            actions[entry.id].setIcon(icon(entry.icon, theme))


def give_icons(actions: Actions, theme: str) -> None:
    """Gives all actions their icons in a theme; those in menus can wait until the window was painted."""
    for entry in ACTIONS:
        if entry.icon:
            actions[entry.id].setIcon(icon(entry.icon, theme))

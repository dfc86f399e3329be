"""The window's menus and shortcuts, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from cxmapper.i18n import Words
from cxmapper.layout.icons import LANE_ICONS
from cxmapper.ui.actions import ACTIONS, BY_ID, Action, State
from cxmapper.ui.chrome import Actions
from cxmapper.ui.keys import sequence
from cxmapper.ui.keys import shown as shown_keys
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import icon

if TYPE_CHECKING:
    from cxmapper.layout.display import Board
    from cxmapper.ui.reach import Commands

# Groups of actions of which exactly one holds.
CHOICES = ("theme", "language")

Entries = list[tuple[str, bool, Callable[[], None]]]
Signed = list[tuple[str, str, Callable[[], None]]]

_CONTENTS: dict[str, tuple[str, ...]] = {
    "file": (
        "edit.rename_map", "-",
        "file.new", "file.open", "-recent", "file.import", "file.merge", "file.restore", "-",
        "-journeys", "file.copy_journey", "file.send_journey", "-map_language", "view.header",
        "-", "file.rename", "file.save_copy", "file.share", "file.save_template", "edit.keep_version",
        "edit.purge", "-",
        "file.close", "file.quit",
    ),
    "add": ("=cards", "-", "=parts", "-lanes"),
    "language": ("language.en", "language.zh-Hant", "language.zh-Hans"),
    "theme": (
        "theme.system", "theme.light", "theme.dark", "theme.contrast", "-", "view.blue_orange", "view.still", "-",
        "go.settings",
    ),
    "export": ("file.export_map", "file.export_plan"),
    "context": (
        "edit.text", "edit.add_next", "-", "edit.better", "edit.worse", "-", "edit.move_back", "edit.move_on",
        "edit.cut", "edit.copy", "edit.paste", "-move_to", "-copy_to", "edit.delete", "-",
        "edit.add_card", "edit.add_touchpoint", "edit.add_stage", "-", "view.fit", "view.actual",
    ),
    "ground": ("edit.add_card", "edit.add_touchpoint", "edit.add_stage", "-", "view.fit", "view.actual"),
    "lane": (
        "edit.rename_lane", "edit.hide_lane", "edit.lock_lane", "-", "edit.lane_up", "edit.lane_down", "-",
        "-above", "-below", "-", "-hidden", "edit.show_lanes",
    ),
}  # fmt: skip


# The property by which an entry of changing menus knows its icon, to have it in the colours of another theme.
_SIGN = "sign"

# What the submenus with changing contents are about.
_PART_ICONS = {
    "recent": "clock",
    "journeys": "map",
    "map_language": "languages",
    "move_to": "corner-down-right",
    "copy_to": "copy",
    "above": "plus",
    "below": "plus",
    "hidden": "eye",
}


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


class Menus:
    """All menus; those with changing contents are filled when they open."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        self._actions = actions
        self.all = {name: Menu(parent) for name in _CONTENTS}
        self._parts: dict[str, Menu] = {}
        # Changing entries that stand in the menu itself: menu, what they come before, and the entries.
        self._rows: dict[str, tuple[Menu, QAction, list[QAction]]] = {}
        for name, contents in _CONTENTS.items():
            for entry in contents:
                self._put(self.all[name], entry)

    def _put(self, menu: Menu, entry: str) -> None:
        if entry == "-":
            menu.addSeparator()
        elif entry.startswith("="):
            end = menu.addSeparator()
            end.setVisible(False)
            self._rows[entry[1:]] = (menu, end, [])
        elif entry.startswith("-"):
            self._parts[entry[1:]] = menu.add_part()
        else:
            menu.addAction(self._actions[entry])

    def dress(self, theme: str) -> None:
        """Gives the submenus their icons in a theme."""
        for name, sign in _PART_ICONS.items():
            self._parts[name].setIcon(icon(sign, theme))

    def tint(self, theme: str) -> None:
        """Gives what was put into menus when they opened last its icons in a theme."""
        for menu in (*self.all.values(), *self._parts.values()):
            for action in menu.actions():
                sign = action.property(_SIGN)
                if sign:
                    give_sign(action, sign, theme)

    def part(self, name: str) -> Menu:
        """A submenu with changing contents: recent or journeys."""
        return self._parts[name]

    def rows(self, name: str) -> list[QAction]:
        """The changing entries that stand in a menu itself: cards or parts."""
        return self._rows[name][2]

    def fill_rows(self, name: str, theme: str, entries: Signed) -> None:
        """Puts (text, icon's name, what to do) where such rows belong in a menu, in place of those that were there."""
        menu, end, old = self._rows[name]
        for action in old:
            menu.removeAction(action)
            action.deleteLater()
        old.clear()
        for text, sign, deed in entries:
            action = QAction(text.replace("&", "&&"), menu)
            give_sign(action, sign, theme)
            action.triggered.connect(_ignoring_checked(deed))
            menu.insertAction(end, action)
            old.append(action)

    def offer_feelings(self, there: bool) -> None:
        """Puts better and worse into the context menu, or leaves them out where they could never be chosen."""
        menu, feelings = self.all["context"], [self._actions[id] for id in ("edit.better", "edit.worse")]
        for action in feelings:
            menu.removeAction(action)
        if there:
            entries = menu.actions()
            menu.insertActions(entries[entries.index(self._actions["edit.cut"]) - 1], feelings)

    def fill(self, name: str, title: str, entries: Entries) -> None:
        """Fills a submenu with (text, checked, what to do); hides it when there is nothing."""
        menu = self._parts[name]
        menu.clear()
        menu.setTitle(title)
        menu.menuAction().setVisible(bool(entries))
        for text, checked, deed in entries:
            action = menu.addAction(text.replace("&", "&&"))
            _equip(action, checked, deed)


def _equip(action: QAction, checked: bool, deed: Callable[[], None]) -> None:
    action.setCheckable(checked)
    action.setChecked(checked)
    action.triggered.connect(_ignoring_checked(deed))


def _ignoring_checked(deed: Callable[[], None]) -> Callable[[], None]:
    return lambda: deed()


def recent_entries(recent: list[str], open_path: Callable[[Path], None]) -> Entries:
    """The recent maps that are still there, as entries of a menu."""

    def opener(path: Path) -> Callable[[], None]:
        return lambda: open_path(path)

    return [(path.name, False, opener(path)) for path in map(Path, recent) if path.is_file()]


def give_sign(action: QAction, sign: str, theme: str) -> None:
    """Gives an entry of a changing menu its icon, by name, in a theme; `Menus.tint` gives it in another."""
    action.setProperty(_SIGN, sign)
    action.setIcon(icon(sign, theme, 16, "text2"))


def kind_sign(kind: str) -> str:
    """What the icon of a kind of cards or lanes is called."""
    return LANE_ICONS[kind]


def card_kinds(board: Board | None) -> list[str]:
    """The kinds of cards that the lanes on screen hold, from top to bottom."""
    if board is None:
        return []
    from cxmapper.ui.canvas.picking import CARD_KINDS

    kinds = [band.kind for band in board.bands if band.kind in CARD_KINDS]
    return list(dict.fromkeys(kinds))

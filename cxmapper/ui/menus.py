"""The window's menus, made of its actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from cxmapper.layout.icons import LANE_ICONS
from cxmapper.ui.chrome import Actions
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import icon

if TYPE_CHECKING:
    from cxmapper.layout.display import Board

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

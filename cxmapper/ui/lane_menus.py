"""The menus about lanes: every kind that can be added, above or below, and those that are hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from cxmapper.i18n import Words
from cxmapper.ui.menus import give_sign, kind_sign

if TYPE_CHECKING:
    from cxmapper.model.records import Lane, LaneKind
    from cxmapper.ui.lanes import LaneCommands
    from cxmapper.ui.menus import Menus
    from cxmapper.ui.reach import Commands


class LaneMenus:
    """Fills the parts of the menus that are about lanes when they open.

    Args:
        menus: all menus of the window.
        commands: what the entries do.
        say: the window's words.
        theme: what the window looks like.
    """

    def __init__(self, menus: Menus, commands: Commands, say: Callable[[], Words], theme: Callable[[], str]) -> None:
        self._menus, self._commands, self._say, self._theme = menus, commands, say, theme
        menus.all["add"].aboutToShow.connect(self.fill_adding)
        menus.all["lane"].aboutToShow.connect(self._fill_lane)

    def fill_adding(self) -> None:
        """The kinds of lanes in the menu of what can be added."""
        menu = self._menus.part("lanes")
        menu.setTitle(self._say()("ui.lanes.lane"))
        give_sign(menu.menuAction(), "layers", self._theme())
        self._fill(menu, None)

    def _fill_lane(self) -> None:
        say, lanes = self._say(), self._commands.lanes
        for name, after in (("above", lanes.above()), ("below", getattr(lanes.lane(), "id", None))):
            menu = self._menus.part(name)
            menu.setTitle(say(f"ui.lanes.{name}"))
            self._fill(menu, after)
        hidden = self._menus.part("hidden")
        hidden.setTitle(say("ui.lanes.hidden"))
        hidden.menuAction().setVisible(fill_hidden(hidden, lanes, say, self._theme()))

    def _fill(self, menu: QMenu, after: str | None) -> None:
        lanes = self._commands.lanes
        fill_kinds(menu, lanes, self._say(), self._theme(), lambda kind: lanes.add(kind, after))


def fill_kinds(menu: QMenu, lanes: LaneCommands, say: Words, theme: str, choose: Callable[[LaneKind], None]) -> None:
    """Every kind of lane with its icon; a kind that is on the map already is marked and can't be chosen.

    Args:
        menu: emptied first.
        lanes: know what is on the map.
        say: the menu's words.
        theme: of the icons.
        choose: does what a kind stands for.
    """
    from cxmapper.ui.lanes import KINDS

    menu.clear()
    for kind in KINDS:
        if kind == "line_of_interaction":
            menu.addSeparator()
        action = menu.addAction(say(f"lane.{kind}"))
        give_sign(action, kind_sign(kind), theme)
        action.setEnabled(lanes.can_add(kind))
        action.triggered.connect(lambda _=False, kind=kind: choose(kind))


def fill_hidden(menu: QMenu, lanes: LaneCommands, say: Words, theme: str) -> bool:
    """The hidden lanes, each of which comes back when it is chosen.

    Returns:
        Whether there are any.
    """
    menu.clear()
    hidden: list[Lane] = [lane for lane in lanes.all() if lane.hidden]
    for lane in hidden:
        name = (lane.title or say(f"lane.{lane.kind}")).replace("&", "&&")
        action = menu.addAction(name)
        give_sign(action, kind_sign(lane.kind), theme)
        action.triggered.connect(lambda _=False, id=lane.id: lanes.turn(id))
    return bool(hidden)

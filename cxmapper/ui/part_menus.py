"""The parts of the map's context menu that bring a thing to another journey; they are there when there are several."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from cxmapper.i18n import Words

if TYPE_CHECKING:
    from cxmapper.ui.menus import Entries, Menus
    from cxmapper.ui.reach import Commands


class PartMenus:
    """Fills those parts when the menu opens."""

    def __init__(self, menus: Menus, commands: Commands, say: Callable[[], Words]) -> None:
        self._menus, self._commands, self._say = menus, commands, say
        menus.all["context"].aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menus.fill("move_to", self._say()("ui.parts.move_to"), self._entries(copy=False))
        self._menus.fill("copy_to", self._say()("ui.parts.copy_to"), self._entries(copy=True))

    def _entries(self, *, copy: bool) -> Entries:
        say, parts = self._say(), self._commands.parts
        return [
            (title or say("ui.outline.untitled"), False, partial(parts.to_journey, id, copy=copy))
            for id, title in parts.journeys()
        ]

"""The menus of the outline: what can be done with a row, and what can be added to a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from cxmapper.ui import participants
from cxmapper.ui.keys import shown as shown_keys
from cxmapper.ui.lane_menus import fill_kinds
from cxmapper.ui.panels import outline_deeds as deeds
from cxmapper.ui.panels.outline_rows import Row
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxmapper.ui.panels.outline import OutlinePanel


class OutlineMenus:
    """Makes each menu anew when it is wanted."""

    def __init__(self, panel: OutlinePanel) -> None:
        self._panel = panel
        self._menu = Menu(panel)

    @property
    def menu(self) -> Menu:
        """The menu that was opened last."""
        return self._menu

    def _begin(self) -> None:
        self._menu.deleteLater()
        self._menu = Menu(self._panel)

    def _add(
        self, word: str, picture: str, deed: Callable[[], object], key: str = "", *, possible: bool = True
    ) -> None:
        host = self._panel.host
        shown = shown_keys(key) if key else ""
        action = self._menu.addAction(icon(picture, host.theme(), 16), host.say()(word))
        # The list answers these keys itself; here they are only said.
        action.setText(f"{action.text()}\t{shown}" if shown else action.text())
        action.setEnabled(possible)
        action.triggered.connect(lambda: deed())

    def open(self, row: Row, at: QPoint) -> None:
        """Opens the menu of a row at a place on screen; a map that can't be changed has none."""
        panel = self._panel
        if panel.document is None or not panel.document.editable:
            return
        self._begin()
        if row.sort == "section":
            panel.add_after(row)
            return
        if row.sort == "lane":
            self._lane(row)
        elif row.sort == "persona":
            self._persona(row)
        elif row.sort in ("stage", "touchpoint"):
            self._place(row)
        if self._menu.actions():
            self._menu.popup(at)

    def _common(self, row: Row, *, placed: bool = True) -> None:
        panel = self._panel
        self._add("ui.outline.rename", "pencil", lambda: panel.rename(row), "F2", possible=not row.locked)
        self._menu.addSeparator()
        for word, sign, by, key in (("up", "arrow-up", -1, "Alt+Up"), ("down", "arrow-down", 1, "Alt+Down")):
            able = placed and panel.document is not None and deeds.can_step(panel.document, row.id, by)
            self._add(f"ui.outline.{word}", sign, lambda by=by: panel.step(row, by), key, possible=able)
        self._menu.addSeparator()

    def _place(self, row: Row) -> None:
        panel = self._panel
        self._common(row)
        self._add("ui.action.edit.add_touchpoint", "plus", lambda: panel.add_touchpoint(row))
        if row.sort == "stage":
            self._add("ui.action.edit.add_stage", "plus", lambda: panel.add_stage(row))
        self._menu.addSeparator()
        self._add("ui.action.edit.delete", "trash-2", lambda: panel.delete(row), "Del")

    def _lane(self, row: Row) -> None:
        panel, host = self._panel, self._panel.host
        lanes, say = host.commands.lanes, host.say()
        shown = ("ui.outline.show", "eye") if row.hidden else ("ui.outline.hide", "eye-off")
        lock = ("ui.outline.unlock", "lock-open") if row.locked else ("ui.outline.lock", "lock")
        self._common(row)
        self._add(*shown, lambda: lanes.turn(row.id), "Space")
        self._add(*lock, lambda: lanes.turn_lock(row.id))
        self._menu.addSeparator()
        for word, after in (("ui.lanes.above", lanes.above(row.id)), ("ui.lanes.below", row.id)):
            part = self._menu.add_part(say(word))
            fill_kinds(part, lanes, say, host.theme(), lambda kind, after=after: lanes.add(kind, after))
        self._menu.addSeparator()
        # A lane with cards can't be deleted, but hidden; the model says so.
        self._add("ui.action.edit.delete", "trash-2", lambda: panel.delete(row), "Del", possible=not row.locked)

    def _persona(self, row: Row) -> None:
        panel = self._panel
        document = panel.document
        assert document is not None
        several = row.hidden or len(document.personas()) > 1
        shown = ("ui.outline.show_persona", "eye") if row.hidden else ("ui.outline.hide_persona", "eye-off")
        self._common(row, placed=not row.hidden)
        self._add(*shown, lambda: panel.turn(row), "Space", possible=several)
        self._add("ui.outline.delete_persona", "trash-2", lambda: panel.delete(row), "Del", possible=several)

    def add_lane(self, at: QPoint) -> None:
        """Opens the menu of lanes that can be added."""
        host = self._panel.host
        self._begin()
        fill_kinds(self._menu, host.commands.lanes, host.say(), host.theme(), host.commands.lanes.add)
        self._menu.popup(at)

    def add_persona(self, at: QPoint) -> bool:
        """Opens the menu of personas that could take part, if the workspace has any."""
        panel, document = self._panel, self._panel.document
        found = participants.others(document.session.store, document.journey) if document is not None else ()
        if document is None or not found:
            return False
        self._begin()
        self._add("ui.outline.new_persona", "plus", panel.name_persona)
        self._menu.addSeparator()
        for persona in found:
            name = persona.name or panel.host.say()("ui.outline.untitled")
            action = self._menu.addAction(icon("user", panel.host.theme(), 16), name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, id=persona.id: participants.take_part(document, id))
        self._menu.popup(at)
        return True

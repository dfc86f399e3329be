"""The parts of the map's menu that change: the last maps, the journeys of the file, and the language of the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmapper.i18n import LANGUAGES
from cxmapper.ui.map_language import speak
from cxmapper.ui.menus import Entries, recent_entries

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from cxmapper.ui.files import FileCommands
    from cxmapper.ui.menus import Menus
    from cxmapper.ui.window import Window


class FileMenu:
    """Fills those parts when the menu opens."""

    def __init__(self, window: Window, menus: Menus, files: FileCommands) -> None:
        self._window, self._menus, self._files = window, menus, files
        menus.all["file"].aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Fills what changes."""
        say, menus = self._window.say(), self._menus
        recent = recent_entries(self._window.settings.recent, self._files.open_path)
        menus.fill("recent", say("ui.menu.recent"), recent)
        menus.fill("journeys", say("ui.menu.journeys"), self.journeys())
        menus.fill("map_language", say("ui.menu.map_language"), self._languages())
        self._explain(menus.part("map_language"))

    def _explain(self, menu: QMenu) -> None:
        """A sentence at the end of the languages: what choosing one does to a map, and what not."""
        say = self._window.say()
        menu.addSeparator()
        for line in say("ui.menu.map_language.about").splitlines():
            menu.addAction(line).setEnabled(False)

    def journeys(self) -> Entries:
        """The journeys of the file as entries of a menu; none when there is only one."""
        document = self._window.document
        if document is None:
            return []
        from cxmapper.model.records import Journey

        journeys = document.session.store.all(Journey)
        if len(journeys) < 2:
            return []
        return [(each.title, each.id == document.journey, partial(self._show, each.id)) for each in journeys]

    def _show(self, id: str) -> None:
        window = self._window
        if window.document is not None and window.desk.finish():
            window.document.show_journey(id)
            window.canvas.show_document(window.document)

    def _languages(self) -> Entries:
        document, say = self._window.document, self._window.say()
        if document is None or not document.editable:
            return []
        spoken = document.language
        return [(say(f"language.{each}"), each == spoken, partial(speak, document, each)) for each in LANGUAGES]

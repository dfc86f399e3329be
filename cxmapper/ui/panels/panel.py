"""What every panel beside the map is: a widget that follows the document, and only works while it can be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import write_map_texts
from cxmapper.ui.tools.events import Target
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.model.events import Event
    from cxmapper.settings import Settings
    from cxmapper.ui.chrome import Actions
    from cxmapper.ui.document import Document
    from cxmapper.ui.offers import Offer
    from cxmapper.ui.reach import Commands


@value_type
class PanelHost:
    """What a panel may ask of the window.

    Attributes:
        commands: what the table of actions speaks to.
        actions: the table's actions.
        settings: the person's preferences.
        say: the window's words.
        theme: what the window looks like.
        reveal: selects a thing and brings it into view; a record that isn't on the map is only selected.
        tell: shows a message in a tone (plain, good, warn, bad).
        offer: shows a message with things to do.
        open_panel: shows another panel by its name and gives it the focus.
    """

    commands: Commands
    actions: Actions
    settings: Settings
    say: Callable[[], Words]
    theme: Callable[[], str]
    reveal: Callable[[Target], None]
    tell: Callable[[str, str], None]
    offer: Callable[[Offer], None]
    open_panel: Callable[[str], None]


class Panel(QWidget):
    """A panel; what it shows is brought up to date once per burst of changes, and not at all while it is hidden.

    Signal: `hints_changed` when other keys help than before although the focus stays where it is.

    A panel overrides `refresh`, `dress`, and, where it wants, `on_event`, `on_selection`, `on_typing` and
    `focus_first`.
    """

    hints_changed = Signal()

    def __init__(self, host: PanelHost) -> None:
        super().__init__()
        self.host = host
        self.document: Document | None = None
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.settle)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """Which keys help while the focus is in it, as (key, word)."""
        return ()

    def show_document(self, document: Document | None) -> None:
        """Shows a document, or nothing."""
        if self.document is not None:
            self.document.changed.disconnect(self.on_event)
            self.document.journey_shown.disconnect(self.outdate)
            self.document.selection_changed.disconnect(self.on_selection)
            self.document.typing_changed.disconnect(self.on_typing)
        self.document = document
        if document is not None:
            document.changed.connect(self.on_event)
            document.journey_shown.connect(self.outdate)
            document.selection_changed.connect(self.on_selection)
            document.typing_changed.connect(self.on_typing)
        self.outdate()

    def outdate(self) -> None:
        """What is shown no longer holds; `refresh` follows as soon as the panel can be seen."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def settle(self) -> None:
        """Brings what is shown up to date now."""
        self._soon.stop()
        if self._stale:
            self._stale = False
            self.refresh()
            write_map_texts(self, self.map_language)

    @property
    def map_language(self) -> str:
        """The language of the map's texts; the window's without a map."""
        return (self.document.language if self.document is not None else "") or self.host.say().language

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.document is not None and not self.document.whole and not self.document.seen:
            # A large map comes up first, then what stands beside it.
            self.document.first_seen.connect(self._soon.start)
        else:
            self.settle()

    def refresh(self) -> None:
        """Shows the document as it is now (`self.document`, `None` when no map is open)."""
        raise NotImplementedError(type(self).__name__)

    def dress(self, say: Words, theme: str) -> None:
        """Puts on words of a language and icons of a theme; called once before the panel is first shown."""
        raise NotImplementedError(type(self).__name__)

    def on_event(self, event: Event) -> None:
        """The document changed, here or elsewhere."""
        self.outdate()

    def on_selection(self) -> None:
        """Something else is selected on the map."""

    def on_typing(self) -> None:
        """Something else is being typed on the map, or nothing any more."""

    def focus_first(self) -> None:
        """Puts the focus where somebody who asked for the panel wants to begin."""
        self.setFocus()

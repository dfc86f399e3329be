"""What the window says above the map: messages, problems, and offers to do something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QUrl
from PySide6.QtGui import QGuiApplication

from cxmapper import small_files
from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.ui import damage, offers
from cxmapper.ui.banner import Banner
from cxmapper.ui.frame import STATUS_BAR

if TYPE_CHECKING:
    from cxmapper.ui.document import Document
    from cxmapper.ui.window import Window

WIDEST = 720
NARROWEST = 200
# Beside a message without a map, above it, and below it, where it stands as high as on a map; in pixels.
GAP, ABOVE, BELOW = 12, 4, 14


class Messages:
    """Owns the banner, which lies over the map and never stops anybody from working."""

    def __init__(self, window: Window, banner: Banner, say: Callable[[], Words]) -> None:
        self._window, self.banner, self._say = window, banner, say
        self._told_undone = self._until_typing = self._until_step = self._by_undo = False
        self._placed = QRect()
        banner.turned.connect(self._on_turned)

    def tell(self, text: str, tone: str = "plain", file: Path | None = None, more: str = "") -> None:
        """Shows a message above the map.

        Args:
            text: what it says.
            tone: how good or bad that is (plain, good, warn, bad).
            file: a file that buttons open, and the folder it is in.
            more: what can be read about it, and would cover too much of the map unasked.
        """
        self._until_typing = self._by_undo = False
        deeds = []
        if file is not None:
            from PySide6.QtGui import QDesktopServices

            for key, place in (("ui.show_file", file), ("ui.show_folder", file.parent)):
                address = QUrl.fromLocalFile(str(place))
                deeds.append((self._say()(key), lambda address=address: QDesktopServices.openUrl(address)))
        if more:
            deeds.append((self._say()("ui.show_more"), lambda: self.tell(f"{text}\n{more}", tone)))
        # That something went well is no news any more once the work goes on.
        self._until_step = tone == "good" and not deeds
        self.banner.say(text, tone, *deeds)
        self.place()
        self._announce(text)

    def _announce(self, text: str) -> None:
        """A message is read aloud, wherever the keys are."""
        # They bring their many roles along, which the first picture of the window needn't wait for.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.banner, text))

    def exported(self, file: Path) -> None:
        """A file is written."""
        self.tell(self._say()("ui.exported", name=file.name), "good", file)

    def tell_problem(self, error: UserError) -> None:
        """Shows a problem, in the window's language."""
        if error.key in damage.OF_DAMAGE:
            self.offer(damage.refused(self._window, error))
        else:
            self.tell(error.sentence(self._say().language), "bad")

    def tell_set_aside(self) -> None:
        """Says which small files were damaged and set aside; where something else is being said, another time."""
        if self.banner.isVisible():
            return
        told = small_files.told(self._say())
        if told:
            self.tell(told, "warn")

    def offer(self, offer: offers.Offer) -> None:
        """Shows a message with things to do."""
        self.banner.say(offer.text, offer.tone, *offer.deeds)
        self._until_typing, self._until_step, self._by_undo = offer.until_typing, offer.until_step, offer.by_undo
        self.place()
        self._announce(offer.text)

    def typing_began(self) -> None:
        """Something is typed: what was offered only until then goes away."""
        if self._until_typing:
            self._until_typing = False
            self.banner.hide()

    def given_up(self, text: str, type_on: Callable[[], bool]) -> None:
        """Esc took away what was typed: offers to go on with it; where its place is no more, it is copied."""

        def have_back() -> None:
            if not type_on():
                QGuiApplication.clipboard().setText(text)
                self.tell(self._say()("ui.given_up_copied"), "good")

        self.offer(offers.given_up(self._say(), text, have_back))

    @property
    def undoable(self) -> bool:
        """Whether undo has to do with what is offered now, rather than with the last step."""
        return self._by_undo and self.banner.isVisible()

    def undo(self) -> bool:
        """Does what is offered, if that is what undo is about; returns whether it was."""
        undoable = self.undoable
        if undoable:
            self._by_undo = False
            self.banner.do(0)
        return undoable

    def step_made(self, *, here: bool) -> None:
        """Something was changed, `here` or by others: what was offered about the step before goes away."""
        self._by_undo = self._by_undo and not here
        if self._until_step:
            self._until_step = False
            self.banner.hide()

    def undone(self, document: Document | None, redo: Callable[[], None]) -> None:
        """Undo took back the map itself: an empty window would leave the person at a loss."""
        gone = document is not None and not document.journey and document.session.can_redo
        if gone and not self._told_undone:
            self.offer(offers.undone(self._say(), redo))
        elif self._told_undone and not gone:
            self.banner.hide()
        self._told_undone = gone

    def place(self) -> None:
        """Puts the banner, as wide as its words, at the foot of the map: it covers nothing that is being worked on.
        Without a map it lies below the start view, which gives up the room.
        """
        banner, room, middle = self.banner, *self._room()
        self._placed = room
        width = max(min(room.width(), self._wanted), NARROWEST)
        banner.setFixedWidth(width)
        # A layout's own hint is for the width it would like best: with this one the text may need fewer lines.
        layout = banner.layout()
        banner.resize(width, layout.totalHeightForWidth(width) if layout is not None else 0)
        left = min(max(middle - width // 2, room.left()), room.right() + 1 - width)
        banner.move(left, room.bottom() + 1 - banner.height())
        banner.raise_()
        self._make_way(banner.isVisible())

    @property
    def _wanted(self) -> int:
        """How wide the banner would best be."""
        return min(WIDEST, self.banner.width_of_words)

    def _on_turned(self, shown: bool) -> None:
        """One that comes is given its place first."""
        if not shown:
            self._make_way(False)

    def _make_way(self, shown: bool) -> None:
        """What is where the banner lies gives way to it, and comes back."""
        window = self._window
        if window.has_side:
            corner = window.area.mapTo(window, QPoint(0, 0))
            on_map = shown and window.document is not None
            window.area.make_way(self.banner.geometry().translated(-corner) if on_map else None)
        below = shown and window.document is None
        if below or window.inside.has_start:
            window.start.keep_free(self.banner.height() + ABOVE + BELOW if below else 0)

    def follow(self) -> None:
        """What the banner lies over has moved, or not."""
        if self.banner.isVisible() and self._room()[0] != self._placed:
            self.place()

    def _room(self) -> tuple[QRect, int]:
        """Where a message belongs, and the middle of what it is about: the map, or without one the start view."""
        window = self._window
        if window.document is None:
            return window.rect().adjusted(GAP, 0, -GAP, -STATUS_BAR - BELOW), window.width() // 2
        corner = window.area.mapTo(window, QPoint(0, 0))
        return window.area.foot(self._wanted).translated(corner), corner.x() + window.area.width() // 2

"""A look at a version: its map as it was, to read and not to change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from cxmapper.i18n import Words, instant
from cxmapper.model.records import Version
from cxmapper.model.store import Store
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.popup import SHADOW

# What heading, buttons and margins take of the window's height, in pixels.
AROUND = 190
ROOM = 40


class VersionSheet(Sheet):
    """The map of a version in nearly all of the window; arrow keys and the wheel move it."""

    OF_MAP = True
    ASKS = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "versionSheet")
        self._say: Words | None = None
        self._shown: tuple[Version, Store, str] | None = None
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        # Where the two bars meet Fusion would draw the corner of a frame.
        self.area.setCornerWidget(QWidget(self.area))
        self.map = QLabel()
        self.area.setWidget(self.map)
        self.body.addWidget(self.area)
        self.done.clicked.connect(self.close_up)

    def look(self, version: Version, state: Store, journey: str) -> None:
        """Opens with a version.

        Args:
            version: which one.
            state: the records it holds.
            journey: the id of its journey.
        """
        self._shown = version, state, journey
        self._show()
        self.open()
        self.area.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        """Words and picture of the version that is looked at."""
        say = self._say
        assert say is not None
        assert self._shown is not None
        version, state, journey = self._shown
        at = instant(version.at, say.language)
        self.name(say("ui.version.about", name=version.title, at=at), say, self.theme)
        self.map.setPixmap(self._picture(state, journey))
        self.map.resize(self.map.pixmap().deviceIndependentSize().toSize())
        self.map.setAccessibleName(self.heading.text())

    def _picture(self, state: Store, journey: str) -> QPixmap:
        from cxmapper.export.png import picture
        from cxmapper.layout.pages import map_document
        from cxmapper.model.records import Asset

        def bytes_of(id: str) -> bytes | None:
            asset = state.get(id)
            return asset.data if isinstance(asset, Asset) else None

        ratio = self.devicePixelRatioF()
        shown = picture(map_document(state, journey).pages[0], bytes_of, theme=self.theme, scale=ratio)
        pixels = QPixmap.fromImage(shown)
        pixels.setDevicePixelRatio(ratio)
        return pixels

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme; a version that is open is painted anew in them."""
        self._say, self.theme = say, theme
        self.done.setText(say("ui.close"))
        if self.isVisible():
            self._show()
            self.place()

    def close_up(self) -> None:
        super().close_up()
        # A version is as large as the map; nobody looks at this one any more.
        self._shown = None
        self.map.clear()

    def place(self) -> None:
        room = self.parentWidget().size()
        self._width = room.width() - ROOM - 2 * SHADOW
        self.area.setFixedHeight(room.height() - AROUND)
        super().place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_up()
        else:
            super().keyPressEvent(event)

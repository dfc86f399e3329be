"""The hint bar says which keys help where the keys are: on the map, in the editor, or in a field of a panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.going_on import leads_to_a_stage
from cxmapper.ui.panels.panel import Panel
from cxmapper.ui.panels.row_editor import RowEditor
from cxmapper.ui.standing import hint_pairs

if TYPE_CHECKING:
    from cxmapper.ui.actions import State
    from cxmapper.ui.chrome import HintBar
    from cxmapper.ui.editing import EditingDesk
    from cxmapper.ui.map_area import MapArea


class Hinting(QObject):
    """Keeps the hint bar in step with the focus.

    Args:
        area: the map.
        hints: the hint bar.
        desk: knows what is being typed on the map.
        state: says what is possible now.
        say: the window's words.
    """

    def __init__(
        self,
        area: MapArea,
        hints: HintBar,
        desk: EditingDesk,
        state: Callable[[], State],
        say: Callable[[], Words],
    ) -> None:
        super().__init__(area)
        self._area, self._hints, self._desk, self._state, self._say = area, hints, desk, state, say
        # Whether the mouse holds something that can still go back to where it was.
        self._held = False
        desk.turned.connect(self.look)
        area.canvas.carried.connect(self._hold)
        area.canvas.point_held.connect(lambda point: self._hold(point is not None))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def look(self) -> None:
        """Shows what helps now."""
        self._hints.show_hints(self._pairs())

    def _hold(self, held: bool) -> None:
        if held != self._held:
            self._held = held
            self.look()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        # In a menu or another window the keys are only for a moment.
        if now is None or now.window() is not self._area.window():
            return
        panel = _panel_of(now)
        if panel is not None:
            panel.hints_changed.connect(self.look, Qt.ConnectionType.UniqueConnection)
        self.look()

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        at, say = self._area.window().focusWidget(), self._say()
        if self._held:
            return (("Esc", say("ui.hint.cancel")),)
        if isinstance(at, RowEditor):
            return ("Enter", say("ui.hint.store")), ("Esc", say("ui.hint.cancel"))
        if at is not None and not self._area.isAncestorOf(at):
            panel = _panel_of(at)
            return panel.hints() if panel is not None else ()
        desk = self._desk
        begun = desk.begun
        # Whoever types a title of their own is told what becomes of that.
        suggested = bool(desk.suggestion) and not begun
        document = self._area.canvas.document
        return hint_pairs(
            self._state(),
            desk.subject,
            say,
            suggested=suggested,
            leading=desk.leading,
            begun=begun,
            stage_ahead=document is not None and leads_to_a_stage(document, desk.subject),
        )


def _panel_of(widget: QWidget | None) -> Panel | None:
    """The panel that a widget is in."""
    while widget is not None and not isinstance(widget, Panel):
        widget = widget.parentWidget()
    return widget

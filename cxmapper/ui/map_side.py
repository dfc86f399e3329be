"""The part of the window that shows and edits a map.

It needs records, layout and painters; the frame around it doesn't, and so is on screen in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.i18n import Words
from cxmapper.ui import offers, qt_actions
from cxmapper.ui.actions import State
from cxmapper.ui.aftermath import Aftermath
from cxmapper.ui.canvas.accessible import install
from cxmapper.ui.canvas.narrator import Narrator
from cxmapper.ui.chrome import HintBar, ZoomButtons, fold_button
from cxmapper.ui.commands import EditCommands, ViewCommands
from cxmapper.ui.document import Document
from cxmapper.ui.editing import EditingDesk
from cxmapper.ui.explaining import Explainer
from cxmapper.ui.hinting import Hinting
from cxmapper.ui.lanes import LaneCommands
from cxmapper.ui.map_area import MapArea
from cxmapper.ui.map_title import MapTitle
from cxmapper.ui.messages import Messages
from cxmapper.ui.next_steps import NextSteps
from cxmapper.ui.panels.forms.naming import title_of
from cxmapper.ui.panels.panel import PanelHost
from cxmapper.ui.parts import PartCommands
from cxmapper.ui.tools.events import Target
from cxmapper.ui.workbench import Workbench


class MapSide(QObject):
    """The canvas with its editor, what the hands on it do, what floats above it, and the panels beside it.

    Keys that belong to the map work on its canvas from now on. Its hints and its zoom are for the status bar.

    Args:
        window: owns the widgets.
        host: what panels may ask of the window.
        messages: says what happened.
        remembered: how the sides were left.
        state: says what is possible in the window now.

    Signals: `sides_changed` when a side was opened, closed or moved, or the minimap came or went.
    """

    sides_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        host: PanelHost,
        messages: Messages,
        remembered: object,
        state: Callable[[], State],
    ) -> None:
        super().__init__(window)
        install()
        self.host = host
        actions, say = host.actions, host.say
        self.area = MapArea(window, host.theme())
        self.canvas = self.area.canvas
        self.canvas.say = say
        self.narrator = Narrator(self.canvas, say)
        self.explainer = Explainer(self.canvas, say)
        self.desk = EditingDesk(self.canvas, lambda: self.area.editor, say)
        self.title = MapTitle(self.canvas, self.desk, say)
        self.hints = HintBar(self.area)
        self.hinting = Hinting(self.area, self.hints, self.desk, state, say)
        self.edit = EditCommands(self.canvas, self.desk, messages.undo)
        self.aftermath = Aftermath(self, messages)
        self.next_steps = NextSteps()
        self.parts = PartCommands(self, messages)
        self.lanes = LaneCommands(self.canvas, self.desk)
        self.view = ViewCommands(self.canvas)
        # The keys come to it right after the map, although it will be shown elsewhere.
        self.zoom = ZoomButtons(self.area, actions)
        self.fold = fold_button(actions["view.header"], self.area)
        self.area.float_over(self.fold)
        self.minimap = self.area.minimap
        self._settings = host.settings
        # It lies over cards: there is none before somebody asks for it.
        self.minimap.wanted = host.settings.window.get("minimap") is True
        self.minimap.came_or_went.connect(self.sides_changed)
        self.minimap.turned.connect(lambda: self._on_minimap(messages))
        self.workbench = Workbench(self.area, host, actions, remembered, self.sides_changed.emit)
        qt_actions.give_keys(actions, self.canvas)
        self.canvas.edit_wanted.connect(self.edit.edit)
        self.canvas.add_wanted.connect(self.edit.add_in)
        self.canvas.typed.connect(self.edit.type_at)
        self.canvas.composed.connect(self._compose)
        self.canvas.point_moved.connect(self.edit.move_point)
        self.canvas.dropped.connect(self.parts.drop)
        self.canvas.refused.connect(lambda target: self._tell_fixed(target, messages))
        self.canvas.preview_wanted.connect(self.edit.preview_point)
        self.canvas.point_held.connect(self.explainer.hold)
        self.canvas.glide.wanted = lambda: not host.settings.reduce_motion
        self.canvas.comment_wanted.connect(lambda comment: host.commands.sheets.comments.show_comment(comment))

    def follow(self, document: Document) -> None:
        """Speaks of a document's steps from now on, until it is closed."""
        self.narrator.follow(document)
        self.aftermath.follow(document)

    def _compose(self, event: QInputMethodEvent) -> None:
        """The editor shows what is composed in a cell, and takes the keys when that is done."""
        QApplication.sendEvent(self.area.editor, event)
        if not event.preeditString():
            self.area.editor.setFocus()

    def _tell_fixed(self, target: Target, messages: Messages) -> None:
        """Says why a thing can't be changed, and what to do about it."""
        document = self.canvas.document
        if document is not None:
            files, readonly, say = self.host.commands.files, document.session.readonly, self.host.say()
            lane = document.lane_that_keeps(target)
            title = title_of(document.session.store, lane, say) if lane is not None else ""
            # Whatever it shows, it has the lock and the way to open it on top.
            unlock = partial(self._show_lock, target if target.role == "lane" else None)
            messages.offer(offers.fixed(say, readonly=readonly, lane=title, save_copy=files.save_copy, unlock=unlock))

    def _show_lock(self, lane: Target | None) -> None:
        """Where what is selected, or a lane, can be unlocked."""
        if lane is not None and self.canvas.document is not None:
            self.canvas.document.select(lane)
        self.workbench.open("inspector")

    def _on_minimap(self, messages: Messages) -> None:
        """Who asks for it while all of the map is in sight is told when it will come."""
        self._settings.window["minimap"] = self.minimap.wanted
        self.area.arrange()
        # A click has ticked what stands for it, whether it came or not.
        self.sides_changed.emit()
        if self.minimap.wanted and self.minimap.isHidden():
            messages.tell(self.host.say()("ui.minimap_later"))

    def state(self, base: State) -> State:
        """What the table of actions knows of the document, with what it needs to know of lanes, panels and minimap."""
        return replace(self.lanes.state(base), panels=self.workbench.shown(), minimap=not self.minimap.isHidden())

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        qt_actions.give_button_icons(self.host.actions, theme)
        self.canvas.set_theme(theme)
        self.canvas.setAccessibleName(say("ui.canvas"))
        self.minimap.dress(say("ui.minimap"))
        self.workbench.dress(say, theme)

"""The channels of a touchpoint, as chips: those it goes through are filled, a click takes one on or off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words, capital
from cxmapper.layout.icons import CHANNEL_ICONS
from cxmapper.model.edits import channels
from cxmapper.model.fields import Record
from cxmapper.model.places import journey_of
from cxmapper.model.records import Channel, TouchpointChannel
from cxmapper.model.store import Store
from cxmapper.ui.controls.chips import Chip, FlowLayout
from cxmapper.ui.panels.forms.desk import Edit, FormDesk
from cxmapper.ui.panels.forms.naming import channel_icon, title_of
from cxmapper.ui.panels.forms.section import Section
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import icon

# More chips than this are no longer seen at a glance; the rest is in the menu.
MOST = 6


def _is_for(store: Store, channel: str, journey: str | None) -> bool:
    """Whether a touchpoint of the journey goes through a channel, or none at all."""
    links = store.by(TouchpointChannel, "channel", channel)
    return not links or any(journey_of(store.get, link) == journey for link in links)


class ChannelSection(Section):
    """The first channel gives the touchpoint its icon."""

    def __init__(self, desk: FormDesk, parent: QWidget) -> None:
        super().__init__("channels", desk, parent)
        self._flow_widget = QWidget(self)
        self._flow = FlowLayout(self._flow_widget)
        self.column.addWidget(self._flow_widget)
        self.chips: dict[str, Chip] = {}
        self.menu = Menu(self)
        self.plus.clicked.connect(self._open_menu)

    def show_record(self, record: Record) -> None:
        super().show_record(record)
        if self.say is None:
            return
        used, shown = self._channels(record)
        titles = {each.id: title_of(self.desk.store, each, self.say) for each in shown}
        wanted = [(each.id, titles[each.id], channel_icon(each)) for each in shown]
        if [(id, chip.accessibleName(), chip.sign) for id, chip in self.chips.items()] != wanted:
            self._make_chips(wanted)
        for id, chip in self.chips.items():
            chip.setChecked(id in used)
            chip.setEnabled(self.editable)
            chip.dress(self.theme)
        self.plus.setVisible(self.editable)
        self._flow_widget.setVisible(bool(shown))

    def _channels(self, record: Record) -> tuple[list[str], list[Channel]]:
        """The ids of the channels in use, and all that have a chip: those in use, then some that the journey may want.

        A file may hold the same journey in two languages. What only others go through waits in the menu.
        """
        store = self.desk.store
        used = [link.channel for link in store.by(TouchpointChannel, "touchpoint", record.id)]
        journey = journey_of(store.get, record)
        others = [each for each in store.all(Channel) if each.id not in used and _is_for(store, each.id, journey)]
        shown = [store.one(Channel, id) for id in used] + others[: max(MOST - len(used), 0)]
        return used, shown

    def _make_chips(self, wanted: list[tuple[str, str, str]]) -> None:
        focused = next((id for id, chip in self.chips.items() if chip.hasFocus()), "")
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for id, title, sign in wanted:
            chip = Chip(title, sign, self._flow_widget)
            chip.clicked.connect(lambda _=False, id=id: self._turn(id))
            self._flow.addWidget(chip)
            chip.show()
            self.chips[id] = chip
        if focused in self.chips:
            self.chips[focused].setFocus()
        self._flow_widget.updateGeometry()

    def _turn(self, channel: str) -> None:
        if self.record is None:
            return
        used, _ = self._channels(self.record)
        if channel in used:
            edit: Edit = partial(channels.leave_channel, touchpoint=self.record.id, channel=channel)
        else:
            edit = partial(channels.go_through, touchpoint=self.record.id, channel=channel, id=self.desk.new_id())
        if not self.desk.do(edit, "edit.channel"):
            self.show_record(self.record)

    def _open_menu(self) -> None:
        self.fill_menu()
        self.menu.popup(self.plus.mapToGlobal(QPoint(0, self.plus.height())))

    def fill_menu(self) -> None:
        """Puts the channels that the touchpoint doesn't go through into the menu, built-in ones included."""
        self.menu.clear()
        if self.record is None or self.say is None:
            return
        used, _ = self._channels(self.record)
        known = {each.key for each in self.desk.store.all(Channel)}
        for each in self.desk.store.all(Channel):
            if each.id not in used:
                self._entry(title_of(self.desk.store, each, self.say), channel_icon(each), self._through(each.id))
        for key, sign in CHANNEL_ICONS.items():
            if key != "own" and key not in known:
                edit = partial(channels.use_channel, touchpoint=self.record.id, key=key, id=self.desk.new_id())
                self._entry(capital(self.say(f"channel.{key}")), sign, edit)

    def _through(self, channel: str) -> Edit:
        assert self.record is not None
        return partial(channels.go_through, touchpoint=self.record.id, channel=channel, id=self.desk.new_id())

    def _entry(self, text: str, sign: str, edit: Edit) -> None:
        action = self.menu.addAction(text.replace("&", "&&"))
        action.setIcon(icon(sign, self.theme, 16, "text2"))
        action.triggered.connect(lambda: self.desk.do(edit, "edit.channel"))

    def dress(self, say: Words, theme: str) -> None:
        self.chips, old = {}, self.chips
        for chip in old.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        super().dress(say, theme)

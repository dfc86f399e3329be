"""The person's preferences: name, language, appearance, colours and motion, each applied at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxmapper.i18n import LANGUAGES, Words, words
from cxmapper.settings import environment_language, login_name
from cxmapper.ui.controls.base import Control, set_look
from cxmapper.ui.controls.choices import ChoiceBox, Option, SegmentedChoice
from cxmapper.ui.controls.marks import Switch
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import LineField
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.prose import Prose

if TYPE_CHECKING:
    from cxmapper.settings import Settings
    from cxmapper.ui.looks import Looks

# In pixels: the sheet, and its controls at least.
WIDTH, CONTROL = 620, 230
THEMES = ("system", "light", "dark", "contrast")


class SettingsSheet(Sheet):
    """Lies over the window; Esc, the buttons or a click beside it close it.

    Args:
        window: what it lies over.
        settings: the preferences, saved whenever one changes.
        looks: dresses the window.
        set_author: gives the steps from now on to somebody of this name.
    """

    # What is chosen here is seen on the map behind it.
    DIMS = False
    ASKS = False

    def __init__(self, window: QWidget, settings: Settings, looks: Looks, set_author: Callable[[str], None]) -> None:
        super().__init__(window, "settingsSheet", WIDTH)
        self._settings, self._looks, self._set_author = settings, looks, set_author
        self.author = LineField(self)
        self.language = ChoiceBox((), self)
        self.appearance = SegmentedChoice((), self)
        self.blue_orange, self.still = Switch(self), Switch(self)
        self.labels: dict[str, tuple[QLabel, QLabel]] = {}
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        rows = self.body
        rows.setSpacing(18)
        places = (
            ("name", self.author),
            ("language", self.language),
            ("theme", self.appearance),
            ("blue_orange", self.blue_orange),
            ("still", self.still),
        )
        for name, control in places:
            row = QHBoxLayout()
            row.setSpacing(20)
            row.addLayout(self._named(name), 1)
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            rows.addLayout(row)
        set_look(self.appearance, "roomy", True)

    def _named(self, name: str) -> QVBoxLayout:
        title, hint = QLabel(self), Prose(self)
        title.setObjectName("sectionTitle")
        hint.setObjectName("secondary")
        self.labels[name] = (title, hint)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(hint)
        return texts

    def _connect(self) -> None:
        self.author.wanted.connect(self._rename)
        self.language.wanted.connect(self._looks.set_language)
        self.appearance.wanted.connect(self._looks.set_theme)
        self.blue_orange.wanted.connect(self._looks.set_blue_orange)
        self.still.wanted.connect(self._looks.set_still)
        self.done.clicked.connect(self.close_up)

    def _rename(self, name: str) -> None:
        self._settings.author = " ".join(name.split())
        self._settings.save()
        self._set_author(self._settings.author_name)
        self.author.settle(self._settings.author)

    def ask(self) -> None:
        """Opens, or closes when it is open."""
        if self.isVisible():
            self.close_up()
            return
        self.open()
        self.author.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        self.author.finish()
        super().close_up()

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme, and what is chosen now."""
        self.name(say("ui.action.go.settings"), say, theme)
        self.done.setText(say("ui.settings.done"))
        self._say_labels(say)
        own = words(environment_language())("language." + environment_language())
        system = Option("", say("ui.settings.language_system", language=own))
        self.language.set_options([system, *(Option(name, say(f"language.{name}")) for name in LANGUAGES)])
        self.appearance.set_options([Option(name, say(f"ui.action.theme.{name}")) for name in THEMES])
        give_prompt(self.author, login_name())
        settings = self._settings
        values: tuple[tuple[Control, object], ...] = (
            (self.author, settings.author),
            (self.language, settings.language),
            (self.appearance, self._looks.choice),
            (self.blue_orange, settings.colour_blind),
            (self.still, settings.reduce_motion),
        )
        for control, value in values:
            control.dress(say, theme)
            control.show_value(value)
        # All three begin where the widest does.
        wide = max(CONTROL, self.appearance.sizeHint().width())
        for each in (self.author, self.language, self.appearance):
            each.setFixedWidth(wide)
        if self.isVisible():
            self.place()

    def _say_labels(self, say: Words) -> None:
        for name, title, hint, control in (
            ("name", "ui.settings.name", "ui.settings.name_hint", self.author),
            ("language", "ui.settings.language", "ui.settings.language_hint", self.language),
            ("theme", "ui.settings.theme", "", self.appearance),
            ("blue_orange", "ui.action.view.blue_orange", "ui.settings.blue_orange_hint", self.blue_orange),
            ("still", "ui.action.view.still", "ui.settings.still_hint", self.still),
        ):
            self.labels[name][0].setText(say(title))
            self.labels[name][1].setText(say(hint) if hint else "")
            self.labels[name][1].setVisible(bool(hint))
            control.setAccessibleName(say(title))
            control.setAccessibleDescription(say(hint) if hint else "")

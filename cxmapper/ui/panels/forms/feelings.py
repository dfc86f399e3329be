"""How each persona feels at a touchpoint, and how that is known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.edits import emotions
from cxmapper.model.fields import Record
from cxmapper.model.records import EmotionPoint, JourneyPersona, Persona, field_of
from cxmapper.ui.by_hand import BY_HAND
from cxmapper.ui.controls.base import FOCUS, holds_map_text
from cxmapper.ui.controls.slider import FeelingField
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.naming import title_of
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.forms.section import Section
from cxmapper.ui.prose import Prose
from cxmapper.ui.theming import icon

_KNOWN_BY = ("basis", "n", "spread")


class PersonaFeeling(QWidget):
    """One persona: a slider, and below it basis, n and spread once there is a point."""

    def __init__(self, owner: FeelingSection, persona: str) -> None:
        super().__init__(owner)
        self._owner, self.persona = owner, persona
        self.point: EmotionPoint | None = None
        self.name = Prose(self)
        self.name.setObjectName("fieldLabel")
        holds_map_text(self.name)
        self.field = FeelingField(self)
        self.field.wanted.connect(self._want)
        self.known = QWidget(self)
        self.rows = tuple(
            FieldRow(owner.desk, EmotionPoint, field_of(EmotionPoint, name), self.known, bare=True)
            for name in _KNOWN_BY
        )
        self.counted = QWidget(self.known)
        self.go = QToolButton(self.known)
        self.go.setIconSize(QSize(16, 16))
        self.go.setFocusPolicy(FOCUS)
        self.go.clicked.connect(lambda: owner.desk.open(self.point.id) if self.point is not None else None)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.field.caption)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.rows[0], 1)
        first.addWidget(self.go)
        second = QHBoxLayout(self.counted)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        for row in self.rows[1:]:
            second.addWidget(row.label)
            row.label.setWordWrap(False)
            row.label.show()
            second.addWidget(row, 1)
        details = QVBoxLayout(self.known)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(6)
        details.addLayout(first)
        details.addWidget(self.counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.known)

    def show_point(self, point: EmotionPoint | None, title: str, say: Words, theme: str, editable: bool) -> None:
        """Shows how the persona feels; nothing is said yet while there is no point."""
        self.point = point
        self.name.setText(title)
        self.field.set_scale(self._owner.desk.journey.scale if self._owner.desk.journey is not None else "-2..2")
        self.field.dress(say, theme)
        self.field.name(say("ui.form.feeling_of", persona=title))
        self.field.show_value(point.value if point is not None else None)
        self.field.set_editable(editable)
        self.known.setVisible(point is not None)
        self.go.setIcon(icon("chevron-right", theme, 16, "text2"))
        self.go.setToolTip(say("ui.form.open"))
        self.go.setAccessibleName(say("ui.form.open"))
        for row in self.rows:
            if point is not None:
                row.show_record(point)
            row.dress(say, theme)
            row.set_editable(editable)
        # What is assumed was neither counted nor does it spread.
        self.counted.setVisible(point is not None and point.basis != "assumed")

    def _want(self, value: float | None) -> None:
        """A value given by hand is an assumption, whatever was known before."""
        touchpoint = self._owner.record
        if touchpoint is None:
            return
        if value is None:
            edit = partial(emotions.clear_emotion, touchpoint=touchpoint.id, persona=self.persona)
        else:
            id = self.point.id if self.point is not None else self._owner.desk.new_id()
            edit = partial(
                emotions.set_emotion, touchpoint=touchpoint.id, persona=self.persona, value=value, id=id, **BY_HAND
            )
        if not self._owner.desk.do(edit, "edit.emotion"):
            self.field.show_value(self.point.value if self.point is not None else None)

    @property
    def pending(self) -> bool:
        """Whether something is typed that isn't stored."""
        return any(row.pending for row in self.rows)

    def finish(self) -> None:
        """Stores what is typed."""
        for row in self.rows:
            row.finish()


class FeelingSection(Section):
    """A slider for each persona of the journey on screen."""

    def __init__(self, desk: FormDesk, parent: QWidget) -> None:
        super().__init__("emotions", desk, parent)
        self.plus.hide()
        self.feelings: dict[str, PersonaFeeling] = {}

    @property
    def pending(self) -> bool:
        return any(each.pending for each in self.feelings.values())

    def finish(self) -> None:
        for each in self.feelings.values():
            each.finish()

    def show_record(self, record: Record) -> None:
        super().show_record(record)
        journey = self.desk.journey
        if self.say is None or journey is None:
            return
        store = self.desk.store
        personas = [link.persona for link in store.by(JourneyPersona, "journey", journey.id)]
        if list(self.feelings) != personas:
            self._make(personas)
        points = {
            point.persona: point for point in store.by(EmotionPoint, "touchpoint", record.id) if point.channel is None
        }
        for persona, feeling in self.feelings.items():
            title = title_of(store, store.one(Persona, persona), self.say)
            feeling.show_point(points.get(persona), title, self.say, self.theme, self.editable)
        self.plus.hide()

    def _make(self, personas: list[str]) -> None:
        for gone in [each for each in self.feelings if each not in personas]:
            widget = self.feelings.pop(gone)
            self.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for persona in personas:
            if persona not in self.feelings:
                self.feelings[persona] = PersonaFeeling(self, persona)
        self.feelings = {persona: self.feelings[persona] for persona in personas}
        for widget in self.feelings.values():
            self.column.removeWidget(widget)
            self.column.addWidget(widget)
            widget.show()

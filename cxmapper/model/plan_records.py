"""The records of an improvement action's course: its milestones and the tests it is proved by."""

from __future__ import annotations

from typing import ClassVar

from cxmapper.model import fields
from cxmapper.model.choices import AbMeasure
from cxmapper.model.fields import Record, record


@record
class Milestone(Record):
    """A step of an improvement action; `reached` is the day it was, empty while it is not."""

    TYPE: ClassVar[str] = "milestone"
    TABLE: ClassVar[str] = "milestones"

    action: str = fields.owner("improvement_action")
    order: str = fields.order()
    title: str = fields.text()
    due: str = fields.day()
    reached: str = fields.day()


@record
class AbTest(Record):
    """An A/B test of an improvement action; `planned_n` is how many each variant is to be shown to.

    `measure` says what is compared: shares (successes of n) or means (with their standard deviations).
    """

    TYPE: ClassVar[str] = "ab_test"
    TABLE: ClassVar[str] = "ab_tests"

    action: str = fields.owner("improvement_action")
    order: str = fields.order()
    title: str = fields.text()
    hypothesis: str = fields.text()
    measure: AbMeasure = fields.choice(AbMeasure, "share")
    kpi: str | None = fields.ref("kpi")
    start: str = fields.day()
    end: str = fields.day()
    planned_n: int | None = fields.whole(0)
    conclusion: str = fields.text()


@record
class AbVariant(Record):
    """One of the variants of an A/B test with what was counted: the first one is what the others are compared to.

    `spread` is the standard deviation, in the unit of `mean`.
    """

    TYPE: ClassVar[str] = "ab_variant"
    TABLE: ClassVar[str] = "ab_variants"

    test: str = fields.owner("ab_test")
    order: str = fields.order()
    title: str = fields.text()
    description: str = fields.text()
    n: int | None = fields.whole(0)
    successes: int | None = fields.whole(0)
    mean: float | None = fields.real()
    spread: float | None = fields.real(0)

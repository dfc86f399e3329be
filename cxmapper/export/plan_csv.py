"""The improvement plan as a table for spreadsheets: one line per action, headings in the map's language.

UTF-8 with the mark by which Excel recognises it. Numbers are plain (`54.0`), days are ISO dates, the confidence is a
percentage as on paper. A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from cxmapper.i18n import Words, number, words
from cxmapper.layout.plan_rows import Whereabouts, mix_words
from cxmapper.model.analysis.plan import PlanLine, plan_language, plan_of
from cxmapper.model.store import Store

if TYPE_CHECKING:
    from cxmapper.export.registry import Job

COLUMNS = (
    "number", "action", "description", "type", "pains", "severity", "opportunities", "where", "owner", "department",
    "sponsor", "start", "due", "horizon", "status", "impact", "effort", "confidence", "priority", "quadrant", "kpi",
    "baseline", "target", "objective", "evidence", "missing",
)  # fmt: skip

# What spreadsheets begin a formula with, in both widths, and the white space that hides it.
_DANGEROUS = tuple("=+-@\t\r＝＋－＠")


def write(job: Job, out: BinaryIO) -> None:
    """Write the plan as CSV.

    Raises:
        OSError: it can't be written.
    """
    out.write(plan_csv(job.store, journey_id=job.journey or None, language=job.language or None))


def plan_csv(store: Store, *, journey_id: str | None = None, language: str | None = None) -> bytes:
    """The plan as the bytes of a CSV file, UTF-8 with a byte order mark, lines ended with CR LF (RFC 4180).

    Args:
        store: the workspace.
        journey_id: only what belongs to this journey; the whole workspace when `None`.
        language: of the headings and generated words; the map's own when `None`.

    Raises:
        KeyError: there is no such journey.
    """
    plan = plan_of(store, journey_id)
    say = words(language or plan_language(store, plan))
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(say(f"plan.csv.{name}") for name in COLUMNS)
    whereabouts = Whereabouts(store, say)
    for line in plan.lines:
        cells = _cells(line, whereabouts, say)
        rows.writerow(_cell(cells[name]) for name in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return "'" + value
    return value


def _cells(line: PlanLine, whereabouts: Whereabouts, say: Words) -> dict[str, str | float | None]:
    action = line.action
    cards = {card.id: card for card in (*line.pains, *line.opportunities)}
    return {
        "number": line.number,
        "action": action.title,
        "description": action.description,
        "type": _choice("action_type", action.type, say),
        "pains": "\n".join(card.text for card in line.pains),
        "severity": max((card.severity for card in line.pains if card.severity), default=None),
        "opportunities": "\n".join(card.text for card in line.opportunities),
        "where": "\n".join(dict.fromkeys(whereabouts.of(card) for card in cards.values())),
        "owner": line.owner.name if line.owner else "",
        "department": action.department or (line.owner.department if line.owner else ""),
        "sponsor": line.sponsor.name if line.sponsor else "",
        "start": action.start,
        "due": action.due,
        "horizon": _choice("horizon", action.horizon, say),
        "status": _choice("status", action.status, say),
        "impact": action.impact,
        "effort": action.effort,
        "confidence": _percent(action.confidence, say),
        "priority": None if line.priority is None else round(line.priority, 3),
        "quadrant": _choice("quadrant.one", line.quadrant or "", say),
        "kpi": _kpi(line, say),
        "baseline": line.baseline,
        "target": line.target,
        "objective": line.objective.title if line.objective else "",
        "evidence": mix_words(line.evidence, say),
        "missing": say("board.separator").join(say(f"plan.no_{what}") for what in line.lacks),
    }


def _choice(prefix: str, value: str, say: Words) -> str:
    return say(f"{prefix}.{value}") if value else ""


def _percent(share: float | None, say: Words) -> str:
    """A share as the plan on paper writes it."""
    return "" if share is None else say("plan.percent", percent=number(100 * share, say.language, 0))


def _kpi(line: PlanLine, say: Words) -> str:
    if line.kpi is None:
        return ""
    return line.kpi.title or say(f"kpi.{line.kpi.kind}")

"""Shows of hands as feelings: mean and spread follow from the hands, so that the figures of a sample agree.

Hands are counted per level, lowest first, on five levels from very bad (−1) to very good (+1).
"""

from __future__ import annotations

from statistics import fmean, stdev

from cxmapper.model.records import Basis
from scripts.samples.kit import Feeling

LEVELS = (-1.0, -0.5, 0.0, 0.5, 1.0)


def voted(hands: tuple[int, ...], *, quote: str = "", note: str = "", evidence: str = "", by: str = "") -> Feeling:
    """What customers in the room voted by hand."""
    return _shown("customer_vote", hands, quote=quote, note=note, evidence=evidence, by=by)


def estimated(hands: tuple[int, ...], *, quote: str = "", note: str = "", evidence: str = "", by: str = "") -> Feeling:
    """What colleagues in the room think that the customer feels."""
    return _shown("staff_estimate", hands, quote=quote, note=note, evidence=evidence, by=by)


def _shown(basis: Basis, hands: tuple[int, ...], *, quote: str, note: str, evidence: str, by: str) -> Feeling:
    shown = [level for level, count in zip(LEVELS, hands, strict=True) for _ in range(count)]
    return Feeling(
        round(fmean(shown), 2),
        basis,
        n=len(shown),
        spread=round(stdev(shown), 2),
        votes=hands,
        quote=quote,
        note=note,
        evidence=evidence,
        by=by,
    )

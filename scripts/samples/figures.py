"""Readings whose figures follow from what was counted, so that value, counts and n of a sample agree."""

from __future__ import annotations

from scripts.samples.kit import Reading


def share(day: str, period: str, part: int, whole: int, *, note: str = "", source: str = "") -> Reading:
    """A share in per cent: `part` of `whole`."""
    counts = (whole - part, part)
    return Reading(day, 100 * part / whole, whole, period=period, counts=counts, note=note, source=source)


def satisfaction(day: str, period: str, *counts: int, note: str = "") -> Reading:
    """CSAT on five points: the share of the two best answers, in per cent; counted from the worst answer on."""
    n = sum(counts)
    return Reading(day, 100 * sum(counts[-2:]) / n, n, period=period, counts=counts, note=note)


def recommendation(day: str, period: str, *counts: int, note: str = "") -> Reading:
    """NPS: nines and tens less zeros to sixes, per hundred answers; answers counted from 0 to 10."""
    n = sum(counts)
    value = 100 * (sum(counts[9:]) - sum(counts[:7])) / n
    return Reading(day, value, n, period=period, counts=counts, note=note)


def ease(day: str, period: str, *counts: int, note: str = "") -> Reading:
    """CES 2.0: the mean on seven points; answers counted from 1 to 7."""
    n = sum(counts)
    value = sum(level * count for level, count in enumerate(counts, start=1)) / n
    return Reading(day, value, n, period=period, counts=counts, note=note)

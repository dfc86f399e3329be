"""Sizes of paper: width and height in points, upright."""

from __future__ import annotations

A4 = (595.28, 841.89)
PAPERS: dict[str, tuple[float, float]] = {
    "A4": A4,
    "A3": (841.89, 1190.55),
    "A2": (1190.55, 1683.78),
    "A1": (1683.78, 2383.94),
    "A0": (2383.94, 3370.39),
}

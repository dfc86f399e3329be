"""The box drawn for a character that no bundled face has: its code in hexadecimal, made of strokes.

The digits are strokes, not text: whoever searches a printed map finds the character itself, not its code.
"""

from __future__ import annotations

from cxmapper.layout.display import Ink, Path, Segment, Stroke

# A digit's strokes as of a seven-segment display: a top, b and c right, d bottom, e and f left, g middle.
_LIT = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc",
    "8": "abcdefg", "9": "abcdfg", "A": "abcefg", "B": "fgecd", "C": "afed", "D": "bcdeg", "E": "afged", "F": "afge",
}  # fmt: skip
_ENDS = {
    "a": ((0, 0), (1, 0)),
    "b": ((1, 0), (1, 1)),
    "c": ((1, 1), (1, 2)),
    "d": ((0, 2), (1, 2)),
    "e": ((0, 1), (0, 2)),
    "f": ((0, 0), (0, 1)),
    "g": ((0, 1), (1, 1)),
}

# The box in em, from the character's origin; it stands as tall as a Chinese character.
_LEFT, _TOP, _RIGHT, _BOTTOM = 0.07, -0.82, 0.93, 0.08
_LINE = 0.045


def missing_box(char: str, x: float, baseline: float, size: float, ink: Ink) -> Path:
    """A box with the character's code point in two rows of digits.

    Args:
        char: one character.
        x, baseline: its origin, in points.
        size: the text's size in points; the box is one em wide.
    """
    code = f"{ord(char):04X}"
    code = code if len(code) == 4 else code.rjust(6, "0")
    columns = len(code) // 2
    segments: list[Segment] = [
        ("M", x + _LEFT * size, baseline + _TOP * size),
        ("L", x + _RIGHT * size, baseline + _TOP * size),
        ("L", x + _RIGHT * size, baseline + _BOTTOM * size),
        ("L", x + _LEFT * size, baseline + _BOTTOM * size),
        ("Z",),
    ]
    cell_width, cell_height = (_RIGHT - _LEFT) / (columns + 0.4), (_BOTTOM - _TOP) / 2.3
    for place, digit in enumerate(code):
        row, column = divmod(place, columns)
        left = _LEFT + cell_width * (0.2 + column + 0.22)
        top = _TOP + cell_height * (0.15 + row + 0.15)
        for stroke in _LIT[digit]:
            for command, (dx, dy) in zip("ML", _ENDS[stroke], strict=True):
                across, down = left + dx * cell_width * 0.56, top + dy * cell_height * 0.35
                segments.append((command, x + across * size, baseline + down * size))
    return Path(tuple(segments), stroke=Stroke(ink, _LINE * size))

"""The one table of colours: a token, and what it looks like in each theme.

Colour is spent on meaning only: emotion, severity, selection, stage. Good and bad also differ in lightness (bad is the
darker one, on dark ground the dimmer one), so that a grey printout and a colour-blind reader still tell them apart;
beside that there is a blue and orange variant of every theme.

"paper" is for what is printed: white ground, guides that survive a laser printer, no shadows.
"""

from __future__ import annotations

from functools import cache

Rgba = tuple[int, int, int, float]

THEMES = ("light", "dark", "contrast", "paper")

# A theme's name with this at its end has blue for good and orange for bad.
BLUE_ORANGE = "+blue-orange"

# Token: light, dark, high contrast, paper. Paper is light where it is left out.
_TABLE = """
app           #F4F5F8  #0E1014  #000000  #FFFFFF
canvas        #FAFBFC  #12151A  #000000  #FFFFFF
surface       #FFFFFF  #181B21  #000000
raised        #FFFFFF  #1E222A  #000000
sunken        #F1F3F6  #14171C  #000000  #F3F4F7
hover         #EDEFF3  #242933  #1A1A1A
border        #E4E7EC  #282D37  #8A8A8A  #C6CCD6
border2       #D3D8E0  #39404D  #FFFFFF  #AEB6C3
input         #8C95A6  #6B7585  #FFFFFF
line          #EBEEF2  #1F242C  #3A3A3A  #DADEE5
place         #E4E7EC  #282D37  #3A3A3A
text          #1A2030  #E8EBF1  #FFFFFF
text2         #566072  #A4ADBB  #FFFFFF  #485164
text3         #606A7E  #98A2B2  #D6D6D6  #566072
accent        #4B57D6  #7B86F4  #FFD60A
accentHover   #3F4AC0  #8F99F8  #FFE45C
accentSoft    #ECEEFD  #252A4A  #332B00
accentText    #3A45B5  #B4BBFB  #FFD60A
onAccent      #FFFFFF  #0E1014  #000000
good          #0F7A55  #5BD69B  #4DFFA6
goodSoft      #E4F4ED  #15302A  #00251A
bad           #9B1731  #E8616F  #FF8A96
badSoft       #FCEBEE  #3A1E26  #330008
warn          #8F5400  #E5A54B  #FFC95C
warnSoft      #FDF3E0  #352814  #2E1D00
found         #FFEBB3  #413210  #3A2A00
foundNow      #FFD566  #5C4410  #5E4500
info          #0A6A97  #5CB8E4  #7FD6FF
infoSoft      #E3F2F9  #142C3A  #00212E
neutral       #7A8699  #8B95A5  #D6D6D6  #6A7588
stage1        #4B57D6  #8A94F6  #8A94F6
stage2        #2F7AC9  #6BA8E8  #6BA8E8
stage3        #0E8A9B  #4FBCCB  #4FBCCB
stage4        #1A8A62  #5CC596  #5CC596
stage5        #8A6BC9  #B59BE6  #B59BE6
stage1Badge   #4B57D6  #8A94F6  #8A94F6
stage2Badge   #2569B0  #6BA8E8  #6BA8E8
stage3Badge   #0B7282  #4FBCCB  #4FBCCB
stage4Badge   #157451  #5CC596  #5CC596
stage5Badge   #7453B8  #B59BE6  #B59BE6
"""

_BLUE_ORANGE_TABLE = """
good          #1668BD  #79C2FF  #A9DBFF
goodSoft      #E5F0FB  #15293D  #001B33
bad           #7D3300  #DF782F  #FF8A3C
badSoft       #FDEEE2  #3A2514  #331400
"""

# Alpha in 255ths: the soft shadow under cards; there is none in high contrast and on paper.
_SHADOW: dict[str, Rgba] = {
    "light": (16, 24, 40, 13 / 255),
    "dark": (0, 0, 0, 70 / 255),
    "contrast": (0, 0, 0, 0.0),
    "paper": (16, 24, 40, 0.0),
}

# How much of a stage's hue its header is filled with, the rest is the surface.
_STAGE_FILL = {"light": 0.09, "dark": 0.16, "contrast": 0.16, "paper": 0.12}

STAGES = 5


def _rgb(code: str) -> Rgba:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16), 1.0


def _read(table: str) -> dict[str, dict[str, Rgba]]:
    rows = [line.split() for line in table.strip().splitlines()]
    return {token: dict(zip(THEMES, map(_rgb, [*codes, codes[0]][:4]), strict=True)) for token, *codes in rows}


def _mixed(over: Rgba, under: Rgba, share: float) -> Rgba:
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(over[:3], under[:3], strict=True))
    return red, green, blue, 1.0


def _complete() -> dict[str, dict[str, Rgba]]:
    tokens = _read(_TABLE)
    for number in range(1, STAGES + 1):
        hue, ground = tokens[f"stage{number}"], tokens["surface"]
        tokens[f"stage{number}Soft"] = {
            theme: _mixed(hue[theme], ground[theme], _STAGE_FILL[theme]) for theme in THEMES
        }
    tokens["shadow"] = _SHADOW
    return tokens


TOKENS: dict[str, dict[str, Rgba]] = _complete()
_VARIANT: dict[str, dict[str, Rgba]] = _read(_BLUE_ORANGE_TABLE)


def theme_name(theme: str, *, colour_blind: bool = False) -> str:
    """A theme's name for people who do, or do not, tell red from green; painters take either."""
    return base_theme(theme) + BLUE_ORANGE if colour_blind else base_theme(theme)


def base_theme(theme: str) -> str:
    """The one of `THEMES` that a painter's theme is, or is a variant of."""
    return theme.removesuffix(BLUE_ORANGE)


@cache
def edge_of(token: str, theme: str) -> str:
    """The token of the edge that a fill without one gets in a theme, empty for none.

    On the black of high contrast soft fills can hardly be seen.
    """
    if base_theme(theme) != "contrast":
        return ""
    own = token.removesuffix("Soft")
    if own != token:
        return own if own in TOKENS else "border"
    return "border" if token in ("hover", "sunken") else ""


@cache
def colour(token: str, theme: str) -> Rgba:
    """What a token looks like.

    Args:
        theme: one of `THEMES`, or what `theme_name` made of it.

    Returns:
        Red, green and blue 0…255 and opacity 0…1.

    Raises:
        KeyError: there is no such token or theme.
    """
    base = base_theme(theme)
    if base != theme and token in _VARIANT:
        return _VARIANT[token][base]
    return TOKENS[token][base]


def luminance(rgba: Rgba) -> float:
    """Relative luminance 0…1 of an opaque colour (WCAG 2.2, "relative luminance")."""

    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(value) for value in rgba[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: Rgba, b: Rgba) -> float:
    """The contrast ratio of two opaque colours, 1…21 (WCAG 2.2, "contrast ratio"); AA asks 4.5 for text."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)

"""Colours that can be read, in every theme."""

from __future__ import annotations

import pytest

from cxmapper.layout import theme
from cxmapper.layout.theme import colour, contrast

NAMES = [theme.theme_name(name, colour_blind=blind) for name in theme.THEMES for blind in (False, True)]
GROUNDS = ("app", "canvas", "surface", "raised", "sunken", "hover")
STAGES = [f"stage{number}" for number in range(1, theme.STAGES + 1)]
SIGNALS = ("good", "bad", "warn", "info")

TEXT_ON_GROUND = [
    *((text, ground) for text in ("text", "text2", "text3") for ground in (*GROUNDS, *(f"{s}Soft" for s in STAGES))),
    *((text, f"{soft}Soft") for text in ("text", "text2") for soft in (*SIGNALS, "accent")),
    *(("text", ground) for ground in ("found", "foundNow")),
    *((signal, ground) for signal in SIGNALS for ground in ("canvas", "surface", "raised", "sunken", f"{signal}Soft")),
    *(("accentText", ground) for ground in ("canvas", "surface", "raised", "accentSoft")),
    *(("onAccent", ground) for ground in ("accent", "accentHover", *(f"{stage}Badge" for stage in STAGES))),
]
SHAPE_ON_GROUND = [
    *((shape, ground) for shape in (*STAGES, "accent", "neutral", *SIGNALS) for ground in ("canvas", "surface")),
    ("input", "surface"),
]


def ratio(one: str, other: str, name: str) -> float:
    return contrast(colour(one, name), colour(other, name))


@pytest.mark.parametrize("name", NAMES)
def test_text_meets_aa_on_every_ground_it_stands_on(name: str) -> None:
    assert {pair: ratio(*pair, name) for pair in TEXT_ON_GROUND if ratio(*pair, name) < 4.5} == {}


@pytest.mark.parametrize("name", NAMES)
def test_shapes_that_mean_something_meet_three_to_one(name: str) -> None:
    assert {pair: ratio(*pair, name) for pair in SHAPE_ON_GROUND if ratio(*pair, name) < 3} == {}


@pytest.mark.parametrize("name", NAMES)
def test_good_and_bad_differ_in_lightness_too(name: str) -> None:
    # Seen on a grey printout, or by somebody who does not tell red from green; bad is the darker.
    assert ratio("good", "bad", name) >= 1.5
    assert theme.luminance(colour("bad", name)) < theme.luminance(colour("good", name))


def test_contrast_is_that_of_wcag() -> None:
    white, black = (255, 255, 255, 1.0), (0, 0, 0, 1.0)
    assert contrast(white, black) == contrast(black, white) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77, 1.0), white) == pytest.approx(4.48, abs=0.005)


def test_blue_and_orange_change_only_what_means_good_and_bad() -> None:
    changed = {
        token for token in theme.TOKENS for name in theme.THEMES
        if colour(token, name) != colour(token, theme.theme_name(name, colour_blind=True))
    }  # fmt: skip
    assert changed == {"good", "goodSoft", "bad", "badSoft"}
    red, _, blue, _ = colour("good", "light+blue-orange")
    assert blue > 2 * red


def test_a_theme_name_goes_there_and_back() -> None:
    name = theme.theme_name("dark", colour_blind=True)
    assert name != "dark"
    assert theme.theme_name(name) == "dark"
    assert theme.theme_name(name, colour_blind=True) == name


def test_paper_is_white_and_has_no_shadows() -> None:
    assert colour("canvas", "paper") == colour("surface", "paper") == (255, 255, 255, 1.0)
    assert colour("shadow", "paper")[3] == colour("shadow", "contrast")[3] == 0


def test_unknown_tokens_and_themes_are_errors() -> None:
    for token, name in (("mauve", "light"), ("text", "sepia")):
        with pytest.raises(KeyError):
            colour(token, name)


def test_soft_fills_have_an_edge_in_high_contrast_that_can_be_seen() -> None:
    fills = [token for token in theme.TOKENS if token.endswith("Soft")] + ["hover", "sunken"]
    for name in ("contrast", theme.theme_name("contrast", colour_blind=True)):
        for token in fills:
            edge = theme.edge_of(token, name)
            assert contrast(colour(edge, name), colour(token, name)) >= 3, token
    assert not any(theme.edge_of(token, name) for token in fills for name in ("light", "dark", "paper"))
    assert theme.edge_of("accent", "contrast") == ""

"""What the menu of the Add button holds: kinds of cards, a touchpoint, a stage. The button says that they are added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmapper.i18n import Words, capital
from cxmapper.ui.actions import BY_ID
from cxmapper.ui.keys import shown
from cxmapper.ui.menus import card_kinds, kind_sign

if TYPE_CHECKING:
    from cxmapper.layout.display import Board
    from cxmapper.ui.menus import Menus
    from cxmapper.ui.reach import Commands


def fill_adding(menus: Menus, commands: Commands, board: Board | None, say: Words, theme: str) -> None:
    """Fills the menu.

    Args:
        menus: all menus of the window.
        commands: what the entries do.
        board: the map on screen, whose lanes say which kinds of cards there can be.
        say: the window's words.
        theme: of the icons.
    """
    touchpoint, stage = say("record.touchpoint"), say("record.stage")
    menus.fill_rows(
        "cards",
        theme,
        [
            (capital(say(f"kind.{kind}")), kind_sign(kind), partial(_add_card, commands, kind))
            for kind in card_kinds(board)
        ],
    )
    menus.fill_rows(
        "parts",
        theme,
        [
            (
                _with_key(touchpoint, "edit.add_touchpoint"),
                kind_sign("touchpoints"),
                lambda: commands.edit.add_touchpoint(),
            ),
            (
                _with_key(stage, "edit.add_stage"),
                "layout-grid",
                lambda: commands.edit.add_stage(),
            ),
        ],
    )


def _add_card(commands: Commands, kind: str) -> None:
    # What edits the map is loaded with the first map, so it is looked up when something is chosen.
    commands.edit.add_card(kind)


def _with_key(name: str, action: str) -> str:
    """The name of a part of the map with the key that adds one, as a menu shows them."""
    return f"{capital(name)}\t{shown(BY_ID[action].keys[0])}"

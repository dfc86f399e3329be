"""What panels may ask of the window, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.ui.panels.panel import PanelHost

if TYPE_CHECKING:
    from cxmapper.ui.window import Window


def panel_host(window: Window) -> PanelHost:
    """The window as its panels see it."""
    return PanelHost(
        commands=window.commands,
        actions=window.actions_by_id,
        settings=window.settings,
        say=window.say,
        theme=lambda: window.theme,
        reveal=lambda target: window.commands.view.reveal(target),
        tell=window.tell,
        offer=window.messages.offer,
        open_panel=lambda name: window.commands.panels.open(name),
    )

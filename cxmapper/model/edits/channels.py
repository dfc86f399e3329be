"""Edits of the channels, and of which touchpoint goes through which."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Channel, ChannelKey, Touchpoint, TouchpointChannel
from cxmapper.model.transaction import Transaction


def add_channel(
    tx: Transaction, *, id: str, key: ChannelKey = "own", title: str = "", after: str | None = None, **fields: Any
) -> None:
    """Add a channel: one of the built-in ones by its key, or one of the team's by its title."""
    tx.insert(Channel(id=id, key=key, title=title, order=place(tx, tx.all(Channel), after), **fields))


def move_channel(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a channel after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Channel, id)
    tx.update(id, order=place(tx, tx.all(Channel), after, moving=id))


def go_through(tx: Transaction, touchpoint: str, channel: str, *, id: str, after: str | None = None) -> None:
    """Let a touchpoint go through a channel; nothing happens when it already does.

    Args:
        tx: the transaction.
        touchpoint: the touchpoint's id.
        channel: the channel's id.
        id: the new link's id.
        after: the link it comes after; the first one gives the touchpoint its icon.
    """
    tx.one(Touchpoint, touchpoint)
    links = tx.by(TouchpointChannel, "touchpoint", touchpoint)
    if all(link.channel != channel for link in links):
        tx.insert(TouchpointChannel(id=id, touchpoint=touchpoint, channel=channel, order=place(tx, links, after)))


def use_channel(tx: Transaction, touchpoint: str, key: ChannelKey, *, id: str) -> None:
    """Let a touchpoint go through a built-in channel, which is added to the workspace if it is not there yet."""
    channel = next((each.id for each in tx.all(Channel) if each.key == key), None)
    if channel is None:
        channel = tx.new_id()
        add_channel(tx, id=channel, key=key)
    go_through(tx, touchpoint, channel, id=id)


def leave_channel(tx: Transaction, touchpoint: str, channel: str) -> None:
    """Let a touchpoint no longer go through a channel; nothing happens when it does not."""
    for link in tx.by(TouchpointChannel, "touchpoint", touchpoint):
        if link.channel == channel:
            tx.delete(link.id)

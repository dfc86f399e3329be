"""Edits of versions, the named states of journeys."""

from __future__ import annotations

from cxmapper.model.records import Asset, Journey, Version, VersionAsset
from cxmapper.model.transaction import Transaction
from cxmapper.model.versions import packed, state_of


def keep_version(tx: Transaction, journey: str, *, id: str, title: str, note: str = "") -> None:
    """Keep a journey as it is now under a name, in the transaction's author's name; its pictures are kept with it.

    Args:
        tx: the transaction.
        journey: the journey's id.
        id: the new version's id.
        title: its name.
        note: what is to be remembered about it.
    """
    tx.one(Journey, journey)
    state = state_of(tx.view, journey)
    data = packed(state, journey)
    tx.insert(Version(id=id, journey=journey, title=title, note=note, author=tx.author, at=tx.now, data=data))
    for asset in state.all(Asset):
        tx.insert(VersionAsset(id=tx.new_id(), version=id, asset=asset.id))

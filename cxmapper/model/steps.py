"""Trying an edit on a store, without a session."""

from __future__ import annotations

from collections.abc import Callable

from cxmapper.model.change import Change
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction


def propose(
    store: Store, edit: Callable[[Transaction], None], *, now: str, author: str, new_id: Callable[[], str]
) -> Change:
    """What an edit and the rules would make of a store, which itself is as before when this returns or raises.

    Args:
        store: the state the edit works on; nobody else may use it meanwhile.
        edit: what to do, without side effects elsewhere: it may be run again on a newer state.
        now: the moment, a UTC instant; it stamps what is made and changed.
        author: who does it.
        new_id: makes a fresh id.

    Returns:
        The change; empty when the edit came to nothing.

    Raises:
        UserError: a person asked for what can't be.
        ValueError: the program did.
    """
    return Transaction(store, now=now, author=author, new_id=new_id).run(edit)

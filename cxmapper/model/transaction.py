"""One step: an edit, the rules after it, and the change that comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from cxmapper.model import rules
from cxmapper.model.change import NOTHING, Change
from cxmapper.model.pending import Pending


class Transaction(Pending):
    """What edits work on, and the way from an edit to its change.

    Attributes:
        made: the change that the last settled work came to.
    """

    made: Change = NOTHING

    def run(self, edit: Callable[..., None], /, *args: Any, **fields: Any) -> Change:
        """What an edit and the rules would make of the store, which itself is as before when this returns or raises.

        Nobody else may use the store meanwhile.

        Args:
            edit: a function that takes this transaction first; without side effects elsewhere, it may be run again.
            args: what else the edit takes.
            fields: the edit's keyword arguments.

        Returns:
            The change, stamped; empty when the edit came to nothing.

        Raises:
            UserError: a person asked for what can't be.
            ValueError: the program did.
        """
        with self.settling():
            edit(self, *args, **fields)
        return self.made

    @contextmanager
    def settling(self) -> Iterator[None]:
        """Work between the beginning and the end of this is settled by the rules, and then stands in `made`.

        The store itself is as before afterwards, also when something raised.

        Raises:
            UserError: a person asked for what can't be.
            ValueError: the program did.
        """
        try:
            yield
            rules.settle(self)
            self.made = self.change()
        finally:
            self.close()

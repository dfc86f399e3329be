"""Nothing refers to what is not there: what follows when a record goes, and what is refused."""

from __future__ import annotations

from cxmapper.errors import UserError
from cxmapper.model.pending import Pending
from cxmapper.model.records import (
    RECORDS,
    Asset,
    Comment,
    FieldSpec,
    Record,
    Transition,
    references_of,
)


def _reverse() -> dict[str, tuple[tuple[type[Record], FieldSpec], ...]]:
    found: dict[str, list[tuple[type[Record], FieldSpec]]] = {record.TYPE: [] for record in RECORDS}
    for record_type in RECORDS:
        for spec in references_of(record_type):
            for target in [spec.target] if spec.kind == "ref" else found:
                found[target].append((record_type, spec))
    return {target: tuple(fields) for target, fields in found.items()}


# Record type → the fields that may refer to it; comments may refer to anything.
REFERRERS = _reverse()


class Cascade:
    """What follows when records go, worked off in the order in which they went."""

    def __init__(self, tx: Pending) -> None:
        self._tx = tx
        self._done = 0

    def settle(self) -> None:
        """Delete or clear what refers to removed records, until nothing more follows.

        Main transitions are left to the relinking, which may give them another end instead.
        """
        while self._done < len(self._tx.removed):
            gone = self._tx.removed[self._done]
            self._done += 1
            if gone.id not in self._tx:
                for record_type, spec in REFERRERS[gone.TYPE]:
                    self._let_go(gone.id, record_type, spec)

    def _let_go(self, gone: str, record_type: type[Record], spec: FieldSpec) -> None:
        for record in self._tx.by(record_type, spec.name, gone):
            if isinstance(record, Transition) and record.kind == "main":
                continue
            if spec.on_delete == "cascade":
                self._tx.delete(record.id)
            else:
                self._tx.update(record.id, **{spec.name: None})


def collect_assets(tx: Pending) -> None:
    """Delete the assets that the transaction left without any record that shows them."""
    candidates: dict[str, None] = {}
    for before, after in tx.touched():
        if isinstance(after, Asset):
            candidates[after.id] = None
        if before is not None:
            for spec in references_of(type(before)):
                if spec.target == Asset.TYPE and getattr(before, spec.name) is not None:
                    candidates[getattr(before, spec.name)] = None
    for id in candidates:
        shown = any(
            tx.by(record_type, spec.name, id)
            for record_type, spec in REFERRERS[Asset.TYPE]
            if record_type is not Comment
        )
        if not shown:
            tx.delete(id)


def refuse_dangling(tx: Pending, *, but: type[Record] | None = None) -> None:
    """Refuse references to what is not there, in all touched records or in all but those of one type.

    Raises:
        UserError: the target is gone; somebody else may have deleted it meanwhile.
        ValueError: the target is of another type than the field says.
    """
    for before, after in tx.touched():
        if after is None or type(after) is but:
            continue
        for spec in references_of(type(after)):
            id = getattr(after, spec.name)
            if id is None or (before is not None and getattr(before, spec.name) == id and id in tx):
                continue
            target = tx.get(id)
            if target is None:
                raise UserError("error.gone")
            wanted = spec.target or getattr(after, "subject_type", "")
            if wanted != target.TYPE:
                raise ValueError(f"{after.TYPE}.{spec.name} wants a {wanted}, not a {target.TYPE}")

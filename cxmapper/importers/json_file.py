"""Workspaces exported as JSON, back in: exactly into an empty workspace, beside what is there into another one."""

from __future__ import annotations

import dataclasses
import json
from itertools import count
from pathlib import Path
from typing import Any

from cxmapper.errors import UserError
from cxmapper.importers.registry import Prepared
from cxmapper.importers.text_files import decode
from cxmapper.model import codec
from cxmapper.model.edits.renaming import renamed, unused
from cxmapper.model.placing import place
from cxmapper.model.records import (
    RECORDS,
    Asset,
    Channel,
    Comment,
    Journey,
    Need,
    Objective,
    Person,
    Persona,
    Record,
    RenamedWord,
    Segment,
    Workspace,
    references_of,
)
from cxmapper.model.steps import propose
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from cxmapper.model.upgrades import SCHEMA

# What journeys share: the same record under the same id is taken as the one that is there.
_SHARED = (Asset, Person, Channel, Segment, Persona, Need, Objective)
# What belongs to the workspace itself: everybody has their own.
_OWN = (Workspace, RenamedWord)


def prepare(data: bytes, name: str) -> Prepared:
    """Understand an exported workspace.

    Args:
        data: the file's bytes.
        name: its name.

    Returns:
        One edit. In a workspace without any other record it makes an equal workspace, stamps included; else it adds
        the journeys and what belongs to them after what is there, with fresh ids where an id is taken.

    Raises:
        UserError: it is not JSON, no workspace, of a newer schema, or something in it breaks the format or the rules.
    """
    said = _json(data, name)
    source = _workspace(said, name)
    _refuse_dangling(source, said, name)
    _refuse_unruly(source, name)

    def edit(tx: Transaction) -> None:
        if all(isinstance(record, Workspace) for record in tx.view):
            _replace(tx, source)
        else:
            _merge(tx, source)

    workspace = next(iter(source.all(Workspace)), Workspace())
    journeys = source.all(Journey)
    title = workspace.title or next((journey.title for journey in journeys), "") or Path(name).stem
    return Prepared(edit, title, workspace.language, len(journeys))


def _json(data: bytes, file: str) -> Any:
    try:
        text, _ = decode(data)
    except ValueError:
        raise UserError("error.json_foreign", file=file) from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise UserError("error.json_damaged", file=file, line=problem.lineno) from None
    except (RecursionError, ValueError):
        raise UserError("error.json_foreign", file=file) from None


def _workspace(data: Any, file: str) -> Store:
    if not isinstance(data, dict) or data.get("format") != codec.FORMAT:
        raise UserError("error.json_foreign", file=file)
    try:
        return codec.workspace_from_dict(data)
    except codec.SchemaError as problem:
        if problem.schema > SCHEMA:
            raise UserError("error.json_newer", file=file, schema=problem.schema) from None
        raise UserError("error.json_foreign", file=file) from None
    except codec.DecodeError as problem:
        raise UserError("error.json_value", file=file, path=problem.path, reason=problem.problem) from None


def _refuse_dangling(source: Store, said: Any, file: str) -> None:
    """The rules would do so too, but they don't know where in the file that is.

    Raises:
        UserError: a record refers to one that is not there, or that is of another type.
    """
    for record in source:
        for spec in references_of(type(record)):
            id = getattr(record, spec.name)
            target = source.get(id) if id is not None else None
            if id is not None and (target is None or spec.target not in ("", target.TYPE)):
                path = f"{_place(said, record)}.{spec.name}"
                raise UserError("error.json_value", file=file, path=path, reason=UserError("error.json_dangling"))


def _place(said: Any, record: Record) -> str:
    """Where in the file a record stands."""
    # A file of an earlier schema may have had it elsewhere.
    ids = [item.get("id") for item in said.get(record.TABLE, ())]
    return f"{record.TABLE}[{ids.index(record.id)}]" if record.id in ids else record.TABLE


def _refuse_unruly(source: Store, file: str) -> None:
    """Try the records in an empty workspace: a file made by hand may hold what no map can be.

    Raises:
        UserError: a rule refuses it.
    """
    ids = (f"new-{number}" for number in count())
    try:
        propose(Store(), lambda tx: _replace(tx, source), now="", author="", new_id=lambda: next(ids))
    except UserError as problem:
        raise UserError("error.json_value", file=file, path="$", reason=problem) from None
    except ValueError as problem:
        # No person can ask for that in the program, so there are no words for each case.
        raise UserError("error.json_value", file=file, path="$", reason=UserError("error.json_unruly")) from problem


def _replace(tx: Transaction, source: Store) -> None:
    """Let a workspace without content become the source, record for record."""
    if source.all(Workspace):
        for workspace in tx.all(Workspace):
            tx.delete(workspace.id)
    for record_type in RECORDS:
        for record in source.all(record_type):
            tx.insert(record)


def _merge(tx: Transaction, source: Store) -> None:
    """Add everything but the workspace record itself, journeys after those that are there."""
    ids = _new_ids(tx, source)
    for record_type in RECORDS:
        for record in source.all(record_type):
            if record_type in _OWN or (record.id in ids and ids[record.id] in tx):
                continue
            if isinstance(record, Comment) and isinstance(source.get(record.subject), RenamedWord):
                # What is said of words stays with the words.
                continue
            moved = renamed(record, ids)
            if isinstance(moved, Journey):
                moved = dataclasses.replace(moved, order=place(tx, tx.all(Journey)))
            tx.insert(moved)


def _new_ids(tx: Transaction, source: Store) -> dict[str, str]:
    """For each id of the source that is called otherwise here: what it is called."""
    ids: dict[str, str] = {}
    here = tx.all(Workspace)
    built_in = {channel.key: channel.id for channel in tx.all(Channel) if channel.key != "own"}
    for record in source:
        if isinstance(record, Workspace):
            ids[record.id] = here[0].id
        elif isinstance(record, Channel) and record.key in built_in:
            # Taken once only: two channels of one key stay two, and so do the links of a touchpoint to both.
            ids[record.id] = built_in.pop(record.key)
        elif record.id in tx:
            ids[record.id] = record.id if _is_shared(tx, source, record) else unused(tx, source)
    return ids


def _is_shared(tx: Transaction, source: Store, record: Record) -> bool:
    """Whether a record is there already, as part of the same whole."""
    if not isinstance(record, _SHARED) or not _same(tx.get(record.id), record):
        return False
    owner = source.get(record.persona) if isinstance(record, Need) else None
    return owner is None or _is_shared(tx, source, owner)


def _same(here: Record | None, there: Record) -> bool:
    if isinstance(there, Asset):
        return isinstance(here, Asset) and here.data == there.data
    return here == there

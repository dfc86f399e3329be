"""Edits of images and other blobs."""

from __future__ import annotations

from typing import Any

from cxmapper.digests import digest
from cxmapper.model.records import Asset
from cxmapper.model.transaction import Transaction


def asset_id(data: bytes) -> str:
    """The id under which bytes are kept: their SHA-256, in hexadecimal digits."""
    return digest(data)


def keep_asset(
    tx: Transaction,
    data: bytes,
    *,
    media_type: str,
    name: str = "",
    width: int | None = None,
    height: int | None = None,
) -> str:
    """Keep a blob for a record that the same step lets refer to it; equal bytes are kept once.

    Args:
        tx: the transaction.
        data: the bytes.
        media_type: such as `image/png`.
        name: the file's name.
        width: in pixels, where it is an image.
        height: in pixels, where it is an image.

    Returns:
        The asset's id.
    """
    id = asset_id(data)
    if id not in tx:
        tx.insert(Asset(id=id, media_type=media_type, name=name, width=width, height=height, data=data))
    return id


def show_picture(tx: Transaction, record: str, field: str, data: bytes, **fields: Any) -> None:
    """Let a record show a picture; the one it showed goes unless something else shows it.

    Args:
        tx: the transaction.
        record: the record's id.
        field: its reference to an asset.
        data: the picture's bytes.
        fields: what else `keep_asset` takes.

    Raises:
        UserError: the record is gone.
    """
    tx.update(record, **{field: keep_asset(tx, data, **fields)})

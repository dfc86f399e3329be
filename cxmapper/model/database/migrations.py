"""Files of other schema versions.

There is one schema version so far, so all that can differ is a file of a newer program. Bringing up older files is the
work of Alembic; it will be imported here, and only when a file's version is an older one.
"""

from __future__ import annotations

from pathlib import Path

from cxmapper.errors import UserError
from cxmapper.model.database.connection import SCHEMA, schema_in


def make_current(path: Path) -> None:
    """See to it that a file has our schema version.

    Raises:
        UserError: it is no workspace file, or one of a newer program; it is untouched then.
    """
    found = schema_in(path)
    if found == SCHEMA:
        return
    if found > SCHEMA:
        raise UserError("error.newer_version", file=path.name, found=found, known=SCHEMA)
    # A version that we never wrote: something has changed the file's header.
    raise UserError("error.damaged", file=path.name)

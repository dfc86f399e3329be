"""The whole workspace as JSON: flat arrays by record type, pictures in base64, described by `resources/schema/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from cxmapper.model.codec import workspace_to_dict

if TYPE_CHECKING:
    from cxmapper.export.registry import Job


def write(job: Job, out: BinaryIO) -> None:
    """Write the workspace as JSON, UTF-8, in the same order every time.

    Raises:
        OSError: it can't be written.
    """
    text = json.dumps(workspace_to_dict(job.store), ensure_ascii=False, indent=1)
    out.write(text.encode("utf-8") + b"\n")

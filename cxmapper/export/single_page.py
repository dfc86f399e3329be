"""Formats that hold one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.errors import UserError

if TYPE_CHECKING:
    from cxmapper.export.registry import Job
    from cxmapper.layout.display import Page


def only_page(job: Job, format: str) -> Page:
    """The one page of a job.

    Args:
        job: what is to be written.
        format: its name, for the error.

    Raises:
        UserError: it has several pages; the format can show only one.
    """
    pages = job.pages().pages
    if len(pages) != 1:
        raise UserError("error.export_one_page", format=format, pages=len(pages))
    return pages[0]

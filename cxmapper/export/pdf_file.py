"""A PDF file as a set of objects: the thin layer over reportlab's document that everything else here writes through.

Dictionaries are written as text, for they are short and read like the standard (ISO 32000-1); numbering, cross
references and the trailer are reportlab's. The clock is never asked, so the same objects give the same bytes.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Mapping
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any, NewType


def _read_when_used(package: str, name: str) -> None:
    """Have a module read its file only when something in it is asked for, for whoever imports it from now on."""
    found = find_spec(f"{package}.{name}")
    if found is None or found.loader is None or found.name in sys.modules:
        return
    found.loader = LazyLoader(found.loader)
    module = module_from_spec(found)
    sys.modules[found.name] = module
    setattr(sys.modules[package], name, module)
    found.loader.exec_module(module)


# reportlab imports Pillow for pictures, which we write ourselves: 20 ms of a first page for nothing.
_read_when_used("PIL", "Image")

from reportlab.pdfbase import pdfdoc  # noqa: E402

# Half the time of the usual 6 for a file 4 % larger.
COMPRESSION = 4

# How one object names another, `12 0 R`.
Reference = NewType("Reference", str)


class PdfFile:
    """The objects of one file, added in any order.

    Args:
        language: of the text, a BCP 47 tag.
    """

    def __init__(self, language: str) -> None:
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, lang=language, pdfVersion=(1, 7))
        self._document.Catalog.Outlines = None
        self._reserved: dict[Reference, _Body] = {}

    def add(self, body: str) -> Reference:
        """Write an object, given as PDF text."""
        return self._numbered(_Body(body))

    def reserve(self) -> Reference:
        """The name of an object that others must mention before it can be written with `fill`."""
        return self._reserve(_Body("null"))

    def fill(self, reference: Reference, body: str) -> None:
        """Write a reserved object."""
        self._reserved.pop(reference).text = body

    def stream(self, data: bytes, **entries: object) -> Reference:
        """Write a stream, compressed, with further entries of its dictionary (PDF text or numbers)."""
        self._document.updateSignature(data)
        return self._stream(zlib.compress(data, COMPRESSION), entries | {"Filter": "/FlateDecode"})

    def encoded_stream(self, data: bytes, encoding: str, **entries: object) -> Reference:
        """Write a stream that is encoded already.

        Args:
            data: the stream as it goes into the file.
            encoding: the filter that decodes it, such as "/DCTDecode".
            entries: further entries of its dictionary (PDF text or numbers).
        """
        self._document.updateSignature(data)
        return self._stream(data, entries | {"Filter": encoding})

    def _stream(self, data: bytes, entries: Mapping[str, object]) -> Reference:
        dictionary = pdfdoc.PDFDictionary({name: str(value) for name, value in entries.items()})
        return self._numbered(pdfdoc.PDFStream(dictionary, data))

    def add_page(self) -> Reference:
        """Reserve a page after those added before; to be written with `fill_page`."""
        page = _Body("null")
        self._document.addPage(page)
        return self._reserve(page)

    def fill_page(self, reference: Reference, entries: Mapping[str, object]) -> None:
        """Write a page; its type and parent are entered here."""
        parent = self._numbered(self._document.Pages)
        self.fill(reference, dictionary({"Type": "/Page", "Parent": parent, **entries}))

    def catalog_entry(self, name: str) -> Reference:
        """Reserve an object for an entry of the document's catalog."""
        body = _Body("null")
        setattr(self._document.Catalog, name, body)
        return self._reserve(body)

    def show_outline(self) -> None:
        """Have readers open the file with its outline beside the pages."""
        self._document.Catalog.showOutline()

    def to_bytes(self, properties: Mapping[str, str]) -> bytes:
        """The whole file; nothing may be added afterwards.

        Args:
            properties: the document's, by the standard's names (`Title`, `Author` …), as plain text.
        """
        self._document.info = _Body(dictionary({name: string(value) for name, value in properties.items()}))
        return bytes(self._document.format())

    def _reserve(self, body: _Body) -> Reference:
        reference = self._numbered(body)
        self._reserved[reference] = body
        return reference

    def _numbered(self, item: Any) -> Reference:
        named = self._document.Reference(item)
        return Reference(named.format(self._document).decode("ascii"))


class _Body(pdfdoc.PDFObject):  # type: ignore[misc]
    """PDF text that goes into the file as it is, as an object of its own."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: Any) -> bytes:
        return self.text.encode("latin-1")


def string(text: str) -> str:
    """Text as a PDF string: printable ASCII as it is, everything else in UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def dictionary(entries: Mapping[str, object]) -> str:
    """Entries, by name, as a PDF dictionary."""
    return "<< " + " ".join(f"/{name} {value}" for name, value in entries.items()) + " >>"

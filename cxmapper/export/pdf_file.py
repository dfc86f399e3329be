"""A PDF file as a set of objects: the thin layer that everything else here writes through.

Dictionaries are written as text, for they are short and read like the standard (ISO 32000-1, 7.3 and 7.5). The clock is
never asked, so the same objects give the same bytes. No library does this here: importing one takes longer than writing
a small map.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import NewType

# Half the time of the usual 6 for a file 4 % larger.
COMPRESSION = 4

# A comment of bytes above 127 tells whoever moves the file that it isn't text.
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# An object that is never written, and ends a list of those there are.
_FREE = b"0000000000 65535 f \n"

# How one object names another, `12 0 R`.
Reference = NewType("Reference", str)


class PdfFile:
    """The objects of one file, added in any order.

    Args:
        language: of the text, a BCP 47 tag.
    """

    def __init__(self, language: str) -> None:
        self._objects: list[bytes] = []
        self._reserved: dict[Reference, int] = {}
        self._pages: list[Reference] = []
        self._tree = self.reserve()
        self._catalog: dict[str, object] = {"Type": "/Catalog", "Pages": self._tree, "Lang": string(language)}

    def add(self, body: str) -> Reference:
        """Write an object, given as PDF text."""
        return self._numbered(body.encode("latin-1"))

    def reserve(self) -> Reference:
        """The name of an object that others must mention before it can be written with `fill`."""
        reference = self._numbered(b"null")
        self._reserved[reference] = len(self._objects) - 1
        return reference

    def fill(self, reference: Reference, body: str) -> None:
        """Write a reserved object.

        Raises:
            KeyError: it isn't reserved, or written already.
        """
        self._objects[self._reserved.pop(reference)] = body.encode("latin-1")

    def stream(self, data: bytes, **entries: object) -> Reference:
        """Write a stream, compressed, with further entries of its dictionary (PDF text or numbers)."""
        return self.encoded_stream(zlib.compress(data, COMPRESSION), "/FlateDecode", **entries)

    def encoded_stream(self, data: bytes, encoding: str, **entries: object) -> Reference:
        """Write a stream that is encoded already.

        Args:
            data: the stream as it goes into the file.
            encoding: the filter that decodes it, such as "/DCTDecode".
            entries: further entries of its dictionary (PDF text or numbers).
        """
        head = dictionary({**entries, "Filter": encoding, "Length": len(data)}).encode("latin-1")
        return self._numbered(b"".join((head, b"\nstream\n", data, b"\nendstream")))

    def add_page(self) -> Reference:
        """Reserve a page after those added before; to be written with `fill_page`."""
        page = self.reserve()
        self._pages.append(page)
        return page

    def fill_page(self, reference: Reference, entries: Mapping[str, object]) -> None:
        """Write a page; its type and parent are entered here."""
        self.fill(reference, dictionary({"Type": "/Page", "Parent": self._tree, **entries}))

    def catalog_entry(self, name: str) -> Reference:
        """Reserve an object for an entry of the document's catalog."""
        reference = self.reserve()
        self._catalog[name] = reference
        return reference

    def show_outline(self) -> None:
        """Have readers open the file with its outline beside the pages."""
        self._catalog["PageMode"] = "/UseOutlines"

    def to_bytes(self, properties: Mapping[str, str]) -> bytes:
        """The whole file; nothing may be added afterwards.

        Args:
            properties: the document's, by the standard's names (`Title`, `Author` …), as plain text.
        """
        info = self.add(dictionary({name: string(value) for name, value in properties.items()}))
        pages = {"Type": "/Pages", "Kids": f"[{' '.join(self._pages)}]", "Count": len(self._pages)}
        self.fill(self._tree, dictionary(pages))
        root = self.add(dictionary(self._catalog))
        parts, places = [_HEADER], []
        place = len(_HEADER)
        for number, body in enumerate(self._objects, 1):
            places.append(b"%010d 00000 n \n" % place)
            parts += (b"%d 0 obj\n" % number, body, b"\nendobj\n")
            place += sum(map(len, parts[-3:]))
        size = len(self._objects) + 1
        identity = f"<{self._identity()}>"
        trailer = {"Size": size, "Root": root, "Info": info, "ID": f"[{identity} {identity}]"}
        parts += (b"xref\n0 %d\n" % size, _FREE, *places)
        parts.append(f"trailer\n{dictionary(trailer)}\nstartxref\n{place}\n%%EOF\n".encode("ascii"))
        return b"".join(parts)

    def _identity(self) -> str:
        """What tells this file from others: the same for the same contents."""
        digest = hashlib.sha256()
        for body in self._objects:
            digest.update(body)
        return digest.hexdigest()[:32]

    def _numbered(self, body: bytes) -> Reference:
        self._objects.append(body)
        return Reference(f"{len(self._objects)} 0 R")


def string(text: str) -> str:
    """Text as a PDF string: printable ASCII as it is, everything else in UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def dictionary(entries: Mapping[str, object]) -> str:
    """Entries, by name, as a PDF dictionary."""
    return "<< " + " ".join(f"/{name} {value}" for name, value in entries.items()) + " >>"

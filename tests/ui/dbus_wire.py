"""Just enough of the D-Bus protocol to be a screen reader: calls with plain arguments, any answer, and signals.

Source: D-Bus Specification 0.43, "Type system", "Message protocol" and "Authentication protocol". Little endian only.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

CALL, ANSWER, PROBLEM, SIGNAL = 1, 2, 3, 4
_PATH, _INTERFACE, _MEMBER, _ERROR, _REPLY_TO, _TO, _FROM, _SIGNATURE = range(1, 9)
_NUMBERS = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
_ALIGN = {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2, "b": 4, "i": 4, "u": 4, "s": 4, "o": 4, "a": 4}


@dataclass(frozen=True)
class Message:
    """What came over the bus: its sort, its header's fields by number, and its arguments."""

    sort: int
    serial: int
    fields: dict[int, Any]
    body: tuple[Any, ...]

    @property
    def member(self) -> str:
        return str(self.fields.get(_MEMBER, ""))


def split(signature: str) -> tuple[str, str]:
    """The first complete type of a signature, and the rest."""
    if signature[0] == "a":
        first, rest = split(signature[1:])
        return "a" + first, rest
    if signature[0] not in "({":
        return signature[0], signature[1:]
    depth = 0
    for at, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if not depth:
            return signature[: at + 1], signature[at + 1 :]
    raise ValueError(signature)


class Reader:
    """Takes values out of a message's bytes."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def align(self, to: int) -> None:
        self.at += -self.at % to

    def number(self, code: str) -> Any:
        self.align(_ALIGN.get(code, 8))
        size = struct.calcsize("<" + _NUMBERS[code])
        self.at += size
        return struct.unpack_from("<" + _NUMBERS[code], self.data, self.at - size)[0]

    def text(self, length: int) -> str:
        self.at += length + 1
        return self.data[self.at - length - 1 : self.at - 1].decode()

    def value(self, kind: str) -> Any:
        if kind in _NUMBERS:
            return self.number(kind)
        if kind in "so":
            return self.text(self.number("u"))
        if kind == "g":
            return self.text(self.number("y"))
        if kind == "v":
            return self.value(self.text(self.number("y")))
        if kind[0] == "a":
            length, inner = self.number("u"), kind[1:]
            self.align(_ALIGN.get(inner[0], 8))
            found, end = [], self.at + length
            while self.at < end:
                found.append(self.value(inner))
            return dict(found) if inner[0] == "{" else found
        self.align(8)
        return self.values(kind[1:-1])

    def values(self, signature: str) -> tuple[Any, ...]:
        found = []
        while signature:
            kind, signature = split(signature)
            found.append(self.value(kind))
        return tuple(found)


def written(at: int, kind: str, value: Any) -> bytes:
    """A plain value (number or text) as bytes that begin `at` so many bytes into the message."""
    padding = bytes(-at % _ALIGN.get(kind, 8))
    if kind in _NUMBERS:
        return padding + struct.pack("<" + _NUMBERS[kind], value)
    data = value.encode()
    return padding + struct.pack("<B" if kind == "g" else "<I", len(data)) + data + b"\0"


def packed(serial: int, fields: list[tuple[int, str, Any]], signature: str, values: tuple[Any, ...]) -> bytes:
    """A call as it goes over the wire."""
    body = b""
    for kind, value in zip(signature, values, strict=True):
        body += written(len(body), kind, value)
    header = b""
    for code, kind, value in [*fields, *([(_SIGNATURE, "g", signature)] if signature else [])]:
        header += bytes(-len(header) % 8) + bytes((code, 1)) + kind.encode() + b"\0"
        header += written(len(header), kind, value)
    start = struct.pack("<BBBBIII", ord("l"), CALL, 0, 1, len(body), serial, len(header))
    return start + header + bytes(-len(header) % 8) + body


class Bus:
    """A connection to a bus at an address such as "unix:path=/run/bus"."""

    def __init__(self, address: str) -> None:
        place = dict(part.split("=", 1) for part in address.partition(":")[2].split(","))
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(place.get("path") or "\0" + place["abstract"])
        self._socket.settimeout(20)
        self._serial = 0
        self.heard: deque[Message] = deque()
        self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not self._socket.recv(512).startswith(b"OK"):
            raise ConnectionError("the bus doesn't know us")
        self._socket.sendall(b"BEGIN\r\n")
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Hello")

    def close(self) -> None:
        self._socket.close()

    def call(self, service: str, path: str, method: str, signature: str = "", *values: Any) -> Any:
        """Calls "interface.method" and gives its (first) answer; signals that come meanwhile are kept in `heard`."""
        self._serial += 1
        interface, _, member = method.rpartition(".")
        fields = [(_PATH, "o", path), (_INTERFACE, "s", interface), (_MEMBER, "s", member), (_TO, "s", service)]
        self._socket.sendall(packed(self._serial, fields, signature, values))
        while (message := self._receive()).fields.get(_REPLY_TO) != self._serial:
            self.heard.append(message)
        if message.sort == PROBLEM:
            raise OSError(f"{method}: {message.body}")
        return message.body[0] if message.body else None

    def listen(self, seconds: float) -> None:
        """Keeps what comes in so many seconds in `heard`."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                self.heard.append(self._receive())
            except TimeoutError:
                break
        self._socket.settimeout(20)

    def _receive(self) -> Message:
        start = self._take(16)
        _, sort, _, _, length, serial, header = struct.unpack("<BBBBIII", start)
        rest = self._take(header + -header % 8 + length)
        fields = Reader(start + rest[:header])
        fields.at = 12
        known = dict(fields.value("a(yv)"))
        signature = known.get(_SIGNATURE, "")
        return Message(sort, serial, known, Reader(rest[header + -header % 8 :]).values(signature))

    def _take(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            part = self._socket.recv(count - len(data))
            if not part:
                raise ConnectionError("the bus hung up")
            data += part
        return data

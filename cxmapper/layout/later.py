"""Primitives that are only made when somebody asks for them; until then a group carries what they are made from."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import overload

from cxmapper.layout.display import Primitive


class Later(Sequence[Primitive]):
    """Behaves like the tuple of primitives that it will be."""

    __slots__ = ()

    @abstractmethod
    def made(self) -> tuple[Primitive, ...]:
        """The primitives: the very same ones each time, as long as they are in use."""

    def glance(self) -> tuple[Primitive, ...]:
        """The primitives, which won't be kept for it."""
        return self.made()

    def __len__(self) -> int:
        return len(self.made())

    def __iter__(self) -> Iterator[Primitive]:
        return iter(self.made())

    @overload
    def __getitem__(self, index: int) -> Primitive: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Primitive]: ...

    def __getitem__(self, index: int | slice) -> Primitive | Sequence[Primitive]:
        return self.made()[index]

    def __eq__(self, other: object) -> bool:
        return self.made() == tuple(other) if isinstance(other, (Later, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.made())

    def __repr__(self) -> str:
        return repr(self.made())


def glance(primitives: Sequence[Primitive]) -> Sequence[Primitive]:
    """The primitives of a group for somebody who looks at all of a map and comes back to little of it."""
    return primitives.glance() if isinstance(primitives, Later) else primitives

"""Value types behave as frozen dataclasses do, without being made like them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace

import pytest

from cxmapper.values import value_type


@value_type
class Place:
    """Somewhere."""

    x: float
    y: float = 0.0
    names: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list, compare=False)

    @property
    def far(self) -> bool:
        """Whether it is far away."""
        return self.x > 100


@value_type
class Peak(Place):
    """Somewhere high."""

    height: float = 1.0


@value_type
class Only:
    """One field."""

    it: int


@value_type
class Nothing:
    """No field."""


@value_type
class Untouched:
    """Nobody makes one before its fields are asked for."""

    text: str = "as it is"


def test_made_by_place_and_by_name_with_defaults() -> None:
    place = Place(1, names=("a",))
    assert (place.x, place.y, place.names, place.seen, place.far) == (1, 0.0, ("a",), [], False)
    assert Place(1).seen is not place.seen


@pytest.mark.parametrize("given", [(), (1, 2, 3, 4, 5)])
def test_what_is_missing_or_too_much_is_refused(given: tuple[int, ...]) -> None:
    with pytest.raises(TypeError):
        Place(*given)


def test_compared_and_hashed_by_what_it_holds_but_not_by_what_doesnt_count() -> None:
    assert Place(1, 2) == Place(1, 2, (), [7])
    assert hash(Place(1, 2)) == hash(Place(1, 2, (), [7]))
    assert Place(1, 2) != Place(2, 1)
    assert Place(1, 2) != (1, 2, ())
    assert {Only(1), Only(1), Only(2)} == {Only(2), Only(1)}
    assert Nothing() == Nothing()
    assert Nothing() != Only(1)


def test_it_has_no_other_attributes_and_says_what_it_holds() -> None:
    with pytest.raises(AttributeError):
        Place(1).z = 3  # type: ignore[attr-defined]
    assert repr(Only(3)) == "Only(it=3)"
    assert repr(Place(1, 2)) == "Place(x=1, y=2, names=(), seen=[])"


def test_dataclass_functions_work_on_it_before_and_after_the_first_is_made() -> None:
    assert is_dataclass(Untouched)
    assert [each.name for each in fields(Untouched)] == ["text"]  # type: ignore[arg-type]
    assert replace(Untouched(), text="new") == Untouched("new")
    assert asdict(Place(1, 2)) == {"x": 1, "y": 2, "names": (), "seen": []}


def test_a_value_type_can_have_more_fields_than_its_base() -> None:
    peak = Peak(1, 2, height=8848)
    assert (peak.x, peak.height) == (1, 8848)
    assert peak == Peak(1, 2, (), [], 8848) != Peak(1, 2, height=8849)
    assert peak != Place(1, 2)


def test_patterns_copies_and_pickles() -> None:
    match Place(3, 4):
        case Place(x, y):
            assert (x, y) == (3, 4)
    place = Place(1, 2, ("a",), [5])
    for twin in (copy.copy(place), copy.deepcopy(place), pickle.loads(pickle.dumps(place))):
        assert twin == place
        assert twin.seen == [5]


def test_equal_to_what_a_frozen_dataclass_says_of_the_same_fields() -> None:
    @dataclass(frozen=True, slots=True)
    class Frozen:
        a: int
        b: str = ""

    @value_type
    class Value:
        a: int
        b: str = ""

    assert repr(Value(1, "x")).partition("(")[2] == repr(Frozen(1, "x")).partition("(")[2]
    assert hash(Value(1, "x")) == hash(Frozen(1, "x"))

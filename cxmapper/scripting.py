"""Maps from a script: `import cxmapper`, open a workspace, change it in one step, export it. docs/python.md shows how.

It is the same door that the window uses: a step is checked by the same rules, is in the history under its name, and is
undone by the same key; a window that shows the file follows it.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from cxmapper.model import edits
from cxmapper.model.naming import named_journey
from cxmapper.model.new_file import new_workspace
from cxmapper.model.records import BY_TYPE, Journey, Language, Record
from cxmapper.model.session import Session
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from cxmapper.settings import Settings

if TYPE_CHECKING:
    from cxmapper.model.purging import Purged

R = TypeVar("R", bound=Record)


def open_workspace(path: Path | str, *, author: str = "", readonly: bool = False) -> Workspace:
    """Open a workspace file.

    Args:
        path: the `.cxm` file.
        author: who the steps are by in the history; the person of the settings unless given.
        readonly: whether steps are to be refused.

    Returns:
        The workspace; close it, or use it in a `with`.

    Raises:
        UserError: the file is missing, no workspace, of a newer program, busy or unreadable; `str()` says which.
    """
    return Workspace(Session.open(path, author=author or Settings.load().author_name, readonly=readonly))


def create_workspace(path: Path | str, *, title: str = "", language: Language = "en", author: str = "") -> Workspace:
    """Make a new workspace file, without a journey yet, and open it.

    Args:
        path: where; nothing may be there.
        title: its title.
        language: "en", "zh-Hant" or "zh-Hans".
        author: who the steps are by in the history; the person of the settings unless given.

    Raises:
        UserError: something is there already, or the file can't be written.
    """
    author = author or Settings.load().author_name
    with new_workspace(Path(path), author=author, language=language, title=title):
        pass
    return open_workspace(path, author=author)


class Workspace:
    """An open workspace file."""

    def __init__(self, session: Session) -> None:
        """Use `cxmapper.open` or `cxmapper.create`."""
        self._session = session

    @property
    def path(self) -> Path:
        """The file."""
        return self._session.path

    @property
    def records(self) -> Store:
        """All records as they are now: `all(Type)`, `by(Type, field, id)`, `[id]`. Only steps change them."""
        return self._session.store

    @property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys, in their order."""
        return self.records.all(Journey)

    def journey(self, name: str | None = None) -> Journey:
        """A journey by its title or id; the first one unless a name is given.

        Raises:
            UserError: there is no such journey, or several have that title.
        """
        return named_journey(self.records, name, self._session.path)

    @contextmanager
    def step(self, name: str = "edit.change") -> Iterator[Step]:
        """Change the workspace: everything in the block is one step, done whole or, when anything raises, not at all.

        Args:
            name: what the history calls it.

        Yields:
            The verbs; see `Step`.

        Raises:
            UserError: the rules don't allow it, or the file is read-only, busy, moved or on a full disk.
        """
        with self._session.step(name) as transaction:
            yield Step(transaction)

    def undo(self) -> bool:
        """Take back the newest step that still stands; whether there was one."""
        return self._session.undo() is not None

    def redo(self) -> bool:
        """Do again what was undone last; whether there was something."""
        return self._session.redo() is not None

    def follow(self) -> bool:
        """Take in what others have done to the file meanwhile; whether there was anything. A step does so by itself."""
        return self._session.poll()

    def purge(self, text: str) -> Purged:
        """Take a text out of records, history, versions, drafts and safety copies for good; nobody can undo it.

        Returns:
            Where it was, and what could not be reached.

        Raises:
            UserError: it is too short, or the file can't be written or is damaged.
        """
        return self._session.purge(text)

    def bring_in(self, source: Path | str) -> tuple[str, ...]:
        """Import a file (Mermaid, JSON) as one step.

        Returns:
            What had to be repaired, a sentence each, in the workspace's language.

        Raises:
            UserError: it can't be understood; nothing has changed then.
        """
        from cxmapper.importers.registry import prepare

        prepared = prepare(Path(source))
        self._session.run(prepared.edit, label="edit.import")
        return tuple(repair.sentence(prepared.language) for repair in prepared.repairs)

    def export(self, out: Path | str, journey: str | None = None, **options: Any) -> tuple[str, ...]:
        """Write a map in the format that the file's suffix names: .pdf .svg .png, or .json for the whole workspace.

        Args:
            out: the file; it appears whole or not at all.
            journey: title or id; the first one unless given.
            options: as `cxmapper.export.registry.export_map` takes them, such as `paper="A3"`.

        Returns:
            What a reader should be warned of.

        Raises:
            UserError: no such journey or format, or the file can't be written.
        """
        from cxmapper.export.registry import export_map

        out = Path(out)
        whole = out.suffix.lower() == ".json"
        return export_map(self.records, "" if whole else self.journey(journey).id, out, **options)

    def plan(self, out: Path | str, journey: str | None = None, **options: Any) -> tuple[str, ...]:
        """Write the improvement plan, of the whole workspace or of one journey, as .pdf or .csv.

        Args:
            out: the file; it appears whole or not at all.
            journey: title or id; all of them unless given.
            options: as `cxmapper.export.registry.export_plan` takes them.

        Returns:
            What a reader should be warned of.

        Raises:
            UserError: no such journey or format, or the file can't be written.
        """
        from cxmapper.export.registry import export_plan

        only = self.journey(journey).id if journey is not None else None
        return export_plan(self.records, Path(out), journey_id=only, **options)

    def close(self) -> None:
        """Let go of the file."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Step:
    """What can be done in a step: every function of `cxmapper.model.edits`, by its name.

    Where a verb makes a record, its id comes back (one may be given as `id`); records may stand where ids are asked
    for. `dir(step)` lists the verbs, `help(step.add_card)` says what one takes.
    """

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """All records of a type as they are within this step."""
        return self.transaction.all(record_type)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *verbs()]

    def __getattr__(self, name: str) -> Callable[..., str]:
        verb = verbs().get(name)
        if verb is None:
            near = get_close_matches(name, verbs(), 1)
            raise AttributeError(f"there is no {name!r}" + (f"; is it {near[0]!r}?" if near else ""))
        makes = "id" in inspect.signature(verb).parameters and _is_keyword(verb, "id")

        def do(*args: Any, **fields: Any) -> str:
            if makes:
                fields.setdefault("id", self.transaction.new_id())
            verb(self.transaction, *map(_plain, args), **{key: _plain(value) for key, value in fields.items()})
            return str(fields.get("id", ""))

        do.__name__, do.__doc__ = name, verb.__doc__
        do.__signature__ = inspect.signature(verb)  # type: ignore[attr-defined]
        return do


def _plain(value: Any) -> Any:
    return value.id if isinstance(value, Record) else value


def _is_keyword(verb: Callable[..., None], name: str) -> bool:
    return inspect.signature(verb).parameters[name].kind is inspect.Parameter.KEYWORD_ONLY


@cache
def verbs() -> dict[str, Callable[..., None]]:
    """Every edit by its name: the public functions whose first argument is a transaction."""
    found: dict[str, Callable[..., None]] = {}
    for module_name in sorted(module.name for module in pkgutil.iter_modules(edits.__path__)):
        module = import_module(f"{edits.__name__}.{module_name}")
        for name, function in vars(module).items():
            if name.startswith("_") or getattr(function, "__module__", "") != module.__name__:
                continue
            if inspect.isfunction(function) and function.__annotations__.get("return") == "None":
                assert found.setdefault(name, function) is function, f"two verbs are called {name}"
    return found


def record_types() -> dict[str, type[Record]]:
    """The types of records by their names, for `Workspace.records`: `record_types()["touchpoint"]`."""
    return dict(BY_TYPE)

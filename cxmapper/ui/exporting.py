"""What is to be exported, and how: what the person chose last, and the pages it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cxmapper.i18n import LANGUAGES, Words
from cxmapper.ui.plain import LONGEST_NAME, plain_name

if TYPE_CHECKING:
    from cxmapper.export.registry import What
    from cxmapper.layout.display import Document
    from cxmapper.model.store import Store
    from cxmapper.settings import Settings

# The settings' entry.
ENTRY = "export"


@dataclass(frozen=True)
class Choices:
    """How a map and a plan are exported; `format` and `plan_format` are suffixes, an empty `language` is the map's."""

    format: str = ".pdf"
    plan_format: str = ".pdf"
    paper: str = "fit"
    layout: str = "poster"
    details: bool = True
    internal: bool = False
    hidden_lanes: bool = False
    empty_lanes: bool = False
    language: str = ""
    folder: str = ""
    blue_orange: bool = False
    anonymous: bool = False

    @classmethod
    def recall(cls, settings: Settings) -> Self:
        """What was chosen last; internal comments never leave the house because they did once."""
        from cxmapper.export.registry import suffixes
        from cxmapper.layout.pages import LAYOUTS
        from cxmapper.layout.papers import PAPERS

        kept = settings.window.get(ENTRY)
        known = kept if isinstance(kept, dict) else {}
        usual = cls()
        same = {
            each.name: known[each.name]
            for each in fields(cls)
            if type(known.get(each.name)) is type(getattr(usual, each.name))
        }
        found = replace(usual, **same)
        return replace(
            found,
            format=found.format if found.format in suffixes("map") else usual.format,
            plan_format=found.plan_format if found.plan_format in suffixes("plan") else usual.plan_format,
            paper=found.paper if found.paper in PAPERS else usual.paper,
            layout=found.layout if found.layout in LAYOUTS else usual.layout,
            language=found.language if found.language in LANGUAGES else usual.language,
            internal=False,
            # Paper has the colours of the screen.
            blue_orange=settings.colour_blind,
        )

    def keep(self, settings: Settings) -> None:
        """Remembers these choices."""
        settings.window[ENTRY] = asdict(self)
        settings.save()

    def suffix(self, what: What) -> str:
        """The format's suffix for a map or a plan."""
        return self.format if what == "map" else self.plan_format

    def paged(self, what: What) -> bool:
        """Whether the format shows pages."""
        from cxmapper.export.registry import format_of

        return format_of(self.suffix(what), what).paged

    @property
    def many_pages(self) -> bool:
        """Whether a map's format can have more pages than one."""
        return self.format == ".pdf"

    def records(self, store: Store) -> Store:
        """The records that these choices let out."""
        from cxmapper.export.registry import for_readers

        return for_readers(store, anonymous=self.anonymous)

    def pages(self, what: What, store: Store, journey: str, alive: Callable[[], None]) -> Document:
        """The pages that these choices come to; `alive` is called while they are laid out.

        Raises:
            KeyError: there is no such journey.
        """
        from cxmapper.export import registry

        store = self.records(store)
        language = self.language or None
        if what == "plan":
            return registry.plan_pages(store, journey, language)
        return registry.map_pages(
            store,
            journey,
            paper=self.paper if self.many_pages else "fit",
            layout=self.layout if self.many_pages and self.paper != "fit" else "poster",
            language=language,
            only_map=not (self.details and self.many_pages),
            internal=self.internal,
            hidden_lanes=self.hidden_lanes,
            empty_lanes=self.empty_lanes,
            alive=alive,
        )


def look_of(what: What, choices: Choices) -> str:
    """The theme in which a format shows its pages."""
    from cxmapper.layout.theme import theme_name

    theme = "paper" if what == "plan" or choices.format == ".pdf" else "light"
    return theme_name(theme, colour_blind=choices.blue_orange)


def suggested(title: str, what: What, say: Words) -> str:
    """A file's name for a map or its plan, without suffix; the plan is told from the map however long the title is."""
    behind = f" – {say('ui.plan')}" if what == "plan" else ""
    return title[: LONGEST_NAME - len(behind)] + behind


def named(folder: Path, name: str, suffix: str) -> Path:
    """Where a file of a name goes; a name that has the suffix already doesn't get another one."""
    stem = name.strip()
    if stem.lower().endswith(suffix):
        stem = stem[: -len(suffix)]
    return folder / f"{plain_name(stem)}{suffix}"

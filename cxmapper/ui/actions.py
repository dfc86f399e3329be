"""Everything the window can do, in one table: its words, keys, icon, when it is possible, and what does it.

Buttons, menus, shortcuts and the hint bar are all made from this table, and a test presses every entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from cxmapper.ui.keys import PALETTE
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.ui.reach import Commands

Scope = Literal["window", "canvas", "everywhere"]


@value_type
class State:
    """What the table needs to know to say whether an action is possible now."""

    document: bool = False
    editable: bool = False
    writable: bool = False
    can_undo: bool = False
    can_redo: bool = False
    selected: str = ""
    cell: str = ""
    has_text: bool = False
    removable: bool = False
    feels: bool = False
    rated: str = ""
    theme: str = "light"
    language: str = "en"
    header_shown: bool = True
    panels: frozenset[str] = frozenset()
    lane: bool = False
    lane_locked: bool = False
    hidden_lanes: bool = False
    minimap: bool = False
    blue_orange: bool = False
    still: bool = False


# Kinds of cards, in the order of their usual lanes; and of lanes in whose empty cells something can be begun.
KINDS = (
    "action", "thought", "pain", "highlight", "opportunity", "need", "quote", "image", "frontstage", "backstage",
    "support", "text",
)  # fmt: skip
FILLABLE = frozenset((*KINDS, "touchpoints", "stages", "emotions"))


def _always(state: State) -> bool:
    return True


def _rated(state: State) -> bool:
    return state.editable and bool(state.rated)


def _document(state: State) -> bool:
    return state.document


def _editable(state: State) -> bool:
    return state.editable


def _writable(state: State) -> bool:
    return state.writable


def _part(state: State) -> bool:
    return state.selected in ("stage", "touchpoint", "card")


def _movable(state: State) -> bool:
    return state.editable and _part(state)


def _lane(state: State) -> bool:
    return state.editable and state.lane


def _speaks(language: str) -> Callable[[State], bool]:
    return lambda state: state.language == language


def _looks(theme: str) -> Callable[[State], bool]:
    return lambda state: state.theme == theme


@value_type
class Action:
    """One thing to do.

    Attributes:
        id: `group.name`.
        keys: shortcuts, the one to show first.
        scope: keys of scope "canvas" only work while the map has the focus, never while text is being typed; those of
            scope "everywhere" also while a sheet lies over the window, which closes.
        checked: for choices, whether this is the one that holds.
    """

    id: str
    run: Callable[[Commands], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[State], bool] = _always
    scope: Scope = "window"
    checked: Callable[[State], bool] | None = None

    @property
    def word(self) -> str:
        """The key of the action's name in the catalogues; languages are called by their own names."""
        return self.id if self.id.startswith("language.") else f"ui.action.{self.id}"


def _rating(level: int) -> Action:
    """Gives the selected thing a rating of 1 … 5 by its digit."""
    return Action(f"edit.rate_{level}", lambda do: do.edit.rate(level), (str(level),), "gauge", _rated, "canvas")


def _adding(kind: str) -> Action:
    """Adds a card of one kind where the hands are."""
    return Action(f"add.{kind}", lambda do: do.edit.add_card(kind), (), "plus", _editable, "canvas")


ACTIONS: tuple[Action, ...] = (
    Action("file.new", lambda do: do.sheets.templates.ask(), ("Ctrl+N",), "file-plus"),
    Action("file.open", lambda do: do.files.open(), ("Ctrl+O",), "folder-open"),
    Action("file.import", lambda do: do.files.import_journey(), ("Ctrl+Shift+O",), "git-branch"),
    Action("file.export_map", lambda do: do.sheets.export.ask("map"), ("Ctrl+E", "Ctrl+P"), "download", _document),
    Action("file.export_plan", lambda do: do.sheets.export.ask("plan"), ("Ctrl+Shift+E",), "list-tree", _document),
    Action("file.rename", lambda do: do.sheets.rename.ask(), ("Ctrl+Shift+F2",), "pencil", _writable),
    Action("file.save_copy", lambda do: do.files.save_copy(), ("Ctrl+Shift+S",), "copy", _document),
    Action("file.merge", lambda do: do.sheets.merge.ask(), ("Ctrl+Alt+M",), "layers", _writable),
    Action("file.save_template", lambda do: do.sheets.name_template(), ("Ctrl+Alt+T",), "layout-grid", _document),
    Action("file.copy_journey", lambda do: do.files.copy_journey(), (), "copy", _writable),
    Action("file.send_journey", lambda do: do.files.send_journey(), (), "send", _document),
    Action("file.share", lambda do: do.sheets.share.ask(), ("Ctrl+Alt+E",), "share-2", _document),
    Action("file.restore", lambda do: do.sheets.restore.ask(), ("Ctrl+Alt+O",), "shield"),
    Action("file.close", lambda do: do.files.close(), ("Ctrl+W",), "x", _document),
    Action("file.quit", lambda do: do.files.quit(), ("Ctrl+Q",), "log-out"),
    Action("edit.rename_map", lambda do: do.title.ask(), ("Shift+F2",), "pencil", _editable),
    Action("edit.undo", lambda do: do.edit.undo(), ("Ctrl+Z",), "undo-2", lambda state: state.can_undo),
    Action("edit.redo", lambda do: do.edit.redo(), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", lambda state: state.can_redo),
    Action(
        "edit.text",
        lambda do: do.edit.edit_selected(),
        ("F2",),
        "pencil",
        lambda state: state.editable and state.has_text,
        "canvas",
    ),
    Action(
        "edit.add_next",
        lambda do: do.edit.add_next(),
        ("Return", "Enter"),
        "plus",
        lambda state: state.editable and (bool(state.selected) or state.cell in FILLABLE),
        "canvas",
    ),
    Action("edit.add_card", lambda do: do.edit.add_card(), ("N",), "plus", _editable, "canvas"),
    *(_adding(kind) for kind in KINDS),
    Action("edit.add_touchpoint", lambda do: do.edit.add_touchpoint(), ("T",), "plus", _editable, "canvas"),
    Action("edit.add_stage", lambda do: do.edit.add_stage(), ("S",), "plus", _editable, "canvas"),
    Action("edit.add_persona", lambda do: do.add_persona(), (), "user", _editable),
    Action(
        "edit.delete",
        lambda do: do.edit.delete(),
        ("Delete", "Backspace"),
        "trash-2",
        lambda state: state.editable and state.removable,
        "canvas",
    ),
    Action(
        "edit.cut",
        lambda do: do.parts.cut(),
        ("Ctrl+X",),
        "scissors",
        lambda state: state.editable and state.removable and _part(state),
        "canvas",
    ),
    Action("edit.copy", lambda do: do.parts.copy(), ("Ctrl+C",), "copy", _part, "canvas"),
    Action("edit.paste", lambda do: do.parts.paste(), ("Ctrl+V",), "clipboard", _editable, "canvas"),
    Action(
        "edit.better",
        lambda do: do.edit.nudge(+1),
        ("Alt+Up",),
        "smile",
        lambda state: state.editable and state.feels,
        "canvas",
    ),
    Action(
        "edit.worse",
        lambda do: do.edit.nudge(-1),
        ("Alt+Down",),
        "frown",
        lambda state: state.editable and state.feels,
        "canvas",
    ),
    Action("edit.move_back", lambda do: do.parts.move(-1), ("Alt+Left",), "arrow-left", _movable, "canvas"),
    Action("edit.move_on", lambda do: do.parts.move(+1), ("Alt+Right",), "arrow-right", _movable, "canvas"),
    Action(
        "edit.rename_lane",
        lambda do: do.lanes.rename(),
        (),
        "pencil",
        lambda state: _lane(state) and not state.lane_locked,
        "canvas",
    ),
    Action("edit.hide_lane", lambda do: do.lanes.turn(), ("H",), "eye-off", _lane, "canvas"),
    Action(
        "edit.show_lanes",
        lambda do: do.lanes.show_all(),
        ("Shift+H",),
        "eye",
        lambda state: state.editable and state.hidden_lanes,
        "canvas",
    ),
    Action(
        "edit.lock_lane",
        lambda do: do.lanes.turn_lock(),
        ("L",),
        "lock",
        _lane,
        "canvas",
        checked=lambda state: state.lane_locked,
    ),
    Action("edit.lane_up", lambda do: do.lanes.move(-1), ("Alt+Shift+Up",), "arrow-up", _lane, "canvas"),
    Action("edit.lane_down", lambda do: do.lanes.move(+1), ("Alt+Shift+Down",), "arrow-down", _lane, "canvas"),
    Action("edit.comment", lambda do: do.sheets.comments.ask(), ("Ctrl+M",), "message-square", _writable),
    Action("edit.keep_version", lambda do: do.sheets.name_version(), ("Ctrl+Alt+V",), "save", _writable),
    Action("edit.purge", lambda do: do.sheets.ask_purge(), (), "trash-2", _writable),
    Action("edit.replace", lambda do: do.replace(), ("Ctrl+H",), "repeat", _document),
    *(_rating(level) for level in range(1, 6)),
    Action("go.palette", lambda do: do.sheets.palette.ask(), (PALETTE,), "search", scope="everywhere"),
    Action(
        "go.settings",
        lambda do: do.sheets.settings.ask(),
        ("Ctrl+;", "Ctrl+Alt+S"),
        "settings",
        scope="everywhere",
    ),
    Action("go.shortcuts", lambda do: do.sheets.shortcuts.ask(), ("F1",), "keyboard", scope="everywhere"),
    Action("go.next_hit", lambda do: do.step_hit(+1), ("F3",), "chevron-down", _document),
    Action("go.previous_hit", lambda do: do.step_hit(-1), ("Shift+F3",), "chevron-up", _document),
    Action("go.next_region", lambda do: do.step_region(+1), ("F6",), "", _document),
    Action("go.previous_region", lambda do: do.step_region(-1), ("Shift+F6",), "", _document),
    Action("go.left", lambda do: do.view.go("left"), ("Left",), "", _document, "canvas"),
    Action("go.right", lambda do: do.view.go("right"), ("Right",), "", _document, "canvas"),
    Action("go.up", lambda do: do.view.go("up"), ("Up",), "", _document, "canvas"),
    Action("go.down", lambda do: do.view.go("down"), ("Down",), "", _document, "canvas"),
    Action("go.home", lambda do: do.view.jump("home"), ("Home",), "", _document, "canvas"),
    Action("go.end", lambda do: do.view.jump("end"), ("End",), "", _document, "canvas"),
    Action("go.first", lambda do: do.view.jump("first"), ("Ctrl+Home",), "", _document, "canvas"),
    Action("go.last", lambda do: do.view.jump("last"), ("Ctrl+End",), "", _document, "canvas"),
    Action("go.nothing", lambda do: do.view.escape(), ("Esc",), "", _document, "canvas"),
    Action("view.in", lambda do: do.view.step(+1), ("Ctrl++", "Ctrl+="), "plus", _document),
    Action("view.out", lambda do: do.view.step(-1), ("Ctrl+-",), "minus", _document),
    Action("view.actual", lambda do: do.view.actual(), ("Ctrl+1",), "proportions", _document),
    Action("view.fit", lambda do: do.view.fit(), ("Ctrl+0", "Shift+1", "!"), "maximize", _document),
    Action(
        "view.header",
        lambda do: do.view.toggle_header(),
        ("Ctrl+Shift+H",),
        "user",
        _document,
        checked=lambda state: state.header_shown,
    ),
    Action(
        "view.blue_orange",
        lambda do: do.looks.turn_blue_orange(),
        (),
        "palette",
        checked=lambda state: state.blue_orange,
    ),
    Action("view.still", lambda do: do.looks.turn_still(), (), "hand", checked=lambda state: state.still),
    Action(
        "panel.search",
        lambda do: do.panels.open("search"),
        ("Ctrl+F",),
        "search",
        _document,
        checked=lambda state: "search" in state.panels,
    ),
    Action(
        "view.minimap",
        lambda do: do.minimap.turn(),
        ("M",),
        "map",
        _document,
        "canvas",
        checked=lambda state: state.minimap,
    ),
    Action(
        "panel.outline",
        lambda do: do.panels.toggle("outline"),
        ("Ctrl+B",),
        "panel-left",
        _document,
        checked=lambda state: "outline" in state.panels,
    ),
    Action(
        "panel.inspector",
        lambda do: do.panels.toggle("inspector"),
        ("Ctrl+I",),
        "panel-right",
        _document,
        checked=lambda state: "inspector" in state.panels,
    ),
    Action(
        "panel.comments",
        lambda do: do.panels.toggle("comments"),
        ("Ctrl+Shift+M",),
        "message-square",
        _document,
        checked=lambda state: "comments" in state.panels,
    ),
    Action(
        "panel.history",
        lambda do: do.panels.toggle("history"),
        ("Ctrl+Alt+Z",),
        "history",
        _document,
        checked=lambda state: "history" in state.panels,
    ),
    Action(
        "panel.people",
        lambda do: do.panels.toggle("people"),
        ("Ctrl+Alt+P",),
        "users",
        _document,
        checked=lambda state: "people" in state.panels,
    ),
    Action("theme.system", lambda do: do.looks.set_theme("system"), (), "settings", checked=_looks("system")),
    Action("theme.light", lambda do: do.looks.set_theme("light"), (), "sun", checked=_looks("light")),
    Action("theme.dark", lambda do: do.looks.set_theme("dark"), (), "moon", checked=_looks("dark")),
    Action("theme.contrast", lambda do: do.looks.set_theme("contrast"), (), "contrast", checked=_looks("contrast")),
    Action("language.en", lambda do: do.looks.set_language("en"), checked=_speaks("en")),
    Action("language.zh-Hant", lambda do: do.looks.set_language("zh-Hant"), checked=_speaks("zh-Hant")),
    Action("language.zh-Hans", lambda do: do.looks.set_language("zh-Hans"), checked=_speaks("zh-Hans")),
)  # fmt: skip

BY_ID = {action.id: action for action in ACTIONS}

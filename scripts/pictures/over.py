"""Scenes of what lies over the window: menus, sheets, messages and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from cxmapper.errors import UserError
from cxmapper.model.records import Record
from cxmapper.ui.panels.history import HistoryPanel
from cxmapper.ui.subjects import Existing, draft_key
from scripts.pictures import words
from scripts.pictures.drawing import ALL_THEMES
from scripts.pictures.hands import Hands
from scripts.pictures.place import sample_named, write_sample
from scripts.pictures.scene import Scene

# A journey as somebody sent it, with what the importer has to put right.
SENT = "journey\n title Trial\n section Start\n  Opens the door: 9: Guest\n  Sits down： 3： Guest\n  Leaves\n"


def menu(name: str, part: str = "") -> Callable[[Hands], None]:
    """A menu at its button, with one of its parts."""
    return lambda hands: hands.open_menu(name, part)


def context_menu(of: Callable[[Hands], Record], role: str = "", part: str = "") -> Callable[[Hands], None]:
    """The menu of a thing on the map, or of a lane's name."""

    def pose(hands: Hands) -> None:
        hands.right_click(of(hands), role)
        if part:
            hands.open_part(hands.window.menus.all[role or "context"], part)

    return pose


def on_the_ground(hands: Hands) -> None:
    """The menu of the map where nothing is."""
    hands.press("Esc")
    hands.window.canvas.menu_wanted.emit(hands.window.mapToGlobal(hands.window.rect().center()))


def hidden_lanes(hands: Hands) -> None:
    """The menu of a lane while another one is hidden."""
    hands.click(hands.lane("thought"), "lane")
    hands.press("H")
    hands.settle()
    context_menu(lambda hands: hands.lane("touchpoints"), "lane", "hidden")(hands)


def palette(text: Callable[[str], str]) -> Callable[[Hands], None]:
    """The palette with something typed."""

    def pose(hands: Hands) -> None:
        hands.press("Ctrl+K")
        hands.type(text(hands.language))

    return pose


def pressed(*keys: str) -> Callable[[Hands], None]:
    """Some keys pressed."""
    return lambda hands: hands.press(*keys)


def given_up(hands: Hands) -> None:
    """A text thrown away with Esc, and the way back."""
    hands.click(hands.card("action", 0))
    hands.press("F2", "Ctrl+A")
    hands.type(words.HALF[hands.language])
    hands.press("Esc")


def half_typed_found(hands: Hands) -> None:
    """What was being typed when the power failed is offered again."""
    window = hands.window
    assert window.document is not None
    path = window.document.session.path
    key = draft_key(Existing(hands.card("action", 0).id, "text"))
    window.document.session.save_draft(key, words.HALF[hands.language])
    window.commands.files.open_path(path)


def exporting(key: str, paper: str = "") -> Callable[[Hands], None]:
    """The export sheet with its pages drawn, on a paper."""

    def pose(hands: Hands) -> None:
        hands.press(key)
        sheet = hands.window.sheets.export
        if paper:
            sheet.paper.wanted.emit(paper)
        while not sheet.shown:
            QTest.qWait(20)

    return pose


def version_kept(hands: Hands) -> None:
    """A version has been kept; the history lists it."""
    hands.press("Ctrl+Alt+V")
    hands.type(words.VERSION[hands.language])
    hands.press("Return")
    hands.window.side.workbench.open("history")
    hands.settle()


def version_looked_at(hands: Hands) -> None:
    """The map as it was."""
    version_kept(hands)
    hands.window.messages.banner.hide()
    versions = cast(HistoryPanel, hands.panel("history")).versions
    versions.list.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press_button(versions.look)


def purging(hands: Hands) -> None:
    """A text that is to be removed for good, and where it stands."""
    hands.click(hands.card("pain", 0))
    hands.window.actions_by_id["edit.purge"].trigger()


def merging(hands: Hands) -> None:
    """Which journeys of another map are to come in."""
    write_sample(sample_named("software-start"), hands.folder / "trial.mmd", "Mei")
    hands.press("Ctrl+Alt+M")


def exported(hands: Hands) -> None:
    """The map was written."""
    hands.window.tell(hands.window.say()("ui.exported", name="map.pdf"), "good", hands.folder / "map.pdf")


def not_a_map(hands: Hands) -> None:
    """A file that is no map."""
    wrong = hands.folder / "notes.cxm"
    wrong.write_text("nothing\n", encoding="utf-8")
    hands.window.commands.files.open_path(wrong)


def nothing_there(hands: Hands) -> None:
    """A file that is gone."""
    hands.window.commands.files.open_path(hands.folder / "gone.cxm")


def mended(hands: Hands) -> None:
    """A journey came in with what had to be put right."""
    source = hands.folder / "trial.mmd"
    source.write_text(SENT, encoding="utf-8")
    hands.press("Ctrl+Shift+O")


def unexpected(hands: Hands) -> None:
    """Something went wrong that nobody thought of."""
    hands.window.tell_problem(UserError("error.unexpected_here", path="~/.local/share/cxmapper/cxmapper.log"))


def other_journeys(part: str) -> Callable[[Hands], None]:
    """The journeys of the file that a card can go to."""
    return context_menu(lambda hands: hands.card("action", 1), part=part)


def soon(key: str) -> Callable[[Hands], None]:
    """Presses a key that opens a dialog which keeps the hands until it is closed."""
    return lambda hands: QTimer.singleShot(0, lambda: hands.press(key))


MENUS = (
    Scene("menu.file", "click the map's title", menu("file")),
    Scene("menu.recent", "the last maps in that menu", menu("file", "recent"), "recent"),
    Scene("menu.journeys", "the journeys of the file", menu("file", "journeys"), sample="software-start"),
    Scene("menu.map_language", "the map's language in that menu", menu("file", "map_language")),
    Scene("menu.add", "click Add", menu("add")),
    Scene("menu.add_lane", "Add, a lane", menu("add", "lanes")),
    Scene("menu.language", "click the languages", menu("language")),
    Scene("menu.theme", "click the sun", menu("theme")),
    Scene("menu.export", "click Export", menu("export")),
    Scene("menu.context", "right click on a card", context_menu(lambda hands: hands.card("action", 1))),
    Scene("menu.move_to", "in it, the other journeys", other_journeys("move_to"), sample="software-start"),
    Scene("menu.copy_to", "in it, the same for a copy", other_journeys("copy_to"), sample="software-start"),
    Scene("menu.ground", "right click beside everything", on_the_ground),
    Scene("menu.lane", "right click on a lane's name", context_menu(lambda h: h.lane("thought"), "lane")),
    Scene("menu.lane_above", "in it, a lane above", context_menu(lambda h: h.lane("thought"), "lane", "above")),
    Scene("menu.lane_below", "in it, a lane below", context_menu(lambda h: h.lane("thought"), "lane", "below")),
    Scene("menu.lane_hidden", "in it, the hidden lanes", hidden_lanes),
)
SHEETS = (
    Scene("sheet.templates", "Ctrl+N", pressed("Ctrl+N")),
    Scene("sheet.templates_first", "Ctrl+N without a map", pressed("Ctrl+N"), "nothing"),
    Scene("sheet.palette", "Ctrl+K", pressed("Ctrl+K")),
    Scene("sheet.palette_first", "Ctrl+K without a map", pressed("Ctrl+K"), "nothing"),
    Scene("sheet.palette_records", "Ctrl+K, then type", palette(words.FOUND.__getitem__)),
    Scene("sheet.palette_nothing", "Ctrl+K, then type what nothing is called", palette(lambda _: words.NEVER)),
    Scene("sheet.settings", "Ctrl+;", pressed("Ctrl+;"), themes=ALL_THEMES),
    Scene("sheet.rename", "Ctrl+Shift+F2", pressed("Ctrl+Shift+F2")),
    Scene("sheet.export", "Ctrl+E", exporting("Ctrl+E")),
    Scene("sheet.export_small", "Ctrl+E, choose A3", exporting("Ctrl+E", "A3")),
    Scene("sheet.export_plan", "Ctrl+Shift+E", exporting("Ctrl+Shift+E")),
    Scene("sheet.share", "Ctrl+Alt+E", pressed("Ctrl+Alt+E")),
    Scene("sheet.restore", "Ctrl+Alt+O", pressed("Ctrl+Alt+O")),
    Scene("sheet.naming", "Ctrl+Alt+V", pressed("Ctrl+Alt+V")),
    Scene("sheet.version", "keep a version, then look at it in the history", version_looked_at),
    Scene("sheet.purge", "Ctrl+K, remove a text for good", purging),
    Scene("sheet.merge", "Ctrl+Alt+M, choose a map", merging),
    Scene("panel.history_version", "Ctrl+Alt+V, Enter", version_kept),
    Scene("sheet.shortcuts", "F1", pressed("F1"), themes=ALL_THEMES),
)
MESSAGES = (
    Scene("message.given_up", "Esc while typing", given_up),
    Scene("message.half_typed", "open a map after a power failure", half_typed_found),
    Scene("message.exported", "Ctrl+E, Enter", exported),
    Scene("message.not_a_map", "open a file that is no map", not_a_map, "nothing"),
    Scene("message.gone", "open a file that is gone", nothing_there, "nothing"),
    Scene("message.mended", "Ctrl+Shift+O, choose a journey with mistakes", mended, "nothing"),
    Scene("message.unexpected", "a mistake in the program", unexpected),
)
DIALOGS = (
    Scene("dialog.files", "Ctrl+O", soon("Ctrl+O"), modal=True),
    Scene("dialog.files_save", "Ctrl+Shift+S", soon("Ctrl+Shift+S"), modal=True),
)
SCENES = (*MENUS, *SHEETS, *MESSAGES, *DIALOGS)

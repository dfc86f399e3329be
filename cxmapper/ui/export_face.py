"""How the export sheet looks: its rows, its words, and its place in the window."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cxmapper.i18n import LANGUAGES, Words, number
from cxmapper.ui.controls.choices import Option
from cxmapper.ui.controls.scrolled import BAR, Scrolled
from cxmapper.ui.file_questions import shown_folder
from cxmapper.ui.panels.comments_thread import name_button
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.popup import SHADOW
from cxmapper.ui.prose import Prose
from cxmapper.ui.theming import icon, lead

if TYPE_CHECKING:
    from cxmapper.layout.display import Document, Page
    from cxmapper.ui.dialogs.export import ExportSheet

WIDTH, HEIGHT, FORM = 976, 640, 440
# How high a control is, in pixels.
CONTROL, BETWEEN_ROWS, HINT_GAP = 32, 8, 3
POINTS_PER_CM = 72 / 2.54
# The labels' column, the gap after it, and what the folder's button and a field have around their texts, in pixels.
LABEL, GAP, AROUND_FOLDER, AROUND_NAME = 84, 12, 56, 18
PAPERS = ("fit", "A4", "A3", "A2", "A1", "A0")
LAYOUTS = ("poster", "tiled", "walkthrough")
# The rows of the form, by the names of what they choose; those of maps only, and those of maps with many pages only.
SWITCHES = ("details", "internal", "hidden_lanes", "empty_lanes", "anonymous")
OF_MAPS = (*SWITCHES[:-1], "paper", "layout")
OF_PAGES = ("paper", "layout", "details")


def arrange(sheet: ExportSheet) -> None:
    """Puts the sheet's parts into their places."""
    sheet.heading.setObjectName("panelTitle")
    sheet.name.setObjectName("field")
    sheet.export.setObjectName("primary")
    sheet.caption.setObjectName("secondary")
    sheet.page_label.setObjectName("secondary")
    sheet.caution.setObjectName("caution")
    sheet.place_label.setObjectName("caution")
    sheet.complaint.setObjectName("complaint")
    head, middle = QHBoxLayout(), QHBoxLayout()
    head.addWidget(sheet.heading, 1)
    head.addWidget(sheet.cross)
    middle.setSpacing(24 - BAR)
    middle.addLayout(_form(sheet))
    middle.addLayout(_pages(sheet), 1)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(SHADOW + 24, SHADOW + 16, SHADOW + 24, SHADOW + 20)
    column.setSpacing(14)
    column.addLayout(head)
    column.addLayout(middle, 1)
    column.addWidget(sheet.complaint)
    column.addLayout(_foot(sheet))
    _order_stops(sheet)


def _order_stops(sheet: ExportSheet) -> None:
    """Tab goes through the sheet as one reads it; the options that scroll would come last otherwise."""
    choices = (sheet.cross, sheet.what, *sheet.controls.values(), sheet.name, sheet.folder)
    pages = (sheet.preview, sheet.back, sheet.on, sheet.use_better, sheet.cancel, sheet.export)
    for before, after in pairwise((*choices, *pages)):
        QWidget.setTabOrder(before, after)


def _form(sheet: ExportSheet) -> QVBoxLayout:
    """The options, which scroll in a low window, between what is exported and where it goes."""
    sheet.rows = {}
    options = QVBoxLayout()
    options.setSpacing(BETWEEN_ROWS)
    for name, control in sheet.controls.items():
        options.addWidget(_row(sheet, name, control))
    options.addStretch()
    sheet.options = Scrolled(sheet, options)
    sheet.options.setFixedWidth(FORM + BAR)
    sheet.what.setFixedWidth(FORM)
    sheet.place_label.setFixedWidth(FORM)
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(sheet.what)
    column.addSpacing(4)
    column.addWidget(sheet.options, 1)
    column.addWidget(_row(sheet, "name", sheet.name))
    column.addWidget(_row(sheet, "folder", sheet.folder))
    column.addWidget(sheet.place_label)
    return column


def _row(sheet: ExportSheet, name: str, control: QWidget) -> QWidget:
    """A label at the left, its control at the right; a switch has a hint below its label, others below themselves."""
    row, label, hint = QWidget(sheet), QLabel(sheet), Prose(sheet)
    label.setObjectName("fieldLabel")
    hint.setObjectName("secondary")
    label.setBuddy(control)
    texts, line = QVBoxLayout(), QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP)
    row.setFixedWidth(FORM)
    if name in SWITCHES:
        label.setObjectName("option")
        texts.setSpacing(1)
        texts.addWidget(label)
        texts.addWidget(hint)
        line.addLayout(texts, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    else:
        label.setFixedWidth(LABEL)
        label.setFixedHeight(CONTROL)
        texts.setSpacing(HINT_GAP)
        texts.addWidget(control)
        texts.addWidget(hint)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
    sheet.rows[name] = (row, label, hint)
    return row


def _pages(sheet: ExportSheet) -> QVBoxLayout:
    turn, advice = QHBoxLayout(), QHBoxLayout()
    turn.setSpacing(4)
    turn.addWidget(sheet.back)
    turn.addWidget(sheet.page_label)
    turn.addWidget(sheet.on)
    turn.addStretch()
    turn.addWidget(sheet.caption)
    advice.addWidget(sheet.caution, 1)
    advice.addWidget(sheet.use_better)
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(sheet.preview, 1)
    column.addLayout(turn)
    column.addLayout(advice)
    return column


def _foot(sheet: ExportSheet) -> QHBoxLayout:
    foot = QHBoxLayout()
    foot.setSpacing(10)
    foot.addWidget(sheet.bar, 1)
    foot.addStretch()
    foot.addWidget(sheet.cancel)
    foot.addWidget(sheet.export)
    return foot


def show_folder(sheet: ExportSheet, folder: Path) -> None:
    """The folder on its button, its beginning left out where there is no room for it."""
    room = FORM - LABEL - GAP - AROUND_FOLDER
    shown = shown_folder(folder)
    sheet.folder.setText(sheet.folder.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideLeft, room))
    sheet.folder.setToolTip(plain_tip(str(folder)))


def show_name(sheet: ExportSheet, file: Path) -> None:
    """Below a name that is longer than its field stands the file's, its middle left out: both ends tell files apart."""
    room, hint = FORM - LABEL - GAP, sheet.rows["name"][2]
    is_long = sheet.name.fontMetrics().horizontalAdvance(sheet.name.text()) > room - AROUND_NAME
    hint.setText(hint.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, room) if is_long else "")
    hint.setVisible(is_long)
    tip = plain_tip(file.name)
    sheet.name.setToolTip(tip)
    hint.setToolTip(tip)


def show_rows(sheet: ExportSheet) -> None:
    """Shows the rows that mean something for what is chosen."""
    what, choices = sheet.what_is_asked, sheet.choices
    for name, (row, _, _) in sheet.rows.items():
        shown = what == "map" or name not in OF_MAPS
        if what == "map" and not choices.paged(what):
            shown = name not in OF_MAPS and name != "language"
        elif what == "map" and not choices.many_pages:
            shown = name not in OF_PAGES
        row.setVisible(shown and (name != "layout" or choices.paper != "fit"))


def size_of(page: Page, smallest: float, say: Words) -> str:
    """How large a page is, and the smallest type on any, in points."""
    wide, high = (number(side / POINTS_PER_CM, say.language, 1) for side in (page.width, page.height))
    size = say("ui.export.paper_size", width=wide, height=high)
    return f"{size}  ·  {say('ui.export.type', size=number(smallest, say.language, 1))}"


def show_paper(sheet: ExportSheet, document: Document, say: Words) -> None:
    """Below the paper: how large the one page of the map is, or to how many sheets it comes."""
    hint, paper = sheet.rows["paper"][2], sheet.choices.paper
    wide, high = (
        number(side / POINTS_PER_CM, say.language, 0) for side in (document.pages[0].width, document.pages[0].height)
    )
    if paper == "fit":
        hint.setText(say("ui.export.fit.hint", width=wide, height=high))
    else:
        hint.setText(say.plural("ui.export.sheets", len(document.pages), paper=paper))
    hint.setVisible(sheet.rows["paper"][0].isVisibleTo(sheet))


def _called(paper: str, say: Words) -> str:
    """A paper as it stands in the list, with its size in whole centimetres."""
    from cxmapper.layout.papers import PAPERS as SIZES

    if paper == "fit":
        return say("ui.export.fit")
    low, high = sorted(round(side / POINTS_PER_CM) for side in SIZES[paper])
    return say("ui.export.sized", paper=paper, width=low, height=high)


def say_options(sheet: ExportSheet, say: Words) -> None:
    """What can be chosen, in a language."""
    from cxmapper.export.registry import suffixes

    sheet.what.set_options([Option(what, say(f"ui.export.{what}")) for what in ("map", "plan")])
    formats = suffixes(sheet.what_is_asked)
    sheet.format.set_options([Option(suffix, suffix[1:].upper()) for suffix in formats])
    sheet.paper.set_options([Option(paper, _called(paper, say)) for paper in PAPERS])
    sheet.layout_choice.set_options([Option(layout, say(f"ui.export.layout.{layout}")) for layout in LAYOUTS])
    languages = [Option(language, say(f"language.{language}")) for language in LANGUAGES]
    sheet.language.set_options([Option("", say("ui.export.own_language")), *languages])


def dress(sheet: ExportSheet, say: Words, theme: str) -> None:
    """Words of a language, colours of a theme."""
    sheet.heading.setText(say("ui.export.title"))
    sheet.setAccessibleName(say("ui.export.title"))
    for button, sign, key in (
        (sheet.cross, "x", "ui.dismiss"), (sheet.back, "chevron-left", "ui.export.back"),
        (sheet.on, "chevron-right", "ui.export.on"),
    ):  # fmt: skip
        button.setIcon(icon(sign, theme, 16, "text2"))
        name_button(button, say(key))
    sheet.cancel.setText(say("ui.cancel"))
    lead(sheet.folder, "folder-open", theme, 16, "text2")
    say_options(sheet, say)
    for name, (_, label, hint) in sheet.rows.items():
        label.setText(say(f"ui.export.{name}"))
        hint.setText(say(f"ui.export.{name}.hint") if name in SWITCHES else "")
        hint.setVisible(bool(hint.text()))
    for name, control in sheet.controls.items():
        control.dress(say, theme)
        control.name(say(f"ui.export.{name}"))
    sheet.what.setAccessibleName(say("ui.export.title"))
    sheet.name.setAccessibleName(say("ui.export.name"))
    sheet.folder.setAccessibleName(say("ui.export.folder"))
    sheet.preview.dress(say, theme)


def place(sheet: ExportSheet) -> None:
    """In the middle of the window, as large as there is room for; what its options lack, they scroll."""
    room = sheet.parentWidget().size()
    size = QSize(WIDTH + 2 * SHADOW, max(HEIGHT + 2 * SHADOW, _wanted(sheet))).boundedTo(room)
    sheet.resize(size)
    sheet.move(QPoint((room.width() - size.width()) // 2, (room.height() - size.height()) // 2))


def _wanted(sheet: ExportSheet) -> int:
    """How high the sheet is with all its options, in pixels.

    Those that come with a sheet of paper have their room before: choosing one makes nothing jump.
    """
    # The options take what the rest leaves.
    sheet.layout().activate()
    around = sheet.height() - sheet.options.height()
    options, hint = sheet.options.inside.layout(), sheet.rows["paper"][2]
    options.activate()
    own = options.totalHeightForWidth(FORM) if options.hasHeightForWidth() else options.totalSizeHint().height()
    own += 0 if sheet.rows["layout"][0].isVisibleTo(sheet) else CONTROL + BETWEEN_ROWS
    return around + own + (0 if hint.isVisibleTo(sheet) else hint.fontMetrics().lineSpacing() + HINT_GAP)


def select_all(field: QLineEdit) -> None:
    """Selects all of a field so that its beginning is seen where the text is longer than the field."""
    field.end(False)
    field.home(True)

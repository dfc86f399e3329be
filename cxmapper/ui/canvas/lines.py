"""How the lines under the hands of somebody who types are set, and what stands beside or in place of them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget

from cxmapper.ui.canvas.setting import Setting


def align(document: QTextDocument, *, centred: bool) -> None:
    """Puts the lines in the middle, or at the left edge."""
    option, wrap = document.defaultTextOption(), QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    if (option.alignment(), option.wrapMode()) != (side, wrap):
        option.setAlignment(side)
        option.setWrapMode(wrap)
        document.setDefaultTextOption(option)


def space_lines(document: QTextDocument, line: float) -> None:
    """Puts the lines as far apart as they are painted, 0 = as the font has it; undo doesn't meet this."""
    shape, kind = QTextBlockFormat(), QTextBlockFormat.LineHeightTypes
    shape.setLineHeight(line, (kind.FixedHeight if line > 0 else kind.SingleHeight).value)
    every = QTextCursor(document)
    every.select(QTextCursor.SelectionType.Document)
    every.joinPreviousEditBlock()
    every.mergeBlockFormat(shape)
    every.endEditBlock()


def first_baseline(document: QTextDocument) -> float | None:
    """How far under the top of a text its first baseline is: other faces than the first have other heights."""
    block = document.firstBlock()
    place = document.documentLayout().blockBoundingRect(block)
    line = block.layout().lineAt(0)
    return place.y() + line.y() + line.ascent() if line.isValid() else None


class OpeningMark(QLabel):
    """The quotation mark before a text, on the text's baseline, wherever the mark's own face would have it.

    Attributes:
        baseline: from its upper edge, in pixels.
    """

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.setObjectName("openingMark")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.baseline = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawText(QPointF(0.0, self.baseline), self.text())


class Prompt(QLabel):
    """The grey words in an empty editor, letter by letter where they would stand if somebody had typed them."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.setObjectName("editorPrompt")
        # A template's own titles are suggested too, whatever is written in them.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.document = QTextDocument(self)
        self.document.setDocumentMargin(0)
        self.hide()

    def show_words(self, words: str, setting: Setting, width: int) -> None:
        """Sets words as a text of that setting is, in lines of that width, in pixels; without words it hides."""
        self.setText(words)
        self.setVisible(bool(words))
        if not words:
            return
        self.document.setDefaultFont(setting.font)
        align(self.document, centred=setting.centred)
        self.document.setPlainText(words)
        space_lines(self.document, setting.line)
        self.document.setTextWidth(width)
        self.resize(width, math.ceil(self.high))
        self.update()

    @property
    def high(self) -> float:
        """How high all its lines are, in pixels; 0 without words."""
        return self.document.size().height() if self.text() else 0.0

    @property
    def baseline(self) -> float:
        """Of its first line, from its upper edge, in pixels."""
        return first_baseline(self.document) or 0.0

    @property
    def left(self) -> float:
        """Where its first line begins, from its left edge, in pixels."""
        block = self.document.firstBlock()
        place = self.document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineAt(0)
        return place.x() + line.naturalTextRect().x() if line.isValid() else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self.palette().color(self.foregroundRole()))
        with QPainter(self) as painter:
            self.document.documentLayout().draw(painter, context)

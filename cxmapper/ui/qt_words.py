"""Qt's own words (the editor's context menu, buttons of dialogs) in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from cxmapper.i18n import Words, words

# Qt falls back from no script tag to its own Chinese, so the catalogue is named outright; English needs none.
_CATALOGUES = {"zh-Hant": "qtbase_zh_TW", "zh-Hans": "qtbase_zh_CN"}

# What those catalogues lack, and the keys of ours for it.
_MISSING = {"&Look in:": "ui.dialog.look_in", "Files of &type:": "ui.dialog.file_type"}

_installed: list[QTranslator] = []


class _Missing(QTranslator):
    """A few words of one language, as a catalogue of its own."""

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._said = {source: say(key) for source, key in _MISSING.items()}

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # `None`, unlike an empty text, lets Qt look into its own catalogue.
        return self._said.get(source) if context == "QFileDialog" else None


def speak(language: str) -> None:
    """Switches Qt's own words to a language of ours."""
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    name = _CATALOGUES.get(language)
    if name is None:
        return
    translator = QTranslator()
    if translator.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
    missing = _Missing(words(language))
    QCoreApplication.installTranslator(missing)
    _installed.append(missing)

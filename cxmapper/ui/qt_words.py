"""Qt's own words (the editor's context menu, buttons of dialogs) in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

# Qt falls back from no script tag to its own Chinese, so the catalogue is named outright; English needs none.
_CATALOGUES = {"zh-Hant": "qtbase_zh_TW", "zh-Hans": "qtbase_zh_CN"}

_installed: list[QTranslator] = []


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

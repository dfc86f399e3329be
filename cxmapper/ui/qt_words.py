"""Qt's own words (the editor's context menu, buttons of dialogs) in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from cxmapper.i18n import Words, words

# Qt falls back from no script tag to its own Chinese, so the catalogue is named outright; English needs none.
_CATALOGUES = {"zh-Hant": "qtbase_zh_TW", "zh-Hans": "qtbase_zh_CN"}

# What those catalogues lack, or say as nobody else does, and the keys of ours for it.
_OURS = {
    "QFileDialog": {"&Look in:": "ui.dialog.look_in", "Files of &type:": "ui.dialog.file_type"},
    "QFileSystemModel": {"Size": "ui.dialog.size"},
}

# Keys are called on all systems and in all languages what stands on them: Chinese key names would need more room than a
# key cap has, and Qt says "Return" for what everybody calls Enter.
_KEYS = {
    "Return": "Enter", "Enter": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→",
    **{key: key for key in ("Del", "Ins", "Esc", "Tab", "Space", "Backspace", "Home", "End", "PgUp", "PgDown")},
}  # fmt: skip

_installed: list[QTranslator] = []


class _Ours(QTranslator):
    """A few words of one language, as a catalogue of its own."""

    def __init__(self, say: Words) -> None:
        super().__init__()
        ours = {} if say.language == "en" else _OURS
        self._said = {context: {source: say(key) for source, key in said.items()} for context, said in ours.items()}
        self._said["QShortcut"] = _KEYS

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # `None`, unlike an empty text, lets Qt look into its own catalogue.
        return self._said.get(context, {}).get(source)


def speak(language: str) -> None:
    """Switches Qt's own words to a language of ours; every widget is told of it, so not without need."""
    if [translator.objectName() for translator in _installed[-1:]] == [language]:
        return
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    name = _CATALOGUES.get(language)
    translator = QTranslator()
    if name is not None and translator.load(name, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
    ours = _Ours(words(language))
    ours.setObjectName(language)
    QCoreApplication.installTranslator(ours)
    _installed.append(ours)

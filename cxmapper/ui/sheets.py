"""What lies over the window when it is asked for (palette, shortcuts, templates), each made at first use."""

from __future__ import annotations

from datetime import date as Date
from functools import cached_property
from typing import TYPE_CHECKING

from cxmapper.i18n import date

if TYPE_CHECKING:
    from pathlib import Path

    from cxmapper.ui.dialogs.export import ExportSheet, Subject
    from cxmapper.ui.dialogs.merge import MergeSheet
    from cxmapper.ui.dialogs.naming import NameSheet
    from cxmapper.ui.dialogs.purge import PurgeSheet
    from cxmapper.ui.dialogs.rename import RenameSheet
    from cxmapper.ui.dialogs.restore import RestoreSheet
    from cxmapper.ui.dialogs.settings import SettingsSheet
    from cxmapper.ui.dialogs.share import ShareSheet
    from cxmapper.ui.dialogs.version import VersionSheet
    from cxmapper.ui.file_questions import FileQuestions
    from cxmapper.ui.palette import Palette
    from cxmapper.ui.popover import CommentPopover
    from cxmapper.ui.shortcuts import ShortcutSheet
    from cxmapper.ui.template_sheet import TemplateSheet
    from cxmapper.ui.window import Window


class Sheets:
    """Makes each sheet when it is first wanted, and dresses those there are."""

    def __init__(self, window: Window, questions: FileQuestions) -> None:
        self._window, self._questions = window, questions

    @cached_property
    def palette(self) -> Palette:
        """The command palette."""
        from cxmapper.ui.palette import Palette

        window = self._window
        made = Palette(
            window,
            window.actions_by_id,
            window.settings,
            lambda: window.document,
            window.commands,
            window.file_menu.journeys,
        )
        made.dress(window.say(), window.theme)
        return made

    @cached_property
    def shortcuts(self) -> ShortcutSheet:
        """All shortcuts."""
        from cxmapper.ui.shortcuts import ShortcutSheet

        made = ShortcutSheet(self._window)
        made.dress(self._window.say(), self._window.theme)
        return made

    @cached_property
    def templates(self) -> TemplateSheet:
        """The templates a new map may begin with."""
        from cxmapper.ui.template_sheet import TemplateSheet

        made = TemplateSheet(self._window, self._window.commands.files.begin)
        made.dress(self._window.say(), self._window.theme)
        return made

    @cached_property
    def restore(self) -> RestoreSheet:
        """The safety copies."""
        from cxmapper.ui.dialogs.restore import RestoreSheet

        made = RestoreSheet(self._window, self._window.commands.files.restore)
        made.dress(self._window.say(), self._window.theme)
        return made

    @cached_property
    def share(self) -> ShareSheet:
        """What a copy to hand on takes along."""
        from cxmapper.ui.dialogs.share import ShareSheet

        made = ShareSheet(self._window, self._window.commands.files.share)
        made.dress(self._window.say(), self._window.theme)
        return made

    @cached_property
    def rename(self) -> RenameSheet:
        """What the file shall be called."""
        from cxmapper.ui.dialogs.rename import RenameSheet

        window = self._window
        made = RenameSheet(window, self._renamed_now, window.commands.files.rename)
        made.dress(window.say(), window.theme)
        return made

    def _renamed_now(self) -> Path | None:
        document = self._window.document
        if document is None or document.session.readonly or not self._window.desk.finish():
            return None
        return document.session.path

    @cached_property
    def purge(self) -> PurgeSheet:
        """A text that is to be removed for good."""
        from cxmapper.ui.dialogs.purge import PurgeSheet

        window = self._window
        made = PurgeSheet(
            window,
            lambda: window.document.session.store if window.document is not None else None,
            window.commands.files.purging,
            window.commands.files.purged,
            window.tell_problem,
        )
        made.dress(window.say(), window.theme)
        return made

    def ask_purge(self) -> None:
        """Asks which text is to be removed for good: the selected thing's, unless another one is typed."""
        from cxmapper.ui.telling import text_of

        document = self._window.document
        if document is not None and self._window.desk.finish():
            record = document.session.store.get(document.selection.record) if document.selection else None
            self.purge.ask(text_of(record) if record is not None else "")

    @cached_property
    def export(self) -> ExportSheet:
        """How a map or a plan becomes a file."""
        from cxmapper.ui.dialogs.export import ExportSheet

        window = self._window
        made = ExportSheet(window, window.settings, self._questions, self._exported_now, window.messages.exported)
        made.dress(window.say(), window.theme)
        return made

    def _exported_now(self) -> Subject | None:
        from cxmapper.model.records import Journey
        from cxmapper.ui.dialogs.export import Subject

        document = self._window.document
        if document is None or not document.journey or not self._window.desk.finish():
            return None
        session = document.session
        title = session.store.one(Journey, document.journey).title or session.path.stem
        return Subject(session.store.snapshot(), document.journey, title, session.path.parent)

    @cached_property
    def merge(self) -> MergeSheet:
        """Journeys of another workspace, to bring in."""
        from cxmapper.ui.dialogs.merge import MergeSheet

        window = self._window
        made = MergeSheet(window, window.commands.files.to_merge, lambda: window.document, window.tell)
        made.dress(window.say(), window.theme)
        return made

    @cached_property
    def naming(self) -> NameSheet:
        """Asks what something new is to be called."""
        from cxmapper.ui.dialogs.naming import NameSheet

        made = NameSheet(self._window)
        made.dress(self._window.say(), self._window.theme)
        return made

    def name_template(self) -> None:
        """Asks what the journey on screen is called as a template."""
        window = self._window
        if window.document is not None:
            self.naming.ask("template", window.top.full_title, window.commands.files.save_template)

    def name_version(self) -> None:
        """Asks under which name the journey on screen is kept as a version."""
        document, say = self._window.document, self._window.say()
        if document is None or not document.journey or not self._window.desk.finish():
            return
        from cxmapper.model.edits.versions import keep_version

        def keep(title: str) -> None:
            id = document.session.new_id()
            if document.run(keep_version, document.journey, id=id, title=title, label="edit.keep_version"):
                self._window.tell(say("ui.version.kept", name=title), "good")

        today = date(Date.today(), say.language)
        self.naming.ask("version", today, keep)

    @cached_property
    def version(self) -> VersionSheet:
        """A version of a journey, to look at."""
        from cxmapper.ui.dialogs.version import VersionSheet

        made = VersionSheet(self._window)
        made.dress(self._window.say(), self._window.theme)
        return made

    @cached_property
    def settings(self) -> SettingsSheet:
        """The person's preferences."""
        from cxmapper.ui.dialogs.settings import SettingsSheet

        window = self._window
        made = SettingsSheet(window, window.settings, window.looks, window.commands.files.set_author)
        made.dress(window.say(), window.theme)
        return made

    @cached_property
    def comments(self) -> CommentPopover:
        """The comments on a thing, beside it."""
        from cxmapper.ui.popover import CommentPopover

        window = self._window
        made = CommentPopover(window, window.side.host, window.canvas)
        made.dress(window.say(), window.theme)
        return made

    def dress(self) -> None:
        """Puts the window's language and theme on all that have been made."""
        for name in (
            "palette",
            "shortcuts",
            "templates",
            "settings",
            "comments",
            "restore",
            "share",
            "purge",
            "export",
            "rename",
            "merge",
            "naming",
            "version",
        ):
            if name in self.__dict__:
                self.__dict__[name].dress(self._window.say(), self._window.theme)

    def leave_map(self) -> None:
        """The map goes: what is about it closes."""
        from cxmapper.ui.popup import Popup

        for made in tuple(self.__dict__.values()):
            if isinstance(made, Popup):
                made.leave_map()

    def follow(self) -> None:
        """The map was changed: what shows it shows that."""
        if "export" in self.__dict__ and self.export.isVisible() and not self.export.busy:
            self.export.renew()

    def finish(self) -> None:
        """Waits for what is under way: a file is written whole or not at all."""
        self._window.jobs.finish()
        for name in ("export", "purge"):
            if name in self.__dict__:
                self.__dict__[name].finish()

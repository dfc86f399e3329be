"""The command line: everything the program does without a window. Each command loads only what it needs.

Exit codes: 0 done, 1 a problem with the input, 2 wrong usage (argparse's own).
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cxmapper
from cxmapper import small_files
from cxmapper.errors import UserError, reason
from cxmapper.i18n import LANGUAGES, Words, instant, words
from cxmapper.settings import Settings
from cxmapper.streams import note, tell

if TYPE_CHECKING:
    from datetime import date

    from cxmapper.importers.registry import Prepared
    from cxmapper.model.records import Journey
    from cxmapper.model.session import Session
    from cxmapper.model.store import Store

DEFAULT_TEMPLATE = "five_stages"
PAPERS = ("fit", "A4", "A3", "A2", "A1", "A0")
LAYOUTS = ("poster", "tiled", "walkthrough")
COLOURS = ("green-red", "blue-orange")

DONE, FAILED = 0, 1


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the command line without the program's name.

    Returns:
        The exit code.

    Raises:
        UserError: a problem with the input; nothing half-written is left behind.
        SystemExit: wrong usage, --help or --version.
    """
    settings = Settings.load()
    say = words(settings.words_language)
    for line in small_files.told(say).splitlines():
        _note(say, line)
    given = _parser(say, arguments).parse_args(arguments)
    run: Callable[[Namespace, Words, str], int] = given.run
    return run(given, say, settings.author_name)


class _Parser(ArgumentParser):
    """Says what it has to say where nobody may be able to read it."""

    def _print_message(self, message: str, file: object = None) -> None:
        (tell if file is sys.stdout else note)(message.rstrip("\n"))


def _parser(say: Words, arguments: Sequence[str]) -> ArgumentParser:
    """The command that the arguments begin with, with its options; all commands, without theirs, where they don't.

    Whoever names a command is told of no other; and making a dozen of them takes as long as drawing a small map.
    """
    usage = "cxmapper [FILE]\n       cxmapper COMMAND …"
    parser = _Parser(prog="cxmapper", usage=usage, description=say("cli.about"))
    parser.add_argument(
        "--version", action="version", version=f"cxmapper {cxmapper.__version__}", help=say("cli.help.version")
    )
    commands = parser.add_subparsers(title=say("cli.commands"), prog="cxmapper", metavar="COMMAND", required=True)
    named = [name for name in arguments[:1] if name in _COMMANDS]
    for name in named or _COMMANDS:
        options, run = _COMMANDS[name]
        text = say(f"cli.help.{name}")
        command = commands.add_parser(name, help=text, description=text)
        if named:
            options(command, say)
        command.set_defaults(run=run)
    return parser


def _file_option(command: ArgumentParser, say: Words) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help=say("cli.help.file"))


def _json_option(command: ArgumentParser, say: Words) -> None:
    _file_option(command, say)
    command.add_argument("--json", action="store_true", help=say("cli.help.json"))


def _language_option(command: ArgumentParser, say: Words) -> None:
    command.add_argument("--lang", choices=LANGUAGES, help=say("cli.help.lang"))


def _output_options(command: ArgumentParser, say: Words, suffixes: Sequence[str]) -> None:
    _file_option(command, say)
    command.add_argument(
        "out", metavar="OUT", type=Path, help=say("cli.help.out", suffixes=say("cli.list.separator").join(suffixes))
    )
    command.add_argument("--journey", metavar="TITLE|ID", help=say("cli.help.journey"))
    _language_option(command, say)


def _export_options(command: ArgumentParser, say: Words) -> None:
    from cxmapper.export.registry import suffixes

    _output_options(command, say, suffixes("map"))
    command.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=say("cli.help.paper"))
    command.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=say("cli.help.layout"))
    command.add_argument("--only-map", action="store_true", help=say("cli.help.only_map"))
    _colours_option(command, say)
    for name in ("internal", "hidden_lanes", "empty_lanes", "anonymous"):
        command.add_argument(f"--{name.replace('_', '-')}", action="store_true", help=say(f"cli.help.{name}"))


def _plan_options(command: ArgumentParser, say: Words) -> None:
    from cxmapper.export.registry import suffixes

    _output_options(command, say, suffixes("plan"))
    _colours_option(command, say)
    command.add_argument("--anonymous", action="store_true", help=say("cli.help.anonymous"))


def _colours_option(command: ArgumentParser, say: Words) -> None:
    command.add_argument("--colours", choices=COLOURS, default=COLOURS[0], help=say("cli.help.colours"))


def _samples_options(command: ArgumentParser, say: Words) -> None:
    command.add_argument("folder", metavar="DIR", type=Path, help=say("cli.help.folder"))
    _language_option(command, say)


def _new_options(command: ArgumentParser, say: Words) -> None:
    from cxmapper.model.templates import KEYS

    names = say("cli.list.separator").join(key.replace("_", "-") for key in KEYS)
    _file_option(command, say)
    command.add_argument(
        "--template", metavar="T", default=DEFAULT_TEMPLATE, help=say("cli.help.template", names=names)
    )
    command.add_argument("--title", default="", help=say("cli.help.title"))
    _language_option(command, say)


def _share_options(command: ArgumentParser, say: Words) -> None:
    _file_option(command, say)
    command.add_argument("out", metavar="OUT", type=Path, help=say("cli.help.share_out"))
    command.add_argument("--history", action="store_true", help=say("cli.help.share_history"))
    command.add_argument("--internal", action="store_true", help=say("cli.help.share_internal"))
    command.add_argument("--no-names", "--anonymous", action="store_true", help=say("cli.help.share_no_names"))


def _purge_options(command: ArgumentParser, say: Words) -> None:
    _file_option(command, say)
    command.add_argument("text", metavar="TEXT", help=say("cli.help.purge_text"))


def _import_options(command: ArgumentParser, say: Words) -> None:
    from cxmapper.importers.registry import FORMATS

    formats = [known.name for known in FORMATS]
    command.add_argument("source", metavar="SOURCE", type=Path, help=say("cli.help.source"))
    _file_option(command, say)
    command.add_argument(
        "--format", choices=formats, help=say("cli.help.format", formats=say("cli.list.separator").join(formats))
    )


def _new(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.model.edits.journeys import add_journey
    from cxmapper.model.entries import MAKING
    from cxmapper.model.new_file import new_workspace
    from cxmapper.model.templates import template

    language = given.lang or say.language
    # On the command line a hyphen is as good as an underscore.
    chosen = template(given.template.replace("-", "_"))
    with new_workspace(given.file, author=author, language=language, title=given.title) as session:
        session.run(
            add_journey,
            id=session.new_id(),
            title=given.title,
            language=language,
            template=chosen,
            label="edit.add_journey",
            group=MAKING,
        )
    tell(say("cli.written", file=given.file))
    return DONE


def _samples(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.importers.samples import open_sample, samples
    from cxmapper.model.new_file import refuse_existing

    wanted = [sample for sample in samples() if given.lang in (None, *sample.languages)]
    targets = [given.folder / f"{sample.name}.cxm" for sample in wanted]
    for target in targets:
        refuse_existing(target)
    try:
        given.folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError("error.unwritable", file=given.folder, reason=reason(problem)) from None
    for sample, target in zip(wanted, targets, strict=True):
        open_sample(sample, target, author)
        tell(say("cli.written", file=target))
    return DONE


def _share(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.model.new_file import refuse_existing
    from cxmapper.model.sharing import Shared, share

    if given.history and given.no_names:
        raise UserError("error.history_has_names")
    refuse_existing(given.out)
    what = Shared(given.history, given.internal or given.history, not given.no_names)
    with _opened(given.file, author) as session:
        _note_unreadable(session, given, say)
        share(session.path, session.store, given.out, what, author=author)
    tell(say("cli.written", file=given.out))
    return DONE


def _purge(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.model.erasing import Eraser
    from cxmapper.model.purging import told

    with _opened(given.file, author, readonly=False) as session:
        done = session.purge(given.text)
    settings = Settings.load()
    if settings.reword_titles(Eraser(given.text).text):
        settings.save()
    _print_lines(iter(told(done, say)))
    return DONE


def _import(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.importers.registry import prepare
    from cxmapper.model.new_file import is_there

    prepared = prepare(given.source, given.format)
    if is_there(given.file):
        with _opened(given.file, author, readonly=False) as session:
            if session.brought_up is not None:
                _note(say, session.brought_up.sentence(say.language))
            session.run(prepared.edit, label="edit.import")
    else:
        _import_into_new(prepared, given.file, author)
    for repair in prepared.repairs:
        _note(say, repair.sentence(say.language))
    done = say("cli.imported", file=given.file, titles=_quoted(say, prepared.title))
    # What is said of the file as a whole is of no line.
    lines = len({repair.line for repair in prepared.repairs if repair.line})
    tell(done + (say.plural("cli.repairs", lines) if lines else ""))
    return DONE


def _import_into_new(prepared: Prepared, file: Path, author: str) -> None:
    from cxmapper.model.entries import MAKING
    from cxmapper.model.new_file import new_workspace

    with new_workspace(file, author=author, language=prepared.language, title=prepared.title) as session:
        session.run(prepared.edit, label="edit.import", group=MAKING)


def _export(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.export.registry import export_map, format_for

    paged = format_for(given.out, "map").paged
    with _opened(given.file, author) as session:
        _note_unreadable(session, given, say)
        warnings = export_map(
            session.store,
            _journey(session.store, given).id if paged or given.journey is not None else "",
            given.out,
            paper=given.paper,
            layout=given.layout,
            language=given.lang,
            only_map=given.only_map,
            internal=given.internal,
            hidden_lanes=given.hidden_lanes,
            empty_lanes=given.empty_lanes,
            blue_orange=given.colours == "blue-orange",
            anonymous=given.anonymous,
        )
    if paged and given.layout != LAYOUTS[0] and given.paper == PAPERS[0]:
        _note(say, say("cli.fit_is_one_page", layout=given.layout))
    if not paged and given.journey is not None:
        _note(say, say("cli.whole"))
    return _after_writing(given, say, warnings)


def _plan(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.export.registry import export_plan

    today = _day()
    with _opened(given.file, author) as session:
        _note_unreadable(session, given, say)
        journey = _journey(session.store, given).id if given.journey is not None else None
        warnings = export_plan(
            session.store,
            given.out,
            journey_id=journey,
            language=given.lang,
            today=today,
            blue_orange=given.colours == "blue-orange",
            anonymous=given.anonymous,
        )
    return _after_writing(given, say, warnings)


def _note_unreadable(session: Session, given: Namespace, say: Words) -> None:
    """What is written lacks the rows that can't be read, and nobody would notice."""
    if session.unreadable:
        _note(say, say("cli.unreadable", file=given.file))


def _after_writing(given: Namespace, say: Words, warnings: Sequence[str]) -> int:
    for warning in warnings:
        _note(say, warning)
    tell(say("cli.written", file=given.out))
    return DONE


def _info(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.model.summary import summary

    with _opened(given.file, author) as session:
        facts = summary(session, say.language)
    if given.json:
        _print_json(facts)
    else:
        _print_lines(_info_lines(facts, say))
    return DONE


def _info_lines(facts: dict[str, Any], say: Words) -> Iterator[str]:
    yield say("cli.info.file", title=_title(facts, say), schema=facts["schema"], integrity=_integrity(facts, say))
    yield from facts["problems"]
    for journey in facts["journeys"]:
        language, state = say(f"language.{journey['language']}"), say(f"state.{journey['state']}")
        yield say("cli.info.journey", title=_title(journey, say), language=language, state=state)
        counts = journey["counts"]
        yield "  " + say("cli.list.separator").join(say.plural(f"cli.info.{name}", n) for name, n in counts.items())
    yield say.plural("cli.info.actions", facts["counts"]["improvement_actions"])


def _check(given: Namespace, say: Words, author: str) -> int:
    from cxmapper.model.summary import missing, summary

    with _opened(given.file, author) as session:
        facts = summary(session, say.language) | {"missing": missing(session.store, say.language)}
    if given.json:
        _print_json(facts)
    else:
        _print_lines(_check_lines(facts, say))
    return FAILED if facts["problems"] else DONE


def _check_lines(facts: dict[str, Any], say: Words) -> Iterator[str]:
    yield _integrity(facts, say)
    yield from facts["problems"]
    for journey in facts["journeys"]:
        yield _title(journey, say)
        found = [each["sentence"] for each in facts["missing"] if each["journey"] == journey["id"]]
        for sentence in found or [say("cli.check.complete")]:
            yield f"  {sentence}"


def _integrity(facts: dict[str, Any], say: Words) -> str:
    return say("cli.info.broken" if facts["problems"] else "cli.info.sound")


def _title(facts: dict[str, Any], say: Words) -> str:
    # One line each, whatever a title was pasted from.
    return " ".join(facts["title"].split("\n")) or say("cli.info.untitled")


def _log(given: Namespace, say: Words, author: str) -> int:
    with _opened(given.file, author) as session:
        entries = session.log()
        while entries:
            for entry in entries:
                label = say(entry.label) if say.has(entry.label) else entry.label
                tell("\t".join((str(entry.seq), instant(entry.at, say.language), entry.author, label)))
            entries = session.log(before=entries[-1].seq)
    return DONE


@contextmanager
def _opened(file: Path, author: str, *, readonly: bool = True) -> Iterator[Session]:
    from cxmapper.model.session import Session

    with Session.open(file, author=author, readonly=readonly) as session:
        yield session


def _journey(store: Store, given: Namespace) -> Journey:
    """The journey that the command line names by id or title, else the first."""
    from cxmapper.model.naming import named_journey

    return named_journey(store, given.journey, given.file)


def _day() -> date | None:
    """The day that what is written is of, `None` for today.

    Whoever wants the same bytes from the same map on any day and in any time zone sets SOURCE_DATE_EPOCH, as for other
    programs (https://reproducible-builds.org/specs/source-date-epoch).

    Raises:
        UserError: it is no number of seconds.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UserError("error.source_date", value=seconds) from None


def _quoted(say: Words, text: str) -> str:
    return say("cli.quoted", text=text)


def _print_lines(lines: Iterator[str]) -> None:
    for line in lines:
        tell(line)


def _print_json(value: Any) -> None:
    import json

    tell(json.dumps(value, ensure_ascii=False, indent=2))


def _note(say: Words, text: str) -> None:
    note(say("cli.warning", text=text))


_COMMANDS: dict[str, tuple[Callable[[ArgumentParser, Words], None], Callable[[Namespace, Words, str], int]]] = {
    "samples": (_samples_options, _samples),
    "new": (_new_options, _new),
    "info": (_json_option, _info),
    "export": (_export_options, _export),
    "plan": (_plan_options, _plan),
    "import": (_import_options, _import),
    "share": (_share_options, _share),
    "purge": (_purge_options, _purge),
    "check": (_json_option, _check),
    "log": (_file_option, _log),
}
COMMANDS = tuple(_COMMANDS)

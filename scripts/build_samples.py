"""Write the sample workspaces into `resources/samples` as JSON, with their index; with --check only compare them.

Run from the root of the checkout: `python -m scripts.build_samples [--check] [NAME …]`; without names all are built.
A sample is a module of `scripts/samples` that has a `SAMPLE`.
"""

from __future__ import annotations

import argparse
import json
import pkgutil
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import scripts.samples
from cxmapper.model.codec import workspace_to_dict
from scripts.samples import building, kit

FOLDER = building.IMAGES.parent
INDEX = "index.json"


def written() -> dict[str, kit.Sample]:
    """All samples that somebody has written, by name."""
    modules = [
        import_module(f"scripts.samples.{found.name}") for found in pkgutil.iter_modules(scripts.samples.__path__)
    ]
    samples = [module.SAMPLE for module in modules if hasattr(module, "SAMPLE")]
    return {sample.name: sample for sample in sorted(samples, key=lambda sample: sample.name)}


def as_json(sample: kit.Sample) -> str:
    """A sample's workspace in the program's own JSON format.

    Raises:
        WrittenWrong, UserError: something in the sample can't be.
    """
    with TemporaryDirectory() as folder:
        store = building.build(sample, Path(folder) / f"{sample.name}.cxm")
    return _text(workspace_to_dict(store))


def index(samples: Iterable[kit.Sample]) -> str:
    """What is known of the samples without opening them: name, and the title per language that one can read."""
    return _text([{"name": sample.name, "titles": _titles(sample)} for sample in samples])


def _titles(sample: kit.Sample) -> dict[str, str]:
    """A title per language of the journeys: the workspace's in its own language, a journey's in another."""
    titles: dict[str, str] = {}
    for journey in sample.journeys:
        titles.setdefault(journey.language, sample.title if journey.language == sample.language else journey.title)
    return titles


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def outdated(names: Iterable[str] = ()) -> list[str]:
    """The files that are not what the samples say; all samples unless some are named, and the index."""
    return [name for name, text in _files(names).items() if not _is(FOLDER / name, text)]


def _files(names: Iterable[str]) -> dict[str, str]:
    """What is to stand in the files; the index leaves out samples that nobody has built yet."""
    samples = written()
    files = {f"{name}.json": as_json(samples[name]) for name in (names or samples)}
    built = [
        sample for name, sample in samples.items() if f"{name}.json" in files or (FOLDER / f"{name}.json").exists()
    ]
    return files | {INDEX: index(built)}


def _is(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text


def main() -> int:
    """Write or compare; 1 when a file is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is out of date")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these samples, and the index")
    given = parser.parse_args()
    unknown = set(given.names) - written().keys()
    if unknown:
        parser.error(f"no sample {', '.join(sorted(unknown))}; there are {', '.join(written())}")
    if not given.check:
        for name, text in _files(given.names).items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    old = outdated(given.names) if given.check else []
    sys.stderr.writelines(f"{name} is out of date: run python -m scripts.build_samples\n" for name in old)
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())

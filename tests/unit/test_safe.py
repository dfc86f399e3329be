"""Nothing in a map can run or reach out: the program has no means to, and a hostile map finds none."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cxmapper.errors import UserError
from cxmapper.export.registry import export_map, export_plan
from cxmapper.importers import registry
from cxmapper.model import packing
from cxmapper.model.edits import actions, assets, cards, comments, records
from cxmapper.model.records import RECORDS, fields_of
from cxmapper.model.session import Session
from tests.data.images import encoded
from tests.database.files import new_map

ROOT = Path(__file__).resolve().parents[2]

# What runs what it is given, and what makes objects of bytes.
RUNNING = {"eval", "exec", "compile", "__import__"}
MODULES = {
    "pickle", "marshal", "shelve", "dill", "yaml", "code", "codeop", "runpy", "ctypes", "subprocess", "pty",
    "socket", "ssl", "socketserver", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib",
    "xmlrpc", "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "PySide6.QtNetwork", "PySide6.QtWebSockets",
    "PySide6.QtWebEngineCore", "xml.etree", "xml.dom", "xml.sax.expatreader", "xml.parsers", "lxml",
}  # fmt: skip
# A function that fills records is written with the names of their fields, which are ours, and so is what makes a value,
# as a dataclass's is. What the map puts away it takes out of its own memory again, nothing else. And the C library is
# asked to give free memory back.
ALLOWED = {
    "cxmapper/model/database/columns.py exec",
    "cxmapper/values.py exec",
    "cxmapper/layout/shelf.py marshal",
    "cxmapper/memory.py ctypes",
}


def used() -> Iterator[str]:
    """What every module of the program imports and calls that could run or reach something."""
    for path in sorted((ROOT / "cxmapper").rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{each.name}" for each in node.names)]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNNING:
                yield f"{where} {node.func.id}"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "system":
                yield f"{where} system"
            yield from (f"{where} {name}" for name in names if _is_in(name, MODULES))


def _is_in(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_the_program_has_nothing_that_runs_what_it_reads_or_speaks_to_others() -> None:
    assert set(used()) == ALLOWED
    assert all(spec.name.isidentifier() for record_type in RECORDS for spec in fields_of(record_type))


HOSTILE = (
    '<script>alert(1)</script><img src="file:///etc/passwd"/>&xxe; ]]> <!-- javascript:run() '
    'http://example.invalid/x file:///etc/passwd =HYPERLINK("http://example.invalid") \x07 \\input{/etc/passwd}'
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map whose every text tries something."""
    path = new_map(tmp_path_factory.mktemp("hostile") / "map.cxm")
    with Session.open(path, author=HOSTILE) as session:
        for record in session.store:
            for name in ("title", "text", "quote", "scenario", "goal", "name"):
                if isinstance(getattr(record, name, None), str):
                    session.run(records.set_fields, record.id, **{name: HOSTILE})
        session.run(comments.add_comment, "c", HOSTILE, id="said", audience="readers")
        session.run(cards.add_card, "s1", "image", id="i", text=HOSTILE, speaker=HOSTILE)
        picture = {"media_type": "text/html", "name": "../../../etc/passwd"}
        session.run(assets.show_picture, "i", "asset", encoded("PNG"), **picture)
        session.run(actions.add_action, id="a", title=HOSTILE, description=HOSTILE)
    return path


@pytest.fixture
def hostile(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path / "hostile.cxm"))


CHILD = """
import sys
from pathlib import Path
reached = []
ours = Path(sys.argv[1]).parent
def watch(event, args):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.spawn", "os.system", "os.posix_spawn")):
        reached.append(event)
    elif event == "open" and "passwd" in str(args[0]):
        reached.append(f"open {args[0]}")
sys.addaudithook(watch)
from cxmapper.export.registry import export_map, export_plan
from cxmapper.model.session import Session
with Session.open(sys.argv[1], author="Ann") as session:
    for suffix in ("pdf", "svg", "png", "json"):
        export_map(session.store, "" if suffix == "json" else "j", ours / f"map.{suffix}")
    for suffix in ("pdf", "csv"):
        export_plan(session.store, ours / f"plan.{suffix}")
    session.undo()
network = [name for name in sys.modules if name.startswith("PySide6.QtNetwork")]
print("reached", sorted(set(reached)), network)
"""


def test_a_hostile_map_is_opened_and_exported_without_reaching_for_anything(hostile: Path) -> None:
    command = [sys.executable, "-c", CHILD, str(hostile)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "reached [] []", done.stdout + done.stderr
    # The watch sees what it should.
    spoken = "import socket; socket.create_connection(('127.0.0.1', 1))"
    tried = CHILD.replace("from cxmapper.export", f"try:\n    {spoken}\nexcept OSError: pass\nfrom cxmapper.export", 1)
    done = subprocess.run(
        [*command[:2], tried, str(hostile)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert "socket." in done.stdout


def test_a_hostile_text_is_a_text_in_svg_and_no_link_leads_out(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    with Session.open(hostile, author="Ann", readonly=True) as session:
        export_map(session.store, "j", out)
    data = out.read_text("utf-8")
    tree = ElementTree.fromstring(data)
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= {"svg", "title", "defs", "g", "rect", "path", "text", "tspan", "image", "linearGradient", "stop",
                    "pattern", "clipPath", "a"}  # fmt: skip
    attributes = [(name, value) for element in tree.iter() for name, value in element.attrib.items()]
    assert not any(name.lower().startswith("on") for name, _ in attributes)
    addresses = [value for name, value in attributes if name.endswith("href")]
    assert all(address.startswith("data:image/") for address in addresses)
    assert "<!DOCTYPE" not in data
    assert "alert(1)" in "".join(tree.itertext()), "it is there to be read"


def test_a_pdf_holds_no_script_and_no_way_out(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    with Session.open(hostile, author="Ann", readonly=True) as session:
        export_map(session.store, "j", out)
    plain = tmp_path / "plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(out), str(plain)], check=True, timeout=60)
    names = set(re.findall(rb"/(?:JavaScript|JS|Launch|OpenAction|AA|URI|EmbeddedFile|GoToR|SubmitForm|XFA)\b",
                           plain.read_bytes()))  # fmt: skip
    assert names == set()


def test_a_hostile_text_in_the_plan_s_table_is_no_formula(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.csv"
    with Session.open(hostile, author="Ann") as session:
        session.run(records.set_fields, "a", title="=1+1", description="\t=2")
        export_plan(session.store, out)
        session.undo()
    text = out.read_text("utf-8-sig")
    assert "'=1+1" in text
    assert not re.search(r'(^|,)"?[=+@\t]', text, re.MULTILINE)


def test_a_source_that_would_fill_the_memory_is_refused_unread(tmp_path: Path) -> None:
    for suffix in (".mmd", ".json"):
        source = tmp_path / f"large{suffix}"
        with source.open("wb") as file:
            file.truncate(2_000_000_000)
        with pytest.raises(UserError) as told:
            registry.prepare(source)
        assert told.value.key == "error.import_large"
    with pytest.raises(UserError) as told:
        registry.prepare(Path("/dev/zero"), "json")
    assert told.value.key == "error.unreadable"


def test_what_unpacks_to_more_than_anybody_packs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_ALWAYS", 100_000)
    bomb = packing.zlib.compress(b"[" + b" " * 8_000_000 + b"]")
    with pytest.raises(ValueError, match="larger than it can be"):
        packing.unpacked(bomb)
    assert packing.unpacked(packing.packed(["客戶"] * 1000)) == ["客戶"] * 1000

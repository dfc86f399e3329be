"""The index of the pictures: `index.json` for programs, `index.html` for people."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Pictures of CX Mapper</title>
<style>
 body {{ font: 14px/1.45 system-ui, sans-serif; margin: 24px; background: #f4f5f8; color: #1a2030 }}
 h2 {{ margin: 28px 0 8px }} h3 {{ margin: 16px 0 4px; font-size: 14px }} p {{ margin: 0 0 6px; color: #566072 }}
 form {{ position: sticky; top: 0; background: #f4f5f8; padding: 8px 0; z-index: 1 }} select {{ margin-right: 12px }}
 .row {{ display: flex; flex-wrap: wrap; gap: 12px }} figure {{ margin: 0 }} figcaption {{ font-size: 11px }}
 img {{ width: 380px; border: 1px solid #d3d8e0; border-radius: 6px; display: block; background: #fff }}
</style>
<h1>Pictures of CX Mapper</h1>
<form>{filters}</form>
{groups}
<script>
 const selects = [...document.querySelectorAll("select")];
 const show = () => document.querySelectorAll("figure").forEach(each => {{
   each.hidden = selects.some(one => one.value && each.dataset[one.name] !== one.value);
 }});
 selects.forEach(one => one.addEventListener("change", show));
</script>
</html>
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was taken: file (beside the index), scene, how it is reached, and what it is in."""

    file: str
    scene: str
    reached: str
    language: str
    size: str = "paper"
    theme: str = "paper"

    @property
    def group(self) -> str:
        """What it is listed under."""
        return self.scene.partition(".")[0]


def write(pictures: Iterable[Picture], out: Path) -> None:
    """Writes both indexes.

    Args:
        pictures: in the order to list them.
        out: the folder of the pictures.
    """
    taken = list(pictures)
    listed = json.dumps([asdict(picture) for picture in taken], ensure_ascii=False, indent=1)
    (out / "index.json").write_text(listed + "\n", encoding="utf-8")
    groups = "\n".join(
        f"<h2>{html.escape(name)}</h2>" + _scenes(list(members))
        for name, members in groupby(taken, lambda picture: picture.group)
    )
    (out / "index.html").write_text(_PAGE.format(filters=_filters(taken), groups=groups), encoding="utf-8")


def _scenes(members: list[Picture]) -> str:
    parts = []
    for name, pictures in groupby(members, lambda picture: picture.scene):
        row = list(pictures)
        figures = "".join(_figure(picture) for picture in row)
        parts.append(
            f"<h3>{html.escape(name)}</h3><p>{html.escape(row[0].reached)}</p><div class='row'>{figures}</div>"
        )
    return "\n".join(parts)


def _figure(picture: Picture) -> str:
    file, about = html.escape(picture.file), f"{picture.language} · {picture.theme} · {picture.size}"
    data = f"data-language='{picture.language}' data-theme='{picture.theme}' data-size='{picture.size}'"
    link = f"<a href='{file}'><img loading='lazy' src='{file}' alt='{html.escape(picture.scene)}'></a>"
    return f"<figure {data}>{link}<figcaption>{about}</figcaption></figure>"


def _filters(taken: list[Picture]) -> str:
    parts = []
    for name in ("language", "theme", "size"):
        values = dict.fromkeys(getattr(picture, name) for picture in taken)
        options = "".join(f"<option>{html.escape(value)}</option>" for value in values)
        parts.append(f"<label>{name} <select name='{name}'><option value=''>all</option>{options}</select></label>")
    return "".join(parts)

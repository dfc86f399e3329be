"""The one table of scenes."""

from __future__ import annotations

from scripts.pictures import drawing, over, panels
from scripts.pictures.scene import Scene

SCENES: tuple[Scene, ...] = (*drawing.SCENES, *panels.SCENES, *over.SCENES)
BY_NAME = {scene.name: scene for scene in SCENES}

"""A small project, built in this process in all the ways that must give the same bytes."""

from __future__ import annotations

from pathlib import Path

from kb_tools.executors import open_workers
from kb_tools.pipeline.site.build import BuildResult, build
from kb_tools.sites import Effort
from kb_tools.storage.project import Project
from tests.conftest import Folder

BOOM_EXTENSION = """
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

class Ruler(Postprocessor):
    def run(self, text):
        return text.replace("BOOM", "</p><hr><p>")

class Boom(Extension):
    def extendMarkdown(self, md):
        md.postprocessors.register(Ruler(md), "boom", 0)

def makeExtension(**options):
    return Boom(**options)
"""
"""Makes a block of the word BOOM."""


def built(folder: Folder, output: str = "site", *, jobs: int = 1, cache: bool = True) -> BuildResult:
    """Build the whole site."""
    with open_workers(jobs=jobs) as workers:
        effort = Effort(workers=workers, cache=cache)
        return build(Project.open(folder.root), folder.root / output, effort=effort)


def fresh(folder: Folder) -> dict[str, bytes]:
    """The site as one process makes it that knows nothing of earlier builds."""
    built(folder, "fresh", cache=False)
    return site(folder, "fresh")


def site(folder: Folder, output: str = "site") -> dict[str, bytes]:
    """All files of a site."""
    return {path.removeprefix(f"{output}/"): data for path, data in folder.snapshot(output).items()}


def inodes(folder: Folder, output: str = "site") -> dict[str, int]:
    """Which file each page is: one that stayed is the same."""
    root = folder.root / output
    return {p.relative_to(root).as_posix(): p.stat().st_ino for p in Path(root).rglob("*") if p.is_file()}

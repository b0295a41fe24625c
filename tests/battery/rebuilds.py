"""`python -m tests.battery.rebuilds`: law 11 for builds with other people's plugins that build on earlier ones.

Each case is built, then built again after each of some edits: a page, the other files of the case, a new commit of git,
a translation. After each edit the site must be the one that a build without a cache makes, byte by byte. Exit code 1 if
one is not. Names of cases choose among them.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path

from tests.battery import commands
from tests.battery.case import Case, read_cases
from tests.battery.measure import all_builds, finish_interface
from tests.battery.project import commit, write_files, write_project
from tests.battery.results import read_results

DAY = "1750000000"
"""The day of all builds, in seconds since 1970: sites must not differ by the moment of their build."""
_THIRD = {
    "docs/third.md": "---\ntags: [gamma]\n---\n# Third page\n\nNothing special. See [home](index.md).\n",
    "docs/deep/fourth.md": "# Fourth page\n\n![Picture](../pic.svg)\n\n## A `code` heading\n\nText.\n",
    "docs/pic.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}
"""Pages that no case is about: they are kept where that can be."""
_WORDS = re.compile(
    r"Ada Byron|data77|4711|\bzz\b|Named folder|Lift a weight|Start page|Later on|Made by|Included|word77|v7\.8\.9"
)
"""What an edit of a file that is no page changes, where it is there."""
_NOTHING = "nothing"
_RANDOM = {"encryptcontent": "it encrypts with a new salt each time"}
"""Cases whose sites are never the same, with the reason."""


def main() -> int:
    """Check the cases; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.battery.rebuilds", description=__doc__)
    parser.add_argument("names", nargs="*", help="cases; without names, all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many cases at a time")
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    cases = [case for case in read_cases() if not options.names or case.name in options.names]
    cases = [case for case in cases if not case.not_here and case.name not in _RANDOM]
    commands.preload()
    bad = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        waiting = {pool.submit(rebuild_faults, case): case for case in cases}
        for done in as_completed(waiting):
            faults = done.result()
            print(f"{waiting[done].name}: {'; '.join(faults) or 'right'}", flush=True)
            bad += bool(faults)
    return bool(bad)


def rebuild_faults(case: Case) -> list[str]:
    """Return what is wrong after the edits of a case."""
    with tempfile.TemporaryDirectory(prefix="kb-rebuilds-") as name:
        root = Path(name) / "project"
        known = read_results().cases.get(case.name)
        builds = all_builds(case)
        right = [build for build in builds if known and build.variant.order == known.order]
        right = right or builds
        write_project(root, case, right[0].variant)
        write_files(root, _further_pages(root))
        commit(root)
        faults: list[str] = []
        expected: dict[str, bytes] = {}
        for edit, make in _edits(root):
            make()
            said = "" if edit else _catalogs(root)
            said = said or commands.run(root, "kb", "build", "-j", "1")
            if said:
                return [*faults, f"{edit or 'first build'}: {said}"]
            found = _site(root)
            if edit and not edit.startswith(_NOTHING):
                said = commands.run(root, "kb", "build", "-j", "1", "--no-cache", "--output", "clean-site")
                if said:
                    return [*faults, f"{edit}, clean: {said}"]
                expected = _site(root, "clean-site")
            elif not edit:
                expected = found  # nothing was kept before
            faults += _differences(edit, found, expected)
        return faults


def _further_pages(root: Path) -> dict[str, str]:
    """Return the files of `_THIRD` that a case can have: none it has already, or of which MkDocs would warn."""
    if "strict: true" in (root / "mkdocs.yml").read_text("utf-8"):
        return {}
    known = {path.name.partition(".")[0] for path in root.rglob("*.md")}
    new = {path: text for path, text in _THIRD.items() if Path(path).stem not in known}
    return {path: text for path, text in new.items() if not (root / path).exists()}


def _catalogs(root: Path) -> str:
    wrong = commands.run(root, "kb", "update") or commands.run(
        root, "kb", "translate", "--locale", "fr", "--engine", "pseudo"
    )
    finish_interface(root)
    return wrong


def _edits(root: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the edits one after the other, each with its name; the first is none."""
    yield "", lambda: None
    yield _NOTHING, lambda: None
    pages = [path for path in ("docs/second.md", "docs/en/second.md") if (root / path).exists()]
    for path in [*pages, *(path for path in ("docs/third.md",) if (root / path).exists())]:
        yield path, partial(_append, root / path)
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    skipped = (".git/", "build/", "site/", "clean-site/", "locales/", *pages, "mkdocs.yml", *_THIRD)
    for name in names:
        if not name.startswith(skipped) and "__pycache__" not in name:
            text = (root / name).read_text("utf-8", errors="ignore")
            if _WORDS.search(text):
                yield name, partial(_change, root / name)
            elif name.endswith(".md"):
                yield name, partial(_append, root / name)
    yield "a commit", partial(commit, root, "2026-02-03T12:00:00+00:00")
    catalog = next((root / "locales").rglob("second.po"), None)
    if catalog is not None:
        yield "a translation", partial(_translate, catalog)
    yield f"{_NOTHING}, at the end", lambda: None


def _append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\nOne more sentence.\n")


def _change(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(_WORDS.sub(lambda found: f"{found[0]}x", text), "utf-8")


def _translate(catalog: Path) -> None:
    text = catalog.read_text("utf-8")
    catalog.write_text(re.sub(r'^msgstr "\[?', r"\g<0>Neu ", text, flags=re.MULTILINE).replace(
        'msgstr "Neu "', 'msgstr ""', 1), "utf-8")  # fmt: skip


def _site(root: Path, name: str = "site") -> dict[str, bytes]:
    folder = root / name
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _differences(edit: str, found: dict[str, bytes], clean: dict[str, bytes]) -> Sequence[str]:
    names = [name for name in sorted(found.keys() | clean.keys()) if found.get(name) != clean.get(name)]
    return [f"{edit}: {', '.join(names[:4])} differ"] if names else []


if __name__ == "__main__":
    sys.exit(main())

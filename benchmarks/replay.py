"""What a project's real history would have done to its translations: our merge beside GNU msgmerge.

    python benchmarks/replay.py [--repository .] [--folder docs --folder style_guide]

Takes the commits that touched the folders, oldest first. Before each, everything is translated;
then the English of the commit arrives and is merged, by `kb update`'s merge and by `msgmerge --previous`, from
the same catalogs. A unit is *voided* where its target has to be looked at again: stale (ours), fuzzy
(msgmerge), or gone although its very text is still there and is translated on no page now. A pair is *wrong*
where a target is offered for a source that shares less than half of its letters in sequence with the one it
was made for. Prints a line a commit, and sums. Needs git and gettext.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz

from kb_tools.catalog.format import po
from kb_tools.catalog.format.new_header import new_catalog
from kb_tools.catalog.merge.merge import merge
from kb_tools.catalog.template import template
from kb_tools.markdown import segment
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import State, Unit

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EMPTY = new_catalog(Locale("lt"), "Replay", NOW)
Templates = Mapping[str, Sequence[Unit]]


@dataclass
class Score:
    """What a merge cost."""

    voided: int = 0
    wrong: int = 0


def git(repository: Path, *words: str) -> str:
    """Run git and return what it printed."""
    return subprocess.run(
        ["git", "-C", str(repository), *words], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def commits(repository: Path, folders: Sequence[str]) -> list[tuple[str, str]]:
    """Return name and subject of the commits that touched the folders, oldest first."""
    log = git(repository, "log", "--reverse", "--first-parent", "--format=%h %s", "--", *folders)
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in log.splitlines()]


def templates_at(repository: Path, commit: str, folders: Sequence[str]) -> dict[str, tuple[Unit, ...]]:
    """Return the template of every page as of a commit."""
    names = git(repository, "ls-tree", "-r", "--name-only", commit, "--", *folders).splitlines()
    return {
        name: template(segment(git(repository, "show", f"{commit}:{name}")).segments, name)
        for name in names
        if name.endswith(".md")
    }


def translated(units: Sequence[Unit]) -> Catalog:
    """Return a catalog in which everything is translated; a target says which source it was made for."""
    return EMPTY.with_units(replace(unit, target=f"§{unit.source}").stamped() for unit in units)


def ours(old: Mapping[str, Catalog], new: Templates) -> dict[str, Catalog]:
    """Merge as `kb update` does."""
    return dict(merge(old, new, carry, lambda: EMPTY, "2026-01-01").catalogs)


def theirs(old: Mapping[str, Catalog], new: Templates) -> dict[str, Catalog]:
    """Merge as msgmerge does, page by page; a page under a new name starts empty."""
    merged = {}
    with tempfile.TemporaryDirectory() as folder:
        before, pot = Path(folder, "old.po"), Path(folder, "new.pot")
        for name, units in new.items():
            before.write_text(po.serialize(old.get(name, EMPTY)), encoding="utf-8")
            pot.write_text(po.serialize(EMPTY.with_units(units)), encoding="utf-8")
            run = subprocess.run(
                ["msgmerge", "--quiet", "--previous", "--no-wrap", str(before), str(pot)],
                check=True,
                capture_output=True,
            )
            merged[name] = po.parse(run.stdout.decode("utf-8"))
    return merged


def score(merged: Mapping[str, Catalog], new: Templates, known: set[str]) -> Score:
    """Count what is voided and what is paired wrongly."""
    found = Score()
    translated = {u.source for catalog in merged.values() for u in catalog.active if u.is_final}
    for name, units in new.items():
        by_key = merged.get(name, Catalog()).by_key
        for unit in units:
            now = by_key.get(unit.key, unit)
            lost = not now.target and unit.source in known and unit.source not in translated
            found.voided += now.state in (State.STALE, State.DRAFT) or lost
            found.wrong += bool(now.target) and fuzz.ratio(now.target.removeprefix("§"), unit.source) < 50
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repository", type=Path, default=Path())
    parser.add_argument("--folder", action="append", default=[])
    options = parser.parse_args()
    folders = options.folder or ["docs", "style_guide"]
    history = commits(options.repository, folders)
    total, rivals = Score(), Score()
    print(
        f"{'commit':10} {'units':>6} {'changed':>7} | {'ours':>5} {'wrong':>5} | {'msgmerge':>8} {'wrong':>5} |"
    )
    before: dict[str, tuple[Unit, ...]] = {}
    for commit, subject in history:
        new = templates_at(options.repository, commit, folders)
        old = {name: translated(units) for name, units in before.items()}
        known = {unit.source for units in before.values() for unit in units}
        changed = sum(unit.source not in known for units in new.values() for unit in units) if before else 0
        mine, other = score(ours(old, new), new, known), score(theirs(old, new), new, known)
        for sums, one in ((total, mine), (rivals, other)):
            sums.voided += one.voided
            sums.wrong += one.wrong
        count = sum(map(len, new.values()))
        print(
            f"{commit:10} {count:6} {changed:7} | {mine.voided:5} {mine.wrong:5} |"
            f" {other.voided:8} {other.wrong:5} | {subject[:50]}"
        )
        before = new
    print(f"{'sum':25} | {total.voided:5} {total.wrong:5} | {rivals.voided:8} {rivals.wrong:5} |")


if __name__ == "__main__":
    main()

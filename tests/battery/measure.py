"""Measures a case: builds its project without kb-tools, then in each variant with it, both ways in."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.battery import commands
from tests.battery.case import LAYOUTS, Case
from tests.battery.judge import plain_faults, site_faults
from tests.battery.project import PLAIN, Variant, orders, variants, write_files, write_project

WAYS = {"kb build": ("kb", "build"), "mkdocs build": ("mkdocs", "build", "-q")}
"""The ways in: how a site is built."""
_SERVERS = {"kb build": ("kb", "serve", "--address"), "mkdocs build": ("mkdocs", "serve", "-q", "-a")}
_KEPT = 3
"""So many faults of one build are kept; the others follow from them as a rule."""


@dataclass(frozen=True, slots=True)
class Build:
    """One build of a project with kb-tools."""

    variant: Variant
    way: str
    """One of `WAYS`."""

    @property
    def name(self) -> str:
        """Its name among the faults of an outcome, such as `folder kb-last kb build`."""
        return " ".join(word for word in (self.variant.layout, self.variant.order, self.way) if word)


def all_builds(case: Case, layouts: Sequence[str] = LAYOUTS) -> list[Build]:
    """Return all builds of a case with certain values of `docs_structure`; with its own if it has none of them."""
    wanted = set(layouts) & set(case.layouts) or set(case.layouts)
    return [Build(variant, way) for variant in variants(case) for way in WAYS if variant.layout in wanted]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured of a case."""

    not_here: str = ""
    """Why plain MkDocs does not show here what the case says; empty if it does."""
    faults: Mapping[str, list[str]] = field(default_factory=dict)
    """What is wrong, by the name of the build; an empty list for what is right."""

    def wrong(self, *words: str) -> int:
        """Return how many builds of those whose name has all the words are wrong."""
        return sum(bool(said) for name, said in self.faults.items() if all(word in name for word in words))

    @property
    def orders(self) -> list[str]:
        """The orders that were measured, that with the fewest wrong builds first."""
        found = [order for order in ("kb-last", "kb-first") if any(order in name for name in self.faults)]
        return sorted(found, key=self.wrong)

    @property
    def order(self) -> str:
        """The order to choose; empty where there is nothing to order."""
        return next(iter(self.orders), "")

    @property
    def right(self) -> bool:
        """Whether all is right in at least one order."""
        return bool(self.faults) and not self.wrong(self.order)


def measure(case: Case, folder: Path, chosen: Sequence[Build] | None = None) -> Outcome:
    """Build and judge a case in a folder of its own: the chosen builds, or all until an order of plugins is right."""
    plain = folder / "plain"
    write_project(plain, case, PLAIN)
    said = commands.run(plain, "mkdocs", "build", "-q")
    faults = [said] if said else plain_faults(case, plain / "site")
    if case.preview and not faults:
        faults = commands.preview_faults(plain, case.preview, *_SERVERS["mkdocs build"])
    if faults or case.not_here:
        return Outcome(not_here=case.not_here if faults and case.not_here else "; ".join(faults[:_KEPT]))
    found: dict[str, list[str]] = {}
    for order in orders(case):
        builds = [b for b in (all_builds(case) if chosen is None else chosen) if b.variant.order == order]
        found |= _measure_builds(case, folder, builds)
        if builds and not any(found[build.name] for build in builds):
            break  # one right order is enough
    return Outcome(faults=found)


def _measure_builds(case: Case, folder: Path, builds: Sequence[Build]) -> dict[str, list[str]]:
    """Make builds, those of the same variant in the same project; return what is wrong by the name of the build."""
    found = {}
    for variant in dict.fromkeys(build.variant for build in builds):
        root = folder / f"{variant.layout}-{variant.order}"
        write_project(root, case, variant)
        broken = _catalogs(root)
        for build in builds:
            if build.variant == variant:
                faults = [broken] if broken else _build(case, build.way, root, folder / "plain" / "site")
                found[build.name] = list(dict.fromkeys(faults))[:_KEPT]
    return found


def _catalogs(root: Path) -> str:
    """Make the catalogs, with drafts in pseudo-French; return what is wrong.

    Those of the interface are finished: drafts of it are never shown.
    """
    wrong = commands.run(root, "kb", "update") or commands.run(
        root, "kb", "translate", "--locale", "fr", "--engine", "pseudo"
    )
    finish_interface(root)
    return wrong


def finish_interface(root: Path) -> None:
    """Clear "fuzzy" in the catalogs of the interface, as a person does who has read the drafts."""
    for path in root.rglob("LC_MESSAGES/site.po"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8", newline="\n"
        )


def _build(case: Case, way: str, root: Path, plain: Path) -> list[str]:
    """Build a site and judge it, its preview too; return what is wrong."""
    said = commands.run(root, *WAYS[way])
    faults = [said] if said else site_faults(case, plain, root / "site")
    shutil.rmtree(root / "site", ignore_errors=True)
    if case.preview and not faults:
        faults = commands.preview_faults(root, case.preview, *_SERVERS[way])
        write_files(root, {path: case.files[path] for path in case.preview.edit})
    return faults

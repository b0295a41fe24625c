"""What the last run measured: `results.json`, from which the page is made."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from tests.battery.case import LAYOUTS, Case
from tests.battery.measure import Outcome

FILE = Path(__file__).parent / "results.json"
_TOOLS = ("kb-tools", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run."""

    day: str
    """When it ended: YYYY-MM-DD."""
    versions: Mapping[str, str]
    """By distribution, of everything that a case names."""
    layouts: tuple[str, ...]
    """The values of `docs_structure` that were tried."""
    cases: Mapping[str, Outcome]
    """By the name of the case."""

    def count(self) -> tuple[int, int]:
        """Return how many cases are right, of how many that plain MkDocs builds here."""
        tried = [outcome for outcome in self.cases.values() if not outcome.not_here]
        return sum(outcome.right for outcome in tried), len(tried)


def new_results(
    cases: Sequence[Case], outcomes: Mapping[str, Outcome], layouts: Sequence[str] = LAYOUTS
) -> Results:
    """Return the results of a run that has just ended, with the versions that are installed."""
    names = dict.fromkeys([*_TOOLS, *(case.package for case in cases)])
    versions = {name: metadata.version(name) for name in names}
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    return Results(day, versions, tuple(layouts), {case.name: outcomes[case.name] for case in cases})


def with_earlier(
    cases: Sequence[Case], outcomes: Mapping[str, Outcome], layouts: Sequence[str] = LAYOUTS
) -> Results:
    """Return the results of a run of some cases, with what the last one gave of the others.

    Raises ValueError if that run had other versions, other layouts, or did not know one of these cases.
    """
    if outcomes.keys() == {case.name for case in cases}:
        return new_results(cases, outcomes, layouts)
    last = read_results()
    new = new_results(cases, {**{case.name: Outcome() for case in cases}, **outcomes}, layouts)
    missing = {case.name for case in cases} - last.cases.keys() - outcomes.keys()
    if missing or last.layouts != tuple(layouts) or dict(last.versions) != dict(new.versions):
        raise ValueError("The last run was another one: measure all cases.")
    measured = {**last.cases, **outcomes}
    ordered = {case.name: measured[case.name] for case in cases}
    return Results(new.day, new.versions, new.layouts, ordered)


def read_results(path: Path = FILE) -> Results:
    """Return the results of the last run that was written."""
    data = json.loads(path.read_text("utf-8"))
    cases = {name: Outcome(**outcome) for name, outcome in data["cases"].items()}
    return Results(data["day"], data["versions"], tuple(data["layouts"]), cases)


def write_results(results: Results, path: Path = FILE) -> None:
    """Write the results, one line for each fact, so that a difference can be read."""
    path.write_text(json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n", "utf-8")

"""`python -m tests.battery`: run the battery in the environment of this Python.

Without an option, one build of each case is made, in the order of plugins that the last results name, and compared with
them: exit code 1 if something that was right is wrong now. `--write` measures everything and writes `results.json` and
the page `docs/running/what-works-with-what.md`. Names of cases choose among them; then nothing is written.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.battery import commands
from tests.battery.case import LAYOUTS, Case, read_cases
from tests.battery.measure import Build, Outcome, all_builds, measure
from tests.battery.page import PAGE, page
from tests.battery.results import read_results, with_earlier, write_results


def main() -> int:
    """Run what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.battery", description=__doc__)
    parser.add_argument("names", nargs="*", help="cases; without names, all")
    parser.add_argument("--write", action="store_true", help="measure, write the results and the page")
    parser.add_argument("--all", action="store_true", help="measure all variants, and write nothing")
    parser.add_argument(
        "--layout", choices=LAYOUTS, help="only this value of docs_structure, where a case has it"
    )
    options = parser.parse_args()
    layouts = (options.layout,) if options.layout else LAYOUTS
    cases = tuple(case for case in read_cases() if not options.names or case.name in options.names)
    if unknown := set(options.names) - {case.name for case in cases}:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    if options.write:
        return _write(cases, layouts)
    known = read_results().cases
    chosen = {
        case.name: all_builds(case, layouts)
        if options.all
        else _one(number, all_builds(case, layouts), known.get(case.name))
        for number, case in enumerate(cases)
    }
    return _compare(_run(cases, chosen), known)


def _write(cases: Sequence[Case], layouts: Sequence[str]) -> int:
    """Measure cases, and write the results and the page. The other cases keep what the same versions gave."""
    everything = read_cases()
    outcomes = _run(cases, {case.name: all_builds(case, layouts) for case in cases})
    results = with_earlier(everything, outcomes, layouts)
    write_results(results)
    PAGE.write_text(page(everything, results), "utf-8")
    print("{} of {} are right.".format(*results.count()))
    unsaid = [c.name for c in cases if bool(c.not_here) != bool(outcomes[c.name].not_here)]
    if unsaid:
        print(f"Plain MkDocs does not do what these cases say: mend them: {', '.join(unsaid)}")
    return 2 if unsaid else 0


def _one(number: int, builds: Sequence[Build], known: Outcome | None) -> list[Build]:
    """Return the build to make when there is little time: the recorded order, the rest by turns.

    Of those that were right; where none was, of all.
    """
    ordered = [build for build in builds if known is None or known.order in {"", build.variant.order}]
    right = [build for build in ordered if known and known.faults.get(build.name) == []]
    return [(right or ordered)[number % len(right or ordered)]]


def _run(cases: Sequence[Case], chosen: Mapping[str, Sequence[Build]]) -> dict[str, Outcome]:
    """Measure cases side by side; print each when it is done."""
    commands.preload()
    outcomes = {}
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(os.cpu_count(), context) as pool:
        running = {pool.submit(measure, c, Path(folder) / c.name, chosen.get(c.name)): c.name for c in cases}
        for done in as_completed(running):
            name = running[done]
            shutil.rmtree(Path(folder) / name)
            outcomes[name] = done.result()
            print(_line(name, outcomes[name]), flush=True)
    return outcomes


def _line(name: str, outcome: Outcome) -> str:
    if outcome.not_here:
        return f"{name}: plain MkDocs: {outcome.not_here}"
    wrong = [f"\n    {build}: {'; '.join(faults)}" for build, faults in outcome.faults.items() if faults]
    return f"{name}: right" if outcome.right else f"{name}: wrong{''.join(wrong)}"


def _compare(outcomes: Mapping[str, Outcome], known: Mapping[str, Outcome]) -> int:
    worse = [
        f"{name}, {build}"
        for name, outcome in outcomes.items()
        for build, faults in outcome.faults.items()
        if faults and name in known and not known[name].faults.get(build, [""])
    ]
    worse += [
        f"{name}, plain MkDocs"
        for name, o in outcomes.items()
        if o.not_here and name in known and not known[name].not_here
    ]
    better = [
        f"{name}, {build}"
        for name, outcome in outcomes.items()
        for build, faults in outcome.faults.items()
        if not faults and name in known and known[name].faults.get(build)
    ]
    right, tried = sum(o.right for o in outcomes.values()), sum(not o.not_here for o in outcomes.values())
    print(f"{right} of {tried} are right.")
    if better:
        print("Wrong in the last results, right now (`make works` writes it down):", *better, sep="\n  ")
    if worse:
        print("Right in the last results, wrong now:", *worse, sep="\n  ")
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())

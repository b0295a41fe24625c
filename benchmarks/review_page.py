"""How fast a reviewer sees a page, and which texts of it can be clicked.

    nice python benchmarks/review_page.py --pages 1000 --locales 5
    python benchmarks/review_page.py --project FOLDER [--all]

Generates a project (see build_project.py) in a temporary folder, or takes one that is there, and builds it with `kb
build`: cold, then unchanged, which is the measure of the machine. Then it opens the review site of two locales, and
shows pages and changed targets. Prints milliseconds (wall clock and CPU), their ratio to the unchanged build of the
same run, and the most memory. With `--all`, each page of each locale is shown once, and a table says how many texts
were located, by kind: on the page, beside it (title, attributes), or nowhere; and how many pages were, byte for byte,
the same without their marks.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from build_project import generate

from kb_tools.markdown.locate.places import Found
from kb_tools.model.locale import Locale
from kb_tools.pipeline.review_site import open_locale
from kb_tools.pipeline.review_site.page import ReviewPage
from kb_tools.pipeline.review_site.review_site import ReviewSite
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.project import Project

SHOWN = 40
"""Number of pages and of targets that are shown to take the median of."""


def build(root: Path) -> float:
    """Run `kb build`; return how many seconds it took."""
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "kb_tools", "build"], cwd=root, check=True, capture_output=True)
    return time.monotonic() - started


class Clock:
    """Measures actions, and prints each with its ratio to a build."""

    def __init__(self, unit: float) -> None:
        self.unit = unit

    def measure(self, name: str, *actions: Callable[[], object]) -> None:
        """Do actions; print the median and the longest of them."""
        walls, cpus = [], []
        for action in actions:
            wall, cpu = time.monotonic(), time.process_time()
            action()
            walls.append(time.monotonic() - wall)
            cpus.append(time.process_time() - cpu)
        wall, cpu = statistics.median(walls), statistics.median(cpus)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{name:26} {wall * 1000:8.0f} ms {cpu * 1000:8.0f} ms CPU {max(walls) * 1000:8.0f} ms at most"
            f" {wall / self.unit:8.3f} of a build {most:6} MiB",
            flush=True,
        )


def speed(project: Project, clock: Clock) -> None:
    """Measure opening, pages and changed targets in two locales."""
    site, chance = ReviewSite(project), random.Random(1)
    for locale in project.configuration.locales[:2]:
        paths = [page.path for page in project.pages_in(locale) if not page.written]
        chosen = chance.sample(paths, min(SHOWN, len(paths)))
        clock.measure(f"{locale.tag} open", lambda locale=locale: site.path(locale, "/"))
        clock.measure(f"{locale.tag} first page", shown(site, locale, chosen[0]))
        clock.measure(f"{locale.tag} page", *(shown(site, locale, path) for path in chosen[1:]))
        units = [each.key for each in site.page(locale, chosen[0]).units][:SHOWN]
        clock.measure(f"{locale.tag} changed target", *(typed(site, locale, chosen[0], key) for key in units))
        clock.measure(f"{locale.tag} refresh", lambda locale=locale: site.refresh(locale))
    site.close()


def shown(site: ReviewSite, locale: Locale, path: str) -> Callable[[], ReviewPage]:
    """Return what shows a page."""
    return lambda: site.page(locale, path)


def typed(site: ReviewSite, locale: Locale, path: str, key: str) -> Callable[[], ReviewPage]:
    """Return what shows a page with a target that is being typed."""
    return lambda: site.with_target(locale, path, key, "A changed text.")


def located(project: Project) -> None:
    """Show all pages of all locales; print how many of their texts were located."""
    site, counts, pages = ReviewSite(project), Counter[tuple[str, str]](), Counter[str]()
    compare = open_locale.carried_over

    def noting(found: Found, html: str) -> Found:
        pages["same without marks"] += found.html == html
        beside.update(place.number for place in found.places)
        return compare(found, html)

    open_locale.carried_over = noting  # type: ignore[assignment]
    for locale in project.configuration.locales:
        for page in project.pages_in(locale):
            if page.written:
                continue
            beside: set[int] = set()
            kinds = {s.key: s.kind for s in reversed(read_document(project, page).segments)}
            pages["pages"] += 1
            for unit in site.page(locale, page.path).units:
                kind = str(kinds.get(unit.key, "included"))
                where = "on the page" if unit.places else "beside it" if unit.number in beside else "nowhere"
                counts[kind, where] += 1
    open_locale.carried_over = compare
    print(", ".join(f"{number} {what}" for what, number in pages.items()))
    columns = ("on the page", "beside it", "nowhere")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:18}" + "".join(f"{counts[kind, column]:8} {column}" for column in columns))
    print(
        f"{'all':18}" + "".join(f"{sum(n for (_, w), n in counts.items() if w == c):8} {c}" for c in columns)
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = options.project or Path(folder)
        if options.project is None:
            generate(root, options.pages, options.locales)
        print(f"kb build cold {build(root):.1f} s")
        warm = build(root)
        print(f"kb build unchanged {warm:.1f} s")
        project = open_project(root)
        speed(project, Clock(warm))
        if options.all:
            located(project)


if __name__ == "__main__":
    main()

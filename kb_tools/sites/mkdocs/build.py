"""Sites of several locales, each built on its own, put together into one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.mkdocs.configuration import i18n_plugin, load, restrict
from kb_tools.sites.mkdocs.log import listening


@dataclass(frozen=True, slots=True)
class Job:
    """The site of one locale, as a worker process is told of it."""

    config_file: Path
    staged: Staged
    locale: Locale
    locales: tuple[Locale, ...]
    """All that the site is in."""
    output: Path
    """An empty folder of its own: MkDocs writes the theme's files for each locale anew."""
    strict: bool = False
    site_url: str | None = None
    """In place of the one in mkdocs.yml, for a preview."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a job."""

    locale: Locale
    output: Path
    is_source: bool
    warnings: tuple[str, ...]


def build_locale(job: Job) -> Built:
    """Build the site of one locale. Raises KbError with MkDocs' own message if it cannot be built."""
    with listening(job.config_file) as heard:
        config: MkDocsConfig = load(
            job.config_file, site_dir=str(job.output), strict=job.strict or None, site_url=job.site_url
        )
        restrict(config, job.locale, job.locales, job.staged)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        is_source = job.locale.tag == i18n_plugin(config).default_language
    return Built(job.locale, job.output, is_source, heard.warnings)


def build_site(
    jobs: Sequence[Job], output: Path, processes: int, progress: Callable[[Locale], None]
) -> list[str]:
    """Build all jobs, `processes` at a time, and put them together in `output`; return the warnings.

    Law 11: each locale is built from its own configuration, in a folder of its own, so neither order nor
    number of processes can show in the result.
    """
    built = []
    with _executed(jobs, processes) as results:
        for result in results:
            progress(result.locale)
            built.append(result)
    assemble(built, output)
    return list(dict.fromkeys(warning for result in built for warning in result.warnings))


def assemble(parts: Sequence[Built], output: Path) -> None:
    """Move sites of single locales into one: the source locale's whole, of any other what is its own.

    What a locale builds outside of its own folder are the theme's files, the same for all.
    """
    whole = next((part for part in parts if part.is_source), parts[0] if parts else None)
    for part in parts:
        if part is whole:
            for path in sorted(part.output.iterdir()):
                shutil.move(path, output / path.name)
    for part in parts:
        if part is not whole:
            shutil.move(part.output / part.locale.tag, output / part.locale.tag)


@contextmanager
def parts_folder(output: Path) -> Iterator[Path]:
    """Give a folder for the sites of single locales, on the disk of `output`, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-parts-", dir=output.parent) as name:
        yield Path(name)


@contextmanager
def _executed(jobs: Sequence[Job], processes: int) -> Iterator[Iterator[Built]]:
    if processes <= 1 or len(jobs) <= 1:
        yield map(build_locale, jobs)
        return
    # A fresh interpreter per worker: plugins, caches and this process's threads do not survive a fork well.
    workers = min(processes, len(jobs))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool.map(build_locale, jobs)

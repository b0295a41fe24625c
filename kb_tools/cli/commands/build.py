"""`kb build`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb_tools.cli import output
from kb_tools.cli.options import (
    chosen_beside_source,
    executor_option,
    jobs_option,
    locales_option,
    renderer_option,
    replace_option,
    site_folder,
    site_option,
    verbose_option,
)
from kb_tools.errors import KbError
from kb_tools.executors import Needs, open_workers
from kb_tools.model.locale import Locale
from kb_tools.reports.base import counted

if TYPE_CHECKING:
    from kb_tools.pipeline.site.build import BuildResult
    from kb_tools.sites import Effort, Unkept

_SLOWEST = 20
"""Most pages that --profile lists."""
_MODULES = (
    "kb_tools.pipeline.stage.localize_page",
    "kb_tools.mkdocs_plugin",
    "kb_tools.sites.renderers.mkdocs.build.schedule",
)
"""What workers need, whatever their first task is; the first of these also where another renderer was named."""


@click.command(
    epilog="Example: kb build --locale lt --locale ar --strict", short_help="Build the site of every locale."
)
@locales_option
@site_option
@replace_option
@click.option(
    "--strict", is_flag=True, help="Refuse to publish where a translation is broken or the renderer warns."
)
@renderer_option
@jobs_option
@executor_option
@click.option("--cache/--no-cache", default=True, help="Take what has not changed from earlier builds.")
@click.option(
    "--shard-out",
    "shard",
    type=click.Path(file_okay=False, path_type=Path),
    help="Build only --locale, as a part of the whole site, into this folder; see kb assemble.",
)
@click.option(
    "--why", metavar="PAGE", default="", help="Say for each locale what made this page be built again."
)
@click.option("--profile", is_flag=True, help="Name the pages that took longest.")
@verbose_option
@click.pass_obj
def command(
    root: Path,
    tags: Sequence[str],
    site: Path | None,
    replace_all: bool,
    strict: bool,
    renderer: str | None,
    jobs: int,
    executor: str,
    cache: bool,
    shard: Path | None,
    why: str,
    profile: bool,
) -> int:
    """Localize every page and build one static site: English at the root, /LOCALE/ for the rest.

    A translation that would break its page is shown in English instead, and named here.
    """
    if why and shard is not None:
        raise KbError("A part of a site is always built anew.", where="--why", hint="Leave out --shard-out.")
    needs = Needs(
        _MODULES if renderer is None else _MODULES[:1], soon=not (root / "build" / "stage").is_dir()
    )
    with output.pages("Building") as progress, open_workers(executor, jobs, needs=needs) as workers:
        # Only now, for it takes workers as long to begin as this process to import what it needs.
        from kb_tools.sites import Effort  # noqa: PLC0415

        effort = Effort(workers=workers, cache=cache, strict=strict, progress=progress)
        folder = site_folder(root, site)
        result = _built(root, tags, root / folder, shard, effort, renderer, why, replace_all=replace_all)
    for text in (*result.report.warnings, *result.report.notes):
        output.say(text)
    if result.report.unkept.pages and cache:
        output.say(_unkept(result.report.unkept))
    output.say_set_aside(result.aside)
    for line in result.why:
        output.data(line)
    if profile:
        for seconds, url in result.report.slowest[:_SLOWEST]:
            output.say(f"{seconds * 1000:7.0f} ms  /{url}")
    if result.findings:
        from kb_tools import reports  # noqa: PLC0415

        output.say(reports.find("text")(result.findings))
    if shard is not None:
        tags = [locale.tag for locale in result.locales]
        output.say(
            f"Built {', '.join(tags)} as a part of the site. Put all parts together: kb assemble DIR..."
        )
        return 0
    built = counted(len(result.locales), "locale")
    output.say(f"Built {built}. Open {output.home_page(root, folder)}, or preview with kb serve.")
    return 0


def _unkept(found: Unkept) -> str:
    """Return which plugins cost the cache, and what: `12 of 400 pages (macros: 10, git-authors: all)`."""
    counts = (
        f"{name.removeprefix('the plugin ')}: {'all' if count == found.of else count}"
        for name, count in found.by.items()
    )
    return f"Not kept for the next build: {found.pages} of {found.of} pages ({', '.join(counts)})."


def _built(
    root: Path,
    tags: Sequence[str],
    site: Path,
    shard: Path | None,
    effort: Effort,
    renderer: str | None,
    why: str,
    *,
    replace_all: bool,
) -> BuildResult:
    """Build the site, or a part of it."""
    from kb_tools.pipeline.site.build import build  # noqa: PLC0415
    from kb_tools.pipeline.site.shards import build_shard  # noqa: PLC0415
    from kb_tools.pipeline.survey import open_project  # noqa: PLC0415

    project = open_project(root)
    source = project.configuration.source_locale
    if shard is None:
        chosen = chosen_beside_source(project, tags)
        return build(
            project, site, chosen, effort=effort, renderer=renderer, why=why, replace_all=replace_all
        )
    locales = chosen_beside_source(project, tags)
    named = {Locale.parse(tag) for tag in tags}
    only = [source, *locales] if source in named or not tags else list(locales)
    return build_shard(project, root / shard, only, effort=effort, renderer=renderer, replace_all=replace_all)

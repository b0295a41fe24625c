"""The adapter of the renderer port for MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kb_tools.model.locale import Locale
from kb_tools.model.survey import Survey
from kb_tools.sites.base import BuildReport, Effort, OpenSite, Renderer, Staged
from kb_tools.sites.renderers.mkdocs.build.whole_site import build_site, recorded_files
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.failures.rendering import Told
from kb_tools.sites.renderers.mkdocs.on_request.open_site import OpenMkDocsSite
from kb_tools.sites.renderers.mkdocs.render.single_page import SinglePage
from kb_tools.sites.renderers.mkdocs.survey import survey


class MkDocsRenderer(Renderer):
    """Builds with the project's own mkdocs.yml: theme, plugins, Markdown extensions."""

    proves = True

    def __init__(self, config_file: Path) -> None:
        self._config_file = config_file

    def markdown(self) -> Callable[[str], str]:
        """Return a function that renders Markdown as the project's pages are rendered."""
        with capture_log(self._config_file):
            config = load(self._config_file)
            return Told(SinglePage(config), config, self._config_file)

    def build(
        self,
        staged: Staged,
        output: Path,
        locales: Sequence[Locale],
        effort: Effort = Effort(),  # noqa: B008  (frozen)
        *,
        only: Sequence[Locale] = (),
    ) -> BuildReport:
        """Build the sites of `locales` into `output`; see build/whole_site.py."""
        output.mkdir(parents=True, exist_ok=True)
        return build_site(self._config_file, staged, output, locales, effort, only)

    def survey(self, english: Staged) -> Survey:
        """Return what MkDocs and its plugins publish; see survey.py."""
        return survey(self._config_file, english)

    def noted(self, site: Path) -> frozenset[str]:
        """Return the recorded files of a published site; see keep/published_site.py."""
        return recorded_files(self._config_file, site)

    def serve(
        self,
        stage: Callable[[], Staged],
        locales: Sequence[Locale],
        *,
        address: str = "127.0.0.1:8000",
        watch: Sequence[Path] = (),
        report: Callable[[str], None],
        opened: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Serve `locales` with live reload until interrupted; see preview/server.py."""
        from kb_tools.sites.renderers.mkdocs.preview.server import Preview  # noqa: PLC0415  (a web server, slow to import)

        Preview(self._config_file, stage, locales, address=address, report=report).run(watch, opened)

    def open(self, staged: Staged, locale: Locale, locales: Sequence[Locale]) -> OpenSite:
        """Open the site of a locale; see on_request/open_site.py."""
        return OpenMkDocsSite(self._config_file, staged, locale, locales)

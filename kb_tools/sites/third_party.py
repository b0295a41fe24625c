"""A wrapper for renderers of third parties: turns any exception into one message, never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.survey import Survey
from kb_tools.sites.base import BuildReport, Effort, OpenSite, Renderer, Staged


@contextmanager
def wrap_errors(name: str) -> Iterator[None]:
    """Turn any exception of a renderer into a KbError that names it. A KbError stays unchanged."""
    try:
        yield
    except KbError:
        raise
    except Exception as error:  # third-party code may raise anything
        raise KbError(
            f"The renderer '{name}' has failed: {type(error).__name__}: {error}.",
            hint="Ask its authors, or use another renderer.",
        ) from error


class ThirdParty(Renderer):
    """Wraps a renderer: passes each call on, and raises its exceptions as KbError."""

    def __init__(self, name: str, renderer: Renderer) -> None:
        self._name, self._renderer = name, renderer
        self.proves = renderer.proves

    def markdown(self) -> Callable[[str], str]:
        """Return the renderer's function for Markdown, with its exceptions wrapped."""
        with wrap_errors(self._name):
            render = self._renderer.markdown()

        def render_page(text: str) -> str:
            with wrap_errors(self._name):
                return render(text)

        return render_page

    def build(
        self,
        staged: Staged,
        output: Path,
        locales: Sequence[Locale],
        effort: Effort = Effort(),  # noqa: B008  (frozen)
        *,
        only: Sequence[Locale] = (),
    ) -> BuildReport:
        """Build with the renderer."""
        with wrap_errors(self._name):
            return self._renderer.build(staged, output, locales, effort, only=only)

    def survey(self, english: Staged) -> Survey:
        """Return what the renderer publishes."""
        with wrap_errors(self._name):
            return self._renderer.survey(english)

    def noted(self, site: Path) -> frozenset[str]:
        """Return the files that the renderer has recorded of a site."""
        with wrap_errors(self._name):
            return self._renderer.noted(site)

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
        """Serve with the renderer."""
        with wrap_errors(self._name):
            self._renderer.serve(stage, locales, address=address, watch=watch, report=report, opened=opened)

    def open(self, staged: Staged, locale: Locale, locales: Sequence[Locale]) -> OpenSite:
        """Open a site with the renderer."""
        with wrap_errors(self._name):
            return self._renderer.open(staged, locale, locales)

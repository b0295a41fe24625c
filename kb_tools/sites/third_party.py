"""A renderer of a third party: whatever it raises is one message that names it, never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites.base import BuildReport, Effort, Renderer, Staged


@contextmanager
def wrap_errors(name: str) -> Iterator[None]:
    """Turn what a renderer raises into a KbError; one of its own, or of ours, stays as it is."""
    try:
        yield
    except KbError:
        raise
    except Exception as error:  # whatever a stranger's module raises
        raise KbError(
            f"The renderer '{name}' has failed: {type(error).__name__}: {error}.",
            hint="Ask those who made it, or use another renderer.",
        ) from error


class ThirdParty(Renderer):
    """Passes everything on to a renderer, and its exceptions back as KbError."""

    def __init__(self, name: str, renderer: Renderer) -> None:
        self._name, self._renderer = name, renderer
        self.proves = renderer.proves

    def markdown(self) -> Callable[[str], str]:
        """Return its function."""
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
        """Have it build."""
        with wrap_errors(self._name):
            return self._renderer.build(staged, output, locales, effort, only=only)

    def noted(self, site: Path) -> frozenset[str]:
        """Return what it has noted."""
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
        """Have it serve."""
        with wrap_errors(self._name):
            self._renderer.serve(stage, locales, address=address, watch=watch, report=report, opened=opened)

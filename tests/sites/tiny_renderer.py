"""A renderer of a third party: plain Python-Markdown, one HTML file a page, one folder a locale."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import markdown

from kb_tools.model.locale import Locale
from kb_tools.sites.base import BuildReport, Effort, Renderer, Staged

FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)

EXTENSIONS = ["admonition", "attr_list", "tables", "toc"]
"""What the project of the tests uses of Python-Markdown."""


def to_html(text: str) -> str:
    """Return a page as HTML. This renderer makes a rule of a word, which no rule of kb-tools can know."""
    return markdown.markdown(text, extensions=EXTENSIONS).replace("BOOM", "</p><hr><p>")


class Tiny(Renderer):
    """Needs no more than the two methods that there must be."""

    def markdown(self) -> Callable[[str], str]:
        return to_html

    def build(
        self,
        staged: Staged,
        output: Path,
        locales: Sequence[Locale],
        effort: Effort = Effort(),  # noqa: B008
        *,
        only: Sequence[Locale] = (),
    ) -> BuildReport:
        warnings = []
        for locale in only or locales:
            tree = staged.folder / locale.tag
            place = output if locale == locales[0] else output / locale.tag
            for path in sorted(tree.rglob("*")):
                target = place / path.relative_to(tree)
                if path.is_dir():
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                if path.suffix != ".md":
                    shutil.copyfile(path, target)
                    continue
                text = path.read_text("utf-8")
                if "ALARM" in text:
                    warnings.append(f"{path.relative_to(staged.folder)} raises an alarm.")
                body = to_html(FRONT_MATTER.sub("", text))
                page = (
                    f'<!doctype html>\n<html lang="{locale.tag}">\n<meta charset="utf-8">\n{body}\n</html>\n'
                )
                target.with_suffix(".html").write_text(page, "utf-8")
        return BuildReport(warnings=tuple(warnings))


def renderer(config_file: Path) -> Renderer:
    """Return the renderer, for any project."""
    return Tiny()

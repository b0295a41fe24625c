"""The Markdown configuration of a Material site, as the documentation of the theme recommends it."""

from __future__ import annotations

from functools import cache
from typing import Any

import markdown
import yaml
from mkdocs.utils.meta import get_data
from mkdocs_callouts.utils import CalloutParser
from mkdocs_video.plugin import Plugin as VideoPlugin
from pymdownx.superfences import fence_code_format

from kb_tools.storage.configuration.dialect import markdown_extensions


@cache
def renderer(configuration: str = "") -> markdown.Markdown:
    if configuration:
        said = markdown_extensions(yaml.safe_load(configuration).get("markdown_extensions", []))
        own = {"toc": {}, "tables": {}, "fenced_code": {}, **said}
        return markdown.Markdown(extensions=list(own), extension_configs={n: dict(own[n]) for n in own})
    fence = {"name": "mermaid", "class": "mermaid", "format": fence_code_format}
    configs: dict[str, dict[str, object]] = {
        "abbr": {},
        "admonition": {},
        "attr_list": {},
        "def_list": {},
        "footnotes": {},
        "md_in_html": {},
        "tables": {},
        "toc": {},
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.betterem": {},
        "pymdownx.caret": {},
        "pymdownx.critic": {},
        "pymdownx.mark": {},
        "pymdownx.tilde": {},
        "pymdownx.details": {},
        "pymdownx.highlight": {"anchor_linenums": True},
        "pymdownx.inlinehilite": {},
        "pymdownx.keys": {},
        "pymdownx.magiclink": {},
        "pymdownx.smartsymbols": {},
        "pymdownx.snippets": {"check_paths": False},
        "pymdownx.superfences": {"custom_fences": [fence]},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {"custom_checkbox": True},
        "pymdownx.blocks.admonition": {},
        "pymdownx.blocks.details": {},
        "pymdownx.blocks.tab": {"alternate_style": True},
        "pymdownx.blocks.caption": {},
        "pymdownx.blocks.definition": {},
        "pymdownx.blocks.html": {},
    }
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)


def render_as(configuration: str, text: str) -> str:
    """Return a page as HTML with the extensions and plugins of some lines of mkdocs.yml."""
    plugins = (yaml.safe_load(configuration) or {}).get("plugins", {}) if configuration else {}
    if "callouts" in plugins:
        text = CalloutParser(**_settings(plugins["callouts"])).parse(text)
    if not configuration:
        return render(text)
    html = renderer(configuration).reset().convert(get_data(text.lstrip("\ufeff"))[0])
    if "mkdocs-video" in plugins:
        html = video(html, plugins["mkdocs-video"] or {})
    return html


def _settings(said: Any) -> dict[str, bool]:
    names = {"aliases": "convert_aliases"}
    return {names.get(name, name): value for name, value in (said or {}).items()}


def video(html: str, settings: dict[str, Any]) -> str:
    """Return what mkdocs-video makes of a page."""
    plugin = VideoPlugin()
    plugin.load_config(settings)
    nothing: Any = None
    return str(plugin.on_page_content(html, nothing, nothing, nothing))


def render(text: str) -> str:
    """Return a page as HTML, its front matter taken off as MkDocs does."""
    return renderer().reset().convert(get_data(text.lstrip("\ufeff"))[0])

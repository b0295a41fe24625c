"""The redirects of mkdocs.yml as values: the option `redirect_maps` of mkdocs-redirects."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from kb_tools.model.redirects import MAPS, PLUGIN

_BLOGS = ("blog", "material/blog")


def redirects_of(plugins: Mapping[str, Any]) -> dict[str, str]:
    """Return the redirects of a list of plugins. MkDocs itself refuses other forms."""
    options = plugins.get(PLUGIN)
    if not isinstance(options, Mapping) or options.get("enabled") is False:
        return {}
    maps = options.get(MAPS)
    return {str(old): str(new) for old, new in maps.items()} if isinstance(maps, Mapping) else {}


def folder_of_posts(plugins: Mapping[str, Any]) -> str:
    """Return the folder of the posts of Material's blog (`post_dir`), below that of pages; empty without a blog."""
    for name in _BLOGS:
        if name in plugins:
            options = plugins[name] if isinstance(plugins[name], Mapping) else {}
            blog = str(options.get("blog_dir") or "blog")
            posts = str(options.get("post_dir") or "{blog}/posts").replace("{blog}", blog)
            return posixpath.normpath(posts)
    return ""

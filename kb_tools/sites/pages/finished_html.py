"""Changes to the finished HTML of every page: language, head tags and scripts, whatever templates a project has.

A template of the project may replace any block of the theme, so nothing that a reader or a search engine needs
depends on a block. The anchors of these changes (the `html` tag, `</head>`, the page's own content) are in every theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from types import MappingProxyType

from kb_tools.markdown.locate.marks import BESIDE
from kb_tools.model.locale import Locale
from kb_tools.sites.pages import lean

PAGE = "kb-page"
"""CSS class of the element around the content of every page."""

_HTML_TAG = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_LANGUAGE_ATTRIBUTES = re.compile(r"""\s(?:lang|dir)=(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_THEME_ALTERNATES = re.compile(r'[ \t]*<link rel="alternate" href="[^"]*" hreflang="[^"]*">\n?')
_CHECKBOX = re.compile(r'(<label class="task-list-control"><input type="checkbox")([^>]*)>')
_DEFINITIONS = re.compile(r"<dl>(.*?)</dl>", re.DOTALL)
_LINK_AND_TEXT = re.compile(
    rf"\s*(<dt>{BESIDE}<a\b[^>]*>(?:(?!</?a\b).)*</a>{BESIDE}</dt>\s*<dd>.*?</dd>)\s*", re.DOTALL
)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')
_TAG = re.compile(r"<[^<>]*>")

_CLASSES = (
    'const on=document.documentElement.classList;on.replace("no-js","js");'
    'location.protocol=="file:"&&on.add("kb-saved");'
)
"""Sets classes for pages with scripts, and for pages with a `file:` address. Themes set these after the body, and the
layout shifts."""
_LINKS = 'for(const link of document.querySelectorAll("link[hreflang]"))link.rel="alternate "'
"""Adds a space to `rel=alternate` of `hreflang` links: Material's script takes each `link[rel=alternate]` for the home
page of a language and requests a sitemap there. The space hides the links from that script, and has no meaning for
other programs."""


def head_tags(*, hidden: bool, alternates: Iterable[tuple[str, str]]) -> str:
    """Return the head tags for search engines: `noindex` for a hidden page, and its (hreflang, address) pairs."""
    tags = ['<meta name="robots" content="noindex">'] if hidden else []
    tags += [
        f'<link rel="alternate" hreflang="{escape(language)}" href="{escape(url)}">'
        for language, url in alternates
    ]
    return "\n".join(tags)


def early_script(*, classes: bool, links: bool) -> str:
    """Return a script that must run before the first paint, and before the script of the theme; empty for neither."""
    code = (_CLASSES if classes else "") + (_LINKS if links else "")
    return f"<script>{{{code}}}</script>" if code else ""


def finish(
    html: str,
    locale: Locale | None,
    head: str = "",
    *,
    replace_alternates: bool = True,
    lean_with: lean.Parts | None = None,
) -> str:
    """Return a page with language and direction on the `html` tag, and with `head` in its head.

    Without a `locale`, the tag stays as it is. `replace_alternates` removes the theme's own `hreflang` links: they are
    relative, and also name pages that are not translated. With `lean_with`, the page is minified.
    """
    stop = html.find("</head>")
    if stop < 0:
        return html
    start, end = html[:stop], html[stop:]
    if replace_alternates:
        start = _THEME_ALTERNATES.sub("", start)
    if locale is not None:
        start = _HTML_TAG.sub(lambda tag: _with_language(tag.group(), locale), start, count=1)
    page = f"{start}\n{head}\n{end}" if head else f"{start}{end}"
    return page if lean_with is None else lean.page(page, lean_with)


def search_facts(facts: Mapping[str, object]) -> str:
    """Return what the search must know of a page, as an attribute. See `sites/search/page_text.py`."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    quoted = text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;")
    return f" data-kb-search-facts='{quoted}'"


def frame(
    content: str,
    *,
    locale: Locale | None,
    state: str,
    intro: str = "",
    title: str = "",
    facts: Mapping[str, object] = MappingProxyType({}),
) -> str:
    """Return a page's content in an element with its language, and with `intro` below the title.

    The element has no language without a `locale`, and nothing for the search index without a `state`; with one, it has
    the `facts` for the search. Without a
    heading in the content, `title` becomes one: the theme would add it outside of the element. Without a title too,
    `intro` comes first.
    """
    if title and "<h1" not in content:
        content = f"<h1>{title}</h1>\n{content}"
    head, heading, rest = content.partition("</h1>") if "</h1>" in content else ("", "", content)
    language = f' lang="{locale.tag}" dir="{locale.direction}"' if locale else ""
    search = f' data-pagefind-body data-pagefind-meta="kb:{escape(state)}"' if state else ""
    if state and facts:
        search += _for_pagefind(facts) + search_facts(facts)
    return f'<div class="{PAGE}"{language}{search}>\n{head}{heading}\n{intro.strip()}{rest}\n</div>'


def _for_pagefind(facts: Mapping[str, object]) -> str:
    """Return the same facts as far as Pagefind knows them, in its own attributes."""
    if facts.get("exclude") or facts.get("staff"):
        return ' data-pagefind-ignore="all"'
    return f' data-pagefind-weight="{facts["boost"]}"' if "boost" in facts else ""


def named_checkboxes(content: str, *, open_: str, done: str) -> str:
    """Return content with accessible names on the checkboxes of task lists: Markdown has no syntax for them."""
    return _CHECKBOX.sub(
        lambda box: f'{box[1]} aria-label="{attribute(done if "checked" in box[2] else open_)}"{box[2]}>',
        content,
    )


def linked_cards(content: str) -> str:
    """Return content where each entry of a definition list of links is a `div`, which is styled as a card."""

    def grouped(found: re.Match[str]) -> str:
        entries = _LINK_AND_TEXT.findall(found[1])
        if not entries or _LINK_AND_TEXT.sub("", found[1]).strip():
            return found[0]
        return "\n".join(['<dl class="kb-cards">', *(f"<div>{entry}</div>" for entry in entries), "</dl>"])

    return _DEFINITIONS.sub(grouped, content)


def attribute(text: str) -> str:
    """Return plain text escaped for HTML, also in an attribute. Idempotent."""
    return escape(unescape(text), quote=False).replace('"', "&quot;")


def heading(content: str) -> str:
    """Return the text of the first `h1` in a page's content, escaped for HTML; empty if there is none."""
    found = _H1.search(content)
    return attribute(" ".join(_TAG.sub("", _PERMALINK.sub("", found[1])).split())) if found else ""


def heading_title(title: str) -> str:
    """Return the title of a page, as HTML text that cannot end the `title` element (law 7).

    Themes strip tags and decode entities before they write that element. So `&lt;/title&gt;`, harmless in a heading,
    would become a tag; such a title is escaped once more.
    """
    return escape(title) if "</title" in unescape(title).lower() else title


def _with_language(tag: str, locale: Locale) -> str:
    bare = _LANGUAGE_ATTRIBUTES.sub("", tag)
    return f'{bare[:5]} lang="{locale.tag}" dir="{locale.direction}"{bare[5:]}'

"""What holds for every page whatever templates a project has: laid over the finished HTML.

A project's own templates may replace any block of its theme, so nothing that a reader or a search engine
relies on is left to a block. The anchors here (the `html` tag, `</head>`, the page's own content) are in
every theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from kb_tools.model.locale import Locale
from kb_tools.sites.pages import lean

PAGE = "kb-page"
"""Class of the element around the content of every page."""

_HTML_TAG = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_LANGUAGE_ATTRIBUTES = re.compile(r"""\s(?:lang|dir)=(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_THEME_ALTERNATES = re.compile(r'[ \t]*<link rel="alternate" href="[^"]*" hreflang="[^"]*">\n?')
_CHECKBOX = re.compile(r'(<label class="task-list-control"><input type="checkbox")([^>]*)>')
_DEFINITIONS = re.compile(r"<dl>(.*?)</dl>", re.DOTALL)
_LINK_AND_TEXT = re.compile(r"\s*(<dt><a\b[^>]*>(?:(?!</?a\b).)*</a></dt>\s*<dd>.*?</dd>)\s*", re.DOTALL)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')
_TAG = re.compile(r"<[^<>]*>")

_EARLY = (
    '<script>{const on=document.documentElement.classList;on.replace("no-js","js");'
    'location.protocol=="file:"&&on.add("kb-saved");'
    'for(const link of document.querySelectorAll("link[hreflang]"))link.rel="alternate "}</script>'
)
"""What must be so before anything is shown, or before the theme's script runs.

Whether scripts run, and whether the page was opened from a disk: themes say so after the page, which then moves
for what is there only with scripts. And Material's script looks for `link[rel=alternate]`, expects the home page
of a language behind each, and asks for a sitemap there: a blank keeps its hands off, and means nothing to
anybody else.
"""


def head_tags(*, hidden: bool, alternates: Iterable[tuple[str, str]]) -> str:
    """Return what search engines are told: whether to list a page; (hreflang, address) of its languages."""
    tags = ['<meta name="robots" content="noindex">'] if hidden else []
    tags += [
        f'<link rel="alternate" hreflang="{escape(language)}" href="{escape(url)}">'
        for language, url in alternates
    ]
    return "\n".join(tags)


def finish(html: str, locale: Locale, head: str = "", done: str = "") -> str:
    """Return a page with its language and direction on the `html` tag, and `head` and what scripts need in its head.

    The theme's own `hreflang` links go: they are relative, and name pages that are not translated. So does
    what no browser reads; in `done`, a part of the page, there is nothing of that.
    """
    stop = html.find("</head>")
    if stop < 0:
        return html
    start = _THEME_ALTERNATES.sub("", html[:stop])
    start = _HTML_TAG.sub(lambda tag: _with_language(tag.group(), locale), start, count=1)
    return lean.page("\n".join(part for part in (start, head, _EARLY, html[stop:]) if part), done)


def frame(content: str, *, locale: Locale, state: str, intro: str = "", title: str = "") -> str:
    """Return a page's content with `intro` below the title, marked with the language that it is in.

    `title` becomes a heading where the content has none, which a theme would else add outside of the mark.
    """
    if "<h1" not in content:
        content = f"<h1>{title}</h1>\n{content}"
    head, heading, rest = content.partition("</h1>")
    language = f'lang="{locale.tag}" dir="{locale.direction}"'
    search = f'data-pagefind-body data-pagefind-meta="kb:{escape(state)}"'
    return f'<div class="{PAGE}" {language} {search}>\n{head}{heading}\n{intro.strip()}{rest}\n</div>'


def named_checkboxes(content: str, *, open_: str, done: str) -> str:
    """Return content in which the boxes of a checklist have a name, which Markdown has no place for."""
    return _CHECKBOX.sub(
        lambda box: f'{box[1]} aria-label="{attribute(done if "checked" in box[2] else open_)}"{box[2]}>',
        content,
    )


def linked_cards(content: str) -> str:
    """Return content in which each entry of a definition list of links is a group, to be shown as a card."""

    def grouped(found: re.Match[str]) -> str:
        entries = _LINK_AND_TEXT.findall(found[1])
        if not entries or _LINK_AND_TEXT.sub("", found[1]).strip():
            return found[0]
        return "\n".join(['<dl class="kb-cards">', *(f"<div>{entry}</div>" for entry in entries), "</dl>"])

    return _DEFINITIONS.sub(grouped, content)


def attribute(text: str) -> str:
    """Return plain text as it must stand in HTML, also inside of an attribute; twice is as good as once."""
    return escape(unescape(text), quote=False).replace('"', "&quot;")


def heading(content: str) -> str:
    """Return the text of the title in a page's content, as it must stand in HTML; empty if there is none."""
    found = _H1.search(content)
    return attribute(" ".join(_TAG.sub("", _PERMALINK.sub("", found[1])).split())) if found else ""


def heading_title(title: str) -> str:
    """Return the title of a page, HTML text, so that it cannot end the `title` element (law 7).

    Themes take tags and entities out of a title before they put it there, after which `&lt;/title&gt;`,
    harmless in a heading, would be a tag.
    """
    return escape(title) if "</title" in unescape(title).lower() else title


def _with_language(tag: str, locale: Locale) -> str:
    bare = _LANGUAGE_ATTRIBUTES.sub("", tag)
    return f'{bare[:5]} lang="{locale.tag}" dir="{locale.direction}"{bare[5:]}'

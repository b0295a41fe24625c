"""The elements of HTML that browsers know."""

from __future__ import annotations

KNOWN = frozenset([
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont",
    "bdi", "bdo", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
    "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl",
    "dt", "em", "embed", "fencedframe", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe",
    "image", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "marquee",
    "math", "menu", "menuitem", "meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript", "object",
    "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "portal", "pre", "progress",
    "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small",
    "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var",
    "video", "wbr", "xmp",
])  # fmt: skip
"""The elements of the HTML standard, those that are obsolete included."""
INLINE = frozenset([
    "a", "abbr", "b", "big", "button", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
])  # fmt: skip
"""Elements that stand within a paragraph, and whose end tag may not be left out."""
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
])  # fmt: skip
"""Elements at which the text of a block begins or ends."""
MEDIA = frozenset([
    "img", "video", "audio", "iframe", "object", "embed", "canvas", "svg", "math", "form", "input", "button",
    "picture", "div", "section", "script",
])  # fmt: skip
"""Elements that show something even without text, or that a script fills."""
EMPHASIS = frozenset(["b", "del", "em", "i", "ins", "mark", "s", "strong", "sub", "sup"])
UNREAD = frozenset(
    ["code", "pre", "script", "style", "textarea", "svg", "math", "template", "title", "kbd", "samp", "var"]
)
"""Elements whose text is not prose."""

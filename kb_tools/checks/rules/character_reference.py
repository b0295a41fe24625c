"""A character reference is misspelt, lacks its semicolon or is written twice, so readers see it as it is written.

Browsers know `&nbsp;` and some two thousand other names. What they do not know stays text. Names that are no
misspelling of a usual one are left alone, and so are addresses and code. Programs that translate write `&amp;nbsp;`,
`&lt;b&gt;` and `%20` for what English has as a character, a tag or a blank, and `&#39;` for an apostrophe.

Before:

    The fee is 5&nbps;euros &mdash paid once.

After:

    The fee is 5&nbsp;euros &mdash; paid once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, place_problem
from kb_tools.checks.left_over import Place, left_over
from kb_tools.language.near_words import nearest
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_USUAL = frozenset([
    "aacute", "agrave", "amp", "apos", "auml", "bdquo", "bull", "ccedil", "cent", "check", "copy", "deg", "divide",
    "eacute", "egrave", "emsp", "ensp", "euml", "euro", "frac12", "frac14", "frac34", "harr", "hearts", "hellip",
    "iacute", "infin", "laquo", "larr", "ldquo", "lrm", "lsaquo", "lsquo", "mdash", "middot", "minus", "nbsp", "ndash",
    "ntilde", "oacute", "ouml", "para", "plusmn", "pound", "prime", "quot", "raquo", "rarr", "rdquo", "reg", "rlm",
    "rsaquo", "rsquo", "sbquo", "sect", "shy", "szlig", "thinsp", "times", "trade", "uacute", "uarr", "uuml", "yen",
    "zwj", "zwnj",
])  # fmt: skip
"""The names that people write. Those of other signs of mathematics are near too many words."""
_WORDS = frozenset([
    "bull", "cent", "check", "copy", "deg", "divide", "hearts", "minus", "para", "pound", "prime", "quot", "reg",
    "sect", "shy", "times", "trade", "yen",
])  # fmt: skip
"""Those of them that are words, too, or nearly: without a semicolon, they may stand behind a mere ampersand."""
_REFERENCE = re.compile(r"&(?P<blank>[ ]?)(?P<name>[A-Za-z]{2,10}\d{0,2})(?P<end>;|(?![A-Za-z0-9_=(;]))")
"""A reference by name, also one with a blank behind the ampersand. Numbers are read without a semicolon, too."""
_ADDRESS = re.compile(r"\S*(?:[?=]|://)\S*\Z")
"""What stands before the ampersand of an address: `page?a=b&copy=1`."""
_REACH = 200
_PLAINLY = "Type the character itself."
_TWICE = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|(?P<name>[a-z]{2,8}[1-4]{0,2}));|</?[a-z][a-z0-9]*(?: [^<>]{0,200})?/?>",
    re.IGNORECASE,
)
"""A reference or a tag in what readers see."""
_AS_TYPED = re.compile(r"&(?:#0*39|#x0*27|apos|#0*34|#x0*22|quot);", re.IGNORECASE)
"""References for straight quotation marks, which nobody has to write."""
_ENCODED = re.compile(r"(?<=[^\W_])%20(?=[^\W\d_])|(?:%[0-9A-F]{2}){2,}")
"""A blank, or letters, as addresses have them."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the references of an English page that readers see."""
    if "&" not in page.shown:
        return
    found = list(_misspelt(page.prose))
    places = (Place(match, _shown(match)) for match, _ in found)
    seen = {match.start() for match, _ in left_over(page, places)}
    for match, right in found:
        if match.start() in seen:
            yield place_problem(page, *match.span(), *_said(match, right))


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the references of a target that its source has not, and that readers see."""
    if "%" in pair.unit.target:
        yield from _encoded(pair)
    if "&" not in pair.unit.target:
        return
    yield from _doubled(pair)
    for match, right in _misspelt(pair.target.text):
        if match[0] not in pair.source.text:
            yield Problem(*_said(match, right), span=pair.target.raw_span(*match.span()))


def _doubled(pair: TextPair) -> Iterator[Problem]:
    """Report a reference or tag that readers see because its & is a reference, and references for typed marks."""
    raw = pair.unit.target
    for match in _TWICE.finditer(pair.target.text) if "&amp;" in raw or "&lt;" in raw or "&#" in raw else ():
        span = pair.target.raw_span(*match.span())
        known = not match["name"] or f"{match['name']};" in html5
        english = match[0] in pair.unit.source or match[0] in pair.source.text
        if known and not english and match[0] != raw[slice(*span)]:
            yield Problem(
                f"Readers see {match[0]}: its first sign is a reference itself.", _PLAINLY, span=span
            )
            return
    typed = _AS_TYPED.search(raw)
    if typed and not _AS_TYPED.search(pair.unit.source):
        sign = unescape(typed[0])
        yield Problem(
            f"{typed[0]} stands for {sign}, which English has as it is.", _PLAINLY, span=typed.span()
        )


def _encoded(pair: TextPair) -> Iterator[Problem]:
    """Report characters of the text that are written as in an address."""
    for match in _ENCODED.finditer(pair.target.text):
        if match[0] not in pair.unit.source:
            said = f"Readers see {quoted(match[0])}: only addresses have characters written so."
            yield Problem(said, _PLAINLY, span=pair.target.raw_span(*match.span()))
            return


def _shown(match: re.Match[str]) -> str:
    """Return a pattern for what readers see of a reference: of `&copyy;`, browsers read the beginning."""
    written = re.escape(match[0])
    return f"(?:{written}|{re.escape(unescape(match[0]))})" if match["end"] else written


def _misspelt(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the references in a text that browsers do not know, each with the one that is meant."""
    for match in _REFERENCE.finditer(text):
        right = _meant(match)
        if right and not _ADDRESS.search(text, max(0, match.start() - _REACH), match.start()):
            yield match, right


def _meant(match: re.Match[str]) -> str:
    """Return the reference that is meant; empty for one that is right, and for what is none."""
    name, ends = match["name"], bool(match["end"])
    if name in _USUAL:
        wrong = match["blank"] if ends else not match["blank"] and name not in _WORDS
        return f"&{name};" if wrong else ""
    if not ends or f"{name};" in html5:
        return ""
    near = name.lower() if name.lower() in _USUAL else nearest(name.lower(), _USUAL)
    return f"&{near};" if near else ""


def _said(match: re.Match[str], right: str) -> tuple[str, str]:
    return f"Readers see {match[0]}: this is no character reference.", f"Did you mean {right}?"

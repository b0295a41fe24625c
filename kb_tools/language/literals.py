"""What stays as it is in every language: code, commands, options, file names, keys and emoji.

Each function returns what a target lacks of its source, and what it has instead.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb_tools.language.file_types import ANY_EXTENSION
from kb_tools.language.prose import OBJECT, Prose
from kb_tools.model.inline import Inline


@dataclass(frozen=True, slots=True)
class Change:
    """How the things of one kind differ between a source and its target; each stands once, as written."""

    missing: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()
    """For code: what the target has as text, not as code."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.new or self.unmarked)


NOTHING = Change()
"""No difference."""

_Comparable = Callable[[str], str]
"""Returns the form in which things are compared."""

_STRING = re.compile(r"[\u200e\u200f]?b?\"[^\"]+\"[\u200e\u200f]?")
_ELEMENTS = "a|b|br|body|div|em|hr|html|i|iframe|img|li|ol|p|pre|script|span|strong|svg|table|td|th|tr|u|ul"
_OWN_NAME = re.compile(rf"(?<![\w:<])<(?!(?:{_ELEMENTS})>)[^\W\d_][\w -]*>")
"""A place for a value in a command, such as `<your name>`: it says what to write, so it is translated. No element."""
_CURLY = re.compile("[“”„]")
_BLANK = re.compile(r"(?<=[,:;({\[]) (?=\S)|(?<=\w) (?=[)}\]])")
"""A blank that one style of writing code has and another has not: `[0, 1]` and `[0,1]`."""
_CODE_TAG = re.compile(r"<code[^<>]*>([^<>]*)</code>")
_CODE_WORD = re.compile(r"\w+")
_LITERAL = re.compile(
    r"(?<![\w/.:<>&+\ufffc-])(?:"
    r"/[a-z][\w-]*(?:/[\w.-]*\w)*(?![\w/])"  # a command such as /escalate, a path such as /etc/hosts
    r"|--[a-z][\w-]*\w(?!\w)"  # an option
    rf"|(?:[\w.-]+/)*\w[\w.-]*\.(?:{ANY_EXTENSION})(?![\w-]|\.\w)"  # a file
    r"|(?<!\d)%[A-Z][A-Z_]+%|:[a-z]+(?:_[a-z0-9]+)+(?![\w:(])"  # a variable of Windows, one of Laravel
    r"|[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w(])|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)"  # a column, a variable
    r")"
)
_RATE = re.compile(
    r"/(?:agent|day|hour|hr|min|minute|mo|month|night|seat|sec|second|unit|user|week|year|yr)s?\Z"
)
"""`5 EUR /month` is a price, no command."""
_LITERAL_MARK = re.compile(r"/[a-z]|--[a-z]|\w\.\w|\w_\w|%[A-Z]")
_PRESENTED = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    "\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
"""Characters below U+10000 that are shown as emoji without being asked (Unicode, `Emoji_Presentation`)."""
_PICTURE = rf"(?:[\U0001f300-\U0001f3fa\U0001f400-\U0001faff{_PRESENTED}][\U0001f3fb-\U0001f3ff]?)"
_EMOJI = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|(?:{_PICTURE}|[#*0-9\u00a9\u00ae\u2100-\u2bff\u3030\u303d\u3297\u3299]\ufe0f)"
    rf"(?:\u200d(?:{_PICTURE}|[\u2100-\u2bff])\ufe0f?)*"
)
_EMOJI_MARK = re.compile(rf"[\U0001f1e6-\U0001f1ff\ufe0f]|{_PICTURE}")
_VARIANTS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Characters that change only the look of an emoji: its style or the tone of its skin."""
_SAME_KEYS = {
    other: key
    for key, others in {
        "alt": "option opt",
        "backspace": "bksp",
        "cmd": "command",
        "ctrl": "control ctl",
        "delete": "del",
        "enter": "return",
        "escape": "esc",
        "insert": "ins",
        "page-down": "pgdn pg-dn",
        "page-up": "pgup pg-up",
        "space": "spc",
        "windows": "win",
    }.items()
    for other in others.split()
}
"""The common name of each key that has several."""


def are_strings(source: Prose, target: Prose) -> bool:
    """Tell whether both texts stand between straight quotation marks as a whole, as strings of a program do."""
    return bool(_STRING.fullmatch(source.text) and _STRING.fullmatch(target.text))


def codes(text: Prose) -> list[str]:
    """Return the code of a text, in order, each blank as one space."""
    if "`" not in text.raw and "<code" not in text.raw:
        return []
    spans = (_in_tag(t.value or "") for t in text.tokens if t.kind is Inline.CODE)
    return [" ".join(span.split()) for span in spans]


def code_change(source: Prose, target: Prose) -> Change:
    """Return how the code of a target differs. How often a piece of code stands there is free, and so is its order.

    Text of the source may be code in the target (`i32`), a part of its code may stand alone if the other parts are
    there too, and a place for a value (`<name>`) may be translated.
    """
    if "`" not in source.raw and "`" not in target.raw and "<code" not in source.raw:
        return NOTHING
    here, there = codes(source), codes(target)
    if here == there:
        return NOTHING
    ours = {_comparable(code) for code in here}
    theirs = {_comparable(code) for code in there}
    lost = [code for code in here if _comparable(code) not in theirs]
    english = " ".join(source.text.split())
    new = [code for code in there if _comparable(code) not in ours and code not in english]
    shown = " ".join([target.text, *there])
    words = set(_CODE_WORD.findall(shown))
    split = [code for code in there if code not in here and any(code in whole for whole in lost)]
    parted = [
        code for code in lost if any(p in code for p in split) and words.issuperset(_CODE_WORD.findall(code))
    ]
    lost = [code for code in lost if code not in parted]
    new = [code for code in new if not any(code in whole for whole in parted)]
    bare = " ".join(target.text.split())
    unmarked = [code for code in lost if _stands_in(code.strip("\"'"), bare)]
    missing = [code for code in lost if code not in unmarked]
    return Change(*(tuple(dict.fromkeys(found)) for found in (missing, new, unmarked)))


def literal_change(source: Prose, target: Prose) -> Change:
    """Return the commands, options, file names and names of columns in the text of a source that its target lacks."""
    missing = [one for one in source.once(_own_literals) if one not in target.raw and one not in target.text]
    if not missing:
        return NOTHING
    new = [found for found in _literals(target.text) if found not in source.raw]
    return Change(tuple(missing), tuple(new))


def _own_literals(source: Prose) -> tuple[str, ...]:
    return _literals(source.text) if _LITERAL_MARK.search(source.raw) else ()


def _literals(text: str) -> tuple[str, ...]:
    found = []
    for match in _LITERAL.finditer(text):
        before = text[: match.start()].rstrip()[-1:]
        if not (_RATE.match(match[0]) and (before.isalnum() or before in ("%", OBJECT, "€", "$", "£"))):
            found.append(match[0])
    return tuple(found)


def key_change(source: Prose, target: Prose) -> Change:
    """Return how the keys to press (`++ctrl+k++`) differ. Names in quotation marks are the translator's."""
    if "++" not in source.raw and "++" not in target.raw:
        return NOTHING
    return _counted(_of(source, Inline.KEYS), _of(target, Inline.KEYS), _keys)


def emoji_change(source: Prose, target: Prose) -> Change:
    """Return how the emoji differ. `:smile:` may be a character in the target, and the other way round."""
    if not _has_emoji(source.raw) and not _has_emoji(target.raw):
        return NOTHING
    here, there = list(_emoji(source)), list(_emoji(target))
    change = _counted(here, there, _plain)
    written = sum(found[0] == ":" for found in here) - sum(found[0] == ":" for found in there)
    if written and len(here) == len(there):
        return NOTHING
    bare = _plain(target.raw)  # a picture may be written without the mark that makes it colourful
    wanted = Counter(map(_plain, here))
    missing = tuple(raw for raw in change.missing if bare.count(_plain(raw)) < wanted[_plain(raw)])
    return Change(missing, change.new)


def _plain(raw: str) -> str:
    return _VARIANTS.sub("", raw)


def _has_emoji(raw: str) -> bool:
    return (not raw.isascii() and _EMOJI_MARK.search(raw) is not None) or raw.count(":") > 1


def _emoji(text: Prose) -> Iterator[str]:
    yield from (raw for raw in _of(text, Inline.EMOJI) if not raw.strip(":").isdigit())
    if not text.raw.isascii():
        yield from _EMOJI.findall(text.text)


def _counted(here: list[str], there: list[str], comparable: _Comparable) -> Change:
    """Compare two lists of things, each as often as it stands there."""
    one, two = Counter(map(comparable, here)), Counter(map(comparable, there))
    if one == two:
        return NOTHING
    missing = [raw for raw in dict.fromkeys(here) if one[comparable(raw)] > two[comparable(raw)]]
    new = [raw for raw in dict.fromkeys(there) if two[comparable(raw)] > one[comparable(raw)]]
    return Change(tuple(missing), tuple(new))


def _of(text: Prose, kind: Inline) -> list[str]:
    return [token.raw for token in text.tokens if token.kind is kind]


def _in_tag(code: str) -> str:
    """Return what stands in an element `code`; code between ` marks is what it is."""
    found = _CODE_TAG.fullmatch(code)
    return html.unescape(found[1]) if found else code


def _comparable(code: str) -> str:
    """Return a form that does not tell the quotation marks, places for a value, and blanks beside brackets apart."""
    return _BLANK.sub("", _OWN_NAME.sub("<>", _CURLY.sub('"', code)))


def _stands_in(code: str, text: str) -> bool:
    """Tell whether code stands in a text by itself, not within a word of letters like its own."""
    if not code:
        return False
    start = r"(?<![A-Za-z0-9_])" if code[0].isalnum() else ""
    end = r"(?![A-Za-z0-9_])" if code[-1].isalnum() else ""
    return re.search(f"{start}{re.escape(code)}{end}", text) is not None


def _keys(raw: str) -> str:
    """Return a combination of keys by the common names of its keys; names in quotation marks count as one."""
    names = raw.strip("+").lower()
    names = re.sub(r"\"[^\"]*\"|'[^']*'", "?", names)
    return "+".join(_SAME_KEYS.get(name, name) for name in names.split("+"))

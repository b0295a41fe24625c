"""A list of an English page is not the list that was meant.

A list needs a blank line before it, else its items are words of the paragraph above. An item needs a blank after its
mark: `-card` is a word. A list within a list is indented by four blanks; with two or three, its items are items of the
outer list.

Before:

    You need:
    - a card
      - valid today
    - a name

After:

    You need:

    - a card
        - valid today
    - a name
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.markdown.blocks.lines import TAB
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_ITEM = re.compile(r"(?P<indent>(?:[ \t]*>)*[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,2})[.)])[ \t](?P<text>.*)")
_TIGHT = re.compile(
    r"(?P<indent>(?:[ \t]*>)*[ \t]*)(?P<mark>[-*+•]|(?P<number>\d{1,2})[.)])"
    r"(?=[^\W\d_]|(?<!\*)\*\*?[^\W\d_]|\[[ xX]\][ ]|\[[^\[\]\n]+\]\()(?P<text>.*)"
)
"""An item without a blank after its mark."""
_OPTION = re.compile(r"(?![aAI]\Z)[a-zA-Z]\Z|\w*=|[A-Z]{2,}\Z|[a-zA-Z]+[-_/.]\w")
"""The first word of an option: `-x`, `-name=`, `-XX`, `-no-cache`."""
_ENOUGH = 20
"""Letters of an item that tell it."""
_PLAIN = re.compile(r"[\w ,.()’'-]*")
_NO_TEXT = re.compile(r"[ \t>]*(?:[#|:<]|[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|```|~~~|$)")
"""Lines after which a list begins without a blank line, or that are no text."""
_QUOTE = re.compile(r"[ \t]*>[ ]?")
_FAR = 60
"""Most characters between the beginning of an item and that of its first segment: links, pictures, boxes to tick."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report lists that are words of a paragraph, and nested lists that do not nest."""
    lines = page.prose.split("\n")
    if page.rendered.texts:
        yield from _glued(page, lines)
        yield from _unspaced(page, lines)
    if not page.site.nests:
        yield from _flat(page, lines)


def _glued(page: PageSubject, lines: list[str]) -> Iterator[Problem]:
    shown = "\n".join(line.strip() for text in page.rendered.texts for line in ("", *text.split("\n")))
    for number in range(1, len(lines)):
        item, above = _ITEM.match(lines[number]), lines[number - 1]
        if item is None or _NO_TEXT.match(above) or not _is_list(lines, number, item, above):
            continue
        words = _PLAIN.match(item["text"])
        code = item["text"].startswith("  ") or not item["text"].strip()
        text = words[0].strip()[:30] if words and not code else ""
        if f"\n{item['mark']} {text}" in shown and _shown_after(shown, above, item, text):
            yield place_problem(
                page,
                page.line_starts[number] + item.start("mark"),
                page.line_starts[number] + item.end("mark"),
                "This list has no blank line before it, so readers see its items as one paragraph.",
                "Put a blank line before the first item.",
            )


def _is_list(lines: list[str], number: int, item: re.Match[str], above: str) -> bool:
    """Tell whether an item is surely meant as one: it follows a colon, or a second item follows it."""
    if item["number"] not in (None, "1"):
        return False
    if above.rstrip().rstrip("*_").endswith((":", "：")):
        return True
    following = _ITEM.match(lines[number + 1]) if number + 1 < len(lines) else None
    if following is None:
        return False
    return following["mark"] == item["mark"] or (item["number"], following["number"]) == ("1", "2")


def _shown_after(shown: str, above: str, item: re.Match[str], text: str) -> bool:
    """Tell whether the item is shown on the line below the end of the line above it."""
    tail = re.search(r"[\w ,.:’'-]*\Z", above.rstrip())
    end = tail[0].strip()[-20:] if tail else ""
    return f"{end}\n{item['mark']} {text}" in shown


def _unspaced(page: PageSubject, lines: list[str]) -> Iterator[Problem]:
    """Report items without a blank after their mark: in a row of them, after a proper item, or after a colon."""
    shown = [line.strip() for text in page.rendered.texts for line in text.split("\n")]
    last, gap, reported = "", False, False
    for number, line in enumerate(lines):
        if not line.strip():
            gap = True
            continue
        tight, spaced = _tight(line), _ITEM.match(line)
        mark = _mark(tight or spaced)
        if tight is not None and not reported:
            alone = gap and tight["text"][:1].isupper()  # a name below a letter, such as `-Anna`
            row = (last == mark and not alone) or last in (":", "：") or _goes_on(lines, number, mark)
            if row and any(_is_shown(text, tight) for text in shown):
                reported = True
                yield place_problem(
                    page,
                    page.line_starts[number] + tight.start("mark"),
                    page.line_starts[number] + tight.end("mark"),
                    "This item has no blank after its mark, so readers see it as text.",
                    f"Write a blank after {tight['mark']}, and a blank line before the first item.",
                )
        reported = reported and bool(mark)
        last, gap = mark or line.rstrip()[-1], False


def _mark(item: re.Match[str] | None) -> str:
    """Return the mark of an item, the same one for all numbers; empty without an item."""
    return "" if item is None else "1." if item["number"] else item["mark"]


def _tight(line: str) -> re.Match[str] | None:
    """Return an item without a blank after its mark: no option of a command, no emphasis and no name of a file."""
    item = _TIGHT.match(line)
    if item is None or (item["mark"] == "*" and "*" in item["text"]):
        return None
    first = item["text"].split()[0]
    option = item["mark"] in "-+" and (_OPTION.match(first) or first.endswith(("=", ":")))
    return None if option else item


def _goes_on(lines: list[str], number: int, mark: str) -> bool:
    """Tell whether the next line with text is an item with the same mark, with or without a blank."""
    following = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return _mark(_tight(following) or _ITEM.match(following)) == mark


def _is_shown(text: str, item: re.Match[str]) -> bool:
    """Tell whether readers see an item as it is written: a line begins with its mark and its first letters."""
    words = re.split(r"`|\]\(", item["text"])[0]
    return text.startswith(item["mark"]) and _letters(text).startswith(_letters(words)[:_ENOUGH])


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _flat(page: PageSubject, lines: list[str]) -> Iterator[Problem]:
    places = sorted(segment.start for segment in page.document.segments)
    indents: list[int] = []
    blank = reported = False
    quoted = 0
    for number, line in enumerate(lines):
        item = _ITEM.match(line)
        if item is None:
            if line.strip(" \t\r>"):
                if blank and not line.startswith((" ", "\t", ">")):
                    indents, reported = [], False
                blank = False
            else:
                blank = True
            continue
        if item["indent"].count(">") != quoted:
            quoted = item["indent"].count(">")
            indents, reported = [], False
        indent = len(_QUOTE.sub("", item["indent"]).expandtabs(TAB))
        if blank and not indent:
            reported = False
        blank = False
        indents = [kept for kept in indents if kept < indent]
        outer = indents[-1] if indents else None
        indents.append(indent)
        begin = page.line_starts[number] + item.end("mark")
        if outer is None or reported or outer // TAB != indent // TAB or indent - outer < 2:
            continue
        at = bisect_right(places, begin - 1)
        if at < len(places) and places[at] - begin < min(_FAR, len(item["text"]) + 1):
            reported = True
            yield place_problem(
                page,
                page.line_starts[number] + item.start("mark"),
                page.line_starts[number] + item.end("mark"),
                f"This item is indented by {indent - outer} blanks, so readers see it as an item of the outer list.",
                "Indent the items of an inner list by four blanks.",
            )

"""Cuts texts into words and codes for translators, puts them together again, and compares their codes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.inline.reading import read_source
from kb_tools.markdown.prove.safety import PLAIN
from kb_tools.model.content import Code, CodeReference, Content, Role, plain
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token
from kb_tools.model.placeholders import PLACEHOLDER
from kb_tools.model.segment import Kind

_FREE = frozenset({Inline.ESCAPE, Inline.ENTITY, Inline.BREAK})
"""Kinds of codes that a translation may have more or fewer of."""
_ITALICS = frozenset({(str(Inline.EMPHASIS), mark, mark) for mark in "*_"})
_VARIABLE = "variable"
"""The kind of code that a placeholder is, in any text."""
_PLAIN_CODES = re.compile(
    r"(?P<macro>\{\{.{0,300}?\}\}|\{%.{0,300}?%\})|(?P<html></?[a-zA-Z][^<>]{0,300}>)", re.DOTALL
)
"""Codes in texts that are no Markdown: template expressions and tags."""
_LINE_ENDS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_OPEN_LINES = re.compile(r"\n[ \t\r\n]")
"""Empty and indented lines, which few texts have: they mean something there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the texts of a unit are read."""

    markdown: bool = True
    """False for texts that are no inline Markdown, such as titles in front matter."""
    dialect: Dialect = DEFAULT_DIALECT

    @classmethod
    def of(cls, kinds: Iterable[Kind], dialect: Dialect) -> Reading:
        """Return the reading of a unit that occurs as some kinds of segment: Markdown if any of them is."""
        known = list(kinds)
        return cls(not known or any(kind not in PLAIN for kind in known), dialect)


def source_content(source: str, reading: Reading) -> Content:
    """Return a source in pieces. The same source has the same numbers, whenever it is cut."""
    tokens = read_source(source, reading.dialect).tokens if reading.markdown else _plain_tokens(source)
    return tuple(_cut(tokens))


def target_content(target: str, source: str, reading: Reading) -> Content:
    """Return a target in pieces, whose codes have the numbers of the same codes of the source.

    Codes that the source has not have numbers behind those of the source.
    """
    if reading.markdown:
        guide = read_source(source, reading.dialect).guide
        own: Sequence[Token] = parse_inline(target, reading.dialect, guide)
    else:
        own = _plain_tokens(target)
    content, like = tuple(_cut(own)), source_content(source, reading)
    free: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for signature, number in _signatures(like):
        free[signature].append(number)
    last = max((int(number) for _, number in _signatures(like)), default=0)
    numbers: dict[str, str] = {}
    for signature, number in _signatures(content):
        if free[signature]:
            numbers[number] = free[signature].pop(0)
        else:
            last += 1
            numbers[number] = str(last)
    return tuple(p if isinstance(p, str) else replace(p, id=numbers[p.id]) for p in content)


def references(content: Content) -> tuple[str | CodeReference, ...]:
    """Return content as it comes back from a file that nobody has changed."""
    return tuple(p if isinstance(p, str) else CodeReference(p.id, p.role) for p in content)


def assembled(returned: Iterable[str | CodeReference], *known: Content) -> tuple[str, list[str]]:
    """Return the text of what came back, and the numbers of its codes that none of the `known` contents has.

    Line ends and blanks that a tool has put in are taken out where the first of `known` has none: an empty line would
    end a paragraph.
    """
    codes = {
        (piece.id, piece.role): piece.raw
        for content in reversed(known)
        for piece in content
        if isinstance(piece, Code)
    }
    parts: list[str] = []
    strange: list[str] = []
    words = "".join(p for p in known[0] if isinstance(p, str)) if known else ""
    line_end = None if _OPEN_LINES.search(words) else "\n" if "\n" in words else " "
    for piece in returned:
        if isinstance(piece, str):
            parts.append(piece if line_end is None else _LINE_ENDS.sub(line_end, piece))
        elif (piece.id, piece.role) in codes:
            parts.append(codes[piece.id, piece.role])
        else:
            strange.append(piece.id)
    text, source = "".join(parts), plain(known[0]) if known else ""
    text = text if source[:1].isspace() else text.lstrip(" \t\r\n")
    return text if source[-1:].isspace() else text.rstrip(" \t\r\n"), strange


def differing_codes(
    source: str, target: str, reading: Reading, *, italics: bool = True
) -> tuple[list[str], list[str]]:
    """Return the codes that a target lacks and those that it adds, each as a reader of Markdown knows it.

    Where the script of the target has no `italics`, their marks may go: quotation marks or nothing say the same there.
    """
    here = Counter(_needed(source_content(source, reading)))
    there = Counter(_needed(target_content(target, source, reading)))
    lost = [code for code in (here - there).elements() if italics or code not in _ITALICS]
    return [_shown(code) for code in lost], [_shown(code) for code in (there - here).elements()]


def _shown(signature: tuple[str, ...]) -> str:
    return "…".join(signature[1:])


def _needed(content: Content) -> Iterator[tuple[str, ...]]:
    return (signature for signature, _ in _signatures(content) if signature[0] not in _FREE)


def _signatures(content: Content) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield kind and raw, for a pair of both halves, with the number, in the order in which they open."""
    closings = {p.id: p.raw for p in content if isinstance(p, Code) and p.role is Role.CLOSE}
    for piece in content:
        if isinstance(piece, Code) and piece.role is not Role.CLOSE:
            halves = (piece.raw, closings[piece.id]) if piece.role is Role.OPEN else (piece.raw,)
            yield (piece.kind, *halves), piece.id


def _plain_tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    for match in _PLAIN_CODES.finditer(text):
        if match.start() > at:
            tokens.append(Token(Inline.TEXT, text[at : match.start()]))
        tokens.append(Token(Inline.HTML if match.lastgroup == "html" else Inline.MACRO, match[0]))
        at = match.end()
    return [*tokens, Token(Inline.TEXT, text[at:])]


def _cut(tokens: Sequence[Token]) -> Iterator[str | Code]:
    """Yield words and codes. Halves of pairs that cross another pair stand alone: XML elements are nested."""
    nested = _nested(tokens)
    numbers: dict[int, str] = {}
    last, words = 0, ""
    for index, token in enumerate(tokens):
        if token.kind is Inline.TEXT or not token.raw:
            at = 0
            for match in PLACEHOLDER.finditer(token.raw):
                words += token.raw[at : match.start()]
                if words:
                    yield words
                words, at, last = "", match.end(), last + 1
                yield Code(str(last), match[0], kind=_VARIABLE)
            words += token.raw[at:]
            continue
        if words:
            yield words
            words = ""
        role, opening = Role.ALONE, index
        if index in nested and token.pair is not None:
            role, opening = (Role.OPEN, index) if token.opens else (Role.CLOSE, token.pair)
        if opening not in numbers:
            last += 1
            numbers[opening] = str(last)
        yield Code(numbers[opening], token.raw, role, str(token.kind), token.kind not in _FREE)
    if words:
        yield words


def _nested(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the indexes of both halves of each pair that no other pair crosses."""
    stack: list[int] = []
    found: set[int] = set()
    for index, token in enumerate(tokens):
        if token.pair is None or not token.raw or not tokens[token.pair].raw:
            continue
        if token.opens:
            stack.append(index)
        elif stack and stack[-1] == token.pair:
            found |= {stack.pop(), index}
        elif token.pair in stack:
            stack.remove(token.pair)
    return frozenset(found)

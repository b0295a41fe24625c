"""Catalogs as PO files, there and back. The only module that speaks polib.

polib reads; writing is done here, because polib loses what obsolete entries carry (previous sources,
extracted comments) and GNU gettext's unwrapped form is what keeps diffs one line long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from kb_tools.catalog.po_comment import read_comment
from kb_tools.catalog.po_nothing import NOTHING, read_target
from kb_tools.catalog.po_plain import parse_plain
from kb_tools.catalog.po_syntax import check_syntax
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit

_ESCAPES = str.maketrans(
    {
        "\\": r"\\",
        '"': r"\"",
        "\n": r"\n",
        "\t": r"\t",
        "\r": r"\r",
        "\v": r"\v",
        "\b": r"\b",
        "\f": r"\f",
        "\a": r"\a",
    }
)
_LINE_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Line ends to str.splitlines, which polib uses, but ordinary characters to gettext."""
_HIDE = str.maketrans({c: chr(0xF8F0 + i) for i, c in enumerate(_LINE_SEPARATORS)})
_SHOW = str.maketrans({chr(0xF8F0 + i): c for i, c in enumerate(_LINE_SEPARATORS)})
_BARE_COMMENT = re.compile(r"^#(?=[^ .:,|~#\n])", re.MULTILINE)
_PREVIOUS_OBSOLETE = re.compile(r"^#~\| ?", re.MULTILINE)


def decode(data: bytes, where: str) -> str:
    """Return the text of a PO file. A byte order mark and Windows line ends are read as what they mean.

    Raises KbError unless the file is UTF-8 and says so.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KbError(
            "This catalog is not UTF-8.",
            where=f"{where}:{line}",
            hint="Convert it with: msgconv --to-code=UTF-8 --output-file=FILE FILE",
        ) from None
    charset = re.search(r'^"Content-Type:[^"]*charset=([\w.:-]+)', text, re.MULTILINE | re.IGNORECASE)
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET", "ASCII", "US-ASCII"):
        raise KbError(
            f"The header of this catalog says charset={charset[1]}, but catalogs are UTF-8.",
            where=where,
            hint="Convert it with: msgconv --to-code=UTF-8 --output-file=FILE FILE",
        )
    return text.replace("\r\n", "\n")


def parse(text: str, where: str = "catalog") -> Catalog:
    """Return the catalog that a PO file holds.

    Law 3: `parse(serialize(catalog)) == catalog`, and `serialize(parse(text)) == text` for any file
    that GNU gettext wrote unwrapped. Raises KbError naming the line that is not PO syntax.
    """
    catalog = parse_plain(text) or parse_any(text, where)
    _refuse_duplicates(catalog.units, where)
    return catalog


def parse_any(text: str, where: str) -> Catalog:
    """Do what `parse` does for a PO file of any form, with polib; a source that stands twice is let pass."""
    check_syntax(text, where)
    readable = _PREVIOUS_OBSOLETE.sub("#| ", _BARE_COMMENT.sub("# ", text)).translate(_HIDE)
    try:
        file = polib.pofile(readable + "\n", wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:
        raise KbError(
            f"This is not a PO file: {error}.", where=where, hint="Mend it in a PO editor."
        ) from None
    header = tuple((name, value.translate(_SHOW)) for name, value in file.metadata.items())
    units = tuple(_unit(entry) for entry in file)
    return Catalog(
        units=(*(u for u in units if not u.obsolete), *(u for u in units if u.obsolete)),
        header=header,
        header_comment=tuple(file.header.translate(_SHOW).split("\n")) if file.header else (),
        header_flags=tuple(file.metadata_is_fuzzy) if isinstance(file.metadata_is_fuzzy, list) else (),
    )


def serialize(catalog: Catalog) -> str:
    """Return the PO file of a catalog, byte for byte as `msgcat --no-wrap` writes it (law 3)."""
    header = "".join(f"{name}: {value}\n" for name, value in catalog.header)
    blocks = []
    if catalog.header or catalog.header_comment or not catalog.units:
        lines = [_comment("#", line) for line in catalog.header_comment]
        if catalog.header_flags:
            lines.append(f"#, {', '.join(catalog.header_flags)}")
        blocks.append([*lines, *_field("", "msgid", ""), *_field("", "msgstr", header)])
    blocks += [list(_entry(unit)) for unit in catalog.units]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _unit(entry: polib.POEntry) -> Unit:
    def show(text: str | None) -> str | None:
        return None if text is None else text.translate(_SHOW)

    obsolete = bool(entry.obsolete)
    comment, provenance = read_comment((show(entry.tcomment) or "").split("\n") if entry.tcomment else [])
    plurals = entry.msgstr_plural or {}
    return Unit(
        source=show(entry.msgid) or "",
        target=read_target(show(entry.msgstr) or "", obsolete=obsolete),
        context=show(entry.msgctxt),
        fuzzy="fuzzy" in entry.flags,
        previous_source=show(entry.previous_msgid),
        previous_context=show(entry.previous_msgctxt),
        previous_plural=show(entry.previous_msgid_plural),
        extracted=tuple((show(entry.comment) or "").split("\n")) if entry.comment else (),
        comment=comment,
        provenance=provenance,
        references=tuple(f"{path}:{line}" if line else path for path, line in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        plural=show(entry.msgid_plural) if entry.msgid_plural else None,
        plural_targets=tuple(read_target(show(plurals[i]) or "", obsolete=obsolete) for i in sorted(plurals)),
        obsolete=obsolete,
        line=entry.linenum,
    )


def _entry(unit: Unit) -> Iterator[str]:
    for line in unit.comment:
        yield _comment("#", line)
    if unit.provenance.pairs:
        yield "# kb: " + " ".join(f"{key}={value}" for key, value in unit.provenance.pairs)
    for line in unit.extracted:
        yield _comment("#.", line)
    if unit.references:
        yield "#: " + " ".join(unit.references)
    flags = [*(["fuzzy"] if unit.fuzzy else []), *unit.flags]
    if flags:
        yield "#, " + ", ".join(flags)
    mark = "#~" if unit.obsolete else "#"
    for keyword, value in (
        ("msgctxt", unit.previous_context),
        ("msgid", unit.previous_source),
        ("msgid_plural", unit.previous_plural),
    ):
        if value is not None:
            yield from _field(f"{mark}| ", keyword, value)
    prefix = "#~ " if unit.obsolete else ""
    if unit.context is not None:
        yield from _field(prefix, "msgctxt", unit.context)
    yield from _field(prefix, "msgid", unit.source)
    nothing = NOTHING if unit.obsolete and not unit.translated else ""
    if unit.plural is None:
        yield from _field(prefix, "msgstr", unit.target or nothing)
        return
    yield from _field(prefix, "msgid_plural", unit.plural)
    for index, target in enumerate(unit.plural_targets):
        yield from _field(prefix, f"msgstr[{index}]", target or nothing)


def _comment(mark: str, line: str) -> str:
    """A backslash at the end would join the next line to it in gettext's reader; a blank behind it does not."""
    text = f"{mark} {line}".rstrip()
    return f"{text} " if text.endswith("\\") else text


def _field(prefix: str, keyword: str, value: str) -> Iterator[str]:
    lines = [line.translate(_ESCAPES) for line in re.findall(r"[^\n]*\n|[^\n]+", value)]
    if len(lines) == 1 or not lines:
        yield f'{prefix}{keyword} "{"".join(lines)}"'
        return
    yield f'{prefix}{keyword} ""'
    for line in lines:
        yield f'{prefix}"{line}"'


def _refuse_duplicates(units: tuple[Unit, ...], where: str) -> None:
    seen: dict[str, Unit] = {}
    for unit in units:
        if unit.obsolete:
            continue
        other = seen.setdefault(unit.key, unit)
        if other is not unit:
            raise KbError(
                f"The same source stands twice in this catalog: {unit.source[:60]!r} "
                f"(first at line {other.line}).",
                where=f"{where}:{unit.line}",
                hint="Keep the entry with the better translation and remove the other, or run: msguniq FILE",
            )

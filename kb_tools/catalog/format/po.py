"""Parses and serializes PO files.

`parse` reads every form that gettext reads. `serialize` writes GNU gettext's unwrapped form, in which diffs are one
line long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_tools.catalog.format.po_comment import read_comment, write_comment
from kb_tools.catalog.format.po_header import read_header, write_header
from kb_tools.catalog.format.po_obsolete import read_target, write_target
from kb_tools.catalog.format.po_plain import parse_plain
from kb_tools.catalog.format.po_reader import PoEntry, read_entries, read_references
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


def decode(data: bytes, where: str) -> str:
    """Decode a PO file, without its byte order mark and with Windows line ends normalized.

    Raises KbError unless the file is UTF-8 and its header says so.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KbError(
            "This catalog is not UTF-8.",
            where=f"{where}:{line}",
            hint="Save it as UTF-8 in your editor, or convert it with: msgconv --to-code=UTF-8 --output-file=FILE FILE",
        ) from None
    charset = re.search(r'^"Content-Type:[^"]*charset=([\w.:-]+)', text, re.MULTILINE | re.IGNORECASE)
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET", "ASCII", "US-ASCII"):
        raise KbError(
            f"The header of this catalog says charset={charset[1]}, but catalogs are UTF-8.",
            where=where,
            hint="Save it as UTF-8 in your editor, or convert it with: msgconv --to-code=UTF-8 --output-file=FILE FILE",
        )
    return text.replace("\r\n", "\n")


def parse(text: str, where: str = "catalog") -> Catalog:
    """Parse a PO file into a catalog.

    Law 3: `parse(serialize(catalog)) == catalog`, and `serialize(parse(text)) == text` for any file that GNU gettext
    wrote unwrapped. There is one exception: a `# kb:` line that is too long or broken is rewritten. In an obsolete
    entry, a msgstr of a single no-break space is read as no target (see po_obsolete.py).

    Raises KbError with the line that is not PO syntax or that a catalog cannot hold.
    """
    text = text.removeprefix("\ufeff")
    catalog = parse_plain(text) or parse_any(text, where)
    _refuse_duplicates(catalog.units, where)
    return catalog


def parse_any(text: str, where: str) -> Catalog:
    """Parse a PO file of any form. Unlike `parse`, allows duplicate sources."""
    entries, footer = read_entries(text, where)
    header = entries.pop(0) if entries and entries[0].is_header else None
    if header is not None:
        _refuse_header(header, where)
    for entry in entries:
        if entry.is_header:
            raise KbError(
                "The header of this catalog stands below other entries, or twice.",
                where=f"{where}:{entry.line}",
                hint="Keep one entry with an empty msgid, and put it at the top of the file.",
            )
    return Catalog(
        units=tuple(map(_unit, entries)),
        header=read_header(header.texts["msgstr"]) if header else (),
        header_comment=tuple(header.comments) if header else (),
        header_flags=tuple(header.flags) if header else (),
        footer=footer,
    )


def serialize(catalog: Catalog) -> str:
    """Return the PO file of a catalog, byte for byte as `msgcat --no-wrap` writes it (law 3)."""
    blocks = []
    if catalog.header or catalog.header_comment or not catalog.units:
        lines = [_comment("#", line) for line in catalog.header_comment]
        if catalog.header_flags:
            lines.append(f"#, {', '.join(catalog.header_flags)}")
        header = write_header(catalog.header)
        blocks.append([*lines, *_field("", "msgid", ""), *_field("", "msgstr", header)])
    blocks += [list(_entry(unit)) for unit in catalog.units]
    if catalog.footer:
        blocks.append([_comment("#", line) for line in catalog.footer])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _refuse_header(header: PoEntry, where: str) -> None:
    """Raise KbError for fields in the header that only a unit can have."""
    if header.extracted or header.places or header.previous or header.plurals:
        raise KbError(
            "The header of this catalog has a reference, an extracted comment, a previous source or a plural.",
            where=f"{where}:{header.line}",
            hint="Remove these lines from the first entry; only entries with a source have them.",
        )


def _unit(entry: PoEntry) -> Unit:
    read = read_comment(entry.comments)
    as_written = write_comment(read.lines, read.provenance)
    return Unit(
        source=entry.texts["msgid"],
        target=read_target(entry.texts.get("msgstr", ""), obsolete=entry.obsolete),
        context=entry.texts.get("msgctxt"),
        fuzzy="fuzzy" in entry.flags,
        previous_source=entry.previous.get("msgid"),
        previous_context=entry.previous.get("msgctxt"),
        previous_plural=entry.previous.get("msgid_plural"),
        extracted=tuple(entry.extracted),
        comment=read.lines,
        provenance=read.provenance,
        references=tuple(entry.references),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        plural=entry.texts.get("msgid_plural"),
        plural_targets=tuple(read_target(text, obsolete=entry.obsolete) for text in entry.plurals),
        obsolete=entry.obsolete,
        line=entry.target_line,
        written=() if as_written == entry.comments else tuple(entry.comments),
        reference_lines=tuple(entry.places) if len(entry.places) > 1 and all(entry.places) else (),
    )


def _entry(unit: Unit) -> Iterator[str]:
    for line in _translator_comment(unit):
        yield _comment("#", line)
    for line in unit.extracted:
        yield _comment("#.", line)
    if unit.references:
        yield from (f"#: {line}" for line in _reference_lines(unit))
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
    alone = not unit.translated
    if unit.plural is None:
        yield from _field(prefix, "msgstr", write_target(unit.target, obsolete=unit.obsolete, alone=alone))
        return
    yield from _field(prefix, "msgid_plural", unit.plural)
    for index, target in enumerate(unit.plural_targets):
        text = write_target(target, obsolete=unit.obsolete, alone=alone)
        yield from _field(prefix, f"msgstr[{index}]", text)


def _translator_comment(unit: Unit) -> Sequence[str]:
    """Return the translator comment: the lines as read if their meaning is unchanged, else newly written ones."""
    if unit.written:
        read = read_comment(unit.written)
        if read.tidy and (read.lines, read.provenance) == (unit.comment, unit.provenance):
            return unit.written
    return write_comment(unit.comment, unit.provenance)


def _reference_lines(unit: Unit) -> Sequence[str]:
    """Return one line of references, or the lines as read: gettext wraps them at its page width even with --no-wrap."""
    if unit.reference_lines and tuple(read_references(unit.reference_lines)) == unit.references:
        return unit.reference_lines
    return [" ".join(map(_reference, unit.references))]


def _comment(mark: str, line: str) -> str:
    """Return a comment line. A blank after a final backslash keeps gettext's reader from joining the next line."""
    text = f"{mark} {line}" if line else mark
    return f"{text} " if text.rstrip(" ").endswith("\\") else text


def _reference(path: str) -> str:
    """Return a reference; like gettext, put U+2068 and U+2069 around a path with blanks, before its line number."""
    if not re.search(r"[ \t]", path):
        return path
    found = re.fullmatch(r"(.*?)((?::[0-9]+)?)", path, re.DOTALL)
    return f"\u2068{found[1]}\u2069{found[2]}" if found else path


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

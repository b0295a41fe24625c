"""The names of pages: each must give a path, an address and a catalog that no other page has, on every disk."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable

from kb_tools.errors import KbError
from kb_tools.model.digest import digest

_LONGEST = 200
"""Most bytes of the name of an included file's catalog; file systems take 255, and editors add to names."""
_HOMES = ("index", "README")
"""Names of the page of a folder itself."""
_DASHES = re.compile(r"%|-(?=[-/])|(?<=[-/])-")
_HINT = "Rename one of them, or leave it out with exclude_docs in mkdocs.yml."


def refuse_names(pages: Iterable[tuple[str, str]], *, directory_urls: bool) -> None:
    """Raise KbError for the first page whose name is not allowed, or clashes with that of another page.

    `pages` are (published path, path of the file), one for each address. Two clash if they share a catalog, or if a
    disk that ignores case (Windows, macOS) or Unicode normalization (macOS) takes them for one.
    """
    addresses: dict[str, tuple[str, str]] = {}
    catalogs: dict[str, tuple[str, str]] = {}
    for path, source in pages:
        if not _writable(path):
            raise KbError(
                "The name of this page has a character that cannot be shown, such as a line break.",
                where=ascii(source)[1:-1],
                hint="Rename the file.",
            )
        for seen, name, what in (
            (catalogs, posixpath.splitext(path)[0], "catalog"),
            (addresses, address(path, directory_urls), "address"),
        ):
            other_path, other = seen.setdefault(folded(name), (name, source))
            if other != source:
                same = f"have the same {what}" if other_path == name else "differ only in capitals or accents"
                raise KbError(f"This page and {other} {same}.", where=source, hint=_HINT)


def one_per_address(paths: Iterable[str], *, directory_urls: bool) -> dict[str, str]:
    """Return the pages that are not published because another one has their address: path -> path of the other.

    It is the choice of MkDocs: it leaves README.md out beside index.md, and of `a.md` and `a/index.md` it writes the
    second one last. `paths` are published paths. Of each group the last in MkDocs' order is published.
    """
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(address(path, directory_urls), []).append(path)
    found: dict[str, str] = {}
    for group in groups.values():
        *others, last = sorted(group, key=_order)
        found |= dict.fromkeys(others, last)
    return found


def _order(path: str) -> tuple[object, ...]:
    """Return the place of a page among all, as mkdocs.structure.files.get_files sorts them."""
    *folders, name = path.split("/")
    return folders, posixpath.splitext(name)[0] not in _HOMES, name


def included_catalog(source: str) -> str:
    """Return the name of the catalog of an included file, by its path from the root.

    All are in one folder, and no two are the same: `parts/call.md` has `included--parts--call.md`. A very long path is
    cut, and has a digest at its end.
    """
    whole = _DASHES.sub(lambda found: f"%{ord(found[0]):02X}", source).replace("/", "--")
    data = whole.encode("utf-8")
    if len(data) > _LONGEST:
        whole = f"{data[:_LONGEST].decode('utf-8', 'ignore')}--{digest(source)[:12]}"
    return f"included--{whole}"


def refuse_clashes(catalogs: Iterable[tuple[str, str]]) -> None:
    """Raise KbError for the first file whose catalog another file has, on some disk.

    `catalogs` are (name of the catalog, path of the file).
    """
    known: dict[str, str] = {}
    for name, source in catalogs:
        other = known.setdefault(folded(name), source)
        if not _writable(name):
            raise KbError(
                "The name of this file has a character that cannot be shown, such as a line break.",
                where=ascii(source)[1:-1],
                hint="Rename the file.",
            )
        if other != source:
            raise KbError(
                f"This file and {other} have the same catalog.", where=source, hint="Rename one of them."
            )


def address(path: str, directory_urls: bool) -> str:
    """Return the path of a page's HTML, as MkDocs makes it (mkdocs.structure.files.File)."""
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    if name in _HOMES:
        return posixpath.join(folder, "index")
    return posixpath.join(folder, name, "index") if directory_urls else posixpath.join(folder, name)


def _writable(path: str) -> bool:
    """Return whether a path has only characters that files, PO references, YAML and terminals can hold."""
    return not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in path)


def folded(name: str) -> str:
    """Return a path as a disk sees it that ignores case (Windows, macOS) and Unicode normalization (macOS)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())

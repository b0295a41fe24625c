"""Translations that a folder of pages already has: the names of files and folders propose them, evidence decides.

A word such as `it`, `id`, `no` or `is` is the code of a language, too. So a language is one whose pages are in it, or
which mkdocs.yml or front matter names. The names alone decide only where no page tells its language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from kb_tools.errors import KbError
from kb_tools.markdown.front_matter import extent
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.languages import Structure, is_spelled_well
from kb_tools.storage.page_languages import page_counts, page_text
from kb_tools.storage.source_files import HOMES, SUFFIXES

_ENGLISH = "en"
_WORDS = re.compile("am|as|be|cs|he|hi|hr|id|io|is|it|ml|my|no|or|os|ps|sh|so|to|ts|uk|vi")
"""Matches names of languages that mean something else, too: words, and what departments and tools are called."""
_SAID = re.compile(r"^(?:lang|language|locale):[ \t]*[\"']?([\w-]+)", re.MULTILINE)
"""A line of front matter that names the language of a page."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The languages that there are pages in, and where these are."""

    structure: Structure = Structure.FOLDER
    tags: tuple[str, ...] = ()
    """As they are written in the names, sorted; English is not among them."""
    doubtful: tuple[str, ...] = field(default=(), compare=False)
    """Tags whose names stand beside pages, and nothing else tells that they are languages."""
    misspelled: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Names of languages that cannot stay, each with the tag that it needs: addresses are made of it."""
    doubled: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """The files of one page in one language: each the one beside the English page, and the one in a folder."""
    english: str = field(default=_ENGLISH, compare=False)
    """The name of English: `en-US` where its pages are in a folder of this name."""
    nested: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Folders of a language within a section (`guide/fr`), each with the place where they would be read."""
    others: tuple[str, ...] = field(default=(), compare=False)
    """The pages that are of none of these languages, relative to the folder, sorted: those of English."""


@dataclass(slots=True)
class _Candidate:
    """A name that may be that of a language."""

    name: str
    structure: Structure
    locale: Locale
    pages: dict[str, str | None] = field(default_factory=dict)
    """Its pages, each with the English page in whose place it stands, if there is one."""

    @property
    def is_mirror(self) -> bool:
        """Whether most pages stand beside an English one. Each folder may have a home page, so that is none."""
        folder = self.structure is Structure.FOLDER
        counted = [twin for page, twin in self.pages.items() if not folder or Path(page).stem not in HOMES]
        return 2 * sum(twin is not None for twin in counted) > len(counted)

    def is_proven(self, docs: Path, said: Collection[str]) -> bool | None:
        """Return whether evidence makes it a language; None where only its name does."""
        if self.locale.canonical in said or _names_it(docs, self.pages, self.locale):
            return True
        twins = [(docs / page, docs / twin if twin else None) for page, twin in self.pages.items()]
        counts = page_counts(twins, self.locale)
        if counts.own:
            return self.is_mirror or counts.own >= counts.others
        return False if counts.others or not self.is_mirror else None

    @property
    def is_plain(self) -> bool:
        """Whether its name is that of a language, and of nothing else."""
        return is_spelled_well(self.name) and not _WORDS.fullmatch(self.name)


def translated(docs: Path, said: Collection[str] = (), only: Collection[str] = ()) -> Translated:
    """Look for `page.fr.md` beside `page.md`, and `fr/page.md` beside `page.md` or `en/page.md`.

    `said` are languages that mkdocs.yml names, as canonical tags. `only` are the files and folders in it that count;
    empty for all.
    """
    pages = [page for page in _pages(docs) if not only or page.partition("/")[0] in only]
    english = _name_of_english(pages)
    candidates = [each for each in _candidates(pages, english) if each.name != english]
    verdicts = [(each, each.is_proven(docs, said)) for each in candidates]
    proven = {each.locale for each, verdict in verdicts if verdict}
    by_name = [each for each, verdict in verdicts if verdict is None]
    if proven:  # a language of the project has all pages with its name
        chosen = [each for each in candidates if each.locale in proven]
    else:
        plain = [each for each in by_name if each.is_plain]
        chosen = [each for each in plain if each.structure is _usual(plain)]
    own = {page for each in chosen for page in each.pages}
    return Translated(
        _usual(chosen),
        tuple(sorted({each.name for each in chosen if is_spelled_well(each.name)})),
        tuple(
            sorted({each.name for each in by_name if is_spelled_well(each.name)} - {c.name for c in chosen})
        ),
        {each.name: each.locale.tag for each in chosen if not is_spelled_well(each.name)},
        tuple(_doubled(chosen)),
        english,
        tuple(_nested(docs, pages, own)),
        tuple(page for page in pages if page not in own),
    )


def _pages(docs: Path) -> list[str]:
    found = (path.relative_to(docs) for path in docs.rglob("*") if path.suffix.lower() in SUFFIXES)
    shown = (path for path in found if not any(part.startswith(".") for part in path.parts))
    return sorted(path.as_posix() for path in shown if (docs / path).is_file())


def _name_of_english(pages: Iterable[str]) -> str:
    """Return the name of English: another than `en` where its pages are nowhere else, as in `en-US/page.md`."""
    varieties = {
        each.name: each
        for each in _candidates(pages, _ENGLISH)
        if each.locale.language == _ENGLISH and is_spelled_well(each.name)
    }
    if len(varieties) != 1:
        return _ENGLISH
    ((name, only),) = varieties.items()
    beside = sum(twin is not None for twin in only.pages.values())
    return _ENGLISH if 2 * beside > len(only.pages) else name


def _candidates(pages: Iterable[str], english: str) -> list[_Candidate]:
    """Return the names that may be languages, with their pages; those at the end of names of files first."""
    known = set(pages)
    found: dict[tuple[Structure, str], _Candidate] = {}
    for page in sorted(known):
        for structure, name, twins in (*_suffix(page, english), *_folder(page, english)):
            locale = _locale(name)
            if locale is None:
                continue
            twin = next((twin for twin in twins if twin in known), None)
            candidate = found.setdefault((structure, name), _Candidate(name, structure, locale))
            candidate.pages[page] = twin
    return sorted(found.values(), key=lambda each: (each.structure is Structure.FOLDER, each.name))


def _suffix(page: str, english: str) -> Iterator[tuple[Structure, str, tuple[str, ...]]]:
    """Yield the name in front of the suffix of a page, and the English pages in whose place it may stand."""
    path = PurePosixPath(page)
    stem, _, name = path.stem.rpartition(".")
    if stem:
        twins = (f"{stem}{path.suffix}", f"{stem}.{english}{path.suffix}")
        yield Structure.SUFFIX, name, tuple(str(path.with_name(twin)) for twin in twins)


def _folder(page: str, english: str) -> Iterator[tuple[Structure, str, tuple[str, ...]]]:
    """Yield the first folder of a page, and the English pages in whose place it may stand."""
    first, _, rest = page.partition("/")
    if rest:
        yield Structure.FOLDER, first, (rest, f"{english}/{rest}")


def _locale(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except KbError:
        return None


def _usual(candidates: Iterable[_Candidate]) -> Structure:
    """Return where most pages of some languages are; beside the English ones, if there are as many."""
    counts = {Structure.SUFFIX: 0, Structure.FOLDER: 0}
    for each in candidates:
        counts[each.structure] += len(each.pages)
    more = counts[Structure.FOLDER] > counts[Structure.SUFFIX] or not any(counts.values())
    return Structure.FOLDER if more else Structure.SUFFIX


def _doubled(candidates: Iterable[_Candidate]) -> Iterator[tuple[str, str]]:
    """Yield the files that stand for the same page in the same language, in both structures."""
    beside: dict[tuple[str, str], str] = {}
    for each in candidates:  # those beside English pages come first
        for page in each.pages:
            if each.structure is Structure.SUFFIX:
                path = PurePosixPath(page)
                english = path.with_name(f"{path.stem.rpartition('.')[0]}{path.suffix}")
                beside[each.locale.tag, str(english)] = page
            elif (each.locale.tag, rest := page.partition("/")[2]) in beside:
                yield beside[each.locale.tag, rest], page


def _nested(docs: Path, pages: Sequence[str], own: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each folder of a language that is not at the top, where its text proves that it is one."""
    known = set(pages)
    found: dict[str, tuple[str, Locale, list[str]]] = {}
    for page in pages:
        parts = PurePosixPath(page).parts
        for at in range(1, len(parts) - 1):
            locale = _locale(parts[at]) if page not in own else None
            if locale is not None and "/".join((*parts[:at], *parts[at + 1 :])) in known:
                place = "/".join((parts[at], *parts[:at]))
                found.setdefault("/".join(parts[: at + 1]), (place, locale, []))[2].append(page)
    for folder, (place, locale, inside) in found.items():
        if page_counts([(docs / page, None) for page in inside], locale).own:
            yield folder, place


def _names_it(docs: Path, pages: Iterable[str], locale: Locale) -> bool:
    """Tell whether the front matter of most pages names a language."""
    said = []
    for page in pages:
        text = page_text(docs / page)
        named = _SAID.search(text[: extent(text)])
        said.append(named is not None and _is(named[1], locale))
    return 2 * sum(said) > len(said)


def _is(tag: str, locale: Locale) -> bool:
    found = _locale(tag)
    return found is not None and found.language == locale.language

"""Which files the pages of a project include, and the text of pages with snippets in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb_tools.markdown.included.include_markdown import includes
from kb_tools.markdown.included.outside_code import outside_code
from kb_tools.markdown.included.snippets import Snippet, SnippetFile, snippet, snippets, with_snippets
from kb_tools.markdown.options import Options
from kb_tools.storage.configuration.elsewhere import INCLUDE_MARKDOWN, SNIPPETS, Elsewhere
from kb_tools.storage.disk.files import read_leniently, read_text
from kb_tools.storage.included_files import IncludedFiles, is_address


@dataclass(frozen=True, slots=True)
class IncludedPart:
    """A part of a file that another file includes."""

    source: str
    """Path of the file, from the root."""
    snippet: bool
    """Whether it is a snippet; else it is included by include-markdown."""
    start: str | None = None
    end: str | None = None
    """The texts that bound the part, for include-markdown."""


@dataclass(frozen=True, slots=True)
class Inclusions:
    """What each file includes."""

    files: IncludedFiles
    options: Options
    parts: Mapping[str, tuple[IncludedPart, ...]] = field(default_factory=dict)
    """By the path of a page or of an included file, from the root: the files of the project that it includes itself."""
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the same: the extension and plugin with which it includes what is no Markdown of the project, such as an
    address."""

    @classmethod
    def of(cls, root: Path, elsewhere: Elsewhere, options: Options, pages: Iterable[str]) -> Inclusions:
        """Find what pages include, and what that includes. Raises KbError for a file that cannot be read."""
        found = cls(IncludedFiles(root, elsewhere), options)
        if elsewhere.snippets is None and elsewhere.include is None:
            return found
        parts: dict[str, tuple[IncludedPart, ...]] = {}
        foreign: dict[str, tuple[str, ...]] = {}
        appended = elsewhere.snippets.appended if elsewhere.snippets else ()
        waiting = [(page, appended) for page in pages]
        while waiting:
            source, more = waiting.pop()
            if source in parts:
                continue
            listed = list(found._listed(source, more))
            parts[source] = tuple(dict.fromkeys(part for part in listed if isinstance(part, IncludedPart)))
            foreign[source] = tuple(sorted({part for part in listed if isinstance(part, str)}))
            waiting += [(part.source, ()) for part in parts[source]]
        return cls(found.files, options, parts, foreign)

    @property
    def included(self) -> tuple[str, ...]:
        """The paths of all files that some page includes, sorted."""
        return tuple(sorted({part.source for parts in self.parts.values() for part in parts}))

    def within(self, source: str) -> tuple[str, ...]:
        """Return the paths of all files that a file includes, also through others, sorted."""
        found: set[str] = set()
        waiting = [source]
        while waiting:
            new = {part.source for part in self.parts.get(waiting.pop(), ())} - found
            found |= new
            waiting += new
        return tuple(sorted(found))

    def foreign_within(self, source: str) -> tuple[str, ...]:
        """Return with what a page shows text that is not translated: extension and plugin, sorted."""
        return tuple(
            sorted({name for each in (source, *self.within(source)) for name in self.foreign.get(each, ())})
        )

    def with_snippets(self, text: str, source: str, *, whole: bool) -> str:
        """Return the text of a file with its snippets in place. A `whole` page gets what is appended to every page."""
        options = self.files.elsewhere.snippets
        if options is None:
            return text

        def find(path: str) -> SnippetFile | None:
            name = self._snippet(path, source)
            return SnippetFile(name, self._read(name)) if name is not None else None

        appended = options.appended if whole else ()
        return with_snippets(text, find, self.options, appended=appended, dedent=options.dedent)

    def _listed(self, source: str, appended: Iterable[str]) -> Iterator[IncludedPart | str]:
        """Yield what a file includes: parts of files of the project, or the name of what includes something else."""
        elsewhere = self.files.elsewhere
        text = self._peek(source)
        syntax = elsewhere.include.syntax if elsewhere.include else None
        if "8<-" not in text and not appended and (syntax is None or syntax.opening not in text):
            return
        prose = outside_code(text, self.options)
        if elsewhere.snippets is not None:
            for written in (*snippets(prose), *appended):
                wanted = snippet(written)
                name = self._snippet(wanted.path, source) if wanted else None
                if name is not None:
                    yield IncludedPart(name, snippet=True)
                elif wanted is None or self.files.of_snippet(wanted, source):
                    yield SNIPPETS
        for include in includes(prose, syntax) if syntax is not None else ():
            if is_address(include.path):
                yield INCLUDE_MARKDOWN
                continue
            for path in self.files.of_include(include, source):
                name = self.files.text_of(path)
                yield IncludedPart(name, False, include.start, include.end) if name else INCLUDE_MARKDOWN

    def _snippet(self, path: str, source: str) -> str | None:
        """Return the file of a snippet; None if it is not Markdown of the project, or templates would read it."""
        options = self.files.elsewhere.snippets
        found = self.files.of_snippet(Snippet(path), source)
        name = self.files.text_of(found) if found else None
        if name is None or options is None:
            return None
        return None if any(mark in self._peek(name) for mark in options.reserved) else name

    def _peek(self, source: str) -> str:
        """Return the text of a file in which only directives count: whoever shows it says if it is not UTF-8."""
        return read_leniently(self.files.root / source, source)

    def _read(self, source: str) -> str:
        return read_text(self.files.root / source, source)

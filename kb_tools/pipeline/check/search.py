"""Asks the search the questions of `search_tests.yml`, and reports those that it does not answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from kb_tools.checks.base import Check
from kb_tools.errors import KbError
from kb_tools.markdown import front_matter
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding, Location
from kb_tools.model.locale import Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.search_data import search_yml
from kb_tools.pipeline.stage.run import stage
from kb_tools.sites.base import Staged
from kb_tools.sites.pages.states import FALLBACK
from kb_tools.sites.search.page_text import PageText, Section, page_text
from kb_tools.sites.search.postings import Index, make_index
from kb_tools.sites.search.query import Words, answer
from kb_tools.sites.search.read_pages import search_page, search_words
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.configuration.search_tests import SEARCH_TESTS, Question, read_search_tests
from kb_tools.storage.configuration.search_yml import read_search_words
from kb_tools.storage.project import Project

SEARCH = "search"
"""The check that says it."""
_FIRST = 3
"""The page must be among so many."""


def search_findings(
    project: Project, check: Check, locales: Sequence[Locale]
) -> Mapping[Locale | None, list[Finding]]:
    """Return the findings by locale; None is English. Raises KbError for a file that cannot be read."""
    source = project.configuration.source_locale
    tests = read_search_tests(project.root / SEARCH_TESTS)
    _refuse_unknown(tests, project)
    found: dict[Locale | None, list[Finding]] = {None: _without_page(project, source, check)}
    found |= {locale: _without_page(project, locale, check) for locale in locales}
    asked = [locale for locale in (source, *locales) if locale.tag in tests]
    if not asked:
        return found
    render = renderer_of(project).markdown()
    try:
        staged = stage(project, render, [locale for locale in asked if locale != source], trust=True).staged
    except KbError as error:  # such as a catalog that cannot be read, which another check reports
        place = Location(error.where or SEARCH_TESTS)
        found[None].append(
            _finding(check, place, f"The search cannot be asked: {error.problem}", error.hint or "", "")
        )
        return found
    cache = Cache.load(project, "search_texts", repr(project.configuration.options))
    for locale in asked:
        index = _index(project, staged, locale, render, cache)
        words = search_words(locale, staged.search[locale.tag])
        key = None if locale == source else locale
        found[key] += _unanswered(tests[locale.tag], index, words, check, "" if key is None else locale.tag)
    cache.save()
    return found


def _refuse_unknown(tests: Mapping[str, Sequence[Question]], project: Project) -> None:
    known = [project.configuration.source_locale.tag, *(each.tag for each in project.configuration.locales)]
    for tag, questions in tests.items():
        if tag not in known:
            raise KbError(
                f"'{tag}' is no locale of this project.",
                where=f"{SEARCH_TESTS}:{questions[0].line if questions else 1}",
                hint=f"The locales are {', '.join(known)}.",
            )


def _without_page(project: Project, locale: Locale, check: Check) -> list[Finding]:
    """Return findings about search words of pages that a locale does not have."""
    shown = search_yml(project, locale)
    path = project.root / shown
    known = {*project.sources, *project.only_in.get(locale.tag, {})}
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    return [
        _finding(
            check,
            Location(shown, _line_of(lines, page, 1)),
            f"There are search words for '{page}', and the site has no such page.",
            "Write the path of the page in the site, such as people/roles.md.",
            locale.tag if locale != project.configuration.source_locale else "",
        )
        for page in read_search_words(path, shown)
        if page not in known
    ]


def _line_of(lines: Sequence[str], text: str, start: int) -> int:
    return next((at for at, line in enumerate(lines[start - 1 :], start) if text in line), start)


def _index(project: Project, staged: Staged, locale: Locale, render: Any, cache: Cache) -> Index:
    """Return the index of the texts that a locale would publish."""
    data = staged.search[locale.tag]
    staff = project.configuration.staff_pages
    pages = []
    for path in sorted(staged.pages[locale.tag]):
        text = (staged.folder / locale.tag / path).read_text("utf-8-sig", errors="replace")
        facts = {**_facts(text), "page": path}
        read = _read(text, path, render, cache)
        if isinstance(facts.get("search"), dict) and facts["search"].get("exclude") is True:
            continue
        facts["staff"] = any(path.startswith(f"{folder.rstrip('/')}/") or path == folder for folder in staff)
        state = FALLBACK if staged.states[locale.tag].get(path) == FALLBACK else ""
        pages.append(search_page(path, PageText(read.title, read.sections, facts, state), data))
    return make_index(pages)


def _facts(text: str) -> dict[str, Any]:
    """Return the front matter that the search reads."""
    meta = front_matter.data(text)
    words = meta.get("search_words")
    listed = [words] if isinstance(words, str) else words if isinstance(words, list) else []
    search = meta.get("search")
    boost = search.get("boost", 1) if isinstance(search, dict) else 1
    return {"words": [str(word) for word in listed], "search": search, "boost": boost}


def _read(text: str, path: str, render: Any, cache: Cache) -> PageText:
    key = digest(path, text)
    known = cache.get(key)
    if known is None:
        meta = front_matter.data(text)
        summary = f"<p>{escape(str(meta.get('description') or ''))}</p>"
        head, heading, rest = render(front_matter.body(text)).rpartition("</h1>")
        read = page_text(f"{head}{heading}{summary}{rest}")
        title = read.title or str(meta.get("title") or "")
        known = {"title": title, "sections": [asdict(section) for section in read.sections]}
        cache.put(key, known)
    return PageText(known["title"], tuple(Section(**section) for section in known["sections"]))


def _unanswered(
    questions: Sequence[Question], index: Index, words: Words, check: Check, tag: str
) -> Iterator[Finding]:
    known = {page.url for page in index.pages}
    right: dict[str, set[str]] = {}
    for question in questions:
        right.setdefault(question.text, set()).add(question.page)
    for question in questions:
        place = Location(SEARCH_TESTS, question.line)
        if question.page not in known:
            yield _finding(
                check,
                place,
                f"'{question.page}' answers a question, and the search has no such page.",
                "Write the path of a page in the site that customers find.",
                tag,
            )
            continue
        hits = [index.pages[hit.page].url for hit in answer(question.text, index, words)]
        if right[question.text].isdisjoint(hits[:_FIRST]):
            instead = f"the first are {', '.join(hits[:_FIRST])}" if hits else "it finds nothing"
            yield _finding(
                check,
                place,
                f"The question '{question.text}' does not lead to {question.page}: {instead}.",
                "Use the words of the question in the page, or add them to its search_words.",
                tag,
            )


def _finding(check: Check, place: Location, message: str, hint: str, tag: str) -> Finding:
    return Finding(SEARCH, check.severity, place, message, hint, tag)

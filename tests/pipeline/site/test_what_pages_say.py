"""What the pages of a real project say of their review, as people approve, edit and withdraw."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html as lxml_html

from tests.conftest import Folder
from tests.help_site import Site

PAGE = "lt/billing/refunds/"
NOT_YET = "Išversta, bet gimtakalbiai dar neperžiūrėjo."


@pytest.fixture
def project(folder: Folder) -> Folder:
    """Lithuanian complete, without its interface, which stays in English; readers can say whether a page helped."""
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      feedback: {endpoint: 'https://x.example/'}\n")
    folder.edit("docs/index.md", "# Welcome", "---\nreviewed: 2025-12-24\n---\n\n# Welcome")
    folder.update()
    folder.translate("lt")
    folder.forget_approvals("lt")
    (folder.root / "locales/lt/LC_MESSAGES/site.po").unlink()
    folder.update()
    return folder


def built(project: Folder, path: str = PAGE) -> lxml_html.HtmlElement:
    project.kb("build", "--locale", "lt")
    return Site(project.root / "site").page(path)


def line(page: lxml_html.HtmlElement) -> list[str]:
    found = page.xpath("//p[contains(@class, 'kb-reviewed') or contains(@class, 'kb-translated')]")
    return [" ".join(each.text_content().split()) for each in found]


def state(page: lxml_html.HtmlElement) -> str:
    """Return the state of a page, which search and feedback must agree on."""
    (of_search,) = page.xpath("//@data-pagefind-meta")
    (of_feedback,) = page.xpath("//@data-state")
    assert of_search == f"kb:{of_feedback}"
    return str(of_feedback)


def answer(project: Folder) -> tuple[str, str | None]:
    """Return the state and the day that the answers of the page have in common."""
    lines: list[dict[str, Any]] = [
        json.loads(text) for text in project.read("site/lt/answers.jsonl").splitlines()
    ]
    found = {(each["state"], each["reviewed"]) for each in lines if PAGE in each["url"]}
    assert len(found) == 1
    return found.pop()


def approve(project: Folder, person: str, *words: str) -> None:
    project.kb("review", "approve", "lt", "docs/billing/refunds.md", "--reviewer", person, *words)


def test_a_page_follows_what_people_say_of_it(project: Folder) -> None:
    page = built(project)
    assert (state(page), line(page), answer(project)) == ("translated", [NOT_YET], ("translated", None))

    approve(project, "Ona")
    page = built(project)
    assert state(page) == "reviewed"
    assert line(page) == ["Paskutinį kartą peržiūrėta 2026 m. sausio 1 d."], (
        "no name on a page unless the project wants it"
    )
    assert "Ona" not in lxml_html.tostring(page, encoding="unicode")
    assert answer(project) == ("reviewed", "2026-01-01")

    project.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      name_reviewers: true\n")
    assert line(built(project)) == ["Paskutinį kartą peržiūrėta 2026 m. sausio 1 d., peržiūrėjo Ona"]

    name = "locales/lt/LC_MESSAGES/billing/refunds.po"
    project.edit(name, "reviewed: 2026-01-01 Ona", "reviewed: 2026-02-03 Jonas")
    assert line(built(project)) == ["Paskutinį kartą peržiūrėta 2026 m. vasario 3 d., peržiūrėjo Jonas"]

    project.edit(name, "Weekendslt dolt notlt countlt.", "Savaitgaliai neskaičiuojami.")
    page = built(project)
    assert (state(page), line(page), answer(project)) == ("translated", [NOT_YET], ("translated", None))


def test_english_has_the_day_of_its_writer_and_its_translation_has_not(project: Folder) -> None:
    assert line(built(project, "lt/")) == [NOT_YET], "the home page says it too"
    english = Site(project.root / "site").page("billing/refunds/")
    assert (state(english), line(english)) == ("source", [])
    lines = [json.loads(text) for text in project.read("site/answers.jsonl").splitlines()]
    days = {each["url"].removeprefix("https://help.example.org"): each["reviewed"] for each in lines}
    assert (days["/"], days["/guide/voice/"]) == ("2025-12-24", None)

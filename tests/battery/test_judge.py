"""Each kind of fault is found in a site that has it, and the site without it is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.engines.adapters.pseudo import pseudo
from tests.battery.case import Case, Fact
from tests.battery.judge import plain_faults, site_faults
from tests.battery.project import HOME

PAGE = '<html lang="{}"><nav>menu</nav><main role="main"><h1>{}</h1><p>{}<br>end</p></main><p>foot</p></html>'
ENGLISH = PAGE.format("en", "Home", "Welcome to the site.")
FRENCH = PAGE.format("fr", pseudo("Home"), pseudo("Welcome to the site."))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return site(
        tmp_path / "plain", {"index.html": ENGLISH, "data.txt": "x", "search/search_index.json": "{}"}
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return site(tmp_path / "site", {"index.html": ENGLISH, "fr/index.html": FRENCH, "data.txt": "x"})


def site(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def case(**expect: tuple[Fact, ...]) -> Case:
    return Case("name", "settings", "`name`", files={"docs/index.md": HOME}, expect=expect)


WELCOME = Fact("index.html", "Welcome to the site.", "text")


def test_a_right_site_has_no_faults(plain: Path, good: Path) -> None:
    right = case(both=(WELCOME,), root=(Fact("data.txt", "x", "html"),), en=(Fact("no.html", "", "absent"),))
    assert plain_faults(right, plain) == []
    assert site_faults(right, plain, good) == []


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"both": (Fact("index.html", "Welcome", "html"),)}, "fr: index.html lacks 'Welcome'"),
        ({"both": (Fact("index.html", "Goodbye", "text"),)}, "en: index.html lacks the text 'Goodbye'"),
        ({"en": (Fact("index.html", "Welcome", "not"),)}, "en: index.html has 'Welcome'"),
        ({"fr": (Fact("index.html", "", "absent"),)}, "fr: index.html is there"),
        ({"root": (Fact("CNAME", "", "html"),)}, "en: CNAME is missing"),
    ],
)
def test_a_fact_that_is_not_so_is_a_fault(plain: Path, good: Path, expect: dict, said: str) -> None:
    assert said in site_faults(case(**expect), plain, good)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"data.txt": None}, "en: data.txt is missing"),
        ({"fr/index.html": None}, "fr: index.html is missing"),
        ({"secret/index.html": "x"}, "en: secret/index.html is there, and plain MkDocs has no such page"),
        ({"fr/secret/index.html": "x"}, "fr: secret/index.html is there, and plain MkDocs has no such page"),
        ({"index.html": ENGLISH.replace("end", "")}, "en: index.html lacks what plain MkDocs says: end"),
        ({"fr/index.html": ENGLISH}, "fr: index.html is not in French"),
        (
            {"fr/index.html": FRENCH.replace('lang="fr"', 'lang="en"')},
            "fr: index.html does not say that it is in French",
        ),
    ],
)
def test_a_difference_from_plain_mkdocs_is_a_fault(plain: Path, good: Path, changed: dict, said: str) -> None:
    for name, text in changed.items():
        if text is None:
            (good / name).unlink()
        else:
            site(good, {name: text})
    assert said in site_faults(case(), plain, good)


def test_what_plain_mkdocs_does_not_show_is_a_fault_of_the_case(plain: Path) -> None:
    assert plain_faults(case(both=(Fact("index.html", "Goodbye", "text"),)), plain) == [
        "en: index.html lacks the text 'Goodbye'"
    ]

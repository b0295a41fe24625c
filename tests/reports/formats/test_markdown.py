"""A summary in Markdown: what it says, and that texts of catalogs stay texts in it."""

from __future__ import annotations

import re

import markdown
import pytest

from kb_tools import reports
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context, Waiting
from tests.reports.formats.test_hostile import HOSTILE, Tags

TRICKS = (
    *HOSTILE,
    "@all @group/team please",
    "![x](https://evil.example/x.png) [y](https://evil.example)",
    "see https://evil.example or www.evil.example or a@evil.example",
    "Www.evil.example",
    "#123 !45 ~label %milestone &9 $7 :tada: [^1] GH-1",
    "| cell | cell |\n\n# Heading\n/close\n/approve",
    "`code` ``x`` $$math$$ **bold** _it_ ~~gone~~",
    "</code><img src=https://evil.example/x.png>",
    "```\nfence",
    "<!-- kb check -->",
)
CHARACTER = re.compile(r"&#(\d+);")


def of(value: str) -> str:
    finding = Finding(
        value, Severity.ERROR, Location(value, 3), value, value, value, value, value, excerpt=value
    )
    other = Finding("term", Severity.WARNING, Location(value), value, source=value)
    row = Waiting(value, value, 5, outdated=1)
    return reports.find("markdown")([finding, other], Context(waiting=[row], again=f"kb check {value}"))


@pytest.mark.parametrize("value", TRICKS)
def test_nothing_of_a_text_works(value: str) -> None:
    text = of(value)
    plain = of("x")
    assert len(text.splitlines()) == len(plain.splitlines())
    html = markdown.markdown(text, extensions=["tables"])
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert not tags.acting
    tag = re.compile(r"<(\w+)")
    assert tag.findall(html) == tag.findall(markdown.markdown(plain, extensions=["tables"]))
    # hosts of code look for mentions, references and addresses in the text after Markdown is done
    seen = CHARACTER.sub(lambda found: chr(int(found[1])), text)
    own = CHARACTER.sub(lambda found: chr(int(found[1])), plain)
    outside = re.sub(r"<code>.*?</code>", "", seen)
    assert re.findall(r"[@#!~%&$]\w", outside) == re.findall(r"[@#!~%&$]\w", own)
    assert not re.search(r"(?i)\w://|www\.|@\w", seen)


def test_what_matters_comes_first_and_the_rest_is_counted() -> None:
    found = [Finding("a", Severity.WARNING, Location("w.md", n), f"w{n}") for n in range(60)]
    found += [Finding("b", Severity.ERROR, Location("z.po", 7), "worst", locale="lt")]
    found += [Finding("c", Severity.INFO, Location("i.md"), "note")]
    text = reports.find("markdown")(found)
    assert text.startswith("<!-- kb check -->\n## kb check: 1 error, 60 warnings\n")
    rows = [line for line in text.splitlines() if line.startswith(("| error", "| warning", "| info"))]
    assert "**b** (lt): worst" in rows[0]
    assert len(rows) == 50
    assert "and 11 more findings: <code>kb check</code>" in text
    assert "1 note for information: <code>kb check --all</code>" in text


def test_nothing_to_mend() -> None:
    assert reports.find("markdown")([]) == "<!-- kb check -->\n## kb check: nothing to mend\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Waiting("a.md", "lt", 3, outdated=2, english=1), "2 texts older than English, 1 text in English"),
        (Waiting("a.md", "lt", 3, drafts=1), "1 draft"),
        (Waiting("a.md", "lt", 3, outdated=2, whole=True), "the whole page in English"),
        (Waiting("a.md", "lt", 3, whole=True, file="a.lt.md"), "<code>a.lt.md</code> as it is written"),
        (Waiting("a.md", "lt", 3, drafts=1, file="a.lt.md"), "1 draft"),
    ],
)
def test_what_readers_see(row: Waiting, said: str) -> None:
    text = reports.find("markdown")([], Context(waiting=[row]))
    assert f"| <code>a.md</code> | lt | 3 | {said} |" in text
    assert "Words to translate: lt 3." in text

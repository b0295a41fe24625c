"""The search does not show the page that answers a question of customers.

`search_tests.yml`, beside `mkdocs.yml`, holds questions as customers type them, below the locale and the page that
answers them. The page must be among the first three that the search finds. The check also reports search words for a
page that the site does not have.

It asks the index of `search: kb`, made from the texts that `kb build` would publish. What plugins add to pages is not
in it. Without a file `search_tests.yml` it asks nothing.

Before, with `permissions` in no word of the page:

    en:
      people/roles-and-access.md:
        - permissions

After, in the front matter of the page, or below its path in `locales/<locale>/search.yml`:

    search_words: [permissions, access rights]
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, LocaleSubject, Problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.SEARCH


def check_locale(subject: LocaleSubject) -> Iterator[Problem]:
    """Report nothing: `pipeline/check/search.py` asks the search, once for all locales."""
    yield from ()

"""Two elements of an English page have the same id, so a link to it leads to the first one only.

Before:

    ## By card {#limits}
    ## By voucher {#limits}

After:

    ## By card {#card-limits}
    ## By voucher {#voucher-limits}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LINKS


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the second place of each id that the page itself gives to several elements."""
    for name in page.rendered.repeated:
        written = re.escape(name)
        pattern = (
            rf"\{{[^{{}}\n]*#{written}(?=[\s}}])|\b(?:id|name)[ \t]*=[ \t]*[\"']?{written}(?=[\"'\s>}}])"
        )
        places = list(re.finditer(pattern, page.prose))
        if places:
            place = places[1] if len(places) > 1 else places[0]
            hint = "Give each its own; links lead to the first one."
            yield place_problem(page, *place.span(), f"Several elements have the id '{name}'.", hint)

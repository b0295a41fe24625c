"""Terms of the glossary in the text that Azure gets, in the markup of its dynamic dictionary. Pure.

https://learn.microsoft.com/azure/ai-services/translator/text-translation/how-to/use-dynamic-dictionary
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from kb_tools.engines.base import GlossaryTerm

_TAG = re.compile(r"(<[^<>]*>)")


def with_dictionary(text: str, terms: Collection[GlossaryTerm]) -> str:
    """Return a marked text in HTML with the translation of each term, where the very name of the term stands.

    Plurals and other forms are left to Azure, which puts a translation in as it is given.
    """
    targets = {escape(term.name, quote=False): term.target for term in terms}
    if not targets:
        return text
    longest_first = sorted(targets, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w&#-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def entry(match: re.Match[str]) -> str:
        target = escape(targets[match[0]], quote=True)
        return f'<mstrans:dictionary translation="{target}">{match[0]}</mstrans:dictionary>'

    parts = _TAG.split(text)
    return "".join(part if _TAG.fullmatch(part) else pattern.sub(entry, part) for part in parts)

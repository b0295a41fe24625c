"""A page in English, Lithuanian and Arabic, as reviewers meet it: drafts, a translation that is old, a gap."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.model.unit import Unit, text_hash
from tests.conftest import Folder

MKDOCS = """\
site_name: Example Help
site_url: https://help.example.org/
theme: {name: material, font: false, features: [navigation.footer]}
nav: [index.md, refunds.md]
markdown_extensions: [admonition, attr_list, tables, toc, pymdownx.details, pymdownx.superfences,
  pymdownx.tabbed: {alternate_style: true}]
plugins:
  - kb: {checks: {wrong-language: off}}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
        - {locale: ar, name: العربية}
"""
HOME = "# Welcome\n\nAsk for a [refund](refunds.md).\n"
REFUNDS = """\
---
description: How customers get their money back.
---

# Refunds

Customers get their money back within **10 days**.

## Before you start

- You need the number of the order.
- You need the address of the customer.

## Send the money back

1. Open the order.
2. Select **Refund**.
3. Write a short reason.

!!! note "Weekends"

    Weekends do not count.

=== "Card"

    The bank needs 3 days.

=== "Transfer"

    A transfer needs 5 days.

??? tip "More"

    Write to us when the money is late.
"""
WORDS = {
    "How customers get their money back.": ("Kaip klientai atgauna pinigus.", "كيف يسترد العملاء أموالهم."),
    "Refunds": ("Pinigų grąžinimas", "رد الأموال"),
    "Customers get their money back within **10 days**.": (
        "Klientai atgauna pinigus per **10 dienų**.",
        "يسترد العملاء أموالهم خلال **10 أيام**.",
    ),
    "Before you start": ("Prieš pradedant", "قبل البدء"),
    "You need the number of the order.": ("Jums reikia užsakymo numerio.", "يلزمك رقم الطلب."),
    "You need the address of the customer.": ("Jums reikia kliento adreso.", "يلزمك عنوان العميل."),
    "Send the money back": ("Grąžinkite pinigus", "رد المبلغ"),
    "Open the order.": ("Atverkite užsakymą.", "فتح الطلب."),
    "Select **Refund**.": ("Pasirinkite **Grąžinti**.", "اختيار **رد المبلغ**."),
    "Write a short reason.": ("Parašykite trumpą priežastį.", "كتابة سبب قصير."),
    "Weekends": ("Savaitgaliai", "عطلة نهاية الأسبوع"),
    "Weekends do not count.": ("Savaitgaliai neskaičiuojami.", "لا تُحسب أيام عطلة نهاية الأسبوع."),
    "Card": ("Kortelė", "البطاقة"),
    "The bank needs 3 days.": ("Bankui reikia 3 dienų.", "يحتاج البنك إلى 3 أيام."),
    "Transfer": ("Pavedimas", "التحويل"),
    "A transfer needs 5 days.": ("Pavedimui reikia 5 dienų.", "يحتاج التحويل إلى 5 أيام."),
    "More": ("Daugiau", "المزيد"),
    "Write to us when the money is late.": ("", ""),
}
"""The units of the page: English, then the draft of a machine in `lt` and in `ar`."""
OLD = "You need the address of the customer."
"""Was translated by a person for an English text that is another now."""


def write_refunds(folder: Folder) -> None:
    """Write the project. All of the page is drafted but for its last text, which is not translated."""
    folder.write("mkdocs.yml", MKDOCS)
    folder.write("docs/index.md", HOME)
    folder.write("docs/refunds.md", REFUNDS)
    folder.update()
    for at, locale in enumerate(("lt", "ar")):
        folder.change("refunds", lambda unit, at=at: _drafted(unit, WORDS[unit.source][at]), locale)  # type: ignore[misc]
    folder.update()


def _drafted(unit: Unit, target: str) -> Unit:
    if not target:
        return unit
    if unit.source == OLD:
        return replace(unit, target=target, fuzzy=True, previous_source="You need the address.")
    return replace(unit, target=target, fuzzy=True).stamped(
        origin="argos-1", target=text_hash(target), risk="40"
    )

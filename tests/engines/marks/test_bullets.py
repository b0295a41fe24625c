"""Bullets and dashes that machines put before a text, and signs like them that are right."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.bullets import added_bullet


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("🚀 Launch the site", "🚀 - Lançar o site"),
        ("🚀 Launch the site", "🚀 * Lançar o site"),
        ("🚀 Launch the site", "🚀 – Lançar o site"),
        ("🚀 Launch the site", "🚀 -Lançar o site"),
        ("👩‍💻 Launch the site", "👩‍💻 · Lançar o site"),
        ("1️⃣ Launch the site", "1️⃣ 1. Lançar o site"),
        ("🚀 Launch the site", "🚀 a) Lançar o site"),
        ("🚀 Launch the site", "🚀 [ ] Lançar o site"),
        ("🚀 Launch the site", "🚀 » Lançar o site"),
        ("🚀 **Launch** the site", "🚀 **- Lançar** o site"),
        ("🚀 **Launch** the site", "🚀 -**Lançar** o site"),
        ("**Launch** the site", "**- Lançar** o site"),
        ("[Launch](a.md) the site", "[- Lançar](a.md) o site"),
        ("`kb` finds the page", "`kb` - encontra a página"),
        ("**`kb`** finds the page", "**`kb`** - encontra a página"),
        ("![](a.png) Launch the site", "![](a.png) - Lançar o site"),
        ("Open it.<br>Save it.", "Abra.<br>- Salve."),
        ("Open it.\\\nSave it.", "Abra.\\\n- Salve."),
        ("100% of the pages", "-100% das páginas"),
        ('"Launch" it', '– "Lance" isso'),
        ("Launch the site", "– Lançar o site"),
    ],
)
def test_a_bullet_that_the_source_has_not(source: str, target: str) -> None:
    assert added_bullet(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("🚀 - Launch the site", "🚀 - Lançar o site"),
        ("🚀 – Launch the site", "🚀 - Lançar o site"),
        ("`kb`: finds the page", "`kb` – encontra a página"),
        ("`kb`, which finds the page", "`kb` – o que encontra a página"),
        ("`kb` (the tool)", "`kb` – a ferramenta"),
        ("`kb` is a tool", "`kb` – įrankis"),
        ("is a tool", "– įrankis"),
        ("`kb` means a tool", "`kb` — это программа"),
        ("the `kb` command", "`kb`-Befehl"),
        ("**kb** is a tool", "**kb** – įrankis"),
        ('"Hello," she said', "– Olá, disse ela"),
        ("1. Launch the site", "1. Lançar o site"),
        ("a) Launch the site", "(a) Lançar o site"),
        ("🗓️ November 5", "🗓️ 5. listopadu"),
        ("**First step**", "**1. krok**"),
        ("<abbr title='x'>`float`</abbr> values", "<abbr title='x'>`float`</abbr>-Werte"),
        ("-5 °C", "-5 °C"),
        ("minus 5 °C", "-5 °C"),
        ("Open it.<br>– Save it.", "Abra.<br>- Salve."),
        ("Security - HTTPS", "安全性 - HTTPS"),
        ("The way it works", "Он работает - так"),
    ],
)
def test_a_sign_that_is_right(source: str, target: str) -> None:
    assert not added_bullet(source, target)

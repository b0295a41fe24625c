"""Makes a help centre of any size, every catalog translated, to measure builds with.

    python benchmarks/build_project.py FOLDER --pages 300 --locales 5

Articles have about 700 words in five sections, with lists, tables, admonitions and links to other articles;
the targets are in Latin, Chinese and Arabic script. The same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.catalog import Catalog
from kb_tools.model.inline import Inline
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import catalog_files
from kb_tools.storage.project import Project

LANGUAGES = {
    "en": "English",
    "lt": "Lietuvių",
    "es": "Español",
    "zh-Hans": "简体中文",
    "ar": "العربية",
    "de": "Deutsch",
    "pt-BR": "Português (Brasil)",
    "ja": "日本語",
}
WORDS = [
    "account",
    "address",
    "agent",
    "answer",
    "archive",
    "assign",
    "attachment",
    "bank",
    "browser",
    "button",
    "calendar",
    "case",
    "category",
    "channel",
    "check",
    "city",
    "close",
    "colleague",
    "comment",
    "contact",
    "country",
    "currency",
    "customer",
    "date",
    "deadline",
    "delivery",
    "device",
    "discount",
    "document",
    "draft",
    "email",
    "error",
    "export",
    "field",
    "filter",
    "folder",
    "form",
    "format",
    "group",
    "holiday",
    "hour",
    "import",
    "invoice",
    "keyboard",
    "label",
    "language",
    "limit",
    "link",
    "list",
    "login",
    "manager",
    "market",
    "message",
    "month",
    "name",
    "network",
    "note",
    "notice",
    "number",
    "office",
    "order",
    "owner",
    "page",
    "password",
    "payment",
    "permission",
    "phone",
    "plan",
    "policy",
    "price",
    "priority",
    "product",
    "profile",
    "question",
    "queue",
    "reason",
    "receipt",
    "record",
    "refund",
    "region",
    "reply",
    "report",
    "request",
    "result",
    "review",
    "role",
    "rule",
    "safety",
    "schedule",
    "screen",
    "search",
    "section",
    "send",
    "service",
    "setting",
    "shift",
    "shop",
    "signature",
    "status",
    "step",
    "store",
    "street",
    "subject",
    "summary",
    "support",
    "survey",
    "table",
    "tag",
    "target",
    "task",
    "team",
    "template",
    "text",
    "ticket",
    "time",
    "title",
    "tone",
    "topic",
    "total",
    "transfer",
    "trial",
    "update",
    "user",
    "value",
    "view",
    "visit",
    "wait",
    "warehouse",
    "week",
    "window",
    "word",
    "work",
    "year",
    "zone",
]
SYLLABLES = {
    "lt": [
        "ga",
        "le",
        "mi",
        "są",
        "žo",
        "ti",
        "nė",
        "pra",
        "dėl",
        "ku",
        "rių",
        "ta",
        "vo",
        "kas",
        "yra",
        "mes",
        "dar",
        "bet",
        "arba",
        "jūs",
    ],
    "es": [
        "ca",
        "de",
        "mo",
        "ción",
        "ar",
        "ta",
        "pre",
        "lo",
        "nes",
        "que",
        "más",
        "por",
        "una",
        "señ",
        "ía",
        "do",
        "los",
        "con",
        "sin",
        "ver",
    ],
    "zh-Hans": list("客户服务问题答案时间地区语言支持帮助中心订单付款退款设置消息团队假日工作页面"),
    "ar": [
        "ال",
        "من",
        "عم",
        "يل",
        "خد",
        "مة",
        "دع",
        "طل",
        "لب",
        "دف",
        "عة",
        "وق",
        "ته",
        "سا",
        "ئل",
        "رد",
        "ول",
        "غة",
        "من",
        "طق",
    ],
    "de": [
        "ge",
        "ver",
        "an",
        "ung",
        "keit",
        "für",
        "mit",
        "der",
        "auf",
        "zu",
        "lich",
        "bar",
        "ein",
        "aus",
        "vor",
        "nach",
        "über",
        "den",
        "wir",
    ],
    "pt-BR": [
        "ca",
        "de",
        "mo",
        "ção",
        "ar",
        "ta",
        "pre",
        "lo",
        "ões",
        "que",
        "mais",
        "por",
        "uma",
        "não",
        "ía",
        "do",
        "os",
        "com",
        "sem",
        "ver",
    ],
    "ja": list("お客様の質問に答える時間と地域を設定しチームで対応する方法について"),
}
UNSPACED = ("zh-Hans", "ja")
PER_SECTION = 25

CONFIG = """\
site_name: Scale Help
site_description: Answers for everyone.
site_url: https://help.example.org/
theme:
  name: material
  font: false
  features: [navigation.sections, navigation.footer, navigation.top, content.code.copy]
extra: {{generator: false}}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
  - pymdownx.betterem
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist: {{custom_checkbox: true}}
plugins:
{plugins}
  - i18n:
      docs_structure: folder
      languages:
{languages}"""


def article(number: int, pages: int, chance: random.Random) -> str:
    """Return an article of about 700 words."""

    def sentence(low: int = 12, high: int = 22) -> str:
        words = chance.choices(WORDS, k=chance.randint(low, high))
        if chance.random() < 0.2:
            words[-1] = f"**{words[-1]}**"
        return " ".join(words).capitalize() + "."

    def link() -> str:
        other = chance.randrange(pages)
        return f"See [{' '.join(chance.choices(WORDS, k=3))}]({path_of(other, number)}) first."

    lines = [f"# {title_of(number)}", "", f"{sentence()} {sentence()} {link()}", ""]
    for section in range(1, 6):
        lines += [f"## {' '.join(chance.choices(WORDS, k=3)).capitalize()} {section}", ""]
        lines += [f"{sentence()} {sentence()} {sentence()}", ""]
        if section == 1:
            lines += [f"{step}. {sentence(6, 10)}" for step in range(1, 5)] + [""]
        elif section == 2:
            rows = [f"| {sentence(1, 3)} | {sentence(3, 6)} | {chance.randint(1, 99)} |" for _ in range(4)]
            lines += ["| Name | What it does | Days |", "| --- | --- | --- |", *rows, ""]
        elif section == 3:
            lines += ["!!! note", "", f"    {sentence()} {link()}", ""]
        elif section == 4:
            lines += [f"- {sentence(6, 10)}" for _ in range(4)] + [""]
        else:
            lines += ["```bash", f"desk export --case {number} --format csv", "```", ""]
        lines += [f"{sentence()} {sentence()}", ""]
    return "\n".join(lines)


def title_of(number: int) -> str:
    """Return the title of an article."""
    chance = random.Random(f"title {number}")
    return f"{' '.join(chance.choices(WORDS, k=4)).capitalize()} {number}"


def path_of(number: int, seen_from: int | None = None) -> str:
    """Return the path of an article below docs/, or relative to another article."""
    section = number // PER_SECTION
    if seen_from is not None and seen_from // PER_SECTION == section:
        return f"article-{number}.md"
    path = f"topic-{section}/article-{number}.md"
    return path if seen_from is None else f"../{path}"


def translated(source: str, locale: str) -> str:
    """Return a target with the markup of its source and words in the script of the locale."""
    syllables = SYLLABLES[locale]

    def word(found: re.Match[str]) -> str:
        chance = random.Random(found.group().lower() + locale)
        return "".join(chance.choices(syllables, k=2 if locale in UNSPACED else 3))

    def text(raw: str) -> str:
        changed = re.sub(r"[A-Za-z]+", word, raw)
        return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", changed) if locale in UNSPACED else changed

    return "".join(text(t.raw) if t.kind is Inline.TEXT else t.raw for t in parse_inline(source))


def generate(root: Path, pages: int, locales: int) -> None:
    """Write a project into an empty folder: articles, configuration, and catalogs with every unit translated."""
    tags = list(LANGUAGES)[:locales]
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(configuration(tags, "  - kb"), encoding="utf-8")
    chance = random.Random(1)
    (root / "docs" / "index.md").write_text("# Scale Help\n\nAnswers for everyone.\n", encoding="utf-8")
    for number in range(pages - 1):
        path = root / "docs" / path_of(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text(article(number, pages - 1, chance), encoding="utf-8")
    project = Project.open(root)
    apply_update(project, plan_update(project, datetime(2026, 1, 1, tzinfo=UTC)))
    for locale in project.configuration.locales:
        for path in catalog_files(project, locale).values():
            catalog = po.parse(path.read_text(encoding="utf-8"))
            path.write_text(po.serialize(complete(catalog, locale.tag)), encoding="utf-8")


def complete(catalog: Catalog, locale: str) -> Catalog:
    """Return a catalog in which every unit has a target that is not fuzzy."""
    return catalog.with_units(
        replace(unit, target=translated(unit.source, locale), fuzzy=False).stamped() for unit in catalog.units
    )


def configuration(tags: list[str], plugins: str) -> str:
    """Return an mkdocs.yml for these languages; the first is the source."""
    languages = "".join(
        f"        - {{locale: {tag}, name: {LANGUAGES[tag]}{', default: true' if tag == tags[0] else ''}}}\n"
        for tag in tags
    )
    return CONFIG.format(plugins=plugins, languages=languages)


def main() -> None:
    """Generate a project."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--locales", type=int, default=5)
    options = parser.parse_args()
    generate(options.folder, options.pages, options.locales)


if __name__ == "__main__":
    main()

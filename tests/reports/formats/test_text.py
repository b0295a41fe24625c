"""The report at a terminal: short where there is little, and short where there is much."""

from __future__ import annotations

import pytest

from kb_tools import reports
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context, Waiting


def finding(
    check: str, severity: Severity, path: str, line: int, message: str = "m", hint: str = ""
) -> Finding:
    return Finding(check, severity, Location(path, line), message, hint, "lt" if ".po" in path else "")


def text(found: list[Finding], context: Context | None = None) -> str:
    return reports.find("text")(found, context or Context())


def test_files_with_errors_come_first_english_before_translations() -> None:
    found = [
        finding("w", Severity.WARNING, "docs/a.md", 1),
        finding("e", Severity.ERROR, "docs/z.md", 1),
        finding("e", Severity.ERROR, "a.po", 1),
    ]
    files = [line for line in text(found).splitlines() if line and not line.startswith(" ")]
    assert files == ["docs/z.md", "a.po", "docs/a.md"]


def test_equal_findings_of_a_file_are_one_and_a_hint_stands_once() -> None:
    found = [finding("e", Severity.ERROR, "a.po", n, "same", "Do it.") for n in range(1, 13)]
    found += [finding("e", Severity.ERROR, "a.po", 20, "other", "Do it.")]
    assert text(found).splitlines() == [
        "a.po",
        "  1: error e: same",
        "      hint: Do it.",
        "      also at 2, 3, 4, 5, 6, 7, 8, 9 and 3 more lines",
        "  20: error e: other",
    ]
    everything = text(found, Context(everything=True))
    assert everything.count("error e: same") == 12
    assert everything.count("hint: Do it.") == 1


def test_few_of_each_check_where_there_are_many() -> None:
    found = [finding("big", Severity.WARNING, f"p{n}.po", 1, f"m{n}") for n in range(200)]
    found += [finding("e", Severity.ERROR, "z.po", n, f"m{n}") for n in range(1, 8)]
    found += [finding("i", Severity.INFO, "i.md", n) for n in range(1, 2_001)]
    said = text(found, Context(again="kb check docs")).splitlines()
    assert sum("warning big" in line for line in said) == 4
    assert sum("error e:" in line for line in said) == 4
    assert said[-4:] == [
        "Not shown",
        "  error    e        3 more like this: kb check docs --only e",
        "  warning  big    196 more like this: kb check docs --only big",
        "  info     i    2,000: kb check docs --only i",
    ]
    assert len(text(found, Context(everything=True)).splitlines()) > 2_200


def test_a_page_with_a_dozen_findings_shows_them_all() -> None:
    found = [finding("e", Severity.ERROR, "a.md", n, f"m{n}") for n in range(1, 13)]
    assert text(found).count("error e") == 12


def test_the_translations_of_a_page_come_apart() -> None:
    context = Context(
        waiting=[Waiting("a.md", "lt", 1_200), Waiting("b.md", "lt", 1), Waiting("a.md", "ar", 0, english=1)],
        apart=[finding("e", Severity.ERROR, "a.po", 1)],
        again="kb check a.md",
    )
    assert text([], context).splitlines() == [
        "Translations of these pages (for translators; nothing here stops you)",
        "  ar: English is shown in places",
        "  lt: 1,201 words to translate; 1 error: kb check a.md --locale lt",
    ]


def test_lines_fit_the_terminal_and_stay_whole_elsewhere() -> None:
    long = "word " * 60
    wide = "翻译" * 60
    one = Finding("e", Severity.ERROR, Location("a.po", 3), long, long, "zh-Hans", "s" * 300, wide)
    narrow = text([one], Context(width=60)).splitlines()
    assert max(len(line) for line in narrow) <= 60
    assert sum("翻" in line for line in narrow) == 1
    shown = next(line for line in narrow if "翻" in line).strip()
    assert len(shown.encode("gbk", "ignore")) <= 54
    whole = text([one]).splitlines()
    assert len(whole) == 5
    assert len(whole[1]) > 290


def test_colours_only_where_they_are_asked_for() -> None:
    found = [finding("e", Severity.ERROR, "a.md", 1, hint="h")]
    assert "\x1b" not in text(found)
    painted = text(found, Context(colour=True))
    assert "\x1b[31merror\x1b[0m" in painted
    assert "\x1b[1ma.md\x1b[0m" in painted


@pytest.mark.parametrize(
    "hostile", ["::error file=a.md::x", "\n ::add-mask::x", "a ##[error]x", " ##[group]x"]
)
def test_no_text_is_a_command_in_a_log_of_github(hostile: str) -> None:
    place = Location("a.po", 1)
    found = Finding("e", Severity.ERROR, place, f"m {hostile}", hostile, "lt", source=hostile, target=hostile)
    for context in (Context(), Context(width=40)):
        for line in text([found], context).splitlines():
            assert not line.lstrip().startswith("::")
            assert "##[" not in line

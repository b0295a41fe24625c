"""What nearly all texts of a locale do is its house style: one finding; where it is the exception, it has its place."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.habits import with_house_style
from tests.conftest import Folder

HABIT = "straight marks"


def findings(count: int, check: str = "quotes", habit: str = HABIT) -> list[Finding]:
    place = [Location("a.po", line) for line in range(1, count + 1)]
    return [Finding(check, Severity.WARNING, at, "Wrong.", habit=habit) for at in place]


@pytest.mark.parametrize(
    ("texts", "against", "left"), [(19, 0, 19), (20, 0, 1), (20, 5, 1), (20, 6, 20), (1, 0, 1), (80, 20, 1)]
)
def test_twenty_texts_and_four_of_five_make_a_habit(texts: int, against: int, left: int) -> None:
    found = with_house_style(findings(texts), {HABIT: against}, ())
    assert len(found) == left
    assert {f.severity for f in found} == {Severity.INFO if left < texts else Severity.WARNING}


def test_several_faults_in_one_text_count_once() -> None:
    assert len(with_house_style([*findings(10), *findings(10)], {}, ())) == 20


def test_the_finding_names_the_habit_and_how_to_mend_it_at_the_first_place() -> None:
    listed = findings(30)
    (found,) = with_house_style(listed, {HABIT: 2}, ())
    assert (found.location.line, found.check) == (1, "quotes")
    assert HABIT in found.message
    assert "30 of 32 texts" in found.hint
    assert "kb check --fix" in found.hint
    random.Random(1).shuffle(listed)
    assert with_house_style(listed, {HABIT: 2}, ()) == [found]


def test_a_check_with_a_severity_of_the_project_names_each_place() -> None:
    assert len(with_house_style(findings(30), {}, ("quotes",))) == 30


@pytest.mark.parametrize(
    ("texts", "against", "left"), [(20, 380, 1), (20, 381, 20), (19, 19, 19), (70, 900, 1)]
)
def test_emphasis_that_a_locale_leaves_out_in_each_twentieth_text_is_a_habit(
    texts: int, against: int, left: int
) -> None:
    assert len(with_house_style(findings(texts, "markup"), {HABIT: against}, ())) == left


def test_a_habit_that_no_command_mends_is_not_said_to_be_mended() -> None:
    (found,) = with_house_style(findings(30, "markup"), {HABIT: 300}, ())
    assert "in many places" in found.message
    assert "--fix" not in found.hint


def test_words_in_bold_that_a_locale_often_has_plain_get_one_finding_and_buttons_each_one(
    folder: Folder,
) -> None:
    folder.write(
        "docs/bold.md", "# Bold\n\n" + "\n\n".join(f"You **must** wait {n} hours." for n in range(90)) + "\n"
    )
    folder.write(
        "docs/buttons.md",
        "# Buttons\n\n" + "\n\n".join(f"Press **Save** {n} times." for n in range(90)) + "\n",
    )
    folder.kb("update")

    def write(page: str, english: str, here: str, plain: int) -> None:
        def one(unit: Unit) -> Unit:
            number = int("".join(c for c in unit.source if c.isdigit()) or 99)
            text = (
                unit.source.replace("You", "Jums").replace("wait", "laukti").replace("Press", "Paspauskite")
            )
            return replace(unit, target=text.replace(english, here.strip("*") if number < plain else here))

        folder.change(page, one)

    write("bold", "**must**", "**privalu**", 25)
    write("buttons", "**Save**", "**Įrašyti**", 25)
    run = folder.kb("check", "--only", "markup", "--locale", "lt", "--format", "json")
    found = json.loads(run.stdout)["findings"]
    assert [f["severity"] for f in found if "bold.po" in f["path"]] == ["info"]
    assert [f["severity"] for f in found if "buttons.po" in f["path"]] == ["warning"] * 25


def test_other_findings_stay() -> None:
    others = findings(30, habit="")
    assert with_house_style([*others, *findings(30)], {}, ())[:30] == others


def test_a_locale_that_writes_straight_marks_everywhere_gets_one_finding(folder: Folder) -> None:
    lines = [f"Select “Item {number}” now." for number in range(30)]
    folder.write("docs/marks.md", "# Marks\n\n" + "\n\n".join(lines) + "\n")
    folder.kb("update")
    write = lambda u: replace(u, target=u.source.replace("Select", "Rinkitės").replace("now", "dabar"))  # noqa: E731

    def straight(mark: str) -> None:
        folder.change(
            "marks", lambda u: replace(write(u), target=write(u).target.replace("“", mark).replace("”", mark))
        )

    def quotes(*words: str) -> list[dict[str, str]]:
        run = folder.kb("check", "--only", "quotes", "--locale", "lt", "--format", "json", *words)
        return list(json.loads(run.stdout)["findings"])

    straight('"')
    (found,) = quotes()
    assert found["severity"] == "info"
    assert "straight quotation marks" in found["message"]
    assert quotes() == [found]  # from the cache
    folder.change(
        "marks", lambda u: replace(u, target=u.target.replace('"', "“")) if "Item 7" in u.source else u
    )
    assert len(quotes()) == 2


def test_fix_mends_every_place_of_a_habit_at_once(folder: Folder) -> None:
    words = [f"Click “Save {chr(97 + n // 26)}{chr(97 + n % 26)}” now." for n in range(30)]
    folder.write("docs/index.md", "# Welcome\n\n" + "\n\n".join(words) + "\n")
    folder.update()
    path = next((folder.root / "locales/lt").rglob("index.po"))
    text = path.read_text(encoding="utf-8")
    for word in words:
        target = (
            word.replace("“", '\\"').replace("”", '\\"').replace("Click", "Spauskite").replace("now", "dabar")
        )
        text = text.replace(f'msgid "{word}"\nmsgstr ""', f'msgid "{word}"\nmsgstr "{target}"')
    path.write_text(text, encoding="utf-8")
    said = folder.kb("check", "--fix", "-l", "lt", "--only", "quotes").stdout
    assert said.count('+msgstr "Spauskite „') == 30

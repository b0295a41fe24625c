"""What readers get: the files for browsers, the table, the feed, the chart."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import fragment_fromstring as element

from kb_tools.model.helpdesk.hours import DAY, Shift, parse_day
from kb_tools.model.helpdesk.notice import Notice, NoticeKind
from kb_tools.model.helpdesk.opening import openings
from kb_tools.model.helpdesk.support import HolidayCalendar, Region, Support
from kb_tools.model.locale import Locale
from kb_tools.sites.helpdesk.coverage import WEEK, coverage
from kb_tools.sites.helpdesk.notices import feed_entries, notices_file, visible_notices
from kb_tools.sites.helpdesk.reserved_room import properties, room
from kb_tools.sites.helpdesk.support_hours import WINDOW, region_holidays, support_file, table
from kb_tools.sites.pages.messages import Messages
from tests.conftest import Folder, write_project
from tests.model.helpdesk.test_opening import ZONES, weeks

DAYTIME, OFF = parse_day("09:00-17:00"), ()
WORKWEEK = (DAYTIME,) * 5 + (OFF,) * 2
BALTIC = Region("baltic", "Baltijos šalys", "Europe/Vilnius", WORKWEEK, calendar=HolidayCalendar("LT"))
GULF = Region("gulf", "الخليج", "Asia/Riyadh", (DAYTIME,) * 4 + (OFF,) * 2 + (DAYTIME,))
EN, LT, AR, HANS = (Locale(tag) for tag in ("en", "lt", "ar", "zh-Hans"))
TODAY = date(2027, 1, 15)


@given(weeks, st.sampled_from(ZONES), st.integers(0, 500))
def test_the_file_has_every_opening_of_the_window(
    week: tuple[tuple[Shift, ...]], zone: str, later: int
) -> None:
    region = replace(BALTIC, zone=zone, week=week, calendar=None)  # type: ignore[arg-type]
    day = TODAY + timedelta(days=later)
    file = support_file(Support((region,)), LT, day)
    start = datetime.fromtimestamp(file["start"] * 60, UTC)
    assert start == datetime.combine(day - timedelta(days=1), time(), UTC)
    steps, moment, found = iter(file["regions"][0]["open"]), start, []
    for away, there in zip(steps, steps, strict=True):
        opened = moment + timedelta(minutes=away)
        moment = opened + timedelta(minutes=there)
        found.append((opened, moment))
    assert tuple(found) == openings(region, (), start, start + timedelta(days=WINDOW))


NAMES = {
    ("LT", "lt"): "Lietuvos valstybės atkūrimo diena",
    ("LT", "en"): "Day of Restoration of the State of Lithuania",
    ("LT", "ar"): None,
    ("CO", "es"): "Día de los Reyes Magos (observado)",
    ("CN", "zh-Hans"): "国庆节",
    ("SA", "ar"): "يوم التأسيس",
    ("BR", "pt-BR"): "Confraternização Universal",
    ("GB", "en"): "Good Friday",
}


@pytest.mark.parametrize(("place", "name"), NAMES.items())
def test_holidays_have_the_names_that_readers_know(place: tuple[str, str], name: str | None) -> None:
    country, tag = place
    region = replace(BALTIC, calendar=HolidayCalendar(country))
    names = region_holidays(region, Locale(tag), date(2027, 1, 1))
    assert name in names.values() if name else set(names.values()) == {None}


def test_the_file_names_days_off_that_would_be_working_days() -> None:
    off = dict(support_file(Support((BALTIC,)), LT, TODAY)["regions"][0]["off"])
    assert off["2027-02-16"] == "Lietuvos valstybės atkūrimo diena"
    assert "2027-05-01" not in off, "a Saturday"


TABLES = {
    EN: ["Monday – Friday: 9:00 AM – 5:00 PM", "Saturday – Sunday: ", "February 16: "],
    LT: ["pirmadienis – penktadienis: 09:00–17:00", "šeštadienis – sekmadienis: ", "vasario 16 d.: "],
    HANS: ["星期一 – 星期五: 09:00–17:00", "星期六 – 星期日: ", "2月16日: "],
    AR: ["الاثنين – الجمعة: 9:00 ص – 5:00 م", "السبت – الأحد: ", "16 فبراير: "],
}


@pytest.mark.parametrize(("locale", "rows"), TABLES.items())
def test_the_table_is_written_as_the_language_does(locale: Locale, rows: list[str]) -> None:
    plain = {ord("\u2009"): " ", ord("\u202f"): " ", ord("\xa0"): " "}
    found = [f"{row.days}: {row.hours}".translate(plain) for row in table(BALTIC, Support(), locale, TODAY)]
    assert found[: len(rows)] == rows


def test_the_table_follows_the_week_and_the_clock_of_the_team() -> None:
    rows = table(GULF, Support(clock=24), AR, TODAY)
    assert [(row.days, row.hours) for row in rows] == [
        ("الأحد – الخميس", "09:00–17:00"),
        ("الجمعة – السبت", ""),
    ]


def test_the_table_knows_whole_days_and_days_with_other_hours() -> None:
    own = {date(2027, 1, 20): parse_day("10:00-12:00")}
    region = replace(BALTIC, week=((Shift(0, DAY),),) * 7, dates=own)
    week, special, *_ = table(region, Support(), LT, TODAY)
    assert week.all_day
    assert (special.days, special.hours, special.until) == ("sausio 20 d.", "10:00–12:00", date(2027, 1, 20))


# Room for what only the browser knows ----------------------------------------------------------------------

WORDS = {
    "open": "Open until {time}",
    "closed": "Closed. Open again: {time}",
    "always": "Open",
    "away": "Closed",
    "off": "Next day off: {date} ({holiday})",
    "offUnnamed": "Next day off: {date}",
    "best": "Best choice now",
}
_ESCAPED = re.compile(r"\\([0-9a-f]+) ")


def rooms(style: str) -> dict[str, str]:
    """Read custom properties as a browser does."""
    found = re.findall(r"--kb-(\w+):'([^']*)'", style)
    return {name: _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text) for name, text in found}


def test_room_is_kept_for_the_longest_text() -> None:
    off = {date(2027, 2, 16): "Independence", date(2027, 3, 11): None, date(2027, 3, 29): None}
    assert room([off], EN, 24, WORDS) == {
        "status": "Closed. Open again: Mon, September 28 – 22:00",
        "off": "Next day off: Tuesday, February 16 (Independence)",
        "advice": "Best choice now",
    }
    assert room([{}], EN, 12, WORDS)["off"] == ""


@given(st.text())
def test_room_holds_any_text_and_no_text_gets_out_of_it(text: str) -> None:
    """Law 7: it stands in an attribute of HTML, as a string of CSS."""
    style = properties({"status": text, "advice": "x"})
    assert not set('"<>&') & set(style)
    assert rooms(style) == {"status": text, "advice": "x"}
    assert element(f'<p style="{style}"/>').get("style") == style


# Notices ----------------------------------------------------------------------------------------------------


def notice(name: str = "n", start: int = 0, length: int = 24, **values: object) -> Notice:
    begin = datetime(2027, 1, 15, tzinfo=UTC) + timedelta(hours=start)
    made = Notice(name, NoticeKind.HOURS, begin, begin + timedelta(hours=length), "We are away.")
    return replace(made, **values)  # type: ignore[arg-type]


def seen(
    *notices: Notice, locale: Locale = LT, regions: tuple[Region, ...] = (BALTIC,), **targets: str
) -> list[str]:
    messages = Messages({key.replace("_", " ") + ".": value for key, value in targets.items()})
    found = visible_notices(notices, Support(regions), messages, (locale, EN), lambda link: f"lt/{link}")
    return [f"{item.notice.id}|{item.text}|{item.language.tag}|{'+'.join(item.regions)}" for item in found]


def test_a_notice_is_shown_in_the_readers_language_or_marked_as_english() -> None:
    assert seen(notice(), We_are_away="Mūsų nėra.") == ["n|Mūsų nėra.|lt|"]
    assert seen(notice()) == ["n|We are away.|en|"]


def test_a_translation_cannot_smuggle_a_tag_in() -> None:
    assert seen(notice(), We_are_away="<img src=x onerror=alert(1)>") == ["n|We are away.|en|"]


def test_a_notice_about_regions_is_for_their_readers() -> None:
    assert seen(notice(regions=("baltic", "gulf"))) == ["n|We are away.|en|Baltijos šalys"]
    assert seen(notice(regions=("gulf",))) == []


def test_the_worst_comes_first_then_the_latest() -> None:
    ordered = seen(notice("a"), notice("b", 5), notice("c", severity=NoticeKind.INCIDENT))
    assert [item[0] for item in ordered] == ["c", "b", "a"]


def test_browsers_get_what_is_not_over() -> None:
    items = visible_notices(
        [notice("old", -72), notice("now"), notice("soon", 72)], Support(), Messages({}), (LT, EN), str
    )
    assert [n["id"][:3] for n in notices_file(items, TODAY)["notices"]] == ["soo", "now"]
    assert [item.notice.id for item in feed_entries(items, TODAY)] == ["soon", "now", "old"]
    assert feed_entries(items, TODAY + timedelta(days=200)) == []


def test_a_changed_notice_is_a_new_one_for_those_who_closed_it() -> None:
    def name(**values: object) -> str:
        items = visible_notices([notice(**values)], Support(), Messages({}), (LT, EN), str)  # type: ignore[arg-type]
        return str(notices_file(items, TODAY)["notices"][0]["id"])

    assert name() == name()
    assert name() != name(updated=datetime(2027, 1, 15, 9, tzinfo=UTC))


# Coverage ---------------------------------------------------------------------------------------------------


@given(weeks, weeks, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_bars_and_gaps_share_the_week_out(one: object, two: object, zone: str, other: str) -> None:
    regions = (replace(BALTIC, zone=zone, week=one), replace(GULF, zone=other, week=two))  # type: ignore[arg-type]
    (language,) = coverage({"lt": Support(regions)}, EN, EN, ["lt"], TODAY)
    covered = {
        minute for line in language.lines for start, stop in line.bars for minute in range(start, stop)
    }
    gaps = {minute for start, stop in language.gaps for minute in range(start, stop)}
    assert not covered & gaps
    assert covered | gaps == set(range(WEEK))
    assert language.hours == len(covered) // 60


def test_the_longest_gap_may_run_over_the_weekend() -> None:
    (language,) = coverage({"lt": Support((BALTIC,))}, EN, EN, ["lt"], TODAY)
    assert language.longest_gap == (4 * DAY + 15 * 60, WEEK + 7 * 60)
    assert language.hours == 40


def test_regions_have_the_names_that_the_reader_knows() -> None:
    support = {
        "en": Support((replace(BALTIC, name="Baltic countries"),)),
        "lt": Support((BALTIC,)),
        "ar": Support((GULF,)),
    }
    labels = {
        locale.tag: [
            line.label
            for language in coverage(support, locale, EN, support, TODAY)
            for line in language.lines
        ]
        for locale in (EN, LT)
    }
    assert labels == {
        "en": ["Baltic countries", "Baltic countries", "الخليج"],
        "lt": ["Baltijos šalys", "Baltijos šalys", "الخليج"],
    }


# Built ------------------------------------------------------------------------------------------------------

LOCALE_YML = """\
support:
  regions:
    baltic:
      name: "Baltic <b>&"
      zone: Europe/Vilnius
      hours: {mon-fri: 09:00-17:00}
      holidays: {country: LT}
      channels: {email: {to: help@example.org, reply: "<i>soon</i>"}}
"""
NOTICES_YML = """\
away:
  severity: hours
  start: 2026-01-01
  end: 2026-01-02
  text: We are away & "closed" < today.
  link: billing/refunds.md
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A site with everything, built on 1 January 2026 (see Folder.kb). Nobody changes it."""
    folder = write_project(tmp_path_factory.mktemp("built"))
    folder.write("locales/en/locale.yml", LOCALE_YML)
    folder.write("locales/lt/locale.yml", LOCALE_YML)
    folder.write("docs/notices.yml", NOTICES_YML)
    folder.write("docs/coverage.md", "---\ntemplate: kb/coverage.html\n---\n\n# Coverage\n\nAll hours.\n")
    folder.edit(
        "mkdocs.yml", '{docs: "", guide: guide}', '{docs: "", guide: guide}\n      feedback: {endpoint: /f}'
    )
    folder.kb("build")
    return folder


@pytest.fixture
def mine(built: Folder, tmp_path: Path) -> Folder:
    """A copy of it, to change."""
    return Folder(Path(shutil.copytree(built.root, tmp_path / "project", symlinks=True)))


@pytest.mark.slow
def test_a_site_has_the_files_of_each_locale(built: Folder) -> None:
    for prefix, tag in (("", "en"), ("lt/", "lt")):
        file = json.loads(built.read(f"site/{prefix}assets/kb/support.json"))
        assert file["start"] * 60 == datetime(2025, 12, 31, tzinfo=UTC).timestamp()
        (said,) = json.loads(built.read(f"site/{prefix}assets/kb/notices.json"))["notices"]
        assert urljoin(f"/{prefix}assets/kb/notices.json", said["url"]) == f"/{prefix}billing/refunds/"
        feed = etree.fromstring(built.read(f"site/{prefix}notices.xml").encode())
        names = {"a": "http://www.w3.org/2005/Atom"}
        assert feed.xpath("string(a:entry/a:content)", namespaces=names) == 'We are away & "closed" < today.'
        link = f"https://help.example.org/{prefix}billing/refunds/"
        assert feed.xpath("string(a:entry/a:link/@href)", namespaces=names) == link
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    assert not (built.root / "site/ar/assets/kb/support.json").exists(), "nobody answers in Arabic"
    assert not list(built.root.glob("site/**/notices.yml")), "what is data is not published as it is"
    assert not (built.root / "site/kb").exists(), "nor is a template"


@pytest.mark.slow
def test_pages_have_what_they_ask_for_and_nothing_of_it_is_markup(built: Folder) -> None:
    home, page = built.read("site/index.html"), built.read("site/lt/billing/refunds/index.html")
    assert "Baltic &lt;b&gt;&amp;" in home
    assert "&lt;i&gt;soon&lt;/i&gt;" in page
    assert 'data-kb-feedback="/f"' in page
    assert "data-kb-support" not in built.read("site/ar/billing/refunds/index.html")
    chart = built.read("site/lt/coverage/index.html")
    assert chart.count('<svg viewBox="0 0 672 ') == 2
    assert "2026 m. sausio 5 d." not in chart
    assert "2025 m. gruodžio 29 d." in chart, "the Monday of the week of the build"


@pytest.mark.slow
def test_the_same_day_gives_the_same_bytes(mine: Folder) -> None:
    first = mine.snapshot("site")
    mine.kb("build")
    assert mine.snapshot("site") == first


@pytest.mark.slow
def test_what_changes_is_built_anew(mine: Folder) -> None:
    before = mine.read("site/lt/assets/kb/support.json")
    mine.edit("locales/lt/locale.yml", "09:00-17:00", "10:00-17:00")
    mine.edit("docs/notices.yml", "We are away", "We are back")
    mine.edit("mkdocs.yml", "endpoint: /f", "endpoint: /g")
    mine.kb("build")
    assert mine.read("site/lt/assets/kb/support.json") != before
    assert "10:00–17:00" in mine.read("site/lt/index.html")
    assert "We are back" in mine.read("site/lt/notices.xml")
    assert "We are back" in mine.read("site/assets/kb/notices.json")
    assert 'data-kb-feedback="/g"' in mine.read("site/billing/refunds/index.html")
    assert "9:00" in mine.read("site/index.html"), "the English file says something else"


@pytest.mark.slow
def test_a_project_without_any_of_it_shows_none_of_it(folder: Folder) -> None:
    folder.kb("build")
    page = folder.read("site/billing/refunds/index.html")
    for word in ("kb-support", "kb-notices", "kb-feedback"):
        assert word not in page
    assert not [
        p
        for name in ("notices.xml", "notices.json", "support.json")
        for p in folder.root.glob(f"site/**/assets/kb/{name}")
    ]

"""locale.yml, notices.yml and the keys of feedback: what they may say, and how they are told what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kb_tools.errors import KbError
from kb_tools.model.helpdesk.helpdesk import Recipient
from kb_tools.model.helpdesk.hours import Shift
from kb_tools.model.helpdesk.notice import NoticeKind
from kb_tools.model.helpdesk.support import Channel, ChannelKind, HolidayCalendar, Support
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.pipeline.stage.helpdesk import now, read_helpdesk
from kb_tools.pipeline.templates import site_template
from kb_tools.storage.configuration.mkdocs_yml import Publish
from kb_tools.storage.project import Project
from tests.conftest import Folder

LT = Locale("lt")
LOCALE_YML = """\
publish: reviewed
support:
  clock: 24
  regions:
    baltic:
      name: Baltijos šalys
      zone: Europe/Vilnius
      hours:
        mon-thu: 09:00-12:30, 13:30-18:00
        fri: 22:00-06:00
      holidays: {country: LT}
      dates:
        2026-12-24: 09:00-13:00
        2026-12-31: closed
      channels:
        chat: {to: "https://example.org/chat", reply: per 10 min.}
        phone: {to: "+370 5 200 0000"}
        email: {to: help@example.org}
      note: Ir angliškai.
"""
NOTICES_YML = """\
holidays:
  severity: hours
  start: 2026-12-24
  end: 2026-12-26
  zone: Europe/Vilnius
  regions: [baltic]
  text: >
    Our team is away
    on these days.
  link: billing/refunds.md
outage:
  severity: incident
  start: 2026-11-21T10:00:00Z
  end: 2026-11-21 14:30
  text: The chat is down.
"""


def project(folder: Folder) -> Project:
    return Project.open(folder.root)


def test_a_region_is_read(folder: Folder) -> None:
    folder.write("locales/lt/locale.yml", LOCALE_YML)
    support = project(folder).support(LT)
    (region,) = support.regions
    assert support.clock == 24
    assert (region.id, region.name, region.zone) == ("baltic", "Baltijos šalys", "Europe/Vilnius")
    assert region.week[0] == region.week[3] == (Shift(540, 750), Shift(810, 1080))
    assert region.week[4:] == ((Shift(1320, 1800),), (), ())
    assert region.calendar == HolidayCalendar("LT")
    assert region.dates == {date(2026, 12, 24): (Shift(540, 780),), date(2026, 12, 31): ()}
    assert region.channels[0] == Channel(ChannelKind.CHAT, "https://example.org/chat", "per 10 min.")
    assert [channel.href for channel in region.channels[1:]] == [
        "tel:+37052000000",
        "mailto:help@example.org",
    ]
    assert project(folder).policy(LT).publish is Publish.REVIEWED


def test_without_a_section_there_is_no_support(folder: Folder) -> None:
    assert project(folder).support(LT) == Support()
    folder.owner_says("publish: draft")
    assert project(folder).support(LT) == Support()


def test_the_pseudo_locale_has_the_support_of_english(folder: Folder) -> None:
    folder.write("locales/en/locale.yml", LOCALE_YML.replace("publish: reviewed\n", ""))
    assert project(folder).support(Locale(PSEUDO_TAG)).regions[0].id == "baltic"


WRONG = {
    "zone": ("Europe/Vilnius", "Europe/Kaunas", "locale.yml:7: zone: 'Europe/Kaunas' is no time zone"),
    "folder of zones": ("Europe/Vilnius", "Europe", "7: zone: 'Europe' is no time zone"),
    "zone of the machine": ("Europe/Vilnius", "localtime", "7: zone: 'localtime' is no time zone"),
    "leap seconds": ("Europe/Vilnius", "right/UTC", "7: zone: 'right/UTC' is no time zone"),
    "way out": ("Europe/Vilnius", "../../etc/passwd", "7: zone: '../../etc/passwd' is no time zone"),
    "no zone": ("      zone: Europe/Vilnius\n", "", "zone: '' is no time zone"),
    "name": ("name: Baltijos šalys", "name: ''", "6: name: is missing"),
    "hours": ("22:00-06:00", "22-06", "10: fri: '22-06' must look like"),
    "day": ("fri:", "friday:", "10: friday: 'friday' is not a weekday"),
    "date": ("2026-12-24", "24.12.2026", r"13: 24.12.2026: .*write lines such as"),
    "country": ("country: LT", "country: XX", "11: country: there are no holidays of 'XX'"),
    "country read as false": ("country: LT", "country: NO", "11: country: must be a text"),
    "subdivision": ("country: LT", "country: BR, subdivision: SO", "no subdivision 'SO' .AC, AL,"),
    "channel": ("phone:", "fax:", "15: channels: 'fax' must be one of chat, email, phone, form"),
    "address": ("help@example.org", "example.org", "18: to: must be an e-mail address"),
    "script": (
        '"https://example.org/chat"',
        '"javascript:alert(1)"',
        "16: to: must be an address that starts",
    ),
    "unknown key": ("note:", "notes:", "unknown key 'notes' in region 'baltic' .did you mean 'note'"),
    "key of the section": ("clock:", "clok:", "3: unknown key 'clok' in support"),
    "key of the file": ("publish:", "publishes:", "1: unknown key 'publishes' in locale.yml"),
    "clock": ("clock: 24", "clock: 25", "3: clock: must be 12 or 24"),
    "id": ("baltic:", "Baltic Countries:", "small letters, digits and hyphens"),
}


@pytest.mark.parametrize(("old", "new", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_in_locale_yml_is_named_with_its_line(
    folder: Folder, old: str, new: str, words: str
) -> None:
    folder.write("locales/lt/locale.yml", LOCALE_YML.replace(old, new, 1))
    with pytest.raises(KbError, match=words) as caught:
        project(folder).support(LT)
    assert str(caught.value.where).startswith("locales/lt/locale.yml:")
    assert caught.value.hint


def test_all_mistakes_of_a_locale_yml_are_named_at_once(folder: Folder) -> None:
    text = LOCALE_YML.replace("Europe/Vilnius", "here").replace("fri:", "freitag:").replace("help@", "help")
    folder.write("locales/lt/locale.yml", text)
    with pytest.raises(KbError) as caught:
        project(folder).support(LT)
    for words in ("locale.yml:7: zone", "line 10: freitag", "line 18: to"):
        assert words in str(caught.value)


ADDRESSES = (
    ("chat", "javascript:alert(1)"), ("chat", "http://example.org"), ("chat", "https://"), ("chat", "//example.org"),
    ("chat", "https://bank.example@evil.example/"), ("form", 'https://a.example/"><script>'), ("form", "data:x"),
    ("form", "https://a.example/ b"), ("form", "HTTPS://a.example"), ("form", "https://[x"), ("form", "https:///x"),
    ("email", "a@example.org?cc=spy@evil.example"), ("email", "a@example.org,spy@evil.example"),
    ("email", "a@example.org%0abcc:x@evil.example"), ("email", "<a@example.org>"), ("email", "a@b"),
    ("phone", "+370 5;ext=1234"), ("phone", "370 5 200 0000"), ("phone", "+" + "1" * 40), ("phone", "+٣٧٠٥٢٠٠"),
    ("chat", "https://example.org/" + "a" * 300),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "to"), ADDRESSES)
def test_an_address_leads_where_it_says(folder: Folder, kind: str, to: str) -> None:
    start = LOCALE_YML.index("      channels:")
    folder.write(
        "locales/lt/locale.yml", f"{LOCALE_YML[:start]}      channels:\n        {kind}: {{to: '{to}'}}\n"
    )
    with pytest.raises(KbError, match=r"to: must (?:be|have)") as caught:
        project(folder).support(LT)
    assert str(caught.value.where).startswith("locales/lt/locale.yml:")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026-12-24:", "2026-02-30:", "2026-02-30: day is out of range"),
        ("2026-12-24:", "2026-13-31:", "2026-13-31: month must be"),
        ("2026-12-24:", "20261224:", "'20261224' is no date"),
        ("2026-12-24:", "2026-W52-4:", "is no date"),
        ("Ir angliškai.", "x" * 501, "note: must have at most 500 characters"),
        ("Baltijos šalys", "x" * 101, "name: must have at most 100 characters"),
        ("per 10 min.", "x" * 101, "reply: must have at most 100 characters"),
        (
            "Ir angliškai.",
            "Ir\u202e angliškai.",
            r"note: must not hold the invisible character U\+202E right",
        ),
        ("Ir angliškai.", "!ENV HOME", "'!ENV' is a tag"),
        ("Ir angliškai.", "&a x", "'&a' is an anchor"),
        ("      note:", "      name: again\n      note:", "The key 'name' stands twice"),
        (
            "mon-thu: 09:00-12:30, 13:30-18:00",
            "mon-thu: " + ", ".join(f"{hour:02}:00-{hour:02}:30" for hour in range(9)),
            "a day can have at most 8 shifts",
        ),
    ],
)
def test_what_strangers_write_has_bounds(folder: Folder, old: str, new: str, words: str) -> None:
    folder.write("locales/lt/locale.yml", LOCALE_YML.replace(old, new, 1))
    with pytest.raises(KbError, match=words) as caught:
        project(folder).support(LT)
    assert str(caught.value.where).startswith("locales/lt/locale.yml:")


def test_there_are_not_endlessly_many_regions_and_dates(folder: Folder) -> None:
    region = "{name: A, zone: UTC, hours: {mon: closed}"
    folder.write(
        "locales/lt/locale.yml",
        "support:\n  regions:\n" + "".join(f"    r{n}: {region}}}\n" for n in range(41)),
    )
    with pytest.raises(KbError, match="regions: there can be at most 40"):
        project(folder).support(LT)
    days = ", ".join(f"20{n // 28 + 10}-01-{n % 28 + 1:02}: closed" for n in range(401))
    folder.write("locales/lt/locale.yml", f"support:\n  regions:\n    r: {region}, dates: {{{days}}}}}\n")
    with pytest.raises(KbError, match="dates: there can be at most 400"):
        project(folder).support(LT)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-02-30", "'2026-02-30' is no date"),
        ("2026-13-31", "is no date"),
        ("0001-01-01", "must lie between 1970 and 2199"),
        ("9999-12-31", "must lie between 1970 and 2199"),
        ("9999-12-31T23:59:59-12:00", "must lie between"),
        ("'2026-02-30 10:00'", "must be a date and time"),
    ],
)
def test_a_notice_is_of_days_that_there_are(folder: Folder, moment: str, words: str) -> None:
    folder.write("docs/notices.yml", NOTICES_YML.replace("2026-12-26", moment))
    with pytest.raises(KbError, match=words) as caught:
        _ = project(folder).notices
    assert caught.value.where == "docs/notices.yml:4"


def test_a_notice_stands_once(folder: Folder) -> None:
    folder.write("docs/notices.yml", NOTICES_YML + "outage:\n  text: Again.\n")
    with pytest.raises(KbError, match="'outage' stands twice, first in line 11") as caught:
        _ = project(folder).notices
    assert caught.value.where == "docs/notices.yml:16"


def test_notices_are_read_by_the_clock_of_their_zone(folder: Folder) -> None:
    folder.write("docs/notices.yml", NOTICES_YML)
    holidays, outage = project(folder).notices or ()
    assert (holidays.id, holidays.severity, holidays.regions) == ("holidays", NoticeKind.HOURS, ("baltic",))
    assert holidays.text == "Our team is away on these days."
    assert holidays.start == datetime(2026, 12, 23, 22, tzinfo=UTC)
    assert holidays.end == datetime(2026, 12, 26, 22, tzinfo=UTC), "a last day without a time is a whole day"
    assert outage.start == datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert outage.end == datetime(2026, 11, 21, 14, 30, tzinfo=UTC)


def test_without_a_file_there_are_no_notices(folder: Folder) -> None:
    assert project(folder).notices is None


WRONG_NOTICES = {
    "severity": ("incident", "disaster", "12: severity: must be one of crisis, incident, planned, hours"),
    "no severity": ("  severity: incident\n", "", "severity"),
    "order": ("2026-11-21 14:30", "2026-11-20", "14: end: must be later than start"),
    "moment": ("2026-11-21 14:30", "tonight", "14: end: must be a date and time"),
    "no end": ("  end: 2026-11-21 14:30\n", "", "end: is missing"),
    "text": ("The chat is down.", "''", "15: text: is missing"),
    "link": ("billing/refunds.md", "billing/refunds/", "10: link: there is no page 'billing/refunds/'"),
    "link with a script": ("billing/refunds.md", "javascript:alert(1)", "10: link: there is no page"),
    "day": ("2026-12-24", "2026-02-30", "3: .*'2026-02-30' is no date"),
    "month": ("2026-12-24", "2026-13-01", "3: .*'2026-13-01' is no date"),
    "end of time": ("2026-12-26", "9999-12-31", "4: end: must lie between 1970 and 2199"),
    "zone": ("Europe/Vilnius", "EEST", "5: zone: 'EEST' is no time zone"),
    "key": ("regions:", "region:", "unknown key 'region' in notice 'holidays'"),
    "list": ("outage:", "Out Age:", "small letters"),
}


@pytest.mark.parametrize(("old", "new", "words"), WRONG_NOTICES.values(), ids=WRONG_NOTICES.keys())
def test_a_mistake_in_notices_yml_is_named_with_its_line(
    folder: Folder, old: str, new: str, words: str
) -> None:
    folder.write("docs/notices.yml", NOTICES_YML.replace(old, new, 1))
    with pytest.raises(KbError, match=words) as caught:
        _ = project(folder).notices
    assert str(caught.value.where).startswith("docs/notices.yml:")


def test_a_notice_about_a_region_that_nobody_has_is_an_error(folder: Folder) -> None:
    folder.write("docs/notices.yml", NOTICES_YML)
    with pytest.raises(KbError, match="'holidays' is about the region 'baltic'"):
        read_helpdesk(project(folder), [LT])
    folder.write("locales/lt/locale.yml", LOCALE_YML)
    assert read_helpdesk(project(folder), []).notices


def test_the_day_of_the_build_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert now() == datetime(2027, 1, 15, 8, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(KbError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        now()


def test_notices_are_translated_in_the_catalog_of_the_site(folder: Folder) -> None:
    folder.write("docs/notices.yml", NOTICES_YML)
    units = {unit.source: unit for unit in site_template(project(folder), [])}
    unit = units["Our team is away on these days."]
    assert unit.references == ("docs/notices.yml",)
    assert unit.extracted == ('notice "holidays"',)
    folder.update()
    assert "The chat is down." in folder.catalog("site").by_key


FEEDBACK = {
    "feedback: {endpoint: https://f.example.org/v1}": Recipient("https://f.example.org/v1"),
    "feedback: {endpoint: /feedback, mailto: a@example.org}": Recipient("/feedback", "a@example.org"),
    "publish: reviewed": Recipient(),
}


@pytest.mark.parametrize(("line", "feedback"), FEEDBACK.items())
def test_where_feedback_goes(folder: Folder, line: str, feedback: Recipient) -> None:
    folder.edit("mkdocs.yml", '{docs: "", guide: guide}', f'{{docs: "", guide: guide}}\n      {line}')
    assert project(folder).configuration.feedback == feedback
    folder.edit("mkdocs.yml", "feedback:" if feedback else line, "contact:" if feedback else line)
    assert project(folder).configuration.contact == feedback


@pytest.mark.parametrize(
    ("line", "words"),
    {
        "feedback: {endpoint: http://f.example.org}": "endpoint: must be an address that starts with https://",
        "feedback: {endpoint: http://localhost.example.org/}": "endpoint: must be an address",
        "feedback: {endpoint: //f.example.org/}": "endpoint: must be an address",
        "contact: {mailto: 'a@example.org?cc=b@example.org'}": "mailto: must be an e-mail address",
        "contact: {endpoints: /m}": "unknown key 'endpoints' in contact .did you mean 'endpoint'",
        "feedback: {mailto: someone}": "mailto: must be an e-mail address",
        "feedback: {mail: a@example.org}": "unknown key 'mail' in feedback .did you mean 'mailto'",
        "feedback: yes": "feedback must hold keys and values",
    }.items(),
)
def test_a_wrong_place_for_feedback_is_named(folder: Folder, line: str, words: str) -> None:
    folder.edit("mkdocs.yml", '{docs: "", guide: guide}', f'{{docs: "", guide: guide}}\n      {line}')
    with pytest.raises(KbError, match=words) as caught:
        project(folder)
    assert caught.value.where == "mkdocs.yml:16"


@pytest.mark.parametrize(
    ("path", "wrong", "said"),
    [
        ("locales/lt/locale.yml", LOCALE_YML.replace("holidays:", "holiday:"), "holiday"),
        ("locales/lt/locale.yml", LOCALE_YML.replace("Europe/Vilnius", "Europe/Vilna"), "Europe/Vilna"),
        ("locales/lt/locale.yml", LOCALE_YML.replace("22:00", "25:00"), "25:00"),
        ("docs/notices.yml", NOTICES_YML.replace("zone: Europe/Vilnius", "zone: Vilnius"), "Vilnius"),
        ("docs/notices.yml", NOTICES_YML.replace("[baltic]", "[nordic]"), "nordic"),
    ],
)
def test_a_check_refuses_what_a_build_would_refuse(folder: Folder, path: str, wrong: str, said: str) -> None:
    folder.write("locales/lt/locale.yml", LOCALE_YML)
    folder.write(path, wrong)
    run = folder.kb("check", code=2)
    assert said in run.stderr
    assert path.rpartition("/")[2] in run.stderr

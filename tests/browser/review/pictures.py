"""Pictures of the review app on this repository's own pages: `make review-pictures`.

    python -m tests.browser.review.pictures [--states FOLDER] [LOCALE ...]

Without `--states`, the pictures of `docs/running/reviewers.md` are taken anew, in each language of the project, the app
speaking the same language as the page. With it, every state of the app goes into a folder, to be looked at: at a desk
and on a phone, in light and in dark.
"""

from __future__ import annotations

import argparse
import base64
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.review.decisions import Person as Author
from kb_tools.pipeline.review.decisions import remark
from kb_tools.review_app.server import open_server, running
from tests.browser.conftest import FLAGS, LANGUAGES, REPOSITORY, chromium
from tests.browser.review.conftest import DESK, PHONE, Office, Reviewer
from tests.conftest import Folder

NOW = datetime(2027, 3, 16, 10, tzinfo=UTC)
PAGE = "answering/say-no-kindly"
OLD = "Who does what, and before which date?"
STEP = "**Say no early.** Write it in the second or third sentence, not at the end."
WRONG = "**Offer what you can do.** Name one or two real choices."
STALE = '**Give the true reason.** One sentence is enough. Do not blame the customer, a colleague or "the system".'
GAP = "Leave out humour, irony and emoji. Not everyone understands them in the same way."
ASKED = "**Show that you understood.** Repeat the request in your own words."
PICTURES = REPOSITORY / "docs" / "images"


def write_project(folder: Folder, tags: list[str]) -> None:
    """Copy this repository's pages; one of them is a reviewer's work of a day."""
    for name in ("docs", "style_guide", "locales", "overrides"):
        shutil.copytree(REPOSITORY / name, folder.root / name)
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    folder.write(
        "mkdocs.yml", text.replace("  - kb:\n", "  - kb:\n      reader_reports: build/answers.jsonl\n")
    )
    for tag in tags:
        folder.change(PAGE, lambda unit, tag=tag: _at_work(unit, tag), _folder(tag))  # type: ignore[misc]
    report = {
        "id": "1",
        "problem": "translation",
        "page": f"{PAGE}/",
        "section": "five-steps",
        "day": "2027-03-15",
    }
    said = {"words": "", "reason": "?"}
    folder.write(
        "build/answers.jsonl", "".join(f"{json.dumps(report | said | {'locale': tag})}\n" for tag in tags)
    )


def _at_work(unit: Unit, tag: str) -> Unit:
    """Return a unit as it is before the day: most are drafts of a machine, one is old, one is missing."""
    bare = replace(unit, comment=(), fuzzy=True)
    if unit.source == GAP:
        return replace(bare, target="", fuzzy=False)
    if unit.source == STALE:
        return replace(bare, previous_source=STALE.replace(", a colleague", ""))
    if unit.source == ASKED:
        asked = remark(
            Author("Ona", NOW), RemarkKind.QUESTION, "The request of the customer, or that of the agent?"
        )
        bare = asked(bare) or bare
    draft = bare.stamped(
        origin="argos-1.9", target=text_hash(unit.target), risk="38", doubts="short,terms", since="2027-03-12"
    )
    return draft


def _target(office: Office, source: str, tag: str) -> str:
    return next(
        unit.target for unit in office.folder.catalog(PAGE, _folder(tag)).active if unit.source == source
    )


def _folder(tag: str) -> str:
    return tag.replace("-", "_")


State = Callable[[Office, Reviewer, str], None]


def _open(jonas: Reviewer, tag: str, source: str) -> None:
    jonas.page.evaluate("document.querySelector('dialog')?.close()")
    number = [unit["source"] for unit in _units(jonas.page)].index(source)
    u = _units(jonas.page)[number]["u"]
    jonas.page.evaluate("async u => (await import('/static/js/actions.js')).openUnit(u)", u)
    expect(jonas.page.locator(".unit .english")).to_be_attached()
    jonas.page.wait_for_timeout(350)


def _units(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.evaluate(
        "async () => (await import('/static/js/store.js')).state.page.units"
    )
    return found


def draft(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STEP)


def edited(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STEP)
    jonas.field.fill(_target(office, STEP, tag).rstrip(".。"))
    jonas.page.wait_for_timeout(900)


def wrong(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STEP)
    jonas.field.fill(_target(office, STEP, tag).replace("**", "", 2) + " 7 <b>")
    expect(jonas.page.locator(".finding").first).to_be_attached()
    jonas.page.wait_for_timeout(600)


def unmarked(office: Office, jonas: Reviewer, tag: str) -> None:
    """A text whose bold words somebody has lost."""
    _open(jonas, tag, STEP)
    jonas.field.fill(_target(office, STEP, tag).replace("**", ""))
    expect(jonas.page.locator(".finding").first).to_be_attached()
    jonas.page.wait_for_timeout(600)


def stale(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STALE)


def gap(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, GAP)


def notes(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, ASKED)
    for part in jonas.page.locator(".unit details").all():
        part.evaluate("part => { part.open = true; }")
    jonas.page.locator(".unit").evaluate(
        "unit => { unit.dataset.tab = 'notes'; unit.dataset.sheet = 'open'; }"
    )
    jonas.page.locator(".unit-body").evaluate("body => { body.scrollTop = 260; }")


def english(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STALE)
    jonas.page.locator(".unit").evaluate(
        "unit => { unit.dataset.tab = 'english'; unit.dataset.sheet = 'open'; }"
    )


def report(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, "Five steps")
    jonas.page.locator(".unit").evaluate(
        "unit => { unit.dataset.tab = 'notes'; unit.dataset.sheet = 'open'; }"
    )


def reject(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STEP)
    more = jonas.page.locator(".more")
    if more.is_visible():
        more.click()
    jonas.page.locator(".more-actions .button").nth(1).click()
    expect(jonas.page.locator("#composer-words")).to_be_visible()


def conflict(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, WRONG)
    before = _target(office, WRONG, tag)
    jonas.field.fill(f"{before} ✓")
    office.folder.change(
        PAGE,
        lambda u: replace(u, target=before.rstrip(".。") + " …") if u.source == WRONG else u,
        _folder(tag),
    )
    expect(jonas.page.locator(".conflict")).to_be_attached()
    jonas.page.wait_for_timeout(600)


def offline(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STEP)
    jonas.context.set_offline(True)
    jonas.field.fill(f"{_target(office, STEP, tag)} ✓")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.page.locator(".bar .badge")).to_be_attached()
    jonas.page.wait_for_timeout(300)


def approved(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, "Five steps")
    jonas.page.keyboard.press("Control+Enter")
    expect(jonas.said()).to_be_visible()
    jonas.page.wait_for_timeout(900)


def two(office: Office, jonas: Reviewer, tag: str) -> None:
    ona = office.person("Ona", tag)
    ona.open(f"{PAGE}.md", tag)
    _open(jonas, tag, STEP)
    expect(jonas.page.locator(".others")).to_be_attached()
    ona.context.close()


def navigation(office: Office, jonas: Reviewer, tag: str) -> None:
    units = [
        each for each in _units(jonas.page) if each["where"] == "navigation" and each["source"] == "Answering"
    ]
    jonas.page.evaluate("async u => (await import('/static/js/actions.js')).openUnit(u)", units[0]["u"])
    jonas.page.wait_for_timeout(600)


def reading(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.page.locator(".page-head .segment").nth(1).click()
    for source in (STEP, ASKED):
        words = _target(office, source, tag).replace("**", "").rstrip(".。")[-12:]
        jonas.site.locator("article li", has_text=words).first.click()
    jonas.page.locator(".unit").evaluate("unit => { unit.dataset.sheet = 'open'; }")
    expect(jonas.page.locator(".flagged .unit-row")).to_have_count(2)


def approve(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.page.wait_for_timeout(2500)
    jonas.page.locator(".page-head .small-button").click()
    expect(jonas.page.locator("dialog")).to_be_visible()


def approved_page(office: Office, jonas: Reviewer, tag: str) -> None:
    approve(office, jonas, tag)
    jonas.page.locator(".dialog-foot .primary").click()
    expect(jonas.page.locator(".result")).to_be_visible()


def help_(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.page.locator(".tools .button").nth(0).click()


def person(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.page.locator(".tools .button").nth(1).click()


def term(office: Office, jonas: Reviewer, tag: str) -> None:
    _open(jonas, tag, STEP)
    jonas.page.evaluate("async () => (await import('/static/js/views/term.js')).openTerm()")


def _side(jonas: Reviewer, at: int) -> None:
    if not jonas.page.locator(".side").is_visible():
        jonas.page.locator(".only-narrow").click()
    jonas.page.locator(".side .segment").nth(at).click()


def queue(office: Office, jonas: Reviewer, tag: str) -> None:
    _side(jonas, 0)


def this_page(office: Office, jonas: Reviewer, tag: str) -> None:
    _side(jonas, 1)
    jonas.page.locator(".around summary").first.click()
    jonas.page.locator(".side .list").evaluate("list => { list.scrollTop = 100000; }")
    jonas.page.wait_for_timeout(200)


def pages(office: Office, jonas: Reviewer, tag: str) -> None:
    _side(jonas, 2)


def start(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.page.goto("about:blank")
    jonas.page.goto(jonas.app)
    expect(jonas.page.locator(".card").first).to_be_visible()


def closed(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.context.clear_cookies()
    start_page = jonas.page
    start_page.goto("about:blank")
    start_page.goto(jonas.app)
    expect(start_page.locator(".start")).to_be_visible()


def invited(office: Office, jonas: Reviewer, tag: str) -> None:
    jonas.page.goto(f"{jonas.app}/enter#x")
    expect(jonas.page.locator(".start-foot")).to_be_visible()


STATES: tuple[State, ...] = (
    draft, edited, wrong, unmarked, stale, gap, english, notes, report, reject, conflict, offline, approved, two,
    navigation, reading, approve, approved_page, help_, person, term, queue, this_page, pages, start, closed, invited,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the documentation."""

    name: str
    state: State
    device: dict[str, object]


SHOTS = (
    Shot("review-page", edited, {"viewport": {"width": 1220, "height": 680}}),
    Shot("review-phone", unmarked, PHONE),
    Shot("review-approve-page", approve, {"viewport": {"width": 1220, "height": 680}}),
)


def picture(page: Page, quality: int = 30) -> bytes:
    """Return what is on the screen as WebP."""
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
    return base64.b64decode(shot["data"])


def opened(office: Office, language: str, tag: str, device: dict[str, object], scheme: str) -> Reviewer:
    """Return a reviewer who has the page open."""
    someone = office.person("Jonas", language, color_scheme=scheme, timezone_id="Europe/Vilnius", **device)
    someone.page.clock.set_fixed_time(NOW)
    someone.open(f"{PAGE}.md", tag)
    return someone


def take_states(office: Office, folder: Path, tags: list[str], only: list[str]) -> None:
    """Take every state for each locale, device and colour scheme."""
    chosen = [state for state in STATES if not only or state.__name__ in only]
    for tag in tags:
        for device, how in (("desk", DESK), ("phone", PHONE)):
            for scheme in ("light", "dark"):
                for state in chosen:
                    before = office.folder.read(f"locales/{_folder(tag)}/LC_MESSAGES/{PAGE}.po")
                    someone = opened(office, tag, tag, how, scheme)
                    try:
                        state(office, someone, tag)
                    except Exception as error:
                        sys.stderr.write(f"{tag} {device} {scheme} {state.__name__}: {error}\n")
                    (folder / f"{state.__name__.strip('_')}-{tag}-{device}-{scheme}.png").write_bytes(
                        someone.page.screenshot()
                    )
                    someone.context.close()
                    office.people.clear()
                    office.folder.write(f"locales/{_folder(tag)}/LC_MESSAGES/{PAGE}.po", before)


def take_pictures(office: Office, tags: list[str]) -> None:
    """Take the pictures of the documentation. Those of English pages show a Lithuanian page in the English app."""
    for language in ("en", *tags):
        tag = "lt" if language == "en" else language
        for shot in SHOTS:
            someone = opened(office, language, tag, shot.device, "light")
            shot.state(office, someone, tag)
            ending = "webp" if language == "en" else f"{language}.webp"
            path = PICTURES / f"{shot.name}.{ending}"
            path.write_bytes(picture(someone.page))
            sys.stderr.write(f"{path.relative_to(REPOSITORY)} {path.stat().st_size // 1000} kB\n")
            someone.context.close()


def main() -> int:
    """Take pictures as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("locales", nargs="*", metavar="LOCALE")
    parser.add_argument("--states", type=Path, metavar="FOLDER")
    parser.add_argument("--only", action="append", default=[], metavar="STATE")
    options = parser.parse_args()
    found = chromium()
    if found is None:
        sys.stderr.write("There is no chromium: apt-get install chromium.\n")
        return 2
    tags = options.locales or list(LANGUAGES)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Folder(Path(temporary) / "project")
        write_project(folder, tags)
        browser: Browser = playwright.chromium.launch(executable_path=found, args=FLAGS.split())
        opened_server = open_server(
            folder.root, tag=tags[0], person="Jonas", port=0, now=lambda: NOW, report=print
        )
        with running(opened_server) as server:
            office = Office(server, folder, browser)
            if options.states:
                options.states.mkdir(parents=True, exist_ok=True)
                take_states(office, options.states, tags, options.only)
            else:
                take_pictures(office, tags)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

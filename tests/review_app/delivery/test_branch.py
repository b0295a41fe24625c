"""Decisions become commits of those who made them, on a branch of their locale or their own."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.model.unit import Unit
from kb_tools.review_app.delivery.base import Parcel
from kb_tools.review_app.delivery.branch import Branch, branch_of
from kb_tools.review_app.sign_in.base import Person
from kb_tools.review_app.team_delivery import BranchPer
from tests.review_app.delivery.conftest import LT, ONA, RUTA, Repository, write


def test_a_branch_of_a_person_has_their_decisions_alone(repository: Repository) -> None:
    delivery = Branch(repository.root, BranchPer.PERSON)
    repository.say(delivery, ONA, "One", "Vienas")
    repository.say(delivery, RUTA, "Two", "Du")
    repository.say(delivery, ONA, "Three", "Trys")
    assert repository.there("review/ona@example.org")["Two"] == ""
    assert repository.there("review/ona@example.org")["Three"] == "Trys"
    assert repository.there("review/ruta@example.org") == {
        "One": "",
        "Two": "Du",
        "Three": "",
        "Four": "",
        "Five": "",
    }
    assert repository.git("log", "--format=%an", "main..review/ona@example.org") == "Ona\nOna"


def test_what_the_branch_has_from_others_stays(repository: Repository) -> None:
    """Such as a new version of main that was merged into it before the work tree has it."""
    delivery = Branch(repository.root)
    repository.say(delivery, ONA, "One", "Vienas")
    at = repository.clone("colleague")
    repository.git("fetch", "-q", str(repository.root), "review/lt:review/lt", at=at)
    repository.git("checkout", "-q", "review/lt", at=at)
    catalog = at / "locales/lt/LC_MESSAGES/a.po"
    write(catalog, {"New": Unit("New"), **repository.units(catalog), "Two": Unit("Two", "Du")})
    repository.git("commit", "-qam", "New English", at=at)
    repository.git("fetch", "-q", str(at), "review/lt:review/lt")
    repository.say(delivery, RUTA, "Three", "Trys")
    there = repository.there("review/lt")
    assert there == {"New": "", "One": "Vienas", "Two": "Du", "Three": "Trys", "Four": "", "Five": ""}


@pytest.mark.parametrize("killed", ["before it is written", "before it is committed"])
def test_what_a_kill_interrupts_is_committed_at_the_next_start(repository: Repository, killed: str) -> None:
    sending = Branch(repository.root).begin(Parcel(LT, ONA, [repository.catalog], "Draft a text"))
    if killed == "before it is committed":
        write(repository.catalog, {**repository.units(), "One": Unit("One", "Vienas")})
    del sending
    again = Branch(repository.root)
    again.start()
    log = repository.git("for-each-ref", "--format=%(authorname)", "refs/heads/review/")
    assert log == ("Ona" if killed == "before it is committed" else "")
    assert again.outbox().waiting() == []
    repository.say(again, RUTA, "Two", "Du")
    assert repository.there("review/lt")["Two"] == "Du"


def test_what_cannot_be_committed_waits_under_the_right_name(repository: Repository) -> None:
    delivery = Branch(repository.root)
    hook = repository.root / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    for who, source in ((ONA, "One"), (RUTA, "Two")):
        with pytest.raises(KbError):
            repository.say(delivery, who, source, source.lower())
    hook.unlink()
    repository.say(Branch(repository.root), ONA, "Three", "Trys")
    assert repository.git("log", "--reverse", "--format=%an", "main..review/lt").split() == [
        "Ona",
        "Rūta",
        "Ona",
    ]
    first, second = repository.git("log", "--reverse", "--format=%H", "main..review/lt").split()[:2]
    assert repository.there(first)["Two"] == ""
    assert repository.there(second)["Two"] == "two"


def test_a_decision_that_is_not_made_leaves_nothing(repository: Repository) -> None:
    delivery = Branch(repository.root)
    delivery.begin(Parcel(LT, ONA, [repository.catalog], "Draft a text")).drop()
    delivery.start()
    assert delivery.outbox().waiting() == []
    assert repository.git("for-each-ref", "refs/heads/review/") == ""
    assert repository.git("status", "--porcelain") == ""


def test_half_a_note_is_left_out(repository: Repository) -> None:
    delivery = Branch(repository.root)
    delivery.begin(Parcel(LT, ONA, [repository.catalog], "Draft a text"))
    (repository.root / ".git/kb-review/00000001.json").write_text('{"tag": "lt"')
    repository.say(delivery, RUTA, "Two", "Du")
    assert repository.git("log", "--format=%an", "main..review/lt") == "Rūta"


@pytest.mark.parametrize(
    "email",
    [
        "ona@example.org",
        "a..b@example.org",
        "x.lock@y.lock",
        ".a@b",
        "a~^:?*[b@c",
        "žū@pašto.lt",
        "a@b@",
        "A@B",
    ],
)
def test_a_branch_has_a_name_that_git_takes(repository: Repository, email: str) -> None:
    branch = branch_of("lt", Person("Ona", email), BranchPer.PERSON)
    repository.git("check-ref-format", "--branch", branch)


def test_no_two_people_have_one_branch() -> None:
    emails = ["a?b@example.org", "a*b@example.org", "a-b@example.org", "a..b@c", "a.-b@c"]
    assert len({branch_of("lt", Person("X", email), BranchPer.PERSON) for email in emails}) == len(emails)

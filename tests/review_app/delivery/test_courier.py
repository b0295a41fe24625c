"""Branches are pushed to a real repository, kept up with main, and offered by push options."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb_tools.model.unit import Unit
from kb_tools.review_app.delivery.branch import Branch
from kb_tools.review_app.delivery.courier import Courier
from kb_tools.review_app.delivery.offers.agit import AGit
from kb_tools.review_app.delivery.offers.base import Offer, OfferError, Offers
from kb_tools.review_app.delivery.offers.gitlab import GitLab
from kb_tools.review_app.delivery.offers.nothing import Pushed
from kb_tools.review_app.team_delivery import BranchPer
from tests.review_app.delivery.conftest import ONA, RUTA, Repository, write

LT = "refs/heads/review/lt"


def courier(
    repository: Repository, offers: Offers | None = None, *, remote: str = "origin", quiet: float = 60
) -> Courier:
    return Courier(
        repository.root, "locales", remote, "main", offers or Pushed(), lambda _: None, quiet=quiet
    )


def reviewed(repository: Repository, offers: Offers | None = None) -> tuple[Branch, Courier]:
    """A delivery, after Ona has decided on a text."""
    sent = courier(repository, offers)
    delivery = Branch(repository.root, courier=sent)
    repository.say(delivery, ONA, "One", "Vienas")
    return delivery, sent


def on_main(repository: Repository, source: str, target: str = "", name: str = "colleague") -> Path:
    """A colleague changes a unit on main, and pushes it."""
    at = repository.root.parent / name
    if not at.exists():
        repository.clone(name)
    catalog = at / "locales/lt/LC_MESSAGES/a.po"
    repository.git("pull", "-q", "--no-rebase", "origin", "main", at=at)
    write(catalog, {**repository.units(catalog), source: Unit(source, target)})
    repository.git("commit", "-qam", f"Change {source}", at=at)
    repository.git("push", "-q", "origin", "HEAD:main", at=at)
    return at


def test_a_branch_is_pushed_once_for_what_is_new(repository: Repository) -> None:
    delivery, sent = reviewed(repository)
    sent.deliver_all()
    sent.due("review/lt")
    sent.deliver_all()
    assert repository.pushed == [LT]
    repository.say(delivery, RUTA, "Two", "Du")
    sent.deliver_all()
    assert repository.pushed == [LT, LT]
    assert repository.git("log", "--format=%an", "main..review/lt", at=repository.bare).split() == [
        "Rūta",
        "Ona",
    ]
    assert sent.complaint() == ""


def test_gitlab_gets_a_merge_request_whose_title_is_given_once(repository: Repository) -> None:
    delivery, sent = reviewed(repository, GitLab())
    sent.deliver_all()
    repository.say(delivery, RUTA, "Two", "Du")
    sent.deliver_all()
    create = ["  merge_request.create", "  merge_request.target=main"]
    title = ["  merge_request.title=Reviewed translations: lt", "  merge_request.description=Ona (1)"]
    assert repository.pushed == [LT, *create, *title, LT, *create]


def test_what_comes_after_a_merge_is_a_new_merge_request(repository: Repository) -> None:
    delivery, sent = reviewed(repository, GitLab())
    sent.deliver_all()
    at = repository.clone("colleague")
    repository.git("merge", "-q", "--no-ff", "origin/review/lt", at=at)
    repository.git("push", "-q", "origin", "HEAD:main", ":review/lt", at=at)
    before = len(repository.pushed)
    sent.due("review/lt")
    sent.deliver_all()
    assert len(repository.pushed) == before, "a branch that is merged and removed is not pushed again"
    repository.say(delivery, RUTA, "Two", "Du")
    sent.deliver_all()
    assert "  merge_request.description=Rūta (1)" in repository.pushed[before:]


def test_what_was_squashed_is_not_offered_again(repository: Repository) -> None:
    _, sent = reviewed(repository, GitLab())
    sent.deliver_all()
    at = repository.clone("colleague")
    repository.git("merge", "-q", "--squash", "origin/review/lt", at=at)
    repository.git("commit", "-qm", "Translations", at=at)
    repository.git("push", "-q", "origin", "HEAD:main", at=at)
    before = len(repository.pushed)
    sent.due("review/lt")
    sent.deliver_all()
    assert len(repository.pushed) == before
    assert sent.complaint() == ""


def test_gitea_and_forgejo_get_a_pull_request_of_one_topic(repository: Repository) -> None:
    delivery, sent = reviewed(repository, AGit())
    sent.deliver_all()
    repository.say(delivery, RUTA, "Two", "Du")
    sent.deliver_all()
    first = ["  topic=review/lt", "  title=Reviewed translations: lt", "  description=Ona (1)"]
    assert repository.pushed == ["refs/for/main", *first, "refs/for/main", "  topic=review/lt"]
    assert repository.git("for-each-ref", "refs/heads/review", at=repository.bare) == ""


def test_a_push_that_fails_is_kept_said_and_tried_again(repository: Repository) -> None:
    _, sent = reviewed(repository)
    repository.refuse("This branch is protected. Ask an administrator.\n")
    sent.deliver_all()
    assert "review/lt: git cannot push to origin" in sent.complaint()
    assert "This branch is protected" in sent.complaint()
    assert repository.there("review/lt")["One"] == "Vienas"
    repository.accept()
    sent.deliver_all()
    assert sent.complaint() == ""
    assert repository.there("review/lt", repository.bare)["One"] == "Vienas"


def test_a_new_run_delivers_what_the_last_one_has_left(repository: Repository) -> None:
    reviewed(repository)
    again = courier(repository, quiet=0)
    again.start()
    until = time.monotonic() + 20
    while not repository.pushed and time.monotonic() < until:
        time.sleep(0.02)
    again.stop()
    assert repository.pushed == [LT]


def test_when_the_server_stops_nothing_waits_for_quiet(repository: Repository) -> None:
    sent = courier(repository)
    delivery = Branch(repository.root, courier=sent)
    delivery.start()
    repository.say(delivery, ONA, "One", "Vienas")
    delivery.stop()
    assert repository.pushed == [LT]


def test_no_password_is_shown(repository: Repository) -> None:
    repository.git("remote", "add", "secret", "https://ona:hunter22@127.0.0.1:9/x.git")
    sent = courier(repository, remote="secret")
    repository.say(Branch(repository.root, courier=sent), ONA, "One", "Vienas")
    sent.deliver_all()
    assert "git cannot read from secret" in sent.complaint()
    assert "hunter22" not in sent.complaint()


def test_a_token_that_a_server_repeats_is_not_shown(repository: Repository) -> None:
    class Telling(Pushed):
        secrets = ("ghp_0123456789abcdef",)

        def after_push(self, offer: Offer) -> None:
            raise OfferError("Wrong token ghp_0123456789abcdef.", "Another.")

    _, sent = reviewed(repository, Telling())
    sent.deliver_all()
    assert "Wrong token ***" in sent.complaint()
    repository.refuse("no ghp_0123456789abcdef\n")


def test_an_offer_that_fails_is_made_later_without_another_commit(repository: Repository) -> None:
    class Ill(Pushed):
        def __init__(self) -> None:
            self.offers: list[Offer] = []

        def after_push(self, offer: Offer) -> None:
            self.offers.append(offer)
            if len(self.offers) == 1:
                raise OfferError("Not now.", "Later.", wait=1)

    ill = Ill()
    _, sent = reviewed(repository, ill)
    sent.deliver_all()
    assert "Not now." in sent.complaint()
    sent.deliver_all()
    assert [offer.first for offer in ill.offers] == [True, True]
    assert sent.complaint() == ""


def test_a_remote_that_hangs_is_given_up(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb_tools.storage.remote.Remote.__init__.__defaults__", (0.3,))
    hook = repository.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nsleep 20\n")
    _, sent = reviewed(repository)
    begun = time.monotonic()
    sent.deliver_all()
    assert time.monotonic() - begun < 15
    assert "no answer within" in sent.complaint()


def test_a_branch_is_kept_up_with_main(repository: Repository) -> None:
    """So the forge, which has no merge driver, can merge it."""
    delivery, sent = reviewed(repository)
    on_main(repository, "Two", "Du")  # beside it: without a driver this is a conflict
    sent.deliver_all()
    assert repository.there("review/lt", repository.bare) == {
        "One": "Vienas",
        "Two": "Du",
        "Three": "",
        "Four": "",
        "Five": "",
    }
    repository.say(delivery, RUTA, "Three", "Trys")  # the work tree has main as it was
    sent.deliver_all()
    assert repository.there("review/lt", repository.bare)["Two"] == "Du"
    at = repository.clone("forge")
    repository.git("merge", "-q", "origin/review/lt", at=at)
    assert repository.there("HEAD", at) == {
        "One": "Vienas",
        "Two": "Du",
        "Three": "Trys",
        "Four": "",
        "Five": "",
    }


def test_what_a_colleague_pushes_to_the_branch_is_kept(repository: Repository) -> None:
    delivery, sent = reviewed(repository)
    sent.deliver_all()
    at = repository.clone("colleague")
    repository.git("checkout", "-q", "review/lt", at=at)
    catalog = at / "locales/lt/LC_MESSAGES/a.po"
    write(catalog, {**repository.units(catalog), "Two": Unit("Two", "Du")})
    repository.git("commit", "-qam", "Two", at=at)
    repository.git("push", "-q", "origin", "review/lt", at=at)
    repository.say(delivery, RUTA, "Three", "Trys")
    sent.deliver_all()
    assert repository.there("review/lt", repository.bare) == {
        "One": "Vienas",
        "Two": "Du",
        "Three": "Trys",
        "Four": "",
        "Five": "",
    }
    assert sent.complaint() == ""


def test_a_true_conflict_is_said_and_the_work_is_pushed_as_it_is(repository: Repository) -> None:
    delivery, sent = reviewed(repository)
    at = on_main(repository, "One", "Vienetas")
    sent.deliver_all()
    assert "same text differently: locales/lt/LC_MESSAGES/a.po" in sent.complaint()
    assert repository.there("review/lt", repository.bare)["One"] == "Vienas"
    repository.git("fetch", "-q", "origin", at=at)
    repository.git("checkout", "-q", "-b", "mend", "origin/review/lt", at=at)
    repository.git("merge", "-q", "-X", "ours", "origin/main", at=at)  # a person chooses
    repository.git("push", "-q", "origin", "mend:review/lt", at=at)
    repository.say(delivery, RUTA, "Three", "Trys")
    sent.deliver_all()
    assert sent.complaint() == ""
    assert repository.there("review/lt", repository.bare)["Three"] == "Trys"


def test_branches_of_people_are_delivered_each(repository: Repository) -> None:
    sent = courier(repository, GitLab())
    delivery = Branch(repository.root, BranchPer.PERSON, sent)
    repository.say(delivery, ONA, "One", "Vienas")
    repository.say(delivery, RUTA, "Two", "Du")
    sent.deliver_all()
    titles = [line for line in repository.pushed if "title" in line]
    assert titles == [
        "  merge_request.title=Reviewed translations: ona@example.org",
        "  merge_request.title=Reviewed translations: ruta@example.org",
    ]

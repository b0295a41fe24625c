"""Pull requests at a GitHub that is as strict as the real one, and at sick ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kb_tools.review_app.delivery.offers.base import Offer, OfferError
from kb_tools.review_app.delivery.offers.github import GitHub
from tests.engines.loopback import Asked, LoopbackServer, Reply, serving

TOKEN = "ghp_0123456789abcdefghij"  # noqa: S105
OFFER = Offer("review/lt", "main", "Reviewed translations: lt", "Ona (1)", first=True)
PULLS = "/repos/example/handbook/pulls"


class Hub(LoopbackServer):
    """GitHub, as far as pull requests of one repository go."""

    def __init__(self) -> None:
        super().__init__()
        self.pulls: list[dict[str, Any]] = []
        self.branches = {"main", "review/lt"}
        self.nothing_new = False
        self.refusal: Reply | None = None
        self.raced = False
        """Whether somebody opens the pull request between the look and the request."""

    def reply(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(401, {"message": f"Bad credentials {TOKEN}"})
        if asked.headers.get("accept") != "application/vnd.github+json" or not asked.headers.get(
            "user-agent"
        ):
            return Reply(403, {"message": "Request forbidden by administrative rules."})
        if asked.headers.get("x-github-api-version") != "2022-11-28":
            return Reply(400, {"message": "unsupported version"})
        if self.refusal is not None:
            return self.refusal
        if not asked.path.startswith(PULLS):
            return Reply(404, {"message": "Not Found"})
        if asked.method == "GET":
            return self._listed(asked)
        return self._opened(asked) if asked.method == "POST" else self._changed(asked)

    def _listed(self, asked: Asked) -> Reply:
        owner, _, branch = asked.query["head"].partition(":")
        assert owner == "example", "without an owner, GitHub lists all"
        found = [p for p in self.pulls if p["state"] == asked.query["state"] and p["head"] == branch]
        if self.raced:
            self.raced, found = False, []
        return Reply(200, [p for p in found if p["base"] == asked.query["base"]])

    def _opened(self, asked: Asked) -> Reply:
        body = json.loads(asked.body)
        assert set(body) <= {"title", "head", "base", "body", "maintainer_can_modify", "draft"}
        if not {body["head"], body["base"]} <= self.branches:
            return invalid({"resource": "PullRequest", "field": "base", "code": "invalid"})
        if self.nothing_new:
            return invalid({"message": "No commits between main and review/lt"})
        if any(p["state"] == "open" and p["head"] == body["head"] for p in self.pulls):
            return invalid({"message": "A pull request already exists for example:review/lt."})
        made = {"number": len(self.pulls) + 1, "state": "open", **body}
        self.pulls.append(made)
        return Reply(201, made)

    def _changed(self, asked: Asked) -> Reply:
        pull = self.pulls[int(asked.path.rpartition("/")[2]) - 1]
        body = json.loads(asked.body)
        assert set(body) == {"body"}, "the title is people's"
        pull |= body
        return Reply(200, pull)


def invalid(error: dict[str, str]) -> Reply:
    return Reply(422, {"message": "Validation Failed", "errors": [error]})


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving(Hub()) as server:
        yield server


def github(hub: Hub, token: str = TOKEN, repository: str = "example/handbook") -> GitHub:
    return GitHub(repository, token, hub.url, patience=0.5, now=lambda: 1000.0)


def test_a_pull_request_is_opened_once_and_kept_up(hub: Hub) -> None:
    offers = github(hub)
    offers.after_push(OFFER)
    offers.after_push(OFFER)
    assert [asked.method for asked in hub.requests] == ["GET", "POST", "GET"]
    hub.pulls[0]["title"] = "Ona's week"
    hub.pulls[0]["body"] = f"Please read.\n\n{hub.pulls[0]['body']}\n\nThanks"
    offers.after_push(replace(OFFER, people="Ona (2), Rūta (1)", first=False))
    assert len(hub.pulls) == 1
    assert hub.pulls[0]["title"] == "Ona's week"
    body = hub.pulls[0]["body"]
    assert body.startswith("Please read.")
    assert body.endswith("Thanks")
    assert "Reviewed by Ona (2), Rūta (1)." in body
    assert "Ona (1)" not in body


def test_after_a_merge_there_is_another_one(hub: Hub) -> None:
    github(hub).after_push(OFFER)
    hub.pulls[0]["state"] = "closed"
    github(hub).after_push(OFFER)
    assert [pull["state"] for pull in hub.pulls] == ["closed", "open"]


def test_one_that_somebody_opens_at_the_same_moment_is_found(hub: Hub) -> None:
    github(hub).after_push(OFFER)
    hub.raced = True
    github(hub).after_push(OFFER)
    assert len(hub.pulls) == 1


def test_what_people_removed_from_the_text_is_added_again(hub: Hub) -> None:
    github(hub).after_push(OFFER)
    hub.pulls[0]["body"] = None
    github(hub).after_push(OFFER)
    assert "Ona (1)" in hub.pulls[0]["body"]


def test_nothing_new_is_no_error(hub: Hub) -> None:
    hub.nothing_new = True
    github(hub).after_push(OFFER)
    assert hub.pulls == []


@pytest.mark.parametrize(
    ("refusal", "said", "wait"),
    [
        (Reply(403, {"message": "Resource not accessible by personal access token"}), "may not do this", 0),
        (Reply(404, {"message": "Not Found"}), "no repository example/handbook", 0),
        (
            Reply(301, {"message": "Moved"}, {"Location": "https://api.github.com/repositories/1"}),
            "another name",
            0,
        ),
        (invalid({"message": "base is wrong"}), "base is wrong", 0),
        (Reply(429, {"message": "slow down"}, {"Retry-After": "90"}), "no more requests", 90),
        (Reply(403, {"message": "secondary rate limit"}), "no more requests", 60),
        (
            Reply(
                403,
                {"message": "API rate limit exceeded"},
                {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1600"},
            ),
            "no more requests",
            600,
        ),
        (Reply(429, {"message": "for ever"}, {"Retry-After": "99999999"}), "no more requests", 3600),
        (Reply(500, {"message": f"oops {TOKEN}"}), "HTTP 500", 0),
        (Reply(200, {"not": "a list"}), "HTTP 200", 0),
        (Reply(422, {"message": f"No {TOKEN}", "errors": "x"}), "***", 0),
    ],
)
def test_a_refusal_is_said_in_clear_words(hub: Hub, refusal: Reply, said: str, wait: float) -> None:
    hub.refusal = refusal
    with pytest.raises(OfferError) as error:
        github(hub).after_push(OFFER)
    assert said in error.value.problem
    assert error.value.hint
    assert TOKEN not in str(error.value)
    assert wait <= error.value.wait <= wait + 15


def test_a_wrong_token_and_a_wrong_repository_are_said(hub: Hub) -> None:
    with pytest.raises(OfferError, match="does not take the token"):
        github(hub, "ghp_wrong").after_push(OFFER)
    with pytest.raises(OfferError, match="no repository example/other"):
        github(hub, repository="example/other").after_push(OFFER)
    with pytest.raises(OfferError, match="does not take the pull request"):
        github(hub).after_push(replace(OFFER, target="trunk"))


@pytest.mark.parametrize(
    "sick", ["huge", "hangs", "cut off", "no JSON", "half JSON", "empty", "503 html", "redirect"]
)
def test_a_sick_server_is_said(hub: Hub, sick: str) -> None:
    hub.sickness = sick
    with pytest.raises(OfferError):
        github(hub).after_push(OFFER)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(OfferError, match="nothing listens"):
        GitHub("example/handbook", TOKEN, "http://127.0.0.1:9").after_push(OFFER)

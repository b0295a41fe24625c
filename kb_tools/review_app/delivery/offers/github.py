"""GitHub opens a pull request by its REST API: once, and then the open one is found and kept up.

Source: https://docs.github.com/rest/pulls/pulls, https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from kb_tools.engines.secrets import Secrets
from kb_tools.review_app.delivery.offers.base import Offer, OfferError
from kb_tools.review_app.delivery.offers.nothing import Pushed
from kb_tools.review_app.http import PATIENCE, Answer, UnreachableError, ask

TOKEN = "KB_REVIEW_GITHUB_TOKEN"  # noqa: S105 (the name of the variable that holds it)
"""The environment variable with the token. It needs the permission to read and write pull requests, and no other."""
_START, _END = "<!-- kb review -->", "<!-- /kb review -->"
_OURS = re.compile(f"{re.escape(_START)}.*?{re.escape(_END)}", re.DOTALL)
_LONGEST_WAIT = 3600.0


class GitHub(Pushed):
    """A repository at GitHub, or at a GitHub Enterprise Server."""

    def __init__(
        self,
        repository: str,
        token: str,
        api: str = "https://api.github.com",
        *,
        patience: float = PATIENCE,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._repository, self._token, self._api = repository, token, api
        self._patience, self._now = patience, now
        self.secrets = (token,)

    def after_push(self, offer: Offer) -> None:
        """Open a pull request, or bring the text of the open one up to date. What people have written in it stays."""
        found = self._open_one(offer)
        if found is None:
            body = {
                "title": offer.title,
                "head": offer.branch,
                "base": offer.target,
                "body": _with_people("", offer.people),
                "maintainer_can_modify": False,
            }
            answer = self._sent("POST", "/pulls", body)
            if answer.status == 201 or "No commits between" in _words(answer):
                return
            if "already exists" not in _words(answer):
                raise self._refusal(answer)
            found = self._open_one(offer)  # opened by somebody else at the same moment
            if found is None:
                raise self._refusal(answer)
        text = found.get("body") or ""
        wanted = _with_people(text, offer.people)
        if wanted != text:
            answer = self._sent("PATCH", f"/pulls/{int(found['number'])}", {"body": wanted})
            if answer.status != 200:
                raise self._refusal(answer)

    def _open_one(self, offer: Offer) -> dict[str, Any] | None:
        """Return the open pull request of the branch; None where there is none."""
        owner = self._repository.partition("/")[0]
        query = {"state": "open", "head": f"{owner}:{offer.branch}", "base": offer.target}
        answer = self._sent("GET", f"/pulls?{urlencode(query)}")
        found = answer.json
        if answer.status != 200 or not isinstance(found, list):
            raise self._refusal(answer)
        own = [each for each in found if isinstance(each, dict) and isinstance(each.get("number"), int)]
        return own[0] if own else None

    def _sent(self, method: str, path: str, body: object = None) -> Answer:
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "User-Agent": "kb-tools",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        data = None if body is None else json.dumps(body).encode()
        url = f"{self._api}/repos/{self._repository}{path}"
        try:
            return ask(url, method=method, body=data, headers=headers, patience=self._patience)
        except UnreachableError as error:
            raise OfferError(f"GitHub cannot be asked: {error}.", "It is tried again.") from None

    def _refusal(self, answer: Answer) -> OfferError:
        said = Secrets(self.secrets).hidden(_words(answer))[:300].rstrip(".")
        wait = self._wait(answer)
        if wait:
            return OfferError(
                f"GitHub wants no more requests for {wait / 60:.0f} minutes.",
                "It is tried again then.",
                wait=wait,
            )
        match answer.status:
            case 401:
                return OfferError("GitHub does not take the token.", f"Put a valid one into {TOKEN}.")
            case 403:
                return OfferError(
                    f"The token may not do this at GitHub: {said}.",
                    f"Give the token in {TOKEN} the permission to write pull requests of {self._repository}.",
                )
            case 404:
                return OfferError(
                    f"GitHub has no repository {self._repository}, or the token may not see it.",
                    f"Correct 'repository' in the team file, or the rights of the token in {TOKEN}.",
                )
            case 422:
                return OfferError(f"GitHub does not take the pull request: {said}.", "Correct 'target'.")
            case status if 300 <= status < 400:
                return OfferError(
                    f"The repository {self._repository} has another name now.", "Correct 'repository'."
                )
        return OfferError(f"GitHub answers with an error (HTTP {answer.status}).", "It is tried again.")

    def _wait(self, answer: Answer) -> float:
        """Return the seconds for which GitHub wants no requests; 0 where it is about something else."""
        if answer.status not in (403, 429):
            return 0.0
        after, reset = answer.headers.get("retry-after", ""), answer.headers.get("x-ratelimit-reset", "")
        if after.isdigit():
            return min(max(float(after), 1.0), _LONGEST_WAIT)
        if answer.headers.get("x-ratelimit-remaining") == "0" and reset.isdigit():
            return min(max(float(reset) - self._now(), 1.0), _LONGEST_WAIT)
        return 60.0 if answer.status == 429 or "rate limit" in _words(answer).lower() else 0.0


def _with_people(body: str, people: str) -> str:
    """Return the text of a pull request in which our part, and no other, says who has reviewed."""
    ours = f"{_START}\nReviewed by {people}.\n{_END}"
    if _OURS.search(body):
        return _OURS.sub(lambda _: ours, body, count=1)
    return f"{body}\n\n{ours}" if body.strip() else ours


def _words(answer: Answer) -> str:
    """Return what GitHub says: its message, and those of single errors."""
    fields = answer.fields
    errors = fields.get("errors")
    more = (
        [e.get("message") if isinstance(e, dict) else e for e in errors] if isinstance(errors, list) else []
    )
    return ": ".join(str(each) for each in (fields.get("message"), *more) if each)

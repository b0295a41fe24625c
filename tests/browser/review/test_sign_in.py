"""Signing in at a provider of another site in a real browser, which has rules of its own for cookies."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kb_tools.review_app.server import open_team_server, running
from kb_tools.review_app.team import read_team
from tests.conftest import NOW, Folder, write_project
from tests.engines.loopback import serving
from tests.review_app.provider import CLIENT, SECRET, Provider

pytestmark = pytest.mark.browser


@pytest.fixture
def site(
    tmp_path: Path, complete: Callable[[Folder], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Provider]]:
    """The address of the app, and the provider."""
    project = write_project(tmp_path / "project")
    complete(project)
    project.forget_approvals()
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    app = f"http://127.0.0.1:{port}"
    monkeypatch.setenv("KB_REVIEW_OIDC_SECRET", SECRET)
    with serving(Provider(app)) as provider:
        provider.host = "localhost"
        secret = tmp_path / "kb-review.secret"
        secret.touch(0o600)
        secret.write_bytes(b"0123456789abcdef0123456789abcdef")
        file = tmp_path / "team.yml"
        file.write_text(
            f"app: {app}\npages: http://localhost:{port + 1}\nlisten: 127.0.0.1:{port}\n"
            f"oidc: {{issuer: '{provider.url}', client_id: {CLIENT}}}\n"
            "people:\n  - {name: Ona, email: ona@example.org, roles: {lt: review}}\n"
        )
        server = open_team_server(project.root, read_team(file), tag=None, now=lambda: NOW, report=print)
        with running(server):
            yield app, provider


def go_on(page: Page) -> None:
    page.get_by_text("Go on").click()


def test_somebody_signs_in_at_another_site_comes_by_a_link_and_signs_out(
    browser: Browser, site: tuple[str, Provider]
) -> None:
    app, provider = site
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{app}/#/lt")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Provider")
    go_on(page)
    expect(page.locator(".desk")).to_be_visible()
    assert page.url.startswith(f"{app}/#/lt"), "the place that was wanted"

    page.goto(f"{provider.url}/end?post_logout_redirect_uri={app}/")  # any page of another site with a link
    go_on(page)
    expect(page.locator(".desk")).to_be_visible()

    page.goto(f"{app}/sign-out")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("Provider")
    go_on(page)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert [said for said in complaints if "401" not in said] == []
    page.context.close()

"""A review app that really runs, on ports that the system chooses."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb_tools.review_app.server import Server, open_server, running
from tests.conftest import NOW, Folder, write_project
from tests.review_app.client import Client


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, complete: Callable[[Folder], None]) -> Folder:
    """A project whose `lt` is translated, and nobody vouches for it."""
    folder = write_project(tmp_path_factory.mktemp("review") / "project")
    complete(folder)
    folder.forget_approvals()
    return folder


@pytest.fixture(scope="module")
def server(project: Folder) -> Iterator[Server]:
    with running(opened(project)) as server:
        yield server


@pytest.fixture(scope="module")
def jonas(server: Server) -> Client:
    """The reviewer who has opened the link."""
    return Client(server).sign_in()


@pytest.fixture
def fresh(project: Folder) -> Iterator[None]:
    """After a test, the catalogs are as they were before it."""
    locales = project.root / "locales"
    kept = project.root / "build" / "kept"
    shutil.copytree(locales, kept)
    yield
    restore(kept, locales)


def restore(kept: Path, locales: Path) -> None:
    for path in kept.rglob("*.po"):
        (locales / path.relative_to(kept)).write_bytes(path.read_bytes())
    shutil.rmtree(kept)


def opened(project: Folder, person: str = "Jonas") -> Server:
    return open_server(project.root, tag="lt", person=person, port=0, now=lambda: NOW, report=lambda _: None)

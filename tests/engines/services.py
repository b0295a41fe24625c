"""The paid services, each with its strict server, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from kb_tools import engines
from kb_tools.engines.base import Setup, Value
from kb_tools.engines.cloud.engine import CloudEngine
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.azure_server import REGION, AzureServer
from tests.engines.cloud_server import CloudServer
from tests.engines.deepl_server import DeepLServer
from tests.engines.google_server import PROJECT, GoogleServer
from tests.engines.loopback import KEY, serving


@dataclass(frozen=True)
class Service:
    """What a test must know of a service."""

    name: str
    server: type[CloudServer]
    variable: str
    settings: Mapping[str, Value]
    """What it needs besides a key."""


SERVICES = {
    "deepl": Service("deepl", DeepLServer, "DEEPL_AUTH_KEY", {}),
    "google": Service("google", GoogleServer, "GOOGLE_OAUTH_ACCESS_TOKEN", {"project": PROJECT}),
    "azure": Service("azure", AzureServer, "AZURE_TRANSLATOR_KEY", {"region": REGION}),
}
QUICK: Mapping[str, Value] = {"backoff": 0.01, "retries": 1, "timeout": 5}
"""Settings that wait for nothing."""


class Running:
    """A server with the settings of its engine, whose key is in the environment."""

    def __init__(self, service: Service, server: CloudServer, folder: Folder) -> None:
        self.service = service
        self.server = server
        self.folder = folder
        self._opened: list[CloudEngine] = []

    def settings(self, **more: Value) -> dict[str, Value]:
        return {"url": self.server.url, **self.service.settings, **QUICK, **more}

    def engine(self, locale: str = "lt", **more: Value) -> CloudEngine:
        """Open the engine for a locale."""
        setup = Setup(Project.open(self.folder.root), Locale.parse(locale), self.settings(**more))
        made = engines.open_engine(self.service.name, setup)
        assert isinstance(made, CloudEngine)
        self._opened.append(made)
        return made

    def configured(self, more: str = "", **settings: Value) -> None:
        """Configure the engine for Lithuanian in the project."""
        said = ", ".join(f"{key}: {value!r}" for key, value in self.settings(**settings).items())
        self.folder.owner_says(f"engines: [{self.service.name}: {{{said}}}]{more}")

    def close(self) -> None:
        for one in self._opened:
            one.close()


@contextmanager
def running(name: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Start the server of a service."""
    service = SERVICES[name]
    monkeypatch.setenv(service.variable, KEY)
    with serving(service.server()) as server:
        made = Running(service, server, folder)
        try:
            yield made
        finally:
            made.close()

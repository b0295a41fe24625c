"""The two origins of the review app: its own, and that of the pages, which are untrusted.

A page of the site may hold any script that the project or its theme has. It stands in a frame from another site than
the app (`localhost` beside `127.0.0.1`): it gets no cookie of the app, and the browser keeps it from reading the app.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the app and the pages are."""

    app: str
    """Such as `http://127.0.0.1:8050`."""
    pages: str
    """Such as `http://localhost:8051`."""
    pages_port: int
    """The port at which pages are asked for: it tells which of the two a request is for."""

    @property
    def app_host(self) -> str:
        """What `Host` must be in a request to the app."""
        return self.app.partition("://")[2]

    @property
    def pages_host(self) -> str:
        """What `Host` must be in a request for a page."""
        return self.pages.partition("://")[2]

    @property
    def app_policy(self) -> str:
        """The Content-Security-Policy of the app: its own files, and the pages in a frame."""
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            f"connect-src 'self'; frame-src {self.pages}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )

    @property
    def pages_policy(self) -> str:
        """The Content-Security-Policy of pages: only the app shows them, and they send nothing anywhere else."""
        return f"frame-ancestors {self.app}; connect-src 'self'; form-action 'none'; object-src 'none'"

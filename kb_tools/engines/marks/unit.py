"""The level before all others, for engines that take whole units: every mark is shown, sentences are not cut."""

from __future__ import annotations

from kb_tools.engines.marks.glued import assemble, requests

__all__ = ["NAME", "assemble", "requests"]

NAME = "unit"

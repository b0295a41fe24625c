"""The colours of the status page can be told from what is behind them, light and dark."""

from __future__ import annotations

import re

import pytest

from kb_tools.model.unit import State
from kb_tools.reports.status_page_style import STYLE
from tests.reports.contrast import contrast

COLOUR = re.compile(r"--([a-z]+):(#[0-9a-f]{3,6})\b")
LIGHT, DARK = (dict(COLOUR.findall(part)) for part in STYLE.split("@media (prefers-color-scheme:dark)"))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_state_has_a_colour_of_its_own(colours: dict[str, str]) -> None:
    assert len({colours[state] for state in State}) == len(State)
    for state in State:
        assert f".bar .{state}{{fill:var(--{state})}}" in STYLE
        assert f".legend .{state}{{background:var(--{state})}}" in STYLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["bg", "card"])
def test_a_state_can_be_told_from_the_page(colours: dict[str, str], behind: str) -> None:
    assert min(contrast(colours[state], colours[behind]) for state in State) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(colours: dict[str, str]) -> None:
    for name in ("ink", "soft", "link", "error", "warning", "info"):
        assert contrast(colours[name], colours["card"]) >= 4.5, name

"""What a report is: findings in, text out. Everything in a finding is untrusted input; escape it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb_tools.model.finding import Finding

Report = Callable[[Sequence[Finding]], str]

"""The keys `feedback` and `contact`: where what readers write is sent."""

from __future__ import annotations

import re

from kb_tools.model.helpdesk.helpdesk import Recipient
from kb_tools.storage.configuration.fields import Fields

_ENDPOINT = re.compile(r"(?:https://|http://(?:localhost|127\.0\.0\.1)(?=[:/]|$)|/(?!/))[^\s\"'<>\\]*")
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+")


def read_recipient(fields: Fields | None) -> Recipient:
    """Return the recipient that a section names; none where it is absent. Mistakes are kept with their lines."""
    if fields is None:
        return Recipient()
    endpoint, mailto = fields.text("endpoint"), fields.text("mailto")
    if endpoint and not _ENDPOINT.fullmatch(endpoint):
        fields.problem("endpoint", "must be an address that starts with https://, or a path of the same host")
    if mailto and not _MAIL.fullmatch(mailto):
        fields.problem("mailto", "must be an e-mail address")
    return Recipient(endpoint or None, mailto or None)

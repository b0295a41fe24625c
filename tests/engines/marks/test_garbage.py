"""Every sign of garbage, next to something that looks like it and is right."""

from __future__ import annotations

import pytest

from kb_tools.engines.marks.garbage import garbage
from kb_tools.model.locale import Locale
from tests.engines.fakes import EN


@pytest.mark.parametrize(
    ("tag", "source", "target", "reason"),
    [
        ("lt", "Open the file.", "Atverkite failą.", None),
        ("lt", "Open the file.", "open the  FILE.", "unchanged"),
        ("lt", "Meridian Desk", "Meridian Desk", None),
        ("lt", "Meridian Desk Help Centre Online", "Meridian Desk Help Centre Online", "unchanged"),
        ("lt", "`kb update` and `kb build`", "`kb update` ir `kb build`", None),
        ("es", "Email", "Email", None),
        ("es", "Wait, wait, wait!", "¡Espere, espere, espere!", None),
        ("zh-Hans", "Open the page.", "打开页面。", None),
        ("zh-Hans", "Open the Kubernetes page.", "打开 Kubernetes 页面。", None),
        ("zh-Hans", "Open the page.", "Abra la página.", "wrong-script"),
        ("ru", "Open the page.", "Abra la página ahora.", "wrong-script"),
        ("lt", "Open the page.", "Откройте страницу.", "wrong-script"),
        ("ar", "Open the page.", "افتح الصفحة.", None),
        ("lt", "Yes", "Taip, žinoma, visada ir visur, kur tik prireikia", "length"),
        ("lt", "This sentence says quite a lot about all things.", "Ne.", "length"),
        ("de", "Pay 1,234.50 euros", "Zahlen Sie 1.234,50 Euro", None),
        ("de", "Pay 1,234 euros", "Zahlen Sie 1234 Euro", None),
        ("ar", "Wait 15 days", "انتظر ١٥ يوما", None),
        ("es", "Wait `15` days", "Espere `15` días", None),
        (
            "es",
            "Go home now. Take the bus to town. Then call us.",
            "Váyase a casa. Tome el bus. Llámenos.",
            None,
        ),
        ("es", "Go home now. Take the bus to town. Then call us.", "Váyase ahora a casa.", "sentences"),
        ("lt", "Open it", "…", "no-words"),
        ("en-XA", "Open it", "Ǿƥḗḗƞ īīŧ", None),
    ],
)
def test_garbage(tag: str, source: str, target: str, reason: str | None) -> None:
    assert garbage(source, target, EN, Locale.parse(tag)) == reason

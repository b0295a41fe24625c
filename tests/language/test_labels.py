from __future__ import annotations

import pytest

from kb_tools.language.labels import unlabelled
from kb_tools.language.prose import Prose


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        ("Wählen Sie **Save and close** und warten Sie.", "Wählen Sie und warten Sie."),
        ("Wählen Sie „Save and close“ und warten Sie.", "Wählen Sie und warten Sie."),
        ("Lesen Sie [How we write for you](a.md).", "Lesen Sie ."),
        ("Прочитайте *How to write for the web*.", "Прочитайте ."),
        ("Läs ”How we write”.", "Läs ."),
        ("「Save it now」を選択します。", "を選択します。"),
        ("**Do not share your password.** Jamais.", "Do not share your password. Jamais."),
        ("**Save and close it**", "Save and close it"),
        ("“Save and close it”", "“Save and close it”"),
    ],
)
def test_labels_are_blanked(raw: str, left: str) -> None:
    text = Prose(raw)
    found = unlabelled(text)
    assert len(found) == len(text.text)
    assert " ".join(found.split()) == left

from __future__ import annotations

import pytest

from kb_tools.catalog.format import po
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit


@pytest.mark.parametrize("target", ["", "\xa0", "\xa0\xa0", " \xa0", "a\xa0", "\xa0a"])
@pytest.mark.parametrize("obsolete", [False, True])
def test_a_target_of_blanks_is_read_as_it_was(target: str, obsolete: bool) -> None:
    one = Unit("a", target, obsolete=obsolete, comment=("Said.",))
    more = Unit("b", plural="bs", plural_targets=(target, target), obsolete=obsolete)
    mixed = Unit("c", plural="cs", plural_targets=("", target, "x"), obsolete=obsolete)
    catalog = Catalog((one, more, mixed), (("Language", "lt"),))
    text = po.serialize(catalog)
    assert po.parse(text) == catalog
    assert po.serialize(po.parse(text)) == text

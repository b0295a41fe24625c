from __future__ import annotations

import subprocess
import sys

import pytest

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.delimiters import DELIMITERS, ELEMENTS, Delimiter
from kb_tools.model.inline import Inline

NEW_MARK = """
from kb_tools.model import delimiters
code = open(delimiters.__file__, encoding="utf-8").read().replace(
    "\\n)\\nBY_MARK", '\\n    Delimiter("%", ("", "q"), "an.extension", is_look=True),\\n)\\nBY_MARK'
)
exec(code, delimiters.__dict__)

from kb_tools.catalog.edits.significance import measure
from kb_tools.language.prose import Prose
from kb_tools.markdown import localize, segment
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.write.inline import inline
from kb_tools.model.dialect import Dialect
from kb_tools.model.segment import Kind
from kb_tools.storage.configuration.dialect import dialect_of

assert [(t.kind.name, t.raw) for t in parse_inline("a %%b%% 5 % c")] == [
    ("TEXT", "a "), ("EMPHASIS", "%%"), ("TEXT", "b"), ("EMPHASIS", "%%"), ("TEXT", " 5 % c"),
]
assert "%" in Dialect().marks and "%" in dialect_of({"an.extension": {}}).marks and "%" not in dialect_of({}).marks
assert Prose("Say %%yes%% now").words == ("Say", "yes", "now")
assert inline("Say yes", "Sakyk %%taip%%") == "Sakyk &#37;&#37;taip&#37;&#37;", inline("Say yes", "Sakyk %%taip%%")
assert inline("Say %%yes%%", "说%%是。%%吧") == "说<q>是。</q>吧", inline("Say %%yes%%", "说%%是。%%吧")
assert str(measure("Say %%yes%%", "Say yes", parse_inline)) == "minor"
document = segment("Say %%yes%%.\\n")
assert localize(document, {"Say %%yes%%.": "Sakyk %%taip%%."}) == "Sakyk %%taip%%.\\n"
print("read, written and measured")
"""


def test_a_new_mark_is_one_line_of_the_table() -> None:
    run = subprocess.run([sys.executable, "-c", NEW_MARK], capture_output=True, text=True, check=False)
    assert run.stdout == "read, written and measured\n", run.stderr


@pytest.mark.parametrize("delimiter", DELIMITERS, ids=lambda d: d.mark)
def test_runs_are_emphasis_as_the_table_says(delimiter: Delimiter) -> None:
    for width, element in enumerate(delimiter.elements, 1):
        run = delimiter.mark * width
        kinds = [token.kind for token in parse_inline(f"one {run}two{run} three")]
        assert kinds.count(Inline.EMPHASIS) == (2 if element else 0)
        assert ELEMENTS.get(run, "") == element

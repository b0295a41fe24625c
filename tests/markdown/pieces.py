"""Marks that, repeated to a whole page, have made scanners slow: tests read them, a benchmark times them."""

# fmt: off
PIECES = [
    "[", "](", "![a](", "<a ", "<!-- ", "`", "*a ", "_a", "{{", "{% ", "$a ", "\\(", "```\n", "> ",
    "- a\n\n    ", "!!! note\n", "/// caption\n", "[^1]: a\n", "[a]: b\n", "*[a]: b\n", "|`", "$$\n",
    "---\na: b\n", "a\n===\n", "***\n", "<div>\n", '<div title="', "<script>", "a@b", "http://",
    "--8<--\n", "::: a\n", "<p><b>", "&a", ":a", "+", "~~a", "\x00", "\x01\n", "[a.b](a.b) ", "[a.b", "[a/b][c]\n",
]
# fmt: on

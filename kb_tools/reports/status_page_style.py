"""The looks and the one script of the status page. Nothing here comes from a catalog."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root{color-scheme:light dark;--bg:#fbfbfd;--card:#fff;--ink:#1b1d23;--soft:#5b6270;--line:#e1e4ea;
--link:#1a56b0;
--reviewed:#13693a;--translated:#3f8fd6;--draft:#b07400;--stale:#cc4b24;--untranslated:#868d9b;
--error:#b3261e;--warning:#8a5a00;
--info:#1a56b0;--del:#ffe0db;--ins:#d6f3df}
@media (prefers-color-scheme:dark){:root{--bg:#14161b;--card:#1d2027;--ink:#e8eaf0;--soft:#a2a9b8;
--line:#333845;
--link:#8ab4f8;--reviewed:#5fd698;--translated:#4d9de8;--draft:#f0c05a;--stale:#f0703f;--untranslated:#7a8394;
--error:#ff8a80;
--warning:#f0c05a;--info:#8ab4f8;--del:#5a2a26;--ins:#1f4a31}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans","Segoe UI",sans-serif}
main,header{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.6rem;margin:.5rem 0 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1rem;
margin:1.25rem 0 .5rem}
p.made{color:var(--soft);margin:.25rem 0}p.counted{margin:0;max-width:48rem}a{color:var(--link)}
.cards{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));padding:0;
margin:1rem 0;list-style:none}
.cards a{display:block;background:var(--card);border:1px solid var(--line);border-radius:.6rem;
padding:.75rem 1rem;
color:inherit;text-decoration:none}
.cards a:hover,.cards a:focus-visible{border-color:var(--link)}
.cards strong{display:block}.cards small{color:var(--soft)}
.bar{display:flex;height:.6rem;border-radius:.3rem;overflow:hidden;background:var(--line);min-width:6rem}
td .bar{margin-top:.45rem}.bar svg{width:100%;height:100%;display:block}
.bar rect{stroke:var(--card);stroke-width:1px;vector-effect:non-scaling-stroke}
.bar .reviewed{fill:var(--reviewed)}.bar .translated{fill:var(--translated)}
.bar .draft{fill:var(--draft)}.bar .stale{fill:var(--stale)}.bar .untranslated{fill:var(--untranslated)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:.5rem 0;list-style:none;
color:var(--soft);font-size:.9rem}
.legend i{display:inline-block;width:.75rem;height:.75rem;border-radius:.2rem;margin-inline-end:.4rem;
vertical-align:-.05rem}
.legend .reviewed{background:var(--reviewed)}.legend .translated{background:var(--translated)}
.legend .draft{background:var(--draft)}.legend .stale{background:var(--stale)}
.legend .untranslated{background:var(--untranslated)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;padding:.45rem .75rem;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}th{white-space:nowrap;color:var(--soft);font-weight:600}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}
th button{all:unset;cursor:pointer;color:inherit;font:inherit}
th button:focus-visible{outline:2px solid var(--link)}
th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
code{font:.88em ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
details{margin:.75rem 0}summary{cursor:pointer;font-weight:600}
.unit{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.6rem .9rem;
margin:.5rem 0}
.unit p{margin:.2rem 0;overflow-wrap:anywhere}.unit .where{color:var(--soft);font-size:.85rem}
.message{min-width:16rem;overflow-wrap:anywhere}.excerpt{font-size:.88em;white-space:pre-wrap}
del{background:var(--del);text-decoration:line-through}ins{background:var(--ins);text-decoration:none}
.error{color:var(--error);font-weight:600}.warning{color:var(--warning);font-weight:600}
.info{color:var(--info)}
"""

SCRIPT = """
for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th"), table = head.closest("table"), body = table.tBodies[0];
    const index = [...head.parentNode.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    const value = (row) => row.cells[index].dataset.value ?? row.cells[index].textContent;
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...body.rows].sort((a, b) => value(a).localeCompare(value(b), undefined, {numeric: true}));
    body.append(...(down ? rows.reverse() : rows));
  });
}
"""


def policy() -> str:
    """Return a content security policy that lets exactly this style and this script run."""

    def allowed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    own = f"style-src {allowed(STYLE)}; script-src {allowed(SCRIPT)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"

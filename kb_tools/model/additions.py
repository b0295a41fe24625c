"""What kb-tools adds to the English site that plain MkDocs would make, as data: each with its switch.

The configuration schema (`additions:` of the kb plugin), the code that adds, and the page
docs/running/what-is-added.md all read this list. Without any of it, and with `search: mkdocs`, the English site has the
bytes of `mkdocs build` without kb-tools.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Addition:
    """Something that kb-tools adds to a page or to a site."""

    name: str
    """The name of its switch."""
    what: str
    """What is added, as one or two sentences in Markdown."""
    why: str
    """What it is good for, as a sentence in Markdown."""
    material: bool = False
    """Whether it needs the templates of Material. With another theme it is never there."""
    needs: tuple[str, ...] = ()
    """The additions without which it is not there."""


ADDITIONS = (
    Addition(
        "head_title",
        "The `title` in the head of a page is its own heading, not its name in `nav`.",
        "Search results and browser tabs show it without the navigation around it.",
    ),
    Addition(
        "escaping",
        "`title`, `description` and `author` of the front matter are escaped where a theme puts them into the head. "
        "Translated pages always have this.",
        "A quotation mark in a description does not end an attribute.",
    ),
    Addition(
        "hreflang",
        "Links in the head to the page in the other languages, in place of those of the theme.",
        "Search engines send readers to their language, and to no page that is not translated.",
    ),
    Addition(
        "open_graph",
        "Open Graph tags in the head, if the site has a `site_url`.",
        "Messengers show a preview of a link.",
    ),
    Addition(
        "structured_data",
        "Structured data (JSON-LD) in the head, if the site has a `site_url`.",
        "Search engines know the article and the way to it.",
    ),
    Addition(
        "language_attributes",
        "`lang` and `dir` on the `html` element, and an element with both around the text of a page. Translated "
        "pages always have this.",
        "Browsers and screen readers know the language.",
    ),
    Addition(
        "summary",
        "The `description` of a page below its title, and the day on which it was last reviewed.",
        "Readers see at once what a page is about and whether they can rely on it. What a translation says of its "
        "state always stands there.",
    ),
    Addition(
        "cards",
        "On the index page of a folder, a definition list of links looks like cards.",
        "Categories are easier to scan.",
    ),
    Addition(
        "accessible_names",
        "Names for the check boxes of task lists, and for the path above the title.",
        "Screen readers say what they are.",
    ),
    Addition(
        "related",
        "Related articles below an article.",
        "Readers find the next answer.",
        material=True,
    ),
    Addition(
        "feedback",
        'The question "Did this help?", if `feedback` says where answers go. Without it, the feedback of Material '
        "(`extra: analytics: feedback`) stays.",
        "Writers learn which page does not help.",
        material=True,
    ),
    Addition(
        "contact",
        'A page `contact.html` with a form, and links to it from *Get help now*, the question "Did this help?" and '
        "the footer, if `contact` says where messages go.",
        "Readers who found no answer reach a person.",
        material=True,
    ),
    Addition(
        "support",
        "*Get help now*: teams, hours and channels on the home page and below articles, if a `locale.yml` has any, and "
        "the file `support.json`.",
        "Readers who found no answer know whom to ask, and when.",
        material=True,
    ),
    Addition(
        "notices",
        "If there is a `notices.yml`: notices of outages and changed hours on each page, their file and their feed. "
        "The footer links to a page `notices.html` with all of them.",
        "Readers know at once of what concerns all of them.",
        material=True,
    ),
    Addition(
        "language_switcher",
        "The language switcher links to the same page in each language, and says which page is not translated. "
        "Without it, the switcher of Material is shown. To have no switcher, set `reconfigure_material: false` of "
        "the `i18n` plugin.",
        "Readers stay on the page that they read.",
        material=True,
    ),
    Addition(
        "colour_switch",
        "The labels of the switch between light and dark are translated, and colours follow the device until a "
        "reader chooses others.",
        "The switch speaks the language of the reader.",
        material=True,
    ),
    Addition(
        "translation_button",
        "On a translated page, a button that leads to its catalog.",
        "Readers can mend a translation.",
        material=True,
    ),
    Addition(
        "table_of_contents",
        "The table of contents is in a page once. A script copies it into the navigation, where phones show it.",
        "Pages are smaller.",
        material=True,
        needs=("scripts",),
    ),
    Addition(
        "not_found",
        "A page 404.html with a search and a way home, and `noindex` on each page that has no Markdown.",
        "A reader with an old link finds the way.",
        material=True,
    ),
    Addition(
        "redirects",
        "A page at each address of `redirect_maps`, in each language, that leads to the new address, and the script "
        "`moved.js`. They stand in the place of the pages of the plugin `redirects`.",
        "Old links keep working, and say so in the language of the reader.",
    ),
    Addition(
        "styles",
        "The style sheets `kb.css` and `helpdesk.css`.",
        "They style all of the above.",
    ),
    Addition(
        "scripts",
        "A short script in the head, the script `page.js`, and the words that scripts show (`words.json`).",
        "A visitor is offered the own language, wide tables can be scrolled with the keyboard, and pages work from a "
        "disk.",
        material=True,
    ),
    Addition(
        "minified",
        "Pages, the style sheets of `extra_css`, and the palette of Material without what has no effect.",
        "Pages load faster.",
        material=True,
    ),
    Addition(
        "sitemaps",
        "`sitemap.xml` is an index of one sitemap for each language, in place of the `sitemap.xml` and "
        "`sitemap.xml.gz` of MkDocs.",
        "Search engines learn which pages are translated.",
    ),
    Addition(
        "answers",
        "The file `answers.jsonl`: each section of each page as one answer.",
        "Bots and assistants quote the right text, with its state.",
    ),
    Addition(
        "llms",
        "The file `llms.txt`: a list of all pages for language models. A file `llms.txt` of your own goes before it.",
        "Language models find the pages.",
    ),
    Addition(
        "data_left_out",
        "The data of kb-tools in the folders of pages (`notices.yml`, the glossary, the rules) is not published.",
        "Nobody reads drafts of notices.",
    ),
    Addition(
        "build_date",
        "The date that templates and sitemaps of MkDocs show (`build_date_utc`) is that of the last commit, not the "
        "moment of the build, unless `SOURCE_DATE_EPOCH` is set.",
        "The same input gives the same bytes.",
    ),
    Addition(
        "marker",
        "The file `assets/kb/built-by-kb-tools.txt`. Without it, `kb build` knows its own site from `build/cache/` "
        "only.",
        "A build never replaces a folder that it has not made.",
    ),
)
"""All additions, in the order of the page that lists them. The search has a switch of its own: `search`."""

KB, PAGEFIND, MKDOCS = "kb", "pagefind", "mkdocs"
SEARCHES = (KB, PAGEFIND, MKDOCS)
"""The values of `search`: the search of kb-tools, with its own index or that of Pagefind, or the search that the plugin
`search` of the project gives."""

_BY_NAME = {each.name: each for each in ADDITIONS}


@dataclass(frozen=True, slots=True)
class Additions:
    """The additions of one project that are on."""

    off: frozenset[str] = frozenset()
    """The names of those that mkdocs.yml switches off."""
    material: bool = True
    """Whether the theme has the templates of Material."""
    search: str = KB
    """One of SEARCHES."""
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def on(self, name: str) -> bool:
        """Tell whether an addition is on. Raises KeyError for a name that is not on the list."""
        found = self._known.get(name)
        if found is None:
            each = _BY_NAME[name]
            there = name not in self.off and (self.material or not each.material)
            found = self._known[name] = there and all(map(self.on, each.needs))
        return found

    @property
    def index(self) -> str:
        """The name of the search index; empty if the site does not have the search of kb-tools."""
        return self.search if self.material and self.search != MKDOCS else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The additions that are not there because the theme is not Material."""
        return tuple(each.name for each in ADDITIONS if each.material and each.name not in self.off)


def read_additions(switches: Mapping[str, bool] | None, search: str | None, *, material: bool) -> Additions:
    """Return the additions from the values of `additions` and `search`, which the configuration has checked."""
    return Additions(off_of(switches or {}), material, search or KB)


def off_of(switches: Mapping[str, bool]) -> frozenset[str]:
    """Return the names that are switched off."""
    return frozenset(name for name, on in switches.items() if on is False)

"""The keys of the `kb` plugin in mkdocs.yml."""

from __future__ import annotations

from kb_tools.markdown.options import DEFAULT
from kb_tools.model.additions import ADDITIONS as ADDED
from kb_tools.model.additions import KB, SEARCHES
from kb_tools.storage.configuration.schema.key import Form, Key, Place, Section
from kb_tools.storage.configuration.schema.policy import POLICY_KEYS

DEFAULT_RENDERER = "mkdocs"
"""The renderer of a project that names none."""
_HERE = (Place.PLUGIN,)

LOCALE = Section("locale", tuple(key for key in POLICY_KEYS if Place.LOCALES in key.places))
"""What `locales:` holds for one locale."""

FEEDBACK = Section(
    "feedback",
    (
        Key(
            "endpoint",
            Form.TEXT,
            "An address that takes the answers as JSON: one that starts with `https://`, or a path of the same host. "
            "`http://localhost` and `http://127.0.0.1` are allowed for tests.",
            "endpoint: https://help.example.org/feedback",
            absent="nothing is sent",
        ),
        Key(
            "mailto",
            Form.TEXT,
            "An e-mail address for readers who want to write, or whose answer cannot be sent.",
            "mailto: support@example.org",
            absent="no e-mail address is offered",
        ),
    ),
)

CONTACT = Section(
    "contact",
    (
        Key(
            "endpoint",
            Form.TEXT,
            "An address that takes the messages as JSON, as that of `feedback`.",
            "endpoint: https://help.example.org/messages",
            absent="the form opens an e-mail",
        ),
        Key(
            "mailto",
            Form.TEXT,
            "An e-mail address for readers without JavaScript, and for messages that cannot be sent.",
            "mailto: support@example.org",
            absent="no e-mail address is offered",
        ),
    ),
)

ADDITIONS = Section(
    "additions",
    tuple(
        Key(each.name, Form.FLAG, f"{each.what} {each.why}", f"{each.name}: false", default=True)
        for each in ADDED
    ),
)
"""The switches of what is added to the English site, from the one list of it."""

PLUGIN = Section(
    "the kb plugin",
    (
        Key(
            "sources",
            Form.MAPPING,
            "The folders with English pages, relative to `mkdocs.yml`, and the path at which each stands on the site; "
            "an empty path is the root of the site.",
            'sources:\n  docs: ""\n  guide: style-guide',
            absent="the `docs_dir` of MkDocs, at the root of the site",
            places=_HERE,
        ),
        Key(
            "catalogs",
            Form.TEXT,
            "The folder of the catalogs and of each `locale.yml`, relative to `mkdocs.yml`.",
            "catalogs: translations",
            default="locales",
            places=_HERE,
        ),
        *POLICY_KEYS,
        Key(
            "locales",
            Form.SECTIONS,
            "Other values of the eight keys above for single locales. Only target locales of the `i18n` plugin can "
            "stand here.",
            "locales:\n  lt: {publish: draft, engines: [argos]}",
            absent="the values above hold for every locale",
            places=_HERE,
            section=LOCALE,
        ),
        Key(
            "renderer",
            Form.TEXT,
            "The renderer, which makes HTML of the localized pages: `mkdocs`, or one that a package of a third party "
            "brings. `--renderer` of `kb build` and `kb serve` goes before it.",
            "renderer: acme",
            default=DEFAULT_RENDERER,
            places=_HERE,
        ),
        Key(
            "trust_git",
            Form.FLAG,
            'Whether a commit that clears "fuzzy" counts as the approval of its author. `kb update` then writes the '
            "approval, with the author's name and the day of the commit.",
            "trust_git: true",
            default=False,
            places=_HERE,
        ),
        Key(
            "name_reviewers",
            Form.FLAG,
            "Whether a reviewed page shows the name of the person who approved it last.",
            "name_reviewers: true",
            default=False,
            places=_HERE,
        ),
        Key(
            "front_matter",
            Form.TEXTS,
            "The keys in the front matter of pages whose values are translated. Only values that are texts are "
            "translated.",
            "front_matter: [title, description, summary]",
            default=DEFAULT.front_matter,
            places=_HERE,
        ),
        Key(
            "code_comments",
            Form.FLAG,
            "Whether the comments in fenced code blocks are translated.",
            "code_comments: true",
            default=DEFAULT.code_comments,
            places=_HERE,
        ),
        Key(
            "diagram_labels",
            Form.FLAG,
            "Whether the labels in Mermaid diagrams are translated.",
            "diagram_labels: true",
            default=DEFAULT.diagram_labels,
            places=_HERE,
        ),
        Key(
            "skip_classes",
            Form.TEXTS,
            "Classes of blocks and elements that are not translated. The class comes from an attribute list or from "
            'HTML. `translate="no"` always has the same effect.',
            "skip_classes: [notranslate, terminal]",
            default=DEFAULT.skip_classes,
            places=_HERE,
        ),
        Key(
            "skip_tags",
            Form.TEXTS,
            "HTML elements that are not translated, besides `code`, `pre`, `script`, `style`, `svg`, `textarea` and "
            "`math`, which never are.",
            "skip_tags: [kbd, samp]",
            default=DEFAULT.skip_tags,
            places=_HERE,
        ),
        Key(
            "style",
            Form.TEXT,
            "The folder with the data of the style guide, relative to `mkdocs.yml`: the glossary (glossary.yml) "
            "and brand-voice rules (rules/).",
            "style: brand",
            default="style_guide",
            places=_HERE,
        ),
        Key(
            "link_hosts",
            Form.LISTS,
            "The hosts that a translation may link to, by the host of English that they stand for. `*.` at the start "
            "stands for one label.",
            'link_hosts:\n  en.wikipedia.org: "*.wikipedia.org"\n  www.example.org: [www.example.de, www.example.fr]',
            absent="a translation links to the hosts of its source",
            places=_HERE,
        ),
        Key(
            "feedback",
            Form.SECTION,
            'Where the answers to "Did this help?" go.',
            "feedback:\n  mailto: support@example.org",
            absent="the question is not asked",
            places=_HERE,
            section=FEEDBACK,
        ),
        Key(
            "reader_reports",
            Form.TEXT,
            "A file of JSON lines, or a folder with such files (`*.jsonl`), in which your server keeps what readers "
            "report about translations. `kb review serve` shows it beside the text that each reader means.",
            "reader_reports: ../feedback/answers.jsonl",
            absent="no reports are shown",
            places=_HERE,
        ),
        Key(
            "contact",
            Form.SECTION,
            "Where the messages of the contact form go.",
            "contact:\n  endpoint: /messages\n  mailto: support@example.org",
            absent="there is no contact form",
            places=_HERE,
            section=CONTACT,
        ),
        Key(
            "additions",
            Form.SECTION,
            "Switches off what kb-tools adds to a site that plain MkDocs would make. What English pages have then is "
            "what `mkdocs build` gives them without kb-tools. Each switch concerns all languages, unless it says "
            "otherwise.",
            "additions:\n  related: false\n  structured_data: false",
            absent="everything is added",
            places=_HERE,
            section=ADDITIONS,
        ),
        Key(
            "search",
            Form.CHOICE,
            "The search of the site. With `kb` and `pagefind`, each language has an index of its own that browsers "
            "fetch in small parts: that of kb-tools, which answers whole questions, or that of Pagefind. With "
            "`mkdocs`, the plugin `search` of your `mkdocs.yml` makes `search/search_index.json` for each language, "
            "and the theme shows its own search. A theme other than Material always has `mkdocs`.",
            "search: mkdocs",
            default=KB,
            choices=SEARCHES,
            places=_HERE,
        ),
        Key(
            "staff_pages",
            Form.TEXTS,
            "Folders and pages for your own people, by their paths in the site. The search finds them only on a page "
            "that is one of them.",
            "staff_pages: [running/, style-guide/]",
            absent="customers find all pages",
            places=_HERE,
        ),
    ),
)

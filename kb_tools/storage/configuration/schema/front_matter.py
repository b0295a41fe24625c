"""The keys in the front matter of a page that kb-tools itself reads or writes."""

from __future__ import annotations

from kb_tools.storage.configuration.schema.key import Form, Key, Place, Section

_HERE = (Place.FRONT_MATTER,)

STAGED = Section(
    "kb",
    (
        Key(
            "state",
            Form.CHOICE,
            "What the notice on the page says: it is English (`source`), English because too little is translated "
            "(`fallback`), a file of the locale as it is written (`written`), or a translation.",
            "state: reviewed",
            required=True,
            choices=("source", "reviewed", "translated", "draft", "stale", "fallback", "written"),
        ),
        Key("locale", Form.TEXT, "The locale of the page.", "locale: pt-BR", required=True),
        Key(
            "source",
            Form.TEXT,
            "The file of the English page, or of the page as it is written, relative to `mkdocs.yml`.",
            "source: docs/start/index.md",
            required=True,
        ),
        Key(
            "catalog",
            Form.TEXT,
            "The catalog of the page, relative to `mkdocs.yml`.",
            "catalog: locales/pt_BR/LC_MESSAGES/start/index.po",
            absent="the page is English, as it is written, or in the pseudo-locale",
        ),
        Key(
            "coverage",
            Form.SHARE,
            "The share of the words of the page that is shown in the locale.",
            "coverage: 0.975",
            absent="the page is English",
        ),
        Key(
            "generated",
            Form.TEXTS,
            "The plugins and extensions that make parts of the page, or include what is no Markdown of the project. "
            "These parts are English.",
            "generated: [mkdocstrings]",
            absent="nothing does",
        ),
        Key(
            "reviewed",
            Form.MOMENT,
            "The day on which a person last approved some of the text, on a page whose text is all approved.",
            "reviewed: 2026-11-21",
            absent="somebody has yet to approve some of the text",
        ),
        Key(
            "reviewer",
            Form.TEXT,
            "Who approved it on that day.",
            "reviewer: Rūta Kazlauskienė",
            absent="`name_reviewers` is not set, or somebody has yet to approve some of the text",
        ),
    ),
)
"""What a page of the stage holds below `kb`, for the templates of a renderer."""

FRONT_MATTER = Section(
    "the front matter",
    (
        Key(
            "reviewed",
            Form.MOMENT,
            "The day on which somebody last went through the English text. The English page and its fallbacks show it.",
            "reviewed: 2026-11-21",
            absent="the page shows no day",
            places=_HERE,
        ),
        Key(
            "search_words",
            Form.TEXTS,
            "What customers call the subject of the page, in words that it does not use. The search finds the page by "
            "them, and readers do not see them. Words in another language stand in `locales/<locale>/search.yml`, "
            "below the path of the page.",
            "search_words: [macros, canned responses]",
            absent="the search finds the page by its own words",
            places=_HERE,
        ),
        Key(
            "kb",
            Form.SECTION,
            "What kb-tools writes into the pages below `build/stage/` for templates and other renderers. An English "
            "page that has this key itself is an error.",
            "kb: {state: source, locale: en, source: docs/index.md}",
            absent="you never write it",
            places=_HERE,
            section=STAGED,
        ),
    ),
)

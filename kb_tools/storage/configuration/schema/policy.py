"""The keys that hold for all locales in mkdocs.yml, and for one locale below `locales:` or in its locale.yml."""

from __future__ import annotations

from kb_tools.model.finding import Severity
from kb_tools.model.policy import OFF, Formality, Policy, Publish, Stale
from kb_tools.storage.configuration.schema.key import Form, Key, Place, Section

_DEFAULT = Policy()
_EVERYWHERE = (Place.PLUGIN, Place.LOCALES, Place.LOCALE_YML)

CHECKS = Key(
    "checks",
    Form.WORDS,
    "Severities by the name of a check, or of a brand-voice rule as `brand-voice/NAME`; `off` turns a check off. "
    "`kb explain` lists the checks. Of several places that name a check, the narrowest holds: first `folders` below "
    "`locales: <locale>:`, then `folders`, then `checks` below `locales: <locale>:`, then `checks`, and last the "
    "severity that the check has itself. In one place, the name of a rule goes before that of its check. A "
    "`locale.yml` can only raise what these places say. `kb check --explain-config` shows what is in force, and from "
    "which file and line.",
    "checks:\n  stale: error\n  brand-voice/Contractions: info\n  length: 'off'",
    absent="each check has its own severity",
    choices=(OFF, *map(str, Severity)),
    places=_EVERYWHERE,
)
FOLDER = Section("folder", (CHECKS,))
"""What `folders:` holds for some pages."""

POLICY_KEYS = (
    Key(
        "publish",
        Form.CHOICE,
        "Whose words readers see. `translated` publishes what is not marked as fuzzy. `reviewed` publishes only what a "
        "person approved with `kb review approve`. `draft` publishes drafts of pages, too, and each page with drafts "
        "says so; drafts of navigation, buttons and messages are never published. A `locale.yml` can only be stricter "
        "than `mkdocs.yml`.",
        "publish: draft",
        default=_DEFAULT.publish,
        choices=tuple(Publish),
        places=_EVERYWHERE,
    ),
    Key(
        "stale",
        Form.CHOICE,
        "What readers see where English has changed after the translation. `show` keeps the old translation, and the "
        "page says so; `source` shows English. A `locale.yml` cannot say `show` where `mkdocs.yml` says `source`.",
        "stale: source",
        default=_DEFAULT.stale,
        choices=tuple(Stale),
        places=_EVERYWHERE,
    ),
    Key(
        "min_coverage",
        Form.SHARE,
        "The share of a page's words that must be translated. A page below it is published in English under the "
        "localized address. A `locale.yml` can only set a higher share.",
        "min_coverage: 0.9",
        default=_DEFAULT.min_coverage,
        places=_EVERYWHERE,
    ),
    CHECKS,
    Key(
        "folders",
        Form.SECTIONS,
        "Severities for some pages and their catalogs. Each name is a pattern as in `exclude_docs` of MkDocs, matched "
        "with the path of a page: `blog/` is every page in a folder `blog`, `/blog/` only that at the root of the "
        "site, `**/changelog.md` the pages of that name. Where several patterns match a page and name a check, the "
        "last one holds. A pattern that matches no page is an error.",
        "folders:\n  blog/:\n    checks: {stale: info, spelling: 'off'}\n  /legal/terms.md:\n"
        "    checks: {stale: error}",
        absent="`checks` holds for every page",
        places=(Place.PLUGIN, Place.LOCALES),
        section=FOLDER,
    ),
    Key(
        "engines",
        Form.CHOICES,
        "The machine translators that write drafts, in the order in which they are asked. The memory is asked "
        "first unless it has a place of its own in the list. A `locale.yml` can only choose among those of "
        "`mkdocs.yml`, by name and without settings.",
        "engines:\n  - memory: {near: 0.9}\n  - libretranslate: {url: 'http://127.0.0.1:5000'}",
        absent="no engine writes drafts unless `kb translate --engine NAME` names one",
        places=_EVERYWHERE,
    ),
    Key(
        "judge",
        Form.SETTINGS,
        "The language model that `kb translate --judge` asks for the errors of drafts. The settings are those of the "
        "engine `openai`. Those that are missing here are taken from the `openai` of `engines`, but for the prices of "
        "another model; with another `base_url`, none is taken.",
        "judge: {model: gpt-4.1, input_price: 2.00, output_price: 8.00}",
        absent="the model of the engine `openai` judges, if `engines` has that",
        places=(Place.PLUGIN, Place.LOCALES),
    ),
    Key(
        "formality",
        Form.CHOICE,
        "How machine drafts address readers, in languages that have two ways, such as *Sie* and *du*. `default` leaves "
        "it to the engine. Engines that can be told are `openai` and `deepl`.",
        "formality: formal",
        default=_DEFAULT.formality,
        choices=tuple(Formality),
        places=_EVERYWHERE,
    ),
)

"""Chooses and opens the engines of a locale, each with a language pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb_tools import engines
from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.base import Checked, LanguagePair, Setup
from kb_tools.engines.codes import choose
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.translate.ask import Station
from kb_tools.pipeline.translate.back_translation import way_back
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, EngineChoice
from kb_tools.storage.project import Project


def chosen(project: Project, locale: Locale, only: str | None = None) -> tuple[EngineChoice, ...]:
    """Return the engines of a locale in order. The memory is first, unless it is listed elsewhere.

    `only` names one engine to use instead, with its configured settings. Empty if no engine is configured.
    """
    configured = project.policy(locale).engines
    if only is not None:
        owned = project.configuration.owned(locale).engines
        wanted = tuple(choice for choice in owned if choice.name == only) or (EngineChoice(only),)
        configured = (*(choice for choice in configured if choice.name == MEMORY and only != MEMORY), *wanted)
    if configured and all(choice.name != MEMORY for choice in configured):
        return (EngineChoice(MEMORY), *configured)
    return configured


def stations(
    project: Project, locale: Locale, only: str | None = None, *, back: bool | None = None
) -> list[Station]:
    """Open the engines of a locale. An engine without the language pair is left out if another engine has it.

    `back` says whether they translate drafts back; None leaves that to their settings. Raises KbError if no engine is
    configured, one is not installed, none has the pair, or none translates back although that is asked for.
    """
    choices = chosen(project, locale, only)
    if not choices:
        raise KbError(
            f"No engine is configured for {locale.tag}.",
            where=CONFIG_NAME,
            hint="Write 'engines: [NAME]' under the kb plugin, or below 'locales: "
            f"{locale.tag}:' there, or give --engine NAME. kb engine list shows the engines.",
        )
    opened: list[Station] = []
    source = project.configuration.source_locale
    try:
        for choice in choices:
            setup = Setup(project, locale, dict(choice.settings))
            engine = engines.open_engine(choice.name, setup)
            pair = choose(engine.pairs(), source, locale)
            if pair is None:
                engine.close()
                continue
            opened.append(Station(engine, pair, engine.info(pair), choice))
            opened[-1] = replace(opened[-1], back=way_back(engine, opened[-1], setup, asked=back))
        if len(opened) <= sum(choice.name == MEMORY for choice in choices) and len(choices) > len(opened):
            raise _no_pair(choices, source, locale)
        if back and all(station.back is None for station in opened):
            raise _no_way_back(opened, source, locale)
    except BaseException:
        for station in opened:
            station.engine.close()
        raise
    return opened


def _no_pair(choices: Sequence[EngineChoice], source: Locale, locale: Locale) -> KbError:
    names = [choice.name for choice in choices if choice.name != MEMORY]
    return KbError(
        f"There is no translation from {source.tag} to {locale.tag} with {' or '.join(names)}.",
        hint=f"To install more: {engines.find(names[0]).install}. kb engine list shows the engines.",
    )


def _no_way_back(opened: Sequence[Station], source: Locale, locale: Locale) -> KbError:
    names = [station.choice.name for station in opened if not station.memory]
    return KbError(
        f"There is no translation from {locale.tag} back to {source.tag} with {' or '.join(names) or MEMORY}.",
        hint="Leave --back-translate out, or install the pair in that direction. kb engine list shows the pairs.",
    )


@dataclass(frozen=True, slots=True)
class InstalledEngine:
    """An engine as `kb engine list` shows it."""

    name: str
    summary: str
    pairs: tuple[LanguagePair, ...]
    problem: str
    """Why it cannot be used now; empty if it can."""
    install: str


def installed(project: Project, locale: Locale) -> list[InstalledEngine]:
    """Return every known engine, with its language pairs or the problem that prevents its use.

    An engine has the settings that it has for the locale, else those for another one.
    """
    others = [each for each in project.configuration.locales if each != locale]
    choices = [c for each in (*others, locale) for c in project.configuration.owned(each).engines]
    configured = {choice.name: choice for choice in choices}
    found = []
    for name, adapter in engines.all_adapters().items():
        choice = configured.get(name, EngineChoice(name))
        pairs: tuple[LanguagePair, ...] = ()
        problem = ""
        try:
            engine = engines.open_engine(name, Setup(project, locale, dict(choice.settings)))
            try:
                pairs = tuple(engine.pairs())
                if isinstance(engine, Checked):
                    engine.check()
            finally:
                engine.close()
        except KbError as error:
            pairs, problem = (), str(error)
        found.append(InstalledEngine(name, adapter.summary, pairs, problem, adapter.install))
    return found

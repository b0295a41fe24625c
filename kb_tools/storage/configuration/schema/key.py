"""What the schema says of a key: its form, its default, its meaning and where it may stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Default = str | bool | float | tuple[str, ...]


class Form(StrEnum):
    """What the value of a key looks like; each form has one method of `Fields` that reads it."""

    TEXT = "a text"
    FLAG = "`true` or `false`"
    SHARE = "a number from 0 to 1"
    NUMBER = "a number"
    COUNT = "a whole number, 0 or more"
    CHOICE = "one word"
    TEXTS = "a list of texts"
    MAPPING = "lines `name: text`"
    LISTS = "lines `name: text` or `name: [text, text]`"
    WORDS = "lines `name: word`"
    CHOICES = "a list of names, each alone or with settings below it"
    SETTINGS = "lines `setting: value`, the settings of an engine"
    ZONE = "a time zone of the IANA database"
    MOMENT = "a date, or a date and time"
    SECTION = "keys and values"
    SECTIONS = "names, each with keys and values below it"


class Place(StrEnum):
    """Where a key may stand."""

    PLUGIN = "`mkdocs.yml`, below `kb:`"
    LOCALES = "`mkdocs.yml`, below `kb: locales: <locale>:`"
    LOCALE_YML = "`locales/<locale>/locale.yml`"
    NOTICES_YML = "`notices.yml`, below the name of a notice"
    FRONT_MATTER = "the front matter of a page"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the configuration."""

    name: str
    form: Form
    meaning: str
    """One or two sentences, in Markdown."""
    example: str
    """YAML with the key itself."""
    default: Default | None = None
    """The value where the key is absent; None for an empty value."""
    absent: str = ""
    """What an absent key means, in Markdown, where no single value says it."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """The words that a choice, or each line of words, may hold."""
    longest: int | None = None
    """Most characters of a text; None for any number."""
    places: tuple[Place, ...] = ()
    """Empty for a key of a nested section, which stands where the section stands."""
    section: Section | None = None
    """The keys below this key, for a section or sections."""


@dataclass(frozen=True, slots=True)
class Section:
    """The keys of one mapping."""

    name: str
    """As messages name it: `the kb plugin`, or the kind of thing that each of several sections describes."""
    keys: tuple[Key, ...] | None = None
    """None where only the reader knows the keys, or where names are free."""

    def find(self, name: str) -> Key | None:
        """Return a key by its name; None where only the reader knows the keys.

        Raises LookupError where the section has no such key: its reader and the schema disagree.
        """
        if self.keys is None:
            return None
        for key in self.keys:
            if key.name == name:
                return key
        raise LookupError(f"The schema has no key '{name}' in {self.name}.")

    def below(self, name: str) -> Section:
        """Return the section below a key; one that knows no keys where the schema has none."""
        key = self.find(name)
        return key.section if key is not None and key.section is not None else Section(name)

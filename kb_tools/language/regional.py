"""Words of another region of the same language: *ficheiro* is European Portuguese, Brazil writes *arquivo*.

Only words that are sure: none that the other region has with the same or another meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale

_BRAZILIAN: Mapping[str, str] = {
    "(?:a|à|da|na|sua|nossa|uma|cada|as|das|nas|suas) equipas?": "equipe",
    "(?:económic|académic|anónim|sinónim|autónom|crónic|cómod|polémic|astronómic)[oa]s?": "-ô- ou -ê-",
    "(?:está|estão|estiver|estava|estavam|estou|estamos) a (?!par\\b)\\w{2,}[aei]r": "estar + gerúndio",
    "(?:o|do|de|sob|sem) controlo": "controle", "(?<!de )factos?": "fato", "\\w{3,}ámos": "-amos",
    "aced(?:er|e|a|am|em|eu|endo|ido)": "acessar", "act(?:ual\\w*|iv[aoe]\\w*)": "atual, ativo",
    "acç(?:ão|ões)": "ação", "connosco": "conosco", "contactos?": "contato", "correct[oa]\\w*": "correto",
    "desport\\w+": "esporte", "dezasse(?:is|te)|dezanove": "dezesseis, dezessete, dezenove",
    "direct(?:o|a|os|as|amente|ório|órios)": "direto", "direcç(?:ão|ões)": "direção", "ecrãs?": "tela",
    "efectu\\w+": "efetuar", "eletrónic[oa]s?|electr[óo]nic[oa]s?": "eletrônico", "exact[oa]\\w*": "exato",
    "excepto": "exceto", "factur\\w+": "fatura", "ficheiros?": "arquivo", "hiperligaç(?:ão|ões)": "hiperlink",
    "húmid[oa]s?": "úmido", "monitoriz(?:ar|e|ado|ada|ação)": "monitorar", "object[oi]\\w*": "objeto",
    "palavras?-passe": "senha", "planea(?:r|mento|do|da)": "planejar", "project\\w+": "projeto",
    "prémios?|génios?|géneros?|fenómenos?|bónus|ténis|bebés?": "-ô- ou -ê-",
    "regist(?:os?|ar|e|em|ad[oa]s?)": "registro", "selec(?:ç(?:ão|ões)|cion\\w+)": "seleção",
    "telem[óo]ve(?:l|is)": "celular", "utilizador(?:es|as?)?": "usuário", "óptim[oa]s?": "ótimo",
}  # fmt: skip
_EUROPEAN: Mapping[str, str] = {
    "(?:eletrônic|econômic|acadêmic|anônim|sinônim|autônom|crônic|cômod)[oa]s?": "-ó- ou -é-",
    "acess(?:ar|e|em|ando|ado|ada)": "aceder", "aplicativos?": "aplicação", "bônus": "bónus",
    "compartilh\\w+": "partilhar", "conosco": "connosco", "contatos?": "contacto",
    "delet(?:ar|e|ado|ada)": "eliminar", "equipes?": "equipa", "esport\\w+": "desporto",
    "gerenci(?:ar|e|em|amento|ador|adores)": "gerir", "planej\\w+": "planear",
    "prêmios?|gênios?|gêneros?|fenômenos?|tênis|bebês?": "-ó- ou -é-",
    "registros?|registr(?:ar|e|em|ad[oa]s?)": "registo", "usuári[oa]s?": "utilizador", "ônibus": "autocarro",
    "úmid[oa]s?": "húmido",
}  # fmt: skip
_AMERICAN: Mapping[str, str] = {
    "(?!dieciséis|veintiséis)\\w{2,}[áé]is": "ustedes", "ordenador(?:es)?": "computadora",
    "vosotr[oa]s|vuestr[oa]s?": "ustedes, su", "vídeos?": "video",
}  # fmt: skip
_OF_SPAIN: Mapping[str, str] = {
    "(?:el|tu|su|un|del|al|este) celular": "móvil", "computadoras?": "ordenador", "videos?": "vídeo",
    "vos|tenés|podés|querés|sabés|sos": "tú", "íconos?": "icono",
}  # fmt: skip
_BY_REGION: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("pt", "BR"): _BRAZILIAN,
    ("pt", "PT"): _EUROPEAN,
    ("es", "ES"): _OF_SPAIN,
    **{
        ("es", region): _AMERICAN
        for region in [
            "419",
            "BO",
            "CL",
            "CO",
            "CR",
            "CU",
            "DO",
            "EC",
            "GT",
            "HN",
            "MX",
            "NI",
            "PA",
            "PE",
            "PR",
            "PY",
            "SV",
            "US",
            "UY",
            "VE",
        ]
    },
    ("es", "AR"): _AMERICAN,
    ("de", "CH"): {"\\w*ß\\w*": "ss"},
    ("de", "LI"): {"\\w*ß\\w*": "ss"},
}
"""By language and region: words that the region does not use, each with what it writes."""


@dataclass(frozen=True, slots=True)
class RegionalWord:
    """A word of another region."""

    span: Span
    own: str
    """What the region of the text writes."""


def regional_words(text: str, source: str, locale: Locale) -> Iterator[RegionalWord]:
    """Yield the words of other regions in a text. A locale without a region has none; words of the source are names."""
    found = _patterns(locale.tag)
    if found is None:
        return
    whole, own = found
    for match in whole.finditer(text):
        if match[0] not in source and match.lastgroup:
            yield RegionalWord(match.span(), own[int(match.lastgroup[1:])])


@lru_cache(maxsize=64)
def _patterns(tag: str) -> tuple[re.Pattern[str], tuple[str, ...]] | None:
    language, *rest = tag.split("-")
    words = next((_BY_REGION[language, part] for part in rest if (language, part) in _BY_REGION), None)
    if words is None:
        return None
    groups = "|".join(f"(?P<w{at}>{word})" for at, word in enumerate(words))
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])", re.IGNORECASE), tuple(words.values())

"""What machines say around a translation or in its place: preambles, refusals, errors, quotation marks. Pure."""

from __future__ import annotations

import re
from http import HTTPStatus

_STATUS = "|".join(re.escape(s.phrase) for s in HTTPStatus if s >= 400 and len(s.phrase.split()) > 1)
_ERROR = re.compile(
    rf"\b(?:{_STATUS})\b|\berror[ :#-]*\d{{3}}\b|\b(?:http|status)[ :/#-]*[45]\d\d\b|\[object \w+\]|\btraceback\b"
    r"|\b(?:model|server|service|language|translator|engine|api|request)(?: is| was)? (?:not |un)"
    r"(?:loaded|found|available|supported|ready|reachable)"
    r"|\b(?:request|connection|server|gateway)(?: has)? (?:timed out|timeout|refused|failed)"
    r"|\b(?:rate limit|quota) exceeded"
    r"|\b(?:internal|unexpected|unknown) error\b|\b(?:invalid|missing) (?:api[ _-]?key|token|request)\b"
    r"|\A\W*(?:null|undefined|nan|nil|none|n/a|error|exception)\W*\Z",
    re.IGNORECASE,
)
"""Messages of servers, which are in English whatever language was asked for."""
_TRANSLATION = re.compile(
    r"translat|tradu[cçzt]|tradui|übersetz|vertal(?:ing|en)|vertaal|vertim|išver[ts]|tulko|tõl[gk]|käännö|fordít|tłumacz"
    r"|překlad|přelož|preklad|prelož|prijevod|prevod|перевод|перевед|переклад|превод|oversæt|översätt|översatt|overset"
    r"|terjemah|bản dịch|dịch sang|คำแปล|μετάφρασ|μεταφρά|çeviri|tercüme|ترجم|תרגו|תרגם|अनुवाद|翻译|翻譯|翻訳|译文|譯文"
    r"|번역|itzul",
    re.IGNORECASE,
)
"""The word for a translation, or its stem, in many languages."""
_ABOUT_IT = re.compile(
    r"translat|\btargets?\b|\bmemor(?:y|ies)\b|catalog|review|english|locali[sz]|languages?\b|multilingual|\btmx\b|xliff|gettext",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\bas an? (?:ai|language model)|language model|modelo de (?:lingu|leng)|mod[eè]le? de langage|sprachmodell"
    r"|modello linguistic|taalmodel|kalbos model|model językow|языков\w+ модел|мовн\w+ модел"
    r"|语言模型|語言模型|言語モデル"
    r"|언어 ?모델|نموذج لغ|מודל שפה|språkmodell|sprogmodel|jazykov\w+ model|dil modeli",
    re.IGNORECASE,
)
_READY = re.compile(
    r"\W*(?:sure|certainly|of course|absolutely|claro|com certeza|por supuesto|desde luego|natürlich|gerne?|bien sûr"
    r"|voici|certo|certamente|ecco|natuurlijk|oczywiście|jasne|žinoma|štai|konečně|samozřejmě|конечно|звичайно|当然"
    r"|好的|もちろん|물론|بالطبع|בטח|tabii|självklart|selvfølgelig|tietysti)\s*[!,.:！，：。]",
    re.IGNORECASE,
)
"""What an assistant begins with."""
_HERE_IT_IS = re.compile(
    r"\W*(?:here(?:['’]s| is| are)|aqui est|aquí (?:est|tien)|voici|ecco|hier (?:ist|sind)|štai|вот|ось|oto|tutaj jest"
    r"|zde je|tu je|her er|här är|tässä on|itt (?:van|a)|işte|buyur|以下(?:是|は|為)|下面是|这是|這是"
    r"|次のとおり|다음은|إليك|فيما يلي|הנה|یہ|यह रहा"
    r"|đây là|นี่คือ|berikut)[^:：]{0,60}[:：]",
    re.IGNORECASE,
)
"""What leads to a translation. The colon shows that it is none."""
_WILLING = re.compile(
    r"\W*(?:sure|certainly|of course|absolutely|ok(?:ay)?|great|yes|here|naturally|finally)\b", re.I
)
_COLON = re.compile(r"[:：](?=\s|$|[^\W\d_])")
_LEADS = re.compile(
    r"[:：;,—–]|\s-\s|\b(?:following|below|namely|called|named|such as|like|note|that is)\b", re.I
)
"""What a colon of another language may stand for."""
_OPENING, _CLOSING = "\"“”„‟«»「『《〝'‘‚‹›`", "\"“”‟«»」』》〞'’‹›`"
_ENDS = ".!?…。！？।, "


def chatter(source: str, target: str) -> str | None:
    """Return what kind of talk a target has besides a translation, or in its place; None without any.

    Both are plain text. One word for the reason.
    """
    new_error = _ERROR.search(target)
    if new_error and new_error[0].casefold() not in source.casefold():
        return "error-message"
    if _MACHINE.search(target) and not _MACHINE.search(source):
        return "refusal"
    told = _TRANSLATION.search(target) and not _ABOUT_IT.search(source)
    ready = (_READY.match(target) or _HERE_IT_IS.match(target)) and not _WILLING.match(source)
    if told or ready or (_COLON.search(target) and not _LEADS.search(source)):
        return "preamble"
    if is_quoted(target) and not is_quoted(source) and source.strip()[:1] not in _OPENING:
        named = target.strip().strip(_ENDS)[1:-1].strip() == source.strip().strip(_ENDS)
        return None if named else "quoted"
    return None


def is_quoted(text: str) -> bool:
    """Return whether a text stands between quotation marks as a whole."""
    bare = text.strip().strip(_ENDS)
    return len(bare) > 2 and bare[0] in _OPENING and bare[-1] in _CLOSING

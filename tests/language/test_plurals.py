"""Plurals of Romance nouns, with the adjectives behind them."""

from __future__ import annotations

import pytest

from kb_tools.language.plurals import plural

PLURALS = {
    "ca": "cua cues, agent agents, plaça places, platja platges, amiga amigues, resolució resolucions, "
    "franja~horària franges~horàries",
    "es": "cola colas, caso casos, agente agentes, canal canales, región regiones, luz luces, lunes lunes, "
    "mes meses, "
    "autobús autobuses, interés intereses, imagen imágenes, orden órdenes, examen exámenes, buzón buzones, "
    "zona~horaria zonas~horarias, horario~laboral horarios~laborales, tiempo~de~respuesta tiempos~de~respuesta, "
    "líder~del~equipo líderes~del~equipo, Bandeja~de~entrada Bandejas~de~entrada",
    "fr": "agent agents, tableau tableaux, canal canaux, prix prix, demande demandes, file~d’attente files~d’attente",
    "gl": "caso casos, sinal sinais, luz luces, axente axentes, director directores",
    "it": "coda code, agente agenti, caso casi, città città, amica amiche, archivio archivi, "
    "tempo~di~risposta tempi~di~risposta",
    "pt": "fila filas, chamado chamados, canal canais, papel papéis, perfil perfis, nível níveis, "
    "responsável responsáveis, "
    "cartão cartões, região regiões, imagem imagens, mês meses, lápis lápis, luz luzes, "
    "modelo~de~resposta modelos~de~resposta, fuso~horário fusos~horários, tradução~automática traduções~automáticas",
}


@pytest.mark.parametrize("language", PLURALS)
def test_regular_plurals(language: str) -> None:
    pairs = [[word.replace("~", " ") for word in pair.split()] for pair in PLURALS[language].split(", ")]
    assert [(one, plural(one, language)) for one, _ in pairs] == [(one, many) for one, many in pairs]


@pytest.mark.parametrize(
    ("language", "noun"),
    [("pt", "mão"), ("pt", "pão"), ("it", "uomo"), ("ca", "cas"), ("lt", "byla"), ("es", "")],
)
def test_what_is_not_known(language: str, noun: str) -> None:
    assert plural(noun, language) is None

"""Common function words of some languages, used to guess the language of a sentence."""

from __future__ import annotations

from collections.abc import Mapping

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "cs": "a je se na že v s to do pro jsou který která které by jako ale nebo při podle není být už když tak",
        "da": "og at er det en til af på for med som ikke den der de har kan skal du vi hvis eller når også fra om",
        "de": "und der die das ist nicht ein eine einen mit für auf von zu sie wir den dem des im werden wird wenn "
        "oder auch nach bei sind ihre ihr kann können dass aus als zum zur",
        "en": "the and of to is are you your for with that this it in on be can when if or not from have has will "
        "they their we as at by an which what who how all do does was were",
        "es": "el la los las de del que y en un una es para con por no se su sus como si o más lo al cuando está "
        "son usted este esta pero también sobre",
        "et": "ja on ei et see kui oma ka või mis aga ning siis seda kes selle pärast enne iga kuid",
        "fi": "ja on ei se että kun tai ovat joka mutta myös niin jos voit tämä sen kanssa ole",
        "fr": "le la les de des du et en un une est pour avec par ne pas sur que qui vous votre vos nous ce cette "
        "dans ou plus si au aux sont dont être il elle leur",
        "hu": "a az és nem hogy egy is van meg ha vagy de ez csak mint már még amely ki el",
        "it": "il lo la gli le di del della e in un una è per con non si che da sono come più o se al alla nel dei",
        "lt": "ir yra kad į iš su ne tai kaip bei ar arba jei kai jūsų jūs mes mūsų per po prie prieš apie nuo iki už "
        "tik bet jis ji jie jų jo jos tada kuris kuri kurie kiekvienas taip pat turi gali be šis ši šie",
        "lv": "un ir ka uz no ar vai kas par tas lai jūsu jūs mēs pēc pie bet tikai ja kad arī nav var",
        "nl": "de het een en van is in op te dat niet voor met zijn aan als er ook maar om door naar of wordt u uw",
        "pl": "i w na z do się nie że jest to o dla jak od po przez lub oraz czy ale jeśli tylko który która które",
        "pt": "o a os as de do da dos das que e em um uma é para com por não se seu sua como ou mais no na ao quando "
        "está são você este esta mas também pelo pela",
        "sk": "a je sa na že v s to do pre sú ktorý ktorá ktoré by ako ale alebo pri podľa nie byť už keď tak",
        "sv": "och att är det en till av på för med som inte den de har kan ska du vi om eller när också från",
        "tr": "ve bir bu da de için ile olarak daha çok gibi ya veya ancak her ne kadar sonra var değil olan",
    }.items()
}
"""Function words by language subtag, in lower case."""
LANGUAGES_OF: Mapping[str, tuple[str, ...]] = {
    word: tuple(language for language, words in FUNCTION_WORDS.items() if word in words)
    for word in frozenset().union(*FUNCTION_WORDS.values())
}
"""The languages that have a given word."""

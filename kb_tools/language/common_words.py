"""Common words by which a short sentence shows its language: words of software, and what a relative writes otherwise.

Function words are in `function_words`; these are none.
"""

from __future__ import annotations

from collections.abc import Mapping

COMMON_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "af": "e-pos kennisgewings lêer nooi stoor venster voeg",
        "be": "адкрыйце выберыце дадайце захавайце карыстальнік налады націсніце паведамленне старонка старонку",
        "bg": "акаунт акаунта бутона бъдат вашата вашето вашите вашия вашият всеки всяка всяко въведете запазете "
        "затворите изберете известията изтегляне можете моля настройките натиснете няма отворете отчета "
        "отчетът парола после потребител прозореца профила своите своя съобщението съобщения така трябва "
        "файла щракнете",
        "ca": "abans afegiu contrasenya convideu deseu feu finestra formulari missatges nou nova seleccioneu "
        "usuari",
        "cs": "klikněte nastavení otevřete pozvěte pošlete přidejte soubor své svých svůj uložte zadejte zpráva "
        "zprávy",
        "da": "beskeder bruger brugere e-mail kolleger luk notifikationer vindue vinduet",
        "es": "archivos botón cerrar cierre contraseña contraseñas cualquier cuentas descargar descargue dos "
        "mensajes nueva nuevas nuevo nuevos pantalla pueden seleccione tres usuario usuarios ventana "
        "ventanas",
        "hr": "e-poštom pozovite spremite suradnike unesite",
        "id": "formulir jendela lewat rekan surel tautan undang",
        "it": "aggiungere aggiungi apri fai finestra impostazioni inserisci invita messaggio nuova nuovo puoi "
        "salva scegli seleziona utente utenti",
        "mk": "бидејќи вашата вашиот внесете датотека датотеката зачувајте изберете известувањата кликнете "
        "лозинка можете отворете прозорецот секое секој сметка треба",
        "ms": "borang jemput melalui pautan rakan sekerja tetingkap",
        "nb": "bruker brukere e-post kollegene kolleger lukk varsler vindu vinduet",
        "nn": "brukar brukarar e-post innstillingar lukk varsel vindauge",
        "pt": "arquivo arquivos ative baixar baixe botão configurações conta contas desative digite exclua "
        "excluir fechar feche insira janela janelas mensagem mensagens nova novas novo novos qualquer "
        "salvar salve selecione senha senhas tela telas usuário usuários",
        "sk": "kliknite nastavenia otvorte pozvite pošlite pridajte správy svojich súbor uložte zadajte",
        "sl": "datoteka datoteke datoteko e-pošti geslo kadar mogoče nastavitve odprite okno povabite preden "
        "shranite sodelavce vnesite vsak vsako zaprite",
        "sr": "датотека датотеку изаберите кликните лозинка налог него обавештења отворите прозор сачувајте "
        "сваки треба унесите",
        "sr-Latn": "otvorite prozor sačuvajte unesite",
        "sv": "användare aviseringar e-post fönster fönstret inställningar klicka kollegor lägg lösenord "
        "meddelande meddelanden spara stäng välj",
        "uk": "додайте додати запросіть звіт клієнт клієнта клієнти користувача користувачі налаштування нове "
        "новий повідомлення сторінка сторінки сторінку",
    }.items()
}
"""Words by language, in lower case; the keys are those of FUNCTION_WORDS."""

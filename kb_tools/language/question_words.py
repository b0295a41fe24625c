"""Words with which people ask: they stand in questions, and say nothing of what a question is about.

Function words are in `function_words`; these are further ones, by language. Those of languages without spaces between
words are stretches of text.
"""

from __future__ import annotations

from collections.abc import Mapping

QUESTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "ar": "كيف ماذا متى أين لماذا هل كم أنا نحن أنت أنتم أنتن هم لي لنا لك لكم أريد نريد أستطيع "
        "نستطيع يستطيع ممكن يمكنني يمكننا أحتاج نحتاج أرجو رجاء لو سمحت بدون لدي لدينا عندي عندنا "
        "أفعل نفعل شيء شخص ما أحد عنه عنها إنه فضلك جدا فقط أيضا وأين وكيف ان الى اذا او انا انت",
        "bg": "аз ние моите моят искам какво колко кога къде защо трябва",
        "ca": "com què puc podem vull volem necessito tinc tenim jo nosaltres meu meva quant quin quina",
        "cs": "jak kdo kde kdy proč kolik chci chceme mohu můžu můžeme potřebuji mám máme já můj moje "
        "mi mně náš naše",
        "da": "hvordan hvor hvornår hvorfor hvem jeg vi vil gerne kan mine mit min vores får",
        "de": "ich wir mich mir mein meine meinen uns unser unsere wer wann wo warum wieso wieviel "
        "viele will wollen möchte möchten brauche brauchen mache machen tun gibt geht bitte etwas "
        "jemand",
        "el": "πώς τι πότε πού γιατί ποιος θέλω θέλουμε μπορώ μπορούμε πρέπει εγώ εμείς μου μας",
        "en": "a able across actually am anybody anyone anything asap been cannot cant did didnt doesnt "
        "doing done dont else every everybody everyone everything getting gets give go goes going "
        "gonna got gotta had hello help her here hers hi him his hey i id ill im ive keep kind "
        "know let lets like look lot lots make makes making maybe me mean mine my myself need "
        "needed needs now off ok okay one ones onto our ours out please put really say see set "
        "somebody someone something sometimes stuff sure take tell thank thanks theres thing "
        "things think tried try trying us use using very via want wanted wants was wasnt way ways "
        "we well were whats whenever where wheres whether who whos whose why wont wondering work "
        "works would wouldnt yet youre",
        "es": "yo mi mis me mío nosotras cuánto cuánta cuántos cuántas cómo cuál cuáles cuándo dónde "
        "qué quién quiénes quiero queremos quisiera puedo pueda poder podría debo debemos tengo "
        "tenemos hago hacer hace hacemos necesito necesitamos favor alguien alguno algo ayuda "
        "saber ver voy va van gracias hola soy somos fue nadie",
        "et": "mina meie minu mul meil tahan vaja saan saame kuhu kust palun",
        "fi": "miten miksi milloin missä kuka minä me minun meidän haluan voin voimme pitää tarvitsen saan",
        "fr": "je moi me mon ma mes nous notre nos comment quand où pourquoi quel quelle quels quelles "
        "qui que quoi combien veux voulons voudrais peux pouvons puis faire fais fait dois devons "
        "faut besoin quelqu un quelque chose svp merci bonjour aide est-ce",
        "he": "איך מה מתי איפה למה מי כמה אני אנחנו שלי שלנו רוצה רוצים יכול יכולה צריך צריכה אפשר בבקשה",
        "hu": "hogyan mikor hol miért ki mennyi én mi szeretnék akarok tudok kell kellene",
        "id": "bagaimana apa kapan mana mengapa siapa saya kami kita ingin mau bisa perlu tolong cara",
        "it": "io noi mi mio mia miei nostro nostra come quando dove perché quale quali chi cosa quanto "
        "quanti voglio vogliamo vorrei posso possiamo devo dobbiamo fare faccio bisogno qualcuno "
        "qualcosa aiuto grazie",
        "ja": "どうすれば どうやって どのように どうやる どう したい です ます できます ください なに "
        "何 いつ どこ なぜ 誰が の は が を に",
        "ko": "어떻게 무엇 언제 어디 왜 하고 싶어요 하나요 인가요 있나요",
        "lt": "aš mes man mus mums mano mūsų mane kas ką kam kaip kada kur kodėl kiek kuris kuri kokia "
        "koks kokie noriu norime norėčiau galiu galime gali galim negaliu negalim reikia reikėtų "
        "turiu turime turim daryti darau darom prašau ačiū labas kažkas kažką kažkam niekas ar "
        "jis ji jie jos jų bus būna gauti labai",
        "lv": "es mēs man mums mans mūsu kas ko kā kad kur kāpēc cik gribu vēlos varu varam vajag "
        "vajadzētu lūdzu",
        "nb": "hvordan hvor når hvorfor hvem jeg vi vil gjerne kan mine mitt min våre får",
        "nl": "ik wij we me mij mijn ons onze hoe wat wanneer waar waarom wie welke hoeveel wil willen "
        "kan kunnen moet moeten doen nodig iemand iets graag",
        "pl": "ja my mi mnie mój moje moja nasz nasze nam jak co kiedy gdzie dlaczego kto ile chcę "
        "chcemy mogę możemy muszę musimy trzeba potrzebuję mam mamy zrobić ktoś coś proszę",
        "pt": "eu nós me mim meu minha meus minhas nosso nossa nossos nossas como quando onde porque "
        "porquê quê qual quais quem quanto quanta quantos quantas quero queremos queria posso "
        "podemos preciso precisamos devo devemos tenho temos faço fazer faz fazemos favor alguém "
        "algo alguma algum ajuda saber ver vou vai vamos obrigado oi olá sou somos gente pra pro "
        "ninguém vocês você já ser sem até",
        "ro": "eu noi mie meu mea mei nostru noastră cum ce când unde cine cât câte vreau vrem pot "
        "putem trebuie am avem",
        "ru": "я мы мне нам меня нас мой моя мои моё наш наша наши как что когда где почему кто сколько "
        "какой какая какие хочу хотим могу можем можно нужно надо сделать делать есть пожалуйста "
        "кто-то что-то помогите",
        "sk": "ako kto kde kedy prečo koľko chcem chceme môžem môžeme potrebujem mám máme ja môj moje "
        "mi náš naše",
        "sl": "kako kdo kje kdaj zakaj koliko hočem želim lahko moram potrebujem imam imamo jaz moj "
        "moje mi naš naše",
        "sv": "hur när var varför vem jag vi vill kan mina mitt min våra får behöver",
        "th": "อย่างไร ยังไง อะไร เมื่อไหร่ ที่ไหน ทำไม ใคร ได้ไหม ต้องการ อยาก",
        "tr": "nasıl ne nerede neden kim kaç ben biz benim bizim istiyorum istiyoruz gerekiyor lazım mi "
        "mı mu mü",
        "uk": "я ми мені нам мене нас мій моя мої наш наша наші як що коли де чому хто скільки хочу "
        "хочемо можу можемо можна треба потрібно зробити",
        "vi": "làm sao thế nào khi đâu ai bao nhiêu tôi chúng muốn có thể cần",
        "zh": "怎么样 怎么办 怎么 怎麼 怎样 怎樣 如何 什么时候 什么 什麼 为什么 為什麼 哪里 哪個 哪个 "
        "哪些 可以 可不可以 能不能 能否 请问 請問 我们 我們 我 你们 你們 你 他们 想要 想 需要 "
        "应该 吗 嗎 呢 吧 了 的 帮我 請 请 谁能 谁 誰 是不是 是 有没有 设置 一下 这个 那个 好不好 "
        "跟 把",
    }.items()
}
"""The words, by language."""

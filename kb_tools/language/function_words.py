"""Common function words of languages, used to tell in which language a sentence is.

The keys are language subtags, with the script where it is not the usual one of the language. Languages that have
a script of their own need no words.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.language.common_words import COMMON_WORDS

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "af": "aan as by daardie dan deur die dit elke en het hierdie hoe hulle in is jou jy kan maar met "
        "moet na nie nog of om ons ook oor op sal te uit van vir waar wat word",
        "ar": "أن أو أي إذا إلى التي الذي بعد به بها بين تم ثم حتى ذلك على عن عند عندما غير في فيه قبل قد "
        "كان كانت كل كما لا لم لن له لها ليس ما مع من هذا هذه هنا هو هي و يتم يمكن يمكنك",
        "az": "açın bir bu bütün da daha deyil dilini də edin edə fayl haqqında hesab hesabınızın hər ilə "
        "ki kimi mesajı müştəri nə olan olaraq onu onun parametrlərini qədər seçin siz sizin sonra "
        "var və ya yenidən çox üzrə üçün əgər ərzində əvvəl",
        "be": "або ад але была быў ваш вашы вы гэта гэтая гэты да для з каб калі можа мы на не па перш пры "
        "таксама толькі трэба тым ужо усе ці што яго яе як якія яны ён ёсць і іх ў",
        "bg": "ако без беше бъде бяха в вас ви вие всички ги да до е за и или има как като когато които "
        "който която където към между може му на нас не от още по повече пред преди при с са само се "
        "си след със също тази това този че чрез ще я",
        "ca": "al als amb aquest aquesta aquests cal com compte de del dels el els en fitxer ha i idioma la "
        "les minuts missatge més no nostra nostre o obriu on per però podeu pot quan que rebeu si són "
        "també trieu un una vostra vostre vostres és",
        "ckb": "ئەم ئەو ئەگەر بکە بۆ بە دەتوانیت لە لەگەڵ نییە هەر و کە یان",
        "cs": "a aby ale bez bude by být co do ho i jako je jeho jej ji jsou k kde když která které který "
        "může můžete na nebo není po podle pokud pro před při s se tak tato tento to toto už v vaše "
        "ve váš všechny za ze znovu že",
        "cy": "a ac am ar at bod bydd chi dim ei eich fel gan gyda hefyd hyn i mae neu nid o os pan wedi y "
        "yn yr",
        "da": "adgangskode adgangskoden af alle at behøver besked blive bliver brug de den der deres det "
        "dig din dine dit du efter eller en er filen for fordi fra før gem gennem gør har hvad hver "
        "hvis hvordan igen ikke indstillingen indstillinger indstillingerne jeg kan klik knappen "
        "konto kontoen kun lægge løbet med meddelelse meget mellem mig mod må nogen noget nu når og "
        "også om op på selv siden skal som sprog sproget sådan til tilføj ud uden uge vi vælg være "
        "åbn",
        "de": "alle als an auch auf aus bei beim bis da das dass dem den der des die diese dieser dieses "
        "durch ein eine einem einen einer eines etwa für gegen haben hat hier ihnen ihr ihre ihrem "
        "ihren im immer in ist jede jeder jedes kann können man mit muss müssen nach nicht noch nur "
        "oder ohne schon sich sie sind so sobald sollte sollten um und unter vom von wenn werden wie "
        "wir wird wurde wurden zu zum zur zwischen über",
        "en": "about after against all an and any are as at be because been before between but by can could "
        "do does during each for from get has have how if in into is it its just may more must not of "
        "on only or over should so some such than that the their then there these they this those to "
        "too under until was we were what when which while who will with would you your",
        "es": "a abra además ahora al algunos algún antes aquí archivo así cada como con cual cuales cuando "
        "cuenta dados de debes del donde e el elija ella ellas ello ellos en entre era eran es esa ese "
        "eso esta estas este esto estos está estás fue guarda guarde ha haga han hasta hay haz hoy "
        "idioma la las le lea lo los luego mensaje mientras minuto minutos mismo muchas muchos muy más "
        "necesitas no nombre nos nosotros nuestra nuestro nunca o otra otro otros para pero podemos por "
        "porque principal puede puedes pulse que quien se según ser si siempre sin sobre solo son su sus "
        "sí también tanto te tiene tienes todo todos tu tus un una usa usado usando usar usas usted "
        "ustedes vamos y ya",
        "et": "aga ainult ei enne et iga ja ka kas kes kui kuid kuidas mis nii ning oli oma on palju pole "
        "pärast saate seda see selle siis ta te teie uuesti või võib",
        "eu": "arte baduzu baina baino bat behar beharko da daiteke den dira ditu dituzu du duen dute duzu "
        "edo egin ere eta ez gehiago guztiak hau hori izan kontuaren zure",
        "fa": "آن از است اما اگر این با باشد باید بر برای به بود تا خود دارد در دیگر را روی شده شما شود ما "
        "می نمی نیست ها های هر هم همه و وقتی پس کرد کند کنید که یا یک",
        "fi": "ei ennen että hän ja joka jonka jos jota jälkeen kaikki kanssa kuin kun kunnes milloin mutta "
        "myös ne niin ole olla on ovat se sen sinun sitä tai tiedot tämä tämän uudelleen vain voi "
        "voit",
        "fr": "a ainsi après au aussi aux avant avec avoir bien ce cela cette chaque comme comment dans de "
        "des devant donc dont du elle en entre est et fait ici il ils la le les leur leurs lorsqu "
        "lorsque lui ma mais mes mon même ne nous ont ou par pas peut plus pour pouvez puis quand que "
        "qui sa sans se ses si son sont sous sur toi tous tout toutes très tu un une voici vos votre "
        "vous y à été être",
        "ga": "a ach ag agus an ar bhfuil chun do féidir gach go i is le leat mar má na ní nó seo sin sé tá",
        "gl": "a ao as calquera cando como con da das de do dos e en esta este está foi idioma minutos máis "
        "na nas no non nos o os ou para pero pode por que se seu son súa tamén ten un unha vostede ás "
        "é",
        "hi": "अगर अपना अपनी अपने आप इस इसे उस एक और कर करें का कि किया किसी की के को कोई गया जब जो तक तो "
        "था थे नहीं ने पर भी में यह या लिए वह सकते साथ से ही है हैं हो",
        "hr": "ako bez biti da datoteku do dopušta dopuštenja dopuštenje gdje gumb htjeti i ili iz izvješća "
        "izvješće je kada kako kliknite koja koje kojem koji kojoj korisnici korisnik korištenje "
        "lozinku mapa mape mjesec mjesto može možete na nakon ne netko nije nitko obavijest od "
        "odaberite opće ova ovaj ovo po podijelite ponovno postavke postavki preuzmite prije primjer "
        "primjeru pritisnite promijenite promjena provjerite prošli prošlog račun računa računu s sa "
        "samo se sljedeća sljedeće sljedeći stranica su suradnika sve svoj svoju te tijekom tjedan "
        "tjedna trebate u ukoliko uvijek uvjet uvjete vaš vaša vaše već vidjeti više vrijeme web za "
        "što",
        "hu": "a akkor amely az azt be csak de egy el előtt ez ezt ha hogy hogyan is kell ki lehet lesz meg "
        "mert minden mint már még nem után vagy van volt és ön önnek",
        "id": "ada adalah agen akan akun anda atau bagi bahasa bahwa bantuan batalkan berkas bisa buka "
        "dahulu dalam dan dapat dari dengan di dibatalkan email halaman hapus harus ini itu izin jika "
        "juga kami karena kata ke ketika ketuk klik kurang lalu lebih masuk minggu minta oleh pada "
        "pelanggan pengaturan pengguna percakapan periksa pesan pilih saat saja sandi sebagai sebelum "
        "semua setelah silakan simpan sudah tambahkan telah terlebih tetapi tidak tim tombol unduh "
        "untuk yang",
        "is": "af allir að ef eftir ekki en er eru eða frá fyrir getur hann hefur hún með má og sem skal "
        "til um verið við á í úr það þegar þeir þetta þinn þitt þín þínar þú",
        "it": "agli al alla alle anche che ci come con così da dagli dai dal dalla dei del della di dopo "
        "dove e essere fare fra gli ha i idioma il in la le lei lo loro lui ma molto nel nella noi "
        "non o ogni per perché più può quando questa questo se senza si sono stato sua sue suo suoi "
        "tra tutti un una voi è",
        "kk": "арқылы бар барлық бен болады бір бұл да де дейін деп егер емес жоқ және кейін керек мен "
        "немесе оны оның осы пен сол сіз сіздің туралы қайта қандай үшін әр өз",
        "ky": "аны анын ар бар бардык бир болот бул жана же кайра кандай керек кийин менен сиз сиздин чейин "
        "эгер эмес үчүн өз",
        "lt": "apie ar arba be bei bet buvo dar dėl gali galima galite iki ir iš iškart jau jei ji jie jis jo jos "
        "jums juos ją jį jūs jūsų jų kad kada kai kaip kam kas kiek kiekvienas ko kuo kur kuri kurie kurios kuris "
        "kurių labai mano mes mūsų ne nei nes nuo pagal pat per po prie prieš reikia savo su tada tai taip tas ten "
        "tik to tos tuo turi už visi viskas viso visos vėl yra čia į ši šie šis",
        "lv": "ar arī bet bez caur ir ja jau jums jābūt jūs jūsu ka kad kas kur kuru kurā lai līdz mēs nav "
        "no par pie pirms pēc sava savas savu tas tiek tik tikai to tos un uz vai var visi vēl",
        "mk": "ако без бидат ви вие во ги го да дека до е за и или има исто каде како кога кои кон кој која "
        "може на не ова оваа овој од по пред при само се си со сте уште што ја ќе",
        "mn": "ба байгаа байна бол болно бүх гэж дараа нь та таны тул хэрэв хэрэгтэй энэ эсвэл юм үед өмнө",
        "mr": "असेल आणि आपण आपल्या आहे आहेत एक करा करू किंवा किती केली जर जेव्हा तर ती तुमची तुमचे तुमच्या "
        "तुम्ही ते तेव्हा तो त्या नाही पण मध्ये या शकता सर्व साठी हा ही हे होता होते",
        "ms": "ada adalah akan akaun anda apabila atau bagi bahagikan bahasa bahawa bantuan batal boleh "
        "buka butang cuba dahulu dalam dan dapat dari daripada dengan di dibenarkan dibuat e-mel ejen "
        "fail halaman ialah ini itu jika juga kami kata ke kebenaran kepada kerana ketik klik laluan "
        "lebih masuk mesej mesti minggu minta muat oleh pada padam pasukan pelanggan pengguna "
        "pentadbir perbualan pilih sebagai sebelum selepas semak semasa semua sila simpan sudah "
        "tambah telah tetapan tetapi tiada tidak turun untuk yang",
        "nb": "alle at av bare blir bruk de deg den der det din dine ditt du eller en er et etter filen for "
        "fordi fra før gjennom gjør har hva hvis hvordan igjen ikke innstillingen innstillingene "
        "innstillinger kan klikk knappen konto kontoen lagre legg legge løpet med meg melding "
        "meldingen mellom mot mye må noe noen nytt nå når og også om opp passord passordet på siden "
        "skal slik som språk språket til trenger uke ut velg vi være åpne",
        "ne": "अनि आफ्नो एक को गर्न गर्नुहोस् छ छन् छैन जब तपाईं तपाईंको त्यो थियो पनि भने भयो मा यदि यस यो "
        "र लाई लागि ले वा सक्नुहुन्छ सबै हुन्छ हो",
        "nl": "aan alle als dan dat de deze dit door een en er geen hebt heeft het hun iedereen in is je "
        "jouw kan kunnen kunt maar meer met moet naar niet nog of om ook op te u uit uw van voor "
        "wanneer we wel worden wordt ze zijn zoals",
        "nn": "at av berre blir bruk dei den der det din dine ditt du ei ein eit eller er etter fila for "
        "fordi frå før gjennom gjer har igjen ikkje kan klikk knappen konto kontoen korleis kva lagre "
        "legg legge lukkar med melding meldinga mellom mot mykje må no noko nokon nytt når og også om "
        "opp passord på sida skal slik som språk språket til treng ut veke vel vere vi vindauget viss",
        "pl": "ale bez być będzie czy dla do gdy i ich jak jest jeśli która które który lub ma może możesz "
        "na nie o od oraz po przed przez się są ta te tego tej ten też to twoi twoja twoje twój tylko "
        "tym u w wszystkie z za że",
        "ps": "او تاسو ته د دا ده دی ستاسو سره شي له نه هر په چې که کول کړئ کې یا یې",
        "pt": "a abra agora ainda algum alguma algumas alguns antes ao aqui aquilo as assim através até cada "
        "clique com como da dados das de depois deve do donde dos e ela elas ele eles em entre então era "
        "escolha essa esse esta estas este estes está foi guarda guarde haja idioma isso isto já leia "
        "lhe mais mas mesmo minuto minutos na nas nenhum nenhuma no nome nos num numa nunca não nós o "
        "onde os ou outra outro para pela pelas pelo pelos pode podemos por porque principal quais qual "
        "quando quantos que quem se segundo sem sempre ser seu seus si sobre sua suas são também tanto "
        "te tem tendo ter todo todos tu um uma usa usado usando usar usas vamos você vocês à às é",
        "ro": "această acest al ale ca care cu când că dacă dar de din dumneavoastră după ei este fi fără "
        "la lor lui mai nu o pe pentru poate prin puteți sau sunt să toate un veți vă în și",
        "ru": "без более будет был была были было в вам вас ваш ваша ваше ваши введите весь вместо вот все "
        "всем всех всё вы выберите где для до должен должны др другие другой е его ему если есть ещё её "
        "же за затем и из или их к каждый как когда которая которое которые который которых кроме либо "
        "между может можете мой моя моё мы на над нажмите нам например нас наш наша наше не ней "
        "несколько ним ними них но нужно о он она они оно от откройте очень перед по под пожалуйста "
        "после потом поэтому прежде при с своей свой себе себя сейчас следующий сначала сохраните сразу "
        "т т.е так также твой тем теперь течение то тоже только том у удалите уже умолчанию хотите чем "
        "через что чтобы эта эти этих это этого этой этом этот эту",
        "sk": "a aby ako ale alebo bez bude by byť do ho i je jeho jej ju k kde keď ktorom ktorá ktoré "
        "ktorý môže môžete na nie po podľa pre pred pri s sa sú tak tento to toto táto už v vaše vo "
        "váš všetky za znova zo čo že",
        "sl": "ali bo da do ga in iz je jih kako ki ko kot lahko na nato ne ni ob od pa po pri s samo se so "
        "svoj ta to tudi v vaš vaša vaše vendar več vse z za če",
        "sq": "dhe do duhet e i janë ju juaj ka kjo kur ky këtë me mund më nga një nuk në nëse ose para pas "
        "por për që se si te tek tuaj tuaja të çdo është",
        "sr": "ако без бити ваш ваша ваше већ више где да до за и из или када како која које који може "
        "можете на након не није ова овај ово од по пре с са само све свој се су те у што је",
        "sr-Latn": "ako bez bilo biti da do dodeli dozvola dozvoljava dozvolu dugme fajl fascikla fascikle gde i "
        "ili iz izaberite izveštaj izveštaji je kada kako klijent klijenti kliknite koja koje koji "
        "kom kome korišćenje lozinku mesec mesto može možete na nakon nalog naloga nalogu ne nedelja "
        "nedelje neko nije niko obaveštenje od opšte ova ovaj ovo po podelite podešavanja podešavanje "
        "ponovo pre preuzmite primer primeru pritisnite promena promenite proverite prošle s sa sajt "
        "samo saradnika se sledeća sledeće sledeći su sve svoj svoju te tokom treba u ukoliko uslov "
        "uvek vaš vaša vaše veb već više vreme za što",
        "sv": "alla att av bara blir de den denna det detta dig din dina ditt du efter eftersom eller en "
        "ett från för har inte jag kan med mig måste nu när något och också om på ska som till vad "
        "vara vi är",
        "sw": "ambao ambayo au baada cha hakuna hii hivyo hiyo ikiwa ili kabla kama katika kila kuwa kwa la "
        "lakini na ni pia si vya wa wako wote ya yako yote za",
        "tg": "агар аз аст ба барои бо ва дар ин ки мешавад нест он худро шумо ё ҳар",
        "fil": "ang at ay dahil hindi ito iyon iyong ka kami ko kung lahat maaari may mga mo na nang ng o "
        "para pero sa sila siya wala",
        "tr": "ancak ayarlarını ayrıca açın bir bu bunu da daha de değil dilini dosya en eğer gibi göre her "
        "hesabınızın hesap hiç ile ise için içinde kadar mesajı mi müşteri nasıl ne olan olarak onu "
        "seçin siz sizin sonra tüm var ve veya ya yeniden çok önce üzere şu",
        "uk": "або але без був буде була були було більше в вам вас ваш ваша ваше ваші введіть весь вже ви "
        "виберіть видаліть вона вони воно все всі всіх від відкрийте відразу він далі де для до др дуже "
        "же з за замість зараз збережіть зі й його йому кожен коли крім кілька ми може можете моя моє "
        "між мій на над нам наприклад нас наступний натисніть наш наша наше нашого не ним ними них ній о "
        "от перед по повинен повинні потрібно потім при про протягом під після с себе т та так також "
        "твій теж тем тепер тим типово то том тому тільки у хочете це цей цих цього цю ця ці цієї через "
        "чи ще що щоб як яка яке який яких якщо які є і із інший інші їх її",
        "ur": "آپ اس ان اور اپنا اپنی اپنے اگر ایک بھی تو تک جب جو سکتے سے لیے میں نہیں نے وہ پر کا کر کریں "
        "کو کوئی کہ کی کے گا گی گے ہم ہو ہیں ہے یا یہ",
        "uz": "agar barcha bilan bir bor bo‘lsa bu deb emas ham hamma har kabi kerak keyin lekin mumkin "
        "orqali o‘z qanday siz so‘ng uchun uni uning ushbu va yoki",
        "uz-Cyrl": "агар барча билан бир бор бу бўлса ва деб каби кейин керак лекин мумкин сиз уни унинг учун "
        "эмас ёки қандай ҳам ҳар",
        "vi": "bạn cho chúng các có cũng của hoặc hơn khi không là lại mà một như nhưng những này nếu sẽ "
        "theo thì trong tôi tại từ và vào về với đã được đến để",
    }.items()
}
"""Function words by language, in lower case."""


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words | COMMON_WORDS.get(language, frozenset()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


LANGUAGES_OF: Mapping[str, tuple[str, ...]] = _by_word()
"""The languages that have a given word, a function word or another common one."""

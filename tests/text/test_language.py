"""Languages recognised from a sentence or two about a bridge that does not exist."""

import pytest

from coverlap.lang import ANY, load
from coverlap.text.language import language_of, name_of, second_language
from coverlap.text.tokens import tokenise

SENTENCES = {
    "en": "The old bridge will be opened to traffic in May, and the ferry is to run until then.",
    "de": "Die alte Brücke wird im Mai für den Verkehr geöffnet, und bis dahin fährt die Fähre.",
    "fr": "Le vieux pont sera ouvert à la circulation en mai, et le bac est en service jusque-là pour les habitants.",
    "es": "El viejo puente se abrirá al tráfico en mayo, y el transbordador seguirá hasta entonces para los vecinos.",
    "it": "Il vecchio ponte sarà aperto al traffico a maggio, e il traghetto resta per gli abitanti del borgo.",
    "nl": "De oude brug wordt in mei geopend voor het verkeer, en tot die tijd blijft het veer varen.",
    "pt": "A velha ponte será aberta ao trânsito em maio, e a balsa não para até lá para os moradores da vila.",
    "ca": "El vell pont s'obrirà al trànsit al maig, i el transbordador no s'atura fins llavors amb els veïns.",
    "ro": "Vechiul pod va fi deschis circulației în mai, iar bacul nu se oprește până atunci pentru cei din sat.",
    "pl": "Stary most zostanie otwarty w maju, a prom nie przestanie pływać do tego czasu, jak mówi burmistrz.",
    "cs": "Starý most bude otevřen v květnu a přívoz do té doby nepřestane jezdit, jak řekl starosta, který to slíbil.",
    "sk": "Starý most bude otvorený v máji a kompa dovtedy neprestane jazdiť, ako sľúbil starosta, ktorý už bol.",
    "sv": "Den gamla bron öppnas för trafik i maj, och färjan går till dess, som det har lovats av kommunen.",
    "da": "Den gamle bro bliver åbnet for trafik i maj, og færgen sejler indtil da, hvor den så vil stoppe.",
    "fi": "Vanha silta avataan toukokuussa, ja lautta kulkee siihen asti, mutta se ei ole tarpeen, kertoo kaupunki.",
    "hu": "A régi hidat májusban nyitják meg, és a komp is jár addig, de csak ha nem lesz magas a víz.",
    "tr": "Eski köprü mayıs ayında açılacak ve vapur o zamana kadar çalışacak, ancak bu yıl için bir karar daha yok.",
    "id": "Jembatan tua itu akan dibuka pada bulan Mei dan feri tidak berhenti sampai saat itu, kata wali kota.",
    "vi": "Cây cầu cũ sẽ được mở vào tháng năm và phà vẫn chạy cho đến khi đó, theo lời của thị trưởng.",
    "ru": "Старый мост откроют в мае, а паром будет ходить до того времени, как и было обещано.",
    "uk": "Старий міст відкриють у травні, а пором буде ходити до того часу, як і було обіцяно, але не далі.",
    "bg": "Старият мост ще бъде отворен през май и фериботът не спира до това време, както се каза.",
    "ar": "سيفتح الجسر القديم في مايو، ولن تتوقف العبارة قبل ذلك كما قال رئيس البلدية إلى السكان.",
    "fa": "پل قدیمی در ماه مه باز می‌شود و کشتی تا آن زمان از کار نمی‌افتد، که این را شهردار گفت.",
    "ur": "پرانا پل مئی میں کھول دیا جائے گا اور کشتی اس وقت تک نہیں رکے گی، یہ میئر نے کہا ہے۔",
    "he": "הגשר הישן ייפתח במאי, אבל המעבורת לא תפסיק עד אז, כך אמר ראש העיר על התוכנית.",
    "hi": "पुराना पुल मई में खोला जाएगा और नाव तब तक चलती रहेगी, महापौर ने यह कहा है।",
    "el": "Η παλιά γέφυρα θα ανοίξει τον Μάιο.",
    "ko": "오래된 다리는 오월에 열린다.",
    "ja": "古い橋は五月に開通する。",
    "zh": "旧桥将于五月开放。",
    "th": "สะพานเก่าจะเปิดในเดือนพฤษภาคม",
    "ta": "பழைய பாலம் மே மாதத்தில் திறக்கும்.",
    "bn": "পুরনো সেতুটি মে মাসে খুলবে।",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_language_is_recognised(code: str) -> None:
    text = SENTENCES[code]
    assert language_of(text, tokenise(text).ids) == code
    assert name_of(code) != code


@pytest.mark.parametrize("text", ["", "1234", "Zyx wvu tsr qpo.", "ᚠᚢᚦᚨᚱᚲ"])
def test_nothing_is_guessed(text: str) -> None:
    assert language_of(text, tokenise(text).ids) == "und"


def test_english_with_names_in_another_script_is_english() -> None:
    text = f"{SENTENCES['en']} It is called 五月橋, the mayor said, and the town is proud of it."
    assert language_of(text, tokenise(text).ids) == "en"


def test_a_language_is_listed_once() -> None:
    codes = [row[0] for name in ("languages", "scripts") for row in load(ANY).table(f"{name}.tsv")]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("pl", "Most jest zamknięty."),
        ("pl", "Burmistrz mówi, że most musi zostać naprawiony, zanim zostanie otwarty."),
        ("da", "Borgmesteren siger, at broen skal repareres, før den kan åbne igen."),
        ("pt", "Boa notícia para quem mora junto ao rio."),
        ("cs", "Most je uzavřen."),
        ("ro", "Podul este închis."),
        ("en", "The café is closed."),
    ],
)
def test_a_line_is_in_no_language_whose_alphabet_lacks_its_letters(code: str, line: str) -> None:
    assert language_of(line, tokenise(line).ids) == code


DE, FR = (
    "Die alte Brücke in Tarnfeld bleibt bis zum Herbst gesperrt, wie die Stadt am Montag mitteilte. Wir können die "
    "Sicherheit nicht mehr garantieren, sagte sie, und wir bitten alle um Geduld, bis das Geld da ist.",
    "Le vieux pont de la ville restera fermé jusqu’à l’automne, a annoncé la maire. Nous ne pouvons plus garantir la "
    "sécurité, a-t-elle dit, et nous demandons à tous de la patience jusqu’à ce que l’argent soit là.",
)


@pytest.mark.parametrize(
    ("text", "code", "second"),
    [(f"{DE}\n\n{FR}", "fr", "de"), (DE * 3, "de", ""), (DE * 9 + FR, "de", ""), (SENTENCES["en"], "en", "")],
)
def test_a_text_of_two_languages_is_told_from_one_that_quotes(text: str, code: str, second: str) -> None:
    ids = tokenise(text).ids
    assert (language_of(text, ids), second_language(ids, code)) == (code, second)

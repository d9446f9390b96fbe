"""Tables and records as others write them: forms of spreadsheets, names of columns, encodings, markup in a text."""

import json

import pytest

from coverlap.errors import InputError, UsageError
from coverlap.model.values import Article
from coverlap.read import read
from coverlap.read.columns import chosen_columns
from coverlap.read.encodings import guessed
from coverlap.read.unread import UnreadNames

ROWS = "outlet;text\nGazette;The bridge is open.\nPost;The mill has closed.\n"
TABS = ROWS.replace(";", "\t")
READ = [("Gazette", "The bridge is open."), ("Post", "The mill has closed.")]
FORMS = {
    "sep.csv": f"sep=;\r\n{ROWS}",
    "marked.csv": f"\ufeffsep=;\n{ROWS}",
    "blank.csv": f"\n\n{ROWS}",
    "quoted.csv": ROWS.replace("outlet;text", '" Outlet" ; "Text "').replace(";", ","),
    "padded.csv": ROWS.replace("\n", ";;\n") + ";;;\n",
    "returns.csv": ROWS.replace("\n", "\r"),
    "unicode.txt": TABS,
    "tabs.csv": "sep=\t\n" + TABS,
    "bars.csv": ROWS.replace(";", "|"),
    "titled.csv": f"Export of 2 March, all desks\n\n{ROWS}",
    "twice.csv": ROWS.replace("text", "text;text").replace(".\n", ".;\n"),
    "marked_twice.csv": f"\ufeff\ufeff{ROWS}",
    "names.csv": ROWS.replace("outlet;text", "publisher;Body"),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_forms_of_spreadsheets_are_read(folder, name, encoding):
    articles, skipped = folder.put(name, FORMS[name].encode(encoding)).read(name)
    assert [(a.outlet, a.text) for a in articles] == READ and not skipped


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_one_whatever_it_is_called(folder, separator):
    table = ROWS.replace(";", separator).replace("The bridge is open.", '"The bridge\nis open."')
    articles, _ = folder.put("a.txt", table).read("a.txt")
    assert [article.outlet for article in articles] == ["Gazette", "Post"]


@pytest.mark.parametrize(
    "text", ["Title, text\nThe bridge opens.\n", "Title, text and links.\nMore, of it.\n", "title,text"]
)
def test_a_text_with_commas_is_no_table(folder, text):
    [article], _ = folder.put("a.txt", text).read("a.txt")
    assert article.text == text


def test_a_text_with_tabs_is_no_table(folder):
    text = "The text\tof a note\nwith tabs\tin it.\n"
    [article], _ = folder.put("a.txt", text).read("a.txt")
    assert article.text == text


def test_a_column_is_what_the_user_says(folder):
    folder.put("a.csv", "blurb,copy,desk\nshort,The bridge is open.,city\n")
    read_as = chosen_columns(["text=copy", "title=blurb"])
    [article, note] = read([str(folder.path / "a.csv")], columns=read_as)
    assert (article.title, article.text) == ("short", "The bridge is open.")
    assert note.reason == "is read without the columns desk"
    folder.put("a.json", json.dumps({"copy": "One.", "blurb": "short"}))
    [article] = read([str(folder.path / "a.json")], columns=read_as)
    assert (article.title, article.text) == ("short", "One.")


def test_a_list_of_headlines_and_addresses_is_read(folder):
    folder.put("a.csv", "title,url,media_name\nBridge opens,https://post.example/1,The Post\n")
    [article], _ = folder.read("a.csv")
    assert (article.text, article.outlet) == ("Bridge opens", "The Post")
    folder.put("a.csv", f"title,url,prose\nBridge opens,https://post.example/1,{'The bridge is open. ' * 20}\n")
    with pytest.raises(InputError, match="--column text=NAME"):
        folder.read("a.csv")


ITEM = {"text": "One.", "outlet": "Gazette"}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"status": "ok", "data": {"articles": [ITEM]}}),
        json.dumps({"response": {"results": [{"webTitle": "x", "fields": ITEM}]}}),
        json.dumps(ITEM, indent=1),
        json.dumps([{"headline": {"main": "x"}, **ITEM}]),
        "\x1e" + json.dumps(ITEM),
        json.dumps({**ITEM, "published": float("nan")}),
    ],
)
def test_a_record_of_json_is_found_wherever_it_is(folder, content):
    [article], _ = folder.put("a.json", content).read("a.json")
    assert (article.outlet, article.text, article.published) == ("Gazette", "One.", "")


def test_objects_of_several_lines_may_follow_each_other(folder):
    folder.put("a.json", "\n".join(json.dumps({**ITEM, "text": text}, indent=1) for text in ("One.", "Two.")))
    articles, _ = folder.read("a.json")
    assert [article.text for article in articles] == ["One.", "Two."]
    with pytest.raises(InputError, match="not valid JSON"):
        folder.put("a.json", json.dumps(ITEM, indent=1) + "\n{").read("a.json")


def test_every_sheet_is_read_or_named(folder):
    book = pytest.importorskip("openpyxl").Workbook()
    for row in (["Export of 2 March"], [], [None, "Outlet", "Text", None], [None, "Gazette", "One.", None, "x"]):
        book.active.append(row)
    for row in (["Outlet", "Text", "Text"], ["Post", "Two.", None]):
        book.create_sheet("Two") if "Two" not in book.sheetnames else None
        book["Two"].append(row)
    book.create_sheet("Notes").append(["nothing"])
    book.save(folder.path / "a.xlsx")
    articles, skipped = folder.read("a.xlsx")
    assert [(a.outlet, a.text) for a in articles] == [("Gazette", "One."), ("Post", "Two.")]
    assert [item.reason for item in skipped] == [
        "is read without the columns number 5",
        "is read without the sheets Notes",
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_keys_that_gave_nothing_are_named_once(folder, name):
    records = [{"text": "One.", "desk": 1}, {"text": "Two.", "desk": 2, "mood\x1b" + "d" * 99: 3}, {"desk": 4}]
    folder.put(name, "\n".join(map(json.dumps, records)) if name == "a.jsonl" else json.dumps(records))
    articles, skipped = folder.read(name)
    assert [article.text for article in articles] == ["One.", "Two."]
    assert [item.reason.partition(" (")[0] for item in skipped][:1] == ["has no field 'text'"]
    assert skipped[1:] == [(str(folder.path / name), f"is read without the keys desk, mood\x1b{'d' * 54}…")]


def test_a_key_of_its_own_in_every_record_costs_no_memory():
    names = UnreadNames()
    for number in range(5_000):
        names.add(["text", f"key {number}"])
    assert names.reason.endswith("key 11 and 988 more")


@pytest.mark.parametrize("choice", ["text", "mood=x", "text="])
def test_a_choice_that_means_nothing_is_refused(choice):
    with pytest.raises(UsageError, match="--column"):
        chosen_columns([choice])


@pytest.mark.parametrize(
    ("record", "outlet", "credit"),
    [
        ({"source": "Examplia"}, "Examplia", ""),
        ({"source": "Examplia", "publisher": {"name": "Gazette"}}, "Gazette", "Examplia"),
        ({"media_name": "Gazette"}, "Gazette", ""),
    ],
)
def test_a_source_is_the_outlet_or_its_credit(folder, record, outlet, credit):
    [article], _ = folder.put("a.json", json.dumps({**record, "content": "One."})).read("a.json")
    assert (article.outlet, article.credit, article.text) == (outlet, credit, "One.")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("<p>One &amp; two.</p><p>“Three.”</p>", "One & two.\n“Three.”"),
        ("<p>One\ntwo.</p>", "One two."),
        pytest.param(left := f'{"Prose. " * 2000}<a href="x">b</a>', left, id="a tag left in a long text"),
        ('One.\n\nTwo <a\nhref="x">links</a>.\n<!-- a\nb -->Three.', "One.\nTwo links.\nThree."),
        ("One.<br>Two.<br/>", "One.\nTwo."),
        ("He said &ldquo;no&#8221;.", "He said “no”."),
        ("&lt;p&gt;One.&lt;/p&gt;", "One."),
        ("The council argued about <b> and <i> & went home.", "The council argued about <b> and <i> & went home."),
        ("a < b and c > d; AT&T; R&D;", "a < b and c > d; AT&T; R&D;"),
    ],
)
def test_markup_in_a_text_is_read_as_markup(folder, text, read_as):
    [article], _ = folder.put("a.json", json.dumps({"text": text})).read("a.json")
    assert article.text == read_as


POLISH = "Zażółć gęślą jaźń: dziewięć łódek odpłynęło, a przedłużenia umowy nie będzie, mówił wójt.\n" * 3
RUSSIAN = "Мэр открыл мост через реку, и горожане пришли посмотреть на него в воскресенье утром.\n" * 3
GERMAN = "Die Brücke über den Fluss ist für alle geöffnet, erklärte die Bürgermeisterin am Dienstag in Köln.\n" * 9


@pytest.mark.parametrize(("text", "encoding"), [(POLISH, "cp1250"), (RUSSIAN, "cp1251"), (GERMAN, "cp1252")])
def test_an_old_encoding_is_guessed_and_said(folder, text, encoding):
    cells = text.replace("\n", " ")
    folder.put("a.csv", f'id,text\n1,"{cells}"\n'.encode(encoding)).put("b.txt", text.encode(encoding))
    for name, expected in (("a.csv", cells), ("b.txt", text)):
        [article], [note] = folder.read(name)
        assert article.text == expected
        assert note.reason.startswith(f"is read as {encoding}, which is a guess")


@pytest.mark.parametrize("data", [b"plain", "é".encode("cp1252"), "Über".encode(), "Ü".encode()[:1]])
def test_few_bytes_are_no_ground_for_a_guess(data):
    assert guessed(data) == ""


def test_every_file_of_a_folder_is_read_or_named(folder):
    folder.put("a.txt", "One.").put("b.png", b"\x89PNG").put("c.bin", b"\0\1").put("d.log", "Log.").put(".e", "No.")
    folder.put("f.dat", '{"text": "Two."}').put("coverlap.toml", "")
    articles, skipped = folder.read()
    assert sorted(a.text for a in articles) == ["One.", "Two."]
    assert {s.where.rpartition("/")[2]: s.reason.split(" ")[1] for s in skipped} == {
        "b.png": "a",
        "c.bin": "not",
        "d.log": "of",
        "coverlap.toml": "a",
    }


def test_what_was_read_is_counted_by_format(folder):
    from collections import Counter

    counts = Counter()
    folder.put("a.txt", "One.").put("b.jsonl", '{"text": "Two."}\n{"text": "Three."}\n')
    assert sum(isinstance(r, Article) for r in read([str(folder.path)], counts=counts)) == 3
    assert counts == {"text": 1, "JSON Lines": 2}

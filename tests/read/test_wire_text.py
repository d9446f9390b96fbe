"""Wire copy with and without its control characters."""

import pytest

TEXT = "The mayor of Fictown opened the bridge."


def only(folder, content):
    [article], skipped = folder.put("a.txt", content).read("a.txt")
    assert not skipped
    return article


@pytest.mark.parametrize(
    ("head", "title", "byline"),
    [
        ("Bridge opens =", "Bridge opens", ""),
        ("1ST LEAD\nBridge opens\nBy Dana Example, wire =", "Bridge opens", "By Dana Example, wire"),
        ("Von Brücken\nund Menschen =", "Von Brücken und Menschen", ""),
        ("Bridge opens\n", "Bridge opens", ""),
    ],
)
def test_a_headline_ends_before_the_byline(folder, head, title, byline):
    article = only(
        folder, f"\x01abc0001 3 i 51 wir 1003\r\n\x02{head}\n\n   Fictown (wir) - {TEXT}\n\x03020930 GMT Mar 31"
    )
    assert (article.title, article.byline, article.text) == (title, byline, f"Fictown (wir) - {TEXT}")


@pytest.mark.parametrize("body", ["", "One line.", "=\n", "\n\n\n"])
def test_a_message_without_the_parts_it_should_have_is_no_fault(folder, body):
    records = list(folder.put("a.txt", f"\x01abc0001 3 i 51 wir 1003\r\n\x02{body}\x03").put("b.txt", "One.").read())
    assert records[0][-1].text == "One."
    assert not any("Error" in skipped.reason for skipped in records[1])


@pytest.mark.parametrize(
    ("message", "title", "text"),
    [
        (f"ZCZC\r#Bridge slug\r:2/3/2031\r   {TEXT}\rNNNN\r", "Bridge slug", TEXT),
        (f"zczc\nKN#The Wire\nTI#Bridge opens\nTX#\n{TEXT}\nNNNN\n", "Bridge opens", TEXT),
        (f"ZCZC FMG000\nYY TDR\n:SPORT :Bridge run\n{TEXT}\x19\n", "Bridge run", TEXT),
        (f"ZCZC AAP\n$T\n^Bridge opens\n*X\n{TEXT}\nAAP\n", "Bridge opens", TEXT),
        ("ZCZC", "", "ZCZC"),
    ],
)
def test_codes_stay_out_of_the_text(folder, message, title, text):
    if message == "ZCZC":
        message, text = f"ZCZCs and {TEXT}", f"ZCZCs and {TEXT}"
    article = only(folder, message)
    assert (article.title, article.text) == (title, text)


def test_messages_one_after_another_are_articles(folder):
    message = f"ZCZC AAA00{{0}}\n^Bridge {{0}} opens\n{TEXT}\nNNNN\n\n"
    articles, skipped = folder.put("a.txt", message.format(1) + message.format(2)).read("a.txt")
    assert [(article.title, article.text) for article in articles] == [(f"Bridge {n} opens", TEXT) for n in (1, 2)]
    assert not skipped


def test_a_release_may_end_its_dateline_with_the_service(folder):
    article = only(
        folder, f"Source: Sample Mills\nBridge opens\n\nFICTOWN, March 2, 2031/PRNewswire-AsiaNet/\r\n\r\n{TEXT}\n"
    )
    assert (article.title, article.kind, article.published) == ("Bridge opens", "release", "March 2, 2031")

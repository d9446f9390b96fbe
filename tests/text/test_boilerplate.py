"""Boilerplate: what it says, where it is, and what must never be taken for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.lang import load
from coverlap.read import read
from coverlap.text.boilerplate import CAPTION, LINKS, REPEATED, TITLE, boilerplate_of
from coverlap.text.paragraphs import paragraphs_of
from coverlap.text.tokens import tokenise

LINES = [
    (line[0] == "+", line[2:])
    for line in Path(__file__).with_name("stock_lines.txt").read_text(encoding="utf-8").splitlines()
    if line[0] in "+-"
]
BODY = "The mayor of Fictown opened the bridge on Monday, ending a wait of ten years."
SEEDS = {
    "000_fdae9d8761b43f54": [
        "To read the entire article from Reuters",
        "File Photo courtesy DOD",
        "If you enjoyed this",
    ],
    "001_176faad5817c43fd": ["Latest from News", "Thanks for visiting our site!"],
    "002_8af32c62d6c01960": ["Go here to see the original:", "The U.S. and Iran are aligned"],
    "003_c6dc4324052e61d8": [
        *("Skip Navigation", "Close and don't show again.", "Your browser is out of date.", "You may not get the full"),
        *("Please upgrade your browser", "Tehran Could Help", "This ad will end in", "Close X", "Want access to this"),
        *("Forget Your Password?", "Don't have an account?", "Reveal Navigation", "This article was published in"),
    ],
    "004_36f2e2fc6a0ebede": ["Post navigation"],
}


def boilerplate(text, title=""):
    return boilerplate_of(text, tokenise(text), paragraphs_of(text), title, load("en"))


def boilerplate_lines(text, title=""):
    return [text[found.span.start : found.span.end] for found in boilerplate(text, title)]


@pytest.mark.parametrize(("is_boilerplate", "line"), LINES, ids=[line for _, line in LINES])
def test_lines(is_boilerplate, line):
    assert boilerplate_lines(f"{BODY}\n\n{line}\n") == ([line] if is_boilerplate else [])


def test_the_samples(seeds):
    for article in read([str(seeds)]):
        found = boilerplate_lines(article.text, article.title)
        assert len(found) == len(SEEDS[article.id])
        for line, beginning in zip(found, SEEDS[article.id], strict=True):
            assert line.startswith(beginning)
            assert f"\n{line}" in f"\n{article.text}\n"


def test_a_title_is_kept_where_it_is_alone_first():
    title = "Mayor opens bridge after ten years"
    doubled = f"{title} {title}"
    assert boilerplate_lines(f"{doubled}\n{title}\n{BODY}\n{title}\nMayor opens bridge after …", title) == [
        doubled,
        title,
        "Mayor opens bridge after …",
    ]


def test_a_first_line_that_is_a_sentence_is_no_title():
    assert [found.reason for found in boilerplate(f"{BODY}\n“We waited,” she said.\n{BODY}")] == [REPEATED]


def test_a_sentence_said_twice_is_no_title():
    assert boilerplate_lines(f"{BODY} {BODY}\nA line of its own") == []


@pytest.mark.parametrize(
    "line",
    [
        "“All that I wanted,” says Ana Ruiz, “was to hear ‘how it can be done, and not how it cannot.’ ”",
        "The harbour is turning away from all that used to fill it: herring, coal, timber, the night ferry . . .",
    ],
)
def test_marks_after_the_last_full_stop_are_no_second_sentence(line):
    assert boilerplate_lines(f"{BODY}\n{line}\nA line of its own") == []


def test_links_are_under_their_heading_until_the_text_goes_on():
    text = (
        f"{BODY}\nRelated stories:\nBridge was too dear, auditors say\nTen years of waiting\n{BODY}\nA heading\n{BODY}"
    )
    assert [found.reason for found in boilerplate(text)] == [LINKS] * 3 + [REPEATED] * 2


def test_a_phrase_is_found_inside_a_line():
    phrase = "Media playback is unsupported on your device"
    assert boilerplate_lines(f"{phrase} {BODY}") == [phrase]


def test_a_language_without_rules_has_those_of_structure():
    title = "Le maire ouvre le pont de la ville"
    text = f"{title}\nNavigeren\n{title}"
    assert [found.reason for found in boilerplate_of(text, tokenise(text), paragraphs_of(text), title, load("xx"))] == [
        TITLE
    ]


def test_a_notice_hides_its_sentence_and_not_the_paragraph():
    for notice in (
        "Copyright © 2031 The Ficton Courier, LLC.",
        "All rights reserved.",
        "© 2031 Ficton Media Group. All rights reserved.",
        "This article was originally published by The Ficton Courier.",
        "Sign up for our newsletter to get the news in your inbox.",
    ):
        assert boilerplate_lines(f"{BODY}\n\n{notice} {BODY.replace('bridge', 'tunnel')}") == [notice]


def test_a_notice_after_prose_is_recognised_too():
    tunnel = BODY.replace("bridge", "tunnel")
    notice = "All rights reserved."
    assert boilerplate_lines(f"© 2031 Ficton Media Group. {tunnel} {notice}") == ["© 2031 Ficton Media Group.", notice]


@pytest.mark.parametrize(
    "caption",
    [
        "Islanders wait on the quay at Ficton. (Ana Ruiz via AP)",
        "Islanders wait on the quay at Ficton. Ana Ruiz/Ficton Lantern via AP",
        "The mayor opens the bridge (Reuters photo: Ana Ruiz)",
        "The mayor on the bridge on Monday. (AP)",
        "Enlarge this image toggle caption Ana Ruiz/AP",
        "FILE PHOTO: The mayor opens a bridge in 2030.",
    ],
)
def test_captions(caption):
    assert [found.reason for found in boilerplate(f"{BODY}\n\n{caption}\n\nDrivers were glad.")] == [CAPTION]


def test_an_agency_behind_the_last_words_signs_the_article():
    assert boilerplate(f"{BODY}\n\nDrivers were glad of the new bridge. (AP)") == ()


@pytest.mark.parametrize(
    ("line", "is_boilerplate"),
    [
        ("Comments are closed. Please read our community guidelines before posting.", True),
        ("Got a story? Email newsdesk@courier.example or call 555 0100 in confidence.", True),
        ("You can unsubscribe from our alerts at any time.", True),
        ("Teilen auf Facebook", True),
        ("We must sign the treaty and join our allies before the summit ends.", False),
        ("Her account on Twitter was closed after the comments.", False),
        ("“Please read our guidelines before posting your comments,” the mayor said.", False),
    ],
)
def test_lines_that_speak_to_the_reader(line, is_boilerplate):
    assert bool(boilerplate(f"{BODY}\n\n{line}\n\nDrivers were glad.")) == is_boilerplate


def test_a_sentence_set_large_is_boilerplate_and_its_place_in_the_text_is_not():
    pulled = "Nobody asked us whether we wanted a bridge at all"
    text = f"{BODY}\n{pulled}\nDrivers were glad.\nThe mayor smiled. “{pulled}.” Then she went home."
    assert [(text[slice(*found.span)], found.reason) for found in boilerplate(text)] == [(pulled, REPEATED)]


def test_headlines_that_a_page_hangs_on_a_name():
    hung = "Ana Maria RuizBridge too dear, auditors say Ten years of waiting for a bridge MORE"
    assert boilerplate_lines(f"The bridge was opened by Ana Ruiz {hung} (Ficton), who smiled.") == [hung]


def test_headlines_that_a_page_hangs_on_the_first_of_two_surnames():
    hung = "Ana Maria RuizBridge too dear, auditors say Ten years of waiting for a bridge MORE"
    assert boilerplate_lines(f"The bridge was opened by clerk Ana Heron {hung} Ruiz, who smiled.") == [hung]


lines = st.sampled_from([line for _, line in LINES] + [BODY, "", "İ" * 9, "A title of four words"]) | st.text(
    max_size=40
)


@given(st.lists(lines, max_size=20).map("\n".join), lines)
def test_spans_are_sorted_disjoint_and_not_empty(text, title):
    end = 0
    for span, reason in boilerplate(text, title):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        assert reason
        end = span.end


@pytest.mark.parametrize(
    ("code", "line", "is_boilerplate"),
    [
        ("de", "Lesen Sie auch: Was die Sperrung für Pendler bedeutet", True),
        ("de", "Lesen Sie hier, was die Sperrung bedeutet", True),
        ("de", "Jetzt Newsletter abonnieren", True),
        ("de", "Empfohlene Artikel", True),
        ("de", "Lesen Sie auch nachts?", False),
        ("de", "Sehen Sie auch Chancen in der neuen Brücke?", False),
        ("fr", "À lire aussi : Ce que la fermeture change pour les habitants", True),
        ("fr", "Abonnez-vous à notre newsletter", True),
        ("fr", "Lire la suite de l’article", True),
        ("fr", "Lire aussi les lettres des habitants, voilà ce que la maire a promis.", False),
        ("es", "Lea también: Qué cambia para los vecinos", True),
        ("es", "Suscríbete a nuestro boletín", True),
        ("es", "Lea también lo que dice el puente.", False),
        ("it", "Leggi anche: Che cosa cambia per gli abitanti", True),
        ("it", "RIPRODUZIONE RISERVATA", True),
        ("nl", "Lees ook: Wat de sluiting betekent", True),
        ("nl", "Meld je aan voor onze nieuwsbrief", True),
        ("pt", "Leia também: O que muda para os moradores", True),
        ("pt", "Subscreva a nossa newsletter", True),
    ],
)
def test_stock_lines_of_other_languages(code, line, is_boilerplate):
    text = f"{BODY}\n\n{line}\n"
    found = boilerplate_of(text, tokenise(text), paragraphs_of(text), "", load(code))
    assert [text[slice(*each.span)] for each in found] == ([line] if is_boilerplate else [])

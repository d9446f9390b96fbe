"""JSON of agencies and their interfaces: which records it holds, and which field is which."""

import json

import pytest

from coverlap.errors import InputError

TEXT = "The mayor of Fictown opened the bridge."
ITEM = {"uri": "urn:x:1", "type": "text", "versioncreated": "2031-03-02T09:00:00Z", "headline": "Bridge opens"}
PICTURE = {"uri": "urn:x:2", "type": "picture", "versioncreated": "2031-03-02", "body_text": "A bridge."}


def read(folder, value):
    articles, _ = folder.put("a.json", json.dumps(value, indent=1)).read("a.json")
    return [(article.title, article.published[:10], article.text) for article in articles]


@pytest.mark.parametrize(
    "value",
    [
        {**ITEM, "headline": "", "headline_main": "Bridge opens", "body_main": TEXT},
        {**ITEM, "body_richtext": f"<p>{TEXT}</p>", "body_main": "Another."},
        {**ITEM, "type": "composite", "body_html": f"<p>{TEXT}</p>", "associations": {"photo": PICTURE}},
        {
            **ITEM,
            "type": "composite",
            "headline": "x",
            "associations": {"a": PICTURE, "b": {**ITEM, "body_text": TEXT}},
        },
        {**ITEM, "type": "composite", "associations": [{**ITEM, "body_text": TEXT}]},
        {**ITEM, "type": "advisory", "body_text": TEXT},
        {"total": 1, "item": [{**ITEM, "body_html": f"<p>{TEXT}</p>"}]},
        {"data": {"meta": {}, "item": {**ITEM, "body_text": TEXT}}},
        {"data": {"items": [{"meta": {}, "item": {**ITEM, "body_text": TEXT}}]}},
        {"data": [{"title": "Bridge opens", "lead": f"<p>{TEXT}</p>", "body": None, "publishDate": "2031-03-02"}]},
        {"data": [{"Titel": "Bridge opens", "Volltext": TEXT, "Datum": "2031-03-02", "data": {"a": 1}}]},
    ],
)
def test_an_item_is_read_wherever_it_keeps_its_text(folder, value):
    assert read(folder, value) == [("Bridge opens", "2031-03-02", TEXT)]


def test_a_dateline_that_stands_apart_is_part_of_the_text(folder):
    value = {
        **ITEM,
        "type": "composite",
        "dateline": "Fictown (wire) - ",
        "article_html": f"<section><p>{TEXT}</p></section>",
    }
    assert read(folder, value)[0][2] == f"Fictown (wire) - {TEXT}"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (PICTURE, "'picture', which holds no text"),
        ({**ITEM, "type": "composite", "associations": {"photo": PICTURE}}, "'composite', which holds no text"),
        ({**ITEM, "renditions": {"nitf": {"href": "https://wire.example/1"}}}, "only says where its text is"),
    ],
)
def test_an_item_without_a_text_is_named(folder, value, reason):
    with pytest.raises(InputError, match=reason):
        read(folder, value)


def test_an_empty_column_gives_way_to_the_next_and_our_own_does_not(folder):
    rows = "publisher,source,text,summary\n,The Fictown Gazette,One.,x\n,The Other Post,,Two.\n"
    articles, skipped = folder.put("a.csv", rows).read()
    assert [(article.outlet, article.credit, article.text) for article in articles] == [
        ("The Fictown Gazette", "", "One.")
    ]
    assert "has an empty text" in [one.reason for one in skipped]


@pytest.mark.parametrize(
    "header",
    [
        "Источник;Дата;Заголовок;Текст",
        "媒体;発行日;見出し;本文",
        "المصدر;التاريخ;العنوان;النص",
        "Periódico;Fecha;Titular;Contenido",
        "Journal;Date de publication;Titre;Texte",
        "Gazeta;Data;Tytuł;Treść",
    ],
)
def test_columns_are_known_in_the_languages_of_newsrooms(folder, header):
    [article], skipped = folder.put("a.csv", f"{header}\nThe Fictown Gazette;2031-03-02;Bridge opens;{TEXT}\n").read()
    found = (article.outlet, article.published, article.title, article.text)
    assert found == ("The Fictown Gazette", "2031-03-02", "Bridge opens", TEXT)
    assert not skipped

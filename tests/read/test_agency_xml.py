"""XML of agencies: what is around and between the words of an article."""

import pytest

from coverlap.errors import InputError

NITF = """<nitf><head/><body><body.head><hedline><hl1>Bridge opens</hl1></hedline><byline>{byline}</byline></body.head>
<body.content>{body}</body.content></body></nitf>"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x"><itemMeta><provider literal="STT"/></itemMeta>
<contentMeta><slugline>Bridge</slugline><creditline>{credit}</creditline></contentMeta>
<contentSet><inlineData contenttype="text/html">&lt;p>The bridge is open.&lt;/p></inlineData></contentSet></newsItem>"""
NEWSML = """<NewsML><NewsItem><NewsComponent><NewsLines><SlugLine>Bridge</SlugLine></NewsLines><ContentItem>
<DataContent>{text}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


def only(folder, content):
    [article], skipped = folder.put("a.xml", content).read("a.xml")
    assert not skipped
    return article


@pytest.mark.parametrize(
    ("byline", "kept"),
    [
        ("Dana Example", True),
        ("By Dana Example, The Wire", True),
        ("Situation serious, ready for all that comes", False),
    ],
)
def test_a_second_headline_is_no_byline(folder, byline, kept):
    assert only(folder, NITF.format(byline=byline, body="<p>One.</p>")).byline == (byline if kept else "")


def test_code_that_is_embedded_as_text_is_left_out(folder):
    body = "<p>One.</p><p>&lt;div data-id='a'>&lt;/div>&lt;script src='x'>&lt;/script></p><p>Is 1 &lt; 2? Yes.</p>"
    assert only(folder, NITF.format(byline="", body=body)).text == "One.\nIs 1 < 2? Yes."


@pytest.mark.parametrize(
    ("credit", "names"), [("STT–", ""), ("STT–AFP", "AFP"), ("Wire-A", "Wire-A"), ("A – B", "A; B")]
)
def test_names_in_a_line_of_credit_are_parted(folder, credit, names):
    article = only(folder, G2.format(credit=credit))
    assert (article.credit, article.title) == (names, "Bridge")


def test_blanks_and_asterisks_that_lay_out_a_text_are_left_out(folder):
    article = only(folder, NEWSML.format(text="***One,\n      two.   Three.\n\n   ***\n\n   Four. ***"))
    assert (article.title, article.text) == ("Bridge", "One,\ntwo. Three.\nFour.")


@pytest.mark.parametrize(
    "xml",
    [
        "<?xml version='1.0'?><Publish><ContentItem><ContentText/></ContentItem></Publish>",
        "<?xml version='1.0'?><release/>",
    ],
)
def test_an_item_without_a_text_is_named(folder, xml):
    with pytest.raises(InputError, match="without a text"):
        folder.put("a.xml", xml).read("a.xml")

"""What web pages state for machines, and what they show: outlet, time, byline, source, language."""

import json

import pytest

from coverlap.errors import InputError

HEAD = "<title>Bridge opens | The Fictown Gazette</title>"
TEXT = (
    "<p>The mayor of Fictown opened a new bridge on Monday, ending ten years of waiting on both sides of the river.</p>"
    "<p>The bridge will stay open, the council said in a statement that it gave to all who asked for it.</p>"
)
ORGANIZATION = {"@type": "Organization", "name": "The Other Post"}
ARTICLE = {"@type": "NewsArticle", "headline": "Bridge opens", "datePublished": "2031-03-02", "publisher": ORGANIZATION}


def page(folder, head="", body=""):
    html = f"<html lang='en'><head>{HEAD}{head}</head><body><article>{body}{TEXT}</article></body></html>"
    [article], _ = folder.put("a.html", html).read("a.html")
    assert article.text.count("bridge") == 2 and article.language == "en"
    return article


def linked(data):
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList", "itemListElement": [{**ARTICLE, "headline": "Other"}]}, ARTICLE],
        {"@graph": [{**ORGANIZATION, "@id": "#o"}, {**ARTICLE, "publisher": {"@id": "#o"}}]},
        {**ARTICLE, "publisher": [ORGANIZATION]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["ReportageNewsArticle", "Thing"]},
        "//<![CDATA[\n" + json.dumps(ARTICLE).replace("Bridge opens", "Bridge\nopens") + ",\n//]]>".replace(",", ""),
        json.dumps(ARTICLE)[:-1] + ",}",
    ],
)
def test_linked_data_is_read_wherever_it_carries_an_article(folder, data):
    article = page(folder, linked(data))
    assert (article.title, article.outlet, article.published) == ("Bridge opens", "The Other Post", "2031-03-02")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="og:article:published_time" content="2031-03-02T08:00:00Z">', ""),
        ('<meta property="article:published" content="2031-03-02">', ""),
        ('<meta name="parsely-pub-date" content="2031-03-02">', ""),
        ('<meta name="DC.date.issued" content="2031-03-02">', ""),
        ("", '<span itemprop="datePublished" content="2031-03-02">yesterday</span>'),
        ("", '<p>By Dana Example, <time datetime="2031-03-02T08:00:00Z">2 March</time></p>'),
    ],
)
def test_a_day_is_read_where_a_page_states_or_shows_it(folder, head, body):
    assert page(folder, head, body).published.startswith("2031-03-02")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            linked({**ARTICLE, "datePublished": "0001-01-01T00:00:00Z"}),
            '<p class="pub-date">3 March 2031</p>',
            "3 March",
        ),
        ("", "<h1>Bridge opens</h1><p>Updated March 3, 2031, 10:15 CEST</p>", "Updated March 3"),
        ("", '<h1>Bridge opens</h1><div class="x1">2031.03.03</div>', "2031.03.03"),
        (linked({**ARTICLE, "datePublished": "a fine day"}), "", "a fine day"),
        ("", "<p>Elections of March 3, 2031</p>", ""),
        ("", '<h1>Bridge opens</h1><p class="date">03/04/2031</p>', ""),
        ("", f"<h1>Bridge opens</h1><p>{'Long. ' * 40}</p><p>March 3, 2031</p>", ""),
    ],
)
def test_a_day_that_only_readers_see_is_read_near_the_headline(folder, head, body, published):
    found = page(folder, head, body).published
    assert found.startswith(published) and (published or not found.startswith("2031-03-03"))


def test_a_time_beside_the_article_is_not_its_own(folder):
    assert page(folder, "", "<aside><time datetime='2030-01-01'>old</time></aside>").published != "2030-01-01"


@pytest.mark.parametrize(
    ("stated", "title", "outlet"),
    [
        ({"headline": "Ferry &amp; bridge&#8217;s end"}, "Ferry & bridge’s end", "The Other Post"),
        ({"headline": "Bridge opens - The Other Post"}, "Bridge opens", "The Other Post"),
        ({"headline": "Bridge opens | The Other Post | News"}, "Bridge opens", "The Other Post"),
        ({"headline": "Bridge - opens | News"}, "Bridge - opens | News", "The Other Post"),
        ({"publisher": {"name": "https://www.post.example"}}, "Bridge opens", "The Fictown Gazette"),
    ],
)
def test_titles_and_outlets_are_as_a_reader_sees_them(folder, stated, title, outlet):
    article = page(
        folder, linked({**ARTICLE, **stated}) + '<meta property="og:site_name" content="The Fictown Gazette">'
    )
    assert (article.title, article.outlet) == (title, outlet)


def test_an_address_without_a_host_is_none(folder):
    link = '<link rel="canonical" href="https://post.example/1">'
    assert page(folder, linked({**ARTICLE, "url": "/news/1"}) + link).url == "https://post.example/1"


CODE = "for(i=0;i<n;" + " ".join(f"a{n}=b[{n}];" for n in range(400)) + ")"


@pytest.mark.parametrize(
    "head",
    [
        f"<script>{CODE}</script>",
        f"<SCRIPT type='text/javascript'><!--\n{CODE}\n--></SCRIPT >",
        f"<style>{CODE}</style>",
        f"<!--[if lt IE 9]><script>{CODE}</script><![endif]-->".replace("<n", " n"),
        "<!-- <script> -->",
    ],
)
def test_code_is_no_page(folder, head):
    assert page(folder, head, "").title == "Bridge opens | The Fictown Gazette"


def test_attributes_after_a_script_are_counted(folder):
    many = " ".join(f"a{n}=b" for n in range(400))
    for hidden in (f"<!-- <script> --><p {many}>", f"<script></script><p {many}>", f"<!--><script></script><p {many}>"):
        with pytest.raises(InputError, match="attributes"):
            folder.put("a.html", f"<html><body>{hidden}{TEXT}</body></html>").read("a.html")


def test_an_outlet_in_the_title_counts_if_the_address_says_the_same(folder):
    link = '<link rel="canonical" href="https://www.fictowngazette.example/bridge">'
    assert page(folder, link).outlet == "The Fictown Gazette"
    assert page(folder).outlet == ""


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.other.example/bridge", "other.example"),
        ("https://m.other.example/bridge", "other.example"),
        ("/bridge", ""),
        ("http://127.0.0.1:80/bridge", ""),
        ("http://desk/bridge", ""),
    ],
)
def test_an_outlet_that_nothing_names_goes_by_its_host(folder, address, outlet):
    assert page(folder, f'<link rel="canonical" href="{address}">').outlet == outlet


def test_a_relative_address_is_that_of_the_page(folder):
    link = '<meta property="og:url" content="https://post.example/a/1"><link rel="canonical" href="/1">'
    assert page(folder, link).url == "https://post.example/1"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By", ""),
        ("Von", ""),
        ("Mar 3rd 2031 1:01PM", ""),
        ("By Dana Example March 3, 2031", "By Dana Example"),
        ("Dana Example · Gazette News · Posted: Mar 3, 2031", "Dana Example"),
        ("見本太郎", "見本太郎"),
        ("AP", "AP"),
    ],
)
def test_a_byline_is_whoever_a_line_names(folder, line, byline):
    assert page(folder, "", f'<p class="byline">{line}</p>').byline == byline


@pytest.mark.parametrize(
    ("head", "body", "credit", "byline"),
    [
        (linked({**ARTICLE, "isBasedOn": "https://wire.example/1"}), "", "https://wire.example/1", ""),
        (linked({**ARTICLE, "sourceOrganization": {"name": "Examplia Press"}}), "", "Examplia Press", ""),
        (linked({**ARTICLE, "creditText": "Examplia Press"}), "", "Examplia Press", ""),
        (linked({**ARTICLE, "url": "https://post.example/1"}) + '<link rel="canonical" href="https://wire.example/1">',
         "", "https://wire.example/1", ""),
        (linked({**ARTICLE, "author": [{"name": "Dana Example"}, {"name": "K. Sample"}]}), "", "",
         "Dana Example; K. Sample"),
        ('<meta name="author" content="Dana Example">', "", "", "Dana Example"),
        ("", '<div class="article-byline">By <a rel="author" href="/d">Dana Example</a></div>', "", "By Dana Example"),
    ],
)  # fmt: skip
def test_source_and_byline_are_read(folder, head, body, credit, byline):
    article = page(folder, head, body)
    assert (article.credit, article.byline) == (credit, byline)


def test_a_live_blog_is_its_posts(folder):
    posts = [{"@type": "BlogPosting", "headline": f"Post {n}", "datePublished": f"2031-03-02T0{n}:00:00Z",
              "articleBody": f"What happened at {n}."} for n in (1, 2)]  # fmt: skip
    blog = {**ARTICLE, "@type": "LiveBlogPosting", "liveBlogUpdate": posts}
    html = f"<html><head>{HEAD}{linked(blog)}</head><body><article>{TEXT}</article></body></html>"
    articles, _ = folder.put("a.html", html).read("a.html")
    assert [(a.title, a.outlet, a.published, a.text) for a in articles] == [
        ("Post 1", "The Other Post", "2031-03-02T01:00:00Z", "What happened at 1."),
        ("Post 2", "The Other Post", "2031-03-02T02:00:00Z", "What happened at 2."),
    ]

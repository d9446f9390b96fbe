"""Feeds as they are: addresses that lean on another, names of extensions, senders, feeds without a name."""

import gzip

import pytest

RSS = '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>{}</title><link>{}</link>{}</channel></rss>'
ITEM = (
    "<item>{}<title>Bridge opens</title><link>{}</link><description>The mayor opened the bridge.</description></item>"
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" {}><title>Post</title><link href="https://post.example/"/>{}</feed>'
ENTRY = '<entry {}><title>Bridge opens</title><link href="{}"/><id>x</id><summary>The bridge is open.</summary></entry>'


def rss(folder, link="https://post.example/1", more="", title="Post", site="https://post.example/news/"):
    [article], _ = folder.put("a.xml", RSS.format(title, site, ITEM.format(more, link))).read("a.xml")
    return article


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/1", "https://post.example/1"),
        ("1", "https://post.example/news/1"),
        ("https://other.example/1", "https://other.example/1"),
    ],
)
def test_an_address_of_rss_leans_on_the_site(folder, link, url):
    assert rss(folder, link).url == url


@pytest.mark.parametrize(
    ("feed", "entry", "link", "url"),
    [
        ("", "", "/1", "https://post.example/1"),
        ('xml:base="https://base.example/a/"', "", "1", "https://base.example/a/1"),
        ("", 'xml:base="https://base.example/b/"', "1", "https://base.example/b/1"),
        ("", "", "http://[", ""),
    ],
)
def test_an_address_of_atom_leans_on_its_base(folder, feed, entry, link, url):
    [article], _ = folder.put("a.atom", ATOM.format(feed, ENTRY.format(entry, link))).read("a.atom")
    assert article.url == url


def test_a_feed_s_own_names_go_before_those_of_extensions(folder):
    assert rss(folder, more="<media:title>A picture</media:title>").title == "Bridge opens"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("desk@post.example (Dana Example)", "Dana Example"),
        ("Dana Example", "Dana Example"),
        ("desk@post.example", "desk@post.example"),
    ],
)
def test_an_author_of_rss_is_the_name(folder, author, byline):
    assert rss(folder, more=f"<author>{author}</author>").byline == byline


def test_a_post_of_wordpress_is_by_the_name_that_readers_see(folder):
    more = (
        "<wp:author><wp:author_login>dex</wp:author_login>"
        "<wp:author_display_name>Dana Example</wp:author_display_name></wp:author>"
    )
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    posts = "".join(
        f"<item><title>Bridge opens</title><dc:creator>{login}</dc:creator><guid>{login}</guid>"
        "<wp:post_type>post</wp:post_type></item>"
        for login in ("dex", "desk")
    )
    page = f"{head}<wp:wxr_version>1.2</wp:wxr_version>{more}{posts}</channel></rss>"
    articles, _ = folder.put("a.xml", page).read("a.xml")
    assert [article.byline for article in articles] == ["Dana Example", "desk"]


def test_a_compressed_file_needs_no_suffix_that_says_so(folder):
    feed = RSS.format("Post", "https://post.example/", ITEM.format("", "https://post.example/1"))
    [article], skipped = folder.put("a.xml", gzip.compress(feed.encode())).read("a.xml")
    assert article.title == "Bridge opens" and not skipped

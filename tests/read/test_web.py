"""Feeds and pages from a server on the loopback: asked politely, read as files are, and never more than was named."""

import gzip
import socket

import pytest

from coverlap.model.values import Article, Skipped
from coverlap.read.source import Unusable
from coverlap.read.web import fetch
from coverlap.read.web.addresses import check_host, check_machine, web_address
from coverlap.read.web.fetch import Fetcher
from coverlap.read.web.follow import addresses, follow
from coverlap.read.web.validators import Validators

from .web_server import BODY, busy, cut, feed, huge, nonsense, packed, page, redirect, serving, silent, slow


@pytest.fixture
def site():
    with serving() as found:
        yield found


def get(site, path, **options):
    return Fetcher({"127.0.0.1"}, 0, **options).get(f"{site.url}{path}")


def test_a_page_is_fetched_once_and_asked_for_politely(site):
    seen = []
    site.pages["/a"] = lambda handler: (seen.append(dict(handler.headers)), handler.answer(200, b"One.", ETag='"1"'))
    found = get(site, "/a")
    assert (found.url, found.body, found.validators) == (f"{site.url}/a", b"One.", Validators('"1"', ""))
    assert site.asked == ["/robots.txt", "/a"]
    assert seen[0]["User-Agent"].startswith("coverlap/") and seen[0]["Accept-Encoding"] == "gzip"
    assert "Cookie" not in seen[0] and "Referer" not in seen[0]


def test_what_has_not_changed_is_not_sent_again(site):
    site.pages["/a"] = "One."
    first = get(site, "/a")
    assert Fetcher({"127.0.0.1"}, 0).get(f"{site.url}/a", first.validators) is None
    site.pages["/a"] = "Two."
    assert Fetcher({"127.0.0.1"}, 0).get(f"{site.url}/a", first.validators).body == b"Two."


def test_what_robots_txt_forbids_is_not_asked_for(site):
    site.pages |= {"/robots.txt": "User-agent: coverlap\nDisallow: /private", "/private/a": "One.", "/b": "Two."}
    site.pages["/moved"] = redirect("/private/a")
    for path in ("/private/a", "/moved"):
        with pytest.raises(Unusable, match=r"robots\.txt"):
            get(site, path)
    assert get(site, "/b").body == b"Two." and "/private/a" not in site.asked


def test_a_robots_txt_that_cannot_be_had_closes_the_site(site):
    site.pages |= {"/robots.txt": lambda handler: handler.answer(500, b""), "/a": "One.", "/b": "Two."}
    fetcher = Fetcher({"127.0.0.1"}, 0)
    for path in ("/a", "/b"):
        with pytest.raises(Unusable, match="answered with 500"):
            fetcher.get(f"{site.url}{path}")
    assert site.asked == ["/robots.txt"]


def test_one_host_is_not_hurried(site):
    site.pages |= {"/robots.txt": "User-agent: *\nCrawl-delay: 0.2", "/a": "One.", "/b": "Two."}
    fetcher = Fetcher({"127.0.0.1"}, 0.15)
    for path in ("/a", "/b"):
        fetcher.get(f"{site.url}{path}")
    gaps = [later - earlier for earlier, later in zip(site.times, site.times[1:], strict=False)]
    assert len(gaps) == 2 and min(gaps) >= 0.14


def test_a_host_that_asks_for_fewer_requests_gets_none(site):
    site.pages |= {"/a": busy, "/b": "Two."}
    fetcher = Fetcher({"127.0.0.1"}, 0)
    for path, said in (("/a", "429"), ("/b", "fewer requests")):
        with pytest.raises(Unusable, match=said):
            fetcher.get(f"{site.url}{path}")
    assert "/b" not in site.asked


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "answers 404"),
        (redirect("/a"), "more than 5 times"),
        (redirect("file:///etc/passwd"), "must begin with http"),
        (redirect("http://10.0.0.1/"), "this machine or its network"),
        (redirect("http://localhost/"), "this machine or its network"),
        (redirect("http://[::ffff:127.0.0.1]/"), "this machine or its network"),
        (redirect(""), "more than 5 times"),
        (huge, "larger than 16 MB"),
        (cut(b"x" * 100, Content_Length="200"), "breaks off"),
        (cut(gzip.compress(b"x" * 100)[:-9], Content_Encoding="gzip"), "breaks off"),
        (nonsense, "no HTTP"),
        (silent, "no HTTP|cannot be reached"),
        (slow, "takes longer than 0.3 seconds"),
        (lambda handler: handler.answer(200, b"x", Content_Encoding="br"), "was not asked for"),
    ],
)
def test_a_bad_answer_costs_little_and_says_why(site, answer, said):
    site.pages["/a"] = answer
    with pytest.raises(Unusable, match=said):
        get(site, "/a", in_all=0.3 if answer is slow else 10.0)


def test_a_server_that_says_nothing_is_given_up(site, monkeypatch):
    monkeypatch.setattr(fetch, "_TIMEOUT", 0.2)
    site.pages["/a"] = slow_to_begin
    with pytest.raises(Unusable, match="does not answer"):
        get(site, "/a")


def slow_to_begin(handler):
    handler.rfile.read(1)  # waits for what does not come


def test_a_packed_answer_is_unpacked(site):
    site.pages["/a"] = packed("One.")
    assert get(site, "/a").body == b"One."


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org",
        "//example.org/a",
        "example.org",
        "",
        "http://",
        "http:///a",
        "http://user:word@example.org/",
        "http://exa mple.org\r\nX: y/" + "a" * 5000,
        "http://example.org:port/",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url):
    with pytest.raises(Unusable):
        web_address(url)


def test_an_address_is_made_safe_to_send():
    assert web_address("HTTP://Example.org/a b\r\nX:%20y?q=ü#top").whole == "http://example.org/a%20bX:%20y?q=%C3%BC"
    assert web_address("https://bücher.example").whole == "https://xn--bcher-kva.example/"
    assert web_address("http://[2001:db8::1]:8080/a").whole == "http://[2001:db8::1]:8080/a"


@pytest.mark.parametrize(
    "machine",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.9",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "::",
    ],
)
def test_machines_of_this_network_are_asked_only_where_they_are_named(machine):
    with pytest.raises(Unusable):
        check_machine(machine, "host.example", {"other.example"})
    check_machine(machine, "host.example", {"host.example"})
    check_machine("93.184.216.34", "host.example", ())


def test_a_host_that_there_is_not_is_named(monkeypatch):
    def unknown(*args, **options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unusable, match=r"there is no host nowhere\.example"):
        check_host(web_address("http://nowhere.example/"), ())


def read(site, feeds=(), urls=(), known=None, **options):
    return follow(
        [f"{site.url}{path}" for path in feeds], [f"{site.url}{path}" for path in urls], known or {}, delay=0, **options
    )


def test_entries_of_a_feed_are_articles(site):
    site.pages["/feed.xml"] = feed([("Piers", f"{site.url}/1", BODY), ("Anglers", f"{site.url}/2", BODY * 20)])
    found = read(site, ["/feed.xml"])
    assert [(a.id, a.title, a.outlet) for a in found.records] == [
        (f"{site.url}/1", "Piers", "Fictown Echo"),
        (f"{site.url}/2", "Anglers", "Fictown Echo"),
    ]
    assert [article.where for article in found.records] == [f"{site.url}/feed.xml:{n}" for n in (1, 2)]
    assert site.paths() == ["/feed.xml"] and dict(found.counts) == {"RSS": 2}
    again = read(site, ["/feed.xml"], known=found.validators)
    assert (again.records, again.unchanged) == ([], 1)


def test_an_entry_that_is_a_summary_takes_its_text_from_its_page_once(site):
    entries = [("Piers", "/1", BODY), ("Anglers", "/2", BODY * 20), ("Gone", "/3", BODY), ("Inside", "", BODY)]
    links = [(title, f"{site.url}{path}" if path else "http://10.0.0.1/", text) for title, path, text in entries]
    site.pages |= {"/feed.xml": feed(links), "/1": page("Another headline")}
    found = read(site, ["/feed.xml"], pages=True)
    articles = {record.title: record for record in found.records if isinstance(record, Article)}
    assert set(articles) == {"Piers", "Anglers", "Gone", "Inside"}
    assert len(articles["Piers"].text) > 1_000 and articles["Piers"].id == f"{site.url}/1"
    assert articles["Piers"].published == "Sun, 02 Mar 2031 09:00:00 GMT"
    assert len(articles["Gone"].text) < 200
    reasons = {record.where: record.reason for record in found.records if isinstance(record, Skipped)}
    assert "404" in reasons[f"{site.url}/3"] and "its network" in reasons["http://10.0.0.1/"]
    assert site.paths() == ["/feed.xml", "/1", "/3"]
    site.pages["/feed.xml"] += "<!-- again -->"
    again = read(site, ["/feed.xml"], known=found.validators, pages=True)
    assert [record.title for record in again.records if isinstance(record, Article)] == ["Anglers", "Gone", "Inside"]
    assert site.paths()[3:] == ["/feed.xml", "/3"]


def test_an_entry_s_address_may_be_relative_or_missing(site):
    text = feed([("Piers", "/1", BODY), ("Anglers", "", BODY), ("Bad", "http://[", BODY)])
    site.pages |= {"/feed.xml": text, "/1": page("Piers go")}
    found = read(site, ["/feed.xml"], pages=True)
    articles = {record.title: record for record in found.records if isinstance(record, Article)}
    assert len(articles["Piers"].text) > 1_000 and articles["Piers"].url == f"{site.url}/1"
    assert articles["Anglers"].url == "" and set(articles) == {"Piers", "Anglers", "Bad"}
    assert site.paths() == ["/feed.xml", "/1"]


def test_pages_of_a_list_are_articles_and_what_fails_is_named(site):
    site.pages |= {"/1": page("Piers go"), "/2": "\x00\x01", "/moved": redirect("/1")}
    found = read(site, urls=["/1", "/none", "/2", "/moved"])
    first, none, broken, moved = found.records
    assert (first.id, first.where, first.outlet) == (f"{site.url}/1", f"{site.url}/1", "Fictown Echo")
    assert "404" in none.reason and "not text" in broken.reason
    assert (moved.where, moved.url) == (f"{site.url}/moved", f"{site.url}/1")
    assert set(found.validators) == {f"{site.url}/1", f"{site.url}/moved"}


def test_a_page_is_no_feed_and_a_wrong_address_is_named(site):
    site.pages["/1"] = page("Piers go")
    found = follow([f"{site.url}/1", "file:///etc/passwd"], ["nonsense"], {}, delay=0)
    assert ["no feed" in r.reason or "must begin with http" in r.reason for r in found.records] == [True] * 3


def test_a_list_has_an_address_a_line():
    assert addresses("# ours\n\n http://a.example/1 \r\nhttp://a.example/2") == [
        "http://a.example/1",
        "http://a.example/2",
    ]


def test_a_feed_of_very_many_summaries_is_not_followed_for_ever(site, monkeypatch):
    monkeypatch.setattr("coverlap.read.web.follow._MOST_PAGES", 2)
    site.pages["/feed.xml"] = feed([(f"Pier {n}", f"{site.url}/{n}", BODY) for n in range(4)])
    site.pages |= {f"/{n}": page(f"Pier {n}") for n in range(4)}
    found = read(site, ["/feed.xml"], pages=True)
    assert site.paths() == ["/feed.xml", "/0", "/1"]
    assert found.records[-1] == ("--pages", "is read for the first 2 summaries; add again for more")

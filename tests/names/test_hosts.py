"""The site of an address, whichever service, cache or archive it goes through."""

import pytest

from coverlap.names.hosts import carries_many, host_of, label_of, site_in


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.lowmerepost.example/2031/03/04/bridge", "lowmerepost.example"),
        ("http://LowmerePost.example:8080/a?b=c", "lowmerepost.example"),
        ("https://user:word@m.lowmerepost.example/a", "lowmerepost.example"),
        ("https://amp.lowmerepost.example/a", "lowmerepost.example"),
        ("https://www2.edition.lowmerepost.example/a", "lowmerepost.example"),
        ("//lowmerepost.example/a", "lowmerepost.example"),
        ("https://blogs.lowmerepost.example/a", "blogs.lowmerepost.example"),
        ("https://m.example/a", "m.example"),
        ("https://lowmerepost-example.cdn.ampproject.org/c/s/www.lowmerepost.example/a", "lowmerepost.example"),
        ("https://www-lowmere--post-example.cdn.ampproject.org/x", "lowmere-post.example"),
        ("https://www.google.com/amp/s/www.lowmerepost.example/amp/a", "lowmerepost.example"),
        ("https://web.archive.org/web/20310304050607/https://www.lowmerepost.example/a", "lowmerepost.example"),
        ("https://web.archive.org/web/2031/http:/lowmerepost.example/a", "lowmerepost.example"),
        ("https://xn--mnster-3ya.example/a", "münster.example"),
        ("file:///home/a.html", ""),
        ("https://127.0.0.1/a", ""),
        ("https://localhost/a", ""),
        ("lowmerepost.example/a", ""),
        ("", ""),
    ],
)
def test_host(address: str, host: str) -> None:
    assert host_of(address) == host


def test_names_that_are_sites() -> None:
    assert site_in("LowmerePost.example") == "lowmerepost.example"
    assert site_in("www.lowmerepost.example") == "lowmerepost.example"
    assert site_in("https://www.lowmerepost.example/") == "lowmerepost.example"
    assert [site_in(name) for name in ("Lowmere Post", "Dr. Fox", "No. 7", "St. Lowmere", "")] == [""] * 5


def test_sites_of_many() -> None:
    assert carries_many("medium.com") and carries_many("fox.medium.com")
    assert not carries_many("lowmerepost.example")


def test_label() -> None:
    assert label_of("news.lowmerepost.co.uk") == "lowmerepost"

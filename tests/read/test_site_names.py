"""The name of an outlet in a title, told by the address."""

import pytest

from coverlap.read.site_names import domain_of, host_of, site_name


@pytest.mark.parametrize(
    ("title", "site", "name"),
    [
        ("World | The Fictown Gazette", "https://www.fictowngazette.example", "The Fictown Gazette"),
        ("Bridge opens - The Fictown Times", "https://www.fictimes.example/1", "The Fictown Times"),
        ("Bridge opens — Fictown Evening Post", "https://fep.example", "Fictown Evening Post"),
        ("FEP Politics > Home", "https://edition.fep.example", "FEP Politics"),
        ("橋が開通｜Fictown", "https://fictown.example", "Fictown"),
        ("Bridge opens | Fine Times Past", "https://www.fictimes.example", "Bridge opens | Fine Times Past"),
        ("Bridge opens | A", "https://a.example", "Bridge opens | A"),
        ("Bridge opens | — ", "https://fictown.example", "Bridge opens | — "),
        ("Bridge opens", "", "Bridge opens"),
    ],
)
def test_the_part_that_the_address_says_too_is_the_outlet(title, site, name):
    assert site_name(title, site) == name


def test_many_like_words_cost_little():
    assert site_name("x | " + " ".join(["aaaa"] * 60), f"https://{'a' * 63}.example").startswith("aaaa aaaa")


def test_hosts_are_named_without_their_prefixes():
    assert host_of("https://www.post.example/1") == host_of("http://amp.post.example") == "post.example"
    assert host_of("http://[") == "" == domain_of("http://localhost/1") == domain_of("http://10.0.0.1/1")

"""One name for each outlet of a run."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article
from coverlap.names.outlets import key_of
from coverlap.quotes.agencies import directory, with_outlets
from coverlap.quotes.outlets import names_of_outlets, with_usual_outlets

POST = "https://www.lowmerepost.example/a"


def outlets(*stated: tuple[str, str], table: str = "") -> list[str]:
    """The outlets of articles that state these names and addresses."""
    articles = [Article(str(n), "text", outlet, url=url) for n, (outlet, url) in enumerate(stated)]
    return [article.outlet for article in with_usual_outlets(articles, table)[0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Lowmere Post", "THE LOWMERE POST"),
        ("Lowmere Post", "lowmere post"),
        ("The Lowmere Post", "Lowmere Post"),
        ("The Lowmere\u00a0Post", "The Lowmere Post"),
        ("Lowmere Post", "Low\u00admere Post"),
        ("Lowmere Post", "Lowmere Post (Online)"),
        ("Lowmere Post", "Lowmere Post Online"),
        ("Lowmere Post", "Lowmere Post - Opinion"),
        ("Lowmere Post", "Lowmere Post [Web News]"),
        ("Lowmere-Post", "Lowmere Post"),
        ("Lowmere & Vale Post", "Lowmere and Vale Post"),
        ("Lówmere Post", "Lowmere Post"),
        ("Lowmere’s Post", "Lowmere's Post"),
    ],
)
def test_spellings_of_one_outlet(one: str, other: str) -> None:
    assert len(set(outlets((one, ""), (other, "")))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lowmere Post", "Vale Post"),
        ("Lowmere Post", "Lowmere Times"),
        ("Lowmere Post", "Lowmere News"),
        ("The Post (Lowmere)", "The Post (Vale)"),
        ("News", "The Post"),
        ("Online", "Opinion"),
    ],
)
def test_two_outlets(one: str, other: str) -> None:
    assert len(set(outlets((one, ""), (other, "")))) == 2


@pytest.mark.parametrize(
    ("stated", "usual"),
    [
        (("NYT", ""), "The New York Times"),
        (("new york times", ""), "The New York Times"),
        (("New York Times - Opinion", ""), "The New York Times"),
        (("CNN.com", ""), "CNN"),
        (("www.cnn.com", ""), "CNN"),
        (("usa-today", ""), "USA Today"),
        (("", "https://uk.reuters.com/article/a"), "Reuters"),
        (("", "https://blogs.nytimes.com/a"), "The New York Times"),
        (("Jane Fox", "https://www.cnn.com/a"), "CNN"),
        (("Reuters", "https://news.yahoo.com/a"), "Reuters"),
        (("Lowmere Post", "https://news.yahoo.com/a"), "Lowmere Post"),
        (("Lowmere Post", "https://medium.com/a"), "Lowmere Post"),
        (("", "https://medium.com/a"), "medium.com"),
        (("", ""), ""),
    ],
)
def test_usual_name(stated: tuple[str, str], usual: str) -> None:
    assert outlets(stated) == [usual]


def test_one_site_is_one_outlet() -> None:
    assert outlets(("The Lowmere Post", POST), ("Post", POST)) == ["The Lowmere Post"] * 2
    assert outlets(("The Lowmere Post", POST), ("", "https://amp.lowmerepost.example/b")) == ["The Lowmere Post"] * 2
    assert outlets(("Lowmere Post", ""), ("", POST)) == ["Lowmere Post"] * 2
    assert outlets(("Post", POST), ("Lowmere Post", POST), ("Post", "")) == ["Lowmere Post"] * 3
    assert outlets(("", POST), ("", "https://m.lowmerepost.example/b")) == ["lowmerepost.example"] * 2
    assert len(set(outlets(("", POST), ("", "https://valepost.example/b")))) == 2


def test_a_site_of_many_names_unites_none() -> None:
    names = ["Lowmere Post", "Vale Herald", "Harbour Times", "Island Echo"]
    assert outlets(*((name, "https://papers.example/a") for name in names)) == names


def test_a_guest_unites_no_sites() -> None:
    stated = [("Lowmere Post", POST)] * 2 + [("Vale Herald", "https://valeherald.example/b")] * 2
    stated += [("Jane Fox", POST), ("Jane Fox", "https://valeherald.example/c")]
    assert outlets(*stated)[2:] == ["Vale Herald", "Vale Herald", "Lowmere Post", "Vale Herald"]


def test_a_users_table() -> None:
    table = "name,other_names,domains\nThe Lowmere Post,LP;Post,lowmerepost.example\n"
    assert set(outlets(("LP", ""), ("post", ""), ("", POST), ("Jane Fox", POST), table=table)) == {"The Lowmere Post"}


def test_the_spelling_that_most_use() -> None:
    assert outlets(("LOWMERE POST", ""), ("Lowmere Post", ""))[0] == "Lowmere Post"
    assert outlets(("lowmere Post", ""), ("lowmere Post", ""), ("Lowmere Post", ""))[0] == "lowmere Post"


def test_outlets_of_a_run_are_names_to_credit() -> None:
    articles = [Article("a", "t", "Lowmere Post", url=POST), Article("b", "t", "Reuters"), Article("c", "t", "NYT")]
    names = names_of_outlets(articles)
    assert names.new() == {"Lowmere Post": ("lowmerepost.example",)}
    known = directory(with_outlets("", names.new()))
    publisher = known.get("the lowmere post")
    assert publisher and not publisher.agency and publisher.domains == ("lowmerepost.example",)
    reuters = known.get("Reuters")
    assert reuters and reuters.agency


NAMES = st.sampled_from(["Lowmere Post", "LOWMERE POST", "Post", "The Post", "Vale Herald", "NYT", "Jane Fox", ""])
SITES = st.sampled_from([POST, "https://valeherald.example/x", "https://medium.com/x", "https://cnn.com/x", ""])


@given(st.lists(st.tuples(NAMES, SITES), min_size=1, max_size=12), st.randoms())
def test_the_order_of_articles_changes_nothing(stated: list[tuple[str, str]], random) -> None:
    given_names = dict(zip(stated, outlets(*stated), strict=True))
    random.shuffle(stated)
    assert dict(zip(stated, outlets(*stated), strict=True)) == given_names


@given(st.lists(st.tuples(NAMES, SITES), min_size=1, max_size=12))
def test_naming_again_changes_nothing(stated: list[tuple[str, str]]) -> None:
    once = [(name, url) for name, (_, url) in zip(outlets(*stated), stated, strict=True)]
    names = Counter(outlets(*once))
    assert names == Counter(name for name, _ in once)


def test_key() -> None:
    assert key_of("The Lowmere Post") == "lowmerepost"
    assert key_of("The") == "the"


def test_an_article_that_states_nothing_has_no_outlet_and_the_plain_spelling_is_shown() -> None:
    named = outlets(
        ("Lowmere Post", POST), ("The LOWMERE POST (Online)", POST), ("", POST), ("Tarn Courier", ""), ("", "")
    )
    assert named == ["Lowmere Post"] * 3 + ["Tarn Courier", ""]

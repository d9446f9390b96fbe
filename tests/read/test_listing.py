"""Pages of many articles are refused; pages of one article are read, whatever else they hold."""

import pytest

from coverlap.errors import InputError

LONG = "The mayor of Fictown opened the bridge on Sunday, ten years after its first stone was laid there. " * 8
HEAD = '<meta property="og:type" content="article">'


def page(parts, head=""):
    return f"<html><head><title>Bridges</title>{head}</head><body><main>{''.join(parts)}</main></body></html>"


def part(number, text, kind="entry"):
    return f"<div class='{kind}'><h2>Bridge {number}</h2><p>{number} March 2031</p><p>{number}: {text}</p></div>"


def test_a_page_of_several_articles_is_refused(folder):
    with pytest.raises(InputError, match="holds 4 articles one after another"):
        folder.put("a.html", page(part(n, LONG) for n in range(1, 5))).read("a.html")


@pytest.mark.parametrize(
    "content",
    [
        page((part(n, LONG) for n in range(1, 5)), HEAD),
        page([f"<article><h1>Bridge</h1><p>{LONG}</p></article>", *(part(n, "Short.") for n in range(1, 9))]),
        page([f"<article><h1>Bridge</h1><p>{LONG}</p></article>", *(part(n, LONG, "comment") for n in range(1, 9))]),
        page([f"<h1>Bridge</h1><p>2 March 2031</p><p>{LONG}</p>", *(f"<h2>{n}</h2><p>{LONG}</p>" for n in range(5))]),
    ],
)
def test_a_page_of_one_article_is_read(folder, content):
    [_], skipped = folder.put("a.html", content).read("a.html")
    assert not skipped


@pytest.mark.parametrize(
    "line",
    [
        "The Fictown Gazette, Sunday {} March 2031, p. {}, 85{}w.",
        '"Gazette" of the {}.3.2031 page: {}',
        '"gazette.example" found on {}.03.2031 1{}:00',
    ],
)
def test_a_text_of_several_articles_is_refused(folder, line):
    text = "\n".join(f"{n}. Bridge {n}\n\n{line.format(n, n, n)}\n\n{LONG}\n" for n in range(1, 5))
    with pytest.raises(InputError, match="holds 4 articles one after another"):
        folder.put("a.txt", text).read("a.txt")
    [_], _ = folder.put("a.txt", f"---\ntitle: Digest\n---\n{text}").read("a.txt")


@pytest.mark.parametrize(
    "line",
    [
        "{} March 2031",
        "Sunday, {} March 2031, 10:1{}",
        "The bridge was closed on Sunday {} March 2031.",
        "Fictown – Samplewick, Sunday {} March 2031, 15:00\nTownend – Fictown, Sunday {} March 2031, 15:00",
    ],
)
def test_a_text_with_days_in_it_is_read(folder, line):
    text = "\n".join(f"{line.format(n, n)}\n{LONG if '–' not in line else ''}" for n in range(1, 5)) + LONG
    [_], skipped = folder.put("a.txt", text).read("a.txt")
    assert not skipped

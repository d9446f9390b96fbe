"""Web pages: the article's body as plain text, one paragraph a line.

In: an HTML file. Out: its article, or the posts of a live blog. trafilatura finds the body, `page_metadata` what the
page states. A block quote gets quotation marks, since its layout was its mark. Offsets lead into the extracted text, so
the article has no line. Refused: pages past `LONGEST` or past a limit of `markup`, since a hostile page costs the
library minutes; and encodings that no page has, such as Punycode, some of which decode in quadratic time.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from coverlap.model.values import Article
from coverlap.read import markup, page_metadata
from coverlap.read.encodings import of_the_web
from coverlap.read.listing import articles_of
from coverlap.read.record import Read, article_of, attempt
from coverlap.read.source import InputSource, Unusable, decode

LONGEST = 4 * 2**20  # bytes; a long news page with all its scripts has about one megabyte
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096  # bytes; the standard asks for it in the first 1024
_LIVE = "liveBlogUpdate"
SUFFIXES = (".html", ".htm", ".xhtml")
_QUOTE_MARKS = tuple("\"'“”„«»‘’")
_THOROUGH = 2**20  # characters of a page for which the library may take all its ways

Fields = dict[str, object]


def articles(source: InputSource) -> Iterator[Read]:
    """The article of a page; of a live blog, its posts."""
    text = markup.without_code(page(source.stream))
    posts = _posts(text) if _LIVE in text else []
    if len(posts) < 2:  # a page with one post is that post
        yield attempt(_article, source.where, source.id, text)
    for number, post in enumerate(posts if len(posts) > 1 else (), 1):
        yield attempt(article_of, f"{source.where}:{number}", post)


def page(stream: BinaryIO) -> str:
    """The source of a page, decoded as for its article. Raises `Unusable`."""
    return decoded(stream.read(LONGEST + 1))


def fetched(where: str, data: bytes, content_type: str, address: str) -> Article:
    """The article of a page as a server sent it, with the type that it stated and the address. Raises `Unusable`."""
    charset = re.search(r"charset=[\"']?([\w-]{1,40})", content_type, re.IGNORECASE)
    name = of_the_web(charset[1]) if charset else ""
    text = data.decode(name, "replace") if name and len(data) <= LONGEST else decoded(data)
    return article_of(where, fields_of(markup.without_code(text), address))


def _article(where: str, id: str, text: str) -> Article:
    return article_of(where, fields_of(text), id)


def _posts(text: str) -> list[Fields]:
    """The posts of a live blog, each with what the page states of all. Raises `Unusable`."""
    import trafilatura

    markup.check(text)
    tree: Any = trafilatura.load_html(text)
    if tree is None:
        return []
    page_fields = page_metadata.stated(tree)
    return [{**page_fields, **{k: v for k, v in post.items() if v}} for post in page_metadata.live_posts(tree)]


def fields_of(text_of_page: str, address: str = "") -> Fields:
    """What a page, without its code, states of itself, and its article's text; `address` is where it was fetched, if
    it was. Raises `Unusable`."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports by raising and by returning None
    markup.check(text_of_page)
    try:
        tree: Any = trafilatura.load_html(text_of_page)
        if tree is None:
            raise Unusable("is not a web page")
        markup.check_tree(tree)
        if count := articles_of(tree):
            raise Unusable(f"is a web page that holds {count} articles one after another; save each by itself")
        fields = page_metadata.stated(tree, address)
        _mark_block_quotes(tree)
        text = trafilatura.extract(tree, fast=len(text_of_page) > _THOROUGH, include_comments=False)
    except (Unusable, MemoryError):
        raise
    except Exception as error:  # any page may come along: what the library stumbles on is one skipped record
        raise Unusable(f"cannot be taken apart as a web page ({type(error).__name__})") from error
    if not text:
        raise Unusable("is a web page without an article; save its text as .txt")
    return {**fields, "text": text}


def decoded(data: bytes, longest: int = LONGEST) -> str:
    """As UTF-8 if it is, else by the encoding that the page declares, else as any text is decoded."""
    if len(data) > longest:
        raise Unusable(f"is a web page of more than {longest >> 20} MB; save its text as .txt")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
        name = of_the_web(declared[1].decode("ascii", "replace")) if declared else ""
        return data.decode(name, "replace") if name and name != "utf-8" else decode(data)


def _mark_block_quotes(tree: Any) -> None:
    """Quotation marks around each paragraph of a block quote that has none. A quote within another is part of that one,
    so that no paragraph is seen twice."""
    for quote in tree.xpath("//blockquote[not(ancestor::blockquote)]"):
        for paragraph in quote.findall(".//p") or [quote]:
            pieces = [piece for piece in paragraph.xpath(".//text()") if piece.strip()]
            if pieces and not pieces[0].lstrip().startswith(_QUOTE_MARKS):
                _put(pieces[-1], pieces[-1].rstrip() + "”")
                first = "“" + pieces[0].lstrip()
                _put(pieces[0], first if len(pieces) > 1 else first.rstrip() + "”")


def _put(piece: Any, text: str) -> None:
    """Write over a piece of text where it is in its tree."""
    node = piece.getparent()
    if piece.is_text:
        node.text = text
    else:
        node.tail = text

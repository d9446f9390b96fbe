"""The outlets of a run under one name each, and known as names to credit.

In: articles as read, and the text of a user's table of agencies and outlets. Out: the same articles, each with the
usual name of its outlet, and the table with the outlets of the run that no table has: what one of them prints is then
read as credited where another names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coverlap.model.values import Article
from coverlap.names.outlets import OutletNames, outlet_names
from coverlap.quotes.agencies import directory, with_outlets


def names_of_outlets(articles: Sequence[Article], table: str = "") -> OutletNames:
    """The outlets of these articles.

    Raises InputError for a row of the table that cannot be used."""
    return outlet_names(((article.outlet, article.url) for article in articles), directory(table))


def with_usual_outlets(articles: Sequence[Article], table: str = "") -> tuple[list[Article], str]:
    """The articles with the usual names of their outlets, and the table with the new ones.

    Raises InputError for a row of the table that cannot be used."""
    names = names_of_outlets(articles, table)
    return [renamed(article, names) for article in articles], with_outlets(table, names.new())


def renamed(article: Article, names: OutletNames) -> Article:
    """The article with the usual name of its outlet."""
    name = names.name(article.outlet, article.url)
    return article if name == article.outlet else replace(article, outlet=name)

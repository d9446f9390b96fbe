"""The page's templates, and the policy under which it runs.

In: template names and values. Out: HTML. Jinja2 escapes every value and refuses an undefined one. Characters that HTML
cannot hold or that would reorder the text around them are shown as U+FFFD. Style and script are in files of their
own. In `report.html` they are set into the page whole, and the content security policy names them by their SHA-256
hashes; pages of a report in several files load them from beside it, and may load nothing from elsewhere. So the browser
runs nothing else, whatever an article's text holds.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coverlap.render.base import event_file
from coverlap.render.codes import words_of
from coverlap.render.first_look import ORDER
from coverlap.render.html.shapes import days_words
from coverlap.wording import percent

# C0 and C1 controls but tab, line feed and return; embeddings, overrides and isolates; lone surrogates; nonchars.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_LONGEST = 50_000  # characters of any one value: no cut text is longer
_BRIEF = 240  # characters of a title


def web_address(url: str) -> str:
    """The address where it is http or https with a host; else an empty string."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def render(template: str, **values: Any) -> str:
    """One template with its values."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("coverlap.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(percent=percent, web_address=web_address, anchor=anchor, brief=_brief, grouped=_grouped)
    environment.filters.update(page=lambda number: event_file(number, "html"), meaning=words_of)
    environment.globals.update(days=days_words, order=ORDER, report_policy=report_policy)
    environment.globals.update(inlined("style.css", "script.js"))
    return environment


def _shown(value: Any) -> Any:
    if type(value) is not str or (len(value) <= _LONGEST and value.isprintable()):
        return value
    return _UNSHOWABLE.sub("\ufffd", value[:_LONGEST])


def _brief(name: str) -> str:
    """A title or a name, cut where it is no longer one."""
    return name if len(name) <= _BRIEF else name[: _BRIEF - 1] + "…"


def anchor(event_id: str) -> str:
    """An event's id as a part of an address: a caller's own names of events hold any character."""
    return quote(event_id, safe="", errors="surrogatepass")


def _grouped(number: int) -> str:
    """A whole number with thin spaces between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def asset(name: str) -> Markup:
    """A file beside the templates."""
    return Markup(files(__package__).joinpath("templates", name).read_text(encoding="utf-8"))


@cache
def inlined(style: str, script: str) -> dict[str, Markup]:
    """The texts of a style and a script for a page that holds both, and the policy that lets these two run and nothing
    else."""
    texts = {"style": asset(style), "script": asset(script)}
    return {**texts, "policy": _policy(_hash(texts["script"]), _hash(texts["style"]))}


def report_policy(split: bool, up: str) -> Markup:
    """The policy of a page of a report: `report.html` runs the script and the style that it holds, and loads the index
    of events where the report is in several files (`split`); the pages below it (`up`) load both from their folder."""
    beside = "'self' file:"  # a browser may or may not take a file beside a file for the same origin
    if up:
        return _policy(beside, beside)
    script, style = _hash(asset("script.js")), _hash(asset("style.css"))
    return _policy(f"{script} {beside}" if split else script, style)


def _policy(script: str, style: str) -> Markup:
    own = f"script-src {script}; style-src {style}"
    return Markup(f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

"""What `check` and `baseline` have in common: their options, and the way from options to a verdict.

In: options of a call. Out: the configuration that they make, and the verdict on its drafts. Numeric libraries are
imported when a verdict is asked for.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from coverlap.checks.baseline import Baseline
from coverlap.checks.corpus import KnownArticles
from coverlap.checks.globs import matches
from coverlap.checks.inputs import Inputs
from coverlap.checks.locations import place_file
from coverlap.cli.finding_options import min_severity_option, only_option
from coverlap.cli.reading import column_option
from coverlap.config import Config, load
from coverlap.errors import InputError, UsageError
from coverlap.model.verdict import SEVERITIES, Verdict
from coverlap.read.small import small_text
from coverlap.rules import RULES

Command = TypeVar("Command", bound=Callable[..., Any])
STDIN = "-"
BASELINE = "coverlap-baseline.json"  # where a baseline is written unless the configuration names a file


def _levels(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What --rule may become in a shell."""
    levels = [(f"{code}={level}", rule) for code, rule in RULES.items() for level in (*SEVERITIES, "off")]
    return [CompletionItem(text, help=rule.name) for text, rule in levels if text.startswith(begun)]


def _formats(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What --format may become in a shell."""
    from coverlap.render.checks import VERDICT_REPORTERS

    return [CompletionItem(name) for name in VERDICT_REPORTERS if name.startswith(begun)]


format_option = click.option(
    "--format",
    "format",
    multiple=True,
    metavar="NAME[:FILE]",
    shell_complete=_formats,
    help="Report to write; may be repeated: NAME for standard output, NAME:FILE for a file.",
)
_OPTIONS = (
    click.option(
        "--against", multiple=True, type=click.Path(), metavar="PATH", help="Files and folders to compare drafts with."
    ),
    click.option("--archive", metavar="FILE", help="Archive to compare drafts with: see coverlap archive."),
    click.option(
        "--max-reuse", type=float, metavar="PCT", help="Limit: percentage of a draft's words found in other articles."
    ),
    click.option("--max-passages", type=int, metavar="N", help="Limit: passages shared with other articles."),
    click.option("--max-run", type=int, metavar="WORDS", help="Limit: consecutive words found in another article."),
    click.option("--include-quotes/--no-include-quotes", default=None, help="Count quotations for these limits too."),
    click.option("--same-outlet/--no-same-outlet", default=None, help="Compare with the draft's own outlet too."),
    click.option(
        "--rule",
        "rules",
        multiple=True,
        metavar="CODE=LEVEL",
        shell_complete=_levels,
        help="Set a rule: note, warning, error, off.",
    ),
    min_severity_option,
    only_option,
    column_option,
    click.option("--allow-empty/--no-allow-empty", default=None, help="Accept empty drafts and no articles."),
    click.option("--allow-unread/--no-allow-unread", default=None, help="Report what cannot be read, and continue."),
    click.option("--agencies", type=click.Path(), metavar="FILE.csv", help="Your own agencies and outlets."),
    click.option(
        "--boilerplate",
        "--stock",
        "boilerplate",
        type=click.Path(),
        metavar="FILE",
        help="File of your own recurring paragraphs, excluded from every count.",
    ),
    click.option(
        "--stdin-filename",
        default="",
        type=click.Path(),
        metavar="FILE",
        help="File name for standard input (-).",
    ),
    click.option(
        "--allow-outside",
        is_flag=True,
        help="Let the configuration file name paths outside its folder, and files to write over.",
    ),
    click.option(
        "--config",
        "config_file",
        type=click.Path(),
        metavar="FILE",
        help="Configuration file; default the nearest.",
    ),
)


def decided(command: Command) -> Command:
    """The command with the options that every command which examines drafts has."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def configured(options: Mapping[str, Any]) -> Config:
    """The configuration of a call. Raises UsageError."""
    from coverlap.read.columns import chosen_columns

    given = dict(options)
    given["drafts"] = options.get("drafts") or None
    given["columns"] = dict(chosen_columns(options.get("columns") or ())) or None
    given["rules"] = dict(_rule(text) for text in options.get("rules") or ()) or None
    file = options.get("config_file")
    anywhere = bool(options.get("allow_outside"))
    return load(given, Path.cwd(), os.environ, Path(file) if file else None, allow_outside=anywhere)


def inputs_of(config: Config, stdin_filename: str = "") -> Inputs:
    """The drafts and the articles to hold them against. Raises UsageError and InputError."""
    from coverlap.checks.inputs import gathered
    from coverlap.read import read
    from coverlap.read.columns import chosen_columns

    columns, counts = chosen_columns(config["columns"]), Counter[str]()
    drafts, against = config.paths("drafts"), config.paths("against")
    if not drafts:
        raise UsageError("name the drafts to check: files, folders, or - for standard input.")
    if against and config["archive"]:
        raise UsageError("drafts are compared with files (against) or with an archive: name one of them.")
    if not (against or config["archive"] or config["allow-empty"]):
        raise UsageError("--against PATH or --archive FILE: name the articles to compare the drafts with.")
    if STDIN in drafts and STDIN in against:
        raise UsageError("--against -: standard input is the draft already.")
    data = sys.stdin.buffer.read() if STDIN in drafts else None
    inputs = gathered(
        read(drafts, BytesIO(data) if data is not None else None, stdin_filename, counts=counts, columns=columns),
        read(against, sys.stdin.buffer, all_texts=True, counts=counts, columns=columns) if against else (),
        allow_empty=config["allow-empty"],
        allow_unread=config["allow-unread"],
        ignored=_ignored(config),
    )
    return replace(inputs, stdin_name=stdin_filename, stdin=data, counts=dict(counts))


def verdict_on(config: Config, inputs: Inputs, known: Sequence[Baseline] = (), *, allow_empty: bool = False) -> Verdict:
    """The verdict on these inputs under this configuration."""
    from coverlap.checks.decisions import Decisions, read_decisions
    from coverlap.checks.run import check

    policy = config.policy(boilerplate_texts(config), agencies_table(config))
    decided_files = [Path(path) for path in config.paths("decisions")]
    with _corpus(config, inputs) as corpus:
        return check(
            inputs.drafts,
            corpus,
            policy,
            allow_empty=allow_empty or config["allow-empty"],
            known=known,
            decisions=Decisions(tuple(entry for path in decided_files for entry in read_decisions(path).entries)),
            skipped=inputs.skipped,
            unread=inputs.unread,
            pages=inputs.page,
        )


@contextmanager
def _corpus(config: Config, inputs: Inputs) -> Iterator[KnownArticles]:
    """What the drafts are compared with."""
    if not config["archive"]:
        from coverlap.checks.corpus import InMemoryArticles

        yield InMemoryArticles(inputs.against)
        return
    from coverlap.archive import opened

    with opened(Path(*config.paths("archive"))) as archive:
        yield archive


def known_at(config: Config, inputs: Inputs, revision: str) -> Baseline:
    """What would have been found in the drafts as they stood at a revision. Raises UsageError."""
    from coverlap.checks.git import drafts_at

    files = dict.fromkeys(place_file(draft) for draft in inputs.drafts)
    then = Inputs(tuple(drafts_at(revision, list(files))), inputs.against)
    return Baseline(()).of(verdict_on(config, then, allow_empty=True).results)


def boilerplate_texts(config: Config) -> tuple[str, ...]:
    """The paragraphs of the boilerplate file. Raises InputError where it cannot be read."""
    texts = [_text(Path(path)) for path in config.paths("boilerplate")]
    paragraphs = (" ".join(part.split()) for text in texts for part in re.split(r"\n\s*\n", text))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def agencies_table(config: Config) -> str:
    """The text of the house's tables of outlets and agencies. Raises InputError where they cannot be used."""
    from coverlap.quotes.publishers import joined, read_agencies, table_of

    return joined(table_of(config["outlets"]), *(read_agencies(path) for path in config.paths("agencies")))


def _ignored(config: Config) -> Callable[[str], bool]:
    """Whether a draft is left out: `.coverlapignore`, beside the configuration file, names it, or it is a
    file that coverlap wrote itself."""
    path = config.folder / ".coverlapignore"
    globs = tuple(_text(path).splitlines()) if path.is_file() else ()
    written = (*config.paths("baseline"), BASELINE, *(form.partition(":")[2] for form in config.formats()))
    own = {os.path.realpath(file) for file in written if file}  # unlike Path.resolve, it bears a circle of links
    return lambda file: matches(globs, os.path.relpath(file, config.folder)) or os.path.realpath(file) in own


def _text(path: Path) -> str:
    try:
        return small_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}).") from None


def _rule(text: str) -> tuple[str, str]:
    code, equals, level = text.partition("=")
    if not equals:
        raise UsageError(f"--rule {text}: write it as CODE=LEVEL, such as CL102=error.")
    return code.strip(), level.strip()

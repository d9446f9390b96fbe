"""The pages of the documentation that are made from the program: tables, rules, commands, languages, decisions, and the
schemas of JSON.

In: nothing. Out: the files of `PAGES`, written with `python docs/generate.py`. A test keeps them current.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

import click

from coverlap.checks.policy import Policy
from coverlap.cli.main import cli
from coverlap.config import KEYS
from coverlap.lang import ANY, CODES
from coverlap.model.comparison import Comparison, FactRow, FigurePair, HeadlineTerm, LabelRow, OriginRow, VoiceRow
from coverlap.model.event import (
    Event,
    EventRecord,
    Evidence,
    Finding,
    Frame,
    OutletTotal,
    Pair,
    SharedPassage,
    SharedQuote,
    StorylineEvent,
    Summary,
    WordComposition,
)
from coverlap.model.values import Article, Credit, Edit, Span
from coverlap.render.checks import json_schema as check_schema
from coverlap.render.escape import inline
from coverlap.render.json_schema import Schema, schema
from coverlap.rules import RULES
from coverlap.rules.gravity import ranked
from coverlap.rules.rule import ExampleArticle, Rule
from coverlap.tables import KINDS, RUN_TABLES, TABLES, Table
from coverlap.text.prepare import prepare
from coverlap.wording import shortened

ROOT = Path(__file__).parent.parent
LANG = ROOT / "src/coverage/coverlap/lang"


# An event that a table's examples are read from, by the tables' own columns: two articles with one shared sentence.

LEFT = Article(
    "harbour-post-17",
    'Northline will cut eleven crossings from next spring, Reuters reported. "We are an island," said Ana Ruiz.',
    "Harbour Post",
    "Islands lose a quarter of their ferries",
    "2031-03-02T08:00:00Z",
    "https://harbourpost.example/17",
)
RIGHT = Article(
    "island-herald-4",
    "Angry scenes. Northline will axe eleven crossings from next spring.",
    "Island Herald",
    "Ferries",
    "2031-03-02T15:30:00Z",
)


def _span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def example() -> tuple[EventRecord, Summary]:
    """The event, and the summary of a run over it."""
    left = _span(LEFT, "Northline will cut eleven crossings from next spring")
    right = _span(RIGHT, "Northline will axe eleven crossings from next spring")
    cut, axe, quoted = _span(LEFT, "cut"), _span(RIGHT, "axe"), _span(LEFT, '"We are an island,"')
    edits = (Edit("replace", cut, axe),)
    credit = "Reuters (Harbour Post)"
    message = "7 words of prose that Harbour Post has too, without a credit."
    ids = (LEFT.id, RIGHT.id)
    passage = SharedPassage(*ids, left, right, "edited", 0.875, 7, 5, edits, credit=credit, family=1)
    record = EventRecord(
        event=Event("e-3f9c0a12", "Islands lose a quarter of their ferries", ids, LEFT.id, "s-51d0aa07"),
        documents=(prepare(LEFT), prepare(RIGHT)),
        compositions=(WordComposition(LEFT.id, 17, 7, 7, 4, 6), WordComposition(RIGHT.id, 10, 7, 7, 0, 3)),
        pairs=(Pair(*ids, 0.4127, 0.4118, 0.7, 1, 5, 7.5),),
        passages=(passage, replace(passage, boilerplate=True)),
        quotes=(
            SharedQuote(
                LEFT.id,
                quoted,
                LEFT.text[slice(*quoted)],
                speaker="Ana Ruiz",
                source=_span(LEFT, "Ana Ruiz"),
                cue="said",
                cue_class="said",
                via="Reuters",
                confidence="high",
                family=1,
                kind="verbatim",
                shared_words=4,
                person="Ana Ruiz",
                speaker_match="more specific",
            ),
        ),
        credits=(Credit(LEFT.id, _span(LEFT, "Reuters reported"), "Reuters", "reported", agency=True),),
        framing=(Frame(RIGHT.id, "substituted", "verb", axe, "axe", "CL302", LEFT.id, cut, "cut"),),
        findings=ranked([Finding("CL102", "warning", RIGHT.id, right, message, 7, (Evidence(LEFT.id, left),))]),
        comparison=_comparison(left, right),
    )
    outlets = (OutletTotal("Harbour Post", 1, 17, 7, 4, 6, 0), OutletTotal("Island Herald", 1, 10, 7, 0, 3, 1))
    day = "2031-03-02"
    part = StorylineEvent("s0", "Ferry sailings cut", 1, record.event.id, record.event.label, day, day, 2, 2)
    return record, Summary("2031-03-02 16:00:00 UTC", "0.1.0", 2, 1, 1, outlets, (), storylines=(part,))


def _comparison(left: Span, right: Span) -> Comparison:
    """What the two articles tell, side by side."""
    quoted, eleven = _span(LEFT, '"We are an island,"'), (_span(LEFT, "eleven"), _span(RIGHT, "eleven"))
    fact = LEFT.text[slice(*left)]
    return Comparison(
        voices=(
            VoiceRow("Ana Ruiz", "islander", LEFT.id, "quoted", 4, 0, 0.2353, 1, quoted),
            VoiceRow("Ana Ruiz", "islander", RIGHT.id, "not found"),
        ),
        facts=(
            FactRow("f1", LEFT.id, "carried", left, fact, 1, 2, "happening"),
            FactRow("f1", RIGHT.id, "carried", right, fact, 1, 2, "happening"),
        ),
        headlines=(HeadlineTerm(LEFT.id, Span(8, 12), "lose", "none"), HeadlineTerm(RIGHT.id)),
        labels=(
            LabelRow("ferries", LEFT.id, "crossings", 1, 0, _span(LEFT, "crossings")),
            LabelRow("ferries", RIGHT.id, "crossings", 1, 0, _span(RIGHT, "crossings")),
        ),
        figures=(FigurePair("crossings", "same", LEFT.id, eleven[0], "eleven", 11, RIGHT.id, eleven[1], "eleven", 11),),
        origins=(
            OriginRow("Reuters", "agency", LEFT.id, 8, 0.4706, "it credits Reuters"),
            OriginRow(
                "Reuters", "agency", RIGHT.id, 7, 0.7, "it shares 7 words with Harbour Post, which credits Reuters"
            ),
        ),
    )


_TABLES = """\
# Tables

Each table is a CSV file, a Parquet file with `--format parquet`, and a list in `report.json`, with the same columns in
each. Spans are half-open, in Unicode code points, into the article's text as it was read; the texts are in
`report.json`. An unknown text is empty; an unknown number is an empty cell in CSV and null elsewhere. In CSV, a text
that a spreadsheet would run as a formula has an apostrophe in front. `facts_wide.csv` and `voices_wide.csv` are pivots
of `facts` and `voices` with one column an outlet.

`report.json` nests the rows by event, adds each article's text, language and boilerplate, each passage's edit script
and each finding's evidence, and keeps to a JSON Schema that the package carries as
`coverlap/render/report.schema.json`. `coverlap render report.json` makes every other format from it. What
`coverlap check --format json` writes keeps to `coverlap/render/checks/check.schema.json`; a line of `--format jsonl` to
the `finding` in it.

```
python -c "import coverlap.render as r, pathlib; print(pathlib.Path(r.__file__).with_name('report.schema.json'))"
```

prints where the first lies; the second lies in the folder `checks` beside it.
"""
_RULES = """\
# Rules

A rule finds one thing to review. CL1 to CL3 apply to every comparison; in a check, CL103 and CL3 are off unless you
turn them on. CL4 applies to drafts alone. `coverlap explain CODE` prints a page;
[Check drafts in your newsroom](newsroom.md) says how to change a severity or turn a rule off.

| code | severity | in a check | what is found |
| --- | --- | --- | --- |
"""
_COMMANDS = """\
# Command line

Results go to standard output or to `--out`, everything else to standard error. Exit codes: 0 done, 1 findings that
fail a check, 2 a call, a configuration or input that cannot be used. `-` stands for standard input. `NO_COLOR` is
honoured. Reports carry no time unless `--stamp` or `SOURCE_DATE_EPOCH` asks for one.
"""
_CONFIGURATION = """
## Configuration

Keys of `coverlap.toml`, `.coverlap.toml` or `[tool.coverlap]` in `pyproject.toml`, the nearest upwards from the working
folder. Variables override the file, and the command line overrides both.

| key | variable | value | meaning |
| --- | --- | --- | --- |
"""


def tables_page() -> str:
    """Every table with its columns."""
    return _TABLES + "".join(map(_table, TABLES.values()))


def _table(table: Table) -> str:
    record, summary = example()
    rows = list(table.rows(summary if table in RUN_TABLES else record))
    lines = [f"\n## {table.name}\n", f"{table.meaning}\n", "| column | type | unit | meaning | example |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for number, column in enumerate(table.columns):
        cell = next((row[number] for row in rows if row[number] not in (None, "")), "")
        kind = KINDS[column.type]
        stored = f"{kind.storage} or none" if column.optional else kind.storage
        shown = shortened(str(cell), 60)
        lines.append(f"| {column.name} | {stored} | {kind.unit} | {_cell(column.meaning)} | `{shown}` |")
    return "\n".join([*lines, ""])


def rules_page() -> str:
    """Every rule with its page and its examples."""
    infos = [rule for _, rule in sorted(RULES.items())]
    return _RULES + "".join([*map(_rule_row, infos), *map(_rule, infos)])


def _rule_row(rule: Rule[Any]) -> str:
    anchor = f"{rule.code} {rule.name}".lower().replace(" ", "-")
    here = rule.severity if Policy().is_on(rule) else "off"
    return f"| [{rule.code}](#{anchor}) | {rule.severity} | {here} | {_cell(rule.summary)} |\n"


def _rule(rule: Rule[Any]) -> str:
    parts = [f"## {rule.code} {rule.name}", rule.page.strip()]
    parts += ["It fires in:", *map(_piece, rule.fires), "It stays silent in:", *map(_piece, rule.silent)]
    return "".join(f"\n{part}\n" for part in parts)


def _piece(piece: ExampleArticle) -> str:
    limits = (f"{name.replace('_', '-')} = {limit:g}" for name, limit in piece.limits.items())
    known = ", ".join(part for part in (piece.published, *limits) if part)
    return f"- {inline(piece.outlet)}{f' ({known})' if known else ''}:\n  > {inline(piece.text)}"


def commands_page() -> str:
    """Every command with its arguments and options, and the keys of the configuration."""
    return _COMMANDS + "".join(_command(*item) for item in _commands("coverlap", cli)) + _CONFIGURATION + _keys()


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and its name; of a group, those of its commands."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for part in command.list_commands(context):
        found = command.get_command(context, part)
        if found:
            yield from _commands(f"{name} {part}", found)


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    options = [option for option in command.params if isinstance(option, click.Option)]
    lines = [f"\n## {name}\n", f"```\n{usage}\n```\n", inspect.cleandoc(command.help or "")]
    if options:
        lines += ["", "| option | meaning |", "| --- | --- |", *(_option(option, context) for option in options)]
    return "\n".join([*lines, ""])


def _option(option: click.Option, context: click.Context) -> str:
    names, meaning = option.get_help_record(context) or ("", "")
    return f"| `{names.replace('|', ' ')}` | {_cell(meaning)} |"


def _keys() -> str:
    rows = ((key.name, key.variable, _cell(key.kind.expected), _cell(key.meaning)) for key in KEYS.values())
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(text: str) -> str:
    """Words of the program itself in a cell of a table."""
    return text.replace("|", "\\|")


def schema_file(schema: Schema) -> str:
    """A JSON Schema as the package carries it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


_LANGUAGES = """\
# Language packs

A language is a folder of data, named by its code, and its code in `CODES` of `__init__.py`: no code changes. Files are
UTF-8 text with one entry a line; `#` begins a comment, and tabs separate columns. A file that a pack lacks reads as
empty, and a report says what could not be found for want of it. `any/` holds what is the same in every language, such
as the small words in names, which keep their spelling abroad. `bench/frequencies.py` makes `frequencies.txt`, whose
licence is in [NOTICE.md](NOTICE.md). The first lines of each file state its format in full.

| file | what it holds | packs |
| --- | --- | --- |
"""


def languages_page() -> str:
    """Every file of the language packs, from the comment at its head, and which packs have it."""
    folders = [LANG / code for code in (*CODES, ANY)]
    names = sorted({path.name for folder in folders for path in folder.iterdir()})
    return _LANGUAGES + "".join(f"| `{name}` | {_cell(_head(name))} | {_packs(name)} |\n" for name in names)


def _head(name: str) -> str:
    """The first sentence of the comment at a file's head, in the first pack that has it."""
    path = next(LANG / code / name for code in (*CODES, ANY) if (LANG / code / name).exists())
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), lines))
    return re.split(r"(?<=\.) ", comment)[0]


def _packs(name: str) -> str:
    return ", ".join(code for code in (*CODES, ANY) if (LANG / code / name).exists())


_DECISIONS = """\
# Decisions

Why things are as they are: context, choice, figures, what was rejected. Figures age; those that count today are in
`bench/RESULTS.md`. Paths and names in an old decision are those of its day.

| number | decision | date | status |
| --- | --- | --- | --- |
"""


def decisions_page() -> str:
    """Every decision with its date and status, which stand below its title: `2026-11-30 · accepted`."""
    rows = []
    for path in sorted((ROOT / "docs/decisions").glob("[0-9]*.md")):
        title, _, status = path.read_text(encoding="utf-8").splitlines()[:3]
        date, _, state = status.strip("*").partition(" · ")
        name = title.lstrip("# 0123456789.")
        rows.append(f"| {path.stem[:4]} | [{_cell(name)}]({path.name}) | {date} | {state} |\n")
    return _DECISIONS + "".join(rows)


PAGES = {
    "docs/tables.md": tables_page,
    "docs/rules.md": rules_page,
    "docs/commands.md": commands_page,
    "docs/decisions/README.md": decisions_page,
    "src/coverage/coverlap/lang/README.md": languages_page,
    "src/coverage/coverlap/render/report.schema.json": lambda: schema_file(schema()),
    "src/coverage/coverlap/render/checks/check.schema.json": lambda: schema_file(check_schema.schema()),
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")

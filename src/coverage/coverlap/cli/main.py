"""The program `coverlap`: finds the command that was asked for and runs it.

In: the arguments of a shell. Out: an exit code: 0 done, 1 findings that fail a check, 2 a call or an input that cannot
be used. A command's module is imported only when it is called, so that `--help` needs none of the numeric libraries.
An error is one sentence on standard error; COVERLAP_TRACEBACK=1 shows where a fault of the program itself arose.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any, NoReturn

import click

from coverlap.cli import stopping, streams
from coverlap.cli.terminal import safe
from coverlap.errors import CoverlapError

COMMANDS = {
    "compare": "Compare articles and write a report.",
    "render": "Write reports from a report.json.",
    "badge": "Write the reuse percentage of a check or a comparison as an SVG.",
    "check": "Compare drafts with other articles, with an exit code.",
    "serve": "Open the editor's desk: paste a draft, search, compare.",
    "archive": "Manage a local archive: fast draft checks, search.",
    "digest": "Say what is new in an archive.",
    "baseline": "Record known findings, so that only new ones fail.",
    "config": "Show the configuration and where it comes from, or start one.",
    "group": "Print which articles cover the same event.",
    "mcp": "Let assistants ask an archive, over standard input and output.",
    "words": "Print which words an outlet prefers, over many events.",
    "diff": "Show two articles side by side.",
    "explain": "Say what a rule means, or why two articles were linked.",
    "rules": "List the rules.",
    "formats": "List what can be read and written.",
}

_SELDOM = (50_000, 20, 100)  # objects made, and rounds, before the collector looks for circles: there are next to none


class _Lazy(click.Group):
    """A group whose commands are the modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command itself, imported now."""
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"coverlap.cli.commands.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in `--help`, from the table above, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="coverlap", message="%(prog)s %(version)s")
def cli() -> None:
    """Compare how many outlets tell the same news: who shares whose wording, who is credited, what each added."""


def main(arguments: list[str] | None = None) -> None:
    """Run the program and exit with its code. What ends it, Ctrl-C or a polite kill, unwinds it: nothing is left."""
    streams.prepare()
    stopping.listen()
    gc.set_threshold(*_SELDOM)
    output = sys.stdout
    try:
        result: Any = cli.main(args=arguments, prog_name="coverlap", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(result if isinstance(result, int) else 0)
    except CoverlapError as error:
        _fail(*error.lines)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.UsageError as error:
        usage = f"{error.ctx.get_usage()}\n" if error.ctx else ""
        click.echo(f"{usage}Error: {safe(error.format_message())}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        _stopped()
    except BrokenPipeError:
        _unread()
    except SystemExit:
        if sys.stdout is not output:  # click answers a broken pipe with 1, which says findings, and a stream of its own
            _unread()
        raise
    except Exception as error:
        if stopping.asked():  # what is interrupted in C code may say so in words of its own
            _stopped()
        if os.environ.get("COVERLAP_TRACEBACK"):
            raise
        _fail(f"a fault of the program, not of your input ({type(error).__name__}: {error}); nothing was written. ")


def _fail(sentence: str, *problems: str) -> NoReturn:
    if stopping.asked():
        _stopped()
    click.echo(f"coverlap: {safe(sentence)}", err=True)
    for problem in problems:
        click.echo(f"  {safe(problem)}", err=True)
    sys.exit(2)


def _stopped() -> NoReturn:
    click.echo("coverlap: stopped; nothing was written.", err=True)
    sys.exit(stopping.INTERRUPTED)


def _unread() -> NoReturn:
    streams.abandon()
    sys.exit(streams.BROKEN_PIPE)

"""The `writethru` command: options are read, one function is called, what it returns is printed.

Every way out of here has a documented exit code, and bad input never gets a traceback.
"""

from __future__ import annotations

import errno
import inspect
import os
import sys
import traceback
from typing import Any

import typer

from pipeline.cli import desk, making, model, quality, refreshing, reviewing, shelf, stages, upkeep
from pipeline.cli.screen import Screen, prepare_streams
from pipeline.cli.session import COMMON, common_parameters
from pipeline.errors import PipelineError

MISUSE = 2
INTERRUPTED = 130
_INTERRUPTED = "writethru: interrupted; what was finished is kept, the same command goes on from there"

app = typer.Typer(
    name="writethru",
    help="Articles of several outlets in, one merged, attributed and verified story out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _root(context: typer.Context, **common: Any) -> None:
    context.obj = common


def _with_common_options() -> None:
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    # What typer reads the options from; mypy does not know that functions may carry it.
    _root.__signature__ = inspect.Signature([context, *common_parameters()])  # type: ignore[attr-defined]
    _root.__annotations__ = {"context": typer.Context, **COMMON}


_with_common_options()
for group in (making, stages, shelf, reviewing, desk, refreshing, quality, model, upkeep):
    group.register(app)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    prepare_streams()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; nothing is raised."""
    screen = Screen()
    try:
        code = int(app(arguments, prog_name="writethru", standalone_mode=False) or 0)
        sys.stdout.flush()
        if code == INTERRUPTED:  # typer turns Ctrl-C into this code before we see it
            screen.warn(_INTERRUPTED)
    except PipelineError as error:
        for line in error.details:
            screen.warn(line)
        screen.warn(f"writethru: {error}")
        code = error.exit_code
    except typer.TyperException as misuse:
        screen.warn(f"writethru: {misuse.format_message()} See `writethru --help`.")
        code = MISUSE
    except KeyboardInterrupt:
        screen.warn(_INTERRUPTED)
        code = INTERRUPTED
    except SystemExit as left:  # what typer makes of a pipe whose reader has seen enough
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        code = 0
    except OSError as error:
        code = _not_written(screen, error, arguments)
    except Exception as defect:  # the last line of defence: one line for the user, the traceback on request
        code = _own_defect(screen, defect, arguments)
    return code


def _not_written(screen: Screen, error: OSError, arguments: list[str]) -> int:
    """Say why the output ends here, and return the exit code: nothing is wrong when its reader has seen enough."""
    if error.errno not in {errno.EPIPE, errno.ENOSPC, errno.EDQUOT}:
        return _own_defect(screen, error, arguments)
    # Python would complain once more while closing stdout.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return 0
    screen.warn(f"writethru: the output cannot be written ({error.strerror}); make room, then run again")
    return MISUSE


def _own_defect(screen: Screen, defect: Exception, arguments: list[str]) -> int:
    if {"--verbose", "-v"} & set(arguments):
        traceback.print_exception(defect)
    kind = type(defect).__name__
    screen.warn(f"writethru: a defect of ours ({kind}: {defect}); run again with --verbose and report what it prints")
    return 1

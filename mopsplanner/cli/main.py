"""The command line's entrance: finds the command, and turns every refusal into one sentence and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

import mopsplanner
from mopsplanner import failures
from mopsplanner.plan.refusal import Refusal

REFUSED, USAGE = 1, 2
COMMANDS = {
    "new": "Make a plan from a company's size, a profile or a JSON document.",
    "show": "What a plan says: team, cost, findings.",
    "capacity": "Demand against capacity by domain and quarter.",
    "bottleneck": "What stops more campaigns, and what an hour or a person more would bring.",
    "compare": "Scenarios side by side, with the effect of each change.",
    "explain": "Why a number is what it is: formula, inputs, sources.",
    "solve": "The cheapest hiring plan within limits, or why none fits.",
    "risk": "The chance that a plan holds, by simulation.",
    "leadtime": "Business days from brief to launch, by campaign type.",
    "close": "Book what a quarter was, so that later edits never restate it; or reopen it.",
    "calibrate": "What closed quarters say about recipes and the focus share.",
    "suggest": "The suggested team for a company, with its reasons. Writes nothing.",
    "import": "Take a roster, launched campaigns, tools or a routing log into a plan.",
    "export": "Write a plan as an Excel workbook or a JSON document.",
    "check": "Check a plan file: integrity, digests, schema.",
    "sample": "Write one of three sample plans.",
}


class Commands(click.Group):
    """Imports a command's module when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mopsplanner.cli.commands.{cmd_name.replace('import', 'importing')}")
        found: click.Command = module.command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    invoke_without_command=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, or with a plan file alone, the window opens. Exit status: 0 done; 1 refused, or a "
    "check failed; 2 the command was written wrongly.",
)
@click.version_option(mopsplanner.__version__, prog_name="MOps Planner")
def cli() -> None:
    """Plan a marketing operations team: how many people, in which roles, at what cost, for how many campaigns.

    \b
    A first plan in three lines:
      mopsplanner new plan.mops --company "Helio Systems" --employees 2400
      mopsplanner capacity plan.mops
      mopsplanner export plan.mops plan.xlsx
    """


def run(arguments: Sequence[str]) -> int:
    """Carry out a command. Returns the exit status; no traceback ever reaches the person."""
    failures.install(lambda text: click.echo(text, err=True))
    try:
        status = cli.main(args=list(arguments), prog_name="mopsplanner", standalone_mode=False)
    except Refusal as refusal:
        from mopsplanner.texts.refusals import sentence

        return _say(sentence(refusal), REFUSED)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.UsageError as error:
        return _say(f"{error.format_message()} Try: mopsplanner {_topic(error)}--help", USAGE)
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say("Stopped. Nothing further was written.", REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        return REFUSED
    return status if isinstance(status, int) else 0


def _topic(error: click.UsageError) -> str:
    path = error.ctx.command_path.split()[1:] if error.ctx else []
    return " ".join([*path, ""])


def _say(text: str, status: int) -> int:
    click.echo(text, err=True)
    return status

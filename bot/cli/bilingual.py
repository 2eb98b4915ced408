"""Click in both languages: every text of the command line is a key of the catalogues.

``--help`` shows help in the language of the terminal (LC_ALL, LC_MESSAGES, LANG; English otherwise),
``--aide`` always in French.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from bot.chat.sentence import Sentence, say
from bot.chat.words import Reader, Words
from bot.language import Language

AIDE = "--aide"
NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")


def of_environment(environment: Mapping[str, str], arguments: Sequence[str] = ()) -> Language:
    """The language of a terminal; asking for « --aide » asks for French."""
    locale = next((environment[name] for name in NAMES if environment.get(name)), "")
    return Language.FR if locale.startswith("fr") or AIDE in arguments else Language.EN


def language(_ctx: click.Context | None = None) -> Language:
    """The language of this run."""
    return of_environment(os.environ, sys.argv[1:])


def words(ctx: click.Context | None = None) -> Words:
    """Words in the language of this run."""
    return Words(Reader(language(ctx)))


def tell(key: str, /, **values: Any) -> None:
    """Print a sentence."""
    click.echo(words()(key, **values))


class Fault(click.ClickException):
    """A fault told in the reader's language; ends the run with status 1."""

    def __init__(self, sentence: Sentence) -> None:
        """A sentence of the catalogues."""
        super().__init__(sentence.key)
        self.sentence = sentence

    def format_message(self) -> str:
        """The sentence in the language of this run."""
        return words().line(self.sentence)


def explained(error: click.ClickException) -> Sentence:
    """What click found wrong, as a sentence of ours."""
    match error:
        case Fault():
            return error.sentence
        case click.NoSuchOption():
            return say("cli.no_such_option", name=error.option_name)
        case click.MissingParameter():
            return say("cli.missing", name=_shown(error.param))
        case click.BadParameter():
            why = "cli.not_a_file" if isinstance(getattr(error.param, "type", None), click.Path) else None
            return say("cli.bad_value", name=_shown(error.param), why=say(why or "cli.wrong_value"))
    unknown = getattr(error, "command_name", None)
    return say("cli.no_such_command", name=unknown) if unknown else say("cli.wrong_usage")


def _shown(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    is_option = isinstance(parameter, click.Option)
    return parameter.opts[-1] if is_option else str(parameter.name).upper()


class Told:
    """How a command writes its help: usage, what it does, its arguments, options and commands."""

    def format_help(self: Any, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of this run."""
        said = words(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_text(said("cli.usage", line=f"{ctx.command_path} {pieces}"))
        formatter.write_paragraph()
        formatter.write_text(said(self.help))
        arguments = [one for one in self.params if isinstance(one, click.Argument)]
        options = [one for one in self.params if isinstance(one, click.Option)]
        if arguments:
            with formatter.section(said("cli.arguments")):
                formatter.write_dl([(str(one.name).upper(), said(str(one.help))) for one in arguments])
        rows = [(_usage(one), said(one.help)) for one in options if one.help]
        with formatter.section(said("cli.options")):
            formatter.write_dl([*rows, ("--help, --aide", said("cli.help"))])
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section(said("cli.commands")):
                formatter.write_dl([(name, _first(said(one.help))) for name, one in commands.items()])

    def get_help_option(self: Any, _ctx: click.Context) -> click.Option:
        """Help under its name in each language."""
        return click.Option(["--help", AIDE], is_flag=True, is_eager=True, expose_value=False, callback=_help)


def _first(text: str) -> str:
    """The first paragraph: a list of commands has room for no more."""
    return text.partition("\n\n")[0]


def _usage(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {str(option.name).upper()}"


def _help(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


class Command(Told, click.Command):
    """A command whose texts are keys."""


class Group(Told, click.Group):
    """A group of commands whose texts are keys."""

    command_class = Command


def run(group: click.Group, arguments: Sequence[str]) -> int:
    """Run a command line; gives the exit status."""
    try:
        status = group.main(list(arguments), prog_name="scribe", standalone_mode=False)
    except click.Abort:
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        said = words()
        click.echo(said("cli.error", what=explained(error)), err=True)
        if isinstance(error, click.UsageError) and error.ctx:
            click.echo(said("cli.see_help", line=error.ctx.command_path), err=True)
        return error.exit_code
    return status if isinstance(status, int) else 0

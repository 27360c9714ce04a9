"""Divides help texts into sections. The most used commands and options come first."""

from __future__ import annotations

from copy import copy

import click

FIRST = ("build", "query", "serve", "extract")
COMMANDS = {
    "Most used": FIRST,
    "Graphs": ("diff", "validate", "withdraw", "mcp"),
    "Names and quality": ("actors", "eval"),
}
OPTIONS = {
    "Language model options": ("--max-cost", "--llm-price", "--cache", "--log-answers", "--estimate"),
    "Advanced options": (
        "--columns", "--id-root", "--judgements", "--actors", "--relations", "--lexicon",
        "--pipeline", "--scheduler", "--shard", "--timeout", "--memory", "--debug",
    ),
}  # fmt: skip
"""Sections of options that are shown after the usual options."""


class Commands(click.Group):
    """A group of commands whose help is divided into the sections in COMMANDS."""

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the sections. Hidden commands are left out."""
        for title, names in COMMANDS.items():
            rows = [(name, self.commands[name].get_short_help_str(formatter.width)) for name in names]
            with formatter.section(title):
                formatter.write_dl(rows)


class Options(click.Command):
    """A command whose help is divided into the sections in OPTIONS."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections, with the usual options first."""
        later = {option: title for title, options in OPTIONS.items() for option in options}
        sections: dict[str, list[tuple[str, str]]] = {title: [] for title in ("Options", *OPTIONS)}
        for each in self.get_params(ctx):
            # In newer versions of click, arguments also have a help record.
            if isinstance(each, click.Option) and (record := each.get_help_record(ctx)):
                sections[later.get(each.opts[-1], "Options")].append(record)
        for title, rows in sections.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def moved(command: click.Command, group: str) -> click.Command:
    """Return a copy of a command that can be called with its old name, for example `kg score` for `kg eval score`.

    The copy works like the command, but prints a notice and is not listed in the help.
    """
    old = copy(command)
    old.hidden, old.deprecated = True, f"Use kg {group} {command.name}; the old name will be removed in version 0.3.0."
    return old

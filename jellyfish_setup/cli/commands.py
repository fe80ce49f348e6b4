"""Commands and groups of commands that explain themselves with this program's own help."""

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Group(typer.Typer):
    """A group of commands; without a command it shows its help."""

    def __init__(self, help: str | None = None) -> None:
        super().__init__(cls=_ExplainedGroup, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
        if help is not None:
            self.info.help = help

    def command(self, name: str | None = None) -> Callable[[_Function], _Function]:  # type: ignore[override]
        """A decorator that makes a function a command of this group, by its own name where none is given."""
        return super().command(name, cls=_ExplainedCommand)


class _Explained:
    """What Typer asks of a command for `--help`."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        from jellyfish_setup.cli.help_page import help_text
        from jellyfish_setup.cli.manual import page_of

        return help_text(page_of(ctx.command_path, self))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The same for callers that bring a formatter."""
        formatter.write(self.get_help(ctx))


class _ExplainedCommand(_Explained, TyperCommand):
    pass


class _ExplainedGroup(_Explained, TyperGroup):
    pass

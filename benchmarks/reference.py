"""Writes the reference pages: docs/reference/commands.md from `--help`, python.md from docstrings, and the vocabulary.

`make reference` runs this module.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import kg
from benchmarks import ontology_page
from kg.cli import EXAMPLES, commands
from kg.errors import KgError
from kg.graph import Dataset, Result

FOLDER = Path(__file__).parent.parent / "docs/reference"
_COMMANDS = """# Commands

Results go to standard output, everything else to standard error. See also the [exit statuses](../building.md#errors).
"""
_PYTHON = """# Python

This page describes everything in `import kg`. For examples, see [Use Python](../python.md). Values with the default
None are optional.
"""
_WIDTH = 110
_FIRST = ("build", "query")
"""Commands that are described first, because other commands share many of their options."""
_ANSWERS = (Dataset, Result)
"""Classes that `kg` does not export, but whose objects other functions return."""
_OPTIONAL = " | None=None"
"""If a type annotation ends with this text, the text is shortened to `=None`."""
_SEE = re.compile(r"See `([\w.]+)\.(\w+)`\.")


def command_page() -> str:
    return "\n".join([_COMMANDS, *_commands("kg", commands, {})])


def python_page() -> str:
    names = [name for name in kg.__all__ if not name.startswith("__")]
    errors = [name for name in names if _is_error(getattr(kg, name))]
    functions = [name for name in names if inspect.isfunction(getattr(kg, name))]
    values = [name for name in names if name not in {*errors, *functions}]
    lines = [_PYTHON]
    for title, group in (("Functions", functions), ("Values", values), ("Errors", errors)):
        lines += [f"## {title}\n", *(line for name in group for line in _value(name, getattr(kg, name)))]
    lines += ["## Answers\n", *(line for each in _ANSWERS for line in _value(each.__name__, each))]
    return "\n".join(lines)


def _commands(path: str, command: click.Command, told: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the commands' sections. If an earlier command has the same option, the option is described
    only there.
    """
    context = click.Context(command, info_name=path)
    if isinstance(command, click.Group):
        shown = sorted(name for name, each in command.commands.items() if not each.hidden)
        for name in sorted(shown, key=lambda name: (*_FIRST, name).index(name)):
            yield from _commands(f"{path} {name}", command.commands[name], told)
        return
    yield f"## {path}\n"
    usage = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    if usage:
        yield f"`{' '.join([path, *usage])}`\n"
    yield _paragraphs(command.help or "")
    lines = {_option(each, context): each.opts[-1] for each in command.params if isinstance(each, click.Option)}
    yield from (line for line in lines if line not in told)
    for other in sorted({told[line] for line in lines if line in told}):
        names = ", ".join(f"`{name}`" for line, name in lines.items() if told.get(line) == other)
        yield f"- {names}: see [{other}](#{other.replace(' ', '-')})"
    told |= {line: path for line in lines if line not in told}
    yield f"\nExample: `{EXAMPLES[path.removeprefix('kg ')]}`\n"


def _option(option: click.Option, context: click.Context) -> str:
    """Return the description of an option. click's own description is not used, because its wording differs between
    versions.
    """
    taken = "" if option.is_flag else f" {option.make_metavar(context)}"
    default = f" Default: `{option.default}`." if option.show_default else " Required." if option.required else ""
    return _item(", ".join(option.opts) + taken, f"{option.help or ''}{default}")


def _value(name: str, value: Any) -> Iterator[str]:
    yield f"### {name}\n"
    if inspect.isfunction(value):
        yield _signature(name, value)
        yield _doc(value)
        return
    if _is_error(value):
        base = value.__bases__[0]
        yield _doc(value) if base in (Exception, KgError) else f"Subclass of `{base.__name__}`. {_doc(value)}"
        return
    yield _doc(value)
    if (base := _public_base(value)) is not None:
        yield f"Inherits from [{base.__name__}](#{base.__name__.lower()}).\n"
    yield from (items := list(_members(value)))
    if items:
        yield ""


def _members(value: type) -> Iterator[str]:
    """Yield the members of a class as the lines of a list. Fields with a description come first, followed by one line
    for all other fields, and then the methods.
    """
    fields = [(field, kind.replace(_OPTIONAL, "=None"), told) for field, kind, told in _fields(value)]
    yield from (_item(f"{field}: {kind}", told) for field, kind, told in fields if told)
    if plain := ", ".join(f"`{field}: {kind}`" for field, kind, told in fields if not told):
        yield f"- {plain}"
    for method, function in _methods(value).items():
        is_field = isinstance(function, property | cached_property)
        arguments = "" if is_field else _arguments(inspect.unwrap(getattr(function, "__func__", function)))
        yield _item(f"{method}{arguments}", _described(function))


def _is_error(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Exception)


def _methods(value: type) -> Mapping[str, Any]:
    """Return the methods with a docstring in source order, followed by methods of base classes without a section."""
    found: dict[str, Any] = {}
    for each in _told_here(value):
        found |= {
            name: member
            for name, member in vars(each).items()
            if not name.startswith("_") and name not in found and inspect.getdoc(member) and _is_told(member)
        }
    return found


def _is_told(member: Any) -> bool:
    return isinstance(member, property | cached_property | classmethod) or inspect.isfunction(member)


def _public_base(value: type) -> type | None:
    """Return the first base class that has a section, for example `Mention` for `Phrase`."""
    public = {getattr(kg, name) for name in kg.__all__}
    return next((each for each in value.__mro__[1:] if each in public), None)


def _told_here(value: type) -> list[type]:
    """Return the class and its base classes, up to but not including the first base class with a section."""
    base = _public_base(value)
    known = base.__mro__ if base else ()
    return [each for each in value.__mro__ if each.__module__.startswith("kg.") and each not in known]


def _fields(value: type) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the type and the description of each field of a class. Fields that are set in `__init__` are
    included. The description is the text below the field.
    """
    for each in _told_here(value):
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
        body = getattr(definition, "body", [])
        for field, told in _told(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id[0] != "_":
                default = field.value
                if isinstance(default, ast.Call) and ast.unparse(default.func) == "field":
                    default = next((each.value for each in default.keywords if each.arg == "default"), None)
                shown = f"={ast.unparse(default)}" if default else ""
                yield field.target.id, ast.unparse(field.annotation) + shown, told
        for method in body:
            if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                kinds = {each.arg: each.annotation for each in method.args.args}
                for field, told in _told(method.body):
                    target = field.targets[0] if isinstance(field, ast.Assign) else None
                    if isinstance(target, ast.Attribute) and target.attr[0] != "_" and told:
                        kind = kinds.get(target.attr) or ast.Name(type(ast.literal_eval(field.value)).__name__)
                        yield target.attr, ast.unparse(kind), told


def _told(body: list[ast.stmt]) -> Iterator[tuple[Any, str]]:
    """Yield each Python statement in the body of a class or function, with the string directly below the statement."""
    for each, below in zip(body, [*body[1:], None], strict=True):
        is_text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        yield each, str(below.value.value) if is_text else ""  # type: ignore[union-attr]


def _signature(name: str, function: Callable[..., Any]) -> str:
    """Return the signature as in the source. In a long signature, each argument has its own line."""
    shown = f"{name}{_arguments(function)}"
    return f"`{shown}`\n" if len(shown) <= _WIDTH else f"```text\n{name}{_arguments(function, wide=False)}\n```\n"


def _arguments(function: Callable[..., Any], *, wide: bool = True) -> str:
    """Return the arguments and the return type as in the source, on one line or with one argument per line."""
    definition: Any = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    arguments = [each for each in _parted(ast.unparse(definition.args)) if each not in {"self", "cls"}]
    returned = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    arguments = [each.replace(_OPTIONAL, "=None") for each in arguments]
    shown = ", ".join(arguments) if wide else "".join(f"\n    {each}," for each in arguments) + "\n"
    return f"({shown}){returned}"


def _parted(arguments: str) -> Iterator[str]:
    """Split a list of arguments at its commas, but not at commas inside brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(arguments):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            yield arguments[start:at].strip()
            start = at + 1
    yield arguments[start:].strip()


def _doc(value: Any) -> str:
    return _paragraphs(_described(value))


def _described(value: Any) -> str:
    """Return the docstring. If it only refers to another docstring, as in "See `kg.x.y`.", return that one."""
    text = inspect.getdoc(value) or ""
    found = _SEE.fullmatch(text)
    return _described(getattr(import_module(found[1]), found[2])) if found else text


def _paragraphs(text: str) -> str:
    """Wrap the paragraphs. Each item of a list ("- one") begins on a new line."""
    plain = inspect.cleandoc(text).replace("\b\n", "")
    parts = (re.split(r"\n(?=- )", part) for part in re.split(r"\n\n+", plain))
    return "\n\n".join("\n".join(map(_wrapped, part)) for part in parts) + "\n"


def _wrapped(text: str) -> str:
    indent = "  " if text.startswith("- ") else ""
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent)


def _item(name: str, text: str) -> str:
    """Return a line of a list: an option or a field with its description."""
    told = " ".join(text.split())
    return f"- `{' '.join(name.split())}`" + (f": {told}" if told else "")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "commands.md").write_text(command_page(), encoding="utf-8")
    (FOLDER / "python.md").write_text(python_page(), encoding="utf-8")
    ontology_page.write()


if __name__ == "__main__":
    main()

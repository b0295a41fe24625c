"""Formulas of `metric` rules: arithmetic over named counts. Nothing else can be said in one."""

from __future__ import annotations

import ast
import difflib
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Mod: math.fmod, ast.UAdd: operator.pos, ast.USub: operator.neg, ast.Not: operator.not_,
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "abs": abs, "cbrt": lambda x: math.copysign(abs(x) ** (1 / 3), x), "ceil": math.ceil, "exp": math.exp,
    "floor": math.floor, "log": math.log, "log10": math.log10, "log2": math.log2, "max": max, "min": min,
    "pow": math.pow, "round": round, "sqrt": math.sqrt, "trunc": math.trunc,
}  # fmt: skip
"""The functions of the module `math`, as `math.sqrt(words)`."""
_LONGEST = 1000
"""Most characters of a formula."""


class FormulaError(ValueError):
    """A formula that cannot be read; its text says why."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has been read."""

    _tree: ast.expr

    @classmethod
    def parse(cls, text: str, names: Sequence[str]) -> Formula:
        """Read a formula over some names. Raises FormulaError."""
        written = re.sub(r"\bheading\.(h[1-6])\b", r"heading_\1", text.strip())
        written = written.replace("&&", " and ").replace("||", " or ")
        written = re.sub(r"!(?!=)", " not ", written)
        try:
            tree = ast.parse(written, mode="eval").body if len(text) <= _LONGEST else None
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            tree = None
        if tree is None:
            raise FormulaError(f"'{text[:80]}' is no formula such as 'words / sentences'")
        _refuse_unknown(tree, names)
        return cls(tree)

    def value(self, values: Mapping[str, float]) -> float:
        """Return the value of the formula. Raises ArithmeticError or ValueError where it has none."""
        return float(_value(self._tree, values))


def _refuse_unknown(tree: ast.expr, names: Sequence[str]) -> None:
    """Raise FormulaError for anything but arithmetic over the names."""
    match tree:
        case ast.Constant(value=int() | float()):
            return
        case ast.Name(id=name):
            if name not in names:
                close = difflib.get_close_matches(name, names, n=1)
                hint = f"; did you mean '{close[0]}'?" if close else f"; there are {', '.join(names)}"
                raise FormulaError(f"'{name}' is not counted{hint}")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _refuse_unknown(left, names)
            _refuse_unknown(right, names)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            _refuse_unknown(operand, names)
        case ast.BoolOp(values=parts):
            for part in parts:
                _refuse_unknown(part, names)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
            _refuse_unknown(left, names)
            _refuse_unknown(right, names)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=arguments, keywords=[]):
            if name not in _FUNCTIONS:
                raise FormulaError(f"'math.{name}' is not there; there are {', '.join(_FUNCTIONS)}")
            for argument in arguments:
                _refuse_unknown(argument, names)
        case _:
            raise FormulaError(f"'{ast.unparse(tree)[:80]}' is neither a number, a count nor arithmetic")


def _value(tree: ast.expr, values: Mapping[str, float]) -> Any:
    match tree:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return values[name]
        case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
            return _OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.UnaryOp(op=op, operand=operand):
            return _OPERATORS[type(op)](_value(operand, values))
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, values) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_value(part, values) for part in parts)
        case ast.Call(func=ast.Attribute(attr=name), args=arguments):
            return _FUNCTIONS[name](*(_value(argument, values) for argument in arguments))
    raise ValueError(ast.dump(tree))

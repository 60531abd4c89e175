"""The parts of the programming interface, as their apps describe them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from operations.api.parameters import Parameter


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One address that can be read. `answer` names the schema of what it gives.

    `path` is below `/api/v1`, with names of its own parts in braces; `examples` are queries that
    make sense to try, without their question mark.
    """

    path: str
    summary: Any
    answer: str
    parameters: tuple[Parameter, ...] = ()
    path_parameters: tuple[Parameter, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ApiPart:
    """What one app offers: endpoints, and the schemas of their answers.

    Schemas are made when they are asked for, as they may name choices of models.
    """

    name: str
    title: Any
    endpoints: tuple[Endpoint, ...]
    schemas: Callable[[], dict[str, Any]] = field(default=dict)


_parts: dict[str, ApiPart] = {}


def register_api(part: ApiPart) -> None:
    """Describe a part of the interface; called by an app's `ready`."""
    _parts[part.name] = part


def api_parts() -> list[ApiPart]:
    """Return all parts by name."""
    return [_parts[name] for name in sorted(_parts)]

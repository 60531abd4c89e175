"""A province's regulation as data: the file format, its checks and the rule book that apps read.

Format: docs/regulation-format.md. Imports only `agencies.enums` and `agencies.texts`.
"""

from agencies.regulations.loader import available_regulations, load_regulation
from agencies.regulations.problems import Problem, RegulationError
from agencies.regulations.schema import Regulation

__all__ = [
    "Problem",
    "Regulation",
    "RegulationError",
    "available_regulations",
    "load_regulation",
]

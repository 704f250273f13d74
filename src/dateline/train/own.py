"""A user's own corpus: coding forms, and the types that they use beside PLOVER's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.annotate.taxonomy import Taxonomy, extended, taxonomy
from dateline.corpus import CodedReport, FormError, parse
from dateline.corpus.texts import lookup
from dateline.errors import InputError

TYPES = "types.toml"
_NAME = re.compile(r"[A-Z][A-Z0-9_-]{1,39}")
_MODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Own:
    """What a user coded: `types` are those of their own, as `types.toml` has them."""

    reports: tuple[CodedReport, ...]
    types: Mapping[str, Any]
    taxonomy: Taxonomy

    @property
    def whole(self) -> bool:
        """Whether PLOVER's types are coded too, so that a sentence without one of them holds none."""
        return any(event.type not in self.types for report in self.reports for event in report.events)


def own(path: Path) -> Own:
    """The forms (`*.form`) of a folder with its types.toml, or one form with the types.toml beside it; InputError names what is wrong."""
    forms = sorted(path.glob("*.form")) if path.is_dir() else [path]
    if not forms or not all(form.is_file() for form in forms):
        raise InputError(f"{path}: no coding forms (*.form) there; see the guidelines of the corpus for how to write one")
    types = _types((path if path.is_dir() else path.parent) / TYPES)
    every = extended(types)
    reports: list[CodedReport] = []
    for form in forms:
        try:
            reports += parse(form.read_text(encoding="utf-8"), lookup, str(form), every.types)
        except FormError as error:
            raise InputError(f"{error}. A type of your own is declared in {TYPES} beside the forms") from error
        except (OSError, ValueError) as error:
            raise InputError(f"{form}: cannot be read ({error})") from error
    if not any(report.events for report in reports):
        raise InputError(f"{path}: holds no coded event; nothing can be learned from it")
    return Own(tuple(reports), types, every)


def _types(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        told: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("types", {})
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no readable TOML ({error})") from error
    for name, type_ in told.items():
        fault = _fault(name, type_)
        if fault:
            raise InputError(f"{path}, types.{name}: {fault}")
    return told


def _fault(name: str, told: Any) -> str | None:
    """What is wrong with the declaration of a type."""
    if not _NAME.fullmatch(name):
        return "a type is named in capitals, as in BLACKOUT"
    if name in taxonomy().types:
        return "is one of PLOVER's types; give yours another name"
    if not isinstance(told, dict) or told.get("quad") not in (1, 2, 3, 4):
        return "needs quad = 1, 2, 3 or 4 (verbal, material cooperation; verbal, material conflict)"
    scores = [told.get("score"), *_scores(told.get("modes", {}))]
    if not all(isinstance(score, int | float) and not isinstance(score, bool) and -10 <= score <= 10 for score in scores):
        return "needs score = a number from -10 to 10, and modes = { name = score } in small letters, if it has any"
    return None


def _scores(modes: Any) -> list[Any]:
    return list(modes.values()) if isinstance(modes, dict) and all(_MODE.fullmatch(mode) for mode in modes) else [None]

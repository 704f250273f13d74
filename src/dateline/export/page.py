"""A report as a self-contained page: its text, marked, with a margin note for each event and on whose word it is told."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from dateline.export.options import Options
from dateline.export.page_view import Page, view
from dateline.export.telling import date_words
from dateline.records import Resolution, Skip

if TYPE_CHECKING:
    from jinja2 import Template

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # not allowed in HTML, or in UTF-8


def write_html(items: Iterable[Resolution | Skip], out: BinaryIO, options: Options) -> None:
    """One page; where there are several items, one article after the other, written as they come."""
    for part in _parts((view(item) for item in items), options):
        out.write(part.encode("utf-8"))


def page(item: Resolution | Skip, version: str) -> str:
    """The page of one item."""
    return "".join(_parts(iter([view(item)]), Options(version)))


def _parts(pages: Iterator[Page], options: Options) -> Iterator[str]:
    first = list(islice(pages, 2))
    title = first[0].title if len(first) == 1 else "Reports, annotated"
    css, js = _asset("page.css"), _asset("page.js")
    told = {"title": title, "version": options.version, "css": _trusted(css), "js": _trusted(js), "policy": _policy(css, js)}
    for part in _template().generate(pages=chain(first, pages), **told):
        yield _UNPRINTABLE.sub("\ufffd", part)


def _policy(css: str, js: str) -> str:
    """Nothing is loaded and nothing runs but this page's own style and script, by their hash."""
    return f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return (resources.files("dateline.export") / "templates" / name).read_text(encoding="utf-8")


def _trusted(source: str) -> str:
    """Our own style or script, which must not be escaped."""
    from markupsafe import Markup

    return Markup(source)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("dateline.export", "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["date"] = date_words
    return environment.get_template("report.html.j2")

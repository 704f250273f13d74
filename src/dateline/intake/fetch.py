"""Web addresses as reports: one try, within a time and a size, and never beyond http and https."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3 import exceptions

from dateline.errors import InputError
from dateline.intake.limits import Limits
from dateline.intake.markup import is_html
from dateline.intake.packed import unpack
from dateline.intake.reports import digest, skip
from dateline.intake.streams import CHUNK, at_most, stream
from dateline.records import Report, Skip

_HEADERS = {
    "User-Agent": "dateline (reads the news reports that a person names, one request each)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
_MOVED = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
_UNSURE = frozenset({"", "text/xml", "application/xml"})  # a page if it begins as one
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.I)
# The first that fits; all other failures are told in the words of the exception.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.NameResolutionError, "its host is not known: check the address and the network"),
    (exceptions.NewConnectionError, "its host cannot be reached: check the address and the network"),
    (exceptions.TimeoutError, "no answer in time: try again later, or save the page and name the file"),
    (exceptions.SSLError, "its certificate cannot be trusted: open the page in a browser, save it and name the file"),
    (exceptions.IncompleteRead, "the answer breaks off before its end: try again"),
    (exceptions.ProtocolError, "the connection broke off, or what came is not HTTP: try again later"),
    (exceptions.LocationValueError, "no web address: check it"),
)


class Web:
    """Fetches within the limits; connections are kept for the next address at the same host."""

    def __init__(self, limits: Limits) -> None:
        """Nothing is opened before the first fetch."""
        self._limits = limits
        self._pool = urllib3.PoolManager(headers=_HEADERS)

    def fetch(self, address: str) -> Report | Skip:
        """The page at an address, or why there is none."""
        # In a thread of its own, for the look-up of a host and an answer that drips in byte by byte heed no time-out.
        answer: Future[Report] = Future()
        threading.Thread(target=self._settle, args=(answer, address), daemon=True).start()
        try:
            return answer.result(self._limits.seconds)
        except InputError as wrong:
            return skip(address, str(wrong))
        except TimeoutError:
            return skip(
                address, f"no full answer within {self._limits.seconds:g} seconds: try again later, or save the page and name the file"
            )

    def close(self) -> None:
        """Let go of the connections that were kept."""
        self._pool.clear()

    def _settle(self, answer: Future[Report], address: str) -> None:
        try:
            answer.set_result(self._followed(address))
        except Exception as wrong:  # whatever it is: fetch() raises it again where it can be seen
            answer.set_exception(wrong)

    def _followed(self, named: str) -> Report:
        address = named
        deadline = time.monotonic() + self._limits.seconds
        for _ in range(self._limits.redirects + 1):
            try:
                moved = self._answer(named, address, deadline)
            except (exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as wrong:
                raise InputError(_reason(wrong)) from wrong
            if isinstance(moved, Report):
                return moved
            address = moved
        raise InputError(
            f"redirected more than {self._limits.redirects} times, at last to {address[:200]}: open it in a browser and name where it ends"
        )

    def _answer(self, named: str, address: str, deadline: float) -> Report | str:
        """The report, or the address that it moved to."""
        if urlsplit(address).scheme not in {"http", "https"}:
            raise InputError(f"only http and https are fetched, not {address[:200]}: save the page and name the file")
        timeout = urllib3.Timeout(total=max(0.01, deadline - time.monotonic()))
        response = self._pool.request(
            "GET", address, redirect=False, retries=False, preload_content=False, decode_content=False, timeout=timeout
        )
        try:
            if response.status in _MOVED and response.headers.get("Location"):
                return urljoin(address, _utf8(response.headers["Location"]))
            if not 200 <= response.status < 300:
                raise InputError(
                    f"the server answers {response.status} {response.reason or ''}".rstrip()
                    + ": open it in a browser to see whether it is there"
                )
            return self._report(named, address, response, deadline)
        finally:
            response.close()

    def _report(self, named: str, address: str, response: urllib3.BaseHTTPResponse, deadline: float) -> Report:
        declared = response.headers.get("Content-Type", "")
        media = re.split("[;,]", declared)[0].strip().lower()
        if media not in _PAGES | _TEXTS | _UNSURE:
            raise InputError(f"neither a page nor a text but {media[:80]}: save it, make a text of it if it is none, and name the file")
        content = self._content(response, deadline)
        html = media in _PAGES or is_html(content)
        if media in _UNSURE and media and not html:
            raise InputError(f"neither a page nor a text but {media}: name the pages that it lists")
        charset = _CHARSET.search(declared)
        return Report(
            content,
            "html" if html else "text",
            digest(content),
            path=named,
            url=address,
            encoding=charset[1].lower() if charset else None,
            retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def _content(self, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        chunks = _arriving(response, deadline)
        if packing in {"gzip", "x-gzip"}:
            chunks = unpack(chunks, ".gz", self._limits.item)
        elif packing not in {"", "identity"}:
            raise InputError(f"packed as {packing[:80]}, which was not asked for: save the page and name the file")
        return at_most(stream(chunks), self._limits.item, "too long for a report")


def _arriving(response: urllib3.BaseHTTPResponse, deadline: float) -> Iterator[bytes]:
    while chunk := response.read1(CHUNK):
        if time.monotonic() > deadline:
            raise InputError("no full answer in time: try again later, or save the page and name the file")
        yield chunk


def _utf8(header: str) -> str:
    """Headers are handed over as Latin-1; servers write addresses in UTF-8."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _reason(wrong: Exception) -> str:
    for kind, reason in _REASONS:
        if isinstance(wrong, kind) or any(isinstance(part, kind) for part in wrong.args):
            return reason
    return f"it cannot be fetched ({str(wrong)[:200]}): check the address, or save the page and name the file"

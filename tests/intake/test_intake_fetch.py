"""Fetching, from a site on this machine."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.intake import Limits, gather
from dateline.records import Report, Skip


class Site:
    """Serves what a test puts under a path, and remembers what was asked for."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, str | None]] = []

    def serve(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """The address at which `body` now is; content_type='text/html' gives the header Content-Type."""

        def answer(to: BaseHTTPRequestHandler) -> None:
            to.send_response(status)
            for name, value in {"content_length": str(len(body)), **headers}.items():
                to.send_header(name.replace("_", "-"), value)
            to.end_headers()
            to.wfile.write(body)

        return self.serve_by(path, answer)

    def serve_by(self, path: str, answer: Callable[[BaseHTTPRequestHandler], None]) -> str:
        self.answers[path] = answer
        return self.root + path


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, self.headers["User-Agent"]))
            with suppress(BrokenPipeError, ConnectionResetError):  # the reader had enough
                served.answers[self.path](self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    served = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield served
    server.shutdown()
    server.server_close()


PAGE = b"<!doctype html><p>Troops left."


def fetched(address: str, limits: Limits | None = None) -> Report:
    (item,) = gather([address], limits or Limits(seconds=5))
    assert isinstance(item, Report), item
    return item


def reason(address: str, limits: Limits | None = None) -> str:
    (item,) = gather([address], limits or Limits(seconds=5))
    assert isinstance(item, Skip), item
    assert (item.stage, item.path) == ("intake", address)
    return item.reason


def test_a_page(site: Site) -> None:
    address = site.serve("/a", PAGE, content_type="text/html; charset=ISO-8859-1")
    report = fetched(address)
    told = {"path": address, "url": address, "encoding": "iso-8859-1", "retrieved": report.retrieved}
    assert report == Report(PAGE, "html", hashlib.sha256(PAGE).hexdigest(), **told)
    retrieved = datetime.fromisoformat(str(report.retrieved))
    assert retrieved.utcoffset() == timedelta(0)
    ((path, agent),) = site.asked
    assert path == "/a"
    assert str(agent).startswith("dateline ")


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        ("text/html", b"no tag", "html"),
        ("application/xhtml+xml", b"x", "html"),
        ("text/plain", b"words", "text"),
        ("TEXT/PLAIN;charset=utf-8", PAGE, "html"),
        ("text/markdown", b"# words", "text"),
        ("application/xml", b"<?xml version='1.0'?><html/>", "html"),
        ("", PAGE, "html"),
        ("", b"words", "text"),
        ("text/plain", b"", "text"),
    ],
)
def test_the_content_type_is_honoured(site: Site, content_type: str, body: bytes, kind: str) -> None:
    report = fetched(site.serve("/a", body, content_type=content_type) if content_type else site.serve("/a", body))
    assert (report.kind, report.content) == (kind, body)


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json", "application/xml", "text/css"])
def test_what_is_neither_page_nor_text_is_refused(site: Site, content_type: str) -> None:
    assert reason(site.serve("/a", b"<rss/>", content_type=content_type)).startswith(f"neither a page nor a text but {content_type}")


def test_a_packed_answer(site: Site) -> None:
    assert fetched(site.serve("/a", gzip.compress(PAGE), content_encoding="gzip")).content == PAGE
    assert reason(site.serve("/b", gzip.compress(PAGE)[:-4], content_encoding="gzip")).startswith("the archive is cut off")
    assert reason(site.serve("/c", PAGE, content_encoding="gzip")).startswith("damaged gzip")
    assert reason(site.serve("/d", PAGE, content_encoding="br")).startswith("packed as br")
    bomb = site.serve("/e", gzip.compress(bytes(50_000_000)), content_encoding="gzip")
    assert reason(bomb, Limits(item=100_000)).startswith("it unpacks to more than 100,000 bytes")


def test_a_chunked_answer(site: Site) -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.protocol_version = "HTTP/1.1"
        to.send_response(200)
        to.send_header("Transfer-Encoding", "chunked")
        to.end_headers()
        to.wfile.write(b"5\r\n<html\r\n3\r\n><p\r\n0\r\n\r\n")

    assert fetched(site.serve_by("/a", answer)).content == b"<html><p"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_its_end(site: Site, status: int) -> None:
    end = site.serve("/end", PAGE)
    site.serve("/b/middle", b"", status, location=end)
    start = site.serve("/b/start", b"", status, location="middle")
    report = fetched(start)
    assert (report.path, report.url) == (start, end)


def test_a_redirect_to_an_address_that_is_not_ascii(site: Site) -> None:
    site.serve("/caf%C3%A9", PAGE)
    assert fetched(site.serve("/a", b"", 301, location="/café".encode().decode("latin-1"))).content == PAGE


def test_redirects_end_somewhere(site: Site) -> None:
    loop = site.serve("/loop", b"", 302, location="/loop")
    assert reason(loop, Limits(redirects=3)).startswith("redirected more than 3 times")
    assert len(site.asked) == 4
    assert reason(site.serve("/a", b"", 302, location="/loop"), Limits(redirects=0)).startswith("redirected more than 0 times")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x", "javascript:1"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, target: str) -> None:
    assert reason(site.serve("/a", b"", 302, location=target)).startswith(f"only http and https are fetched, not {target}")


@pytest.mark.parametrize("status", [304, 400, 403, 404, 410, 429, 500, 503])
def test_an_error_is_told_and_not_tried_again(site: Site, status: int) -> None:
    assert reason(site.serve("/a", b"" if status == 304 else b"sorry", status)).startswith(f"the server answers {status} ")
    assert len(site.asked) == 1


def test_the_largest_download(site: Site) -> None:
    address = site.serve("/a", b"x" * 100)
    assert len(fetched(address, Limits(item=100)).content) == 100
    assert reason(address, Limits(item=99)) == "larger than 99 bytes: too long for a report"


def test_an_endless_answer_is_cut_by_size(site: Site) -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        while True:
            to.wfile.write(b"x" * 65536)

    assert reason(site.serve_by("/a", answer)).startswith("larger than 10,000,000 bytes")


def test_an_answer_that_breaks_off_is_no_report(site: Site) -> None:
    assert reason(site.serve("/a", b"half", content_length="8")).startswith("the answer breaks off")


def test_an_answer_that_is_no_http_is_told(site: Site) -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(b"SSH-2.0\r\n")

    assert reason(site.serve_by("/a", answer)).startswith("the connection broke off")


def silent(to: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def dripping_header(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _ in range(60):
        to.wfile.write(b"x")
        time.sleep(0.05)


def dripping_body(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.end_headers()
    for _ in range(60):
        to.wfile.write(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [silent, dripping_header, dripping_body])
def test_a_slow_server_is_left_after_the_time_limit(site: Site, answer: object) -> None:
    assert callable(answer)
    began = time.monotonic()
    assert reason(site.serve_by("/a", answer), Limits(seconds=0.3)).startswith("no ")
    assert time.monotonic() - began < 1.5


def test_the_next_address_is_fetched_after_one_that_failed(site: Site) -> None:
    slow = site.serve_by("/slow", dripping_body)
    missing = site.serve("/missing", b"", 404)
    page = site.serve("/a", PAGE)
    items = list(gather([slow, missing, page, page], Limits(seconds=0.5)))
    assert [type(item) for item in items] == [Skip, Skip, Report, Report]


def test_hosts_that_do_not_answer() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert reason(f"http://127.0.0.1:{free.getsockname()[1]}/").startswith("its host cannot be reached")
    assert reason("http://no-such-host.invalid/").startswith("its host is not known")


@pytest.mark.parametrize(
    "address", ["http://", "http://[::1", "http://x:y/", "http://a..b/", "http://\ud800/", "https://?x", "http:///etc"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    (item,) = gather([address], Limits(seconds=5))
    assert isinstance(item, Skip)

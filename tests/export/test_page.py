import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dateline.export import EXPORTERS, Options
from dateline.export.page import page
from dateline.records import Annotation, Skip
from tests.export.samples import all_items, empty_handed, harbour, hostile, unopened, unread

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Read(HTMLParser):
    """What a page holds; tags that do not nest fail."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.told: dict[str, str] = {}
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("li", "p", "dd", "ol"):
            self.handle_data(" ")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.told[tag] = self.told.get(tag, "") + data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def every(items: list[Annotation | Skip]) -> str:
    out = io.BytesIO()
    EXPORTERS["html"](items, out, Options("1.0"))
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize("item", all_items())
def test_a_page_nests_and_loads_nothing(item: Annotation | Skip):
    read = Read(page(item, "1.0"))
    assert {tag for tag, _ in read.tags}.isdisjoint({"img", "iframe", "link", "object", "embed", "form", "base", "svg"})
    told = [name for _, attributes in read.tags for name in attributes]
    assert not [name for name in told if name.startswith("on") or name in ("src", "style", "srcset")]
    assert all((a["href"] or "").startswith(("#", "https://", "http://")) for a in read.named("a"))
    assert "url(" not in read.told["style"]
    assert "@import" not in read.told["style"]


@pytest.mark.parametrize("item", all_items())
def test_only_our_own_style_and_script_may_run(item: Annotation | Skip):
    markup = page(item, "1.0")
    policy = next(m["content"] for m in Read(markup).named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        found = re.findall(f"<{tag}>(.*?)</{tag}>", markup, re.S)
        assert len(found) == 1
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()}'" in (policy or "")
    assert (policy or "").startswith("default-src 'none'; ")


def test_every_event_has_its_anchor_and_every_link_its_target():
    read = Read(page(harbour(), "1.0"))
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert [i for i in ids if (i or "").startswith("e-")] == [f"e-{n}" for n in ("e01", "e02", "e03", "e04", "e05", "e06", "e07")]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in read.named("a") if (a["href"] or "").startswith("#")} <= set(ids)  # type: ignore[index]


@pytest.mark.parametrize("item", [harbour(), hostile(), empty_handed()])
def test_the_text_is_all_there_in_its_order(item: Annotation):
    markup = re.sub(r'<sup>.*?</sup>|<span class="nth".*?</span>', "", page(item, "1.0"))
    paragraphs = re.findall(r'<p class="told">.*?</p>', markup, re.S)
    told = "\n".join(Read(p).told["p"] for p in paragraphs)
    assert told.split() == item.text.body.split()


def test_what_is_told_of_a_report():
    text = " ".join(Read(page(harbour(), "0.1.0")).told["main"].split())
    for told in (
        "The Sarn Gazette World",
        "5 December 2024, 02:24",
        "by N. Ekholm",
        "rests on Reuters",
        "https://news.example/harbour",
        "killed: at least 12 people (12 to open)",
        "The Sarn Gazette tells Reuters · agency, “reports” State television · outlet, “quoted” the army · institution, “as saying”",
        "“a barbaric provocation”, the actor’s word; “so-called”, the report’s own word",
        "material conflict (−9.5)",
        "said The sea does not forget The Sarn Gazette tells an old fisherman · person, “told”",
        "tie The two governments – within – the Sarn process",
        "Removed from the page (2) share Share the article comment Leave a Reply",
        "Coded by dateline 0.1.0, model coder-1+0123456789ab",
    ):
        assert told in text


def test_marks_nest_and_name_their_events():
    markup = page(harbour(), "1.0")
    assert '<a class="m trigger" href="#e-e02" data-e="e02">struck<sup>2</sup></a>' in markup
    assert '<span class="m actor" data-e="e03"><span class="m source" data-e="e04">' not in markup
    assert '<span class="m actor" data-e="e03 e04"><span class="m source" data-e="e03 e04">The foreign ministry</span></span>' in markup


def test_a_hostile_report_is_inert():
    read = Read(page(hostile(), "1.0"))
    assert len(read.named("script")) == 1
    assert "alert" not in read.told["script"]
    assert read.told["title"] == "</title><script>alert(4)</script>"
    assert "<script>alert(1)</script>" in read.told["p"]
    assert not [a for a in read.named("a") if "javascript" in (a["href"] or "")]


def test_a_report_that_was_not_read():
    text = " ".join(Read(page(unread(), "1.0")).told["main"].split())
    assert "Not read (text): not in English but in 'sv': give a translation" in text
    assert "in/none.txt" in Read(page(unopened(), "1.0")).told["h1"]


def test_many_reports_are_one_page():
    read = Read(every(all_items()))
    assert len(read.named("article")) == len(all_items())
    assert len(read.named("html")) == len(read.named("script")) == 1
    assert read.told["title"] == "Reports, annotated"


def test_a_body_without_sentences_is_shown():
    bare = replace(empty_handed(), text=replace(empty_handed().text, sentences=(), paragraphs=()))
    assert "The sun shone on the mill." in page(bare, "1.0")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ('https://news.example/a?b=1&c="2"', True),
        ("HTTP://news.example", True),
        ("javascript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("http://[", False),
    ],
)
def test_only_a_web_address_is_a_link(url: str, linked: bool):
    item = empty_handed()
    told = replace(item, text=replace(item.text, report=replace(item.text.report, url=url)))
    hrefs = [a["href"] for a in Read(page(told, "1.0")).named("a")]
    assert hrefs == ([url] if linked else [])

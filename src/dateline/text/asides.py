"""Lines that publishers set between and behind the paragraphs of an article, and that an extraction takes for part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_LONGEST = 230
_NAMED = 5  # words: a shorter link may name what the article is about
_WHOLE = 0.95  # of the letters
_TEASER = 22  # words of a line that links to another story
_SITES = r"(?:twitter|x|facebook|instagram|youtube|tiktok|linkedin|whatsapp|telegram|threads|bluesky|google news|social media)"
_READ_ALSO = (
    r"(?:(?:read|see|watch|listen) (?:also|more|next)|also (?:read|see|on)|related|more|further reading|don.t miss|recommended"
    r"|le[ae] (?:tambi[ée]n|m[áa]s)|lea|ver tambi[ée]n|te puede interesar|leggi anche|vedi anche|leia (?:tamb[ée]m|mais)"
    r"|veja (?:tamb[ée]m|mais)|lire aussi|[àa] lire(?: aussi)?|voir aussi|lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|lees ook"
    r"|baca juga)"
)
_KINDS = r"insight|news|analysis|video|pictures|pics|warning|reveal\w*|report|latest|gallery|opinion|poll|comment|update|spotlight"
# By label, the patterns of a whole line; the first that fits is the line's.
_LINES = tuple(
    (re.compile("|".join(patterns), re.I), label)
    for label, patterns in (
        ("readmore", (rf"[\[(]?{_READ_ALSO}(?: su)?\s*:.+", r"also on [\w.-]+\.\w{2,4}\b.*", rf".*\[(?:{_KINDS})\]")),
        ("related", (rf"[\[(]?{_READ_ALSO}\s*[.:…\])]*", r"you (?:may|might) also like\s*[.:…]*")),
        ("share", (rf"(?:please )?(?:follow|find|like|join) .{{1,60}}\b(?:on|at) {_SITES}\b.*",)),
        (
            "newsletter",
            (
                r"(?:(?:for|to|get)\b.{0,80} )?download (?:the|our) .{0,40}\bapps?\b.*",
                r"(?:.{0,60}\b)?(?:please|you (?:must|need to)) (?:subscribe|log ?in|sign in)\b.*",
                r".*\balready a subscriber\b.*",
                r"first-time subscribers?\b.*",
                r"keep an eye on your inbox\b.*",
                r".*\bto receive our (?:daily|weekly|latest)\b.*",
            ),
        ),
        (
            "byline",
            (
                r"(?:(?:you can )?(?:write to|e-?mail|contact|reach|follow)\b.{0,80}|have a tip\b.*)(?:\S+@[\w-]+\.\w+|@\w+).*",
                r"\S+@[\w-]+\.[\w.]+",
            ),
        ),
        ("footer", (r"(?:this|your) copy is for your personal\b.*", r".*\bnon-commercial use only\b.*")),
        (
            "other",
            (
                r"(?:https?://|www\.)\S+",
                r"(?:twitter|facebook|instagram)\.com/\S+",
                r"[-–•*]?\s*(?:order reprints|print article|(?:thank you|thanks)(?: for (?:signing up|subscribing))?|sorry|oops)\s*[.!]*",
                r"(?:sorry, )?(?:an error (?:has )?occurred|there was an error)\b.{0,60}",
                r"this (?:article|story) has been sent to\b.*",
            ),
        ),
    )
)


def link_lines(tree: Any) -> frozenset[str]:
    """The paragraphs of a parsed page that are one link and no sentence: they name other stories."""
    found = set()
    for node in tree.iter("p"):
        text = " ".join(node.text_content().split())
        if len(text.split()) >= _NAMED and text[-1] not in ".:":
            linked = sum(len(" ".join(link.text_content().split())) for link in node.iter("a"))
            if linked >= _WHOLE * len(text):
                found.add(text)
    return frozenset(found)


def without_links(body: str, links: frozenset[str]) -> str:
    """The body without the lines that are links to other stories, if anything else stands there."""
    lines = body.split("\n")
    kept = [line for line in lines if line.strip() not in links]
    return "\n".join(kept) if any(line.strip() for line in kept) else body


def asides(lines: Sequence[str]) -> list[str | None]:
    """For every line of an extracted article the label of what it is instead of a part of it."""
    labels = [_label(line) for line in lines]
    for at, label in enumerate(labels[:-1]):
        if label == "related":
            _take_teasers(lines, labels, at + 1)
    return labels


def _label(line: str) -> str | None:
    if len(line) > _LONGEST:
        return None
    return next((label for pattern, label in _LINES if pattern.fullmatch(line)), None)


def _take_teasers(lines: Sequence[str], labels: list[str | None], start: int) -> None:
    """The titles that follow 'You may also like': short lines that end as no sentence does."""
    for at in range(start, len(lines)):
        if labels[at] or len(lines[at].split()) > _TEASER or lines[at][-1] in '.!:;,…"”':
            return
        labels[at] = "related"

"""What furniture of pages looks like, as a table: the label of a line that is no part of the report."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from dateline.text.published import is_stamp

LONG = 330  # no furniture with words of its own is longer
SHORT = 230  # nor are lines that are furniture as a whole
TAIL = 110  # a picture's credit at the end of a line
_CREDITS = (
    "photo",
    "image",
    "pic",
    "getty",
    "shutterstock",
    "alamy",
    "istock",
    "splash",
    "commons",
    "credit",
    "afp",
    "/ap",
    " ap",
    "ap)",
    "reuters",
    "(file",
    "→",
    "»",
    "›",
)
_BUTTON = (
    r"share|tweet|pin(?: ?it)?|facebook|twitter|x|whats ?app|e-?mail|print|linked ?in|reddit|telegram|messenger|pinterest|tumblr|flipboard"
    r"|copy link|copy|link|google ?\+?|google plus|instagram|youtube|vk|viber|line|skype|pocket|bookmark|save|like|follow|rss|sms|threads"
    r"|bluesky|mastodon|more|this|the|article|story|post|page|on|via|to|with|by|and|or|friends|icon|a|your|now|us|send|snapchat|tiktok"
    r"|weibo|wechat|digg|stumbleupon"
)


@dataclass(frozen=True, slots=True)
class _Rules:
    """All that `furniture.toml` tells, one pattern for each manner of looking; the groups of a pattern are the labels."""

    whole: re.Pattern[str]
    opens: re.Pattern[str]
    ends: re.Pattern[str]
    holds: tuple[tuple[str, str], ...]

    def label(self, line: str) -> str | None:
        found = (self.whole.fullmatch(line) if len(line) <= SHORT else None) or self.opens.match(line)
        if found:
            return found.lastgroup
        lower = line.lower()
        for words, label in self.holds:
            if words in lower:
                return label
        tail = lower[-TAIL:]
        if any(hint in tail for hint in _CREDITS):
            found = self.ends.search(tail)
        return found.lastgroup if found else None


@functools.cache
def _rules() -> _Rules:
    told = tomllib.loads(resources.files("dateline.text").joinpath("furniture.toml").read_text(encoding="utf-8"))
    patterns = {
        manner: "|".join(_group(label, got[manner]) for label, got in told.items() if manner in got)
        for manner in ("whole", "opens", "ends")
    }
    return _Rules(
        re.compile(patterns["whole"], re.I),
        re.compile(patterns["opens"], re.I),
        re.compile(f"(?:{patterns['ends']})$"),
        tuple((words, label) for label, got in told.items() for words in got.get("holds", ())),
    )


def _group(label: str, patterns: Sequence[str]) -> str:
    return f"(?P<{label}>{'|'.join(patterns).replace('{button}', _BUTTON)})"


LABELS = (
    "share",
    "comments",
    "advert",
    "cookie",
    "newsletter",
    "footer",
    "caption",
    "byline",
    "readmore",
    "related",
    "navigation",
    "published",
)
# Words that open a newspaper's section at the head of a page, or as a lead-in of the first line.
SECTIONS = frozenset(
    """foreign world politics business opinion international national local economy defence defense security diplomacy domestic
    abroad europe asia africa americas conflict conflicts war military news region regional environment energy science
    health culture sport sports crime technology society analysis middle-east""".split()
)
_LEAD_IN = re.compile(r"([A-Z][\w-]+)\. +(?=[A-ZÀ-Þ“\"‘'])")


def label(line: str) -> str | None:
    """The label of a line that looks like furniture by its words alone."""
    if len(line) > LONG:
        return None
    found = _rules().label(line)
    if found in {None, "related", "navigation", "byline"} and is_stamp(line):
        return "published"
    return found


def section_of(line: str) -> str | None:
    """The section that a line names, if it does nothing else."""
    word = line.strip(" .:|/>»")
    return word if word.lower().replace(" ", "-") in SECTIONS else None


def lead_in(lede: str) -> str | None:
    """The section word with which some papers open their first line: 'Foreign. The president …'."""
    found = _LEAD_IN.match(lede)
    return found[1] if found and found[1].lower() in SECTIONS else None


_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[a-z]{1,3} )?[A-ZÀ-Þ][\w.'’-]*){1,3}"
_AUTHOR = re.compile(rf"(?i:by|written by|reported by|story by|author:?)\s+(?P<who>{_NAME})(?=$|[,|·–—-]| and | for | in |\s{{2}}| \|)")


def author(line: str) -> str | None:
    """The name that a byline tells."""
    found = _AUTHOR.match(line)
    return found["who"] if found and len(line) <= 120 else None

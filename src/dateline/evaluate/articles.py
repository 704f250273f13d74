"""What was found in a page's source: the article's text, its title, its date of publication; before any language is asked for."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.evaluate.measures import Measures, share
from dateline.records import Report, Skip
from dateline.text import read
from dateline.text.decode import Unreadable
from dateline.text.html import page

Json = dict[str, Any]
SHINGLE = 4  # words


def adapt(row: Json) -> Json:
    """A row as it is, but for htmldate_eval's and trafilatura_eval's blanks."""
    return {"id": row["id"], **{key: value for key, value in row.items() if value not in (None, "", [])}, "html": row["html"]}


def answer(row: Json) -> Json:
    """`body`, `title`, `date` (ISO day) and `outlet` of one page; absent values are None."""
    data = row["html"].encode("utf-8", "surrogatepass")
    report = Report(data, "html", hashlib.sha256(data).hexdigest(), id=str(row["id"]), url=row.get("url"), encoding="utf-8")
    found = read(report, english=False)
    if isinstance(found, Skip):
        return {"id": row["id"], "body": "", **_told(row)}
    return {"id": row["id"], "body": found.body, "title": found.title, "date": _day(found.published), "outlet": found.outlet}


def _told(row: Json) -> Json:
    """What a page without an article tells all the same."""
    try:
        told = page(row["html"], row.get("url"))
    except Unreadable:
        return {"title": None, "date": None, "outlet": None}
    return {"title": told.title, "date": _day(told.published.iso if told.published else None), "outlet": told.outlet}


def _day(iso: str | None) -> str | None:
    return iso[:10] if iso and len(iso) >= 10 else None


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """`f1` over word shingles of the body, `title`, `date_f1`, `with_without_f1`; each over the rows that have a gold value for it."""
    held = list(pairs)
    bodies = [overlap(gold["body"], said["body"]) for gold, said in held if "body" in gold]
    p, r = (_mean([body[i] for body in bodies]) for i in (0, 1))
    dates = [(gold["date"][:10], said["date"]) for gold, said in held if "date" in gold]
    titles = [_same(gold["title"], said["title"]) for gold, said in held if "title" in gold]
    measures = {"f1": _harmonic(p, r), "p": round(p, 3), "r": round(r, 3)} if bodies else dict.fromkeys(("f1", "p", "r"))
    return {**measures, "pages": len(bodies), "title": share(sum(titles), len(titles)), **_dates(dates), **_segments(held)}


def overlap(gold: str, said: str) -> tuple[float, float]:
    """(precision, recall) of runs of four words, each counted as often as it stands there; two empty texts agree."""
    wanted, told = shingles(gold), shingles(said)
    both = (wanted & told).total()
    if not wanted and not told:
        return 1.0, 1.0
    return both / max(told.total(), 1), both / max(wanted.total(), 1)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _dates(dates: Sequence[tuple[str, str | None]]) -> Measures:
    """As date finders are compared: a wrong date costs precision, none costs recall."""
    if not dates:
        return dict.fromkeys(("date_f1", "date_p", "date_r", "date_accuracy"))
    right = sum(gold == said for gold, said in dates)
    none = sum(said is None for _, said in dates)
    wrong = len(dates) - right - none
    p, r = (right / max(right + cost, 1) for cost in (wrong, none))
    return {"date_f1": _harmonic(p, r), "date_p": round(p, 3), "date_r": round(r, 3), "date_accuracy": share(right, len(dates))}


def _segments(held: Sequence[tuple[Json, Json]]) -> Measures:
    """Words that the article must hold, and words that it must not."""
    kept = [_squashed(words) in _squashed(said["body"]) for gold, said in held for words in gold.get("with", [])]
    let_in = [_squashed(words) in _squashed(said["body"]) for gold, said in held for words in gold.get("without", [])]
    if not kept:
        return {"with_without_f1": None}
    p, r = sum(kept) / max(sum(kept) + sum(let_in), 1), sum(kept) / len(kept)
    return {"with_without_f1": _harmonic(p, r)}


def _same(gold: str, said: str | None) -> bool:
    return _squashed(gold).casefold() == _squashed(said or "").casefold()


def _squashed(words: str) -> str:
    return " ".join(words.split())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _harmonic(p: float, r: float) -> float:
    return round(2 * p * r / (p + r), 3) if p + r else 0.0

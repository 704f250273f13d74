"""`python -m training.rarity`: count in how many documents a word stands, over texts at hand, for `dateline.corroborate.rarity`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.corpus import load
from dateline.corpus.texts import plain, rows
from dateline.corroborate.rarity import words

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "words.tsv"
LEAST = 2  # a word of one document is as rare as one of none, and would double the file
TOPICS = 3  # sets gathered by topic: what fewer topics tell is the topic's own word, and counts once for each
MOST = 20_000
HEAD = """# In how many documents a word stands, casefolded. Counted by training/rarity.py over the train parts of ecbplus
# (annotation CC BY 3.0), meantime (CC BY 4.0; Wikinews, CC BY 2.5), gum (CC BY 4.0 and its texts' licences),
# wikigold (CC BY 4.0; Wikipedia, CC BY-SA), re3d (open licences, named by document) and over the reports composed for
# dateline's own corpus. Counts only, no text. Words of fewer than two documents are left out. In ecbplus and meantime,
# gathered by topic, a word that fewer than three topics tell counts once a topic: it would seem common otherwise.
"""


def documents() -> Iterator[tuple[str, str]]:
    """(topic or "", text) of every document."""
    for name in ("ecbplus", "meantime"):
        yield from ((f"{name} {row['topic']}", plain(row)) for row in rows(name, "train"))
    for name in ("gum", "re3d"):
        yield from (("", plain(row)) for row in rows(name, "train"))
    wikigold: dict[str, list[str]] = defaultdict(list)
    for row in rows("wikigold", "train"):
        wikigold[str(row["doc"])].append(" ".join(row["tokens"]))
    yield from (("", " ".join(texts)) for texts in wikigold.values())
    yield from (("", report.text) for report in load() if report.set == "composed")


def count(texts: Iterable[tuple[str, str]]) -> tuple[int, Counter[str]]:
    """How many documents, and in how many of them each word stands."""
    free: Counter[str] = Counter()
    topical: dict[str, Counter[str]] = defaultdict(Counter)
    number = 0
    for topic, text in texts:
        number += 1
        for word in set(words(text)):
            if topic:
                topical[word][topic] += 1
            else:
                free[word] += 1
    for word, topics in topical.items():
        free[word] += sum(topics.values()) if len(topics) >= TOPICS else len(topics)
    return number, free


def main() -> None:
    """Write the table, the commonest word first."""
    number, counts = count(documents())
    kept = [(word, n) for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= LEAST][:MOST]
    lines = [f"documents\t{number}", *(f"{word}\t{n}" for word, n in kept)]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{number} documents, {len(counts)} words, {len(kept)} kept in {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

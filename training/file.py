"""`python -m training.file FORM…`: file new codings in the corpus; `--second` for blind second ones."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dateline.corpus import parse, to_row
from dateline.corpus.texts import lookup

FOLDER = Path(__file__).resolve().parent / "corpus"


def file(path: Path, folder: Path) -> None:
    """A checked form: composed reports keep their form, all others go stand-off under the form's name."""
    form = path.read_text(encoding="utf-8")
    reports = parse(form, lookup, path.name)
    if all(r.set == "composed" for r in reports):
        (folder / "composed" / path.name).write_text(form, encoding="utf-8")
        return
    rows = [json.dumps(to_row(r), ensure_ascii=False, separators=(",", ":")) for r in reports]
    (folder / "real" / f"{path.stem}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="+", type=Path)
    parser.add_argument("--second", action="store_true")
    args = parser.parse_args()
    for form_ in args.forms:
        file(form_, FOLDER / "second" if args.second else FOLDER)

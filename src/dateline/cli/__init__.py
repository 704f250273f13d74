"""The command `dateline`: parse, call one verb, print."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline import __version__
from dateline.cli.asking import add_commands
from dateline.errors import DatelineError
from dateline.records import Report, Resolution, Skip

if TYPE_CHECKING:
    from dateline.ledger import Record
    from dateline.pipeline import Files, Tools
    from dateline.store import Store

TOGETHER = 16  # reports a transaction
ALL_READ, SOME_SKIPPED, NOTHING_READ, STOPPED = 0, 1, 2, 130
REASONS = 20  # told at the end, the commonest first


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status tells how it went (0 all read, 1 some skipped, 2 nothing could be read or a wrong command)."""
    args = _parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return NOTHING_READ
    except BrokenPipeError:  # as of `| head -1`: who reads wants no more, which is no fault
        return SOME_SKIPPED
    except KeyboardInterrupt:
        print("dateline: stopped; read again to go on", file=sys.stderr)
        return STOPPED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline", description="Read news reports; keep who did what to whom, and on whose word.")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser(
        "read", help="read reports and keep the record", description="Read reports and keep a sourced record of them."
    )
    read.add_argument("names", nargs="+", metavar="FILES", help="files, folders, globs, http(s) addresses, or - for standard input")
    read.add_argument("--format", choices=("table", "jsonl", "html", "polecat"), default="table", help="what to write (default: table)")
    read.add_argument("-o", "--output", type=Path, help="write there, not to standard output")
    read.add_argument("--store", default="dateline.db", metavar="URL", help="SQLite file or SQLAlchemy URL to keep the record in")
    read.add_argument("--no-store", action="store_true", help="keep nothing")
    read.add_argument("--workers", type=int, default=1, metavar="N", help="processes to code with; the output does not depend on it")
    _files(read)
    read.add_argument("--extra", action="store_true", help="polecat: add the x_ columns that the format cannot carry")
    read.set_defaults(run=_read)
    evaluate = commands.add_parser("evaluate", help="score the coder on a test file")
    evaluate.add_argument("task", help="relation, document, events, entities, attribution, places, times, actors, stories or articles")
    evaluate.add_argument("file", type=Path, help="JSON Lines, plain or .gz")
    evaluate.add_argument("--predictions", type=Path, metavar="OUT", help="write one answer a line there")
    evaluate.add_argument("--diagram", type=Path, metavar="SVG", help="events: draw there how often what was given 0.8 is right")
    evaluate.add_argument("--curve", action="store_true", help="events: print what each threshold buys, and nothing else")
    _files(evaluate)
    evaluate.set_defaults(run=_evaluate)
    actors = commands.add_parser("actors", help="the names of actors in a record").add_subparsers(dest="what", required=True)
    check = actors.add_parser("check", help="list the names that nothing resolves, most frequent first")
    check.add_argument("record", metavar="RECORD", help="a store (file or URL), or JSON Lines that `read --format jsonl` wrote")
    check.add_argument("--limit", type=int, default=50, metavar="N", help="how many to list (default: 50; 0 for all)")
    check.set_defaults(run=_check_actors)
    _train_options(commands.add_parser("train", help="teach the coder your own codings and types"))
    _explain_options(commands.add_parser("explain", help="show why an event was coded as it was"))
    add_commands(commands, _output)
    gazetteer = commands.add_parser("gazetteer", help="the table of places").add_subparsers(dest="what", required=True)
    build = gazetteer.add_parser("build", help="make one of a GeoNames dump, with every village, for `read --gazetteer`")
    build.add_argument("dump", type=Path, metavar="DUMP", help="allCountries.txt or a country's file, as it is or zipped")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    build.set_defaults(run=_build_gazetteer)
    return parser


def _train_options(train: argparse.ArgumentParser) -> None:
    train.add_argument("--corpus", type=Path, required=True, metavar="MINE", help="a folder of coding forms (and types.toml), or one form")
    train.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="write the coder there, for --model")
    train.add_argument("--model", type=Path, metavar="FOLDER", help="go on from another coder than the one that ships")
    train.add_argument("--epochs", type=int, default=6, metavar="N", help="how often all is shown (default: 6)")
    train.add_argument("--seed", type=int, default=1, metavar="N", help="another gives another, equally good coder")
    train.add_argument("--all", action="store_true", help="train on every report: nothing is left to measure with")
    train.set_defaults(run=_train)


def _explain_options(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("event", metavar="EVENT", help="its id, or a beginning of it that no other event's id has")
    explain.add_argument(
        "--record", default="dateline.db", help="a store, JSON Lines that `read --format jsonl` wrote, or - for such piped in"
    )
    explain.add_argument("--model", type=Path, metavar="FOLDER", help="ask another coder than the one that ships")
    explain.add_argument("--json", action="store_true", help="for programs")
    explain.set_defaults(run=_explain)


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="another coder than the one that ships")
    parser.add_argument("--actors", type=Path, metavar="CSV", help="your own table of actors, before the one that ships")
    parser.add_argument("--gazetteer", type=Path, metavar="FILE", help="another gazetteer, as `dateline gazetteer build` makes one")
    parser.add_argument(
        "--threshold", type=_share, metavar="X", help="keep events of this confidence or more (0 to 1), not by the coder's own"
    )


def _share(told: str) -> float:
    """A number from 0 to 1, out of an argument."""
    try:
        if 0 <= (value := float(told)) <= 1:
            return value
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{told}: give a number from 0 (keep all) to 1, such as 0.6")


def _check_actors(args: argparse.Namespace) -> int:
    from dateline.resolve.actors import unresolved

    rows = unresolved(_wires(args.record))
    with _output(None) as out:
        for name, count in rows if args.limit < 1 else rows[: args.limit]:
            out.write(f"{count}\t{name}\n".encode())
    return ALL_READ


def _wires(record: str) -> Iterator[dict[str, Any]]:
    """The objects of a record, out of JSON Lines or of a store."""
    from dateline.evaluate.inputs import rows

    if record.endswith((".jsonl", ".jsonl.gz")):
        yield from rows(Path(record))
        return
    if "://" not in record and not Path(record).exists():  # a store would make one
        raise DatelineError(f"{record}: no such record; name a store or JSON Lines that `dateline read` wrote")
    with _store(record) as store:
        yield from store.wires()


def _explain(args: argparse.Namespace) -> int:
    from dateline.explain import explain, find, load
    from dateline.explain.showing import show

    report, event = find(_piped() if args.record == "-" else _wires(args.record), args.event)
    explained = explain(report, event, load(args.model))
    with _output(None) as out:
        if args.json:
            out.write(json.dumps(asdict(explained), ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")
        else:
            show(explained, out)
    return ALL_READ


def _piped() -> Iterator[dict[str, Any]]:
    """The objects of a record out of standard input."""
    try:
        yield from (json.loads(line) for line in sys.stdin.buffer if line.strip())
    except ValueError as error:
        raise DatelineError(f"standard input: not JSON Lines ({error}); pipe in what `dateline read --format jsonl` writes") from error


def _train(args: argparse.Namespace) -> int:
    from dateline.train import Plan, train

    if args.epochs < 1:
        raise DatelineError("--epochs takes 1 or more")
    train(args.corpus, args.output, args.model, Plan(args.epochs, args.seed, not args.all), lambda line: print(line, flush=True))
    return ALL_READ


def _build_gazetteer(args: argparse.Namespace) -> int:
    from dateline.resolve import GAZETTEER
    from dateline.resolve.places.build import build_from_dump
    from dateline.resolve.places.gazetteer import open_gazetteer

    build_from_dump(args.dump, args.output, GAZETTEER)
    print(f"{args.output}: {open_gazetteer(args.output).credits}", file=sys.stderr)
    return ALL_READ


def _evaluate(args: argparse.Namespace) -> int:
    from dateline.evaluate import evaluate
    from dateline.pipeline import load

    if (args.curve or args.diagram) and args.task != "events":
        raise DatelineError(f"--curve and --diagram are drawn for the task events, not {args.task}: leave them out")
    tools = load(_named(args))
    if args.curve:
        return _print_curve(args, tools)
    result = evaluate(args.task, args.file, tools)
    if args.diagram:
        from dateline.evaluate.diagram import diagram

        with _output(args.diagram) as out:
            out.write(diagram(result.cases, f"{args.file.name}, coder {tools.coder.version}").encode())
    if args.predictions:
        lines = (json.dumps(answer, ensure_ascii=False) for answer in result.answers)
        with _output(args.predictions) as out:
            out.writelines(f"{line}\n".encode() for line in lines)
    with _output(None) as out:
        out.write(json.dumps(result.measures, ensure_ascii=False, indent=1).encode() + b"\n")
    return ALL_READ


def _print_curve(args: argparse.Namespace, tools: Tools) -> int:
    from dateline.evaluate import curve
    from dateline.evaluate.curve import table

    if args.predictions or args.diagram:
        raise DatelineError("--curve prints one table and no more: ask for --predictions and --diagram in a run of their own")
    rows = curve(args.file, tools)
    with _output(None) as out:
        out.write(table(rows).encode())
    return ALL_READ


def _named(args: argparse.Namespace) -> Files:
    """What to load, by the options of `_files`."""
    from dateline.pipeline import Files

    return Files(args.model, args.actors, args.gazetteer, args.threshold)


def _read(args: argparse.Namespace) -> int:
    from dateline.export import EXPORTERS, Options
    from dateline.intake import gather
    from dateline.pipeline import run

    if args.workers < 1:
        raise DatelineError("--workers takes 1 or more")
    tally: Counter[str] = Counter()
    own, files = _own_files(args), _named(args)
    with ExitStack() as ends:
        store = None if args.no_store else ends.enter_context(_record(args.store))  # before an old output is written over
        out = ends.enter_context(_output(args.output))
        # Closed by name, last first, for where the output breaks off nobody knows when they would be, or by which thread.
        kept = done = ends.enter_context(closing(run(_without(own, gather(args.names)), workers=args.workers, files=files)))
        if store:
            kept = ends.enter_context(closing(_stored(done, store)))
        EXPORTERS[args.format](_shown(_counted(kept, tally)), out, Options(version=__version__, extra=args.extra))
    return _say_how_it_went(tally)


def _own_files(args: argparse.Namespace) -> frozenset[str]:
    """The files that this run writes: in a folder of reports they are none, and to read one while it grows would never end."""
    if args.output and os.path.realpath(args.output) in map(os.path.realpath, args.names):
        raise DatelineError(f"{args.output}: is to be read and would be written over; name another file with --output")
    store = [] if args.no_store else [f"{args.store}{end}" for end in ("", "-wal", "-shm", "-journal")]
    own = [os.path.realpath(name.removeprefix("sqlite:///")) for name in store]
    named = next((name for name in args.names if os.path.realpath(name) in own), None)
    if named:
        raise DatelineError(f"{named}: is where the record is to be kept: ask it with `dateline events`, or name another one with --store")
    return frozenset([*own, *([os.path.realpath(args.output)] if args.output else [])])


def _without(own: frozenset[str], items: Iterable[Report | Skip]) -> Iterator[Report | Skip]:
    for item in items:
        if item.path is None or os.path.realpath(_ROW.sub("", item.path)) not in own:
            yield item


def _store(url: str) -> Store:
    from dateline.store import Store

    return Store.open(url)


def _record(url: str) -> Record:
    from dateline.ledger import Record

    return Record.open(url)


def _stored(items: Iterator[Resolution | Skip], record: Record) -> Generator[Resolution | Skip, None, None]:
    """Keep every item before it is handed on, some at a time: what is shown has been stored."""
    from dateline.export.wire import wire

    now = datetime.now(UTC).isoformat(timespec="seconds")
    while some := list(islice(items, TOGETHER)):
        with record.batch():
            for item in some:
                record.add(item, wire(item, __version__), now)
        yield from some


def _counted(items: Iterable[Resolution | Skip], tally: Counter[str]) -> Iterator[Resolution | Skip]:
    for item in items:
        tally["skipped" if isinstance(item, Skip) else "read"] += 1
        if isinstance(item, Skip):
            tally[f"why:{item.reason}"] += 1
        else:
            tally.update(f"why:{reason}" for reason in item.unread)
        yield item


def _shown(items: Iterable[Resolution | Skip]) -> Iterator[Resolution | Skip]:
    """A progress line on a terminal, none in a pipe."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        for item in items:
            bar.advance(task)
            yield item


_ROW = re.compile(r":\d+$")  # after the name of a file: which of its rows


class _output:
    """The output as bytes: a file of its own, or standard output, which is left open."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.name = str(path) if path else "standard output"

    def __enter__(self) -> BinaryIO:
        try:
            self.stream: BinaryIO = self.path.open("wb") if self.path else sys.stdout.buffer
        except (OSError, AttributeError) as error:  # a program may be started without a standard output
            raise self._refused(error) from error
        return self.stream

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self.path:
                self.stream.close()
            else:
                self.stream.flush()
        except OSError as late:
            error = error or late
        if isinstance(error, OSError):
            if not self.path:  # or what is left would be tried, and refused, once more when the program ends
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise error if isinstance(error, BrokenPipeError) else self._refused(error)

    def _refused(self, error: Exception) -> DatelineError:
        why = (error.strerror if isinstance(error, OSError) else None) or "it is closed"
        return DatelineError(f"{self.name}: cannot be written ({why}); name another file")


def _say_how_it_went(tally: Counter[str]) -> int:
    from dateline.export.telling import flat

    why = sorted((-count, flat(reason.removeprefix("why:"))) for reason, count in tally.items() if reason.startswith("why:"))
    reasons = [f"  {-count} {reason}" for count, reason in why[:REASONS]]
    if len(why) > REASONS:
        reasons.append(f"  {-sum(count for count, _ in why[REASONS:])} for {len(why) - REASONS} other reasons")
    print("\n".join([f"{tally['read']} read, {tally['skipped']} skipped", *reasons]), file=sys.stderr)
    if not tally["read"]:
        return NOTHING_READ
    return SOME_SKIPPED if tally["skipped"] else ALL_READ

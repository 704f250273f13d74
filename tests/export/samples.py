"""Records composed by hand, with sentences of our own: what the exporters and the store are tried on."""

from __future__ import annotations

import hashlib
import re

from dateline.records import (
    Actor,
    Attribution,
    Count,
    Entity,
    Framing,
    Holder,
    Link,
    Mention,
    Place,
    Relay,
    Removed,
    Report,
    Resolution,
    Skip,
    Span,
    Text,
    Tie,
    When,
)

MODEL = "coder-1+0123456789ab"

HARBOUR = (
    "The president of Arvania, Ilse Brandt, asked her Velian counterpart to help halt the rebels’ advance on the port of Sarn.\n"
    "State television quoted the army as saying that rockets had struck the old harbour on Tuesday and killed at least 12 people, "
    "Reuters reports.\n"
    "The foreign ministry called the shelling “a barbaric provocation” by the so-called Free Front. "
    "“We did not fire a single shot,” a spokesman for the Free Front said.\n"
    "The two governments agreed to keep talking within the Sarn process. "
    "If the ceasefire fails, Velia will send troops to the border, its defence minister warned.\n"
    "Rain fell over the strait all day. The ferries stayed in port. “The sea does not forget,” an old fisherman told the paper."
)


def span(body: str, words: str, nth: int = 0, *, carried: bool = False, score: float = 0.9) -> Span:
    """The nth occurrence of the words."""
    start = [m.start() for m in re.finditer(re.escape(words), body)][nth]
    return Span(start, start + len(words), words, carried, score)


def report(content: str, **told: str | None) -> Report:
    data = content.encode("utf-8", "surrogatepass")
    return Report(content=data, kind="text", sha256=hashlib.sha256(data).hexdigest(), **told)  # type: ignore[arg-type]


def bounds(body: str) -> tuple[tuple[int, int], ...]:
    """Sentences, well enough for what stands here."""
    return tuple((m.start(), m.end()) for m in re.finditer(r"[^\s].*?(?:[.!?][”\"]?(?=\s|$)|$)", body, re.M))


def mention(id_: str, type_: str, quad: int, score: float, trigger: Span, **rest: object) -> Mention:
    """An asserted event with nothing but its trigger, and what `rest` gives."""
    given: dict[str, object] = {
        "sentence": 0,
        "modes": (),
        "contexts": (),
        "actors": (),
        "recipients": (),
        "backers": (),
        "places": (),
        "times": (),
        "counts": (),
        "instruments": (),
        "realis": "asserted",
        "attribution": (),
        "framing": (),
        "confidence": 0.8,
    }
    return Mention(id=id_, type=type_, quad=quad, score=score, trigger=trigger, **{**given, **rest})  # type: ignore[arg-type]


def _told(words: str, nth: int = 0, *, carried: bool = False) -> Span:
    return span(HARBOUR, words, nth, carried=carried)


def harbour() -> Resolution:
    """A report with a long chain, a carried actor, a denial, a hypothetical, framing, counts, a link and a tie."""
    ministry = Holder("institution", "alleges", 0, _told("The foreign ministry"), _told("called"))
    front = Holder("armed_group", "denies", 0, _told("a spokesman for the Free Front"), _told("said", 0))
    chain = (
        Holder("agency", "asserts", 0, _told("Reuters"), _told("reports")),
        Holder("outlet", "asserts", 1, _told("State television"), _told("quoted")),
        Holder("institution", "alleges", 2, _told("the army"), _told("as saying")),
    )
    asked = mention(
        "e01",
        "REQUEST",
        3,
        0.5,
        _told("asked"),
        modes=("assist",),
        contexts=("military", "diplomatic"),
        actors=(_told("The president of Arvania, Ilse Brandt"),),
        recipients=(_told("her Velian counterpart"),),
        confidence=0.93,
    )
    struck = mention(
        "e02",
        "ASSAULT",
        4,
        -9.5,
        _told("struck"),
        sentence=1,
        modes=("heavy-weapons",),
        contexts=("military",),
        actors=(_told("the rebels", carried=True),),
        recipients=(_told("12 people"),),
        backers=(),
        places=(_told("the old harbour"), _told("the port of Sarn", carried=True)),
        instruments=(_told("rockets"),),
        times=(_told("on Tuesday"),),
        counts=(Count("killed", 12, 12, None, _told("at least 12 people")),),
        attribution=chain,
        confidence=0.81,
    )
    accused = mention(
        "e03",
        "ACCUSE",
        3,
        -2.0,
        _told("called"),
        sentence=2,
        modes=("disapprove",),
        actors=(_told("The foreign ministry"),),
        recipients=(_told("the so-called Free Front"),),
        framing=(Framing(_told("a barbaric provocation"), "actor"), Framing(_told("so-called"), None)),
        confidence=0.7,
    )
    shelling = mention(
        "e04",
        "ASSAULT",
        4,
        -9.5,
        _told("shelling"),
        sentence=2,
        modes=("heavy-weapons",),
        actors=(_told("the so-called Free Front"),),
        attribution=(ministry, front),
        framing=(Framing(_told("so-called"), 0),),
        confidence=0.64,
    )
    fired = mention(
        "e05",
        "ASSAULT",
        4,
        -9.0,
        _told("did not fire"),
        sentence=3,
        modes=("firearms",),
        realis="negated",
        actors=(_told("a spokesman for the Free Front", carried=True),),
        attribution=(Holder("armed_group", "asserts", 0, _told("a spokesman for the Free Front"), _told("said", 0)),),
        confidence=0.5,
    )
    agreed = mention("e06", "AGREE", 1, 2.5, _told("agreed"), sentence=4, actors=(_told("The two governments"),))
    troops = mention(
        "e07",
        "MOBILIZE",
        4,
        -6.5,
        _told("send troops"),
        sentence=5,
        modes=("troops",),
        realis="hypothetical",
        actors=(_told("Velia", 1),),
        places=(_told("the border"),),
        attribution=(Holder("official", "plans", 0, _told("its defence minister"), _told("warned")),),
    )
    said = Attribution(
        "a01",
        _told("rockets had struck the old harbour on Tuesday and killed at least 12 people"),
        _told("as saying"),
        "alleges",
        chain,
        (),
        ("e02",),
        0.8,
    )
    bare = Attribution(
        "a02",
        _told("the shelling “a barbaric provocation” by the so-called Free Front"),
        _told("called"),
        "alleges",
        (ministry,),
        (Framing(_told("a barbaric provocation"), 0),),
        ("e04",),
        0.75,
    )
    fisher = Holder("person", "asserts", 0, _told("an old fisherman"), _told("told"))
    sea = Attribution("a03", _told("The sea does not forget"), _told("told"), "asserts", (fisher,), (), (), 0.9)
    text = Text(
        id="harbour",
        report=report(HARBOUR, id="harbour", path="in/harbour.txt", url="https://news.example/harbour", outlet="The Sarn Gazette"),
        body=HARBOUR,
        sentences=bounds(HARBOUR),
        removed=(Removed("Share the article", "share"), Removed("Leave a Reply", "comment")),
        title="Brandt seeks help as rebels near Sarn",
        outlet="The Sarn Gazette",
        section="World",
        author="N. Ekholm",
        published="2024-12-05T02:24",
        published_precision="minute",
        place="Sarn",
        credit="Reuters",
        paragraphs=(0, 1, 2, 4, 6),
    )
    return Resolution(
        text=text,
        entities=(Entity("n1", "person", _told("Ilse Brandt")), Entity("n2", "place", _told("Sarn"))),
        mentions=(asked, struck, accused, shelling, fired, agreed, troops),
        attributions=(said, bare, sea),
        links=(Link("setting", "e01", "e02", None), Link("cause", "e07", "e02", _told("If"))),
        ties=(Tie("within", _told("The two governments"), _told("the Sarn process"), _told("within"), (), 0.6),),
        relays=(Relay("Reuters", "agency", _told("Reuters")),),
        model=MODEL,
        actors=_known(),
        places={_bounds("the old harbour"): Place("Sarn", 1, "ARV", "Coast", 59.5, 10.25, 3, 0.8, "near the only Sarn")},
        times={"e02": When("2024-12-03", "2024-12-04", "stated", "day", _told("on Tuesday"))},
    )


def _bounds(words: str, nth: int = 0) -> tuple[int, int]:
    return _told(words, nth).start, _told(words, nth).end


def _known() -> dict[tuple[int, int], tuple[Actor, ...]]:
    """One person in office, one plural for two governments, a wire agency; the rest nobody knows."""
    brandt = Actor("ilse-brandt", "Ilse Brandt", "ARV", ("GOV",), "person", "Q1", 0.95, "President of Arvania since 2021")
    arvania, velia = (
        Actor(id_, name, country, ("GOV",), "country", None, 0.7, "named before")
        for id_, name, country in (("arvania", "Arvania", "ARV"), ("velia", "Velia", "VEL"))
    )
    agency = Actor("reuters", "Reuters", "GBR", ("JRN",), "agency", "Q130879", 0.99, "an agency", "Thomson Reuters", "independent")
    return {
        _bounds("The president of Arvania, Ilse Brandt"): (brandt,),
        _bounds("The two governments"): (arvania, velia),
        _bounds("Reuters"): (agency,),
    }


HOSTILE = (
    "<script>alert(1)</script> & <b>The \"mayor\"</b> accused 'him' of ]]> treason.\n"
    "😀 The council\tcondemned the <img src=x onerror=alert(2)> raid\u2028 on\u202e the mill, a resident said."
)


def hostile() -> Resolution:
    """Markup, controls, emoji, a right-to-left mark and half a surrogate pair where words are due."""
    body = HOSTILE
    first = mention(
        "x01",
        "ACCUSE",
        3,
        -3,
        span(body, "accused"),
        actors=(span(body, '<b>The "mayor"</b>'),),
        recipients=(span(body, "'him'"),),
        attribution=(Holder("anonymous", "asserts", 0, None, None),),
    )
    second = mention(
        "x02",
        "ACCUSE",
        3,
        -2,
        span(body, "condemned"),
        sentence=1,
        actors=(span(body, "The council"),),
        recipients=(span(body, "<img src=x onerror=alert(2)> raid\u2028 on\u202e the mill"),),
        places=(span(body, "the mill"),),
        framing=(Framing(span(body, "raid"), None),),
        attribution=(Holder("public", "asserts", 0, span(body, "a resident"), span(body, "said")),),
    )
    made = report(body, id="hostile", url="javascript:alert(3)", title="</title><script>alert(4)</script>\x00\ud800")
    text = Text(
        "hostile", made, body, bounds(body), (Removed("<iframe src=//evil.example>", "share"),), made.title, "“<i>Outlet</i>”\tInc.\n"
    )
    return Resolution(text, (), (first, second), (), (), (), (), MODEL)


def empty_handed() -> Resolution:
    """A report that was read and tells of nothing: no title, no date, no event."""
    body = "The sun shone on the mill."
    return Resolution(Text("quiet", report(body), body, ((0, len(body)),), paragraphs=(0,)), (), (), (), (), (), (), MODEL)


def unread() -> Skip:
    """A report that could be opened and not read."""
    return Skip(
        "text", "not in English but in 'sv': give a translation", report("Solen sken.", id="sv1", published="2024-12-05"), "in/sv.txt"
    )


def unopened() -> Skip:
    """Nothing could be opened at all."""
    return Skip("intake", "no such file: in/none.txt", None, "in/none.txt")


def all_items() -> list[Resolution | Skip]:
    return [harbour(), hostile(), empty_handed(), unread(), unopened()]

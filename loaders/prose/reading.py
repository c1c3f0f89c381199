"""What was extracted from a document as records, ready to be loaded."""

import re
from collections.abc import Iterator
from typing import Any, Literal

from loaders.documents.structure import Document
from loaders.prose.citations import Citation, citations
from loaders.prose.extract import THRESHOLD, Extraction, Project, extract
from loaders.prose.mention import KNOWN, Mention
from loaders.prose.records import (
    AREA_OF_AGENCY,
    THEME_OF_WORDS,
    Doubt,
    ProseCitation,
    ProseMention,
    ProseRecord,
    ProseStudy,
    Said,
)  # fmt: skip
from loaders.prose.reference_list import ListedReference, reference_list
from loaders.prose.table_records import table_records
from loaders.prose.timing import Said as Value
from loaders.records import BoardLink, FundGrant, Participant, PublishedSource, Reference, ReportedFinding
from ontology.concepts import kinds, themes
from ontology.names import slug
from ontology.register import read_register

PRESENTED = 0.8
"""How sure it is that an item presents a project of its own, and what it is called."""


def prose_records(document: Document) -> list[ProseRecord]:
    """Reads a document into records."""
    read = extract(document)
    listed = reference_list(document)
    cited = citations(document, listed)
    maker = _Maker(read, cited)
    return [
        *maker.studies(), *maker.references(listed), *maker.citations(), *maker.mentions(),
        *table_records(document, maker.said),
    ]  # fmt: skip


class _Maker:
    """Makes the records of one extraction."""

    def __init__(self, read: Extraction, cited: list[Citation]) -> None:
        self.read, self.cited, self.document = read, cited, read.document
        self._paths = [(block.start, n) for n, block in enumerate(read.document.blocks)]

    def said(self, start: int, end: int, rule: str, confidence: float = 1.0) -> Said:
        """Gives the words at a place."""
        quote = " ".join(self.document.view[start:end].split())
        return Said(quote=quote, start=start, end=end, rule=rule, confidence=confidence, locator=self._locator(start))

    def _locator(self, start: int) -> str:
        place = max((n for at, n in self._paths if at <= start), default=0)
        page = self.document.blocks[place].page if self.document.blocks else 0
        where = " > ".join(self.document.path(place)) or "the text"
        return f"{where}; page {page}" if page else where

    def sentence(self, at: int) -> tuple[int, int]:
        """Gives the sentence that holds an offset."""
        return next(((start, end) for start, end in self.read.sentences if start <= at < end), (at, at + 1))

    def studies(self) -> Iterator[ProseRecord]:
        """Yields the projects, and what of them is in doubt."""
        for project in self.read.projects:
            if slug(project.name):
                yield ProseRecord(study=_Study(self, project).record())
                for part in project.parts:
                    if part.confidence < THRESHOLD:
                        what = f"{part.mention.name}: {part.role} of {project.name}"
                        yield ProseRecord(
                            doubt=Doubt(what=what, said=self.said(part.start, part.end, part.rule, part.confidence))
                        )

    def references(self, listed: list[ListedReference]) -> Iterator[ProseRecord]:
        """Yields the entries of the reference list."""
        for one in listed:
            yield ProseRecord(
                reference=Reference(
                    key=one.key, title=one.title or one.raw, type=one.type, year=one.year,
                    authors=tuple(filter(None, one.authors)),
                    container=one.container, publisher=one.publisher, url=one.url, doi=one.doi,
                    line=self.document.text.count("\n", 0, one.start) + 1,
                )
            )  # fmt: skip

    def citations(self) -> Iterator[ProseRecord]:
        """Yields the citations."""
        for one in self.cited:
            said = self.said(*self.sentence(one.start), "citation")
            yield ProseRecord(citation=ProseCitation(text=one.text, keys=one.keys, reason=one.reason, said=said))

    def mentions(self) -> Iterator[ProseRecord]:
        """Yields the organisations that are named, each once."""
        seen: set[str] = set()
        for one in self.read.mentions:
            label: Literal["Agency", "Board"] = "Board" if one.label == "Board" else "Agency"
            if (
                one.label in ("Agency", "Board")
                and one.name not in seen
                and not kinds().find(one.name)
                and slug(one.name)
                and not one.weak
            ):
                seen.add(one.name)
                said = self.said(*self.sentence(one.start), "mention")
                yield ProseRecord(mention=ProseMention(name=one.name, label=label, said=said))


class _Study:
    """Makes the record of one project; ``words`` gathers what says each entry."""

    def __init__(self, maker: _Maker, project: Project) -> None:
        self.maker, self.project = maker, project
        self.words: dict[str, Said] = {}

    def record(self) -> ProseStudy:
        """Gives the record."""
        project = self.project
        values = project.values
        told: dict[str, Any] = {key: self._value(key, value) for key, value in values.told.items()}
        item = project.section.item
        self._say("title", *self._naming(project.name), "item" if item else "heading", PRESENTED if item else 1.0)
        if item and item.whole:
            self._say("part_of", project.start, project.start, "item", PRESENTED)
        summary = project.summary
        if summary:
            for path in ("summary", "body"):
                self._say(path, summary.start, summary.end, "summary")
        return ProseStudy(
            title=project.name, summary=summary.value if summary else "", aliases=tuple(self._aliases()),
            areas=self._areas(), themes=self._themes(),
            **told, part_of=item.whole if item else "", agencies=self._agencies(), boards=self._boards(),
            funds=self._funds(), statutes=self._statutes(),
            evidence=self._evidence(), findings=self._findings(),
            enablers=self._factors("enablers", values.enablers), barriers=self._factors("barriers", values.barriers),
            source=PublishedSource(section=" > ".join(project.section.path)),
            body=summary.value if summary else "", said=self.words,
        )  # fmt: skip

    def _say(self, path: str, start: int, end: int, rule: str, confidence: float = 1.0) -> None:
        if end <= start:
            start, end = self.maker.sentence(start)
        self.words[path] = self.maker.said(start, end, rule, confidence)

    def _naming(self, name: str) -> tuple[int, int]:
        """Gives the first sentence of the project's that has a name, else the first that has most of its words."""
        project, view = self.project, self.maker.document.view
        inside = [span for span in self.maker.read.sentences if project.start <= span[0] < project.end]
        wanted = re.findall(r"\w+", name.casefold())
        best, most = (project.start, project.start), 0.0
        for start, end in inside:
            held = view[start:end].casefold()
            if name.casefold() in " ".join(held.split()):
                return start, end
            share = sum(word in held for word in wanted) / len(wanted)
            if share > most:
                best, most = (start, end), share
        return best if most else next(iter(inside), best)

    def _value(self, key: str, value: Value) -> str:
        self._say(key, value.start, value.end, value.rule, 0.85)
        return value.value

    def _aliases(self) -> Iterator[str]:
        aliases = {slug(one): one for one in reversed(self.project.aliases) if one != self.project.name and slug(one)}
        for n, alias in enumerate(reversed(aliases.values())):
            self._say(f"aliases/{n}", *self._naming(alias), "alias")
            yield alias

    def _areas(self) -> tuple[str, ...]:
        for n, one in enumerate(self.project.areas):
            rule, confidence = (AREA_OF_AGENCY, 0.6) if one.derived else ("area", 0.75 if one.id else 0.6)
            self._say(f"areas/{n}", one.start, 0, rule, confidence)
        return tuple(one.name for one in self.project.areas)

    def _themes(self) -> tuple[str, ...]:
        for n, one in enumerate(self.project.themes):
            rule, confidence = (THEME_OF_WORDS, 0.6) if one.derived else ("theme", 0.75)
            self._say(f"themes/{n}", one.start, 0, rule, confidence)
        return tuple(themes()[one.id].name for one in self.project.themes)

    def _agencies(self) -> tuple[Participant, ...]:
        made: list[Participant] = []
        for part in self.project.parts:
            one = part.mention
            if part.confidence < THRESHOLD:
                continue
            concept = kinds().find(one.name) if one.label in ("AgencyKind", "BoardType") else None
            if one.label in ("AgencyKind", "BoardType") and concept is None:
                continue
            named = {"kind": concept.name, "named": " ".join(one.name.split())} if concept else {"name": _name(one)}
            if not concept and kinds().find(named["name"]):
                continue
            self._say(f"agencies/{len(made)}", part.start, part.end, part.rule, part.confidence)
            made.append(
                Participant(**named, roles=(part.role,), joint=part.joint, share=part.share, status=part.status)
            )
        return tuple(made)

    def _boards(self) -> tuple[BoardLink, ...]:
        taking = {part.mention.id for part in self.project.parts}
        boards = [one for one in self.project.boards if one.id not in taking]
        for n, one in enumerate(boards):
            self._say(f"boards/{n}", one.start, 0, "board")
        return tuple(BoardLink(name=one.name) for one in boards)

    def _funds(self) -> tuple[FundGrant, ...]:
        for n, one in enumerate(self.project.values.funds):
            self._say(f"funds/{n}", one.start, one.end, one.rule, 0.8)
        return tuple(
            FundGrant(
                name=one.value,
                funder=one.giver,
                amount=one.extra,
                purpose=one.purpose,
                status="planned" if one.planned else "",
            )
            for one in self.project.values.funds
        )

    def _statutes(self) -> tuple[str, ...]:
        for n, one in enumerate(self.project.values.laws):
            self._say(f"statutes/{n}", one.start, 0, "statute")
        return tuple(one.text for one in self.project.values.laws)

    def _evidence(self) -> tuple[str, ...]:
        keys: list[str] = []
        for one in self.maker.cited:
            if self.project.start <= one.start < self.project.end:
                for key in one.keys:
                    if key not in keys:
                        self._say(f"evidence/{len(keys)}", one.start, 0, "citation")
                        keys.append(key)
        return tuple(keys)

    def _findings(self) -> tuple[ReportedFinding, ...]:
        for n, one in enumerate(self.project.values.results):
            self._say(f"findings/{n}", one.start, one.end, one.rule, one.confidence)
        return tuple(
            ReportedFinding(
                measure=one.measure, value=one.value, unit=one.unit, direction=one.direction, precision=one.precision,
                period=one.period, estimated_by=one.estimated_by.name if one.estimated_by else "",
            )
            for one in self.project.values.results
        )  # fmt: skip

    def _factors(self, key: str, found: list[Value]) -> tuple[str, ...]:
        unique = list({one.value: one for one in found}.values())
        for n, one in enumerate(unique):
            self._say(f"{key}/{n}", one.start, one.end, key, 0.7)
        return tuple(one.value for one in unique)


def _name(one: Mention) -> str:
    """Gives the name of an agency: that of the register where the text's is also a kind's, as "Prison Service" is."""
    entry = read_register().entries.get(one.id)
    return entry.name if entry and one.how == KNOWN and kinds().find(one.name) else " ".join(one.name.split())

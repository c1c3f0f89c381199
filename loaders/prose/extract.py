"""Reads a document in prose: its projects, who takes part, where, on what, under which law, with what result.

A pure function of the document, the register, the concept schemes and the rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from loaders.cues import Cues
from loaders.documents.structure import CAPTION, FOOTNOTE, HEADING, ITEM, PARAGRAPH, TABLE, Document
from loaders.prose.about import main_themes
from loaders.prose.amounts import further_givers, with_amounts
from loaders.prose.factors import listed_factors
from loaders.prose.involvement import involved
from loaders.prose.marked import Marked, marked
from loaders.prose.mention import CANDIDATE, KIND, KNOWN, Mention
from loaders.prose.mentions import find_mentions
from loaders.prose.own import OwnNames, is_study, stands_as_agency
from loaders.prose.owner import own_deeds, owner
from loaders.prose.part import PLANNED, Part
from loaders.prose.partner_tables import partner_rows
from loaders.prose.presented import Presented, is_general
from loaders.prose.roles import best_parts, from_now, parts_of
from loaders.prose.sections import Called, Section, before_references, own_names, sections
from loaders.prose.sectors import with_sectors
from loaders.prose.sentences import sentence_spans
from loaders.prose.shown import Shown
from loaders.prose.subjects import Topic, named_places
from loaders.prose.summary import describing, telling
from loaders.prose.timing import Said
from loaders.prose.unknown import listed_name
from loaders.prose.values import Values, values_of
from loaders.prose.where import Places, main_places
from loaders.prose.wording import guard, rules, words

THRESHOLD = 0.5
"""What is less sure than this is listed for review and not loaded."""

_READ = (PARAGRAPH, ITEM, HEADING, FOOTNOTE, CAPTION)


@dataclass
class Project:
    """What a section says of its project."""

    section: Section
    name: str
    aliases: list[str]
    start: int
    end: int
    summary: Said | None = None
    marked: list[Marked] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    boards: list[Mention] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)
    places: Places = field(default_factory=Places)
    themes: list[Topic] = field(default_factory=list)
    areas: list[Topic] = field(default_factory=list)
    values: Values = field(default_factory=Values)

    def quote(self, at: int, sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Gives the sentence that holds an offset."""
        return next(((start, end) for start, end in sentences if start <= at < end), (at, at))


@dataclass
class Extraction:
    """What a document says."""

    document: Document
    projects: list[Project]
    mentions: list[Mention]
    sentences: list[tuple[int, int]]


_ABSTRACT = re.compile(r"(?:Structured )?(?i:abstract)\b")
_FRONT = 15
"""Blocks at the top of a paper among which its abstract begins."""


@dataclass
class _Reader:
    """Reads one document; what is found in it stands by the number of its block."""

    document: Document
    _sentences: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def places(self) -> list[int]:
        """The numbers of the blocks that are read."""
        last = before_references(self.document)
        return [n for n, block in enumerate(self.document.blocks) if block.kind in _READ and n < last]

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """The organisations that each block names."""
        spans = [(self.document.blocks[n].start, self.document.blocks[n].end) for n in self.places]
        groups = [
            next((i for i, one in enumerate(self.sections) if one.first <= n < one.after), -1) for n in self.places
        ]
        return dict(zip(self.places, find_mentions(self.document.view, spans, groups), strict=True))

    @cached_property
    def sections(self) -> list[Section]:
        """The sections that present projects."""
        return sections(self.document)

    @cached_property
    def front(self) -> range:
        """The blocks between the title of a paper and its abstract: authors, and where they work."""
        opening = [n for n in self.places if n < _FRONT]
        return range(1, next((n for n in opening if _ABSTRACT.match(self.document.words(self.document.blocks[n]))), 1))

    @cached_property
    def owner(self) -> Mention | None:
        """The organisation whose page it is, where its top says so."""
        return owner(self.document, [one for n in self.places for one in self.mentions[n]])

    def sentences(self, n: int) -> list[tuple[int, int]]:
        """The sentences of a block."""
        if n not in self._sentences:
            block = self.document.blocks[n]
            self._sentences[n] = sentence_spans(self.document.view, block.start, block.end)
        return self._sentences[n]

    def within(self, section: Section) -> list[int]:
        """The blocks of a section that are read."""
        return [n for n in self.places if section.first <= n < section.after]

    def named(self, section: Section, n: int) -> list[Mention]:
        """The organisations that a block names within a section."""
        return [one for one in self.mentions[n] if section.start <= one.start < section.end]

    def span(self, section: Section, n: int) -> tuple[int, int]:
        """The part of a block that is a section's."""
        block = self.document.blocks[n]
        return max(block.start, section.start), min(block.end, section.end)


def extract(document: Document) -> Extraction:
    """Reads a document."""
    reader = _Reader(document)
    projects = [_project(reader, section) for section in reader.sections]
    mentions = [one for n in reader.places for one in reader.mentions[n] if one.how not in (KIND, CANDIDATE)]
    projects = [one for one in projects if _says_enough(one, len(projects) == 1, mentions)]
    spans = [span for n in reader.places for span in reader.sentences(n)]
    return Extraction(document, projects, mentions, spans)


def _says_enough(project: Project, alone: bool, mentions: Sequence[Mention]) -> bool:
    """Whether what is read of a section is a project: a heading presents one, and all else must say something of it."""
    if project.section.item:
        if project.section.item.aside:
            return any(part.confidence >= THRESHOLD for part in project.parts)
        return bool(project.parts) or bool(project.themes and (project.values.results or project.areas))
    return not (alone and project.section.first == 0) or _is_about_project(project, mentions)


def _is_about_project(project: Project, mentions: Sequence[Mention]) -> bool:
    """Whether a page is about a project: it says who takes part, or what it is on with a result or a name.

    The name may be an agency's, or one by which its own words call the project.
    """
    named = any(one.how == KNOWN for one in mentions)
    return bool(project.parts) or bool(project.themes and (project.values.results or named or project.section.told))


def _project(reader: _Reader, section: Section) -> Project:
    blocks = reader.within(section)
    document = reader.document
    own = own_names(document, section)
    for n in blocks:
        every = reader.mentions[n]
        reader.mentions[n] = [
            one for one in every
            if not _stands_in(one, section)
            or stands_as_agency(document.view, one, every)
            or not (_is_own(one, own) or _is_piece(one, own, document.view))
        ]  # fmt: skip
    aliases = [] if section.item else _aliases(own)  # what an item calls it in short may be another's name
    project = Project(section, section.name, aliases, section.start, section.end)
    marks = _marks(reader, section, blocks, OwnNames(own.names, is_study(own.names, document.view)))
    project.marked = marks
    project.parts = with_amounts(_parts(marks, section.item, document.view), marks, document.view)
    evaluators = [part.mention for part in project.parts if part.role == "evaluator" and not part.status]
    told = [one for one in marks if not (section.item and is_general(one.text))]
    project.values = values_of(told, document.view, evaluators, section.item is not None)
    project.values.add_factors(listed_factors(document, blocks) if not section.item else ())
    if section.item and section.item.planned:
        project.values.told["status"] = Said(PLANNED, section.start, section.start, "status")
    project.summary = _summary(reader, section, marks)
    _add_topics(reader, blocks, project)
    return project


def _aliases(own: Called) -> list[str]:
    """Gives the further names of a project, of those that differ in capitals alone the one with most."""
    found = {name.casefold(): name for name in own.names[:1]}
    for name in sorted(own.names[1:], key=lambda name: -sum(map(str.isupper, name))):
        found.setdefault(name.casefold(), name)
    return [name for name in own.names[1:] if found[name.casefold()] == name]


def _stands_in(one: Mention, section: Section) -> bool:
    return section.start <= one.start < section.end


def _marks(reader: _Reader, section: Section, blocks: list[int], own: OwnNames) -> list[Marked]:
    """Gives the sentences of a section with their marks, also those that a list or a table of partners makes."""
    document = reader.document
    marks: list[Marked] = []
    for n in blocks:
        if n in reader.front:
            continue
        if document.blocks[n].kind != HEADING or document.words(document.blocks[n]).count(" ") > 3:
            marks += _marked(reader, section, n, own)
    if section.item:
        return marks
    marks += list(_led_in(reader, blocks, own))
    return marks + [
        row for block in document.blocks[section.first : section.after] if block.kind == TABLE
        for row in partner_rows(document.view, block)
    ]  # fmt: skip


def _parts(marks: list[Marked], item: Presented | None, view: str) -> list[Part]:
    """Gives the parts that the sentences say; "will" is no plan where another sentence says that the work has begun.

    An item gives parts to participants that it names by their kind in more wordings; all are planned where it is.
    """
    parts = [part for sentence in marks for part in parts_of(sentence, rules("presented") if item else ())]
    if item and item.planned:
        return best_parts([replace(part, status=PLANNED) for part in parts])
    if any(part.soon for part in parts) and any(_says_begun(one.text) for one in marks):
        parts = [from_now(part) for part in parts]
    parts = best_parts([*parts, *further_givers(parts, marks, view)])
    return [*parts, *involved(marks, parts)]


def _says_begun(text: str) -> bool:
    return bool(guard("begun").search(text)) and not guard("planned").search(text)


_SHORT_NAME = 6
"""Words of a name that is no headline."""


def _is_piece(one: Mention, called: Called, view: str) -> bool:
    """Whether what looks like an organisation is a piece of the project's name: "Mend" of "Sweep, Mend, Grow"."""
    if one.how == KNOWN:
        return False
    for name in called.names:
        if len(name) > one.end - one.start and len(name.split()) <= _SHORT_NAME:
            at = view.find(name, max(0, one.end - len(name)), one.start + len(name))
            if 0 <= at <= one.start:
                return True
    return False


def _is_own(one: Mention, called: Called) -> bool:
    """Whether what looks like an organisation is the project itself."""
    return one.name in called.outright or (
        one.how != KNOWN and one.name.casefold().removeprefix("the ") in called.in_small_letters
    )


def _marked(reader: _Reader, section: Section, n: int, own: OwnNames) -> Iterator[Marked]:
    for start, end in reader.sentences(n):
        if not section.start <= start < section.end:
            continue
        inside = [one for one in reader.mentions[n] if start <= one.start < end]
        if section.item:
            inside = with_sectors(reader.document.view, start, end, inside)
        if reader.owner:
            inside += own_deeds(reader.document, reader.owner, start, end)
            inside.sort(key=lambda one: one.start)
        too = words("presented")["kinds_too"] if section.item else ()
        yield marked(reader.document.view, (start, end), inside, own, too)


def _led_in(reader: _Reader, blocks: list[int], own: OwnNames) -> Iterator[Marked]:
    """Yields a sentence for each item of a list that a line with a colon or a heading leads in to."""
    lead, start, labelled = "", 0, False
    for n in blocks:
        block = reader.document.blocks[n]
        text = reader.document.words(block)
        if lead_words := _lead_words(text) if block.kind == HEADING or text.endswith(":") or len(text) < _LABEL else "":
            lead, start, labelled = lead_words, block.start, True
        elif lead and (block.kind == ITEM or labelled) and (items := list(_item(reader, n, lead, start, own))):
            yield from items
        elif block.kind == PARAGRAPH and (text.endswith(":") or _points_down(text)):
            start, labelled = (reader.sentences(n) or [(block.start, 0)])[-1][0], False
            lead = " ".join(reader.document.view[start : block.end].split())
            lead = f"{words('tables')['role_labels']['partner']}: " if _points_down(lead) else lead
        elif block.kind == HEADING or (block.kind == PARAGRAPH and not (labelled and len(text) < _LISTED)):
            lead = ""


_LABEL, _LISTED = 40, 90
"""Characters: of a line that may be a label; of one that may stand in a list between names."""


@cache
def _labels() -> frozenset[str]:
    return frozenset(f"{label}: " for label in words("tables")["role_labels"].values())


def _points_down(text: str) -> bool:
    return bool(_pointing().matching(text))


@cache
def _pointing() -> Cues[str]:
    return Cues([("down", re.compile(words("projects")["points_down"], re.IGNORECASE))])


def _lead_words(heading: str) -> str:
    return next((label for label, pattern in _leads() if pattern.match(heading)), "")


@cache
def _leads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels, headings = words("tables")["role_labels"], words("projects")["lead_headings"]
    return tuple((f"{labels[role]}: ", re.compile(each, re.IGNORECASE)) for role, each in headings.items())


_GOES_ON = re.compile(r"(?<=\b(?:with|from)):$|(?<=\b(?:by|of)):$|(?<=\bbetween):$|(?<=\bare):$|(?<=\binclude):$")
_LEADS = re.compile(r"\((?:the )?lead(?: agency| partner| organisation| body)?\)\W*$", re.IGNORECASE)
_FIRST_MARK = re.compile(r"⟨\d+⟩")


def _opened(lead: str) -> str:
    """Gives a lead-in as the beginning of a sentence: "We work with:" goes on, "Partners:" is a label."""
    return _GOES_ON.sub("", lead)


def _item(reader: _Reader, n: int, lead: str, start: int, own: OwnNames) -> Iterator[Marked]:
    block = reader.document.blocks[n]
    named = reader.mentions[n][:6]
    if block.kind == ITEM and lead in _labels() and all(one.how == CANDIDATE for one in named):
        named = list(listed_name(reader.document.view, block.start, block.end)) or named
    item = marked(reader.document.view, (block.start, block.end), named, None)
    if _LEADS.search(reader.document.view, block.start, block.end):
        lead = f"{words('tables')['role_labels']['lead']}: "
    if item.text.startswith("⟨") and (block.kind == ITEM or len(item.text) < 60):
        first = _FIRST_MARK.match(item.text)
        text = f"{_opened(own.marked(lead).rstrip())} {first[0] if first else ''}"
        made = f"{lead.rstrip()} {reader.document.words(block)}"
        yield Marked(start, block.end, text, item.groups, made=made)


def _summary(reader: _Reader, section: Section, marks: Sequence[Marked]) -> Said | None:
    """Gives the sentence that says best what the project is; of an item that presents it, the first of some length."""
    document = reader.document
    running = {n for n in reader.within(section) if section.item or document.blocks[n].kind == PARAGRAPH}
    spans = {span for n in running for span in reader.sentences(n)}
    told = telling(one for one in marks if not one.made and (one.start, one.end) in spans)
    best = describing(told[:1] if section.item else told)
    return Said(best.words(document.view), best.start, best.end, "summary") if best else None


def _add_topics(reader: _Reader, blocks: list[int], project: Project) -> None:
    view, section = reader.document.view, project.section
    acts = [(one.start, one.end) for one in project.values.laws]
    taking = {one.who: one.role for one in project.parts if one.status != PLANNED and one.confidence >= THRESHOLD}
    project.places = Places((project.name, *project.aliases), taking)
    for n in blocks:
        span, is_heading = reader.span(section, n), reader.document.blocks[n].kind == HEADING
        told = [(one.start, one.end) for one in reader.mentions[n] if one.how != CANDIDATE and not one.weak]
        project.shown.read(view, span, is_heading, told, acts)
        project.places.read(view, span, is_heading, reader.named(section, n), acts)
    project.themes = main_themes(project.shown)
    project.areas = main_places(project.places)
    if section.item and section.item.place:
        project.areas = _with_own(view, project.areas, section.item)
    boards = [one for n in blocks for one in reader.named(section, n) if one.label == "Board"]
    project.boards = list({one.id: one for one in reversed(boards)}.values())[::-1]


def _with_own(view: str, areas: list[Topic], item: Presented) -> list[Topic]:
    """Adds the place in the name of an item's project."""
    own = (one for one in named_places(view, item.start, item.end) if one.name == item.place)
    return list({one.id or one.name: one for one in (*areas, *own)}.values())

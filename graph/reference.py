"""Reference facts: what the register and the concept schemes say of the nodes that documents speak of.

The concept schemes enter the graph whole, so that a theme on which nothing is known can be seen. Of the register, only
what some document refers to enters, with the areas, kinds, parents and successors that it hangs on.
"""

from collections.abc import Iterable, Iterator

from graph.facts import Claim, Fact, Link
from ontology.concepts import Concept, ConceptScheme
from ontology.register import Entry, Register
from ontology.statement import Scalar

CONCEPT_DOCUMENTS = {"Theme": "document:ontology/themes.ttl", "AgencyKind": "document:ontology/kinds.ttl"}
TITLES = {
    "document:ontology/themes.ttl": "joinedup's concept scheme of themes",
    "document:ontology/kinds.ttl": "joinedup's concept scheme of agency kinds",
}
REGISTER_TITLE = "joinedup's register"


def concept_facts(scheme: ConceptScheme, label: str) -> Iterator[Fact]:
    """Give every fact of a concept scheme."""
    document = CONCEPT_DOCUMENTS[label]
    yield _document_name(document, TITLES[document])
    for concept in scheme:
        yield from _concept(document, label, concept)


def _concept(document: str, label: str, concept: Concept) -> Iterator[Fact]:
    place = concept.id
    values: list[tuple[str, Scalar]] = [("name", concept.name), ("summary", concept.definition)]
    values += [("abbreviation", concept.abbreviation)] if concept.abbreviation else []
    values += [("aliases", alias) for alias in concept.alternatives]
    for attribute, value in values:
        yield Claim(document, concept.id, label, attribute, value, place, f"{attribute}: {value}")
    for broader in concept.broader:
        yield Link(
            document, "BROADER", concept.id, label, broader, label, (), place, f"{concept.name}: broader {broader}"
        )


def register_facts(register: Register, wanted: Iterable[str]) -> Iterator[Fact]:
    """Give the register's facts of these nodes and of all that they hang on; names it does not hold are passed over."""
    seen: set[str] = set()
    documents: set[str] = set()
    waiting = sorted(set(wanted), reverse=True)
    while waiting:
        entry = register.entries.get(waiting.pop())
        if entry is None or entry.id in seen:
            continue
        seen.add(entry.id)
        for fact in _entry(register, entry):
            yield fact
            documents.add(fact.document)
            waiting.extend(end for end in fact.nodes if end not in seen)
    for document in sorted(documents):
        yield _document_name(document, f"{REGISTER_TITLE}: {document.rsplit('/', 1)[1].removesuffix('.csv')}")


def _entry(register: Register, entry: Entry) -> Iterator[Fact]:
    document = f"document:register/{entry.path.name}"
    for attribute, value in _attributes(entry):
        yield Claim(document, entry.id, entry.label, attribute, value, entry.id, f"{attribute}: {value}")
    for type_, end, end_label, words in _links(register, entry):
        yield Link(document, type_, entry.id, entry.label, end, end_label, (), entry.id, words)


def _attributes(entry: Entry) -> Iterator[tuple[str, Scalar]]:
    yield "name", entry.name
    if entry.label in ("Agency", "Board"):
        yield "status", "known"
    single = {"abbreviation": entry.abbreviation, "started": entry.start, "ended": entry.end, **dict(entry.extra)}
    yield from ((name, value) for name, value in single.items() if value)
    yield from (("aliases", alias) for alias in entry.aliases)
    yield from (("codes", code) for code in entry.codes)


def _links(register: Register, entry: Entry) -> Iterator[tuple[str, str, str, str]]:
    ends = [("OF_TYPE", entry.kind), ("OPERATES_IN", entry.area), ("PART_OF", entry.parent)]
    ends += [("PART_OF", whole) for whole in entry.part_of] + [("SUCCEEDED_BY", one) for one in entry.successors]
    for type_, end in ends:
        if end:
            known = register.entries.get(end)
            label = known.label if known else {"kind": "AgencyKind"}.get(end.split(":")[0], "")
            if label:
                yield (
                    type_,
                    end,
                    label,
                    f"{entry.name}: {type_.lower().replace('_', ' ')} {known.name if known else end}",
                )


def _document_name(document: str, title: str) -> Claim:
    return Claim(document, document, "Document", "name", title, "", title)

"""A reading: what was read in one document; and the same as the store keeps it.

The stored reading is plain data, from which the document's statements can be made again at any time: the graph is
rebuilt from these under a new register or ontology, without the original files.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from loaders.records import CaseStudy, PublishedSource, Record
from loaders.sources import Source
from ontology.errors import Fault
from ontology.names import slug


@dataclass(frozen=True)
class Reading:
    """What was read in one document.

    Attributes:
        source: the file.
        sha256: checksum of its bytes; empty where it could not be opened.
        kind: the kind of document; empty where it was not recognised.
        title: what it is called.
        media_type: of the file.
        records: what was read; empty where a fault is an error.
        faults: what is wrong with the file: errors, for which it is not loaded, and warnings.
        text: what stands around the quotes, without contact details; empty where a quote is all of its field.
    """

    source: Source
    sha256: str
    kind: str
    title: str
    media_type: str
    records: tuple[Record, ...]
    faults: tuple[Fault, ...]
    text: str = ""

    @property
    def refused(self) -> bool:
        """Whether the file is not loaded."""
        return any(fault.severity == "error" for fault in self.faults)


@dataclass(frozen=True)
class StoredReading:
    """What a document says, as plain data.

    Attributes:
        document: its identifier.
        title: what it is called.
        kind: the kind of document, which is the kind of its records.
        media_type: of the file.
        sha256: checksum of the file's bytes.
        publication: the published document whose facts it states: id, title, publisher, published, url, licence and
            survey; None where none is known.
        records: what was read in it.
        text: what stands around the quotes, without contact details; empty where none is kept.
    """

    document: str
    title: str
    kind: str
    media_type: str
    sha256: str
    publication: Mapping[str, Any] | None
    records: tuple[Mapping[str, Any], ...]
    text: str = ""

    @classmethod
    def from_reading(cls, reading: Reading) -> "StoredReading":
        """Gives a reading as plain data."""
        return cls(
            document=reading.source.id,
            title=reading.title,
            kind=reading.kind,
            media_type=reading.media_type,
            sha256=reading.sha256,
            publication=_publication(reading),
            records=tuple(record.model_dump(mode="json", by_alias=True) for record in reading.records),
            text=reading.text,
        )

    def to_json(self) -> str:
        """Writes it as one JSON object; the same reading always gives the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "StoredReading":
        """Reads what ``to_json`` wrote."""
        body = json.loads(text)
        return cls(**{**body, "records": tuple(body["records"])})


def _publication(reading: Reading) -> dict[str, Any] | None:
    """Gives the publication of a document: that of its folder, or the one that a case study itself names."""
    if reading.source.publication:
        return reading.source.publication.model_dump(mode="json", exclude={"files"})
    own = next((record.source for record in reading.records if isinstance(record, CaseStudy)), PublishedSource())
    if not slug(own.title):
        return None
    return {
        "id": f"document:{slug(own.title)}",
        "survey": None,
        **own.model_dump(mode="json", exclude={"section", "presented_in"}),
    }

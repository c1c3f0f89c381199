"""The server's settings: read once from the environment, cast, and refused where they are malformed.

Every setting is a variable ``JOINEDUP_`` and its name in capitals, such as ``JOINEDUP_QUERY_SECONDS=5``.
"""

import os
import re
from collections.abc import Mapping
from typing import Annotated, Any

from limits import parse_many
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ontology.errors import JoinedupError

PREFIX = "JOINEDUP_"
SCOPES = ("read", "query", "load")
"""What a key may do: read answers and nodes, send queries of its own, load documents."""

_KEY = re.compile(r"([a-z0-9-]{1,40}):((?:read|query|load)(?:\+(?:read|query|load))*):([0-9a-f]{64})")


class SettingError(JoinedupError):
    """A setting of the server is malformed; the message names it."""


class Key(BaseModel):
    """A key, as the settings know it: not itself, only its hash."""

    model_config = ConfigDict(frozen=True)

    name: str
    scopes: frozenset[str]
    digest: str


def _keys(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    found = [(_KEY.fullmatch(word), place) for place, word in enumerate(text.split(), 1)]
    if broken := [place for key, place in found if not key]:
        # The word itself may be a key that was pasted here by mistake: it is not repeated.
        raise ValueError(f"number {broken[0]} is not NAME:SCOPE+SCOPE:HASH. Make one: joinedup key NAME --scope read")
    return [Key(name=key[1], scopes=frozenset(key[2].split("+")), digest=key[3]) for key, _ in found if key]


def _words(text: Any) -> Any:
    return text.split() if isinstance(text, str) else text


def _rate(text: str) -> str:
    if text:
        parse_many(text)
    return text


Keys = Annotated[tuple[Key, ...], BeforeValidator(_keys)]
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
Rate = Annotated[str, AfterValidator(_rate)]


class Settings(BaseModel):
    """The settings of the server; nothing changes them later."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: str = Field("joinedup-data", description="Folder of the store, or its URL.")
    keys: Keys = Field((), description="Keys, each NAME:SCOPES:HASH as `joinedup key` prints it, with spaces between.")
    open: bool = Field(False, description="Whether reading and querying need no key; loading always does.")
    hosts: Words = Field(
        ("localhost", "127.0.0.1", "[::1]"),
        description="Names by which requests may address a server without keys; `*` is any.",
    )
    origins: Words = Field((), description="Web origins whose pages may ask, such as https://example.org (CORS).")
    rate: Rate = Field("1200/minute", description="Requests a key or an address may send; empty is without limit.")
    query_rate: Rate = Field("120/minute", description="The same for queries of one's own, and uploads.")
    query_seconds: float = Field(10.0, gt=0, le=600, description="The longest a query of one's own may take.")
    query_rows: int = Field(10_000, gt=0, le=1_000_000, description="The most rows it may return.")
    query_bytes: int = Field(10_000_000, gt=0, description="The largest its answer may be, in bytes.")
    query_memory: int = Field(1_000_000_000, ge=0, description="The memory its process may grow to, in bytes.")
    queries: int = Field(2, gt=0, le=64, description="How many such queries run at once; others wait.")
    upload_bytes: int = Field(5_000_000, gt=0, description="The largest document that can be uploaded, in bytes.")
    body_bytes: int = Field(100_000, gt=0, description="The largest other request, in bytes.")
    request_seconds: float = Field(60.0, gt=0, description="How long a request may take to arrive.")
    load_seconds: float = Field(300.0, gt=0, description="The longest that an upload may take to load.")
    load_wait: float = Field(10.0, ge=0, description="Seconds that an upload waits for another load.")
    threads: int = Field(8, gt=0, le=256, description="How many requests are worked on at once.")
    cache_bytes: int = Field(64_000_000, ge=0, description="Memory for answers of the present graph, in bytes.")

    @property
    def asks_for_keys(self) -> bool:
        """Whether reading needs a key."""
        return bool(self.keys) and not self.open


def read_settings(environ: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Read the settings from the environment; what is given beside it counts more.

    Raises:
        SettingError: one is malformed.
    """
    said = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    known = {name: value for name, value in said.items() if name in Settings.model_fields}
    try:
        return Settings(**{**known, **given})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"][:1]).upper()
        raise SettingError(f"The setting {name} is malformed: {first['msg']}.") from None

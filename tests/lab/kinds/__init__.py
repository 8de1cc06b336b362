"""The table of misbehaviours, a file a family. `ALL` is the whole of it."""

from __future__ import annotations

from tests.lab.kind import Kind
from tests.lab.kinds import (
    addresses,
    caching,
    content,
    documents,
    encodings,
    hostile,
    identity,
    ids,
    manners,
    patience,
    redirects,
    transfer,
)

ALL: tuple[Kind, ...] = (
    *caching.KINDS,
    *manners.KINDS,
    *redirects.KINDS,
    *patience.KINDS,
    *transfer.KINDS,
    *encodings.KINDS,
    *documents.KINDS,
    *hostile.KINDS,
    *identity.KINDS,
    *ids.KINDS,
    *content.KINDS,
    *addresses.KINDS,
)

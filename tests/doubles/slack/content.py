"""What a message may say: text, blocks and metadata of a request, checked and in one shape. Knows no channel."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.doubles.slack.blocks import check_message_blocks, read_blocks
from tests.doubles.slack.records import Json, Refusal

TEXT, UPDATE_TEXT, MARKDOWN_TEXT = 40_000, 4_000, 12_000
KEEP = object()  # metadata was not given: an update leaves it as it was


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be posted; `names` when bare @here would ping, too."""

    text: str
    blocks: tuple[Json, ...]
    metadata: Any  # Json, None or KEEP
    names: bool
    truncated: bool = False

    @property
    def new_metadata(self) -> Json | None:
        """For a message that has none to keep."""
        return None if self.metadata is KEEP else self.metadata


def truth(value: Any) -> bool:
    """A boolean from JSON or from a form."""
    return value.strip().lower() not in {"", "0", "false"} if isinstance(value, str) else bool(value)


def read_content(params: Mapping[str, Any], *, update: bool = False) -> Content:
    """Refuse what Slack refuses."""
    text, raw = params.get("text") or "", read_blocks(params.get("blocks"))
    if not isinstance(text, str):
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] text must be a string"]})
    if params.get("markdown_text"):
        if text or raw:
            raise Refusal("markdown_text_conflict")
        raw = [{"type": "markdown", "text": params["markdown_text"]}]
        if len(params["markdown_text"]) > MARKDOWN_TEXT:
            raise Refusal("msg_too_long")
    if update and len(text) > UPDATE_TEXT:
        raise Refusal("msg_too_long")
    if not raw and not text.strip():
        raise Refusal("no_text")
    names = truth(params.get("link_names")) or params.get("parse") == "full"
    blocks = tuple(check_message_blocks(raw))
    return Content(text[:TEXT], blocks, read_metadata(params), names, truncated=len(text) > TEXT)


def read_metadata(params: Mapping[str, Any]) -> Any:
    """KEEP if there is none, None if it is empty (an update removes it), else the object."""
    value = params.get("metadata")
    if value is None:
        return KEEP
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise Refusal("invalid_metadata_format") from None
    if value == {}:
        return None
    if not isinstance(value, dict) or set(value) - {"event_type", "event_payload", "entities"}:
        raise Refusal("invalid_metadata_format")
    name, payload = value.get("event_type"), value.get("event_payload")
    if not isinstance(name, str) or not name or not isinstance(payload, dict):
        raise Refusal("invalid_metadata_schema")
    return value

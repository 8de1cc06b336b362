"""Blocks at their limits are taken, blocks beyond them are refused in Slack's own shape."""

from __future__ import annotations

import pytest

from tests.doubles.slack.records import Json
from tests.doubles.slack.samples import actions, button, desk, mrkdwn, plain, post, rich, section

WRONG_BLOCKS = [
    ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    ([{"type": "header", "text": mrkdwn("x")}], "must be plain_text [json-pointer:/blocks/0/text/type]"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [{"type": "context", "elements": [mrkdwn("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [actions(*[button(action_id=str(n)) for n in range(26)])],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [actions(button("x" * 76))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        [actions(button(value="x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        [actions(button(url="x" * 3001))],
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ),
    (
        [actions(button(action_id="x" * 256))],
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    (
        [actions(button(action_id="a"), button(action_id="a"))],
        "`action_id` a already exists [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    (
        [section("a", block_id="b"), section("a", block_id="b")],
        "`block_id` b already exists [json-pointer:/blocks/1/block_id]",
    ),
    ([section("a", colour="red")], "invalid additional property: colour [json-pointer:/blocks/0]"),
    ([{"type": "alert"}], "unsupported type: alert [json-pointer:/blocks/0/type]"),
    (
        [rich({"type": "text", "text": ""})],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    (
        [rich({"type": "link", "text": "x"})],
        "missing required field: url [json-pointer:/blocks/0/elements/0/elements/0]",
    ),
    (
        [rich({"type": "emoji", "name": "x"}, kind="rich_text_preformatted")],
        "unsupported type: emoji [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
]


@pytest.mark.parametrize(("blocks", "words"), WRONG_BLOCKS, ids=[words for _, words in WRONG_BLOCKS])
async def test_wrong_blocks_are_refused_in_slacks_shape_and_nothing_is_posted(blocks: list[Json], words: str) -> None:
    async with desk() as slack:
        answer = await post(slack, blocks=blocks)
        assert (answer["ok"], answer["error"], answer["errors"]) == (False, "invalid_blocks", [words])
        assert answer["response_metadata"] == {"messages": [f"[ERROR] {words}"]}
        assert slack.messages("C1") == []


async def test_all_that_is_at_its_limit_is_taken() -> None:
    blocks = [
        {"type": "header", "text": plain("x" * 150)},
        section("x" * 3000, block_id="b" * 255, accessory=button("y" * 75, value="v" * 2000, url="https://a.example")),
        {"type": "context", "elements": [mrkdwn("x")] * 10},
        actions(*[button(action_id=str(n)) for n in range(25)]),
        rich({"type": "text", "text": "a", "style": {"bold": True}}, {"type": "link", "url": "https://b.example"}),
        *[{"type": "divider"}] * 45,
    ]
    async with desk() as slack:
        assert (await post(slack, blocks=blocks))["ok"]

"""The double of Slack's Web API is as strict as Slack: error names, pings, history, floods, faults."""

from __future__ import annotations

import asyncio
import json
import random

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.doubles.slack import HandClock, Limits
from tests.doubles.slack.records import Json
from tests.doubles.slack.samples import actions, button, call, desk, plain, post, rich, section

LETTERS = [
    ("chat.postMessage", {"text": " "}, "no_text"),
    ("chat.postMessage", {"blocks": [section("x" * 2601)] * 5}, "msg_blocks_too_long"),
    ("chat.postMessage", {"text": "a", "blocks": "[{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"text": "a", "metadata": {"event_type": "a"}}, "invalid_metadata_schema"),
    ("chat.postMessage", {"text": "a", "channel": "C404"}, "channel_not_found"),
    ("chat.postMessage", {"text": "a", "channel": "G1"}, "channel_not_found"),
    ("chat.postMessage", {"text": "a", "channel": "C2"}, "not_in_channel"),
    ("chat.update", {"text": "x" * 4001, "ts": "bot"}, "msg_too_long"),
    ("chat.update", {"text": "x", "ts": "1.0"}, "message_not_found"),
    ("chat.update", {"text": "x", "ts": "person"}, "cant_update_message"),
    ("chat.delete", {"ts": "person"}, "cant_delete_message"),
    ("chat.postEphemeral", {"text": "x", "user": "U404"}, "user_not_in_channel"),
    ("conversations.history", {"channel": "C2"}, "not_in_channel"),
    ("conversations.history", {"cursor": "?"}, "invalid_cursor"),
    ("conversations.replies", {"ts": "1.0"}, "thread_not_found"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("views.open", {"trigger_id": "made.up"}, "invalid_trigger_id"),
    ("views.publish", {"user_id": "U1", "view": {"type": "home", "blocks": [section("")]}}, "invalid_arguments"),
    (
        "views.publish",
        {"user_id": "U1", "view": {"type": "home", "blocks": [{"type": "divider"}] * 101}},
        "invalid_arguments",
    ),
    (
        "views.publish",
        {"user_id": "U1", "view": {"type": "home", "blocks": [], "private_metadata": "x" * 250_000}},
        "view_too_large",
    ),
    ("chat.nonsense", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "params", "error"), LETTERS)
async def test_errors_by_name(method: str, params: Json, error: str) -> None:
    async with desk() as slack:
        known = {"bot": (await post(slack))["ts"], "person": slack.say("C1", "U1", "morning").ts}
        params = {
            "channel": "C1",
            **params,
            **({"ts": known.get(params["ts"], params["ts"])} if "ts" in params else {}),
        }
        assert (await call(slack, method, **params))["error"] == error
        assert [message.text for message in slack.messages("C1")] == ["hello", "morning"]


async def test_tokens() -> None:
    async with desk() as slack:
        assert (await call(slack, "auth.test"))["user_id"] == "UBOT"
        assert (await call(slack, "auth.test", token=""))["error"] == "not_authed"
        assert (await call(slack, "auth.test", token="xoxb-other"))["error"] == "invalid_auth"
        assert (await call(slack, "apps.connections.open"))["error"] == "not_allowed_token_type"
        slack.revoke()
        assert (await post(slack))["error"] == "token_revoked"
        slack.deactivate()
        assert (await post(slack))["error"] == "account_inactive"
        slack.reinstate()
        await slack.archive("C1")
        assert (await post(slack))["error"] == "is_archived"


async def test_long_text_is_cut_with_a_warning() -> None:
    async with desk() as slack:
        assert (await post(slack, "x" * 40_001))["warning"] == "message_truncated"
        assert len(slack.messages("C1")[0].text) == 40_000


async def test_pings_are_found_where_slack_would_ping_and_nowhere_else() -> None:
    marks = "<!channel> <!here|here> <!everyone> <!subteam^S1> <@U1> <#C1|news>"
    inert = rich({"type": "text", "text": marks})
    async with desk() as slack:
        await post(slack, "&lt;!channel&gt; @here", blocks=[{"type": "header", "text": plain(marks)}, inert])
        assert slack.pings == []
        await post(slack, marks)
        assert [ping.token for ping in slack.pings] == marks.split()
        await post(slack, "<!here>", blocks=[section("<!channel>"), rich({"type": "broadcast", "range": "everyone"})])
        assert [ping.token for ping in slack.pings[6:]] == ["<!here>", "<!channel>", "<!everyone>"]
        await post(slack, "@here", link_names=True)
        assert slack.pings[-1].token == "@here"


async def test_links_and_readable_words() -> None:
    blocks = [
        section("*<https://a.example|A &amp; B>* by <@U1>"),
        rich({"type": "link", "url": "https://b.example", "text": "B"}, {"type": "emoji", "name": "wave"}),
        actions(button("Open", url="https://c.example"), button("Mute")),
    ]
    async with desk() as slack:
        await post(slack, "fallback", blocks=blocks)
        assert [(link.url[8], link.label) for link in slack.links] == [("a", "A &amp; B"), ("b", "B"), ("c", "Open")]
        assert slack.words("C1") == ["*A & B* by @U1\nB:wave:\n[Open] [Mute]"]


async def test_metadata_is_found_in_history_only_when_asked_for_and_survives_an_edit() -> None:
    metadata = {"event_type": "posting", "event_payload": {"key": "k1"}}
    async with desk() as slack:
        ts = (await post(slack, metadata=metadata))["ts"]
        await call(slack, "chat.update", channel="C1", ts=ts, text="new")
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.base_url)
        (bare,) = (await client.conversations_history(channel="C1"))["messages"]
        (full,) = (await client.conversations_history(channel="C1", include_all_metadata=True))["messages"]
        assert ("metadata" in bare, full["metadata"], full["text"]) == (False, metadata, "new")
        assert [edit.text for edit in slack.messages("C1")[0].edits] == ["hello"]


async def test_history_pages_newest_first_and_replies_keep_to_their_thread() -> None:
    async with desk(limits=Limits(enforced=False)) as slack:
        stamps = [(await post(slack, f"m{n}"))["ts"] for n in range(5)]
        reply = (await post(slack, "reply", thread_ts=stamps[0]))["ts"]
        first = await call(slack, "conversations.history", channel="C1", limit=3)
        cursor = first["response_metadata"]["next_cursor"]
        second = await call(slack, "conversations.history", channel="C1", limit=3, cursor=cursor)
        assert [message["ts"] for message in first["messages"] + second["messages"]] == stamps[::-1]
        assert (first["has_more"], second["has_more"]) == (True, False)
        between = {"oldest": stamps[1], "latest": stamps[3]}
        assert len((await call(slack, "conversations.history", channel="C1", **between))["messages"]) == 1
        assert (
            len((await call(slack, "conversations.history", channel="C1", inclusive=True, **between))["messages"]) == 3
        )
        thread = await call(slack, "conversations.replies", channel="C1", ts=stamps[0])
        assert [message["ts"] for message in thread["messages"]] == [stamps[0], reply]
        await post(slack, "lost", thread_ts="1.000000")
        assert [message.text for message in slack.odd_threads] == ["lost"]


async def test_flood_counts_those_who_do_not_wait() -> None:
    hand = HandClock()
    async with desk(clock=hand, limits=Limits(channel_burst=2, channel_every=1.5)) as slack:
        slack.channel("C3", "other", "U1")
        answers = [await post(slack, str(n)) for n in range(3)]
        assert [(answer["status"], answer["retry_after"]) for answer in answers] == [
            (200, None),
            (200, None),
            (429, "2"),
        ]
        assert (answers[2]["ok"], answers[2]["error"]) == (False, "ratelimited")
        assert (await post(slack, channel="C3"))["ok"]
        hand.now += 1.9  # the bucket has a token again, but two seconds were asked for
        assert (await post(slack))["status"] == 429
        assert slack.early_sends == {("chat.postMessage", "C1"): 1}
        hand.now += 1
        assert (await post(slack))["ok"]
        assert [request.outcome for request in slack.requests].count("ratelimited") == 2


async def test_limits_may_run_faster_but_retry_after_is_real() -> None:
    hand = HandClock()
    async with desk(clock=hand, limits=Limits(channel_burst=1, channel_every=10, speed=10)) as slack:
        assert (await post(slack, channel="U1"))["channel"] == "DU1"
        assert (await post(slack, channel="DU1"))["retry_after"] == "1"  # the same channel by its other name
        hand.now += 1
        assert (await post(slack, channel="U1"))["ok"]


async def test_tiers_count_a_minute() -> None:
    hand = HandClock()
    async with desk(clock=hand, limits=Limits(tiers={"users.info": 2})) as slack:
        statuses = [(await call(slack, "users.info", user="U1"))["status"] for _ in range(3)]
        hand.now += 30
        assert [*statuses, (await call(slack, "users.info", user="U1"))["status"]] == [200, 200, 429, 200]


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "hang_before", "hang_after"])
async def test_a_cut_or_silent_answer_is_ambiguous_only_if_the_work_was_done(kind: str) -> None:
    async with desk() as slack:
        slack.fault("chat.postMessage", kind, nth=2)
        await post(slack, "first")
        second = asyncio.ensure_future(post(slack, "second"))
        await slack.until(lambda: len(slack.requests) == 2)
        if kind.startswith("reset"):
            with pytest.raises(aiohttp.ClientConnectionError):
                await second
        second.cancel()
        done = kind.endswith("after")
        assert [message.text for message in slack.messages("C1")] == ["first", "second"][: 1 + done]
        assert [(send.text, send.ts) for send in slack.ambiguous] == [
            (message.text, message.ts) for message in slack.messages("C1")[1:]
        ]
        assert slack.requests[1].outcome == kind


@pytest.mark.parametrize(
    ("kind", "status", "posted"),
    [("500_before", 500, 0), ("500_after", 500, 1), ("502", 502, 0), ("504", 504, 0), ("bad_json", 200, 1)],
)
async def test_an_unreadable_answer(kind: str, status: int, posted: int) -> None:
    async with desk() as slack:
        slack.fault("chat.postMessage", kind)
        headers = {"Authorization": f"Bearer {slack.bot_token}"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                slack.base_url + "chat.postMessage", json={"channel": "C1", "text": "a"}, headers=headers
            ) as answer,
        ):
            with pytest.raises(ValueError, match="Expecting"):
                json.loads(await answer.text())
        assert (answer.status, len(slack.messages("C1")), len(slack.ambiguous)) == (status, posted, posted)


async def test_named_errors_waits_and_random_faults() -> None:
    hand = HandClock()
    async with desk(clock=hand, limits=Limits(enforced=False)) as slack:
        slack.fault("chat.postMessage", "error:missing_scope")
        slack.fault("chat.postMessage", "429:7", nth=2)
        assert (await post(slack))["needed"] == "chat:write"
        assert (await post(slack))["retry_after"] == "7"
        assert (await post(slack))["retry_after"] == "7"
        assert slack.early_sends.total() == 1
        hand.now += 7
        slack.fault_at_random(random.Random(1), 0.5, ["error:fatal_error"])  # noqa: S311  # a seed, no secret
        outcomes = [(await post(slack)).get("error") for _ in range(20)]
        assert {*outcomes} == {None, "fatal_error"}
        slack.heal()
        assert (await post(slack))["ok"]
        with pytest.raises(ValueError, match="no fault"):
            slack.fault("chat.postMessage", "gremlins")


async def test_forms_and_queries_are_read_like_json() -> None:
    form = {
        "token": "xoxb-test",
        "channel": "C1",
        "text": "a",
        "blocks": json.dumps([section("b")]),
        "unfurl_links": "0",
    }
    async with desk() as slack, aiohttp.ClientSession() as session:
        async with session.post(slack.base_url + "chat.postMessage", data=form) as answer:
            ts = (await answer.json())["ts"]
        message = slack.messages("C1")[0]
        assert (message.blocks[0]["text"]["text"], message.unfurl_links, message.unfurl_media) == ("b", False, None)
        asked = {"token": "xoxb-test", "channel": "C1", "ts": ts}
        async with session.get(slack.base_url + "conversations.replies", params=asked) as answer:
            assert [found["ts"] for found in (await answer.json())["messages"]] == [ts]


async def test_the_sdk_as_it_comes_posts_twice_after_a_lost_reply() -> None:
    # The trap this double is for: its default retry handler repeats what was already accepted.
    async with desk() as slack:
        slack.fault("chat.postMessage", "reset_after")
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.base_url)
        await client.chat_postMessage(channel="C1", text="alert")
        assert [message.text for message in slack.posts("C1")] == ["alert", "alert"]
        assert len(slack.ambiguous) == 1

"""A desk on Slack, served by the real program over Socket Mode: what it is shown, and what no fault may undo."""

from __future__ import annotations

from tests.doubles.slack import SlackDouble
from tests.e2e import platforms
from tests.e2e.newsroom import Newsroom
from tests.e2e.platforms import ADA, BEN, BUTTONS, CHANNEL, STRIKE, grown, labels, post, posts, running, whispered
from tests.e2e.program import PATIENCE

CID = "U3"  # in the channel, without any rights
GRAIN = ("Grain export rules change in Astana", "The ministry said grain export quotas will be cut by half in March.")
VISIT = ("Lavrov lands in Baku", "The minister came for a forum on energy.")


async def watching(slack: SlackDouble, query: str) -> None:
    """Let the channel watch `query`; the administrator lets it in by asking."""
    await slack.connected(seconds=PATIENCE)
    ack = await slack.command(CHANNEL, ADA, f"watch {query}")
    assert (ack.error, ack.late) == ("", False)
    await post(slack, CHANNEL, "w1 watching ")


async def test_p7_a_channel_is_let_in_by_an_administrator_and_asked_in_threads(newsroom: Newsroom) -> None:
    async with platforms.slack_with_people() as slack:
        newsroom.configure(platforms.slack_settings(slack))
        async with running(newsroom) as program:
            await slack.connected(seconds=PATIENCE)
            await slack.command(CHANNEL, CID, "watch strike")
            await whispered(slack, CHANNEL, CID, "This chat waits for an operator of this Wirewatch to let it in.")
            await watching(slack, "strike")
            await slack.command(CHANNEL, CID, "unwatch w1")
            await whispered(slack, CHANNEL, CID, "only its administrators may do that")

            said = await slack.mention(CHANNEL, CID, "watches")
            asked = await slack.mention(CHANNEL, CID, "latest putin", thread_ts=said.ts)
            assert [ack.error for ack in [*await said.settled(), *await asked.settled()]] == [""] * 4
            assert (await post(slack, CHANNEL, "1 watch in this chat")).thread_ts is None
            assert (await post(slack, CHANNEL, "Putin opens a school in Kazan")).thread_ts == said.ts
            await platforms.ended(program)
        assert (slack.pings, slack.odd_threads) == ([], [])


async def test_p3_a_channel_has_one_alert_that_grows_and_is_muted_by_its_buttons(newsroom: Newsroom) -> None:
    async with platforms.slack_with_people() as slack:
        newsroom.configure(platforms.slack_settings(slack))
        async with running(newsroom) as program:
            await watching(slack, "strike")
            link = newsroom.publish("/one", "strike-0", *STRIKE[0])
            alert = await post(slack, CHANNEL, "/wire mute 2")
            assert (alert.unfurl_links, alert.unfurl_media) == (False, False)
            assert [block["type"] for block in alert.blocks] == ["rich_text", "actions"]
            assert alert.text.startswith(STRIKE[0][0])  # what a notification and a screen reader tell
            assert alert.thread_ts is None
            assert (link, STRIKE[0][0]) in {(one.url, one.label) for one in slack.links if one.ts == alert.ts}
            assert labels(alert.blocks) == BUTTONS

            await grown(newsroom, "/two", 1)
            await post(slack, CHANNEL, "2 publishers (1 press, 1 wire)")
            await grown(newsroom, "/one", 2, 3, 4)
            await slack.until(lambda: "More sources" in buttons_of(slack, alert.ts), PATIENCE)
            await slack.press(CHANNEL, alert.ts, "More sources", CID)
            whole = await post(slack, CHANNEL, "\n5 ")
            assert (whole.ts, labels(whole.blocks)) == (alert.ts, BUTTONS)

            assert not (await slack.press(CHANNEL, alert.ts, "Mute 24 h", CID)).error
            await whispered(slack, CHANNEL, CID, "/wire mute changes what this chat sees")
            assert not (await slack.press(CHANNEL, alert.ts, "Mute 24 h", BEN)).error
            muted = await post(slack, CHANNEL, "by ben: nothing more of it is posted here.")
            assert (muted.ts, labels(muted.blocks)) == (alert.ts, ["Undo"])
            await slack.press(CHANNEL, alert.ts, "Undo", BEN)
            back = await post(slack, CHANNEL, "Taken back by ben.")
            assert back.ts == alert.ts
            assert "Mute 24 h" in labels(back.blocks)
            await platforms.ended(program)
        assert len(posts(slack, CHANNEL, "/wire mute 2")) == 1
        assert (slack.pings, slack.odd_threads) == ([], [])
        assert slack.early_sends.total() == 0


async def test_p2_killed_before_the_alert_is_noted_it_is_found_again_and_shown_once(newsroom: Newsroom) -> None:
    async with platforms.slack_with_people() as slack:
        newsroom.configure(platforms.slack_settings(slack))
        async with running(newsroom) as program:
            await watching(slack, "baku OR grain")
            slack.fault("chat.postMessage", "hang_after")
            newsroom.publish("/one", "visit", *VISIT)
            await post(slack, CHANNEL, VISIT[0])
            await platforms.killed(program)
        slack.heal()
        async with running(newsroom) as again:
            newsroom.publish("/two", "grain", *GRAIN)
            await post(slack, CHANNEL, GRAIN[0])
            await platforms.noted(newsroom, 2)
            await slack.command(CHANNEL, ADA, "why 2")
            await post(slack, CHANNEL, "Shown here ")
            alert = posts(slack, CHANNEL, VISIT[0])[0]
            await slack.press(CHANNEL, alert.ts, "Not relevant", ADA)  # the message that was found is a living one
            await post(slack, CHANNEL, "Not relevant, says ada")
            await platforms.ended(again)
        assert [one.ts for one in posts(slack, CHANNEL, "/wire mute 2") if labels(one.blocks)] == [alert.ts]
        assert posts(slack, CHANNEL, "Perhaps you have this message twice") == []
        assert len(posts(slack, CHANNEL, "w1 watching ")) == 1
        assert len(slack.ambiguous) == 1


async def test_p2_killed_before_an_answer_in_a_thread_is_noted_it_is_found_there(newsroom: Newsroom) -> None:
    async with platforms.slack_with_people() as slack:
        newsroom.configure(platforms.slack_settings(slack))
        async with running(newsroom) as program:
            await watching(slack, "baku")
            said = await slack.mention(CHANNEL, ADA, "watches")
            await post(slack, CHANNEL, "1 watch in this chat")
            slack.fault("chat.postMessage", "hang_after")
            await slack.mention(CHANNEL, ADA, "latest putin", thread_ts=said.ts)
            await post(slack, CHANNEL, "Putin opens a school in Kazan")
            await platforms.killed(program)
        slack.heal()
        async with running(newsroom) as again:
            await slack.connected(seconds=PATIENCE)
            await slack.mention(CHANNEL, ADA, "status")
            await post(slack, CHANNEL, "running since")
            await slack.until(lambda: any(one.method == "conversations.replies" for one in slack.requests), PATIENCE)
            await platforms.ended(again)
        assert len(posts(slack, CHANNEL, "Putin opens a school in Kazan")) == 1


async def test_a_token_revoked_while_it_runs_takes_only_its_own_platform(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram, platforms.slack_with_people() as slack:
        settings = platforms.telegram_settings(telegram), f"operators = [{platforms.ANN}]\n"
        newsroom.configure("".join(settings) + platforms.slack_settings(slack))
        async with running(newsroom) as program:
            await watching(slack, "lavrov")
            await telegram.say(platforms.ANN, platforms.ANN, "/watch lavrov")
            await platforms.message(telegram, platforms.ANN, "w1 watching Sergey Lavrov")
            slack.revoke()
            slack.cut_sockets()
            newsroom.publish("/one", "visit", *VISIT)
            await platforms.message(telegram, platforms.ANN, VISIT[0])
            await slack.until(lambda: refusals(slack, "apps.connections.open") > 0, PATIENCE)
            await slack.until(lambda: refusals(slack, "chat.postMessage") > 0, PATIENCE)
            await platforms.noted(newsroom)
            await telegram.say(platforms.ANN, platforms.ANN, "/why_2")
            await platforms.message(telegram, platforms.ANN, "Shown here ")
            await platforms.ended(program)
        assert posts(slack, CHANNEL, VISIT[0]) == []


def buttons_of(slack: SlackDouble, ts: str) -> list[str]:
    """The words on the buttons of one message as it stands."""
    return next(labels(one.blocks) for one in slack.posts(CHANNEL) if one.ts == ts)


def refusals(slack: SlackDouble, method: str) -> int:
    """How often a method was refused."""
    return sum(one.method == method and one.outcome == "token_revoked" for one in slack.requests)

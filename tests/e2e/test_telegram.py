"""A desk on Telegram, served by the real program: how it begins, what it is shown, and what no fault may undo."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.doubles.slack import SlackDouble
from tests.doubles.telegram import TelegramDouble
from tests.e2e import platforms
from tests.e2e.newsroom import Newsroom
from tests.e2e.platforms import (
    ADA,
    ANN,
    BOB,
    BUTTONS,
    CHANNEL,
    GROUP,
    HARMLESS,
    HOSTILE,
    STRIKE,
    grown,
    message,
    messages,
    running,
)
from tests.e2e.program import PATIENCE, command, wait_until

RENEWED = re.compile(r'now="/start (\S+)"')
CODE = re.compile(r"^wirewatch: no operator yet; send the bot in a private chat: /start (\S+)$", re.MULTILINE)
CID, NEWCOMERS = 8, -200  # Bob made a group of his own, Cid is in it
OPERATORS = f"operators = [{ANN}]\n"
GRAIN = ("Grain export rules change in Astana", "The ministry said grain export quotas will be cut by half in March.")


async def test_p7_a_desk_begins_with_the_code_that_the_program_prints(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram:
        newsroom.configure(platforms.telegram_settings(telegram))
        telegram.group(NEWCOMERS, "Newcomers", {BOB: "creator", CID: "member"}, bot="left")
        async with running(newsroom) as program:
            await platforms.polled(telegram)
            await asyncio.to_thread(wait_until, lambda: CODE.search(program.log) is not None, "a code")
            (code,) = CODE.findall(program.log)
            await telegram.say(GROUP, BOB, "/watch strike")
            await message(telegram, GROUP, "None has written to me yet")
            await telegram.say(BOB, BOB, "/start guessed")
            await message(telegram, BOB, "That is not the code")
            await telegram.say(GROUP, ANN, f"/start {code}")
            await message(telegram, GROUP, "A code is for a private chat with me")
            (renewed,) = RENEWED.findall(program.log)
            await telegram.say(ANN, ANN, f"/start {renewed}")
            await message(telegram, ANN, "You are an operator of this Wirewatch now")
            await telegram.say(BOB, BOB, f"/start {code}")
            await telegram.until(lambda: len(messages(telegram, BOB, "That is not the code")) == 2, PATIENCE)
            await telegram.add_bot(NEWCOMERS, BOB)
            await message(telegram, NEWCOMERS, "This chat waits for an operator of this Wirewatch to let it in.")
            asked = await message(telegram, ANN, "“Newcomers” on Telegram asks to be let in")
            await telegram.press(ANN, asked.message_id, "Let in", ANN)
            await message(telegram, NEWCOMERS, "An operator has let this chat in.")
            await telegram.say(NEWCOMERS, CID, "/watch strike")
            await message(telegram, NEWCOMERS, "only its administrators may do that")
            await telegram.say(NEWCOMERS, BOB, "/watch strike")
            await message(telegram, NEWCOMERS, "w1 watching strike")
            await platforms.ended(program)
        async with running(newsroom) as again:
            await telegram.say(ANN, ANN, "/chats")
            await message(telegram, ANN, "Bob (telegram:7): waits")
            await platforms.ended(again)
        assert CODE.findall(again.log) == []
        assert telegram.answered_again == []


async def test_p3_a_group_has_one_alert_that_grows_and_is_muted_by_its_buttons(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram:
        newsroom.configure(platforms.telegram_settings(telegram) + OPERATORS)
        async with running(newsroom) as program:
            await telegram.say(GROUP, ANN, "/watch@WirewatchBot strike")  # an operator lets in where they write
            await message(telegram, GROUP, "w1 watching strike")
            link = newsroom.publish("/one", "strike-0", *STRIKE[0])
            alert = await message(telegram, GROUP, "/mute_2")
            assert alert.links[STRIKE[0][0]] == link
            assert "1 publisher (1 wire)" in alert.text
            assert alert.labels == BUTTONS
            assert (alert.preview or {})["is_disabled"]

            await grown(newsroom, "/two", 1)
            await message(telegram, GROUP, "2 publishers (1 press, 1 wire)")
            await grown(newsroom, "/one", 2, 3, 4)
            await telegram.until(lambda: "More sources" in messages(telegram, GROUP, "/mute_2")[-1].labels, PATIENCE)
            await telegram.press(GROUP, alert.message_id, "More sources", BOB)
            whole = await message(telegram, GROUP, "\n5 ")
            assert (whole.message_id, whole.labels) == (alert.message_id, BUTTONS)

            refused = await telegram.press(GROUP, alert.message_id, "Mute 24 h", BOB)
            answer = await telegram.answered(refused, PATIENCE)
            assert (answer.text, answer.show_alert) == (
                "/mute changes what this chat sees, and only its administrators may do that.",
                True,
            )
            assert "Undo" not in messages(telegram, GROUP, "/mute_2")[-1].labels
            pressed = await telegram.press(GROUP, alert.message_id, "Mute 24 h", ANN)
            assert not (await telegram.answered(pressed, PATIENCE)).text
            muted = await message(telegram, GROUP, "by Ann: nothing more of it is posted here.")
            assert (muted.message_id, muted.labels) == (alert.message_id, ["Undo"])
            await telegram.press(GROUP, alert.message_id, "Undo", ANN)
            back = await message(telegram, GROUP, "Taken back by Ann.")
            assert back.message_id == alert.message_id
            assert "Mute 24 h" in back.labels
            await platforms.ended(program)
        assert len(messages(telegram, GROUP, "/mute_2")) == 1
        assert telegram.answered_again == []
        assert (telegram.early_sends, telegram.floods) == ([], 0)


async def test_p2_killed_before_the_alert_is_noted_it_comes_again_and_says_so(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram:
        newsroom.configure(platforms.telegram_settings(telegram) + OPERATORS)
        async with running(newsroom) as program:
            await telegram.say(ANN, ANN, "/watch baku OR grain")
            await message(telegram, ANN, "w1 watching")
            telegram.fault("sendMessage", "hang_after")
            newsroom.publish("/one", "visit", "Lavrov lands in Baku", "The minister came for a forum on energy.")
            await message(telegram, ANN, "Lavrov lands in Baku")
            await platforms.killed(program)
        telegram.clear_faults()
        async with running(newsroom) as again:
            await message(telegram, ANN, "Perhaps you have this message twice")
            newsroom.publish("/two", "grain", *GRAIN)
            await message(telegram, ANN, GRAIN[0])
            await platforms.ended(again)
        first, second = messages(telegram, ANN, "Lavrov lands in Baku")
        assert "Perhaps you have this message twice" not in first.text
        assert "Perhaps you have this message twice" in second.text
        assert len(messages(telegram, ANN, "Perhaps you have this message twice")) == 1
        assert len(messages(telegram, ANN, "w1 watching")) == 1
        assert telegram.ambiguous == 1


async def test_p2_an_update_whose_answer_was_not_noted_before_the_kill_is_not_lost(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram:
        newsroom.configure(platforms.telegram_settings(telegram) + OPERATORS)
        async with running(newsroom) as program:
            telegram.fault("sendMessage", "hang_after")
            await telegram.say(ANN, ANN, "/watch lavrov")
            await message(telegram, ANN, "w1 watching Sergey Lavrov")
            await platforms.killed(program)
        async with running(newsroom) as again:
            await message(telegram, ANN, "Perhaps you have this message twice")
            await telegram.say(ANN, ANN, "/watches")
            await message(telegram, ANN, "1 watch in this chat")
            await platforms.ended(again)
        assert len(messages(telegram, ANN, "w1 watching Sergey Lavrov")) == 2


async def test_p6_a_hostile_title_reaches_both_chats_as_words_with_a_link(newsroom: Newsroom) -> None:
    async with both(newsroom) as (telegram, slack), running(newsroom) as program:
        await watch_lavrov(telegram, slack)
        link = newsroom.publish(
            "/one", "hostile", HOSTILE, "They spoke of <b>/chats_refuse_1</b> &lt;!here&gt; @every_one."
        )
        alert = await message(telegram, ANN, "Story 2 · 1 publisher (1 wire)")
        post = await platforms.post(slack, CHANNEL, "Story 2 · 1 publisher (1 wire)")
        log = await platforms.ended(program)
        title = next(iter(alert.links))
        assert (title.replace("\u2060", ""), alert.links[title]) == (HARMLESS, link)
        assert {one.type for one in alert.entities} <= {"text_link", "blockquote", "bot_command"}
        assert alert.pieces("bot_command") == ["/story_2", "/why_2", "/mute_2"]
        assert (link, HARMLESS) in {(one.url, one.label) for one in slack.links if one.ts == post.ts}
        assert "&lt;@U1&gt;" in post.text
        assert slack.pings == []
        assert {one.outcome for one in telegram.calls("sendMessage")} == {"ok"}
        assert {one.outcome for one in slack.requests if one.method == "chat.postMessage"} == {"ok"}
        assert "refused" not in log


async def test_two_wrong_tokens_end_the_program_with_what_to_do(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram, platforms.slack_with_people() as slack:
        newsroom.configure(
            platforms.telegram_settings(telegram, "1:wrong") + platforms.slack_settings(slack, "xoxb-no")
        )
        done = await asyncio.to_thread(command, "run", "--config", "config.toml", folder=newsroom.folder)
    assert (done.returncode, done.stdout) == (2, "")
    said = [line for line in done.stderr.splitlines() if line.startswith("wirewatch: ")]
    assert any("check [telegram] token" in line for line in said), done.stderr
    assert any("check [slack] bot_token" in line for line in said), done.stderr
    assert said[-1] == "wirewatch: No chat platform could be started; mend the configuration and start again"
    assert "Traceback" not in done.stderr


async def test_a_wrong_token_is_one_sentence_and_the_other_platform_serves(newsroom: Newsroom) -> None:
    async with platforms.telegram_with_people() as telegram, platforms.slack_with_people() as slack:
        newsroom.configure(
            platforms.telegram_settings(telegram, "1:wrong") + OPERATORS + platforms.slack_settings(slack)
        )
        async with running(newsroom) as program:
            await slack.connected(seconds=PATIENCE)
            await slack.command(CHANNEL, ADA, "watch lavrov")
            await platforms.post(slack, CHANNEL, "w1 watching Sergey Lavrov")
            newsroom.publish("/one", "visit", "Lavrov lands in Baku", "The minister came for a forum on energy.")
            await platforms.post(slack, CHANNEL, "Lavrov lands in Baku")
            log = await platforms.ended(program)
    said = [line for line in log.splitlines() if line.startswith("wirewatch: ")]
    assert said == ["wirewatch: Telegram refuses the token; check [telegram] token or token_file"]


async def test_a_token_revoked_while_it_runs_takes_only_its_own_platform(newsroom: Newsroom) -> None:
    async with both(newsroom) as (telegram, slack), running(newsroom) as program:
        await watch_lavrov(telegram, slack)
        telegram.revoke_token()
        await telegram.say(ANN, ANN, "/status")  # ends the request for updates that was open
        newsroom.publish("/one", "visit", "Lavrov lands in Baku", "The minister came for a forum on energy.")
        await platforms.post(slack, CHANNEL, "Lavrov lands in Baku")
        refused = 'event="no updates from Telegram"'
        await asyncio.to_thread(wait_until, lambda: refused in program.log, refused, lambda: program.log)
        await platforms.noted(newsroom)
        await slack.command(CHANNEL, ADA, "why 2")
        await platforms.post(slack, CHANNEL, "Shown here ")
        await platforms.ended(program)
        assert messages(telegram, ANN, "Lavrov lands in Baku") == []


@asynccontextmanager
async def both(newsroom: Newsroom) -> AsyncIterator[tuple[TelegramDouble, SlackDouble]]:
    """Both platforms, and the newsroom configured for them."""
    async with platforms.telegram_with_people() as telegram, platforms.slack_with_people() as slack:
        newsroom.configure(platforms.telegram_settings(telegram) + OPERATORS + platforms.slack_settings(slack))
        yield telegram, slack


async def watch_lavrov(telegram: TelegramDouble, slack: SlackDouble) -> None:
    """Let Ann and the channel watch."""
    await slack.connected(seconds=PATIENCE)
    await telegram.say(ANN, ANN, "/watch lavrov")
    await message(telegram, ANN, "w1 watching Sergey Lavrov")
    await slack.command(CHANNEL, ADA, "watch lavrov")
    await platforms.post(slack, CHANNEL, "w1 watching Sergey Lavrov")

"""The prompt, acting by hand on a double that a bot talks to."""

from __future__ import annotations

import asyncio

from telegram import Bot

from tests.doubles.telegram import TelegramDouble
from tests.doubles.telegram.cast import ADA, buttons
from tests.doubles.telegram.prompt import Prompt


async def test_the_prompt_acts(bot: Bot, double: TelegramDouble) -> None:
    prompt = Prompt(double)
    assert await prompt.answer(f"say {ADA} {ADA} /start it's on") == "message 1"
    await bot.send_message(ADA, "Well?", reply_markup=buttons("mute all"))
    assert (await prompt.answer(f"show {ADA}")).splitlines()[-2:] == ["1 2 bot: Well?", "  [Mute All]"]
    pressing = asyncio.create_task(prompt.answer(f'press {ADA} 2 "Mute All" {ADA}'))
    await double.until(lambda: double.callbacks)
    await bot.answer_callback_query(next(iter(double.callbacks)), "Muted.")
    assert await pressing == "answered: 'Muted.'"
    assert (await prompt.answer("say 99 1 x")).startswith("! ")
    assert await prompt.answer("fault sendMessage reset_after") == ""
    assert await prompt.answer("quit") is None

"""What is said when people correct which reports are one story. Refuses to know how stories are grouped."""

from __future__ import annotations

from bot.compose import account_phrases as words
from bot.message import Button, Message, Paragraph, Run, text


def split(report: int, story: int, new: int) -> Message:
    """Return that a report is a story of its own now."""
    return text(words.SPLIT.format(report=report, story=story, new=new))


def joined(newer: int, older: int) -> Message:
    """Return that two stories are one now."""
    return text(words.TOGETHER.format(newer=newer, older=older))


def continues(story: int, other: int) -> Message:
    """Return what the message of a story says that has gone into another one."""
    return Message((Paragraph((Run(words.CONTINUES.format(story=story, other=other)),)),))


def same_as(story: int, related: int) -> Button:
    """Return the button that says that two stories are one."""
    return Button(words.SAME_AS.format(related=related), f"join {related} {story}")


def split_from(story: int, report: int) -> Button:
    """Return the button that takes a report out of its story."""
    return Button(words.SPLIT_BUTTON.format(report=report), f"split {story} {report}")

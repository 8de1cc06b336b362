"""A Slack channel as a page: blocks as Slack draws them, threads under their message, buttons, edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any

from tests.doubles.slack import Message, SlackDouble
from tests.doubles.slack.words import mrkdwn
from tests.pictures.page import framed, lined

STYLE = """body{background:#fff;padding:14px}.m{margin:12px 0;max-width:640px}.n{font-weight:bold}.t{color:#777;
font-size:12px;margin-left:6px;font-weight:normal}a{color:#1264a3;text-decoration:none}blockquote{border-left:4px solid
#ddd;margin:4px 0;padding-left:12px}pre{background:#f8f8f8;border:1px solid #ddd;padding:8px;white-space:pre-wrap;
margin:4px 0}ul{margin:2px 0;padding-left:26px}.k span{display:inline-block;border:1px solid #bbb;border-radius:4px;
padding:4px 12px;margin:6px 6px 0 0;font-weight:bold;font-size:14px}.th{margin-left:28px;border-left:2px solid #eee;
padding-left:12px}.n .a{background:#eee;font-size:11px;padding:0 3px;margin-left:4px}"""


def page(slack: SlackDouble, channel: str, now: datetime) -> str:
    """The channel as it stands, each thread under its first message."""
    del now
    said = slack.messages(channel)
    tops = [one for one in said if one.thread_ts in (None, one.ts)]
    return framed("Slack", STYLE, (part for top in tops for part in _thread(top, said)))


def _thread(top: Message, said: Iterable[Message]) -> Iterator[str]:
    yield _message(top)
    for answer in said:
        if answer.thread_ts == top.ts and answer.ts != top.ts:
            yield f'<div class="th">{_message(answer)}</div>'


def _message(message: Message) -> str:
    edits = f'<span class="t">edited {len(message.edits)}×</span>' if message.edits else ""
    bot = '<span class="a">APP</span>' if message.user == "UBOT" else ""
    body = "".join(map(_block, message.blocks)) if message.blocks else lined(mrkdwn(message.text))
    notice = f'<div class="t">notification: {lined(mrkdwn(message.text))}</div>' if message.blocks else ""
    files = "".join(f"<div>▤ {escape(str(one.get('name')))}</div>" for one in message.files)
    return f'<div class="m"><div class="n">{escape(message.user)}{bot}{edits}</div>{body}{files}{notice}</div>'


def _block(block: Mapping[str, Any]) -> str:
    if block["type"] == "actions":
        labels = "".join(f"<span>{escape(one['text']['text'])}</span>" for one in block["elements"])
        return f'<div class="k">{labels}</div>'
    if block["type"] == "rich_text":
        return "".join(map(_part, block["elements"]))
    return f"<div>{escape(str(block))}</div>"


def _part(part: Mapping[str, Any]) -> str:
    if part["type"] == "rich_text_list":
        return "<ul>" + "".join(f"<li>{_inline(one)}</li>" for one in part["elements"]) + "</ul>"
    tag = {"rich_text_quote": "blockquote", "rich_text_preformatted": "pre"}.get(part["type"], "div")
    return f"<{tag}>{_inline(part)}</{tag}>"


def _inline(part: Mapping[str, Any]) -> str:
    return "".join(map(_run, part["elements"]))


def _run(run: Mapping[str, Any]) -> str:
    words = lined(str(run.get("text", run.get("url", ""))))
    for name, tag in (("bold", "b"), ("italic", "i"), ("code", "code")):
        words = f"<{tag}>{words}</{tag}>" if run.get("style", {}).get(name) else words
    return f'<a href="{escape(run["url"])}">{words}</a>' if run["type"] == "link" else words

"""A Telegram chat as a page: bubbles with their formatting, quoted messages, buttons, and how often each was edited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape

from tests.doubles.telegram import Message, TelegramDouble
from tests.pictures.page import framed, lined

STYLE = """body{background:#c6d3c0;padding:14px}.m{background:#fff;border-radius:12px;padding:8px 12px;margin:7px 0;
max-width:560px;width:fit-content}.me{background:#e3fcc7;margin-left:auto}a,.c{color:#2678b6;text-decoration:none}
blockquote{border-left:3px solid #4b9bd6;background:#eef6fc;margin:2px 0;padding:2px 8px;border-radius:4px}
pre{background:#f0f0f0;padding:6px;white-space:pre-wrap;margin:2px 0}.t{color:#8a9a8a;font-size:12px;text-align:right}
.r{border-left:3px solid #6ab04c;padding-left:7px;font-size:13px;color:#555;margin-bottom:4px}.k{display:flex;
flex-wrap:wrap;gap:4px;max-width:584px;margin:-3px 0 8px}.k div{background:#8fa68a;color:#fff;border-radius:8px;
padding:6px 4px;flex:1 1 30%;text-align:center;font-size:14px}"""
TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "bot_command": ('<span class="c">', "</span>"),
}


def page(telegram: TelegramDouble, chat: int, now: datetime) -> str:
    """The chat as it stands."""
    del now
    return framed("Telegram", STYLE, _messages(telegram, chat))


def _messages(telegram: TelegramDouble, chat: int) -> Iterator[str]:
    for message in telegram.messages(chat):
        if not message.gone:
            yield _bubble(message, telegram)


def _bubble(message: Message, telegram: TelegramDouble) -> str:
    answered = telegram.world.find(message.chat_id, message.reply_to)
    head = f'<div class="r">{lined(answered.text[:70])}…</div>' if answered else ""
    facts = [f"edited {len(message.edits)}×"] if message.edits else []
    document = message.service.get("document")
    shown = f"▤ {escape(str(document['file_name']))}<br>" if isinstance(document, dict) else ""
    facts += ["silent"] if message.silent else []
    facts += [f"{len(message.text)} characters"]
    side = "" if message.by_bot else " me"
    rows = "".join(f"<div>{escape(label)}</div>" for label in message.labels)
    below = f'<div class="k">{rows}</div>' if rows else ""
    return f'<div class="m{side}">{head}{shown}{_marked(message)}<div class="t">{" · ".join(facts)}</div></div>{below}'


def _marked(message: Message) -> str:
    """The words with their formatting, from the offsets that the server keeps."""
    units = message.text.encode("utf-16-le")
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in message.entities:
        link = (f'<a href="{escape(entity.argument)}">', "</a>") if entity.type == "text_link" else None
        before, after = link or TAGS.get(entity.type, ("", ""))
        opening.setdefault(entity.offset, []).append(before)
        closing.setdefault(entity.end, []).insert(0, after)
    marks = sorted({0, len(units) // 2, *opening, *closing})
    told = ""
    for start, end in zip(marks, [*marks[1:], marks[-1]], strict=True):
        told += "".join(closing.get(start, ())) + "".join(opening.get(start, ()))
        told += lined(units[2 * start : 2 * end].decode("utf-16-le"))
    return told.replace("</blockquote><br>&#8203;", "</blockquote>").replace("<br>&#8203;<blockquote>", "<blockquote>")

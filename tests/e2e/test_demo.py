"""The demo, as somebody sees it who has a minute: it ends by itself, and shows what it promises."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from bot.demo.guide import STEPS
from tests.e2e.program import Program

FASTEST = "10000"


def _told(folder: Path) -> str:
    """What the demo tells to its end; it is waited for step by step, for a busy machine tells the day slowly."""
    with Program(folder, "demo", "--exit", "--speed", FASTEST) as demo:
        for step in STEPS:
            demo.expect(f"── {step.at:%H:%M} ──")
        demo.expect("of them reached this chat.")
        assert (demo.end(), demo.log) == (0, "")
        return demo.out


def test_p3_p9_the_demo_tells_a_day_and_ends_by_itself(tmp_path: Path) -> None:
    said = _told(tmp_path)
    assert said.startswith("A sample news day, Thursday 13 February 2031. Everything in it is invented")
    assert "w1 watching Sirojiddin Muhriddin" in said
    assert "── 20:30 ── The day is over." in said
    total = re.search(r"\n── (\d+) items of 6 feeds became (\d+) stories; (\d+) of them reached this chat\.\n$", said)
    assert total
    items, stories, shown = map(int, total.groups())
    assert items == 56  # whatever the speed: the day waits for the machine
    assert items > stories > shown > 0  # how many is a matter of which feed was read first
    footers = Counter(re.findall(r"^/story_(\d+) · /why_\d+ · /mute_\d+$", said, re.MULTILINE))
    alerts = footers - Counter(re.findall(r"^> story (\d+)$", said, re.MULTILINE))  # that one was asked for
    assert set(alerts.values()) == {1}
    assert "Also in Russian" in said  # one call in two languages is one story
    assert re.search(r"^⇄ (The accounts of story \d+ differ now|Accounts differ): /compare_\d+$", said, re.MULTILINE)
    assert "They differ" in said  # two ministries tell one call, and it is asked for side by side
    assert "changed a number in its text" in said  # a wire takes a figure back
    assert len(alerts) >= shown
    updates = re.findall(r"^Story (\d+) now \d+ publishers? \(", said, re.MULTILINE)
    assert updates
    assert set(updates) <= alerts.keys()
    assert len(re.findall(r"^Why: w\d ", said, re.MULTILINE)) == footers.total()
    namesake = "https://jailoo-post.example/culture/kabiri-hamburg-book-fair"
    assert said.count(namesake) > 1  # it was asked why this brought nothing, and that was answered
    assert list(tmp_path.iterdir()) == []

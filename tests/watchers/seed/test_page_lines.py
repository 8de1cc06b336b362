"""Pages that are laid out in tables, and dates that are none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from watchers.documents import Unread, read_paths
from watchers.seed.page_lines import is_guess

PAGE = """<html lang="en"><head><title>Raid on the compound frees 310 - Post</title></head><body>
<table><tr><td><b>Horoscope</b> by Madame Zelda<br><b>Ads</b> Toyota Hilux from $25,000</td><td>
<h1>Raid on the compound frees 310</h1><p>Police freed 310 people from a compound on the island on Friday.</p>
<p>A lawyer, Daniel Ostrowski, said that his client had sold the company in 2023, and that he had left the island.</p>
</td></tr></table></body></html>"""


def test_an_article_in_a_cell_of_a_table_keeps_its_lines_and_loses_the_boxes_beside_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (page,) = read_paths([tmp_path])
    assert not isinstance(page, Unread)
    assert page.text.split("\n")[:1] == ["Raid on the compound frees 310"]
    assert len(page.text.split("\n")) == 3
    assert "Zelda" not in page.text
    assert page.published is None


@pytest.mark.parametrize(
    ("line", "guess"),
    [("he had sold it in 2023", True), ("1 January 2023", False), ("01.01.2023", False), ("1 января 2023", False)],
)
def test_a_year_in_the_text_is_no_date(line: str, guess: bool) -> None:
    assert is_guess(datetime(2023, 1, 1, tzinfo=UTC), [line]) is guess

"""What is proposed from invented documents, measured against lists that were written before."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.watchers.seed.conftest import DATA, documents_of
from tests.watchers.seed.score import Score, score
from watchers.seed.documents import Document
from watchers.seed.propose import propose
from watchers.seed.writing import files_of
from watchers.seed_folder import SeedFolder
from watchers.seed_tables import load_seed_table
from watchers.tables import load_tables


@pytest.fixture(scope="module", params=["other", "kinds", "later"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Score:
    out = tmp_path_factory.mktemp("proposed")
    folder = SeedFolder(out)
    folder.write(folder.plan(files_of(propose(documents_of(request.param), load_tables(), load_seed_table()))))
    return score(DATA / f"{request.param}.toml", out)


def test_nearly_all_that_a_desk_wants_is_proposed(measured: Score) -> None:
    assert measured.found >= 0.95, measured.missed


def test_little_has_to_be_deleted(measured: Score) -> None:
    assert measured.to_delete <= 0.06, measured.unwanted


def test_nobody_has_two_profiles(measured: Score) -> None:
    assert not measured.split


def test_nobody_of_sidebars_bylines_credits_or_names_of_things_is_proposed(measured: Score) -> None:
    assert not measured.forbidden


def test_the_order_of_the_documents_does_not_count(other_documents: list[Document]) -> None:
    shuffled = list(other_documents)
    random.Random(7).shuffle(shuffled)  # noqa: S311  (no secret)
    first, second = (propose(one, load_tables(), load_seed_table()) for one in (other_documents, shuffled))
    assert files_of(first) == files_of(second)


def test_evidence_is_a_place_in_the_document_and_never_its_words(other_documents: list[Document]) -> None:
    proposals = propose(other_documents, load_tables(), load_seed_table())
    texts = {document.name: document.text for document in other_documents}
    for one in (*proposals.entities, *proposals.topics):
        assert one.evidence
        for place in one.evidence:
            assert texts[place.document][place.offset : place.offset + 1].strip()
    written = "".join(files_of(proposals).values())
    assert "closed the shop because the till was empty" not in written


def test_the_time_grows_no_faster_than_the_text(other_documents: list[Document], tmp_path: Path) -> None:
    del tmp_path
    text = "\n".join(document.text for document in other_documents if document.lang == "en")
    few, many = (_seconds(_long(text, times)) for times in (4, 16))
    assert many < 8 * few


def _long(text: str, times: int) -> Document:
    lines = (f"{number} {line}" for number in range(times) for line in text.split("\n") if line.strip())
    return Document("long.txt", "\n".join(lines), "", None, "", "en", ())


def _seconds(document: Document) -> float:
    start = time.process_time()
    propose([document], load_tables(), load_seed_table())
    return time.process_time() - start

"""Who speaks where a report names an officer, a body by its kind, or a second speaker in one sentence."""

from __future__ import annotations

import pytest

from tests.watchers.stories.accounts.told import laid, source
from watchers.stories.accounts.phrases import PhraseBook
from watchers.stories.accounts.reading import beginning_of, stem_of

ROWS = [
    (
        "an officer with a bare name speaks for the body named before",
        "The Weavers' League said on Thursday that the looms had been sold. Most buyers paid in cash, treasurer "
        "Piers Lowen said. The hall will be emptied by autumn, he added.",
        {"paid in cash": "Weavers' League", "emptied by autumn": "Weavers' League"},
    ),
    (
        "and where the name stands alone later",
        "The tenants' committee said the doors had been broken down with a ram. Its chairwoman, Oda Fell, said "
        'nobody had seen a paper beforehand. "Nobody has told us who pays for the vans," said Fell, whose '
        "committee will go to court.",
        {"seen a paper": "tenants' committee", "pays for the vans": "tenants' committee"},
    ),
    (
        "a mayor speaks for the city hall",
        "The residents' group counted 40 burnt houses. City hall counts 12 of them. Deputy mayor Lena Orr said "
        "help would come on Friday.",
        {"40 burnt": "residents' group", "counts 12": "City hall", "help would come": "City hall"},
    ),
    (
        "an office that names the kind of body",
        "Medical Aid Hollen says 14 patients died. The health department puts the number of patients at three. "
        '"Nobody died for want of oxygen," department head Ruth Ames said.',
        {"want of oxygen": "health department"},
    ),
    (
        "a body by its kind is the one of that kind",
        "The driver was in the tenth hour of his shift, the drivers' union said on Monday. Norrail put his time "
        "on duty at five hours. The union called for rest rooms at every stop.",
        {"tenth hour": "drivers' union", "time on duty": "Norrail", "rest rooms": "drivers' union"},
    ),
    (
        "a city spokesman is not the committee named before",
        "The tenants' committee said the doors had been broken down. A city spokesman said the walls could have "
        "fallen. The committee disputes that: an engineer had found the walls to be sound, it said.",
        {"could have fallen": "city", "to be sound": "tenants' committee"},
    ),
    (
        "behind a speaker another one speaks",
        "Saturday's march drew 70,000 people, the Open Valley coalition said, while police spoke of 12,000.",
        {"70,000": "Open Valley coalition", "12,000": "police"},
    ),
    (
        "behind a semicolon, too",
        "It was on police orders that the gate stayed shut, Marl Town said on Monday. Police deny having given "
        "any order about the gate; it had been locked, their commander Keir Dast told the inquiry, by the club's "
        "own stewards.",
        {"stayed shut": "Marl Town", "deny having given": "Police", "been locked": "Police"},
    ),
    (
        "what is added behind a speaker",
        'The army of Verd said two soldiers had been hurt. "We did not begin this," army spokesman Colonel Ihsan '
        "Bor told reporters, adding that 300 villagers had been moved to tents.",
        {"300 villagers": "army of Verd"},
    ),
    (
        "a second that",
        "The army of Verd said its guns had been silent and that its own men had replied only after the first salvo.",
        {"replied only after": "army of Verd"},
    ),
    (
        "to whom something is told is no speaker",
        "The rail had bent, its operator Norrail maintained on Monday. The Rail Inspectorate sees it otherwise: "
        "the track showed no fault at all, its chief inspector, Bram Oyel, told a news conference.",
        {"no fault": "Rail Inspectorate"},
    ),
]
ROWS += [
    (
        "an officer whose owner is named is of nobody else",
        "Kenya said 300 trucks were held there. The charity's chairwoman, Fatuma Ali, said no money was missing.",
        {"300 trucks": "Kenya", "no money": "charity"},
    ),
    (
        "as somebody said is told beside it",
        "Finance Minister Bold Javkhlan told reporters the mine would open in March. The company also expects the mine "
        "to open only in the third quarter, not in March as Javkhlan said.",
        {"third quarter": "company"},
    ),
]
RUSSIAN = [
    (
        "a name that ends like an instrumental is a name",
        "Сергей Лавров заявил, что ранены 12 человек.",
        {"ранены 12 человек": "Сергей Лавров"},
    ),
    (
        "a ministry behind its spokesman, without his name",
        "Представитель Минфина Март Кук сказал, что речь идёт о 30 миллионах.",
        {"30 миллионах": "Минфин"},
    ),
    (
        "whom somebody quotes is no owner of a police",
        "Глава профсоюза Вера Орлова сообщила, что уволены 300 рабочих. Полиция задержала, как утверждает Орлова, "
        "восемь человек.",
        {"300 рабочих": "профсоюз", "восемь человек": "профсоюз"},
    ),
    (
        "by his words",
        "Губернатор края Олесь Верн сообщил вечером, что спасены 19 человек. Дорога на Скат, по его словам, "
        "будет открыта не раньше пятницы.",
        {"19 человек": "Олесь Верн", "не раньше пятницы": "Олесь Верн"},
    ),
    (
        "the head of a delegation",
        "Фронт «Вольный берег» заявил в среду, что его делегация покинула город, не подписав бумаг. Отвести "
        "технику фронт согласен лишь после освобождения 90 задержанных, подчеркнул глава делегации Идрис Ванг.",
        {"90 задержанных": "Вольный берег"},
    ),
]


@pytest.mark.parametrize(("claim", "text", "said_by"), ROWS, ids=[row[0] for row in ROWS])
def test_who_speaks(claim: str, text: str, said_by: dict[str, str]) -> None:
    assert _spoken(text, "en", said_by) == said_by


@pytest.mark.parametrize(("claim", "text", "said_by"), RUSSIAN, ids=[row[0] for row in RUSSIAN])
def test_who_speaks_in_russian(claim: str, text: str, said_by: dict[str, str]) -> None:
    assert _spoken(text, "ru", said_by) == said_by


def test_a_starred_word_is_cut_as_stems_are() -> None:
    book = PhraseBook([("восстановлен* в срок", True)], stem_of, beginning_of)
    assert book.at([stem_of(word) for word in ("восстановлено", "в", "срок")], 0)


@pytest.mark.parametrize(("said", "found"), [("тормоза были исправны", True), ("тормоза не исправны", False)])
def test_a_lone_star_stands_for_no_negation(said: str, found: bool) -> None:
    book = PhraseBook([("тормоза * исправны", True)], stem_of, beginning_of, ["не"])
    assert bool(book.at([stem_of(word) for word in said.split()], 0)) is found


def _spoken(text: str, lang: str, said_by: dict[str, str]) -> dict[str, str]:
    found = laid(source(1, text, lang=lang))
    told = [(party, one.statement.quote) for party, rows in found.parties.items() for one in rows]
    return {words: party for words in said_by for party, quote in told if words in quote}

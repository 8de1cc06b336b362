"""The language decides which stems and cues apply; a wrong tag must not."""

from __future__ import annotations

import pytest

from watchers.tables import Tables
from watchers.text.language import detect


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister said that talks will be held in the capital after the visit", "en"),
        ("Министр заявил, что переговоры пройдут после визита", "ru"),
        ("Міністр заявив, що переговори відбудуться після візиту", "uk"),
        ("Вазири корҳои хориҷӣ бо ҳамтои худ гуфтугӯ кард", "tg"),
        ("Министр және президент бұл туралы айтты", "kk"),
        ("Министр жана президент бул боюнча айтты", "ky"),
        ("Міністр сказаў, што гэта ў Мінску", "be"),
        ("Министърът каза, че ще бъде след срещата на лидерите", "bg"),
        ("Der Minister sagte, dass die Gespräche nach dem Besuch stattfinden", "de"),
        ("Le ministre a dit que les pourparlers auront lieu dans la capitale", "fr"),
        ("El ministro dijo que las conversaciones se celebran en la capital", "es"),
        ("Minister powiedział, że rozmowy odbędą się po wizycie", "pl"),
        ("Bakan görüşmelerin bu hafta olacağını ve daha sonra açıklama yapılacağını söyledi", "tr"),
        ("وزیر گفت که این گفتگو برای صلح است", "fa"),
        ("وقال الوزير إن المحادثات في العاصمة بعد الزيارة", "ar"),
        ("中国外交部发言人", "zh"),
        ("首相は会談した", "ja"),
        ("외교부 장관", "ko"),
        ("Zxq 42", ""),
        ("", ""),
    ],
)
def test_script_and_stop_words_vote(text: str, lang: str, tables: Tables) -> None:
    assert detect(text, "", tables.languages) == lang


@pytest.mark.parametrize(
    ("text", "declared", "lang"),
    [
        ("Zxq", "en-US", "en"),
        ("Zxq", "PT_br", "pt"),
        ("Министр заявил, что будет", "en-US", "ru"),
        ("The minister said", "und", "en"),
        ("The minister said", "not a tag", "en"),
        ("", "ru", "ru"),
    ],
)
def test_a_tag_counts_where_it_can_be_true(text: str, declared: str, lang: str, tables: Tables) -> None:
    assert detect(text, declared, tables.languages) == lang

"""Rows that a linguist might add to the language data, each with a text in which it changes what is found."""

from __future__ import annotations

from watchers.model import Entity, EntityType

GLEB = Entity("gleb", "Gleb Tarasenkov", EntityType.PERSON)
JULIAN = Entity("julian", "Julian Jarasenkov", EntityType.PERSON)
MAY = Entity("may", "Theresa May", EntityType.PERSON)
VOLKOV = Entity("volkov", "Ruslan Volkov", EntityType.PERSON)
LUPU = Entity("lupu", "Marian Lupu", EntityType.PERSON)
PETIT = Entity("petit", "Gleb F Tarasenkov Petit", EntityType.PERSON)
DARA = Entity("dara", "Dara Ðarasenkov", EntityType.PERSON)
QUACH = Entity("quach", "Quach Minh", EntityType.PERSON)
NGO = Entity("ngo", "Ngo Quach", EntityType.PERSON)
AGENCY = Entity("agency", "Norden Fishery Agency", EntityType.ORGANISATION)
GUARD = Entity("guard", "Norden Security Agency", EntityType.ORGANISATION)
CLUB = Entity("club", "Halden Polar Club", EntityType.ORGANISATION, ("HPC",))
BUCHAREST = Entity("bucharest", "Romanian Foreign Ministry", EntityType.ORGANISATION)
MFA = Entity("mfa", "Albanian Foreign Ministry", EntityType.ORGANISATION)
HEIR = Entity("heir", "Gleb Deb Tarasenkov Zahir Nadim", EntityType.PERSON)
TOWN = Entity("town", "Warsaw", EntityType.PLACE)

# Where a row goes (file, then keys), the row, the profile, the text, its language. In the text, [] is what is found
# with the row and not without it, {} what is found without it and not with it.
ROWS: list[tuple[tuple[str, ...], object, Entity, str, str]] = [
    (("endings", "sq"), {"": ["it"]}, GLEB, "deklarata e [Tarasenkovit]", "sq"),
    (("endings", "readings"), {"pattern": "xx", "replacement": "s", "langs": ["sq"]}, GLEB, "e [Taraxxenkov]", "sq"),
    (("fold", "letters", "ƕ"), "k", GLEB, "that [Tarasenƕov] won", "en"),
    (("fold", "rules"), {"pattern": "55", "replacement": "s"}, GLEB, "that [Tara55enkov] won", "en"),
    (("fold", "lookalikes", "n"), "п", GLEB, "that [Taraseпkov] won", "en"),
    (("given_names", "same"), ["gleb", "bogumir"], GLEB, "that [Bogumir Tarasenkov] won", "en"),
    (("given_names", "others"), "weverton", GLEB, "Yesterday the WEVERTON {Tarasenkov} won", "en"),
    (("given_names", "particles"), "vom", GLEB, "that [Gleb vom {Tarasenkov}] won", "en"),
    (("given_names", "descent"), "deb", HEIR, "that [Gleb Deb Tarasenkov] won", "en"),
    (("given_names", "surname_first"), "quach", QUACH, "that [Quach] won", "en"),
    (("given_names", "patronymics"), "zade", GLEB, "that [{Tarasenkov Gleb} Petrozade] won", "en"),
    (("given_names", "suffixes"), "petit", PETIT, "[Tarasenkov] won", "en"),
    (("romanisation", "sounds"), {"pattern": "^j", "replacement": "v"}, JULIAN, "вчера [Варасенков]", "ru"),
    (("romanisation", "together", "sq"), [["^j", "w"], ["w", "v"]], JULIAN, "вчера [Варасенков]", "ru"),
    (("romanisation", "marks", "ð"), "v", DARA, "вчера [Варасенков]", "ru"),
    (("stories", "noun_capitals"), "sq", GLEB, "dje Devrin [Tarasenkov] fitoi", "sq"),
    (("titles", "adverbs"), "ot", GLEB, "Devrinot [Tarasenkov] won", "en"),
    (("titles", "womans_endings"), "om", GLEB, "{Tarasenkovom} Palermo", ""),
    (("concepts", "country_endings", "latin"), "ët", BUCHAREST, "the [Romaniët Foreign Ministry]", "sq"),
    (("titles", "titles"), "burgomaster", GLEB, "that Burgomaster [Tarasenkov] won", "en"),
    (("titles", "openers"), "ruritanian", GLEB, "that Ruritanian [Tarasenkov] won", "en"),
    (("titles", "prepositions"), "questo", GLEB, "poi questo Zembla [Tarasenkov]", "it"),
    (("titles", "strangers"), "nephew", GLEB, "his nephew {Tarasenkov} won", "en"),
    (("titles", "relatives"), "hijo", GLEB, "that {Gleb Tarasenkov} hijo won", "en"),
    (("titles", "named_after"), "biathlon", GLEB, "that {Gleb Tarasenkov} Biathlon", "en"),
    (("titles", "named_things"), "minesweeper", TOWN, "the minesweeper {Warsaw} left", "en"),
    (("titles", "known_by_place"), "bugle", TOWN, "the {Warsaw} Bugle wrote", "en"),
    (("titles", "place_nouns"), "waffles", GLEB, "they ate {Tarasenkov} waffles", "en"),
    (("titles", "before_places"), "stradă", GLEB, "pe stradă {Gleb Tarasenkov}", "ro"),
    (("surname_words", "nouns", "en"), "tarasenkov", GLEB, "They left. {Tarasenkov} fell", "en"),
    (("surname_words", "forms", "ru"), "тарасенков", GLEB, "Они ушли. {Тарасенков} стало меньше", "ru"),
    (("surname_words", "acts", "en"), "shivered", MAY, "They left. [May] shivered", "en"),
    (("surname_words", "singular_verbs", "ru"), "ет", VOLKOV, "Они ушли. [Волков] идет", "ru"),
    (("surname_words", "verb_last"), "ro", LUPU, "Au plecat. [Lupu] pe strada mare zise", "ro"),
    (("titles", "articles", "en"), "thee", MAY, "they saw thee {May} fall", "en"),
    (("titles", "regions"), "quebec", TOWN, "They left {Warsaw}, Quebec", "en"),
    (("titles", "other_worlds"), "ukulele", CLUB, "the {HPC} ukulele broke", "en"),
    (("titles", "trades"), "luthier", GLEB, "they met {Gleb Tarasenkov}, a luthier", "en"),
    (("titles", "former"), "sometime", GLEB, "they met [Gleb Tarasenkov], a sometime joiner", "en"),
    (("titles", "likenesses"), "ish", CLUB, "the {HPC}-ish club", "en"),
    (("titles", "words"), "hpc", CLUB, "THEY LEFT THE {HPC}", "en"),
    (("concepts", "words", "agency"), "byro*", AGENCY, "the [Norden Fishery Byroet]", "no"),
    (("concepts", "compounds", "pstbyro"), ["security", "agency"], GUARD, "the [Pstbyro of Norden]", "no"),
    (("concepts", "filler", "words"), "xat", AGENCY, "the [Norden xat Fishery Agency]", "no"),
    (("bodies", "body"), {"names": ["Halden Polar Club", "Jääkerho"]}, CLUB, "the [Jääkerho]", "fi"),
    (("bodies", "body"), {"names": ["Halden Polar Club", "ХПК"]}, CLUB, "вчера [ХПК]", "ru"),
    (("bodies", "body"), {"names": ["HPC"], "else": ["wrestl*"]}, CLUB, "the {HPC} wrestlers", "en"),
    (("bodies", "country"), {"names": ["Albania"], "of": ["albanian*", "shqip*"]}, MFA, "[Shqip Foreign Ministry]", ""),
    (("romanisation", "pinyin", "whole"), {"ngo": "зёу", "quach": "лань"}, NGO, "вчера [Зёу Лань]", "ru"),
    (("romanisation", "korean"), {"ngo": "жат", "quach": "пун"}, NGO, "вчера [Жат Пун]", "ru"),
]

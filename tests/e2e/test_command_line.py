"""The commands of `wirewatch`: their help, their exit codes, and the one sentence for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.in_process import command_here
from tests.e2e.newsroom import PROFILES, Newsroom
from tests.e2e.program import Program, command, lines, sentence

COMMANDS = (
    ("run", "--emit"),
    ("demo", "--speed"),
    ("poll", "--for"),
    ("parse", "JSON Feed"),
    ("match", "--no-learn"),
    ("group", "--cross-lingual"),
    ("summarize", "--words"),
    ("doctor", "--online"),
    ("backup", "--config"),
    ("verdicts", "--config"),
    ("story", "--csv"),
    ("opml", "import"),
    ("compare", "parties differ"),
    ("seed", "--apply"),
    ("names", "--profiles"),
    ("backtest", "not in this release"),
)

# Every number that can be typed, its name, and what it may be.
NUMBERS = (
    ("demo --speed", "--speed", "number from 1 to 10,000"),
    ("summarize --words", "--words", "whole number from 10 to 500"),
    ("story", "number", "whole number from 1 to 999,999,999"),
)

# Arguments, and what the sentence says.
BAD_USAGE = (
    ("nonsense", "No such command 'nonsense'; see wirewatch --help"),
    ("run --nonsense", "No such option: --nonsense; see wirewatch run --help"),
    ("run --confg x", "No such option: --confg; did you mean --config? See wirewatch run --help"),
    ("opml impor", "No such command 'impor'; did you mean 'import'? See wirewatch opml --help"),
    ("parse", "see wirewatch parse --help"),
    ("match", "Missing option '--profiles': A profile file, or a folder of them; see wirewatch match --help"),
    *(
        (f"{words} {value}", f"{name} must be a {numbers}; see wirewatch {words.split()[0]} --help")
        for words, name, numbers in NUMBERS
        for value in ("0", "-1", "word", "1e9", "99999999999999999999")
    ),
    ("run --config nothing.toml", "nothing.toml does not exist; copy config.example.toml there"),
    ("run --config config.toml --emit no/such/folder", "no/such/folder: No such file or directory; check the path"),
    ("poll --config config.toml --for 3x --emit new.jsonl", "“3x” is no duration; write a number and a unit"),
    ("match --profiles nothing", "nothing: there is no such file or folder; check the path"),
    ("opml import nothing.opml --config config.toml", "nothing.opml cannot be read"),
    ("seed report.txt --out config.toml", "config.toml is a file; name a folder for the proposed profiles"),
    ("backtest lavrov", "backtest is not there yet"),
    *(
        (f"{words} --config config.toml", "wirewatch.db yet; name the configuration of the desk with --config")
        for words in ("backup new.db", "story 1", "verdicts", "opml export new.opml")
    ),
)

BAD_CONFIGURATION = (
    ("[watcher]", "unknown key watcher; did you mean watchers?"),
    ('[watchers]\ndefault_intervall = "5m"', "unknown key watchers.default_intervall; did you mean default_interval?"),
    ('[watchers]\nmin_interval = "5x"', "watchers.min_interval: “5x” is no duration"),
    ("[watchers]\ndefault_interval = 5", "watchers.default_interval: “5” is no duration"),
    ('[watchers]\nallow_private = ["home"]', "“home” is not an address such as 127.0.0.1:8080"),
    ('[[feeds]]\nurl = "ftp://example.org/"', "feeds[1].url: “ftp://example.org/” is no web address"),
    ('[chats]\nzone = "Mars/Base"', "“Mars/Base” is no time zone; write one like Europe/Moscow"),
    (
        '[metrics]\nlisten = "9464"',
        "metrics.listen: “9464” is no address to listen on; write an address and a port like",
    ),
    ('[metrics]\nlisten = "192.0.2.1:9464"', "[metrics] listen: 192.0.2.1:9464 cannot be served ("),
    ("feeds", "config.toml is not valid TOML"),
    ('[slack]\nbot_token = "xoxb-1"', "[slack] Socket Mode needs app_token"),
    ('[telegram]\ntoken_file = "no.token"', "telegram.token_file: "),
    ('[store]\nurl = "sqlite:///config.toml"', "file is not a database"),
    ('[seeds]\npath = "nothing"', "nothing: there is no such file or folder"),
)

BAD_PROFILES = (
    ('[[entity]]\nid = "x"\nname = "Xenia"\ntype = "person"\nalias = ["X"]\n', ":5: the key “alias” is not known;"),
    ('[[entity]]\nid = "x"\nname = "Xenia"\n', ":1: the key “type” is missing; add it"),
    ('[[entity]]\nid = "x"\n\nname = [\n', "broken.toml:"),
)


@pytest.mark.parametrize(
    ("arguments", "code"), [("doctor --help", 0), ("nonsense", 2), ("run --config bad.toml", 2), ("group", 1)]
)
def test_a_process_says_and_ends_as_the_same_words_do_within_one(arguments: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[watcher]\n")
    process, here = (one(*arguments.split(), folder=tmp_path, stdin="[1]\n") for one in (command, command_here))
    assert (process.returncode, process.stdout, process.stderr) == (here.returncode, here.stdout, here.stderr)
    assert process.returncode == code


@pytest.mark.parametrize(("name", "mentions"), COMMANDS)
def test_every_command_explains_itself(name: str, mentions: str, tmp_path: Path) -> None:
    done = command_here(name, "--help", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Usage: wirewatch {name}" in done.stdout
    assert mentions in done.stdout


def test_the_whole_help_lists_every_command_here(tmp_path: Path) -> None:
    asked, bare = command_here("--help", folder=tmp_path), command_here(folder=tmp_path)
    assert (asked.returncode, bare.returncode) == (0, 2)
    for done in (asked, bare):
        assert [name for name, _ in COMMANDS if f" {name} " not in done.stdout + done.stderr] == []


@pytest.mark.parametrize(("arguments", "words"), BAD_USAGE)
def test_bad_usage_is_one_sentence_and_exit_code_2(arguments: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[seeds]\nfeeds = false\n")
    done = command_here(*arguments.split(), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in sentence(done)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("config.toml", "config.toml is there already; name a new file"),
        ("no/such/folder", "The folder of no/such/folder does not exist"),
    ],
)
def test_a_backup_goes_into_a_new_file_of_a_folder(file: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[seeds]\nfeeds = false\n")
    (tmp_path / "wirewatch.db").touch()  # an empty file is an empty store
    done = command_here("backup", file, "--config", "config.toml", folder=tmp_path)
    assert done.returncode == 2
    assert words in sentence(done)


@pytest.mark.parametrize(("written", "words"), BAD_CONFIGURATION)
def test_a_bad_configuration_is_one_sentence_and_exit_code_2(written: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"{written}\n")
    done = command_here("run", "--config", "config.toml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in sentence(done)
    assert "123:abc" not in done.stderr


def test_the_environment_goes_before_the_file_and_is_named_where_it_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[seeds]\nfeeds = false\n[watchers]\nmin_interval = "5m"\n')
    arguments = ("run", "--config", "config.toml")
    done = command_here(*arguments, folder=tmp_path, WIREWATCH_WATCHERS__MIN_INTERVAL="soon")
    assert done.returncode == 2
    assert sentence(done).startswith("environment WIREWATCH_WATCHERS__MIN_INTERVAL: “soon” is no duration")
    assert command(*arguments, folder=tmp_path, WIREWATCH_STORE__URL=f"sqlite:///{tmp_path}/other.db").returncode == 0
    assert (tmp_path / "other.db").is_file()
    assert not (tmp_path / "wirewatch.db").exists()


@pytest.mark.parametrize(("written", "words"), BAD_PROFILES)
def test_a_bad_profile_is_named_with_file_and_line(written: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text(written)
    done = command_here("match", "--profiles", "broken.toml", folder=tmp_path, stdin='{"id": "1", "text": "Xenia"}\n')
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence(done).startswith("broken.toml:")
    assert words in sentence(done)


@pytest.mark.parametrize(
    ("arguments", "line", "words"),
    [
        ("match --profiles p.toml", "nonsense", "is not JSON"),
        ("match --profiles p.toml", '{"id": "2", "text": 7}', "(“2”): “title”, “body” and “text” hold text"),
        ("match --profiles p.toml", r'{"id": "\ud800", "text": "x"}', "holds half of a surrogate pair"),
        ("group", "[1]", "is not a JSON object"),
        ("group", '{"id": "2", "title": "News", "time": "soon"}', "(“2”): “soon” is no time; write it as 2031-02-13"),
        ("group", '{"id": "2", "title": "News", "time": "0001-01-01"}', "(“2”): “0001-01-01” is no time of news"),
        ("summarize", "{}", "needs the text “id”"),
        ("compare", '{"id": "2"}', "(“2”) has no “text”, nor a “title” or a “body”"),
    ],
)
def test_a_line_that_is_no_item_is_named_and_the_others_go_on(
    arguments: str, line: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "p.toml").write_text(PROFILES, encoding="utf-8")
    given = '{"id": "1", "time": "2031-02-13T06:00:00Z", "title": "News", "text": "News of the day."}\n'
    done = command_here(*arguments.split(), folder=tmp_path, stdin=f"{given}\n{line}\n{given.replace('1', '3', 1)}")
    assert done.returncode == 1
    assert f"line 3 of the input {words}" in sentence(done)
    whole = command_here(*arguments.split(), folder=tmp_path, stdin=f"{given}\n\n{given.replace('1', '3', 1)}")
    assert (done.stdout, whole.returncode) == (whole.stdout, 0)


def test_poll_writes_each_new_item_as_a_line(newsroom: Newsroom) -> None:
    news = newsroom.story("older", "")
    done = newsroom.poll(1)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 new item in new.jsonl\n")
    [line] = lines((newsroom.folder / "new.jsonl").read_text("utf-8"))
    assert list(line) == ["feed", "guid_or_link", "title", "link", "published", "seen_at", "held"]
    assert line["feed"] == f"{newsroom.site.url}/one"
    assert (line["guid_or_link"], line["link"], line["held"]) == ("older", news.link, False)
    assert line["title"] == "Putin opens a school in Kazan"
    assert line["published"] <= line["seen_at"]


def test_opml_goes_out_and_comes_back(newsroom: Newsroom, tmp_path: Path) -> None:
    with newsroom.run() as program:
        assert program.end() == 0
    done = command_here("opml", "export", "out.opml", "--config", "config.toml", folder=newsroom.folder)
    assert (done.returncode, done.stdout) == (0, "")
    other = tmp_path / "other"
    other.mkdir()
    (other / "config.toml").write_text('[seeds]\nfeeds = false\n[watchers]\nallow_private = ["127.0.0.1"]\n')
    arguments = ("opml", "import", tmp_path / "out.opml", "--config", "config.toml")
    assert command_here(*arguments, folder=other).stderr == "2 feeds added, 0 were there already.\n"
    assert command_here(*arguments, folder=other).stderr == "0 feeds added, 2 were there already.\n"
    with Program(other, "run", "--config", "config.toml") as program:
        program.type("feeds")
        assert program.end() == 0
    assert f"{newsroom.site.url}/one" in program.out
    assert "• Wire One · " in program.out
    assert "• Two Daily · " in program.out


def test_what_may_not_be_read_of_a_list_is_named(tmp_path: Path) -> None:
    lines = ("ftp://old.example/rss", "http://10.0.0.7/rss", "https://new.example/rss")
    body = "".join(f'<outline xmlUrl="{url}"/>' for url in lines)
    (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{body}</body></opml>')
    (tmp_path / "config.toml").write_text("[seeds]\nfeeds = false\n")
    done = command_here("opml", "import", "list.opml", "--config", "config.toml", folder=tmp_path)
    assert done.stderr == (
        "1 feed added, 0 were there already.\n"
        "Left out: http://10.0.0.7/rss (The address leads into a private network, which is not read.), "
        "ftp://old.example/rss (Only addresses that begin with http:// or https:// can be read.)\n"
    )


def test_doctor_names_what_is_wrong_and_exits_with_1(newsroom: Newsroom) -> None:
    missing = newsroom.site.url + "/missing"
    newsroom.configure(f'[[feeds]]\nurl = "{missing}"\n')
    quick = command_here("doctor", "--config", "config.toml", folder=newsroom.folder)
    assert (quick.returncode, quick.stderr) == (0, "")
    assert quick.stdout.startswith(
        "ok   configuration: every key is known (config.toml)\nok   profiles: 4 entities and 1 topic\n"
    )
    online = command_here("doctor", "--online", "--config", "config.toml", folder=newsroom.folder)
    assert online.returncode == 1
    assert f"bad  {missing}: There is nothing at this address (404)." in online.stdout
    assert f"ok   {newsroom.site.url}/one: 1 item" in online.stdout

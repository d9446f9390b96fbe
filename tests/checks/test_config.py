"""Configuration: what goes before what, where the file is found, and what is said about slips."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.cli.commands.config import template, toml
from coverlap.config import KEYS
from coverlap.rules import RULES


def shown(newsroom, *arguments, **environment):
    """Value and origin of every key, from `config show`."""
    done = newsroom.run("config", "show", *arguments, **environment)
    assert done.returncode == 0, done.stderr
    lines = [line.rsplit("  # ", 1) for line in done.stdout.decode().splitlines() if " = " in line]
    return {line.split(" = ")[0]: (tomllib.loads(line)[line.split(" = ")[0]], origin) for line, origin in lines}


def test_command_line_over_environment_over_file_over_default(newsroom):
    newsroom.write("coverlap.toml", "max-reuse = 10\nmax-run = 10\nmax-passages = 10\n")
    environment = {"COVERLAP_MAX_REUSE": "20", "COVERLAP_MAX_RUN": "20"}
    values = shown(newsroom, "--max-reuse", "30", **environment)
    assert values["max-reuse"] == (30, "--max-reuse")
    assert values["max-run"] == (20, "COVERLAP_MAX_RUN")
    assert values["max-passages"] == (10, "coverlap.toml")
    assert values["fail-on"] == ("warning", "default")


def test_what_a_file_turns_on_a_call_turns_off(newsroom):
    newsroom.write("coverlap.toml", "include-quotes = true\nsame-outlet = true\n")
    values = shown(newsroom, "--no-include-quotes")
    assert values["include-quotes"] == (False, "--include-quotes")
    assert values["same-outlet"] == (True, "coverlap.toml")


def test_variables_of_the_program_itself_are_no_keys(newsroom):
    assert newsroom.check("drafts", COVERLAP_TRACEBACK="1").returncode == 1


@pytest.mark.parametrize(("name", "text"), [(".coverlap.toml", ""), ("pyproject.toml", "[tool.coverlap]\n")])
def test_init_does_not_put_a_file_before_another(newsroom, name, text):
    newsroom.write(name, text)
    done = newsroom.run("config", "init")
    assert (done.returncode, name.encode() in done.stderr) == (2, True)


def test_rules_add_up_from_all_places(newsroom):
    newsroom.write("coverlap.toml", '[rules]\nCL101 = "error"\nCL102 = "off"\nCL201 = { only = ["news/"] }\n')
    values = shown(newsroom, "--rule", "CL103=off", COVERLAP_RULES="CL102=note, CL202=error")
    decided = {code: shown for code, shown in values.items() if code.startswith("CL") and shown[1] != "default"}
    assert values["CL204"] == ("note", "default")
    assert set(values) > set(RULES)
    assert decided == {
        "CL101": ("error", "coverlap.toml"),
        "CL102": ("note", "COVERLAP_RULES"),
        "CL103": ("off", "--rule"),
        "CL201": ({"only": ["news/"]}, "coverlap.toml"),
        "CL202": ("error", "COVERLAP_RULES"),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("coverlap.toml", "max-reuse = 7\n"),
        (".coverlap.toml", "max-reuse = 7\n"),
        ("pyproject.toml", "[tool.coverlap]\nmax-reuse = 7\n"),
    ],
)
def test_the_nearest_file_holds_and_its_paths_are_its_own(newsroom, monkeypatch, name, text):
    newsroom.write(name, f'against = ["wire"]\n{text}' if "tool" not in text else f'{text}against = ["wire"]\n')
    newsroom.write("drafts/pyproject.toml", "[project]\nname = 'other'\n")
    monkeypatch.chdir(newsroom.folder / "drafts")
    assert shown(newsroom)["max-reuse"] == (7, name)
    assert newsroom.run("check", "ferry.md").returncode == 1
    newsroom.write("drafts/coverlap.toml", "max-reuse = 8\n")
    assert shown(newsroom)["max-reuse"] == (8, "coverlap.toml")


def test_drafts_and_reports_may_be_configured(newsroom):
    newsroom.write("coverlap.toml", 'drafts = ["drafts"]\nagainst = ["wire"]\nformat = ["jsonl", "sarif:out.sarif"]\n')
    done = newsroom.run("check")
    assert (done.returncode, done.stdout[:2]) == (1, b'{"')
    assert (newsroom.folder / "out.sarif").exists()


def test_a_named_file_goes_before_the_nearest(newsroom):
    newsroom.write("coverlap.toml", "max-reuse = 7\n")
    newsroom.write("strict/house.toml", "max-reuse = 1\n")
    assert shown(newsroom, "--config", "strict/house.toml")["max-reuse"] == (1, "house.toml")


def test_all_slips_are_reported_at_once_with_the_nearest_key(newsroom):
    newsroom.write(
        "coverlap.toml",
        'max-resue = 3\nmax-run = "ten"\nmax-passages = 1.5\ninclude-quotes = 1\nagainst = "wire"\nzebra = 1\n'
        '[rules]\nCL12 = "off"\nCL101 = "grave"\n',
    )
    done = newsroom.check("drafts", COVERLAP_MAX_PASSAGE="3", COVERLAP_SAME_OUTLET="maybe")
    said = done.stderr.decode()
    assert done.returncode == 2
    for part in (
        "max-resue: no such key; did you mean max-reuse?",
        "max-run: must be a whole number",
        "max-passages: must be a whole number",
        "include-quotes: must be true or false",
        "against: must be a list of paths",
        "zebra: no such key",
        "CL12: no such rule; did you mean CL",
        "CL101: severity must be",
        "COVERLAP_MAX_PASSAGE: no such variable; did you mean COVERLAP_MAX_PASSAGES?",
        "COVERLAP_SAME_OUTLET: must be true or false",
    ):
        assert part in said
    assert said.count("\n") == 11


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("max-reuse = ", "not valid TOML"),
        ('[rules]\nCL102 = "grave"\n', "note or warning or error or off"),
        ('[rules]\nCL102 = { severty = "note" }\n', "did you mean severity?"),
        ("[rules]\nCL102 = { only = 3 }\n", "lists of globs"),
        ("[rules]\nCL102 = 3\n", "table of severity"),
        ("rules = 3\n", "a table of rules"),
        ("max-reuse = nan\n", "from 0 to 100"),
        ("max-run = inf\n", "a whole number"),
        ("max-run = -1\n", "a whole number"),
        ("fail-on = 'fatal'\n", "note, warning or error"),
        ("format = ['pdf']\n", "not a format"),
    ],
)
def test_a_slip_in_the_file_is_one_sentence(newsroom, text, said):
    newsroom.write("coverlap.toml", text)
    done = newsroom.check("drafts")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\ncoverlap = 3\n"])
def test_a_project_file_without_a_table_of_ours_is_refused(newsroom, text):
    newsroom.write("pyproject.toml", text)
    done = newsroom.check("drafts")
    assert done.returncode == 2
    assert b"must be a table" in done.stderr


def test_init_writes_a_file_that_decides_nothing_and_names_every_key(newsroom):
    before = newsroom.check("drafts").stdout
    assert newsroom.run("config", "init").returncode == 0
    assert newsroom.run("config", "init").returncode == 2
    assert newsroom.check("drafts").stdout == before
    text = (newsroom.folder / "coverlap.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"rules": {}}
    for key in KEYS.values():
        assert key.name in text
        assert key.meaning in text


def test_every_line_of_the_first_file_is_right_once_it_is_taken_out_of_its_comment(newsroom):
    lines = [line.removeprefix("# ") for line in template().splitlines() if " = " in line or line == "[rules]"]
    last = {line.split(" = ")[0]: line for line in lines if line.startswith("CL")}
    newsroom.write("coverlap.toml", "\n".join([*(ln for ln in lines if not ln.startswith("CL")), *last.values()]))
    assert newsroom.run("config", "show").returncode == 0


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.lists(st.text(alphabet="aé\"'\\\n🚢")))
def test_values_are_shown_as_toml(text, items):
    assert tomllib.loads(f"a = {toml(tuple(items))}") == {"a": items}
    if "\x7f" not in text:
        assert tomllib.loads(f"a = {toml(text)}") == {"a": text}

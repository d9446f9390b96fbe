"""A configuration that somebody proposes: it reads and writes below its own folder, and over nothing of others."""

import pytest

from coverlap.render.checks import REPORTS, VERDICT_REPORTERS

SECRET = "Nobody outside the newsroom may read this list of names and numbers, and it is long enough to be found."


@pytest.fixture
def repository(newsroom, monkeypatch):
    """The newsroom's folder becomes a repository within a home with other files."""
    (newsroom.folder / "home").mkdir()
    for name in ("drafts", "wire"):
        (newsroom.folder / name).rename(newsroom.folder / "home" / name)
    (newsroom.folder / ".bashrc").write_text("alias ll='ls -l'\n")
    (newsroom.folder / "secret.txt").write_text(SECRET)
    newsroom.folder = newsroom.folder / "home"
    monkeypatch.chdir(newsroom.folder)
    return newsroom


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        'format = ["text:../.bashrc"]',
        'format = ["json:../fresh.json"]',
        'against = ["../secret.txt"]',
        'archive = "../wire.duckdb"',
        'boilerplate = "../secret.txt"',
        'agencies = "../secret.txt"',
        'baseline = "/etc/hostname"',
        'drafts = ["drafts/../.."]',
        'against = ["link"]',
        'against = ["a\\u0000b"]',
    ],
)
def test_paths_of_a_file_stay_below_its_folder(repository, line):
    (repository.folder / "link").symlink_to("..")
    repository.write("coverlap.toml", line + "\n")
    before = everything(repository.folder.parent)
    done = repository.run("check", "drafts", *([] if line.startswith("a") else ["--against", "wire"]))
    assert done.returncode == 2
    assert b"lies outside the folder of this file" in done.stderr and b"Traceback" not in done.stderr
    assert everything(repository.folder.parent) == before


def test_the_command_line_may_name_any_path(repository):
    repository.write("coverlap.toml", 'boilerplate = "../secret.txt"\n')
    assert repository.check("drafts", "--allow-outside").returncode == 1
    repository.write("coverlap.toml", "")
    assert repository.check("drafts", "--boilerplate", "../secret.txt").returncode == 1
    assert repository.check("drafts", COVERLAP_BOILERPLATE="../secret.txt").returncode == 1


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("text:setup.py", "ends in"),
        ("markdown:.github/notes.md", "hidden"),
        ("text:notes.txt", "another file"),
        ("json:package.json", "another file"),
        ("markdown:README.md", "another file"),
    ],
)
def test_a_file_that_coverlap_did_not_write_is_not_written_over(repository, form, reason):
    for name in ("notes.txt", "README.md"):
        repository.write(name, "What coverlap says is written down here.\n")
    repository.write("package.json", '{"name": "coverlap"}')
    repository.write("coverlap.toml", f'format = ["{form}"]\n')
    before = everything(repository.folder)
    done = repository.check("drafts")
    assert done.returncode == 2 and reason in done.stderr.decode()
    assert everything(repository.folder) == before
    assert repository.check("drafts", "--format", "text:notes.txt").returncode == 1  # the caller says so


@pytest.mark.parametrize("name", VERDICT_REPORTERS)
@pytest.mark.parametrize("draft", ["drafts", "clean"])
def test_an_earlier_report_is_written_over(repository, name, draft):
    repository.write("clean/own.txt", "Quite other words about another thing, of which nobody wrote before.\n")
    file = f"reports/check{REPORTS[name].suffixes[0]}"
    repository.write("coverlap.toml", f'format = ["{name}:{file}"]\n')
    first = repository.check(draft)
    assert first.returncode in (0, 1), first.stderr
    written = (repository.folder / file).read_bytes()
    assert repository.check(draft).returncode == first.returncode
    assert (repository.folder / file).read_bytes() == written


def test_reports_are_next_to_the_file_that_names_them(repository, monkeypatch):
    repository.write("coverlap.toml", 'format = ["json:check.json"]\nagainst = ["wire"]\n')
    monkeypatch.chdir(repository.folder / "drafts")
    assert repository.run("check", ".").returncode == 1
    assert (repository.folder / "check.json").exists()


def test_a_circle_of_links_among_drafts_is_no_fault(repository):
    (repository.folder / "drafts/self.txt").symlink_to("self.txt")
    repository.write("coverlap.toml", 'drafts = ["drafts"]\n')
    done = repository.run("check", "--against", "wire", "--allow-unread")
    assert (done.returncode, b"fault" in done.stderr) == (1, False), done.stderr
    assert b"self.txt" in done.stderr

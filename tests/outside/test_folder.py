"""A site's folder: ours is written anew, anybody else's is left alone, and nothing leads out of it."""

import os
from pathlib import Path

import pytest

from ni153.finding import Refusal
from ni153.outside.folder import LIST, write_folder


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(folder.iterdir()) if path.name != LIST}


def test_a_folder_is_made_and_written(tmp_path: Path) -> None:
    write_folder(tmp_path / "a" / "site", {"index.html": "one", "style.css": "two"})
    assert held(tmp_path / "a" / "site") == {"index.html": "one", "style.css": "two"}
    assert (tmp_path / "a" / "site" / LIST).read_text().splitlines()[1:] == ["index.html", "style.css"]


def test_a_site_of_ours_is_written_anew_and_pages_that_are_no_more_go(tmp_path: Path) -> None:
    write_folder(tmp_path, {"index.html": "old", "gone.html": "old"})
    write_folder(tmp_path, {"index.html": "new"})
    assert held(tmp_path) == {"index.html": "new"}


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(Refusal, match="holds other things than a site"):
        write_folder(tmp_path, {"index.html": "x"})
    assert held(tmp_path) == {"letter.txt": "mine"}


def test_what_is_somebody_elses_stays_even_when_it_is_forced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    (tmp_path / "old.html").write_text("mine")
    write_folder(tmp_path, {"index.html": "x"}, force=True)
    write_folder(tmp_path, {"index.html": "y"})
    assert held(tmp_path) == {"index.html": "y", "letter.txt": "mine", "old.html": "mine"}


def test_a_forged_list_takes_nothing_away_that_is_not_a_page(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other.html"
    site.mkdir()
    other.write_text("mine")
    (site / "keep.txt").write_text("mine")
    (site / LIST).write_text("../other.html\nkeep.txt\n/etc/passwd\n")
    write_folder(site, {"index.html": "x"})
    assert other.read_text() == "mine"
    assert (site / "keep.txt").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other.html"
    write_folder(site, {"index.html": "x"})
    other.write_text("mine")
    (site / "page.html").symlink_to(other)
    with pytest.raises(Refusal, match="is a link or a folder"):
        write_folder(site, {"index.html": "x", "page.html": "y"})
    assert other.read_text() == "mine"


@pytest.mark.parametrize("name", ["../x.html", "a/b.html", "CON.html", "x.exe", "", "x.html\n"])
def test_a_name_that_is_none_is_a_fault_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be called"):
        write_folder(tmp_path, {name: "x"})
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match="could not be written"):
        write_folder(tmp_path / "file", {"index.html": "x"})

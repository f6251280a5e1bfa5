"""The package as it would be published: built, unpacked, installed into an environment of its own, and run elsewhere."""

import importlib.util
import os
import subprocess  # noqa: TID251 - the package is built and installed by the tools people use
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from commandline import QUIET, run
from shipped import REPOSITORY

import ni153

MISSING = [name for name in ("build", "hatchling") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed: pip install '.[dev]'")

STEM = f"ni153-{ni153.__version__}"


def call(*args: str | Path, cwd: Path) -> str:
    """Run a program that must succeed, and return what it said."""
    env = {**QUIET, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "HOME": str(cwd)}
    done = subprocess.run([*map(str, args)], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive, and with the wheel that was made from it."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def environment(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment: the wheel is installed there, what it needs is borrowed from this one."""
    folder = tmp_path_factory.mktemp("environment")
    call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    wheel = built / f"{STEM}-py3-none-any.whl"
    call(sys.executable, "-m", "pip", "--python", folder, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    [packages] = folder.rglob("site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def test_the_wheel_holds_the_tool_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(built / f"{STEM}-py3-none-any.whl") as wheel:
        names = set(wheel.namelist())
        points = wheel.read(f"{STEM}.dist-info/entry_points.txt").decode()
        about = wheel.read(f"{STEM}.dist-info/METADATA").decode()
    source = REPOSITORY / "src"
    code = {path.relative_to(source).as_posix() for path in (source / "ni153").rglob("*.py")}
    tool = {name for name in names if not name.startswith(f"{STEM}.dist-info/")}
    assert {name for name in tool if name.endswith(".py")} == code
    assert "ni153/py.typed" in tool
    assert {name for name in tool if "/templates/" in name} == {
        f"ni153/templates/{path.name}" for path in (REPOSITORY / "templates").iterdir()
    }
    assert {name.partition("/")[0] for name in tool} == {"ni153"}
    assert not any(name.endswith((".pyc", ".orig", ".rej")) or "__pycache__" in name for name in names)
    assert "ni153 = ni153.cli.app:main" in points
    assert f"{STEM}.dist-info/licenses/LICENSE" in names
    assert f"Version: {ni153.__version__}\n" in about
    assert "Requires-Python: >=3.11\n" in about


def test_the_source_archive_holds_what_is_needed_to_check_it(built: Path) -> None:
    with tarfile.open(built / f"{STEM}.tar.gz") as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "pyproject.toml", "README.md", "LICENSE", "Makefile", "constraints.txt", "CONTRIBUTING.md", "lsoas.yaml",
        "plans/county.yaml", "plans/districts/burnley.yaml", "src/ni153/cli/app.py", "src/ni153/py.typed",
        "docs/format.md", "tests/county.py", "tests/test_package.py", "tools/format_tables.py", ".ci/run",
    }  # fmt: skip
    assert wanted - names == set()
    assert {name for name in names if name.startswith((".venv", ".git/", "dist/", ".mypy_cache"))} == set()


def test_the_installed_tool_says_its_version(environment: Path, tmp_path: Path) -> None:
    assert call(environment / "ni153", "--version", cwd=tmp_path) == f"ni153 {ni153.__version__}\n"
    where = call(environment / "python", "-c", "import ni153; print(ni153.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(environment.parent)


def test_the_installed_tool_works_outside_the_repository(environment: Path, tmp_path: Path) -> None:
    assert (
        call(environment / "ni153", "--root", REPOSITORY, "status", cwd=tmp_path) == run("status", cwd=REPOSITORY).out
    )
    assert (
        call(environment / "python", "-m", "ni153", "--root", REPOSITORY, "targets", cwd=tmp_path)
        == run("targets", cwd=REPOSITORY).out
    )
    assert (
        call(environment / "ni153", "--root", REPOSITORY, "report", "framework", cwd=tmp_path)
        == run("report", "framework", cwd=REPOSITORY).out
    )
    assert '"findings"' in call(environment / "ni153", "lint", "--root", REPOSITORY, "--format", "json", cwd=tmp_path)

"""The launcher: what it does before the program itself starts."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def launcher(monkeypatch, tmp_path):
    """The launcher in a folder of its own, whose commands are recorded, not run."""
    monkeypatch.syspath_prepend(str(ROOT))
    import app

    ran: list[list[str]] = []
    monkeypatch.setattr(app, "HERE", tmp_path)
    monkeypatch.setattr(app, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(app, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(app, "STAMP", tmp_path / ".venv" / "gd-viz-set-up")
    (tmp_path / "pyproject.toml").write_text("one")

    def run(*command):
        ran.append(list(command))
        if "venv" in command:
            (tmp_path / ".venv" / "bin").mkdir(parents=True)
            (tmp_path / ".venv" / "bin" / "python").touch()

    monkeypatch.setattr(app, "_run", run)
    monkeypatch.setattr(app, "_answers", lambda python, code: True)
    monkeypatch.setattr(app, "missing_packages", lambda window: [])
    monkeypatch.setattr(app, "hand_over", lambda *arguments: ran.append(list(arguments)) or 0)
    app.ran = ran
    return app


def installs(launcher):
    return [command for command in launcher.ran if "install" in command]


def test_a_second_start_goes_straight_to_the_program(launcher):
    launcher.main(["--version"])
    assert installs(launcher)
    launcher.ran.clear()
    launcher.main(["--version"])
    assert launcher.ran == [["-m", "gd_viz", "--version"]]


def test_changed_requirements_are_installed(launcher, tmp_path):
    launcher.main(["--version"])
    (tmp_path / "pyproject.toml").write_text("two")
    launcher.ran.clear()
    launcher.main(["--version"])
    assert len(installs(launcher)) == 1


def test_an_interrupted_set_up_is_taken_up_again(launcher, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(launcher, "_run", interrupted)
        assert launcher.main(["--version"]) == 130
    launcher.ran.clear()
    assert launcher.main(["--version"]) == 0
    assert len(installs(launcher)) == 1


def test_of_what_a_command_says_only_progress_is_shown(capfd):
    import app

    app._run(sys.executable, "-c", "print('Collecting numpy'); print('chatter')")
    assert [line.strip() for line in capfd.readouterr().out.splitlines()] == ["Collecting numpy"]


def test_a_command_that_fails_says_why(capfd):
    import app

    with pytest.raises(subprocess.CalledProcessError):
        app._run(sys.executable, "-c", "raise SystemExit('no space left')")
    assert capfd.readouterr().err == "no space left\n"


def test_the_tests_bring_their_own_requirements_and_need_no_screen(launcher, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    launcher.main(["--version"])
    launcher.main(["test", "-k", "line"])
    assert installs(launcher)[-1][-1].endswith("[dev]")
    assert launcher.ran[-1] == ["-m", "pytest", "-m", "not gl", "-k", "line"]
    assert launcher.os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_without_a_display_a_picture_is_drawn(launcher, monkeypatch, capsys):
    monkeypatch.setattr(launcher, "has_display", lambda: False)
    launcher.main([])
    assert launcher.ran[-1][:4] == ["-m", "gd_viz", "render", "houses"]
    assert "no display" in capsys.readouterr().out


def test_missing_libraries_are_named_with_the_exact_command(launcher, monkeypatch):
    monkeypatch.setattr(launcher, "missing_packages", lambda window: ["libegl1"])
    monkeypatch.setattr(
        launcher, "install_command", lambda packages: "sudo apt-get install -y libegl1"
    )
    monkeypatch.setattr(launcher.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(launcher, "_agreed", lambda question: False)
    with pytest.raises(SystemExit, match="sudo apt-get install -y libegl1"):
        launcher.main(["--version"])


def test_an_old_python_gets_one_clear_line():
    """The launcher must parse, and stop, before it touches anything newer."""
    code = (
        "import sys, runpy; sys.version_info = (3, 8); sys.version = '3.8.1 (old)';"
        f"runpy.run_path({str(ROOT / 'app.py')!r}, run_name='__main__')"
    )
    old = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert old.returncode == 1
    assert old.stderr == "gd_viz needs Python 3.11 or newer; this is Python 3.8.1.\n"

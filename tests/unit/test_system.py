"""What the machine must have before Qt is loaded."""

from pathlib import Path

import pytest

from gd_viz import system

ALL = "\n".join([*system.LIBRARIES, *system.WINDOW_LIBRARIES])


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A Linux machine whose loader cache and font folder the test decides."""
    monkeypatch.setattr(system.sys, "platform", "linux")
    monkeypatch.setattr(system, "FONT_FOLDERS", (tmp_path,))
    (tmp_path / "plain.ttf").touch()

    def with_cache(listing: str) -> Path:
        monkeypatch.setattr(system, "_loader_cache", lambda: listing)
        return tmp_path

    return with_cache


def test_nothing_is_missing_on_a_complete_machine(machine):
    machine(ALL)
    assert system.missing_packages(window=True) == []


def test_a_window_needs_more_than_a_picture(machine):
    machine("\n".join(system.LIBRARIES))
    assert system.missing_packages(window=False) == []
    assert system.missing_packages(window=True) == sorted(system.WINDOW_LIBRARIES.values())


def test_a_missing_library_is_named_by_its_package(machine):
    machine(ALL.replace("libEGL.so.1", ""))
    assert system.missing_packages(window=False) == ["libegl1"]


def test_a_machine_without_fonts_would_show_empty_boxes(machine):
    fonts = machine(ALL)
    (fonts / "plain.ttf").unlink()
    assert system.missing_packages(window=False) == [system.FONT_PACKAGE]


def test_a_system_whose_cache_cannot_be_read_is_trusted(machine):
    machine("")
    assert system.missing_packages(window=True) == []


@pytest.mark.parametrize(
    ("environment", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
def test_a_display_is_one_that_somebody_sees(environment, seen, monkeypatch):
    monkeypatch.setattr(system.sys, "platform", "linux")
    assert system.has_display(environment) is seen


@pytest.mark.parametrize(("root", "start"), [(True, "apt-get"), (False, "sudo apt-get")])
def test_the_command_can_be_pasted(root, start, monkeypatch):
    monkeypatch.setattr(system, "_is_root", lambda: root)
    command = system.install_command(["libegl1", "libgl1"])
    assert command.startswith(start)
    assert command.endswith("libegl1 libgl1")

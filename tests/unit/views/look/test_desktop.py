import pytest

from gd_viz.views.look.desktop import wants_reduced_motion


@pytest.mark.parametrize(
    ("name", "text", "reduced"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[General]\nName=x\n", False),
        ("kdeglobals", "no section\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations = false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
    ],
)
def test_the_files_of_the_desktops_are_read(tmp_path, monkeypatch, name, text, reduced):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert not wants_reduced_motion()
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    assert wants_reduced_motion() == reduced

"""The door to resources/ opens inwards only."""

import pytest

from gd_viz import assets


def test_a_resource_is_read_as_text_and_as_bytes():
    text = assets.read_text("datasets/houses.csv")
    assert text.startswith("area,price\n")
    assert assets.read_bytes("datasets/houses.csv") == text.encode()


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "icons/../../LICENSE"])
def test_nothing_outside_is_reached(name):
    with pytest.raises(ValueError, match="not the name of a resource"):
        assets.path(name)


def test_what_is_not_there_is_named():
    with pytest.raises(FileNotFoundError, match=r"icons/unicorn\.svg"):
        assets.path("icons/unicorn.svg")


def test_names_of_a_folder_come_sorted_and_without_suffix():
    names = assets.names("scenarios", ".toml")
    assert "houses" in names
    assert list(names) == sorted(names)
    assert not any("." in name for name in names)

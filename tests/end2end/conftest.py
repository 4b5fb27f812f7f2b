"""Fixtures of the tests that use the program as a person does."""

import pytest

from gd_viz.views.theme import Appearance


@pytest.fixture(scope="module")
def shared_looks(qapp):
    """One appearance a file: a stylesheet takes longer to apply than most tests to run."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield Appearance()
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


@pytest.fixture
def looks(shared_looks):
    """An appearance, light again after each test."""
    yield shared_looks
    shared_looks.set_dark(False)
    shared_looks.set_projector(False)

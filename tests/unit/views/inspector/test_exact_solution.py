"""What is said of how the exact solution was found."""

from dataclasses import replace

import pytest

from gd_viz.session.session import Session
from gd_viz.views.inspector.exact_solution import exact_title


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "equation (1)"),
        ({"loss": "absolute"}, "linear programming"),
        ({"loss": "huber"}, "newton"),
        ({"degree": 2}, "normal equation"),
    ],
)
def test_equation_one_is_that_of_the_squared_error_of_a_line_alone(qapp, changes, title):
    session = Session()
    session.open_bundled("houses")
    session.set_model(replace(session.document.model, **changes))
    assert exact_title(session) == title

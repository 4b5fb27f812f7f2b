"""Which picture suits which data."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.files.document import DATA_PICTURES, Document
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.table import PICTURES, chosen, suitable


def test_the_document_knows_the_same_pictures_by_name():
    assert tuple(PICTURES) == DATA_PICTURES


@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_any_data_have_a_picture_and_the_document_can_name_any_that_suits(n):
    names = tuple(f"x{i}" for i in range(n))
    session = Session(Document(dataset=Dataset(np.ones((4, n)), np.arange(4.0), names)))
    for name in suitable(session):
        session.set_view(picture=name)
        assert chosen(session) == name
    session.set_view(picture="")
    assert chosen(session) == suitable(session)[0]

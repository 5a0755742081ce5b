"""Ids that a button carries: an id of ours is read, anything else is gone."""

import uuid

import pytest

from bot.storage.numbers import number_of
from handlers.desk import GoneError


def test_an_id_of_ours_is_read():
    found = uuid.uuid4()
    assert number_of(found.hex) == found


@pytest.mark.parametrize("odd", ["", "no such id", "9" * 31, 7, None, [], {"x": 1}, 1.5])
def test_whatever_else_is_gone(odd):
    with pytest.raises(GoneError):
        number_of(odd)

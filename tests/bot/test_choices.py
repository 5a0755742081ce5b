import secrets

import pytest

from bot.storage.settings import ChoiceStore
from handlers.choices import PersonChoices, TeamChoices
from handlers.desk import Owner


@pytest.fixture
def choices(database):
    return ChoiceStore(database)


async def test_a_persons_and_a_teams_choices_are_read_together_and_anew_once_they_are_saved(choices):
    owner = Owner("", f"T{secrets.token_hex(4)}", "UAMINA")
    assert await choices.both(owner) == (TeamChoices(), PersonChoices())

    await choices.save_team(owner, TeamChoices(network="bluesky"), 0)
    assert await choices.both(owner) == (TeamChoices(network="bluesky"), PersonChoices())
    await choices.save_person(owner, PersonChoices(language="ar"))

    chosen = TeamChoices(network="bluesky"), PersonChoices(language="ar")
    assert await choices.both(owner) == chosen
    assert (await choices.team(owner), await choices.person(owner)) == chosen
    assert await choices.both(owner._replace(person="UBILAL")) == (chosen[0], PersonChoices())

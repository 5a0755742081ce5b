"""What a team and its people have chosen, kept as their forms keep it; both outlive a test, so set back what you set."""

from handlers.choices import PersonChoices, TeamChoices
from handlers.desk import Owner


def team_of(slack):
    """The team, as whose things are kept."""
    return Owner("", slack.workspace.team, "")


def owner_of(who):
    """One person of the team."""
    return Owner("", who.slack.workspace.team, who.person.id)


async def team_chooses(slack, **choices):
    """Nothing else than these choices of the team."""
    desk = slack.bot.desk
    _, version = await desk.choices.team_version(team_of(slack))
    await desk.choices.save_team(team_of(slack), TeamChoices(**choices), version)


async def chooses(who, **choices):
    """Nothing else than these choices of a person."""
    await who.slack.bot.desk.choices.save_person(owner_of(who), PersonChoices(**choices))

"""People who are no longer there: a player, whoever leads, both; and what the others are told."""

import pytest

from handlers.drill.run import Run
from tests.conversations.choosing import team_of
from tests.conversations.drilling import last_in, reply, said_to, set_up, team_drill
from tests.conversations.reading import press, words


def closes_account(slack, who):
    """The workspace knows this person no more."""
    slack.workspace.people.pop(who.person.id, None)
    slack.workspace.channels.pop(who.person.direct, None)


async def results_of(slack):
    [kept] = await slack.bot.desk.drills.over(team_of(slack))
    return Run.model_validate(kept.said).drill.results


async def test_a_player_who_has_to_go_hands_the_role_on_and_another_takes_it(room, amina, bilal):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    await press(bilal, board, "drill.leave")
    told = last_in(room, "drills", "no longer in this drill")
    assert told.thread_ts == board.ts
    assert "<@U0AMINA> now answers for *Monitor* as well" in words(told)
    assert said_to(room, amina, "Only you know this"), "who stands in knows what the role knew"
    assert "<@U0BILAL>" not in words(board)
    esra = room.person("esra")
    await press(esra, told, "drill.in")
    assert "<@U0ESRA>" in words(board)
    assert said_to(room, esra, "Only you know this")
    assert room.refusals == []


async def test_a_player_whose_account_is_closed_is_missed_when_their_role_is_silent(room, amina, bilal):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    closes_account(room, amina)
    await room.pass_time(minutes=8)
    await room.pass_time(seconds=30)
    told = last_in(room, "drills", "no longer in this drill")
    assert "<@U0AMINA>" in words(told)
    assert "nobody has the role *Spokesperson* now" in words(told)
    assert len([one for one in room.workspace.messages if "no longer in this drill" in words(one)]) == 1
    for _ in range(18):
        await room.pass_time(seconds=59)
    assert "Over" in words(board)
    results = await results_of(room)
    assert results["list.correction"] == "excused", "what nobody was left to answer does not count"
    assert results["neither.answer"] == "missed", "the others are still asked"


async def test_who_leads_and_is_gone_is_replaced_by_whoever_presses(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    closes_account(room, chantal)
    await room.pass_time(minutes=8)
    await room.pass_time(seconds=30)
    offer = last_in(room, "drills", "who led this drill")
    assert offer.thread_ts == board.ts
    await press(bilal, offer, "drill.takeover")
    assert "led by <@U0BILAL>" in words(board)
    assert said_to(room, bilal, "Your panel")


async def test_who_leads_and_never_starts_does_not_keep_the_others_waiting(room, amina, bilal):
    channel = room.workspace.channel("drills").id
    await set_up(room.person("chantal"), scenario="wrong-number", size="lunch", channel=channel)
    board = last_in(room, "drills", "I'm in")
    await press(amina, board, "drill.in:spokesperson")
    await press(bilal, board, "drill.start")
    offer = room.workspace.messages[-1]
    assert "<@U0CHANTAL> leads this drill" in words(offer)
    await press(bilal, offer, "drill.takeover")
    await press(bilal, board, "drill.start")
    assert "Running" in words(board)
    assert room.refusals == []


async def test_who_leads_and_has_to_go_leaves_the_panel_to_another(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    await press(chantal, board, "drill.leave")
    assert "they lead from then on, and you can go" in words(room.workspace.messages[-1])
    await press(amina, board, "drill.panel")
    await press(amina, room.workspace.messages[-1], "drill.takeover")
    assert "led by <@U0AMINA>" in words(board)
    await press(chantal, said_to(room, chantal, "Your panel")[-1], "drill.extend")
    assert "<@U0AMINA> leads this drill" in words(room.workspace.messages[-1])
    assert room.refusals == []


async def test_who_is_not_in_can_not_leave(room, amina, bilal):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    await press(room.person("dorji"), board, "drill.leave")
    assert "nothing to leave" in words(room.workspace.messages[-1])
    assert not [one for one in room.workspace.messages if "no longer in this drill" in words(one)]


async def test_a_closed_room_is_told_to_a_player_when_who_leads_is_gone(room, amina, bilal):
    chantal = room.person("chantal")
    board = await team_drill(room, chantal, amina, bilal)
    closes_account(room, chantal)
    room.workspace.channel("drills").archived = True
    await room.pass_time(minutes=10)
    told = said_to(room, amina, "can't write in the channel")[-1]
    room.workspace.channel("drills").archived = False
    await press(amina, told, "drill.resume")
    assert "Running" in words(board)


@pytest.mark.parametrize("order", ["answer-first", "leave-first"])
async def test_who_answered_and_left_is_remembered_and_who_left_can_not_answer(room, amina, bilal, order):
    board = await team_drill(room, room.person("chantal"), amina, bilal)
    inject = last_in(room, "drills", "drill.answer")
    if order == "answer-first":
        await reply(amina, inject, "We said 43 and the hospital says 34. We are sorry. Next update at 5 pm.")
        await press(amina, board, "drill.leave")
        assert last_in(room, "drills", "We said 43")
    else:
        await press(amina, board, "drill.leave")
        await press(amina, inject, "drill.answer")
        assert "press “I'm in”" in words(room.workspace.messages[-1])
    assert room.refusals == []

from content.engine.drills.players import player
from content.engine.drills.playing import Table, play
from handlers.learning import Past, good_lines, practised, suggestion, weak_rules
from tests.conversations.drilling import last_in, played


def drill(library, name, how):
    scenario = library.scenarios[name]
    table = Table(scenario, library.scoring, "solo", "en", 1)
    return Past("A title", scenario, play(table, player(how, table)).state)


def test_what_was_missed_comes_back_in_the_next_drill(library):
    silent = drill(library, "wrong-number", "silent")
    weak = weak_rules([silent])
    assert weak
    following = suggestion(library.scenarios, [silent], "en")
    assert following.scenario.name != "wrong-number"
    assert set(following.rules) <= set(weak) & practised(following.scenario)


def test_what_went_well_the_last_time_is_weak_no_more(library):
    silent = drill(library, "wrong-number", "silent")
    good = drill(library, "wrong-number", "by-the-book")
    assert set(weak_rules([good, silent])) < set(weak_rules([silent]))


def test_only_answers_that_earned_everything_are_lines_to_keep(library):
    assert list(good_lines([drill(library, "wrong-number", "silent")])) == []
    lines = list(good_lines([drill(library, "wrong-number", "by-the-book")]))
    assert lines
    assert len({line.text for line in lines}) == len(lines)


def words_of_home(slack, who):
    return str(slack.workspace.homes[who.person.id])


async def test_app_home_shows_the_way_so_far_and_what_to_play_next(room, amina):
    await amina.opens()
    await room.settled()
    assert "No drill yet" in words_of_home(room, amina)
    await played(room, amina)
    await amina.opens()
    await room.settled()
    assert "Drills so far" in words_of_home(room, amina)
    assert "Next: " in words_of_home(room, amina)
    assert last_in(room, amina.person.direct, "The drill is over")
    assert room.refusals == []

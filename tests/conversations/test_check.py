import json
import threading

import pytest

from handlers import reviewing
from tests.conversations.choosing import chooses
from tests.conversations.reading import pick, press, words

DRAFT = "We utilize the the new complaint form #Rights #Law #Justice #Now"


def buttons(message):
    return {
        element["action_id"]: element
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    }


async def checked(slack, who, text, channel="press"):
    outcome = await who.command("/check-tweet", text, channel)
    assert (outcome.status, outcome.body) == (200, "")
    await slack.settled()
    return slack.workspace.messages[-1]


async def test_a_draft_is_answered_to_the_person_who_asked_and_nobody_else(slack, amina, bilal):
    answer = await checked(slack, amina, DRAFT)
    assert answer.only_for == amina.person.id
    assert "the the" in words(answer)
    assert answer not in slack.workspace.seen_by(bilal.person.id, answer.channel)
    assert slack.refusals == []


async def test_apply_all_gives_the_revised_draft_in_place_and_undo_takes_it_back(slack, amina):
    answer = await checked(slack, amina, DRAFT)
    count = len(slack.workspace.messages)
    await press(amina, answer, "check.apply-all")
    assert len(slack.workspace.messages) == count
    assert "the the" not in words(answer)
    assert "check.undo" in buttons(answer)
    await press(amina, answer, "check.undo")
    assert "the the" in words(answer)
    assert slack.refusals == []


async def test_one_suggestion_is_taken_and_one_finding_is_kept(slack, amina):
    answer = await checked(slack, amina, DRAFT)
    use = next(name for name in buttons(answer) if name.startswith("check.use"))
    before = len(buttons(answer))
    await press(amina, answer, use)
    keep = next(name for name in buttons(answer) if name.startswith("check.keep"))
    await press(amina, answer, keep)
    assert len(buttons(answer)) < before
    assert slack.refusals == []


async def test_a_button_pressed_twice_acts_once(slack, amina):
    answer = await checked(slack, amina, DRAFT)
    stale = json.loads(json.dumps(answer.blocks))
    await press(amina, answer, "check.apply-all")
    shown, answer.blocks = answer.blocks, stale
    await press(amina, answer, "check.apply-all")
    assert next(block for block in answer.blocks if block["type"] == "rich_text") == shown[1]
    assert slack.refusals == []


async def test_sharing_shows_the_draft_to_the_channel_and_pings_nobody(slack, amina, bilal):
    answer = await checked(
        slack, amina, "Look <!channel> <@U0BILAL> `code` *bold* https://nhrc.example.org/a"
    )
    await press(amina, answer, "check.share")
    shared = slack.workspace.messages[-1]
    assert shared.only_for == ""
    assert shared in slack.workspace.seen_by(bilal.person.id, shared.channel)
    quoted = [block for block in shared.blocks if block["type"] == "rich_text"]
    assert quoted[0]["elements"][0]["elements"][0]["text"].startswith("Look <!channel> <@U0BILAL>")
    others = [block for block in shared.blocks if block["type"] != "rich_text"]
    assert others
    assert "<!channel>" not in json.dumps(others)
    assert "<!channel>" not in shared.text


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u2060", "\u0007", "\U000e0041"]
)
async def test_nothing_in_a_draft_can_hide_or_turn_the_text_around(slack, amina, hidden):
    answer = await checked(slack, amina, f"Rights{hidden} for all https://nhrc.example.org/a")
    assert hidden not in words(answer)
    assert f"⟨U+{ord(hidden):04X}⟩" in words(answer)
    assert slack.refusals == []


async def test_no_text_opens_the_form_and_sending_it_answers_where_it_was_asked(slack, amina):
    await amina.command("/check-tweet", "", "general")
    await slack.settled()
    (form,) = slack.workspace.stacks[amina.person.id]
    values = {
        "draft": {"text": {"type": "plain_text_input", "value": "Every child has the right to learn"}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "bluesky"}}},
        "live": {"live": {"type": "plain_text_input", "value": None}},
    }
    await amina.submits(form, values)
    await slack.settled()
    answer = slack.workspace.messages[-1]
    assert slack.workspace.stacks[amina.person.id] == []
    assert answer.channel == slack.workspace.channel("general").id
    assert "300 · Bluesky" in words(answer)
    assert slack.refusals == []


@pytest.mark.parametrize(
    ("draft", "live", "field"),
    [("  \n ", "", "draft"), ("---\n---", "", "draft"), ("Hello", "no tag", "live")],
)
async def test_a_form_that_lacks_something_says_so_beside_the_field(slack, amina, draft, live, field):
    await amina.command("/check-tweet")
    await slack.settled()
    (form,) = slack.workspace.stacks[amina.person.id]
    values = {
        "draft": {"text": {"type": "plain_text_input", "value": draft}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "x"}}},
        "live": {"live": {"type": "plain_text_input", "value": live}},
    }
    await amina.submits(form, values)
    assert list(form.errors) == [field]
    assert slack.workspace.stacks[amina.person.id] == [form]


async def test_an_edited_draft_replaces_the_answer(slack, amina):
    answer = await checked(slack, amina, DRAFT)
    await press(amina, answer, "check.edit")
    (form,) = slack.workspace.stacks[amina.person.id]
    assert form.view["blocks"][0]["element"]["initial_value"] == DRAFT
    values = {
        "draft": {"text": {"type": "plain_text_input", "value": "Quite another text"}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "x"}}},
        "live": {"live": {"type": "plain_text_input", "value": ""}},
    }
    await amina.submits(form, values)
    await slack.settled()
    assert "Quite another text" in words(answer)
    assert DRAFT not in words(answer)
    assert slack.refusals == []


async def test_several_posts_get_a_line_each_and_open_one_by_one(slack, amina):
    await amina.command("/check-tweet")
    await slack.settled()
    (form,) = slack.workspace.stacks[amina.person.id]
    text = "\n---\n".join(f"Post {number} about prisons" for number in range(25))
    values = {
        "draft": {"text": {"type": "plain_text_input", "value": text}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "x"}}},
        "live": {"live": {"type": "plain_text_input", "value": ""}},
    }
    await amina.submits(form, values)
    await slack.settled()
    listed = slack.workspace.messages[-1]
    look = listed.blocks[3]["accessory"]
    await amina.clicks(
        listed, "b3", {"type": "button", "action_id": look["action_id"], "value": look["value"]}
    )
    await slack.settled()
    assert "Post 2 about prisons" in words(slack.workspace.messages[-1])
    assert slack.refusals == []


async def test_an_arabic_draft_is_shown_as_it_was_written(slack, amina):
    draft = "تدعو اللجنة إلى حماية الصحفيين وضمان سلامتهم #حرية_الصحافة https://nhrc.example.org/ar"
    answer = await checked(slack, amina, draft)
    assert draft in words(answer)
    assert "Arabic" in words(answer)
    assert slack.refusals == []


async def test_words_from_right_to_left_are_held_apart_by_signs_that_nobody_sees(slack, amina):
    await chooses(amina, language="ar")
    answer = await checked(slack, amina, "المهاجرون غير الشرعيين\u2068 يصلون")
    assert "السبب: \u2068" in words(answer)
    assert "السبب: ⟨U+2068⟩" not in words(answer)
    assert "الشرعيين⟨U+2068⟩" in words(answer)
    assert slack.refusals == []


@pytest.mark.parametrize(
    "draft", ["🎉" * 10_000, "x" * 100_000, "https://nhrc.example.org", "\ud800 lone", "---", "#", "@"]
)
async def test_odd_drafts_get_a_whole_answer(slack, amina, draft):
    answer = await checked(slack, amina, draft.encode("utf-8", "replace").decode())
    assert answer.only_for == amina.person.id
    assert slack.refusals == []


async def test_a_draft_that_was_erased_says_so_kindly(slack, amina):
    from datetime import timedelta

    answer = await checked(slack, amina, DRAFT)
    await slack.clock.move(timedelta(hours=25))
    await press(amina, answer, "check.apply-all")
    assert "no longer here" in slack.workspace.messages[-1].text
    assert slack.workspace.messages[-1].only_for == amina.person.id


async def test_another_network_and_another_language_are_chosen_in_place(slack, amina):
    answer = await checked(slack, amina, DRAFT)
    await pick(amina, answer, "check.network", ":mastodon")
    assert "500 · Mastodon" in words(answer)
    assert slack.refusals == []


async def test_help_is_said_to_the_asker_only(slack, amina):
    answer = await checked(slack, amina, "help")
    assert "/check-tweet settings" in answer.text
    assert answer.only_for == amina.person.id


async def test_home_opens_with_a_button_that_checks(slack, amina):
    await amina.opens("home")
    await slack.settled()
    home = slack.workspace.homes[amina.person.id]
    await press(amina, home, "check.new")
    assert slack.workspace.stacks[amina.person.id][0].view["callback_id"] == "check.form"
    assert slack.refusals == []


async def test_several_posts_after_the_command_are_several_posts(slack, amina):
    answer = await checked(slack, amina, "Everyone has rights.\n---\nNobody may be tortured.")
    assert "check.show:1" in words(answer)
    assert "check.show:2" in words(answer)


async def test_help_is_help_however_it_is_written(slack, amina):
    assert "/check-tweet" in words(await checked(slack, amina, "HELP"))


async def test_undo_takes_back_a_finding_that_was_left_and_another_network(slack, amina):
    answer = await checked(slack, amina, DRAFT)
    findings = sum(name.startswith("check.keep") for name in buttons(answer))
    await press(amina, answer, next(name for name in buttons(answer) if name.startswith("check.keep")))
    assert sum(name.startswith("check.keep") for name in buttons(answer)) < findings
    before = words(answer)
    await pick(amina, answer, "check.network", ":mastodon")
    assert words(answer) != before
    await press(amina, answer, "check.undo")
    assert "Mastodon" not in answer.text
    await press(amina, answer, "check.undo")
    assert sum(name.startswith("check.keep") for name in buttons(answer)) == findings
    assert "check.undo" not in buttons(answer)
    assert slack.refusals == []


async def test_a_text_far_longer_than_a_post_is_read_beside_the_others_and_not_before_them(
    slack, amina, monkeypatch
):
    reading = []
    check = reviewing.check

    def watched(*given):
        reading.append(threading.current_thread() is threading.main_thread())
        return check(*given)

    monkeypatch.setattr(reviewing, "check", watched)
    await amina.command("/check-tweet", "Every child has the right to learn. " * 200)
    await amina.command("/check-tweet", "Every child has the right to learn.")
    await slack.settled(30)
    assert set(reading) == {True, False}
    assert len([one for one in slack.workspace.messages if one.only_for == amina.person.id]) == 2

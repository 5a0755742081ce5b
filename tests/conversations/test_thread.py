"""/thread-release as people use it: paste, read, change, take along."""

import json

import pytest

from tests.conversations.choosing import chooses
from tests.conversations.reading import button, form_of, last, pick, press, texts
from tests.conversations.releases import RELEASE, handed_in, quoted


def has(message, action):
    return any(
        element.get("action_id", "").startswith(action)
        for block in message.blocks
        for element in block.get("elements", [])
    )


def bare(found):
    """The words of posts without numbers, link and tags."""
    return [post.partition("\n\n")[0] for post in found]


async def asked(slack, who, text):
    outcome = await who.command("/thread-release", text)
    assert outcome.status == 200
    await slack.settled()
    return last(slack)


async def test_a_release_pasted_into_the_form_becomes_a_thread_with_counts(slack, amina):
    _, answer = await handed_in(slack, amina, RELEASE)
    assert answer.only_for == amina.person.id
    assert quoted(answer)[0].startswith("Institute welcomes new law on reading rooms in prisons")
    assert "/280" in texts(answer)
    assert "press@example.org" not in texts(answer)


async def test_the_release_may_stand_after_the_command(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    assert len(quoted(answer)) >= 2


async def test_every_word_of_the_menu_does_what_it_says_and_undo_takes_it_back(slack, amina):
    _, answer = await handed_in(slack, amina, RELEASE, count="4")
    before = quoted(answer)
    first, second, *_ = bare(before)
    await pick(amina, answer, "thread.post:0", "down")
    assert bare(quoted(answer))[:2] == [second, first]
    await press(amina, answer, "thread.undo")
    assert quoted(answer) == before
    await pick(amina, answer, "thread.post:1", "drop")
    assert second not in quoted(answer)
    await press(amina, answer, "thread.undo")
    await pick(amina, answer, "thread.post:1", "other")
    assert quoted(answer)[1] not in before
    await press(amina, answer, "thread.undo")
    await pick(amina, answer, "thread.post:0", "split")
    assert "I don't cut those" in texts(answer)
    assert quoted(answer) == before


async def test_two_short_posts_become_one_and_one_becomes_two_again(slack, amina):
    await handed_in(slack, amina, RELEASE, network="mastodon")
    answer = last(slack)
    first, second, *_ = quoted(answer)
    body, _, tag = first.partition("\n\n")
    await pick(amina, answer, "thread.post:0", "merge")
    assert quoted(answer)[0] == f"{body}\n\n{second}\n\n{tag}"


async def test_a_post_is_rewritten_in_its_form(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    await pick(amina, answer, "thread.post:1", "edit")
    view = form_of(amina)
    assert view.view["blocks"][0]["element"]["initial_value"] == quoted(answer)[1]
    await amina.submits(view, {"text": {"text": {"value": " "}}})
    assert "words" in view.errors["text"]
    await amina.submits(view, {"text": {"text": {"value": "Books change a day behind walls."}}})
    await slack.settled()
    assert quoted(answer)[1] == "Books change a day behind walls."


async def test_words_for_a_thread_that_changed_meanwhile_come_back(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    await pick(amina, answer, "thread.post:1", "edit")
    await pick(amina, answer, "thread.post:0", "down")
    now = quoted(answer)
    await amina.submits(form_of(amina), {"text": {"text": {"value": "Words of mine."}}})
    await slack.settled()
    assert quoted(answer) == now
    assert "Words of mine." in texts(answer)


async def test_more_fewer_numbers_and_another_network_count_anew(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    count = int(answer.text.split()[3])
    await press(amina, answer, "thread.fewer")
    assert f"A thread of {count - 1} posts" in texts(answer)
    await press(amina, answer, "thread.numbers")
    assert f"\n\n1/{count - 1}" in quoted(answer)[0]
    await press(amina, answer, "thread.numbers")
    await press(amina, answer, "thread.more")
    assert f"A thread of {count} posts" in texts(answer)
    await pick(amina, answer, "thread.network", "bluesky")
    assert "/300" in texts(answer)
    await pick(amina, answer, "thread.network", "linkedin")
    assert "One post" in texts(answer)


async def test_a_link_is_put_in_changed_and_taken_out_after_the_thread_was_made(slack, amina):
    async def given(link):
        await press(amina, answer, "thread.relink")
        view = form_of(amina)
        await amina.submits(view, {"link": {"link": {"value": link}}})
        await slack.settled()
        return view

    answer = await asked(slack, amina, RELEASE)
    before = quoted(answer)
    assert "Put in a link" in texts(answer)
    refused = await given("our website")
    assert refused.errors["link"]
    await amina.closes(refused)
    await given("https://nhri.example.org/reading-rooms")
    assert all("https://nhri.example.org/reading-rooms" in post for post in quoted(answer))
    assert "Change the link" in texts(answer)
    await given("")
    assert quoted(answer) == before


async def test_a_press_that_comes_twice_acts_once(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    old = json.loads(json.dumps(answer.blocks))
    await press(amina, answer, "thread.fewer")
    once, answer.blocks = texts(answer), old
    await press(amina, answer, "thread.fewer")
    assert texts(answer) == once


async def test_a_long_thread_has_pages_and_a_change_stays_on_its_page(slack, amina):
    more = "\n\n".join(
        f"In district {number} the Institute counted {number + 20} prisons with {number * 7 + 3} cells each, and wrote a report of {number * 9} pages about what it saw there."
        for number in range(2, 22)
    )
    head, _, rest = RELEASE.partition("In 2024")
    _, answer = await handed_in(slack, amina, f"{head}{more}\n\nIn 2024{rest}", count="15")
    first = quoted(answer)
    assert "Page 1 of" in texts(answer)
    await press(amina, answer, "thread.turn:after")
    second = quoted(answer)
    assert not set(first) & set(second)
    at = next(
        e["action_id"]
        for b in answer.blocks
        for e in b.get("elements", [])
        if e.get("action_id", "").startswith("thread.post:")
    )
    await pick(amina, answer, f"{at}", "drop")
    assert quoted(answer)[0] != second[0]
    assert "Page 2 of" in texts(answer)


async def test_a_post_goes_to_be_checked_and_opens_where_it_is_meant_for(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    assert button(answer, "thread.open:0")[1]["url"].startswith("https://x.com/intent/post?text=Institute")
    await press(amina, answer, "check.show:thread0")
    checked = last(slack)
    assert has(checked, "check.share")
    assert "reading rooms in prisons" in texts(checked)
    await pick(amina, answer, "thread.network", "mastodon")
    assert "https://mastodon.social/share" in button(answer, "thread.open:0")[1]["url"]
    await pick(amina, answer, "thread.network", "threads")
    assert has(answer, "thread.copy:0")


async def test_copies_are_the_words_and_nothing_else(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    await pick(amina, answer, "thread.network", "threads")
    shown = quoted(answer)
    await press(amina, answer, "thread.copy:0")
    assert last(slack).blocks[1]["elements"][0]["elements"][0]["text"] == shown[0]
    row = next(block for block in answer.blocks if block.get("block_id", "").startswith("taking:"))
    await amina.clicks(answer, row["block_id"], row["elements"][0])
    await slack.settled()
    assert all(post in last(slack).blocks[1]["elements"][0]["elements"][0]["text"] for post in shown)


async def test_files_for_other_tools_arrive_in_the_direct_messages(slack, amina):
    _, answer = await handed_in(slack, amina, RELEASE, mode="day")
    for kind in ("text", "buffer", "hootsuite", "ics"):
        await pick(amina, answer, "thread.export", kind)
    files = {one["name"]: one["data"] for one in slack.workspace.files.values()}
    assert files["posts-buffer.csv"].startswith(b"Text,Image URL,Tags,Posting Time")
    assert files["posts.ics"].count(b"BEGIN:VEVENT") == int(answer.text[0])
    assert quoted(answer)[0].encode() in files["posts.txt"]
    assert files["posts-hootsuite.csv"].count(b"\r\n") >= 3
    assert [one.channel for one in slack.workspace.messages if one.files] == [amina.person.direct] * 4


async def test_the_channel_sees_the_posts_and_no_findings(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    await press(amina, answer, "thread.share")
    shared = last(slack)
    assert not shared.only_for
    assert quoted(answer)[0] in quoted(shared)
    assert not has(shared, "thread.")


ARABIC = """المعهد الوطني يرحب بقانون يفتح قاعات القراءة في السجون

ميناء ألما، 12 آذار/مارس 2026 – رحب المعهد الوطني لحقوق الإنسان في إستريا اليوم بقانون يفتح قاعة قراءة في كل سجن من سجون البلاد. واعتُمد القانون يوم الثلاثاء بأصوات الأحزاب كلها.

وقالت لينا مورو، مفوضة المعهد: «القراءة طريق كثيرين إلى العودة، ورفّ من الكتب لا يكلّف إلا القليل».

ويلزم القانون كل سجن بأن يفتح قاعته أربع ساعات في اليوم على الأقل، ويخصص 2.4 مليون كراون لكتب بتسع لغات.

وسيزور المعهد كل السجون في العام المقبل وينشر ما يراه فيها.
"""


@pytest.mark.parametrize("code", ["ar", "fr", "ur"])
async def test_every_screen_speaks_the_persons_language(slack, amina, code):

    await chooses(amina, language=code)
    _, answer = await handed_in(slack, amina, ARABIC, mode="day", count="3")
    voice = slack.bot.desk.library().phrases.voice(code)
    assert voice("thread.do-edit") in texts(answer)
    assert "المعهد الوطني يرحب" in quoted(answer)[0]
    await press(amina, answer, "thread.share")
    assert f"<@{amina.person.id}>" in texts(last(slack))
    await press(amina, answer, "thread.remind")
    assert voice("thread.note-reminding") in texts(answer)
    await asked(slack, amina, "plan")
    assert voice("thread.planned-edit") in texts(last(slack))
    await asked(slack, amina, "help")
    await pick(amina, answer, "thread.network", "linkedin")
    await pick(amina, answer, "thread.post:0", "edit")
    assert slack.refusals == []


async def test_a_long_release_stays_within_what_slack_takes_on_every_page(slack, amina):
    more = "\n\n".join(
        f"وفي المنطقة {number} أحصى المعهد {number + 20} سجناً في كل منها {number * 7 + 3} زنزانة، وكتب تقريراً من {number * 9} صفحة عما رآه هناك من أحوال القراءة والمكتبات والتعليم، وأوصى بفتح قاعات جديدة في كل مدينة."
        for number in range(2, 22)
    )
    text = ARABIC.replace("وسيزور", f"{more}\n\nوسيزور")
    _, answer = await handed_in(
        slack, amina, text[:3000], **{"release-2": text[3000:]}, count="15", network="mastodon"
    )
    pages = 1
    while has(answer, "thread.turn:after"):
        assert len(json.dumps(answer.blocks, ensure_ascii=False)) < 12_500
        await press(amina, answer, "thread.turn:after")
        pages += 1
    assert pages >= 2
    assert slack.refusals == []


async def test_what_concerns_the_whole_thread_is_said_once(slack, amina):
    answer = await asked(slack, amina, RELEASE)
    said = texts(answer)
    assert said.count("whole story") == 1
    assert "No hashtag" not in said
    _, linked = await handed_in(slack, amina, RELEASE, link="https://nhri.example.org/rooms")
    assert "whole story" not in texts(linked)
    assert all(post.count("https://nhri.example.org/rooms") == 1 for post in quoted(linked))

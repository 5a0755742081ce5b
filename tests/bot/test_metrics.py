"""What whoever runs the bot can see: counts and times, never a word or an id."""

DRAFT = "Everyone has the the right to a fair hearing"


async def scraped(slack):
    async with slack.delivery.session.get(f"{slack.delivery.door}/metrics") as answer:
        assert answer.status == 200
        return await answer.text()


async def test_requests_acks_answers_and_lateness_are_counted(slack, amina):
    await amina.command("/check-tweet", DRAFT)
    await slack.settled()
    page = await scraped(slack)
    assert 'sounding_board_requests_total{status="200"} 1.0' in page
    assert "sounding_board_ack_seconds_count 1.0" in page
    assert 'sounding_board_answer_seconds_count{kind="command"} 1.0' in page
    assert "sounding_board_jobs_late_seconds" in page
    assert "sounding_board_drills_open" in page


async def test_a_failed_answer_is_counted_by_slacks_own_code(slack, amina):
    slack.api.scopes -= {"users:read"}
    await amina.command("/check-tweet", "settings")
    await slack.settled()
    assert 'sounding_board_errors_total{error="missing_scope"} 1.0' in await scraped(slack)


async def test_no_word_of_a_draft_and_no_id_is_in_it(slack, amina):
    await amina.command("/check-tweet", DRAFT)
    await slack.settled()
    page = await scraped(slack)
    assert "fair hearing" not in page
    assert amina.person.id not in page
    assert slack.workspace.team not in page

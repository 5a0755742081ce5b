"""Where a release comes from, and what a person hears when nothing can come of it."""

import io
import zipfile

import docx
import pytest
from aiohttp import web

from bot.fetch import Fetcher
from tests.conversations.reading import last, press, texts
from tests.conversations.releases import SHORT, handed_in


def uploaded(slack, name, data):
    """A file as Slack keeps it, and what Slack says of it."""
    number = slack.workspace.number("F")
    address = f"{slack.url}/files/{number}"
    about = {"id": number, "name": name, "mimetype": "application/octet-stream", "size": len(data)}
    about |= {"url_private": address, "url_private_download": address}
    slack.workspace.files[number] = {**about, "data": data}
    return about


@pytest.fixture
async def site(slack):
    """A public page as far as the bot can tell."""
    pages = {}

    async def page(request):
        if request.path not in pages:
            raise web.HTTPNotFound
        return web.Response(body=pages[request.path], content_type="text/html")

    application = web.Application()
    application.router.add_get("/{path:.*}", page)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.bot.desk.outside.fetcher = Fetcher(allow_private=True)
    yield pages, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def word_file():
    document, file = docx.Document(), io.BytesIO()
    for paragraph in SHORT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


async def test_a_word_file_becomes_posts_with_a_word_on_the_wait(slack, amina):
    await handed_in(slack, amina, file=uploaded(slack, "release.docx", word_file()))
    waiting, answer = slack.workspace.messages[-2:]
    assert "Reading the file" in texts(waiting)
    assert "Institute welcomes new law" in texts(answer)


async def test_a_file_with_a_wrong_name_is_read_as_what_it_is(slack, amina):
    await handed_in(slack, amina, file=uploaded(slack, "release.pdf", SHORT.encode()))
    assert "promises something else" in texts(last(slack))
    assert "Institute welcomes new law" in texts(last(slack))


async def test_a_page_is_read_and_its_link_stands_in_each_post(slack, amina, site):
    pages, address = site
    paragraphs = "".join(f"<p>{part}</p>" for part in SHORT.split("\n\n")[1:])
    title = SHORT.split("\n", maxsplit=1)[0]
    pages["/release"] = (
        f"<html><title>{title}</title><article><h1>{title}</h1>{paragraphs}</article></html>".encode()
    )
    await amina.command("/thread-release", f"{address}/release")
    await slack.settled()
    assert "Institute welcomes new law" in texts(last(slack))
    assert f"{address}/release" in texts(last(slack))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("release.txt", b"", "empty"),
        ("release.pdf", b"\x89PNG\r\n\x1a\n0000", "picture"),
        ("release.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old Word"),
        ("release.pdf", b"%PDF-1.7 broken", "damaged"),
    ],
)
async def test_a_file_that_cannot_be_read_costs_one_sentence(slack, amina, name, data, said):
    await handed_in(slack, amina, file=uploaded(slack, name, data))
    assert said in texts(last(slack))
    assert name in texts(last(slack))


async def test_a_zip_bomb_is_told_and_not_unpacked(slack, amina):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 80_000_000)
    await handed_in(slack, amina, file=uploaded(slack, "release.docx", file.getvalue()))
    assert "harmful" in texts(last(slack))


async def test_fifty_megabytes_are_not_even_fetched(slack, amina):
    await handed_in(slack, amina, file=uploaded(slack, "release.pdf", b"0") | {"size": 50_000_000})
    assert "too large" in texts(last(slack))


async def test_a_file_that_does_not_stand_in_slack_never_sees_the_token(slack, amina):
    about = uploaded(slack, "release.txt", SHORT.encode())
    elsewhere = {
        "url_private": "https://files.example.org/x",
        "url_private_download": "https://files.example.org/x",
    }
    await handed_in(slack, amina, file=about | elsewhere)
    assert "no longer has this file" in texts(last(slack))


@pytest.mark.parametrize("link", ["http://127.0.0.1/admin", "http://169.254.169.254/latest", "http://[::1]/"])
async def test_a_link_to_a_private_address_is_not_followed_and_comes_back(slack, amina, link):
    await amina.command("/thread-release", link)
    await slack.settled()
    assert "private network" in texts(last(slack))
    assert link in texts(last(slack))


async def test_a_page_that_asks_to_log_in_is_told(slack, amina, site):
    pages, address = site
    pages["/members"] = b"<html><form><input type='password' name='p'></form></html>"
    await amina.command("/thread-release", f"{address}/members")
    await slack.settled()
    assert "logging in" in texts(last(slack))
    await amina.command("/thread-release", f"{address}/nothing")
    await slack.settled()
    assert "no page" in texts(last(slack))


async def test_notes_and_contacts_alone_give_no_post_and_come_back(slack, amina):
    await handed_in(slack, amina, "ENDS\n\nContact: Lina Moro, press@example.org")
    assert "no text to post" in texts(last(slack))
    assert "Contact: Lina Moro" in texts(last(slack))


async def test_a_release_shorter_than_a_post_gives_one_post(slack, amina):
    await handed_in(slack, amina, "The Institute opens its doors to visitors on Friday.")
    assert "One post" in texts(last(slack))
    assert "opens its doors" in texts(last(slack))


async def test_a_release_without_a_headline_starts_with_its_first_sentence(slack, amina):
    text = "Port Alma, 12 March 2026 – The Institute today welcomed a law that opens a reading room in every prison. It was adopted on Tuesday. The Institute will visit every prison again next year."
    await handed_in(slack, amina, text)
    assert "no headline" in texts(last(slack))


async def test_words_that_reorder_what_is_read_are_shown_by_their_names(slack, amina):
    text = "المعهد الوطني يرحب بقانون جديد\n\nرحب المعهد اليوم بقانون يفتح قاعة قراءة Port Alma Library في كل سجن\u202e. وسيزور المعهد السجون في العام المقبل."
    await handed_in(slack, amina, text)
    assert "\u202e" not in texts(last(slack))
    assert "المعهد" in texts(last(slack))


@pytest.mark.parametrize(
    ("field", "value"), [("link", "two words"), ("page", "ftp://example.org"), ("zones", "Estria/Port_Alma")]
)
async def test_a_field_that_cannot_be_is_told_beside_it(slack, amina, field, value):
    view, _ = await handed_in(slack, amina, SHORT, **{field: value})
    assert view.errors[field]


async def test_an_empty_form_asks_for_a_release(slack, amina):
    view, _ = await handed_in(slack, amina)
    assert "Paste the release" in view.errors["release-1"]
    assert not slack.workspace.messages


async def test_a_release_over_several_fields_is_one_release(slack, amina):
    head, _, rest = SHORT.partition("\n\n“")
    await handed_in(slack, amina, head, **{"release-2": f"“{rest}"}, count="4")
    assert "Lina Moro" in texts(last(slack))


async def test_help_tells_what_there_is(slack, amina):
    await amina.command("/thread-release", "help")
    await slack.settled()
    assert "/thread-release plan" in texts(last(slack))


async def test_a_release_written_to_the_bot_becomes_posts(slack, amina):
    more = "The law asks each prison to open its reading room for at least four hours a day, with books in nine languages. It sets aside money for furniture, and librarians will be trained at the public library of Port Alma."
    await amina.says(SHORT.replace("ENDS", f"{more}\n\nENDS"))
    await slack.settled()
    await press(amina, last(slack), "thread.from")
    assert "Institute welcomes new law" in texts(last(slack))
    assert "thread.post:0" in texts(last(slack))


async def test_a_file_dropped_in_the_direct_messages_becomes_posts(slack, amina):
    about = uploaded(slack, "release.docx", word_file())
    await amina.says("", files=[about])
    await slack.settled()
    offer = last(slack)
    await press(amina, offer, "thread.file")
    assert "thread.post:0" in texts(last(slack))
    assert "Institute welcomes new law" in texts(last(slack))


async def test_a_link_sent_to_the_bot_becomes_posts_or_a_sentence(slack, amina, site):
    _, address = site
    await amina.says(f"{address}/nothing")
    await slack.settled()
    offer = last(slack)
    await press(amina, offer, "thread.page")
    assert "no page" in texts(offer)
    assert f"{address}/nothing" in texts(offer)


async def test_a_release_given_twice_is_asked_for_once(slack, amina):
    view, _ = await handed_in(slack, amina, SHORT, page="https://nhri.example.org/release")
    assert "its own field" in view.errors["page"]
    view, _ = await handed_in(slack, amina, SHORT, file=uploaded(slack, "a.txt", b"Words"))
    assert "once" in view.errors["file"]

"""A person checks a draft in the playground, from the first key to the sent form."""

import asyncio
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

DRAFT = "Everyone has the the right to a fair hearing. In order to learn more, read our new report #FairTrial https://nhrc.example.org/r"
PICTURE = Path(__file__).resolve().parent.parent.parent / "docs" / "check.png"


async def types(page, text):
    composer = page.locator("#composer")
    await composer.fill(text)
    await composer.press("Escape")
    await composer.press("Enter")


async def test_a_draft_is_checked_mended_and_checked_again_in_a_form(page):
    await types(page, f"/check-tweet {DRAFT}")
    answer = page.locator("[data-only]").first
    await answer.locator('[data-action-id="check.apply-all"]').wait_for()
    assert "Only you can see this" in await answer.inner_text()
    assert "the the" in await answer.inner_text()
    if os.environ.get("RETAKE_PICTURES"):
        await page.screenshot(path=PICTURE)
    await answer.locator('[data-action-id="check.apply-all"]').click()
    await page.locator('[data-action-id="check.undo"]').wait_for()
    assert "has the right to a fair hearing" in await answer.inner_text()
    assert "the the" not in await answer.inner_text()

    await types(page, "/check-tweet")
    form = page.locator("dialog[open]")
    await form.locator("textarea").fill(
        "Nobody may be tortured, anywhere, for any reason. #EndTorture https://nhrc.example.org/t"
    )
    await form.locator('button[type="submit"]').click()
    await form.wait_for(state="detached")
    second = page.locator("[data-only]").nth(1)
    await second.get_by_text("Ready to post").wait_for()
    assert "Nobody may be tortured" in await second.inner_text()


async def test_typing_a_slash_lists_the_commands(page):
    await page.locator("#composer").press_sequentially("/che")
    choice = page.get_by_role("option", name="/check-tweet")
    await choice.wait_for()
    await page.keyboard.press("Enter")
    assert (await page.locator("#composer").input_value()).startswith("/check-tweet")


async def test_a_form_with_a_fault_says_it_beside_the_field_and_keeps_the_words(page):
    await types(page, "/check-tweet")
    form = page.locator("dialog[open]")
    words = "\n---\n".join(["Every child has rights."] * 26)
    await form.locator("textarea").fill(words)
    await form.locator('button[type="submit"]').click()
    await form.locator("[aria-invalid=true]").wait_for()
    assert await form.locator("textarea").input_value() == words


async def test_only_the_author_sees_the_answer_until_it_is_shared(page):
    await types(page, f"/check-tweet {DRAFT}")
    await page.locator('[data-action-id="check.share"]').wait_for()
    told = asyncio.Event()

    async def answer_late(route):
        await told.wait()
        await route.continue_()

    await page.route("**/page/state?who=U0BILAL*", answer_late)
    await page.locator("#who").select_option(label="Bilal")
    assert await page.locator('[data-action-id="check.share"]').count() == 0
    assert DRAFT[:30] not in await page.inner_text("main")
    told.set()
    await page.locator("#empty").wait_for()
    assert await page.locator('[data-action-id="check.share"]').count() == 0
    await page.locator("#who").select_option(label="Amina")
    await page.locator('[data-action-id="check.share"]').wait_for()


async def test_arabic_runs_from_right_to_left(page):
    await types(
        page, "/check-tweet تدعو اللجنة الوطنية إلى حماية الصحفيين وضمان سلامتهم في كل مكان #حرية_الصحافة"
    )
    quote = page.locator("[data-only] blockquote, [data-only] .quote").first
    await quote.wait_for()
    assert (
        await quote.evaluate("node => getComputedStyle(node.querySelector('[dir]') || node).direction")
        == "rtl"
    )


async def speaks(page, language):
    """Amina's own settings, which outlive a test."""
    await page.get_by_text("Home", exact=True).first.click()
    await page.locator('[data-action-id="settings.mine"]').click()
    form = page.locator(".form").last
    await form.locator('select[data-action-id="language"]').select_option(language)
    await form.locator('button[type="submit"]').click()
    await form.wait_for(state="hidden")


async def test_every_line_of_an_arabic_screen_begins_at_the_right(page):
    await speaks(page, "ar")
    greeting = page.locator(".section", has_text="عين ثانية على النص")
    await greeting.wait_for()
    where = "nodes => nodes.map(node => getComputedStyle(node).direction)"
    for kind in (".section", ".context", ".rich ul", ".rich li"):
        found = await page.locator(f"main {kind}").evaluate_all(where)
        assert found, kind
        assert set(found) == {"rtl"}, kind
    await speaks(page, "en")


async def test_a_quotation_that_is_all_italic_has_its_bar_where_it_begins(page):
    drawn = await page.evaluate(
        """async () => {
            const { richText } = await import("/page/static/richtext.js");
            const words = { type: "text", text: "نص مائل", style: { italic: true } };
            const node = richText({ elements: [{ type: "rich_text_quote", elements: [words] }] });
            document.body.append(node);
            return getComputedStyle(node.firstChild).borderRightWidth;
        }"""
    )
    assert drawn == "3px"


async def test_a_telephone_shows_it_all_without_scrolling_sideways(page):
    await page.set_viewport_size({"width": 390, "height": 844})
    await types(page, f"/check-tweet {DRAFT}")
    await page.locator('[data-action-id="check.apply-all"]').wait_for()
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def test_a_moved_clock_is_shown_and_the_drawer_shows_what_travelled(page):
    await types(page, f"/check-tweet {DRAFT}")
    await page.locator('[data-action-id="check.apply-all"]').wait_for()
    await page.get_by_role("button", name="What travelled").click()
    await page.get_by_text("response_url").first.wait_for()
    assert "/check-tweet" in await page.inner_text("body")


async def test_the_home_opens(page):
    await page.locator('[data-channel="home"]').click()
    await page.locator("main [data-action-id]").first.wait_for()


async def test_the_page_says_that_it_is_not_slack(page):
    await page.get_by_text("This is not Slack").first.click()
    assert "Reading the history of channels" in await page.inner_text("body")

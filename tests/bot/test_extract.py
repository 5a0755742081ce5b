"""Files become text in a process of their own, and each that can't gives its reason."""

import asyncio
import io
import zipfile

import docx
import pypdf
import pytest

from bot.extract import SENTENCES, ExtractionError, Extractor, Reason
from bot.extract.outcome import MOST_BYTES

HEADLINE = "Commission calls for the release of nine teachers"
LEDE = "PORT ALMA, 3 May 2026 - The Human Rights Commission of Estria called today for the release of nine teachers."
MORE = "The teachers were detained in March after a peaceful assembly in the capital, their families said."


async def read(data, name="", **options):
    return await Extractor(**options).read(data, name)


async def refused(data, name="", **options):
    with pytest.raises(ExtractionError) as caught:
        await read(data, name, **options)
    assert str(caught.value) == SENTENCES[caught.value.reason]
    return caught.value.reason


def word(build):
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages):
    """A PDF made by hand: one line of text an entry, a page a list."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects += [
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 60 780 Td 14 TL {shown}ET".encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * index} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    file, places = io.BytesIO(b"%PDF-1.4\n"), []
    file.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return file.getvalue()


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


async def test_plain_text_comes_back_letter_for_letter():
    text = "  Communiqué\r\n\r\nالمفوضية ترحب\r\n۔ انسانی حقوق 🕊\n"
    assert (await read(text.encode(), "release.txt")).text == text


async def test_text_in_older_letters_is_read():
    found = await read(
        "Déclaration de la Commission éditée à l'été, près de la frontière.".encode("cp1252"), "vieux.txt"
    )
    assert found.text == "Déclaration de la Commission éditée à l'été, près de la frontière."
    assert (await read("\ufeffسلام دنیا".encode("utf-16-le"))).text == "سلام دنیا"


async def test_a_word_file_gives_headings_lists_and_tables_in_their_order():
    def build(document):
        document.add_heading(HEADLINE, 1)
        document.add_paragraph(LEDE)
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip(
            (cell for row in table.rows for cell in row.cells),
            ("District", "Cases", "Nord", "41"),
            strict=True,
        ):
            cell.text = words
        document.add_paragraph("Release them", style="List Bullet")
        document.add_paragraph().add_run(MORE).bold = True

    found = await read(word(build), "release.docx")
    assert (found.kind, found.renamed) == ("docx", False)
    assert found.text.split("\n\n") == [
        f"# {HEADLINE}",
        LEDE,
        "District | Cases",
        "Nord | 41",
        "- Release them",
        f"**{MORE}**",
    ]


async def test_a_word_file_set_in_a_table_of_one_column_gives_its_paragraphs():
    def build(document):
        cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
        cell.text = HEADLINE
        cell.add_paragraph(LEDE)

    assert (await read(word(build))).text == f"{HEADLINE}\n\n{LEDE}"


async def test_a_web_page_gives_its_article_and_title_alone():
    page = f"""<!doctype html><html lang="en"><head><title>{HEADLINE} | Example Commission</title></head><body>
    <nav><a href="/">Home</a> <a href="/news">News</a></nav><div class="cookie-banner">We use cookies. Accept all</div>
    <article><h1>{HEADLINE}</h1><p>{LEDE}</p><p>{MORE}</p><p>“They did nothing,” said Amara Velin, who met them in prison.</p></article>
    <footer>Copyright 2026. Follow us.</footer><script>track()</script></body></html>"""
    found = await read(page.encode(), "page.html")
    assert found.kind == "html"
    assert found.text.startswith(f"# {HEADLINE}\n")
    assert all(words in found.text for words in (LEDE, MORE, "Amara Velin"))
    assert not any(
        words in found.text for words in ("cookies", "Copyright", "Home", "track", "Example Commission")
    )


async def test_an_arabic_page_is_read():
    words = "دعت اللجنة الوطنية لحقوق الإنسان اليوم إلى الإفراج عن تسعة معلمين احتجزوا في مارس بعد تجمع سلمي في العاصمة."
    page = f'<!doctype html><html lang="ar" dir="rtl"><head><title>اللجنة تدعو</title></head><body><article><h1>اللجنة تدعو</h1><p>{words}</p><p>{words} وقالت أسرهم.</p></article></body></html>'
    assert words in (await read(page.encode())).text


async def test_a_pdf_gives_its_pages_without_numbers_and_running_heads():
    head = "Estria - For immediate release"
    found = await read(
        pdf(
            [head, HEADLINE, LEDE, "Page 1 of 2"],
            [head, "They were deten-", "tion-weary, " + MORE, "Page 2 of 2"],
        ),
        "r.pdf",
    )
    assert found.kind == "pdf"
    assert HEADLINE in found.text
    assert MORE in found.text
    assert head not in found.text
    assert "Page" not in found.text
    assert "detention-weary" in found.text


async def test_content_decides_and_a_wrong_name_is_told():
    found = await read(pdf([HEADLINE, LEDE]), "release.docx")
    assert (found.kind, found.renamed) == ("pdf", True)
    assert (await read(b"Plain words.", "release.pdf")).renamed


async def test_a_scanned_pdf_has_no_text():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    assert await refused(file.getvalue(), "scan.pdf") is Reason.SCANNED


async def test_a_locked_pdf_asks_for_its_password():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LEDE])))
    writer.encrypt("secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    assert await refused(file.getvalue()) is Reason.PASSWORD


async def test_a_pdf_that_only_its_owner_may_change_is_read():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LEDE])))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    assert LEDE in (await read(file.getvalue())).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t\n--- \n", Reason.NO_TEXT),
        (b"a" * (MOST_BYTES + 1), Reason.TOO_LARGE),
        (b"a b " * 600_000, Reason.TOO_LONG),
        (b"\x89PNG\r\n\x1a\n\0\0", Reason.PICTURE),
        (b"MZ\x90\0\x03\0\0\0", Reason.WRONG_TYPE),
        (b"{\\rtf1 words}", Reason.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Reason.PASSWORD),
        (b"%PDF-1.7\nnothing more", Reason.DAMAGED),
        (b"PK\x03\x04 cut off", Reason.DAMAGED),
        (zipped(xl__workbook_xml="<x/>"), Reason.WRONG_TYPE),
        (zipped(word__document_xml="<x/>"), Reason.DAMAGED),
        (zipped(word__document_xml=b"0" * 100_000_000), Reason.BOMB),
        (zipped(word__document_xml="<x/>", **{f"part{number}": "" for number in range(2001)}), Reason.BOMB),
        (b"<!doctype html><html><body></body></html>", Reason.NO_TEXT),
    ],
)
async def test_each_file_that_gives_no_text_says_why(data, reason):
    assert await refused(data) is reason


async def test_a_file_that_takes_too_long_is_stopped():
    hostile = b"<html><body><article><p>" + b"<span>a </span>" * 400_000 + b"</p></article></body></html>"
    assert await refused(hostile, seconds=1.0) is Reason.TOO_SLOW


async def test_only_a_few_files_are_read_at_once():
    extractor = Extractor(most=1)
    found = await asyncio.gather(*(extractor.read(f"Release {number}".encode()) for number in range(3)))
    assert [one.text for one in found] == ["Release 0", "Release 1", "Release 2"]

"""PDFs that are damaged, locked, or made to do harm: each made here, as small as it can be."""

from __future__ import annotations

import faulthandler
import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from printed import Leaf, page, pdf, read, text
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import PaperError, PasswordNeededError
from extractors.paper import Paper
from pipeline.jobs import Answer, Job, Task, do
from pipeline.limits import Limits
from pipeline.read import reading_of
from pipeline.readers import pdf as reader
from pipeline.readers.mending import is_broken, mended
from pipeline.readers.pdf import MENDED, REBUILT, read_pdf
from pipeline.run import digest
from pipeline.workers import Pool

PATH = Path("minutes.pdf")
LIMITS = Limits(seconds=120, memory=1 << 30)


def words_of(paper: Paper) -> list[str]:
    return [line.text for page in paper.pages for line in page.lines]


def of_objects(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first its catalog, without a table of them: the reader must look for them."""
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return b"%%PDF-1.7\n%strailer\n<< /Root 1 0 R %s >>\n%%%%EOF\n" % (objects, trailer)


def stream(content: bytes, opening: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (opening, len(content), content)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"/Resources << /Font << /F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % FONT
SHOWN = stream(b"BT /F0 11 Tf 72 700 Td (Agreed) Tj ET")


def read_or_none(data: bytes) -> Paper | None:
    """The paper, or None where it is refused."""
    try:
        return read_pdf(PATH, data)
    except PaperError:
        return None


# --- what would take for ever, or more memory than there is


def read_quietly(job: Job) -> Answer:
    """Reads it, and leaves it to the test to tell of a crash."""
    faulthandler.disable()
    return do(job)


def in_a_process(path: Path) -> tuple[str, str]:
    """How reading the file ends in a process with limits, and why."""
    with Pool(read_quietly, 1, LIMITS) as pool:
        reading = pool.answer(Task(path, None, digest(path)))
    return reading.status, reading.cause or ""


def test_a_stream_that_unfolds_beyond_its_limit_fails_alone(tmp_path: Path) -> None:
    squeezer, bomb = zlib.compressobj(9), b""
    for _ in range(800):
        bomb += squeezer.compress(b"(x) Tj " * 150_000)
    folded = stream(bomb + squeezer.flush(), b"/Filter /FlateDecode")
    path = tmp_path / "bomb.pdf"
    path.write_bytes(of_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, folded))
    assert path.stat().st_size < 2_000_000
    status, cause = in_a_process(path)
    assert status == "failed"
    assert "memory" in cause or "seconds" in cause


@pytest.mark.parametrize("count", [b"1000000000", b"-1", b"99999999999999999999"])
def test_a_page_tree_that_lies_about_its_length_gives_the_pages_that_are_there(count: bytes) -> None:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % count
    assert words_of(read_pdf(PATH, of_objects(CATALOG, tree, PAGE, SHOWN))) == ["Agreed"]


@pytest.mark.parametrize("kids", [b"2 0 R", b"2 0 R 3 0 R", b"3 0 R 2 0 R"])
def test_a_page_tree_that_holds_itself_ends(kids: bytes) -> None:
    data = of_objects(CATALOG, b"<< /Type /Pages /Kids [%s] /Parent 2 0 R /Count 2 >>" % kids, PAGE, SHOWN)
    assert set(words_of(read_or_none(data) or Paper("", "", "", ()))) <= {"Agreed"}


def test_a_paper_of_more_pages_than_are_read_is_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 50)
    tree = b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % (b"3 0 R " * 50_000)
    paper = read_pdf(PATH, of_objects(CATALOG, tree, PAGE, SHOWN))
    assert len(paper.pages) == 50
    reading = reading_of(paper)
    assert reading.status == "partial"
    assert "50,000 pages; only the first 50 were read" in (reading.cause or "")


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b"<< /A ", b" >>"), (b"(", b")")])
def test_nesting_a_hundred_thousand_deep_ends(opening: bytes, closing: bytes) -> None:
    deep = opening * 100_000 + b"1" + closing * 100_000
    nested = PAGE.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Deep 5 0 R")
    data = of_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", nested, SHOWN, deep)
    assert words_of(read_pdf(PATH, data)) == ["Agreed"]


def test_a_content_stream_nested_a_hundred_thousand_deep_ends() -> None:
    content = b"[" * 100_000 + b"q " * 100_000 + b"BT /F0 11 Tf 72 700 Td (Agreed) Tj ET"
    data = of_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE, stream(content))
    assert len(read_pdf(PATH, data).pages) == 1


def test_a_form_that_draws_itself_ends() -> None:
    paper = read(Leaf("/Fm Do\n" + text(72, 700, "Agreed"), form="/Fm Do\n"))
    assert words_of(paper) == ["Agreed"]


@pytest.mark.parametrize(
    "box",
    [
        (0, 0, 0, 0),
        (0, 0, 1e7, 1e7),
        (0, 0, -595, -842),
        (595, 842, 0, 0),
        (0, 0, 1e38, 1e38),
        (-1e38, -1e38, 1e38, 1e38),
        (0, 0, 0.001, 0.001),
        (2e9, 2e9, 2e9 + 595, 2e9 + 842),
    ],
)
def test_an_absurd_page_box_gives_a_page_of_a_sensible_size(box: tuple[float, float, float, float]) -> None:
    found = page(Leaf(text(72, 700, "Agreed"), box))
    assert 1 <= found.width <= 20_000
    assert 1 <= found.height <= 20_000


@pytest.mark.parametrize("box", [b"[nan nan nan nan]", b"[]", b"[0 0]", b"null", b"[(a) (b) (c) (d)]", b"7", b"3 0 R"])
def test_a_page_box_that_is_none_is_a4(box: bytes) -> None:
    odd = PAGE.replace(b"[0 0 595 842]", box)
    paper = read_pdf(PATH, of_objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", odd, SHOWN))
    assert (round(paper.pages[0].width), round(paper.pages[0].height)) in ((595, 842), (612, 792))
    assert words_of(paper) == ["Agreed"]


# --- what is locked


def locked(user: str, owner: str, **allowed: int) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption(user, owner, **allowed))
    canvas.drawString(72, 700, "Agreed")
    canvas.save()
    return made.getvalue()


def test_what_an_owner_forbids_is_told_and_the_paper_read() -> None:
    paper = read_pdf(PATH, locked("", "owner", canCopy=0, canPrint=0))
    assert words_of(paper) == ["Agreed"]
    (finding,) = reading_of(paper).findings
    assert (finding.check, finding.severity) == ("reader", "note")
    assert "does not allow printing, copying" in finding.message


def test_a_paper_encrypted_without_a_password_or_restrictions_is_like_any_other() -> None:
    paper = read_pdf(PATH, locked("", "owner", canCopy=1, canPrint=1, canModify=1))
    assert (words_of(paper), paper.notes) == (["Agreed"], ())


def test_a_wrong_password_is_told_from_none() -> None:
    data = locked("user", "owner")
    with pytest.raises(PasswordNeededError, match="is locked with a password") as none:
        read_pdf(PATH, data)
    with pytest.raises(PasswordNeededError, match="the password given does not open it") as wrong:
        read_pdf(PATH, data, password="guess")
    assert "--password-file" in none.value.remedy
    assert "--password-file" in wrong.value.remedy
    assert words_of(read_pdf(PATH, data, password="user")) == ["Agreed"]


def test_encryption_of_no_known_kind_is_refused_with_a_remedy() -> None:
    odd = b"/Encrypt << /Filter /Nobodys /V 99 /R 99 >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    with pytest.raises(PaperError) as caught:
        read_pdf(PATH, of_objects(CATALOG, tree, PAGE, SHOWN, trailer=odd))
    assert caught.value.remedy


# --- what is cut off


WHOLE = pdf(*(text(72, 700, f"Resolution {number}") for number in range(1, 9)))


def test_a_whole_file_is_not_called_broken() -> None:
    assert not is_broken(WHOLE)
    assert read_pdf(PATH, WHOLE).notes == ()


def test_a_file_without_its_end_is_read_and_marked() -> None:
    paper = read_pdf(PATH, WHOLE[:-60])
    assert words_of(paper) == [f"Resolution {number}" for number in range(1, 9)]
    assert paper.notes[0] in (MENDED, REBUILT)
    assert [finding.message for finding in reading_of(paper).findings] == [paper.notes[0]]


def test_half_a_file_gives_the_pages_that_are_left_and_is_partial() -> None:
    paper = read_pdf(PATH, WHOLE[: len(WHOLE) // 2])
    words = words_of(paper)
    assert words == [f"Resolution {number}" for number in range(1, len(words) + 1)]
    assert 1 <= len(words) < 8
    reading = reading_of(paper)
    assert (reading.status, reading.cause) == ("partial", MENDED)
    assert MENDED in [finding.message for finding in reading.findings]


def test_pages_are_found_where_the_list_of_them_is_lost() -> None:
    kept = WHOLE.replace(b"/Type /Catalog", b"/Type /Nothing").replace(b"/Type /Pages", b"/Type /Nobody")
    cut = kept[: kept.rindex(b"xref\n0")]
    paper = read_pdf(PATH, cut)
    assert words_of(paper) == [f"Resolution {number}" for number in range(1, 9)]


def test_what_holds_nothing_cannot_be_repaired() -> None:
    assert mended(b"%PDF-1.7\n") is None
    with pytest.raises(PaperError, match="damaged"):
        read_pdf(PATH, b"%PDF-1.7\n" + bytes(5000))


def test_wherever_a_file_is_cut_it_is_read_or_refused() -> None:
    papers = [read_or_none(WHOLE[:cut]) for cut in range(20, len(WHOLE), 397)]
    assert all(paper.notes for paper in papers if paper)
    assert any(papers)


def test_a_compressed_file_cut_off_is_repaired() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as document:
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True)
    data = made.getvalue()
    paper = read_pdf(PATH, data[: data.rindex(b"xref\n")])
    assert "Resolution 1" in words_of(paper)
    assert paper.notes


def test_a_damaged_file_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    odd = WHOLE.replace(b"00000 n", b"\x1b[31 n").replace(b"/Font", b"/F\x1b[7m")
    read_pdf(PATH, odd)
    mended(odd[:900])
    assert capfd.readouterr() == ("", "")

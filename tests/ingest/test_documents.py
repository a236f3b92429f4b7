"""The five shipped documents, dirty as they are: how many each file holds and what their headings say."""

from __future__ import annotations

from importlib import resources

import pytest

from corpus.agencies import AgencyRegister, load_register
from corpus.documents import Document
from corpus.sources import SourceText
from ingest import parse_source


@pytest.fixture(scope="module")
def register() -> AgencyRegister:
    return load_register()


def read(name: str, register: AgencyRegister) -> tuple[Document, ...]:
    text = resources.files("corpus").joinpath("documents", name).read_bytes().decode("utf-8")
    documents = parse_source(SourceText(text, name, "0" * 64, "text/plain"), register)
    assert "".join(d.receipt.undo(d.text) for d in documents) == text
    return documents


@pytest.mark.parametrize(
    ("name", "addresses"),
    [
        ("quyet-dinh-1322-qd-ttg.md", ["/akn/vn/act/quyet-dinh/ttg/2020-08-31/1322-qd-ttg"]),
        ("ke-hoach-quang-ngai-11.md", ["/akn/vn/doc/ke-hoach/ubnd-quang-ngai/2021-01-18/11-kh-ubnd"]),
        ("cong-van-nghe-an-1002.md", ["/akn/vn/doc/cong-van/ubnd-nghe-an/2021-03-07/1002-ubnd-vx",
                                      "/akn/vn/doc/cong-van/bkhcn/2021-02-23/332-bkhcn-tdc",
                                      "/akn/vn/doc/cong-van/bkhcn/2021-02-23/334-bkhcn-tdc"]),
    ],
)  # fmt: skip
def test_addresses(name: str, addresses: list[str], register: AgencyRegister) -> None:
    assert [str(d.iri) for d in read(name, register)] == addresses


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("quyet-dinh-1322-qd-ttg.md", [{"I008"}]),  # an arrival stamp, scraps above the letterhead
        ("ke-hoach-quang-ngai-11.md", [{"I013"}]),  # a row that goes on over the page
        ("cong-van-nghe-an-1002.md", [{"I001"}, {"I001", "I006", "I008"}, {"I001"}]),  # three letters; TDC; a scribble
        ("thong-bao-dien-bien.txt", [{"I002", "I003", "I004", "I008"}]),  # no letterhead; a page number in a sentence
        ("bao-chinh-phu-1322.txt", [{"I007"}]),  # links of the web page
    ],
)
def test_what_was_doubtful(name: str, codes: list[set[str]], register: AgencyRegister) -> None:
    assert [{f.code for f in d.findings} for d in read(name, register)] == codes


def test_a_notice_without_letterhead(register: AgencyRegister) -> None:
    (notice,) = read("thong-bao-dien-bien.txt", register)
    found = notice.metadata
    assert (found.type, found.issuer, found.number, found.date) == (
        "thong_bao",
        "Sở Khoa học và Công nghệ tỉnh Điện Biên",
        None,
        None,
    )
    assert found.signer is not None
    assert (found.signer.name, found.signer.role, found.signer.signed_for) == ("Vũ Xuân Linh", "Phó Giám đốc", "KT. GIÁM ĐỐC")
    assert "nâng cao năng suất và chất lượng" in notice.text
    assert "cao 3 năng" not in notice.text


def test_recipients_and_addressees(register: AgencyRegister) -> None:
    letter, _, guidance = read("cong-van-nghe-an-1002.md", register)
    assert letter.metadata.recipients[0] == "Như trên"
    assert letter.metadata.addressees == ("Sở Khoa học và Công nghệ tỉnh Nghệ An", "Sở Kế hoạch và Đầu tư tỉnh Nghệ An")
    assert guidance.metadata.addressees[0] == "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"

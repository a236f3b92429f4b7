"""Where the name of a law ends."""

from __future__ import annotations

import pytest

from nlp.laws import find_laws


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # “và” inside a name and after it
        ("theo Luật Hỗ trợ doanh nghiệp nhỏ và vừa và các văn bản hướng dẫn", ["Luật Hỗ trợ doanh nghiệp nhỏ và vừa"]),
        ("quy định của Luật Ngân sách nhà nước và khả năng cân đối", ["Luật Ngân sách nhà nước"]),
        # a comma inside a name and after it
        (
            "Luật Phổ biến, giáo dục pháp luật, Luật Hòa giải ở cơ sở",
            ["Luật Phổ biến, giáo dục pháp luật", "Luật Hòa giải ở cơ sở"],
        ),
        ("Luật ngân sách nhà nước;", ["Luật ngân sách nhà nước"]),  # small letters, when the name is known
        ("thi hành Luật PBGDPL năm 2012", ["Luật PBGDPL"]),
        (
            "Căn cứ Luật Công nghiệp bán dẫn và vi mạch ngày 12 tháng 5 năm 2030",
            ["Luật Công nghiệp bán dẫn và vi mạch"],
        ),  # unknown
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày",
            ["Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"],
        ),
        (
            "Luật Sửa đổi, bổ sung một số điều và Phụ lục Danh mục chỉ tiêu của Luật Thống kê ngày",
            ["Luật Sửa đổi, bổ sung một số điều và Phụ lục Danh mục chỉ tiêu của Luật Thống kê"],
        ),
        ("quy định của Luật GDQP&AN.", ["Luật GDQP&AN"]),
        ("Luật Sửa đổi, bổ sung một số điều của luật Nhà ở ngày", ["Luật Sửa đổi, bổ sung một số điều của luật Nhà ở"]),
        (
            "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan ngày",
            ["Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan"],
        ),
        ("Bộ luật Dân sự năm 2015, Hiến pháp và pháp luật", ["Bộ luật Dân sự", "Hiến pháp"]),
        ("LUẬT TỔ CHỨC CHÍNH PHỦ", ["LUẬT TỔ CHỨC CHÍNH PHỦ"]),
        ("Công ước chống tra tấn và pháp luật Việt Nam", ["Công ước chống tra tấn"]),
        ("Bộ luật TTHS không quy định nhưng", ["Bộ luật TTHS"]),  # an abbreviation, then the sentence
        (
            "Luật Thực hiện dân chủ ở xã, phường, thị trấn; Luật Giá",
            ["Luật Thực hiện dân chủ ở xã, phường, thị trấn", "Luật Giá"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều Luật Xây dựng ngày",
            ["Luật sửa đổi, bổ sung một số điều Luật Xây dựng"],
        ),  # without “của”
        ("Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam", ["Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam"]),
        (
            "Công ước của Liên hợp quốc về phòng, chống ma túy thì Bộ Công an",
            ["Công ước của Liên hợp quốc về phòng, chống ma túy"],
        ),
        ("Nghị quyết Đại hội XIII của Đảng", ["Nghị quyết Đại hội XIII của Đảng"]),
    ],
)
def test_names(text: str, titles: list[str]) -> None:
    assert [law.title for law in find_laws(text)] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Hội Luật gia, Liên đoàn Luật sư Việt Nam",  # people
        "pháp luật đất đai",  # a field of law
        "nâng cao ý thức chấp hành pháp luật của cán bộ".upper(),  # the same in a title
        "xây dựng dự án Luật Lưu trữ (sửa đổi)",  # not yet a law
        "Luật này; luật chuyên ngành",
        "Luật số 42/2024/QH15",  # a number, not a name
    ],
)
def test_what_names_no_law(text: str) -> None:
    assert find_laws(text) == ()

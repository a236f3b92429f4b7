"""How agencies are named in running text: heads, places, words that end a name. Data and patterns only."""

from __future__ import annotations

import re

from nlp.wordlists import any_of, phrases

PLURAL = r"(?:(?:tất cả )?các|những|một số|mọi|từng|toàn bộ)"
_ADMIN = any_of("""
tỉnh; Tỉnh; thành phố; Thành phố; TP; TP.; huyện; Huyện; quận; Quận; thị xã; thị trấn; xã; Xã; phường; Phường; đặc khu
""")
_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_PROPER = rf"[{_UPPER}]\w*(?: (?:- )?[{_UPPER}]\w*)*"

PROPER = re.compile(f" {_PROPER}")
"""Words with capitals, as in the name of a place."""

_PLACE_NAME = rf" (?:Huế(?!\w)|(?!Trung ương)[{_UPPER}]\w*(?: (?:- )?[{_UPPER}]\w*)+)"
PLACE = re.compile(
    rf" (?:cấp |các )?{_ADMIN}(?:(?:,\s?|\s?/\s?| và )(?:các |cấp )?{_ADMIN})*(?:,? trực thuộc [Tt]rung ương| thuộc tỉnh)?"
    rf"(?:(?<!cấp tỉnh)(?<!cấp huyện)(?<!cấp xã){_PLACE_NAME})?|,? trực thuộc [Tt]rung ương| các cấp| cùng cấp"
)
"""What follows the name of a body that every province has: `các tỉnh, thành phố trực thuộc trung ương`, `cấp huyện`."""

COUNCIL = re.compile(
    r"(?P<office>(?:(?:Thường trực|Chủ tịch|Phó Chủ tịch|Văn phòng|Lãnh đạo) )*)"
    r"(?P<body>[ỦU]y ban [Nn]hân dân|UBND|Hội đồng [Nn]hân dân|HĐND|ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)(?!\w)"
)

BOARD = re.compile(
    rf"(?:Ban [Qq]uản lý|BQL|Ban QL) (?:các )?[Kk]hu (?:[Kk]inh tế|[Cc]ông nghiệp|[Cc]ông nghệ cao)"
    rf"(?: và [Cc]hế xuất)?(?: {_PROPER})?"
    rf"(?: và (?:các )?[Kk]hu [Cc]ông nghiệp(?: {_PROPER})?)?(?: (?:tỉnh|[Tt]hành phố)(?: {_PROPER})?)?"
)
"""Boards of economic zones: `Ban Quản lý Khu kinh tế X và các Khu công nghiệp Y` is one body."""

ENUMERATION = re.compile(
    r"(?:[Cc]ác )?(?P<head>[Bb]ộ|[Ss]ở)(?:,? (?:ban, )?(?:ngành|cơ quan)(?: \w+){0,2})? ?: ?|(?:[Cc]ác )?(?P<bare>Bộ|Sở) (?=\S)"
)
"""`Các Bộ: Công Thương, …` and `các Sở Công Thương, …`: fields follow, the head stands once."""

_OFFICES = """
Thủ trưởng; thủ trưởng; Bộ trưởng; bộ trưởng; Giám đốc; giám đốc; Người đứng đầu; người đứng đầu; Lãnh đạo; lãnh đạo;
Chánh Thanh tra; Chánh án; Vụ trưởng; Cục trưởng; Tổng cục trưởng; Viện trưởng; Chủ nhiệm; Trưởng ban; Trưởng phòng; Hiệu trưởng
"""
PERSON = re.compile(rf"(?:{PLURAL} )?{any_of(_OFFICES)}(?!\w)")
"""The office of a person, before the body that he or she heads."""

OPENERS = (
    *phrases(_OFFICES),
    *phrases("tất cả; các; những; một số; mọi; từng; toàn bộ; Ủy ban; UBND; HĐND; Thường trực; Chủ tịch; Phó; BQL; Trưởng; Tổ"),
)
"""What else may open the name of an agency, besides its own first word."""

BARE = re.compile(r"(?:Trưởng )?Ban [Cc]hỉ đạo(?!\w)|(?:Tổ trưởng )?Tổ [Cc]ông tác(?!\w)|Bộ trưởng(?=,? (?:và )?Thủ trưởng)")
"""Bodies that a document names in full once and then calls so."""

HEADS = phrases("""
Tổng cục; Chi cục; Vụ; Cục; Ban; Văn phòng; Chánh Văn phòng; Thanh tra; Trung tâm; Viện; Học viện; Trường; Đại học; Tạp chí;
Báo; Đài; Truyền hình; Nhà xuất bản; Hội đồng; Hội; Hiệp hội; Liên đoàn; Liên hiệp; Liên hiệp các; Liên minh; Liên minh các;
Tổng công ty; Công ty; Tập đoàn; Quỹ; Ngân hàng; Kho bạc; Phòng; Sở; Ủy ban; Mặt trận; Đoàn; Công an; Bộ Chỉ huy; Bộ đội;
Tổ chức pháp chế; Tổ công tác; Bảo tàng; Bảo hiểm; Ban Chỉ đạo; Tỉnh đoàn; Thành đoàn; Vụ/Ban; Tổng Liên đoàn;
Trung ương Đoàn; Trung ương Hội; Chủ tịch Hội đồng; Cơ quan thường trực; Cơ quan Thường trực; Cơ quan Thường trực của;
Cổng Thông tin; Tòa án; Viện kiểm sát; Kiểm toán; Hạt Kiểm lâm; Bệnh viện; Huyện ủy; Thuế; Hải quan; Tỉnh ủy; Thành ủy;
Viễn thông; Bưu điện; Điện lực; Chi nhánh; Cảng vụ
""")
"""First words of the names of bodies that no register can list; they are written with a capital."""

NO_HEAD = r"(?!\w| (?:hành|cáo|nghị|thảo|kết|hợp|chống|dẫn|thọ|suất|hữu|nhập|thi|nghề)(?!\w)|,? chống)"
"""After a head: what makes another word of it (`Ban hành`, `Báo cáo`, `Hội nghị`, `Thuế suất`)."""

RULER = re.compile(r"Thủ tướng|Chính phủ|Quốc hội|Chủ tịch|Bí thư|Phó (?:Thủ tướng|Chủ tịch)")
"""What after `và` is never the rest of another body's name."""

UNKNOWN_MINISTRY = re.compile(rf"Bộ(?= (?!Luật|Tiêu chí|Chỉ số|Quy tắc|Tài liệu|Chính trị|Công cụ|Đề|Chỉ huy|Bộ)[{_UPPER}])")
"""A ministry under a name that the register lacks or that is misspelt (`Bộ Kế hoạch Đầu tư`)."""

GROUPS = phrases("""
huyện, thị xã, thành phố; tỉnh, thành phố; bộ, cơ quan ngang bộ; cơ quan trực thuộc Chính phủ;
bộ, ban, ngành; bộ, ngành; sở, ban, ngành; sở, ngành; ban, ngành; cơ quan ngang bộ;
cơ quan thuộc Chính phủ; hệ thống cơ quan; cơ quan; đơn vị; tổ chức; địa phương; đoàn thể; bộ; sở; ngành; ban; hội;
hiệp hội; liên hiệp hội; doanh nghiệp; cá nhân; nhà trường; trường; cơ sở; viện; tập đoàn; tổng công ty; cấp ủy;
cấp có thẩm quyền; cấp; phòng; vụ; cục; huyện; tỉnh; xã; báo; đài; tạp chí; trung tâm; thành viên; chủ đầu tư; ban quản lý;
nhà khoa học; hợp tác xã; quỹ; công ty; lực lượng
""")
"""What `các` makes a group of."""

STANDING = frozenset(phrases("""
địa phương; cấp có thẩm quyền; cơ quan ngang bộ; cơ quan thuộc chính phủ; cơ quan trực thuộc chính phủ; bộ, ngành; sở, ngành;
bộ, ban, ngành; sở, ban, ngành;
ban, ngành; bộ, cơ quan ngang bộ
"""))  # fmt: skip
"""Groups that need no `các` before them, in lower case."""

ALONE = frozenset(phrases("cơ quan; ngành; hiệp hội; hội; đoàn thể; hệ thống cơ quan"))
"""Nouns that with a word of description name a body even without `các`: `cơ quan tư pháp`, `ngành Giáo dục`."""

_STOP = """
chủ trì; chủ động; phối hợp; có; tổ chức; thực hiện; xây dựng; chỉ đạo; theo dõi; hướng dẫn; rà soát; nghiên cứu; tham mưu;
báo cáo; tổng hợp; đề xuất; ban hành; trình; để; trong; theo; về; tại; từ; là; được; đã; cần; phải; căn cứ; triển khai;
bố trí; tiến hành; kiểm tra; đánh giá; đẩy mạnh; tăng cường; tiếp tục; phát huy; lồng ghép; quy định; cung cấp; đăng tải;
nắm bắt; xem xét; thẩm định; phê duyệt; làm; giúp; chịu; hợp tác; với; cho; nhằm; do; khi; nếu; như; trên; gửi; lập;
quyết định; đôn đốc; giám sát; sơ kết; tổng kết; bảo đảm; đảm bảo; huy động; của; thuộc; trực thuộc; các; những; và; hoặc;
cùng; ra; ký; giao; phân bổ; cân đối; bổ sung; điều chỉnh; ưu tiên; khuyến khích; tạo; nâng cao; đưa; mở; hoàn thiện;
hoàn thành; thành lập; kịp thời; thường xuyên; định kỳ; hằng; hàng; trước; sau; đến; qua; ở; bằng; đồng thời; xác định;
lựa chọn; hỗ trợ; tuyên truyền; vận động; quán triệt; chuẩn bị; trực tiếp; chủ quản; liên quan; xử lý; khẩn trương; đề nghị;
yêu cầu; tham gia; thông báo; công bố; sử dụng; giải quyết; đối với; ngoài; thẩm tra; trả lời; phát hiện; tích cực;
điều hành; kết hợp; quan tâm; thống nhất; sửa đổi; phân công; thông qua; cấp; tập trung; dự thảo; biên soạn; khảo sát; cử;
mời; này; đó; nêu; tình hình; kết quả; dứt điểm; khẩn cấp; nghiêm túc; hình thành; đầu mối; thường trực; kiểm soát; duy trì; sẽ;
tuyển dụng; thảo luận; gồm; bao gồm; cân nhắc; triệu tập; lãnh đạo, chỉ đạo
"""
_SENTENCE_STARTS = """
Chủ trì; Phối hợp; Chỉ đạo; Tham mưu; Hàng năm; Hằng năm; Căn cứ; Có trách nhiệm; Chịu trách nhiệm; Triển khai; Tham gia;
Bố trí; Tăng cường; Tiếp tục; Chủ động; Thực hiện
"""
_NO_STOP = (
    r"kiểm soát (?:bệnh|thủ tục)|giao (?:thông|dịch|lưu)|hỗ trợ (?:nông dân|phụ nữ|doanh nghiệp)|cấp (?:thoát|nước)|cử tuyển"
)
STOP = re.compile(rf"(?:{any_of(_SENTENCE_STARTS)}|(?!{_NO_STOP}){any_of(_STOP)})(?!\w)")
"""A word that ends a name: the verb or preposition of the sentence around it, or the capital of the next sentence."""

WHOLE = re.compile(
    r"(?<!\w)(?:chương trình|ban chỉ|đoàn kiểm|trợ giúp|tổng tham|đào tạo|sáng tạo|ươm tạo|"
    r"ngân hàng|công lập|độc lập|hải quan|tín dụng|đăng ký)$",
    re.IGNORECASE,
)
"""Words whose second syllable only looks like the end of a name (`đào tạo`, `ngân hàng`)."""

DRAFTER = re.compile(
    rf"(?:{PLURAL} )?(?:cơ quan|đơn vị)(?:, (?:đơn vị|tổ chức|cá nhân))* (?:được giao )?chủ trì soạn thảo"
    r"(?: (?:dự án|dự thảo))?(?: văn bản quy phạm pháp luật| văn bản)?",
    re.IGNORECASE,
)
"""`Cơ quan chủ trì soạn thảo văn bản quy phạm pháp luật` is whoever drafts; nobody leads here."""

GROUP_TAIL = re.compile(
    r"(?: (?:có )?liên quan| khác| chức năng| chuyên môn| ngang bộ| ngang Bộ| thuộc Chính phủ|"
    r" (?:ở |tại )?(?:[Tt]rung ương|địa phương|cơ sở)(?: và địa phương)?|"
    r" (?:thông tin|thông tấn),? báo chí| báo chí| có thẩm quyền|"
    r" cùng cấp| các cấp| cấp (?:tỉnh|huyện|xã)| thuộc(?: và|,) trực thuộc (?:Bộ|[Tt]ỉnh|Sở)| thuộc (?:Bộ|tỉnh|Sở)|"
    r" trực thuộc (?:Bộ|[Tt]ỉnh)| trực thuộc [Tt]rung ương| ngoài Bộ| trong tỉnh| hội viên| trên địa bàn(?: tỉnh)?|, đơn vị|"
    r" thành viên(?: của Mặt trận(?: Tổ quốc(?: Việt Nam)?)?)?)+"
)
"""What may follow a group noun and belongs to it."""

COMPOUND = re.compile(
    any_of("""
phổ biến, giáo dục pháp luật; giáo dục và đào tạo; khoa học và công nghệ; thông tin, báo chí; thông tấn, báo chí; công
nghiệp và thương mại; văn hóa, thể thao; kỹ thuật và công nghệ; khoa học và kỹ thuật; nhỏ và vừa; vừa và nhỏ; phát thanh và
truyền hình; phát thanh, truyền hình; tổ chức hữu nghị; phòng, chống; xã hội - nghề nghiệp; an toàn, vệ sinh lao động; thi
đua, khen thưởng; tham nhũng, tiêu cực; sự cố, thiên tai và tìm kiếm cứu nạn; thiên tai và tìm kiếm cứu nạn; thể dục, thể
thao; học sinh, sinh viên; AIDS, ma túy, mại dâm; ma túy, mại dâm; buôn lậu, gian lận thương mại và hàng giả; cháy, chữa
cháy; khám, chữa bệnh; khám bệnh, chữa bệnh
""")
    + r"(?!\w)",
    re.IGNORECASE,
)
"""Names of fields that hold a comma or `và` of their own."""

STANDARD = {
    "CCB": "Cựu chiến binh",
    "CNTT": "công nghệ thông tin",
    "DN": "doanh nghiệp",
    "GD": "giáo dục",
    "GD&ĐT": "giáo dục và đào tạo",
    "GDĐT": "giáo dục và đào tạo",
    "GV": "giáo viên",
    "HTX": "hợp tác xã",
    "HĐND": "Hội đồng nhân dân",
    "KCN": "khu công nghiệp",
    "KH&CN": "khoa học và công nghệ",
    "KHCN": "khoa học và công nghệ",
    "KKT": "khu kinh tế",
    "KT-XH": "kinh tế - xã hội",
    "LHPN": "Liên hiệp Phụ nữ",
    "MTTQ": "Mặt trận Tổ quốc",
    "NN&PTNT": "nông nghiệp và phát triển nông thôn",
    "PT-TH": "phát thanh - truyền hình",
    "PTTH": "phát thanh truyền hình",
    "QL": "quản lý",
    "QLTT": "quản lý thị trường",
    "TNCS": "Thanh niên Cộng sản",
    "TTgCP": "Thủ tướng Chính phủ",
    "TW": "Trung ương",
    "UBND": "Ủy ban nhân dân",
}
"""Abbreviations every reader knows; what a document defines itself comes first."""

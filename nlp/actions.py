"""The words by which duties are told: actions, manners, roles, orders. Data only, with the reason of every list."""

from __future__ import annotations

from nlp.wordlists import any_of

_ACTIONS = """
ban hành; bãi bỏ; biên soạn; bám sát; báo cáo; bảo đảm; bảo tồn; bảo vệ; bồi dưỡng; bố trí; bổ sung; cải cách; cải thiện; cải
tạo; cải tiến; cấp giấy; cấp phép; cấp lại; cấp phát; chứng nhận; chia sẻ; cho ý kiến; chuyển đổi; chuyển giao; chuẩn bị;
chuẩn hóa; chấn chỉnh; chỉ đạo; chú trọng; chăm lo; cung cấp; cung ứng; công bố; công khai; công nhận; củng cố; cập nhật; cân
đối; cử; duy trì; dự báo; giao; giám sát; giáo dục; giúp; giải quyết; giải thích; giới thiệu; giữ gìn; gắn; gửi; hiện đại hóa;
hoàn chỉnh; hoàn thiện; hoàn thành; huy động; huấn luyện; hình thành; hướng dẫn; hạn chế; hỗ trợ; hợp tác; khai thác; khen
thưởng; khuyến khích; khôi phục; khảo sát; khắc phục; kiến nghị; kiện toàn; kiểm kê; kiểm soát; kiểm tra; ký kết; kết nối;
liên kết; lãnh đạo; làm rõ; lưu giữ; lưu trữ; lấy ý kiến; lắp đặt; lập; lồng ghép; lựa chọn; mua sắm; mở; mở rộng; nghiên cứu;
nghiệm thu; ngăn chặn; nhân rộng; nâng cao; nâng cấp; niêm yết; nộp; phân bổ; phân công; phân cấp; phân loại; phân tích; phê
duyệt; phòng ngừa; phản ánh; phấn đấu; phát hiện; phát hành; phát huy; phát triển; phát động; phổ biến; quan tâm; quyết toán;
quy hoạch; quy định; quán triệt; quản lý; quảng bá; rà soát; soạn thảo; sơ kết; số hóa; sửa chữa; sửa đổi; sắp xếp; sử dụng;
tham gia; tham mưu; tham vấn; thanh tra; thanh toán; thay thế; theo dõi; thiết kế; thiết lập; thu hút; thu hồi; thu thập;
thành lập; thông báo; thúc đẩy; thường trực; thẩm tra; thẩm định; thể chế hóa; thống kê; thống nhất; thử nghiệm; thực hành;
thực hiện; tiếp cận; tiếp nhận; tiếp thu; tiến hành; triển khai; triệu tập; trình; truyền thông; trang bị; tranh thủ; trao
đổi; trả lời; tuyên truyền; tuyển chọn; tuyển dụng; tu bổ; tuân thủ; tích hợp; tôn tạo; tôn vinh; tư vấn; tạo; tạo lập; tạo
điều kiện; tập huấn; tập hợp; tổng hợp; tổng kết; tổ chức; tăng cường; tận dụng; tự chịu trách nhiệm; vinh danh; vận dụng; vận
hành; vận động; xem xét; xã hội hóa; xây dựng; xác minh; xác nhận; xác định; xóa bỏ; xúc tiến; xử lý; xử phạt; áp dụng; đa
dạng hóa; điều chỉnh; điều phối; điều tra; đào tạo; đánh giá; đáp ứng; đăng ký; đăng tải; đưa; đầu tư; đẩy mạnh; đẩy nhanh; đề
xuất; đổi mới; đối thoại; đôn đốc; đóng góp; đảm bảo; ưu tiên; ứng dụng; biểu dương; cụ thể hóa; chấp hành; chủ động phòng
ngừa; giữ vững; nắm bắt; nhân bản; phê bình; phối hợp chặt chẽ; rút kinh nghiệm; tích lũy; tháo gỡ; tiết kiệm; truyền dạy;
xuất bản; trưng bày; sưu tầm; phục dựng; phục hồi; bảo trì; bảo dưỡng; bảo quản; kêu gọi; thỏa thuận; tổ chức thực hiện; triển
khai thực hiện; tổ chức triển khai; tổ chức triển khai thực hiện; chỉ đạo thực hiện; hướng dẫn thực hiện; thực hành tiết kiệm;
giải thể; loại bỏ; nhận diện; nuôi dưỡng; phân quyền; tập trung hóa; truy xuất; tự động hóa
"""
_NOMINAL = """
bảo vệ; báo cáo; bồi dưỡng; chia sẻ; chỉ đạo; cung cấp; công khai; đánh giá; đào tạo; đầu tư; đề xuất; đối thoại; điều tra;
đổi mới; giao; giám sát; giáo dục; giới thiệu; gắn; cấp phép; hợp tác; huấn luyện; hướng dẫn; hỗ trợ; khai thác; khảo sát;
kiến nghị; kiểm kê; kiểm soát; kiểm tra; kết nối; liên kết; lãnh đạo; lưu giữ; lưu trữ; mở; nghiên cứu; phát triển; phân loại;
phân tích; phổ biến; phục hồi; quy hoạch; quy định; quản lý; quảng bá; sử dụng; tham gia; thanh tra; thanh toán; theo dõi;
thiết kế; thu thập; thông báo; thường trực; thẩm tra; thẩm định; thống kê; thử nghiệm; thực hành; thực hiện; tiếp cận; tiếp
nhận; trao đổi; trình; truyền thông; tuyên truyền; tích hợp; tư vấn; tạo; tập huấn; tổng hợp; tổ chức; vận hành; vận động; xử
lý; áp dụng; đăng ký; đóng góp; ứng dụng; bảo quản; bảo tồn; phân cấp; phân công; công bố; chuyển đổi; chuyển giao; cập nhật;
xúc tiến; truyền dạy
"""
_GROUPS = (
    "cá nhân; đơn vị; doanh nghiệp; cơ quan; công dân; hộ; hội; đoàn thể; chính trị; tín dụng; tôn giáo; quốc tế; phi chính phủ"
)

LEXICON: tuple[tuple[str, str], ...] = (
    # an agent with a role first, so that its words are no actions: “phối hợp” alone tells nothing to do
    ("LEAD", r"(?:giữ vai trò |là cơ quan |là đơn vị |được giao )?chủ trì|là (?:cơ quan |đơn vị )?đầu mối|làm đầu mối"),
    (
        "JOIN",
        r"(?:chủ động |tích cực )?phối hợp(?: chặt chẽ| thường xuyên)*(?:,? (?:cùng )?với|,? cùng)?|cùng với|tham gia cùng",
    ),
    # “cơ quan xử lý vi phạm có trách nhiệm …”: what stands before is the bearer, whatever verbs it holds
    ("OBLIGED", any_of("có trách nhiệm; có nhiệm vụ; có nghĩa vụ; chịu trách nhiệm; được giao nhiệm vụ")),
    ("WORD", r"trình tự|(?:cơ sở |trường |trung tâm )?giáo dục (?:nghề nghiệp|đại học|phổ thông|mầm non)"),
    ("WORD", r"(?:thấy )?cần sửa đổi(?:,? (?:và )?bổ sung)?|cần thiết|không phải|cần cù|nếu cần|khi cần"),
    ("MUST", any_of("phải; cần phải; cần")),
    # what was done already or is not to be done: “đã xây dựng …”, “không ban hành …”
    ("DONE", any_of("đã; đang; chưa; không; không được; nếu; từng")),
    ("ORDER", any_of("kính đề nghị; đề nghị; yêu cầu; giao cho; giao nhiệm vụ cho; giao; phân công")),
    # bodies, not acts: “tổ chức, cá nhân có liên quan”, “tổ chức tín dụng”
    ("WORD", rf"tổ chức(?=,? (?:và |hoặc )?{any_of(_GROUPS)}(?!\w))|(?:các|những|mọi) tổ chức(?= (?:có|được|phải|trong|của))"),
    (
        "WORD",
        r"(?:cơ quan|đơn vị|cán bộ|bộ máy|ban|năng lực|trình độ|nhà|người) (?:quản lý|chỉ đạo|lãnh đạo|kiểm tra|giám sát)",
    ),
    # offices, fields of ministries, nouns that hold a verb
    ("WORD", r"(?:cơ quan|ủy viên|ban|phó \w+) thường trực|lãnh đạo (?=(?:bộ|sở|tỉnh|ủy ban|ubnd|chính phủ|thành phố)(?!\w))"),
    ("WORD", r"nông nghiệp và phát triển nông thôn|kế hoạch và đầu tư|giáo dục và đào tạo|thông tin và truyền thông"),
    ("WORD", r"trình độ|quá trình|hiệu quả (?:sử dụng|quản lý|hoạt động|khai thác|đầu tư)"),
    # the plan, where another verb is what to do: “rà soát quy hoạch giao thông”
    ("WORD", r"(?:(?<=rà soát )|(?<=lập )|(?<=điều chỉnh )|(?<=xây dựng )|(?<=công bố )|(?<=phê duyệt ))quy hoạch"),
    ("WORD", r"xây dựng (?:nông thôn mới|đảng|văn bản quy phạm)(?= (?:giai đoạn|và|của))"),
    ("WORD", any_of("đề án; đề tài; báo cáo viên; thông tin điện tử; chuyển đổi số")),
    (
        "WORD",
        r"(?:dự án|kinh phí|vốn|nguồn|chi phí) đầu tư|quy định (?:của|tại|hiện hành|pháp luật)|theo quy định|được \w+ \w+",
    ),
    # how: “thường xuyên rà soát”, “định kỳ báo cáo”
    (
        "HOW",
        any_of("""
chủ động; tích cực; thường xuyên; kịp thời; khẩn trương; tiếp tục; tập trung; nghiêm túc; định kỳ; hằng năm; hàng năm; hằng
quý; hàng quý; hằng tháng; hàng tháng; trực tiếp; đồng thời; từng bước; nhanh chóng; quyết liệt; đồng bộ; không ngừng; trước
mắt; sớm; đột xuất; linh hoạt; sáng tạo; hiệu quả; đầy đủ
"""),
    ),
    # what leads in an adverbial before the subject: “Căn cứ nhiệm vụ được giao, …”
    (
        "WHEN",
        any_of("""
căn cứ; theo nhiệm vụ; theo thẩm quyền; trong phạm vi; trong quá trình; ngoài ra; theo đó; trường
hợp; tùy theo; dựa trên; sau khi; trước khi; khi; bên cạnh đó; cùng với đó; hằng năm; hàng năm; đến năm; từ năm;
trong năm
"""),
    ),
    # what tells the purpose or the measure of an act, no longer its object
    ("PURPOSE", any_of("nhằm; để; góp phần; trên cơ sở; theo quy định; theo chức năng; bảo đảm phù hợp; phù hợp với; phục vụ")),
    # what makes nouns of all verbs that follow: “việc kiểm tra, đánh giá và xử lý …”
    ("OPEN", any_of("việc; về; trong; cho; bằng; do; sự; quá trình; được")),
    # what does so with the verb right behind it: “công tác tuyên truyền”, but “Chương trình vào năm 2025, tổng kết …”
    (
        "NOUN",
        any_of("""
công tác; hoạt động; của; nhiệm vụ; biện pháp; giải pháp; chương trình; kế hoạch; quy trình; nhu cầu; hiệu quả; chất lượng;
các; những; cơ chế; hệ thống; kết quả; tình hình; yêu cầu; chức năng; năng lực; kỹ năng; chính sách; quy định; nội dung;
phương pháp
"""),
    ),
)
"""(tag, pattern): what the words of a clause are, the first that fits counts; the acts come after these."""

ACTIONS = any_of(_ACTIONS)
"""Every verb that tells an official to do something, read in plans and decisions."""

NOMINAL = frozenset(" ".join(action.split()) for action in _NOMINAL.split(";"))
"""Those among them that also name the act (“kế hoạch kiểm tra, đánh giá”): behind an object they need more than a comma."""

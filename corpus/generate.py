"""Composes marked Vietnamese official documents to train a small recogniser of names: `python corpus/generate.py OUT_FOLDER`.

Every sentence comes of a template of this file, every name of a grammar of bodies and persons, every unit of `rules/units`. Nothing of the
gold is read. In templates `{slot}` is filled by `Writer`, and `<O:…>`, `<P:…>`, `<L:…>` mark a body, a person and a place.
`dev.spacy` is written with sentence templates (every eighth) that `train.spacy` never uses, and without composed sentences.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

UNITS = Path(__file__).resolve().parent.parent / "rules" / "units"
LABELS = {"O": "ORG", "P": "PER", "L": "LOC"}
MARK = re.compile(r"<([OPL]):([^<>]*)>")
SLOT = re.compile(r"\{(\w+)\}")


def lines(text: str) -> list[str]:
    """A block of text → its lines that are not empty."""
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def cut(text: str) -> list[str]:
    """Forms parted by `|`, or else by spaces → each of them."""
    return text.split("|" if "|" in text else None)


def table(text: str) -> list[list[str]]:
    """Lines of forms parted by `|` → the forms of each line, the full one first."""
    return [[form.strip() for form in line.split("|")] for line in lines(text)]


SURNAMES = cut(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Cao Lương Hà Tạ Đoàn Lâm Phùng Tô Thái "
    "Châu Quách Nông Triệu Vi Lò Cà Sùng Giàng Hầu Ma Chu Thạch Sơn Kiều Vương Tống Nghiêm Lưu Trương Đàm Kim Danh Tôn Bế La Hứa "
    "Cầm Quàng Bạch Khuất"
)
MIDDLES = cut(
    "Văn|Thị|Đức|Hữu|Minh|Quang|Ngọc|Thanh|Xuân|Công|Đình|Quốc|Hoàng|Thu|Kim|Bá|Trọng|Viết|Anh|Thế|Tiến|Duy|Mạnh|Hồng|Thị Thu|"
    "Thị Kim|Thị Ngọc|Thị Thanh|Thị Hồng|Thị Bích|A|Thành|Gia|Khắc|Phước|Tấn|Như|Phương|Hải|Chí|Vĩnh|Nhật|Bảo|Thị Minh|Thị Mỹ|Sỹ|"
    "Huy|Tuấn|"
)
GIVENS = cut(
    "An Anh Bình Bảo Châu Chiến Cường Dũng Dung Duy Đạt Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu Hòa Hoa Hoàng Hùng Huệ Hương Khánh "
    "Khoa Lan Lâm Liên Linh Loan Long Lợi Lực Mai Mạnh Minh Mỹ Nam Nga Ngọc Nhung Nguyên Nghĩa Phong Phú Phúc Phương Quang Quân "
    "Quý Quyết Sơn Tài Tâm Tân Thái Thanh Thành Thảo Thắng Thịnh Thoa Thủy Thúy Tiến Toàn Trang Trung Tuấn Tùng Tuyết Tú Vân Vinh "
    "Việt Xuân Yến Sáng Páo Sình Thuận"
)
BARE = cut(
    "Tân Hòa|Phú Mỹ|An Bình|Thanh Sơn|Long Thạnh|Đồng Tâm|Hòa Bình|Nà Lạn|Pác Bó|Trung Thành|Vĩnh Phước|Suối Cát|Bình An|"
    "Đông Thịnh|Mỹ Hưng|Kim Sơn|Phước Lộc|Hưng Thịnh|Bản Mòng|Làng Teng|Thạnh Lợi|Xuân Phú|Quyết Thắng|Đại Đồng|Nậm Cắn|Buôn Trấp|"
    "Ea Sup|Krông Nô|Cẩm Sơn|Minh Tân"
)
HEROES = cut(
    "Nguyễn Du|Lê Quý Đôn|Trần Hưng Đạo|Nguyễn Trãi|Lê Lợi|Quang Trung|Hùng Vương|Phan Bội Châu|Chu Văn An|Võ Thị Sáu|Lý Tự Trọng|"
    "Kim Đồng|Nguyễn Huệ|Hai Bà Trưng|Phan Đình Phùng|Trường Chinh|Nguyễn Thị Minh Khai|Lương Thế Vinh|Ngô Quyền|Hoa Sen|Hoa Mai|"
    "Sao Mai|Tuổi Thơ|Lê Hồng Phong"
)

SO = table("""
Y tế|YT
Nội vụ|NV
Tài chính|TC
Giáo dục và Đào tạo|GD&ĐT|GDĐT|GD và ĐT|Giáo dục & Đào tạo|GD-ĐT
Nông nghiệp và Môi trường|NN&MT|NNMT|Nông nghiệp - Môi trường
Nông nghiệp và Phát triển nông thôn|NN&PTNT|Nông nghiệp và PTNT|NN và PTNT
Tài nguyên và Môi trường|TN&MT|TNMT|Tài nguyên & Môi trường
Kế hoạch và Đầu tư|KH&ĐT|KHĐT|Kế hoạch & Đầu tư
Lao động - Thương binh và Xã hội|LĐ-TB&XH|LĐTBXH|LĐ-TB và XH|Lao động - TB&XH|Lao động Thương binh và Xã hội
Văn hóa, Thể thao và Du lịch|VH,TT&DL|VHTT&DL|VHTTDL|VH-TT&DL|Văn hóa, Thể thao & Du lịch
Văn hóa và Thể thao|VH&TT|VHTT
Thông tin và Truyền thông|TT&TT|TTTT|Thông tin & Truyền thông
Khoa học và Công nghệ|KH&CN|KHCN|Khoa học & Công nghệ
Giao thông vận tải|GTVT|Giao thông Vận tải
Xây dựng|XD
Công Thương|CT|Công thương
Tư pháp|TP
Ngoại vụ|Ngoại vụ
Du lịch|DL
Dân tộc và Tôn giáo|DT&TG
Quy hoạch - Kiến trúc|QHKT
""")
PHONG = table("""
Nội vụ|NV
Tài chính - Kế hoạch|TC-KH|TCKH|TC - KH|Tài chính - KH
Giáo dục và Đào tạo|GD&ĐT|GDĐT|GD-ĐT
Văn hóa và Thông tin|VH&TT|VHTT|VH-TT|Văn hóa - Thông tin
Lao động - Thương binh và Xã hội|LĐ-TB&XH|LĐTBXH|Lao động - TB&XH
Tài nguyên và Môi trường|TN&MT|TNMT
Nông nghiệp và Phát triển nông thôn|NN&PTNT|Nông nghiệp và PTNT|Nông nghiệp & PTNT
Nông nghiệp và Môi trường|NN&MT
Kinh tế và Hạ tầng|KT&HT|Kinh tế - Hạ tầng
Kinh tế, Hạ tầng và Đô thị|KT,HT&ĐT
Kinh tế|KT
Quản lý đô thị|QLĐT
Văn hóa - Xã hội|VH-XH|VHXH
Văn hóa, Khoa học và Thông tin|VH,KH&TT
Tư pháp|TP
Y tế|YT
Dân tộc|DT
""")
ROOMS = cut(
    "Kế hoạch - Tài chính|Tổ chức cán bộ|Tổ chức - Hành chính|Nghiệp vụ Y|Nghiệp vụ Dược|Giáo dục Mầm non|Giáo dục Tiểu học|"
    "Giáo dục Trung học|Quản lý đầu tư|Khảo thí và Quản lý chất lượng giáo dục|Chính trị, tư tưởng|Quản lý ngân sách|"
    "Quản lý công nghệ|Cải cách hành chính|Tổng hợp|Hành chính - Tổ chức|Thanh tra - Pháp chế|Quản lý Doanh nghiệp|"
    "Kế hoạch - Nghiệp vụ|Tham mưu|Công chức, viên chức|Quản lý Năng lượng|Tiếp công dân|Đào tạo|Kỹ thuật|Kinh doanh|"
    "Kiểm soát TTHC|Nội chính|Khoa giáo - Văn xã|Quản lý văn hóa"
)
CHI_CUC = cut(
    "Thủy lợi|Kiểm lâm|Chăn nuôi và Thú y|Bảo vệ môi trường|Thuế|Thi hành án dân sự|Quản lý thị trường|An toàn vệ sinh thực phẩm|"
    "Phát triển nông thôn|Dân số - Kế hoạch hóa gia đình|Trồng trọt và Bảo vệ thực vật|Hải quan|Thủy sản|Quản lý đất đai|"
    "Tiêu chuẩn Đo lường Chất lượng|Thống kê|Dân số"
)
MINISTRIES = table("""
Bộ Nội vụ|BNV
Bộ Y tế|BYT
Bộ Tài chính|BTC
Bộ Giáo dục và Đào tạo|Bộ GD&ĐT|Bộ GDĐT
Bộ Nông nghiệp và Môi trường|Bộ NN&MT
Bộ Nông nghiệp và Phát triển nông thôn|Bộ NN&PTNT
Bộ Tài nguyên và Môi trường|Bộ TN&MT
Bộ Lao động - Thương binh và Xã hội|Bộ LĐTBXH|Bộ LĐ-TB&XH
Bộ Văn hóa, Thể thao và Du lịch|Bộ VHTTDL|Bộ VH,TT&DL
Bộ Thông tin và Truyền thông|Bộ TT&TT|Bộ TTTT
Bộ Khoa học và Công nghệ|Bộ KH&CN
Bộ Kế hoạch và Đầu tư|Bộ KH&ĐT
Bộ Giao thông vận tải|Bộ GTVT
Bộ Xây dựng
Bộ Công Thương|Bộ Công thương
Bộ Tư pháp
Bộ Quốc phòng|BQP
Bộ Công an|BCA
Bộ Ngoại giao
Bộ Dân tộc và Tôn giáo
Thanh tra Chính phủ|TTCP
Văn phòng Chính phủ|VPCP
Văn phòng Quốc hội
Ngân hàng Nhà nước Việt Nam|Ngân hàng Nhà nước|NHNN
Ủy ban Dân tộc|UBDT
Bảo hiểm xã hội Việt Nam|BHXH Việt Nam
Kho bạc Nhà nước|KBNN
Kiểm toán Nhà nước|Kiểm toán nhà nước
Tòa án nhân dân tối cao|TAND tối cao
Viện kiểm sát nhân dân tối cao|VKSND tối cao
Tổng Liên đoàn Lao động Việt Nam|Tổng LĐLĐ Việt Nam
Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam|UBTW MTTQ Việt Nam|UBTWMTTQVN
Trung ương Đoàn TNCS Hồ Chí Minh|Trung ương Đoàn|Đoàn TNCS Hồ Chí Minh|Đoàn Thanh niên Cộng sản Hồ Chí Minh
Trung ương Hội Nông dân Việt Nam|Hội Nông dân Việt Nam
Hội Liên hiệp Phụ nữ Việt Nam|Hội LHPN Việt Nam|Trung ương Hội LHPN Việt Nam
Cục Kiểm tra văn bản quy phạm pháp luật|Cục Kiểm tra văn bản QPPL
Cục Cảnh sát giao thông|Cục CSGT
Cục Quản lý Khám, chữa bệnh
Cục Y tế dự phòng|Cục Phòng bệnh
Tổng cục Thuế
Tổng cục Thống kê
Vụ Giáo dục Mầm non
Vụ Pháp chế
Vụ Tổ chức cán bộ|Vụ TCCB
Đài Truyền hình Việt Nam|VTV
Thông tấn xã Việt Nam|TTXVN
Học viện Chính trị quốc gia Hồ Chí Minh
Học viện Hành chính Quốc gia
Viện Hàn lâm Khoa học xã hội Việt Nam
Đại học Quốc gia Hà Nội|ĐHQG Hà Nội
Quân khu 7
Quân khu V
Báo Nhân Dân
Báo Lao Động
Tập đoàn Điện lực Việt Nam|EVN
Tập đoàn Bưu chính Viễn thông Việt Nam|VNPT
Tổng công ty Đường sắt Việt Nam
Hội Chữ thập đỏ Việt Nam
Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam
Hội Khuyến học Việt Nam
Tổ chức Y tế thế giới|WHO
UNICEF
Liên hợp quốc
Ngân hàng Thế giới|WB
""")
SUMMIT = table("""
Chính phủ
Chính phủ
Chính phủ
Quốc hội
Ủy ban Thường vụ Quốc hội|UBTVQH
Thủ tướng Chính phủ|TTCP
Thủ tướng Chính phủ|Thủ tướng
Chủ tịch nước
Bộ Chính trị
Ban Bí thư
Ban Chấp hành Trung ương Đảng|BCH Trung ương Đảng|Ban Chấp hành Trung ương|BCH TW Đảng
Trung ương Đảng
Đảng
Đảng
Đảng Cộng sản Việt Nam
Ban Bí thư Trung ương Đảng
Ban Tổ chức Trung ương
Ủy ban Kiểm tra Trung ương|UBKT Trung ương
Ban Tuyên giáo Trung ương
Hội đồng Thi đua - Khen thưởng Trung ương
Ban Thi đua - Khen thưởng Trung ương
Văn phòng Trung ương Đảng|VPTW Đảng
Quốc hội khóa XV
""")
# Bodies of a unit: `@` is the place ('tỉnh Long An', 'tỉnh', 'Long An' or nothing).
LOCAL = table("""
Ủy ban nhân dân @|UBND @|UBND @|UBND @
Ủy ban nhân dân @|UBND @
Hội đồng nhân dân @|HĐND @|HĐND @
Thường trực Hội đồng nhân dân @|Thường trực HĐND @|TT HĐND @|TT. HĐND @|TTr HĐND @
Văn phòng Ủy ban nhân dân @|Văn phòng UBND @|VP UBND @
Văn phòng HĐND và UBND @|VP HĐND&UBND @|Văn phòng HĐND và UBND @|VP. HĐND-UBND @
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân @|Văn phòng Đoàn ĐBQH và HĐND @|VP Đoàn ĐBQH&HĐND @
Đoàn đại biểu Quốc hội @|Đoàn ĐBQH @
Ủy ban Mặt trận Tổ quốc Việt Nam @|Ủy ban MTTQ Việt Nam @|UBMTTQVN @|UBMTTQ @|MTTQ Việt Nam @|Mặt trận Tổ quốc @
Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam @|Ban Thường trực Ủy ban MTTQ Việt Nam @|BTT UBMTTQ Việt Nam @
Hội Nông dân @|HND @
Hội Liên hiệp Phụ nữ @|Hội LHPN @|Hội Phụ nữ @
Hội Cựu chiến binh @|Hội CCB @
Hội Người cao tuổi @|Hội NCT @
Hội Chữ thập đỏ @|Hội CTĐ @
Hội Khuyến học @
Liên đoàn Lao động @|LĐLĐ @
Đoàn Thanh niên Cộng sản Hồ Chí Minh @|Đoàn TNCS Hồ Chí Minh @|Tỉnh Đoàn|Huyện Đoàn|Thành Đoàn|Đoàn Thanh niên @|Đoàn TN @
Công an @|CA @|Công an @
Bộ Chỉ huy Quân sự @|Bộ CHQS @|BCH Quân sự @
Ban Chỉ huy Quân sự @|Ban CHQS @
Bộ Chỉ huy Bộ đội Biên phòng @|Bộ Chỉ huy BĐBP @|BĐBP @
Tòa án nhân dân @|TAND @
Viện kiểm sát nhân dân @|VKSND @|Viện KSND @
Kho bạc Nhà nước @|KBNN @
Bảo hiểm xã hội @|BHXH @
Ngân hàng Chính sách xã hội @|Ngân hàng CSXH @|NHCSXH @|Phòng giao dịch Ngân hàng CSXH @
Ngân hàng Nhà nước Việt Nam chi nhánh @|NHNN chi nhánh @
Thanh tra @|Thanh tra @
Ban Dân tộc @
Ban Quản lý các khu công nghiệp @|BQL các KCN @|Ban Quản lý Khu kinh tế @
Ban Quản lý dự án đầu tư xây dựng @|Ban QLDA ĐTXD @|Ban QLDA đầu tư xây dựng @
Đài Phát thanh - Truyền hình @|Đài PT-TH @|Đài PTTH @
Đài Truyền thanh @|Trung tâm Văn hóa - Thông tin và Truyền thông @|Trung tâm Truyền thông - Văn hóa @
Trung tâm Y tế @|TTYT @
Trung tâm Kiểm soát bệnh tật @|TTKSBT @|CDC @
Trung tâm Phục vụ hành chính công @|TTPVHCC @|Trung tâm PVHCC @
Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên @|TTGDNN-GDTX @|Trung tâm GDNN-GDTX @
Trung tâm Phát triển quỹ đất @|Chi nhánh Văn phòng Đăng ký đất đai @
Trung tâm Dịch vụ nông nghiệp @|TTDVNN @|Trạm Khuyến nông @
Trung tâm Chính trị @|Trường Chính trị @
Trạm Y tế @|TYT @
Ban Chỉ đạo chuyển đổi số @|Ban Chỉ đạo 35 @|Ban Chỉ đạo Phòng thủ dân sự @|BCĐ 389 @
Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn @|Ban Chỉ huy PCTT&TKCN @|BCH PCTT và TKCN @
Hội đồng Thi đua - Khen thưởng @|Hội đồng TĐKT @|HĐTĐKT @
Hội đồng Phối hợp phổ biến, giáo dục pháp luật @|Hội đồng PHPBGDPL @
Hội đồng Nghĩa vụ quân sự @|Hội đồng NVQS @
Ban An toàn giao thông @|Ban ATGT @
Ủy ban bầu cử @|Ban bầu cử @
Quỹ Bảo vệ và Phát triển rừng @|Quỹ Đầu tư phát triển @
Ban Pháp chế HĐND @|Ban Kinh tế - Ngân sách HĐND @|Ban Văn hóa - Xã hội HĐND @|Ban KT-NS HĐND @
Đội Quản lý thị trường số 3|Đội QLTT số 2|Hạt Kiểm lâm @
Điện lực @|Công ty Điện lực @|PC @
VNPT @|Viettel @|Bưu điện @|Bưu điện @
Liên hiệp các Hội Khoa học và Kỹ thuật @|Liên hiệp Hội @
Hội Nhà báo @|Hội Luật gia @|Đoàn Luật sư @
Liên minh Hợp tác xã @|Liên minh HTX @
Cục Thuế @|Thuế @|Cục Thống kê @|Cục Thi hành án dân sự @|Cục THADS @
""")
PARTY = table("""
Tỉnh ủy|TU
Ban Thường vụ Tỉnh ủy|BTV Tỉnh ủy|Ban Thường vụ
Thường trực Tỉnh ủy|TT Tỉnh ủy|TT. Tỉnh ủy|TTTU
Ban Tổ chức Tỉnh ủy|BTC Tỉnh ủy
Ban Tuyên giáo Tỉnh ủy|BTG Tỉnh ủy|Ban Tuyên giáo và Dân vận Tỉnh ủy
Ban Dân vận Tỉnh ủy|Ban Nội chính Tỉnh ủy
Ủy ban Kiểm tra Tỉnh ủy|UBKT Tỉnh ủy
Văn phòng Tỉnh ủy|VP Tỉnh ủy|VPTU
Ban Chấp hành Đảng bộ tỉnh|BCH Đảng bộ tỉnh
Đảng bộ tỉnh|Đảng bộ
Đảng ủy Khối các cơ quan tỉnh|Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh|ĐUK
Đảng ủy UBND tỉnh|Đảng ủy các cơ quan Đảng tỉnh
Ban Chấp hành|BCH
""")
BUSINESS = lines("""
Công ty TNHH {bare}
Công ty TNHH Một thành viên {bare}
Công ty TNHH MTV Lâm nghiệp {bare}
Công ty Cổ phần Cấp thoát nước {pbare}
Công ty CP Xây dựng và Thương mại {bare}
Công ty Cổ phần Đầu tư {bare} Group
Công ty TNHH Tư vấn thiết kế {bare}
Công ty TNHH MTV Xổ số kiến thiết {pbare}
Công ty Cổ phần Môi trường đô thị {pbare}
Công ty TNHH MTV Khai thác công trình thủy lợi {pbare}
Tổng công ty Xây dựng số 1
Hợp tác xã Nông nghiệp {bare}
Hợp tác xã dịch vụ tổng hợp {bare}
HTX nông nghiệp {bare}
HTX Dược liệu {bare}
Doanh nghiệp tư nhân {bare}
Quỹ tín dụng nhân dân {bare}
Ngân hàng TMCP Công thương Việt Nam
Ngân hàng Nông nghiệp và Phát triển nông thôn chi nhánh {pbare}
Agribank {pbare}
Vietcombank chi nhánh {pbare}
Tập đoàn {bare}
Câu lạc bộ Hưu trí {bare}
Chi nhánh Công ty Cổ phần {bare}
Liên danh Công ty TNHH {bare}
Báo {pbare}
""")
SCHOOLS = lines("""
Trường THPT {hero}
Trường THPT chuyên {hero}
Trường Trung học phổ thông {hero}
Trường THCS {hero}
Trường THCS {bare}
Trường Trung học cơ sở {bare}
Trường THCS và THPT {bare}
Trường TH&THCS {bare}
Trường Tiểu học {hero}
Trường Tiểu học {bare} 1
Trường Tiểu học {bare} B
Trường TH {bare}
Trường Mầm non {hero}
Trường MN {bare}
Trường Mẫu giáo {bare}
Trường PTDTNT {rdist}
Trường PTDTBT THCS {bare}
Trường Phổ thông Dân tộc nội trú tỉnh {pbare}
Trường Đại học {pbare}
Trường Đại học Y Dược {pbare}
Trường Đại học Sư phạm {pbare}
Trường Cao đẳng Sư phạm {pbare}
Trường Cao đẳng Nghề {pbare}
Trường Trung cấp Kinh tế - Kỹ thuật {pbare}
Trường Tiểu học {hero} {rdist}
Trường THCS {bare}, {rcomm}
THCS {bare}
Trung tâm GDTX {pbare}
Học viện Nông nghiệp {pbare}
""")
HOSPITALS = lines("""
Bệnh viện Đa khoa tỉnh {pbare}
Bệnh viện đa khoa {pbare}
BVĐK tỉnh
Bệnh viện Đa khoa tỉnh
Bệnh viện Sản - Nhi {pbare}
Bệnh viện Y học cổ truyền tỉnh
Bệnh viện Tâm thần {pbare}
Bệnh viện Mắt {pbare}
Bệnh viện Bạch Mai
Bệnh viện Trung ương Huế
Bệnh viện Đa khoa khu vực {bare}
Bệnh viện Phục hồi chức năng {pbare}
Trung tâm Y tế {rdist}
Trạm Y tế {rcomm}
Phòng khám Đa khoa khu vực {bare}
Phòng khám đa khoa {bare}
""")
LAWS = lines("""
Luật Tổ chức chính quyền địa phương ngày {date}
Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương năm {year}
Luật Ban hành văn bản quy phạm pháp luật
Luật Ngân sách nhà nước ngày {date}
Luật Ngân hàng Nhà nước Việt Nam năm {year}
Luật Đất đai năm {year}
Luật Giáo dục ngày {date}
Luật Thi đua, khen thưởng
Luật Cán bộ, công chức
Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân
Luật Tổ chức Tòa án nhân dân
Luật Công an nhân dân
Luật Mặt trận Tổ quốc Việt Nam
Luật Phòng, chống tham nhũng
Luật Khám bệnh, chữa bệnh
Luật Quốc phòng, Luật Nghĩa vụ quân sự
Luật Đầu tư công số {symlaw}
Bộ luật Lao động năm {year}
Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân
Luật Sĩ quan Quân đội nhân dân Việt Nam
Pháp lệnh Ưu đãi người có công với cách mạng
Điều lệ Đảng
""")
CLASSES = lines("""
UBND các huyện, thị xã, thành phố
Ủy ban nhân dân các huyện, thành phố
UBND các xã, phường, thị trấn
UBND các xã, thị trấn
UBND cấp xã
UBND cấp huyện
Ủy ban nhân dân các cấp
Ủy ban nhân dân các xã, phường
HĐND các cấp
các sở, ban, ngành
các sở, ban, ngành, đoàn thể tỉnh
các Sở, ban, ngành
các phòng, ban, đơn vị trực thuộc
các cơ quan, đơn vị, địa phương
các cơ quan chuyên môn
các trường học trên địa bàn
các trường mầm non, tiểu học, THCS
các trường THPT
nhà trường
các bộ, ngành trung ương
các Bộ, cơ quan ngang Bộ
các cấp ủy đảng, chính quyền
cấp ủy, chính quyền các cấp
các chi bộ, đảng bộ cơ sở
các huyện ủy, thành ủy, đảng ủy trực thuộc
các tổ chức chính trị - xã hội
Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội các cấp
các hội, đoàn thể
các doanh nghiệp, hợp tác xã
các bệnh viện, trung tâm y tế
các đồng chí Ủy viên
các đơn vị sự nghiệp công lập
lãnh đạo các phòng, ban
các tổ dân phố, thôn, bản
cơ quan công an, tòa án, viện kiểm sát các cấp
công an cấp xã
các thôn, ấp, khu phố
ban giám hiệu các trường
công đoàn cơ sở
trạm y tế các xã
""")
TOPICS = lines("""
công tác cải cách hành chính
công tác phòng, chống tham nhũng, tiêu cực
chuyển đổi số
công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ
Chương trình mục tiêu quốc gia xây dựng nông thôn mới
Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025
Tháng hành động vì trẻ em năm {year}
công tác phòng, chống dịch bệnh Covid-19
an toàn thực phẩm trong dịp Tết Nguyên đán
kỳ thi tốt nghiệp trung học phổ thông năm {year}
công tác tuyển sinh vào lớp 10 năm học {schoolyear}
năm học {schoolyear}
kế hoạch phát triển kinh tế - xã hội năm {year}
dự toán ngân sách nhà nước năm {year}
công tác tiếp công dân, giải quyết khiếu nại, tố cáo
phong trào thi đua yêu nước
phong trào "Toàn dân đoàn kết xây dựng đời sống văn hóa"
cuộc vận động "Ngày vì người nghèo"
Đề án 06
Ngày Chuyển đổi số quốc gia 10/10
Tuần lễ Quốc gia phòng, chống thiên tai
công tác bảo vệ và phát triển rừng
công tác quản lý đất đai, trật tự xây dựng
công tác bồi thường, giải phóng mặt bằng
việc sắp xếp đơn vị hành chính
công tác tuyển chọn và gọi công dân nhập ngũ
công tác bảo hiểm y tế, bảo hiểm xã hội
chế độ hội họp, báo cáo
phổ biến, giáo dục pháp luật
Đại hội đại biểu Đảng bộ các cấp
kỷ niệm 80 năm Ngày thành lập Quân đội nhân dân Việt Nam
kỷ niệm Ngày Nhà giáo Việt Nam 20/11
kỷ niệm 70 năm Chiến thắng Điện Biên Phủ
Quy chế làm việc
Quy chế dân chủ ở cơ sở
vị trí việc làm và biên chế công chức
công tác văn thư, lưu trữ
Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)
học tập và làm theo tư tưởng, đạo đức, phong cách <P:Hồ Chí Minh>
bồi dưỡng kiến thức quốc phòng và an ninh
công tác dân số và phát triển
cơ chế một cửa, một cửa liên thông
giáo dục lý luận chính trị
thực hiện chế độ, chính sách cho người có công
phòng, chống hạn hán, xâm nhập mặn
bình đẳng giới và vì sự tiến bộ của phụ nữ
""")
ABOUT = lines("""
quy định chi tiết một số điều và biện pháp thi hành {law}
về {topic}
về việc tăng cường {topic}
về việc ban hành Kế hoạch thực hiện {topic}
quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {anyorg}
về công tác văn thư
về việc giao chỉ tiêu {topic}
hướng dẫn thực hiện {topic}
về việc thành lập {anyorg}
về quản lý, sử dụng viên chức
""")
LEGAL = lines("""
Căn cứ {law};
Căn cứ {law}, {law};
Căn cứ {ref};
Căn cứ {ref};
Căn cứ {ref};
Căn cứ {ref} {about};
Thực hiện {ref} {about};
Thực hiện {ref},
Theo đề nghị của {post} tại Tờ trình số {symbol} ngày {date},
Theo đề nghị của {post};
Xét đề nghị của {org} tại Tờ trình số {symbol} ngày {sdate} và ý kiến thẩm định của {org};
Xét Tờ trình số {symbol} ngày {date} của {org}; Báo cáo thẩm tra của <O:Ban Kinh tế - Ngân sách>; ý kiến thảo luận của đại biểu tại kỳ họp,
Sau khi thống nhất với {org},
Căn cứ chức năng, nhiệm vụ, quyền hạn của {org};
Căn cứ tình hình thực tế của {klass};
Căn cứ Quy chế làm việc của {own};
Căn cứ kết quả cuộc họp ngày {date} của {own};
Căn cứ Kết luận của đồng chí {postof} tại buổi làm việc với {org};
Xét năng lực và phẩm chất cán bộ;
""")
BODY = lines("""
{own} ban hành Kế hoạch triển khai {topic} trên địa bàn {locp} như sau:
{own} yêu cầu {klass} nghiêm túc triển khai thực hiện các nội dung sau:
{own} nhận được Công văn số {symbol} ngày {date} của {org} về việc {topic}.
Thực hiện Công văn số {symbol} ngày {date} của {org} {about}, {own} báo cáo kết quả như sau:
Giao {org} chủ trì, phối hợp với {org}, {org} và {klass} tham mưu {own} {topic}.
{org} chủ trì, phối hợp với {list} và các đơn vị liên quan tổ chức thực hiện {topic}.
Đề nghị {org} chỉ đạo {klass} đẩy mạnh tuyên truyền về {topic}.
Đề nghị {org}, {org} phối hợp tuyên truyền, vận động đoàn viên, hội viên và Nhân dân tích cực tham gia.
{klass} căn cứ chức năng, nhiệm vụ được giao xây dựng kế hoạch cụ thể, gửi về {org} trước ngày {sdate} để tổng hợp, báo cáo {sup}.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về {own} (qua {org}) để được hướng dẫn, giải quyết.
{org} có trách nhiệm theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này; định kỳ báo cáo {own}.
Tham mưu {own} bố trí kinh phí thực hiện {topic} theo phân cấp ngân sách hiện hành.
{hon} {per}, {post}, được giao làm Tổ trưởng Tổ công tác.
Đồng chí {per} - {post} phát biểu khai mạc hội nghị.
Dự hội nghị có các đồng chí: {per}, {post}; {per}, {post}; cùng đại diện lãnh đạo {org} và {klass}.
Chủ trì cuộc họp: {hon} {per} - {post}.
Thư ký: {hon} {per}, chuyên viên {org}.
Bổ nhiệm {hon} {per}, sinh ngày {sdate}, {post}, giữ chức vụ {postof} kể từ ngày {date}.
Điều động {hon} {per} đến nhận công tác tại {org}.
Tặng Giấy khen cho {hon} {per}, giáo viên {school}, đã có thành tích xuất sắc trong {topic}.
Tặng Bằng khen cho tập thể {org} và cá nhân {hon} {per}, {post}.
Điều 1. Công nhận {school}, {rloc} đạt chuẩn quốc gia mức độ 1.
Điều 1. Thành lập {org} gồm các ông, bà có tên sau:
Điều 2. {org} có nhiệm vụ tham mưu, giúp {own} chỉ đạo, điều hành {topic}.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng {orga}, {post}, Thủ trưởng {klass} và {hon} {per} chịu trách nhiệm thi hành Quyết định này./.
Điều 3. Các ông (bà): Chánh Văn phòng, {post}, {post}, Chủ tịch {klass} chịu trách nhiệm thi hành Quyết định này.
Điều 4. Giao {org} chịu trách nhiệm trước pháp luật và trước {sup} về tính chính xác của số liệu.
Chánh Văn phòng, Trưởng các phòng chuyên môn, {post} và các cá nhân có liên quan căn cứ Quyết định thi hành.
Thời gian: 08 giờ 00 phút, ngày {date}; địa điểm: Hội trường {orga}, số {num} {road}, {locd}.
Thời gian, địa điểm: từ ngày {sdate} đến ngày {sdate} tại {loc}.
Ngày {date}, tại {loc}, {own} tổ chức hội nghị tổng kết {topic}.
Dự án nâng cấp tuyến đường từ {comm} đến {comm}, {locd} do {org} làm chủ đầu tư.
Trên tuyến {road}, đoạn qua {comm}, {own} yêu cầu {org} khẩn trương khắc phục sạt lở.
Thửa đất số {num}, tờ bản đồ số {num}, tại {village}, {comm}, {locd}, {locp}.
Địa chỉ thường trú: {village}, {comm}, {locd}, {locp}.
{hon} {per}, trú tại {village}, {comm}, {locd} có đơn khiếu nại Quyết định số {symbol} của {org}.
Hộ ông {per} và hộ bà {per} tại {village} bị ảnh hưởng bởi dự án.
Mưa lớn trên địa bàn {comm}, {comm} và {comm} đã gây ngập úng {num} ha lúa.
Do ảnh hưởng của bão số 3, khu vực {region} có mưa to đến rất to; mực nước {river} lên nhanh.
Các tỉnh {region} và thành phố ven biển cần chủ động ứng phó với thiên tai.
Tình hình dịch bệnh tại {locp}, {prov} và một số tỉnh lân cận diễn biến phức tạp.
Xây dựng {locd} đạt chuẩn nông thôn mới nâng cao vào năm {year}.
Đến nay, {comm} đã đạt {num}/19 tiêu chí; {comm} đạt {num}/19 tiêu chí.
Khảo sát điểm du lịch tại {site}, {site} phục vụ phát triển du lịch {locp}.
Lãnh đạo {orga} đã đi kiểm tra thực tế tại {site} và {village}, {comm}.
Đoàn công tác của {org} do đồng chí {per}, {post} làm Trưởng đoàn đã làm việc với {org}.
Đoàn công tác do đồng chí {per} làm trưởng đoàn đã đến thăm, tặng quà tại {loc}.
Tiếp tục đẩy mạnh việc học tập và làm theo tư tưởng, đạo đức, phong cách <P:Hồ Chí Minh> theo Kết luận số 01-KL/TW của <O:Bộ Chính trị>.
Kỷ niệm {num} năm Ngày sinh Chủ tịch <P:Hồ Chí Minh> (19/5/1890 - 19/5/{year}).
Nhân dân {locp} một lòng theo <O:Đảng>, theo <P:Bác Hồ> kính yêu.
Quán triệt chủ trương, đường lối của <O:Đảng>, chính sách, pháp luật của Nhà nước về {topic}.
Tăng cường sự lãnh đạo của <O:Đảng>, quản lý của chính quyền đối với {topic}.
{natl} đã ban hành {ref} {about}; {own} đề nghị {klass} nghiên cứu, triển khai.
Theo chỉ đạo của {natl} tại {ref}, {org} đã tham mưu {own} ban hành kế hoạch.
Kiến nghị {natl} xem xét, sửa đổi, bổ sung {law} cho phù hợp với thực tiễn.
Kiến nghị {natl}, {natl} sớm ban hành văn bản hướng dẫn thi hành {law}.
Ngày {sdate}, {natl} có Công văn số {symbol} gửi {own} về {topic}.
Phấn đấu đến năm {year}, {locp} có {num}% hồ sơ được giải quyết trực tuyến.
Trên địa bàn tỉnh hiện có {num} cơ sở, tăng {num} cơ sở so với cùng kỳ năm {year}.
Công tác lãnh đạo, chỉ đạo của cấp ủy, chính quyền các cấp được quan tâm; nhận thức của cán bộ, đảng viên được nâng lên.
Kinh phí thực hiện: {num} triệu đồng, từ nguồn ngân sách tỉnh giao cho {org} năm {year}.
Nguồn kinh phí do {org} chi trả theo quy định của {law}.
Các đơn vị gửi báo cáo bằng văn bản về {org} trước ngày {sdate}, đồng thời gửi bản mềm qua địa chỉ email để tổng hợp.
Mọi thông tin liên hệ {hon} {per}, chuyên viên {org}, số điện thoại 09{num}.{num}.{num}.
(Liên hệ: đ/c {per}, Phó Trưởng phòng, ĐT: 02{num}.{num}).
1. {hon} {per}, {post} - Trưởng ban;
2. {hon} {per}, {post} - Phó Trưởng ban Thường trực;
3. {hon} {per}, {post} - Ủy viên;
4. Mời {hon} {per}, {post} - Thành viên;
- Đồng chí {per}, {post}: phụ trách {comm}, {comm};
- {hon} {per}, chức vụ: {post};
Họ và tên: {per}; chức vụ: {postn}; đơn vị công tác: {org}.
Người phát ngôn của {own}: {hon} {per}, {postn}.
Ủy quyền cho {hon} {per}, {postn}, thay mặt {own} ký các văn bản về {topic}.
Đại diện {org}: {hon} {per}, {postn}.
BÊN A: {orga}. Đại diện: {hon} {per}; chức vụ: {postn}. Địa chỉ: {road}, {comm}, {locd}.
BÊN B: {biz}. Đại diện: {hon} {per} - {postn}. Trụ sở: số {num}, {road}, {locp}.
Chấp thuận cho {biz} đầu tư dự án tại {comm}, {locd}.
{biz} đã vi phạm quy định của {law} trong quá trình thi công tại {comm}.
Yêu cầu {biz} và {biz} khẩn trương hoàn thiện hồ sơ, gửi {org} thẩm định.
Hỗ trợ {biz} xây dựng sản phẩm OCOP tại {comm}.
Phê duyệt kết quả lựa chọn nhà thầu: {biz}; giá trúng thầu {num} triệu đồng.
{school} và {school} tổ chức khai giảng năm học {schoolyear} theo đúng hướng dẫn của {org}.
Học sinh {per}, lớp 9A, {school} đạt giải Nhất cấp tỉnh.
Hiệu trưởng {schoola} chịu trách nhiệm quản lý, sử dụng tài sản theo quy định.
Hiệu trưởng {klass} xây dựng kế hoạch giáo dục của nhà trường, báo cáo về {org}.
Giao <O:Ban Giám hiệu> {schoolb} phối hợp với <O:Ban đại diện cha mẹ học sinh> triển khai {topic}.
<O:Công đoàn>, <O:Đoàn Thanh niên> và giáo viên chủ nhiệm các lớp phối hợp thực hiện.
<O:Chi bộ> lãnh đạo <O:Trường> thực hiện tốt nhiệm vụ năm học {schoolyear}; chi bộ họp định kỳ hằng tháng.
<O:Ban Chấp hành Công đoàn> nhà trường vận động đoàn viên hưởng ứng {topic}.
{hosp} tiếp nhận {num} bệnh nhân; {hosp} và {hosp} chuẩn bị đủ thuốc, vật tư y tế.
Giám đốc {hospa} chỉ đạo các khoa, phòng thực hiện {topic}.
Bác sĩ {per}, {hosp}, được cử tham gia khóa đào tạo tại {hosp}.
{cap} thực hiện chức năng quản lý nhà nước về {topic}; {cap} có tư cách pháp nhân, có con dấu và tài khoản riêng.
{cap} đã chỉ đạo các phòng chuyên môn thuộc {cap} rà soát, báo cáo kết quả.
Cơ cấu tổ chức của {cap} gồm: {room}, {room}, {room}.
{room} phối hợp với {room} tham mưu Lãnh đạo {cap} ban hành văn bản.
Giao {room} chủ trì tham mưu; các phòng, ban khác phối hợp thực hiện.
Trưởng {room}, Chánh Thanh tra và Trưởng các phòng, đơn vị trực thuộc {cap} chịu trách nhiệm thi hành.
{trio} lãnh đạo, chỉ đạo thực hiện thắng lợi Nghị quyết.
Được sự quan tâm của {trio}, {cap} đã hoàn thành tốt nhiệm vụ.
Thay mặt {trio}, đồng chí {per}, {post} chúc mừng cán bộ, nhân dân {comm}.
{party} yêu cầu {klass} tổ chức quán triệt {topic} đến cán bộ, đảng viên.
Giao {party} chủ trì, phối hợp với {party} theo dõi, đôn đốc việc thực hiện Chỉ thị này, định kỳ báo cáo {party}.
Thực hiện Chương trình hành động số {psym} ngày {sdate} của {party} về {topic}.
{party} khóa XXI, nhiệm kỳ 2020 - 2025 đã thảo luận và thông qua Nghị quyết.
Đồng chí {per}, Ủy viên {orgp}, Bí thư {orgp2}, chủ trì hội nghị.
Đảng viên {per}, sinh hoạt tại <O:Chi bộ {pick}>, có đơn xin miễn sinh hoạt đảng.
<O:Ủy ban Kiểm tra> đã xem xét, thi hành kỷ luật đối với ông {per}, nguyên {post}.
Tại kỳ họp thứ {num}, {hd} khóa XV đã thông qua Nghị quyết số {symbol} về {topic}.
Thường trực HĐND, các Ban HĐND và đại biểu HĐND các cấp giám sát việc thực hiện Nghị quyết.
Nghị quyết này được {hd} thông qua ngày {date} và có hiệu lực kể từ ngày ký.
Giao {ub} tổ chức triển khai thực hiện; giao <O:Thường trực HĐND>, các Ban và đại biểu giám sát.
{ub} đề nghị {org} xem xét, quyết định.
Kính đề nghị {sup} xem xét, phê duyệt để {own} có cơ sở thực hiện.
{own} kính trình {sup} xem xét, quyết định ./.
{own} báo cáo {sup} theo quy định; đồng kính gửi {org} để phối hợp.
Nơi cấp: {org}. Ngày cấp: {sdate}.
Tòa tuyên: buộc bị đơn {hon} {per} bồi thường cho nguyên đơn {hon} {per} số tiền {num} triệu đồng theo bản án của {org}.
Lực lượng công an, quân sự, dân quân tự vệ phối hợp bảo đảm an ninh trật tự tại {site} và {comm}.
{org} tăng cường tuần tra, kiểm soát trên {road}, {road}; phối hợp với {org} xử lý vi phạm.
a) {org}: cung cấp số liệu về {topic};
b) {org}, {org}: phối hợp cung cấp thông tin, báo cáo {own};
c) {klass}: bố trí nhân lực, kinh phí thực hiện;
1.1. {org}
2. {org}:
3. {list}
4. {klass}
5. Đề nghị {org} và các tổ chức thành viên
II. NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ
III. TỔ CHỨC THỰC HIỆN
I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao nhận thức, trách nhiệm của {klass} đối với {topic}.
- Bảo đảm thiết thực, hiệu quả, tiết kiệm, phù hợp với điều kiện của từng đơn vị.
- Tuyên truyền trên Cổng thông tin điện tử, hệ thống loa truyền thanh cơ sở với khẩu hiệu "Tuổi trẻ xung kích, sáng tạo".
- Phát huy vai trò của {org} trong {topic}; giao {postof} theo dõi.
- Theo Thông báo kết luận số {symbol} của {post} tại cuộc họp ngày {sdate}.
- Phê duyệt Đồ án quy hoạch chi tiết xây dựng {site}, {comm}, {locd}.
Sáp nhập {comm} và {comm} thành {comm} thuộc {locp}.
Sau sắp xếp, {locp} có {num} đơn vị hành chính cấp xã, gồm {num} xã và {num} phường; trong đó có {comm}, {comm}.
Phía Đông giáp {comm}; phía Tây giáp {prov}; phía Nam giáp {river}; phía Bắc giáp {comm}.
Nhập khẩu từ <L:{country}>, <L:{country}>; xuất khẩu sang <L:{country}> đạt {num} triệu USD.
Xây dựng và bảo vệ Tổ quốc <L:Việt Nam> xã hội chủ nghĩa trong tình hình mới.
Phụ nữ <L:Việt Nam> tích cực học tập, lao động sáng tạo, xây dựng gia đình hạnh phúc.
Danh hiệu "Bà mẹ Việt Nam anh hùng", Huân chương Lao động hạng Ba, Kỷ niệm chương "Vì sự nghiệp Giáo dục" được trao tặng cho {hon} {per}.
Danh hiệu Nhà giáo Ưu tú, danh hiệu Chiến sĩ thi đua cơ sở, Tập thể lao động xuất sắc được xét theo {law}.
Căn cứ Điều 5, Khoản 2 Luật Đất đai và hồ sơ do {org} trình, {own} có ý kiến như sau:
Tổ trưởng tổ chuyên môn, giáo viên, nhân viên và học sinh toàn trường thực hiện nghiêm kế hoạch.
Báo cáo gửi về {own} (qua {room}) trước ngày {sdate}.
{org} đã có Văn bản số {symbol}, {org} có Văn bản số {symbol} thống nhất với đề xuất trên.
Phụ lục kèm theo Quyết định số {symbol} ngày {date} của {orga}
(Ban hành kèm theo Kế hoạch số {symbol} ngày {date} của {orga})
(Kèm theo Công văn số      /{kind}-UBND ngày      tháng     năm {year} của {orga})
Ngoài ra, ông {per} còn cho biết {biz} chưa thực hiện đầy đủ cam kết với {org}.
Công ty có trách nhiệm phối hợp với chủ đầu tư, nhà trường và trung tâm y tế để triển khai dự án.
Sở, ngành, địa phương nào để xảy ra vi phạm thì người đứng đầu chịu trách nhiệm trước {sup}.
Ban chỉ đạo các cấp, hội đồng thi các trường và tổ công tác thực hiện nhiệm vụ theo phân công.
""")
# Sentences composed of parts: what stands before a name, the name, what stands after it. They keep a model
# from learning few sentences by heart.
PATTERNS = lines("""
{lead} {org} {after}
{lead} {org} {after} {org} {after}
{lead} {org} và {org} {after}
{lead} {org}, {org} và {klass} {after}
{lead} {org}, {org}, {org} {after} {topic}
{org} {after} {topic}
{org} {after} {object}; {org} {after} {object}
{org} và {org} {after} {object}
{org} cùng {org}, {org} {after} {object}
{org} {after}, {after} {object}
{own} {after} {object}
{own} {after} {klass} {words}
{cap} {after} {object}
{cap} {after} {org} {words}
{words} {cap} {after}
{words} {org} {words}
{words} {org} {words}, {words}
{words} {org} ({words}) {after}
{words} {own} {words}
{words} giữa {org} với {org} {words}
{words} của {org} {words}
{words} do {org} {words}
{words} tại {org} {words}
{words} thuộc {org} {words}
{organ}, {organ} và {common} {after} {object}
{organ} {after} {object}
{organ} phối hợp với {organ}, {common} {words}
{words} {organ} {words}
{common} {after} {object}
{common} và {common} {after} {org} {words}
{common} phối hợp với {org} {words}
{verb} {object}
{verb} {object}
{verb} {object}, {words}
{verb} {topic} {words}
{verb} vai trò của {org} trong {topic}
{verb} {object} {where} {loc}
{verb} {object} của {org}
{verb} {object} của {klass}
{verb} {words}
{words}
{words}: {words}
{words} {where} {loc} {words}
{words} {where} {comm} và {comm} {words}
{words} {where} {village} {words}
{words} {where} {village} và {village}, {comm} {words}
{words} {where} {site} {words}
{words} {where} {site} và {comm} {words}
{words} {road} {words}
{words} {road} và {road} {words}
{words} {where} {region} {words}
Các tỉnh {region} {words}
{words} các tỉnh {region} và {region} {words}
{words} {river} {words}
{words} tuyến đường từ {comm} đến {comm} {words}
{words} đường vào {village} {words}
{comm} {after} {object}
{comm}, {comm} {after} {object}
{locp} {after} {object}
{locd} {after} {words}
Nhân dân {loc} {after}
Nhân dân, phụ nữ, thanh niên <L:Việt Nam> {words}
{words} <L:Việt Nam> {words}
{words} công dân <L:Việt Nam> {words}
{words} {per} {words}
{hon} {per} {after} {object}
{hon} {per} và {hon} {per} {after} {object}
{words} {hon} {per} {words}
{hon} {per}, {post}, {after} {object}
{post} {after} {object}
{postn} {after} {org} {words}
{words} Chủ tịch <P:Hồ Chí Minh> {words}
{words} tư tưởng <P:Hồ Chí Minh> {words}
{words} tư tưởng, đạo đức, phong cách <P:Hồ Chí Minh> {words}
{words} tấm gương đạo đức <P:Hồ Chí Minh> {words}
{words} lời dạy của <P:Bác Hồ> {words}
{words} <O:Đảng> {words}
{words} của <O:Đảng> và Nhà nước {words}
{words} <O:Đảng>, Nhà nước, Mặt trận Tổ quốc và các đoàn thể {words}
{natl} {after} {object}
{words} {natl}, {natl} {words}
{words} {law} {words}
{words} {ref} {words}
{words} số {symbol} {words}
{words} {sdate} {words}
{words} {year}; {words} {num} {words}
{biz} {after} {object}
{words} {biz} và {biz} {words}
{school} {after} {object}
{words} {school} và {school} {words}
{words} {hosp} {words}
{party} {after} {object}
{words} {party} {words}
{trio} {after} {object}
{words} {hd} {after}
{ub} {after} {object}
{room} {after} {object}
{words} {room} và {room} {words}
{words} {list} {words}
""")
LEADS = cut(
    "đề nghị|giao|yêu cầu|kiến nghị|kính gửi|trình|gửi|báo cáo|phối hợp với|theo|căn cứ ý kiến của|của|do|tại|với|cho|thuộc|về|từ|"
    "cùng với|thông qua|trực thuộc|được sự đồng ý của|dưới sự lãnh đạo của|theo chỉ đạo của|lãnh đạo|thay mặt|đại diện|mời|"
    "tham mưu|giúp|thừa ủy quyền của|ngoài ra,|đồng thời|bên cạnh đó,|riêng|sau khi|trên cơ sở đề xuất của|ủy quyền cho|phân công|"
    "nhất trí với|đồng ý với đề nghị của|cán bộ|công chức|viên chức|người lao động|trụ sở|tập thể|cá nhân thuộc|hồ sơ của|"
    "ý kiến của|trách nhiệm của|đối với|bởi|như|qua|chuyển|nộp về|xin ý kiến|hợp đồng giữa"
)
AFTERS = cut(
    "sớm ban hành|thông qua|thẩm định|khẩn trương|xem xét|quyết định|phê duyệt|như sau|để|trong|khi|nếu|và các đơn vị|và giáo viên|"
    "và người dân|tích cực|chủ động|thường xuyên|kịp thời|tiếp tục|tăng cường|đẩy mạnh|tổ chức|triển khai|thực hiện|hướng dẫn|"
    "kiểm tra|giám sát|đôn đốc|tổng hợp|rà soát|báo cáo|gửi|trình|lập|xây dựng|ban hành|phối hợp|chủ trì|chỉ đạo|yêu cầu|đề nghị|"
    "giao|có trách nhiệm|có văn bản|có ý kiến|đã|đang|sẽ|cần|phải|được|bị|là|có|không|chưa|cũng|nên|vào|ra|lên|theo|tại|từ|đến|về|"
    "với|cho|bằng|trước|sau|hoặc|cùng|thì|mà|nhằm|do|vì|đồng thời|lựa chọn|bố trí|cân đối|cử|thành lập|tham mưu|làm chủ đầu tư|"
    "làm đầu mối|chịu trách nhiệm|tiếp nhận|xử lý|giải quyết|công bố|công khai|niêm yết|cung cấp|đăng tải|tuyên truyền|vận động|"
    "phát động|khen thưởng|trao tặng|tặng|nhận được|đạt|hoàn thành|thống nhất|cho ý kiến|xác nhận|cấp|thu hồi|ký kết|bàn giao|"
    "quản lý|sử dụng|vận hành|bảo đảm|duy trì|nâng cao|khắc phục|chấn chỉnh|nghiêm túc|hằng năm|định kỳ|căn cứ|quán triệt|biết|"
    "theo dõi|lưu|trả lời|khẳng định|phát biểu|kết luận|dự|tham dự|nghiên cứu|cụ thể|nói chung|nói riêng|nêu trên|trên đây|này|"
    "khóa XV|nhiệm kỳ"
)
VERBS = cut(
    "phát huy|tiếp tục|tăng cường|đẩy mạnh|nâng cao|tổ chức|triển khai|thực hiện|rà soát|xây dựng|hoàn thiện|bảo đảm|chú trọng|"
    "quan tâm|khuyến khích|hỗ trợ|tạo điều kiện|phối hợp|tham mưu|chủ động|kịp thời|nghiêm cấm|xử lý|kiểm tra|đánh giá|tổng kết|"
    "sơ kết|biểu dương|vận động|tuyên truyền|phổ biến|quán triệt|cập nhật|công khai|đổi mới|củng cố|kiện toàn|bồi dưỡng|đào tạo|"
    "huy động|lồng ghép|bố trí|giải quyết|tiếp nhận|theo dõi|phấn đấu|ưu tiên|hướng dẫn|thống kê|lập danh sách|báo cáo|đề xuất|"
    "phê duyệt|ban hành|công bố|giao|bãi bỏ|sửa đổi|bổ sung|điều chỉnh|thay thế"
)
OBJECTS = cut(
    "công tác tuyên truyền|nhiệm vụ được giao|kế hoạch năm|việc thực hiện các quy định|chất lượng dịch vụ công|"
    "kỷ luật, kỷ cương hành chính|đội ngũ cán bộ|cơ sở vật chất|trang thiết bị dạy học|hồ sơ, thủ tục|tiến độ giải ngân|"
    "nguồn lực đầu tư|danh sách kèm theo|các chỉ tiêu đề ra|an ninh trật tự|vệ sinh môi trường|kinh phí hỗ trợ|chế độ báo cáo|"
    "dữ liệu dân cư|ứng dụng công nghệ thông tin|hoạt động văn hóa, văn nghệ|thu chi ngân sách|đời sống của người dân|"
    "kiến nghị của cử tri|đơn thư khiếu nại|thanh tra, kiểm tra|quy hoạch sử dụng đất|việc làm cho người lao động|hộ nghèo|"
    "chăm sóc sức khỏe|tiêm chủng mở rộng|giáo dục đạo đức, lối sống|tổ chức bộ máy|cải cách thủ tục hành chính|lễ kỷ niệm|"
    "hội nghị trực tuyến|phương án ứng phó|các công trình thủy lợi|giống cây trồng, vật nuôi|vốn đầu tư công|sản xuất nông nghiệp|"
    "chuỗi giá trị|nội dung trên|văn bản này"
)
WHERES = cut(
    "trên địa bàn|tại|ở|từ|đến|thuộc|qua|đoạn qua|về|khu vực|trong phạm vi|giáp|đi|xung quanh|gần|dọc|quanh|cho|của|giữa|và|với|vùng ven"
)
COMMON = cut(
    "giáo viên|học sinh|cán bộ|công chức|đảng viên|người dân|nhân dân|nhà trường|phụ huynh|doanh nghiệp|hộ gia đình|chủ đầu tư|"
    "nhà thầu|cơ quan|đơn vị|địa phương|thủ trưởng các đơn vị|hiệu trưởng|chi bộ|công đoàn|sở|phòng|ban chỉ đạo|tổ công tác|"
    "hội viên|đoàn viên|cấp ủy|chính quyền|lực lượng chức năng|công ty|hợp tác xã|bệnh viện|trạm y tế|ủy ban nhân dân cấp xã|"
    "hội đồng|tổ chức, cá nhân|các đồng chí|trưởng thôn|bí thư chi bộ|các phòng, ban"
)
ORGANS = cut(
    "Công đoàn|Đoàn Thanh niên|Chi bộ|Ban Giám hiệu|Ban Giám đốc|Hội đồng trường|Đội TNTP Hồ Chí Minh|Ban đại diện cha mẹ học sinh|"
    "Hội đồng Thi đua - Khen thưởng|Ban Thường vụ|Ban Chấp hành|Đảng ủy|Đảng bộ|Ban Thường trực|Thường trực HĐND|Ủy ban nhân dân|"
    "Hội đồng nhân dân|Ban Tổ chức|Ban Kiểm phiếu|Ban Quản lý|Ban Chỉ đạo|Tổ Thư ký|Đoàn kiểm tra|Hội đồng thẩm định|"
    "Hội Cựu chiến binh|Hội Phụ nữ|Hội Nông dân|Mặt trận Tổ quốc|Công an xã|Văn phòng|Tổ Văn phòng|Liên đội|Hội Chữ thập đỏ|"
    "Quỹ Khuyến học|Ban Thanh tra nhân dân|Ủy ban Kiểm tra|Ban Pháp chế|Hội đồng quản trị|Hội đồng thi|Chi đoàn"
)
WORDS = cut(
    "công tác tổ chức thực hiện nhiệm vụ kế hoạch nội dung theo quy định của pháp luật hiện hành về việc trong năm học này các đơn "
    "vị có liên quan được giao chủ trì phối hợp cùng với những người dân đang sinh sống làm ăn ổn định lâu dài tuy nhiên còn một "
    "số hạn chế tồn tại khó khăn vướng mắc cần khắc phục kịp thời nhằm nâng cao chất lượng hiệu quả hoạt động quản lý nhà nước đối "
    "với lĩnh vực kinh tế văn hóa xã hội quốc phòng an ninh môi trường y tế giáo dục đào tạo nghề cho lao động nông thôn hỗ trợ "
    "vốn vay ưu đãi giảm nghèo bền vững xây dựng đường giao thông nhà ở cầu cống trường lớp trang thiết bị máy móc phục vụ sản "
    "xuất kinh doanh dịch vụ thương mại du lịch nông nghiệp lâm thủy sản chăn nuôi trồng trọt rừng đất nước biển đảo sông suối hồ "
    "đập mưa lũ bão hạn hán cháy nổ tai nạn ma túy tội phạm vi phạm xử phạt hành chính khiếu nại tố cáo đơn thư tiếp công dân hồ "
    "sơ thủ tục giải quyết đúng trước sau ngày tháng quý năm tuần giờ phút từ đến tại nơi khi nếu thì mà là và hoặc nhưng cũng đã "
    "đang sẽ phải nên không chưa rất hơn nhất mới cũ lớn nhỏ nhiều ít tăng giảm đạt vượt so cùng kỳ tỷ lệ phần trăm số lượng danh "
    "sách phụ lục kèm báo cáo tổng hợp kết quả đánh giá xếp loại thi đua khen thưởng kỷ luật cán bộ công chức viên chức đảng viên "
    "đoàn viên hội viên học sinh giáo viên phụ huynh bệnh nhân thầy thuốc chiến sĩ thanh niên phụ nữ trẻ em cao tuổi tuyên truyền "
    "phổ biến vận động quán triệt học tập tư tưởng đạo đức lối sống phong cách gương mẫu đi đầu trách nhiệm kiểm tra giám sát "
    "thanh tra thẩm định phê duyệt ban hành sửa đổi bổ sung thay thế bãi bỏ hướng dẫn triển khai chỉ đạo lãnh đạo tham mưu đề xuất "
    "kiến nghị xem xét cho ý kiến trình ký gửi nhận lưu thông qua nghị quyết chương trình hành động mục tiêu chỉ tiêu giải pháp "
    "chủ yếu trọng tâm đột phá cơ bản toàn diện đồng bộ hiện đại bền vững hạnh phúc giàu đẹp văn minh"
)
COUNTRIES = cut(
    "Trung Quốc|Lào|Campuchia|Nhật Bản|Hàn Quốc|Hoa Kỳ|Thái Lan|Liên bang Nga|Cộng hòa Dân chủ Nhân dân Lào|Đài Loan|Cu Ba|Pháp|"
    "Đức|Úc|Ấn Độ"
)
REGIONS = cut(
    "vùng Tây Nguyên|Tây Nguyên|Đồng bằng sông Cửu Long|vùng Đồng bằng sông Hồng|Trung du và miền núi phía Bắc|vùng Đông Nam Bộ|"
    "Bắc Bộ|Bắc Trung Bộ và Duyên hải miền Trung|Nam Bộ|miền Trung|Tây Bắc|ĐBSCL|Đông Nam Bộ|khu vực Tây Bắc|Bắc Trung Bộ|miền Bắc|"
    "Biển Đông"
)
RIVERS = cut(
    "sông Hồng|sông Tiền|sông Hậu|sông Mã|sông Lam|sông Đồng Nai|sông Vàm Cỏ Đông|sông Trà Khúc|sông Cầu|hồ Núi Cốc|hồ Dầu Tiếng|"
    "hồ Ba Bể|hồ thủy lợi {bare}|suối {bare}|sông {bare}|kênh {bare}|đập {bare}|biển Đông|hồ chứa nước {bare}"
)
SITES = cut(
    "Khu di tích {bare}|Khu công nghiệp {bare}|KCN {bare}|Cụm công nghiệp {bare}|Khu đô thị {bare}|Khu dân cư {bare}|chợ {bare}|"
    "cầu {bare}|Khu di tích lịch sử {hero}|Vườn quốc gia {bare}|Khu bảo tồn thiên nhiên {bare}|đảo {bare}|núi {bare}|chùa {bare}|"
    "Cửa khẩu quốc tế {bare}|Khu kinh tế {bare}|rừng phòng hộ {bare}|Công viên {hero}|Quảng trường {hero}|"
    "nghĩa trang liệt sĩ {rcomm}|đèo {bare}|thác {bare}|cảng {bare}|CCN {bare}"
)
ROADS = cut(
    "đường {hero}|đường {hero}|phố {hero}|Quốc lộ {n2}|Quốc lộ 1A|QL {n2}|QL1A|QL.{n2}|đường tỉnh {num}|Tỉnh lộ {num}|ĐT.{num}|"
    "đường Hồ Chí Minh|đường {n2}/4|Đại lộ {hero}|đường ĐH.{n2}|cao tốc Bắc - Nam|đường Vành đai {n1}|hẻm {num} đường {hero}"
)
VILLAGES = cut(
    "thôn {n1}|thôn {bare}|ấp {bare}|ấp {n1}|bản {bare}|khu phố {n1}|khóm {n1}|tổ dân phố số {n1}|Tổ dân phố {n1}|TDP {bare}|"
    "buôn {bare}|làng {bare}|xóm {n1}|xóm {bare}|Ấp {bare}|Thôn {bare}|khối {n1}|khu {n1}|thôn {bare} {n1}|tổ {n1}|sóc {bare}"
)
CITED = cut(
    "Nghị định|Quyết định|Thông tư|Nghị quyết|Công văn|Kế hoạch|Chỉ thị|Kết luận|Thông báo|Chương trình|Hướng dẫn|Văn bản|Công điện"
)
TITLES = cut(
    "Quyết_định Kế_hoạch Thông_báo Báo_cáo Tờ_trình Công_văn Chỉ_thị Nghị_quyết Chương_trình Hướng_dẫn Giấy_mời Quy_chế Biên_bản Công_điện"
)
KINDS = cut("QĐ KH TB BC TTr CV CT NQ CTr HD GM HĐ BB CĐ")
ISSUERS = cut(
    "UBND HĐND SYT SNV STC SGDĐT PGDĐT PNV SXD SCT STP TU BTGTU ĐU HU THPT MTTQ LĐLĐ BHXH TTYT CAT VP STNMT SKHĐT UBMT BCĐ VPCP BNV BYT"
)
POSTS = cut(
    "Chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Trưởng phòng|Phó Trưởng phòng|Chánh Văn phòng|Phó Chánh Văn phòng|Hiệu trưởng|"
    "Phó Hiệu trưởng|Bí thư|Phó Bí thư|Trưởng ban|Chuyên viên|Phó Bí thư Thường trực|Kế toán trưởng|Bí thư Chi bộ|"
    "Phó Chủ tịch Thường trực|Cục trưởng|Chi cục trưởng|Chánh Thanh tra|Tổ trưởng|Chỉ huy trưởng|Viện trưởng|Chánh án|"
    "Trưởng Công an|Văn thư|Ủy viên"
)
HONORS = cut("đồng chí|Đồng chí|ông|Ông|bà|Bà|đ/c|Đ/c|Đ/C|ông (bà)|Ông:|Bà:|đồng chí:|thầy|cô|Thạc sĩ|TS.|BS.|ThS.|Ông/Bà|các đồng chí")
PARTY_SEATS = cut("Đảng ủy|Huyện ủy|Tỉnh ủy|Chi bộ")
SENIOR = {
    "tỉnh": "Tỉnh",
    "thành phố": "Thành",
    "huyện": "Huyện",
    "quận": "Quận",
    "thị xã": "Thị",
    "xã": "Đảng",
    "phường": "Đảng",
    "thị trấn": "Đảng",
}
NEW_TO_OLD = [
    (new, old)
    for pair in cut("òa oà|óa oá|ỏa oả|õa oã|ọa oạ|òe oè|óe oé|ỏe oẻ|ọe oẹ|ùy uỳ|úy uý|ủy uỷ|ũy uỹ|ụy uỵ")
    for new, old in [tuple(pair.split())]
]


class Places:
    """The units of one table of `rules/units`: provinces, and the units under each."""

    def __init__(self, path: Path) -> None:
        """The path of a table: code, name, code of the unit above."""
        self.names: dict[str, str] = {}
        self.under: dict[str, list[str]] = {}
        for row in path.read_text(encoding="utf-8").splitlines():
            code, name, above = [*row.split("\t"), "", ""][:3]
            self.names[code] = name
            self.under.setdefault(above, []).append(code)

    def chain(self, rng: random.Random) -> list[str]:
        """A random generator → the names of a province, its district (if there are any) and a commune of it."""
        code = rng.choice(self.under[""])
        found = [self.names[code]]
        while code in self.under:
            code = rng.choice(self.under[code])
            found.append(self.names[code])
        return found

    def commune(self, rng: random.Random) -> str:
        """A random generator → the name of any unit that has none below it."""
        while True:
            name = self.names[rng.choice(list(self.names))]
            if name.startswith(("Xã", "Phường", "Thị trấn")):
                return name


UNIT_WORDS = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Tỉnh", "Huyện", "Quận", "Xã", "Phường")
SHORT_UNITS = {"thành phố": ["TP.", "TP", "Tp.", "thành phố"], "thị xã": ["TX.", "thị xã"], "thị trấn": ["TT.", "thị trấn"], "quận": ["Q."]}


def split_unit(name: str) -> tuple[str, str]:
    """'Thành phố Hà Nội' → ('thành phố', 'Hà Nội')."""
    for word in UNIT_WORDS:
        if name.startswith(word + " "):
            return word.lower(), name[len(word) + 1 :]
    return "", name


class Writer:
    """Writes one document: the units, the issuing body and the templates are chosen once, the rest at each slot."""

    def __init__(self, rng: random.Random, places: Places, body: list[str], composed: float = 0.0) -> None:
        """A random generator, the units to choose from, the templates of sentences and the share of composed sentences."""
        self.rng, self.places, self.templates, self.composed = rng, places, body, composed
        chain = places.chain(rng)
        self.units = [split_unit(name) for name in chain]
        self.level = rng.choices(range(len(chain)), weights=[5, 3, 3][: len(chain)])[0]
        self.style = rng.random()
        self.choose_issuer()

    # ------------------------------------------------------------------ bodies
    def place(self, level: int | None = None) -> str:
        """A level (0 the province) → a place as the tail of a body's name: 'tỉnh Long An', 'tỉnh', 'Tỉnh', 'Long An' or ''."""
        unit, name = self.units[self.level if level is None else level]
        draw = self.rng.random()
        if draw < 0.45:
            return f"{self.unit_form(unit)} {name}".replace(". ", self.rng.choice([". ", ". ", "."])) if unit else name
        if draw < 0.82:
            return unit
        if draw < 0.87:
            return unit.capitalize()
        return name if draw < 0.92 else ""

    def unit_form(self, unit: str) -> str:
        """A word of unit → it, sometimes shortened or with a capital letter."""
        if self.rng.random() < 0.2:
            return self.rng.choice(SHORT_UNITS.get(unit, [unit.capitalize()]))
        return unit

    def form(self, forms: list[str]) -> str:
        """The forms of a name → one of them, the full one most often."""
        return forms[0] if len(forms) == 1 or self.rng.random() < 0.5 else self.rng.choice(forms[1:])

    def department(self, level: int | None = None, place: str | None = None) -> str:
        """A level → 'Sở Y tế tỉnh Long An' of a province, 'Phòng Nội vụ huyện X' of a unit below."""
        level = self.level if level is None else level
        head, pool = ("Sở", SO) if level == 0 else ("Phòng", PHONG)
        tail = self.place(level) if place is None else place
        if place is None and self.rng.random() < 0.6:
            tail = ""
        return f"{head} {self.form(self.rng.choice(pool))} {tail}".strip()

    def branch(self) -> str:
        """→ a 'Chi cục' or 'Cục' with or without its place."""
        tail = self.place() if self.rng.random() < 0.4 else ""
        return f"{self.rng.choice(['Chi cục', 'Chi cục', 'Cục'])} {self.rng.choice(CHI_CUC)} {tail}".strip()

    def local(self) -> str:
        """→ a body of the document's unit, or of the unit above it."""
        level = self.rng.randint(0, self.level)
        return self.form(self.rng.choice(LOCAL)).replace("@", self.place(level)).strip()

    def foreign(self) -> str:
        """→ a body of a unit that the document is not about."""
        unit, name = split_unit(
            self.places.commune(self.rng) if self.rng.random() < 0.5 else self.rng.choice(self.places.chain(self.rng)[:2])
        )
        return self.form(self.rng.choice([*LOCAL[:20], ["Đảng ủy @"], ["Đảng bộ @"]])).replace("@", f"{unit} {name}".strip())

    def party(self, level: int | None = None) -> str:
        """A level → a body of the Party."""
        unit, name = self.units[self.level if level is None else level]
        text = self.form(self.rng.choice(PARTY))
        head = SENIOR.get(unit, "Đảng")
        text = text.replace("Tỉnh ủy", f"{head} ủy").replace(" tỉnh", f" {unit}" if unit else "")
        if re.search(r"(ủy|bộ|tỉnh|huyện|xã|phường)$", text) and self.rng.random() < 0.3:
            text += f" {name}" if head != "Đảng" else f" {unit} {name}"
        return text.strip()

    def anybody(self) -> str:
        """→ the name of a body of any kind, without marks."""
        makers: list[tuple[Callable[[], str], int]] = [
            (self.local, 34),
            (self.department, 24),
            (lambda: self.department(0), 10),
            (self.branch, 5),
            (self.foreign, 9),
            (self.party, 9),
            (lambda: self.form(self.rng.choice(MINISTRIES)), 8),
            (lambda: self.form(self.rng.choice(SUMMIT)), 4),
            (lambda: self.plain(self.rng.choice(BUSINESS)), 3),
            (lambda: self.plain(self.rng.choice(SCHOOLS)), 4),
            (lambda: self.plain(self.rng.choice(HOSPITALS)), 3),
            (lambda: self.capital(), 4),
        ]
        name = self.rng.choices([maker for maker, _ in makers], weights=[weight for _, weight in makers])[0]()
        if (
            self.rng.random() < 0.06
            and " " in name
            and name.startswith(("Phòng ", "Sở ", "Trường ", "Ban ", "Công an ", "Hội ", "Ủy ban ", "Chi cục "))
        ):
            return name[0].lower() + name[1:]
        return name

    def capital(self) -> str:
        """→ the short name of the issuing body with a capital letter: 'Sở', 'Trường', 'UBND xã'."""
        return self.short

    def room(self) -> str:
        """→ a room inside the issuing body."""
        text = f"Phòng {self.rng.choice(ROOMS)}"
        if self.rng.random() < 0.15:
            text = self.rng.choice(
                ["Văn phòng", "Thanh tra", "Văn phòng Sở", "Thanh tra Sở", "Tổ Văn phòng", "Ban Tổ chức", "Phòng TCKT", "Khoa Dược"]
            )
        return text

    def choose_issuer(self) -> None:
        """→ sets the names of the issuing body (full, usual, short), of the body above it, and of the signer's post."""
        unit, name = self.units[self.level]
        where = f"{unit} {name}".strip()
        above = self.units[max(0, self.level - 1)]
        where_above = f"{above[0]} {above[1]}".strip()
        draw = self.rng.choices(
            ["ub", "hd", "so", "party", "school", "mass", "ministry", "hospital", "branch", "biz"], [30, 7, 24, 11, 9, 7, 6, 3, 4, 2]
        )[0]
        self.kind = draw
        ub = f"Ủy ban nhân dân {where}"
        self.above, self.signer = f"Ủy ban nhân dân {where_above}", self.rng.choice(["CHỦ TỊCH", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"])
        if draw == "ub":
            self.full, self.usual, self.short = ub, f"UBND {unit or name}", f"UBND {unit or name}"
            self.above = self.rng.choice([self.above, ""]) if self.level else ""
        elif draw == "hd":
            self.full, self.usual, self.short = f"Hội đồng nhân dân {where}", f"HĐND {unit or name}", "Hội đồng nhân dân"
            self.above = ""
        elif draw == "so":
            head, pool = ("Sở", SO) if self.level == 0 else ("Phòng", PHONG)
            base = f"{head} {self.rng.choice(pool)[0]}"
            self.full, self.usual, self.short = base, self.rng.choice([base, f"{base} {where}"]), head
            self.above = ub
            self.signer = self.rng.choice(
                ["GIÁM ĐỐC", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"] if head == "Sở" else ["TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG"]
            )
        elif draw == "party":
            self.full = self.rng.choice(["Ban Thường vụ", "Ban Chấp hành", "Ban Tổ chức", "Ban Tuyên giáo", "Văn phòng", "*", "*"])
            self.above = f"Đảng bộ {where}" if self.full != "Văn phòng" else f"{SENIOR.get(unit, 'Đảng')} ủy {name}"
            seat = f"{SENIOR.get(unit, 'Đảng')} ủy"
            self.full = f"{seat} {name}" if self.full == "*" else self.full
            self.usual, self.short = (f"{self.full} {seat}" if "ủy" not in self.full else seat), seat
            self.signer = self.rng.choice(["BÍ THƯ", "PHÓ BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"])
        elif draw == "school":
            self.full = self.plain(self.rng.choice(SCHOOLS[:20])).split(",")[0]
            self.usual, self.short = self.full, "Trường"
            self.above = self.rng.choice([self.department(place=""), f"Phòng GD&ĐT {where}", f"Sở GD&ĐT {where}", f"UBND {where}"])
            self.signer = self.rng.choice(["HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG"])
        elif draw == "mass":
            self.full = self.rng.choice(LOCAL[8:18])[0].replace("@", where)
            self.usual, self.short = self.full, self.full.split()[0] if self.full.startswith(("Hội", "Đoàn")) else self.full
            self.above = self.rng.choice(["", "Ủy ban MTTQ Việt Nam"])
        elif draw == "ministry":
            self.full = self.rng.choice(MINISTRIES[:22])[0]
            self.usual, self.short, self.above = self.full, self.full if not self.full.startswith("Bộ") else "Bộ", ""
            self.signer = self.rng.choice(["BỘ TRƯỞNG", "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"])
        elif draw == "hospital":
            self.full = self.plain(self.rng.choice(HOSPITALS))
            self.usual, self.short, self.above = self.full, self.full.split()[0] + " " + self.full.split()[1], f"Sở Y tế {where}"
            self.signer = self.rng.choice(["GIÁM ĐỐC", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"])
        elif draw == "branch":
            base = f"Chi cục {self.rng.choice(CHI_CUC)}"
            self.full, self.usual, self.short, self.above = base, base, "Chi cục", self.department(0, "")
            self.signer = self.rng.choice(["CHI CỤC TRƯỞNG", "KT. CHI CỤC TRƯỞNG\nPHÓ CHI CỤC TRƯỞNG"])
        else:
            self.full = self.plain(self.rng.choice(BUSINESS[:12]))
            self.usual, self.short, self.above = self.full, "Công ty", ""
            self.signer = self.rng.choice(["GIÁM ĐỐC", "TỔNG GIÁM ĐỐC"])

    def own(self) -> str:
        """→ the issuing body as its own text names it."""
        return self.rng.choice([self.usual, self.usual, self.short, self.full])

    def superior(self) -> str:
        """→ the body above as the text names it."""
        if self.above and self.rng.random() < 0.6:
            unit = self.units[self.level][0]
            return self.rng.choice([self.above, f"UBND {unit}".strip() if unit else self.above])
        return self.form(self.rng.choice([*SUMMIT, ["Thường trực HĐND tỉnh"], ["UBND tỉnh"], ["HĐND huyện"], ["Tỉnh ủy"]]))

    # ------------------------------------------------------------------ slots
    def person(self) -> str:
        """→ a Vietnamese name of a person."""
        parts = [self.rng.choice(SURNAMES), self.rng.choice(MIDDLES), self.rng.choice(GIVENS)]
        if self.rng.random() < 0.15:
            parts.insert(2, self.rng.choice(GIVENS))
        return " ".join(part for part in parts if part)

    def post(self, body: bool | None = None) -> str:
        """→ a post with its marked body ('Giám đốc <O:Sở Y tế>'), or a bare post, or an institution."""
        draw = self.rng.random()
        if body is None and draw < 0.18:
            return self.rng.choice(POSTS)
        if draw < 0.35:
            return f"{self.rng.choice(['Giám đốc', 'Phó Giám đốc'])} <O:{self.department(0)}>"
        if draw < 0.6:
            ub = self.rng.choice([LOCAL[0], LOCAL[0], LOCAL[2]])
            head = self.rng.choice(["Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực"])
            return f"{head} <O:{self.form(ub).replace('@', self.place()).strip()}>"
        if draw < 0.68:
            unit = self.units[self.level][0]
            head = f"{SENIOR.get(unit, 'Đảng')} ủy"
            return f"{self.rng.choice(['Bí thư', 'Phó Bí thư', 'Ủy viên Ban Thường vụ'])} <O:{head}>".replace(
                "Ủy viên Ban Thường vụ <O:", "Ủy viên <O:Ban Thường vụ "
            )
        if draw < 0.73:
            return f"Bộ trưởng <O:{self.form(self.rng.choice(MINISTRIES[:20]))}>"
        if draw < 0.76:
            return f"<O:{self.rng.choice(['Thủ tướng Chính phủ', 'Thủ tướng', 'Chủ tịch nước'])}>"
        return f"{self.rng.choice(POSTS)} <O:{self.anybody()}>"

    def unit_name(self, unit: str, name: str) -> str:
        """The parts of a unit → its name as a place."""
        head = self.unit_form(unit)
        return f"{head} {name}".strip() if self.rng.random() < 0.95 or not unit or name.isdigit() else name

    def listing(self) -> str:
        """→ a list of bodies: 'các sở: <O:Tài chính>, <O:Nội vụ>' or whole names."""
        count = self.rng.randint(2, 5)
        head, pool = ("Sở", SO) if self.rng.random() < 0.6 else ("Phòng", PHONG)
        names = [self.form(forms) if self.rng.random() < 0.4 else forms[0] for forms in self.rng.sample(pool, count)]
        joiner = self.rng.choice([", ", ", ", "; "])
        if self.rng.random() < 0.65:
            opening = self.rng.choice([f"các {head.lower()}: ", f"các {head}: ", f"các {head.lower()} ", f"Các {head}: ", f"{head}: "])
            return opening + joiner.join(f"<O:{name}>" for name in names)
        return joiner.join(f"<O:{head} {name}>" for name in names)

    def trio(self) -> str:
        """→ 'Đảng ủy, HĐND, UBND xã' and the like, three bodies."""
        unit, name = self.units[self.level]
        head = f"{SENIOR.get(unit, 'Đảng')} ủy"
        if self.rng.random() < 0.4:
            head = self.rng.choice(["TT. ", "Thường trực ", "TT "]) + head
        tail = self.rng.choice([unit, f"{unit} {name}"]).strip()
        more = self.rng.choice(["", "", f", <O:UBMTTQ Việt Nam {tail}>", f", <O:Ủy ban MTTQ {tail}>"])
        hd, ub = self.rng.choice([("HĐND", "UBND"), ("HĐND", "UBND"), ("TT. HĐND", "UBND"), ("Hội đồng nhân dân", "Ủy ban nhân dân")])
        return f"<O:{head}>, <O:{hd}>, <O:{ub} {tail}>{more}"

    def symbol(self) -> str:
        """→ a number and symbol of a document."""
        number, rng = self.rng.randint(1, 3500), self.rng
        forms = [
            f"{number}/{rng.choice(KINDS)}-{rng.choice(ISSUERS)}",
            f"{number}/{rng.choice(ISSUERS)}-{rng.choice(['TH', 'NV', 'VX', 'KT', 'NC', 'TCHC'])}",
        ]
        return rng.choice(
            [*forms, forms[0], f"{number:02d}-{rng.choice(KINDS)}/{rng.choice(['TU', 'HU', 'ĐU', 'BTGTU', 'TW'])}", self.law_symbol()]
        )

    def law_symbol(self) -> str:
        """→ the number and symbol of a document of the State: '98/2023/NĐ-CP'."""
        tail = self.rng.choice(
            ["NĐ-CP", "NĐ-CP", "QĐ-TTg", "TT-BTC", "TT-BNV", "TT-BGDĐT", "TT-BYT", "QH15", "QH14", "NQ-HĐND", "QĐ-UBND", "TTLT-BYT-BNV"]
        )
        return f"{self.rng.randint(1, 180):02d}/{self.rng.randint(2008, 2025)}/{tail}"

    def reference(self) -> str:
        """→ a cited document with its issuer marked."""
        rng = self.rng
        by = f"<O:{self.form(rng.choice(SUMMIT + MINISTRIES[:20])) if rng.random() < 0.5 else self.anybody()}>"
        if rng.random() < 0.15:
            by = self.post()
        kind = rng.choice(CITED)
        return f"{kind} số {self.symbol()} {rng.choice(['ngày {date} ', 'ngày {date} ', 'ngày {sdate} ', ''])}của {by}"

    def words(self) -> str:
        """→ a few common words in the order of the list or in none."""
        count = self.rng.randint(1, 7)
        if self.rng.random() < 0.8:
            start = self.rng.randrange(len(WORDS) - count)
            return " ".join(WORDS[start : start + count])
        return " ".join(self.rng.choices(WORDS, k=count))

    def sentence(self) -> str:
        """→ a sentence of a template, or one composed of parts."""
        if self.rng.random() >= self.composed:
            return self.render(self.rng.choice(self.templates))
        ends = [".", ".", ";", ";", ":", "", "./."]
        text = self.render(self.rng.choice(PATTERNS)) + self.rng.choice(ends)
        if self.rng.random() < 0.04:
            text = f"{self.rng.choice(['I', 'II', 'III', 'IV', 'A', 'B', '1', '2'])}. {text}".upper()
        return text

    def date(self) -> str:
        """→ a date in words."""
        return f"{self.rng.randint(1, 31):02d} tháng {self.rng.randint(1, 12):02d} năm {self.rng.randint(2010, 2025)}"

    def fill(self, slot: str) -> str:
        """The name of a slot → a text with marks for it, which may hold slots again."""
        rng, units = self.rng, self.units
        low = min(1, len(units) - 1)
        simple: dict[str, Callable[[], str]] = {
            "own": lambda: f"<O:{self.own()}>",
            "sup": lambda: f"<O:{self.superior()}>",
            "org": lambda: f"<O:{self.anybody()}>",
            "orga": lambda: f"<O:{rng.choice([self.own, self.local, self.department])()}>",
            "orgp": lambda: f"<O:{self.party()}>",
            "orgp2": lambda: f"<O:{rng.choice(PARTY_SEATS)} {rng.choice(['', units[-1][1], 'Sở Y tế', 'Công an tỉnh'])}>".replace(
                " >", ">"
            ),
            "anyorg": lambda: f"<O:{rng.choice([self.local, self.department, self.branch])()}>",
            "natl": lambda: f"<O:{self.form(rng.choice(MINISTRIES + SUMMIT))}>",
            "party": lambda: f"<O:{self.party()}>",
            "cap": lambda: f"<O:{self.short}>",
            "room": lambda: f"<O:{self.room()}>",
            "hd": lambda: f"<O:{self.form(LOCAL[2]).replace('@', self.place()).strip()}>",
            "ub": lambda: f"<O:{self.form(LOCAL[0]).replace('@', self.place()).strip()}>",
            "biz": lambda: f"<O:{self.plain(rng.choice(BUSINESS))}>",
            "school": lambda: f"<O:{self.plain(rng.choice(SCHOOLS))}>",
            "schoola": lambda: f"<O:{self.plain(rng.choice(SCHOOLS))}>",
            "schoolb": lambda: rng.choice(["nhà trường", "các trường", "", "trường"]),
            "hosp": lambda: f"<O:{self.plain(rng.choice(HOSPITALS))}>",
            "hospa": lambda: f"<O:{self.plain(rng.choice(HOSPITALS))}>",
            "list": self.listing,
            "trio": self.trio,
            "per": lambda: f"<P:{self.person()}>",
            "hon": lambda: rng.choice(HONORS),
            "post": self.post,
            "postof": lambda: self.post(True),
            "postn": lambda: rng.choice(POSTS),
            "klass": lambda: rng.choice(CLASSES),
            "law": lambda: rng.choice(LAWS),
            "topic": lambda: rng.choice(TOPICS),
            "about": lambda: rng.choice(ABOUT),
            "ref": self.reference,
            "symbol": self.symbol,
            "symlaw": self.law_symbol,
            "psym": lambda: f"{rng.randint(1, 99):02d}-{rng.choice(KINDS)}/{rng.choice(['TU', 'HU', 'ĐU'])}",
            "kind": lambda: rng.choice(KINDS),
            "date": self.date,
            "sdate": lambda: f"{rng.randint(1, 31)}/{rng.randint(1, 12)}/{rng.randint(2010, 2025)}",
            "year": lambda: str(rng.randint(2010, 2030)),
            "schoolyear": lambda: (lambda year: f"{year}{rng.choice([' - ', '-'])}{year + 1}")(rng.randint(2014, 2025)),
            "num": lambda: rng.choice(
                [str(rng.randint(2, 999)), f"{rng.randint(1, 99):02d}", f"{rng.randint(1, 9)}.{rng.randint(100, 999)}"]
            ),
            "n1": lambda: str(rng.randint(1, 15)),
            "n2": lambda: str(rng.randint(1, 99)),
            "bare": lambda: split_unit(self.places.commune(rng))[1] if rng.random() < 0.7 else rng.choice(BARE),
            "hero": lambda: rng.choice(HEROES),
            "pbare": lambda: units[0][1],
            "rdist": lambda: f"{units[low][0]} {units[low][1]}".strip(),
            "rcomm": lambda: rng.choice(
                [f"{units[-1][0]} {units[-1][1]}".strip(), self.places.commune(rng).replace("Xã", "xã").replace("Phường", "phường")]
            ),
            "locp": lambda: f"<L:{self.unit_name(*units[0])}>",
            "locd": lambda: f"<L:{self.unit_name(*units[low])}>",
            "prov": lambda: f"<L:{self.unit_name(*split_unit(self.places.chain(rng)[0]))}>",
            "comm": lambda: f"<L:{self.unit_name(*split_unit(self.places.commune(rng)))}>",
            "rloc": lambda: f"<L:{self.unit_name(*units[-1])}>",
            "village": lambda: f"<L:{self.plain(rng.choice(VILLAGES))}>",
            "road": lambda: f"<L:{self.plain(rng.choice(ROADS))}>",
            "river": lambda: f"<L:{self.plain(rng.choice(RIVERS))}>",
            "site": lambda: f"<L:{self.plain(rng.choice(SITES))}>",
            "region": lambda: f"<L:{rng.choice(REGIONS)}>",
            "loc": lambda: rng.choice(["{locp}", "{locd}, {locp}", "{comm}", "{village}, {comm}", "{site}", "{prov}", "{comm}, {locd}"]),
            "lead": lambda: rng.choice(LEADS),
            "after": lambda: rng.choice(AFTERS) if rng.random() < 0.75 else self.words(),
            "verb": lambda: rng.choice(VERBS),
            "object": lambda: rng.choice(OBJECTS),
            "where": lambda: rng.choice(WHERES),
            "common": lambda: rng.choice(COMMON),
            "organ": lambda: f"<O:{rng.choice(ORGANS)}>",
            "words": self.words,
            "country": lambda: rng.choice(COUNTRIES),
            "pick": lambda: rng.choice(["Văn phòng", "thôn 3", "Trường Tiểu học", "khu phố 2", "Công an xã", units[-1][1]]),
        }
        return simple[slot]()

    def plain(self, template: str) -> str:
        """A template whose slots hold no marks → its text."""
        return SLOT.sub(lambda match: self.fill(match[1]), template)

    def render(self, template: str) -> str:
        """A template → its text with marks, the first letter made a capital."""
        while SLOT.search(template):
            template = SLOT.sub(lambda match: self.fill(match[1]), template)
        return re.sub(r"^((?:[-+*•a-d0-9.)]* )?(?:<[OPL]:)?)(\w)", lambda match: match[1] + match[2].upper(), template)

    # ------------------------------------------------------------------ parts
    def fold(self, name: str) -> str:
        """A long name in capitals → it, sometimes over two lines."""
        words = name.split(" ")
        if len(words) > 5 and self.rng.random() < 0.4:
            cut = self.rng.randint(3, len(words) - 2)
            return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
        return name

    def head(self) -> list[str]:
        """→ the lines of the letterhead with number and date."""
        rng = self.rng
        above, own = (self.above.upper() if rng.random() < 0.9 else self.above), self.full.upper()
        if rng.random() < 0.4:
            above = above.replace("ỦY BAN NHÂN DÂN", "UBND")
        motto = "<L:CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM>" if self.kind != "party" else "<O:ĐẢNG CỘNG SẢN VIỆT NAM>"
        second = (
            rng.choice(["Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh Phúc"])
            if self.kind != "party"
            else ""
        )
        place = self.units[self.level if rng.random() < 0.5 else 0][1]
        if rng.random() < 0.1:
            place = self.unit_form(self.units[0][0]).capitalize() + " " + self.units[0][1]
        day = rng.choice([self.date(), self.date(), f"    tháng {rng.randint(1, 12)} năm {rng.randint(2012, 2025)}", "… tháng … năm 2024"])
        dated = f"<L:{place.strip()}>, ngày {day}"
        number = rng.choice(
            [
                f"Số: {self.symbol()}",
                f"Số: {self.symbol()}",
                f"Số {self.symbol()}",
                f"Số:      /{rng.choice(KINDS)}-{rng.choice(ISSUERS)}",
                "*",
            ]
        )
        if number == "*":
            number = ""
        top = [f"<O:{name}>" for name in (above, own) if name]
        if rng.random() < 0.25:
            gap = " " * rng.randint(2, 14)
            rows = [top[0] + gap + motto, (top[1] if len(top) > 1 else "") + gap + second, number + gap + dated]
            return [row.strip() for row in rows]
        top = [self.fold(line) for line in top]
        rule = rng.choice([[], [], ["-------"], ["*"], ["________"], ["–––––––––"]])
        if rng.random() < 0.5:
            return [*top, *rule, number, motto, second, *rule, dated]
        return [*rng.choice([[motto, second, *top], [*top, motto, second]]), *rule, *rng.choice([[number, dated], [dated, number]])]

    def title(self) -> list[str]:
        """→ the lines of the title, sometimes with the lines of address."""
        rng = self.rng
        name = rng.choice(TITLES).replace("_", " ")
        about = self.render(
            rng.choice(
                [
                    "{topic}",
                    "V/v {topic}",
                    "Về việc {topic}",
                    "Về việc {topic} trên địa bàn {locp}",
                    "Triển khai {topic} của {own}",
                    "Về việc thành lập {org}",
                ]
            )
        )
        result = [name.upper(), about] if rng.random() < 0.75 else [about]
        if rng.random() < 0.35:
            upper = {"so": "GIÁM ĐỐC", "ub": "CHỦ TỊCH", "school": "HIỆU TRƯỞNG", "ministry": "BỘ TRƯỞNG"}.get(self.kind, "")
            result.append(f"{upper} <O:{self.rng.choice([self.full, self.usual]).upper()}>".strip())
            if self.kind == "hd":
                result.append("KHÓA XV, KỲ HỌP THỨ " + str(rng.randint(2, 20)))
        if rng.random() < 0.45:
            if rng.random() < 0.5:
                whom = self.render(rng.choice(["{org}", "{org}", "{klass}", "{list}", "{sup}", "{org}; {klass}"]))
                result.append(f"Kính gửi: {whom}{rng.choice(['.', '', ','])}")
            else:
                result.append("Kính gửi:")
                result += [
                    "- " + self.render(rng.choice(["{org};", "{org};", "{klass};", "{list};", "{post};", "{klass}."]))
                    for _ in range(rng.randint(2, 5))
                ]
        return result

    def recipients(self) -> list[str]:
        """→ the lines of 'Nơi nhận'."""
        rng = self.rng
        dash = rng.choice(["- ", "- ", "-", "– ", "+ "])
        tail = rng.choice([";", ";", ";", ","])
        pool = [
            "{org}",
            "{org}",
            "{org}",
            "{orga}",
            "{org} (b/c)",
            "{sup} (b/c)",
            "{sup} (để b/c)",
            "{org} (p/h)",
            "{trio}",
            "{trio}",
            "{klass}",
            "{klass}",
            "{list}",
            "{natl}",
        ]
        pool += [
            "Như Điều 3",
            "Như trên",
            "Như kính gửi",
            "CT, các PCT <O:UBND tỉnh>",
            "CT và các PCT {ub}",
            "Chủ tịch, các Phó Chủ tịch {ub}",
            "{post}",
            "{party}",
            "{party}, {hd}",
        ]
        pool += [
            "Lãnh đạo {orga}",
            "Lãnh đạo Văn phòng",
            "LĐVP, các phòng, ban",
            "Các phòng: <O:{pickroom}>, <O:{pickroom}>",
            "<O:Cổng TTĐT tỉnh>",
            "Trang TTĐT",
            "GĐ, các PGĐ {cap}",
        ]
        pool += [
            "Đ/c Bí thư {orgp}",
            "Phó Chủ tịch {per}",
            "Các đ/c Ủy viên UBND",
            "Website Sở",
            "Lãnh đạo {cap}",
            "{room}",
            "Đăng Công báo tỉnh",
        ]
        result = [rng.choice(["Nơi nhận:", "Nơi nhận:", "Nơi nhận", "* Nơi nhận:", "NƠI NHẬN:"])]
        for _ in range(rng.randint(2, 7)):
            item = rng.choice(pool).replace("{pickroom}", rng.choice(ROOMS))
            result.append(dash + self.render(item) + tail)
        result.append(
            dash
            + rng.choice(
                ["Lưu: VT.", "Lưu: VT, TH.", "Lưu VT, NVY.", "Lưu: VT, KSTT, {n1}.", "Lưu: VP, (L{n1}b).", "Lưu: Văn thư, hồ sơ."]
            ).replace("{n1}", str(rng.randint(1, 30)))
        )
        return result

    def signature(self) -> list[str]:
        """→ the lines of the signature."""
        rng = self.rng
        body = self.rng.choice([self.full.upper(), self.usual.upper(), "ỦY BAN NHÂN DÂN" if self.kind == "ub" else self.full.upper()])
        mandate = [f"TM. <O:{self.fold(body)}>"] if self.kind in ("ub", "hd", "party", "mass") and rng.random() < 0.8 else []
        if rng.random() < 0.1:
            mandate = [f"TL. {rng.choice(['CHỦ TỊCH', 'GIÁM ĐỐC', 'BỘ TRƯỞNG'])}"]
        seal = rng.choice([[], [], ["(Đã ký)"], ["Đã ký"], ["(Ký, ghi rõ họ tên)"], ["[daky]"]])
        return [*mandate, *self.signer.split("\n"), *seal, self.render("{per}")]

    def document(self) -> str:
        """→ the whole document with marks, noise and all."""
        rng = self.rng
        rows = self.head() + self.title() if rng.random() < 0.92 else []
        if rng.random() < 0.75:
            rows += [self.render(rng.choice(LEGAL)) for _ in range(rng.randint(1, 5))]
        if rng.random() < 0.3:
            rows.append("QUYẾT ĐỊNH:")
        bullets = rng.choice(["", "", "- ", "+ ", "* ", "• "])
        for index in range(rng.randint(5, 16)):
            text = self.sentence()
            if rng.random() < 0.3:
                text += " " + self.sentence()
            if not re.match(r"[-0-9a-cIVĐ(]", text) and rng.random() < 0.4:
                text = rng.choice([bullets, bullets, f"{index + 1}. ", f"{index + 1}) ", "a) "]) + text
            if rng.random() < 0.03:
                text = text.upper()
            rows.append(text)
        if rng.random() < 0.85:
            ending = [self.recipients(), self.signature()]
            for part in ending if rng.random() < 0.7 else ending[::-1]:
                rows += part
        return self.noise("\n".join(rows))

    def noise(self, text: str) -> str:
        """A marked text → it with the habits of one clerk: tone marks, spaces, broken lines, capital letters."""
        rng = self.rng
        if rng.random() < 0.4:
            for new, old in NEW_TO_OLD:
                text = re.sub(rf"(?<![qQ]){new}\b", old, text)
                text = re.sub(rf"(?<![qQ]){new.upper()}\b", old.upper(), text)
        if rng.random() < 0.3:
            width = rng.randint(60, 110)
            text = "\n".join(self.wrap(row, width) for row in text.split("\n"))
        if rng.random() < 0.2:
            text = text.replace("\n", "\n\n")
        if rng.random() < 0.15:
            text = re.sub(r"(?<=\w) (?=\w)", lambda match: "  " if rng.random() < 0.03 else " ", text)
        if rng.random() < 0.15:
            text = text.replace(" - ", rng.choice(["-", " – ", "- "]))
        if rng.random() < 0.1:
            text = text.replace("Ủy ban nhân dân", rng.choice(["Ủy Ban nhân dân", "Ủy ban Nhân dân", "ủy ban nhân dân", "Ủy Ban Nhân Dân"]))
        if rng.random() < 0.1:
            text = text.replace("Hội đồng nhân dân", "Hội đồng Nhân dân")
        return unicodedata.normalize("NFC", text)

    @staticmethod
    def wrap(row: str, width: int) -> str:
        """A line and a width → the line broken at spaces."""
        result: list[str] = []
        size = 0
        for word in row.split(" "):
            if size + len(word) > width and result:
                result[-1] += "\n" + word
                size = len(word)
            else:
                result.append(word)
                size += len(word) + 1
        return " ".join(result)


def read_marks(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text with marks → the text without them, and the start, end and label of each."""
    clean, spans, last = "", [], 0
    for match in MARK.finditer(text):
        clean += text[last : match.start()]
        inner = match[2].strip()
        spans.append((len(clean), len(clean) + len(inner), LABELS[match[1]]))
        clean += inner
        last = match.end()
    return clean + text[last:], spans


def blank() -> Language:
    """→ the pipeline without parts whose tokenizer the model has: that of spaCy with the general rules, syllable by syllable."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})


def make(nlp: Language, text: str) -> Doc:
    """A text with marks → a document with its names set."""
    clean, marks = read_marks(text)
    doc = nlp.make_doc(clean)
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in marks if end > start]
    doc.ents = tuple(filter_spans([span for span in spans if span is not None and not (span[0].is_space or span[-1].is_space)]))
    return doc


def main() -> None:
    """The folder to write to, the number of documents and the seed → `train.spacy` and `dev.spacy`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--documents", type=int, default=4500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print this many marked documents and write nothing")
    given = parser.parse_args()
    tables = [Places(UNITS / "before.tsv"), Places(UNITS / "after.tsv")]
    held = BODY[::8]
    parts = {"train": (given.documents, [line for line in BODY if line not in held]), "dev": (max(20, given.documents // 20), held)}
    nlp = blank()
    for order, (part, (count, templates)) in enumerate(parts.items()):
        rng = random.Random(given.seed * 2 + order)
        bin_ = DocBin()
        for index in range(count):
            text = Writer(rng, rng.choices(tables, [2, 1])[0], templates, 0.6 if part == "train" else 0.0).document()
            if index < given.show:
                print(text, "\n=====")
            bin_.add(make(nlp, text))
        if given.show:
            break
        given.out.mkdir(parents=True, exist_ok=True)
        bin_.to_disk(given.out / f"{part}.spacy")


if __name__ == "__main__":
    main()

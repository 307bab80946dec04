//! Paragraphs as decisions, circulars and judgments are written: the citations stand as
//! they were published, the sentences around them are our own. Each was read for the
//! first time after the reader had been built.

use laneway::law::*;

use super::told;

/// The paragraph, and its citations in their order.
const PROSE: &[(&str, &[&str])] = &[
    (
        "Hội đồng nhân dân tỉnh dựa vào điều 120 Hiến pháp Nước cộng hòa xã hội chủ nghĩa Việt Nam; dựa vào điều 11, chương II, Luật tổ chức HĐND và UBND (sửa đổi) được Quốc hội thông qua ngày 21 tháng 6 năm 1994; Pháp lệnh phí và lệ phí của ủy ban Thường vụ Quốc hội khoá X thông qua ngày 28/8/2001. Sau khi đọc tờ trình số 40/TTr.UB ngày 31 tháng 12 của ủy ban về mức thu 7 loại phí, Hội đồng thông qua Nghị quyết số 39/2003/NQ-HĐND-K6.",
        &[
            "-.-.120 hien_phap",
            "-.-.11 chapter:II luat “tổ chức HĐND và UBND” 1994-06-21",
            "phap_lenh “phí và lệ phí” 2001-08-28 by ủy ban Thường vụ Quốc hội",
            "to_trinh 40/TTr-UB",
            "nghi_quyet 39/2003/NQ-HĐND-K6",
        ],
    ),
    (
        "Hội đồng bãi bỏ Khoản 1 Điều 1 Nghị quyết số 23/2017/NQ-HĐND ngày 08 tháng 12 năm 2017 và thay Phụ lục số 2,3,10,11,16 ban hành kèm theo Nghị quyết số 92/2016/NQ-HĐND ngày 09 tháng 12 năm 2016, trên cơ sở Luật Phí và lệ phí ngày 25 tháng 11 năm 2015.",
        &[
            "-.1.1 nghi_quyet 23/2017/NQ-HĐND 2017-12-08",
            "-.-.- annex:2 -.-.- annex:3 -.-.- annex:10 -.-.- annex:11 -.-.- annex:16 nghi_quyet 92/2016/NQ-HĐND 2016-12-09",
            "luat “Phí và lệ phí” 2015-11-25",
        ],
    ),
    (
        "Khi chỉ định thầu thông thường, bên mời dùng Mẫu số 01 hoặc Mẫu số 02 ban hành kèm theo Thông tư 11/2015/TT-BKHĐT; khi chào hàng, dùng Mẫu số 03, Mẫu số 04 hoặc Mẫu số 05 ban hành kèm theo Thông tư số 11 và tùy quy mô gói thầu.",
        &[
            "-.-.- form:01 -.-.- form:02 thong_tu 11/2015/TT-BKHĐT",
            "-.-.- form:03 -.-.- form:04 -.-.- form:05 thong_tu 11",
        ],
    ),
    (
        "Về thừa kế, tại Chương XXII, Chương XXIII, Bộ luật Dân sự năm 2015 có hai loại. Di chúc là ý chí chuyển tài sản sau khi chết (Điều 624 Bộ luật Dân sự năm 2015).",
        &[
            "-.-.- chapter:XXII -.-.- chapter:XXIII bo_luat “Dân sự” 2015",
            "-.-.624 bo_luat “Dân sự” 2015",
        ],
    ),
    (
        "Thuốc nhập khẩu theo quy định tại các Điều 55, 56, 59, 61 và điểm a khoản 1 Điều 58 của Nghị định này phải lập đơn hàng riêng, trừ trường hợp tại điểm d khoản 2 Điều 56, điểm đ khoản 2 Điều 61 và điểm g khoản 2 Điều 62 Nghị định này.",
        &[
            "-.-.55 -.-.56 -.-.59 -.-.61 a.1.58 this",
            "d.2.56 đ.2.61 g.2.62 this",
        ],
    ),
    (
        "Cơ sở sản xuất thuốc cổ\ntruyền đáp ứng quy định tại các điểm a, c và d khoản\n2 Điều 69 của Luật dược.\nNgười phụ trách kho theo\nquy định tại khoản 3 Điều 17 của Luật dược; bên\nbán buôn theo\nkhoản 3 Điều 16 của Luật dược.",
        &[
            "a.2.69 c.2.69 d.2.69 luat “dược”",
            "-.3.17 luat “dược”",
            "-.3.16 luat “dược”",
        ],
    ),
    (
        "Thị xã được xếp loại 2 theo quyết định số 132 - HĐBT ngày 5-5-1990; tỉnh đề nghị tại văn bản số 474-UBT ngày 15-4-1993, Bộ Xây dựng tại văn bản số 521- BXD/ĐT ngày 6 tháng 5 năm 1993. Quyết định này có hiệu lực kể từ ngày ký.",
        &[
            "quyet_dinh 132-HĐBT 1990-05-05",
            "? 474-UBT 1993-04-15",
            "cong_van 521-BXD/ĐT 1993-05-06",
            "this",
        ],
    ),
    (
        "Nghị quyết số 214 NQ/UBTVQH9 ngày 26-8-1994 dựa vào Điều 91 của Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992, Điều 6 của Luật tổ chức Quốc hội; dựa vào Điều 35 của Luật tổ chức Hội đồng nhân dân và Ủy ban nhân dân (sửa đổi).",
        &[
            "nghi_quyet 214 NQ/UBTVQH9 1994-08-26",
            "-.-.91 hien_phap 1992",
            "-.-.6 luat “tổ chức Quốc hội”",
            "-.-.35 luat “tổ chức Hội đồng nhân dân và Ủy ban nhân dân”",
        ],
    ),
    (
        "Ngày 2/10/2011 H lấy tài sản trị giá 49 triệu đồng (thuộc khoản 1 Điều 138 BLHS); ngày 5/10/2012 H lại phạm tội (thuộc khoản 4 Điều\n136 BLHS) và bị bắt. Câu 1: loại tội nào theo cách phân loại tại khoản 3 Điều 8 BLHS?",
        &[
            "-.1.138 bo_luat “Hình sự”",
            "-.4.136 bo_luat “Hình sự”",
            "-.3.8 bo_luat “Hình sự”",
        ],
    ),
    (
        "Tòa tỉnh ra bản án phúc thẩm số 53/2017/HSPT ngày 27/4/2017; cơ quan điều tra ra kết luận điều tra số 36/KLĐT-HS; Cáo trạng số 22/KSĐT-TA truy tố theo khoản 1 Điều 143 BLHS. Trang 7 và 8 bản án, bút lục 1434, không nói đến điều này.",
        &["-.1.143 bo_luat “Hình sự”"],
    ),
];

#[test]
fn paragraphs_are_read_as_they_are_meant() {
    for (text, expected) in PROSE {
        let all: Vec<String> = find(text).map(|found| told(&found)).collect();
        assert_eq!(all, *expected, "{text}");
    }
}

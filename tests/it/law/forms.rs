//! The forms of a citation, from the patterns of the field: read, printed, and read
//! again the same; and read alike on the capture line and in a sentence.

use laneway::lang::law::{named, placed};
use laneway::law::*;
use laneway::model::Language;

use super::told;

/// What is typed, and what it says: point, clause and article, then kind, number, name,
/// year, date, issuing body, subject, and after `!` what is wrong. A stretch that is
/// not the whole line stands in brackets.
#[rustfmt::skip]
const FORMS: &[(&str, &str)] = &[
       ("điểm a khoản 2 Điều 26 Nghị định số 01/2021/NĐ-CP ngày 04 tháng 01 năm 2021 của Chính phủ về đăng ký doanh nghiệp", "a.2.26 nghi_dinh 01/2021/NĐ-CP 2021-01-04 by Chính phủ on đăng ký doanh nghiệp"),
       ("Điểm a Khoản 2 Điều 26 Nghị định 01/2021/NĐ-CP", "a.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("điểm a, khoản 2, Điều 26 Nghị định 01/2021/NĐ-CP", "a.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("diem a khoan 2 dieu 26 nghi dinh 01/2021/nd-cp", "a.2.26 nghi_dinh 01/2021/NĐ-CP !number-spelling"),
       ("điểm đ khoản 2 Điều 26 NĐ 01/2021", "đ.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("điểm \"đ\" khoản 2 Điều 26 NĐ 01/2021", "đ.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("điểm đ) khoản 2 Điều 26 NĐ 01/2021", "đ.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("a.2.26 NĐ01/2021", "a.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("đ.2.26 NĐ 01/2021/NĐ-CP", "đ.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("khoản 5 Điều 26 Luật Doanh nghiệp số 59/2020/QH14", "-.5.26 luat 59/2020/QH14 “Doanh nghiệp”"),
       ("khoản 5 Điều 26 Luật số 59/2020/QH14", "-.5.26 luat 59/2020/QH14"),
       ("khoản 5 Điều 26 Luật Doanh nghiệp", "-.5.26 luat “Doanh nghiệp”"),
       ("k5đ26 59/2020/QH14", "-.5.26 luat 59/2020/QH14"),
       ("k5 Đ26 Luật DN 59/2020/QH14", "-.5.26 luat 59/2020/QH14 “DN”"),
       ("Đ26 k5 Luật DN 59/2020/QH14", "-.5.26 luat 59/2020/QH14 “DN”"),
       ("Luật DN 59/2020/QH14: Đ21", "-.-.21 luat 59/2020/QH14 “DN”"),
       ("Điều 21 Luật Doanh nghiệp", "-.-.21 luat “Doanh nghiệp”"),
       ("Điều 21 của Luật Doanh nghiệp", "-.-.21 luat “Doanh nghiệp”"),
       ("Điều 34", "-.-.34 -"),
       ("Đ34", "-.-.34 -"),
       ("Đ.34", "-.-.34 -"),
       ("Đ34a", "-.-.34a -"),
       ("Điều 34a Luật Xây dựng", "-.-.34a luat “Xây dựng”"),
       ("Điều 5đ Luật Xây dựng", "-.-.5đ luat “Xây dựng”"),
       ("Đ24–31", "-.-.24-31 -"),
       ("Điều 24-31 Nghị định 63/2010/NĐ-CP", "-.-.24-31 nghi_dinh 63/2010/NĐ-CP"),
       ("Điều 24 - 31 Nghị định 63/2010/NĐ-CP", "-.-.24-31 nghi_dinh 63/2010/NĐ-CP"),
       ("Điều 24 đến 31 Nghị định 63/2010/NĐ-CP", "-.-.24-31 nghi_dinh 63/2010/NĐ-CP"),
       ("từ Điều 24 đến Điều 31 Nghị định số 63/2010/NĐ-CP", "-.-.24-31 nghi_dinh 63/2010/NĐ-CP"),
       ("các điều 24, 25 và 31 Nghị định 63/2010/NĐ-CP", "-.-.24 -.-.25 -.-.31 nghi_dinh 63/2010/NĐ-CP"),
       ("NĐ 63/2024 Đ5–6", "-.-.5-6 nghi_dinh 63/2024/NĐ-CP"),
       ("NĐ 63/2024/NĐ-CP, Đ5–6", "-.-.5-6 nghi_dinh 63/2024/NĐ-CP"),
       ("Điều 5, 6 Nghị định 63/2024/NĐ-CP", "-.-.5 -.-.6 nghi_dinh 63/2024/NĐ-CP"),
       ("Điều 5, Điều 6 và Điều 8 Nghị định 63/2024/NĐ-CP", "-.-.5 -.-.6 -.-.8 nghi_dinh 63/2024/NĐ-CP"),
       ("khoản 1, 2 Điều 5 NĐ 63/2024", "-.1.5 -.2.5 nghi_dinh 63/2024/NĐ-CP"),
       ("khoản 1-3 Điều 5 NĐ 63/2024", "-.1-3.5 nghi_dinh 63/2024/NĐ-CP"),
       ("từ khoản 1 đến khoản 3 Điều 5 NĐ 63/2024", "-.1-3.5 nghi_dinh 63/2024/NĐ-CP"),
       ("khoản 1 và khoản 2 Điều 5 NĐ 63/2024", "-.1.5 -.2.5 nghi_dinh 63/2024/NĐ-CP"),
       ("các điểm a, b và đ khoản 2 Điều 5 Nghị định 63/2024/NĐ-CP", "a.2.5 b.2.5 đ.2.5 nghi_dinh 63/2024/NĐ-CP"),
       ("điểm a, b, c khoản 2 Điều 5", "a.2.5 b.2.5 c.2.5 -"),
       ("các điểm c, d và đ khoản 2", "c.2.- d.2.- đ.2.- -"),
       ("điểm c-đ khoản 2 Điều 5", "c-đ.2.5 -"),
       ("điểm a đến điểm d khoản 2 Điều 5", "a-d.2.5 -"),
       ("điểm a khoản 2 và điểm c khoản 3 Điều 5 Nghị định 63/2024/NĐ-CP", "a.2.5 c.3.5 nghi_dinh 63/2024/NĐ-CP"),
       ("điểm a khoản 1 Điều 5, điểm b khoản 2 Điều 6 và Điều 7 Nghị định 63/2024/NĐ-CP", "a.1.5 b.2.6 -.-.7 nghi_dinh 63/2024/NĐ-CP"),
       ("khoản 1 Điều 5, khoản 2 Điều 6 Luật Đất đai", "-.1.5 -.2.6 luat “Đất đai”"),
       ("điểm a khoản 1, 2 Điều 5", "a.1.5 a.2.5 -"),
       ("điểm a1 khoản 1 Điều 8 Luật Quản lý thuế", "a1.1.8 luat “Quản lý thuế”"),
       ("khoản 2a Điều 8 Luật Quản lý thuế", "-.2a.8 luat “Quản lý thuế”"),
       ("Điều 27 khoản 1 điểm a", "a.1.27 -"),
       ("Điều 27, khoản 1, điểm a Thông tư 02/2017/TT-VPCP", "a.1.27 thong_tu 02/2017/TT-VPCP"),
       ("TT 02/2017 Điều 27 k4", "-.4.27 thong_tu 02/2017"),
       ("Đ27.3b", "b.3.27 -"),
       ("Đ8.2 NĐ 63/2010", "-.2.8 nghi_dinh 63/2010/NĐ-CP"),
       ("Điều 8.2 Nghị định 63/2010/NĐ-CP", "-.2.8 nghi_dinh 63/2010/NĐ-CP"),
       ("TT 18/2018/TT-BCT Đ11.4", "-.4.11 thong_tu 18/2018/TT-BCT"),
       ("Đ15, 18.4", "-.-.15 -.4.18 -"),
       ("Điều 24 Chương V Nghị định 63/2010/NĐ-CP", "-.-.24 chapter:V nghi_dinh 63/2010/NĐ-CP"),
       ("Điều 24 Mục 2 Chương V của Nghị định 63/2010/NĐ-CP", "-.-.24 section:2 chapter:V nghi_dinh 63/2010/NĐ-CP"),
       ("Điều 27, Thông tư 02/2017/TT-VPCP", "-.-.27 thong_tu 02/2017/TT-VPCP"),
       ("NĐ 63/2010/NĐ-CP", "nghi_dinh 63/2010/NĐ-CP"),
       ("NĐ 63/2010", "nghi_dinh 63/2010/NĐ-CP"),
       ("nghị định 63/2010", "nghi_dinh 63/2010/NĐ-CP"),
       ("Nghị định số: 63/2010/NĐ-CP", "nghi_dinh 63/2010/NĐ-CP"),
       ("Nghị định số 5/2018/NĐ-CP", "nghi_dinh 05/2018/NĐ-CP"),
       ("Nghị định 05/2018/NĐ - CP", "nghi_dinh 05/2018/NĐ-CP"),
       ("Nghị định 05 / 2018 / NĐ-CP", "nghi_dinh 05/2018/NĐ-CP"),
       ("Nghị định 05/2018/NĐ‑CP", "nghi_dinh 05/2018/NĐ-CP"),
       ("63/2010/NĐ-CP", "nghi_dinh 63/2010/NĐ-CP"),
       ("63/2010/ND-CP", "nghi_dinh 63/2010/NĐ-CP !number-spelling"),
       ("ND 63/2010/ND-CP", "nghi_dinh 63/2010/NĐ-CP !number-spelling"),
       ("TT 02/2017/TT-VPCP", "thong_tu 02/2017/TT-VPCP"),
       ("Thông tư 02/2017/TT-VPCP ngày 31/10/2017", "thong_tu 02/2017/TT-VPCP 2017-10-31"),
       ("Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của Văn phòng Chính phủ", "thong_tu 02/2017/TT-VPCP 2017-10-31 by Văn phòng Chính phủ"),
       ("Điều 27 TT 02/2017/TT-VPCP", "-.-.27 thong_tu 02/2017/TT-VPCP"),
       ("39/2015/TT-BCT", "thong_tu 39/2015/TT-BCT"),
       ("TT 22/2020/TT-BCT", "thong_tu 22/2020/TT-BCT"),
       ("TT 47/2019/TT-BTC", "thong_tu 47/2019/TT-BTC"),
       ("TT 68/2025/TT-BTC", "thong_tu 68/2025/TT-BTC"),
       ("TT 07/2014/TT-BTP", "thong_tu 07/2014/TT-BTP"),
       ("Thông tư số 39/2015/TT-BCT của Bộ Công Thương", "thong_tu 39/2015/TT-BCT by Bộ Công Thương"),
       ("Thông tư số 03/2022/TT-BKHĐT của Bộ trưởng Bộ Kế hoạch và Đầu tư", "thong_tu 03/2022/TT-BKHĐT by Bộ trưởng Bộ Kế hoạch và Đầu tư"),
       ("03/2022/TT-BKHDT", "thong_tu 03/2022/TT-BKHĐT !number-spelling"),
       ("TTLT 05/2015/TTLT-BTP-BCA-BYT", "thong_tu_lien_tich 05/2015/TTLT-BTP-BCA-BYT"),
       ("Thông tư liên tịch số 05/2015/TTLT-BTP-BCA-BYT", "thong_tu_lien_tich 05/2015/TTLT-BTP-BCA-BYT"),
       ("Thông tư 05/2015/TTLT-BTP-BCA-BYT", "thong_tu_lien_tich 05/2015/TTLT-BTP-BCA-BYT"),
       ("TTLT 01/2016", "thong_tu_lien_tich 01/2016"),
       ("05/2015/TTLT-BTP-BCA-BYT", "thong_tu_lien_tich 05/2015/TTLT-BTP-BCA-BYT"),
       ("59/2020/QH14", "luat 59/2020/QH14"),
       ("Luật 59/2020/QH14", "luat 59/2020/QH14"),
       ("Luật số 59/2020/QH14", "luat 59/2020/QH14"),
       ("Luật Doanh nghiệp", "luat “Doanh nghiệp”"),
       ("Luật Doanh nghiệp 2020", "luat “Doanh nghiệp” 2020"),
       ("Luật Doanh nghiệp năm 2020", "luat “Doanh nghiệp” 2020"),
       ("Luật Doanh nghiệp số 59/2020/QH14 ngày 17 tháng 6 năm 2020", "luat 59/2020/QH14 “Doanh nghiệp” 2020-06-17"),
       ("Luật Điện lực 61/2024/QH15 (30/11/2024)", "luat 61/2024/QH15 “Điện lực” 2024-11-30"),
       ("Luật Hộ tịch Đ5", "-.-.5 luat “Hộ tịch”"),
       ("Luật Cư trú 2020 Đ22", "-.-.22 luat “Cư trú” 2020"),
       ("Luật Bảo hiểm y tế", "luat “Bảo hiểm y tế”"),
       ("Luật BHYT", "luat “BHYT”"),
       ("Luật BHXH", "luat “BHXH”"),
       ("Luật Chuyển đổi số", "luat “Chuyển đổi số”"),
       ("Luật Công đoàn", "luat “Công đoàn”"),
       ("Luật Hôn nhân và gia đình", "luat “Hôn nhân và gia đình”"),
       ("Luật Cán bộ, công chức", "luat “Cán bộ, công chức”"),
       ("Luật Ban hành văn bản quy phạm pháp luật năm 2015", "luat “Ban hành văn bản quy phạm pháp luật” 2015"),
       ("Luật Tổ chức chính quyền địa phương", "luat “Tổ chức chính quyền địa phương”"),
       ("Bộ luật Lao động", "bo_luat “Lao động”"),
       ("Bộ luật LĐ", "bo_luat “LĐ”"),
       ("Bộ luật Dân sự năm 2015", "bo_luat “Dân sự” 2015"),
       ("Điều 144-148 Bộ luật Dân sự 2015", "-.-.144-148 bo_luat “Dân sự” 2015"),
       ("Bộ luật số 91/2015/QH13", "bo_luat 91/2015/QH13"),
       ("Hiến pháp 2013", "hien_phap 2013"),
       ("Hiến pháp năm 2013", "hien_phap 2013"),
       ("Điều 14 Hiến pháp năm 2013", "-.-.14 hien_phap 2013"),
       ("khoản 2 Điều 14 Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "-.2.14 hien_phap"),
       ("Pháp lệnh số 01/2022/UBTVQH15", "phap_lenh 01/2022/UBTVQH15"),
       ("Pháp lệnh Ưu đãi người có công với cách mạng", "phap_lenh “Ưu đãi người có công với cách mạng”"),
       ("01/2022/UBTVQH15", "phap_lenh 01/2022/UBTVQH15"),
       ("NQ 198/2025/QH15", "nghi_quyet 198/2025/QH15"),
       ("Nghị quyết số 198/2025/QH15 của Quốc hội", "nghi_quyet 198/2025/QH15 by Quốc hội"),
       ("Nghị quyết số 1211/2016/UBTVQH13", "nghi_quyet 1211/2016/UBTVQH13"),
       ("66.16/2026/NQ-CP", "nghi_quyet 66.16/2026/NQ-CP"),
       ("NQ 66.7/2025", "nghi_quyet 66.7/2025"),
       ("NQ 66.19/2026/NQ-CP", "nghi_quyet 66.19/2026/NQ-CP"),
       ("Nghị quyết số 66.16/2026/NQ-CP ngày 07 tháng 04 năm 2026 của Chính phủ", "nghi_quyet 66.16/2026/NQ-CP 2026-04-07 by Chính phủ"),
       ("68/NQ-CP", "nghi_quyet 68/NQ-CP"),
       ("NQ 68/NQ-CP 12/05/2020", "nghi_quyet 68/NQ-CP 2020-05-12"),
       ("Nghị quyết 19/2015", "nghi_quyet 19/2015"),
       ("Nghị quyết số 27-NQ/TW", "nghi_quyet 27-NQ/TW"),
       ("40/2024/NQ-HĐND", "nghi_quyet 40/2024/NQ-HĐND"),
       ("NQ 40/2024/NQ-HDND", "nghi_quyet 40/2024/NQ-HĐND !number-spelling"),
       ("12/NQ-HĐND", "nghi_quyet 12/NQ-HĐND"),
       ("45/2018/QĐ-TTg", "quyet_dinh 45/2018/QĐ-TTg"),
       ("QĐ 45/2018/QĐ-TTg", "quyet_dinh 45/2018/QĐ-TTg"),
       ("1085/QĐ-TTg", "quyet_dinh 1085/QĐ-TTg"),
       ("1085/QD-TTg", "quyet_dinh 1085/QĐ-TTg !number-spelling"),
       ("QĐ 1085/QĐ-TTg 15/09/2022", "quyet_dinh 1085/QĐ-TTg 2022-09-15"),
       ("Quyết định số 1085/QĐ-TTg ngày 15 tháng 9 năm 2022 của Thủ tướng Chính phủ", "quyet_dinh 1085/QĐ-TTg 2022-09-15 by Thủ tướng Chính phủ"),
       ("QĐ 104/QĐ-TTg ngày 25/01/2024", "quyet_dinh 104/QĐ-TTg 2024-01-25"),
       ("QĐ 766/QĐ-TTg 2022", "quyet_dinh 766/QĐ-TTg 2022"),
       ("QĐ 468/QĐ-TTg năm 2021", "quyet_dinh 468/QĐ-TTg 2021"),
       ("10/2015/QĐ-UBND", "quyet_dinh 10/2015/QĐ-UBND"),
       ("QĐ 10/2015/QĐ-UBND Hưng Yên", "quyet_dinh 10/2015/QĐ-UBND by UBND Hưng Yên"),
       ("QĐ 4364/QĐ-UBND Thanh Hóa 01/11/2024", "quyet_dinh 4364/QĐ-UBND 2024-11-01 by UBND Thanh Hóa"),
       ("Quyết định số 4364/QĐ-UBND ngày 01/11/2024 của UBND tỉnh Thanh Hóa", "quyet_dinh 4364/QĐ-UBND 2024-11-01 by UBND tỉnh Thanh Hóa"),
       ("QĐ 886/QĐ-UBND Bắc Kạn 2018", "quyet_dinh 886/QĐ-UBND 2018 by UBND Bắc Kạn"),
       ("768/QĐ-TTPVHCC", "quyet_dinh 768/QĐ-TTPVHCC"),
       ("296/QĐ-VPCP", "quyet_dinh 296/QĐ-VPCP"),
       ("QĐ 296/QĐ-VPCP 12/06/2024", "quyet_dinh 296/QĐ-VPCP 2024-06-12"),
       ("22/2001/QĐ-BTC", "quyet_dinh 22/2001/QĐ-BTC"),
       ("Chỉ thị 16/CT-TTg", "chi_thi 16/CT-TTg"),
       ("16/CT-TTg", "chi_thi 16/CT-TTg"),
       ("Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ", "chi_thi 16/CT-TTg by Thủ tướng Chính phủ"),
       ("CV 28/CCTTHC 15/01/2010", "cong_van 28/CCTTHC 2010-01-15"),
       ("Công văn 4370/BTC-DNTN", "cong_van 4370/BTC-DNTN"),
       ("4370/BTC-DNTN", "cong_van 4370/BTC-DNTN"),
       ("Công văn số 4370/BTC-DNTN ngày 05/05/2023 của Bộ Tài chính", "cong_van 4370/BTC-DNTN 2023-05-05 by Bộ Tài chính"),
       ("210/TB-VPCP", "thong_bao 210/TB-VPCP"),
       ("Thông báo số 210/TB-VPCP", "thong_bao 210/TB-VPCP"),
       ("TB 210/TB-VPCP", "thong_bao 210/TB-VPCP"),
       ("67/VBHN-VPQH", "van_ban_hop_nhat 67/VBHN-VPQH"),
       ("Văn bản hợp nhất số 67/VBHN-VPQH", "van_ban_hop_nhat 67/VBHN-VPQH"),
       ("Lệnh số 03/2020/L-CTN", "lenh 03/2020/L-CTN"),
       ("Decree 01/2021/ND-CP", "nghi_dinh 01/2021/NĐ-CP"),
       ("Decree No. 01/2021/ND-CP dated 4 January 2021", "nghi_dinh 01/2021/NĐ-CP 2021-01-04"),
       ("Article 26 clause 2 point a of Decree 01/2021/ND-CP", "a.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("point a clause 2 Article 26 of Decree No. 01/2021/ND-CP", "a.2.26 nghi_dinh 01/2021/NĐ-CP"),
       ("Articles 5 and 6 of Decree 63/2024/ND-CP", "-.-.5 -.-.6 nghi_dinh 63/2024/NĐ-CP"),
       ("Article 34", "-.-.34 -"),
       ("Law on Enterprises No. 59/2020/QH14", "luat 59/2020/QH14 “on Enterprises”"),
       ("Article 26 of the Law on Enterprises", "-.-.26 luat “on Enterprises”"),
       ("Circular 02/2017/TT-VPCP", "thong_tu 02/2017/TT-VPCP"),
       ("Điều này", "this"),
       ("khoản 2 Điều này", "-.2.- this"),
       ("các khoản 1, 2 Điều này", "-.1.- -.2.- this"),
       ("điểm a khoản này", "a.-.- this"),
       ("Điều 5 Nghị định này", "-.-.5 this"),
       ("khoản 3 Điều 5 của Luật này", "-.3.5 this"),
       ("Quyết định này", "this"),
       ("Article 5 of this Decree", "-.-.5 this"),
       ("NQ 66.7/2025, 66.16/2026 và 66.19/2026/NQ-CP", "[NQ 66.7/2025] nghi_quyet 66.7/2025/NQ-CP; [66.16/2026] nghi_quyet 66.16/2026/NQ-CP; [66.19/2026/NQ-CP] nghi_quyet 66.19/2026/NQ-CP"),
       ("Nghị định số 61/2018/NĐ-CP và Nghị định số 107/2021/NĐ-CP", "[Nghị định số 61/2018/NĐ-CP] nghi_dinh 61/2018/NĐ-CP; [Nghị định số 107/2021/NĐ-CP] nghi_dinh 107/2021/NĐ-CP"),
       ("NĐ 63/2010/NĐ-CP (am. NĐ 48/2013, NĐ 92/2017)", "[NĐ 63/2010/NĐ-CP] nghi_dinh 63/2010/NĐ-CP; [NĐ 48/2013] nghi_dinh 48/2013/NĐ-CP; [NĐ 92/2017] nghi_dinh 92/2017/NĐ-CP"),
       ("NĐ 123/2020 Đ15; NĐ 139/2016", "[NĐ 123/2020 Đ15] -.-.15 nghi_dinh 123/2020/NĐ-CP; [NĐ 139/2016] nghi_dinh 139/2016/NĐ-CP"),
];

fn read_line(line: &str) -> String {
    let stretch = |found: Found<'_>| match found.text == line {
        true => told(&found),
        false => format!("[{}] {}", found.text, told(&found)),
    };
    find(line).map(stretch).collect::<Vec<_>>().join("; ")
}

#[test]
fn forms_are_read() {
    assert!(FORMS.len() >= 150);
    for (typed, says) in FORMS {
        assert_eq!(read_line(typed), *says, "{typed}");
    }
}

/// The word for the kind is printed, whether it was said or not.
fn said(named: Named) -> Named {
    Named {
        implied: false,
        ..named
    }
}

/// What is printed is a first mention in full; nothing that was read is lost in it.
#[test]
fn what_is_printed_reads_the_same() {
    for (typed, _) in FORMS {
        for found in find(typed).filter(|found| !found.this) {
            let none = [Place::default()];
            let places = match &found.places[..] {
                [] => &none[..],
                places => places,
            };
            for place in places {
                let name = found.named.as_ref();
                let name = name.map(|name| named(Language::Vi, name));
                let printed = placed(Language::Vi, place, name);
                let again: Vec<Found<'_>> = find(&printed).collect();
                let [again] = &again[..] else {
                    panic!("{typed}: {printed}: {again:?}");
                };
                assert_eq!(again.text, printed, "{typed}");
                assert_eq!(
                    again.named.clone().map(said),
                    found.named.clone().map(said),
                    "{typed}: {printed}"
                );
                assert_eq!(again.places.first().unwrap_or(&none[0]), place, "{typed}");
            }
        }
    }
}

/// The capture line writes ranges out and has all of its token for the name; what it
/// takes is what the sentence says.
#[test]
fn the_capture_line_reads_them_alike() {
    let mut taken = 0;
    for (typed, _) in FORMS {
        let Some(cited) = read(typed) else {
            continue;
        };
        taken += 1;
        let found: Vec<Found<'_>> = find(typed).collect();
        let [found] = &found[..] else {
            panic!("{typed}: {found:?}");
        };
        let name = |named: &Named| (named.kind, named.number.clone());
        let whole = cited[0].instrument.as_ref().map(name);
        assert_eq!(whole, found.named.as_ref().map(name), "{typed}");
        let ranged = found.places.iter().any(|place| {
            let parts = [&place.article, &place.clause, &place.point];
            parts.into_iter().flatten().any(|part| part.contains('-'))
        });
        if !ranged {
            let places = cited.iter().map(|cited| cited.place.clone());
            let places: Vec<Place> = places.collect();
            let places: Vec<Place> = places
                .into_iter()
                .filter(|place| *place != Place::default())
                .collect();
            assert_eq!(places, found.places, "{typed}");
        }
    }
    assert!(taken > 120, "{taken}");
}

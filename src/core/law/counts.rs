//! Words for counted things: "điều 5 người" sends five people, and "khoản 10 phút" is a
//! slip for "khoảng". Before such words no law is meant.

use super::day;
use super::letters::Scan;

/// Units that never follow a law; folded, and with marks.
const UNITS: &[(&str, &str)] = &[
    ("trieu", "triệu"),
    ("ty", "tỷ"),
    ("ti", "tỉ"),
    ("nghin", "nghìn"),
    ("ngan", "ngàn"),
    ("tram", "trăm"),
    ("dong", "đồng"),
    ("usd", ""),
    ("vnd", "vnđ"),
    ("dollars", ""),
    ("phut", "phút"),
    ("gio", "giờ"),
    ("giay", "giây"),
    ("tuan", "tuần"),
    ("km", ""),
    ("kg", ""),
    ("ha", ""),
    ("tan", "tấn"),
    ("lit", "lít"),
    ("met", "mét"),
    ("m", ""),
    ("minutes", ""),
    ("hours", ""),
    ("days", ""),
    ("weeks", ""),
    ("months", ""),
    ("years", ""),
    ("pixels", ""),
    ("dpi", ""),
    ("phan tram", "phần trăm"),
];

/// Things counted one by one; folded, and with marks.
const THINGS: &[(&str, &str)] = &[
    ("nguoi", "người"),
    ("xe", ""),
    ("chiec", "chiếc"),
    ("can bo", "cán bộ"),
    ("cong chuc", "công chức"),
    ("chuyen vien", "chuyên viên"),
    ("nhan vien", "nhân viên"),
    ("nhan su", "nhân sự"),
    ("nhan luc", "nhân lực"),
    ("cong nhan", "công nhân"),
    ("cong an", "công an"),
    ("canh sat", "cảnh sát"),
    ("chien si", "chiến sĩ"),
    ("chien sy", "chiến sỹ"),
    ("dong chi", "đồng chí"),
    ("bac si", "bác sĩ"),
    ("bac sy", "bác sỹ"),
    ("can", "cán"),
    ("ky su", "kỹ sư"),
    ("thanh vien", "thành viên"),
    ("dai bieu", "đại biểu"),
    ("hoc sinh", "học sinh"),
    ("ho gia dinh", "hộ gia đình"),
    ("ho", "hộ"),
    ("may", "máy"),
    ("tau", "tàu"),
    ("thuyen", "thuyền"),
    ("ca no", "ca nô"),
    ("o to", "ô tô"),
    ("doi", "đội"),
    ("doan", "đoàn"),
    ("to", "tổ"),
    ("nhom", "nhóm"),
    ("kip", "kíp"),
    ("ca truc", "ca trực"),
    ("lan", "lần"),
    ("luot", "lượt"),
    ("suat", "suất"),
    ("bo ho so", "bộ hồ sơ"),
    ("ho so", "hồ sơ"),
    ("ban", "bản"),
    ("cai", "cái"),
    ("con", ""),
    ("buoi", "buổi"),
    ("cuoc", "cuộc"),
    ("trang", ""),
    ("dong", "dòng"),
    ("diem", "điểm"),
    ("cau", "câu"),
    ("thang", "tháng"),
    ("ngay", "ngày"),
    ("nam", "năm"),
    ("people", ""),
    ("persons", ""),
    ("men", ""),
    ("women", ""),
    ("members", ""),
    ("staff", ""),
    ("employees", ""),
    ("households", ""),
    ("delegates", ""),
    ("proposals", ""),
    ("steps", ""),
    ("pizzas", ""),
    ("boxes", ""),
    ("sheets", ""),
    ("officers", ""),
    ("vehicles", ""),
    ("trucks", ""),
    ("cars", ""),
    ("copies", ""),
    ("pages", ""),
    ("items", ""),
    ("times", ""),
];

/// Whether a unit of money, time or measure stands here.
pub(super) fn measure(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    here.gap();
    if here.peek() == Some('%') {
        return true;
    }
    let mut unit = here;
    let found = UNITS
        .iter()
        .any(|(plain, proper)| unit.spelled(plain, proper));
    // "khoản 2 ngàn" is no law; "Đồng Nai" is a place.
    found && !here.raw().is_some_and(char::is_uppercase)
}

/// Whether a thing counted one by one stands here. A word without marks whose spelling
/// has some may be a different word.
pub(super) fn thing(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    if !here.gap() || here.raw().is_some_and(char::is_uppercase) {
        return false;
    }
    let dated = here.at_word(&["ngay"]) && day::read(&mut here.clone()).is_some();
    let year = {
        let mut year = here;
        year.word("nam") && year.gap() && year.digits(4).is_some()
    };
    if dated || year {
        return false;
    }
    let marked = |plain: &str, proper: &str| {
        let mut after = here;
        let sure = matches!(plain, "nguoi" | "xe" | "can bo") || proper.is_empty();
        after.spelled(plain, proper) && (sure || super::letters::is_marked(after.since(here.at)))
    };
    THINGS.iter().any(|(plain, proper)| marked(plain, proper))
}

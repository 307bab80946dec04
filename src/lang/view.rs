//! How near the map is looked at, and which way it lies.

use super::pick;
use crate::model::{Language, Zoom};

/// What is seen at a zoom.
pub fn zoom(language: Language, zoom: Zoom) -> &'static str {
    match zoom {
        Zoom::Overview => pick(
            language,
            "Toàn cảnh: mỗi bước một số · +: gần hơn",
            "Overview: a number for each step · +: nearer",
        ),
        Zoom::Compact => pick(
            language,
            "Thu gọn: số và tên bước · +: gần hơn, -: xa hơn",
            "Compact: number and name · +: nearer, -: farther",
        ),
        Zoom::Full => pick(
            language,
            "Đầy đủ: tên bước và số liệu · -: xa hơn",
            "Full: name and facts · -: farther",
        ),
    }
}

/// A lane takes little room now, or as much as before.
pub fn collapsed(language: Language, lane: &str, collapsed: bool) -> String {
    let lane = super::printable(lane);
    match (language, collapsed) {
        (Language::Vi, true) => format!("Thu hẹp làn {lane} · z: mở lại"),
        (Language::Vi, false) => format!("Mở lại làn {lane}"),
        (Language::En, true) => format!("{lane} is collapsed · z: open it"),
        (Language::En, false) => format!("{lane} is open again"),
    }
}

/// Which way the map lies.
pub fn turned(language: Language, turned: bool) -> &'static str {
    if turned {
        pick(
            language,
            "Làn là cột, luồng chạy từ trên xuống: phím mũi tên theo hình",
            "Lanes are columns, the flow runs down: the arrow keys follow",
        )
    } else {
        pick(
            language,
            "Làn nằm ngang, luồng chạy từ trái sang phải",
            "Lanes lie across, the flow runs to the right",
        )
    }
}

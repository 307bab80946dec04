//! Tells the zoom and the direction of the map.

use super::pick;
use crate::model::{Language, Zoom};

/// Tells what a zoom shows.
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

/// A lane was collapsed or opened.
pub fn collapsed(language: Language, lane: &str, collapsed: bool) -> String {
    let lane = super::printable(lane);
    match (language, collapsed) {
        (Language::Vi, true) => format!("Thu hẹp làn {lane} · z: mở lại"),
        (Language::Vi, false) => format!("Mở lại làn {lane}"),
        (Language::En, true) => format!("{lane} is collapsed · z: open it"),
        (Language::En, false) => format!("{lane} is open again"),
    }
}

/// Tells the direction of the map.
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

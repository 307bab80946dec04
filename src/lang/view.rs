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

/// Which way the map lies.
pub fn turned(language: Language, turned: bool) -> &'static str {
    match turned {
        true => pick(
            language,
            "Làn là cột, luồng chạy từ trên xuống: phím mũi tên theo hình",
            "Lanes are columns, the flow runs down: the arrow keys follow",
        ),
        false => pick(
            language,
            "Làn nằm ngang, luồng chạy từ trái sang phải",
            "Lanes lie across, the flow runs to the right",
        ),
    }
}

//! Lanes as columns on the picture: their heads on top, the phases at the left side.

use super::look::{self, GREY, TEXT};
use super::sheet::{BRACKET, Sheet};
use super::xml::{Area, Ink, Type, cut};
use crate::lang::words;
use crate::picture;

/// Height of the lane heads.
pub(super) const HEAD: i64 = 78;

impl Sheet<'_> {
    pub(super) fn columns(&self, ink: &mut Ink) {
        for band in &self.diagram.bands {
            let Some(lane) = self.map.lane(band.lane) else {
                continue;
            };
            let x = self.x(band.start);
            let whole = Area {
                x,
                y: 0,
                width: self.x(band.start + band.extent) - x,
                height: self.height(),
            };
            let head = Area {
                height: HEAD,
                ..whole
            };
            let (tint, strong) = look::lane(lane.kind);
            ink.open("class=\"lane\"", &lane.name);
            let line = format!("stroke=\"{}\" stroke-width=\"1\"", look::LANE_LINE);
            ink.rect(whole, 0, &format!("fill=\"{tint}\" {line}"));
            ink.rect(head, 0, &format!("fill=\"{strong}\" {line}"));
            let name = Type::of(14, TEXT).bold().middle();
            let small = Type::of(11, GREY).middle();
            let kind = words::capitalised(words::lane_kind(self.language, lane.kind));
            let letters = usize::try_from(whole.width / 9).unwrap_or(1).max(8);
            let lines = picture::wrap(&lane.name, letters, 3, "…");
            let all = lines.len() as i64 * 17 + 15;
            let mut y = (HEAD - all) / 2 + 13;
            let middle = x + whole.width / 2;
            for line in &lines {
                ink.words(middle, y, line, name, whole.width - 12);
                y += 17;
            }
            ink.words(middle, y, &kind, small, whole.width - 12);
            ink.close();
        }
    }

    /// The phases, their names reading upwards.
    pub(super) fn brackets_aside(&self, ink: &mut Ink) {
        for bracket in &self.diagram.brackets {
            let Some(phase) = self.map.phases().get(&bracket.phase) else {
                continue;
            };
            let x = i64::from(bracket.level) * BRACKET + 10;
            let (top, bottom) = (
                self.y(bracket.start),
                self.y(bracket.start + bracket.extent - 1),
            );
            ink.open("class=\"phase\"", &phase.name);
            let way = format!("M{} {top} H{x} V{bottom} H{}", x + 9, x + 9);
            let look = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\"",
                look::PHASE
            );
            ink.path(&way, &look);
            let face = Type::of(13, look::PHASE).bold().middle();
            // In a short one they are smaller.
            let room = (bottom - top - 8).max(0);
            let words = cut(&phase.name, face, room * 14 / 10);
            let wide = (face.width(&words) + 12).min(room);
            let middle = (top + bottom) / 2;
            let behind = Area {
                x: x - 8,
                y: middle - wide / 2,
                width: 16,
                height: wide,
            };
            ink.rect(behind, 0, "fill=\"#ffffff\"");
            ink.put(format_args!(
                "<g transform=\"translate({} {middle}) rotate(-90)\">",
                x + 4
            ));
            ink.words(0, 0, &words, face, wide);
            ink.close();
            ink.close();
        }
    }
}

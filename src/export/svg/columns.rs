//! Lanes as columns of the picture: heads on top, phases at the left.

use super::look;
use super::sheet::{BRACKET, Sheet};
use super::xml::{Area, Ink, Type, cut};

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
            let letters = usize::try_from(whole.width / 9).unwrap_or(1).max(8);
            self.lane(ink, lane, whole, head, (letters, 3), true);
        }
    }

    /// The phases, with their names upwards.
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
            ink.path(&way, &look::bracket());
            let face = Type::of(13, look::PHASE).bold().middle();
            // Smaller in a short bracket.
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

//! Orders about a step (`đổi tên bước 2 thành X`), and what follows its number.

use crate::capture::read::line::{LateLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::talk::chain;
use crate::capture::talk::standing::phrases::{
    LAW_IS, LAW_OF, LINKS, MOVE, MOVED, RENAME, RENAMED,
};
use crate::capture::talk::standing::{Heard, Subject, Talk};
use crate::lang::compose;

impl Talk<'_, '_> {
    /// `đổi tên bước 2 thành X`, `move step 5 to X`, `căn cứ của bước 4 là X`.
    pub(super) fn ordered(&self, from: usize) -> Result<Option<LateLine>, Refused> {
        let orders: [(&[&str], &[&str]); 3] = [(RENAME, RENAMED), (MOVE, MOVED), (LAW_OF, LAW_IS)];
        for (at, (order, link)) in orders.iter().enumerate() {
            let Some(taken) = self.words.phrase(from, order) else {
                continue;
            };
            let Some(subject) = self.subject(from + taken) else {
                continue;
            };
            let linked = self.words.phrase(subject.at.end, link);
            let Some(linked) = linked.or((at == 2).then_some(0)) else {
                continue;
            };
            let rest = subject.at.end + linked..self.end;
            if rest.is_empty() {
                continue;
            }
            let step = self.named(&subject)?;
            let late = match at {
                0 => self.name(rest).map(|name| LateLine {
                    name: Some(name),
                    ..LateLine::default()
                }),
                1 => self.lane(rest)?.map(|lane| LateLine {
                    lane: Some(lane),
                    ..LateLine::default()
                }),
                _ => self.law(rest).map(|facts| LateLine {
                    facts,
                    ..LateLine::default()
                }),
            };
            if let Some(late) = late {
                return Ok(Some(LateLine {
                    step: Some(step),
                    ..late
                }));
            }
        }
        Ok(None)
    }

    /// What is said of a step. Of one that does not stand, only what can be nothing else is
    /// talk.
    pub(super) fn of(&self, subject: Subject) -> Result<Option<Heard>, Refused> {
        let rest = subject.at.end;
        let colon = matches!(self.words.said(rest), ":" | "." | ")");
        if rest >= self.end {
            return Ok(None);
        }
        let said = self.said(rest);
        match (said, &subject.step) {
            (Ok(lates), _) if !lates.is_empty() => {
                Ok(Some(Heard::Said(chain::of(self.named(&subject)?, lates))))
            }
            (Err(refused), Ok(_)) => Err(refused),
            (Ok(_) | Err(_), _) if subject.sure && colon => Ok(Some(Heard::Listed(rest + 1))),
            (Ok(_), Ok(_)) if subject.sure && self.words.said(rest) != "," => {
                // "bước 3 và 4 mất 5 ngày" would say something else without its beginning.
                let several = self.words.phrase(rest, chain::APART).is_some();
                let from = if several { subject.at.start } else { rest };
                let remark = self.remark(from);
                let step = Some(self.named(&subject)?);
                Ok(Some(Heard::Said(vec![LateLine {
                    step,
                    remark,
                    ..LateLine::default()
                }])))
            }
            _ => Ok(None),
        }
    }

    fn remark(&self, from: usize) -> Option<Typed<String>> {
        let from = self.words.past(from, LINKS);
        let signs = trim(self.words.signs(from..self.words.len()));
        (!signs.is_empty()).then(|| Typed {
            what: compose(&text(signs)),
            span: span(signs),
        })
    }
}

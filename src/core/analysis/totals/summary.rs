//! The summary of a map: its totals as named figures.

use crate::catalogue;
use crate::model::{Field, Figure, Fraction, Headline, Section, Value};

use super::{LawCoverage, Totals};

impl Totals {
    /// The figures that stand for the map, in the order in which they are written. A figure
    /// that is added here is told wherever the summary is.
    pub fn summary(&self) -> Vec<Headline<'_>> {
        let steps = count(Figure::Steps, self.steps).on_status(0);
        let decisions = if_any(Figure::Decisions, self.decisions).on_status(7);
        let steps = steps.more_at(Section::Structure, Figure::Steps);
        let mut all = vec![
            Headline::new(Figure::Size, Value::None).of(vec![steps, decisions]),
            self.longest_path(),
            if_any(Figure::Untimed, self.untimed).of(vec![count(Figure::Steps, self.untimed)]),
            self.asked_in_vain(),
        ];
        all.extend(
            catalogue::fact::sums()
                .map(|(field, sum)| self.summed(field, |units| Value::Amount(sum.of, units))),
        );
        let hand_offs = count(Figure::HandOffs, self.hand_offs).on_status(3);
        all.push(hand_offs.more_at(Section::Structure, Figure::HandOffs));
        all.push(self.covered());
        all.push(if_any(Figure::OpenEnds, self.open_ends).on_status(5));
        all.push(if_any(Figure::Questions, self.questions).on_status(6));
        all.push(if_any(Figure::Section(Section::Disputed), self.disputed));
        let marks = self.marks.iter();
        let marks = marks.map(|of| count(Figure::MarksLike(of.like.clone()), of.marks));
        all.push(if_any(Figure::Marks, self.marks.len()).of(marks.collect()));
        all
    }

    /// The figures of the status line, the most important first.
    pub fn on_status(&self) -> Vec<Headline<'_>> {
        let mut all = Vec::new();
        for line in self.summary() {
            match line.status {
                Some(_) => all.push(line),
                None => all.extend(line.parts.into_iter().filter(|of| of.status.is_some())),
            }
        }
        all.sort_by_key(|of| of.status);
        all
    }

    fn longest_path(&self) -> Headline<'_> {
        let [least, most] = [self.time_min, self.time_max].map(|time| Value::Total(time.into()));
        let line = Headline {
            is_more: self.untimed > 0 || self.unknown.contains_key(&Field::Elapsed),
            assumed: self.time_assumed,
            through: &self.critical,
            range: (least != most).then(|| (least, most.clone())),
            ..Headline::new(Figure::Most, most).on_status(1)
        };
        line.more_at(Section::Time, Figure::Most)
    }

    /// The facts that nobody knows, each with the number of its steps.
    fn asked_in_vain(&self) -> Headline<'_> {
        let all = self.unknown.iter();
        let all = all.map(|(field, steps)| count(Figure::Unknown(*field), *steps));
        if_any(Figure::AskedInVain, self.unknown.len()).of(all.collect())
    }

    /// A cost that nobody has named is not written. Of all sums the status line has room
    /// for the fees, which stand there always.
    fn summed(&self, field: Field, amount: impl Fn(Fraction) -> Value) -> Headline<'_> {
        let sum = self.sum(field);
        let line = Headline {
            range: match sum.bounds {
                Some((least, most)) if least == most => None,
                Some((least, most)) => Some((amount(least), amount(most))),
                None => Some((Value::Unknown, Value::Unknown)),
            },
            ends_early: sum.ends_early,
            unasked: sum.unasked,
            assumed: sum.assumed,
            left_out: sum.left_out,
            by_share: sum.by_share,
            written: sum.steps > 0 || sum.none_left,
            status: (field == Field::Fee).then_some(2),
            ..Headline::new(Figure::Sum(field), amount(sum.mean))
        };
        line.more_at(Section::Cost, Figure::PerCase)
    }

    fn covered(&self) -> Headline<'_> {
        let whole = self.law.whole();
        let of = |name, law: LawCoverage| Headline::new(name, Value::OutOf(law.cited, law.all()));
        let mut parts = vec![of(Figure::Coverage, self.law.steps)];
        if self.law.decisions.all() > 0 {
            parts.push(of(Figure::OfDecisions(None), self.law.decisions));
        }
        parts.push(count(Figure::NoneFound, whole.none_found));
        if whole.nobody_knows > 0 {
            parts.push(count(Figure::NobodyKnows, whole.nobody_knows));
        }
        parts.push(count(Figure::NotAsked, whole.not_asked));
        let line = Headline::new(Figure::Section(Section::Law), Value::None).of(parts);
        line.on_status(4).more_at(Section::Law, Figure::Coverage)
    }
}

fn count(name: Figure, n: usize) -> Headline<'static> {
    Headline::new(name, Value::Count(n))
}

/// What is not told where there is none.
fn if_any(name: Figure, n: usize) -> Headline<'static> {
    Headline {
        written: n > 0,
        ..count(name, n)
    }
}

impl Headline<'_> {
    fn of(self, parts: Vec<Self>) -> Self {
        Headline { parts, ..self }
    }

    fn on_status(self, place: u8) -> Self {
        let status = self.written.then_some(place);
        Headline { status, ..self }
    }

    fn more_at(self, section: Section, figure: Figure) -> Self {
        let more = Some((section, figure));
        Headline { more, ..self }
    }
}

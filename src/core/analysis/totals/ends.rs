//! Where cases end: with the result, or before it, where an application is refused or let go.

use crate::analysis::basis::Basis;
use crate::model::{Fraction, Map, Order, StepId, StepKind};

/// The steps that end the map without its result.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct EarlyEnds(Vec<StepId>);

impl EarlyEnds {
    /// Of the steps that end a map the one with the most before it has the result, and of
    /// several the first; these are the others.
    pub fn of(map: &Map, order: &Order) -> EarlyEnds {
        let is = |id: StepId, of: fn(StepKind) -> bool| map.step(id).is_some_and(|s| of(s.kind));
        // What only leads back is rework and no end.
        let ends = |id: &StepId| {
            map.outs(*id).all(|(_, flow)| {
                let to = flow.to.step().filter(|_| !flow.back);
                to.is_some_and(|to| is(to, |kind| kind == StepKind::End))
            })
        };
        let all = order.all(map).iter().copied();
        let mut all: Vec<StepId> = all
            .filter(|id| is(*id, StepKind::is_counted) && ends(id))
            .collect();
        let column = |id: &StepId| order.cell(*id).map_or(0, |cell| cell.column);
        let last = all.iter().rev().copied().max_by_key(column);
        all.retain(|id| Some(*id) != last);
        EarlyEnds(all)
    }

    /// Whether a step is one of them.
    pub fn has(&self, step: StepId) -> bool {
        self.0.contains(&step)
    }

    /// The one where the least that a case may come to ends, if no case with the result comes
    /// to so little. `own` is what each step counts, by number.
    pub fn of_least(
        &self,
        ground: &Basis<'_>,
        own: &[Fraction],
        least: Fraction,
    ) -> Option<StepId> {
        let network = &ground.network;
        let numbered = |id: &StepId| Some((*id, network.number(*id)?));
        let early: Vec<(StepId, usize)> = self.0.iter().filter_map(numbered).collect();
        // More than any case comes to: what ends here is never the least.
        let wall = own.iter().copied().fold(Fraction::ONE, Fraction::plus);
        let least_of = |open: &[(StepId, usize)]| {
            let mut own = own.to_vec();
            for (_, n) in early.iter().filter(|end| !open.contains(end)) {
                own[*n] = own[*n].plus(wall);
            }
            ground.course().spend(own, false).ok()
        };
        let with_result = least_of(&[])?;
        // Where every case ends at one of them too, they are branches that run beside.
        if with_result <= least || with_result >= wall {
            return None;
        }
        let mut among = &early[..];
        while among.len() > 1 {
            let (some, others) = among.split_at(among.len() / 2);
            among = match least_of(some) == Some(least) {
                true => some,
                false => others,
            };
        }
        among.first().map(|(id, _)| *id)
    }
}

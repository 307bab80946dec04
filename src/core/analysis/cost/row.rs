//! The rows of the official cost table.

use crate::model::Activity;
use crate::model::Fraction;

use super::item::Item;
use super::money::Money;

/// A row: one kind of work. Its figures are the sums over its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityRow {
    /// Its place in the official table, 1 to 6.
    pub number: u8,
    /// What kind of work.
    pub activity: Activity,
    /// One line a step; of a dossier whose components have hours of their own one line a
    /// component, and one for the rest of the step. Those of a step stand together.
    pub items: Vec<Item>,
    /// Hours of the applicant.
    pub hours: Fraction,
    /// These hours × income; nothing where they have no price.
    pub labour: Option<Fraction>,
    /// What is paid.
    pub money: Money,
    /// All of it in a case; nothing where labour has no price.
    pub per_case: Option<Fraction>,
    /// The same with the least and with the most that any source gives.
    pub bounds: Option<(Fraction, Fraction)>,
    /// All of it in a year; nothing where that is not known.
    pub per_year: Option<Fraction>,
}

/// The rows in the order of the official table: prepare the dossier, file it, pay,
/// inspection, other work, collect the result.
const ROWS: [Activity; 6] = [
    Activity::Prepare,
    Activity::Submit,
    Activity::Pay,
    Activity::Inspection,
    Activity::Other,
    Activity::Collect,
];

pub(super) fn rows(items: Vec<(Activity, Item)>) -> Vec<ActivityRow> {
    let mut sorted: Vec<Vec<Item>> = vec![Vec::new(); ROWS.len()];
    for (activity, item) in items {
        let at = ROWS.iter().position(|row| *row == activity);
        sorted[at.unwrap_or(4)].push(item);
    }
    let rows = (1..).zip(ROWS).zip(sorted);
    let rows = rows.filter(|(_, items)| !items.is_empty());
    rows.map(|((number, activity), items)| ActivityRow::of(number, activity, items))
        .collect()
}

impl ActivityRow {
    fn of(number: u8, activity: Activity, items: Vec<Item>) -> ActivityRow {
        let all = |of: fn(&Item) -> Option<Fraction>| {
            let each = items.iter().map(of);
            each.sum::<Option<Fraction>>()
        };
        let least = all(|item| item.bounds.map(|(least, _)| least));
        let most = all(|item| item.bounds.map(|(_, most)| most));
        ActivityRow {
            number,
            activity,
            hours: items.iter().map(|item| item.hours).sum(),
            labour: all(|item| item.labour),
            money: items.iter().map(|item| &item.money).sum(),
            per_case: all(|item| item.per_case),
            bounds: least.zip(most),
            per_year: all(|item| item.per_year),
            items,
        }
    }
}

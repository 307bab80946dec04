//! The language, the map and its order in one, for saying things about a map. The sentences
//! about each kind of thing are in the file of that kind.

use crate::model::{Language, Map, Order, Rate, Session};

use super::MoneyWords;

/// Says things about a map in a language.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    pub language: Language,
    pub map: &'a Map,
    /// The order of the steps, with their numbers.
    pub order: &'a Order,
}

impl<'a> Speaker<'a> {
    pub fn new(language: Language, map: &'a Map, order: &'a Order) -> Speaker<'a> {
        Speaker {
            language,
            map,
            order,
        }
    }

    /// Says amounts of money.
    pub fn money(self) -> MoneyWords {
        MoneyWords::new(self.language, self.map.header())
    }

    /// What other currencies are worth; nothing where that was not said of any.
    pub fn rates(self, rates: &[Rate]) -> Option<String> {
        let all: Vec<String> = rates.iter().map(|of| self.money().rate(of)).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    /// For the present map of a session.
    pub fn of(language: Language, session: &'a Session) -> Speaker<'a> {
        Speaker::new(language, session.map(), session.order())
    }
}

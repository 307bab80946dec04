//! Whoever says something of a map: the language, the map and its order in one. What is
//! said of each kind of thing stands in the file of that kind.

use crate::model::{Language, Map, Order, Session};

/// Says things of a map in a language.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    pub language: Language,
    pub map: &'a Map,
    /// Its order, with the numbers of its steps.
    pub order: &'a Order,
}

impl<'a> Speaker<'a> {
    /// Speaks of a map.
    pub fn new(language: Language, map: &'a Map, order: &'a Order) -> Speaker<'a> {
        Speaker {
            language,
            map,
            order,
        }
    }

    /// Speaks of a session's map as it stands.
    pub fn of(language: Language, session: &'a Session) -> Speaker<'a> {
        Speaker::new(language, session.map(), session.order())
    }
}

//! What tokens were read as, for a while: a line is read anew at every key, its words are
//! tried as facts from every place where one may begin, and most of them are tried again.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Custom, Read};

/// So many tokens at most in each way; then all are forgotten, and those of the next lines come in.
const MOST: usize = 4_096;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// How a token is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// By its letters, else by the keys that an input method may have changed.
    AnyKeys,
    /// By its letters alone.
    AsTyped,
}

#[derive(Default)]
struct Known {
    /// What the figures were read by. A program has one session, so it hardly changes.
    custom: Option<Custom>,
    by_any_keys: HashMap<String, Option<Read>>,
    as_typed: HashMap<String, Option<Read>>,
}

impl Known {
    fn by(&mut self, way: Way) -> &mut HashMap<String, Option<Read>> {
        match way {
            Way::AnyKeys => &mut self.by_any_keys,
            Way::AsTyped => &mut self.as_typed,
        }
    }
}

/// What a token is read as; a token that is known is not read again. `read` must say the
/// same of the same token in the same way by the same custom.
pub(super) fn recall(
    way: Way,
    token: &str,
    custom: Custom,
    read: impl FnOnce(&str) -> Option<Read>,
) -> Option<Read> {
    let known = KNOWN.with_borrow_mut(|known| {
        if known.custom != Some(custom) {
            *known = Known {
                custom: Some(custom),
                ..Known::default()
            };
        }
        known.by(way).get(token).cloned()
    });
    known.unwrap_or_else(|| {
        let read = read(token);
        KNOWN.with_borrow_mut(|known| {
            let all = known.by(way);
            if all.len() >= MOST {
                all.clear();
            }
            all.insert(token.to_string(), read.clone());
        });
        read
    })
}

//! What the room wants to see again: `cho xem lại từ bước 1`, `read us what we have so far`.

use crate::capture::context::Context;
use crate::capture::read::line::Form;
use crate::capture::read::spot::Spot;
use crate::capture::read::words::Words;
use crate::capture::talk::standing;

/// Before a step that the room wants to see again.
const SHOW: &[&str] = &[
    "cho xem",
    "cho xem lại",
    "cho xem lại từ",
    "cho xem từ",
    "show",
    "show us",
    "show me",
    "show us again",
    "let's see",
    "read us",
    "read back",
    "đọc lại",
    "can you show us",
    "can you read us",
];
/// All that stands, from its first step on.
const ALL_OF_IT: &[&str] = &[
    "what we have",
    "what we have so far",
    "what we've got",
    "what we've got so far",
    "the whole map",
    "everything so far",
    "toàn bộ",
    "tất cả",
    "từ đầu",
    "cả quy trình",
    "từ đầu đến giờ",
];

/// Reads a line that goes to a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let from = words.phrase(0, SHOW)?;
    let all = || Some((standing::first(cx)?, from + words.phrase(from, ALL_OF_IT)?));
    let (step, to) = standing::named_step(words, from, cx).or_else(all)?;
    let end = words.before(
        words.len(),
        &["đi", "again", "lại", "please", "nhé", "ạ", "."],
    );
    (to == end).then_some(Form::Go(Spot::Step(step)))
}

/// Whether words may be heard so on some map.
pub(super) fn may_show(words: &Words<'_>) -> bool {
    words.phrase(0, SHOW).is_some()
}

//! Acts that take several edits: deleting steps and closing the gap, moving and marking
//! steps, copying a stretch, splitting a step, merging lanes.
//!
//! Every function reads a map and returns the edits of one entry; it changes nothing. The
//! edits fit the map they were made for. Where the act is impossible the result is a
//! [`Refusal`](super::Refusal); where there is nothing to do it is no edits.

mod copy;
mod delete;
mod groups;
mod marks;
mod place;
mod row;
mod shape;
mod staged;
mod stretch;

pub use copy::{Stretch, paste};
pub use delete::{delete_step, delete_steps};
pub use groups::{Into, dissolve_phase, merge_lanes, put_in_phase, shift_lane};
pub use marks::{held_apart, mark_steps, takes_mark, toggle_link, toggle_remove};
pub use place::{move_steps_to_lane, move_to_lane};
pub use row::{row_between, row_near};
pub use shape::{add_flow, aim_flow, delete_flow, goes_back, one_before, split, swap_with_next};
pub use staged::in_stage;
pub use stretch::{between, leads};

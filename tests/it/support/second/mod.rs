//! A second computation of laneway's figures, written from the rules alone by somebody who had
//! read nothing of the analysis. No figure is made by a formula on the structure of a map.
//!
//! * [`process`]: a neutral description of a map: lanes, steps, flows, times, fees, sources.
//! * [`chart`]: which branches of a fork reach what, where they meet; which answers are open.
//! * [`engine`]: tokens move through the map in time, event by event; joins wait, ends break off.
//! * [`clock`]: what time is to the engine: amounts of working and calendar time, or dates.
//! * [`figures`]: what is told about a process, read off what the engine saw.
//! * [`draft`], [`generate`]: random processes of all shapes, with the lines that build them.
//! * [`room`]: the lines typed into laneway, and its map laid on ours.
//! * [`check`]: laneway's figures beside ours.
//!
//! # What was chosen where the rules are silent
//!
//! What is broken off:
//!
//! * Its steps count in full, also those that had not begun. An end in it counts only if nobody
//!   waited for its branch (a publication): a case ends once.
//! * A refusal breaks off the publication beside it too. An end in a branch that never reaches
//!   the join ends only that branch, and so does one in a fork whose branches meet nowhere.
//! * An end behind the join breaks off no publication that still runs, nor does a way back from
//!   there. A way back out of a publication breaks off what goes on behind the join.
//! * The break comes when the end is reached, or when the way back is taken, not with the answer.
//!   At one moment everything else moves first, then ends are reached, then cases go back.
//! * A step to which others lead as well (a shared refusal) is no part of a branch. Whoever comes
//!   there has left the fork: the first one breaks off what runs beside, the others never come.
//!   A step belongs to branches if all forward ways into it come from them.
//!
//! Joins:
//!
//! * Who comes back into a branch from behind its join finds the join open.
//! * Branches that meet at a plain step wait there only if they have no join elsewhere.
//! * An answer that goes past the join ends the case at its end; who waits waits in vain.
//! * Of a fork inside a branch, the branch that goes to the outer join stands for the whole.
//!
//! Times, sources, fees:
//!
//! * Without rework an answer that leads only to ways back is as if it were not there: the other
//!   answers of that decision are scaled. Least and most go through answers of share 0 too.
//! * Of times that weigh the same (5 working = 7 calendar days) the one with more working time is
//!   told. Sources are ordered by the middle of their ranges, the scribe's figure among them
//!   unless one of them says the same.
//! * Dates take the earliest and the latest over all sources, and what breaks off is what comes
//!   first by date. There are no holidays here.
//! * The least and the most fee are over cases and sources.
//! * A hand-off is a flow that leaves a step with the flow that comes to another one through bars.
//! * A paper is asked for by lanes that are not the applicant's and do not make it.

pub mod chart;
pub mod check;
pub mod clock;
pub mod draft;
pub mod engine;
pub mod figures;
pub mod generate;
pub mod process;
pub mod room;

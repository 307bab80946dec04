//! The first line of all, where nobody was named yet: `nộp hồ sơ xin phép`. Who files is the
//! applicant.

use crate::capture::context::Context;
use crate::capture::read::lanes;
use crate::capture::read::line::{Form, Made, StepLine, Typed};
use crate::capture::read::signs::span;
use crate::capture::read::words::Words;
use crate::model::Language;

/// What those do who come to an office.
const FILES: &[&str] = &[
    "nộp",
    "xin cấp",
    "đề nghị cấp",
    "chuẩn bị hồ sơ",
    "soạn hồ sơ",
    "submit",
    "apply",
    "lodge",
    "file an",
    "file the",
    "fill in",
    "hand in",
];

/// The step in a lane for the applicant, where the map has no lane at all.
pub(in crate::capture::talk) fn filed(
    form: &Form,
    words: &Words<'_>,
    cx: &Context<'_>,
) -> Option<Form> {
    let Form::Step(step) = form else {
        return None;
    };
    let taken = words.phrase(0, FILES)?;
    let alone = step.lane.is_none() && step.join.is_none() && step.makes_step();
    if !alone || !cx.map.lane_order().is_empty() {
        return None;
    }
    let name = match cx.language() {
        Language::Vi => "Người dân",
        Language::En => "Applicant",
    };
    let here = span(words.signs(0..taken));
    Some(Form::Step(Box::new(StepLine {
        lane: Some(Typed {
            what: lanes::called(name, Made::Guessed, cx),
            span: here.start..here.start,
        }),
        no_lane: None,
        ..(**step).clone()
    })))
}

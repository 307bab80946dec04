//! The words of the selection and of its commands.

use super::printable;
use super::screen::Pair;
use super::words::pick;
use crate::model::Language;

/// The keys while something is selected.
pub fn hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("m", "đánh dấu"),
        (",", "số liệu"),
        ("D", "xóa"),
        ("L", "sang làn"),
        ("y", "sao chép"),
        ("#", "giai đoạn"),
        ("Space", "thêm/bớt"),
        ("v", "một đoạn"),
        ("*", "cùng tên"),
        ("Esc", "bỏ chọn"),
    ];
    const EN: &[Pair] = &[
        ("m", "mark"),
        (",", "facts"),
        ("D", "delete"),
        ("L", "to lane"),
        ("y", "copy"),
        ("#", "phase"),
        ("Space", "one more/less"),
        ("v", "stretch"),
        ("*", "alike"),
        ("Esc", "select nothing"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The figures of the selected steps.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // each is the figure it is named after
pub struct Sum {
    pub steps: usize,
    /// Long and short.
    pub time: (String, String),
    pub untimed: usize,
    pub fees: String,
    pub hand_offs: usize,
    /// The steps with a legal basis, out of all.
    pub law: super::law::OutOf,
    /// The same of the decisions.
    pub law_of_decisions: super::law::OutOf,
    /// Whether a stretch is being extended.
    pub drawing: bool,
}

/// A sum of money, if there is one, and of how many steps it leaves out an amount without a
/// rate.
pub fn without(language: Language, sum: Option<String>, left_out: usize) -> Option<String> {
    let without = Some(left_out).filter(|steps| *steps > 0);
    let without = without.map(|steps| super::figures::left_out_short(language, steps));
    let all: Vec<String> = sum.into_iter().chain(without).collect();
    (!all.is_empty()).then(|| all.join(" + "))
}

/// The figures of the status line while something is selected, each long and short.
pub fn figures(language: Language, sum: &Sum) -> Vec<(String, String)> {
    let plus = if sum.untimed > 0 { "+" } else { "" };
    let chosen = match language {
        Language::Vi => format!("◆ chọn {} bước", sum.steps),
        Language::En => format!("◆ {} selected", sum.steps),
    };
    let chosen = if sum.drawing {
        format!("{chosen}…")
    } else {
        chosen
    };
    let mut figures = vec![
        (chosen.clone(), chosen),
        (
            format!("Σ {}{plus}", sum.time.0),
            format!("Σ{}{plus}", sum.time.1),
        ),
        (
            format!("{} {}", pick(language, "phí", "fees"), sum.fees),
            sum.fees.clone(),
        ),
    ];
    if sum.law.1 + sum.law_of_decisions.1 > 0 {
        let law = super::law::coverage(language, sum.law, sum.law_of_decisions);
        figures.push(law);
    }
    if sum.hand_offs > 0 {
        figures.push(hand_offs(language, sum.hand_offs.to_string()));
    }
    figures
}

fn hand_offs(language: Language, count: String) -> (String, String) {
    let one = matches!(count.as_str(), "1" | "−1" | "+1");
    let long = match (language, one) {
        (Language::Vi, _) => format!("{count} chuyển giao"),
        (Language::En, true) => format!("{count} hand-off"),
        (Language::En, false) => format!("{count} hand-offs"),
    };
    (long, format!("{count}{}", pick(language, "cg", "ho")))
}

/// The effect of a mark.
#[derive(Clone, Debug, Default)]
pub struct Does {
    /// The steps that take it.
    pub taken: usize,
    /// The steps that take no mark.
    pub left: usize,
    /// The change of the time, with its sign, long and short; nothing if there is none.
    pub time: Option<(String, String)>,
    /// The change of the hand-offs.
    pub hand_offs: i64,
    /// The change of the visits.
    pub visits: i64,
    /// The change of the fees, with its sign.
    pub fees: Option<String>,
    /// The change of the compliance cost of a year, with its sign.
    pub per_year: Option<String>,
    /// The places in the law that the steps are based on.
    pub law: Vec<String>,
    /// The steps that lose a required paper, each with that paper.
    pub lost: Vec<(String, String)>,
}

/// The most places in the law that are named; beyond that their number is told.
const MOST_PLACES: usize = 6;

/// The effect of a mark, the most important first, each long and short.
pub fn effect(language: Language, does: &Does) -> Vec<(String, String)> {
    let steps = match language {
        Language::Vi => format!("{} bước", does.taken),
        Language::En => format!("{} step{}", does.taken, plural(does.taken)),
    };
    let short = format!("{}{}", does.taken, pick(language, "b", "st"));
    let mut said = vec![(steps, short)];
    said.extend(does.time.clone());
    if does.hand_offs != 0 {
        said.push(hand_offs(language, signed(does.hand_offs)));
    }
    if does.visits != 0 {
        let count = signed(does.visits);
        let long = match (language, does.visits.abs()) {
            (Language::Vi, _) => format!("{count} lượt đi lại"),
            (Language::En, 1) => format!("{count} visit"),
            (Language::En, _) => format!("{count} visits"),
        };
        said.push((long, format!("{count}{}", pick(language, "lượt", "v"))));
    }
    if let Some(fees) = &does.fees {
        said.push((
            format!("{} {fees}", pick(language, "phí", "fees")),
            fees.clone(),
        ));
    }
    if let Some(more) = &does.per_year {
        let (long, short) = match language {
            Language::Vi => (format!("chi phí {more} một năm"), format!("{more}/năm")),
            Language::En => (format!("cost {more} a year"), format!("{more}/yr")),
        };
        said.push((long, short));
    }
    if !does.law.is_empty() {
        let mut named = does.law.clone();
        let more = named.len().saturating_sub(MOST_PLACES);
        named.truncate(MOST_PLACES);
        let mut text = named.join(", ");
        if more > 0 {
            text += &format!(" +{more}");
        }
        let long = format!("{} {text}", pick(language, "đụng đến", "touches"));
        said.push((long, text));
    }
    if !does.lost.is_empty() {
        let mut named: Vec<String> = does.lost.iter().map(|of| lost(language, of)).collect();
        let more = named.len().saturating_sub(MOST_LOST);
        named.truncate(MOST_LOST);
        let mut text = named.join(", ");
        if more > 0 {
            text += &format!(" +{more}");
        }
        said.push((text, format!("{}!", does.lost.len())));
    }
    if does.left > 0 {
        let n = does.left;
        said.push((
            match language {
                Language::Vi => format!("{n} không nhận dấu"),
                Language::En if n == 1 => "1 cannot be marked".to_string(),
                Language::En => format!("{n} cannot be marked"),
            },
            format!("({n})"),
        ));
    }
    said
}

/// The most lost papers that are named; beyond that their number is told.
const MOST_LOST: usize = 4;

/// A step that needs a paper which nobody makes any more.
fn lost(language: Language, (step, paper): &(String, String)) -> String {
    let paper = printable(paper);
    match language {
        Language::Vi => format!("{step} mất “{paper}”"),
        Language::En => format!("{step} loses “{paper}”"),
    }
}

/// A question for a new figure, with the present one before it.
pub fn now_and(language: Language, now: &str, question: &str) -> String {
    format!("{} {now} · {question}", pick(language, "Nay:", "Now:"))
}

/// A planned figure that is more than the present one.
pub fn is_more(language: Language, step: &str, now: &str, planned: &str) -> String {
    match language {
        Language::Vi => format!("Không giảm mà tăng: {step} hiện là {now}, số mới là {planned}."),
        Language::En => format!("That is more: {step} is {now} now, the new figure {planned}."),
    }
}

/// A difference with its sign: `−2`, `+1`.
pub fn signed(by: i64) -> String {
    match by {
        ..0 => format!("−{}", by.unsigned_abs()),
        _ => format!("+{by}"),
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Steps were marked: the mark and its effect.
pub fn marked(language: Language, mark: &str, effect: &[String]) -> String {
    let undo = pick(language, "Ctrl-Z: hoàn tác", "Ctrl-Z: undo");
    format!("{mark}: {} · {undo}", effect.join(" · "))
}

pub fn taken_off(language: Language, steps: usize, mark: &str) -> String {
    match language {
        Language::Vi => format!("Đã gỡ dấu {mark} khỏi {steps} bước · Ctrl-Z: hoàn tác"),
        Language::En => format!(
            "{mark} cleared from {steps} step{} · Ctrl-Z: undo",
            plural(steps)
        ),
    }
}

pub fn deleted(language: Language, steps: usize, along: &str) -> String {
    match language {
        Language::Vi => format!("Đã xóa {steps} bước{along} · Ctrl-Z: hoàn tác"),
        Language::En => format!(
            "{steps} step{} deleted{along} · Ctrl-Z: undo",
            plural(steps)
        ),
    }
}

/// Facts were recorded for several steps.
pub fn facts_taken(language: Language, steps: usize, facts: &str) -> String {
    match language {
        Language::Vi => format!("{facts}: cho {steps} bước · Ctrl-Z: hoàn tác"),
        Language::En => format!("{facts}: for {steps} step{} · Ctrl-Z: undo", plural(steps)),
    }
}

pub fn there_already(language: Language, lane: &str) -> String {
    let lane = printable(lane);
    match language {
        Language::Vi => format!("Các bước đã ở làn “{lane}”."),
        Language::En => format!("It is already in lane “{lane}”."),
    }
}

pub fn nothing_before(language: Language) -> &'static str {
    pick(
        language,
        "Trước đó chưa chọn bước nào.",
        "Nothing was selected before.",
    )
}

/// Before the capture line while it applies to all selected steps.
pub fn prompt(language: Language, steps: usize) -> String {
    match language {
        Language::Vi => format!("{steps} bước› "),
        Language::En => format!("{steps} step{}› ", plural(steps)),
    }
}

said! {
    /// The heading of the lanes to move steps to.
    choose_lane: "Chuyển sang làn · gõ tên tắt · Enter", "To lane · type its alias · Enter";
    /// The heading of the lanes to merge a lane into.
    choose_merger: "Nhập làn này vào · gõ tên tắt · Enter", "Merge this lane into · type its alias · Enter";
    choose_phase: "Đưa vào giai đoạn · chọn hoặc gõ tên mới · Enter",
        "Into phase · choose or type a new name · Enter";
    /// The heading of those who may speak.
    choose_speaker: "Ai đang nói · hai chữ cái trong tên · + và tên: người mới",
        "Who is speaking · two letters of the name · + and a name: somebody new";
    placeholder_speaker: "hai chữ cái đầu, hoặc một phần của tên",
        "two initials, or a part of the name";
    choose_flow: "Luồng của bước này", "Flows of this step";
    /// The heading of the answers of a decision that goes.
    choose_answer: "Cắt bỏ rẽ nhánh: nhánh nào giữ lại? · Enter · Esc: thôi",
        "Remove the decision: which answer stays? · Enter · Esc: cancel";
    nowhere_yet: "đầu mở", "open end";
    /// The heading of the sessions that were left.
    choose_left: "Các phiên còn giữ lại · ↑↓ · Enter: mở lại · Esc: để đó",
        "Sessions that were kept · ↑↓ · Enter: open it · Esc: leave them for later";
    choose_currency: "Đồng tiền của phiên làm việc · Enter: chọn · Esc: thôi",
        "The session's currency · Enter: choose · Esc: cancel";
}

/// The keys while a list is open.
pub fn list_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[("↑↓", "chọn dòng"), ("Enter", "lấy"), ("Esc", "thôi")];
    const EN: &[Pair] = &[("↑↓", "choose"), ("Enter", "add"), ("Esc", "leave")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The row that brings in somebody of this name, typed or yet to be typed.
pub fn new_speaker(language: Language, name: &str) -> String {
    match (language, name) {
        (Language::Vi, "") => "người mới: gõ tên".to_string(),
        (Language::En, "") => "somebody new: type the name".to_string(),
        (Language::Vi, name) => format!("người mới: “{}”", super::printable(name)),
        (Language::En, name) => format!("somebody new: “{}”", super::printable(name)),
    }
}

pub fn placeholder(language: Language) -> &'static str {
    pick(language, "gõ để lọc bớt", "type to narrow the list down")
}

/// The typed text is not a figure for the plan.
pub fn no_such_plan(language: Language, typed: &str) -> String {
    let typed = printable(typed);
    match language {
        Language::Vi => format!("Không hiểu “{typed}”. Ví dụ: 2d, 3 ngày, 100k, 1,5tr"),
        Language::En => format!("“{typed}” is not understood. Examples: 2d, 4h, 100k, 1.5M"),
    }
}

pub fn link_needs_two(language: Language) -> &'static str {
    pick(
        language,
        "Liên thông cần ít nhất hai bước: hãy chọn bằng Space hoặc v trước; để thêm bước vào \
         nhóm, chọn cùng một bước của nhóm.",
        "Linking needs two or more steps: select them first with Space or v; to add to a \
         group, select one of its steps as well.",
    )
}

pub fn merge_needs_two(language: Language) -> &'static str {
    pick(
        language,
        "Gộp cần ít nhất hai bước: hãy chọn bằng Space hoặc v trước.",
        "Merging needs two or more steps: select them first with Space or v.",
    )
}

/// A step is between those to be merged.
pub fn held_apart(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("Không gộp được: {step} nằm giữa các bước đã chọn."),
        Language::En => format!("These cannot be merged: {step} comes between them."),
    }
}

//! What the columns of a table are, by their heads or by what stands in them.

use crate::capture::context::Context;
use crate::capture::read::fact::{self, Read, Told};
use crate::lang::fold;
use crate::model::{Field, NoteKind};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A running number, which is dropped.
    Number,
    Step,
    Lane,
    Fact(Field),
    Note,
    Phase,
    /// By when: the rows are what somebody has to do, and no steps.
    Due,
    /// Nobody knows: kept as a remark under its head.
    Other,
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub of: Vec<Column>,
    /// The heads as they were written; empty where there are none.
    pub heads: Vec<String>,
    /// What a number without a unit is counted in.
    pub units: Vec<Option<String>>,
}

impl Columns {
    pub fn find(&self, column: Column) -> Option<usize> {
        self.of.iter().position(|of| *of == column)
    }

    /// What the rows are where they are no steps.
    pub fn notes(&self) -> Option<NoteKind> {
        if self.find(Column::Due).is_some() {
            return Some(NoteKind::Action);
        }
        self.find(Column::Step)
            .is_none()
            .then_some(NoteKind::Parked)
    }
}

/// Words of heads, folded; the longest that stands in a head tells what the column is.
const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Number,
        &[
            "stt",
            "tt",
            "so tt",
            "so thu tu",
            "no",
            "no.",
            "nr",
            "#",
            "item",
        ],
    ),
    (
        Column::Step,
        &[
            "buoc",
            "buoc thuc hien",
            "cac buoc",
            "cac buoc thuc hien",
            "trinh tu",
            "trinh tu thuc hien",
            "trinh tu cong viec",
            "noi dung",
            "noi dung cong viec",
            "noi dung thuc hien",
            "cong viec",
            "ten cong viec",
            "ten buoc",
            "buoc cong viec",
            "hoat dong",
            "dien giai",
            "step",
            "steps",
            "activity",
            "activities",
            "task",
            "tasks",
            "action",
            "action taken",
            "process step",
            "procedure",
            "what",
            "description of step",
        ],
    ),
    (
        Column::Lane,
        &[
            "don vi",
            "don vi thuc hien",
            "don vi/nguoi thuc hien",
            "co quan",
            "co quan thuc hien",
            "nguoi thuc hien",
            "nguoi phu trach",
            "trach nhiem",
            "trach nhiem thuc hien",
            "bo phan",
            "bo phan thuc hien",
            "ai",
            "ai lam",
            "chu tri",
            "unit",
            "agency",
            "office",
            "actor",
            "role",
            "responsible",
            "responsibility",
            "responsible unit",
            "responsible person",
            "person responsible",
            "performed by",
            "done by",
            "who",
            "department",
            "lane",
            "lan",
            "owner",
        ],
    ),
    (
        Column::Fact(Field::Elapsed),
        &[
            "thoi gian",
            "thoi gian thuc hien",
            "thoi gian giai quyet",
            "thoi gian xu ly",
            "thoi han",
            "thoi han giai quyet",
            "thoi luong",
            "time",
            "processing time",
            "duration",
            "days",
            "working days",
            "time limit",
            "how long",
            "turnaround",
            "turnaround time",
        ],
    ),
    (
        Column::Fact(Field::Inputs),
        &[
            "ho so",
            "thanh phan ho so",
            "bieu mau",
            "mau bieu",
            "giay to",
            "tai lieu",
            "dau vao",
            "paper",
            "papers",
            "document",
            "documents",
            "required documents",
            "requirements",
            "form",
            "forms",
            "input",
            "inputs",
        ],
    ),
    (
        Column::Fact(Field::Outputs),
        &[
            "ket qua",
            "ho so/ket qua",
            "ket qua/bieu mau",
            "ket qua/ bieu mau",
            "ket qua/san pham",
            "bieu mau/ket qua",
            "san pham",
            "dau ra",
            "result",
            "results",
            "output",
            "outputs",
            "product",
        ],
    ),
    (
        Column::Fact(Field::Law),
        &[
            "can cu",
            "can cu phap ly",
            "co so phap ly",
            "van ban",
            "dieu khoan",
            "law",
            "legal basis",
            "legal reference",
            "statute",
            "regulation",
        ],
    ),
    (
        Column::Fact(Field::Fee),
        &[
            "phi",
            "le phi",
            "phi, le phi",
            "phi/le phi",
            "muc phi",
            "muc thu",
            "chi phi",
            "fee",
            "fees",
            "official fee",
            "cost",
            "costs",
            "charge",
            "charges",
        ],
    ),
    (
        Column::Note,
        &[
            "ghi chu",
            "luu y",
            "chu thich",
            "y kien",
            "note",
            "notes",
            "remark",
            "remarks",
            "comment",
            "comments",
        ],
    ),
    (Column::Phase, &["giai doan", "phase", "stage"]),
    (
        Column::Due,
        &[
            "by when",
            "due",
            "due date",
            "deadline",
            "han hoan thanh",
            "thoi han hoan thanh",
        ],
    ),
];

/// What a head says that its column is, and how many letters of the head say so.
fn named(head: &str) -> Option<(Column, usize)> {
    let folded = fold(&head.replace('\n', " "));
    // What stands in brackets is the unit.
    let bare = folded.split('(').next().unwrap_or_default().trim();
    let bare: Vec<&str> = bare.split_whitespace().collect();
    let bare = bare.join(" ");
    if bare.is_empty() || bare.chars().count() > 60 {
        return None;
    }
    let padded = format!(" {} ", bare.replace(['/', ',', ':', '.'], " "));
    let padded = padded.split_whitespace().collect::<Vec<_>>().join(" ");
    let stands = |word: &str| {
        let plain = word.replace(['/', ',', '.'], " ");
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        bare == word || !plain.is_empty() && format!(" {padded} ").contains(&format!(" {plain} "))
    };
    HEADS
        .iter()
        .flat_map(|(column, words)| words.iter().map(move |word| (*column, *word)))
        // "no" is a running number only where it is all of the head.
        .filter(|(column, word)| match column {
            Column::Number => bare == *word,
            _ => stands(word),
        })
        .map(|(column, word)| (column, word.len()))
        .max_by_key(|(_, letters)| *letters)
}

/// The columns that a row of heads names; none where the row is no such one.
pub(super) fn of_heads(row: &[String]) -> Option<Columns> {
    let mut of: Vec<Option<Column>> = vec![None; row.len()];
    let mut best: Vec<(Column, usize, usize)> = Vec::new();
    for (at, head) in row.iter().enumerate() {
        let Some((column, letters)) = named(head) else {
            continue;
        };
        match best.iter_mut().find(|(known, ..)| *known == column) {
            // Of two heads that may be the same, the longer word is surer: "Bước" beside
            // "Nội dung công việc" numbers the rows.
            Some(other) if other.1 >= letters => {
                of[at] = Some(second(column));
            }
            Some(other) => {
                of[other.2] = Some(second(column));
                of[at] = Some(column);
                *other = (column, letters, at);
            }
            None => {
                of[at] = Some(column);
                best.push((column, letters, at));
            }
        }
    }
    let filled = row.iter().filter(|head| !head.is_empty()).count();
    let known = best.len();
    // A heading has no sentence, and most of its words are known.
    let short = row.iter().all(|head| head.chars().count() <= 60);
    if known < 2 || !short || known * 2 < filled {
        return None;
    }
    Some(Columns {
        of: of
            .into_iter()
            .map(|column| column.unwrap_or(Column::Other))
            .collect(),
        heads: row.iter().map(|head| head.replace('\n', " ")).collect(),
        units: row.iter().map(|head| unit(head)).collect(),
    })
}

/// What a second column is that has the same head.
fn second(column: Column) -> Column {
    match column {
        Column::Step => Column::Number,
        Column::Number
        | Column::Lane
        | Column::Fact(_)
        | Column::Note
        | Column::Phase
        | Column::Due
        | Column::Other => Column::Other,
    }
}

/// The unit that a head says: `Thời gian (ngày)`, `Working days`, `Fee (KES)`.
fn unit(head: &str) -> Option<String> {
    let folded = fold(head);
    let inside = folded
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(inside, _)| inside.trim().to_string());
    let text = inside.unwrap_or(folded);
    let units: &[(&str, &str)] = &[
        ("ngay lam viec", "ngày làm việc"),
        ("ngay", "ngày"),
        ("gio", "giờ"),
        ("phut", "phút"),
        ("working days", "working days"),
        ("calendar days", "calendar days"),
        ("days", "days"),
        ("hours", "hours"),
        ("minutes", "minutes"),
    ];
    let found = units
        .iter()
        .find(|(word, _)| text == *word || text.ends_with(&format!(" {word}")));
    match found {
        Some((_, unit)) => Some((*unit).to_string()),
        None => {
            let code = head.split_once('(')?.1.split_once(')')?.0.trim();
            let is_code = code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
            is_code.then(|| code.to_string())
        }
    }
}

/// Whether all cells are running numbers, as far as there are any: `1`, `2.`, `Bước 3`.
pub(super) fn counts(cells: &[&str]) -> bool {
    let mut last = None;
    let mut many = 0;
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let Some(number) = number(cell) else {
            return false;
        };
        if last.is_some_and(|last| number != last + 1) {
            return false;
        }
        last = Some(number);
        many += 1;
    }
    many > 1 || many == 1 && last == Some(1)
}

/// `1`, `1.`, `B1`, `Bước 1`, `Step 1`.
pub(super) fn number(cell: &str) -> Option<u32> {
    let folded = fold(cell);
    let bare = folded.trim_end_matches(['.', ')', ':']).trim();
    let bare = ["buoc", "step", "b"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare)
        .trim();
    (bare.len() <= 4).then(|| bare.parse().ok()).flatten()
}

/// The columns of rows without heads, by what stands in them; none where that is no table.
pub(super) fn of_cells(rows: &[&[String]], cx: &Context<'_>) -> Option<Columns> {
    let width = rows.iter().map(|row| row.len()).max()?;
    let column = |at: usize| -> Vec<&str> {
        rows.iter()
            .map(|row| row.get(at).map_or("", String::as_str))
            .collect()
    };
    let mut of = vec![Column::Other; width];
    let mut sure = 0;
    for (at, of) in of.iter_mut().enumerate() {
        let cells = column(at);
        let filled: Vec<&str> = cells.iter().filter(|c| !c.is_empty()).copied().collect();
        let found = if counts(&cells) && at < 2 {
            Some(Column::Number)
        } else {
            [Field::Elapsed, Field::Fee, Field::Law]
                .into_iter()
                .find(|field| {
                    let reads = filled.iter().filter(|cell| is(cell, *field, cx)).count();
                    reads > 0 && reads * 2 > filled.len()
                })
                .map(Column::Fact)
        };
        if let Some(found) = found {
            *of = found;
            // A list of texts of law is none of steps.
            sure += usize::from(found != Column::Fact(Field::Law));
        }
    }
    let length = |at: usize| {
        column(at)
            .iter()
            .map(|cell| cell.chars().count())
            .sum::<usize>()
    };
    let free = |of: &[Column]| -> Vec<usize> {
        (0..width)
            .filter(|at| of[*at] == Column::Other && length(*at) > 0)
            .collect()
    };
    if sure == 0 {
        return None;
    }
    let step = free(&of)
        .into_iter()
        .max_by_key(|at| (length(*at), width - at))?;
    of[step] = Column::Step;
    // A unit does several steps, or has a name that the map knows.
    let lane = free(&of).into_iter().find(|at| {
        let cells = column(*at);
        let mut names: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
        names.retain(|name| !name.is_empty());
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        let short = names.iter().all(|name| name.split(' ').count() <= 10);
        let known = |name: &String| cx.map.lanes().any(|(_, lane)| fold(&lane.name) == *name);
        short && (names.len() < all || at + 1 == step || step + 1 == *at || names.iter().any(known))
    });
    if let Some(lane) = lane {
        of[lane] = Column::Lane;
    }
    Some(Columns {
        heads: vec![String::new(); width],
        units: vec![None; width],
        of,
    })
}

/// Whether a cell reads as a fact of its own.
fn is(cell: &str, field: Field, cx: &Context<'_>) -> bool {
    let cell = mended(cell);
    let typed = match field {
        // A number alone may be anything.
        Field::Elapsed if cell.chars().all(|c| !c.is_alphabetic()) => return false,
        _ => fact::read(&cell, cx.custom()),
    };
    let Some(Read::Facts(facts)) = typed else {
        return false;
    };
    facts.iter().all(|told| match told {
        Told::Figure(fact) => fact.field() == field,
        Told::Law(_) | Told::NoLaw(_) => field == Field::Law,
        Told::Input(..) | Told::Output(_) | Told::Share(_) | Told::BorneHere | Told::Remark(_) => {
            false
        }
    })
}

/// `½` as people type it.
pub(super) fn mended(cell: &str) -> String {
    cell.replace('½', "0.5").replace('¼', "0.25")
}

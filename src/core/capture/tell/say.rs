//! The words of the capture line in both languages: refusals, chips, echoes.

use crate::capture::read::fact::{BadAmount, Cited, NoTime, Told};
use crate::capture::read::line::Asked;
use crate::capture::read::refused::{Refused, Why};
use crate::catalogue::quantity::count;
use crate::catalogue::{self, Choice};
use crate::lang::{self, MoneyWords};
use crate::model::{Bound, Decimal, Fact, Field, Instrument, Language, LegalBasis, Span, Unit};

pub(in crate::capture) fn pick<'a>(language: Language, vi: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// A figure with the decimal sign of the language.
pub(in crate::capture) fn number(value: Decimal, language: Language) -> String {
    match language {
        Language::Vi => value.to_string().replace('.', ","),
        Language::En => value.to_string(),
    }
}

/// A length of time with its unit spelled out, so that nobody takes working days for
/// calendar days.
pub(in crate::capture) fn span(span: &Span, language: Language) -> String {
    let one = span.max == Decimal::from(1) && !span.is_range();
    let unit = match (language, span.unit) {
        (Language::Vi, Unit::Minute) => "phút",
        (Language::Vi, Unit::Hour) => "giờ",
        (Language::Vi, Unit::WorkingDay) => "ngày làm việc",
        (Language::Vi, Unit::CalendarDay) => "ngày lịch",
        (Language::Vi, Unit::Week) => "tuần",
        (Language::Vi, Unit::Month) => "tháng",
        (Language::En, Unit::Minute) if one => "minute",
        (Language::En, Unit::Minute) => "minutes",
        (Language::En, Unit::Hour) if one => "hour",
        (Language::En, Unit::Hour) => "hours",
        (Language::En, Unit::WorkingDay) if one => "working day",
        (Language::En, Unit::WorkingDay) => "working days",
        (Language::En, Unit::CalendarDay) if one => "calendar day",
        (Language::En, Unit::CalendarDay) => "calendar days",
        (Language::En, Unit::Week) if one => "week",
        (Language::En, Unit::Week) => "weeks",
        (Language::En, Unit::Month) if one => "month",
        (Language::En, Unit::Month) => "months",
    };
    let about = match span.bound {
        Bound::Exact => "",
        Bound::About => "~",
        Bound::AtMost => "≤",
        Bound::AtLeast => "≥",
    };
    let min = number(span.min, language);
    if span.is_range() {
        format!("{about}{min}–{} {unit}", number(span.max, language))
    } else {
        format!("{about}{min} {unit}")
    }
}

/// A short citation, with the text of law as the register has it or will have it: `điểm a
/// k.5 Đ.26 Luật 59/2020/QH14`, `pt. a cl. 5 Art. 26 ...`. By the forms of other countries,
/// or of none, it is what was typed.
pub(in crate::capture) fn law(
    cited: &Cited,
    text: Option<&Instrument>,
    language: Language,
) -> String {
    let as_typed = match &cited.instrument {
        Some(named) => named.is_by_name(),
        None => cited.place.is_empty(),
    };
    if as_typed {
        return cited.text.clone();
    }
    let mut parts: Vec<String> = cited
        .place
        .parts()
        .map(|(level, said)| format!("{}{said}", level.short(language)))
        .collect();
    parts.extend(text.map(|text| lang::law::instrument(language, text)));
    parts.join(" ")
}

/// That nobody knows a fact.
fn unknown(field: Field, language: Language) -> String {
    let name = field.word(language);
    format!("{name}: {}", lang::words(language).nobody_knows)
}

/// A time or an amount with its word.
fn figure(fact: &Fact, money: MoneyWords) -> String {
    let language = money.language;
    if let Fact::Channel(channel) = fact {
        return channel.word(language).to_string();
    }
    if fact.is_unknown() {
        return unknown(fact.field(), language);
    }
    let figure = match (fact.span(), fact.amount()) {
        (Some(time), _) => span(&time, language),
        (None, Some(amount)) => money.on_chip(amount),
        (None, None) => String::new(),
    };
    let line = catalogue::fact(fact.field()).line;
    match line.map_or("", |line| line.chip.say(language)) {
        "" => figure,
        word => format!("{word} {figure}"),
    }
}

/// A fact as the chip and the echo show it.
pub(in crate::capture) fn told(told: &Told, money: MoneyWords) -> String {
    let language = money.language;
    let with = |vi: &str, en: &str, rest: String| format!("{} {rest}", pick(language, vi, en));
    match told {
        Told::Figure(fact) => figure(fact, money),
        // Chips write it themselves, with the text of the register.
        Told::Law(cited) => {
            let text = cited.instrument.as_ref().map(|named| named.row(language));
            law(cited, text.as_ref(), language)
        }
        Told::NoLaw(LegalBasis::NobodyKnows) => unknown(Field::Law, language),
        Told::NoLaw(_) => pick(language, "không có căn cứ", "no legal basis").to_string(),
        Told::Input(name, None) => with("vào:", "in:", name.clone()),
        Told::Input(name, Some(effort)) => {
            let effort = span(effort, language);
            let paper = match language {
                Language::Vi => format!("{name} (chuẩn bị {effort})"),
                Language::En => format!("{name} ({effort} to prepare)"),
            };
            with("vào:", "in:", paper)
        }
        Told::Remark(text) => {
            let (vi, en) = ("ghi chú, không phải số liệu:", "remark, no figure:");
            with(vi, en, format!("“{text}”"))
        }
        Told::Output(name) => with("ra:", "out:", name.clone()),
        Told::BorneHere => {
            let lane = pick(language, "làn này", "this lane");
            format!("{}: {lane}", Field::Bearer.word(language))
        }
        Told::Share(share) => {
            let share = number(*share, language);
            match language {
                Language::Vi => format!("{share}% trường hợp"),
                Language::En => format!("{share}% of cases"),
            }
        }
    }
}

/// A command that was asked for in words.
pub(in crate::capture) fn asked(asked: Asked, language: Language) -> String {
    let said = match asked {
        Asked::Undo(times @ 2..) => {
            return match language {
                Language::Vi => format!("lệnh: hoàn tác {times} lần"),
                Language::En => format!("command: undo {times} times"),
            };
        }
        Asked::Undo(0 | 1) => pick(language, "lệnh: hoàn tác", "command: undo"),
        Asked::Redo => pick(language, "lệnh: làm lại", "command: redo"),
        Asked::Help => pick(language, "lệnh: trợ giúp", "command: help"),
        Asked::Save => pick(language, "lệnh: lưu tệp", "command: save"),
        Asked::Quit => pick(language, "lệnh: thoát", "command: quit"),
        Asked::Delete(_) => pick(
            language,
            "lệnh: xóa bước (Esc, tới bước, rồi D)",
            "command: delete the step (Esc, go to it, D)",
        ),
    };
    said.to_string()
}

impl Refused {
    /// Why the line was refused, as a sentence, with what to do instead where there is
    /// something.
    pub fn say(&self, language: Language) -> String {
        let text = |vi, en| pick(language, vi, en).to_string();
        match &self.why {
            Why::Empty => text("Chưa nhập gì.", "Nothing was typed."),
            Why::TooLong => text(
                "Dòng dài quá 2.000 ký tự; hãy tách thành nhiều dòng.",
                "The line is longer than 2,000 characters; please split it.",
            ),
            Why::ControlCharacter => text(
                "Trong dòng có ký tự điều khiển; hãy xóa ký tự đó.",
                "There is a control character in the line; please remove it.",
            ),
            Why::NoLane => text(
                "Chưa có làn nào: ai làm việc này? Hãy gõ “Tên làn: việc”, ví dụ “Một cửa: nhận hồ sơ”; kèm tên tắt: “Một cửa (mc): nhận hồ sơ”.",
                "There is no lane yet: who does this? Type “Name of the lane: what is done”, such as “One-stop desk: receive”; with a short name: “One-stop desk (os): receive”.",
            ),
            Why::AliasIsNumber(alias) => match language {
                Language::Vi => format!(
                    "Tên tắt của làn bắt đầu bằng chữ cái: “{alias}” là số bước. Hãy ghi ví dụ “(p{alias})”."
                ),
                Language::En => format!(
                    "The alias of a lane begins with a letter: “{alias}” is the number of a step. Write “(p{alias})”, for example."
                ),
            },
            Why::ColonInLane => crate::lang::shape::colon_in_lane(language).to_string(),
            Why::AmbiguousLane(names) => match language {
                Language::Vi => format!("Nhiều làn cùng bắt đầu như vậy: {}.", names.join("; ")),
                Language::En => format!("Several lanes begin like that: {}.", names.join("; ")),
            },
            Why::AliasTaken(alias, lane) => match language {
                Language::Vi => format!("Tên tắt “{alias}” đã dùng cho làn “{lane}”."),
                Language::En => format!("The alias “{alias}” belongs to the lane “{lane}”."),
            },
            Why::LaneExists(lane, alias) => match language {
                Language::Vi => format!("Đã có làn “{lane}”, tên tắt là “{alias}”."),
                Language::En => {
                    format!("The lane “{lane}” already exists; its alias is “{alias}”.")
                }
            },
            Why::AmbiguousTarget(names) => match language {
                Language::Vi => format!(
                    "Nhiều làn hoặc bước cùng bắt đầu như vậy: {}.",
                    names.join("; ")
                ),
                Language::En => format!(
                    "Several lanes or steps begin like that: {}.",
                    names.join("; ")
                ),
            },
            Why::NoSuchStep(number, None) => match language {
                Language::Vi => format!("Không có bước {number}: sơ đồ chưa có bước nào."),
                Language::En => format!("There is no step {number}: the map has no steps yet."),
            },
            Why::NoSuchStep(number, Some(last)) => match language {
                Language::Vi => format!(
                    "Không có bước {number}; bước cuối là {last}. Để viết nguyên văn, đặt dấu \\ phía trước."
                ),
                Language::En => format!(
                    "There is no step {number}; the last one is {last}. A backslash in front keeps it as text."
                ),
            },
            Why::NoSuchWay(path, instead) => {
                let said = match language {
                    Language::Vi => format!("Không có đường ra “{path}”"),
                    Language::En => format!("There is no way out “{path}”"),
                };
                match instead.as_slice() {
                    [] => format!("{said}."),
                    [one] => match language {
                        Language::Vi => format!("{said}: chỗ đó chỉ có một, là “|{one}”."),
                        Language::En => format!("{said}: there is only one, “|{one}”."),
                    },
                    ways => {
                        let ways: Vec<String> = ways.iter().map(|way| format!("|{way}")).collect();
                        let there = pick(language, "có", "there are");
                        format!("{said}; {there} {}.", ways.join(", "))
                    }
                }
            }
            Why::NothingOpen(way) => {
                let said = pick(
                    language,
                    "Không còn đầu mở nào: mọi nhánh đã có bước tiếp hoặc kết thúc.",
                    "No open end is left: every branch leads on or ends.",
                );
                match (way, language) {
                    (None, _) => said.to_string(),
                    (Some(way), Language::Vi) => {
                        format!("{said} “|{way}” tới một đường ra theo số; dòng sau chèn vào đó.")
                    }
                    (Some(way), Language::En) => {
                        format!(
                            "{said} “|{way}” goes to a way out by its number: the next line is put in there."
                        )
                    }
                }
            }
            Why::AmbiguousSource(names) => match language {
                Language::Vi => format!(
                    "Nhiều người hoặc cơ quan cùng bắt đầu như vậy: {}.",
                    names.join("; ")
                ),
                Language::En => format!("Several sources begin like that: {}.", names.join("; ")),
            },
            Why::NoSuchSource(typed, near) => {
                let said = match language {
                    Language::Vi => format!("Không có đại biểu hay làn nào tên “{typed}”"),
                    Language::En => format!("No participant or lane is called “{typed}”"),
                };
                let said = suggested(said, near, language);
                match language {
                    Language::Vi => format!("{said} Dòng riêng “@{typed}” thêm nguồn đó."),
                    Language::En => format!("{said} “@{typed}” on a line of its own adds it."),
                }
            }
            Why::TwoSources => text(
                "Một dòng chỉ ghi số liệu của một nguồn; hãy tách thành hai dòng.",
                "A line holds the figures of one source only; please use two lines.",
            ),
            Why::NothingClaimed => text(
                "Có nguồn nhưng chưa có số liệu, ví dụ “18cd@evn”.",
                "A source is named without a figure, for example “18cd@survey”.",
            ),
            Why::NoFact(typed, near) => {
                let said = match language {
                    Language::Vi => format!("“{typed}” không phải là số liệu"),
                    Language::En => format!("“{typed}” is not understood"),
                };
                suggested(said, near, language)
            }
            Why::FactMissing => text(
                "Sau dấu phẩy cần một số liệu, ví dụ “2d”, “200k”, “đ34”.",
                "A fact is expected after the comma, for example “2d”, “200k”, “a34”.",
            ),
            Why::Twice(twice) => match (language, &twice.typed) {
                (Language::Vi, _) => {
                    "Một số liệu được ghi hai lần trong cùng một dòng.".to_string()
                }
                (Language::En, None) => "The same fact is given twice.".to_string(),
                (Language::En, Some([first, second])) => {
                    let two = match twice.of {
                        Some(Field::Elapsed) => "times given".to_string(),
                        Some(of) => format!("values given for {}", of.word(language)),
                        None => "shares given".to_string(),
                    };
                    format!("Two {two}: {first}, {second}.")
                }
            },
            Why::NoAmount(of, typed, bad) => {
                let refused = &count(*of).refused;
                let why = match bad {
                    BadAmount::Unreadable => refused.unreadable,
                    BadAmount::TooFine => refused.too_fine,
                    BadAmount::TooLarge => refused.too_large,
                };
                format!("“{typed}” {}", why.say(language))
            }
            Why::AmountRange(of, low, high) => {
                let two = count(*of).refused.two.say(language);
                match language {
                    Language::Vi => format!(
                        "{two}; hãy ghi hai mức theo nguồn, mỗi mức một dòng: “,{low}@tên” và “,{high}@tên”."
                    ),
                    Language::En => format!(
                        "{two}; enter the two as claims, one to a line: “,{low}@name” and “,{high}@name”."
                    ),
                }
            }
            Why::NoTime(typed, NoTime::Parts) => match language {
                Language::Vi => format!(
                    "“{typed}” không cộng được thành một thời gian; hãy ghi một đơn vị, ví dụ “3 ngày” hoặc “20 giờ”."
                ),
                Language::En => format!(
                    "“{typed}” does not add up to one time; give one unit, for example “3 days” or “20 hours”."
                ),
            },
            Why::NoTime(typed, NoTime::Bound) => match language {
                Language::Vi => format!(
                    "“{typed}”: giới hạn chỉ có một con số và không phải ước tính; hãy ghi “không quá 3 ngày”, “1-3 ngày” hoặc “khoảng 3 ngày”."
                ),
                Language::En => format!(
                    "“{typed}”: a limit has one figure and is no estimate; write “at most 3 days”, “1-3 days” or “about 3 days”."
                ),
            },
            Why::BadShare => text(
                "Tỷ lệ phải từ 0% đến 100%.",
                "A share is between 0% and 100%.",
            ),
            Why::NoWayIn => text(
                "Tỷ lệ cần đúng một đường vào bước này.",
                "A share needs exactly one way into the step.",
            ),
            Why::ShareClaimed => text(
                "Tỷ lệ không gắn với nguồn được; hãy ghi ở một dòng riêng, không có “@”.",
                "A share is not claimed by a source; give it on a line without “@”.",
            ),
            Why::FactsWithoutStep => text(
                "Dòng này không tạo bước nào để ghi số liệu.",
                "The line makes no step for the facts to belong to.",
            ),
            Why::NoStep => text(
                "Con trỏ chưa đứng ở bước nào.",
                "There is no step at the caret.",
            ),
            Why::Nameless => text(
                "Thiếu tên hoặc nội dung.",
                "The name or the text is missing.",
            ),
            Why::BadBranches => text(
                "Số nhánh phải từ 2 đến 12.",
                "There must be 2 to 12 branches.",
            ),
            Why::NoOpenEnd => text("Ở đây không có đầu mở nào.", "There is no open end here."),
            Why::HasWayOut => text(
                "Bước này đã có đường đi tiếp. Muốn rẽ nhánh, dùng “?” hoặc “&2”.",
                "This step already leads on. To branch, use “?” or “&2”.",
            ),
            Why::NoSender => text(
                "Trên đường đến đây chưa có lần chuyển giao nào.",
                "There is no hand-off before this step.",
            ),
            Why::RateOfNone => text(
                "Phiên này chưa chọn đơn vị tiền: ghi cả đơn vị, ví dụ “USD = 129,60 KES”, hoặc chọn trước trong thông tin chung (I).",
                "This session has no currency yet: name it with the figure, as in “USD = 129.60 KES”, or choose one first in the session's sheet (I).",
            ),
            Why::NoOpenSplit => text(
                "Phía trước không có nhánh nào còn từ hai đầu mở.",
                "No fork or decision before this has two open ends.",
            ),
            Why::MergeWithoutStep => text(
                "Các câu trả lời gặp nhau ở một bước; hãy ghi tên bước sau “&”.",
                "The answers of a decision meet at a step; name it after “&”.",
            ),
            Why::IntoStart => text(
                "Điểm bắt đầu không có đường vào.",
                "Nothing can lead to the start.",
            ),
            Why::IsCommand(command) => {
                let command = asked(*command, language);
                match language {
                    Language::Vi => format!(
                        "Đây là lệnh của chương trình, không phải bước ({command}). Để ghi thành bước, đặt dấu \\ phía trước."
                    ),
                    Language::En => format!(
                        "This is a command of the program, no step ({command}). A backslash in front keeps it as text."
                    ),
                }
            }
            Why::Map(_, said) => match language {
                Language::Vi => format!("Sơ đồ không nhận được: {}.", said[0]),
                Language::En => format!("That cannot be done: {}.", said[1]),
            },
        }
    }
}

fn suggested(said: String, near: &Option<String>, language: Language) -> String {
    match (near, language) {
        (None, _) => format!("{said}."),
        (Some(near), Language::Vi) => format!("{said}; ý bạn là “{near}”?"),
        (Some(near), Language::En) => format!("{said}; did you mean “{near}”?"),
    }
}

//! The reason of a refusal, and the remedy.

use crate::model::{Refusal, StepId, Thing};

use super::Speaker;
use super::fact::quoted;
use super::words::{self, pick};

impl Speaker<'_> {
    /// A refusal as one sentence without a full stop: the obstacle and, if there is one,
    /// the way out. The map is the one that refused.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let say = |vi, en| pick(self.language, vi, en);
        let step = |id: StepId| self.step(id);
        let thing = |thing: Thing| words::thing(self.language, thing);
        match refusal {
            Refusal::NoSuch(what, id) => {
                format!("{} {} {id}", say("không có", "there is no"), thing(*what))
            }
            Refusal::Exists(id) => format!("{} {id}", say("đã có mã", "there is already an id")),
            Refusal::Nameless(what) => format!(
                "{} {}",
                thing(*what),
                say("phải có tên hoặc nội dung", "needs a name or some text")
            ),
            Refusal::TooLong(what) => format!(
                "{}: {}",
                thing(*what),
                say(
                    "nội dung dài quá 10.000 byte, hãy rút gọn",
                    "the text is longer than 10,000 bytes; shorten it"
                )
            ),
            Refusal::ControlCharacter(what) => format!(
                "{}: {}",
                thing(*what),
                say(
                    "nội dung có ký tự điều khiển, hãy xóa đi",
                    "the text holds a control character; remove it"
                )
            ),
            Refusal::BadAlias(alias) => format!(
                "{} {}: {}",
                say("tên tắt", "alias"),
                quoted(alias),
                say(
                    "chỉ gồm 1 đến 6 chữ cái hoặc chữ số, không có dấu cách",
                    "an alias is 1 to 6 letters or digits without a space"
                )
            ),
            Refusal::AliasTaken(alias, lane) => format!(
                "{} {} {} {}; {}",
                say("tên tắt", "alias"),
                quoted(alias),
                say("đã dùng cho làn", "belongs to lane"),
                quoted(&self.lane(*lane)),
                say("hãy chọn tên khác", "choose another")
            ),
            Refusal::InUse(what, by) => format!(
                "{} {} {}; {}",
                thing(*what),
                say("đang được dùng bởi", "is still used by a"),
                thing(*by),
                say("hãy gỡ ra trước", "remove it there first")
            ),
            Refusal::SameLane => say(
                "không thể gộp hoặc xếp một làn với chính nó; hãy chọn làn khác",
                "a lane cannot be merged with itself or placed above itself; choose another",
            )
            .to_string(),
            Refusal::RowsMissing(id) => format!(
                "{}: {}",
                step(*id),
                say(
                    "chưa được xếp hàng trong làn mới",
                    "has no row in the new lane"
                )
            ),
            Refusal::BadShare => say(
                "tỷ lệ phải từ 0% đến 100%",
                "a share is between 0% and 100%",
            )
            .to_string(),
            Refusal::BadRate => say(
                "mỗi ngoại tệ có một tỷ giá lớn hơn 0, tính bằng một đồng tiền khác",
                "a currency has one rate, greater than zero, in another currency",
            )
            .to_string(),
            Refusal::BadAmount => say(
                "số phải từ 0 trở lên và không quá lớn (tiền: tối đa 100.000 tỷ)",
                "a figure is zero or more, and not beyond measure (money: at most 100,000 billion)",
            )
            .to_string(),
            Refusal::AfterEnd(id) => format!(
                "{} {}; {}",
                step(*id),
                say(
                    "là điểm kết thúc nên không có bước tiếp theo",
                    "is an end and leads nowhere"
                ),
                say("hãy nối từ bước khác", "continue from another step")
            ),
            Refusal::BeforeStart(id) => format!(
                "{} {}; {}",
                step(*id),
                say(
                    "là điểm bắt đầu nên không có bước nào dẫn đến",
                    "is a start and nothing leads to it"
                ),
                say("hãy nối đến bước khác", "aim at another step")
            ),
            Refusal::Circle(from, to) => format!(
                "{} {} {} {}; {}",
                say("luồng từ", "the flow from"),
                step(*from),
                say("đến", "to"),
                step(*to),
                say(
                    "tạo thành vòng tròn, hãy nối như một luồng quay lại",
                    "would form a loop; make it a flow back"
                )
            ),
            Refusal::MarksExclude(id) => format!(
                "{} {}; {}",
                step(*id),
                say(
                    "đã có đánh dấu không đi cùng được",
                    "has a mark that this one excludes"
                ),
                say("hãy bỏ đánh dấu cũ trước", "clear that one first")
            ),
            Refusal::MarkMisfit(id) => format!(
                "{} {}; {}",
                say("đánh dấu này không hợp với", "this mark does not fit"),
                step(*id),
                say(
                    "chỉ đánh dấu được công việc, bước chờ và nhánh rẽ",
                    "marks go on tasks, waits and decisions"
                )
            ),
            Refusal::NoNumber(id) => format!(
                "{}: {}",
                step(*id),
                say(
                    "chỉ công việc, thời gian chờ và quyết định mới có số",
                    "only tasks, waits and decisions have numbers"
                )
            ),
            Refusal::NumberTwice(number) => format!(
                "{} {number}: {}",
                say("số bước", "step number"),
                say(
                    "mỗi bước một số, mỗi số một bước",
                    "one number a step, one step a number"
                )
            ),
            Refusal::Empty => say("không có gì để làm", "there is nothing to do").to_string(),
            Refusal::NothingToUndo => {
                say("không có gì để hoàn tác", "there is nothing to undo").to_string()
            }
            Refusal::NothingToRedo => {
                say("không có gì để làm lại", "there is nothing to redo").to_string()
            }
            Refusal::Undone(entry) => format!(
                "{} {entry} {}",
                say("mục", "entry"),
                say("đã được hoàn tác rồi", "is undone already")
            ),
            Refusal::NotUndone(entry) => format!(
                "{} {entry} {}",
                say("mục", "entry"),
                say(
                    "chưa bị hoàn tác nên không có gì để làm lại",
                    "is not undone, so there is nothing to redo"
                )
            ),
            Refusal::NotUndoable(entry) => format!(
                "{} {entry} {}",
                say("mục", "entry"),
                say(
                    "không thay đổi sơ đồ nên không hoàn tác hay làm lại được",
                    "changed nothing on the map, so it cannot be undone or redone"
                )
            ),
            Refusal::RedoEnded(entry) => format!(
                "{} {entry} {}",
                say(
                    "không làm lại được nữa: mục",
                    "it cannot be redone any more: entry"
                ),
                say("đã thay đổi sơ đồ từ đó", "has changed the map since")
            ),
            Refusal::OutOfTurn { expected } => format!(
                "{} {expected}",
                say(
                    "chưa đến lượt mục này; hãy làm lại trước mục",
                    "not this entry's turn; redo this one first: entry"
                )
            ),
            Refusal::Depended(entries) => {
                let entries: Vec<String> = entries.iter().map(u32::to_string).collect();
                format!(
                    "{} {}",
                    say(
                        "các mục sau còn dựa vào mục này, hãy rút lại hoặc hoàn tác trước: mục",
                        "later entries depend on it; withdraw or undo them first: entry"
                    ),
                    entries.join(", ")
                )
            }
            Refusal::NotWithdrawable(entry) => format!(
                "{} {entry} {}",
                say("mục", "entry"),
                say(
                    "không phải là nhận xét còn hiệu lực nên không rút lại được",
                    "is not a comment, or is already withdrawn"
                )
            ),
            Refusal::NoSuchEntry(name) => format!(
                "{} {name}",
                say(
                    "mục được nhắc đến không có trong nhật ký:",
                    "it speaks of an entry that is not in the log:"
                )
            ),
            Refusal::Named(name) => format!(
                "{} {name}",
                say(
                    "nhật ký đã có một mục khác mang tên",
                    "another entry of the log has the name"
                )
            ),
            Refusal::Full => say(
                "phiên làm việc đã đầy; hãy mở phiên mới",
                "the session is full; begin a new one",
            )
            .to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, EntryName, Id, LaneKind, Language, Map, Order};

    #[test]
    fn a_refusal_says_what_stands_in_the_way_and_the_way_out() {
        let tag = "t".parse().expect("a tag");
        let id = |number| Id { tag, number };
        let mut map = Map::default();
        map.apply(&Edit::AddLane {
            id: id(1).into(),
            name: "Một cửa".into(),
            alias: "mc".into(),
            kind: LaneKind::Agency,
            before: None,
        })
        .expect("a first lane");
        let order = Order::of(&map);
        let name = EntryName { by: tag, n: 12 };
        let cases = [
            (
                Refusal::AliasTaken("mc".into(), id(1).into()),
                "tên tắt “mc” đã dùng cho làn “Một cửa”; hãy chọn tên khác",
                "alias “mc” belongs to lane “Một cửa”; choose another",
            ),
            (
                Refusal::NoSuch(Thing::Step, id(7)),
                "không có bước t-7",
                "there is no step t-7",
            ),
            (
                Refusal::InUse(Thing::Lane, Thing::Step),
                "làn đang được dùng bởi bước; hãy gỡ ra trước",
                "lane is still used by a step; remove it there first",
            ),
            (
                Refusal::BadAlias("a\u{1b}[0m".into()),
                "tên tắt “a\u{fffd}[0m”: chỉ gồm 1 đến 6 chữ cái hoặc chữ số, không có dấu cách",
                "alias “a\u{fffd}[0m”: an alias is 1 to 6 letters or digits without a space",
            ),
            (
                Refusal::Depended(vec![4, 9]),
                "các mục sau còn dựa vào mục này, hãy rút lại hoặc hoàn tác trước: mục 4, 9",
                "later entries depend on it; withdraw or undo them first: entry 4, 9",
            ),
            (
                Refusal::NoSuchEntry(name),
                "mục được nhắc đến không có trong nhật ký: t.12",
                "it speaks of an entry that is not in the log: t.12",
            ),
            (
                Refusal::Undone(61),
                "mục 61 đã được hoàn tác rồi",
                "entry 61 is undone already",
            ),
            (
                Refusal::NotUndone(61),
                "mục 61 chưa bị hoàn tác nên không có gì để làm lại",
                "entry 61 is not undone, so there is nothing to redo",
            ),
            (
                Refusal::NotUndoable(61),
                "mục 61 không thay đổi sơ đồ nên không hoàn tác hay làm lại được",
                "entry 61 changed nothing on the map, so it cannot be undone or redone",
            ),
            (
                Refusal::RedoEnded(61),
                "không làm lại được nữa: mục 61 đã thay đổi sơ đồ từ đó",
                "it cannot be redone any more: entry 61 has changed the map since",
            ),
            (
                Refusal::Named(name),
                "nhật ký đã có một mục khác mang tên t.12",
                "another entry of the log has the name t.12",
            ),
        ];
        for (why, vi, en) in cases {
            let say = |language| Speaker::new(language, &map, &order).refusal(&why);
            assert_eq!(say(Language::Vi), vi);
            assert_eq!(say(Language::En), en);
        }
    }
}

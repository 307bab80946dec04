//! The words of the screen: hints, help, questions, news.

use super::number::several;
use super::{number, pick};
use crate::catalogue;
use crate::model::{Language, NoteKind, Stage, StepNumber};

/// A key or a piece of a line, and its meaning.
pub type Pair = (&'static str, &'static str);

pub fn help_title(language: Language) -> &'static str {
    pick(
        language,
        "Trợ giúp · gõ vài chữ để tìm",
        "Help · type a few letters to search",
    )
}

pub fn help_keys(language: Language) -> &'static str {
    pick(
        language,
        "Tab: chủ đề khác · ↑↓ chọn · Enter hoặc nháy chuột: làm · Esc đóng",
        "Tab: next topic · ↑↓ choose · Enter or a click: do it · Esc closes",
    )
}

pub fn palette_title(language: Language) -> &'static str {
    pick(
        language,
        "Bảng lệnh · gõ vài chữ · ↑↓ chọn · Enter",
        "Commands · type a few letters · ↑↓ choose · Enter",
    )
}

pub fn capture_help_title(language: Language) -> &'static str {
    pick(language, "Dòng ghi", "The capture line")
}

/// The grammar of the capture line, by example.
pub fn capture_help(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        (
            "Một cửa (mc): tiếp nhận hồ sơ",
            "làn mới “Một cửa”, viết tắt mc, và một bước ở đó",
        ),
        (
            "mc: kiểm tra,2 ngày,đ34",
            "bước ở làn mc: 2 ngày làm việc, Điều 34",
        ),
        ("chuyển hồ sơ>mc", "bước, rồi chuyển sang làn mc"),
        (
            "hợp lệ?   loại?A/B/C   hợp lệ?70%",
            "nhánh rẽ có/không; các câu trả lời; tỷ lệ nhánh đầu",
        ),
        (
            "phân công&2   &ký",
            "tách hai nhánh song song; khép các nhánh rồi ký",
        ),
        ("chờ bổ sung~,5d", "thời gian chờ 5 ngày làm việc"),
        (">3   >>", "nối đầu mở về bước 3; trả lại làn gửi đến"),
        (
            ",30p  ,2h  ,.5d  ,3cd  ,2w  ,1-3d  ,~2d",
            "phút, giờ, ngày làm việc, ngày lịch, tuần; khoảng; ước tính",
        ),
        (
            ",<=15d  ,ít nhất 14 ngày  ,1g30  ,1½ ngày",
            "không quá; ít nhất; giờ và phút; một ngày rưỡi",
        ),
        (
            ",?   ,phí ?   ,ap ?",
            "đã hỏi, chưa ai biết: thời gian, phí, công sức của người nộp",
        ),
        (
            ",15m/3d  ,5h/  ,effort 5h  ,ap 1h",
            "công sức/thời gian; chỉ công sức; công sức của người nộp",
        ),
        (
            ",200k  ,1,5tr  ,dịch vụ 300k  ,khác 15000",
            "phí; thuê dịch vụ; chi phí khác",
        ),
        (
            ",k5đ26 59/2020/QH14   ,law Roads Act   ,nolaw   ,luật ?",
            "căn cứ pháp lý; luật nước khác; đã hỏi, không có; chưa ai biết",
        ),
        (
            ",phí USD 100",
            "ngoại tệ; chưa có tỷ giá thì không tính vào tổng",
        ),
        (
            "USD = 26.300 đồng, 01/11/2026, ngân hàng",
            "tỷ giá, một mình trên dòng",
        ),
        (
            ",trực tiếp   ,qua mạng   ,bưu chính   ,bên chịu mc",
            "cách thức thực hiện; bên chịu chi phí",
        ),
        (
            "kiểm tra tên\\, ngày và dấu",
            "dấu phẩy sau dấu gạch chéo ngược ở lại trong tên",
        ),
        (
            ",<đơn đề nghị   ,<đơn=30p   ,+giấy chứng nhận",
            "giấy tờ vào, kèm công chuẩn bị; giấy tờ ra",
        ),
        (
            "@Bình (Sở Tài chính)   ,18cd@evn",
            "đại biểu, nguồn số liệu; số liệu theo lời EVN, cạnh các số khác",
        ),
        ("12,2d   ,2d", "thêm cho bước 12; thêm cho bước đang chọn"),
        (
            "?? ai ký   ; ghi chú   ! để sau",
            "câu hỏi; ghi chú cho bước; việc để lại sau",
        ),
        (
            "12 ?? ai ký   12; ghi chú   12 ! để sau",
            "cũng vậy, ở bước 12",
        ),
        (
            "# Đăng ký   .   Tab",
            "giai đoạn mới; kết thúc; sang đầu mở kế tiếp",
        ),
        ("Ctrl-N", "thêm nguồn ghi sau @ mà chưa có ai tên như vậy"),
        ("bước 4 mất 3 ngày   bước 5 do A làm", "nói về bước đã có"),
        (
            "không: trả hồ sơ   quay lại bước 2",
            "nhánh theo câu trả lời; quay lại",
        ),
        (
            "hồ sơ gồm: đơn   đồng thời: A, B",
            "giấy tờ; các bước song song",
        ),
        (
            "song song đó A   trước bước 9 còn phải B",
            "nhánh bên cạnh; bước chèn vào giữa",
        ),
        ("kết luận: ký   việc: gửi", "kết luận, việc cần làm"),
        (
            "Ctrl-T   Ctrl-K   |12/2",
            "cách hiểu kia; giữ cả hai số; đường ra thứ hai của bước 12",
        ),
        (
            "Ctrl-Z   Ctrl-W   Ctrl-U   Ctrl-K",
            "hoàn tác; xóa một từ; xóa tới đầu dòng; xóa tới cuối dòng",
        ),
    ];
    const EN: &[Pair] = &[
        (
            "One-stop desk (os): receive application",
            "new lane “One-stop desk”, alias os, and a step in it",
        ),
        (
            "os: check,2d,a34",
            "a step in lane os: 2 working days, Article 34",
        ),
        ("forward application>os", "a step, then over to lane os"),
        (
            "valid?   kind?A/B/C   valid?70%",
            "a decision yes/no; named answers; share of the first",
        ),
        (
            "assign&2   &sign",
            "fork into two branches; join them, then sign",
        ),
        ("wait for documents~,5d", "a wait of 5 working days"),
        (
            ">3   >>",
            "the open end goes to step 3; back to the sender's lane",
        ),
        (
            ",30m  ,2h  ,.5d  ,3cd  ,2w  ,1-3d  ,~2d",
            "minutes, hours, working days, calendar days, weeks; range; estimate",
        ),
        (
            ",<=15d  ,at least 14 days  ,1h30  ,1½d",
            "a limit; the least; hours and minutes; a day and a half",
        ),
        (
            ",?   ,fee ?   ,ap ?",
            "asked, nobody knows: the time, the fee, the applicant's effort",
        ),
        (
            ",15m/3d  ,5h/  ,effort 5h  ,ap 1h",
            "effort/elapsed; effort only; the applicant's effort",
        ),
        (
            ",200k  ,1.5M  ,svc $30  ,other 15000",
            "fee; hired services, in dollars; other costs",
        ),
        (
            ",a34   ,s 5 Roads Act 1980   ,law TEXT   ,nolaw   ,law ?",
            "legal basis: of any country, in any words; asked, none found; nobody knows",
        ),
        (
            ",fee $10",
            "another currency; without a rate it is in no sum",
        ),
        (
            "USD = 129.60 KES, 2026-11-01, Central Bank",
            "its rate, alone on a line",
        ),
        (
            ",in person   ,online   ,by post   ,borne by os",
            "the channel (also walk-in, email, courier); who bears the costs",
        ),
        (
            "check name\\, date and seal",
            "a comma after a backslash stays in the name",
        ),
        (
            ",<application form   ,<form=30m   ,+certificate",
            "documents in, with the time to prepare them; documents out",
        ),
        (
            "@Jane Smith (Tax Office)   ,18cd@survey",
            "a participant; the survey's own figure, beside the others",
        ),
        (
            "12,2d   ,2d",
            "facts for step 12; for the step of the caret",
        ),
        (
            "?? who signs   ; remark   ! later",
            "open question; remark on the step; parking lot",
        ),
        (
            "12 ?? who signs   12; remark   12 ! later",
            "the same, on step 12",
        ),
        (
            "# Registration   .   Tab",
            "new phase; the end; next open end",
        ),
        (
            "Ctrl-N",
            "brings in the source after @ that nobody is called yet",
        ),
        (
            "step 4 takes 3 days   step 5 is done by X",
            "of a step that stands",
        ),
        (
            "no: return the file   back to step 2",
            "a branch by its answer; the way back",
        ),
        (
            "documents required: A, B   in parallel: A, B",
            "papers; steps side by side",
        ),
        (
            "meanwhile A   before step 9 they also B",
            "a branch beside; a step in between",
        ),
        (
            "decision: sign   action: send",
            "decisions and actions of the meeting",
        ),
        (
            "Ctrl-T   Ctrl-K   |12/2",
            "other reading; keep both figures; second way out of step 12",
        ),
        (
            "Ctrl-Z   Ctrl-W   Ctrl-U   Ctrl-K",
            "undo; delete a word; to the line's beginning; to its end",
        ),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The other way to read the line, with the key that takes it.
pub fn other_reading(said: &str) -> String {
    format!("Ctrl-T: {said}")
}

/// The key by which a figure stays beside the one that would replace it; where both are
/// kept, the new one alone.
pub fn keeps_both(language: Language, both: bool) -> &'static str {
    match both {
        false => pick(language, "Ctrl-K: giữ cả hai", "Ctrl-K: keep both"),
        true => pick(language, "Ctrl-K: chỉ số mới", "Ctrl-K: the new one only"),
    }
}

/// Two figures can only stand beside each other where it is known who says one of them.
pub fn who_says_so(language: Language) -> &'static str {
    pick(
        language,
        "Chưa biết ai nói số nào: thêm “@tên” ở cuối dòng thì giữ cả hai, hoặc Ctrl-G chọn người đang nói.",
        "Nobody is known to say either: “@name” at the end keeps both, or Ctrl-G sets who is speaking.",
    )
}

/// A step is deleted by its key alone, never by a line.
pub fn delete_by_key(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("Để xóa {step}: Esc, tới bước đó, rồi nhấn D."),
        Language::En => format!("To delete {step}: Esc, go to it, then press D."),
    }
}

pub fn symbols_title(language: Language) -> &'static str {
    pick(language, "Ký hiệu", "Symbols")
}

/// What a key does on the line where a source is named that nobody is called.
pub fn adds_source(language: Language) -> &'static str {
    pick(language, "Ctrl-N thêm ngay.", "Ctrl-N adds it now.")
}

/// The meaning of the symbols on the map.
pub fn symbols(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        (
            "┌─┐ ╱─╲ ╭╌╮ █",
            "công việc, nhánh rẽ, chờ, tách/hợp song song",
        ),
        ("[12] <12> (12)", "từ xa: công việc, nhánh rẽ, chờ"),
        ("○", "đầu mở: chưa nói đi đâu"),
        ("►  ◄╌╌", "luồng đi tới; luồng quay lại"),
        ("?ng  ?Đ", "chưa hỏi thời gian; chưa hỏi căn cứ"),
        ("Đ∅  Đ?", "đã hỏi: không có căn cứ; chưa ai biết"),
        ("≠  ≈", "các nguồn nói khác nhau; số giả định"),
        ("✗  ⇄  ✎", "cắt bỏ; liên thông; dấu khác"),
        ("┈┈►  ━━►", "thay đổi: luồng mất đi; luồng mới"),
        ("◆", "bước đang được chọn, hoặc thuộc số liệu đang chọn"),
        ("?2", "hai câu hỏi, nhận xét chưa trả lời"),
        ("“1", "một ghi chú, hoặc câu hỏi, nhận xét đã trả lời"),
        ("★", "khi xem lại: bước mà mục này động tới"),
        ("14 ngày+", "dòng dưới cùng: còn bước chưa có thời gian"),
        ("14ng ≈19,5nl", "một tổng, và tính riêng bằng ngày lịch"),
        ("●  !", "đã giữ (trong tệp); chưa lưu được"),
    ];
    const EN: &[Pair] = &[
        ("┌─┐ ╱─╲ ╭╌╮ █", "task, decision, wait, fork or join"),
        ("[12] <12> (12)", "from far away: task, decision, wait"),
        ("○", "open end: nobody has said where it goes"),
        ("►  ◄╌╌", "flow forward; flow back"),
        ("?d  ?a", "time not asked yet; law not asked yet"),
        ("a∅  a?", "asked: no legal basis found; nobody knows it"),
        ("≠  ≈", "sources differ; a figure that is an assumption"),
        ("✗  ⇄  ✎", "removal; linkage; another mark"),
        ("┈┈►  ━━►", "changes: a flow dropped; a flow added"),
        (
            "◆",
            "a step that is selected, or that the chosen figure is made of",
        ),
        ("?2", "two questions or comments not answered"),
        ("“1", "one note, or question or comment answered"),
        ("★", "in the replay: the entry touched this step"),
        ("14 days+", "status line: some steps have no time yet"),
        (
            "14d ≈19.5cd",
            "a total, and what it is in calendar days alone",
        ),
        ("●  !", "kept (in file); could not be saved"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

said! {
    no_way_on: "Bước này chưa nối đi đâu: nhấn i rồi gõ bước tiếp theo.",
        "Nothing leads on from here: press i and type the next step.";
    open_end_here: "Đầu mở: nhấn i rồi gõ bước tiếp theo ở đây.",
        "An open end: press i and type the step that comes here.";
    no_gaps: "Không còn chỗ nào thiếu.", "Nothing is missing.";
    no_step_chosen: "Chưa chọn bước nào.", "No step is chosen.";
    takes_no_mark: "Chỉ đánh dấu được công việc, thời gian chờ và nhánh rẽ.",
        "Only tasks, waits and decisions can be marked.";
    /// There is no mark to repeat.
    no_mark_yet: "Chưa đặt dấu nào để lặp lại.", "There is no mark to repeat yet.";
    /// For the key that takes the other way to read a line.
    no_other_reading: "Dòng này chỉ hiểu được một cách.",
        "There is only one way to read this line.";
    /// For the key that brings in a source, where the line names none that is new.
    no_new_source: "Dòng này không có nguồn mới nào sau @, ví dụ “,3 ngày@Sở Tài chính”.",
        "This line names no new source after @, as “,3 days@Treasury” does.";
    /// The same, while a line is replaced.
    source_of_replaced: "Nguồn mới không thêm được khi đang sửa dòng trước: Esc, rồi gõ “@Tên” thành một dòng.",
        "No source is added while a line is replaced: Esc, then type “@Name” on a line of its own.";
    /// For Enter on an empty line.
    empty_line: "Dòng trống. Tab: sang đầu mở kế tiếp · Esc: về sơ đồ.",
        "The line is empty. Tab: next open end · Esc: to the map.";
    /// For Up without an earlier line.
    no_line_yet: "Chưa có dòng nào trước đó.", "There is no line before this one.";
    /// For Tab without open ends.
    no_open_ends: "Không còn đầu mở nào.", "There are no open ends.";
    /// For Tab where the line before led to the next open end already.
    stands_there: "Con trỏ đã ở đầu mở kế tiếp; Tab lần nữa: đầu mở sau đó.",
        "The caret is on the next open end already; Tab again: the one after it.";
    /// For Tab without a completion.
    no_completion: "Không có gì để điền thêm.", "No completion for this.";
    /// For `O` on the first step.
    nothing_before: "Không có luồng nào dẫn vào bước này để chèn.",
        "No flow leads to this step, so nothing can be inserted before it.";
    /// Before a file name.
    ask_path: "Lưu vào tệp: ", "Save to file: ";
    /// Before the title of a session.
    ask_title: "Tên phiên làm việc: ", "Title of the session: ";
    ask_country: "Nước (tên hoặc mã hai chữ; Enter: để sau): ", "Country (name or two letters; Enter: later): ";
    /// Before a take-over.
    ask_take_over: "Chương trình kia đã đóng phiên này. Enter: tiếp quản · Esc: chỉ đọc ",
        "The other program has closed the session. Enter: take over · Esc: read only ";
    /// In an empty capture line on an empty map.
    placeholder_first: "Ví dụ:  Một cửa (mc): tiếp nhận hồ sơ,2 giờ   rồi Enter",
        "Such as:  One-stop desk (os): receive application,2h   then Enter";
    /// In an empty capture line.
    placeholder: "bước tiếp theo, ví dụ:  thẩm định hồ sơ,3 ngày,đ34",
        "the next step, such as:  check application,3d,a34";
    /// Beside the capture line while keys are commands.
    placeholder_map: "i hoặc F2: gõ bước tiếp theo", "i or F2: type the next step";
    /// In the palette's line.
    placeholder_palette: "tên lệnh, không cần dấu", "a few letters of a command";
    /// No command matches the typed letters.
    palette_empty: "không có lệnh nào như vậy · Esc: đóng", "no match · Esc: close";
    /// In the help's line.
    placeholder_help: "tìm trong trợ giúp, không cần dấu", "search in the help";
    /// In the search line.
    placeholder_search: "tìm tên bước; hoặc điều kiện để chọn: làn=sd thời gian>2 ngày căn cứ=không",
        "search the names of the steps; or select: lane=sd time>2d law=none";
    /// In the title bar of a session without a name.
    no_file: "chưa đặt tên tệp · Ctrl-S", "no file yet · Ctrl-S";
}

pub fn no_such_key(language: Language, keys: &str) -> String {
    let words = pick(language, "Không có lệnh cho phím", "No command for the key");
    let help = pick(language, "F1: trợ giúp", "F1: help");
    format!("{words} {keys} · {help}")
}

/// No step has this number.
pub fn no_such_number(language: Language, number: &str, last: Option<StepNumber>) -> String {
    let number = super::printable(number);
    match (language, last) {
        (Language::Vi, Some(last)) => format!("Không có bước {number}; số lớn nhất là {last}."),
        (Language::En, Some(last)) => format!("There is no step {number}; the last one is {last}."),
        (Language::Vi, None) => format!("Không có bước {number}: chưa có bước nào."),
        (Language::En, None) => format!("There is no step {number}: there are none yet."),
    }
}

pub fn nothing_found(language: Language, words: &str) -> String {
    let found = pick(language, "Không tìm thấy", "No match for");
    format!("{found} “{}”", super::printable(words))
}

/// The number of a hit out of all.
pub fn hit(language: Language, at: usize, of: usize) -> String {
    let more = pick(
        language,
        "n: kế tiếp · N: trước · Esc: thôi",
        "n: next · N: previous · Esc: stop",
    );
    format!("{at}/{of} · {more}")
}

/// An entry was undone or done again: what it had said, if that is known, by its number.
pub fn turned(language: Language, undone: bool, entry: u32, said: Option<&str>) -> String {
    let said = said.map_or(String::new(), |said| format!(": {said}"));
    match (language, undone) {
        (Language::Vi, true) => format!("Đã hoàn tác mục {entry}{said} · Ctrl-R: làm lại"),
        (Language::Vi, false) => format!("Đã làm lại mục {entry}{said} · Ctrl-Z: hoàn tác"),
        (Language::En, true) => format!("Entry {entry} is undone{said} · Ctrl-R: redo"),
        (Language::En, false) => format!("Entry {entry} is done again{said} · Ctrl-Z: undo"),
    }
}

/// There is nothing to undo, and why. `again`: what was undone can be done again.
pub fn nothing_to_undo(language: Language, again: bool) -> &'static str {
    match again {
        true => pick(
            language,
            "không có gì để hoàn tác: mọi thay đổi đã được hoàn tác · Ctrl-R: làm lại",
            "there is nothing to undo: every change is undone already · Ctrl-R: redo",
        ),
        false => pick(
            language,
            "không có gì để hoàn tác: chưa có thay đổi nào trên sơ đồ",
            "there is nothing to undo: nothing on the map has been changed yet",
        ),
    }
}

/// Before the name of who is speaking.
pub fn speaks(language: Language) -> &'static str {
    pick(language, "Đang nói", "Speaking")
}

/// Asks before an entry is undone that is not of this run of the program; the entry is
/// quoted beside.
pub fn ask_undo(language: Language, entry: u32) -> String {
    match language {
        Language::Vi => {
            format!("Hoàn tác mục {entry}, ghi từ trước? Enter: hoàn tác, phím khác: để nguyên")
        }
        Language::En => {
            format!("Undo entry {entry}, made earlier? Enter: undo it, any other key: cancel")
        }
    }
}

/// Asks before marks are taken away that others set on so many steps; the entry that set
/// that of the first one is quoted beside.
pub fn ask_take_marks(language: Language, first: &str, steps: usize) -> String {
    match (language, steps) {
        (Language::Vi, 1) => {
            format!("Gỡ dấu này khỏi bước {first}? Enter: gỡ, phím khác: để nguyên")
        }
        (Language::Vi, n) => format!(
            "Gỡ dấu đã đặt khỏi {} (đầu tiên là {first})? Enter: gỡ, phím khác: để nguyên",
            number::steps(language, n)
        ),
        (Language::En, 1) => {
            format!("Clear this mark from step {first}? Enter: clear it, any other key: cancel")
        }
        (Language::En, n) => format!(
            "Clear the marks from {} (first {first})? Enter: clear them, any other key: cancel",
            number::steps(language, n)
        ),
    }
}

/// The answer to such a question was no.
pub fn left_as_it_is(language: Language) -> &'static str {
    pick(language, "Để nguyên, không đổi gì", "Nothing changed")
}

/// A key that takes something away was held down, or came in a burst.
pub fn held_key(language: Language) -> &'static str {
    pick(
        language,
        "Phím đang giữ: chỉ tính một lần. Nhấn lại sau giây lát",
        "The key is held: it counts once. Press it again in a moment",
    )
}

/// Asks before an existing file is replaced.
pub fn ask_replace(language: Language, path: &str) -> String {
    match language {
        Language::Vi => format!("Đã có tệp {path}. Enter: ghi đè · Esc: thôi"),
        Language::En => format!("{path} already exists. Enter: replace it · Esc: cancel"),
    }
}

/// Asks whether to give all steps new rows.
pub fn ask_tidy(language: Language, steps: usize) -> String {
    let steps = number::steps(language, steps);
    match language {
        Language::Vi => {
            format!("Sắp lại hàng: {steps} đổi chỗ · Enter: sắp lại, Esc: để nguyên")
        }
        Language::En => format!("Tidying moves {steps} · Enter: tidy · Esc: cancel"),
    }
}

/// All steps were given new rows, or had them already.
pub fn tidied(language: Language, steps: usize) -> String {
    match (language, steps) {
        (Language::Vi, 0) => "Sơ đồ đã gọn, không bước nào phải đổi chỗ".to_string(),
        (Language::En, 0) => "The map is already tidy: no step has to move".to_string(),
        (Language::Vi, n) => format!(
            "Đã sắp lại hàng, {} đổi chỗ · Ctrl-Z: hoàn tác",
            number::steps(language, n)
        ),
        (Language::En, n) => format!(
            "Tidied, {} moved · Ctrl-Z: undo",
            number::steps(language, n)
        ),
    }
}

/// Whether to give all steps new numbers.
pub fn ask_renumber(language: Language, steps: usize) -> String {
    let steps = number::steps(language, steps);
    match language {
        Language::Vi => {
            format!("Đánh số lại: {steps} đổi số · Enter: đánh số lại, Esc: để nguyên")
        }
        Language::En => {
            format!("Renumbering changes {steps} · Enter: renumber · Esc: cancel")
        }
    }
}

/// All steps have numbers in the order of reading, or had them already.
pub fn renumbered(language: Language, steps: usize) -> String {
    match (language, steps) {
        (Language::Vi, 0) => "Các số đã theo thứ tự, không bước nào phải đổi số".to_string(),
        (Language::En, 0) => "The numbers are already in order: none has to change".to_string(),
        (Language::Vi, n) => format!(
            "Đã đánh số lại, {} đổi số · Ctrl-Z: hoàn tác",
            number::steps(language, n)
        ),
        (Language::En, n) => {
            format!(
                "Renumbered, {} changed · Ctrl-Z: undo",
                number::steps(language, n)
            )
        }
    }
}

/// A step was deleted, and what went along with it.
pub fn deleted(language: Language, step: &str, along: &str) -> String {
    match language {
        Language::Vi => format!("Đã xóa {step}{along} · Ctrl-Z: hoàn tác"),
        Language::En => format!("Deleted: {step}{along} · Ctrl-Z: undo"),
    }
}

/// What is deleted along with steps: notes, by their kind, and comments. Empty where nothing
/// is.
pub fn gone_along(language: Language, notes: &[(NoteKind, usize)], comments: usize) -> String {
    let note = |(kind, count): &(NoteKind, usize)| {
        let row = catalogue::note(*kind);
        let one = row.add.say(language);
        let many = match kind {
            NoteKind::Parked => one,
            NoteKind::Question
            | NoteKind::Remark
            | NoteKind::PainPoint
            | NoteKind::Decision
            | NoteKind::Action => row.all.say(language),
        };
        (*count > 0).then(|| several(language, *count, one, one, many))
    };
    let comment = || several(language, comments, "góp ý", "comment", "comments");
    let said: Vec<String> = notes
        .iter()
        .filter_map(note)
        .chain((comments > 0).then(comment))
        .collect();
    if said.is_empty() {
        return String::new();
    }
    format!(", {} {}", pick(language, "kèm", "with"), said.join(", "))
}

pub fn moved_to(language: Language, lane: &str) -> String {
    let words = pick(language, "Đã chuyển sang làn", "Moved to lane");
    format!("{words} {}", super::printable(lane))
}

/// A decision is deleted, and one of its answers stays.
pub fn answer_stays(language: Language, mark: &str, answer: &str) -> String {
    let answer = super::printable(answer);
    match language {
        Language::Vi => format!("{mark}, giữ nhánh “{answer}”"),
        Language::En => format!("{mark}, the answer “{answer}” stays"),
    }
}

/// Marks of a step, after one was set or taken off.
pub fn marked(language: Language, number: StepNumber, marks: &str) -> String {
    match (language, marks.is_empty()) {
        (Language::Vi, true) => format!("Bước {number}: đã gỡ dấu"),
        (Language::Vi, false) => format!("Bước {number}: {marks} · .: lặp lại cho bước khác"),
        (Language::En, true) => format!("Step {number}: mark cleared"),
        (Language::En, false) => format!("Step {number}: {marks} · .: repeat on another step"),
    }
}

/// One of several lines was not understood.
pub fn line_refused(language: Language, number: usize, why: &str) -> String {
    match language {
        Language::Vi => format!("Dòng {number}: {why}"),
        Language::En => format!("Line {number}: {why}"),
    }
}

/// The number of entries that came back after a crash.
pub fn came_back(language: Language, entries: u32) -> String {
    match language {
        Language::Vi => format!("Đã khôi phục {entries} mục từ nhật ký: không mất gì."),
        Language::En if entries == 1 => {
            "1 entry came back from the journal: nothing is lost.".to_string()
        }
        Language::En => format!("{entries} entries came back from the journal: nothing is lost."),
    }
}

/// From now on the file is written to another path.
pub fn saved_as(language: Language, path: &str) -> String {
    let words = pick(language, "Đã ghi vào", "Written to");
    format!("{words} {}", super::printable(path))
}

pub fn exported(language: Language, path: &str) -> String {
    let words = pick(language, "Đã xuất ra", "Exported to");
    format!("{words} {}", super::printable(path))
}

/// Before the path of an export, whose name has one of these endings.
pub fn ask_export(language: Language, endings: &[String]) -> String {
    let words = pick(language, "Xuất ra tệp", "Export to file");
    format!("{words} ({}): ", endings.join(" "))
}

/// No format has this ending; with the known endings and their formats.
pub fn no_format(language: Language, path: &str, known: &[(String, &str)]) -> String {
    let path = super::printable(path);
    let mut named: Vec<String> = known
        .iter()
        .map(|(ending, noun)| format!("{ending} ({noun})"))
        .collect();
    let last = named.pop().unwrap_or_default();
    let others = named.join(", ");
    match language {
        Language::Vi => {
            format!("Không rõ định dạng của {path}: tên tệp kết thúc bằng {others} hoặc {last}.")
        }
        Language::En => {
            format!("No format for {path}: its name must end in {others} or {last}.")
        }
    }
}

pub fn themed(language: Language, name: &str) -> String {
    let words = pick(language, "Bộ màu", "Theme");
    format!("{words}: {}", super::printable(name))
}

/// How far the session is safe.
pub fn keeping(language: Language, synced: u32, in_file: u32, named: bool) -> String {
    match (language, named) {
        (Language::Vi, true) => format!("đã giữ {synced} · trong tệp {in_file}"),
        (Language::En, true) => format!("kept {synced} · in file {in_file}"),
        (Language::Vi, false) => format!("đã giữ {synced} · chưa có tệp"),
        (Language::En, false) => format!("kept {synced} · no file yet"),
    }
}

/// The hints while keys are commands.
pub fn map_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("i", "gõ bước"),
        ("←→↑↓", "đi lại"),
        ("Enter", "xem, sửa"),
        ("F9", "mọi lệnh"),
        ("F1", "trợ giúp"),
        ("m", "đánh dấu"),
        ("o", "chèn"),
        ("D", "xóa"),
        ("u", "hoàn tác"),
        ("n", "chỗ thiếu"),
        ("/", "tìm"),
        ("Ctrl-S", "lưu"),
        ("Ctrl-Q", "thoát"),
    ];
    const EN: &[Pair] = &[
        ("i", "type"),
        ("←→↑↓", "move"),
        ("Enter", "view, edit"),
        ("F9", "all commands"),
        ("F1", "help"),
        ("m", "mark"),
        ("o", "insert"),
        ("D", "delete"),
        ("u", "undo"),
        ("n", "next gap"),
        ("/", "search"),
        ("Ctrl-S", "save"),
        ("Ctrl-Q", "quit"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The hints while nothing can be written.
pub fn looking_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("←→↑↓", "đi lại"),
        ("Enter", "xem"),
        ("F9", "mọi lệnh"),
        ("F1", "trợ giúp"),
        ("n", "chỗ thiếu"),
        ("/", "tìm"),
        ("Ctrl-Q", "thoát"),
    ];
    const EN: &[Pair] = &[
        ("←→↑↓", "move"),
        ("Enter", "view"),
        ("F9", "all commands"),
        ("F1", "help"),
        ("n", "next gap"),
        ("/", "search"),
        ("Ctrl-Q", "quit"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

pub fn palette_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[("↑↓", "chọn"), ("Enter", "làm"), ("Esc", "thôi")];
    const EN: &[Pair] = &[("↑↓", "choose"), ("Enter", "do it"), ("Esc", "close")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// While it is asked whether to undo what others made.
pub fn ask_undo_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[("Enter", "hoàn tác"), ("Esc", "thôi")];
    const EN: &[Pair] = &[("Enter", "undo it"), ("Esc", "cancel")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

pub fn ask_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[("Enter", "nhận"), ("Esc", "thôi")];
    const EN: &[Pair] = &[("Enter", "OK"), ("Esc", "cancel")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

pub fn help_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("Tab", "chủ đề khác"),
        ("↑↓", "chọn"),
        ("Enter", "làm"),
        ("Esc", "đóng"),
    ];
    const EN: &[Pair] = &[
        ("Tab", "next topic"),
        ("↑↓", "choose"),
        ("Enter", "do it"),
        ("Esc", "close"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

pub fn capture_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("Enter", "ghi"),
        ("F1", "trợ giúp"),
        ("Esc", "về sơ đồ"),
        ("Tab", "điền / đầu mở"),
        ("↑", "sửa dòng vừa ghi"),
        ("Ctrl-Z", "hoàn tác"),
        (",2d", "thời gian"),
        (",đ34", "căn cứ"),
        (",200k", "phí"),
        (">làn", "chuyển"),
        ("?", "nhánh rẽ"),
        ("Ctrl-G", "ai nói"),
    ];
    const EN: &[Pair] = &[
        ("Enter", "add"),
        ("F1", "help"),
        ("Esc", "to the map"),
        ("Tab", "complete / open end"),
        ("↑", "edit last line"),
        ("Ctrl-Z", "undo"),
        (",2d", "time"),
        (",a34", "law"),
        (",200k", "fee"),
        (">lane", "hand over"),
        ("?", "decision"),
        ("Ctrl-G", "who speaks"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The ending of an English plural.
fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

said! {
    as_is: "Hiện trạng", "As-is";
    /// The map with the parts that come and go.
    changes: "Thay đổi", "Changes";
    /// The map as the marks want it.
    to_be: "Sau cải cách", "To-be";
    no_marks: "Chưa đánh dấu bước nào: sau cải cách cũng như hiện trạng.",
        "Nothing is marked: the to-be is the as-is.";
}

said! {
    /// After leaving a session without a name.
    left_unnamed: "Phiên chưa đặt tên đã được giữ lại; chạy laneway lần nữa để mở lại.",
        "The session without a name is kept; run laneway again to open it.";
}

said! {
    /// The tour was started without a terminal.
    needs_terminal: "Phần xem thử cần một màn hình dòng lệnh.", "The tour needs a terminal.";
}

/// A new session would replace an existing file.
pub fn exists_already(language: Language, file: &str) -> String {
    match language {
        Language::Vi => format!("{file}: đã có tệp này, không ghi đè; hãy chọn tên khác."),
        Language::En => {
            format!("{file}: already exists and will not be overwritten; choose another name.")
        }
    }
}

/// The things that a new session took over from an earlier one.
pub fn begun_from(language: Language, lanes: usize, texts: usize, people: usize) -> String {
    match language {
        Language::Vi => format!("Đã lấy {lanes} làn, {texts} văn bản, {people} người tham dự."),
        Language::En => {
            let many = |count: usize, one: &str| format!("{count} {one}{}", plural(count));
            let (lanes, texts) = (many(lanes, "lane"), many(texts, "legal text"));
            format!("Copied: {lanes}, {texts}, {}.", many(people, "participant"))
        }
    }
}

/// No source has this name, or several have; `known` are all names.
pub fn no_source(language: Language, name: &str, known: &[String]) -> String {
    let name = super::fact::quoted(name);
    let known = known
        .iter()
        .map(|name| super::fact::quoted(name))
        .collect::<Vec<_>>()
        .join(", ");
    match language {
        Language::Vi => format!("Không có (hoặc có nhiều) nguồn tên {name}. Các nguồn: {known}"),
        Language::En => format!("There is no source {name}, or more than one. Sources: {known}"),
    }
}

/// What cannot be changed on the to-be.
pub fn belongs_to_as_is(language: Language) -> &'static str {
    pick(
        language,
        "Việc này thuộc sơ đồ hiện trạng: bấm T để về đó. Ở đây chỉ đổi được điều mà dấu thực hiện: thời gian, phí, giấy tờ, cách nộp, làn, cắt bỏ.",
        "That belongs to the as-is: T leads there. Here only what marks do can be changed: time, fees, documents, channel, lane, removal.",
    )
}

pub fn stage(language: Language, stage: Stage) -> &'static str {
    match stage {
        Stage::AsIs => as_is(language),
        Stage::Changes => changes(language),
        Stage::ToBe => to_be(language),
    }
}

/// That a to-be is without some marks: in full, and short. Nothing where it has them all.
pub fn not_carried_out(language: Language, marks: usize) -> Option<(String, String)> {
    let said = match language {
        Language::Vi => (format!("chưa tính {marks} dấu"), format!("−{marks} dấu")),
        Language::En if marks == 1 => ("1 mark not counted".into(), "−1 mark".into()),
        Language::En => (
            format!("{marks} marks not counted"),
            format!("−{marks} marks"),
        ),
    };
    (marks > 0).then_some(said)
}

/// The name of a stage, with the number of marks that it is without.
pub fn stage_without(language: Language, of: Stage, marks: usize) -> String {
    stage_with(
        language,
        of,
        not_carried_out(language, marks).map(|(said, _)| said),
    )
}

/// The name of a stage, with notes on what it leaves out.
pub fn stage_with(
    language: Language,
    of: Stage,
    notes: impl IntoIterator<Item = String>,
) -> String {
    let notes: Vec<String> = notes.into_iter().collect();
    let name = stage(language, of);
    if notes.is_empty() {
        name.to_string()
    } else {
        format!("{name} ({})", notes.join(", "))
    }
}

pub fn not_utf8(language: Language, line: usize) -> String {
    match language {
        Language::Vi => format!("Dòng {line} không phải văn bản UTF-8; chưa ghi gì."),
        Language::En => format!("Line {line} is not UTF-8 text; nothing was added."),
    }
}

said! {
    /// The heading over the short forms.
    phrases_title: "Viết tắt", "Short forms";
}

/// Ways to move that are not in the table of keys.
pub fn motions(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("12 Enter", "tới bước 12"),
        ("Enter", "mọi điều đã biết về bước này"),
    ];
    const EN: &[Pair] = &[
        ("12 Enter", "to step 12"),
        ("Enter", "everything known about this step"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

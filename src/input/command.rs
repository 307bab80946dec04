//! The commands. Help, hints and the palette are made from this table.

use serde::Deserialize;
use strum::VariantArray;

use crate::catalogue::mark;
use crate::lang::pick;
use crate::model::{Language, Lens};

/// The topics of the help, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Topic {
    Write,
    Move,
    Select,
    Shape,
    Mark,
    View,
    Replay,
    Session,
}

/// The commands, each with its place in the help and its description: English in the doc
/// comment, Vietnamese after it. A command with an argument is listed once for each value
/// of the argument. After `before` or `named` come names that keys files may use too:
/// older names of the command, or a name for each value.
macro_rules! commands {
    (
        $($(#[doc = $en:literal])* $name:ident $(($of:ident: $kind:ty))?, $topic:ident
            $(, $vi:literal)? $(, before { $($old:ident: $now:expr,)* })?
            $(, named { $($own:ident: $one:path,)* })?;)*
    ) => {
        /// A request of the user. Keys, the palette and the mouse all make these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
        #[serde(from = "Written")]
        pub enum Command {
            $($(#[doc = $en])* $name $(($kind))?,)*
        }

        /// A command as written in a table of keys.
        #[derive(Deserialize)]
        #[serde(rename = "Command")]
        enum Written {
            $($name $(($kind))?,)*
            $($($($old,)*)?)*
            $($($($own,)*)?)*
        }

        impl From<Written> for Command {
            fn from(written: Written) -> Command {
                match written {
                    $(Written::$name $(($of))? => Command::$name $(($of))?,)*
                    $($($(Written::$old => Command::$name($now),)*)?)*
                    $($($(Written::$own => Command::$name($one),)*)?)*
                }
            }
        }

        impl Command {
            /// All commands on any system, in the order of the help.
            pub fn all() -> Vec<Command> {
                [$(commands!(@all $name, [$($kind)?])),*].concat()
            }

            /// Its description, in a few words.
            pub fn title(self, language: Language) -> &'static str {
                match self {
                    $(Command::$name $(($of))? => {
                        commands!(@title language, [$($of)?], [$($vi)?], [$($en)*])
                    })*
                }
            }

            /// Its name in a table of keys.
            pub fn name(self) -> String {
                match self {
                    $(Command::$name $(($of))? => {
                        commands!(@name $name, [$($of)?], [$($($own: $one,)*)?])
                    })*
                }
            }

            /// Its topic in the help.
            pub fn topic(self) -> Topic {
                match self {
                    $(Command::$name { .. } => Topic::$topic,)*
                }
            }
        }
    };
    (@all $name:ident, []) => {
        vec![Command::$name]
    };
    (@all $name:ident, [$kind:ty]) => {
        <$kind>::ALL.iter().map(|of| Command::$name(*of)).collect()
    };
    (@title $language:ident, [], [$vi:literal], [$($en:literal)*]) => {{
        const EN: &str = concat!($($en),*).trim_ascii();
        pick($language, $vi, EN.strip_suffix_dot())
    }};
    (@title $language:ident, [$of:ident], [], [$($en:literal)*]) => {
        $of.row().does.say($language)
    };
    (@name $name:ident, [], []) => {
        stringify!($name).to_string()
    };
    (@name $name:ident, [$of:ident], []) => {
        format!("{}({})", stringify!($name), $of.name())
    };
    (@name $name:ident, [$of:ident], [$($own:ident: $one:path,)+]) => {
        match $of {
            $($one => stringify!($own).to_string(),)+
        }
    };
}

trait StripDot {
    fn strip_suffix_dot(&'static self) -> &'static str;
}

impl StripDot for str {
    fn strip_suffix_dot(&'static self) -> &'static str {
        self.strip_suffix('.').unwrap_or(self)
    }
}

commands! {
    /// Along the flow.
    Forward, Move, "theo luồng tới bước sau";
    /// Back the way you came.
    Backward, Move, "quay lại đường vừa đi";
    /// To the nearest step above.
    Up, Move, "lên bước gần nhất ở trên";
    /// To the nearest step below.
    Down, Move, "xuống bước gần nhất ở dưới";
    /// Next way out of the step.
    NextBranch, Move, "nhánh ra kế tiếp của bước";
    /// Previous way out of the step.
    PreviousBranch, Move, "nhánh ra trước đó của bước";
    /// Next step by number.
    NextStep, Move, "bước kế tiếp theo số";
    /// Previous step by number.
    PreviousStep, Move, "bước trước theo số";
    /// First step.
    FirstStep, Move, "bước đầu tiên";
    /// Last step.
    LastStep, Move, "bước cuối cùng";
    /// Search the names, without diacritics.
    Search, Move, "tìm theo tên, không cần dấu";
    /// Next hit, or else next gap.
    Next, Move, "kết quả kế tiếp, hoặc chỗ còn thiếu kế tiếp";
    /// Previous hit, or else previous gap.
    Previous, Move, "kết quả trước, hoặc chỗ còn thiếu trước đó";
    /// Next gap: no time, no law, an open end, a question, a dispute.
    NextGap, Move, "chỗ còn thiếu kế tiếp: thời gian, căn cứ, đầu mở, câu hỏi";
    /// The next question, where it is answered; then the one after it.
    AskNext, Move, "câu phải hỏi tiếp theo, ở chỗ trả lời; xong thì sang câu sau";
    /// Type on the capture line.
    Capture, Write, "gõ vào dòng ghi";
    /// What was pasted and not taken yet.
    Pasted, Write, "những dòng đã dán mà chưa ghi";
    /// Insert a step after this one.
    InsertAfter, Write, "chèn một bước sau bước này";
    /// Insert a step before this one.
    InsertBefore, Write, "chèn một bước trước bước này";
    /// Delete the step; the flow closes behind it.
    Delete, Write, "xóa bước; luồng tự nối lại";
    /// Move the step to the lane above.
    LaneUp, Write, "chuyển bước lên làn trên";
    /// Move the step to the lane below.
    LaneDown, Write, "chuyển bước xuống làn dưới";
    /// Tidy: give all steps new rows, with few crossings.
    Tidy, Write, "sắp lại hàng cho mọi bước, ít đường cắt nhau";
    /// Renumber all steps by column, lane and row.
    Renumber, Write, "đánh số lại mọi bước theo cột, làn và hàng";
    /// Enter facts for the selected steps, or for this one.
    Facts, Write, "gõ số liệu cho các bước đang chọn, hoặc cho bước này";
    /// Move to another lane, chosen from a list.
    ToLane, Write, "chuyển sang làn khác, chọn từ danh sách";
    /// All facts of the step.
    Inspect, Write, "mọi số liệu của bước";
    /// The room's lists: questions, comments, decisions, actions.
    Lists, Write, "danh sách của phòng họp: câu hỏi, nhận xét, kết luận";
    /// Everything still to be asked, the most useful question first.
    ToAsk, Write, "mọi điều còn phải hỏi, câu đáng hỏi nhất đứng đầu";
    /// Header, lanes, phases, law, people.
    Header, Write, "thông tin chung, làn, giai đoạn, văn bản, đại biểu";
    /// Who is speaking now: two letters of the name.
    Speaker, Write, "ai đang phát biểu: hai chữ cái trong tên";
    /// The flows of the step: condition, share, where they go.
    Flows, Shape, "luồng của bước: điều kiện, tỷ lệ, nơi đến";
    /// Copy the selection, or the step.
    Copy, Shape, "sao chép các bước đang chọn, hoặc bước này";
    /// Cut the selection, or the step.
    Cut, Shape, "cắt các bước đang chọn, hoặc bước này";
    /// Paste after this step.
    Paste, Shape, "dán sau bước này";
    /// Split the step in two.
    Split, Shape, "tách bước thành hai";
    /// Change places with the step before.
    Earlier, Shape, "đổi chỗ với bước liền trước";
    /// Change places with the step after.
    Later, Shape, "đổi chỗ với bước liền sau";
    /// Put into a phase, new or existing, or take out of one.
    ToPhase, Shape, "đưa vào giai đoạn, mới hoặc đã có, hoặc đưa ra";
    /// Rename the phase.
    RenamePhase, Shape, "đổi tên giai đoạn";
    /// Dissolve the phase; its steps stay.
    DissolvePhase, Shape, "bỏ giai đoạn; các bước vẫn còn";
    /// Rename the lane.
    RenameLane, Shape, "đổi tên làn";
    /// Move the lane up.
    RaiseLane, Shape, "đưa làn lên một bậc";
    /// Move the lane down.
    LowerLane, Shape, "đưa làn xuống một bậc";
    /// Merge the lane into another.
    MergeLane, Shape, "nhập làn vào làn khác";
    /// Undo.
    Undo, Write, "hoàn tác";
    /// Redo.
    Redo, Write, "làm lại";
    /// Select or deselect this step.
    SelectStep, Select, "chọn bước này, hoặc bỏ chọn";
    /// Select a stretch: from here to where the cursor goes.
    SelectStretch, Select, "chọn một đoạn: từ đây tới nơi con trỏ đến";
    /// Select all steps of this lane.
    SelectLane, Select, "chọn cả làn này";
    /// Select all steps of the same name.
    SelectAlike, Select, "chọn mọi bước cùng tên";
    /// Select all steps.
    SelectAll, Select, "chọn tất cả các bước";
    /// Select by a query.
    SelectBy, Select, "chọn theo điều kiện";
    /// Select again what was selected last.
    SelectAgain, Select, "chọn lại như lần trước";
    /// Sets a mark of a kind, or takes it off.
    Mark(of: mark::Kind), Mark, before {
        MarkRemove: mark::Kind::Remove,
        MarkLink: mark::Kind::Link,
        MarkMerge: mark::Kind::Merge,
        MarkShorten: mark::Kind::Shorten,
        MarkCutFee: mark::Kind::CutFee,
        MarkDropPaper: mark::Kind::DropPaper,
        MarkData: mark::Kind::DataForPaper,
        MarkDelegate: mark::Kind::Delegate,
        MarkDigitise: mark::Kind::Digitise,
        MarkAnyPlace: mark::Kind::AnyPlace,
    };
    /// Repeat the last mark on this step.
    RepeatMark, Mark, "lặp lại dấu vừa đặt cho bước này";
    /// Nearer: more of each step.
    ZoomIn, View, "gần hơn: thấy rõ từng bước hơn";
    /// Farther: more steps.
    ZoomOut, View, "xa hơn: thấy được nhiều bước hơn";
    /// Lanes as columns, the flow from top to bottom, or lanes across.
    Turn, View, "làn thành cột, luồng từ trên xuống, hoặc làn nằm ngang";
    /// As-is, changes, to-be.
    Stage, View, "hiện trạng, thay đổi, sau cải cách";
    /// In the to-be: all marks, those approved, or those enacted.
    SoFar, View, "sau cải cách: mọi dấu, dấu đã phê duyệt, hoặc dấu đã ban hành";
    /// Collapse the lane to a line a step, or open it.
    CollapseLane, View, "thu hẹp làn còn một dòng mỗi bước, hoặc mở lại";
    /// The figures: time, cost, law, structure, down to the steps.
    Figures, View, "số liệu: thời gian, chi phí, căn cứ, cấu trúc, tới từng bước";
    /// The table: the same steps as rows, or back to the map.
    Table, View, "bảng: các bước thành hàng, hoặc về lại sơ đồ";
    /// In the table: sort by this column, then the other way, then by number.
    SortTable, View, "trong bảng: xếp theo cột này, rồi ngược lại, rồi theo số";
    /// In the table: only what is selected, or all again.
    FilterTable, View, "trong bảng: chỉ các bước đang chọn, hoặc lại tất cả";
    /// Colours the steps by one thing, or stops.
    Colour(of: Lens), View, named {
        ColourTime: Lens::Time,
        ColourCost: Lens::Cost,
        ColourWaiting: Lens::Waiting,
        ColourLaw: Lens::Law,
        ColourMarks: Lens::Marks,
        ColourClaims: Lens::Claims,
    };
    /// Stop colouring by figure.
    ColourNone, View, "thôi tô màu theo số liệu";
    /// Highlight the paths through this step, or show all.
    Focus, View, "chỉ làm rõ các đường qua bước này, hoặc cả sơ đồ";
    /// Replay the session entry by entry, or leave the replay.
    Replay, Replay, "xem lại phiên theo từng mục, hoặc thôi xem lại";
    /// In the replay: play, or pause.
    Play, Replay, "khi xem lại: chạy, hoặc dừng";
    /// In the replay: one entry forward.
    EntryForward, Replay, "khi xem lại: tới một mục";
    /// In the replay: one entry back.
    EntryBack, Replay, "khi xem lại: lùi một mục";
    /// In the replay: ten entries forward.
    TenForward, Replay, "khi xem lại: tới mười mục";
    /// In the replay: ten entries back.
    TenBack, Replay, "khi xem lại: lùi mười mục";
    /// In the replay: before the first entry.
    BeforeFirst, Replay, "khi xem lại: về trước mục đầu tiên";
    /// In the replay: to the last entry.
    LastEntry, Replay, "khi xem lại: tới mục cuối cùng";
    /// In the replay: next entry that touched the chosen step.
    NextTouch, Replay, "khi xem lại: mục kế tiếp có động tới bước đang chọn";
    /// In the replay: previous entry that touched the chosen step.
    PreviousTouch, Replay, "khi xem lại: mục trước có động tới bước đang chọn";
    /// In the replay: choose the step touched, or show its facts.
    ChooseTouched, Replay, "khi xem lại: chọn bước vừa động tới, hoặc xem số liệu";
    /// In the replay: faster.
    Faster, Replay, "khi xem lại: nhanh hơn";
    /// In the replay: slower.
    Slower, Replay, "khi xem lại: chậm hơn";
    /// Help.
    Help, Session, "trợ giúp";
    /// All commands, to pick one by its words.
    Palette, Session, "bảng lệnh: chọn lệnh theo từ";
    /// Write the file now.
    Save, Session, "ghi tệp ngay";
    /// Write to another file.
    SaveAs, Session, "ghi sang tệp khác";
    /// Accept what was changed in the log outside the program.
    Accept, Session, "chấp nhận chỗ bị sửa ngoài chương trình";
    /// Export to another format.
    Export, Session, "xuất sang định dạng khác";
    /// The title of the session.
    Title, Session, "tên phiên làm việc";
    /// The country of the session: its calendar, its rules.
    Country, Session, "nước của phiên: lịch làm việc, quy định";
    /// The currency of the session: by code, name or sign.
    Currency, Session, "đồng tiền của phiên làm việc: theo mã, tên hoặc ký hiệu";
    /// Vietnamese or English.
    SwitchLanguage, Session, "đổi ngôn ngữ: tiếng Việt hoặc tiếng Anh";
    /// Next theme: other colours.
    SwitchTheme, Session, "đổi bộ màu";
    /// A tour of the program in ten steps.
    Tour, Session, "xem thử chương trình trong mười bước";
    /// To the shell, and back with fg.
    Suspend, Session, "tạm ra dòng lệnh, quay lại bằng fg";
    /// Quit; nothing is lost.
    Quit, Session, "thoát; không mất gì";
}

impl Command {
    /// Whether this system has the command: only Unix can suspend a program and continue
    /// it. A command that the system lacks is offered nowhere, and its key does nothing,
    /// since a table of keys may be shared between systems.
    pub fn is_possible(self) -> bool {
        self != Command::Suspend || cfg!(unix)
    }

    /// The commands that this system has, in the order of the help.
    pub fn possible() -> impl Iterator<Item = Command> {
        let all = Command::all().into_iter();
        all.filter(|command| command.is_possible())
    }

    /// Whether it takes steps, lanes or phases away. The list of commands offers these only to
    /// who types their verb.
    pub fn takes_away(self) -> bool {
        matches!(
            self,
            Command::Delete | Command::Cut | Command::DissolvePhase | Command::MergeLane
        )
    }

    /// Whether it opens a field that the next letters are typed into, which is no line of
    /// the map.
    pub fn opens_field(self) -> bool {
        matches!(self, Command::Search | Command::Palette | Command::SelectBy)
    }

    /// Whether its keys are for the replay only. In the replay they come before the keys
    /// of other commands.
    pub fn only_in_replay(self) -> bool {
        self.topic() == Topic::Replay && self != Command::Replay
    }
}

impl Topic {
    pub const ALL: &'static [Topic] = Topic::VARIANTS;

    pub fn title(self, language: Language) -> &'static str {
        match self {
            Topic::Move => pick(language, "Đi lại", "Moving"),
            Topic::Write => pick(language, "Ghi và sửa", "Writing"),
            Topic::Shape => pick(language, "Sắp xếp", "Shape"),
            Topic::Select => pick(language, "Chọn nhiều bước", "Selecting"),
            Topic::View => pick(language, "Cách nhìn", "Views"),
            Topic::Mark => pick(language, "Đánh dấu", "Marks"),
            Topic::Replay => pick(language, "Xem lại", "Replay"),
            Topic::Session => pick(language, "Phiên làm việc", "Session"),
        }
    }
}

//! The words of the tour: ten short lessons on the built-in session.

use super::pick;
use crate::model::Language;

/// One lesson.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    pub text: &'static str,
    pub press: &'static str,
}

/// The number of lessons.
pub const LESSONS: usize = 10;

/// The line that the tour types into the built-in session of a language.
pub fn line(room: Language) -> &'static str {
    pick(
        room,
        "kiểm tra sơ bộ,2 giờ,đ32",
        "check the load,2h,s.148(1)",
    )
}

/// The text that the tour searches for there.
pub fn sought(room: Language) -> &'static str {
    pick(room, "dau", "wayl")
}

pub fn title(language: Language, at: usize) -> String {
    match language {
        Language::Vi => format!("Xem thử {}/{LESSONS}", at + 1),
        Language::En => format!("Tour {}/{LESSONS}", at + 1),
    }
}

/// How to go on, at the foot of the box.
pub fn keys(language: Language, last: bool) -> &'static str {
    match (language, last) {
        (Language::Vi, false) => "Enter hoặc nháy vào khung: làm giúp và sang bài sau · Esc: thôi",
        (Language::En, false) => "Enter or a click here: do it for me and go on · Esc: leave",
        (Language::Vi, true) => "Enter hoặc Esc: ra khỏi phần xem thử",
        (Language::En, true) => "Enter or Esc: leave the tour",
    }
}

/// Said on the terminal after the tour.
pub fn after(language: Language) -> &'static str {
    pick(
        language,
        "Để bắt đầu một buổi làm việc: laneway buoi-1.ron (tệp chưa có cũng được).",
        "To begin a session of your own: laneway meeting-1.ron (it need not exist).",
    )
}

/// The lessons in order, on the built-in session of the language `room`.
pub fn lessons(language: Language, room: Language) -> [Lesson; LESSONS] {
    const fn lesson(text: &'static str, press: &'static str) -> Lesson {
        Lesson { text, press }
    }
    let vi = [
        lesson(
            "Đây là phiên mẫu, tên ở góc trên. Mỗi hàng ngang là một làn: ai làm. Mỗi khung là một \
             bước: làm gì. Khung viền đậm là nơi con trỏ đứng. Không gì được ghi ra đĩa.",
            "→ để đi theo luồng tới bước sau",
        ),
        lesson(
            "Dưới mỗi khung là thời gian, căn cứ, phí; “?ng”, “?Đ” là chưa ai hỏi. Mọi điều đã \
             biết về một bước thì phím Enter cho xem.",
            "Enter để xem bước này",
        ),
        lesson(
            "Chương trình nhớ giúp những gì còn thiếu: thời gian, căn cứ, đầu mở, câu hỏi, số \
             liệu mà các bên nói khác nhau.",
            "F3 để tới chỗ còn thiếu kế tiếp",
        ),
        lesson(
            "Khi phòng họp nói, bạn gõ ở dòng ghi dưới cùng. Dòng mới tự nối vào sau bước có con \
             trỏ.",
            "F2 hoặc i để mở dòng ghi",
        ),
        lesson(
            "Hãy gõ một việc, rồi số liệu sau dấu phẩy, hoặc để Enter gõ thử giúp. Khung nét đứt \
             cho thấy bước sẽ nằm ở đâu; dòng trên dòng ghi cho biết máy đã hiểu gì.",
            "gõ, rồi Enter để ghi",
        ),
        lesson(
            "Bước đã nằm trên sơ đồ và đã được giữ; các số ở dòng cuối tính lại ngay. Gõ nhầm \
             cũng không sao: lấy lại được mọi thứ, kể cả sau khi mở lại tệp.",
            "Ctrl-Z để hoàn tác",
        ),
        lesson(
            "Bước nào nên cắt bỏ hay liên thông thì đánh dấu; bước vẫn còn trên sơ đồ hiện trạng. \
             Sau phím m (hoặc F4) một khung cho biết các phím có thể nhấn tiếp.",
            "m rồi x để đánh dấu cắt bỏ",
        ),
        lesson(
            "Tìm theo tên không cần dấu, gõ tới đâu con trỏ tới đó; n và N đi giữa các kết quả.",
            pick(room, "/ rồi gõ “dau” và Enter", "/ rồi gõ “wayl” và Enter"),
        ),
        lesson(
            "Không cần nhớ phím: F9 mở bảng lệnh, gõ vài chữ đầu của lệnh là thấy, bên phải là \
             phím tắt. F1 là trợ giúp theo từng chủ đề, F12 đổi bộ màu (nền sáng: “light”). Chuột \
             dùng được ở mọi nơi.",
            "F9 để mở bảng lệnh",
        ),
        lesson(
            "Hết phần xem thử. Buổi của bạn: chạy “laneway buoi-1.ron” rồi gõ. Bắt đầu từ một \
             phiên trước: “laneway new buoi-2.ron --from buoi-1.ron”. Xuất văn bản: F9, “xuất”.",
            "Enter để ra",
        ),
    ];
    let en = [
        lesson(
            "This is the built-in session; its title stands at the top. Every band is a lane: who. \
             Every box is a step: what. The heavy box is where the cursor stands. Nothing is \
             written to disk here.",
            "→ to go along the flow to the next step",
        ),
        lesson(
            "Below a box: time, law, fee; “?d” and “?a” are what nobody has asked yet. Enter \
             shows everything known about a step.",
            "Enter to look at this step",
        ),
        lesson(
            "The program remembers what is missing: times, law, open ends, questions, figures on \
             which the sources differ.",
            "F3 to go to the next gap",
        ),
        lesson(
            "While the room talks you type on the capture line at the bottom. A new line follows \
             on from the step with the cursor.",
            "F2 or i to open the capture line",
        ),
        lesson(
            "Type what is done, then figures after commas, or let Enter type an example. The \
             dashed box shows where the step will be; the line above shows what was understood.",
            "type, then Enter to add it",
        ),
        lesson(
            "The step is on the map and saved; the figures in the bottom line are up to date. \
             A mistake does no harm: everything can be undone, even after a restart.",
            "Ctrl-Z to undo",
        ),
        lesson(
            "A step that should go, or be linked with others, is marked; it stays on the map as \
             it is. After m (or F4) a box shows which keys may follow.",
            "m, then x to mark for removal",
        ),
        lesson(
            "Search needs no capitals and no accents, and the cursor goes along while you type; \
             n and N go from hit to hit.",
            pick(
                room,
                "/ then type “dau” and Enter",
                "/ then type “wayl” and Enter",
            ),
        ),
        lesson(
            "No need to learn keys: F9 lists all commands, a few letters find one, its keys stand \
             at the right. F1 is the help, topic by topic; F12 changes the colours (“light” is for \
             a light background). The mouse works everywhere.",
            "F9 to open the list of commands",
        ),
        lesson(
            "That was the tour. Your own session: run “laneway meeting-1.ron” and type. From an \
             earlier one: “laneway new meeting-2.ron --from meeting-1.ron”. A document: F9, \
             “export”.",
            "Enter to leave",
        ),
    ];
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

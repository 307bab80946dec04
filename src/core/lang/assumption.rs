//! The assumptions behind a figure, in words.

use crate::catalogue::Choice;
use crate::model::{Assumption, Language, Premise, StepNumber};

use super::words::pick;
use super::{Speaker, document};

impl Speaker<'_> {
    /// An assumption as one sentence without a full stop: the premise, its fact and its
    /// steps.
    pub fn assumption(self, of: &Assumption) -> String {
        let Speaker { language, map, .. } = self;
        let mut text = elsewhere(self, of.premise)
            .unwrap_or_else(|| premise(language, of.premise).to_string());
        if let Some(field) = of.field {
            text += &format!(" ({})", field.word(language));
        }
        let mut numbers: Vec<StepNumber> = of
            .steps
            .iter()
            .filter_map(|step| map.number(*step))
            .collect();
        numbers.sort_unstable();
        match numbers.as_slice() {
            [] => text,
            [one] => format!("{text}: {} {one}", pick(language, "bước", "step")),
            several if is_all(self, of) => {
                format!("{text}: all {} steps", several.len())
            }
            several => {
                let several: Vec<String> = several.iter().map(StepNumber::to_string).collect();
                let steps = pick(language, "các bước", "steps");
                format!("{text}: {steps} {}", several.join(", "))
            }
        }
    }
}

/// Whether an assumption is about every task and wait of the map, of which there are many:
/// papers in English count them.
fn is_all(speaker: Speaker<'_>, of: &Assumption) -> bool {
    const MANY: usize = 5;
    let steps = speaker.map.steps();
    let mut counted = steps.iter().filter(|(_, step)| step.kind.is_counted());
    let many = of.steps.len() >= MANY && !document::is_settled(speaker.language);
    many && counted.all(|(id, _)| of.steps.contains(id))
}

/// The words of a premise where they hang on the session's country and are not those of
/// [`premise`].
fn elsewhere(speaker: Speaker<'_>, premise: Premise) -> Option<String> {
    let (l, header) = (speaker.language, speaker.map.header());
    let days = header.week().days();
    if premise == Premise::LowerMedian && !header.is_vietnam() {
        let said = pick(
            l,
            "các nguồn nêu khác nhau: lấy số trung vị thấp",
            "sources differ: the lower median is taken",
        );
        return Some(said.to_string());
    }
    if premise == Premise::CultureDay && !header.is_vietnam() {
        let said = pick(
            l,
            "có ngày tính là ngày làm việc nhưng có thể được nghỉ",
            "a day that may have been a holiday counts as a working day",
        );
        return Some(said.to_string());
    }
    let said = match l {
        Language::Vi => format!(
            "khi so các đường và khi đổi ra ngày lịch (≈), {days} ngày làm việc tính bằng 7 ngày lịch"
        ),
        Language::En => format!(
            "in comparing paths and in calendar days (≈), {days} working days are taken as 7 calendar days"
        ),
    };
    (premise == Premise::FiveForSeven && days != 5).then_some(said)
}

/// The premise alone, without fact and steps, in a session of Vietnam.
pub fn premise(language: Language, premise: Premise) -> &'static str {
    let (vi, en) = match premise {
        Premise::Assumed => (
            "số liệu giả định, chưa ai nêu",
            "assumed figures that no source gave",
        ),
        Premise::Estimate => ("số liệu ước tính", "figures given as estimates"),
        Premise::AtMost => (
            "chỉ biết giới hạn “không quá”: tính đủ giới hạn; riêng tổng nhỏ nhất tính là không",
            "only an upper limit is known: it counts in full; as nothing in the least sum alone",
        ),
        Premise::AtLeast => (
            "chỉ biết “ít nhất”: tính bằng số đó, số lớn nhất có thể còn hơn",
            "only “at least” is known: it counts as that figure, and the most may be more",
        ),
        Premise::MonthOf30 => (
            "một tháng tính là 30 ngày lịch",
            "a month counts as 30 calendar days",
        ),
        Premise::Middle => (
            "số liệu dạng khoảng: giá trị kỳ vọng lấy điểm giữa",
            "a range counts at its midpoint in the expected value",
        ),
        Premise::LowerMedian => (
            "các nguồn nêu khác nhau: lấy số trung vị thấp (cách hiểu “mức trung bình thấp” của \
             Điều 27 Thông tư 02/2017/TT-VPCP)",
            "sources differ: the lower median is taken (our reading of “low-average”, Article 27 \
             of Circular 02/2017/TT-VPCP)",
        ),
        Premise::NoSourceNamed => (
            "số đã ghi, chưa nêu nguồn, được tính cùng số của các nguồn",
            "a figure recorded with no source named counts beside those of the sources",
        ),
        Premise::NoRate => (
            "ngoại tệ chưa có tỷ giá: không tính vào tổng",
            "amounts in a currency without a rate are left out of the sum",
        ),
        Premise::Missing => (
            "chưa ai nêu số liệu: tính là không",
            "no figure given, counted as zero",
        ),
        Premise::NobodyKnows => (
            "đã hỏi mà chưa ai biết: tính là không",
            "asked, and nobody knows: counted as zero",
        ),
        Premise::NoEffort => (
            "công sức ghi bằng ngày lịch không phải giờ công: không tính",
            "effort given in calendar time is left out",
        ),
        Premise::SharesSplit => (
            "chưa hỏi đủ tỷ lệ các nhánh: phần còn lại chia đều",
            "not all shares are known: the remainder is split equally",
        ),
        Premise::SharesScaled => (
            "tổng tỷ lệ các nhánh khác 100%: tính theo tỷ trọng",
            "the shares do not add up to 100%: they count in proportion",
        ),
        Premise::ReworkLeftOut => (
            "không tính việc làm lại: các bước chỉ dẫn quay lại",
            "rework is left out: steps that only lead back",
        ),
        Premise::OpenEnds => (
            "nhánh chưa rõ bước tiếp theo coi như kết thúc tại đó",
            "open ends count as ending there",
        ),
        Premise::WaitsWithoutJoin => (
            "các nhánh song song gặp nhau mà không có điểm hợp: tính như phải chờ nhau",
            "branches of a fork meet without a join: treated as waiting for each other",
        ),
        Premise::JoinOfAlternatives => (
            "điểm hợp của các câu trả lời của một câu hỏi: tính như một nhánh",
            "answers of one decision that lead into one join count as one branch",
        ),
        Premise::BrokenOff => (
            "nhánh có thể kết thúc hoặc quay lại trước điểm hợp: khi đó các nhánh song song bị cắt, các bước của chúng tính đủ",
            "a branch may end or go back before its join: what runs in parallel is then cut short, and its steps count in full",
        ),
        Premise::Independent => (
            "các nhánh song song diễn biến độc lập với nhau",
            "parallel branches are taken as independent of each other",
        ),
        Premise::SeveralStarts => (
            "có nhiều điểm bắt đầu: coi như bắt đầu cùng lúc",
            "several starting points: all are taken to start at the same time",
        ),
        Premise::Simulated => (
            "các nhánh đan nhau, không tính đúng được: thời gian kỳ vọng là trung bình của các lượt chạy mô phỏng",
            "the branches are too entangled to compute: the expected time is the mean of simulated runs",
        ),
        Premise::FiveForSeven => (
            "khi so các đường và khi đổi ra ngày lịch (≈), 5 ngày làm việc tính bằng 7 ngày lịch",
            "in comparing paths and in calendar days (≈), 5 working days are taken as 7 calendar days",
        ),
        Premise::CircleCut => (
            "luồng đi tới tạo thành vòng tròn: bỏ một luồng",
            "forward flows form a loop: one of them is left out",
        ),
        Premise::Rounded => (
            "số có quá nhiều chữ số được làm tròn, giữ ít nhất 9 chữ số thập phân",
            "figures with too many digits were rounded, to at least 9 decimal places",
        ),
        Premise::VisitsRounded => (
            "số lần thực hiện kỳ vọng làm tròn đến 4 chữ số thập phân",
            "how often a step is done on average is rounded to 4 decimal places",
        ),
        Premise::EndlessLoop => (
            "vòng lặp không có đường ra: không tính được số lần thực hiện",
            "no case ever leaves this loop: how often its steps are done cannot be told",
        ),
        Premise::TangledLoop => (
            "các vòng lặp đan vào nhau quá phức tạp, hoặc gần như không có đường ra: không tính số lần thực hiện",
            "loops too entangled to compute, or almost never left: how often their steps are done cannot be told",
        ),
        Premise::WholeTimeIsWork => (
            "chưa rõ công sức: cả thời gian tính là làm việc, không phải chờ",
            "effort unknown: the whole time counts as work, not as waiting",
        ),
        Premise::RowNotAsked => (
            "chưa hỏi thuộc công việc nào của bảng chi phí: tính vào công việc khác",
            "activity of the cost table not known: counted as other work",
        ),
        Premise::ComponentsExceed => (
            "thời gian các thành phần hồ sơ cộng lại nhiều hơn thời gian đã nêu của cả bước: lấy \
             thời gian của bước, không tách theo thành phần",
            "the documents of the application take more hours than the step as a whole: the \
             step's hours count, not broken down",
        ),
        Premise::NoIncome => (
            "chưa có mức thu nhập bình quân một giờ: không tính được chi phí công sức",
            "no income per hour given: working time is not costed",
        ),
        Premise::NoTimesAYear => (
            "chưa rõ số lần thực hiện trong một năm",
            "times a year not known",
        ),
        Premise::NoSubjects => (
            "chưa rõ số đối tượng tuân thủ trong một năm",
            "applicants a year not known",
        ),
        Premise::OutsideProcedures => (
            "các bước không thuộc thủ tục nào: không tính vào chi phí một năm",
            "steps that belong to no procedure are left out of the yearly figure",
        ),
        Premise::ChannelNotAsked => (
            "chưa hỏi người nộp thực hiện theo cách nào: chưa tính là lần đi lại",
            "how the applicant deals with these steps is not known: counted as no visit",
        ),
        Premise::PapersNotAsked => (
            "chưa hỏi giấy tờ đầu vào: tính là không cần",
            "documents required not asked, counted as none",
        ),
        Premise::KindNotAsked => (
            "chưa hỏi làn là loại nào: tính là bên giải quyết, không phải người nộp",
            "nobody has said what these lanes are: they count as the administration's, not the applicant's",
        ),
        Premise::NoCalendar => (
            "lịch nghỉ của năm đó chưa có: chỉ tính các ngày lễ cố định theo dương lịch",
            "the calendar does not cover that year: only holidays on fixed dates count",
        ),
        Premise::NoHolidays => (
            "chưa rõ ngày nghỉ lễ: tính như không có",
            "holidays not given: counted as none",
        ),
        Premise::CultureDay => (
            "ngày 24/11 (Ngày Văn hóa Việt Nam) tính là ngày làm việc: chưa đối chiếu được văn bản luật cho nghỉ; nếu được nghỉ thì ghi vào calendar.ron",
            "24 November (Vietnam Culture Day) counts as a working day: no law that makes it a holiday could be checked; if it is one, add it to calendar.ron",
        ),
        Premise::WholeDays => (
            "phần lẻ của ngày lịch tính tròn một ngày",
            "part of a calendar day counts as a whole one",
        ),
        Premise::PartsInARow => (
            "phần lẻ của ngày làm việc tính theo giờ hành chính, nối tiếp từ bước trước: hai nửa ngày \
             có thể xong sớm hơn một ngày trọn",
            "parts of a working day count as office hours, one step after another: two half \
             days may end sooner than a whole day",
        ),
        Premise::NotCarriedOut => (
            "sơ đồ sau cải cách chưa thực hiện dấu của các bước này",
            "the to-be does not yet apply the marks on these steps",
        ),
        Premise::InputLost => (
            "sau cải cách các bước này cần giấy tờ mà không còn bước nào làm ra",
            "in the to-be these steps need a document that no step makes any more",
        ),
    };
    pick(language, vi, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_premise_has_a_sentence_and_a_name_of_its_own() {
        let mut said = std::collections::HashSet::new();
        for &of in Premise::ALL {
            for language in [Language::Vi, Language::En] {
                assert!(said.insert(premise(language, of)), "{of:?}");
            }
            assert!(said.insert(of.name()), "{of:?}");
        }
    }
}

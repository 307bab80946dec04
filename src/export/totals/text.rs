//! The figures as text: one block a subject, one line a figure, and at the end what
//! they take for granted.

use std::collections::BTreeMap;

use crate::analysis::cost::Row;
use crate::analysis::time::limit::Declared;
use crate::analysis::{Fraction, MeanTime, Moment, Sampled, Time};
use crate::lang::words::{self, capitalised, pick, words};
use crate::lang::{self, count, decimal, duration, percent, printable};
use crate::model::{Assumption, Field, Language, Premise, StepId, Unit};

use super::Report;

/// Places that are shown of đồng, hours and minutes.
const PLACES: u8 = 2;
/// So many letters of values stand on one line.
const ROOM: usize = 60;

pub(super) fn text(report: &Report<'_>) -> String {
    let mut page = Page {
        report,
        language: report.asked.language,
        text: String::new(),
    };
    page.head();
    page.time();
    page.cost();
    page.structure();
    page.law();
    page.procedures();
    page.findings();
    page.assumptions();
    page.text
}

pub(super) struct Page<'a> {
    pub(super) report: &'a Report<'a>,
    pub(super) language: Language,
    pub(super) text: String,
}

impl Page<'_> {
    pub(super) fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        pick(self.language, vi, en)
    }

    pub(super) fn heading(&mut self, words: &str) {
        self.text += &format!("\n{}\n", capitalised(words));
    }

    pub(super) fn line(&mut self, label: &str, value: &str) {
        self.text += &format!("  {}: {value}\n", capitalised(label));
    }

    /// A line that is left out where there is nothing to say, and a list where there
    /// is much.
    pub(super) fn line_of(&mut self, label: &str, values: Vec<String>) {
        let length: usize = values.iter().map(|value| value.chars().count()).sum();
        if values.len() > 1 && length > ROOM {
            self.text += &format!("  {}:\n", capitalised(label));
            for value in values {
                self.text += &format!("    - {value}\n");
            }
        } else if !values.is_empty() {
            self.line(label, &values.join(" · "));
        }
    }

    fn duration(&self, time: Time) -> String {
        duration(self.language, time.working_minutes, time.calendar_days)
    }

    fn mean(&self, time: MeanTime) -> String {
        self.duration(time.decimal(PLACES))
    }

    /// A mean, and how far off it may be where it comes of simulated runs.
    fn about(&self, time: MeanTime, sampled: Option<Sampled>) -> String {
        let mean = self.mean(time);
        match sampled {
            Some(of) => {
                let runs = count(self.language, i64::from(of.runs));
                let of_runs = self.pick("lần mô phỏng", "simulated runs");
                let error = self.mean(of.error.into());
                format!("{mean} ± {error} ({runs} {of_runs})")
            }
            None => mean,
        }
    }

    fn percent(&self, share: Fraction) -> String {
        let hundred = share.times(Fraction::whole(100));
        percent(self.language, hundred.decimal(PLACES))
    }

    fn money(&self, dong: Fraction) -> String {
        let dong = decimal(self.language, dong.decimal(PLACES));
        format!("{dong} {}", self.pick("đồng", "dong"))
    }

    fn hours(&self, hours: Fraction) -> String {
        let hours = hours.decimal(PLACES);
        let unit = lang::span::unit(self.language, Unit::Hour, hours);
        format!("{} {unit}", decimal(self.language, hours))
    }

    pub(super) fn size(&self, n: usize) -> String {
        count(self.language, n as i64)
    }

    pub(super) fn steps(&self, steps: &[StepId]) -> String {
        let numbers = self.report.numbers(steps);
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        numbers.join(", ")
    }

    /// ` (qua bước 1, 2)`, where there are any.
    fn through(&self, steps: &[StepId]) -> String {
        match self.steps(steps).as_str() {
            "" => String::new(),
            steps => format!(" ({} {steps})", self.pick("qua bước", "through steps")),
        }
    }

    fn step(&self, id: StepId) -> String {
        lang::fact::step(self.language, self.report.map, self.report.order, id)
    }

    fn head(&mut self) {
        let report = self.report;
        let title = match printable(&report.map.header().title) {
            title if title.is_empty() => words(self.language).untitled.to_string(),
            title => title.into_owned(),
        };
        self.text += &format!("{title}\n");
        let view = match report.asked.to_be {
            true => self.pick("sau cải cách", "to-be"),
            false => self.pick("hiện trạng", "as-is"),
        };
        let mut said = capitalised(view);
        if let Some((name, _)) = &report.asked.source {
            let only = self.pick("chỉ theo", "by one source alone:");
            said += &format!(", {only} {}", printable(name));
        }
        if let Some(at) = report.asked.at {
            said += &match self.language {
                Language::Vi => format!(", sau {at} mục"),
                Language::En => format!(", after {at} entries"),
            };
        }
        self.text += &format!("{said}\n");
    }

    fn time(&mut self) {
        let report = self.report;
        let timing = &report.timing;
        self.heading(self.pick("thời gian, không tính làm lại", "time, without rework"));
        self.line(self.pick("ít nhất", "least"), &self.duration(timing.min));
        let expected = self.about(timing.expected, timing.sampled);
        self.line(self.pick("kỳ vọng", "expected"), &expected);
        let most = self.duration(timing.max) + &self.through(&timing.critical);
        self.line(self.pick("nhiều nhất", "most"), &most);
        if let Some(declared) = &report.declared {
            self.declared(declared);
        }
        if report.rework.loops > 0 {
            let said = match report.rework.expected {
                Some(time) => self.about(time.into(), report.rework.sampled),
                None => self.pick("chưa tính được", "not known").to_string(),
            };
            let label = self.pick("kỳ vọng, kể cả làm lại", "expected, with rework");
            self.line(label, &said);
        }
        if let Some(of) = &report.simulated {
            let said = [("p50", of.p50), ("p80", of.p80), ("p95", of.p95)]
                .map(|(name, time)| format!("{name} {}", self.mean(time.into())));
            let runs = count(self.language, i64::from(of.runs));
            let label = match self.language {
                Language::Vi => format!("mô phỏng {runs} lần (hạt giống {})", of.seed),
                Language::En => format!("{runs} simulated runs (seed {})", of.seed),
            };
            self.line(&label, &said.join(" · "));
        }
        if let Some(dates) = &report.dates {
            let never = self.pick("ngoài lịch", "beyond the calendar");
            let at = |at: Option<Moment>| at.map_or(never.to_string(), moment);
            self.line(self.pick("nộp lúc", "comes in"), &moment(dates.start));
            self.line(
                self.pick("tính là nhận lúc", "received"),
                &moment(dates.received),
            );
            self.line(
                self.pick("xong sớm nhất", "done at the soonest"),
                &at(dates.soonest),
            );
            self.line(
                self.pick("xong muộn nhất", "done at the latest"),
                &at(dates.latest),
            );
        }
        if !timing.waiting.steps.is_empty() {
            let share = self.percent(timing.waiting.share);
            let label = self.pick(
                "phần chờ trên đường dài nhất",
                "waiting on the longest path",
            );
            self.line(label, &share);
        }
        let bottlenecks = timing.bottlenecks.iter().map(|of| {
            let (time, share) = (self.duration(of.time), self.percent(of.share));
            format!("{} {time} ({share})", self.step(of.step))
        });
        self.line_of(
            self.pick("điểm nghẽn", "bottlenecks"),
            bottlenecks.collect(),
        );
    }

    fn declared(&mut self, of: &Declared) {
        let mut said = lang::span(self.language, &of.limit);
        if of.exceeded {
            let longest = self.duration(of.longest);
            said += &format!(", {} {longest}", self.pick("bị vượt:", "exceeded:"));
        }
        if let Some(parts) = of.parts.as_ref().filter(|parts| parts.disagree) {
            let sum = self.duration(parts.longest);
            let words = self.pick("các phần cộng lại", "its parts add up to");
            said += &format!(", {words} {sum}");
        }
        self.line(
            self.pick("thời hạn giải quyết", "declared time limit"),
            &said,
        );
    }

    fn cost(&mut self) {
        let cost = &self.report.cost;
        self.heading(self.pick(
            "chi phí tuân thủ (Điều 27 Thông tư 02/2017/TT-VPCP)",
            "compliance cost (Circular 02/2017/TT-VPCP, Article 27)",
        ));
        let unknown = self.pick("chưa tính được", "not known");
        if let Some(income) = &cost.income {
            let said = format!(
                "{} {} ({}, {})",
                decimal(self.language, income.amount),
                self.pick("đồng/giờ", "dong an hour"),
                income.year,
                printable(&income.source)
            );
            self.line(self.pick("mức thu nhập bình quân", "average income"), &said);
        }
        for row in &cost.rows {
            let activity = capitalised(words::activity(self.language, row.activity));
            let label = format!("{}. {activity}", row.number);
            self.line(&label, &self.row(row));
        }
        let fees = self.report.fees;
        if fees.steps > 0 {
            let label = words(self.language).fees;
            let said = crate::export::figures::amount(self.language, fees);
            self.line(&capitalised(label), &said);
        }
        let mut said = cost
            .per_case
            .map_or(unknown.to_string(), |cost| self.money(cost));
        if let Some((least, most)) = cost.bounds.filter(|(least, most)| least != most) {
            let (least, most) = (self.money(least), self.money(most));
            said += &format!(" ({least} – {most})");
        }
        self.line(self.pick("một lần thực hiện", "per case"), &said);
        let year = cost
            .per_year
            .map_or(unknown.to_string(), |cost| self.money(cost));
        self.line(self.pick("một năm", "per year"), &year);
        let others = cost.borne_by_others.iter().map(|(bearer, amount)| {
            let bearer = words::bearer(self.language, *bearer);
            format!("{bearer} {}", self.money(*amount))
        });
        self.line_of(
            self.pick("người khác chịu", "borne by others"),
            others.collect(),
        );
        let known = cost.administration.iter().filter(|of| !of.steps.is_empty());
        let lanes = known.map(|of| {
            let lane = lang::fact::lane(self.report.map, of.lane);
            let hours = self.hours(of.hours);
            match of.unknown {
                0 => format!("{lane} {hours}"),
                n => {
                    let unknown = self.pick("bước chưa rõ", "unknown");
                    format!("{lane} {hours} ({} {unknown})", self.size(n))
                }
            }
        });
        let label = self.pick(
            "công sức của cơ quan, một lần",
            "effort of the administration, per case",
        );
        self.line_of(label, lanes.collect());
    }

    /// `5 giờ, dịch vụ 300.000 đồng = 597.110 đồng (bước 1, 2)`.
    fn row(&self, row: &Row) -> String {
        let mut parts = Vec::new();
        if !row.hours.is_zero() {
            parts.push(self.hours(row.hours));
        }
        for (label, dong) in [
            (words(self.language).services, row.services),
            (words(self.language).fees, row.fees),
            (words(self.language).other_costs, row.other),
        ] {
            if !dong.is_zero() {
                parts.push(format!("{label} {}", self.money(dong)));
            }
        }
        let mut steps: Vec<StepId> = row.items.iter().map(|item| item.step).collect();
        steps.dedup();
        let word = match steps.len() {
            1 => words(self.language).step,
            _ => words(self.language).steps,
        };
        let steps = format!("{word} {}", self.steps(&steps));
        let sum = row
            .per_case
            .map_or(String::new(), |cost| format!(" = {}", self.money(cost)));
        format!(
            "{}{sum} ({steps}{})",
            parts.join(" + "),
            self.components(row)
        )
    }

    /// `; đơn đề nghị 0,5 giờ; phần còn lại của bước 1 giờ`: the hours of the components
    /// of a dossier; nothing where none has hours of its own.
    fn components(&self, row: &Row) -> String {
        let split = row
            .items
            .iter()
            .filter(|item| item.component.is_some() || item.is_rest && !item.hours.is_zero());
        let each = split.map(|item| {
            let name = match &item.component {
                Some(name) => printable(name),
                None => lang::figures::rest(self.language).into(),
            };
            format!("; {name} {}", self.hours(item.hours))
        });
        each.collect()
    }

    fn structure(&mut self) {
        let report = self.report;
        let of = &report.structure;
        let word = words(self.language);
        self.heading(self.pick("cấu trúc", "structure"));
        let size = super::super::figures::size(self.language, of.steps, of.decisions);
        self.line(self.pick("quy mô", "size"), &size);
        self.line(word.hand_offs, &self.size(of.hand_offs.count));
        let lane = |id| lang::fact::lane(report.map, id);
        let pairs = of.hand_offs.pairs.iter().map(|of| {
            format!(
                "{} → {} {}",
                lane(of.from),
                lane(of.to),
                self.size(of.count)
            )
        });
        self.line_of(self.pick("từ làn đến làn", "lane to lane"), pairs.collect());
        let contacts = &of.contacts;
        let visits = format!(
            "{} ({})",
            self.size(contacts.visits.len()),
            lang::several(
                self.language,
                contacts.places.len(),
                "nơi",
                "place",
                "places"
            )
        );
        self.line(
            self.pick("lần đi lại của người nộp", "visits of the applicant"),
            &visits,
        );
        let asked = match (of.asked().count(), of.unmade().count()) {
            (0, _) => self.size(0),
            (asked, unmade) => format!(
                "{} ({} {})",
                self.size(asked),
                self.size(unmade),
                self.pick("không bước nào làm ra", "made by no step")
            ),
        };
        self.line(self.pick("giấy tờ đầu vào", "papers needed"), &asked);
        let names = |papers: Vec<&crate::analysis::structure::PaperUse>| -> Vec<String> {
            let names = papers
                .into_iter()
                .map(|paper| printable(&paper.name).into_owned());
            names.collect()
        };
        self.line_of(
            self.pick(
                "giấy tờ hai nơi cùng yêu cầu",
                "papers that two bodies ask for",
            ),
            names(of.asked_twice().collect()),
        );
        let certified = of.papers.iter().filter(|paper| !paper.certified.is_empty());
        self.line_of(
            self.pick("bản sao chứng thực", "certified copies"),
            names(certified.collect()),
        );
        self.line_of(
            self.pick("giấy tờ ra không ai dùng", "papers that nobody uses"),
            names(of.unused().collect()),
        );
        self.line(self.pick("vòng lặp", "loops"), &self.size(of.loops.len()));
        let ping_pong = of.ping_pong.iter().map(|of| {
            let (lane, over) = (lane(of.lane), lane(of.over));
            let mut at = vec![of.enters, of.leaves];
            at.dedup();
            format!("{lane} → {over} → {lane} ({})", self.steps(&at))
        });
        self.line_of(
            self.pick("chuyển đi rồi trả lại", "there and straight back"),
            ping_pong.collect(),
        );
        let known = of.parallel.iter().filter(|two| two.papers_known);
        let parallel = known.map(|two| self.steps(&[two.first, two.then]));
        self.line_of(
            self.pick("có thể làm song song", "might run side by side"),
            parallel.collect(),
        );
        if !of.on_paper.is_empty() {
            self.line(
                self.pick("làm trên giấy", "on paper"),
                &self.steps(&of.on_paper),
            );
        }
        let why = contacts.in_person.iter().map(|met| match &met.why {
            Some(why) => format!("{} ({})", self.step(met.step), printable(why)),
            None => self.step(met.step),
        });
        self.line_of(self.pick("phải có mặt", "in person"), why.collect());
        let levels = of.levels.iter().filter_map(|level| {
            let said = words::service_level(self.language, level.level?);
            let phase = report.map.phases().get(&level.phase)?;
            Some(format!("{} {said}", lang::fact::quoted(&phase.name)))
        });
        self.line_of(
            self.pick("mức độ dịch vụ công trực tuyến", "level of online service"),
            levels.collect(),
        );
    }

    fn procedures(&mut self) {
        let report = self.report;
        let steps = |part: &super::Part| part.steps.len();
        let all = report.map.steps().len();
        if report.procedures.iter().all(|part| steps(part) == all) {
            return;
        }
        self.heading(self.pick("từng thủ tục", "procedure by procedure"));
        for part in &report.procedures {
            let Some(procedure) = report.map.procedures().get(&part.id) else {
                continue;
            };
            let mut said = vec![self.duration(part.timing.max)];
            if let Some(of) = &part.declared {
                let limit = lang::span(self.language, &of.limit);
                said.push(format!("{} {limit}", self.pick("thời hạn", "limit")));
            }
            if let Some(cost) = part.cost.per_case.filter(|cost| !cost.is_zero()) {
                said.push(self.money(cost));
            }
            self.line(&printable(&procedure.title), &said.join(" · "));
        }
    }

    fn findings(&mut self) {
        let report = self.report;
        let limits: Vec<String> = report
            .findings
            .iter()
            .filter(|found| found.limit.is_some())
            .map(|found| lang::finding(self.language, report.map, report.order, found))
            .collect();
        if !limits.is_empty() {
            self.heading(self.pick("phát hiện", "findings"));
            for said in limits {
                self.text += &format!("  - {said}\n");
            }
        }
    }

    fn assumptions(&mut self) {
        let report = self.report;
        self.heading(self.pick("các số liệu trên dựa vào", "these figures stand on"));
        let dates = report.dates.as_ref();
        let all = report
            .assumptions
            .iter()
            .chain(&report.timing.assumptions)
            .chain(
                report
                    .rework
                    .assumptions
                    .iter()
                    .filter(|_| report.rework.loops > 0),
            )
            .chain(dates.map_or(&[][..], |dates| &dates.assumptions))
            .chain(&report.cost.assumptions)
            .chain(&report.structure.assumptions);
        // What several figures stand on is said once, with all steps.
        let mut told: BTreeMap<(Premise, Option<Field>), Vec<StepId>> = BTreeMap::new();
        for of in all {
            told.entry((of.premise, of.field))
                .or_default()
                .extend(&of.steps);
        }
        for ((premise, field), mut steps) in told {
            steps.sort_unstable();
            steps.dedup();
            let of = Assumption {
                premise,
                field,
                steps,
            };
            let said = lang::assumption(self.language, report.map, report.order, &of);
            self.text += &format!("  - {said}\n");
        }
        let rounded = self.pick(
            "số hiện ra làm tròn đến 2 chữ số thập phân, khi tính thì không làm tròn",
            "figures are shown rounded to 2 places, and counted without rounding",
        );
        self.text += &format!("  - {rounded}\n");
    }
}

/// `24/11/2026 17:00`.
fn moment(at: Moment) -> String {
    let time = lang::number::time_of_day(at.time);
    format!("{} {time}", lang::date(at.date))
}

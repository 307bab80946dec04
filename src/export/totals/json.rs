//! The figures as JSON.

use std::collections::HashSet;

use crate::analysis::time::limit::Declared;
use crate::analysis::{Cost, Fraction, MeanTime, Sampled, Time, Timing, cost};
use crate::export::json::codes;
use crate::lang;
use crate::model::{self, Assumption, Decimal, Severity, Source, Span, StepId};

use super::{Part, Report, shape};

/// Places that are kept of figures without an end: 1/3 is 0.333333.
const PLACES: u8 = 6;

pub(super) fn json(report: &Report<'_>) -> String {
    let text = serde_json::to_string_pretty(&report.shape());
    // Nothing in it can fail to be written: no map with odd keys, no float.
    text.unwrap_or_default() + "\n"
}

pub(super) fn places(value: Fraction) -> Decimal {
    value.decimal(PLACES)
}

/// Working minutes as hours.
fn hours(minutes: Fraction) -> Decimal {
    let hours = minutes.over(Fraction::whole(60));
    places(hours.unwrap_or(Fraction::ZERO))
}

fn both(time: MeanTime) -> shape::Both {
    shape::Both {
        working_hours: hours(time.working_minutes),
        calendar_days: places(time.calendar_days),
    }
}

fn three(min: Time, expected: MeanTime, max: Time) -> (shape::Three, shape::Three) {
    let (min, max) = (both(min.into()), both(max.into()));
    let expected = both(expected);
    let working = shape::Three {
        min: min.working_hours,
        expected: expected.working_hours,
        max: max.working_hours,
    };
    let calendar = shape::Three {
        min: min.calendar_days,
        expected: expected.calendar_days,
        max: max.calendar_days,
    };
    (working, calendar)
}

fn span(span: &Span) -> shape::Span {
    shape::Span {
        min: span.min,
        max: span.max,
        unit: span.unit.code(),
        estimate: span.estimate,
    }
}

fn sampled(of: Sampled) -> shape::Sampled {
    shape::Sampled {
        runs: of.runs,
        seed: of.seed.to_string(),
        error: both(of.error.into()),
    }
}

fn declared(declared: &Declared) -> shape::Declared {
    shape::Declared {
        procedure: declared.procedure,
        limit: span(&declared.limit),
        longest: both(declared.longest.into()),
        exceeded: declared.exceeded,
        parts: declared.parts.as_ref().map(|parts| shape::Parts {
            limits: parts
                .of
                .iter()
                .map(|(procedure, limit)| shape::PartLimit {
                    procedure: *procedure,
                    limit: span(limit),
                })
                .collect(),
            along: parts.along.clone(),
            longest: both(parts.longest.into()),
            disagree: parts.disagree,
        }),
    }
}

impl Report<'_> {
    fn shape(&self) -> shape::Figures {
        let header = self.map.header();
        let mut time = self.time(&self.timing, self.declared.as_ref());
        time.with_rework = Some(self.with_rework());
        time.simulated = Some(self.simulated.as_ref().map(|of| shape::Simulated {
            runs: of.runs,
            seed: of.seed.to_string(),
            mean: both(of.mean.into()),
            p50: both(of.p50.into()),
            p80: both(of.p80.into()),
            p95: both(of.p95.into()),
        }));
        time.dates = Some(self.dates.as_ref().map(|of| {
            shape::Dates {
                start: of.start.to_string(),
                received: of.received.to_string(),
                soonest: of.soonest.map(|at| at.to_string()),
                latest: of.latest.map(|at| at.to_string()),
                steps: of
                    .steps
                    .iter()
                    .map(|dated| shape::Dated {
                        step: self.number(dated.step),
                        id: dated.step,
                        done: dated.done.to_string(),
                    })
                    .collect(),
                assumptions: self.assumptions(&of.assumptions),
            }
        }));
        time.phases = Some(self.phases());
        time.steps = Some(self.steps());
        let mut cost = self.cost(&self.cost);
        let dong = |amount: i128| Decimal::new(amount, 0);
        cost.fees_min = self.fees.bounds.map(|(least, _)| dong(least));
        cost.fees_max = self.fees.bounds.map(|(_, most)| dong(most));
        shape::Figures {
            damaged: self.damaged.clone(),
            touched: self.touched.clone(),
            title: header.title.clone(),
            view: if self.asked.to_be { "to-be" } else { "as-is" },
            source: self.asked.source.as_ref().map(|(name, _)| name.clone()),
            at: self.asked.at,
            time,
            cost,
            structure: self.structure(),
            law: self.law(None),
            procedures: self
                .procedures
                .iter()
                .map(|part| self.procedure(part))
                .collect(),
            findings: self
                .findings
                .iter()
                .map(|found| self.finding(found))
                .collect(),
            assumptions: self.assumptions(&self.assumptions),
        }
    }

    fn number(&self, step: StepId) -> Option<u32> {
        self.order.number(self.map, step)
    }

    fn source(&self, by: Option<Source>) -> Option<String> {
        by.map(|by| lang::fact::source(self.asked.language, self.map, by))
    }

    fn lane(&self, id: model::LaneId) -> String {
        lang::fact::lane(self.map, id)
    }

    fn assumptions(&self, all: &[Assumption]) -> Vec<shape::Assumption> {
        let one = |of: &Assumption| shape::Assumption {
            code: of.premise.name(),
            field: of.field.map(codes::field),
            steps: self.numbers(&of.steps),
            ids: of.steps.clone(),
            text: lang::assumption(self.asked.language, self.map, self.order, of),
        };
        all.iter().map(one).collect()
    }

    pub(super) fn finding(&self, found: &model::Finding) -> shape::Finding {
        shape::Finding {
            code: found.code.name(),
            severity: match found.code.severity() {
                Severity::Error => "error",
                Severity::Gap => "gap",
                Severity::Notice => "notice",
                Severity::Wish => "wish",
            },
            step: found.step.and_then(|step| self.number(step)),
            id: found.step,
            instrument: found.instrument,
            text: lang::finding(self.asked.language, self.map, self.order, found),
        }
    }

    fn time(&self, timing: &Timing, limit: Option<&Declared>) -> shape::Time {
        let (working_hours, calendar_days) = three(timing.min, timing.expected, timing.max);
        shape::Time {
            working_hours,
            calendar_days,
            declared: limit.map(declared),
            sampled: timing.sampled.map(sampled),
            critical_path: self.numbers(&timing.critical),
            critical_ids: timing.critical.clone(),
            shortest_path: self.numbers(&timing.shortest),
            with_rework: None,
            simulated: None,
            dates: None,
            waiting: shape::Waiting {
                share: places(timing.waiting.share),
                steps: self.numbers(&timing.waiting.steps),
            },
            bottlenecks: timing
                .bottlenecks
                .iter()
                .map(|of| shape::Bottleneck {
                    step: self.number(of.step),
                    id: of.step,
                    time: both(of.time.into()),
                    share: places(of.share),
                })
                .collect(),
            phases: None,
            steps: None,
            assumptions: self.assumptions(&timing.assumptions),
        }
    }

    fn with_rework(&self) -> shape::Rework {
        let expected = self.rework.expected.map(|time| both(time.into()));
        let visits = self.rework.visits.iter().map(|(id, visits)| shape::Visits {
            step: self.number(*id),
            id: *id,
            visits: *visits,
        });
        let endless = self.rework.endless.iter();
        shape::Rework {
            working_hours: expected.as_ref().map(|time| time.working_hours),
            calendar_days: expected.as_ref().map(|time| time.calendar_days),
            sampled: self.rework.sampled.map(sampled),
            loops: self.rework.loops,
            visits: visits.collect(),
            endless: endless.map(|of| self.numbers(of)).collect(),
            assumptions: self.assumptions(&self.rework.assumptions),
        }
    }

    fn phases(&self) -> Vec<shape::Phase> {
        let phases = self.phases.iter().filter_map(|(id, timing)| {
            let phase = self.map.phases().get(id)?;
            let (working_hours, calendar_days) = three(timing.min, timing.expected, timing.max);
            Some(shape::Phase {
                id: *id,
                name: phase.name.clone(),
                procedure: phase.procedure,
                working_hours,
                calendar_days,
                sampled: timing.sampled.map(sampled),
                critical_path: self.numbers(&timing.critical),
            })
        });
        phases.collect()
    }

    fn steps(&self) -> Vec<shape::StepTime> {
        let steps = self.timing.steps.iter().map(|of| {
            let (working_hours, calendar_days) = three(of.min, of.expected.into(), of.max);
            shape::StepTime {
                step: self.number(of.step),
                id: of.step,
                working_hours,
                calendar_days,
                known: of.known,
                contested: of.contested,
                claim: of.claim,
                source: self.source(of.by),
                reach: places(of.reach),
                slack: of.slack.map(both),
                critical: of.critical,
            }
        });
        steps.collect()
    }

    fn cost(&self, cost: &Cost) -> shape::Cost {
        let header = self.map.header();
        let rows = cost.rows.iter().map(|row| shape::Row {
            number: row.number,
            activity: codes::activity(row.activity),
            hours: places(row.hours),
            labour: row.labour.map(places),
            services: places(row.services),
            fees: places(row.fees),
            other: places(row.other),
            per_case: row.per_case.map(places),
            per_year: row.per_year.filter(|_| cost.per_year.is_some()).map(places),
            items: row.items.iter().map(|item| self.item(item, cost)).collect(),
        });
        let income = cost.income.as_ref().map(|income| shape::Income {
            amount: income.amount,
            year: income.year,
            source: income.source.clone(),
        });
        let others = cost.borne_by_others.iter();
        let lanes = cost.administration.iter().map(|of| shape::LaneHours {
            lane: self.lane(of.lane),
            id: of.lane,
            hours: Some(places(of.hours)).filter(|_| !of.steps.is_empty()),
            steps: self.numbers(&of.steps),
            unknown: of.unknown,
        });
        shape::Cost {
            per_case: cost.per_case.map(places),
            per_case_min: cost.bounds.map(|(least, _)| places(least)),
            per_case_max: cost.bounds.map(|(_, most)| places(most)),
            per_year: cost.per_year.map(places),
            currency: header.currency.clone().unwrap_or_else(|| "VND".into()),
            income,
            hours: places(cost.hours),
            labour: cost.labour.map(places),
            services: places(cost.services),
            fees: places(cost.fees),
            fees_min: None,
            fees_max: None,
            other: places(cost.other),
            rows: rows.collect(),
            borne_by_others: others
                .map(|(bearer, amount)| shape::Borne {
                    bearer: codes::bearer(*bearer),
                    amount: places(*amount),
                })
                .collect(),
            administration: lanes.collect(),
            assumptions: self.assumptions(&cost.assumptions),
        }
    }

    fn item(&self, item: &cost::Item, cost: &Cost) -> shape::Item {
        let from = item.from.iter().map(|(field, claim, by)| shape::From {
            field: codes::field(*field),
            claim: *claim,
            source: self.source(*by),
        });
        let name = self.map.step(item.step).map(|step| step.name.clone());
        shape::Item {
            step: self.number(item.step),
            id: item.step,
            name: name.unwrap_or_default(),
            component: item.component.clone(),
            rest: item.is_rest,
            papers: item.papers.clone(),
            share: places(item.share),
            hours: places(item.hours),
            labour: item.labour.map(places),
            services: places(item.services),
            fees: places(item.fees),
            other: places(item.other),
            per_case: item.per_case.map(places),
            per_year: item
                .per_year
                .filter(|_| cost.per_year.is_some())
                .map(places),
            from: from.collect(),
        }
    }

    fn structure(&self) -> shape::Structure {
        let of = &self.structure;
        let (map, contacts) = (self.map, &of.contacts);
        let names = |papers: Vec<&crate::analysis::structure::PaperUse>| -> Vec<String> {
            papers.into_iter().map(|paper| paper.name.clone()).collect()
        };
        let matrix = of.hand_offs.pairs.iter().map(|of| shape::HandOff {
            from: self.lane(of.from),
            to: self.lane(of.to),
            from_id: of.from,
            to_id: of.to,
            count: of.count,
        });
        let papers = of.papers.iter().map(|paper| shape::Paper {
            name: paper.name.clone(),
            asked: self.numbers(&paper.asked),
            made: self.numbers(&paper.made),
            certified: self.numbers(&paper.certified),
            is_final: paper.is_final,
            twice: paper.twice,
        });
        let levels = of.levels.iter().map(|level| shape::Level {
            phase: level.phase,
            name: map
                .phases()
                .get(&level.phase)
                .map(|p| p.name.clone())
                .unwrap_or_default(),
            level: level.level.map(codes::service_level),
            held_by: self.numbers(&level.held_by),
            asked: level.asked,
            steps: level.steps,
        });
        shape::Structure {
            counts: self.counts(None),
            matrix: matrix.collect(),
            visited: contacts
                .visits
                .iter()
                .map(|visit| shape::Visit {
                    place: self.lane(visit.place),
                    steps: self.numbers(&visit.steps),
                })
                .collect(),
            in_person: contacts
                .in_person
                .iter()
                .map(|met| shape::InPerson {
                    step: self.number(met.step),
                    bound: met.bound,
                    why: met.why.clone(),
                })
                .collect(),
            by_post: self.numbers(&contacts.by_post),
            online: self.numbers(&contacts.online),
            channel_not_asked: self.numbers(&contacts.not_asked),
            paper_list: papers.collect(),
            outputs_unused: names(of.unused().collect()),
            inputs_unmade: names(of.unmade().collect()),
            loop_list: of
                .loops
                .iter()
                .map(|back| shape::FromTo {
                    from: self.number(back.from),
                    to: self.number(back.to),
                })
                .collect(),
            ping_pong: of
                .ping_pong
                .iter()
                .map(|of| shape::PingPong {
                    lane: self.lane(of.lane),
                    over: self.lane(of.over),
                    enters: self.number(of.enters),
                    leaves: self.number(of.leaves),
                })
                .collect(),
            parallel_candidates: of
                .parallel
                .iter()
                .map(|two| shape::Parallel {
                    first: self.number(two.first),
                    then: self.number(two.then),
                    papers_known: two.papers_known,
                })
                .collect(),
            on_paper: self.numbers(&of.on_paper),
            in_system: self.numbers(&of.in_system),
            service_levels: levels.collect(),
            assumptions: self.assumptions(&of.assumptions),
        }
    }

    /// The counts of the whole map, or of some of its steps: hand-offs and loops by
    /// the step they come from.
    fn counts(&self, steps: Option<&HashSet<StepId>>) -> shape::Counts {
        let of = &self.structure;
        let counts = |step: &StepId| steps.is_none_or(|steps| steps.contains(step));
        let any = |steps: &[StepId]| steps.iter().any(counts);
        let kinds = |kind: fn(model::StepKind) -> bool| {
            let all = self.map.steps().iter();
            all.filter(|(id, step)| counts(id) && kind(step.kind))
                .count()
        };
        let handed = of.hand_offs.from.iter().filter(|(step, _)| counts(step));
        let visits = of.contacts.visits.iter().filter(|visit| any(&visit.steps));
        let places: HashSet<model::LaneId> = visits.clone().map(|visit| visit.place).collect();
        shape::Counts {
            steps: kinds(model::StepKind::is_counted),
            decisions: kinds(|kind| kind == model::StepKind::Decision),
            handoffs: handed.map(|(_, count)| count).sum(),
            visits: visits.count(),
            places: places.len(),
            papers: of.asked().filter(|paper| any(&paper.asked)).count(),
            papers_twice: of.asked_twice().filter(|paper| any(&paper.asked)).count(),
            loops: of.loops.iter().filter(|back| counts(&back.from)).count(),
        }
    }

    fn procedure(&self, part: &Part) -> shape::Procedure {
        let of = self
            .map
            .procedures()
            .get(&part.id)
            .cloned()
            .unwrap_or_default();
        shape::Procedure {
            id: part.id,
            code: of.code,
            title: of.title,
            times_a_year: of.times_a_year,
            subjects_a_year: of.subjects_a_year,
            time: self.time(&part.timing, part.declared.as_ref()),
            cost: self.cost(&part.cost),
            structure: self.counts(Some(&part.steps)),
            law: self.law(Some(&part.steps)),
        }
    }
}

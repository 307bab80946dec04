//! The figures as JSON. Fields are added, never renamed or dropped.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::analysis::cost::Money;
use crate::analysis::report::Procedure;
use crate::analysis::time::limit::Declared;
use crate::analysis::totals::sum::Amount;
use crate::analysis::{Cost, Fraction, MeanTime, Sampled, Time, Timing, cost};
use crate::catalogue::{self, Choice};
use crate::export::json::{joined, optional, span};
use crate::model::{
    self, Assumption, Bearer, Country, Currency, Decimal, Field, Profile, Severity, Source, StepId,
};

use super::Told;

/// The decimal places of endless figures: 1/3 is 0.333333.
const PLACES: u8 = 6;

pub(super) fn json(told: &Told<'_>) -> String {
    format!("{:#}\n", told.json())
}

pub(super) fn places(value: Fraction) -> Decimal {
    value.decimal(PLACES)
}

/// Working minutes as hours.
fn hours(minutes: Fraction) -> Decimal {
    let hours = minutes.over(Fraction::whole(60));
    places(hours.unwrap_or(Fraction::ZERO))
}

/// The calendar that dates go by.
fn calendar(of: &Profile) -> Value {
    let country = match &of.country {
        Country::In(country) => Some(country),
        Country::Unsaid | Country::Nowhere => None,
    };
    json!({
        "country": country,
        "weekend": of.weekend,
        "office_hours": of.hours,
        "cut_off": of.cut_off,
        "holidays_of": of.holidays.years,
    })
}

pub(super) fn both(time: impl Into<MeanTime>) -> Value {
    let time = time.into();
    joined([
        json!({
            "working_hours": hours(time.working_minutes),
            "calendar_days": places(time.calendar_days),
        }),
        at_least(time.at_least),
    ])
}

/// Told only of a time that may be more: somebody said "at least".
fn at_least(more: bool) -> Value {
    optional("at_least", more.then_some(true))
}

/// The same of a day.
fn or_later(later: bool) -> Value {
    optional("or_later", later.then_some(true))
}

/// The same of a total, which is told in calendar days alone as well.
fn total(time: impl Into<MeanTime>) -> Value {
    let time = time.into();
    joined([
        both(time),
        json!({ "about_calendar_days": time.headline() }),
    ])
}

/// As [`total`], of the least, the expected and the most.
fn totals(of: &Timing) -> Value {
    joined([
        three(of.min, of.expected, of.max),
        json!({ "about_calendar_days": {
            "min": MeanTime::from(of.min).headline(),
            "expected": of.expected.headline(),
            "max": MeanTime::from(of.max).headline(),
        } }),
    ])
}

fn three(min: Time, expected: MeanTime, max: Time) -> Value {
    let (min, max) = (MeanTime::from(min), MeanTime::from(max));
    joined([
        json!({
            "working_hours": {
                "min": hours(min.working_minutes),
                "expected": hours(expected.working_minutes),
                "max": hours(max.working_minutes),
            },
            "calendar_days": {
                "min": places(min.calendar_days),
                "expected": places(expected.calendar_days),
                "max": places(max.calendar_days),
            },
        }),
        at_least(max.at_least),
    ])
}

/// The expected time of simulated runs is a mean: its possible error.
fn sampled(of: Option<Sampled>) -> Value {
    let said = of
        .map(|of| json!({ "runs": of.runs, "seed": of.seed.to_string(), "error": both(of.error) }));
    optional("sampled", said)
}

fn declared(of: &Declared) -> Value {
    let parts = of.parts.as_ref().map(|parts| {
        let limits = parts
            .of
            .iter()
            .map(|(id, limit)| json!({ "procedure": id, "limit": span(limit) }));
        json!({
            "limits": limits.collect::<Value>(),
            "along": parts.along,
            "longest": total(parts.longest),
            "disagree": parts.disagree,
        })
    });
    json!({
        "procedure": of.procedure,
        "limit": span(&of.limit),
        "longest": total(of.longest),
        "exceeded": of.exceeded,
        "parts": parts,
    })
}

/// The paid sums; for fees also the least and the most, if given.
fn money(of: &Money, fees: Option<(Fraction, Fraction)>) -> Value {
    let sums = Money::facts().filter_map(|field| Some((field, catalogue::fact::sum(field)?)));
    let mut said = Map::new();
    for (field, sum) in sums {
        said.insert(sum.code.into(), json!(places(of.of(field))));
        if let Some((least, most)) = fees.filter(|_| field == Field::Fee) {
            said.insert("fees_min".into(), json!(places(least)));
            said.insert("fees_max".into(), json!(places(most)));
        }
    }
    Value::Object(said)
}

impl Told<'_> {
    fn json(&self) -> Value {
        let header = self.speaker.map.header();
        let procedures = self
            .report
            .procedures
            .iter()
            .map(|part| self.procedure(part));
        let findings = self.report.findings.iter().map(|found| self.finding(found));
        joined([
            optional("damaged", self.damaged.clone()),
            optional("touched", self.touched.clone()),
            json!({
                "title": header.title,
                "view": if self.asked.to_be { "to-be" } else { "as-is" },
                "source": self.asked.source.as_ref().map(|(name, _)| name),
                "at": self.asked.at,
                "time": self.time(
                    &self.report.timing,
                    self.report.limit(self.speaker.map).as_ref(),
                    [
                        json!({
                            "with_rework": self.with_rework(),
                            "simulated": self.simulated(),
                            "dates": self.dates(),
                        }),
                        json!({ "phases": self.phases(), "steps": self.steps() }),
                    ],
                ),
                "cost": self.cost(&self.report.cost, self.report.sums.of(Field::Fee)),
                "structure": self.structure(),
                "law": self.law(None),
                "procedures": procedures.collect::<Value>(),
                "findings": findings.collect::<Value>(),
                "assumptions": self.assumptions(&self.report.assumptions),
            }),
        ])
    }

    /// A JSON number, or a text where the number has a letter.
    fn number(&self, step: StepId) -> Option<Value> {
        let number = self.speaker.map.number(step)?;
        Some(match number.letter {
            0 => json!(number.whole),
            _ => json!(number.to_string()),
        })
    }

    fn listed(&self, steps: &[StepId]) -> Vec<Value> {
        let numbers = steps.iter().filter_map(|step| self.number(*step));
        numbers.collect()
    }

    fn source(&self, by: Option<Source>) -> Option<String> {
        by.map(|by| self.speaker.source(by))
    }

    fn lane(&self, id: model::LaneId) -> String {
        self.speaker.lane(id)
    }

    fn assumptions(&self, all: &[Assumption]) -> Value {
        let all = all.iter().map(|of| {
            json!({
                "code": of.premise.name(),
                "field": of.field.map(Choice::code),
                "steps": self.listed(&of.steps),
                "ids": of.steps,
                "text": self.speaker.assumption(of),
            })
        });
        all.collect()
    }

    pub(super) fn finding(&self, found: &model::Finding) -> Value {
        json!({
            "code": found.code.code(),
            "severity": match catalogue::finding(found.code).severity {
                Severity::Error => "error",
                Severity::Gap => "gap",
                Severity::Notice => "notice",
                Severity::Wish => "wish",
            },
            "step": found.step.and_then(|step| self.number(step)),
            "id": found.step,
            "instrument": found.instrument,
            "paper": found.lost.as_ref().map(|lost| &lost.paper),
            "text": self.speaker.finding(found),
        })
    }

    /// The time of the whole map, with its own fields, or of a part.
    fn time(&self, timing: &Timing, limit: Option<&Declared>, whole: [Value; 2]) -> Value {
        let bottlenecks = timing.bottlenecks.iter().map(|of| {
            joined([
                json!({ "step": self.number(of.step), "id": of.step }),
                both(of.time),
                json!({ "share": places(of.share) }),
            ])
        });
        let [chances, parts] = whole;
        joined([
            totals(timing),
            json!({ "declared": limit.map(declared) }),
            sampled(timing.sampled),
            self.least_ends_at(timing),
            json!({
                "critical_path": self.listed(&timing.critical),
                "critical_ids": timing.critical,
                "shortest_path": self.listed(&timing.shortest),
            }),
            chances,
            json!({
                "waiting": {
                    "share": places(timing.waiting.share),
                    "steps": self.listed(&timing.waiting.steps),
                },
                "bottlenecks": bottlenecks.collect::<Value>(),
            }),
            parts,
            json!({ "assumptions": self.assumptions(&timing.assumptions) }),
        ])
    }

    fn with_rework(&self) -> Value {
        let rework = &self.report.rework;
        let expected = rework.expected.map(MeanTime::from);
        let visits = rework
            .visits
            .iter()
            .map(|(id, visits)| json!({ "step": self.number(*id), "id": id, "visits": visits }));
        let endless = rework.endless.iter().map(|of| self.listed(of));
        joined([
            json!({
                "working_hours": expected.map(|time| hours(time.working_minutes)),
                "calendar_days": expected.map(|time| places(time.calendar_days)),
                "about_calendar_days": expected.and_then(|time| time.headline()),
            }),
            sampled(rework.sampled),
            json!({
                "loops": rework.loops,
                "visits": visits.collect::<Value>(),
                "endless": endless.collect::<Value>(),
                "assumptions": self.assumptions(&rework.assumptions),
            }),
        ])
    }

    fn simulated(&self) -> Option<Value> {
        let of = self.report.simulated.as_ref()?;
        Some(json!({
            "runs": of.runs,
            "seed": of.seed.to_string(),
            "mean": total(of.mean),
            "p50": total(of.p50),
            "p80": total(of.p80),
            "p95": total(of.p95),
        }))
    }

    fn dates(&self) -> Option<Value> {
        let of = self.report.dates.as_ref()?;
        let steps = of.steps.iter().map(|dated| {
            joined([
                json!({
                    "step": self.number(dated.step),
                    "id": dated.step,
                    "done": dated.done.to_string(),
                }),
                or_later(dated.or_later),
            ])
        });
        Some(joined([
            json!({
            "start": of.start.to_string(),
            "received": of.received.to_string(),
            "soonest": of.soonest.map(|at| at.to_string()),
            "latest": of.latest.map(|at| at.to_string()),
            "calendar": calendar(&self.speaker.map.header().profile()),
            "steps": steps.collect::<Value>(),
            "assumptions": self.assumptions(&of.assumptions),
            }),
            or_later(of.or_later),
        ]))
    }

    fn phases(&self) -> Value {
        let phases = self.report.phases.iter().filter_map(|of| {
            let (id, timing) = (of.id, &of.timing);
            let phase = self.speaker.map.phases().get(&id)?;
            Some(joined([
                json!({ "id": id, "name": phase.name, "procedure": phase.procedure }),
                totals(timing),
                sampled(timing.sampled),
                self.least_ends_at(timing),
                json!({ "critical_path": self.listed(&timing.critical) }),
            ]))
        });
        phases.collect()
    }

    /// Where the shortest way ends.
    fn least_ends_at(&self, timing: &Timing) -> Value {
        let early = self.report.ends_early(timing, self.speaker.map);
        self.ends_at("least_ends_at", early)
    }

    /// Where the case of a least ends: told only where that is before the result.
    fn ends_at(&self, key: &str, early: Option<StepId>) -> Value {
        let at = early.map(|id| json!({ "step": self.number(id), "id": id }));
        optional(key, at)
    }

    fn steps(&self) -> Value {
        let steps = self.report.timing.steps.iter().map(|of| {
            joined([
                json!({ "step": self.number(of.step), "id": of.step }),
                three(of.min, of.expected.into(), of.max),
                optional("at_most", of.limited.then_some(true)),
                json!({
                    "known": of.known,
                    "contested": of.contested,
                    "claim": of.claim,
                    "source": self.source(of.by),
                    "reach": places(of.reach),
                    "slack": of.slack.map(both),
                    "critical": of.critical,
                }),
            ])
        });
        steps.collect()
    }

    /// The cost of the whole map or of a part, with the least and the most of its fees if
    /// given.
    fn cost(&self, cost: &Cost, fees: Amount) -> Value {
        let currency = self.speaker.map.header().home();
        let income = cost.income.as_ref();
        let income =
            income.map(|of| json!({ "amount": of.amount, "year": of.year, "source": of.source }));
        let per_year = |of: Option<Fraction>| of.filter(|_| cost.per_year.is_some()).map(places);
        let rows = cost.rows.iter().map(|row| {
            let items = row
                .items
                .iter()
                .map(|item| self.item(item, per_year(item.per_year)));
            joined([
                json!({
                    "number": row.number,
                    "activity": row.activity.code(),
                    "hours": places(row.hours),
                    "labour": row.labour.map(places),
                }),
                money(&row.money, None),
                json!({
                    "per_case": row.per_case.map(places),
                    "per_year": per_year(row.per_year),
                    "items": items.collect::<Value>(),
                }),
            ])
        });
        let others = cost.borne_by_others.iter().map(|(bearer, amount)| {
            let amount = places(*amount);
            match bearer {
                Bearer::Lane(id) => {
                    json!({ "bearer": id, "lane": self.lane(*id), "amount": amount })
                }
                other => json!({ "bearer": other.code(), "amount": amount }),
            }
        });
        let lanes = cost.administration.iter().map(|of| {
            json!({
                "lane": self.lane(of.lane),
                "id": of.lane,
                "hours": Some(places(of.hours)).filter(|_| !of.steps.is_empty()),
                "steps": self.listed(&of.steps),
                "unknown": of.unknown,
            })
        });
        joined([
            json!({
                "per_case": cost.per_case.map(places),
                "per_case_min": cost.bounds.map(|(least, _)| places(least)),
                "per_case_max": cost.bounds.map(|(_, most)| places(most)),
                "per_year": cost.per_year.map(places),
                "currency": currency.chosen().map(Currency::code),
                "income": income,
                "hours": places(cost.hours),
                "labour": cost.labour.map(places),
            }),
            money(&cost.money, fees.bounds),
            self.ends_at("fees_min_ends_at", fees.ends_early),
            json!({
                "rows": rows.collect::<Value>(),
                "borne_by_others": others.collect::<Value>(),
                "administration": lanes.collect::<Value>(),
                "assumptions": self.assumptions(&cost.assumptions),
            }),
        ])
    }

    fn item(&self, item: &cost::Item, per_year: Option<Decimal>) -> Value {
        let from = item.from.iter().map(|(field, claim, by)| {
            json!({ "field": field.code(), "claim": claim, "source": self.source(*by) })
        });
        let name = self
            .speaker
            .map
            .step(item.step)
            .map(|step| step.name.as_str());
        joined([
            json!({
                "step": self.number(item.step),
                "id": item.step,
                "name": name.unwrap_or_default(),
                "component": item.component,
                "rest": item.is_rest,
                "papers": item.papers,
                "share": places(item.share),
                "hours": places(item.hours),
                "labour": item.labour.map(places),
            }),
            money(&item.money, None),
            json!({
                "per_case": item.per_case.map(places),
                "per_year": per_year,
                "from": from.collect::<Value>(),
            }),
        ])
    }

    fn structure(&self) -> Value {
        let of = &self.report.structure;
        let (map, contacts) = (self.speaker.map, &of.contacts);
        let matrix = of.hand_offs.pairs.iter().map(|of| {
            json!({
                "from": self.lane(of.from),
                "to": self.lane(of.to),
                "from_id": of.from,
                "to_id": of.to,
                "count": of.count,
            })
        });
        let visits = contacts
            .visits
            .iter()
            .map(|of| json!({ "place": self.lane(of.place), "steps": self.listed(&of.steps) }));
        let in_person = contacts.in_person.iter().map(
            |met| json!({ "step": self.number(met.step), "bound": met.bound, "why": met.why }),
        );
        let papers = of.papers.iter().map(|paper| {
            json!({
                "name": paper.name,
                "asked": self.listed(&paper.asked),
                "made": self.listed(&paper.made),
                "certified": self.listed(&paper.certified),
                "final": paper.is_final,
                "twice": paper.twice,
            })
        });
        let loops = of
            .loops
            .iter()
            .map(|of| json!({ "from": self.number(of.from), "to": self.number(of.to) }));
        let ping_pong = of.ping_pong.iter().map(|of| {
            json!({
                "lane": self.lane(of.lane),
                "over": self.lane(of.over),
                "enters": self.number(of.enters),
                "leaves": self.number(of.leaves),
            })
        });
        let parallel = of.parallel.iter().map(|two| {
            json!({
                "first": self.number(two.first),
                "then": self.number(two.then),
                "papers_known": two.papers_known,
            })
        });
        let levels = of.levels.iter().map(|level| {
            let name = map.phases().get(&level.phase).map(|of| of.name.as_str());
            json!({
                "phase": level.phase,
                "name": name.unwrap_or_default(),
                "level": level.level.map(Choice::code),
                "held_by": self.listed(&level.held_by),
                "asked": level.asked,
                "steps": level.steps,
            })
        });
        joined([
            self.counts(None),
            json!({
                "matrix": matrix.collect::<Value>(),
                "visited": visits.collect::<Value>(),
                "in_person": in_person.collect::<Value>(),
                "by_post": self.listed(&contacts.by_post),
                "online": self.listed(&contacts.online),
                "channel_not_asked": self.listed(&contacts.not_asked),
                "paper_list": papers.collect::<Value>(),
                "outputs_unused": of.unused().map(|of| json!(of.name)).collect::<Value>(),
                "inputs_unmade": of.unmade().map(|of| json!(of.name)).collect::<Value>(),
                "loop_list": loops.collect::<Value>(),
                "ping_pong": ping_pong.collect::<Value>(),
                "parallel_candidates": parallel.collect::<Value>(),
                "on_paper": self.listed(&of.on_paper),
                "in_system": self.listed(&of.in_system),
                "service_levels": levels.collect::<Value>(),
                "assumptions": self.assumptions(&of.assumptions),
            }),
        ])
    }

    /// The counts of the whole map, or of some of its steps: hand-offs and loops count for
    /// the step they come from.
    fn counts(&self, steps: Option<&HashSet<StepId>>) -> Value {
        let of = &self.report.structure;
        let counts = |step: &StepId| steps.is_none_or(|steps| steps.contains(step));
        let any = |steps: &[StepId]| steps.iter().any(counts);
        let kinds = |kind: fn(model::StepKind) -> bool| {
            let all = self.speaker.map.steps().iter();
            all.filter(|(id, step)| counts(id) && kind(step.kind))
                .count()
        };
        let handed = of.hand_offs.from.iter().filter(|(step, _)| counts(step));
        let visits = of.contacts.visits.iter().filter(|visit| any(&visit.steps));
        let places: HashSet<model::LaneId> = visits.clone().map(|visit| visit.place).collect();
        json!({
            "steps": kinds(model::StepKind::is_counted),
            "decisions": kinds(|kind| kind == model::StepKind::Decision),
            "handoffs": handed.map(|(_, count)| count).sum::<usize>(),
            "visits": visits.count(),
            "places": places.len(),
            "papers": of.asked().filter(|paper| any(&paper.asked)).count(),
            "papers_twice": of.asked_twice().filter(|paper| any(&paper.asked)).count(),
            "loops": of.loops.iter().filter(|back| counts(&back.from)).count(),
        })
    }

    fn procedure(&self, own: &Procedure) -> Value {
        let part = &own.part;
        let mut limits = self.report.limits.iter();
        let limit = limits.find(|limit| limit.procedure == part.id);
        let of = self
            .speaker
            .map
            .procedures()
            .get(&part.id)
            .cloned()
            .unwrap_or_default();
        json!({
            "id": part.id,
            "code": of.code,
            "title": of.title,
            "times_a_year": of.times_a_year,
            "subjects_a_year": of.subjects_a_year,
            "time": self.time(&part.timing, limit, [Value::Null, Value::Null]),
            "cost": self.cost(&own.cost, Amount { bounds: None, ..Amount::default() }),
            "structure": self.counts(Some(&part.steps)),
            "law": self.law(Some(&part.steps)),
        })
    }
}

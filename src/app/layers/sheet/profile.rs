//! The rows of the session's country: its name, its weekend, its office hours, until when
//! something is received, its holidays.

use super::row::{OnEnter, Row, SheetContext, some};
use crate::catalogue::attribute::Value;
use crate::lang::{country, number};
use crate::model::{
    Country, Edit, HeaderField, Holidays, OfficeHours, Profile, TimeOfDay, Weekend,
};

/// The country, of a list: with it come its calendar and its currency.
pub(super) fn country(g: SheetContext<'_>, label: &str, now: &Country) -> Row {
    let (l, header) = (g.speaker.language, g.speaker.map.header());
    let edits = |set: Vec<_>| set.into_iter().map(Edit::SetHeader).collect::<Vec<Edit>>();
    let all = g.countries.all(l);
    let at = all
        .iter()
        .position(|(_, offer)| offer.profile.country == *now);
    let none = header.following(Profile::nowhere());
    let none = HeaderField::changes(header, &none);
    let mut options: Vec<(String, Vec<Edit>)> =
        vec![(country::nowhere(l).to_string(), edits(none))];
    options.extend(
        all.into_iter()
            .map(|(name, offer)| (name, edits(offer.set(header)))),
    );
    let at = at.map(|at| at + 1);
    let at = at.or_else(|| (*now == Country::Nowhere).then_some(0));
    Row::new(label, country::name(l, now), OnEnter::choose(options, at))
}

/// Of a session that names no country the rest of the profile is said with the part.
fn with_rest(g: SheetContext<'_>, set: Edit) -> Vec<Edit> {
    let rest = g.speaker.map.header().settled();
    let rest = rest.into_iter().map(Edit::SetHeader);
    rest.chain([set]).collect()
}

pub(super) fn weekend(
    g: SheetContext<'_>,
    label: &str,
    _: Weekend,
    to: impl Fn(Value) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let now = country::weekend(l, g.speaker.map.header().profile().weekend);
    Row::text(l, label, Some(&now), move |g, text, _| {
        let days = country::typed_weekend(text).ok_or(country::bad_weekend(l))?;
        Ok(with_rest(g, to(Value::Weekend(days))))
    })
    .figure()
}

pub(super) fn hours(
    g: SheetContext<'_>,
    label: &str,
    _: &OfficeHours,
    to: impl Fn(Value) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let now = country::hours(&g.speaker.map.header().profile().hours);
    Row::text(l, label, Some(&now), move |g, text, _| {
        let hours = text.parse().map_err(|_| country::bad_hours(l))?;
        Ok(with_rest(g, to(Value::Hours(hours))))
    })
    .figure()
}

pub(super) fn clock(
    g: SheetContext<'_>,
    label: &str,
    _: Option<TimeOfDay>,
    to: impl Fn(Value) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let now = g.speaker.map.header().profile().cut_off;
    let typed = now.map(number::time_of_day);
    let mut row = Row::text(l, label, typed.as_deref(), move |g, text, _| {
        let read = |text: String| {
            let time = format!("{text:0>5}");
            time.parse().map_err(|_| country::bad_clock(l).to_string())
        };
        let time = some(text).map(read).transpose()?;
        Ok(with_rest(g, to(Value::Clock(time))))
    })
    .figure();
    row.shown.value = country::last_receipt(l, now);
    row
}

/// Typed as they stand in the file.
pub(super) fn holidays(
    g: SheetContext<'_>,
    label: &str,
    _: &Holidays,
    to: impl Fn(Value) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let now = g.speaker.map.header().profile().holidays;
    let mut row = Row::text(l, label, Some(&now.to_string()), move |g, text, _| {
        let days = country::typed_holidays(text).ok_or(country::bad_holidays(l))?;
        Ok(with_rest(g, to(Value::Holidays(days))))
    });
    row.shown.value = country::holidays(l, &now);
    row
}

//! Calendars of free times, as templates show them.

use std::borrow::Cow;

use app::records::{SlotState, TimeSlot, TimesDay, TimesView};
use base::Date;
use jiff::ToSpan as _;

use crate::route::{RecordNew, Segment};
use crate::ui::Ui;

impl Ui {
    /// The day of the week.
    pub(crate) fn weekday(&self, day: &Date) -> Cow<'static, str> {
        self.tc("weekday", day.weekday().to_monday_one_offset())
    }

    /// The days that a calendar of free times shows.
    pub(crate) fn week(&self, times: &TimesView) -> String {
        let ends = times.days.first().zip(times.days.last());
        ends.map(|(first, last)| format!("{} – {}", first.day, last.day)).unwrap_or_default()
    }

    /// Whether all of a day is past: on a phone it is left out.
    pub(crate) fn is_over(&self, day: &TimesDay) -> bool {
        !day.slots.is_empty() && day.slots.iter().all(|slot| slot.state == SlotState::Past)
    }

    /// The week before; none where all of it is over.
    pub(crate) fn week_before(&self, times: &TimesView) -> Option<Date> {
        let over = times.days.iter().flat_map(|day| &day.slots).any(|slot| slot.state == SlotState::Past);
        times.first().filter(|_| !over)?.checked_sub(7.days()).ok()
    }

    /// The week after.
    pub(crate) fn week_after(&self, times: &TimesView) -> Option<Date> {
        times.first()?.checked_add(7.days()).ok()
    }

    /// The form of a booking of a free time.
    pub(crate) fn book_at(&self, times: &TimesView, slot: &TimeSlot) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some((field, id)) = &times.through {
            query.append_pair(&format!("f.{field}"), id);
        }
        if let Some(parent) = times.parent {
            query.append_pair("parent", &parent.to_string());
        }
        query.append_pair(&format!("f.{}", times.inputs.0), &slot.from);
        query.append_pair(&format!("f.{}", times.inputs.1), &slot.to);
        format!("{}?{}", RecordNew(Segment(times.kind.id.clone())), query.finish())
    }
}

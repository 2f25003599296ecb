//! Free times of what is booked.

use base::{Date, RecordId, Words};

use super::{Entered, KindName};

/// The free times of something, or of several things that are booked as one.
#[derive(Clone, Debug, PartialEq)]
pub struct TimesView {
    /// The kind of its bookings.
    pub kind: KindName,
    /// The field of a booking that names it, and what stands in it.
    pub through: Option<(String, String)>,
    /// The record that a booking is a part of, where that is how it is tied.
    pub parent: Option<RecordId>,
    /// The inputs of a booking's start and end.
    pub inputs: (String, String),
    /// The days, the first one a Monday where a week is shown.
    pub days: Vec<TimesDay>,
    /// Minutes of one time; `None` where whole days are booked.
    pub minutes: Option<u32>,
    /// Whether whoever looks may book.
    pub may_book: bool,
}

/// A day.
#[derive(Clone, Debug, PartialEq)]
pub struct TimesDay {
    /// Which.
    pub day: Date,
    /// Why it is closed.
    pub closed: Option<Words>,
    /// Its times, in order.
    pub slots: Vec<TimeSlot>,
}

/// A time that can be booked, or could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSlot {
    /// The clock at which it begins: `09:00`; empty where whole days are booked.
    pub label: String,
    /// Its begin as a form sends it, in China's time: `2026-11-26T09:00`, or a day.
    pub from: String,
    /// Its end.
    pub to: String,
    /// How many places are free.
    pub free: u64,
    /// How many there are.
    pub of: u64,
    /// Whether it can be booked.
    pub state: SlotState,
    /// Whether the booking that is being filled in takes it.
    pub chosen: bool,
}

/// Whether a time can be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// It can.
    Free,
    /// Others have it.
    Taken,
    /// It is over.
    Past,
}

impl SlotState {
    /// As addresses and programs say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Taken => "taken",
            Self::Past => "past",
        }
    }
}

impl TimesView {
    /// The first day that is shown.
    pub fn first(&self) -> Option<Date> {
        self.days.first().map(|day| day.day)
    }

    /// What is entered when a time is chosen, by its begin: a first one, or, after one that is chosen already and with
    /// nothing taken between, all up to it.
    pub fn choosing(&self, entered: &Entered, from: &str) -> Option<Entered> {
        let slots: Vec<&TimeSlot> = self.days.iter().flat_map(|day| &day.slots).collect();
        let at = slots.iter().position(|slot| slot.from == from && slot.state == SlotState::Free)?;
        let first = slots.iter().position(|slot| slot.chosen).filter(|first| *first < at);
        let last = slots.iter().rposition(|slot| slot.chosen);
        let grows = first.zip(last).filter(|(_, last)| *last < at).filter(|(first, _)| {
            let run = &slots[*first..=at];
            run.iter().all(|slot| slot.state == SlotState::Free)
                && run.windows(2).all(|pair| pair[0].to == pair[1].from || self.minutes.is_none())
        });
        let begin = grows.map_or(at, |(first, _)| first);
        let mut entered = entered.clone();
        entered.0.insert(self.inputs.0.clone(), vec![slots[begin].from.clone()]);
        entered.0.insert(self.inputs.1.clone(), vec![slots[at].to.clone()]);
        Some(entered)
    }
}

#[cfg(test)]
mod tests {
    use base::Words;

    use super::*;

    fn slot(hour: u32, state: SlotState, chosen: bool) -> TimeSlot {
        let at = |hour: u32| format!("2026-11-26T{hour:02}:00");
        let label = format!("{hour:02}:00");
        TimeSlot { label, from: at(hour), to: at(hour + 1), free: 1, of: 1, state, chosen }
    }

    fn view(slots: Vec<TimeSlot>) -> TimesView {
        let kind = KindName {
            id: "booking".into(),
            programme: "facility".into(),
            words: Words::new("预约", "Booking"),
            programme_words: Words::new("仪器", "Instruments"),
        };
        let days = vec![TimesDay { day: Date::constant(2026, 11, 26), closed: None, slots }];
        let inputs = ("starts".into(), "ends".into());
        TimesView { kind, through: None, parent: None, inputs, days, minutes: Some(60), may_book: true }
    }

    fn chosen(slots: Vec<TimeSlot>, hour: u32) -> Option<(String, String)> {
        let entered = view(slots).choosing(&Entered::default(), &format!("2026-11-26T{hour:02}:00"))?;
        let text = |name: &str| entered.texts(name).unwrap()[0][11..].to_owned();
        Some((text("starts"), text("ends")))
    }

    #[test]
    fn a_second_time_lengthens_the_first_unless_something_lies_between() {
        use SlotState::{Free, Taken};
        let two = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(chosen(vec![slot(9, Free, false), slot(10, Free, false)], 9), two("09:00", "10:00"));
        let free = || vec![slot(9, Free, true), slot(10, Free, false), slot(11, Free, false)];
        assert_eq!(chosen(free(), 11), two("09:00", "12:00"));
        let between = vec![slot(9, Free, true), slot(10, Taken, false), slot(11, Free, false)];
        assert_eq!(chosen(between.clone(), 11), two("11:00", "12:00"));
        assert_eq!(chosen(between, 10), None, "what is taken cannot be chosen");
        let later = vec![slot(9, Free, false), slot(10, Free, true)];
        assert_eq!(chosen(later, 9), two("09:00", "10:00"), "an earlier one begins anew");
    }
}

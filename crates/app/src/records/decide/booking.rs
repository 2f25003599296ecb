//! Bookings that would take up a resource at the same time, or while it is closed. One that takes several resources gets
//! all of them or none.

use base::{RecordId, Words};
use programme::model::Booking;
use store::records::Value;

use super::Case;
use super::work::Work;
use crate::records::FieldFault;
use crate::records::bookings::{Desk, busiest, time};
use crate::records::shown::title;

impl Case<'_> {
    /// Where more would be booked at a time than a resource takes, or it is closed.
    pub(super) fn booked(&self, work: &Work) -> Option<FieldFault> {
        let booking = self.kind.booking.as_ref()?;
        let (from, to) = (booking.from.as_ref()?, booking.to.as_ref()?);
        let (begins, ends) = (work.value(from).clone(), work.value(to).clone());
        let desk = self.desk(booking);
        let resources = desk.resources(&|field| work.value(field).clone(), work.parent);
        if resources.is_empty() || begins.is_null() || ends.is_null() || !desk.taking(work.state.as_deref()) {
            return None;
        }
        let moved = self.moved(&desk, &resources, (from, &begins), (to, &ends));
        let own = self.before.map(|before| before.id);
        let record = work.rules(self);
        // All are asked before any is refused, so that one round of answers does.
        let each: Vec<_> = resources
            .iter()
            .map(|resource| {
                let record = desk.with_resource(record.clone(), *resource);
                let shut = if moved { desk.shut(&record, &begins, &ends) } else { None };
                let capacity = desk.places(booking.capacity.as_ref(), &record);
                let takes = desk.places(booking.takes.as_ref(), &record);
                (*resource, shut, desk.taken(*resource, (&begins, &ends), own), capacity, takes)
            })
            .collect();
        let span = time(&begins, &ends)?;
        let field = || Some(from.text.clone());
        for (resource, shut, taken, capacity, takes) in each {
            let name = || if resources.len() > 1 { self.named(&desk, resource) } else { None };
            if let Some(shut) = shut {
                let words = shut.words(name().as_ref());
                return Some(FieldFault { field: field(), words, code: "slot-closed", working: Vec::new() });
            }
            let others = busiest(&taken?, span);
            if others + takes > capacity {
                let words = full(name(), capacity, capacity.saturating_sub(others), takes);
                return Some(FieldFault { field: field(), words, code: "slot-taken", working: Vec::new() });
            }
        }
        None
    }

    fn desk<'d>(&'d self, booking: &'d Booking) -> Desk<'d> {
        Desk {
            programme: self.programme,
            kind: self.kind,
            booking,
            asking: self.asking,
            today: self.writer.today,
            now: self.now,
        }
    }

    /// Whether it takes up time that it did not have before: hours that are changed later touch no booking that stands.
    fn moved(
        &self,
        desk: &Desk<'_>,
        resources: &[RecordId],
        (from, begins): (&str, &Value),
        (to, ends): (&str, &Value),
    ) -> bool {
        self.before.is_none_or(|before| {
            before.deleted.is_some()
                || !desk.taking(before.state.as_deref())
                || before.value(from) != begins
                || before.value(to) != ends
                || desk.resources(&|field| before.value(field).clone(), before.parent) != resources
        })
    }

    /// What a resource is called.
    fn named(&self, desk: &Desk<'_>, resource: RecordId) -> Option<Words> {
        let (_, kind) = self.writer.registry.programmes.kind(desk.resource_kind()?)?;
        Some(title(kind, self.asking.record(&kind.id, resource)?))
    }
}

fn full(name: Option<Words>, capacity: u64, left: u64, takes: u64) -> Words {
    let (zh, en) = match name {
        Some(name) => (format!("“{}”", name.zh), format!("{}: ", name.en)),
        None => (String::new(), String::new()),
    };
    match (capacity, left) {
        (1, _) | (_, 0) => Words::new(
            format!("{zh}这个时段已被预约，请另选时段"),
            format!("{en}this time is taken: choose another"),
        ),
        (_, left) => Words::new(
            format!("{zh}这个时段只剩 {left} 个位置，要占 {takes} 个，请另选时段或减少"),
            format!(
                "{en}{left} places are left at this time, and this takes {takes}: choose another time or take fewer"
            ),
        ),
    }
}

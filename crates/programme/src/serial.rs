//! Serial numbers: the form, and a number made from it.

use base::Date;

/// A form such as `PT{year}{seq:4}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Plain(String),
    Year { digits: usize },
    Month,
    Counter { digits: usize },
}

impl Form {
    /// Reads a form; there is exactly one counter.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            if open > 0 {
                parts.push(Part::Plain(rest[..open].to_owned()));
            }
            let close = open + rest[open..].find('}')?;
            parts.push(match &rest[open + 1..close] {
                "year" => Part::Year { digits: 4 },
                "year:2" => Part::Year { digits: 2 },
                "month" => Part::Month,
                inner => {
                    let digits = inner.strip_prefix("seq:")?.parse().ok()?;
                    Part::Counter { digits: (1..=12).contains(&digits).then_some(digits)? }
                }
            });
            rest = &rest[close + 1..];
        }
        if rest.contains('}') {
            return None;
        }
        if !rest.is_empty() {
            parts.push(Part::Plain(rest.to_owned()));
        }
        let counters = parts.iter().filter(|part| matches!(part, Part::Counter { .. })).count();
        (counters == 1).then_some(Self(parts))
    }

    /// What the counter counts within: a form with a year starts anew each year.
    pub fn series(&self, day: Date) -> String {
        self.write(day, None)
    }

    /// The number `count` of its series.
    pub fn number(&self, day: Date, count: u64) -> String {
        self.write(day, Some(count))
    }

    fn write(&self, day: Date, count: Option<u64>) -> String {
        let part = |part: &Part| match part {
            Part::Plain(text) => text.clone(),
            Part::Year { digits: 2 } => format!("{:02}", day.year().rem_euclid(100)),
            Part::Year { .. } => format!("{:04}", day.year()),
            Part::Month => format!("{:02}", day.month()),
            Part::Counter { digits } => {
                count.map_or_else(|| "#".to_owned(), |count| format!("{count:0digits$}"))
            }
        };
        self.0.iter().map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Form;
    use jiff::civil::date;

    #[test]
    fn numbers_count_within_their_series() {
        let form = Form::parse("PT{year}{seq:4}").unwrap();
        assert_eq!(form.number(date(2026, 3, 1), 12), "PT20260012");
        assert_eq!(form.series(date(2026, 3, 1)), "PT2026#");
        assert_ne!(form.series(date(2026, 3, 1)), form.series(date(2027, 3, 1)));
        assert_eq!(
            Form::parse("A{year:2}{month}-{seq:3}号").unwrap().number(date(2026, 3, 1), 1234),
            "A2603-1234号"
        );
    }

    #[test]
    fn a_form_has_one_counter() {
        for wrong in ["PT{year}", "{seq:4}{seq:4}", "{seq:0}", "{seq:4", "seq:4}", "{day}{seq:4}"] {
            assert_eq!(Form::parse(wrong), None, "{wrong}");
        }
    }
}

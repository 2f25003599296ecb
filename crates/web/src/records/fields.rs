//! How a form's fields are filled in: which inputs, of which type, with which texts in them.

use app::records::{FormField, FormSection, FormView, Widget};
use base::{Date, Words};

/// Inputs that a field with several values offers beyond those that are filled in.
const SPARE: usize = 2;

/// One input.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// Its anchor.
    pub(crate) id: String,
    /// Its name in what the form sends.
    pub(crate) name: &'a str,
    /// What tells it from its neighbour.
    pub(crate) words: Option<&'a Words>,
    /// Its place among several values, from 1.
    pub(crate) place: usize,
    /// What stands in it.
    pub(crate) text: String,
    /// Its type.
    pub(crate) of: &'static str,
}

/// What templates ask of a field.
pub(crate) trait Fields {
    /// Its inputs: one for each text; where it takes several, one area or some more to fill in.
    fn entries(&self) -> Vec<Entry<'_>>;
    /// Whether it is an area of several lines.
    fn is_area(&self) -> bool;
    /// Whether it takes the whole width.
    fn is_wide(&self) -> bool;
    /// Whether it is chosen from a short list, and how: one of them.
    fn is_one(&self) -> bool;
    /// Several of a short list.
    fn is_several(&self) -> bool;
    /// Whether files are chosen.
    fn is_file(&self) -> bool;
    /// The kinds of file that browsers offer first: `.pdf,.docx`.
    fn accepts(&self) -> String;
    /// The largest file, in megabytes.
    fn megabytes(&self) -> Option<u64>;
    /// What its inputs offer while somebody types.
    fn suggests(&self) -> Option<String>;
    /// What keyboards of phones offer.
    fn keyboard(&self) -> Option<&'static str>;
    /// Whether a value is chosen.
    fn has(&self, value: &str) -> bool;
    /// Whether something is said of it that its inputs are described by.
    fn is_described(&self) -> bool;
}

impl Fields for FormField {
    fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries = Vec::new();
        for input in &self.inputs {
            let texts: Vec<String> = match self.many {
                true if self.is_area() => vec![input.texts.join("\n")],
                true => {
                    input.texts.iter().cloned().chain(std::iter::repeat_n(String::new(), SPARE)).collect()
                }
                false => vec![input.texts.first().cloned().unwrap_or_default()],
            };
            for (place, text) in texts.into_iter().enumerate() {
                let id = match place {
                    0 => format!("field-{}", input.name),
                    _ => format!("field-{}-{}", input.name, place + 1),
                };
                let (words, of) = (input.words.as_ref(), input_type(&self.widget, &text));
                entries.push(Entry { id, name: &input.name, words, place: place + 1, text, of });
            }
        }
        entries
    }

    fn is_area(&self) -> bool {
        let short = matches!(self.widget, Widget::Line | Widget::Number | Widget::Web | Widget::Mail);
        self.widget == Widget::Paragraphs || (self.many && short)
    }

    fn is_wide(&self) -> bool {
        self.is_area() || (self.widget == Widget::Line && self.longest.is_none_or(|most| most > 80))
    }

    fn is_one(&self) -> bool {
        self.widget == Widget::YesNo || (self.widget == Widget::Choose && !self.many)
    }

    fn is_several(&self) -> bool {
        self.widget == Widget::Choose && self.many
    }

    fn is_file(&self) -> bool {
        self.widget == Widget::File
    }

    fn accepts(&self) -> String {
        self.accept.iter().map(|one| format!(".{one}")).collect::<Vec<_>>().join(",")
    }

    fn megabytes(&self) -> Option<u64> {
        self.size.map(|bytes| bytes.div_ceil(1 << 20))
    }

    fn suggests(&self) -> Option<String> {
        match &self.widget {
            Widget::Region => Some("regions".into()),
            Widget::Country => Some("countries".into()),
            Widget::Organisation => Some("organisations".into()),
            Widget::Person => Some("persons".into()),
            Widget::Record(kind) => Some(format!("records/{kind}")),
            _ => None,
        }
    }

    fn keyboard(&self) -> Option<&'static str> {
        matches!(self.widget, Widget::Number | Widget::Money).then_some("decimal")
    }

    fn has(&self, value: &str) -> bool {
        self.inputs.iter().any(|input| input.texts.iter().any(|text| text == value))
    }

    fn is_described(&self) -> bool {
        self.help.is_some() || !self.faults.is_empty() || !self.warnings.is_empty()
    }
}

/// What templates ask of a form.
pub(crate) trait Forms {
    /// What htmx listens to: whoever names another organisation or person is offered what is held of it.
    fn naming_inputs(&self) -> String;
    /// Where offers stand, as htmx names them, without those of one field.
    fn offer_places(&self, without: &str) -> String;
    /// Whether free times are chosen in a section.
    fn books_in(&self, section: &FormSection) -> bool;
}

impl Forms for FormView {
    fn naming_inputs(&self) -> String {
        let fields = || self.sections.iter().flat_map(|section| &section.fields);
        let naming = fields()
            .filter(|field| matches!(field.widget, Widget::Organisation | Widget::Person) && !field.many);
        // Whoever names what is booked is shown when it is free.
        let booked =
            fields().filter(|field| self.begins.is_some() && matches!(field.widget, Widget::Record(_)));
        let inputs: Vec<_> =
            naming.chain(booked).map(|field| format!("change from:#f-{}", field.id)).collect();
        // Without any it listens to what never comes.
        if inputs.is_empty() { "never".to_owned() } else { inputs.join(", ") }
    }

    fn offer_places(&self, without: &str) -> String {
        let fields = self.sections.iter().flat_map(|section| &section.fields);
        let others = fields.filter(|field| field.id != without);
        let times = self.begins.iter().map(|_| "#times".to_owned());
        others.map(|field| format!("#offer-{}", field.id)).chain(times).collect::<Vec<_>>().join(",")
    }

    fn books_in(&self, section: &FormSection) -> bool {
        self.begins.as_ref().is_some_and(|begin| section.fields.iter().any(|field| field.id == *begin))
    }
}

/// How a form is sent: with files in it, or as text alone.
pub(crate) fn encoding(form: &FormView) -> &'static str {
    let fields = form.sections.iter().flat_map(|section| &section.fields);
    match fields.into_iter().any(|field| field.widget == Widget::File) {
        true => "multipart/form-data",
        false => "application/x-www-form-urlencoded",
    }
}

/// The type of an input. What is no day yet, because somebody typed it so, stays as it was typed.
fn input_type(widget: &Widget, text: &str) -> &'static str {
    let day = text.is_empty() || text.parse::<Date>().is_ok();
    match widget {
        Widget::Day | Widget::Period if day => "date",
        Widget::Moment if text.is_empty() || text.contains('T') => "datetime-local",
        Widget::Mail => "email",
        Widget::Web => "url",
        _ => "text",
    }
}

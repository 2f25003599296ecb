//! A system in use, told as it goes: who does what, what comes of it, what time brings, who hears of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use app::records::{Entered, ListWish, Offer, ProgrammeFile, RecordView, SaveOutcome, When};
use app::rights::Class;
use app::{
    Actor, Config, ContactWish, Error, FileRules, OrganisationWish, PageRequest, PersonWish, RoleId, Viewer,
};
use base::{Lang, OrganisationId, RecordId, Timestamp};

use crate::bench::{Bench, each_with};

/// One of the programmes by which the format is tried.
pub(super) fn programme(name: &str, text: &str) -> Config {
    let file = ProgrammeFile { name: format!("{name}.toml"), text: text.to_owned() };
    Config { programmes: vec![file], ..Config::default() }
}

/// Tells the same story on each database; `name` is that of its file.
pub(super) async fn each(name: &str, text: &str, story: impl AsyncFn(&mut Walk)) {
    each_with(programme(name, text), async |bench| {
        let mut walk = Walk::new(bench).await;
        story(&mut walk).await;
        insta::assert_snapshot!(name, walk.told);
    })
    .await;
}

/// A story.
pub(super) struct Walk {
    pub(super) bench: Bench,
    people: BTreeMap<&'static str, Actor>,
    records: BTreeMap<&'static str, (String, RecordId)>,
    heard: BTreeMap<&'static str, u64>,
    pub(super) told: String,
}

impl Walk {
    async fn new(bench: Bench) -> Self {
        bench.app.send_mail();
        Self {
            bench,
            people: BTreeMap::new(),
            records: BTreeMap::new(),
            heard: BTreeMap::new(),
            told: String::new(),
        }
    }

    fn say(&mut self, line: &str) {
        self.told.push_str(line);
        self.told.push('\n');
    }

    pub(super) async fn organisation(&self, name: &str) -> OrganisationId {
        let wish = OrganisationWish {
            kind: "institute".into(),
            name: name.into(),
            jurisdiction: "420111".into(),
            ..OrganisationWish::default()
        };
        self.bench.app.make_organisation(&self.bench.operator, &wish).await.unwrap()
    }

    /// Somebody with an account, and what they are in the register of people where they are somebody there.
    pub(super) async fn somebody(
        &mut self,
        name: &'static str,
        role: &'static str,
        organisation: Option<OrganisationId>,
    ) {
        let app = &self.bench.app;
        let link = app.invite(&self.bench.operator, name, &RoleId::new(role), organisation).await.unwrap();
        let session = app.accept_invitation(&link, name, "江上清风与山间之明月", "::1").await.unwrap();
        let actor = Actor { must_enrol: false, ..session.actor };
        let wish =
            ContactWish { email: format!("{name}@example.com"), lang: Lang::En, channels: BTreeMap::new() };
        app.set_contact(&actor, &wish).await.unwrap();
        self.people.insert(name, actor);
    }

    /// A person of the register, with an account here or without.
    pub(super) async fn person(
        &self,
        name: &str,
        account: Option<&str>,
        organisation: Option<OrganisationId>,
    ) -> String {
        let wish = PersonWish {
            name: name.into(),
            account: account.map(str::to_owned),
            organisation: organisation.map(|id| id.to_string()).unwrap_or_default(),
            ..PersonWish::default()
        };
        self.bench.app.make_person(&self.bench.operator, &wish).await.unwrap().to_string()
    }

    pub(super) fn actor(&self, who: &str) -> Actor {
        match who {
            "operator" => self.bench.operator.clone(),
            who => self.people[who].clone(),
        }
    }

    /// A file that somebody uploads for a form.
    pub(super) async fn file(&self, who: &str) -> String {
        let who = self.actor(who);
        let mut incoming = self.bench.app.receive_file(&who).await.unwrap();
        incoming.write(b"%PDF-1.4\n% a sample\n").await.unwrap();
        let rules = FileRules { accept: vec!["pdf".into()], bytes: None };
        let row = self.bench.app.attach_file(&who, incoming, "样例.pdf", &rules, Class::Internal).await;
        row.unwrap().id.to_string()
    }

    pub(super) fn id(&self, label: &str) -> RecordId {
        self.records[label].1
    }

    /// Somebody makes a record.
    pub(super) async fn make(
        &mut self,
        who: &str,
        label: &'static str,
        (kind, parent): (&str, Option<&str>),
        fields: &[(&str, String)],
    ) {
        let parent = parent.map(|parent| self.id(parent));
        let entered = Entered::new(fields.iter().cloned());
        let actor = self.actor(who);
        let outcome = self.bench.app.save_record(&actor, kind, None, None, parent, &entered).await;
        if let Ok(SaveOutcome::Saved(saved)) = &outcome {
            self.records.insert(label, (kind.to_owned(), saved.id));
        }
        self.say(&format!("{who} makes {label}: {}", came(&outcome)));
    }

    /// Somebody changes a record.
    pub(super) async fn edit(&mut self, who: &str, label: &str, fields: &[(&str, String)]) {
        let (kind, id) = self.records[label].clone();
        let entered = Entered::new(fields.iter().cloned());
        let actor = self.actor(who);
        let outcome = self.bench.app.save_record(&actor, &kind, Some(id), None, None, &entered).await;
        let names: Vec<&str> = fields.iter().map(|(field, _)| *field).collect();
        self.say(&format!("{who} changes {} of {label}: {}", names.join(", "), came(&outcome)));
    }

    /// Somebody takes a step.
    pub(super) async fn step(&mut self, who: &str, label: &str, step: &str, fields: &[(&str, String)]) {
        let (kind, id) = self.records[label].clone();
        let entered = Entered::new(fields.iter().cloned());
        let actor = self.actor(who);
        let outcome = self.bench.app.take_step(&actor, &kind, id, None, step, &entered, None).await;
        self.say(&format!("{who} takes {step} with {label}: {}", came(&outcome)));
    }

    pub(super) async fn view(&self, who: &str, label: &str) -> Result<RecordView, Error> {
        let (kind, id) = &self.records[label];
        let viewer = match who {
            "public" => Viewer::Public,
            who => Viewer::Account(self.actor(who)),
        };
        self.bench.app.record_view(&viewer, kind, *id, When::Now).await
    }

    /// What somebody sees in some fields.
    pub(super) async fn sees(&mut self, who: &str, label: &str, fields: &[&str]) {
        let line = match self.view(who, label).await {
            Err(error) => error.words().zh,
            Ok(view) => {
                let all = view.sections.iter().flat_map(|section| &section.fields);
                let shown = all.filter(|field| fields.contains(&field.id.as_str())).map(|field| {
                    let cell = match &field.cell.withheld {
                        Some(why) => format!("[{}]", why.zh),
                        None if field.cell.is_empty() => "—".into(),
                        None => field.cell.words().zh,
                    };
                    let due = field.due.map(|due| format!(" (by {due})")).unwrap_or_default();
                    format!("{} {cell}{due}", field.words.zh)
                });
                shown.collect::<Vec<_>>().join("; ")
            }
        };
        self.say(&format!("{who} sees of {label}: {line}"));
    }

    /// The time limits, steps and warnings that somebody sees.
    pub(super) async fn stands(&mut self, who: &str, label: &str) {
        let view = self.view(who, label).await.unwrap();
        let mut line = format!("{label} is {}", view.state.map(|it| it.words.zh).unwrap_or_default());
        for clock in &view.clocks {
            let due = clock.due.map(|due| format!(" until {due}")).unwrap_or_default();
            let left = clock.left.map(|left| format!(", {left} left")).unwrap_or_default();
            let _ = write!(line, "; {} {:?}{due}{left}", clock.words.zh, clock.state);
        }
        if let Some(panel) = &view.panel {
            let _ = write!(line, "; {}/{} reviews", panel.done, panel.members);
        }
        let open = view.steps.iter().filter(|step| matches!(step.offer, Offer::Open | Offer::Needs));
        let open: Vec<&str> = open.map(|step| step.id.as_str()).collect();
        let _ =
            write!(line, "; {who} may {}", if open.is_empty() { "nothing".into() } else { open.join(", ") });
        for warning in &view.warnings {
            let _ = write!(line, "; warned: {}", warning.zh);
        }
        self.say(&line);
    }

    /// The records of a kind that somebody finds.
    pub(super) async fn lists(&mut self, who: &str, kind: &str) {
        let viewer = Viewer::Account(self.actor(who));
        let list = self.bench.app.record_list(&viewer, kind, &ListWish::default()).await.unwrap();
        let labels: Vec<&str> = self
            .records
            .iter()
            .filter(|(_, (of, id))| of == kind && list.rows.items.iter().any(|row| row.id == *id))
            .map(|(label, _)| *label)
            .collect();
        self.say(&format!("{who} finds {}", labels.join(", ")));
    }

    /// Days go by, with a round on each; the last is run again, and has nothing left to do.
    pub(super) async fn days(&mut self, days: i64) {
        for _ in 0..days {
            self.bench.clock.forward(24 * 3600);
            self.bench.app.day_round().await.unwrap();
        }
        self.after(&format!("{days} days")).await;
    }

    /// So many days go by at once, and nobody looks after anything until the last.
    pub(super) async fn jump(&mut self, days: i64) {
        self.bench.clock.forward(days * 24 * 3600);
        self.bench.app.day_round().await.unwrap();
        self.after(&format!("{days} days without a round")).await;
    }

    async fn after(&mut self, what: &str) {
        assert_eq!(self.bench.app.day_round().await.unwrap(), 0, "a second round changes nothing");
        let day = self.today();
        let mut line = format!("-- {what}: it is {day}");
        for (label, (kind, id)) in &self.records {
            let viewer = self.bench.viewer();
            let view = self.bench.app.record_view(&viewer, kind, *id, When::Now).await.unwrap();
            let state = view.state.map(|state| state.id).unwrap_or_default();
            if !state.is_empty() {
                let _ = write!(line, "; {label} {state}");
            }
        }
        self.say(&line);
    }

    fn today(&self) -> String {
        use base::Clock as _;
        let now: Timestamp = self.bench.clock.now();
        (now + jiff::SignedDuration::from_hours(8)).to_string()[..10].to_owned()
    }

    /// What somebody was told since they last looked.
    pub(super) async fn hears(&mut self, who: &'static str) {
        let page = self.bench.app.notifications(&self.actor(who), PageRequest::default()).await.unwrap();
        let known = self.heard.insert(who, page.total).unwrap_or_default();
        let new: Vec<String> = page
            .items
            .iter()
            .take(usize::try_from(page.total - known).unwrap())
            .map(|row| format!("{}：{}", row.event, row.words.zh))
            .collect();
        let said = if new.is_empty() { "nothing".into() } else { new.join(" | ") };
        self.say(&format!("{who} hears {said}"));
    }

    /// Somebody says something about a record.
    pub(super) async fn comments(&mut self, who: &str, label: &str, text: &str) {
        let (kind, id) = self.records[label].clone();
        let said = match self.bench.app.add_comment(&self.actor(who), &kind, id, text).await {
            Ok(_) => "said".to_owned(),
            Err(error) => format!("refused: {}", error.words().zh),
        };
        self.say(&format!("{who} comments on {label}: {text}: {said}"));
    }

    /// What somebody reads of what was said and uploaded there, and whether they may follow it.
    pub(super) async fn discussion(&mut self, who: &str, label: &str) {
        let (kind, id) = self.records[label].clone();
        let (app, viewer) = (&self.bench.app, Viewer::Account(self.actor(who)));
        let comments = match app.comments(&viewer, &kind, id).await {
            Ok(all) => {
                let all: Vec<String> = all.iter().map(|it| format!("{}：{}", it.by, it.text)).collect();
                format!("[{}]", all.join(" | "))
            }
            Err(error) => format!("refused: {}", error.words().zh),
        };
        let files = app.attachments_of(&viewer, &kind, id).await.unwrap();
        let files: Vec<String> =
            files.iter().map(|row| format!("{} of “{}”", row.file_name, row.uploaded_by_name)).collect();
        let follows = match app.follow(&self.actor(who), &kind, id, true).await {
            Ok(()) => "yes".to_owned(),
            Err(error) => format!("refused: {}", error.words().zh),
        };
        self.say(&format!("{who} reads {comments}, files [{}], follows: {follows}", files.join(" | ")));
    }
}

/// What came of something, in words.
fn came(outcome: &Result<SaveOutcome, Error>) -> String {
    match outcome {
        Err(error) => format!("refused: {}", error.words().zh),
        Ok(SaveOutcome::Saved(saved)) => {
            let state = saved.state.as_ref().map_or("kept".into(), |state| state.id.clone());
            let warnings: Vec<&str> = saved.warnings.iter().map(|words| words.zh.as_str()).collect();
            match warnings.is_empty() {
                true => state,
                false => format!("{state}, warned: {}", warnings.join("；")),
            }
        }
        Ok(SaveOutcome::Faulty(faults)) => {
            let fault = |fault: &app::records::FieldFault| match &fault.field {
                Some(field) => format!("{field} {}", fault.words.zh),
                None => fault.words.zh.clone(),
            };
            format!("faulty: {}", faults.iter().map(fault).collect::<Vec<_>>().join("；"))
        }
        Ok(SaveOutcome::Collision(collision)) => format!("collision: {}", collision.words.zh),
    }
}

/// Fields as they are typed.
macro_rules! fields {
    ($($name:literal : $text:expr),* $(,)?) => { &[$(($name, $text.to_string())),*] };
}
pub(super) use fields;

//! A plan as text for people.

use base::{Lang, Words};

use super::{Change, Column, Index, Plan, Safety, What};

impl Change {
    /// What is done, in one line.
    pub fn words(&self) -> Words {
        let Self { kind, part, .. } = self;
        let part = part.as_deref().unwrap_or("");
        let (zh, en) = match &self.what {
            What::CreateKind(table) => (
                format!("新建 {kind}（{} 个字段）", table.columns.len()),
                format!("create {kind} ({} fields)", table.columns.len()),
            ),
            What::RenameKind { from } => {
                (format!("{from} 改名为 {kind}"), format!("rename {from} to {kind}"))
            }
            What::RetireKind => (format!("停用 {kind}"), format!("retire {kind}")),
            What::AddField(column) => (
                format!("{kind} 增加字段 {part}：{}", column.show()),
                format!("add {kind}.{part}: {}", column.show()),
            ),
            What::RenameField { from } => {
                (format!("{kind} 的 {from} 改名为 {part}"), format!("rename {kind}.{from} to {part}"))
            }
            What::WidenField { from, to } => (
                format!("{kind} 的 {part} 放宽：{} → {}", from.show(), to.show()),
                format!("widen {kind}.{part}: {} → {}", from.show(), to.show()),
            ),
            What::ReplaceField { from, to } => (
                format!("{kind} 的 {part} 改型：{} → {}", from.show(), to.show()),
                format!("replace {kind}.{part}: {} → {}", from.show(), to.show()),
            ),
            What::RetireField => (format!("{kind} 停用字段 {part}"), format!("retire {kind}.{part}")),
            What::AddIndex(index) => {
                (format!("{kind} 建索引：{}", index.show()), format!("index {kind}: {}", index.show()))
            }
            What::DropIndex(index) => (
                format!("{kind} 去掉索引：{}", index.show()),
                format!("drop index of {kind}: {}", index.show()),
            ),
            What::AddState => (format!("{kind} 增加状态 {part}"), format!("add state {kind}.{part}")),
            What::RenameState { from } => (
                format!("{kind} 的状态 {from} 改名为 {part}"),
                format!("rename state {kind}.{from} to {part}"),
            ),
            What::RetireState => (format!("{kind} 停用状态 {part}"), format!("retire state {kind}.{part}")),
            What::AddCode => (format!("代码表 {kind} 增加 {part}"), format!("add code {kind}.{part}")),
            What::RenameCode { from } => (
                format!("代码表 {kind} 的 {from} 改为 {part}"),
                format!("rename code {kind}.{from} to {part}"),
            ),
            What::RetireCode => (format!("代码表 {kind} 停用 {part}"), format!("retire code {kind}.{part}")),
        };
        Words::new(zh, en)
    }
}

impl Plan {
    /// One line for each change, with what happens to the data; `!` marks what is refused, `~` what touches every
    /// record.
    pub fn text(&self, lang: Lang) -> String {
        let line = |change: &Change| {
            let (sign, why) = match &change.safety {
                Safety::AtOnce => (' ', change.data.get(lang)),
                Safety::Rewrites => ('~', change.data.get(lang)),
                Safety::Refused(_, why) => ('!', why.get(lang)),
            };
            let stop = if lang == Lang::Zh { "；" } else { "; " };
            format!("{sign} {}{stop}{why}\n", change.words().get(lang))
        };
        self.changes.iter().map(line).collect()
    }
}

impl Column {
    fn show(&self) -> String {
        let mut out = self.of.name().to_owned();
        if let Some(target) = &self.target {
            out.push_str(&format!(" of {target}"));
        }
        if let Some(decimals) = self.decimals {
            out.push_str(&format!(" .{decimals}"));
        }
        if let Some(longest) = self.longest {
            out.push_str(&format!(" ≤{longest}"));
        }
        if self.many {
            out.push_str(" many");
        }
        if self.both {
            out.push_str(" zh+en");
        }
        out
    }
}

impl Index {
    fn show(&self) -> String {
        let unique = if self.unique { "unique " } else { "" };
        let states = match self.states.as_slice() {
            [] => String::new(),
            states => format!(" [{}]", states.join(", ")),
        };
        format!("{unique}{}{states}", self.fields.join(", "))
    }
}

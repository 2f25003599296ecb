//! Reading a file of rights: every fault with its place, never half a table.

use std::collections::BTreeSet;
use std::ops::Range;

use base::{Span, Words};
use diag::{Diagnostic, Severity};
use serde::Deserialize;
use toml::Spanned;

use crate::rights::{Kind, Kinds, Rights, Role, RoleId, Rule};
use crate::{Action, Class, Scope};

/// The table that the program comes with.
const DEFAULT: &str = include_str!("default.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    remove: Vec<Spanned<String>>,
    #[serde(default)]
    role: Vec<RoleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    id: Spanned<String>,
    zh: Spanned<String>,
    en: Spanned<String>,
    about: Option<About>,
    #[serde(default)]
    grants: Vec<Spanned<String>>,
    #[serde(default)]
    second_factor: bool,
    #[serde(default)]
    may: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    kinds: Spanned<Vec<Spanned<String>>>,
    actions: Spanned<Vec<Spanned<String>>>,
    scope: Spanned<String>,
    class: Spanned<String>,
}

impl Default for Rights {
    /// The table that the program comes with.
    fn default() -> Self {
        let empty = Self { kinds: Kind::built_in(), roles: Vec::new() };
        // A test holds the embedded file to be without fault; were it not, nobody might do anything.
        empty.with_file(DEFAULT).unwrap_or(Self { kinds: Kind::built_in(), roles: Vec::new() })
    }
}

impl Rights {
    /// The default table with an installation's file over it. `kinds` are those that programme files declare.
    ///
    /// # Errors
    /// Every fault of the file, with its place in `text`.
    pub fn read(text: &str, kinds: impl IntoIterator<Item = Kind>) -> Result<Self, Vec<Diagnostic>> {
        let mut rights = Self::default();
        rights.kinds.extend(kinds);
        rights.with_file(text)
    }

    fn with_file(self, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let file: File = toml::from_str(text).map_err(|error| {
            let words = Words::new(
                format!("权限文件的格式不对：{}", error.message()),
                format!("The file of rights is not in its form: {}", error.message()),
            );
            let fault = Diagnostic::new("rights-malformed", Severity::Error, words);
            vec![match error.span() {
                Some(range) => fault.at(span(range), text),
                None => fault,
            }]
        })?;
        let mut reading = Reading { text, faults: Vec::new(), roles: Vec::new(), kinds: self.kinds.clone() };
        let mut roles = self.roles;
        reading.roles = roles.iter().map(|role| role.id.code().to_owned()).collect();
        reading.roles.extend(file.role.iter().map(|entry| entry.id.get_ref().clone()));
        for name in &file.remove {
            reading.known_role(name);
            roles.retain(|role| role.id.code() != name.get_ref());
            if ["administrator", "public"].contains(&name.get_ref().as_str()) {
                reading.fault(
                    "rights-role-needed",
                    name.span(),
                    format!("角色“{}”不能去掉。", name.get_ref()),
                    format!("The role {} cannot be taken away.", name.get_ref()),
                );
            }
        }
        let mut seen: Vec<(&str, Range<usize>)> = Vec::new();
        for entry in &file.role {
            let id = entry.id.get_ref().as_str();
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == id) {
                let first = span(first.clone());
                reading.fault(
                    "rights-role-twice",
                    entry.id.span(),
                    format!("角色“{id}”写了两次。"),
                    format!("The role {id} stands twice."),
                );
                if let Some(fault) = reading.faults.last_mut() {
                    *fault = fault.clone().label(first, Words::new("第一次在这里", "first here"));
                }
            }
            seen.push((id, entry.id.span()));
            let role = reading.role(entry);
            match roles.iter_mut().find(|known| known.id == role.id) {
                Some(known) => *known = role,
                // The public stands last, as the least.
                None => {
                    let at = roles.iter().position(|known| known.id == RoleId::PUBLIC);
                    roles.insert(at.unwrap_or(roles.len()), role);
                }
            }
        }
        let left: BTreeSet<RoleId> = roles.iter().map(|role| role.id.clone()).collect();
        for role in &mut roles {
            role.grants.retain(|grant| left.contains(grant));
        }
        let rights = Self { kinds: self.kinds, roles };
        reading.whole(&rights, &file);
        if reading.faults.is_empty() { Ok(rights) } else { Err(reading.faults) }
    }
}

/// A file being read.
struct Reading<'a> {
    text: &'a str,
    faults: Vec<Diagnostic>,
    roles: Vec<String>,
    kinds: Vec<Kind>,
}

impl Reading<'_> {
    fn fault(&mut self, code: &'static str, at: Range<usize>, zh: String, en: String) {
        let fault = Diagnostic::new(code, Severity::Error, Words::new(zh, en)).at(span(at), self.text);
        self.faults.push(fault);
    }

    /// A fault of a word that is none of `known`, with the nearest of them.
    fn unknown(&mut self, code: &'static str, word: &Spanned<String>, what: Words, known: &[String]) {
        let given = word.get_ref();
        self.fault(
            code,
            word.span(),
            format!("没有名为“{given}”的{}。", what.zh),
            format!("There is no {} named {given}.", what.en),
        );
        let near = known.iter().min_by_key(|one| strsim::damerau_levenshtein(one, given));
        let near = near.filter(|one| strsim::damerau_levenshtein(one, given) <= 2 + given.len() / 5);
        let help = match near {
            Some(near) => Words::new(format!("是不是“{near}”？"), format!("Is it {near}?")),
            None => Words::new(
                format!("可用的有：{}。", known.join("、")),
                format!("There are: {}.", known.join(", ")),
            ),
        };
        if let Some(fault) = self.faults.last_mut() {
            fault.help.push(help);
        }
    }

    fn known_role(&mut self, name: &Spanned<String>) {
        if !self.roles.contains(name.get_ref()) {
            let known = self.roles.clone();
            self.unknown("rights-unknown-role", name, Words::new("角色", "role"), &known);
        }
    }

    fn role(&mut self, entry: &RoleEntry) -> Role {
        let id = entry.id.get_ref();
        let fits =
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            self.fault(
                "rights-role-id-unfit",
                entry.id.span(),
                "角色的标识只用小写字母、数字和连字符。".into(),
                "A role's id is made of small letters, digits and hyphens.".into(),
            );
        }
        for name in [&entry.zh, &entry.en] {
            if name.get_ref().trim().is_empty() {
                self.fault(
                    "rights-name-missing",
                    name.span(),
                    "角色要有中文名和英文名。".into(),
                    "A role has a name in Chinese and in English.".into(),
                );
            }
        }
        for grant in &entry.grants {
            self.known_role(grant);
        }
        Role {
            id: RoleId::new(id.clone()),
            name: Words::new(entry.zh.get_ref(), entry.en.get_ref()),
            about: entry.about.as_ref().map(|about| Words::new(&about.zh, &about.en)).unwrap_or_default(),
            grants: entry.grants.iter().map(|grant| RoleId::new(grant.get_ref())).collect(),
            second_factor: entry.second_factor,
            rules: entry.may.iter().map(|rule| self.rule(rule, id)).collect(),
        }
    }

    fn rule(&mut self, entry: &RuleEntry, role: &str) -> Rule {
        for (list, zh, en) in [(&entry.kinds, "事项类型", "kinds"), (&entry.actions, "操作", "actions")]
        {
            if list.get_ref().is_empty() {
                self.fault(
                    "rights-rule-empty",
                    list.span(),
                    format!("没有写明{zh}。"),
                    format!("The rule names no {en}."),
                );
            }
        }
        let known: Vec<String> = self.kinds.iter().map(|kind| kind.id.clone()).collect();
        let mut kinds = BTreeSet::new();
        let mut all = false;
        for kind in entry.kinds.get_ref() {
            match kind.get_ref().as_str() {
                "*" => all = true,
                id if known.iter().any(|known| known == id) => drop(kinds.insert(id.to_owned())),
                _ => self.unknown("rights-unknown-kind", kind, Words::new("事项类型", "kind"), &known),
            }
        }
        let actions = entry.actions.get_ref().iter().filter_map(|action| {
            self.code(
                action,
                "rights-unknown-action",
                Words::new("操作", "action"),
                Action::ALL,
                Action::code,
            )
        });
        let actions: BTreeSet<Action> = actions.collect();
        let scope = self.code(
            &entry.scope,
            "rights-unknown-scope",
            Words::new("范围", "scope"),
            Scope::ALL,
            Scope::code,
        );
        let class = self.code(
            &entry.class,
            "rights-unknown-class",
            Words::new("密级", "class"),
            Class::ALL,
            Class::code,
        );
        let reads_only = actions.iter().all(|action| matches!(action, Action::See | Action::Export));
        if role == "public" && (class > Some(Class::Public) || !reads_only) {
            let at = if reads_only { entry.class.span() } else { entry.actions.span() };
            self.fault(
                "rights-public-too-wide",
                at,
                "公众只能查看和导出公开的信息。".into(),
                "The public may only see and export what is public.".into(),
            );
        }
        Rule {
            kinds: if all { Kinds::All } else { Kinds::These(kinds) },
            actions,
            scope: scope.unwrap_or(Scope::Own),
            class: class.unwrap_or(Class::Public),
        }
    }

    fn code<T: Copy>(
        &mut self,
        word: &Spanned<String>,
        code: &'static str,
        what: Words,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|one| name(*one) == word.get_ref());
        if found.is_none() {
            let known: Vec<String> = all.iter().map(|one| name(*one).to_owned()).collect();
            self.unknown(code, word, what, &known);
        }
        found
    }

    /// What only the whole table tells.
    fn whole(&mut self, rights: &Rights, file: &File) {
        for entry in &file.role {
            let id = RoleId::new(entry.id.get_ref());
            let is_given = rights.roles().iter().any(|role| role.grants.contains(&id));
            if id != RoleId::PUBLIC && !is_given {
                self.fault(
                    "rights-role-ungrantable",
                    entry.id.span(),
                    format!("没有角色可以授予“{id}”。"),
                    format!("No role hands on {id}."),
                );
                let help = Words::new(
                    format!("把“{id}”写进某个角色的 grants。"),
                    format!("Add {id} to the grants of a role."),
                );
                if let Some(fault) = self.faults.last_mut() {
                    fault.help.push(help);
                }
            }
        }
        let Some(entry) = file.role.iter().find(|entry| entry.id.get_ref() == "administrator") else {
            return;
        };
        let runs = rights.role(&RoleId::ADMINISTRATOR).is_some_and(|role| {
            let needs = [(Action::See, "account"), (Action::Create, "account"), (Action::Grant, "account")];
            needs
                .iter()
                .all(|(action, kind)| rights.reach(role, *action, kind, Class::Internal) == Some(Scope::All))
                && role.grants.contains(&RoleId::ADMINISTRATOR)
        });
        if !runs {
            self.fault(
                "rights-administrator-locked-out",
                entry.id.span(),
                "管理员必须能查看、新建全部账号并授予角色，包括管理员。".into(),
                "An administrator must be able to see, create and grant all accounts, and to hand on that role.".into(),
            );
        }
    }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

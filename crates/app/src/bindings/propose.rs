//! What could be counted for a target: kinds and codes whose names are in the indicator, with the reason.

use base::Words;
use plan::{Basis, Target};
use programme::model::{Code, Field, FieldType, Kind, Programme};

use super::{CountOf, Proposal, Rule, Window};
use crate::records::programmes::kind_name;
use crate::records::registry::Registry;

/// Proposals that are shown.
const MOST: usize = 5;
/// How well a name must fit.
const FITS: f64 = 0.5;

/// What a name of a kind or of a code says about an indicator.
struct Likeness {
    /// The share of both that they have in common, up to 1.
    fit: f64,
    /// Characters of the indicator that are covered.
    letters: usize,
    common: String,
}

/// The likeliest first.
pub(super) fn proposals(registry: &Registry, target: &Target) -> Vec<Proposal> {
    let mut all: Vec<Proposal> = registry
        .programmes
        .kinds()
        .filter_map(|(programme, kind)| propose(registry, programme, kind, target))
        .collect();
    all.sort_by(|a, b| b.fit.total_cmp(&a.fit).then_with(|| a.kind.id.cmp(&b.kind.id)));
    all.truncate(MOST);
    all
}

fn propose(registry: &Registry, programme: &Programme, kind: &Kind, target: &Target) -> Option<Proposal> {
    let indicator = target.indicator.as_str();
    let names = std::iter::once(&*kind.words.zh).chain(kind.indicators.iter().map(|name| &**name));
    let by_name = names
        .filter_map(|name| Some((alike(indicator, name)?, name)))
        .max_by(|a, b| a.0.fit.total_cmp(&b.0.fit));
    let by_code = coded(registry, programme, kind)
        .filter_map(|(field, code)| Some((alike(indicator, &code.words.zh)?, field, code)))
        .max_by(|a, b| a.0.fit.total_cmp(&b.0.fit));
    // A code that says no more of the indicator than the kind's own name filters nothing.
    let by_code = by_code.filter(|(code, ..)| {
        by_name
            .as_ref()
            .is_none_or(|(name, _)| code.fit > name.fit || (code.fit >= FITS && code.letters > name.letters))
    });
    let mut why = Vec::new();
    let mut filters = Vec::new();
    let mut fit: f64 = 0.0;
    if let Some((likeness, field, code)) = by_code.filter(|(code, ..)| code.fit >= FITS) {
        fit = likeness.fit;
        why.push(Words::new(
            format!("指标与“{}”里的“{}”都说“{}”", field.words.zh, code.words.zh, likeness.common),
            format!(
                "The indicator and “{}” of “{}” share “{}”",
                code.words.en, field.words.en, likeness.common
            ),
        ));
        filters.push((field.id.text.clone(), vec![code.id.text.clone()]));
    }
    if let Some((likeness, name)) = by_name.filter(|(name, _)| name.fit >= FITS) {
        fit = fit.max(likeness.fit);
        why.push(Words::new(
            format!("指标与登记“{name}”都说“{}”", likeness.common),
            format!(
                "The indicator and the register “{}” ({name}) share “{}”",
                kind.words.en, likeness.common
            ),
        ));
    }
    if why.is_empty() {
        return None;
    }
    if let Some((states, words)) = public_states(kind) {
        filters.push(("state".to_owned(), states));
        why.push(words);
    }
    let (window, words) = window(kind, target)?;
    why.push(words);
    let region = kind.fields.iter().find(|field| field.of == FieldType::Region && !field.many);
    let rule =
        Rule { filters, of: CountOf::Records, window, region: region.map(|field| field.id.text.clone()) };
    Some(Proposal { kind: kind_name(programme, kind), rule, why, fit })
}

/// Fields with codes, and the codes.
fn coded<'a>(
    registry: &'a Registry,
    programme: &'a Programme,
    kind: &'a Kind,
) -> impl Iterator<Item = (&'a Field, &'a Code)> {
    // What is gathered from other records is counted there, by the days that stand there.
    let gathered = |field: &Field| field.many && field.computed.is_some();
    let fields = kind
        .fields
        .iter()
        .filter(move |field| field.of == FieldType::Code && field.sealed_until.is_none() && !gathered(field));
    fields.flat_map(move |field| {
        let list = field.target.as_deref().and_then(|list| registry.programmes.code_list(programme, list));
        list.into_iter().flat_map(|(_, list)| &list.codes).map(move |code| (field, code))
    })
}

/// The longest run of characters that two names share, measured by the length of both.
fn alike(indicator: &str, name: &str) -> Option<Likeness> {
    let (a, b): (Vec<char>, Vec<char>) = (indicator.chars().collect(), name.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let (mut length, mut end) = (0, 0);
    for (at, letter) in a.iter().enumerate() {
        let mut row = vec![0; b.len() + 1];
        for (other, same) in b.iter().enumerate() {
            if letter == same {
                row[other + 1] = before[other] + 1;
                if row[other + 1] > length {
                    (length, end) = (row[other + 1], at + 1);
                }
            }
        }
        before = row;
    }
    // One character is in too many names.
    if length < 2 {
        return None;
    }
    let common = a.get(end - length..end)?.iter().collect();
    let size = u32::try_from(a.len() + b.len()).map(f64::from).ok()?;
    let fit = 2.0 * f64::from(u32::try_from(length).ok()?) / size;
    Some(Likeness { fit, letters: length, common })
}

/// States in which a record has been published: those who await a decision do not count.
fn public_states(kind: &Kind) -> Option<(Vec<String>, Words)> {
    let published: Vec<_> =
        kind.lifecycle.states.iter().filter(|state| kind.lifecycle.published_at(&state.id)).collect();
    if published.is_empty() {
        return None;
    }
    let said = |of: fn(&Words) -> &str, stop| {
        published.iter().map(|state| of(&state.words)).collect::<Vec<_>>().join(stop)
    };
    let words = Words::new(
        format!("只计已公开的状态：{}", said(|it| &it.zh, "、")),
        format!("Only records in published states count: {}", said(|it| &it.en, ", ")),
    );
    Some((published.iter().map(|state| state.id.text.clone()).collect(), words))
}

/// The window that suits the kind of quantity; none where the kind has no day to go by.
fn window(kind: &Kind, target: &Target) -> Option<(Window, Words)> {
    let on = began(kind);
    if target.per.is_some() {
        let words = Words::new(
            "目标按年计，按当年新增计数",
            "The target is by the year: what came in in the year counts",
        );
        return Some((Window::Yearly { on: on? }, words));
    }
    if target.basis == Basis::Added {
        let words = Words::new(
            "目标是期内新增，自方案起始年计数",
            "The target is a flow: what came in in the plan's period counts",
        );
        return Some((Window::Added { on: on? }, words));
    }
    let until = kind.membership.as_ref().and_then(|pool| pool.to.as_ref()).map(|to| to.text.clone());
    let words =
        Words::new("目标是存量，按当日仍在的计数", "The target is a stock: what stands on the day counts");
    Some((Window::Standing { since: on, until }, words))
}

/// The field of the day on which a record counts for the first time: a pool's entry, or what the step that publishes
/// sets, or what the list is sorted by, or else the first day.
pub(super) fn began(kind: &Kind) -> Option<String> {
    let day = |name: &str| kind.field(name).filter(|field| field.of == FieldType::Date && !field.many);
    let entry = kind.membership.as_ref().and_then(|pool| pool.from.as_deref()).and_then(day);
    let publishing = kind.lifecycle.steps.iter().filter(|step| step.publish == Some(true));
    let set = publishing.flat_map(|step| &step.set).find_map(|(field, _)| day(field));
    let sorted = || kind.list.as_ref().and_then(|list| list.sort.as_deref()).and_then(day);
    let first = || kind.fields.iter().find(|field| field.of == FieldType::Date && !field.many);
    entry.or(set).or_else(sorted).or_else(first).map(|field| field.id.text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_what_they_share() {
        let told = |a: &str, b: &str| alike(a, b).map(|it| format!("{} {:.2}", it.common, it.fit));
        assert_eq!(told("研发平台", "研发平台").as_deref(), Some("研发平台 1.00"));
        assert_eq!(told("市级以上新型研发机构", "新型研发机构").as_deref(), Some("新型研发机构 0.75"));
        assert_eq!(told("高新技术企业", "技术合同").as_deref(), Some("技术 0.40"));
        assert_eq!(told("专利", "企业"), None);
        assert_eq!(told("", ""), None);
    }
}

//! Task tables: a row tells what to do, who leads, who takes part.

use base::Span;
use plan::{Measure, Owner, Role, Section};

use crate::number::{self, Glyph};
use crate::owner::{self, Named, Said};
use crate::table::{Cell, Sheet};

/// What the columns of a task table hold.
#[derive(Debug, Default)]
struct Columns {
    number: Option<usize>,
    task: usize,
    /// Columns of bodies, with what they owe.
    owners: Vec<(usize, Said)>,
    /// A column that groups rows.
    group: Option<usize>,
}

/// Heads of the column that tells what to do, from the one that says it best.
#[rustfmt::skip]
const TASKS: &[&str] = &[
    "具体任务", "具体举措", "具体措施", "工作措施", "主要措施", "整改措施", "推进措施", "重点举措",
    "主要举措", "工作举措", "政策措施", "任务内容", "工作内容", "主要内容", "考核内容", "重点内容",
    "主要任务", "重点任务", "工作任务", "目标任务", "任务名称", "工作事项", "任务事项", "事项名称",
    "改革事项", "重点事项", "重点工作", "工作名称", "任务", "措施", "举措", "事项", "内容", "工作",
];

/// Measures of task tables, and the parts of those tables as headings.
pub(super) fn read(sheets: &[Sheet], source: &str, above: &[&str]) -> (Vec<Measure>, Vec<Section>) {
    let (mut measures, mut sections) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let Some(columns) = columns(sheet, above) else { continue };
        let mut part = String::new();
        let mut shared: Vec<Named> = Vec::new();
        for row in &sheet.rows {
            if let Some((number, title)) = opens_part(row, &columns) {
                part = title.text.clone();
                shared = all_of(&part);
                sections.push(section(number, title));
                continue;
            }
            measures.extend(measure(row, &columns, &part, &shared, source));
        }
    }
    (measures, sections)
}

fn columns(sheet: &Sheet, above: &[&str]) -> Option<Columns> {
    let heads: Vec<&str> = sheet.columns.iter().map(|cell| cell.text.as_str()).collect();
    let mut out = Columns::default();
    for (at, head) in heads.iter().enumerate() {
        let bare: String = head.split_whitespace().collect();
        if matches!(bare.as_str(), "序号" | "编号" | "号" | "序" | "任务编号" | "项号") {
            out.number = out.number.or(Some(at));
        } else if let Some((said, len)) = owner::label_opening(&bare)
            && len >= bare.trim_end_matches(['、', '及', '和']).len().min(12)
        {
            out.owners.push((at, said));
        }
    }
    let owned = |at: &usize| out.owners.iter().any(|(owner, _)| owner == at);
    let task = TASKS.iter().find_map(|word| {
        heads
            .iter()
            .enumerate()
            .position(|(at, head)| head.contains(word) && !owned(&at) && Some(at) != out.number)
    });
    out.task = task?;
    if out.owners.is_empty() {
        let told = above.iter().chain([&sheet.title.as_str()]).any(|words| {
            ["责任单位", "责任部门", "分工", "牵头单位"].iter().any(|word| words.contains(word))
        });
        let column = (0..heads.len())
            .filter(|at| *at != out.task && Some(*at) != out.number)
            .find(|at| of_bodies(sheet, *at))?;
        if !told {
            return None;
        }
        out.owners.push((column, Said::Duty));
    }
    out.group = (0..out.task)
        .rev()
        .find(|at| Some(*at) != out.number && !out.owners.iter().any(|(owner, _)| owner == at));
    Some(out)
}

/// Whether most cells of a column name bodies.
fn of_bodies(sheet: &Sheet, column: usize) -> bool {
    let cells: Vec<&str> = sheet
        .rows
        .iter()
        .filter_map(|row| row.get(column))
        .map(|cell| cell.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let bodies = cells.iter().filter(|text| owner::is_public(text)).count();
    cells.len() >= 2 && bodies * 10 >= cells.len() * 6
}

/// A row that opens a part: its first cell is 一、, or one cell runs over the whole row.
fn opens_part<'a>(row: &'a [Cell], columns: &Columns) -> Option<(&'a str, &'a Cell)> {
    let first = row.first()?;
    let mark = number::read(&format!("{}某", first.text))
        .filter(|mark| matches!(mark.glyph, Glyph::Han | Glyph::HanParen));
    if mark.is_some_and(|mark| mark.len >= first.text.len()) {
        let title = row.iter().skip(1).find(|cell| !cell.text.is_empty())?;
        return Some((&first.text, title));
    }
    let whole =
        row.len() > 2 && row.windows(2).all(|pair| pair[0].text == pair[1].text) && !first.text.is_empty();
    (whole && columns.task > 0).then_some(("", first))
}

/// `（全部责任单位）` behind a part's title: all rows of the part are theirs.
fn all_of(part: &str) -> Vec<Named> {
    let Some(inner) = part
        .strip_suffix(['）', ')'])
        .and_then(|text| text.rfind(['（', '(']).map(|at| text[at..].trim_start_matches(['（', '('])))
    else {
        return Vec::new();
    };
    let collective = ["全部", "所有", "各"].iter().any(|word| inner.starts_with(word))
        && ["单位", "部门"].iter().any(|word| inner.ends_with(word));
    if !collective {
        return Vec::new();
    }
    vec![Named { name: inner.to_owned(), role: Role::Participant, said: Said::Duty, range: 0..0, list: 0 }]
}

fn section(number: &str, title: &Cell) -> Section {
    Section {
        number: number.to_owned(),
        level: 1,
        title: title.text.split_whitespace().collect(),
        span: title.span,
        body: title.span,
        parent: None,
    }
}

fn measure(row: &[Cell], columns: &Columns, part: &str, shared: &[Named], source: &str) -> Option<Measure> {
    let task = row.get(columns.task).filter(|cell| cell.text.chars().any(number::han_letter))?;
    let number = columns.number.and_then(|at| row.get(at)).map_or("", |cell| cell.text.as_str());
    if columns.number.is_some()
        && !number
            .chars()
            .any(|c| c.is_ascii_digit() || number::han_letter(c) || number::read(number).is_some())
    {
        return None;
    }
    let mut owners: Vec<Owner> = Vec::new();
    for (at, said) in &columns.owners {
        let Some(cell) = row.get(*at).filter(|cell| cell.text != task.text) else { continue };
        for named in owner::cell(&cell.text, *said) {
            let listed = owners.iter().any(|o| o.name == named.name && o.role == named.role);
            // A column of bodies that was found by its cells holds other words too.
            if !listed && (owner::label_column(said) || owner::is_body(&named.name)) {
                owners.push(Owner { name: named.name, role: named.role, span: cell.span });
            }
        }
    }
    if owners.is_empty() {
        owners.extend(shared.iter().map(|named| Owner {
            name: named.name.clone(),
            role: named.role,
            span: task.span,
        }));
    }
    let group = columns
        .group
        .and_then(|at| row.get(at))
        .map(|cell| cell.text.clone())
        .filter(|text| *text != task.text);
    let title = task.text.split(['。', '；', '\n']).next().unwrap_or(&task.text).split_whitespace().collect();
    let names = |role: Role| owners.iter().filter(|o| o.role == role).map(|o| o.name.clone()).collect();
    let span = row
        .iter()
        .filter(|cell| !cell.span.is_empty())
        .fold(task.span, |span: Span, cell| span.join(cell.span));
    Some(Measure {
        number: number.to_owned(),
        title,
        section: if part.is_empty() { group.unwrap_or_default() } else { part.to_owned() },
        leads: names(Role::Lead),
        participants: names(Role::Participant),
        quote: super::quote(source, task.span, task.span),
        span,
        outline: None,
        owners,
    })
}

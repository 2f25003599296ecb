//! Full text: words of records cut the same way on both databases, so that no database's own idea of a word counts.
//!
//! Chinese is cut into pairs of characters, everything else into words. What is looked for has to stand in that order.
//! The words come folded (width, case, traditional characters) from the caller. After them stands whether the record is
//! listed and published, so that those who see only these are counted by the words alone.

use std::fmt::Write as _;

use sea_orm::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend};

use super::{names, sides};
use crate::error::Result;

/// Words that a database keeps the places of in one record; PostgreSQL counts no further.
const PLACES: usize = 16_000;

/// Records whose words are kept at once.
const AT_ONCE: u64 = 500;

/// Words looked for at most.
const ASKED: usize = 32;

/// What stands after the words of what is listed, and of what is published: characters that are no letters to [`pieces`],
/// so that nobody can look for them, and to neither database marks between words.
const LISTED: &str = "\u{e000}";
const PUBLISHED: &str = "\u{e001}";

/// A record's key, its folded words, and how it is shown, as of [`sides::shown`].
pub(crate) type Worded<'a> = (i64, &'a str, i32);

/// Makes the table that a kind's words are found by.
pub(crate) async fn create<C: ConnectionTrait>(db: &C, kind: &str) -> Result<()> {
    let table = names::search(kind);
    match db.get_database_backend() {
        DbBackend::Postgres => {
            db.execute_unprepared(&format!(
                "CREATE TABLE \"{table}\" (\"rowid\" bigint PRIMARY KEY, \"words\" tsvector NOT NULL)"
            ))
            .await?;
            let index = index_name(kind);
            db.execute_unprepared(&format!("CREATE INDEX \"{index}\" ON \"{table}\" USING gin (\"words\")"))
                .await?;
        }
        _ => {
            db.execute_unprepared(&format!(
                "CREATE VIRTUAL TABLE \"{table}\" USING fts5(words, content='', contentless_delete=1, \
                 tokenize=\"unicode61 remove_diacritics 0\")"
            ))
            .await?;
        }
    }
    Ok(())
}

fn index_name(kind: &str) -> String {
    names::index(kind, &[String::new(), "words".into()], false)
}

/// Gives the table the name that goes with the kind's.
pub(crate) async fn rename<C: ConnectionTrait>(db: &C, from: &str, to: &str) -> Result<()> {
    let (old, new) = (names::search(from), names::search(to));
    db.execute_unprepared(&format!("ALTER TABLE \"{old}\" RENAME TO \"{new}\"")).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        let (old, new) = (index_name(from), index_name(to));
        db.execute_unprepared(&format!("ALTER INDEX \"{old}\" RENAME TO \"{new}\"")).await?;
    }
    Ok(())
}

/// Drops the table: it says nothing that records do not say.
pub(crate) async fn drop<C: ConnectionTrait>(db: &C, kind: &str) -> Result<()> {
    db.execute_unprepared(&format!("DROP TABLE \"{}\"", names::search(kind))).await?;
    Ok(())
}

/// Keeps the words of records, in the place of those before.
pub(crate) async fn index<C: ConnectionTrait>(db: &C, kind: &str, records: &[Worded<'_>]) -> Result<()> {
    remove(db, kind, &records.iter().map(|(id, ..)| *id).collect::<Vec<_>>()).await?;
    add(db, kind, records).await
}

/// Keeps the words of records that are new.
pub(crate) async fn add<C: ConnectionTrait>(db: &C, kind: &str, records: &[Worded<'_>]) -> Result<()> {
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    for some in records.chunks(500) {
        let mut insert = Query::insert();
        insert.into_table(names::search(kind)).columns(["rowid", "words"]);
        for (id, folded, shown) in some {
            let mut words = cut(folded);
            let marks = [LISTED, PUBLISHED].into_iter().take(usize::try_from(*shown).unwrap_or(0));
            words.extend(marks.map(str::to_owned));
            let words = if postgres {
                Expr::val(vector(&words)).cast_as("tsvector")
            } else {
                Expr::val(words.join(" "))
            };
            insert.values_panic([Expr::val(*id), words]);
        }
        db.execute(&insert).await?;
    }
    Ok(())
}

/// Forgets the words of records.
pub(crate) async fn remove<C: ConnectionTrait>(db: &C, kind: &str, ids: &[i64]) -> Result<()> {
    for some in ids.chunks(1_000) {
        let mut delete = Query::delete();
        delete.from_table(names::search(kind)).and_where(Expr::col("rowid").is_in(some.iter().copied()));
        db.execute(&delete).await?;
    }
    Ok(())
}

/// The keys of the records in whose words a text stands; `None` where nothing is looked for.
pub(crate) fn find(backend: DbBackend, kind: &str, folded: &str) -> Option<SelectStatement> {
    found(backend, kind, runs(folded))
}

/// The same of those that are listed, and published where only these are seen.
pub(crate) fn find_shown(
    backend: DbBackend,
    kind: &str,
    folded: &str,
    published: bool,
) -> Option<SelectStatement> {
    let mut runs = runs(folded);
    if !runs.is_empty() {
        let mark = if published { PUBLISHED } else { LISTED };
        runs.push(Run { words: vec![mark.to_owned()], open: false });
    }
    found(backend, kind, runs)
}

fn found(backend: DbBackend, kind: &str, runs: Vec<Run>) -> Option<SelectStatement> {
    if runs.is_empty() {
        return None;
    }
    let table = names::search(kind);
    let condition = match backend {
        DbBackend::Postgres => Expr::cust_with_values("\"words\" @@ $1::tsquery", [postgres(&runs)]),
        _ => Expr::cust_with_values(format!("\"{table}\" MATCH ?"), [sqlite(&runs)]),
    };
    Some(Query::select().column("rowid").from(table).and_where(condition).to_owned())
}

/// Keeps the words of all records of a kind anew.
pub(crate) async fn index_all<C: ConnectionTrait>(db: &C, kind: &str) -> Result<()> {
    let mut last = 0;
    loop {
        let page = Query::select()
            .columns(["id", "folded"])
            .expr_as(Expr::cust(sides::OF_RECORD), sides::SHOWN)
            .from(names::table(kind))
            .and_where(Expr::col("id").gt(last))
            .and_where(Expr::col("folded").is_not_null())
            .order_by("id", Order::Asc)
            .limit(AT_ONCE)
            .to_owned();
        let rows = db.query_all(&page).await?;
        let words = rows.iter().map(|row| {
            Ok((row.try_get("", "id")?, row.try_get("", "folded")?, row.try_get("", sides::SHOWN)?))
        });
        let words: Vec<(i64, String, i32)> = words.collect::<Result<_>>()?;
        let Some((id, ..)) = words.last() else { return Ok(()) };
        last = *id;
        let words: Vec<Worded<'_>> =
            words.iter().map(|(id, words, shown)| (*id, words.as_str(), *shown)).collect();
        index(db, kind, &words).await?;
    }
}

/// Something looked for: words that stand beside each other, the last of which may go on.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    words: Vec<String>,
    open: bool,
}

fn runs(folded: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for piece in pieces(folded).take(ASKED) {
        let chars: Vec<char> = piece.chars().collect();
        runs.push(match chars.as_slice() {
            [first, ..] if is_han(*first) && chars.len() > 1 => {
                Run { words: chars.windows(2).map(|pair| pair.iter().collect()).collect(), open: false }
            }
            _ => Run { words: vec![piece], open: true },
        });
    }
    runs
}

fn sqlite(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let _ = write!(out, "\"{}\"{} ", run.words.join(" "), if run.open { "*" } else { "" });
    }
    out
}

fn postgres(runs: &[Run]) -> String {
    let run = |run: &Run| {
        let words: Vec<_> = run.words.iter().map(|word| format!("'{word}'")).collect();
        words.join(" <-> ") + if run.open { ":*" } else { "" }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(" & ")
}

fn vector(words: &[String]) -> String {
    let mut out = String::new();
    for (place, word) in words.iter().enumerate() {
        let _ = write!(out, "'{word}':{} ", place + 1);
    }
    out
}

/// The words of a text in order. A run of Chinese is its pairs and its last character, so that each character begins
/// one; between two runs a place is left, so that no pair reaches over.
fn cut(folded: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in pieces(folded) {
        if words.len() >= PLACES {
            break;
        }
        let chars: Vec<char> = piece.chars().collect();
        if chars.first().is_some_and(|first| is_han(*first)) {
            words.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
            words.extend(chars.last().map(char::to_string));
        } else {
            words.push(piece);
        }
    }
    words.truncate(PLACES);
    words
}

/// Runs of Chinese characters, and words of everything else, in lower case. Only letters and digits stand in them: so
/// they can stand in a query as they are.
fn pieces(folded: &str) -> impl Iterator<Item = String> + '_ {
    folded.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let mut out: Vec<String> = Vec::new();
        let mut last = None;
        for c in part.chars() {
            let han = is_han(c);
            if last != Some(han) {
                out.push(String::new());
            }
            last = Some(han);
            if let Some(piece) = out.last_mut() {
                piece.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
            }
        }
        out
    })
}

/// Whether a character is cut into pairs: it is written without spaces around words.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_cut_into_pairs() {
        assert_eq!(cut("光电AI实验室").join(" "), "光电 电 ai 实验 验室 室");
        assert_eq!(cut("a-b, 5G").join(" "), "a b 5g");
    }

    #[test]
    fn what_is_looked_for_stands_in_order() {
        assert_eq!(sqlite(&runs("实验室 lab")), "\"实验 验室\" \"lab\"* ");
        assert_eq!(postgres(&runs("实验室 lab")), "'实验' <-> '验室' & 'lab':*");
        assert_eq!(sqlite(&runs("储")), "\"储\"* ");
        assert!(find(DbBackend::Sqlite, "lab", " -'\"*() ").is_none());
    }
}

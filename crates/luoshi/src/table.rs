//! Aligned columns, by display width.

use text::width;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column<'a> {
    /// Its heading.
    pub(crate) head: &'a str,
    /// Numbers stand on the right.
    pub(crate) right: bool,
    /// Whether its words may be broken over several lines.
    pub(crate) wraps: bool,
}

impl<'a> Column<'a> {
    /// Words, on the left.
    pub(crate) fn left(head: &'a str) -> Self {
        Self { head, right: false, wraps: false }
    }

    /// Numbers.
    pub(crate) fn right(head: &'a str) -> Self {
        Self { head, right: true, wraps: false }
    }

    /// Words that may be broken.
    pub(crate) fn wrapping(head: &'a str) -> Self {
        Self { head, right: false, wraps: true }
    }
}

/// Between two columns.
const GAP: usize = 2;
/// A wrapping column is never narrower.
const NARROWEST: usize = 8;

/// The lines of a table: heading, rule, rows. `columns` is the room; only wrapping columns give way to it.
pub(crate) fn lines(heads: &[Column<'_>], rows: &[Vec<String>], columns: usize) -> Vec<String> {
    let mut widths: Vec<usize> = heads.iter().map(|column| width(column.head)).collect();
    for row in rows {
        for (at, cell) in row.iter().enumerate().take(widths.len()) {
            widths[at] = widths[at].max(width(cell));
        }
    }
    shrink(heads, &mut widths, columns);
    let mut out = Vec::new();
    let head: Vec<String> = heads.iter().map(|column| column.head.to_owned()).collect();
    out.extend(row_lines(heads, &head, &widths));
    out.push(widths.iter().map(|&width| "─".repeat(width)).collect::<Vec<_>>().join(&" ".repeat(GAP)));
    for row in rows {
        out.extend(row_lines(heads, row, &widths));
    }
    out
}

fn shrink(heads: &[Column<'_>], widths: &mut [usize], columns: usize) {
    loop {
        let total = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let widest = (0..widths.len()).filter(|&at| heads[at].wraps).max_by_key(|&at| widths[at]);
        match widest {
            Some(at) if total > columns && widths[at] > NARROWEST => {
                let second =
                    (0..widths.len()).filter(|&b| b != at && heads[b].wraps).map(|b| widths[b]).max();
                let floor = second.unwrap_or(0).clamp(NARROWEST, widths[at] - 1);
                widths[at] = (widths[at] - (total - columns).min(widths[at] - floor)).max(NARROWEST);
            }
            _ => return,
        }
    }
}

fn row_lines(heads: &[Column<'_>], row: &[String], widths: &[usize]) -> Vec<String> {
    let empty = String::new();
    let cells: Vec<Vec<&str>> = (0..heads.len())
        .map(|at| {
            let cell = row.get(at).unwrap_or(&empty);
            if heads[at].wraps { wrap(cell, widths[at]) } else { vec![cell.as_str()] }
        })
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(1);
    (0..height)
        .map(|line| {
            let mut out = String::new();
            for (at, cell) in cells.iter().enumerate() {
                let words = cell.get(line).copied().unwrap_or("");
                let room = " ".repeat(widths[at].saturating_sub(width(words)));
                let (before, after) = if heads[at].right { (room.as_str(), "") } else { ("", room.as_str()) };
                out.push_str(before);
                out.push_str(words);
                out.push_str(after);
                out.push_str(&" ".repeat(GAP));
            }
            out.trim_end().to_owned()
        })
        .collect()
}

/// Breaks words into lines of at most `columns`; Chinese may break anywhere, Latin words where there is a space.
pub(crate) fn wrap(words: &str, columns: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = words;
    while width(rest) > columns {
        let mut end = 0;
        let mut used = 0;
        let mut space = None;
        for (at, c) in rest.char_indices() {
            used += width(c.encode_utf8(&mut [0; 4]));
            if used > columns && end > 0 {
                break;
            }
            end = at + c.len_utf8();
            if c == ' ' {
                space = Some(end);
            }
        }
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(rest[..end].chars().next_back()) && latin(rest[end..].chars().next()) {
            end = space.unwrap_or(end);
        }
        lines.push(rest[..end].trim_end());
        rest = &rest[end..];
        if rest.is_empty() {
            return lines;
        }
    }
    lines.push(rest);
    lines
}

#[cfg(test)]
mod tests {
    use super::{Column, lines, wrap};

    #[test]
    fn columns_line_up_and_long_words_wrap() {
        let heads = [Column::right("#"), Column::wrapping("指标"), Column::right("要求")];
        let rows = [
            vec!["1".to_owned(), "全社会研发投入强度".to_owned(), "≥ 4.2%".to_owned()],
            vec!["10".to_owned(), "高新技术企业".to_owned(), "> 1.5 万家".to_owned()],
        ];
        insta::assert_snapshot!(lines(&heads, &rows, 30).join("\n"), @r#"
         #  指标                  要求
        ──  ──────────────  ──────────
         1  全社会研发投入      ≥ 4.2%
            强度
        10  高新技术企业    > 1.5 万家
        "#);
    }

    #[test]
    fn latin_words_are_not_cut_where_a_space_is_near() {
        assert_eq!(wrap("the sample plan of a city", 12), ["the sample", "plan of a", "city"]);
        assert_eq!(wrap("样例市研发投入", 5), ["样例", "市研", "发投", "入"]);
        assert_eq!(wrap("", 5), [""]);
    }
}

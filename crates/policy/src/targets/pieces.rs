//! A table's row cut into pieces that are read by themselves: its cells, and the numbered items within a cell.

use std::ops::Range;

/// The pieces of a row whose cells are parted by bars or tabs.
pub(crate) fn of_row(row: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in row.char_indices().chain(std::iter::once((row.len(), '|'))) {
        if matches!(c, '|' | '\t') {
            items(row, start..at, &mut out);
            start = (at + c.len_utf8()).min(row.len());
        }
    }
    out
}

/// Cuts a cell before `2.` and the like.
fn items(row: &str, cell: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = cell.start;
    let bytes = row.as_bytes();
    for at in cell.clone() {
        let digit = bytes[at].is_ascii_digit();
        let first = digit && (at == cell.start || !bytes[at - 1].is_ascii_digit() && bytes[at - 1] != b'.');
        if !first || at == start {
            continue;
        }
        let end = (at..cell.end).find(|&i| !bytes[i].is_ascii_digit()).unwrap_or(cell.end);
        let rest = &row[end..cell.end];
        let mark =
            rest.strip_prefix('.').or_else(|| rest.strip_prefix('．')).or_else(|| rest.strip_prefix('、'));
        let opens = row[..at].ends_with([' ', '；', ';', '。', '）', ')', '，']);
        if end - at <= 2
            && opens
            && mark.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
        {
            out.push(start..at);
            start = at;
        }
    }
    if start < cell.end {
        out.push(start..cell.end);
    }
}

#[cfg(test)]
mod tests {
    use super::of_row;

    #[test]
    fn cuts_cells_and_items() {
        let row = "| 1 | 1.建成3.5公里；2.新增10家 |";
        let pieces: Vec<&str> =
            of_row(row).into_iter().map(|r| row[r].trim()).filter(|p| !p.is_empty()).collect();
        assert_eq!(pieces, ["1", "1.建成3.5公里；", "2.新增10家"]);
    }
}

//! Tables of a kind that reach beyond its own records: rows of plans, and what a record opens of another.

use super::Shape::{Either, Flag, Form, Name, Named, OneOf, OneOrMore, Rule, Words};
use super::tables::{EN, NAMES, ZH, may, must, text};
use super::{Shape, Table};
use crate::model::RowPart;

pub(super) static PLAN_ROWS: Table = Table {
    id: "plan_rows",
    name: text("方案表格", "Rows of a plan"),
    what: text(
        "方案里有这些列的表格，一行登记一条记录；凭 key 找到已登记的，再办一次不会重复。",
        "A table of a plan with these headings makes a record of each row; what was made before is found by the key, so that a second time changes nothing.",
    ),
    keys: &[
        ZH,
        EN,
        may(
            "caption",
            Form,
            "表名须符合的正则表达式；不写则只看列名",
            "regular expression that the table's title must match; without it only headings are asked",
        ),
        must(
            "fields",
            Named(&Either(&OneOrMore(&Words), &Shape::Table(&ROW_FIELD))),
            "字段 = 列名（可写几种叫法）",
            "field = heading, or several that it may have",
        ),
        may(
            "set",
            Named(&Rule),
            "表里没有的字段：字段 = 表达式；`row['列名']` 是该行某列的文字，`source` 是出处（方案、表、第几行）",
            "fields that no column gives: field = expression; `row['heading']` is what stands in a column, `source` says where (plan, table, row)",
        ),
    ],
};

static ROW_FIELD: Table = Table {
    id: "row_field",
    name: text("取自一列", "From a column"),
    what: text("列里只取一部分。", "A part of what stands in a column."),
    keys: &[
        must("heading", OneOrMore(&Words), "列名", "the heading"),
        may(
            "part",
            OneOf(RowPart::NAMES),
            "取哪一部分：start 起、end 止（“2023—2025年”），place 第一个地名、other_places 其余的地名（转为行政区划）",
            "which part: start or end of “2023—2025”, place (the first that it names) or other_places, as divisions",
        ),
        may(
            "split",
            Words,
            "按这些字符拆成几个值；默认顿号、逗号、分号",
            "characters that part several values; by default `、，,；;`",
        ),
        may("optional", Flag, "没有这一列也可以", "the table need not have it"),
    ],
};

pub(super) static GRANTS: Table = Table {
    id: "grants",
    name: text("授权", "Grant"),
    what: text(
        "在这些状态、到这一天为止，申请人可以读另一条记录的这些字段（包括文件）。",
        "In these states and until this day, the asker reads these fields of another record, files included.",
    ),
    keys: &[
        must("of", Name, "指向那条记录的字段，或 parent", "the reference to that record, or `parent`"),
        may(
            "to",
            Name,
            "给谁：机构或人员字段；不写则为登记人",
            "for whom: an organisation or person; without it, who created it",
        ),
        must("states", NAMES, "在哪些状态下有效", "states in which it holds"),
        may("until", Name, "到哪个日期为止（含当天）", "the date until which it holds, that day included"),
        must("fields", NAMES, "那条记录的哪些字段", "fields of that record"),
    ],
};

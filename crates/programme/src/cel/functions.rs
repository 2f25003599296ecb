//! The functions and names that rules may use, as the reference page lists them.

use crate::grammar::Text;

/// A function or name.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// How it is written.
    pub form: &'static str,
    /// Fewest and most arguments; a plain name has none and is written without brackets.
    pub takes: (usize, usize),
    /// What it gives.
    pub what: Text,
}

const fn f(
    name: &'static str,
    form: &'static str,
    takes: (usize, usize),
    zh: &'static str,
    en: &'static str,
) -> Function {
    Function { name, form, takes, what: Text { zh, en } }
}

/// Names that every rule knows.
pub const NAMES: &[Function] = &[
    f("today", "today", (0, 0), "今天", "today"),
    f("now", "now", (0, 0), "此刻", "this moment"),
    f("self", "self", (0, 0), "这条记录本身", "the record itself"),
    f("parent", "parent.name", (0, 0), "上级记录（part_of）", "the record that it is a part of"),
    f("values", "values.name", (0, 0), "本业务的数值", "a figure of the programme"),
    f("state", "state", (0, 0), "当前状态", "the state that it is in"),
];

/// Functions that every rule knows.
pub const FUNCTIONS: &[Function] = &[
    f("has", "has(x)", (1, 1), "已填写", "is filled in"),
    f("size", "size(x)", (1, 1), "列表项数、文字字数", "entries of a list, characters of a text"),
    f("contains", "x.contains('a')", (2, 2), "文字包含", "the text contains"),
    f("startsWith", "x.startsWith('a')", (2, 2), "文字以此开头", "the text starts with"),
    f("endsWith", "x.endsWith('a')", (2, 2), "文字以此结尾", "the text ends with"),
    f(
        "matches",
        "x.matches('[0-9]+')",
        (2, 2),
        "文字符合正则表达式",
        "the text matches a regular expression",
    ),
    f("year", "year(d)", (1, 1), "年份", "the year of a day"),
    f("month", "month(d)", (1, 1), "月份", "the month of a day"),
    f(
        "weekday",
        "weekday(d)",
        (1, 1),
        "星期几：1 星期一……7 星期日",
        "the day of the week: 1 is Monday, 7 Sunday",
    ),
    f(
        "is_workday",
        "is_workday(d)",
        (1, 1),
        "是不是工作日（按国务院放假通知）",
        "whether offices work on the day, by the notice on holidays",
    ),
    f("date", "date(t)", (1, 1), "时刻所在的日期（东八区）", "the day of a moment, in China"),
    f("years", "d + years(3)", (1, 1), "若干年", "a number of years"),
    f("months", "d + months(6)", (1, 1), "若干月", "a number of months"),
    f("days", "d + days(30)", (1, 1), "若干天", "a number of days"),
    f("workdays", "d + workdays(20)", (1, 1), "若干工作日", "a number of working days"),
    f("days_between", "days_between(a, b)", (2, 2), "两天之间的天数", "days from a day to a day"),
    f(
        "workdays_between",
        "workdays_between(a, b)",
        (2, 2),
        "两天之间的工作日数",
        "working days from a day to a day",
    ),
    f(
        "hours_between",
        "hours_between(a, b)",
        (2, 2),
        "两个时刻之间的小时数（两位小数）",
        "hours from a moment to a moment, to two decimal places",
    ),
    f("yuan", "yuan(500)", (1, 1), "元", "an amount in yuan"),
    f("wan", "wan(50)", (1, 1), "万元", "an amount in tens of thousands of yuan"),
    f("yi", "yi(2)", (1, 1), "亿元", "an amount in hundreds of millions of yuan"),
    f("min", "min(a, b)", (1, 16), "最小的", "the least"),
    f("max", "max(a, b)", (1, 16), "最大的", "the greatest"),
    f("abs", "abs(x)", (1, 1), "绝对值", "without its sign"),
    f("round", "round(x, 2)", (1, 2), "四舍五入到若干位小数", "rounded to decimal places"),
    f(
        "band",
        "band(x, [[0, 0], [20, 60], [50, 100]])",
        (2, 2),
        "分档：x 达到左边的数时得右边的分",
        "steps: what stands right of the greatest number that x reaches",
    ),
    f(
        "between",
        "between(a, b)",
        (2, 2),
        "从 a 到 b（用于 count 的条件）；一端为空就不限这一端",
        "from a to b, in a filter of count; an end that is null is open",
    ),
    f(
        "not",
        "not(x)",
        (1, 1),
        "不是 x，或不是列表中的任何一个（用于 count 的条件）；未填写的也算",
        "anything but x, or but one of a list, in a filter of count; what is not filled in counts",
    ),
    f(
        "count",
        "count('kind', {'field': x})",
        (1, 2),
        "符合条件的记录数；也可数列表",
        "records that match; or entries of a list",
    ),
    f(
        "sum",
        "sum('kind', 'field', {'field': x})",
        (1, 3),
        "符合条件的记录某字段之和；也可对列表求和",
        "a field summed over the records that match; or a list summed",
    ),
    f("average", "average('kind', 'field', {'field': x})", (1, 3), "平均值", "the mean"),
    f(
        "gather",
        "gather('kind', 'field', {'field': x})",
        (2, 3),
        "符合条件的记录某字段的不同值",
        "the different values of a field over the records that match",
    ),
    f(
        "standing",
        "standing('pool', {'firm': x}, today)",
        (2, 3),
        "某天在库的记录数",
        "memberships that stand on a day",
    ),
    f(
        "downloads",
        "downloads(self)",
        (1, 1),
        "记录的文件被下载的次数（本平台计数，每天更新到字段）",
        "how often the files of a record were taken away, as the platform counts it; a field is renewed each day",
    ),
    f(
        "score",
        "score('rubric').total",
        (1, 1),
        "按评分规则得出的 total 与 band",
        "total and band by a scoring rule",
    ),
];

/// A function by its name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

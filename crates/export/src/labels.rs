//! Words printed in exported files, in Chinese and English.

use base::Lang;
use plan::{Basis, Comparator, Firmness, ItemKind, Role};

use crate::content::Change;

/// A printed word in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label(&'static str, &'static str);

impl Label {
    pub(crate) fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }
}

macro_rules! labels {
    ($($name:ident = $zh:literal, $en:literal;)*) => {
        $(pub(crate) const $name: Label = Label($zh, $en);)*
    };
}

labels! {
    ADDED_BY = "更正人", "Corrected by";
    AFTER = "之后", "After";
    ALIASES = "别名", "Also named";
    AS_COMPILED = "编译结果", "As compiled";
    AT_LEAST = "比较方式", "Comparison";
    BASIS = "口径", "Basis";
    BEFORE = "之前", "Before";
    BODIES = "责任单位", "Bodies";
    BODY_DUTIES = "任务清单", "Duties";
    CHANGE = "变化", "Change";
    CHANGES = "变化对照", "Changes";
    CODE = "代码", "Code";
    COMPARISON = "政策对比", "Comparison of plans";
    CONFLICTS = "矛盾之处", "Conflicts";
    CORRECTED = "更正为", "Corrected";
    CORRECTIONS = "人工更正", "Corrections";
    COUNTS = "统计", "Counts";
    DATED = "有期限", "Dated";
    DIAGNOSTICS = "起草问题", "Findings";
    DOCUMENT_NUMBER = "发文字号", "Document number";
    DUE = "到期", "Due";
    EACH_YEAR = "每年", "each year";
    ERRORS = "错误", "Errors";
    FIELD = "字段", "Field";
    FIRMNESS = "约束程度", "Firmness";
    HELP = "建议", "Help";
    INDICATOR = "指标", "Indicator";
    ISSUED = "成文日期", "Issued";
    ISSUERS = "发文机关", "Issuer";
    ITEM = "条目", "Item";
    JURISDICTION = "辖区", "Jurisdiction";
    KIND = "类别", "Kind";
    LEADS = "牵头单位", "Lead";
    MADE = "导出日期", "Exported";
    MEASURABLE = "可衡量", "Measurable";
    MEASURE = "任务", "Measure";
    MEASURES = "任务", "Measures";
    MESSAGE = "说明", "Message";
    NOTES = "提示", "Notes";
    NUMBER = "编号", "No.";
    ORDINAL = "序号", "No.";
    OWNED = "有责任单位", "Owned";
    PARTICIPANTS = "责任（配合）单位", "Participants";
    PER = "频次", "Per";
    PERIOD = "期限", "Period";
    PLAN = "政策", "Plan";
    PLANS = "政策一览", "Plans";
    QUOTE = "原文", "Source words";
    REASON = "理由", "Reason";
    ROLE = "角色", "Role";
    SAMPLE = "样例数据，非真实文件", "Sample data, not a real document";
    SECTION = "所属章节", "Section";
    SEVERITY = "级别", "Severity";
    TABLE = "表", "Table";
    TARGET = "目标", "Target";
    TARGETS = "目标", "Targets";
    TARGETS_BY_INDICATOR = "目标一览（按指标）", "Targets by indicator";
    TITLE = "名称", "Title";
    UNIT = "单位", "Unit";
    UPPER = "上限", "Upper end";
    VALUE = "目标值", "Value";
    VERSION = "版本", "Version";
    WARNINGS = "警告", "Warnings";
    WHEN = "时间", "When";
}

/// `不少于`.
pub(crate) fn comparator(comparator: Comparator) -> Label {
    match comparator {
        Comparator::Ge => Label("不少于", "at least"),
        Comparator::Gt => Label("超过", "more than"),
        Comparator::Le => Label("不超过", "at most"),
        Comparator::Lt => Label("低于", "less than"),
        Comparator::About => Label("约", "about"),
        Comparator::Range => Label("区间", "between"),
        Comparator::Rank => Label("位次进入", "rank within"),
    }
}

/// `到期存量`.
pub(crate) fn basis(basis: Basis) -> Label {
    match basis {
        Basis::Level => Label("到期存量", "stock at due date"),
        Basis::Added => Label("期内新增", "added in the period"),
        Basis::Growth => Label("增长率", "growth rate"),
        Basis::Ratio => Label("比例", "ratio"),
        Basis::Rank => Label("位次", "rank"),
    }
}

/// `约束`.
pub(crate) fn firmness(firmness: Firmness) -> Label {
    match firmness {
        Firmness::Firm => Label("约束", "committed"),
        Firmness::Aspire => Label("力争", "aimed at"),
    }
}

/// `牵头`.
pub(crate) fn role(role: Role) -> Label {
    match role {
        Role::Lead => Label("牵头", "Leads"),
        Role::Participant => Label("参与", "Takes part"),
    }
}

/// `目标`.
pub(crate) fn item(kind: ItemKind) -> Label {
    match kind {
        ItemKind::Section => Label("章节", "section"),
        ItemKind::Target => Label("目标", "target"),
        ItemKind::Measure => Label("任务", "measure"),
        ItemKind::Table => Label("表", "table"),
    }
}

/// `新增`.
pub(crate) fn change(change: Change) -> Label {
    match change {
        Change::New => Label("新增", "new"),
        Change::Dropped => Label("取消", "dropped"),
        Change::Raised => Label("加码", "raised"),
        Change::Lowered => Label("降低", "lowered"),
        Change::Due => Label("改期", "due in another year"),
        Change::Moved => Label("换责任单位", "other owners"),
        Change::Reworded => Label("改写", "reworded"),
    }
}

/// `到期年份`, for the field of a correction; a field that is not known here keeps its code.
pub(crate) fn field(code: &str, lang: Lang) -> &str {
    let label = match code {
        "indicator" => INDICATOR,
        "comparator" => AT_LEAST,
        "value" => VALUE,
        "unit" => UNIT,
        "basis" => BASIS,
        "due" => DUE,
        "per" => PER,
        "firmness" => FIRMNESS,
        "title" => TITLE,
        "leads" => LEADS,
        "participants" => PARTICIPANTS,
        other => return other,
    };
    label.get(lang)
}

/// `警告`.
pub(crate) fn severity(severity: diag::Severity) -> Label {
    match severity {
        diag::Severity::Note => Label("提示", "note"),
        diag::Severity::Warning => Label("警告", "warning"),
        diag::Severity::Error => Label("错误", "error"),
    }
}

/// `名称：值`, or `Name: value`.
pub(crate) fn fact(name: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}：{value}"),
        Lang::En => format!("{name}: {value}"),
    }
}

/// Between the members of a list.
pub(crate) fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// `第 1 页，共 3 页` as the three pieces around the two numbers.
pub(crate) fn page_of(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Zh => ["第 ", " 页，共 ", " 页"],
        Lang::En => ["Page ", " of ", ""],
    }
}

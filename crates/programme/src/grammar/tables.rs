//! The tables of a programme file.

use super::Shape::{
    Count, Day, Either, Flag, Form, List, Name, Named, Number, OneOf, OneOrMore, Path, Plain, Rule, Words,
};
use super::{Key, Shape, Table, Text, apart};
use crate::model::{Action, Class, FieldType, Scope};

pub(super) const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

pub(super) const fn must(key: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Key {
    Key { key, shape, required: true, what: text(zh, en) }
}

pub(super) const fn may(key: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Key {
    Key { key, shape, required: false, what: text(zh, en) }
}

pub(super) const ZH: Key = must("zh", Words, "中文名称", "name in Chinese");
pub(super) const EN: Key = must("en", Words, "英文名称", "name in English");
const SINCE: Key =
    may("since", Day, "自这一天起有效；不写则一直有效", "in force from this day; always where absent");
const UNTIL: Key = may(
    "until",
    Day,
    "到这一天为止有效（含当天）；旧记录仍按当时的定义显示",
    "in force up to and including this day; older records still show it",
);
pub(super) const NAMES: Shape = OneOrMore(&Name);
const WORDS: Shape = Shape::Table(&WORDING);

/// A whole file.
pub static PROGRAMME: Table = Table {
    id: "programme",
    name: text("业务", "Programme"),
    what: text("一个文件就是一项业务。", "One file is one system."),
    keys: &[
        must("id", Name, "标识，与文件名相同", "its name in addresses; the same as the file's"),
        ZH,
        EN,
        must("since", Day, "自这一天起施行", "in force from this day"),
        may("basis", List(&Words), "依据：显示在页面上", "what it rests on; shown on its pages"),
        may("about", WORDS, "一段说明", "a paragraph about it"),
        may(
            "revisions",
            List(&Shape::Table(&REVISION)),
            "修订：每次修订的日期和内容",
            "revisions: when the rules changed, and how",
        ),
        may("roles", Named(&Shape::Table(&ROLE)), "角色", "roles"),
        may("codes", Named(&Named(&OneOrMore(&Shape::Table(&CODE)))), "代码表", "code lists"),
        may(
            "values",
            Named(&OneOrMore(&Shape::Table(&VALUE))),
            "数值：规则里共用的标准，可以分期",
            "figures that several rules share; each may have dated versions",
        ),
        may("kinds", Named(&Shape::Table(&KIND)), "事项类型", "kinds of records"),
        may(
            "scores",
            Named(&OneOrMore(&Shape::Table(&SCORE))),
            "评分规则，可以分期",
            "scoring rules; each may have dated versions",
        ),
    ],
};

static WORDING: Table = Table {
    id: "words",
    name: text("双语文字", "Words"),
    what: text("写给人看的话。", "Words for people."),
    keys: &[must("zh", Words, "中文", "in Chinese"), must("en", Words, "英文", "in English")],
};

static REVISION: Table = Table {
    id: "revision",
    name: text("修订", "Revision"),
    what: text(
        "规则在某一天变了。字段、规则、办理动作上写的日期都应当能在这里找到。",
        "The rules changed on a day. Every date on a field, rule or step is explained here.",
    ),
    keys: &[
        must("date", Day, "施行日期", "the day it takes effect"),
        must("zh", Words, "改了什么", "what changed"),
        must("en", Words, "改了什么（英文）", "what changed, in English"),
        may("basis", Words, "依据的文件", "the document behind it"),
    ],
};

static ROLE: Table = Table {
    id: "role",
    name: text("角色", "Role"),
    what: text(
        "谁在办事。`public`（未登录的人）不必声明。",
        "Who acts. `public`, people who are not signed in, needs no declaration.",
    ),
    keys: &[
        ZH,
        EN,
        may(
            "scope",
            OneOf(Scope::NAMES),
            "管到哪些记录：own 本机构的（默认）、subtree 本机构及下级的、any 全部",
            "which records: own (of one's organisation, the default), subtree (of it and those below), any",
        ),
        may(
            "through",
            Name,
            "凭哪个字段认定归属：机构、人员或地区字段；不写则为登记单位",
            "the field that ties a record to an organisation, person or region; without it, who created it",
        ),
        may(
            "held_by",
            NAMES,
            "由权限表中的哪些角色担任；不写时按范围确定，见“谁担任业务角色”",
            "the roles of the table of rights that carry it; without it the scope says who, see “Who carries the roles of a programme”",
        ),
    ],
};

static CODE: Table = Table {
    id: "code",
    name: text("代码", "Code"),
    what: text(
        "代码表的一项。同一代码可以有几个时期的写法：`x = [{ …, until = … }, { …, since = … }]`。",
        "An entry of a code list. One code may be worded differently in time: `x = [{ …, until = … }, { …, since = … }]`.",
    ),
    keys: &[ZH, EN, SINCE, UNTIL, may("was", Name, "曾用代码", "what the code used to be")],
};

static VALUE: Table = Table {
    id: "value",
    name: text("数值", "Value"),
    what: text("规则里按名称引用：`values.名称`。", "Rules refer to it by name: `values.name`."),
    keys: &[ZH, EN, must("is", Rule, "值", "the value"), SINCE, UNTIL],
};

static KIND: Table = Table {
    id: "kind",
    name: text("事项类型", "Kind"),
    what: text("一类记录：字段、流程、权限、列表。", "A kind of record: fields, lifecycle, rights, lists."),
    keys: &[
        ZH,
        EN,
        may("about", WORDS, "一段说明", "a paragraph about it"),
        SINCE,
        UNTIL,
        may("was", Name, "曾用标识", "what it used to be called"),
        may(
            "title",
            Name,
            "哪个字段作标题；默认第一个文字字段",
            "the field that titles a record; the first text by default",
        ),
        may(
            "key",
            NAMES,
            "导入时凭哪些字段找到已有记录",
            "the fields by which a row of a sheet finds its record",
        ),
        may(
            "part_of",
            Path,
            "属于哪类记录（如合同的里程碑）；规则里用 `parent` 引用",
            "the kind it is a part of (a contract's milestone); rules say `parent`",
        ),
        may(
            "indicators",
            OneOrMore(&Words),
            "方案里对所计数量的叫法，供自动取数时对应指标",
            "what plans call what its records count, so that targets find it",
        ),
        must("fields", Named(&Shape::Table(&FIELD)), "字段", "fields"),
        may("rules", List(&Shape::Table(&RULE)), "校验规则", "rules that a record keeps"),
        may(
            "unique",
            List(&Shape::Table(&UNIQUE)),
            "几个字段合起来不得重复",
            "fields that together are unique",
        ),
        may(
            "form",
            List(&Shape::Table(&SECTION)),
            "表单分区；不写则按字段顺序列出",
            "sections of the form; without it, all fields in order",
        ),
        may("list", Shape::Table(&LIST), "列表", "the list of records"),
        may("start", Name, "起始状态；默认第一个", "the first state; the first listed by default"),
        may("states", Named(&Shape::Table(&STATE)), "状态", "states"),
        may("steps", Named(&Shape::Table(&STEP)), "办理动作", "steps from state to state"),
        may("clocks", Named(&Shape::Table(&CLOCK)), "时限", "clocks"),
        may(
            "access",
            Named(&Either(&List(&OneOf(Action::NAMES)), &Shape::Table(&ACCESS))),
            "权限：角色 = 能做什么",
            "rights: role = what it may do",
        ),
        may(
            "membership",
            Shape::Table(&MEMBERSHIP),
            "名录：记录表示某主体在一段时间内在库",
            "a pool: a record says who belongs, from when to when",
        ),
        may(
            "booking",
            Shape::Table(&BOOKING),
            "预约：同一时段不能超过容量",
            "bookings: never more at a time than there is room for",
        ),
        may("panel", Shape::Table(&PANEL), "评审专家组", "the panel that reviews a record"),
        may("window", Shape::Table(&WINDOW), "申报窗口", "when records may be handed in"),
        may(
            "from_plan",
            List(&Shape::Table(&apart::PLAN_ROWS)),
            "由方案里的表格登记",
            "records made of the rows of a plan's table",
        ),
        may(
            "grants",
            Shape::Table(&apart::GRANTS),
            "授权：这类记录（如获准的申请）让申请人读到另一条记录的某些字段",
            "what a record of the kind (a request that is granted) lets its asker read of another record",
        ),
        may("sheet", Shape::Table(&SHEET), "导入导出表", "the sheet for import and export"),
        may("publish", Shape::Table(&PUBLISH), "开放与标准对应", "open data, and how it maps to standards"),
    ],
};

static FIELD: Table = Table {
    id: "field",
    name: text("字段", "Field"),
    what: text("记录里的一项。", "What a record holds."),
    keys: &[
        ZH,
        EN,
        must("type", OneOf(FieldType::NAMES), "类型（见下表）", "type (see below)"),
        may("of", Path, "code 的代码表，reference 指向的类型", "the list of a code, the kind of a reference"),
        may("many", Flag, "可以有多个", "may have several"),
        may("both", Flag, "中英文各填一份", "is given in Chinese and in English"),
        may("required", Flag, "必填", "must be filled in"),
        may(
            "required_when",
            Rule,
            "条件成立时必填，如 `type == 'firm'`",
            "must be filled in where this holds: `type == 'firm'`",
        ),
        may("help", WORDS, "填写提示", "a hint for who fills it in"),
        may(
            "class",
            OneOf(Class::NAMES),
            "公开 public（默认）、内部 internal（人员和邮箱的默认）、保密 secret",
            "public (default), internal (default of persons and e-mail addresses), secret",
        ),
        may(
            "unit",
            Either(&Words, &WORDS),
            "单位；文字单位写中英文",
            "unit; one that is a word in both languages",
        ),
        may("decimals", Count, "小数位数", "decimal places"),
        may("min", Plain, "最小值（文字为最短字数）", "least value (of a text: characters)"),
        may("max", Plain, "最大值（文字为最多字数）", "greatest value (of a text: characters)"),
        may("pattern", Form, "文字须符合的正则表达式", "regular expression that the text must match"),
        may("default", Plain, "默认值", "value of a new record"),
        may("unique", Flag, "不得重复", "no two records have the same"),
        may("computed", Rule, "由表达式算出", "is computed"),
        may("form", Form, "编号样式，如 `PT{year}{seq:4}`", "form of a serial: `PT{year}{seq:4}`"),
        may("accept", List(&Form), "文件扩展名", "accepted kinds of file"),
        may("size", Count, "文件大小上限（MB）", "largest file, in MB"),
        may(
            "sealed_until",
            Rule,
            "到这个日期或时刻之前谁也看不到",
            "nobody reads it before this day or moment",
        ),
        may(
            "offer",
            List(&Path),
            "填表时可以直接采用的已有内容，依次取自：organisation.name_en 一类（机构登记）、person.email 一类（人员登记）、platform.address 一类（同一机构或人员的最新记录）；不写则取标准对应或名称、类型相同的字段，写 [] 则不提供",
            "what a form offers to take over, in this order: `organisation.name_en` and the like from the register of organisations, `person.email` from that of persons, `platform.address` from the latest record that names the same organisation or person; without it, fields that map to the same standard property or have the same name and type; [] offers nothing",
        ),
        may("was", Name, "曾用名称", "what it used to be called"),
        SINCE,
        UNTIL,
    ],
};

static RULE: Table = Table {
    id: "rule",
    name: text("规则", "Rule"),
    what: text("一个条件，和不满足时说的话。", "A condition, and what to say where it does not hold."),
    keys: &[
        must("must", Rule, "必须成立的条件", "what must hold"),
        must("zh", Words, "不成立时的提示", "what to say where it does not"),
        must("en", Words, "不成立时的提示（英文）", "the same in English"),
        may(
            "level",
            OneOf(&["error", "warning"]),
            "error 不能保存（默认），warning 仅提醒",
            "error forbids saving (default), warning only warns",
        ),
        SINCE,
        UNTIL,
    ],
};

static UNIQUE: Table = Table {
    id: "unique",
    name: text("不得重复", "Unique"),
    what: text("几个字段合起来不得重复。", "Fields that together are unique."),
    keys: &[
        must("fields", NAMES, "字段", "the fields"),
        may("states", NAMES, "只在这些状态下", "only in these states"),
    ],
};

static SECTION: Table = Table {
    id: "section",
    name: text("表单分区", "Form section"),
    what: text("表单的一段。", "A part of the form."),
    keys: &[
        ZH,
        EN,
        must("fields", NAMES, "字段", "the fields"),
        may("when", Rule, "条件成立才显示", "is shown where this holds"),
    ],
};

static LIST: Table = Table {
    id: "list",
    name: text("列表", "List"),
    what: text("怎样列出记录。", "How records are listed."),
    keys: &[
        must("columns", NAMES, "列", "columns"),
        may("facets", NAMES, "筛选", "facets"),
        may("sort", Form, "排序字段；前面加 - 为倒序", "field to sort by; - before it reverses"),
        may("views", List(&Shape::Table(&VIEW)), "地图和图表", "maps and charts"),
    ],
};

static VIEW: Table = Table {
    id: "view",
    name: text("视图", "View"),
    what: text(
        "地图（按地区、国家或坐标字段）、图谱（按指向本类记录的引用）或图表（计数或求和）。",
        "A map (by a region, country or point), a graph (by a reference of the kind to itself) or a chart (count or sum).",
    ),
    keys: &[
        ZH,
        EN,
        may("map", Name, "按哪个字段画地图", "the field to draw the map by"),
        may(
            "graph",
            Name,
            "按哪个字段画图谱：指向本类记录的引用（上游）；by 依次给出分列的代码、归在一起的字段、每个节点上显示的代码",
            "the field to draw a graph by: a reference of the kind to itself, to what comes before; `by` may name, in this order, the code that makes its columns, the field that puts records together and the code shown on each",
        ),
        may("chart", OneOf(&["count", "sum"]), "计数或求和", "count or sum"),
        may("sum", Name, "求和的字段", "the field to sum"),
        may("by", OneOrMore(&Rule), "按什么分组", "what to group by"),
    ],
};

static STATE: Table = Table {
    id: "state",
    name: text("状态", "State"),
    what: text("记录走到哪一步。", "Where a record stands."),
    keys: &[
        ZH,
        EN,
        may("final", Flag, "办结状态，不再有后续动作", "the end: no step leads on"),
        may(
            "edit",
            NAMES,
            "此状态下可以修改的角色；默认有修改权的都可以，办结后都不可以",
            "roles that may edit here; by default all that have the right, and none at the end",
        ),
        may("was", Name, "曾用名称", "what it used to be called"),
        SINCE,
        UNTIL,
    ],
};

static STEP: Table = Table {
    id: "step",
    name: text("办理动作", "Step"),
    what: text("从一个状态到另一个状态。", "From one state to another."),
    keys: &[
        ZH,
        EN,
        must("from", NAMES, "从哪些状态", "from which states"),
        must("to", Name, "到哪个状态", "to which state"),
        may("who", NAMES, "谁可以办", "who may take it"),
        may("auto", Rule, "条件成立时自动办理", "is taken by itself once this holds"),
        may("needs", NAMES, "须先填好的字段", "fields that must be filled in"),
        may(
            "lacking",
            Shape::Table(&LACKING),
            "容缺：可以后补的字段",
            "what may be handed in later, on a promise",
        ),
        may(
            "when",
            Either(&Rule, &List(&Shape::Table(&RULE))),
            "办理条件：一个表达式，或一组带说明的规则",
            "what must hold: an expression, or worded rules",
        ),
        may("set", Named(&Rule), "办理时写入：字段 = 表达式", "fields that it sets: field = expression"),
        may("number", Name, "取号的编号字段", "the serial that it draws"),
        may("publish", Flag, "true 公开，false 撤回公开", "true publishes the record, false withdraws it"),
        may("notify", NAMES, "通知哪些角色", "roles to notify"),
        may(
            "extend",
            Named(&Form),
            "延长时限：时限 = 延长多久，如 `10 workdays`",
            "clocks that it gives more time: clock = how much, `10 workdays`",
        ),
        SINCE,
        UNTIL,
    ],
};

static LACKING: Table = Table {
    id: "lacking",
    name: text("容缺", "Lacking"),
    what: text(
        "缺这些材料也先受理，承诺在期限内补齐。",
        "Accepted without these, on a promise to hand them in.",
    ),
    keys: &[
        must("fields", NAMES, "可以后补的字段", "fields that may follow"),
        must("within", Form, "期限，如 `20 workdays`", "time limit: `20 workdays`"),
        may("notify", NAMES, "逾期通知哪些角色", "roles to notify when it runs out"),
        REMIND,
        may("then", Name, "逾期未补自动办理的动作", "the step taken when it runs out"),
    ],
};

static REMINDER: Table = Table {
    id: "reminder",
    name: text("提醒", "Reminder"),
    what: text(
        "期限前后的提醒：提前催办，逾期升级。",
        "A word before or after the end of a time limit: to whoever has to act, or to whoever stands above.",
    ),
    keys: &[
        must(
            "at",
            Form,
            "何时：`3 workdays before`、`last day`、`5 days after`",
            "when: `3 workdays before`, `last day`, `5 days after`",
        ),
        may(
            "who",
            NAMES,
            "提醒哪些角色；默认是 notify 的角色",
            "roles to remind; those of notify by default",
        ),
    ],
};

const REMINDERS: Shape = Shape::Table(&REMINDER);
const REMIND: Key = may("remind", List(&REMINDERS), "提醒", "reminders");

static CLOCK: Table = Table {
    id: "clock",
    name: text("时限", "Clock"),
    what: text(
        "办理时限：从进入某状态起算，可以暂停。",
        "A time limit that runs from a state, and may pause.",
    ),
    keys: &[
        ZH,
        EN,
        must(
            "within",
            Form,
            "期限：`20 workdays`、`30 days`、`3 months`、`1 years`",
            "how long: `20 workdays`, `30 days`, `3 months`, `1 years`",
        ),
        may("starts", NAMES, "进入哪些状态时起算", "states whose entry starts it"),
        may(
            "stops",
            NAMES,
            "进入哪些状态时停止；办结状态总会停止",
            "states whose entry stops it; final states always do",
        ),
        may("pauses", NAMES, "在哪些状态暂停", "states in which it pauses"),
        may("notify", NAMES, "超时通知哪些角色", "roles to notify when it runs out"),
        REMIND,
        may("then", Name, "超时自动办理的动作", "the step taken when it runs out"),
    ],
};

static ACCESS: Table = Table {
    id: "access",
    name: text("权限", "Access"),
    what: text("某角色在这类记录上能做什么。", "What a role may do with records of the kind."),
    keys: &[
        must(
            "may",
            List(&OneOf(Action::NAMES)),
            "see 查看、create 新建、edit 修改、export 导出、secret 查看保密字段",
            "see, create, edit, export, and secret: read secret fields",
        ),
        may("scope", OneOf(Scope::NAMES), "范围；默认按角色", "scope; the role's by default"),
        may(
            "through",
            Name,
            "凭哪个字段认定归属；默认按角色",
            "the field that ties a record to somebody; the role's by default",
        ),
    ],
};

static MEMBERSHIP: Table = Table {
    id: "membership",
    name: text("在库", "Membership"),
    what: text(
        "同一主体在同一层级的时间不得重叠；可以查任何一天的名录。",
        "Times of one member in one tier never overlap; the pool can be asked for any day.",
    ),
    keys: &[
        must("who", Name, "主体字段", "who belongs"),
        must("from", Name, "入库日期字段", "date of entry"),
        must("to", Name, "出库日期字段；空着表示仍在库", "date of exit; empty while it lasts"),
        may("tier", Name, "层级字段", "the tier"),
        may(
            "states",
            NAMES,
            "哪些状态的记录算在库（含已出库的，以便查过去）；默认全部",
            "states whose records count, with those that have left, so that past days can be asked for; all by default",
        ),
    ],
};

static BOOKING: Table = Table {
    id: "booking",
    name: text("预约", "Booking"),
    what: text(
        "一项资源同一时段的预约不超过容量。",
        "Never more bookings of a resource at one time than it has room for.",
    ),
    keys: &[
        may(
            "resource",
            Name,
            "资源字段；可以有多个的，要么全部约上，要么都不约。下面的表达式里 `resource` 是其中一个",
            "what is booked; where there are several, all are booked or none. In the expressions below `resource` is one of them",
        ),
        must("from", Name, "开始字段（日期或时刻）", "start, a date or moment"),
        must("to", Name, "结束字段", "end"),
        may("capacity", Rule, "同时可容纳几个；默认 1", "how many at a time; 1 by default"),
        may(
            "takes",
            Rule,
            "一次预约占用几个；默认 1。检修占满全部容量时写容量",
            "how many places a booking takes; 1 by default, all of them while it is being mended",
        ),
        may(
            "states",
            NAMES,
            "哪些状态占用时段；默认所有未办结的状态",
            "states that take up time; by default all that are not final",
        ),
        may(
            "opens",
            Rule,
            "每天几点开放，如 `resource.hours_from`；默认 0",
            "the hour at which it opens: `resource.hours_from`; 0 by default",
        ),
        may("closes", Rule, "每天几点关闭；默认 24", "the hour at which it closes; 24 by default"),
        may(
            "overnight",
            Flag,
            "一次预约可以跨过关闭的钟点（开始和结束仍须在开放时间内）；默认不可以",
            "a booking may last over the hours when it is closed, as long as it begins and ends when it is open; not by default",
        ),
        may(
            "closed",
            List(&Shape::Table(&CLOSED)),
            "不开放的日子：节假日、停机日",
            "days on which it is closed: holidays, days of mending",
        ),
        may(
            "slot",
            Count,
            "空闲时段按多少分钟一格显示（5 至 1440）；默认 60",
            "minutes of a time as free times are shown (5 to 1440); 60 by default",
        ),
    ],
};

static CLOSED: Table = Table {
    id: "closed",
    name: text("不开放", "Closed"),
    what: text(
        "哪些天不开放，为什么。条件里 `day` 是那一天，`resource` 是所预约的资源。",
        "On which days it is closed, and why. In the condition `day` is the day and `resource` what is booked.",
    ),
    keys: &[
        must("when", Rule, "条件成立的那天不开放", "it is closed on a day for which this holds"),
        must("zh", Words, "说明，如“法定节假日”", "why: “public holiday”, in Chinese"),
        must("en", Words, "说明（英文）", "the same in English"),
    ],
};

static PANEL: Table = Table {
    id: "panel",
    name: text("评审", "Panel"),
    what: text("谁来评，怎样评，谁要回避。", "Who reviews, how, and who must not."),
    keys: &[
        must("members", Count, "专家人数", "how many reviewers"),
        must(
            "review",
            Name,
            "评审意见的类型，须 part_of 本类型",
            "the kind of their reviews, a part of this kind",
        ),
        may(
            "reviewer",
            Name,
            "评审意见里填专家的字段；默认是第一个人员字段",
            "the field of a review that says who reviews; the first person by default",
        ),
        may("blind", Flag, "匿名评审", "reviewers do not learn whose it is"),
        may(
            "recuse",
            NAMES,
            "与这些字段里的机构或人员有关的专家回避",
            "reviewers tied to the organisations or persons in these fields stand aside",
        ),
        may("drop_extremes", Flag, "去掉最高分和最低分", "the highest and the lowest mark do not count"),
    ],
};

static WINDOW: Table = Table {
    id: "window",
    name: text("申报窗口", "Window"),
    what: text("只在这段时间内可以新建或办理。", "Records are created and steps taken only within it."),
    keys: &[
        must("opens", Rule, "开始", "when it opens"),
        must("closes", Rule, "结束", "when it closes"),
        may("steps", NAMES, "受限的动作；默认只限新建", "steps that it binds; only creation by default"),
    ],
};

static SHEET: Table = Table {
    id: "sheet",
    name: text("导入导出表", "Sheet"),
    what: text(
        "列名就是字段的中文或英文名称；别人的表另有叫法时写在这里。",
        "Columns are headed by the names of fields; other people's headings are listed here.",
    ),
    keys: &[
        must("columns", NAMES, "列，按顺序", "columns, in order"),
        may("headings", Named(&OneOrMore(&Words)), "字段的其他列名", "further headings of a field"),
    ],
};

static PUBLISH: Table = Table {
    id: "publish",
    name: text("开放", "Publication"),
    what: text("作为开放数据发布，并与标准对应。", "Published as open data, and mapped to standards."),
    keys: &[
        may("dataset", Flag, "列入开放数据目录", "stands in the catalogue of open data"),
        may("schema_org", Form, "schema.org 类型", "its type in schema.org"),
        may(
            "dcat_theme",
            Form,
            "DCAT 主题（欧盟数据主题代码，如 TECH）",
            "its DCAT theme (EU data theme: TECH)",
        ),
        may("cerif", Form, "CERIF 实体", "its CERIF entity"),
        may(
            "map",
            Named(&OneOrMore(&Form)),
            "字段 = 标准属性，如 `schema:name`",
            "field = property of a standard: `schema:name`",
        ),
        may(
            "oai",
            Flag,
            "已公开的记录可由 OAI-PMH 收割；map 里要有 dct:title",
            "published records are harvested by OAI-PMH; `map` has dct:title",
        ),
    ],
};

static SCORE: Table = Table {
    id: "score",
    name: text("评分规则", "Score"),
    what: text(
        "各行要么都有 weight（value 为 0–100 分，按权重合计），要么都用 points 直接加分。",
        "Either all lines have a weight (value is 0–100) or all give points.",
    ),
    keys: &[
        ZH,
        EN,
        must("of", Path, "给哪类记录评分", "the kind that it scores"),
        must("lines", List(&Shape::Table(&LINE)), "评分项", "its lines"),
        may("bands", List(&Shape::Table(&BAND)), "等次", "what the total is called"),
        SINCE,
        UNTIL,
    ],
};

static LINE: Table = Table {
    id: "line",
    name: text("评分项", "Line"),
    what: text("一项分数怎样得出。", "How one mark is found."),
    keys: &[
        ZH,
        EN,
        may("weight", Number, "权重，合计 100", "weight; they add up to 100"),
        may("value", Rule, "0–100 分；写条件则成立得 100", "0 to 100; a condition gives 100 where it holds"),
        may("points", Rule, "得分", "points"),
        may("max", Number, "最高得分", "most points"),
    ],
};

static BAND: Table = Table {
    id: "band",
    name: text("等次", "Band"),
    what: text("总分达到 from 即为此等次。", "What a total from `from` upwards is called."),
    keys: &[must("from", Number, "起点分", "least total"), ZH, EN],
};

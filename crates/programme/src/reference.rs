//! The pages of the manual that are made from the declarations: what may stand in a file, and what can be wrong in it.

use std::fmt::Write as _;

use base::Lang;
use diag::render::{Options, Source, report, severity};

use crate::cel::functions::{FUNCTIONS, Function, NAMES};
use crate::cel::{BRACKETS, LONGEST};
use crate::faults::{CODES, Rule, With, shown};
use crate::grammar::{Table, Text, all};
use crate::model::{Action, Class, FieldType, Scope};
use crate::standards::PREFIXES;

/// The words of the pages themselves.
struct Frame {
    title: &'static str,
    intro: &'static str,
    keys: &'static str,
    carriers: &'static str,
    carriers_text: &'static str,
    types: &'static str,
    types_intro: &'static str,
    type_row: &'static str,
    rules: &'static str,
    rules_intro: &'static str,
    rule_row: &'static str,
    dates: &'static str,
    dates_text: &'static str,
    standards: &'static str,
    words: &'static str,
    required: &'static str,
    faults: &'static str,
    faults_intro: &'static str,
    fault_row: &'static str,
    why: &'static str,
    example: &'static str,
    before: &'static str,
    beside: &'static str,
    says: &'static str,
    mended: &'static str,
}

const ZH: Frame = Frame {
    title: "业务文件",
    intro: "一项业务就是 `programmes/` 下的一个 TOML 文件：记录有哪些字段、怎样流转、谁能做什么、怎样列出和评分。改制度就是改文件。`luoshi check` 像编译器一样检查全部文件，指出行和列；`luoshi check --schema` 输出 JSON Schema，编辑器据此补全和提示；`luoshi graph 事项类型` 画出流程。\n\n名称（键）用小写字母、数字和下划线。凡是给人看的，都写中文 `zh` 和英文 `en`。凡是成组的，键都用复数：`kinds`、`fields`、`states`、`steps`。",
    keys: "| 键 | 值 | 作用 |",
    carriers: "谁担任业务角色",
    carriers_text: "业务文件里的角色（如“依托单位”“市科技主管部门”）由权限表中的角色担任。写了 `held_by` 就只有写明的角色担任；不写时按范围确定：\n\n| 范围 | 担任的角色 | 只能查看的角色 | 为什么 |\n| --- | --- | --- | --- |\n| `own` | 编辑、审核人、填报人 | 查阅人 | 一个单位自己的事由本单位的人填报和维护 |\n| `subtree` | 业务主管、审核人、编辑 | 查阅人 | 上级单位的人照看下级的事；填报人只管本单位 |\n| `any` | 业务主管 | 查阅人 | 管到全部记录的，是主管部门自己的人 |\n\n- `any` 管到全部记录，所以只有以整个平台的身份办事的人才担任：区里的业务主管、高校的审核人以本单位身份登录，担任不了 `any` 的角色，写了 `held_by` 也一样。\n- 经办和审批要分开时，给审批的角色写 `held_by = [\"approver\"]`：不写的话，`any` 的角色都由业务主管担任，同一个人既能经办又能审批。\n- 评审专家写 `held_by = [\"expert\"]`，并用 `through` 指到评审人字段：专家只看得到交给自己评审的。\n- 权限表中对全部事项（`\"*\"`）的规定对记录同样有效：管理员可以办理一切，审计员可以查看一切，但都看不到保密字段：保密字段只有担任了带 `secret` 的业务角色的人才看得到。\n\n“权限”页逐个角色列出结果；定义一改，这张表随之改变。",
    types: "字段类型",
    types_intro: "`many = true` 表示可以有多个。右栏是只对某些类型有意义的键；`required`、`help`、`class`、`computed` 等键对所有类型都有意义。",
    type_row: "| 类型 | 内容 | 另有的键 |",
    rules: "规则（CEL）",
    rules_intro: "条件和计算用 CEL 写成，放在引号里，例如 `\"staff >= 5 && has(plan)\"`。金额要写单位：`budget >= wan(50)`。没有填写的字段不算零也不算错：`staff >= 20` 在没有填人数时既不成立也不算不成立，条件以“成立”才算通过；要问填没填，用 `has(x)` 或 `x == null`。列表可用 `all`、`exists`、`exists_one`、`filter`、`map`，例如 `countries.exists(c, c == 'KZ')`。计算有界，每一步的结果都可以展示。",
    rule_row: "| 写法 | 含义 |",
    dates: "随时间变化",
    dates_text: "字段、状态、办理动作、代码、数值和评分规则都可以写 `since` 和 `until`（两天都含在内）。旧记录按它那一天的定义显示和计算。改名写 `was = \"旧名\"`，数据跟着走；停用写 `until`，数据留下。改动的日期和依据写在 `revisions` 里。",
    standards: "标准的前缀",
    words: "文字",
    required: "必填",
    faults: "业务文件的问题",
    faults_intro: "`luoshi check` 对业务文件的提示。代码是稳定的。*错误*使定义不能使用，*警告*多半是疏漏，*提示*值得知道。",
    fault_row: "| 代码 | 级别 | 名称 |",
    why: "为什么要紧：",
    example: "例子：",
    before: "原来的定义（已有记录）：",
    beside: "同时还有：",
    says: "检查的提示：",
    mended: "改正后：",
};

const EN: Frame = Frame {
    title: "Programme files",
    intro: "A system is one TOML file under `programmes/`: what its records hold, how they move, who may do what, how they are listed and scored. Changing a system means changing its file. `luoshi check` checks all files together like a compiler, with line and column; `luoshi check --schema` prints the JSON Schema by which editors complete and explain; `luoshi graph KIND` draws a lifecycle.\n\nNames (keys) are lower-case letters, digits and `_`. Whatever people see is said in Chinese (`zh`) and English (`en`). What comes in numbers has a plural key: `kinds`, `fields`, `states`, `steps`.",
    keys: "| key | value | what it does |",
    carriers: "Who carries the roles of a programme",
    carriers_text: "The roles of a programme file (a host, the science bureau) are carried by roles of the table of rights. Where `held_by` is written, by those alone; else the scope says who:\n\n| scope | carried by | only seen by | why |\n| --- | --- | --- | --- |\n| `own` | editor, approver, reporter | reader | what is a unit's is filled in and kept by its own people |\n| `subtree` | officer, approver, editor | reader | people of a unit above look after what is below; reporters see to their own unit |\n| `any` | officer | reader | what reaches all records is for the bureau's own people |\n\n- `any` reaches all records, and so is carried only by who acts for the installation as a whole: an officer of a district or an approver of a university acts for that organisation and does not carry it, whatever `held_by` says.\n- Where those who prepare must not decide, give the deciding role `held_by = [\"approver\"]`: without it officers carry every role that is `any`, and the same person could prepare and approve.\n- Reviewers get `held_by = [\"expert\"]` and a `through` that names the field of who reviews: they see what was given to them.\n- What the table of rights grants on every kind (`\"*\"`) holds for records, too: administrators may do everything and auditors see everything, but neither reads secret fields: only who carries a role of the programme with `secret` does.\n\nThe page of rights shows the outcome for each role, and changes with a definition.",
    types: "Types of fields",
    types_intro: "`many = true` holds several. The last column lists keys that mean something for some types only; `required`, `help`, `class`, `computed` and others mean something for all.",
    type_row: "| type | what it holds | keys of its own |",
    rules: "Rules (CEL)",
    rules_intro: "Conditions and computed fields are written in CEL, in quotes: `\"staff >= 5 && has(plan)\"`. Amounts say their unit: `budget >= wan(50)`. What is not filled in is neither zero nor a fault: `staff >= 20` of a record without staff is undecided, and a condition passes only where it holds; `has(x)` or `x == null` asks whether something is there. Lists have `all`, `exists`, `exists_one`, `filter` and `map`: `countries.exists(c, c == 'KZ')`. Work is bounded, and every part of it can be shown.",
    rule_row: "| written | meaning |",
    dates: "Change over time",
    dates_text: "Fields, states, steps, codes, values and scores may have `since` and `until`, both days included. An older record is shown and worked by the definition of its own day. A new name says `was = \"old\"` and the data goes along; what ends says `until` and the data stays. The days of change and their reasons stand in `revisions`.",
    standards: "Prefixes of standards",
    words: "words",
    required: "required",
    faults: "Faults of programme files",
    faults_intro: "What `luoshi check` reports of programme files. A code is stable. An *error* makes a definition unusable, a *warning* is most likely a slip, a *note* is worth knowing.",
    fault_row: "| code | severity | what it is |",
    why: "Why it matters:",
    example: "Example:",
    before: "As it was, with records:",
    beside: "Beside it:",
    says: "The check says:",
    mended: "Mended:",
};

const HEAD: &str = "<!-- Generated from crates/programme by `make gen`: edit there. -->";

fn frame(lang: Lang) -> &'static Frame {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

fn say(text: Text, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => text.zh,
        Lang::En => text.en,
    }
}

/// What may stand in a programme file.
pub fn format_page(lang: Lang) -> String {
    let frame = frame(lang);
    let mut out = format!("{HEAD}\n\n# {}\n\n{}\n", frame.title, frame.intro);
    for table in all() {
        section(&mut out, table, lang);
        if table.id == "role" {
            let _ = write!(out, "\n## {}\n\n{}\n", frame.carriers, frame.carriers_text);
        }
        if table.id == "field" {
            types(&mut out, lang);
        }
    }
    let _ =
        writeln!(out, "\n## {}\n\n{}\n\n{}\n| --- | --- |", frame.rules, frame.rules_intro, frame.rule_row);
    for Function { form, what, .. } in NAMES.iter().chain(FUNCTIONS) {
        let _ = writeln!(out, "| `{form}` | {} |", say(*what, lang));
    }
    let bounds = match lang {
        Lang::Zh => format!("一个表达式最多 {LONGEST} 字节、{BRACKETS} 层括号。"),
        Lang::En => format!("An expression has {LONGEST} bytes and {BRACKETS} levels of brackets at most."),
    };
    let _ =
        writeln!(out, "\n{bounds}\n\n## {}\n\n{}\n\n## {}\n", frame.dates, frame.dates_text, frame.standards);
    for (prefix, address) in PREFIXES {
        let _ = writeln!(out, "- `{prefix}:` {address}");
    }
    out
}

fn section(out: &mut String, table: &Table, lang: Lang) {
    let frame = frame(lang);
    let _ = writeln!(
        out,
        "\n<a id=\"{}\"></a>\n\n## {}\n\n{}\n",
        table.id,
        say(table.name, lang),
        say(table.what, lang)
    );
    let _ = writeln!(out, "{}\n| --- | --- | --- |", frame.keys);
    for key in table.keys {
        let inner = key.shape.tables();
        let words = key.shape.words();
        let mut value = match (words.get(lang), key.key) {
            (_, "zh" | "en") => frame.words.to_owned(),
            (words, _) => words.replace('|', "\\|"),
        };
        for table in inner {
            let _ = write!(value, " [→](#{})", table.id);
        }
        let required = match (key.required, lang) {
            (false, _) => String::new(),
            (true, Lang::Zh) => format!("（{}）", frame.required),
            (true, Lang::En) => format!(" ({})", frame.required),
        };
        let _ = writeln!(out, "| `{}` | {value} | {}{required} |", key.key, say(key.what, lang));
    }
}

fn types(out: &mut String, lang: Lang) {
    let frame = frame(lang);
    let _ = writeln!(
        out,
        "\n### {}\n\n{}\n\n{}\n| --- | --- | --- |",
        frame.types, frame.types_intro, frame.type_row
    );
    for of in FieldType::ALL {
        let keys: Vec<String> = of.keys().iter().map(|key| format!("`{key}`")).collect();
        let _ = writeln!(out, "| `{}` | {} | {} |", of.name(), say(of.what(), lang), keys.join(" "));
    }
    let lists: [(&str, Vec<(&str, Text)>); 3] = [
        ("class", Class::ALL.iter().map(|it| (it.name(), it.what())).collect()),
        ("scope", Scope::ALL.iter().map(|it| (it.name(), it.what())).collect()),
        ("may", Action::ALL.iter().map(|it| (it.name(), it.what())).collect()),
    ];
    let (colon, comma, stop) = if lang == Lang::Zh { ("：", "；", "。") } else { (": ", "; ", ".") };
    for (key, words) in lists {
        let words: Vec<String> =
            words.into_iter().map(|(name, what)| format!("`{name}` {}", say(what, lang))).collect();
        let _ = writeln!(out, "\n`{key}`{colon}{}{stop}", words.join(comma));
    }
}

/// What can be wrong in a programme file.
pub fn faults_page(lang: Lang) -> String {
    let frame = frame(lang);
    let mut out = format!(
        "{HEAD}\n\n# {}\n\n{}\n\n{}\n| --- | --- | --- |\n",
        frame.faults, frame.faults_intro, frame.fault_row
    );
    for rule in CODES {
        let level = severity(rule.severity, lang);
        let _ = writeln!(out, "| [`{0}`](#{0}) | {level} | {1} |", rule.code, say(rule.name, lang));
    }
    for rule in CODES {
        fault(&mut out, rule, lang);
    }
    out
}

fn fault(out: &mut String, rule: &Rule, lang: Lang) {
    let frame = frame(lang);
    let code = rule.code;
    let _ = writeln!(
        out,
        "\n<a id=\"{code}\"></a>\n\n## {code}\n\n**{}** · {}\n\n{}\n\n{} {}",
        say(rule.name, lang),
        severity(rule.severity, lang),
        say(rule.what, lang),
        frame.why,
        say(rule.why, lang)
    );
    let mut block = |head: &str, of: &str, text: &str| {
        let _ = writeln!(out, "\n{head}\n\n```{of}\n{}\n```", text.trim_end());
    };
    match rule.with {
        With::Nothing => {}
        With::Beside(other) => block(frame.beside, "toml", other),
        With::Before(before) => block(frame.before, "toml", before),
    }
    block(frame.example, "toml", rule.example);
    let source = Source::new("sample.toml", rule.example);
    let options = Options { lang, colour: false, columns: 100 };
    let said: Vec<String> =
        shown(rule).example.iter().map(|fault| report(fault, &source, &options)).collect();
    block(frame.says, "text", &said.join("\n"));
    block(frame.mended, "toml", rule.mended);
}

//! The manual's page of diagnostics is made from the declarations of the rules. This test fails while the committed
//! page is stale; `make gen` or `LUOSHI_UPDATE=1 cargo test -p policy --test manual` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test stops where its files are not as they should be")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use base::Lang;
use diag::Severity;
use diag::render::{Options, Source, report};
use intake::{EXPLANATIONS, Explanation, Reason, Refusal};
use policy::lint::across::ACROSS;
use policy::lint::{CODES, Rule, Text};
use text::Document;

mod support;

use support::asked;

#[test]
fn the_page_of_diagnostics_is_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual");
    check(&folder.join("diagnostics.md"), &page(Lang::En));
    check(&folder.join("diagnostics.zh-CN.md"), &page(Lang::Zh));
}

#[expect(clippy::disallowed_methods, reason = "the page is a file of the repository")]
fn check(file: &Path, page: &str) {
    if asked("LUOSHI_UPDATE").is_some() || asked("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, page).unwrap();
        return;
    }
    let committed = fs::read_to_string(file).unwrap_or_default();
    assert!(committed == page, "{} is stale: run `make gen` and read the difference", file.display());
}

/// The words of the page itself.
struct Frame {
    title: &'static str,
    intro: &'static str,
    table: &'static str,
    drafting: &'static str,
    across: &'static str,
    refusals: &'static str,
    refusals_intro: &'static str,
    why: &'static str,
    example: &'static str,
    says: &'static str,
    mended: &'static str,
}

const EN: Frame = Frame {
    title: "Diagnostics",
    intro: "What Luoshi reports of a document. A code is stable: it is what `luoshi compile --format json` prints, what a page links to and what a note on a fault cites. A *warning* is a likely fault of drafting, a *note* is worth knowing, an *error* means that the file could not be used.",
    table: "| code | severity | what it is |",
    drafting: "Drafting faults",
    across: "Faults between plans",
    refusals: "Files that are not read",
    refusals_intro: "Nothing of such a file is stored. Each message says what is wrong and what to do.",
    why: "Why it matters:",
    example: "Example:",
    says: "The compiler says:",
    mended: "Mended:",
};

const ZH: Frame = Frame {
    title: "诊断",
    intro: "落实对一份文件的提示。代码是稳定的：`luoshi compile --format json` 输出它，页面链接到它，批注引用它。*警告*多半是起草疏漏，*提示*值得知道，*错误*表示文件无法使用。",
    table: "| 代码 | 级别 | 名称 |",
    drafting: "起草问题",
    across: "文件之间的问题",
    refusals: "不能读取的文件",
    refusals_intro: "这样的文件不会存下任何内容。每条消息都说明哪里不对、怎么办。",
    why: "为什么要紧：",
    example: "例子：",
    says: "编译器的提示：",
    mended: "改正后：",
};

fn page(lang: Lang) -> String {
    let frame = if lang == Lang::En { &EN } else { &ZH };
    let say = |text: Text| if lang == Lang::En { text.en } else { text.zh };
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<!-- Generated from crates/policy/src/lint and crates/intake/src/refusal by `make gen`: edit there. -->\n"
    );
    let _ = writeln!(out, "# {}\n\n{}\n", frame.title, frame.intro);
    let _ = writeln!(out, "{}\n| --- | --- | --- |", frame.table);
    let rows = CODES
        .iter()
        .map(|r| (r.code, r.severity, r.name))
        .chain(ACROSS.iter().map(|r| (r.code, r.severity, r.name)))
        .chain(EXPLANATIONS.iter().map(|e| (e.code, Severity::Error, e.name)));
    for (code, severity, name) in rows {
        let _ = writeln!(out, "| [`{code}`](#{code}) | {} | {} |", level(severity, lang), say(name));
    }
    let _ = writeln!(out, "\n## {}", frame.drafting);
    for rule in CODES {
        section(&mut out, rule, lang, frame);
    }
    let _ = writeln!(out, "\n## {}", frame.across);
    for rule in ACROSS {
        let _ = writeln!(
            out,
            "\n<a id=\"{0}\"></a>\n\n### {0}\n\n**{1}** · {2}\n\n{3}\n",
            rule.code,
            say(rule.name),
            level(rule.severity, lang),
            say(rule.what)
        );
        let _ = writeln!(out, "{} {}", frame.why, say(rule.why));
    }
    let _ = writeln!(out, "\n## {}\n\n{}\n", frame.refusals, frame.refusals_intro);
    for explanation in EXPLANATIONS {
        let Explanation { code, name, what, why, example } = explanation;
        let _ = writeln!(
            out,
            "<a id=\"{code}\"></a>\n\n### {code}\n\n**{}** · {}\n",
            say(*name),
            level(Severity::Error, lang)
        );
        let _ = writeln!(out, "{}\n\n{} {}\n", say(*what), frame.why, say(*why));
        let _ = writeln!(out, "{} {}\n", frame.example, say(*example));
        for reason in Reason::every().iter().filter(|reason| reason.code() == *code) {
            let refusal = Refusal::new(if lang == Lang::En { "sample" } else { "样例" }, reason).diagnostic;
            let help: Vec<&str> = refusal.help.iter().map(|h| h.get(lang)).collect();
            let stop = if lang == Lang::En { "; " } else { "；" };
            let _ = writeln!(out, "> {}{stop}{}\n", refusal.text(lang), help.join(stop));
        }
    }
    let _ = out.pop();
    out
}

fn level(severity: Severity, lang: Lang) -> &'static str {
    diag::render::severity(severity, lang)
}

fn section(out: &mut String, rule: &Rule, lang: Lang, frame: &Frame) {
    let say = |text: Text| if lang == Lang::En { text.en } else { text.zh };
    let _ = writeln!(
        out,
        "\n<a id=\"{0}\"></a>\n\n### {0}\n\n**{1}** · {2}\n\n{3}\n",
        rule.code,
        say(rule.name),
        level(rule.severity, lang),
        say(rule.what)
    );
    let _ = writeln!(out, "{} {}\n", frame.why, say(rule.why));
    let _ = writeln!(out, "{}\n\n```text\n{}\n```\n", frame.example, rule.example.trim_end());
    let name = if lang == Lang::En { "sample.txt" } else { "样例.txt" };
    let plan = policy::compile(&Document::plain(name, rule.example.to_owned()));
    let source = Source::new(name, rule.example);
    let options = Options { lang, colour: false, columns: 100 };
    let said: Vec<String> = plan
        .diagnostics
        .iter()
        .filter(|d| d.code == rule.code)
        .map(|d| report(d, &source, &options))
        .collect();
    if !said.is_empty() {
        let _ = writeln!(out, "{}\n\n```text\n{}\n```\n", frame.says, said.join("\n").trim_end());
    }
    let _ = writeln!(out, "{}\n\n```text\n{}\n```", frame.mended, rule.mended.trim_end());
}

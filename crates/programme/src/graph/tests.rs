//! Lifecycles drawn: readable, the same each time, nothing over anything else.

use base::Lang;

use super::layout::{Placed, lay};
use super::{Graph, mermaid, svg, text};
use crate::{File, History, check};

/// A lifecycle of so many states in a line, each of which may be returned to the first and given up.
fn long(states: usize) -> Graph {
    let mut file = String::from(
        "id = \"sample\"\nzh = \"样例\"\nen = \"Sample\"\nsince = 2026-01-01\n\
         [roles]\nbureau = { zh = \"主管部门\", en = \"Bureau\", scope = \"any\" }\n\
         [kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\
         [kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\
         [kinds.lab.access]\nbureau = [\"see\"]\n[kinds.lab.states]\n",
    );
    for at in 0..states {
        let end = if at + 1 == states { ", final = true" } else { "" };
        file.push_str(&format!("s{at} = {{ zh = \"第{at}阶段审核\", en = \"Stage {at}\"{end} }}\n"));
    }
    file.push_str("gone = { zh = \"已撤回\", en = \"Given up\", final = true }\n[kinds.lab.steps]\n");
    for at in 0..states - 1 {
        file.push_str(&format!(
            "next{at} = {{ zh = \"通过\", en = \"Pass\", from = \"s{at}\", to = \"s{}\", who = \"bureau\" }}\n",
            at + 1
        ));
        if at > 0 {
            file.push_str(&format!(
                "back{at} = {{ zh = \"退回补正\", en = \"Return\", from = \"s{at}\", to = \"s0\", who = \"bureau\" }}\n"
            ));
        }
    }
    let all: Vec<String> = (0..states - 1).map(|at| format!("\"s{at}\"")).collect();
    file.push_str(&format!(
        "withdraw = {{ zh = \"撤回\", en = \"Withdraw\", from = [{}], to = \"gone\", who = \"bureau\" }}\n",
        all.join(", ")
    ));
    let checked = check(&[File { name: "sample.toml", text: &file }], &History::default());
    assert!(checked.is_sound(), "{:?}", checked.faults);
    let programme = &checked.programmes.all()[0];
    Graph::of(programme, &programme.kinds[0])
}

fn overlap(a: &Placed, b: &Placed) -> bool {
    (a.x - b.x).abs() < (a.width + b.width) / 2.0 && (a.y - b.y).abs() < (a.height + b.height) / 2.0
}

#[test]
fn fifteen_states_stay_apart_and_within_the_drawing() {
    let graph = long(14);
    assert_eq!(graph.nodes.len(), 15);
    let laid = lay(&graph, Lang::Zh);
    for (at, one) in laid.nodes.iter().enumerate() {
        assert!(one.x - one.width / 2.0 >= 0.0 && one.x + one.width / 2.0 <= laid.width, "{one:?}");
        assert!(one.y - one.height / 2.0 >= 0.0 && one.y + one.height / 2.0 <= laid.height, "{one:?}");
        assert!(
            laid.nodes[at + 1..].iter().all(|other| !overlap(one, other)),
            "state {at} lies over another"
        );
    }
    let names: Vec<Placed> = laid
        .edges
        .iter()
        .zip(&graph.edges)
        .map(|((_, (x, y)), edge)| {
            let width = super::layout::width(&edge.words.zh);
            Placed { x: x + width / 2.0, y: *y, width, height: 13.0 }
        })
        .collect();
    for (at, one) in names.iter().enumerate() {
        assert!(
            names[at + 1..].iter().all(|other| !overlap(one, other)),
            "a name lies over another: {one:?}"
        );
        assert!(laid.nodes.iter().all(|node| !overlap(one, node)), "a name lies over a state: {one:?}");
    }
}

#[test]
fn a_drawing_is_the_same_each_time() {
    let graph = long(9);
    let first = svg(&graph, Lang::Zh);
    assert!((0..5).all(|_| svg(&graph, Lang::Zh) == first));
}

#[test]
fn a_drawing_is_told_in_words_too() {
    let graph = long(3);
    let drawing = svg(&graph, Lang::Zh);
    assert!(drawing.contains("<title id=\"lab-title\">实验室的流程</title>"), "{drawing}");
    assert!(drawing.contains("从“第0阶段审核”经“通过”到“第1阶段审核”"), "{drawing}");
    assert!(!drawing.contains("style=") && !drawing.contains("<script"));
    insta::assert_snapshot!(text(&graph, Lang::En), @r"
    Stage 0 (start)  s0
      Pass (Bureau) → Stage 1
      Withdraw (Bureau) → Given up
    Stage 1  s1
      Pass (Bureau) → Stage 2
      Return (Bureau) → Stage 0
      Withdraw (Bureau) → Given up
    Stage 2 (end)  s2
    Given up (end)  gone
    ");
    insta::assert_snapshot!(mermaid(&graph, Lang::Zh), @r#"
    stateDiagram-v2
        state "第0阶段审核" as s_s0
        state "第1阶段审核" as s_s1
        state "第2阶段审核" as s_s2
        state "已撤回" as s_gone
        [*] --> s_s0
        s_s0 --> s_s1 : 通过
        s_s1 --> s_s2 : 通过
        s_s1 --> s_s0 : 退回补正
        s_s0 --> s_gone : 撤回
        s_s1 --> s_gone : 撤回
        s_s2 --> [*]
        s_gone --> [*]
    "#);
}

//! Two short sample plans compared.

use text::Document;

use super::{ChangeKind, carry, compare};
use crate::compile;

const OLD: &str = "样例市科技创新行动方案（2021—2023年）

一、主要目标

到2023年，全社会研发投入强度达到3.2%，高新技术企业达到8000家，技术合同成交额达到900亿元，新增孵化器10家，城镇登记失业率控制在5%以内。

二、重点任务

（一）建设创新平台。新建联合实验室5家。（牵头单位：市科技局；责任单位：市发展改革委）

（二）培育科技企业。完善梯次培育体系。（牵头单位：市科技局）

（三）优化科技金融服务。扩大贷款规模。（牵头单位：市金融局）
";

const NEW: &str = "样例市科技创新行动方案（2024—2026年）

一、主要目标

到2026年，R&D经费支出占地区生产总值的比重达到3.5%，高新技术企业数量达到8000家，技术合同成交额达到800亿元，国际学术会议达到30场，城镇登记失业率控制在4.5%以内。

二、重点任务

（一）建设创新平台。新建联合实验室8家。（牵头单位：市科创局；责任单位：市发展改革委）

（二）培育壮大科技企业。完善梯次培育体系。（牵头单位：市科技局）

（三）推动开放合作。深化交流。（牵头单位：市商务局）
";

fn plan(text: &str) -> plan::Plan {
    compile(&Document::plain("样例.txt", text.to_owned()))
}

#[test]
fn tells_what_became_of_each_item() {
    let (old, new) = (plan(OLD), plan(NEW));
    let comparison = compare(&old, &new);
    let named = |kind: ChangeKind| -> Vec<String> {
        comparison
            .of(kind)
            .map(|c| match (c.b, c.a) {
                (Some(id), _) if id.kind == plan::ItemKind::Target => {
                    new.targets[id.index as usize].indicator.clone()
                }
                (Some(id), _) => new.measures[id.index as usize].title.clone(),
                (None, Some(id)) if id.kind == plan::ItemKind::Target => {
                    old.targets[id.index as usize].indicator.clone()
                }
                (None, Some(id)) => old.measures[id.index as usize].title.clone(),
                (None, None) => String::new(),
            })
            .collect()
    };
    let all = [
        ChangeKind::New,
        ChangeKind::Dropped,
        ChangeKind::Raised,
        ChangeKind::Lowered,
        ChangeKind::Due,
        ChangeKind::Owner,
        ChangeKind::Reworded,
        ChangeKind::Same,
    ];
    let shown: Vec<String> = all.iter().map(|k| format!("{k:?}: {}", named(*k).join(" "))).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_plan_carries_to_itself() {
    let old = plan(OLD);
    let pairs = carry(&old, &old);
    assert!(pairs.iter().all(|(a, b)| a == b));
    assert_eq!(pairs.len(), old.outline.len() + old.targets.len() + old.measures.len() + old.tables.len());
}

#[test]
fn items_move_on_to_the_next_version() {
    let next = OLD
        .replace("（二）培育科技企业", "（二）强化政策支撑。加大投入。\n\n（三）培育科技企业")
        .replace("（三）优化", "（四）优化");
    let (old, new) = (plan(OLD), plan(&next));
    let moved = carry(&old, &new);
    let title = |id: plan::ItemId, p: &plan::Plan| p.measures[id.index as usize].title.clone();
    for (a, b) in moved.iter().filter(|(a, _)| a.kind == plan::ItemKind::Measure) {
        assert_eq!(title(*a, &old), title(*b, &new));
    }
    assert_eq!(moved.iter().filter(|(a, _)| a.kind == plan::ItemKind::Measure).count(), old.measures.len());
    assert_eq!(moved.iter().filter(|(a, _)| a.kind == plan::ItemKind::Target).count(), old.targets.len());
}

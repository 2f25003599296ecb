//! Faults as errors: what is logged and passed on is the English of their words.

macro_rules! shown_in_english {
    ($($fault:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $fault {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.words().en)
            }
        }

        impl std::error::Error for $fault {}
    )+};
}

shown_in_english!(
    crate::columns::GridFault,
    crate::columns::TreeFault,
    crate::cycle::CycleFault,
    crate::cycle::DayRuleFault,
    crate::rollup::RollupFault,
    crate::score::RulesFault,
    crate::score::ScoreFault,
    crate::target::slices::SliceFault,
    crate::target::split::SplitFault,
    crate::value::expression::NoValue,
    crate::value::expression::Unread,
    crate::value::life::Refusal,
    crate::value::validation::RuleFault,
);

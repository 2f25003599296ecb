//! Where the region's organisations stand: its districts with how many they hold.

/// A district.
pub(super) struct District {
    /// GB/T 2260.
    pub(super) code: &'static str,
    /// About its middle, in ten-thousandths of a degree: north, east.
    pub(super) middle: (i32, i32),
}

const fn at(weight: u32, code: &'static str, north: i32, east: i32) -> (u32, District) {
    (weight, District { code, middle: (north, east) })
}

/// Districts, each with its weight of a thousand.
pub(super) const DISTRICTS: &[(u32, District)] = &[
    at(62, "420102", 306_420, 1_143_050),
    at(55, "420103", 306_070, 1_142_650),
    at(44, "420104", 305_880, 1_142_200),
    at(50, "420105", 305_500, 1_142_150),
    at(98, "420106", 305_500, 1_143_150),
    at(36, "420107", 306_400, 1_143_850),
    at(236, "420111", 305_000, 1_143_950),
    at(74, "420112", 306_500, 1_141_300),
    at(30, "420113", 303_100, 1_140_800),
    at(46, "420114", 305_500, 1_139_900),
    at(104, "420115", 303_700, 1_143_200),
    at(52, "420116", 308_800, 1_143_700),
    at(38, "420117", 308_400, 1_148_000),
    at(14, "420202", 302_200, 1_150_700),
    at(12, "420204", 301_750, 1_149_700),
    at(20, "420704", 303_900, 1_148_900),
    at(17, "421102", 304_500, 1_148_800),
    at(12, "421202", 298_450, 1_143_200),
];

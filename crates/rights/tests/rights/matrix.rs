//! The whole table as a golden file: a change of anybody's rights shows in the difference.

use rights::Rights;

#[test]
fn the_whole_table() {
    insta::assert_snapshot!(Rights::default().golden());
}

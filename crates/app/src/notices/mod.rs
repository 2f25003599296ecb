//! What people say about records and are told of them: comments, who follows, notifications, letters, saved lists.
//!
//! Reading order: `comments`, `inbox` (what one was told, and how one wants to hear), `letters` (what is sent by mail),
//! `views` (lists to find again). Where a record is written, who is told stands in the same decision as what is written.

mod comments;
mod inbox;
mod letters;
mod views;

pub use comments::Comment;
pub use inbox::{ContactWish, EVENTS};
pub use store::notifications::{Channel, Contact, NotificationRow};
pub use store::outbox::{Letter, Sent, Taken};
pub use store::saved_views::SavedView;

//! Letters: taken from the outbox by whoever sends them.

use store::Author;
use store::outbox::{ForgetLetters, NoteSent, Sent, TakeLetters, Taken};

use crate::App;
use crate::error::Result;

impl App {
    /// Whether letters are sent by mail here.
    pub fn sends_mail(&self) -> bool {
        self.store().sends_mail()
    }

    /// Says that letters are sent here: from now on they are written.
    pub fn send_mail(&self) {
        self.store().send_mail();
    }

    /// Letters that are due; whoever takes them says what came of each with [`App::note_sent`].
    pub async fn take_letters(&self, most: u64) -> Result<Vec<Taken>> {
        Ok(self.store().write(&Author::system(), &TakeLetters { most }).await?)
    }

    /// Notes what came of a letter.
    pub async fn note_sent(&self, letter: i64, sent: &Sent) -> Result<()> {
        Ok(self.store().write(&Author::system(), &NoteSent { id: letter, sent }).await?)
    }

    /// Forgets letters of long ago; how many.
    pub async fn forget_letters(&self) -> Result<u64> {
        Ok(self.store().write(&Author::system(), &ForgetLetters).await?)
    }
}

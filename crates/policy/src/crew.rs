//! Work on a large document, spread over the cores of the machine. Pieces are taken in turn and their products stand in
//! order, so that how many threads there are never shows in what comes out.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

/// How many threads work on something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crew {
    hands: usize,
}

/// More would wait for memory.
const MOST: usize = 8;

/// Pieces for each thread, so that none waits long for the last.
const PIECES: usize = 8;

impl Crew {
    /// One thread: the caller's.
    pub(crate) const ONE: Self = Self { hands: 1 };

    /// As many threads as there are cores, for text of at least `least` bytes. Below that they cost more than they give.
    pub(crate) fn of(bytes: usize, least: usize) -> Self {
        if bytes < least {
            return Self::ONE;
        }
        Self::new(thread::available_parallelism().map_or(1, NonZero::get).min(MOST))
    }

    /// So many threads.
    pub(crate) fn new(hands: usize) -> Self {
        Self { hands: hands.max(1) }
    }

    /// Whether there is more than one thread.
    pub(crate) fn is_many(self) -> bool {
        self.hands > 1
    }

    /// Into how many pieces a long list is parted.
    pub(crate) fn pieces(self) -> usize {
        if self.is_many() { self.hands * PIECES } else { 1 }
    }

    /// The products of pieces `0..pieces`, in order.
    pub(crate) fn each<R: Send>(self, pieces: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
        if !self.is_many() || pieces < 2 {
            return (0..pieces).map(work).collect();
        }
        let next = AtomicUsize::new(0);
        let take = || {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= pieces {
                    return done;
                }
                done.push((at, work(at)));
            }
        };
        let mut done = thread::scope(|scope| {
            // A thread that the system does not give is not missed: the caller's takes all that is left.
            let start = |_| thread::Builder::new().spawn_scoped(scope, take).ok();
            let others: Vec<_> = (1..self.hands.min(pieces)).filter_map(start).collect();
            let mut done = take();
            others.into_iter().for_each(|other| done.extend(joined(other)));
            done
        });
        done.sort_unstable_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, product)| product).collect()
    }

    /// The products of the parts of a list of `len`, in order.
    pub(crate) fn parts<R: Send>(self, len: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
        let pieces = self.pieces();
        self.each(pieces, |at| work(len * at / pieces..len * (at + 1) / pieces))
    }

    /// Two pieces of work beside each other.
    pub(crate) fn both<A, B: Send>(self, a: impl FnOnce() -> A, b: impl FnOnce() -> B + Send) -> (A, B) {
        if !self.is_many() {
            return (a(), b());
        }
        thread::scope(|scope| {
            let other = scope.spawn(b);
            (a(), joined(other))
        })
    }
}

fn joined<R>(other: ScopedJoinHandle<'_, R>) -> R {
    other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::Crew;

    #[test]
    fn products_stand_in_order() {
        for hands in 1..5 {
            let crew = Crew::new(hands);
            assert_eq!(crew.each(100, |at| at * 2), (0..100).map(|at| at * 2).collect::<Vec<_>>());
            for len in [0, 1, 7, 1000] {
                assert_eq!(crew.parts(len, |range| range).concat_len(), len);
            }
            assert_eq!(crew.both(|| 1, || 2), (1, 2));
        }
    }

    trait Lengths {
        fn concat_len(&self) -> usize;
    }

    impl Lengths for Vec<std::ops::Range<usize>> {
        fn concat_len(&self) -> usize {
            assert!(self.windows(2).all(|pair| pair[0].end == pair[1].start));
            self.iter().map(ExactSizeIterator::len).sum()
        }
    }
}

//! Lists by page.

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// From 1.
    pub number: u32,
    /// Rows a page; [`PageRequest::new`] keeps what comes from outside within [`PageRequest::MAX_SIZE`].
    pub size: u32,
}

impl PageRequest {
    /// The largest page.
    pub const MAX_SIZE: u32 = 500;

    /// Page `number` of `size` rows, both brought into their bounds.
    pub fn new(number: u32, size: u32) -> Self {
        Self { number: number.max(1), size: size.clamp(1, Self::MAX_SIZE) }
    }

    /// Rows before this page.
    pub fn offset(self) -> u64 {
        u64::from(self.number.max(1) - 1) * u64::from(self.limit())
    }

    /// Rows of this page.
    pub fn limit(self) -> u32 {
        self.size.max(1)
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { number: 1, size: 50 }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Rows of the whole list.
    pub total: u64,
    /// Which page, from 1.
    pub number: u32,
    /// Rows a page.
    pub size: u32,
}

impl<T> Page<T> {
    /// Pages in all, at least one.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(u64::from(self.size.max(1))).max(1)
    }

    /// Where a page beyond the end was asked for: the last page that there is.
    pub fn last_instead(&self) -> Option<PageRequest> {
        let past = self.items.is_empty() && self.total > 0;
        past.then(|| PageRequest { number: u32::try_from(self.pages()).unwrap_or(u32::MAX), size: self.size })
    }

    /// The page `request` of `rows`, which are the whole list.
    pub fn cut(rows: Vec<T>, request: PageRequest) -> Self {
        let total = rows.len() as u64;
        let skip = usize::try_from(request.offset()).unwrap_or(usize::MAX);
        let items = rows.into_iter().skip(skip).take(request.limit() as usize).collect();
        Self { items, total, number: request.number.max(1), size: request.limit() }
    }

    /// The same page with each row turned into another.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(f).collect(),
            total: self.total,
            number: self.number,
            size: self.size,
        }
    }
}

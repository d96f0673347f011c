//! Weighed words, packed: stems and forms in one text, postings in one list.

/// The weighed words of some texts, packed: a large playbook has millions of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Weighed {
    /// Number of texts.
    pub texts: u32,
    /// All stems and forms, one after the other.
    names: String,
    forms: Vec<Form>,
    postings: Vec<Posting>,
    families: Vec<Ends>,
}

/// Where a form ends in the names, and how much it matters as something that readers may have meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    end: u32,
    matters: u32,
}

/// A text, numbered from the first one of these, with a weight from 1 to [`LEVELS`](super::weigh::LEVELS), and whether the word itself stands in
/// it, not only a near one, and in its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting(u32);

/// The bit of a posting that tells that the word itself stands in the text.
const SAID: u32 = 1 << 7;
/// The bit of a posting that tells that it stands in the title.
const IN_TITLE: u32 = 1 << 6;

/// Where a family's stem, forms and postings end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends {
    stem: u32,
    forms: u32,
    postings: u32,
}

/// The words of one stem.
#[derive(Debug, Clone, Copy)]
pub(super) struct Family<'w> {
    weighed: &'w Weighed,
    place: usize,
}

impl Posting {
    /// A posting.
    pub(super) fn new(text: u32, level: u8, is_said: bool, is_in_title: bool) -> Self {
        let (said, title) = (if is_said { SAID } else { 0 }, if is_in_title { IN_TITLE } else { 0 });
        Self(text << u8::BITS | u32::from(level) | said | title)
    }

    /// The text's number.
    pub(super) fn text(self) -> u32 {
        self.0 >> u8::BITS
    }

    /// The weight.
    pub(super) fn level(self) -> usize {
        (self.0 & (IN_TITLE - 1)) as usize
    }

    /// Whether it stands in the title.
    pub(super) fn is_in_title(self) -> bool {
        self.0 & IN_TITLE != 0
    }

    /// Whether the word itself stands in the text.
    pub(super) fn is_said(self) -> bool {
        self.0 & SAID != 0
    }
}

impl Weighed {
    /// So many texts, without words yet.
    pub(super) fn of(texts: u32) -> Self {
        Self { texts, ..Self::default() }
    }

    /// The family at this place, in the order of their stems.
    pub(super) fn family(&self, place: usize) -> Option<Family<'_>> {
        (place < self.families.len()).then_some(Family { weighed: self, place })
    }

    /// Lets go of room to grow.
    pub(super) fn settle(&mut self) {
        self.names.shrink_to_fit();
        self.forms.shrink_to_fit();
        self.postings.shrink_to_fit();
        self.families.shrink_to_fit();
    }

    /// Adds the words of a stem; stems come in alphabetical order.
    pub(super) fn push(&mut self, stem: &str, forms: &[(&str, u32)], postings: &[Posting]) {
        let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        self.names.push_str(stem);
        let stem = end(self.names.len());
        for (form, matters) in forms {
            self.names.push_str(form);
            self.forms.push(Form { end: end(self.names.len()), matters: *matters });
        }
        self.postings.extend_from_slice(postings);
        self.families.push(Ends { stem, forms: end(self.forms.len()), postings: end(self.postings.len()) });
    }
}

impl<'w> Family<'w> {
    /// The stem, folded.
    pub(super) fn stem(self) -> &'w str {
        let end = self.ends().stem as usize;
        &self.weighed.names[self.start_of_names()..end]
    }

    /// Its folded forms, each with how much it matters.
    pub(super) fn forms(self) -> impl Iterator<Item = (&'w str, u32)> {
        let first = self.before().map_or(0, |ends| ends.forms as usize);
        let mut start = self.ends().stem as usize;
        self.weighed.forms[first..self.ends().forms as usize].iter().map(move |form| {
            let name = &self.weighed.names[start..form.end as usize];
            start = form.end as usize;
            (name, form.matters)
        })
    }

    /// The texts it stands in, in order.
    pub(super) fn postings(self) -> &'w [Posting] {
        let first = self.before().map_or(0, |ends| ends.postings as usize);
        &self.weighed.postings[first..self.ends().postings as usize]
    }

    fn ends(self) -> Ends {
        self.weighed.families[self.place]
    }

    fn before(self) -> Option<Ends> {
        self.place.checked_sub(1).map(|place| self.weighed.families[place])
    }

    fn start_of_names(self) -> usize {
        let Some(before) = self.before() else { return 0 };
        let last_form = (before.forms as usize).checked_sub(1).map_or(0, |form| self.weighed.forms[form].end);
        before.stem.max(last_form) as usize
    }
}

//! Taking a card out of use: it stays, and says since when, why, and what to take instead.

use jiff::civil::Date;

use crate::diagnostic::{Disposition, Edit, Fix};
use crate::front_matter::write::{self, Written};
use crate::model::card::{Card, Status};
use crate::route::CardId;
use crate::source::{Sources, Span};

/// The edits that retire `card`; `None` where it is retired already.
pub fn fix(sources: &Sources, card: &Card, on: Date, because: &str, replaced_by: Option<&CardId>) -> Option<Fix> {
    if card.status == Status::Retired || card.retired.is_some() {
        return None;
    }
    let bytes = sources.bytes(card.path.as_str())?;
    let mut fields = vec![("on".to_owned(), Written::word(on)), ("because".to_owned(), Written::text(because))];
    fields.extend(replaced_by.map(|id| ("replaced_by".to_owned(), Written::word(id))));
    let mut lines = String::new();
    write::field("retired", &Written::Map(fields), 0, &mut lines);
    let end = card.status_span.end;
    let rest = &bytes[end..];
    // A comment behind the status stays with it.
    let after = rest.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| end + at + 1);
    let path = &card.path;
    let edits = vec![
        Edit::Replace { path: path.clone(), span: card.status_span, text: Status::Retired.as_str().to_owned() },
        Edit::Replace { path: path.clone(), span: Span::new(after, after), text: lines },
    ];
    Some(Fix { disposition: Disposition::Safe, edits })
}

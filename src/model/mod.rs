//! What a playbook is made of: the tables of fields, what is read by them (raw), and what passed every check (valid).

pub mod band;
pub mod card;
pub mod checks;
mod choice;
pub mod day;
pub mod duration;
pub mod field;
mod french;
pub mod gains;
pub mod group_size;
pub mod in_language;
pub mod indicator;
mod list;
mod meaning;
pub mod page;
pub mod person;
pub mod plan;
mod record;
pub mod report;
pub mod session;
pub mod settings;
pub mod start;
mod text;
pub mod translation;
pub mod value;
pub mod vocabulary;
pub mod votes;
pub mod zone;

pub(crate) use choice::choice;
pub use choice::{unknown_word, word};
pub use field::{
    At, Field, FieldValue, Need, Reader, Shape, first_key, is_empty, is_filled, not_a_record, nothing, parsed,
    read_field, said,
};
pub use list::{List, OneOrMany, TextOr};
pub(crate) use list::{items, values};
pub use meaning::Meaning;
pub(crate) use record::record;
pub use text::{LimitedText, Prose, TO_WRITE, TextUpTo, soften_length};

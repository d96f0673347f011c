//! What a playbook is made of: the tables of fields, what is read by them (raw), and what passed every check (valid).

pub mod card;
pub mod duration;
pub mod field;
pub mod group_size;
pub mod page;
pub mod person;
pub mod report;
pub mod session;
pub mod settings;
pub mod translation;
pub mod value;

pub use field::{At, Field, FieldValue, List, Need, OneOrMany, Prose, Reader, Shape, TextOr, TextUpTo};
pub use field::{first_key, not_a_record, read_field, word};

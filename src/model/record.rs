//! The macro that declares a table of fields.

/// Declares a kind of record: its struct, its table of fields and its reader.
///
/// In a `raw` record every field is optional, so that one that is missing hides nothing about the others (a missing one that
/// is always needed is still an error). In a `strict` record such fields are plain values, and it cannot be made without them.
/// `repeats` names the table whose keys a translation may not say again.
macro_rules! record {
    (
        $(#[$doc:meta])*
        raw $name:ident $(repeats $other:ident)? {
            $($field:ident $(= $key:literal)? : $type:ty, $need:ident, $example:literal, $en:literal, $fr:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// Keys that stand in the file and hold something, readable or not.
            pub present: Vec<&'static str>,
            $(#[doc = $en] pub $field: Option<$type>,)*
        }

        impl $name {
            /// The table of fields.
            pub const FIELDS: &'static [$crate::model::Field] = &[$($crate::model::Field {
                key: $crate::model::record!(@key $field $($key)?),
                need: $crate::model::Need::$need,
                shape: <$type as $crate::model::FieldValue>::SHAPE,
                example: $example,
                about: $crate::diagnostic::Text { en: $en, fr: $fr },
            }),*];

            /// Reads the fields of `map`, whose front matter begins at `opening`.
            pub fn read(
                map: &$crate::front_matter::Map,
                opening: $crate::source::Span,
                reader: &mut $crate::model::Reader<'_>,
            ) -> Self {
                let meant = reader.keys(map, Self::FIELDS, $crate::model::record!(@repeats $($other)?));
                let mut present = Vec::new();
                let mut fields = Self::FIELDS.iter();
                $(let $field = fields.next().and_then(|field| {
                    if $crate::model::is_filled(map, field, &meant) {
                        present.push(field.key);
                    }
                    $crate::model::read_field::<$type>(map, field, opening, &meant, reader)
                });)*
                Self { present, $($field),* }
            }

            /// What it says, field by field.
            pub fn meaning(&self) -> $crate::model::Meaning {
                let fields = [$($crate::model::record!(@meaning Optional self $field $($key)?)),*];
                $crate::model::Meaning::Record(fields.into_iter().flatten().collect())
            }
        }
    };
    (
        $(#[$doc:meta])*
        strict $name:ident $(repeats $other:ident)? {
            $($field:ident $(= $key:literal)? : $type:ty, $need:ident, $example:literal, $en:literal, $fr:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// Where it stands.
            pub span: $crate::source::Span,
            $(#[doc = $en] pub $field: $crate::model::record!(@type $need $type),)*
        }

        impl $name {
            /// The table of fields.
            pub const FIELDS: &'static [$crate::model::Field] = &[$($crate::model::Field {
                key: $crate::model::record!(@key $field $($key)?),
                need: $crate::model::Need::$need,
                shape: <$type as $crate::model::FieldValue>::SHAPE,
                example: $example,
                about: $crate::diagnostic::Text { en: $en, fr: $fr },
            }),*];
        }

        impl $crate::model::FieldValue for $name {
            const SHAPE: $crate::model::Shape = $crate::model::Shape::Record(Self::FIELDS);

            fn read(
                node: &$crate::front_matter::Node,
                at: $crate::model::At,
                reader: &mut $crate::model::Reader<'_>,
            ) -> Option<Self> {
                let $crate::front_matter::Value::Map(map) = &node.value else {
                    $crate::model::not_a_record(node, at, Self::SHAPE, reader);
                    return None;
                };
                let meant = reader.item_keys(map, Self::FIELDS, $crate::model::record!(@repeats $($other)?));
                let mut fields = Self::FIELDS.iter();
                let place = $crate::model::first_key(map, node.span);
                $(let $field = fields.next().and_then(|field| {
                    $crate::model::read_field::<$type>(map, field, place, &meant, reader)
                });)*
                Some(Self { span: node.span, $($field: $crate::model::record!(@value $need $field)),* })
            }

            fn meaning(&self) -> $crate::model::Meaning {
                let fields = [$($crate::model::record!(@meaning $need self $field $($key)?)),*];
                $crate::model::Meaning::Record(fields.into_iter().flatten().collect())
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@repeats) => { &[] };
    (@repeats $other:ident) => { $other::FIELDS };
    (@type Always $type:ty) => { $type };
    (@type $need:ident $type:ty) => { Option<$type> };
    (@meaning Always $own:ident $field:ident $($key:literal)?) => {
        $crate::model::said($crate::model::record!(@key $field $($key)?), Some(&$own.$field))
    };
    (@meaning $need:ident $own:ident $field:ident $($key:literal)?) => {
        $crate::model::said($crate::model::record!(@key $field $($key)?), $own.$field.as_ref())
    };
    (@value Always $field:ident) => { $field? };
    (@value $need:ident $field:ident) => { $field };
}

pub(crate) use record;

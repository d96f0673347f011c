//! Faults of YAML in plain words.

use granit_parser::ErrorKind;

use crate::diagnostic::Text;

/// Of a line that is indented by one space too many or too few.
pub(super) const OTHER_COLUMN: Text = Text {
    en: "this line does not begin in the column of those it belongs with",
    fr: "cette ligne ne commence pas à la colonne de celles dont elle fait partie",
};

pub(super) const AN_ANCHOR: Text = Text { en: "an anchor (`&`)", fr: "une ancre (`&`)" };
pub(super) const AN_ALIAS: Text = Text { en: "an alias (`*`)", fr: "un renvoi (`*`)" };
pub(super) const A_TAG: Text = Text { en: "a tag (`!`)", fr: "un type (`!`)" };
pub(super) const A_SECOND_DOCUMENT: Text = Text { en: "a second document", fr: "un second document" };
pub(super) const A_LIST: Text = Text { en: "a list", fr: "une liste" };
pub(super) const TEXT: Text = Text { en: "text", fr: "du texte" };
pub(super) const FIRST_TIME: Text = Text { en: "it stands here first", fr: "il est d’abord ici" };
pub(super) const NO_SPACE_AFTER_COLON: Text =
    Text { en: "a space is missing after the colon", fr: "il manque une espace après le deux-points" };
pub(super) const KEY_NOT_TEXT: Text =
    Text { en: "a field's name must be a word", fr: "le nom d’un champ doit être un mot" };

pub(super) fn is_unclosed_quote(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::UnexpectedEof
    )
}

pub(super) fn is_unclosed_bracket(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::InvalidColonPlacement
    )
}

pub(super) fn reason(kind: &ErrorKind) -> Text {
    match kind {
        kind if is_unclosed_quote(kind) => {
            Text { en: "a quote is opened and not closed", fr: "un guillemet est ouvert et jamais refermé" }
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            Text { en: "there is text after the closing quote", fr: "il y a du texte après le guillemet fermant" }
        }
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => Text {
            en: "a backslash in double quotes begins no known sign; use single quotes",
            fr: "une barre oblique inverse entre guillemets doubles ne forme aucun signe ; prenez des guillemets simples",
        },
        kind if is_unclosed_bracket(kind) => Text {
            en: "a bracket is opened and not closed",
            fr: "un crochet ou une accolade est ouvert et jamais refermé",
        },
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => Text {
            en: "a bracket is closed that was not opened",
            fr: "un crochet ou une accolade se ferme sans avoir été ouvert",
        },
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::PlainScalarStartsWithDashFlowIndicator => Text {
            en: "a value cannot begin with this sign; put it in quotes",
            fr: "une valeur ne peut pas commencer par ce signe ; mettez-la entre guillemets",
        },
        ErrorKind::DirectiveDisallowed => {
            Text { en: "a line cannot begin with `%`", fr: "une ligne ne peut pas commencer par `%`" }
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => Text {
            en: "a field needs a name and a colon (`key: value`)",
            fr: "un champ demande un nom et un deux-points (`clé: valeur`)",
        },
        _ => Text {
            en: "the indentation or the signs do not fit together",
            fr: "le retrait ou les signes ne s’accordent pas",
        },
    }
}

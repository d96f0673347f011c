//! Text in HTML: what stands for a sign of markup, and back.

use std::borrow::Cow;

/// What stands for each sign that markup is made of; [`escape`] writes the first that there is for a sign.
const ENTITIES: [(&str, char); 6] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&#x27;", '\'')];
/// Signs that cannot stand for themselves, in and out of attributes in double quotes.
const ESCAPED: [char; 4] = ['&', '<', '>', '"'];

/// `text` fit for HTML, in and out of attributes in double quotes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(ESCAPED) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match ENTITIES.iter().find(|(_, sign)| *sign == character && ESCAPED.contains(sign)) {
            Some((entity, _)) => escaped.push_str(entity),
            None => escaped.push(character),
        }
    }
    escaped.into()
}

/// HTML without tags, as the text that it shows.
pub fn unescape(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return html.into();
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('&') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (length, sign) = entity.map_or((1, '&'), |(entity, sign)| (entity.len(), *sign));
        text.push(sign);
        rest = &rest[length..];
    }
    text.push_str(rest);
    text.into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_of_markup_are_written_as_entities() {
        assert_eq!(escape("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
        assert_eq!(unescape("&amp;lt; &#39;&#x27; & &eacute;"), "&lt; '' & &eacute;");
    }

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "[a&;<>\"'#ltgmpquo39x27 ]{0,40}") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['<', '>', '"']));
            prop_assert_eq!(unescape(&escaped), text.as_str());
        }
    }
}

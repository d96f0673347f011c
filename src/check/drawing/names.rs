//! What a drawing may be made of, by namespace and name.

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Namespaces whose elements and attributes a browser acts upon. What is in any other is inert: programs keep their own there.
const ACTIVE: [&str; 5] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/math/mathml",
    "http://www.w3.org/2001/xml-events",
    "http://www.w3.org/1999/xsl/transform",
    "http://www.mozilla.org/xbl",
];

/// Names that are not taken in any namespace: there is no reason for them in a drawing, and one careless reader is enough.
const NEVER: [&str; 8] = ["script", "iframe", "object", "embed", "handler", "listener", "foreignobject", "frame"];

/// Whether something outside the namespace of drawings may still be acted upon by a browser.
pub(super) fn never_inert(space: &str, name: &str) -> bool {
    let (space, name) = (space.trim().to_ascii_lowercase(), name.to_ascii_lowercase());
    ACTIVE.contains(&space.as_str()) || NEVER.contains(&name.as_str())
}

/// Elements whose address a reader follows by a click. All others load theirs.
pub(super) const LINKS: [&str; 1] = ["a"];

/// Elements that change an attribute of another.
pub(super) const ANIMATIONS: [&str; 5] = ["animate", "animateColor", "animateMotion", "animateTransform", "set"];

/// The elements of SVG 1.1 and 2 that draw, or say something about what is drawn; in the order of their letters.
#[rustfmt::skip]
pub(super) const ELEMENTS: &[&str] = &[
    "a", "altGlyph", "altGlyphDef", "altGlyphItem", "animate", "animateColor", "animateMotion", "animateTransform",
    "circle", "clipPath", "color-profile", "cursor", "defs", "desc", "discard", "ellipse", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight",
    "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge",
    "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile",
    "feTurbulence", "filter", "flowDiv", "flowPara", "flowRegion", "flowRegionExclude", "flowRoot", "flowSpan", "font",
    "font-face", "font-face-format", "font-face-name", "font-face-src", "g", "glyph", "glyphRef", "hatch", "hatchpath",
    "hkern", "image", "line", "linearGradient", "marker", "mask", "mesh", "meshgradient", "meshpatch", "meshrow",
    "metadata", "missing-glyph", "mpath", "page", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "set",
    "solidColor", "solidcolor", "stop", "style", "svg", "switch", "symbol", "text", "textPath", "title", "tref", "tspan",
    "use", "view", "vkern",
];

/// The attributes of SVG 1.1 and 2 but `href` and `style`, and some that programs write without a namespace; in the order of their letters.
#[rustfmt::skip]
pub(super) const ATTRIBUTES: &[&str] = &[
    "accent-height", "accumulate", "additive", "agent", "alignment-baseline", "alphabetic", "amplitude", "arabic-form",
    "ascent", "attributeName", "attributeType", "azimuth", "baseFrequency", "baseProfile", "baseline-shift", "bbox",
    "begin", "bias", "by", "calcMode", "cap-height", "class", "clip", "clip-path", "clip-rule", "clipPathUnits", "color",
    "color-interpolation", "color-interpolation-filters", "color-profile", "color-rendering", "compressed", "content",
    "contentScriptType", "contentStyleType", "cursor", "cx", "cy", "d", "decelerate", "descent", "diffuseConstant", "dir",
    "direction", "display", "divisor", "dominant-baseline", "download", "draggable", "dur", "dx", "dy", "edgeMode",
    "elevation", "enable-background", "end", "etag", "exponent", "externalResourcesRequired", "fill", "fill-opacity",
    "fill-rule", "filter", "filterRes", "filterUnits", "flood-color", "flood-opacity", "focusable", "font", "font-family",
    "font-feature-settings", "font-kerning", "font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant",
    "font-variant-caps", "font-variant-ligatures", "font-variant-numeric", "font-variation-settings", "font-weight",
    "format", "fr", "from", "fx", "fy", "g1", "g2", "glyph-name", "glyph-orientation-horizontal",
    "glyph-orientation-vertical", "glyphRef", "gradientTransform", "gradientUnits", "hanging", "hatchContentUnits",
    "hatchUnits", "height", "horiz-adv-x", "horiz-origin-x", "horiz-origin-y", "host", "hreflang", "id", "ideographic",
    "image-rendering", "in", "in2", "inkscape", "inline-size", "intercept", "isolation", "k", "k1", "k2", "k3", "k4",
    "kernelMatrix", "kernelUnitLength", "kerning", "keyPoints", "keySplines", "keyTimes", "label", "lang", "lengthAdjust",
    "letter-spacing", "lighting-color", "limitingConeAngle", "line-height", "local", "marker", "marker-end",
    "marker-height", "marker-mid", "marker-start", "marker-width", "markerHeight", "markerUnits", "markerWidth", "mask",
    "mask-type", "maskContentUnits", "maskUnits", "mathematical", "max", "media", "method", "min", "mix-blend-mode", "mode",
    "modified", "name", "numOctaves", "offset", "opacity", "operator", "order", "orient", "orientation", "origin",
    "overflow", "overflow-x", "overflow-y", "overline-position", "overline-thickness", "pages", "paint-order", "panose-1",
    "path", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "pitch", "pointer-events", "points",
    "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX",
    "refY", "rel", "rendering-intent", "repeatCount", "repeatDur", "requiredExtensions", "requiredFeatures",
    "requiredFonts", "restart", "result", "role", "rotate", "rx", "ry", "scale", "seed", "shape-inside", "shape-padding",
    "shape-rendering", "shape-subtract", "side", "slope", "solid-color", "solid-opacity", "spacing", "specularConstant",
    "specularExponent", "spreadMethod", "startOffset", "stdDeviation", "stemh", "stemv", "stitchTiles", "stop-color",
    "stop-opacity", "strikethrough-position", "strikethrough-thickness", "string", "stroke", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width",
    "surfaceScale", "systemLanguage", "tabindex", "tableValues", "target", "targetX", "targetY", "text-align",
    "text-align-all", "text-anchor", "text-decoration", "text-decoration-color", "text-decoration-line",
    "text-decoration-style", "text-indent", "text-orientation", "text-overflow", "text-rendering", "textLength", "title",
    "to", "transform", "transform-box", "transform-origin", "translate", "type", "u1", "u2", "underline-position",
    "underline-thickness", "unicode", "unicode-bidi", "unicode-range", "units-per-em", "v-alphabetic", "v-hanging",
    "v-ideographic", "v-mathematical", "values", "vector-effect", "version", "vert-adv-y", "vert-origin-x", "vert-origin-y",
    "viewBox", "viewTarget", "visibility", "white-space", "width", "widths", "word-spacing", "word-wrap", "writing-mode",
    "x", "x-height", "x1", "x2", "xChannelSelector", "y", "y1", "y2", "yChannelSelector", "z", "zoomAndPan",
];

/// Attributes whose value is no value of CSS; in the order of their letters.
#[rustfmt::skip]
pub(super) const TEXTS: &[&str] = &[
    "agent", "begin", "class", "content", "d", "end", "g1", "g2", "glyph-name", "host", "id", "k", "keyTimes", "label",
    "lang", "name", "points", "requiredExtensions", "requiredFeatures", "string", "systemLanguage", "title", "u1", "u2",
    "unicode",
];

/// How attributes begin that hold what somebody else wants to know: of them a browser does nothing.
pub(super) const INERT_PREFIXES: [&str; 2] = ["aria-", "data-"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_so_that_they_are_found() {
        for names in [ELEMENTS, ATTRIBUTES, TEXTS] {
            assert!(names.is_sorted_by(|a, b| a < b));
        }
        assert!(TEXTS.iter().all(|name| ATTRIBUTES.binary_search(name).is_ok()));
    }
}

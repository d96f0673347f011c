use super::*;

/// What is refused in a drawing with these parts inside, as rule and value, a line each.
fn refused_in(drawing: &str) -> Vec<String> {
    let findings = check(&FilePath::new("formats/x/d.svg"), drawing.as_bytes());
    let shown = findings.iter().map(|finding| {
        let value = finding.arguments.value("value").unwrap_or_default();
        format!("{} {value}", finding.rule.code).trim_end().to_owned()
    });
    shown.collect()
}

fn inside(parts: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\" \
         xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:s=\"http://www.w3.org/2000/svg\">{parts}</svg>"
    )
}

/// `part` so many times, with a number for its `#`.
fn numbered(times: usize, part: &str) -> String {
    (0..times).map(|number| part.replace('#', &number.to_string())).collect()
}

#[test]
fn what_could_run_is_refused_however_it_is_dressed() {
    for (parts, refused) in [
        ("<script>alert(1)</script>", "PB016 <script>"),
        ("<s:script>alert(1)</s:script>", "PB016 <script>"),
        ("<h:script>alert(1)</h:script>", "PB016 <script>"),
        ("<script xmlns=''>alert(1)</script>", "PB016 <script>"),
        ("<h:iframe src='a'/>", "PB016 <iframe>"),
        ("<h:p>a</h:p>", "PB016 <p>"),
        ("<b xmlns='http://www.w3.org/1999/xhtml '/>", "PB016 <b>"),
        ("<m xmlns='http://www.w3.org/1998/Math/MathML'/>", "PB016 <m>"),
        ("<foreignObject/>", "PB016 <foreignObject>"),
        ("<ſcript/>", "PB016 <ſcript>"),
        ("<g onload='a'/>", "PB016 onload"),
        ("<g ONLOAD='a'/>", "PB016 ONLOAD"),
        ("<g onnothing='a'/>", "PB016 onnothing"),
        ("<k xmlns='urn:k' onload='a'/>", "PB016 onload"),
        ("<g h:style='a'/>", "PB016 style"),
        ("<a href='javascript:alert(1)'/>", "PB016 href=javascript:alert(1)"),
        ("<a href='java&#10;script&#58;alert(1)'/>", "PB016 href=java⏎script:alert(1)"),
        ("<a x:href='&#x1f;'/>", "PB021"),
        ("<a x:href=' JAVASCRIPT&#x3a;a'/>", "PB016 href=JAVASCRIPT:a"),
        ("<a href='data:text/html,a'/>", "PB016 href=data:text/html,a"),
        ("<set attributeName='href' to='javascript:a'/>", "PB016 attributeName=href"),
        ("<set attributeName=' x:href' to='javascript:a'/>", "PB016 attributeName=x:href"),
        ("<animate attributeName='xlink:href' values='javascript:a'/>", "PB016 attributeName=xlink:href"),
        ("<animate attributeName='onclick' values='a'/>", "PB016 attributeName=onclick"),
        ("<use href='data:image/svg+xml,a#b'/>", "PB016 href=data:image/svg+xml,a#b"),
        ("<g xml:base='javascript:'/>", "PB016 xml:base"),
        ("<?xml-stylesheet href='a'?>", "PB016 <?xml-stylesheet"),
        ("<?php a ?>", "PB016 <?php"),
    ] {
        assert_eq!(refused_in(&inside(parts)), [refused], "{parts}");
    }
}

#[test]
fn what_would_be_loaded_is_refused_however_it_is_dressed() {
    for (parts, refused) in [
        ("<image href='https://a.b/c.png'/>", "PB016 href=https://a.b/c.png"),
        ("<image x:href = '\n https&#58;//a.b'/>", "PB016 href=https://a.b"),
        ("<image href='//a.b/c.png'/>", "PB016 href=//a.b/c.png"),
        ("<image href='/\\a.b'/>", "PB016 href=/\\a.b"),
        ("<image href='https:a.b'/>", "PB016 href=https:a.b"),
        ("<feImage href='http://a.b'/>", "PB016 href=http://a.b"),
        ("<use href='other.svg#a'/>", "PB016 href=other.svg#a"),
        ("<style>@import 'http://a.b';</style>", "PB016 @import"),
        ("<style><![CDATA[a{fill:url(http://a.b)}]]></style>", "PB016 url(http://a.b)"),
        ("<style>a{fill:u<!-- -->rl(http://a.b)}</style>", "PB016 url(http://a.b)"),
        ("<style>a{fill:ur\\6c(http://a.b)}</style>", "PB016 \\"),
        ("<style>a{fill:&#117;rl(&quot;http://a.b&quot;)}</style>", "PB016 url(http://a.b)"),
        ("<g style='fill:url(http://a.b)'/>", "PB016 url(http://a.b)"),
        ("<g style='background:image-set(&quot;http://a.b&quot; 1x)'/>", "PB016 image-set()"),
        ("<g fill='url( http://a.b )'/>", "PB016 url(http://a.b)"),
        ("<g filter='u\\72 l(http://a.b)'/>", "PB016 \\"),
        ("<set attributeName='fill' to='url(http://a.b)'/>", "PB016 url(http://a.b)"),
        ("<font-face-uri href='http://a.b'/>", "PB016 <font-face-uri>"),
    ] {
        assert_eq!(refused_in(&inside(parts)), [refused], "{parts}");
    }
}

#[test]
fn what_is_not_read_alike_everywhere_is_refused() {
    let plain = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    for (drawing, refused) in [
        (format!("<?xml version='1.0' encoding='UTF-16'?>{plain}"), "PB016 encoding=\"UTF-16\""),
        (format!("<?xml version='1.0' encoding='utf-7'?>{plain}"), "PB016 encoding=\"utf-7\""),
        (format!("<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a'>]>{plain}"), "PB016 <!DOCTYPE … ["),
        (format!("<!DOCTYPE svg PUBLIC ']>' 'b' [<!ENTITY a 'b'>]>{plain}"), "PB016 <!DOCTYPE … ["),
        ("<svg/>".to_owned(), "PB016 <svg>"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>".to_owned(), "PB016 <html>"),
        (format!("{plain}<script/>"), "PB021"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>".to_owned(), "PB021"),
        ("<svg xmlns='http://www.w3.org/2000/svg' a='<'/>".to_owned(), "PB021"),
        ("<svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>".to_owned(), "PB021"),
        ("<\0s\0v\0g\0/\0>\0".to_owned(), "PB021"),
        (String::new(), "PB021"),
        (inside(&("<g>".repeat(300) + &"</g>".repeat(300))), "PB021"),
        (inside(&format!("<g {}/>", numbered(300, "a#='' "))), "PB021"),
    ] {
        assert!(refused_in(&drawing).contains(&refused.to_owned()), "{drawing}: {:?}", refused_in(&drawing));
    }
    let wide: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [&[0xff, 0xfe][..], &wide].concat();
    assert_eq!(check(&FilePath::new("x.svg"), &wide)[0].rule.code, "PB001");
}

/// Written here in the manner of what each program exports.
#[test]
fn drawings_as_programs_export_them_pass() {
    let graphviz = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
 "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Generated by graphviz version 2.43.0 (0) -->
<svg width="62pt" height="116pt" viewBox="0.00 0.00 62.00 116.00" xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink"><g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 112)">
<title>G</title><a xlink:href="https://example.org/" xlink:title="a"><ellipse fill="none" stroke="black" cx="27" cy="-90" rx="27" ry="18"/>
<text text-anchor="middle" x="27" y="-86.3" font-family="Times,serif" font-size="14.00">a&#45;&gt;b</text></a></g></svg>"#;
    let illustrator = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<svg version="1.1" id="Calque_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
 viewBox="0 0 8 8" style="enable-background:new 0 0 8 8;" xml:space="preserve">
<style type="text/css">.st0{fill:#FFFFFF;} .st1{clip-path:url(#SVGID_00_);font-family:'MyriadPro-Regular';}</style>
<switch><g i:extraneous="self" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/"><rect class="st0" width="8" height="8"/></g></switch>
<image style="overflow:visible;" width="1" height="1" xlink:href="data:image/png;base64,iVBORw0KGgo=" transform="matrix(1 0 0 1 0 0)"/></svg>"#;
    let inkscape = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="8mm" height="8mm" viewBox="0 0 8 8" version="1.1" id="svg5" inkscape:version="1.2" sodipodi:docname="dessin.svg"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
 xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:showpageshadow="2"><inkscape:grid type="xygrid"/></sodipodi:namedview>
<defs id="defs2"/><metadata><rdf:RDF><cc:Work rdf:about=""><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
<g inkscape:label="Calque 1" inkscape:groupmode="layer"><text xml:space="preserve"
 style="font-size:3px;-inkscape-font-specification:'sans-serif, Bold';fill:#000000;stroke-width:0.26" x="1" y="2"><tspan
 sodipodi:role="line">é</tspan></text><path style="marker-end:url(#Arrow1)" d="M 0,0 8,8" sodipodi:nodetypes="cc"/></g></svg>"##;
    let excalidraw = r##"<svg version="1.1" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8" height="8" filter="invert(93%) hue-rotate(180deg)">
<!-- svg-source:excalidraw --><metadata></metadata><defs><style class="style-fonts">@font-face { font-family: Excalifont;
 src: url(data:font/woff2;base64,d09GMgABAAAAAAUk); }</style></defs><rect x="0" y="0" width="8" height="8" fill="#ffffff"></rect>
<g stroke-linecap="round" transform="translate(1 1) rotate(0 4 4)"><path d="M0 0 C2 2, 4 4, 6 6" stroke="#1e1e1e" stroke-width="2" fill="none"></path></g>
<text x="0" y="5" font-family="Excalifont, Xiaolai, Segoe UI Emoji" font-size="20px" text-anchor="start" style="white-space: pre;" direction="ltr" dominant-baseline="alphabetic">Tri</text></svg>"##;
    let draw_io = r##"<svg xmlns="http://www.w3.org/2000/svg" style="background: transparent; background-color: transparent; color-scheme: light dark;"
 xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="121px" height="61px" viewBox="-0.5 -0.5 121 61"
 content="&lt;mxfile host=&quot;app.diagrams.net&quot; agent=&quot;Mozilla/5.0 (X11)&quot;&gt;url(http://a.b) \ @import&lt;/mxfile&gt;"><defs/>
<g data-cell-id="0"><g data-cell-id="2"><rect x="0" y="0" width="120" height="60" fill="#ffffff" stroke="#000000" pointer-events="all"
 style="fill: light-dark(#ffffff, var(--ge-dark-color, #121212)); stroke: light-dark(rgb(0, 0, 0), rgb(255, 255, 255));"/>
<text x="60" y="34" fill="#000000" font-family="&quot;Helvetica&quot;" font-size="12px" text-anchor="middle">Idée</text></g></g>
<a transform="translate(0,-5)" xlink:href="https://www.drawio.com/doc/faq/svg-export-text-problems" target="_blank"><text>Text</text></a></svg>"##;
    let plantuml = r#"<?xml version="1.0" encoding="us-ascii" standalone="no"?><svg xmlns="http://www.w3.org/2000/svg"
 contentStyleType="text/css" data-diagram-type="SEQUENCE" height="8px" preserveAspectRatio="none" style="width:8px;height:8px;background:#FFFFFF;" zoomAndPan="magnify">
<defs/><g><line style="stroke:#181818;stroke-width:0.5;stroke-dasharray:5.0,5.0;" x1="0" x2="1" y1="0" y2="1"/><text lengthAdjust="spacing" textLength="6">A</text></g></svg>"#;
    for drawing in [graphviz, illustrator, inkscape, excalidraw, draw_io, plantuml] {
        assert_eq!(refused_in(drawing), Vec::<String>::new(), "{drawing}");
    }
    let published = published(&graphviz.as_bytes().into());
    assert!(!String::from_utf8_lossy(&published).contains("DOCTYPE"));
    assert_eq!(
        published.len(),
        graphviz.len() - graphviz.find("svg11.dtd\">").unwrap() - 11 + graphviz.find("<!DOCTYPE").unwrap()
    );
}

#[test]
fn where_an_export_is_refused_the_message_names_the_setting() {
    let hint = |drawing: &str| {
        let findings = check(&FilePath::new("x.svg"), drawing.as_bytes());
        findings[0].help(crate::diagnostic::Tongue::English).join("\n")
    };
    for (drawing, setting) in [
        (inside("<foreignObject/>"), "Convert labels to SVG"),
        (inside("<metadata><?xpacket begin=''?></metadata>"), "Include XMP metadata"),
        (format!("<!DOCTYPE svg [<!ENTITY ns_svg 'a'>]>{}", inside("")), "Preserve Illustrator editing capabilities"),
        (inside("<style>@font-face{src:url(https://a.b/c.woff2)}</style>"), "Embed fonts"),
        (inside("<image href='photo.png '/><image href='file:///c.png'/>"), "Embed images"),
    ] {
        assert!(hint(&drawing).contains(setting), "{drawing}: {}", hint(&drawing));
    }
}

#[test]
fn what_lies_in_a_refused_part_is_not_told_of_again() {
    let html = "<foreignObject><h:div onclick='a'><h:script/></h:div></foreignObject><q><?a?></q><g onload='a'/>";
    assert_eq!(refused_in(&inside(html)), ["PB016 <foreignObject>", "PB016 <q>", "PB016 onload"]);
}

/// A kind of fault is reported once, and so many kinds at most.
#[test]
fn many_faults_are_told_in_few_words() {
    assert_eq!(refused_in(&inside(&"<script/>".repeat(1000))).len(), 1);
    assert_eq!(refused_in(&inside(&numbered(1000, "<q#/>"))).len(), MOST_TOLD);
}

//! Small pdfs made by hand.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::Write;

/// A pdf of these objects, numbered from 1; the first is the catalogue.
pub(crate) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        writeln!(out, "{} 0 obj", index + 1).unwrap();
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(out, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).unwrap();
    out
}

/// A stream object.
pub(crate) fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dictionary}/Length {}>>\nstream\n", content.len()).into_bytes();
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream");
    out
}

/// `content` as a zlib stream.
pub(crate) fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A pdf of pages with this drawing each, the font `/F1` being the object `font`, and further objects from number
/// 4 + pages × 2 on.
pub(crate) fn pages(drawings: &[Vec<u8>], font: &str, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<String> = (0..drawings.len()).map(|page| format!("{} 0 R", 4 + page * 2)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{}]/Count {}/MediaBox[0 0 595 842]>>", kids.join(" "), drawings.len())
            .into_bytes(),
        font.as_bytes().to_vec(),
    ];
    for (page, drawing) in drawings.iter().enumerate() {
        let content = 5 + page * 2;
        objects.push(
            format!("<</Type/Page/Parent 2 0 R/Contents {content} 0 R/Resources<</Font<</F1 3 0 R>>{resources}>>>>")
                .into_bytes(),
        );
        objects.push(stream("/Filter/FlateDecode", &deflate(drawing)));
    }
    objects.extend_from_slice(more);
    file(&objects)
}

/// A Chinese font whose codes are GBK.
pub(crate) const GBK: &str = "<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0\
    /BaseFont/FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>";

/// Lines at their places, in points, set in 16-point type with the font of [`GBK`].
pub(crate) fn gbk_lines(lines: &[(f32, f32, &str)]) -> Vec<u8> {
    let mut out = b"BT /F1 16 Tf\n".to_vec();
    for (x, y, words) in lines {
        write!(out, "1 0 0 1 {x} {y} Tm <").unwrap();
        for byte in encoding_rs::GBK.encode(words).0.iter() {
            write!(out, "{byte:02X}").unwrap();
        }
        out.extend_from_slice(b"> Tj\n");
    }
    out.extend_from_slice(b"ET\n");
    out
}

/// A Chinese pdf as office suites write it: codes are glyphs, and a ToUnicode map tells the letters.
pub(crate) fn to_unicode(words: &str) -> Vec<u8> {
    let mut map = String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    let mut drawing = String::from("BT /F1 12 Tf 72 700 Td <");
    for (code, c) in (1..).zip(words.chars()) {
        map += &format!("1 beginbfchar <{code:04X}> <");
        for unit in c.encode_utf16(&mut [0; 2]) {
            map += &format!("{unit:04X}");
        }
        map += "> endbfchar\n";
        drawing += &format!("{code:04X}");
    }
    drawing += "> Tj ET";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font\
        /Subtype/CIDFontType2/BaseFont/AAAAAA+Song/DW 1000/W[1[1000 1000] 40 60 500]>>]>>";
    pages(&[drawing.into_bytes()], font, "", &[stream("/Filter/FlateDecode", &deflate(map.as_bytes()))])
}

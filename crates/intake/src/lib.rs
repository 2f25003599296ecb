//! Bytes of txt, html, docx, pdf and xlsx to a document with its structure.

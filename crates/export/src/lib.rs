//! Tables and lists as xlsx, docx and JSON that open well in an office suite.

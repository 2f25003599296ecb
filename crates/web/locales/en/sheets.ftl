export-csv = CSV
sheet-import = Import
sheet-import-of = Import: { $name }
sheet-lead = Fill in a sheet in Excel or LibreOffice and import it here, all at once; an export that was edited comes back the same way.
sheet-refused = This sheet was not imported:
sheet-file = Sheet
sheet-file-hint = xlsx or csv, at most { $count } MB.
sheet-rows = At most { $name } rows.
sheet-whole = Import no row if any is faulty
sheet-whole-hint = Otherwise the rows without faults are imported and the others marked in a copy. At most { $name } rows this way.
sheet-how = How to fill it in
sheet-begin = Begin from an empty sheet, or from an export of what is there:
sheet-template-xlsx = Empty sheet (Excel)
sheet-template-csv = Empty sheet (CSV)
sheet-export-all-xlsx = All records (Excel)
sheet-export-all-csv = All records (CSV)
sheet-fill = The first row holds the headings, in Chinese, in English or by field name. A column that is missing changes nothing; an empty cell clears its field.
sheet-match-id = A row with an ID changes that record. A row without one:
sheet-match-organisation = it is the organisation with the same credit code, or else the same ROR, or else the same name; where there is none, one is made.
sheet-match-none = this kind has no field to find records by, so each makes a record.
sheet-match-key = it is the record with the same { $name }; where there is none, one is made.
sheet-faults = Faulty cells are marked in a copy of the sheet, with the reason. Mend them and import the copy: rows that were imported are passed over.
sheet-columns = Columns
sheet-column = Heading
sheet-column-new = When new
sheet-column-help = Note
sheet-required = required
sheet-given = given by the system, leave empty
sheet-optional = optional
jobs-title = My imports
jobs-lead = The sheets that you imported, the latest first.
jobs-none = No sheet was imported yet
jobs-none-hint = Open the list of a register and choose “Import”.
job-section = Progress and result of the import
job-running = Importing
job-done-of = { $count } of { $beside } rows are done
job-writing = All rows are checked and are being written
job-leave = You can leave this page; the import goes on.
job-refresh = Refresh
job-failed = The import broke off.
job-refused = { $count ->
    [one] One row is faulty, and as you chose no row was imported.
   *[other] { $count } rows are faulty, and as you chose no row was imported.
}
job-faulty = { $count ->
    [one] Rows without faults were imported; one is faulty.
   *[other] Rows without faults were imported; { $count } are faulty.
}
job-done = The import is complete.
job-result = Download the copy with the faults marked
job-result-hint = Faulty cells are marked; the reasons stand in notes and in the column “To be corrected”. Mend them and import this copy.
job-total = Rows
job-made = Made
job-changed = Changed
job-unchanged = Unchanged
job-faults = Faulty
job-list = See: { $name }
job-another = Import another sheet
job-file = Sheet
job-kind = Register
job-state = State
job-started = Started
job-short-running = Importing
job-short-done = Complete
job-short-faulty = In part
job-short-refused = Nothing kept
job-short-failed = Broken off

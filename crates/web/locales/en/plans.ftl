# Plans: the list, one plan, its items.
plan = Plan
plan-title = Title
plan-issuer = Issued by
plan-year = Year
plan-period = Period
plan-owned = Owned
plan-owned-hint = Measures that name an owner
plan-dated = Dated
plan-dated-hint = Targets that have a due year
plan-measurable = Measurable
plan-measurable-hint = Measures that hold a quantified target
plan-version = version { $count }
plan-versions = { $count } versions
plan-source = Source
plan-skip-source = Skip to what it compiled to
plan-link-hint = Choose an item and its sentence lights up; choose a number in the text and its item does.
plan-compiled = Compiled
plan-owner = Owner
plan-kind = Kind
plan-old-version = You are looking at version { $count }, which is not the current one.
plan-to-current = See the current version
plan-delete = Delete this plan
plan-delete-hint = It disappears from every list; its file and records are kept for the audit.
plan-delete-confirm = Delete this plan?
plans-lead = How many targets and measures each document compiles to, and how many of them are owned, dated and measurable.
plans-count =
    { $count ->
        [one] { $count } plan
       *[other] { $count } plans
    }
plans-empty = No plans yet
plans-empty-hint = First step: upload a policy document (txt, html, docx, pdf or xlsx). Its targets, measures and owners are read from it.
plans-empty-signin = Sign in to upload
plans-none-found = No plan matches
plans-none-found-hint = Try other words, or clear the filter.
targets = Targets
targets-count =
    { $count ->
        [one] { $count } target
       *[other] { $count } targets
    }
targets-none = No targets
measure = Measure
measures = Measures
measures-count =
    { $count ->
        [one] { $count } measure
       *[other] { $count } measures
    }
measures-none = No measures
measure-no-owner = No owner is named
diagnostics = Findings
diagnostics-count =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
diagnostics-none = No faults of drafting were found.
warnings-count =
    { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
notes-count =
    { $count ->
        [one] and { $count } note
       *[other] and { $count } notes
    }
findings-split = { $count } to mend, and { $beside } notes
outline = Outline
versions = Versions
version = Version
version-file = File
version-imported = Imported
version-compare = Compare with the one shown
kind-target = Target
kind-measure = Measure
kind-diagnostic = Finding
kind-section = Section
kind-table = Table
severity-error = Error
severity-warning = Warning
severity-note = Note
to-source = Source
correct = Correct
corrected = Corrected
due-by = due { $name }
due-none = no due year
per-year = each year
per-none = once, by the due year
role-lead = Leads
role-participant = Takes part
basis-level = stock at due date
basis-added = added in the period
basis-growth = growth rate
basis-ratio = ratio
basis-rank = rank
comparator-ge = at least
comparator-gt = more than
comparator-le = at most
comparator-lt = less than
comparator-about = about
comparator-range = between
comparator-rank = rank within
firmness-firm = committed
firmness-aspire = aimed at
field-indicator = Indicator
field-comparator = Comparison
field-value = Value
field-unit = Unit
field-basis = Basis
field-due = Due year
field-per = How often
field-firmness = Firmness
field-title = Title
field-leads = Lead bodies
field-participants = Participating bodies
item-in-source = See it in the source
item-correct = Correct what was read
item-names-hint = One body a line.
item-reason-hint = Say why, for example “the third paragraph gives a running total”. Corrections carry your name and go over to the next version.
item-save = Save correction
item-signin-hint = Sign in to correct this.
corrections = Corrections by hand
corrections-none = No corrections: what you see is what the compiler read.
correction-item = Item
correction-field = Field
correction-old = Compiled
correction-new = Corrected to
correction-reason = Reason
correction-by = By
correction-carried = carried over from version { $count }
correction-stale = The text has changed: please check
correction-withdraw = Withdraw
correction-withdraw-confirm = The compiled value will stand again. Withdraw?
upload-title = Upload policy documents
upload-lead = The format is recognised, targets, measures and owners are read, faults of drafting are pointed out. The same file twice changes nothing; a changed file becomes a new version.
upload-action = Upload
upload-files = Choose files
upload-hint = Several at once; txt, html, docx, pdf (with a text layer), xlsx; at most { $count } MB each.
upload-drop = Or drop them here.
upload-progress = Uploading {"{percent}"} %
upload-compiling = Compiling…
upload-failed = The upload failed; check the network and try again. Files that were not sent whole were not kept.
upload-too-large = “{"{name}"}” is larger than the limit of { $count } MB and was left out.
upload-results = What became of your files
upload-open = See the compiled plan
upload-warned = Faults of drafting that the compiler found
upload-nothing-kept = Nothing of this file was kept.
outcome-new = New plan
outcome-new-version = New version
outcome-unchanged = Known, unchanged
outcome-refused = Not taken

# Targets that are counted from registers
count-title = Counted target
count-these = Count from a register
count-change = Change what is counted
count-none = Nothing counts this target yet. Choose a register and conditions: the platform then counts its records, and nobody needs to report the figure.
count-none-yet = Nothing counts this target yet.
count-broken = What counts this target does not work any more; please choose anew:
count-actual = Actual
count-reached = Reached
count-share = Share reached
count-rows = Show these records
count-on = Counted on
count-kind = Register
count-of = What is counted
count-window = Window
count-made = Set up
count-curve = Over time
count-curve-hint = The dashed line is the target. Hollow points are worked out from the dates of the records, full points were counted on the day.
count-points = Figures by day
count-day = Day
count-value = Figure
count-how = Source
count-afterwards = worked out from dates
count-same-day = counted on the day
count-places = By region
count-place = Region
count-proposed = Proposed
count-no-proposal = No register has a name like this; please choose one below.
count-other = Choose a register
count-choose = Next
count-filters = Count only records that meet these conditions
count-filters-hint = Several of one kind mean any of them; none means all.
count-window-standing = Stock: those that stand on the day
count-window-added = Flow: those that came in since the plan's first year
count-window-yearly = By the year: those that came in since 1 January
count-since = First day
count-no-day = by no day (only today can be counted)
count-until = Day it ends
count-no-end = none
count-records = Number of records
count-sum-of = Sum of { $name }
count-region = Region by
count-no-region = not by region
count-bind-hint = It is counted at once, and for the ends of past months from the dates of the records. All years of this indicator in the plan share the rule.
count-bind = Count these records
count-end = Stop counting
count-end-confirm = The page will show no actual figure then; what was counted stays in the database. Stop?
count-set = Count from a register
count-of-target = { $name } so far
definition-breaks = These targets could not be counted any more:
plan-tables = Tables
plan-table-number = Table { $count }
plan-table-make = Make records of these rows: { $name }
plan-rows-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
plan-rows-lead = The last column says what becomes of each row. Rows that were made before and say nothing new are not made twice.
plan-rows-asked = What the table does not say and every record needs
plan-rows-number = Row
plan-rows-state = Outcome
plan-rows-take = Take this row
plan-rows-record = Record { $count }
plan-rows-wholly = Make none where one of the chosen rows is faulty
plan-rows-make = Make records of the chosen rows
plan-rows-again = Look again
plan-rows-done = Done
plan-rows-made = { $count } made
plan-rows-changed = { $count } changed
plan-rows-same = { $count } as they were
plan-rows-faulty = { $count ->
    [one] { $count } row is faulty and was left out
   *[other] { $count } rows are faulty and were left out
}
plan-rows-list = To the list: { $name }
plan-rows-held = A chosen row is faulty, and all or nothing was wanted: nothing was written. Mend it, or leave it out.
row-new = New
row-changed = Changed
row-same = There already
row-faulty = Faulty

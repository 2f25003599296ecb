# Systems and their records.
nav-systems = Systems
systems-lead = What each system is for, what it rests on, and its records.
systems-none = No system is in force yet
system-basis = Rests on:{" "}
system-basis-title = What it rests on
system-since = In force from { $name }.
system-revisions = When its rules changed
system-roles = Who acts
system-role = Role
system-scope = Reach
system-held-by = Carried by
system-file = The definition
system-file-show = Show the file
system-applied = Brought into force by { $name }
kind-part-of = Part of: { $name }
kind-lifecycle = Lifecycle
record-new = New
record-new-of = New: { $name }
record-edit = Change
record-edit-of = Change: { $name }
record-save = Save
record-delete = Delete
record-delete-sure = Take this record out of the lists? It can be put back.
record-restore = Put back
record-deleted = Deleted
record-versions = Versions
record-version = { $count ->
   *[other] Version { $count }
}
record-withheld = Not shown
record-published = Published
record-made = Made by { $name }
record-changed = Changed by { $name }
record-as-of = The record as it stood at the end of { $name }.
record-as-version = { $count ->
   *[other] This is version { $count }, not what stands now.
}
record-to-now = Show what stands now
record-to-difference = What has changed since
record-lifecycle = Where it stands
record-clocks = Time limits
record-panel = Review
panel-blind = reviewed blind
panel-extremes = the highest and the lowest mark do not count
panel-aside = whoever is tied to { $name } stands aside
record-steps = Next steps
record-open-fields = Not filled in:{" "}
record-scores = Scores and conditions
record-contents = On this page
record-rail = What can be done
record-parts-none = Nothing yet
record-part-none = none yet
record-links = Referred to by
record-choose = Choose { $name }
records-views = Views
records-rows = Rows
records-standing = In the pool on
records-none = No records
records-none-hint = Make the first one.
records-count = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
gathered-title = In the registers
gathered-total = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
gathered-standing = { $count ->
   *[other] { $count } now
}
gathered-over = { $count ->
   *[other] { $count } over
}
gathered-standing-sum = { $name } of those now
gathered-left = Left
offer-take = Take over
offer-take-of = Take over into { $name }
offer-from = from
record-downloads = Downloads
record-month = Month
record-downloads-hint = As counted here, without those of whoever keeps the record. Nobody who downloads is named.
record-origins = Made of a plan
record-origin-row = Row { $count } of its table
times = Free times
times-lead-links = Choose a free time to book it; to take several in a row, choose the last one in the form.
times-lead-read = These times are free. Booking takes an account and the right to book.
times-lead-buttons = Choose a time to begin with, then a later one to go on until there. Or fill in start and end.
times-first = Fill in what is to be booked, and its free times are listed here.
times-weeks = Other weeks
times-before = Week before
times-after = Week after
times-closed = Closed
slot-free = free
slot-taken = taken
slot-past = past
slot-chosen = chosen
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
record-alike = May be the same as
record-alike-new = Not kept yet: it may be the same as a record that is there
record-distinct = It is another one: keep it
record-merge-with = Compare and merge with { $name }
record-merge-title = Merge two records
record-merge-lead = Records that point to the other, its parts, files, comments and followers go over to the one that stays; what is empty there is taken from the other. History stays, and it can be undone.
record-merges = Merged into it
record-merge-survivor = Which one stays
record-merge-number = Number
record-merge-pointing = { $count ->
    [one] { $count } record points to it
   *[other] { $count } records point to it
}
record-merge-alike = Both say the same.
record-merge-differs = Where the two differ
record-merge-field = Field
record-unmerge-confirm = Undo this merge, so that the other stands by itself again?
records-all = { $count ->
   *[other] All { $count }
}
records-choose = Choose
records-with-chosen = With the chosen records
records-step-take = Go
records-columns = Columns
records-columns-show = Show these columns
records-columns-usual = The usual columns
filters-chosen = Chosen filters
filter-remove = Remove this filter
facets = Narrow down
facets-show = Show how many there are of each
facets-none = There is nothing to narrow down by.
facet-none = None
facet-more = There are more values; narrow the list down to see them.
form-lead = Fields marked * must be filled in.
form-required = must be filled in
form-choose = Please choose
form-section = More fields
form-idle = Does not apply with what is filled in
form-show = Show the sections that apply
money-unit = Unit of the amount
money-yuan = yuan
money-wan = 10,000 yuan
money-yi = 100 million yuan
class-public = Public
class-internal = Internal
class-secret = Secret
record-field-computed = worked out from other fields
record-field-due = to follow by { $name }
guard-holds = Holds
guard-fails = Does not hold
guard-warns = Please check
step-needs = Needs:{" "}
step-by-itself = takes itself when its condition holds
step-closed = something does not hold yet
step-closed-long = This step cannot be taken yet: not all of its conditions hold.
step-conditions = Conditions
step-comment = Comment (kept with the step)
step-effects = What happens
step-collided = Somebody else changed this record first. Nothing was done; look at it as it stands now, then decide again.
clock-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
clock-overdue = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
}
clock-running = Running
clock-over = Overdue
clock-paused = Paused
clock-kept = Kept
clock-late = Late
clock-started = from { $name }
clock-due = until { $name }
clock-stopped = stopped { $name }
clock-uncertain = the calendar of working days is not published that far
score-line = Criterion
score-value = Mark
score-weight = Weight
score-points = Points
part-add = Add: { $name }
collision-title = Somebody else changed this record first
collision-theirs = What { $name } changed
collision-yours = What you wanted to change
collision-before = When you began
collision-now = Theirs, which stands now
collision-yours-column = Yours
collision-wanted = Yours
collision-untouched = you did not change it
collision-none = You changed nothing.
collision-choose = Both of you changed the fields marked. Choose whose value is kept; all your other changes are saved as well.
collision-no-clash = You changed different fields: saving keeps both.
collision-save = Save with this choice
collision-edit = Back to the form
collision-give-up = Drop my changes
versions-of = Versions: { $name }
versions-earlier = Earlier
versions-later = Later
versions-version = Version
versions-what = What was done
versions-state = State
versions-who = By
versions-acting = for
versions-when = When
versions-current = Now
versions-compare = What changed between the two
versions-as-of = As of the day
versions-show = Show
difference-title = What changed
difference-none = No field differs.
several-done = { $count ->
    [one] { $count } record took the step.
   *[other] { $count } records took the step.
}
several-refused = { $count ->
    [one] { $count } record did not
   *[other] { $count } records did not
}
several-back = Back to the list
map-shown = { $count } of { $beside } on the map
map-none = None of these records has a place.
map-place = Latitude, longitude
map-code = Code
map-name = Name
chart-sum = Together
map-count = Records
map-share = Share
definition-title = Definition of a system
definition-lead = The file is checked first and the plan of changes shown. Nothing is done before you bring it into force, and nothing that would lose data can be.
definition-name = File name
definition-text = Programme file (TOML)
definition-plan = Check and show the plan
definition-apply = Bring into force
definition-same = The file is in force already: there is nothing to do.
definition-allowed = The file is sound. This is what bringing it into force would do:
definition-refused = This cannot be brought into force:
definition-new = New
definition-part = Where
definition-change = Change
definition-data = What happens to the data
definition-safety = Safety
definition-at-once = at once
definition-rewrites = touches every record
definition-edit = Change the definition
file-keep = Keep: { $name }
file-most = At most { $count } MB a file.
views-saved = Saved views
views-name = Name of this view
views-shared = visible to others
views-save = Save view
views-drop = Take this view away
record-counts-for = Counts for these targets
graph-shown = { $count } of { $beside } nodes
graph-hint = Point at a node or move to it by keyboard, and those tied to it stand out: up and down within a column, left and right along the lines.
graph-before = After:{" "}
system-rules = Published standards and scoring rules
system-figure = Standard
system-value = Value
system-valid = In force
system-working = How it is worked
system-lists = Code lists

# Targets over all plans, bodies, comparisons.
targets-lead = The values of one indicator over all plans as a line; values that conflict are marked.
target-due = Due
target-basis = Basis
target-value = Target
target-indicator = As worded
conflicts-count =
    { $count ->
        [one] { $count } conflict
       *[other] { $count } conflicts
    }
indicators-count =
    { $count ->
        [one] { $count } indicator
       *[other] { $count } indicators
    }
bodies-lead = What each body leads and takes part in, over all plans.
bodies-count =
    { $count ->
        [one] { $count } body
       *[other] { $count } bodies
    }
bodies-none = No bodies
body-name = Name
body-jurisdiction = Jurisdiction
body-leads = Leads
body-participates = Takes part
body-aliases = Other names
body-alias-from = from { $name }
body-alias-until = until { $name }
body-called = named “{ $name }”
namesakes-title = Names that may mean the same body
namesakes-lead = Names that plans write differently and nobody has settled yet. Record the ones that mean one body, and what they owe comes together.
namesakes-more =
    { $count ->
        [one] { $count } group; the most frequent are listed.
       *[other] { $count } groups; the most frequent are listed.
    }
namesakes-plans = Plans that use the name
namesakes-from = Another name of “{ $name }”, in use from
namesakes-record = Record
namesakes-no-place = The place is not known yet: enter one of them in the register first
body-owes-nothing = No current plan asks anything of this body
compare-lead = Two plans, or two versions of one: new, dropped, raised, lowered, moved in time or to another body.
compare-a = From (earlier)
compare-b = To (later)
compare-choose = Choose
compare-action = Compare
compare-swap = Swap
compare-empty = Choose two plans or versions
compare-empty-hint = For example the last and the current version of a plan, or the action plans of two rounds.
changes-count =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    }
changes-same =
    { $count ->
        [one] { $count } more stayed the same.
       *[other] { $count } more stayed the same.
    }
change-new = New
change-dropped = Dropped
change-raised = Raised
change-lowered = Lowered
change-due = Due in another year
change-owner = Other owners
change-reworded = Reworded
targets-left-out =
    { $count ->
        [one] { $count } more target is not listed: filter by plan, year or words
       *[other] { $count } more targets are not listed: filter by plan, year or words
    }

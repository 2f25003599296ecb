# What people are told, comments, files of records.
notifications-title = Notifications
notifications-lead = Steps, changes, comments and deadlines of what concerns you and of what you follow.
notifications-none = Nothing yet
notifications-none-hint = Follow a record, and you are told here when something happens to it.
notifications-read = Mark all as read
notifications-unread = { $count ->
    [one] { $count } unread notification
   *[other] { $count } unread notifications
}
notification-new = New
notification-settings = How I want to hear of it
notification-no-mail = This installation sends no mail, so everything is told on this page only. What you choose holds once it does.
notification-language = Language of letters
notification-how = What I am told of
event-step = A step was taken
event-edit = A record was changed
event-comment = Somebody commented
event-deadline = A deadline comes near
event-assigned = Something is mine to do
channel-mail = Here and by mail
channel-page = Here only
channel-none = Not at all
comments-title = Comments
comments-page = Comments and files
comments-none = Nobody has commented yet.
comments-back = Back to the record
comment-label = Your comment
comment-action = Comment
comment-withdraw = Withdraw
comment-withdraw-confirm = The text will not be shown any more. Withdraw the comment?
comment-withdrawn = Withdrawn by { $name }
files-title = Files
follow-begin = Follow
follow-end = Stop following

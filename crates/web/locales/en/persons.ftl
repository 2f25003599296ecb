# The register of persons.
persons-title = People
persons-lead = Those whom records name, with an account here or without. Visible to those who work here; the public sees at most a name in a record.
persons-none = Nobody fits
persons-empty-hint = Add the first person.
persons-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
person-search = Name, e-mail or ORCID
person-new = New person
person-edit = Change person
person-organisation-number = Organisation (number)
person-organisation-hint = Full name, number or code of an organisation of the register; may be empty.
person-field-name = Name
person-field-name-en = Name in English
person-field-organisation = Organisation
person-field-country = Country or region (name or code)
person-field-orcid = ORCID iD
person-field-email = E-mail
person-field-account = Account
duplicates-lead-person = People who may be one by their e-mail addresses, names and organisations. Look at both before you merge them.
duplicates-none-person = No likely duplicates were found
merge-title-person = Merge people
merge-lead-person = Records and links that name either lead to the one who stays, who takes over what they have not. Nothing is deleted, and an administrator can undo it.
merges-title-person = Merged into them
merge-undo-confirm-person = The two will stand apart again. Undo the merge?

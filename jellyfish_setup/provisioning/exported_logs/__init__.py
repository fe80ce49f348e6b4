"""Entra's provisioning logs as files: whatever form they were exported in, read as `UserResult`s one after the other.

`reading` opens the files, `json_records` and `csv_records` take them apart, `names` says which column is what, `joining` puts
the steps and values of the portal's second and third CSV file to their event, and `events` makes a `UserResult` of it.
"""

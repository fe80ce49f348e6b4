"""Microsoft Entra through Microsoft Graph: sign-in, application, job, mapping, assignments, results."""

"""The accounts of the django-scim2 peer."""

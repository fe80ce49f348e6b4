"""One model: an account that django-scim2 shows as a SCIM user."""

from django.contrib.auth.models import AbstractUser
from django_scim.models import AbstractSCIMUserMixin


class User(AbstractSCIMUserMixin, AbstractUser):
    @property
    def scim_groups(self):
        # Without it django-scim2 makes an account, cannot show it, and answers 501.
        return self.groups

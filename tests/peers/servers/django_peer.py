"""django-scim2 as a SCIM server of its own: prints its port, then serves until it is ended. The key comes by standard input."""

import json
import sys
import tempfile
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

KEY = sys.stdin.readline().strip()


class BearerMiddleware:
    """Signs in whoever sends the key."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        from django_accounts.models import User

        if request.headers.get("Authorization") == f"Bearer {KEY}":
            request.user = User(username="administrator")
        return self.get_response(request)


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


settings.configure(
    SECRET_KEY="for tests",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django_scim", "django_accounts"],
    AUTH_USER_MODEL="django_accounts.User",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    MIDDLEWARE=[f"{__name__}.BearerMiddleware", "django_scim.middleware.SCIMAuthCheckMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(tempfile.mkdtemp()) / "accounts.sqlite")}},
    LOGGING_CONFIG=None,
    SCIM_SERVICE_PROVIDER={"NETLOC": "127.0.0.1", "SCHEME": "http", "AUTHENTICATION_SCHEMES": [], "WWW_AUTHENTICATE_HEADER": "Bearer"},
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("scim/v2/", include("django_scim.urls", namespace="scim"))]
call_command("migrate", run_syncdb=True, verbosity=0)
server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=QuietHandler)
print(json.dumps({"address": f"http://127.0.0.1:{server.server_port}/scim/v2"}), flush=True)
server.serve_forever()

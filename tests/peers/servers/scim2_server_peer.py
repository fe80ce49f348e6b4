"""scim2-server with its own strict policy and whole schema: prints its address, then serves. The key comes by standard input."""

import json
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from scim2_models import ScimProvider, ServiceProviderConfig
from scim2_server.memory import InMemoryStorage
from scim2_server.testserver.application import BearerTokenApplication
from scim2_server.utils import load_default_resource_types, load_default_schemas

KEY = sys.stdin.readline().strip()


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_):
        pass


NO = {"supported": False}
config = ServiceProviderConfig.model_validate(
    {
        "patch": {"supported": True},
        "filter": {"supported": True, "maxResults": 100},
        "bulk": NO | {"maxOperations": 0, "maxPayloadSize": 0},
        "changePassword": NO,
        "sort": NO,
        "etag": NO,
        "authenticationSchemes": [],
    }
)
provider = ScimProvider.from_discovery(load_default_schemas().values(), load_default_resource_types().values(), config=config)
application = BearerTokenApplication(InMemoryStorage(), provider, bearer_tokens=[KEY])
server = make_server("127.0.0.1", 0, application, handler_class=QuietHandler)
print(json.dumps({"address": f"http://127.0.0.1:{server.server_port}"}), flush=True)
server.serve_forever()

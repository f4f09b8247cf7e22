"""Stands for AWS's endpoints of X-Ray and CloudWatch Logs.

It recomputes each signature with botocore and refuses a wrong one, looks at how it is asked, and passes on what it takes to a lite.
FilterLogEvents answers from there. Arguments: the port, the URL of lite's OTLP/HTTP, and that of its API.
"""

import gzip
import json
import re
import sys
import urllib.request
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

KEYS = {"AKIAOBSERVATORY": "the/secret+key"}
REGION = "eu-central-1"
SERVICES = {"/v1/traces": "xray", "/v1/logs": "logs", "/": "logs"}
CLOCK_SKEW = timedelta(minutes=5)
REQUEST_LIMITS = {"/v1/traces": 5_000_000, "/v1/logs": 1_000_000, "/": 1_000_000}
LOG_GROUP, LOG_STREAM = "/observatory", "otel-collector"
SPANS_GROUP = "aws/spans"
AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request, ?"
    r"SignedHeaders=(?P<headers>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)

port, otlp, api = int(sys.argv[1]), sys.argv[2], sys.argv[3]
seen = {"taken": {}, "bytes": {}, "refused": 0, "largest": {}}


class Refused(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def check_signature(path, headers, body):
    match = AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    if not match:
        raise Refused(403, "MissingAuthenticationToken")
    if match["key"] not in KEYS:
        raise Refused(403, "InvalidClientTokenId: the security token included in the request is invalid")
    if match["service"] != SERVICES[path] or match["region"] != REGION:
        raise Refused(403, "Credential should be scoped to the right service and region")
    timestamp = headers["X-Amz-Date"]
    time = datetime.strptime(timestamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    if abs(datetime.now(timezone.utc) - time) > CLOCK_SKEW:
        raise Refused(403, "Signature expired")
    signed = {name: headers[name] for name in match["headers"].split(";") if name != "host"}
    if not {"host", "x-amz-date", "content-type"} <= set(match["headers"].split(";")):
        raise Refused(403, "Headers are not signed that must be")
    request = AWSRequest("POST", "http://" + headers["Host"] + path, headers=signed, data=body)
    request.context["timestamp"] = timestamp
    signer = SigV4Auth(Credentials(match["key"], KEYS[match["key"]]), match["service"], match["region"])
    text = signer.string_to_sign(request, signer.canonical_request(request))
    if signer.signature(text, request) != match["signature"]:
        raise Refused(403, "SignatureDoesNotMatch")


def take(path, headers, body):
    if headers["Content-Type"] != "application/x-protobuf":
        raise Refused(400, "not protobuf")
    if headers.get("Content-Encoding") != "gzip":
        raise Refused(400, "not compressed")
    if path == "/v1/logs" and (headers["x-aws-log-group"], headers["x-aws-log-stream"]) != (LOG_GROUP, LOG_STREAM):
        raise Refused(400, "ResourceNotFoundException: no such log group or log stream")
    plain = gzip.decompress(body)
    seen["largest"][path] = max(seen["largest"].get(path, 0), len(plain))
    if len(plain) > REQUEST_LIMITS[path]:
        raise Refused(400, "the request is too large")
    request = urllib.request.Request(otlp + path, plain, {"Content-Type": "application/x-protobuf"})
    with urllib.request.urlopen(request) as answer:
        answer.read()
    seen["taken"][path] = seen["taken"].get(path, 0) + 1
    seen["bytes"][path] = seen["bytes"].get(path, 0) + len(plain)


def ask_lite(path):
    with urllib.request.urlopen(api + path) as answer:
        return json.load(answer)


def filter_log_events(body):
    question = json.loads(body)
    trace_id = re.search(r"[0-9a-f]{32}", question["filterPattern"])[0]
    if question["logGroupName"] == SPANS_GROUP:
        try:
            found = ask_lite("/api/v3/traces/" + trace_id)["result"]["resourceSpans"]
        except urllib.error.HTTPError:
            found = []
        found = [span for resource in found for scope in resource["scopeSpans"] for span in scope["spans"]]
    elif question["logGroupName"] == LOG_GROUP:
        found = ask_lite("/api/logs?traceId=" + trace_id)["logs"]
    else:
        raise Refused(400, "ResourceNotFoundException: the specified log group does not exist")
    return {"events": [{"message": json.dumps(event)} for event in found]}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(200, seen)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            if self.path not in SERVICES:
                raise Refused(404, "no such path")
            check_signature(self.path, self.headers, body)
            if self.path != "/":
                take(self.path, self.headers, body)
                self.answer(200, {})
            elif self.headers["X-Amz-Target"] == "Logs_20140328.FilterLogEvents":
                self.answer(200, filter_log_events(body))
            else:
                raise Refused(400, "UnknownOperationException")
        except Refused as refused:
            seen["refused"] += 1
            self.answer(refused.status, {"message": str(refused)})

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()

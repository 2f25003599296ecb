"""Asks a running server all that its description says may be asked, as its administrator and as nobody.

`conforms.py LUOSHI [SECONDS]`: LUOSHI is the executable, SECONDS how long it may ask in all (80). It fails where an answer
has a status of 5xx, or another status, type or form than the description says. schemathesis makes up the requests.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request

from server import Server

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
]

# The share of requests that name something that is there; the others make the name up.
NAMED = 0.8


def main():
    executable = sys.argv[1]
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 80
    with Server(executable) as server:
        token = server.administrator()
        bearer = f"Authorization: Bearer {token}"
        known = config(server, token)
        # Opening and ending sessions would end the administrator's own, or use up its attempts.
        own = ["--header", bearer, "--exclude-path", "/api/v1/session"]
        failed = asked(server, "the administrator", known, own, seconds * 2 // 3)
        failed |= asked(server, "nobody", known, [], seconds // 3)
        said = server.said()
    errors = [line for line in said.splitlines() if '"level":"ERROR"' in line or "panicked" in line]
    if errors:
        print("\n".join(["the server logged errors:", *errors[:20]]))
    sys.exit(1 if failed or errors else 0)


def asked(server, who, known, options, seconds):
    """Whether an answer did not conform."""
    print(f"-- asked by {who}", flush=True)
    with tempfile.TemporaryDirectory(prefix="luoshi-api-") as folder:
        file = os.path.join(folder, "schemathesis.toml")
        with open(file, "w", encoding="utf-8") as config_file:
            config_file.write(known)
        command = [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "--config-file", file, "run"]
        command += [f"{server.address}/api/openapi.json", *options, "--checks", ",".join(CHECKS)]
        command += ["--phases", "examples,coverage,fuzzing", "--workers", "2", "--seed", "1"]
        command += ["--max-time", str(seconds), "--continue-on-failure", "--warnings", "off", "--no-color"]
        return subprocess.run(command, cwd=folder, check=False).returncode != 0


def config(server, token):
    """Settings that let most requests name records, organisations, persons and plans that are there."""

    def answer(path):
        request = urllib.request.Request(server.address + path, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request) as got:
            return json.load(got)

    lists = ["organisations", "persons", "plans"]
    description = answer("/api/openapi.json")
    lists += [f"records/{tag['x-kind']}" for tag in description["tags"] if "x-kind" in tag]
    lines = []
    for number, path in enumerate(lists):
        ids = [item.get("id", item.get("plan")) for item in answer(f"/api/v1/{path}?per_page=20")["items"]]
        if ids:
            # What is deleted is taken from the end, so that the rest stays there for the other operations.
            taken, kept = (ids[-3:], ids[:-3]) if len(ids) > 6 else (ids, ids)
            lines += rule(f"d{number}", path, ["DELETE"], taken)
            lines += rule(f"k{number}", path, ["GET", "POST", "PUT", "PATCH"], kept)
    # Dictionaries come before the operations that name them.
    words = [line for line in lines if line.startswith("[dictionaries")]
    return "\n".join(words + [line for line in lines if not line.startswith("[dictionaries")]) + "\n"


def rule(name, path, methods, ids):
    values = ", ".join(str(one) for one in ids)
    binding = f'"path.id" = {{ dictionary = "{name}", probability = {NAMED} }}'
    operations = [
        f'[[operations]]\ninclude-path-regex = "/{path}/\\\\{{id\\\\}}"\ninclude-method = {json.dumps(methods)}'
        f"\nparameters = {{ {binding} }}"
    ]
    return [f"[dictionaries.{name}]\nvalues = [{values}]", *operations]


if __name__ == "__main__":
    main()

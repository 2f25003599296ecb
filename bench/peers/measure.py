"""The same pages and operations of Luoshi and its peers, one after another: `measure.py LUOSHI FOLDER WORK STATIC`.

LUOSHI is the executable, FOLDER an installation that bench-records has filled, WORK the folder of peers.sh, STATIC the
plain axum handler. Prints the median of a request with one reader, and its ratio to ours. Peers take turns with us in
each round, so that what else the machine does meets all alike.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../tests/api"))
from server import Server  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "15"))
DATASETTE, STRAPI, STATIC = 18091, 18093, 18094
KIND = "bench_platform"


class Peer:
    """One server, asked over one connection that is kept."""

    def __init__(self, name, port, headers=None):
        self.name = name
        self.headers = headers or {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, method, path, body=None):
        """Milliseconds until the answer was read, and the answer."""
        data = None if body is None else json.dumps(body)
        headers = dict(self.headers, **({"Content-Type": "application/json"} if data else {}))
        begun = time.perf_counter()
        self.connection.request(method, path, data, headers)
        answer = self.connection.getresponse()
        read = answer.read()
        took = (time.perf_counter() - begun) * 1e3
        if answer.status >= 300:
            raise RuntimeError(f"{self.name}: {method} {path}: {answer.status} {read[:500]!r}")
        return took, read


def until_ready(process, port, path, patience=180):
    begun = time.monotonic()
    while time.monotonic() - begun < patience:
        if process.poll() is not None:
            raise RuntimeError(f"the server on port {port} stopped")
        try:
            Peer("", port).ask("GET", path)
            return
        except (OSError, RuntimeError, http.client.HTTPException):
            time.sleep(0.3)
    raise RuntimeError(f"the server on port {port} did not become ready")


def until_sealed(peer):
    """The first start over a filled folder has a million events to seal, beside what is measured."""
    while b"\nluoshi_unsealed_events 0" not in peer.ask("GET", "/metrics")[1]:
        time.sleep(2)


def compare(what, asked):
    """`asked` are pairs of a peer and what asks it once; ours first."""
    times = [[] for _ in asked]
    for turn in range(ROUNDS + 1):
        for place, (_, ask) in enumerate(asked):
            took, _ = ask()
            if turn:
                times[place].append(took)
    medians = [statistics.median(one) for one in times]
    cells = [f"{peer.name} {median:.1f} ms" for (peer, _), median in zip(asked, medians)]
    cells += [f"{peer.name}/ours {median / medians[0]:.1f}" for (peer, _), median in zip(asked[1:], medians[1:])]
    print(f"{what:44} " + "; ".join(cells), flush=True)


def get(peer, path, holds=None):
    """A read, which at its first answer must hold a text: that what is measured is what was meant."""
    if holds is not None:
        text = peer.ask("GET", path)[1].decode()
        if holds not in text:
            raise RuntimeError(f"{peer.name}: {path} does not hold {holds!r}: {text[:300]}")
    return peer, lambda: peer.ask("GET", path)


def memory(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))


def main():
    luoshi, folder, work, static = sys.argv[1:]
    environment = dict(os.environ, NODE_ENV="production", STRAPI_TELEMETRY_DISABLED="true")
    environment.update(DATABASE=f"{work}/strapi.db", PORT=str(STRAPI))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    limits = [("sql_time_limit_ms", 120000), ("facet_time_limit_ms", 120000), ("suggest_facets", 0)]
    settings = [word for name, value in limits for word in ("--setting", name, str(value))]
    datasette = [f"{work}/venv/bin/datasette", "serve", f"{work}/peers.db", "--port", str(DATASETTE), *settings]
    servers = [subprocess.Popen(datasette, **quiet)]
    strapi = ["node_modules/.bin/strapi", "start"]
    servers.append(subprocess.Popen(strapi, cwd=f"{work}/strapi", env=environment, **quiet))
    try:
        with Server(luoshi, folder) as server:
            until_ready(servers[0], DATASETTE, "/-/versions.json")
            until_ready(servers[1], STRAPI, "/api/platforms?pagination[pageSize]=1")
            token = server.administrator()
            port = int(server.address.rsplit(":", 1)[1])
            ours = Peer("Luoshi", port, {"Authorization": f"Bearer {token}"})
            public = Peer("Luoshi", port)
            until_sealed(public)
            page = f"{work}/page.html"
            with open(page, "wb") as file:
                file.write(ours.ask("GET", f"/records/{KIND}?sort=-recognised")[1])
            servers.append(subprocess.Popen([static, page, f"127.0.0.1:{STATIC}"], **quiet))
            until_ready(servers[2], STATIC, "/")
            pages(ours, public, Peer("Datasette", DATASETTE), Peer("static handler", STATIC))
            operations(ours, Peer("Datasette", DATASETTE), Peer("Strapi", STRAPI))
            alone(ours, public)
            programs = [("Luoshi", server.process), ("Datasette", servers[0]), ("Strapi", servers[1])]
            print("most memory resident: " + ", ".join(f"{name} {memory(one)} MB" for name, one in programs))
    finally:
        for one in servers:
            one.terminate()
        for one in servers:
            one.wait()


def pages(ours, public, datasette, static):
    """Pages as people see them: 50 rows with the count of all."""
    rows, theirs = f"/records/{KIND}?per_page=50&sort=-recognised", "/peers/platforms?_size=50&_sort_desc=recognised"
    compare("page: list by date", [get(ours, rows), get(datasette, theirs), get(static, "/")])
    compare("page: one level of three", [
        get(ours, f"{rows}&f.level=national"),
        get(datasette, f"{theirs}&level=national"),
    ])
    facets = "&".join(f"_facet={name}" for name in ("state", "level", "district")) + "&_facet_array=countries"
    compare("page: list with four facets", [
        get(ours, f"{rows}&facets=yes", "420102"),
        get(datasette, f"{theirs}&{facets}", "420102"),
    ])
    compare("the same of what the public may see", [
        get(public, f"{rows}&facets=yes", "420102"),
        get(datasette, f"{theirs}&{facets}&state=recognised", "420102"),
    ])
    compare("page: one record", [get(ours, f"/records/{KIND}/1234"), get(datasette, "/peers/platforms/1234")])


def operations(ours, datasette, strapi):
    """The JSON APIs."""
    own, other = f"/api/v1/records/{KIND}", "/api/platforms"
    total = '"total":1'
    compare("API: list by date, 50 rows and the total", [
        get(ours, f"{own}?per_page=50&sort=-recognised", total),
        get(datasette, "/peers/platforms.json?_size=50&_sort_desc=recognised"),
        get(strapi, f"{other}?sort=recognised:desc&pagination[pageSize]=50", total),
    ])
    compare("API: one level of three", [
        get(ours, f"{own}?per_page=50&sort=-recognised&f.level=national"),
        get(datasette, "/peers/platforms.json?_size=50&_sort_desc=recognised&level=national"),
        get(strapi, f"{other}?sort=recognised:desc&pagination[pageSize]=50&filters[level][$eq]=national"),
    ])
    compare("API: one record", [
        get(ours, f"{own}/1234", "PT0000"),
        get(datasette, "/peers/platforms/1234.json?_shape=array", "PT0000"),
        get(strapi, f"{other}/document0000000000001234", "PT0000"),
    ])
    values = {"name": "测速", "number": "PT99999999", "level": "national", "recognised": "2020-01-15", "staff": 7}
    values.update(district="420102", host=7, countries=["DE"], budget="5")
    made = dict(values, name={"zh": "测速", "en": "Measured"}, budget=5)
    compare("API: make a record", [
        (ours, lambda: ours.ask("POST", own, {"values": made})),
        (strapi, lambda: strapi.ask("POST", other, {"data": values})),
    ])
    version = [json.loads(ours.ask("GET", f"{own}/77")[1])["version"]]

    def change():
        took, answer = ours.ask("PATCH", f"{own}/77", {"version": version[0], "values": {"staff": version[0] % 200}})
        version[0] = json.loads(answer)["version"]
        return took, answer

    put = {"data": {"staff": 9}}
    compare("API: change a record", [
        (ours, change),
        (strapi, lambda: strapi.ask("PUT", f"{other}/document0000000000000077", put)),
    ])


def alone(ours, public):
    """What the peers have no like of."""
    rows = f"/records/{KIND}"
    for what, peer, path in [
        ("the list as it opens, administrator", ours, rows),
        ("the list as it opens, public", public, rows),
        ("a common word, public", public, f"{rows}?q=%E5%AE%9E%E9%AA%8C%E5%AE%A4"),
        ("facets alone, administrator", ours, f"{rows}/facets"),
        ("facets alone, public", public, f"{rows}/facets"),
        ("the record with 5,000 links, administrator", ours, f"{rows}/1"),
        ("the same by the API", ours, f"/api/v1/records/{KIND}/1"),
    ]:
        compare(what, [get(peer, path)])


if __name__ == "__main__":
    main()

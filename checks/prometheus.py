"""Counts requests, lets a real Prometheus scrape them, and compares what each server counted.

python3 checks/prometheus.py EXPORTER_PORT OPERATOR_URL[,OPERATOR_URL] GO_FILE

GET /scrapes of the exporter says how often it was scraped. Counting begins with the first scrape: what a counter held before is unknown to who only reads it. The counter starts anew once
on the way, as a restarted process does. When GO_FILE exists no more is counted, and each server must hold the very same numbers.
"""

import http.server
import json
import os
import random
import sys
import threading
import time
import urllib.request

BUCKETS = [0.05, 0.1, 0.25, 0.5, 1.0]
LOCK = threading.Lock()


class Counters:
    def __init__(self):
        self.codes = {"200": 0, "500": 0}
        self.buckets = [0] * (len(BUCKETS) + 1)
        self.sum = 0.0

    def request(self, code, seconds):
        self.codes[code] += 1
        self.sum += seconds
        self.buckets[next((i for i, le in enumerate(BUCKETS) if seconds <= le), len(BUCKETS))] += 1

    def text(self):
        lines = ["# TYPE http_requests_total counter"]
        lines += [f'http_requests_total{{code="{code}"}} {count}' for code, count in self.codes.items()]
        lines += ["# TYPE http_request_duration_seconds histogram"]
        total = 0
        for le, count in zip([str(le) for le in BUCKETS] + ["+Inf"], self.buckets):
            total += count
            lines.append(f'http_request_duration_seconds_bucket{{le="{le}"}} {total}')
        lines.append(f"http_request_duration_seconds_count {total}")
        lines.append(f"http_request_duration_seconds_sum {self.sum}")
        return "\n".join(lines) + "\n"


now = Counters()
scraped = threading.Event()
scrapes = 0


class Metrics(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global scrapes
        asked = self.path == "/scrapes"
        with LOCK:
            body = f"{scrapes}\n".encode() if asked else now.text().encode()
            scrapes += 0 if asked else 1
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.end_headers()
        self.wfile.write(body)
        if not asked:
            scraped.set()

    def log_message(self, *_):
        pass


def wait_for_scrapes(more):
    with LOCK:
        until = scrapes + more
    while scrapes < until:
        time.sleep(0.05)


def main():
    global now
    port, operator, go_file = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Metrics)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    scraped.wait()
    truth = {"total": 0, "bad": 0, "slow": 0}
    dice = random.Random(1)
    restarts_at = scrapes + 5
    while restarts_at or not os.path.exists(go_file):
        with LOCK:
            for _ in range(dice.randrange(60)):
                bad, seconds = dice.random() < 0.1, dice.choice([0.01, 0.25, 0.3, 2.0])
                now.request("500" if bad else "200", seconds)
                truth["total"] += 1
                truth["bad"] += bad
                truth["slow"] += seconds > 0.25
        if restarts_at and scrapes > restarts_at:
            # Nothing is lost of a counter that falls when its last value was scraped: two scrapes without a count.
            wait_for_scrapes(2)
            with LOCK:
                now = Counters()
            # And a scrape that sees the fall before it has grown again.
            wait_for_scrapes(2)
            restarts_at = 0
        time.sleep(0.05)
    wait_for_scrapes(2)
    expected = {"availability": [truth["total"], truth["bad"]], "latency": [truth["total"], truth["slow"]]}
    for one in operator.split(","):
        for objective, counts in expected.items():
            compare(one, objective, counts)


def compare(operator, objective, counts):
    found = None
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{operator}/api/v1/slos/shop/{objective}") as answer:
                found = json.load(answer)
        except OSError:
            pass
        if found and [found.get("total"), found.get("bad")] == counts:
            print(f"{objective}: {counts[0]} requests, {counts[1]} bad, in the exporter and in the server")
            return
        time.sleep(0.5)
    sys.exit(f"{objective}: the exporter counted {counts}, the server says {json.dumps(found)[:1500]}")


main()

"""rspamd with its content symbols alone, on loopback, with a configuration and state of its own in a scratch folder."""
import contextlib
import http.client
import json
import os
import socket
import subprocess
import time

# What asks the network, keeps state or judges the transport; a draft has none of it.
OFF = """antivirus arc asn aws_s3 bayes_expiry bimi clickhouse clustering dcc dkim dkim_signing dmarc dynamic_conf
elastic external_relay external_services fuzzy_check fuzzy_collect greylist history_redis http_headers ip_score
maps_stats metadata_exporter metric_exporter mx_check neural once_received p0f ratelimit rbl redis replies reputation
rspamd_update spamassassin spf surbl url_redirector whitelist""".split()

MAIN = """.include "$CONFDIR/common.conf"
options {{
    pidfile = "$RUNDIR/rspamd.pid";
    .include "$CONFDIR/options.inc"
    filters = "chartable,regexp";
    dns {{ nameserver = ["127.0.0.1:9"]; timeout = 0.05s; retransmits = 1; sockets = 1; }}
    map_watch_interval = 3600min;
    task_timeout = 60s;
}}
lang_detection {{ languages = "$SHAREDIR/languages"; }}
logging {{ type = "file"; filename = "$LOGDIR/rspamd.log"; level = "warning"; }}
worker "normal" {{ bind_socket = "127.0.0.1:{port}"; count = 1; mime = true; task_timeout = 60s; }}
"""

START_SECONDS = 60


def configure(folder, port):
    local = folder / "local" / "local.d"
    local.mkdir(parents=True, exist_ok=True)
    for name in ("db", "run", "log"):
        (folder / name).mkdir(exist_ok=True)
    for module in OFF:
        (local / f"{module}.conf").write_text("enabled = false;\n")
    checks = ("helo", "hostname", "from", "rcpt", "mid")
    (local / "hfilter.conf").write_text("".join(f"{c}_enabled = false;\n" for c in checks) + "url_enabled = true;\n")
    (local / "phishing.conf").write_text("phishtank_enabled = false;\nopenphish_enabled = false;\n")
    (folder / "rspamd.conf").write_text(MAIN.format(port=port))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(folder):
    """Starts rspamd and gives the port that it answers on; ends exactly this process afterwards."""
    port = free_port()
    configure(folder, port)
    share = "/usr/share/rspamd"
    places = {"CONFDIR": "/etc/rspamd", "LOCAL_CONFDIR": folder / "local", "DBDIR": folder / "db",
              "RUNDIR": folder / "run", "LOGDIR": folder / "log", "SHAREDIR": share, "RULESDIR": f"{share}/rules",
              "LUALIBDIR": f"{share}/lualib", "PLUGINSDIR": f"{share}/plugins", "WWWDIR": f"{share}/www"}
    command = ["rspamd", "-f", "-i", "-c", str(folder / "rspamd.conf")]
    command += [f"--var={name}={value}" for name, value in places.items()]
    with open(folder / "log" / "stdout", "wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                  env={**os.environ, "LC_ALL": "C.UTF-8"})
    try:
        wait(server, port, folder)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait(server, port, folder):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError, ValueError, http.client.HTTPException):
            scan(port, b"Subject: x\r\n\r\nx\r\n")
            return
        time.sleep(0.3)
    raise SystemExit(f"fidelity: rspamd did not start; see {folder}/log")


def scan(port, message):
    """One message: its score and {symbol: points}."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    connection.request("POST", "/checkv2", body=message)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer["score"], {s["name"]: s["score"] for s in answer["symbols"].values()}

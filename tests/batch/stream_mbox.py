"""Streams an mbox of any size through `inboxlint batch` and says what it took.

usage: stream_mbox.py PROGRAM MEGABYTES [MOST_RSS_MB]

The mbox is made on the fly and goes through a pipe. Half way a message of a twentieth of
it stands between the others, which is an error; all others must be checked. With the last
argument, more peak memory than that is a failure.
"""

import json
import os
import subprocess
import sys
import threading
import time

MESSAGE = "The %s of the week is a ladder.\n" * 40
SEPARATOR = b"From ann@shop.example Mon Jan  5 10:00:00 2026\n"
# As large as many a message is with an attachment, so that 10 GB take minutes.
ATTACHMENT = ("A" * 76 + "\n") * 13000


def message(number):
    text = "From: ann@shop.example\nSubject: Note %d\nMIME-Version: 1.0\n" % number
    if number % 2:
        return (text + "Content-Type: text/plain\n\n" + MESSAGE % ((number,) * 40) + "\n").encode()
    return (text + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHello there.\n"
            "--x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + ATTACHMENT +
            "--x--\n\n").encode()


def feed(pipe, size, counted):
    written = 0
    while written < size:
        mail = SEPARATOR + message(counted["sent"])
        pipe.write(mail)
        counted["sent"] += 1
        written += len(mail)
        if not counted["large"] and written > size // 2:
            piece = b"From the mountains to the sea, quoted or not, it goes on and on.\n" * 16384
            pipe.write(SEPARATOR + b"Subject: endless\n\n")
            for _ in range(max(size // 20, 30 << 20) // len(piece)):
                pipe.write(piece)
                written += len(piece)
            pipe.write(b"\n")
            counted["large"] = True
    pipe.close()


def main():
    program, size = sys.argv[1], int(sys.argv[2]) << 20
    start = time.monotonic()
    process = subprocess.Popen([program, "batch", "-q", "mbox:-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    counted = {"sent": 0, "large": False}
    writer = threading.Thread(target=feed, args=(process.stdin, size, counted))
    writer.start()
    checked = errors = 0
    for line in process.stdout:
        result = json.loads(line)
        if "error" in result:
            errors += 1
        else:
            assert result["subject"] == "Note %d" % checked, line[:300]
            checked += 1
    writer.join()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    print("%d MB, %d messages, %d errors, %.0f s, %.0f MB/s, peak %.1f MB" %
          (size >> 20, checked, errors, seconds, (size >> 20) / seconds, usage.ru_maxrss / 1024))
    failures = []
    if checked != counted["sent"] or errors != 1 or os.waitstatus_to_exitcode(status) != 2:
        failures.append("%d messages were sent" % counted["sent"])
    if len(sys.argv) > 3 and usage.ru_maxrss / 1024 > float(sys.argv[3]):
        failures.append("more than %s MB" % sys.argv[3])
    print("not ok: " + "; ".join(failures) if failures else "ok")
    return 1 if failures else 0


sys.exit(main())

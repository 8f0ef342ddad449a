"""Runs a command on a terminal of its own, types, and prints all that the terminal showed.

terminal.py COMMAND...    reads lines from standard input: "type TEXT", "wait TEXT", "key enter|left|back|interrupt"
"""
import os
import pty
import select
import sys
import time

KEYS = {"enter": b"\r", "left": b"\x1b[D", "back": b"\x7f", "interrupt": b"\x03"}
child, terminal = pty.fork()
if child == 0:
    os.environ["TERM"] = "xterm"
    os.execvp(sys.argv[1], sys.argv[1:])
seen, since = b"", 0


def pump(seconds):
    global seen
    if select.select([terminal], [], [], seconds)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return False
        seen += piece
        return piece != b""
    return True


for line in sys.stdin:
    verb, _, rest = line.rstrip("\n").partition(" ")
    if verb == "wait":
        end = time.monotonic() + 60
        while rest.encode() not in seen[since:] and time.monotonic() < end and pump(0.5):
            pass
        if rest.encode() not in seen[since:]:
            sys.exit(f"never shown: {rest}; shown: {seen!r}")
        since = seen.index(rest.encode(), since) + len(rest.encode())
        print("seen", rest, flush=True)
    else:
        os.write(terminal, KEYS[rest] if verb == "key" else rest.encode())
while pump(60):
    pass
print("exit", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
print(seen)

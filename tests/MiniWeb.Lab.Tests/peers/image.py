"""Sends a file as the image experiment does, losing parts on purpose, or receives one.

image.py send GROUP PORT FILE LOST    the first time, each LOST-th part is left out; ends when one has all
image.py receive GROUP PORT FILE      saves the first file that is offered
"""
import hashlib
import os
import sys
import time

import group

verb, address, port, path = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
PART = 1000


def numbers(text):
    for piece in text.split(","):
        first, _, last = piece.partition("-")
        yield from range(int(first), int(last or first) + 1)


def send(lost):
    with open(path, "rb") as file:
        data = file.read()
    sock, ident = group.sender(), os.urandom(8).hex()
    offer = f"MWI1 offer {ident} {len(data)} {PART} {hashlib.sha256(data).hexdigest()} ../../{os.path.basename(path)}\n"
    pending = [i for i in range(-(-len(data) // PART)) if i % lost]
    sock.settimeout(0.2)
    while True:
        sock.sendto(offer.encode(), (address, port))
        for count, number in enumerate(pending):
            part = data[number * PART : (number + 1) * PART]
            sock.sendto(f"MWI1 part {ident} {number}\n".encode() + part, (address, port))
            if count % 20 == 0:
                time.sleep(0.001)
        pending = []
        try:
            words = sock.recv(65536).decode().split()
            if words[1] == "done":
                return
            pending = list(numbers(words[3]))
        except TimeoutError:
            continue


def receive():
    sock, ask = group.receiver(address, port), group.sender()
    print("listening", flush=True)
    ident, parts, data, source = None, None, {}, None
    sock.settimeout(0.2)
    while parts is None or len(data) < parts:
        try:
            datagram, source = sock.recvfrom(65536)
            line, _, rest = datagram.partition(b"\n")
            words = line.decode().split(" ", 6)
            if words[1] == "offer" and ident is None:
                ident, sha = words[2], words[5]
                parts = -(-int(words[3]) // int(words[4]))
            elif words[1] == "part" and words[2] == ident:
                data[int(words[3])] = rest
        except TimeoutError:
            if ident:
                want = ",".join(str(i) for i in range(parts) if i not in data)[:1000].rpartition(",")[0]
                last = next(str(i) for i in range(parts) if i not in data)
                ask.sendto(f"MWI1 want {ident} {want or last}\n".encode(), source)
    whole = b"".join(data[i] for i in range(parts))
    assert hashlib.sha256(whole).hexdigest() == sha
    with open(path, "wb") as file:
        file.write(whole)
    for _ in range(3):
        ask.sendto(f"MWI1 done {ident}\n".encode(), source)


if verb == "send":
    send(int(sys.argv[5]))
else:
    receive()
print("done")

"""Sends to a group, or receives from it.

multicast.py send GROUP PORT TEXT [KEY]
multicast.py receive GROUP PORT COUNT [KEY]
"""
import sys

import group

verb, address, port, what = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
seal = group.Seal(sys.argv[5]) if len(sys.argv) > 5 else None
if verb == "send":
    text = what.encode()
    group.sender().sendto(seal.close(text) if seal else text, (address, port))
else:
    sock = group.receiver(address, port)
    print("listening", flush=True)
    for _ in range(int(what)):
        data = sock.recv(65536)
        print((seal.open(data) if seal else data).decode("utf-8", "backslashreplace"), flush=True)

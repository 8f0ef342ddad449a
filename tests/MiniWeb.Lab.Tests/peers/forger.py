"""Hears sealed datagrams without the key, and tries everything with them.

forger.py GROUP PORT    waits for one sealed datagram; sends it altered, again, and garbage; says what it heard
"""
import os
import sys

import group

address, port = sys.argv[1], int(sys.argv[2])
ears, mouth = group.receiver(address, port), group.sender()
print("listening", flush=True)
heard = ears.recv(65536)
altered = heard[:-1] + bytes([heard[-1] ^ 1])
moved = heard[:4] + bytes(16) + heard[20:]
for datagram in (altered, moved, heard, b"eve: let me in", b"MWS1" + os.urandom(60), b"", b"MWS1"):
    mouth.sendto(datagram, (address, port))
print(heard.decode("utf-8", "backslashreplace"))

"""Asks to be admitted and prints the group key, or NO.

join.py PORT NAME SECRET-FILE
"""
import hashlib
import hmac
import os
import socket
import sys

import group

port, name = int(sys.argv[1]), sys.argv[2]
with open(sys.argv[3]) as file:
    secret = bytes.fromhex(file.read().strip())
with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
    lines = connection.makefile("r")
    magic, challenge = lines.readline().split()
    challenge, nonce = bytes.fromhex(challenge), os.urandom(32)
    proof = hmac.new(secret, b"member" + challenge + nonce + name.encode(), hashlib.sha256)
    connection.sendall(f"{name} {nonce.hex()} {proof.hexdigest()}\n".encode())
    answer = lines.readline().split()
    if answer[0] != "OK":
        print(answer[0])
    else:
        key = group.hkdf(secret, challenge + nonce, b"miniweb lab wrap 1")
        print(group.decrypt(key, bytes(12), bytes.fromhex(answer[2])).hex())

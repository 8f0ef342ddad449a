"""Sends framed messages, each on a connection of its own, and counts the answers.

framing_send.py WAY PORT COUNT SIZE
WAY: naive, length, terminator, half-close; or early: naive, but the second half follows the answer.
"""
import socket
import struct
import sys

way, port, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
message = b"m" * size
good = 0
for _ in range(count):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        if way == "length":
            connection.sendall(struct.pack("<Q", size) + message)
        elif way == "terminator":
            connection.sendall(message + b"\r\n")
        elif way == "half-close":
            connection.sendall(message)
            connection.shutdown(socket.SHUT_WR)
        elif way == "early":
            connection.sendall(message[: size // 2])
            answer = connection.recv(2)
            connection.sendall(message[size // 2 :])
            good += answer == b"OK"
            continue
        else:
            connection.sendall(message)
        good += connection.recv(2, socket.MSG_WAITALL) == b"OK"
print(f"{good} OK")

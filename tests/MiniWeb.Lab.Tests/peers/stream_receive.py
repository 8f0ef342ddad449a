"""Receives COUNT messages from PORT with receives of 16 bytes, and prints each.

stream_receive.py PORT COUNT
"""
import socket
import sys

connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=60)
data = b""
for _ in range(int(sys.argv[2])):
    while len(data) < 10 or len(data) < 10 + int(data[:10]):
        data += connection.recv(16)
    end = 10 + int(data[:10])
    print(data[10:end].decode(), flush=True)
    data = data[end:]

"""Receives framed messages, answers each with OK, and says how many had the size that was expected.

framing_serve.py WAY COUNT SIZE
WAY: length, terminator, half-close; or naive, which receives the known size.
"""
import socket
import struct
import sys

way, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def exactly(connection, number):
    data = b""
    while len(data) < number:
        piece = connection.recv(number - len(data))
        if not piece:
            break
        data += piece
    return data


def until(connection, is_whole):
    data = b""
    while not is_whole(data):
        piece = connection.recv(65536)
        if not piece:
            return data, True
        data += piece
    return data, False


def receive(connection):
    if way == "length":
        return exactly(connection, struct.unpack("<Q", exactly(connection, 8))[0])
    if way == "terminator":
        return until(connection, lambda data: data.endswith(b"\r\n"))[0][:-2]
    if way == "half-close":
        data, ended = until(connection, lambda data: False)
        return data if ended else b""
    return exactly(connection, size)


with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    whole = 0
    for _ in range(count):
        connection, _ = listener.accept()
        with connection:
            whole += len(receive(connection)) == size
            connection.sendall(b"OK")
    print(f"{whole} whole")

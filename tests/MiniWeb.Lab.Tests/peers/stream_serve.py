"""Sends messages with a 10-character length in front, a byte at a time, to one client.

stream_serve.py MESSAGE...    a message that begins with = is sent as it stands, without a length
"""
import socket
import sys

with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection:
        for message in sys.argv[1:]:
            data = message.encode()
            framed = data[1:] if data[:1] == b"=" else f"{len(data):<10}".encode() + data
            for i in range(len(framed)):
                connection.sendall(framed[i : i + 1])
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)

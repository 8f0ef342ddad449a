"""Asks for the time and prints the answer.

daytime_ask.py tcp|udp PORT
"""
import socket
import sys

kind, port = sys.argv[1], int(sys.argv[2])
if kind == "udp":
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(5)
        for _ in range(10):
            client.sendto(b"", ("127.0.0.1", port))
            try:
                print(client.recv(1024).decode(), end="")
                break
            except TimeoutError:
                continue
else:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(b"?")
        answer = b""
        while piece := client.recv(1024):
            answer += piece
        print(answer.decode(), end="")

"""Answers each question with the time in its own words.

daytime_serve.py tcp           answers one connection
daytime_serve.py udp LOST      answers one datagram, after LOST others
daytime_serve.py mute          accepts one connection and says nothing
"""
import socket
import sys
import time

if sys.argv[1] == "udp":
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        print(server.getsockname()[1], flush=True)
        for _ in range(int(sys.argv[2])):
            server.recvfrom(1024)
        question, client = server.recvfrom(1024)
        server.sendto(time.ctime(0).encode(), client)
else:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        connection, _ = listener.accept()
        question = connection.recv(1024)
        if sys.argv[1] == "tcp":
            connection.sendall((time.ctime(0) + "\r\n").encode())
        else:
            connection.recv(1)
        connection.close()
print(question.decode())

"""Multicast on the loopback interface, and datagrams sealed as src/MiniWeb.Lab/Sealing says, in plain Python.

AES and GCM are written out, slow and short: Python's standard library has neither.
"""
import hashlib
import hmac
import os
import socket
import struct
import time

LOOPBACK = socket.inet_aton("127.0.0.1")


def sender():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, LOOPBACK)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    sock.bind(("127.0.0.1", 0))
    return sock


def receiver(group, port):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    sock.bind((group, port))
    member = struct.pack("4s4s", socket.inet_aton(group), LOOPBACK)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
    return sock


def _times2(a):
    return (a << 1) ^ (0x11B if a & 0x80 else 0)


def _sbox():
    box, p, q = [0] * 256, 1, 1
    while True:
        p = p ^ _times2(p)
        for shift in (1, 2, 4):
            q ^= q << shift & 0xFF
        q ^= 0x09 if q & 0x80 else 0
        box[p] = 0x63 ^ q
        for turn in range(1, 5):
            box[p] ^= (q << turn | q >> (8 - turn)) & 0xFF
        if p == 1:
            box[0] = 0x63
            return box


SBOX = _sbox()


def _round_keys(key):
    words, rcon = [list(key[i : i + 4]) for i in range(0, 32, 4)], 1
    for i in range(8, 60):
        word = list(words[-1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _times2(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[-8], word)])
    return [sum(words[i : i + 4], []) for i in range(0, 60, 4)]


def _block(keys, data):
    state = [a ^ b for a, b in zip(data, keys[0])]
    for number, key in enumerate(keys[1:], 1):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 14:
            mixed = []
            for c in range(0, 16, 4):
                column = state[c : c + 4]
                whole = column[0] ^ column[1] ^ column[2] ^ column[3]
                mixed += [column[i] ^ whole ^ _times2(column[i] ^ column[(i + 1) % 4]) for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, key)]
    return bytes(state)


def _ghash(h, data):
    y = 0
    for i in range(0, len(data), 16):
        x, v, z = y ^ int.from_bytes(data[i : i + 16].ljust(16, b"\0"), "big"), h, 0
        for bit in range(127, -1, -1):
            z ^= v if x >> bit & 1 else 0
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        y = z
    return y


def _pad(data):
    return data + bytes(-len(data) % 16)


def _gcm(key, nonce, text, header, decrypts):
    keys = _round_keys(key)
    stream = b"".join(
        _block(keys, nonce + struct.pack(">I", i + 2)) for i in range((len(text) + 15) // 16)
    )
    out = bytes(a ^ b for a, b in zip(text, stream))
    cipher = text if decrypts else out
    h = int.from_bytes(_block(keys, bytes(16)), "big")
    lengths = struct.pack(">QQ", 8 * len(header), 8 * len(cipher))
    tag = _ghash(h, _pad(header) + _pad(cipher) + lengths)
    tag ^= int.from_bytes(_block(keys, nonce + struct.pack(">I", 1)), "big")
    return out, tag.to_bytes(16, "big")


def encrypt(key, nonce, text, header=b""):
    cipher, tag = _gcm(key, nonce, text, header, False)
    return cipher + tag


def decrypt(key, nonce, sealed, header=b""):
    text, tag = _gcm(key, nonce, sealed[:-16], header, True)
    if tag != sealed[-16:]:
        raise ValueError("the tag is wrong")
    return text


def hkdf(secret, salt, info):
    first = hmac.new(salt, secret, hashlib.sha256).digest()
    return hmac.new(first, info + b"\1", hashlib.sha256).digest()


class Seal:
    def __init__(self, path):
        with open(path) as file:
            self.key = bytes.fromhex(file.read().strip())
        self.sender, self.counter = os.urandom(16), 0

    def close(self, text):
        self.counter = max(self.counter + 1, time.time_ns() // 1000)
        header = b"MWS1" + self.sender + struct.pack(">Q", self.counter)
        key = hkdf(self.key, self.sender, b"miniweb lab sealed 1")
        return header + encrypt(key, bytes(4) + header[20:], text, header)

    def open(self, datagram):
        header = datagram[:28]
        key = hkdf(self.key, header[4:20], b"miniweb lab sealed 1")
        return decrypt(key, bytes(4) + header[20:], datagram[28:], header)

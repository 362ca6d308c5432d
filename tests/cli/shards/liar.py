#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A server of Xapian's protocol that is slow, broken or hostile.

usage: liar.py MODE [DATABASE [SEED]]

Prints its port, then serves until its standard input ends. MODE is one of
those below; "mangle" and those that need a true beginning serve DATABASE by
xapian-progsrv, and change what that says.
"""
import os
import random
import socket
import subprocess
import sys
import threading
import time

mode = sys.argv[1]
database = sys.argv[2] if len(sys.argv) > 2 else None
dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def length(number):
    if number < 255:
        return bytes([number])
    number -= 255
    out = b"\xff"
    while number > 0x7F:
        out += bytes([number & 0x7F])
        number >>= 7
    return out + bytes([number | 0x80])


def frame(kind, body):
    return bytes([kind]) + length(len(body)) + body


UUID = b"12345678-1234-1234-1234-123456789012"
GREETING = frame(0, b"'\x01" + length(100) + length(0) + length(9)
                 + length(9) + b"0" + length(900) + UUID)


def endless(client, begin, block):
    client.sendall(begin)
    while True:
        client.sendall(block)


def drip(client, data, wait):
    for at in range(len(data)):
        client.sendall(data[at:at + 1])
        time.sleep(wait)
    time.sleep(1000)


def after_greeting(client, answer):
    """Sends a true greeting, and answer to whatever is asked."""
    client.sendall(GREETING)
    while client.recv(65536):
        if answer is None:
            time.sleep(1000)
        client.sendall(answer)


def read_exactly(pipe, count):
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data


def read_frame(pipe):
    kind, first = read_exactly(pipe, 2)
    size = first
    if first == 255:
        size = shift = 0
        while True:
            byte = read_exactly(pipe, 1)[0]
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte & 0x80:
                break
        size += 255
    return kind, read_exactly(pipe, size)


def mangle(body):
    """Some bytes changed, cut or put in."""
    data = bytearray(body)
    for _ in range(dice.choice((1, 1, 2, 8))):
        at = dice.randrange(len(data) + 1)
        what = dice.randrange(4)
        if what == 0 and at < len(data):
            data[at] = dice.randrange(256)
        elif what == 1:
            data[at:at] = bytes(dice.choice((0, 255, 127, 128, 42))
                                for _ in range(dice.randrange(1, 6)))
        elif what == 2:
            del data[at:at + dice.randrange(1, 9)]
        elif at < len(data):
            data[at] ^= 1 << dice.randrange(8)
    return bytes(data)


def true_server(client, change):
    folders = [database]
    if os.path.isdir(database + "/base"):
        folders.append(database + "/base")
    server = subprocess.Popen(["xapian-progsrv"] + folders,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              bufsize=0)
    out = os.fdopen(os.dup(server.stdout.fileno()), "rb")

    def ask():
        try:
            while data := client.recv(65536):
                server.stdin.write(data)
        except OSError:
            pass
        server.kill()

    threading.Thread(target=ask, daemon=True).start()
    number = 0
    try:
        while True:
            kind, body = read_frame(out)
            client.sendall(change(number, kind, body))
            number += 1
    finally:
        server.kill()
        server.wait()


def mangled(number, kind, body):
    if number and dice.random() < 0.06:
        return frame(kind, mangle(body))
    return frame(kind, body)


def only(which, answer):
    def change(_, kind, body):
        return answer(kind, body) if kind == which else frame(kind, body)
    return change


def give_hits(_, __):
    time.sleep(1000)


MODES = {
    "garbage": lambda c: endless(c, b"", bytes(range(256)) * 16),
    "http": lambda c: c.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "silent": lambda c: time.sleep(1000),
    "shut": lambda c: None,
    "long": lambda c: endless(c, b"\x00\xff\x7f\x7f\x7f\x7f\xff", b"x" * 4096),
    "huge": lambda c: endless(c, b"\x00\xff\x7f\x7f\x7f\x87", b"x" * 4096),
    "drip": lambda c: drip(c, GREETING, 0.2),
    "hang": lambda c: after_greeting(c, None),
    "empty": lambda c: after_greeting(c, b"\x13\x00"),
    "endless": lambda c: endless(c, GREETING, frame(3, b"\x01\x01a")),
    "greetings": lambda c: endless(c, GREETING, GREETING),
    "short": lambda c: after_greeting(c, b"\x13\x05abc"),
    "terms": lambda c: true_server(c, only(3, lambda k, b: frame(k, b) * 600000)),
    "exception": lambda c: true_server(c, only(8, lambda k, b: frame(1, b))),
    "hits": lambda c: true_server(c, only(18, lambda k, b: frame(k, b"\x01" * 40))),
    "late": lambda c: true_server(c, only(18, give_hits)),
    "texts": lambda c: true_server(c, only(5, lambda k, b: frame(k, b"\xff\x00" + b"z" * 99))),
    "dead": lambda c: true_server(c, only(5, lambda k, b: c.shutdown(2) or b"")),
    "mangle": lambda c: true_server(c, mangled),
    "true": lambda c: true_server(c, lambda n, k, b: frame(k, b)),
}


def serve(client):
    try:
        MODES[mode](client)
    except (OSError, EOFError):
        pass
    client.close()


def listen():
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client,), daemon=True).start()


threading.Thread(target=listen, daemon=True).start()
sys.stdin.read()
os._exit(0)

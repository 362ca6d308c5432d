# SPDX-License-Identifier: GPL-2.0-or-later
"""A network on one machine: programs that serve on their standard streams are
behind ports of 127.0.0.1, and each byte arrives so much later, either way.
What the loop itself takes comes on top; round_trip() tells."""
import collections, os, select, signal, socket, subprocess, sys, time


class Way:
    """from one socket to another"""

    def __init__(self, source, sink, delay):
        self.source, self.sink, self.delay = source, sink, delay
        self.queue, self.ended, self.done = collections.deque(), False, False

    def take(self):
        try:
            data = self.source.recv(1 << 16)
        except OSError:
            data = b""
        self.queue.append((time.monotonic() + self.delay, data))
        self.ended = not data

    def due(self):
        return self.queue[0][0] if self.queue else None

    def give(self):
        """all whose time has come; an empty one is the end"""
        now = time.monotonic()
        while self.queue and self.queue[0][0] <= now:
            due, data = self.queue.popleft()
            if not self.give_one(due, data):
                break

    def give_one(self, due, data):
        try:
            if data:
                sent = self.sink.send(data)
                if sent < len(data):
                    self.queue.appendleft((due, data[sent:]))
                return sent == len(data)
            self.sink.shutdown(socket.SHUT_WR)
        except BlockingIOError:
            self.queue.appendleft((due, data))
            return False
        except OSError:
            self.ended = True
        self.done = True
        return False


class Connection:
    """a client and the program that was started for it"""

    def __init__(self, client, command, delay):
        ours, theirs = socket.socketpair()
        self.program = subprocess.Popen(command, stdin=theirs, stdout=theirs, close_fds=True)
        theirs.close()
        self.sockets = client, ours
        for end in self.sockets:
            end.setblocking(False)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.ways = Way(client, ours, delay), Way(ours, client, delay)

    def close_if_done(self):
        """once the answers have ended, nobody waits for anything"""
        if not self.ways[1].done:
            return False
        for end in self.sockets:
            end.close()
        self.program.wait()
        return True


def turn(listeners, connections, delay):
    """one round of the loop"""
    ways = [way for c in connections for way in c.ways if not way.done]
    now = time.monotonic()
    soon = [way for way in ways if way.queue]
    late = [way.sink for way in soon if way.due() <= now]
    wait = min((way.due() - now for way in soon if way.due() > now), default=None)
    readable, writable, _ = select.select([*listeners, *(w.source for w in ways if not w.ended)],
                                          late, [], wait)
    for way in ways:
        if way.source in readable:
            way.take()
        if way.queue and (way.sink in writable or way.due() > now):
            way.give()
    for listener in readable:
        if listener in listeners:
            connections.append(Connection(listener.accept()[0], listeners[listener], delay))
    connections[:] = [c for c in connections if not c.close_if_done()]


def serve(listeners, delay):
    connections = []
    while True:
        turn(listeners, connections, delay)


class Servers:
    """with Servers(commands, delay) as ports: a port for each, in a process of
    its own; delay is in seconds, one way"""

    def __init__(self, commands, delay):
        self.commands, self.delay = commands, delay

    def __enter__(self):
        listeners = {socket.create_server(("127.0.0.1", 0), backlog=64): c for c in self.commands}
        ports = [listener.getsockname()[1] for listener in listeners]
        sys.stdout.flush()
        self.child = os.fork()
        if not self.child:
            try:
                serve(listeners, self.delay)
            finally:
                os._exit(1)
        for listener in listeners:
            listener.close()
        return ports

    def __exit__(self, *_):
        os.kill(self.child, signal.SIGTERM)
        os.waitpid(self.child, 0)


def round_trip(delay, times=51):
    """seconds until a byte is back, the median"""
    with Servers([["cat"]], delay) as ports, socket.create_connection(("127.0.0.1", ports[0])) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        took = []
        for _ in range(times):
            began = time.perf_counter()
            line.sendall(b"x")
            if not line.recv(1):
                sys.exit("the echo has ended")
            took.append(time.perf_counter() - began)
    return sorted(took)[times // 2]

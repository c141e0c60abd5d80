"""A wire between a program and a server on this machine, which may swallow everything as a broken network does: connections stay,
new ones are made, and nothing comes through."""
import selectors
import socket
import threading
import time


class Wire:
    def __init__(self, server_port):
        self.server_port = server_port
        self.listening = socket.create_server(('127.0.0.1', 0), backlog=64)
        self.port = self.listening.getsockname()[1]
        self.swallows = False
        threading.Thread(target=self.serve, daemon=True).start()

    def swallow(self, does):
        self.swallows = does

    def serve(self):
        while True:
            client, _ = self.listening.accept()
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client):
        server = None
        try:
            while self.swallows:
                time.sleep(0.05)
            server = socket.create_connection(('127.0.0.1', self.server_port), timeout=5)
            server.settimeout(None)
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with selectors.DefaultSelector() as waits:
                waits.register(client, selectors.EVENT_READ, server)
                waits.register(server, selectors.EVENT_READ, client)
                while True:
                    for key, _ in waits.select(1):
                        got = key.fileobj.recv(65536)
                        while self.swallows:
                            time.sleep(0.05)
                        if not got:
                            return
                        key.data.sendall(got)
        except OSError:
            pass
        finally:
            client.close()
            if server:
                server.close()

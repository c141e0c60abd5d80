#!/usr/bin/python3
"""A mail server for tests: takes letters into a folder, or misbehaves as it is told.

mail_sink.py FOLDER [--tls|--starttls] [--cert F --key F] [--login USER:PASSWORD] [--refuse CODE] [--port N]
mail_sink.py FOLDER --bad WAY      WAY: silent, slow, endless, after-data, defer, refuse, defer-once, alone
mail_sink.py FOLDER --http         takes what is posted
mail_sink.py FOLDER --pop3         gives FOLDER/*.eml out by POP3 (USER x, PASS secret)

Each letter taken becomes FOLDER/N.eml; its first lines say who wrote to whom. The port is printed, then the server goes on until
it is killed.
"""
import argparse
import asyncio
import os
import socketserver
import ssl
import sys
import threading
import time


def keep(folder, sender, receivers, content):
    """Whole before it is seen: only then the client hears that it was taken."""
    with keep.lock:
        keep.n += 1
        name = os.path.join(folder, f"{keep.n:06}-{os.getpid()}.eml")
        with open(name + ".part", "wb") as out:
            out.write(f"X-Sink-From: {sender}\r\nX-Sink-To: {','.join(receivers)}\r\n".encode())
            out.write(content)
        os.rename(name + ".part", name)


keep.lock = threading.Lock()
keep.n = 0


def good(arguments):
    from aiosmtpd.smtp import SMTP, AuthResult

    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("unknown"):
                return f"550 5.1.1 <{address}> user unknown"
            if address.startswith("busy"):
                return f"451 4.3.0 <{address}> try later"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            keep(arguments.folder, envelope.mail_from, envelope.rcpt_tos, envelope.content)
            return "250 kept"

    context = None
    if arguments.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments.cert, arguments.key)
    options = {"data_size_limit": 100 * 1024 * 1024}
    if arguments.starttls:
        options.update(tls_context=context, require_starttls=True)
    if arguments.login:
        user, password = arguments.login.encode().split(b":")

        def authenticate(server, session, envelope, mechanism, data):
            return AuthResult(success=data.login == user and data.password == password, handled=False)

        options.update(authenticator=authenticate, auth_required=True,
                       auth_require_tls=bool(arguments.starttls))

    async def serve():
        server = await asyncio.get_running_loop().create_server(
            lambda: SMTP(Handler(), loop=asyncio.get_running_loop(), **options), "127.0.0.1", arguments.port,
            ssl=context if arguments.tls else None)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(serve())


class Bad(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP to go wrong at the right place."""
    way = ""
    folder = ""
    deferred = set()
    turn = threading.Lock()

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def handle(self):
        alone = self.way == "alone"
        if alone and not self.turn.acquire(timeout=0.3):  # whoever has said goodbye may not be quite gone
            self.say("421 4.7.0 one connection at a time")
            return
        try:
            self.talk()
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            if alone:
                self.turn.release()

    def talk(self):
        if self.way == "silent":
            time.sleep(600)
        if self.way == "endless":
            while True:
                self.wfile.write(b"220-" + b"x" * 8192)
        if self.way == "slow":
            for letter in "220 hello":
                self.wfile.write(letter.encode())
                self.wfile.flush()
                time.sleep(0.4)
        self.say("220 bad")
        sender, receivers = "", []
        while True:
            line = self.rfile.readline().decode(errors="replace").strip()
            if not line:
                return
            word = line.upper()
            if word.startswith("MAIL"):
                sender, receivers = line, []
                self.say("250 ok")
            elif word.startswith("RCPT"):
                receivers.append(line)
                self.say("550 5.1.1 no such user" if self.way == "refuse" else "250 ok")
            elif word.startswith("DATA"):
                if self.way == "defer":
                    self.say("451 4.7.1 greylisted")
                    continue
                self.say("354 go on")
                content = b""
                while not content.endswith(b"\r\n.\r\n"):
                    more = self.rfile.readline()
                    if not more:
                        return
                    content += more
                mark = next((part for part in content.split(b"\r\n") if part.lower().startswith(b"message-id")), b"")
                if self.way == "defer-once" and mark not in self.deferred:
                    self.deferred.add(mark)
                    self.say("451 4.7.1 greylisted")
                    continue
                keep(self.folder, sender, receivers, content[:-3])
                if self.way == "after-data":
                    return  # taken, and nobody hears of it
                self.say("250 kept")
            elif word.startswith("QUIT"):
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Pop3(socketserver.StreamRequestHandler):
    folder = ""

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def handle(self):
        self.say("+OK ready")
        names = sorted(one for one in os.listdir(self.folder) if one.endswith(".eml"))
        gone = set()
        while True:
            words = self.rfile.readline().decode().split()
            if not words:
                return
            verb = words[0].upper()
            if verb == "PASS" and words[1:] != ["secret"]:
                self.say("-ERR wrong")
            elif verb == "LIST":
                self.say("+OK")
                for n, name in enumerate(names, 1):
                    self.say(f"{n} {os.path.getsize(os.path.join(self.folder, name))}")
                self.say(".")
            elif verb == "RETR":
                self.say("+OK")
                with open(os.path.join(self.folder, names[int(words[1]) - 1]), "rb") as file:
                    for line in file.read().splitlines():
                        self.wfile.write((b"." if line.startswith(b".") else b"") + line + b"\r\n")
                self.say(".")
            elif verb == "DELE":
                gone.add(names[int(words[1]) - 1])
                self.say("+OK")
            elif verb == "QUIT":
                for name in gone:
                    os.remove(os.path.join(self.folder, name))
                self.say("+OK bye")
                return
            else:
                self.say("+OK")


class Http(socketserver.StreamRequestHandler):
    """Keeps what is posted; /busy answers 503 once, /gone always 410, /dumb nothing."""
    folder = ""
    busy = set()

    def handle(self):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline()
            if not line:
                return
            head += line
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
        body = self.rfile.read(length)
        path = head.split(b" ")[1].decode()
        code = "200 OK"
        if path == "/dumb":
            time.sleep(600)
        if path == "/gone":
            code = "410 Gone"
        elif path == "/busy" and body not in self.busy:
            self.busy.add(body)
            code = "503 Busy"
        else:
            keep(self.folder, path, [], head + body)
        self.wfile.write(f"HTTP/1.1 {code}\r\nContent-Length: 0\r\n\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def plain(handler, arguments):
    handler.folder = arguments.folder
    server = Server(("127.0.0.1", arguments.port), handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--bad")
    parser.add_argument("--pop3", action="store_true")
    parser.add_argument("--http", action="store_true")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--starttls", action="store_true")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--login")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.http:
        plain(Http, arguments)
    elif arguments.pop3:
        plain(Pop3, arguments)
    elif arguments.bad:
        Bad.way = arguments.bad
        plain(Bad, arguments)
    else:
        good(arguments)


if __name__ == "__main__":
    sys.exit(main())

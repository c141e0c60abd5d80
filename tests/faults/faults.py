#!/usr/bin/env python3
"""A service on a bad day: under it calls of the system and of the allocator fail now and then (faults.cpp), in front of it are
people who work and people who hold connections, guess passwords and leave in the middle. /livez must be answered within a second
throughout, and whatever was acknowledged must be there, also after the service has been started anew.

    faults.py PROGRAM SOURCE_DIR LIBRARY FAULTS [SEED]        exit 0 good, 1 not
"""
import http.client
import json
import mmap
import os
import random
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import uuid

program, source, library, wanted = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
seed = sys.argv[5] if len(sys.argv) > 5 else '20261129'
PASSWORD = 'sosna-bereza-2026'
folder = tempfile.mkdtemp(prefix='dyak-faults-')
root = os.path.join(folder, 'root')
store = os.path.join(folder, 'store')
board_path = os.path.join(folder, 'board')
for part in ('tests/regulations/trips', 'tests/http/office'):
    shutil.copytree(os.path.join(source, part), root, dirs_exist_ok=True)
for part in ('templates/pages', 'templates/mail'):
    shutil.copytree(os.path.join(source, part), os.path.join(root, part), dirs_exist_ok=True)
with open(board_path, 'wb') as file:
    file.write(bytes(64))
board_file = open(board_path, 'r+b')
board = mmap.mmap(board_file.fileno(), 64)
sanitized = b'__asan_init' in open(program, 'rb').read()


def faults():
    return struct.unpack_from('<Q', board, 8)[0]


def failing(on, rarer=0):
    struct.pack_into('<Q', board, 16, rarer)
    struct.pack_into('<Q', board, 0, 1 if on else 0)


def run(*words, text=''):
    done = subprocess.run([program, *words, '--data', store, '--definitions', root], input=text, capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def prepare():
    run('user', 'add', 'admin', '--role', 'administrator')
    run('directory', 'import', os.path.join(source, 'tests/regulations/trips/directory.json'), '--as', 'admin')
    for user, role, person in (('clerk', 'clerk', 'P7'), ('chief', 'chief', 'P9'), ('t01', 'employee', 'P1')):
        run('user', 'add', user, '--role', role, '--person', person, '--title', user, '--as', 'admin')
    for user in ('admin', 'clerk', 'chief', 't01'):
        run('user', 'passwd', user, '--memory', '1024', '--passes', '1', '--as', 'admin', text=PASSWORD)


class Service:
    def __init__(self, with_faults, expect_start=True):
        surroundings = dict(os.environ)
        if with_faults:
            asan = subprocess.run(['gcc', '-print-file-name=libasan.so'], capture_output=True, text=True).stdout.strip() if sanitized else ''
            surroundings.update(LD_PRELOAD=(asan + ' ' if asan else '') + library, FAULTS_BOARD=board_path, FAULTS_SEED=seed,
                                FAULTS_NEW='0' if sanitized else '1')
        words = [program, 'serve', '--data', store, '--definitions', root, '--address', '127.0.0.1:0', '--quiet',
                 '--writes-per-hour', '0', '--visitor-writes-per-hour', '0', '--files-per-hour', '0', '--exports-per-hour', '0']
        self.process = subprocess.Popen(words, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.errors = []
        # Lines of the log may come before the one that names the address.
        line = next((one for one in self.process.stdout if 'http://' in one), '')
        self.port = int(line.strip().rsplit(':', 1)[1]) if line else 0
        for stream in (self.process.stderr, self.process.stdout):
            threading.Thread(target=lambda s=stream: [self.errors.append(one) for one in s], daemon=True).start()
        if expect_start:
            assert self.port, (self.process.wait(10), self.errors)

    def alive(self):
        return self.process.poll() is None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def ask(port, method, target, body=None, headers=None, timeout=20):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=timeout)
    try:
        connection.request(method, target, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


TROUBLE = (OSError, http.client.HTTPException, ValueError)
ended = threading.Event()
acknowledged, received = {}, {}
lock = threading.Lock()
counts = {'tried': 0, 'good': 0, 'refused': 0, 'cut': 0}


def told(kind):
    with lock:
        counts[kind] += 1


def until_good(work, patience=60):
    end = time.time() + patience
    while True:
        try:
            return work()
        except (AssertionError, *TROUBLE):
            if time.time() > end or ended.is_set():
                raise
            time.sleep(0.05)


def token_of(port, user):
    def once():
        status, body = ask(port, 'POST', '/api/v1/sessions', json.dumps({'user': user, 'password': PASSWORD}),
                           {'Content-Type': 'application/json'})
        assert status == 201, (status, body)
        return json.loads(body)['token']
    return until_good(once)


def works(port, token):
    """Sends an application; remembers it when it was taken."""
    dice = random.Random(threading.get_ident())
    while not ended.is_set():
        purpose = 'Ярмарка ' + uuid.uuid4().hex
        body = json.dumps({'form': 'trip-request', 'channel': 'лично', 'by': {'person': 'P1'},
                           'fields': {'town': 'tula', 'purpose': purpose, 'away': {'from': '2027-10-05', 'to': '2027-10-07'},
                                      'travellers': [{'person': 'P1'}, {'person': 'P2'}]}})
        headers = {'Content-Type': 'application/json', 'Authorization': 'Bearer ' + token, 'Idempotency-Key': uuid.uuid4().hex}
        told('tried')
        try:
            status, answer = ask(port, 'POST', '/api/v1/cases', body, headers)
        except TROUBLE:
            told('cut')
            continue
        told('good' if status == 201 else 'refused')
        if status == 201:
            with lock:
                acknowledged[json.loads(answer)['id']] = purpose
        if dice.random() < 0.3:
            try:
                bytes_sent = os.urandom(20000)
                status, answer = ask(port, 'POST', '/api/v1/files?name=a.bin', bytes_sent,
                                     {'Content-Type': 'application/octet-stream', 'Authorization': 'Bearer ' + token})
                if status == 201:
                    with lock:
                        received[json.loads(answer)['sha256']] = len(bytes_sent)
            except TROUBLE:
                told('cut')


def reads(port, token):
    targets = ['/api/v1/cases', '/cases', '/', '/registers/trips?period=2026', '/api/v1/directory', '/catalogue', '/metrics']
    while not ended.is_set():
        for target in targets:
            try:
                ask(port, 'GET', target, headers={'Authorization': 'Bearer ' + token})
            except TROUBLE:
                pass


def hinders(port):
    """Silent, slow, broken, gone in the middle, guessing."""
    dice = random.Random(threading.get_ident())
    held = []
    while not ended.is_set():
        try:
            one = socket.create_connection(('127.0.0.1', port), timeout=2)
            one.sendall(dice.choice([b'', b'GET / HTTP/1.1\r\nHo', b'\x16\x03\x01garbage\r\n\r\n',
                                     b'GET /cases HTTP/1.1\r\nHost: x\r\n\r\n',
                                     b'POST /apply/survey HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n--b']))
            held.append(one)
            ask(port, 'POST', '/api/v1/sessions', json.dumps({'user': uuid.uuid4().hex, 'password': 'x'}),
                {'Content-Type': 'application/json'}, timeout=2)
        except TROUBLE:
            pass
        while len(held) > 30:
            held.pop(dice.randrange(len(held))).close()


late = []


def lives(port):
    """How long until somebody who asks again and again hears that the program works."""
    while not ended.is_set():
        start = time.time()
        while not ended.is_set():
            try:
                if ask(port, 'GET', '/livez', timeout=1)[0] == 200:
                    break
            except TROUBLE:
                pass
            if time.time() - start > 30:
                break
        took = time.time() - start
        late.append(took)
        time.sleep(0.05)


def starts_badly():
    """What fails while it starts is told in a sentence, and is no crash."""
    global seed
    codes = {}
    for number in range(24):
        seed = str(number)
        failing(True, rarer=(0, 3, 15, 60)[number % 4])
        service = Service(True, expect_start=False)
        if service.port:
            failing(False)
            code = service.stop()
        else:
            code = service.process.wait(30)
        codes[code] = codes.get(code, 0) + 1
    failing(False)
    return codes


def main():
    prepare()
    at_start = starts_badly()
    assert all(code >= 0 for code in at_start), f'the program was killed by a signal while it started: {at_start}'
    service = Service(True)
    tokens = {user: token_of(service.port, user) for user in ('clerk', 'chief', 't01')}
    threads = [threading.Thread(target=works, args=(service.port, tokens[user])) for user in ('clerk', 't01', 'clerk')]
    threads += [threading.Thread(target=reads, args=(service.port, tokens['clerk']))]
    threads += [threading.Thread(target=hinders, args=(service.port,)) for _ in range(2)]
    threads += [threading.Thread(target=lives, args=(service.port,))]
    before = faults()
    failing(True)
    for thread in threads:
        thread.daemon = True
        thread.start()
    begun = time.time()
    while faults() - before < wanted and service.alive():
        time.sleep(0.1)
    done, lasted = faults() - before, time.time() - begun
    failing(False)
    ended.set()
    for thread in threads:
        thread.join(30)
    assert service.alive(), f'the service ended with {service.process.poll()} after {done} faults: {service.errors[-20:]}'

    def missing(port):
        token = token_of(port, 'clerk')
        gone = []
        for case, purpose in acknowledged.items():
            status, body = until_good(lambda: ask(port, 'GET', '/api/v1/cases/' + case, headers={'Authorization': 'Bearer ' + token}))
            if status != 200 or purpose not in json.loads(body).get('data', {}).get('purpose', body.decode()):
                gone.append(case)
        return gone

    ended.clear()
    lost = missing(service.port)
    code = service.stop()
    again = Service(False)
    lost += missing(again.port)
    again.stop()
    files = {name for _, _, names in os.walk(os.path.join(store, 'files')) for name in names}
    lost += [sha256 for sha256 in received if sha256 not in files]
    verified = subprocess.run([program, 'verify', '--data', store, '--definitions', root], capture_output=True, text=True)
    slowest = max(late, default=0)
    print(f'{done} faults in {lasted:.0f} s (starts: {at_start}); applications: {counts}, acknowledged {len(acknowledged)}, files {len(received)}, '
          f'lost {len(lost)}; /livez asked {len(late)} times, the slowest {slowest:.2f} s, over a second: {sum(took > 1 for took in late)}; '
          f'ended with {code}; verify {verified.returncode}')
    good = not lost and slowest <= 1 and code == 0 and verified.returncode == 0 and done >= wanted and len(acknowledged) > 0
    if not good:
        print(verified.stdout[-2000:], verified.stderr[-2000:], service.errors[-20:])
    return 0 if good else 1


try:
    result = main()
finally:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(result)

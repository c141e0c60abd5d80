#!/usr/bin/env python3
"""A region on a bad day: several instances of the service on one record in PostgreSQL (a primary and a standby that everything
acknowledged is on), HAProxy in front of them, people at work all the time, and what befalls such a place: an instance is killed,
an instance is paused, the network swallows what one instance says to the database, the server ends connections, the server is
killed and started anew, the primary dies and the standby takes over.

    region.py PROGRAM SOURCE_DIR SECONDS [--instances N] [--clients N] [--seed N] [--report FILE] [--slow FACTOR]

Checked at the end: whatever was acknowledged is there with its number, numbers of a journal are 1..N, a request that was sent
twice was done once and answered alike, each paper is the one that was signed, the chain is whole. Exit 0 good, 1 not.
"""
import argparse
import collections
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from wire import Wire
from server import Server, free_port

words = argparse.ArgumentParser()
words.add_argument('program')
words.add_argument('source')
words.add_argument('seconds', type=float)
words.add_argument('--instances', type=int, default=3)
words.add_argument('--clients', type=int, default=12)
words.add_argument('--seed', type=int, default=20261130)
words.add_argument('--slow', type=float, default=1, help='how many times more time than people would be given')
words.add_argument('--report')
asked = words.parse_args()
PASSWORD = 'sosna-bereza-2026'
TROUBLE = (OSError, http.client.HTTPException, ValueError)
folder = tempfile.mkdtemp(prefix='dyak-region-')
os.chmod(folder, 0o755)
root = os.path.join(folder, 'root')
dice = random.Random(asked.seed)


def lay_out():
    for part in ('tests/regulations/trips', 'tests/http/office'):
        shutil.copytree(os.path.join(asked.source, part), root, dirs_exist_ok=True)
    for part in ('templates/pages', 'templates/mail'):
        shutil.copytree(os.path.join(asked.source, part), os.path.join(root, part), dirs_exist_ok=True)


def run(store, *line, text=''):
    done = subprocess.run([asked.program, *line, '--data', store, '--definitions', root], input=text, capture_output=True, text=True)
    assert done.returncode == 0, (line, done.stdout, done.stderr)
    return done.stdout


def ask(port, method, target, body=None, headers=None, timeout=40):
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=timeout)
    try:
        connection.request(method, target, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


class Instance:
    """One service with a folder of its own, a wire of its own to each server, and files shared with the others."""

    def __init__(self, number, servers, files):
        self.store = os.path.join(folder, f'instance-{number}')
        os.makedirs(self.store)
        os.symlink(files, os.path.join(self.store, 'files'))
        self.wires = [Wire(server.port) for server in servers]
        hosts = ','.join(f'127.0.0.1:{wire.port}' for wire in self.wires)
        with open(os.path.join(self.store, 'store.yaml'), 'w') as file:
            file.write(f'store: postgresql://dyak@{hosts}/region\n')
        self.port = free_port()
        self.process = None
        self.errors = []

    def start(self):
        line = [asked.program, 'serve', '--data', self.store, '--definitions', root, '--address', f'127.0.0.1:{self.port}', '--quiet',
                '--writes-per-hour', '0', '--visitor-writes-per-hour', '0', '--files-per-hour', '0', '--exports-per-hour', '0']
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        process = self.process
        threading.Thread(target=lambda: [self.errors.append(one) for one in process.stdout], daemon=True).start()

    def kill(self):
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()

    def ready(self):
        try:
            return ask(self.port, 'GET', '/readyz', timeout=5)[0] == 200
        except TROUBLE:
            return False


def proxy_of(instances):
    """HAProxy as the sample has it, with these instances; nothing where it is not installed."""
    haproxy = shutil.which('haproxy') or '/usr/sbin/haproxy'
    if not os.path.exists(haproxy):
        return None, 0
    port, lines = free_port(), []
    with open(os.path.join(asked.source, 'engine/packaging/haproxy.cfg')) as file:
        for line in file:
            words_of_it = line.split()
            if words_of_it[:1] == ['server']:
                continue
            if words_of_it[:1] == ['bind']:
                line = f'    bind 127.0.0.1:{port}\n'
            if words_of_it[:2] == ['option', 'httpchk']:
                line += ''.join(f'    server dyak{number} 127.0.0.1:{one.port}\n' for number, one in enumerate(instances))
            if words_of_it[:1] not in (['user'], ['group'], ['chroot'], ['http-request']):
                lines.append(line)
    path = os.path.join(folder, 'haproxy.cfg')
    with open(path, 'w') as file:
        file.writelines(lines)
    return subprocess.Popen([haproxy, '-db', '-f', path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), port


lock = threading.Lock()
ended = threading.Event()
acknowledged = {}  # case -> what was told of it
latencies = []  # (when it began, how long it took)
statuses = collections.Counter()
dishonest = []
windows = []  # (from, to, what)


def told(status, headers):
    with lock:
        statuses[status] += 1
        if status >= 500 and status not in (502, 503, 504):
            dishonest.append(f'answered {status}')
        if status == 503 and 'retry-after' not in headers:
            dishonest.append('503 without Retry-After')


def insist(entries, method, target, body, headers):
    """Sends the same request with the same key until it is answered; twice at the end, to see that it is done once."""
    answers = []
    headers = dict(headers, **{'Idempotency-Key': uuid.uuid4().hex})
    deadline = time.time() + 90 * asked.slow
    while len(answers) < (2 if dice.random() < 0.2 else 1):
        if time.time() > deadline:
            with lock:
                dishonest.append(f'no answer to {method} {target} for a minute and a half')
            return None
        begun = time.time()
        try:
            status, answer, got = ask(dice.choice(entries), method, target, body, headers)
        except TROUBLE:
            with lock:
                statuses['cut'] += 1
            time.sleep(0.2)
            continue
        told(status, got)
        if status in (502, 504):  # HAProxy: the instance went in the middle; what became of it, the next try tells
            with lock:
                statuses['cut'] += 1
            time.sleep(0.2)
        elif status == 503:
            time.sleep(0.3)
        elif status < 300:
            answers.append(json.loads(answer))
            with lock:
                latencies.append((begun, time.time() - begun))
        else:
            return status, answer
    if len(answers) == 2 and answers[0] != answers[1]:
        with lock:
            dishonest.append(f'{target}: two answers to one request: {answers}')
    return answers[0]


def works(entries, number, tokens):
    """An application from its receipt to the signed order."""
    while not ended.is_set():
        purpose = 'Ярмарка ' + uuid.uuid4().hex
        of = {user: {'Content-Type': 'application/json', 'Authorization': 'Bearer ' + token} for user, token in tokens.items()}
        taken = insist(entries, 'POST', '/api/v1/cases', json.dumps(
            {'form': 'trip-request', 'channel': 'лично', 'by': {'person': 'P1'},
             'fields': {'town': 'tula', 'purpose': purpose, 'away': {'from': '2027-10-05', 'to': '2027-10-07'},
                        'travellers': [{'person': 'P1'}, {'person': 'P2'}]}}), of['clerk'])
        if not isinstance(taken, dict):
            with lock:
                statuses[f'refused {taken}'] += 1
            continue
        case = taken['id']
        with lock:
            acknowledged[case] = {'purpose': purpose}
        registered = event(entries, case, 'register', {}, of['clerk'])
        if isinstance(registered, dict) and registered.get('number'):
            with lock:
                acknowledged[case]['number'] = registered['number']


def event(entries, case, name, data, headers):
    for _ in range(20):
        try:
            status, answer, got = ask(dice.choice(entries), 'GET', '/api/v1/cases/' + case, headers=headers)
        except TROUBLE:
            time.sleep(0.2)
            continue
        if status in (502, 503, 504):
            time.sleep(0.3)
            continue
        if status != 200:
            with lock:
                dishonest.append(f'{case} was acknowledged and is answered with {status}')
            return None
        done = insist(entries, 'POST', f'/api/v1/cases/{case}/events', json.dumps({'event': name, 'with': data}),
                      dict(headers, **{'If-Match': got['etag']}))
        if isinstance(done, dict):
            return done
        if done is None or done[0] not in (409, 412):
            return done
    return None


livez = []


def lives(instances):
    while not ended.is_set():
        for one in instances:
            begun = time.time()
            try:
                if ask(one.port, 'GET', '/livez', timeout=10 * asked.slow)[0] == 200 and one.process.poll() is None:
                    livez.append(time.time() - begun)
            except TROUBLE:
                pass
        time.sleep(0.2)


class Nemesis:
    def __init__(self, instances, servers):
        self.instances, self.servers, self.primary = instances, servers, 0
        self.recoveries = []

    def window(self, what, work, serves_meanwhile=True):
        begun = time.time()
        work()
        over = time.time()
        back = self.first_answer_after(over)
        windows.append((begun, over + 10 * asked.slow, what))
        self.recoveries.append((what, back - over))
        print(f'  {what}: {over - begun:.1f} s, acknowledged again {back - over:.1f} s after it', flush=True)

    def first_answer_after(self, moment):
        while time.time() < moment + 60:
            with lock:
                good = [begun + took for begun, took in latencies[-400:] if begun + took > moment]
            if good:
                return min(good)
            time.sleep(0.02)
        return moment + 60

    def kill_instance(self):
        one = dice.choice(self.instances)

        def work():
            one.kill()
            time.sleep(0.5)
            one.start()
        self.window('an instance killed', work)

    def pause_instance(self):
        one = dice.choice(self.instances)

        def work():
            one.process.send_signal(signal.SIGSTOP)
            time.sleep(5)
            one.process.send_signal(signal.SIGCONT)
        self.window('an instance paused for 5 s', work)

    def black_hole(self):
        one = dice.choice(self.instances)

        def work():
            for wire in one.wires:
                wire.swallow(True)
            time.sleep(8)
            for wire in one.wires:
                wire.swallow(False)
        self.window('the wire of an instance swallows all for 8 s', work)

    def end_connections(self):
        self.window('connections ended by the server', lambda: self.servers[self.primary].query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dyak'", 'region'))

    def restart_server(self):
        self.window('the server killed and started anew', self.servers[self.primary].crash)

    def fill_server(self):
        """Somebody else takes all the connections that the server has."""
        def work():
            server = self.servers[self.primary]
            held = [server.hold('dyak', 'region') for _ in range(60)]
            time.sleep(4)
            server.let_go(held)
        self.window('no connection left at the server for 4 s', work)

    def freeze_server(self):
        def work():
            self.servers[self.primary].freeze()
            time.sleep(6)
            self.servers[self.primary].thaw()
        self.window('the server frozen for 6 s', work)

    def fail_over(self):
        def work():
            self.servers[self.primary].kill()
            self.primary = 1 - self.primary
            self.servers[self.primary].promote()
        self.window('the primary dead, the standby promoted', work)

    def run(self, seconds):
        often = [self.kill_instance, self.pause_instance, self.black_hole, self.end_connections, self.kill_instance]
        once = [self.restart_server, self.freeze_server, self.fill_server]
        dice.shuffle(once)
        begun = time.time()
        failed_over = False
        while time.time() - begun < seconds or not failed_over:
            time.sleep((2 + dice.random() * 3) * asked.slow)
            if not failed_over and time.time() - begun > seconds / 2:
                failed_over = True
                self.fail_over()
            else:
                (once.pop() if once and dice.random() < 0.5 else dice.choice(often))()


def check(store, token, port, server):
    faults = list(dishonest)
    numbers = []
    for case, what in acknowledged.items():
        status, body, _ = ask(port, 'GET', '/api/v1/cases/' + case, headers={'Authorization': 'Bearer ' + token})
        found = json.loads(body) if status == 200 else {}
        if what['purpose'] not in body.decode():
            faults.append(f'{case} was acknowledged and is lost ({status})')
        if what.get('number') and found.get('number') != what['number']:
            faults.append(f'{case} was told its number {what["number"]} and has {found.get("number")}')
    for row in server.query("SELECT n FROM journal WHERE journal = 'requests' ORDER BY n", 'region').split():
        numbers.append(int(row))
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(f'the journal has gaps or repeats: {numbers}')
    once = server.query('SELECT count(*) - count(DISTINCT content) FROM events JOIN payloads USING (seq) WHERE kind = \'received\'', 'region')
    if once.strip() not in ('0', ''):
        faults.append(f'{once.strip()} applications were taken twice')
    verified = subprocess.run([asked.program, 'verify', '--data', store, '--definitions', root], capture_output=True, text=True)
    if verified.returncode:
        faults.append('verify: ' + verified.stdout[-1500:] + verified.stderr[-500:])
    left = server.amcheck('region')
    if left:
        faults.append('pg_amcheck: ' + left)
    return faults, len(numbers)


def outside(moment, took):
    return all(moment + took < begun or moment > over for begun, over, _ in windows)


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def report(lines):
    text = '\n'.join(lines) + '\n'
    print(text)
    if asked.report:
        with open(asked.report, 'a') as file:
            file.write(text)


def main():
    lay_out()
    files = os.path.join(folder, 'files')
    os.makedirs(files)
    primary = Server(os.path.join(folder, 'pg-a'))
    primary.query('CREATE DATABASE region')
    primary.query('CREATE ROLE dyak LOGIN')
    prepared = subprocess.run([asked.program, 'store', 'prepare', primary.address('region'), '--role', 'dyak'], capture_output=True, text=True)
    assert prepared.returncode == 0, prepared.stderr
    standby = Server(os.path.join(folder, 'pg-b'), follows=primary)
    servers = [primary, standby]
    instances = [Instance(number, servers, files) for number in range(asked.instances)]
    proxy = None
    try:
        store = instances[0].store
        run(store, 'user', 'add', 'admin', '--role', 'administrator')
        run(store, 'directory', 'import', os.path.join(asked.source, 'tests/regulations/trips/directory.json'), '--as', 'admin')
        for user, role, person in (('clerk', 'clerk', 'P7'), ('chief', 'chief', 'P9')):
            run(store, 'user', 'add', user, '--role', role, '--person', person, '--title', user, '--as', 'admin')
            run(store, 'user', 'passwd', user, '--memory', '1024', '--passes', '1', '--as', 'admin', text=PASSWORD)
        for one in instances:
            one.start()
        until = time.time() + 60 * asked.slow
        while not all(one.ready() for one in instances):
            assert time.time() < until, [one.errors[-5:] for one in instances]
            time.sleep(0.1)
        proxy, entry = proxy_of(instances)
        entries = [one.port for one in instances] + ([entry] * asked.instances if proxy else [])
        tokens = {}
        for user in ('clerk', 'chief'):  # signed in at one instance, known at all
            status, body, _ = ask(instances[0].port, 'POST', '/api/v1/sessions', json.dumps({'user': user, 'password': PASSWORD}),
                                  {'Content-Type': 'application/json'})
            assert status == 201, body
            tokens[user] = json.loads(body)['token']
        threads = [threading.Thread(target=works, args=(entries, number, tokens), daemon=True) for number in range(asked.clients)]
        threads.append(threading.Thread(target=lives, args=(instances,), daemon=True))
        for thread in threads:
            thread.start()
        begun = time.time()
        nemesis = Nemesis(instances, servers)
        time.sleep(2 * asked.slow)
        nemesis.run(asked.seconds)
        time.sleep(12)
        ended.set()
        for thread in threads:
            thread.join(100 * asked.slow)
        lasted = time.time() - begun
        faults, numbers = check(store, tokens['clerk'], instances[0].port, servers[nemesis.primary])
        quiet = [took for moment, took in latencies if outside(moment, took)]
        worst = collections.defaultdict(list)
        for what, took in nemesis.recoveries:
            worst[what].append(took)
        report([f'### {asked.instances} instances, {asked.clients} clients, {lasted:.0f} s{", through HAProxy and straight" if proxy else ""}', '',
                f'- acknowledged: {len(acknowledged)} applications, {numbers} numbers; answers by status: '
                + ', '.join(f'{status}: {count}' for status, count in sorted(statuses.items(), key=str)),
                f'- violations: {len(faults)}',
                f'- outside the faults and the ten seconds after each: {len(quiet)} writes, median {percentile(quiet, 0.5) * 1000:.0f} ms, '
                f'p99 {percentile(quiet, 0.99) * 1000:.0f} ms',
                f'- /livez: {len(livez)} answers, the slowest {max(livez, default=0):.2f} s', '',
                '| what | times | acknowledged again, s after its end: worst |', '|---|---|---|',
                *(f'| {what} | {len(took)} | {max(took):.1f} |' for what, took in sorted(worst.items())), ''])
        for fault in faults[:20]:
            print('VIOLATION', fault)
        slow = [f'{what}: {took:.1f} s' for what, took in nemesis.recoveries if took > 10 * asked.slow]
        if slow:
            print('not back in time:', slow)
        return 1 if faults or slow or not acknowledged else 0
    finally:
        for process in [proxy] + [one.process for one in instances]:
            if process and process.poll() is None:
                process.kill()
        for server in servers:
            server.remove()


try:
    result = main()
finally:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(result)

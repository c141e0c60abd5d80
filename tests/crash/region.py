#!/usr/bin/env python3
"""A region on a bad day: several instances of the service on one record in PostgreSQL (a primary and a standby that everything
acknowledged is on), HAProxy in front of them, people at work all the time, and what befalls such a place: an instance is killed,
an instance is paused, the network swallows what one instance says to the database, the server ends connections, the server is
killed and started anew, the primary dies and the standby takes over.

    region.py PROGRAM SOURCE_DIR SECONDS [--instances N] [--clients N] [--seed N] [--report FILE] [--slow FACTOR]

Checked at the end: whatever was acknowledged is there with its number, numbers of a journal are 1..N, a request that was sent
twice was done once and answered alike, each paper is the one that was signed, the chain is whole. Exit 0 good, 1 not.
"""
import collections
import json
import os
import shutil
import subprocess
import sys
import threading
import time

from region_nemesis import Nemesis, windows
from region_place import Instance, PASSWORD, ask, asked, folder, lay_out, proxy_of, root, run
from region_work import acknowledged, dishonest, ended, latencies, lives, livez, statuses, works
from server import Server


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

#!/usr/bin/env python3
"""Back to a moment, as engine/store/README.md says it is done: a base copy of the server, its log archived, recovery up to a time.
Scheduled copies of the same record are made by the service all the while, and the oldest go.

    point_in_time.py PROGRAM SOURCE_DIR        exit 0 good, 1 not
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

from server import Server

program, source = sys.argv[1:3]
folder = tempfile.mkdtemp(prefix='dyak-moment-')
os.chmod(folder, 0o755)
archive = os.path.join(folder, 'archive')
os.makedirs(archive)
os.chmod(archive, 0o777)


def dyak(*words, code=0):
    done = subprocess.run([program, *words], capture_output=True, text=True, cwd=source)
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout


def laid(server, name):
    store = os.path.join(folder, name)
    os.makedirs(store)
    with open(os.path.join(store, 'store.yaml'), 'w') as file:
        file.write('store: ' + server.address('region') + '\n')
    return store


def users(store):
    return dyak('user', 'list', '--data', store, '--as', 'admin')


def main():
    server = Server(os.path.join(folder, 'first'), options=(
        'archive_mode=on', f"archive_command=test ! -f {archive}/%f && cp %p {archive}/%f", 'wal_level=replica'))
    servers = [server]
    try:
        server.query('CREATE DATABASE region')
        store = laid(server, 'store')
        dyak('user', 'add', 'admin', '--role', 'administrator', '--data', store)
        base = os.path.join(server.folder, 'base')
        server.run('pg_basebackup', '-D', base, '-h', '127.0.0.1', '-p', str(server.port), '-U', 'postgres', '-X', 'none', '--checkpoint=fast')
        dyak('user', 'add', 'before', '--role', 'clerk', '--title', 'До', '--data', store, '--as', 'admin')
        time.sleep(1)
        moment = server.query('SELECT clock_timestamp()').strip()
        time.sleep(1)
        dyak('user', 'add', 'after', '--role', 'clerk', '--title', 'После', '--data', store, '--as', 'admin')
        server.query('SELECT pg_switch_wal()')
        until = time.time() + 60
        while server.query('SELECT count(*) FROM pg_stat_archiver WHERE last_archived_wal IS NOT NULL').strip() == '0' and time.time() < until:
            time.sleep(0.2)
        time.sleep(2)
        server.kill()  # the machine is gone; what is left is the base and the archive
        again = Server(os.path.join(folder, 'second'), base=base, options=(
            f'restore_command=cp {archive}/%f %p', f'recovery_target_time={moment}', 'recovery_target_action=promote'))
        servers.append(again)
        while again.query('SELECT pg_is_in_recovery()').strip() == 't':
            time.sleep(0.2)
        back = laid(again, 'back')
        dyak('verify', '--data', back)
        found = users(back)
        assert 'before' in found and 'after' not in found, found
        dyak('user', 'add', 'anew', '--role', 'clerk', '--title', 'Снова', '--data', back, '--as', 'admin')
        dyak('verify', '--data', back)
        copy = os.path.join(folder, 'one.copy')
        dyak('backup', copy, '--data', back)
        dyak('restore', copy, '--data', os.path.join(folder, 'restored'))
        assert users(os.path.join(folder, 'restored')) == users(back)
        print('back to', moment, '- the record is whole, and goes on; a copy of it is restored as SQLite')
        return 0
    finally:
        for one in servers:
            one.remove()


try:
    result = main()
finally:
    shutil.rmtree(folder, ignore_errors=True)
sys.exit(result)

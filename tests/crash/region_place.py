"""Where a region stands: its folders, instances of the service, HAProxy in front of them; what region.py was asked for."""
import argparse
import http.client
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading

from server import free_port
from wire import Wire

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

"""A PostgreSQL of the test's own, on this machine's loopback; as a user without rights; gone with the test."""
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as one:
        return one.getsockname()[1]


def binary(name):
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/' + name))
    assert found, 'PostgreSQL 15 or newer is needed: apt install postgresql'
    return found[-1]


def unprivileged():
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam('postgres')
    return {'user': user.pw_uid, 'group': user.pw_gid, 'extra_groups': []}


class Server:
    def __init__(self, folder, follows=None, base=None, options=()):
        """`base`: a copy of another server's files, to be recovered from; `options`: NAME=VALUE of postgresql.conf."""
        self.folder, self.port, self.process, self.options = folder, free_port(), None, options
        os.makedirs(folder)
        if os.geteuid() == 0:
            shutil.chown(folder, 'postgres', 'postgres')
        if follows:
            self.run('pg_basebackup', '-D', self.data, '-h', '127.0.0.1', '-p', str(follows.port), '-U', 'postgres', '-R', '-N', '--checkpoint=fast')
        elif base:
            shutil.copytree(base, self.data, symlinks=True)
            with open(os.path.join(self.data, 'recovery.signal'), 'w'):
                pass
            if os.geteuid() == 0:
                subprocess.run(['chown', '-R', 'postgres:postgres', self.data], check=True)
            os.chmod(self.data, 0o700)
        else:
            self.run('initdb', '-D', self.data, '-U', 'postgres', '--auth=trust', '--no-locale', '-E', 'UTF8', '-N')
        self.start()
        if follows:
            follows.query("ALTER SYSTEM SET synchronous_standby_names = '*'")
            follows.query('SELECT pg_reload_conf()')

    @property
    def data(self):
        return os.path.join(self.folder, 'data')

    def run(self, name, *line):
        done = subprocess.run([binary(name), *line], cwd=self.folder, capture_output=True, text=True, **unprivileged())
        assert done.returncode == 0, (name, done.stdout, done.stderr)
        return done.stdout

    def address(self, database):
        return f'postgresql://postgres@127.0.0.1:{self.port}/{database}'

    def start(self):
        log = open(os.path.join(self.folder, 'log'), 'a')
        self.process = subprocess.Popen(
            [binary('postgres'), '-D', self.data, '-k', self.folder, '-p', str(self.port), '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60',
             '-c', 'shared_buffers=16MB', *(word for option in self.options for word in ('-c', option))], cwd=self.folder, stdout=log, stderr=log, **unprivileged())
        for _ in range(3000):
            try:
                with open(os.path.join(self.data, 'postmaster.pid')) as file:
                    lines = file.read().split('\n')
                if lines[0] == str(self.process.pid) and lines[7].startswith('ready'):
                    return
            except (OSError, IndexError):
                pass
            time.sleep(0.02)
        raise AssertionError('PostgreSQL does not start: ' + self.folder)

    def query(self, sql, database='postgres'):
        return self.run('psql', '-q', '-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', self.address(database), '-c', sql)

    def hold(self, role, database):
        """A connection that somebody holds: of a role without the owner's reserve."""
        address = self.address(database).replace('//postgres@', f'//{role}@')
        return subprocess.Popen([binary('psql'), '-q', '-X', '-d', address, '-c', 'SELECT pg_sleep(600)'], cwd=self.folder,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **unprivileged())

    def let_go(self, held):
        self.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'")
        for one in held:
            one.kill()
            one.wait()

    def processes(self):
        with open(f'/proc/{self.process.pid}/task/{self.process.pid}/children') as file:
            return [self.process.pid] + [int(one) for one in file.read().split()]

    def send_all(self, number):
        for one in self.processes():
            try:
                os.kill(one, number)
            except ProcessLookupError:
                pass

    def freeze(self):
        self.send_all(signal.SIGSTOP)

    def thaw(self):
        self.send_all(signal.SIGCONT)

    def kill(self):
        """All of it at once: a postmaster that dies alone leaves others at work."""
        if self.process is None:
            return
        self.freeze()
        self.send_all(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def crash(self):
        self.kill()
        self.start()

    def promote(self):
        with open(os.path.join(self.data, 'postgresql.auto.conf'), 'w'):
            pass
        self.run('pg_ctl', 'promote', '-D', self.data)

    def amcheck(self, database):
        done = subprocess.run([binary('pg_amcheck'), '-h', '127.0.0.1', '-p', str(self.port), '-U', 'postgres', '--install-missing', database],
                              cwd=self.folder, capture_output=True, text=True, **unprivileged())
        return (done.stdout + done.stderr)[-1000:] if done.returncode else ''

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

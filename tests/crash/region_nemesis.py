"""What befalls a region, and how soon something is acknowledged again after it."""
import signal
import time

from region_place import asked, dice
from region_work import latencies, lock

windows = []  # (from, to, what)


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
        """Each kind once, in an order of chance, the fail-over in the middle; then whatever comes."""
        kinds = [self.kill_instance, self.pause_instance, self.black_hole, self.end_connections, self.restart_server, self.freeze_server,
                 self.fill_server]
        dice.shuffle(kinds)
        waiting = list(kinds)
        begun = time.time()
        failed_over = False
        while time.time() - begun < seconds or not failed_over:
            time.sleep(1 + dice.random() * 3)
            if not failed_over and time.time() - begun > seconds / 2:
                failed_over = True
                self.fail_over()
            else:
                (waiting.pop() if waiting else dice.choice(kinds))()

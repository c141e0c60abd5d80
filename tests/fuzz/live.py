#!/usr/bin/env python3
"""Spoilt files before a live service: PDFs, tables and letters, of the corpora and made here, changed at random and given to it by a
watched folder and through its pages.

    live.py PROGRAM SOURCE_DIR HOW_MANY [SEED]        exit 0 good, 1 not

It must not fall over, not answer later than in two seconds (five times that under sanitizers), not leave a file outside its folders,
and not lose what came: each file lies on the shelf with the bytes it had.
"""
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile
import io

program, source, wanted = sys.argv[1], sys.argv[2], int(sys.argv[3])
dice = random.Random(sys.argv[4] if len(sys.argv) > 4 else '20261130')
PASSWORD = 'sosna-bereza-2026'
MARK = 'dyak-evil'  # in the name of every file that wants to lie elsewhere
folder = tempfile.mkdtemp(prefix='dyak-spoilt-')
root, store, inbox, temporary = (os.path.join(folder, name) for name in ('root', 'store', 'in', 'tmp'))
sanitized = b'__asan_init' in open(program, 'rb').read()
LATE = 10 if sanitized else 2
surroundings = dict(os.environ, TMPDIR=temporary, HOME=folder)


def run(*words, text=''):
    done = subprocess.run([program, *words, '--data', store, '--definitions', root], input=text, capture_output=True, text=True, env=surroundings)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def prepare():
    for part in ('tests/regulations/trips', 'tests/http/office'):
        shutil.copytree(os.path.join(source, part), root, dirs_exist_ok=True)
    for part in ('templates/pages', 'templates/mail'):
        shutil.copytree(os.path.join(source, part), os.path.join(root, part), dirs_exist_ok=True)
    os.mkdir(inbox)
    os.mkdir(temporary)
    run('user', 'add', 'admin', '--role', 'administrator')
    run('directory', 'import', os.path.join(source, 'tests/regulations/trips/directory.json'), '--as', 'admin')
    run('user', 'add', 'clerk', '--role', 'clerk', '--person', 'P7', '--title', 'clerk', '--as', 'admin')
    for user in ('admin', 'clerk'):
        run('user', 'passwd', user, '--memory', '1024', '--passes', '1', '--as', 'admin', text=PASSWORD)
    with open(os.path.join(store, 'incoming.yaml'), 'w') as file:
        file.write(f'folder: {inbox}\n')


def corpus(*names):
    found = []
    for name in names:
        place = os.path.join(source, 'tests/fuzz/corpus', name)
        for one in sorted(os.listdir(place)):
            with open(os.path.join(place, one), 'rb') as file:
                found.append(file.read())
    return found


def filled_forms():
    """A form as somebody filled it in, packed as it comes and unpacked, so that changes reach the fields themselves."""
    blank = os.path.join(folder, 'blank.pdf')
    run('form', 'pdf', 'trip-request', '-o', blank)
    with open(blank, 'rb') as file:
        forms = [file.read()]
    values = ['by=P1', 'f/town=oryol', 'f/purpose=Смотр машин', 'f/away/from=12.10.2026', 'f/away/to=14.10.2026', 'f/travellers/0/person=P1']
    target = os.path.join(folder, 'filled.pdf')
    hand = subprocess.run(['/usr/bin/python3', os.path.join(source, 'tests/intake/hand.py'), 'utf16', blank, target, *values],
                          capture_output=True, env=dict(os.environ, PYTHONUTF8='1'))
    if hand.returncode == 0:
        for words in ([], ['--qdf', '--object-streams=disable']):
            open_one = target + '.open'
            if words and subprocess.run(['qpdf', *words, target, open_one], capture_output=True).returncode:
                continue
            with open(open_one if words else target, 'rb') as file:
                forms.append(file.read())
    return forms


def hostile_books():
    """Parts that want to lie elsewhere, that unpack to very much, that hold what has no end."""
    def book(parts):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts:
                archive.writestr(name, text)
        return packed.getvalue()
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    rows = ''.join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>ФИО</t></is></c></row>' for n in range(1, 50))
    plain = [('[Content_Types].xml', '<Types/>'), ('xl/workbook.xml', '<workbook><sheets><sheet name="1" sheetId="1"/></sheets></workbook>')]
    return [book(plain + [(f'../../{MARK}.txt', 'x'), (f'/tmp/{MARK}', 'x'), ('xl/worksheets/sheet1.xml', sheet % rows)]),
            book(plain + [('xl/worksheets/sheet1.xml', sheet % ('<row/>' * 200_000))]),
            book(plain + [('xl/worksheets/sheet1.xml', '<!DOCTYPE a [<!ENTITY b "%s">]>' % ('&b;' * 9) + sheet % rows)])]


def letter(parts, subject='Заявка'):
    lines = ['From: =?utf-8?b?0JA=?= <p1@example.org>', 'To: office@example.org', f'Message-ID: <{dice.random()}@example.org>',
             'Subject: =?utf-8?b?' + __import__('base64').b64encode(subject.encode()).decode() + '?=', 'MIME-Version: 1.0',
             'Content-Type: multipart/mixed; boundary="b"', '']
    for name, kind, data in parts:
        lines += ['--b', f'Content-Type: {kind}; name="{name}"', f'Content-Disposition: attachment; filename="{name}"',
                  'Content-Transfer-Encoding: base64', '', __import__('base64').encodebytes(data).decode()]
    return ('\r\n'.join(lines + ['--b--', ''])).encode()


def spoilt(seed, others):
    """One to a few changes, small and large."""
    data = bytearray(seed)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if not data:
            break
        at, long = dice.randrange(len(data)), dice.choice((1, 1, 4, 64, 4096))
        way = dice.randrange(9)
        if way == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif way == 1:
            data[at:at + long] = dice.randbytes(min(long, 256))
        elif way == 2:
            del data[at:at + long]
        elif way == 3:
            data[at:at] = data[at:at + long] * dice.choice((1, 2, 50))
        elif way == 4:
            del data[at:]
        elif way == 5:
            other = dice.choice(others)
            data[at:] = other[dice.randrange(len(other)):]
        elif way == 6:
            numbers = list(re.finditer(rb'\d+', bytes(data)))
            if numbers:
                one = dice.choice(numbers)
                data[one.start():one.end()] = dice.choice((b'0', b'-1', b'99999999999', b'2147483648', b'18446744073709551616'))
        elif way == 7:
            data[at:at + long] = dice.choice((b'\x00', b'\xff', b'<', b'(', b'/', b'\r\n')) * dice.choice((1, 64, 5000))
        else:
            words = list(re.finditer(rb'[A-Za-z]{3,}', bytes(data)))
            if len(words) > 1:
                one, two = dice.sample(words, 2)
                data[one.start():one.end()] = bytes(data[two.start():two.end()])
    return bytes(data)


def spoilt_book(seed, others):
    """Every other time the parts are changed and packed anew: else hardly a change gets past the archive's own sums."""
    if dice.random() < 0.5:
        return spoilt(seed, others)
    try:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except zipfile.BadZipFile:
        return spoilt(seed, others)
    which = dice.randrange(len(parts))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w', zipfile.ZIP_DEFLATED) as archive:
        for n, (name, data) in enumerate(parts):
            archive.writestr(name, spoilt(data, [data]) if n == which else data)
    return packed.getvalue()


def all_spoilt():
    pdfs, tables = corpus('form_pdf', 'pdf') + filled_forms() * 6, corpus('xlsx', 'csv') + hostile_books()
    letters = corpus('letter', 'bounce')
    letters += [letter([('form.pdf', 'application/pdf', pdfs[-1])]), letter([(f'../../{MARK}.csv', 'text/csv', tables[-4])]),
                letter([('a.xlsx', 'application/octet-stream', tables[0]), ('b.eml', 'message/rfc822', letters[0])]),
                letter([('c.json', 'application/json', b'{"form": "trip-request", "fields": {}}')] * 3)]
    for n in range(wanted):
        kind = ('pdf', 'table', 'letter')[n % 3]
        if kind == 'pdf':
            yield kind, '.pdf', spoilt(dice.choice(pdfs), pdfs)
        elif kind == 'table':
            seed = dice.choice(tables)
            yield kind, '.xlsx' if seed[:2] == b'PK' else '.csv', spoilt_book(seed, tables)
        else:
            yield kind, '.eml', spoilt(dice.choice(letters), letters)


class Service:
    def __init__(self):
        words = [program, 'serve', '--data', store, '--definitions', root, '--address', '127.0.0.1:0', '--quiet', '--writes-per-hour', '0',
                 '--files-per-hour', '0', '--exports-per-hour', '0', '--mebibytes-per-day', '0']
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings)
        said = self.process.stdout.readline()
        assert 'http://' in said, said + self.process.stderr.read()
        self.port = int(said.strip().rsplit(':', 1)[1])
        self.errors = []
        threading.Thread(target=lambda: [self.errors.append(one) for one in self.process.stderr], daemon=True).start()


class Person:
    """A browser of somebody: keeps its cookie, and how long answers took."""

    def __init__(self, port, user):
        self.port, self.cookie, self.slowest, self.answers = port, '', (0, ''), {}
        self.ask('POST', '/sign-in', urllib.parse.urlencode({'user': user, 'password': PASSWORD}).encode(), 'application/x-www-form-urlencoded')
        assert self.cookie, f'{user} cannot sign in'

    def ask(self, method, target, body=None, kind=None):
        begun = time.time()
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        headers = {'Cookie': self.cookie, 'Origin': f'http://127.0.0.1:{self.port}'}
        if kind:
            headers['Content-Type'] = kind
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        if answer.getheader('Set-Cookie'):
            self.cookie = answer.getheader('Set-Cookie').split(';')[0]
        connection.close()
        self.slowest = max(self.slowest, (time.time() - begun, f'{method} {target}'))
        self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
        return answer.status, data

    def csrf_of(self, target):
        return re.search(rb'name="csrf" value="([0-9a-f]+)"', self.ask('GET', target)[1]).group(1).decode()

    def bring(self, target, csrf, field, name, data, action):
        lines = []
        for key, value in (('csrf', csrf), ('mode', 'merge'), ('action', action)):
            lines.append(f'--bound\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
        lines.append(f'--bound\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                     'Content-Type: application/octet-stream\r\n\r\n'.encode() + data + b'\r\n--bound--\r\n')
        return self.ask('POST', target, b''.join(lines), 'multipart/form-data; boundary=bound')


def alive(port, ended, late):
    while not ended.is_set():
        begun = time.time()
        try:
            connection = http.client.HTTPConnection('127.0.0.1', port, timeout=30)
            connection.request('GET', '/livez')
            connection.getresponse().read()
        except OSError:
            late.append(99)
            return
        late.append(time.time() - begun)
        time.sleep(0.1)


def taken_in(service, faults):
    """Until nothing lies in the folder any more."""
    begun = time.time()
    while True:
        left = [name for name in os.listdir(inbox) if os.path.isfile(os.path.join(inbox, name))]
        if not left or service.process.poll() is not None:
            return
        if time.time() - begun > 150 + wanted / 5:
            faults.append(f'left in the folder: {len(left)}, the first {sorted(left)[0]}')
            return
        time.sleep(0.5)


def elsewhere():
    """Files that lie where nobody asked for them."""
    found = [os.path.join(temporary, name) for name in os.listdir(temporary)]
    found += [os.path.join(folder, name) for name in os.listdir(folder) if MARK in name]
    for top in {tempfile.gettempdir(), '/tmp', '/', os.getcwd(), source, os.path.dirname(folder)}:
        found += [os.path.join(top, name) for name in os.listdir(top) if MARK in name]
    for top, _, names in os.walk(folder):
        found += [os.path.join(top, name) for name in names if MARK in name and top != os.path.join(inbox, 'принято')]
    return found


def main():
    prepare()
    came = {}
    for n, (kind, ending, data) in enumerate(all_spoilt()):
        key = hashlib.sha256(data).hexdigest()
        if key in came:
            continue
        came[key] = (kind, ending, data)
        with open(os.path.join(inbox, f'{n:05}{ending}'), 'wb') as file:
            file.write(data)
    early = time.time() - 60
    for name in os.listdir(inbox):
        os.utime(os.path.join(inbox, name), (early, early))
    faults, late, ended = [], [], threading.Event()
    service = Service()
    watch = threading.Thread(target=alive, args=(service.port, ended, late))
    watch.start()
    clerk, admin = Person(service.port, 'clerk'), Person(service.port, 'admin')
    imports, applies = admin.csrf_of('/directory/import'), clerk.csrf_of('/apply/trip-request')
    pages = 0
    for key, (kind, ending, data) in list(came.items()):
        if service.process.poll() is not None:
            break
        if kind == 'letter' or pages * 4 > wanted:
            continue
        pages += 1
        way = ('/directory/import', imports, 'table') if kind == 'table' else ('/apply/trip-request', applies, 'filled')
        status, _ = (admin if kind == 'table' else clerk).bring(*way, f'spoilt{ending}', data, 'send' if kind == 'table' else 'filled')
        if status >= 500:
            faults.append(f'{status} for {key[:12]}{ending} brought to {way[0]}')
    taken_in(service, faults)
    lost = same = 0
    bodies = {}  # a letter that came already, through other servers, lies on the shelf once
    for key, (kind, ending, data) in came.items():
        if kind == 'letter':
            bodies.setdefault(re.split(rb'\r\n\r\n|\n\n', data, maxsplit=1)[-1], []).append(key)
    for key, (kind, ending, data) in came.items():
        if service.process.poll() is not None:
            break
        status, shown = clerk.ask('GET', f'/incoming/{key}')
        if status == 404 and kind == 'letter' and any(
                clerk.ask('GET', f'/incoming/{one}')[0] == 200 for one in bodies[re.split(rb'\r\n\r\n|\n\n', data, maxsplit=1)[-1]] if one != key):
            same += 1
        elif status != 200:
            lost += 1
            faults.append(f'{status} for {key[:12]}{ending} on the shelf')
        elif dice.random() < 0.1 and clerk.ask('GET', f'/incoming/{key}/files/{key}') != (200, data):
            faults.append(f'{key[:12]}{ending} is not kept as it came')
    ended.set()
    watch.join()
    if service.process.poll() is not None:
        faults.append(f'the service ended with {service.process.returncode}: {service.errors[-30:]}')
    else:
        service.process.send_signal(signal.SIGTERM)
        if service.process.wait(60) != 0:
            faults.append(f'it ended with {service.process.returncode}: {service.errors[-30:]}')
    faults += [f'elsewhere: {name}' for name in elsewhere()]
    slowest = max(clerk.slowest, admin.slowest, (max(late), 'GET /livez'))
    if slowest[0] > LATE:
        faults.append(f'{slowest[0]:.1f} s: {slowest[1]}')
    verified = subprocess.run([program, 'verify', '--data', store, '--definitions', root], capture_output=True, text=True)
    if verified.returncode:
        faults.append(verified.stdout[-1000:] + verified.stderr[-1000:])
    print(f'{len(came)} spoilt files by the folder, {pages} of them through pages; answers {clerk.answers} {admin.answers}; slowest {slowest[0]:.2f} s '
          f'({slowest[1]}); the same letter again {same}, lost {lost}; faults {len(faults)}')
    for fault in faults[:20]:
        print(' ', fault)
    return 1 if faults else 0


try:
    result = main()
finally:
    if not os.environ.get('DYAK_KEEP'):
        shutil.rmtree(folder, ignore_errors=True)
sys.exit(result)

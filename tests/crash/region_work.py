"""People at work in a region, and what they were told: each request goes on with its key until it is answered."""
import collections
import json
import threading
import time
import uuid

from region_place import TROUBLE, ask, asked, dice

lock = threading.Lock()
ended = threading.Event()
acknowledged = {}  # case -> what was told of it
latencies = []  # (when it began, how long it took)
statuses = collections.Counter()
dishonest = []


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

#!/usr/bin/env python3
"""Packs the vocabulary of common nouns and adjectives into vocabulary.bin.

usage: make_vocabulary.py FOLDER OVERLAY.tsv OUTPUT.bin
FOLDER holds nominal.lemmas.tsv.xz (lemma, letters to cut, paradigm number) and nominal.paradigms.tsv.xz (number, part of speech,
gender, animacy, endings). OVERLAY adds our own words: lemma, a word of the vocabulary it declines like, and optionally the
gender and animacy that choose among that word's paradigms.

Format, little-endian:
  "DYV1", u32 paradigms, u32 bytes of endings, u32 slots (a power of two), u32 bytes of records
  paradigm: u8 part of speech (0 noun, 1 adjective, 2 participle), u8 gender (m f n c or 0), u8 animacy (a i or 0), u8 0,
            u16 ending[4 columns m f n plural][7: six cases and the inanimate accusative], 0xFFFF = none.
            A noun uses columns 0 (singular) and 3 (plural). An ending is an offset into:
  endings:  zero-terminated UTF-8
  slots:    u32 offset of a record + 1, 0 = free; FNV-1a of the letters with ё as е, linear probing
  record:   u8 letters, letters, u8 paradigms of it, { u8 letters to cut, u16 paradigm }
Letters are numbered а=1 … я=32, ё=33, hyphen=34. Same input, same bytes.
"""
import lzma
import struct
import sys

ALPHABET = {chr(ord('а') + i): i + 1 for i in range(32)}
ALPHABET.update({'ё': 33, '-': 34})
PARTS = {'NOUN': 0, 'ADJF': 1, 'PRTF': 2}
COLUMNS = {'m': 0, 'f': 1, 'n': 2, '-': 3}


def read_paradigms(path):
    result = {}
    for line in lzma.open(path, 'rt', encoding='utf-8'):
        number, part, gender, animacy, endings = line.rstrip('\n').split('\t')
        table = {}
        for item in endings.split(' '):
            slot, ending = item.split('=')
            if part == 'NOUN':
                column, case = (0 if slot[0] == 'S' else 3), slot[1:]
            else:
                column, case = COLUMNS[slot[1]], slot[2:]
            if case == '3i':
                table[column, 6] = ending
            else:
                table[column, int(case[0])] = ending
        result[int(number)] = (part, gender, animacy, table)
    return result


def read_lemmas(path):
    words = {}
    for line in lzma.open(path, 'rt', encoding='utf-8'):
        word, cut, number = line.rstrip('\n').split('\t')
        if all(letter in ALPHABET for letter in word):
            words.setdefault(word, []).append((int(cut), int(number)))
    return words


def add_overlay(path, words, paradigms):
    for line in open(path, encoding='utf-8'):
        if line.startswith('#') or not line.strip():
            continue
        word, model, *rest = line.rstrip('\n').split('\t')
        wanted = rest[0] if rest else ''
        chosen = []
        for cut, number in words[model]:
            part, gender, animacy, _ = paradigms[number]
            if wanted in ('', gender + animacy, part):
                chosen.append((cut, number))
        if not chosen:
            raise SystemExit(f'{word}: {model} has no paradigm {wanted}')
        if cut and word[-cut:] != model[-cut:]:
            raise SystemExit(f'{word}: does not end like {model}')
        words[word] = chosen


def fnv(letters):
    value = 2166136261
    for byte in letters:
        value = ((value ^ (6 if byte == 33 else byte)) * 16777619) & 0xFFFFFFFF
    return value


def main():
    folder, overlay, output = sys.argv[1:]
    paradigms = read_paradigms(f'{folder}/nominal.paradigms.tsv.xz')
    words = read_lemmas(f'{folder}/nominal.lemmas.tsv.xz')
    add_overlay(overlay, words, paradigms)
    endings, offsets, table = bytearray(), {}, bytearray()
    for number in range(len(paradigms)):
        part, gender, animacy, forms = paradigms[number]
        table += struct.pack('<BBBB', PARTS[part], ord(gender or '\0'), ord(animacy or '\0'), 0)
        for column in range(4):
            for case in range(7):
                ending = forms.get((column, case))
                if ending is None:
                    table += struct.pack('<H', 0xFFFF)
                    continue
                if ending not in offsets:
                    offsets[ending] = len(endings)
                    endings += ending.encode() + b'\0'
                table += struct.pack('<H', offsets[ending])
    slots = 1
    while slots < len(words) * 4 // 3:
        slots *= 2
    index, records = [0] * slots, bytearray()
    for word in sorted(words):
        letters = bytes(ALPHABET[letter] for letter in word)
        at = fnv(letters) & (slots - 1)
        while index[at]:
            at = (at + 1) & (slots - 1)
        index[at] = len(records) + 1
        records += bytes([len(letters)]) + letters + bytes([len(words[word])])
        for cut, number in words[word]:
            records += struct.pack('<BH', cut, number)
    with open(output, 'wb') as file:
        file.write(b'DYV1' + struct.pack('<IIII', len(paradigms), len(endings), slots, len(records)))
        file.write(table + endings + struct.pack(f'<{slots}I', *index) + records)


main()

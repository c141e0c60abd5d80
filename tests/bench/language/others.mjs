// How fast other libraries decline the same name parts, one thread: the npm packages petrovich and lvovich, measured as language_bench.cpp
// measures ours (the same parts.tsv, five oblique cases each, sex and part given, after a warm-up).
//   npm install --prefix FOLDER petrovich@0.2.1 lvovich@2.1.0 && node tests/bench/language/others.mjs FOLDER
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const require = createRequire(resolve(process.argv[2] ?? '.', 'node_modules', 'x.js'));
const petrovich = require('petrovich');
const lvovich = require('lvovich');

const parts = readFileSync(new URL('parts.tsv', import.meta.url), 'utf8').split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => line.split('\t'))
  .map(([part, sex, word]) => ({part, gender: sex === 'm' ? 'male' : 'female', word}));

const kPetrovichPart = {surname: 'last', first: 'first', patronymic: 'middle'};
const kPetrovichCases = ['genitive', 'dative', 'accusative', 'instrumental', 'prepositional'];
const kLvovichPart = {surname: lvovich.inclineLastname, first: lvovich.inclineFirstname, patronymic: lvovich.inclineMiddlename};
const kLvovichCases = ['genitive', 'dative', 'accusative', 'instrumental', 'prepositional'];

const petrovichDeclines = (part, i) => petrovich[part.gender][kPetrovichPart[part.part]][kPetrovichCases[i]](part.word);
const lvovichDeclines = (part, i) => kLvovichPart[part.part](part.word, kLvovichCases[i], part.gender);

let length = 0;  // of what came out, so that nothing is left out by the optimiser
function rounds(decline, count) {
  for (let round = 0; round < count; ++round)
    for (const part of parts)
      for (let i = 0; i < 5; ++i) length += decline(part, i).length;
}

for (const [name, decline] of [['petrovich', petrovichDeclines], ['lvovich', lvovichDeclines]]) {
  rounds(decline, 200);
  let best = Infinity;
  const count = 300;
  for (let attempt = 0; attempt < 5; ++attempt) {
    const from = process.hrtime.bigint();
    rounds(decline, count);
    best = Math.min(best, Number(process.hrtime.bigint() - from));
  }
  const forms = count * parts.length * 5;
  console.log(`${name.padEnd(10)} ${Math.round(forms / (best / 1e9)).toString().padStart(10)} forms a second  (${decline(parts[0], 0)}, ${decline(parts[3], 3)})`);
}
if (length === 0) process.exit(1);

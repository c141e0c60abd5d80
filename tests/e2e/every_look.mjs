// Every kind of page of the sample district's year in every look: light, dark, each ground of the large print, and as it is printed; at a
// desk and on a telephone axe-core finds nothing and nothing scrolls sideways.
//   node every_look.mjs PROGRAM SOURCE_DIR [STORE]          exit 0 good, 1 failed, 77 skipped; STORE: a year that was played before
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { faults, launch, pageOf } from './browser.mjs';
import { tour } from './tour.mjs';

const [program, source, played] = process.argv.slice(2);
const office = new Office(program, source, '2027-06-01T10:00:00+03:00');
const every = Number(process.env.E2E_EVERY ?? 1);  // for whoever is in a hurry: each so-manieth page only
const users = ['head', 'clerk', 'admin', 't01'];
const looks = [
  ['light', { colorScheme: 'light', media: 'screen' }, ''], ['dark', { colorScheme: 'dark', media: 'screen' }, ''],
  ['white', { colorScheme: 'light', media: 'screen' }, 'large size-1 on-white'], ['black', { colorScheme: 'light', media: 'screen' }, 'large size-2 on-black'],
  ['blue', { colorScheme: 'light', media: 'screen' }, 'large size-3 on-blue'], ['print', { colorScheme: 'dark', media: 'print' }, ''],
  ['print of large', { colorScheme: 'light', media: 'print' }, 'large size-2 on-black'],
];

// What a look can change: colours, sizes, what scrolls. The rest of axe-core's rules read the tree, which is the same in all of them.
const of_looks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
const of_paper = ['color-contrast', 'link-in-text-block'];  // nobody presses or scrolls there

async function look_at(page, name) {
  const wrong = await faults(page, name);
  for (const [look, media, shape] of looks) {
    await page.emulateMedia(media);
    await page.evaluate((names) => { document.documentElement.className = names; }, shape);
    for (const width of media.media === 'print' ? [1280] : [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) wrong.push(`${name}, ${look} at ${width}: scrolls sideways (${wide})`);
      wrong.push(...(await faults(page, `${name}, ${look} at ${width}`, media.media === 'print' ? of_paper : of_looks)));
    }
  }
  return wrong;
}

let browser;
await conclude(office, async () => {
  if (played) cpSync(played, office.store, { recursive: true });
  else office.run(['play', 'samples/story.yaml', '--out', join(office.folder, 'out')], '', { now: false });
  for (const user of users) office.set_password(user);
  const { base } = await office.serve();
  browser = await launch();
  const pages = {};
  for (const user of users) pages[user] = await pageOf(browser, base, user);
  const wrong = [];
  const stops = await tour(pages.head, base);
  for (const [user, path, name] of stops.filter((_, place) => place % every === 0)) {
    const answer = await pages[user].goto(base + path);
    if (answer.status() === 409 && name.startsWith('event-')) continue;  // only the engine takes it
    const here = await look_at(pages[user], name);
    for (const line of here) console.error(line);  // it is long: what is wrong is told at once
    wrong.push(...here);
  }
  assert.deepEqual(wrong, []);
}, () => browser);

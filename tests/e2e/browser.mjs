// What the tests with a browser share: Chromium, axe-core, pictures, signing in.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { password, skip } from './service.mjs';

const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(browserPath)) skip(`no ${browserPath} (package chromium)`);
let chromium;
let axe;
try {
  ({ chromium } = await import('playwright-core'));
  axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
} catch {
  skip('npm ci has not been run in tests/e2e');
}

export const launch = () => chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-background-networking'] });

/// A picture at the width of a desk and of a telephone; nothing may scroll sideways. Where nobody looks (CI=1) none is kept: they are the
/// dearest part of it.
export async function picture(page, folder, name, widths = [1280, 390]) {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (!process.env.CI) await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    assert.ok(wide <= width, `${name} at ${width}: scrolls sideways (${wide})`);
  }
  await page.setViewportSize(before);
}

/// What axe-core finds, as lines; `rules`: those alone. It needs JavaScript, which the page's policy forbids: the browser puts it in.
export async function faults(page, name, rules = null) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const only = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await page.evaluate((more) => window.axe.run(document, { resultTypes: ['violations'], ...more }), only);
  return violations.map((one) => `${name}: ${one.id} ${one.nodes.map((node) => node.target).join(' ')}`);
}

// With scripts off Chromium does not tell when a page has come to rest; there the keyboard is used, as some people do.
export async function press(page, selector) {
  if (page.withScripts) {
    await page.click(selector);
    return page.waitForLoadState();  // a click waits until the next page begins, not until it is there
  }
  await page.focus(selector);
  const arrived = page.waitForNavigation();
  await page.keyboard.press('Enter');
  await arrived;
}

/// Presses, and says yes to the page that tells what will happen; `look` sees that page first.
export async function pressAndAgree(page, selector, look = async () => {}) {
  await press(page, selector);
  await page.waitForSelector('button[value="confirmed"]');
  await look(page);
  await press(page, 'button[value="confirmed"]');
}

export async function signIn(page, base, user) {
  await page.goto(base + '/sign-in');
  await page.fill('#user', user);
  await page.fill('#password', password);
  await press(page, 'main button[type=submit]');
  await page.waitForURL(base + '/');
}

export const desk = { viewport: { width: 1280, height: 900 } };
export const telephone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/// How long a step may take before it is given up: only so that what never comes is told with its name. No test may depend on speed.
export const patience = 300_000;

/// A finger on something, wherever the page was scrolled to: what a jump within the page or a layout still moves is waited for.
export async function touch(page, selector) {
  const target = page.locator(selector).first();
  await target.evaluate((element) => new Promise((resolve) => {
    let last;
    const look = () => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { top, left } = element.getBoundingClientRect();
      const place = `${top} ${left}`;
      if (place === last) return resolve();
      last = place;
      requestAnimationFrame(look);
    };
    look();
  }));
  return target.tap();
}

/// A page of somebody's own, signed in.
export async function pageOf(browser, base, user, javaScript = true, device = desk) {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, locale: 'ru-RU', bypassCSP: true, reducedMotion: 'reduce', ...device });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.withScripts = javaScript;
  page.on('dialog', () => assert.fail('a script of the data ran'));
  await signIn(page, base, user);
  return page;
}

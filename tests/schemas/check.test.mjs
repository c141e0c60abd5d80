// The check of check.mjs must be able to fail: each fault is shown to it once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS, checkFile, compile } from "./check.mjs";

let Ajv, yaml;
try {
  Ajv = (await import("ajv/dist/2020.js")).default;
  yaml = (await import("js-yaml")).default;
} catch {
  console.log("skipped: run `npm ci` in tests/schemas (tests/run does)");
  process.exit(77);
}

const DRAFT = "https://json-schema.org/draft/2020-12/schema";
const strict = (kind) => ({
  $schema: DRAFT,
  type: "object",
  properties: { [kind]: { type: "string" }, title: { type: "string" } },
  required: [kind, "title"],
  additionalProperties: false,
});
const texts = (change = {}) => new Map(KINDS.map((kind) => [`${kind}.schema.json`, JSON.stringify({ ...strict(kind), ...change[kind] })]));

function findings(text, change) {
  const found = [];
  const validators = compile(Ajv.default ?? Ajv, texts(change), found);
  return [...found, ...checkFile(yaml, validators, "a.yaml", text)];
}

test("a good file has no findings", () => assert.deepEqual(findings("form: a\ntitle: Заявка\n"), []));
test("an unknown key is found", () => assert.match(findings("form: a\ntitle: b\ntitel: c\n").join(), /titel/));
test("a wrong type is found at its place", () => assert.match(findings("form: a\ntitle: [b]\n").join(), /\/title must be string/));
test("a missing key is found", () => assert.match(findings("form: a\n").join(), /title/));
test("a date stays a text", () => assert.deepEqual(findings("form: a\ntitle: 2026-09-14\n"), []));
test("a duplicate key is found", () => assert.match(findings("form: a\ntitle: b\ntitle: c\n").join(), /duplicated/));
test("a file without a kind is found", () => assert.match(findings("title: b\nform: a\n").join(), /first key/));
test("a list is no file of ours", () => assert.match(findings("- a\n").join(), /first key/));
test("an empty file is found", () => assert.match(findings("").join(), /first key/));
test("broken YAML is found", () => assert.match(findings("form: [a\n").join(), /a\.yaml/));
test("a lax schema is found", () => assert.match(findings("form: a\ntitle: b\n", { form: { additionalProperties: true } }).join(), /unknown key/));
test("another draft is found", () => assert.match(findings("form: a\ntitle: b\n", { list: { $schema: "http://json-schema.org/draft-07/schema#" } }).join(), /2020-12|draft-07/));
test("a misspelt schema keyword is found", () => assert.match(findings("form: a\ntitle: b\n", { story: { requierd: [] } }).join(), /requierd/));
test("an expression that is too long is found", () => {
  const found = [];
  const some = texts({ form: { properties: { form: { type: "string" }, title: { $ref: "common.schema.json#/$defs/cel" } } } });
  some.set("common.schema.json", JSON.stringify({ $schema: DRAFT, $defs: { cel: { type: ["string", "number", "boolean"] } } }));
  const validators = compile(Ajv.default ?? Ajv, some, found);
  assert.deepEqual(found, []);
  assert.deepEqual(checkFile(yaml, validators, "a.yaml", `form: a\ntitle: ${"1".repeat(239)}x\n`), []);
  assert.match(checkFile(yaml, validators, "a.yaml", `form: a\ntitle: ${"1".repeat(240)}x\n`).join(), /240/);
});
test("a missing schema is found", () => {
  const found = [];
  const some = texts();
  some.delete("story.schema.json");
  compile(Ajv.default ?? Ajv, some, found);
  assert.match(found.join(), /story/);
});

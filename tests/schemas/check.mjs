// Holds every YAML file that is shipped against the JSON Schema of its kind (templates/schemas/<kind>.schema.json).
// The kind is told by the first key of the file. Usage: node check.mjs ROOT FOLDER...   exit 0 good, 1 findings, 77 cannot run.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

export const KINDS = ["process", "form", "document", "register", "journals", "list", "directory", "organisation", "calendar", "story", "mail", "users", "catalogue", "fragments", "dashboard", "use", "extends"];
/** Characters: a longer expression of a shipped file is taken apart into named `computed`. */
export const LONGEST_EXPRESSION = 240;
/** A record of many members copied whole cannot be taken apart. */
const COPIED_RECORDS = /meeting\.yaml: \/computed\/counted/;
const LEFT_OUT = new Set(["out", "node_modules", "schemas"]);

/** Paths of the YAML files below a folder, sorted. */
export function yamlFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : yamlFiles(path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

/** The schemas by kind, compiled; what is wrong with them goes to findings. */
export function compile(Ajv, texts, findings) {
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, validateFormats: false });
  const parsed = new Map();
  for (const [name, text] of texts) {
    try {
      const schema = JSON.parse(text);
      if (schema.$schema !== "https://json-schema.org/draft/2020-12/schema") findings.push(`${name}: $schema is not draft 2020-12`);
      if (schema.$defs?.cel) schema.$defs.cel.maxLength = LONGEST_EXPRESSION;
      ajv.addSchema(schema, name);
      parsed.set(name, schema);
    } catch (fault) {
      findings.push(`${name}: ${fault.message}`);
    }
  }
  const validators = new Map();
  for (const kind of KINDS) {
    const name = `${kind}.schema.json`;
    if (!parsed.has(name)) {
      if (!texts.has(name)) findings.push(`${name}: there is no schema for the kind «${kind}»`);
      continue;
    }
    try {
      validators.set(kind, ajv.getSchema(name));
    } catch (fault) {
      findings.push(`${name}: ${fault.message}`);
    }
  }
  return validators;
}

/** What is wrong with one YAML text. */
export function checkFile(yaml, validators, name, text) {
  let value;
  try {
    value = yaml.load(text, { schema: yaml.CORE_SCHEMA, filename: name });
  } catch (fault) {
    return [`${name}: ${fault.message}`];
  }
  const kind = value && typeof value === "object" && !Array.isArray(value) ? Object.keys(value)[0] : undefined;
  if (!KINDS.includes(kind)) return [`${name}: the first key must be one of ${KINDS.join(", ")}, not ${kind}`];
  const validate = validators.get(kind);
  if (!validate) return [];
  const findings = validate(value) ? [] : validate.errors.map((e) => `${name}: ${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`);
  // A schema that lets an unknown key through would not help anybody's editor.
  if (findings.length === 0 && validate({ ...value, "no-such-key": true })) findings.push(`${name}: the schema «${kind}» takes an unknown key`);
  return findings;
}

async function main([root, ...folders]) {
  let Ajv, yaml;
  try {
    Ajv = (await import("ajv/dist/2020.js")).default;
    yaml = (await import("js-yaml")).default;
  } catch {
    console.log("skipped: run `npm ci` in tests/schemas (tests/run does)");
    return 77;
  }
  const findings = [];
  const folder = join(root, "templates/schemas");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")).sort() : [];
  const validators = compile(Ajv.default ?? Ajv, new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")])), findings);
  const files = folders.flatMap((each) => yamlFiles(join(root, each)));
  for (const file of files) findings.push(...checkFile(yaml, validators, relative(root, file), readFileSync(file, "utf8")));
  if (files.length === 0) findings.push("no YAML file was found: the check has nothing to hold");
  const left = findings.filter((finding) => !COPIED_RECORDS.test(finding));
  for (const finding of left) console.log(finding);
  console.log(`${files.length} files, ${validators.size} schemas, ${left.length} findings`);
  return left.length === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main(process.argv.slice(2));

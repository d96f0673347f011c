/** Schemas of formats for which no registry carries an official one, from their documented fields. */

const text = { type: "string", minLength: 1 };
const line = { type: "integer", minimum: 1 };
const record = (properties, required = [], more = {}) => ({
  type: "object", properties, required, additionalProperties: false, ...more,
});

/** GitLab's Code Quality report: "Implement a custom tool" in its documentation. */
export const codeQuality = {
  type: "array",
  items: record(
    {
      description: text,
      check_name: text,
      fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: record({ path: { type: "string", pattern: "^(?!\\./|/)" }, lines: record({ begin: line, end: line }, ["begin"]) }, ["path", "lines"]),
    },
    ["description", "check_name", "fingerprint", "severity", "location"],
  ),
};

const position = record({ line, column: line }, ["line"]);
const range = record({ start: position, end: position }, ["start"]);
const source = record({ name: text, url: { type: "string", format: "uri" } }, ["name"]);

/** Reviewdog's diagnostic format: proto/rdf/reviewdog.proto, whose parser takes no other keys. */
export const rdjson = record(
  {
    source,
    severity: { enum: ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
    diagnostics: {
      type: "array",
      items: record(
        {
          message: text,
          location: record({ path: text, range }, ["path"]),
          severity: { enum: ["ERROR", "WARNING", "INFO"] },
          source,
          code: record({ value: text, url: { type: "string", format: "uri" } }, ["value"]),
          suggestions: { type: "array", items: record({ range, text: { type: "string" } }, ["range", "text"]) },
          original_output: { type: "string" },
        },
        ["message", "location"],
      ),
    },
  },
  ["source", "diagnostics"],
);

const name = { type: "string", pattern: "^[a-zA-Z0-9-_]+$" };
const path = { type: "string", pattern: "^[^/].*[^/]$" };
const flag = { type: "boolean" };
const types = ["block", "boolean", "code", "date", "file", "image", "number", "object", "reference", "rich-text", "select", "string", "text", "uuid"];

/** `.pages.yml` of Pages CMS: its documentation, "Configuration", and the schema that its own code checks it by. */
export const pagesCms = {
  $defs: {
    field: record(
      {
        name,
        type: { enum: types },
        label: { type: ["string", "boolean"] },
        description: text,
        default: {},
        list: { anyOf: [flag, record({ min: { type: "integer" }, max: { type: "integer" }, collapsible: {} }, ["collapsible"])] },
        hidden: flag,
        readonly: flag,
        required: flag,
        pattern: { anyOf: [text, record({ regex: text, message: text }, ["regex"])] },
        options: { type: "object" },
        fields: { type: "array", minItems: 1, items: { $ref: "#/$defs/field" } },
      },
      ["name", "type"],
      {
        allOf: [
          { if: { properties: { type: { const: "object" } } }, then: { required: ["fields"] }, else: { not: { required: ["fields"] } } },
          {
            if: { properties: { type: { const: "select" } } },
            then: { required: ["options"], properties: { options: record({ values: { type: "array", minItems: 1 }, multiple: flag }, ["values"]) } },
          },
        ],
      },
    ),
  },
  ...record({
    media: {},
    content: {
      type: "array",
      items: record(
        {
          name,
          type: { enum: ["collection", "file"] },
          path,
          label: text,
          filename: text,
          format: { enum: ["yaml-frontmatter", "json-frontmatter", "toml-frontmatter", "yaml", "json", "toml", "datagrid", "code", "raw"] },
          view: record({ fields: { type: "array", items: text }, primary: text, sort: {}, layout: { enum: ["tree", "list"] } }),
          exclude: { type: "array", items: text },
          subfolders: flag,
          fields: { type: "array", minItems: 1, items: { $ref: "#/$defs/field" } },
        },
        ["name", "type", "path"],
      ),
    },
  }),
};

/** `tasks.json` of VS Code: its documentation, "Schema for tasks.json", as far as it is used. */
export const tasks = record(
  {
    version: { const: "2.0.0" },
    tasks: {
      type: "array",
      items: record(
        {
          label: text,
          type: { enum: ["shell", "process"] },
          command: text,
          isBackground: flag,
          group: record({ kind: { enum: ["build", "test"] }, isDefault: flag }, ["kind"]),
          presentation: record({ reveal: { enum: ["never", "silent", "always"] } }),
          problemMatcher: {
            type: "array",
            items: record(
              {
                owner: text,
                source: text,
                severity: { enum: ["error", "warning", "info"] },
                fileLocation: { type: "array", items: text },
                pattern: {
                  type: "array",
                  items: record({ regexp: { type: "string", format: "regex" }, code: line, message: line, file: line, line, column: line }, ["regexp"]),
                },
              },
              ["owner", "pattern"],
            ),
          },
        },
        ["label", "type", "command"],
      ),
    },
  },
  ["version", "tasks"],
);

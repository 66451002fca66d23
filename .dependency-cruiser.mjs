// Who may import whom: the rooms of the house and the doors between them. `npm run check` holds them, for types and tests too.

/** What each room may import besides itself and packages: files and rooms of this repository. */
const DOORS = {
  proto: [],
  transport: [],
  input: [],
  sqlite: [],
  "firmware/board": [],
  "firmware/controller": ["proto", "input", "transport", "firmware/board"],
  simulator: ["proto", "input", "transport", "firmware/controller", "firmware/board"],
  gateway: ["proto", "input", "transport", "sqlite"],
  hospital: ["proto", "input", "transport", "sqlite", "gateway/rules"],
  // Inside the gateway: what judges and commits knows nothing of links, brokers and pages.
  "gateway/rules": [],
  "gateway/reconstruction": ["proto"],
  "gateway/care": [
    "proto",
    "gateway/rules",
    "gateway/reconstruction",
    "gateway/store",
    "gateway/clock-trust.ts",
  ],
  "gateway/store": ["proto", "sqlite", "gateway/publish/ports.ts", "gateway/clock-trust.ts"],
  "gateway/link": ["proto", "transport", "gateway/care/received-record.ts", "gateway/clock.ts"],
  "gateway/publish": [
    "proto",
    "transport",
    "gateway/care/assignment-request.ts",
    "gateway/clock.ts",
    "gateway/config-words.ts",
  ],
  "gateway/http": [],
  "gateway/display": ["proto", "gateway/http", "gateway/problems.ts"],
};

/** Packages behind an adapter of ours: one file knows them. */
const ADAPTERS = {
  serialport: "transport/serial.ts",
  "@serialport/stream": "transport/serial.ts",
  mqtt: "transport/mqtt/connection.ts",
  "johnny-five": "firmware/controller/board/johnny-five-board.ts",
  "@photostructure/sqlite": "sqlite/database.ts",
  "@lydell/node-pty": "simulator/ports/pty.ts",
};

const TESTS = "\\.(test|bench)\\.ts$|(^|/)test(ing|kit)\\.ts$";
const OURS = "^(cli|firmware|gateway|hospital|input|proto|simulator|sqlite|tests|tooling|transport)/";
const exactly = (path) => path.replaceAll(".", "\\.");
const below = (path) => `^${exactly(path)}${path.endsWith(".ts") ? "$" : "/"}`;

export default {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "generated-code-stays-in-proto",
      severity: "error",
      from: { path: OURS, pathNot: [below("proto"), TESTS, "^tests/"] },
      to: { path: below("proto/generated") },
    },
    { name: "exists", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...Object.entries(DOORS).map(([room, doors]) => ({
      name: `doors-of-${room}`,
      severity: "error",
      from: { path: below(room), pathNot: TESTS },
      to: { path: OURS, pathNot: [room, ...doors].map(below) },
    })),
    {
      name: "tests-only-from-tests",
      severity: "error",
      from: { pathNot: [TESTS, "^(tests|tooling)/"] },
      to: { path: [TESTS, "^(tests|tooling)/"] },
    },
    {
      name: "a-unit-test-reaches-no-higher",
      severity: "error",
      from: { path: TESTS, pathNot: "^(tests|tooling|cli)/" },
      to: { path: "^(cli|tooling)/" },
    },
    {
      // What parses a document, names a time zone's day, and gives a rule set its version: pure functions, all of them.
      name: "the-rules-do-no-io",
      severity: "error",
      from: { path: below("gateway/rules"), pathNot: TESTS },
      to: {
        dependencyTypesNot: ["local"],
        pathNot: ["^(node:)?crypto$", "^node_modules/(temporal-polyfill|zod)/"],
      },
    },
    {
      name: "tests-reach-sqlite-as-the-product-does",
      severity: "error",
      from: { path: OURS, pathNot: below(ADAPTERS["@photostructure/sqlite"]) },
      to: { path: "^node_modules/@photostructure/" },
    },
    ...Object.entries(ADAPTERS).map(([name, file]) => ({
      name: `one-file-knows-${name}`,
      severity: "error",
      from: { path: OURS, pathNot: [below(file), TESTS, "^tests/"] },
      to: { path: `^node_modules/${name}/` },
    })),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "^(node_modules|proto/generated)/" },
    exclude: { path: "^dist/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};

import { defineConfig } from "vitest/config";

/** An emulated board in real time needs the machine to itself, or its host is found silent. They come last, one by one. */
const inRealTime = ["tests/e2e/pump-chain.test.ts", "tests/board/{johnny-five,pump}.test.ts"];
const include = [
  "{cli,firmware,gateway,hospital,input,proto,simulator,sqlite,tests,tooling,transport}/**/*.test.ts",
];

export default defineConfig({
  test: {
    globalSetup: "tests/support/bundled-command.ts",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    projects: [
      {
        extends: true,
        // Many tests wait for processes rather than compute, so that more of them than cores go on at once.
        test: {
          name: "all",
          include,
          exclude: [...inRealTime, "**/node_modules/**"],
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "real-time", include: inRealTime, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});

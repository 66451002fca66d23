import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{cli,firmware,gateway,hospital,proto,simulator,tests,tooling}/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    // Many tests wait for processes rather than compute, so that more of them than cores go on at once.
    maxWorkers: 3,
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{cli,firmware,gateway,hospital,proto,simulator,tests,tooling}/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Real processes on a shared machine: one late answer is tried again there, and shown as a retry.
    retry: process.env["CI"] === "true" ? 1 : 0,
    pool: "forks",
    // Many tests wait for processes rather than compute, so that more of them than cores go on at once.
    maxWorkers: 3,
  },
});

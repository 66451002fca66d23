// The systemd units as files: sound, and as little exposed as they claim. tests/ops/systemd.test.ts runs them.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../support/bundle.ts";
import { describeWith, programPath } from "../support/programs.ts";

/** systemd's scale goes from 0, nothing exposed, to 10. */
const MOST_EXPOSED = 3;

describeWith(["systemd-analyze"], "a systemd unit", () => {
  it.each(["milkway-gateway", "milkway-pump"])("%s is little exposed, by systemd's own judgement", (name) => {
    const unit = join(packageRoot, `docs/operations/${name}.service`);
    const report = execFileSync(
      programPath("systemd-analyze"),
      ["security", "--offline=true", "--no-pager", unit],
      { encoding: "utf8" },
    );
    const exposure = /Overall exposure level for \S+: ([\d.]+) /.exec(report)?.[1];
    expect(Number(exposure)).toBeLessThan(MOST_EXPOSED);
    expect(report).not.toMatch(/^✗ (UMask|CapabilityBoundingSet|SystemCallFilter|RestrictNamespaces)=/m);
  });
});

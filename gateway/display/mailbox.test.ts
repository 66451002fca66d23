import { describe, expect, it } from "vitest";
import { Mailbox } from "./mailbox.ts";

describe("Mailbox", () => {
  it("hands over what waits: the start, the newest view, flow in order, the newest beat", () => {
    const mailbox = new Mailbox(100);
    mailbox.putBeat("b1 ", 0);
    mailbox.putFlow("f1 ", 0);
    mailbox.putView("v1 ", 0);
    mailbox.putFirst("hello ", 0);
    mailbox.putView("v2 ", 1);
    mailbox.putFlow("f2 ", 1);
    mailbox.putBeat("b2 ", 2);
    expect(mailbox.drain()).toBe("hello v2 f1 f2 b2 ");
    expect(mailbox.drain()).toBeNull();
  });

  it("loses the oldest flow beyond its limit, counts it, and never loses the view", () => {
    const mailbox = new Mailbox(10);
    mailbox.putView("view ", 0);
    for (const text of ["aaaa", "bbbb", "cccc", "dddd"]) mailbox.putFlow(text, 0);
    expect(mailbox.droppedFlow).toBe(2);
    expect(mailbox.drain()).toBe("view ccccdddd");
  });

  it("drops a batch that is larger than the whole limit", () => {
    const mailbox = new Mailbox(3);
    mailbox.putFlow("aaaa", 0);
    expect(mailbox.droppedFlow).toBe(1);
    expect(mailbox.drain()).toBeNull();
  });

  it("tells for how long something has waited, and forgets that when it is taken", () => {
    const mailbox = new Mailbox(100);
    expect(mailbox.waitedMs(50)).toBe(0);
    mailbox.putBeat("b", 100);
    mailbox.putView("v", 300);
    expect(mailbox.waitedMs(450)).toBe(350);
    mailbox.drain();
    expect(mailbox.waitedMs(900)).toBe(0);
  });
});

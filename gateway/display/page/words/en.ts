// Every word that the page shows, in English. A translation is a file like this one with the same shape (see
// words.ts). The tone: warm, calm, plain. Nothing here promises, judges, or says that an amount is "enough".

import type { FaultCode, Mode, PhaseKind } from "../../../../proto/vocabulary.ts";
import type { ProblemCode } from "../../../problems.ts";

const fault = (what: string): string => `The pump has stopped itself: ${what}. Please call your nurse.`;

export const en = {
  /** BCP 47; decides how numbers, weekdays and times are written. */
  locale: "en-GB",
  product: "Milkway",
  titleFor: (pump: string) => `${pump} · Milkway`,
  disclaimer: "Reference design, not a cleared medical device",
  noScript: "This display needs JavaScript, which is switched off in this browser.",
  loading: "One moment: waiting for the gateway.",
  missing: {
    title: "This page is not here",
    text: "The address may have a typing error. Everything this display has to show is on its first page.",
    link: "Go to the display",
  },

  unknown: "—",
  atLeast: "≥",
  mL: "mL",
  age: {
    now: "just now",
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    days: (n: number) => `${n} days`,
    ago: (age: string) => `${age} ago`,
  },
  lastHeard: (ago: string) => `last heard ${ago}`,
  neverHeard: "not heard yet",

  dayOf: (day: number) => `Day ${day} after birth`,
  dayAbout: (day: number) => `About day ${day} after birth`,
  simulated: "Simulated",
  simulatedLong: "Simulated pump: nobody is being treated",
  theme: { toNight: "Night view", toDay: "Day view" },
  pumps: "Pumps",
  allPumps: "All pumps",
  noPumps: {
    title: "No pump yet",
    text: "Connect a pump to this gateway. It appears here by itself.",
  },

  session: {
    running: "This session",
    paused: "Paused",
    last: "Latest session",
    none: "No session yet",
    noneText: "Press start on the pump whenever you are ready. You will see it here.",
    left: "Left",
    right: "Right",
    notUsed: "not in use",
    elapsed: "Time",
    sinceStart: "Since it began",
    lastAt: (when: string, duration: string) => `${when} · ${duration}`,
    since: (time: string) => `since ${time}`,
    lasted: (minutes: number) => `${minutes} min`,
    phase: { stimulation: "Stimulation", expression: "Expression", pause: "Resting" } satisfies Record<
      PhaseKind,
      string
    >,
    mode: { double: "Both sides", left: "Left side", right: "Right side" } satisfies Record<Mode, string>,
    ejections: (n: number) => (n === 1 ? "1 let-down" : `${n} let-downs`),
    timeUnknown: "time not known",
    reconstructed: "Pieced together",
    reconstructedText:
      "From what was seen here; there may have been more. The pump's own record takes its place when it comes.",
  },

  flow: {
    title: "Milk flow",
    unit: "mL/min",
    honest: (seconds: number) => `average of the last ${seconds} s`,
    describe: (left: string, right: string) => `Milk flow now: left ${left}, right ${right} mL per minute`,
  },
  vacuum: {
    title: "Vacuum",
    pull: (mmHg: number) => `${mmHg} mmHg`,
    pace: (cycles: number) => `${cycles} a minute`,
    requested: (value: string) => `asked for ${value}`,
    describe: (now: string) => `Vacuum: ${now}`,
  },
  curvesSilent: (ago: string) => `No samples: ${ago}`,
  curvesWaiting: "Waiting for the first samples",
  secondsAgo: (n: number) => `${n} s ago`,
  minutesAgo: (n: number) => `${n} min ago`,
  nowTick: "now",

  today: {
    title: "Today",
    titleDay: (day: number) => `Today, day ${day}`,
    sessions: (n: number) => (n === 0 ? "no session yet" : n === 1 ? "1 session" : `${n} sessions`),
    runningAdds: "this one is added when it ends",
    unknownVolumes: (n: number) => (n === 1 ? "1 volume is missing" : `${n} volumes are missing`),
    pending: (n: number) =>
      n === 1 ? "1 session is still on the pump" : `${n} sessions are still on the pump`,
    asOf: (ago: string) => `as heard ${ago}`,
  },

  activation: {
    title: "Milk coming in",
    goal: (count: number, volume: string) => `${count} sessions in a row of ${volume} mL or more`,
    streak: (streak: number, needed: number) => `${streak} of ${needed} in a row`,
    drops: "In the first days, milk comes in drops.",
    next: (volume: string) => `Counting sessions of ${volume} mL or more, in a row`,
    activated: (when: string) => `Reached: ${when}`,
    activatedPlain: "Reached",
    regressed: "Volumes have dipped since. Your care team can look at this with you.",
    unknown: "A volume or a time is missing, so this cannot be counted yet. Staff can add it.",
    dropLabel: (index: number, volume: string) => `Session ${index}: ${volume} mL`,
    dropFilling: (index: number, volume: string) => `Session ${index}, now: ${volume} mL`,
    dropFilled: (index: number) => `Session ${index}: reached`,
    dropOpen: (index: number) => `Session ${index}: still to come`,
  },

  supply: {
    title: "Day by day",
    goal: (volume: string) => `Aim: ${volume} mL a day by day 14`,
    goalShort: (volume: string) => `${volume} mL`,
    dayOf14: (day: number) => `day ${day} of 14`,
    reached: (volume: string, day: number) => `${volume} mL in a day, first on day ${day}`,
    over: "Fourteen days on. Your care team can talk through what comes next.",
    unknown: "Some volumes are missing, so the days are shown as far as they are known.",
    bar: (day: number, volume: string) => `Day ${day}: ${volume} mL`,
    barToday: (day: number, volume: string) => `Day ${day}, so far: ${volume} mL`,
    barNone: (day: number) => `Day ${day}: nothing recorded`,
    barFuture: (day: number) => `Day ${day}: still to come`,
  },

  unassigned: {
    title: "Not assigned yet",
    text: "Sessions are kept here meanwhile. Ask your nurse to assign this pump to you, and your days appear.",
  },

  overview: {
    today: (title: string, total: string, sessions: string) => `${title}: ${total} · ${sessions}`,
    needsLook: "Needs a look",
    task: (rule: string, state: string, day: number | null) =>
      day === null ? `${rule} ${state}` : `${rule} ${state}, day ${day}`,
  },
  pump: {
    unknown: "Pump —",
    online: "Pump connected",
    connecting: "Looking for the pump",
    offline: "Pump not connected",
    "read-only": "Pump connected, reading only",
    silent: "Pump is silent",
    battery: (percent: number) => `battery ${percent} %`,
    clockUnknown: "clock not set",
  },
  broker: {
    unknown: "Hospital network —",
    connected: "Hospital network connected",
    connecting: "Joining the hospital network",
    offline: "Hospital network away",
    disabled: "Working on its own",
    waiting: (n: number) => (n === 1 ? "1 message kept here" : `${n} messages kept here`),
    since: (age: string) => `for ${age}`,
  },
  gateway: {
    fresh: "Display up to date",
    stale: (ago: string) => `Display last updated ${ago}`,
  },

  alerts: {
    disconnected: (ago: string) => `The display has lost its gateway. Last update ${ago}; trying again.`,
    disconnectedNever: "The display cannot reach its gateway. Trying again.",
    pumpSilent: (ago: string) =>
      `The pump is not answering; it was last heard ${ago}. Check its cable and its power.`,
    readOnly:
      "This pump and this gateway do not match. It is only read, and nothing is sent to it. Please tell staff.",
    store: {
      "nearly-full": "The gateway's storage is nearly full. Please tell staff; nothing is lost.",
      full: "The gateway's storage is full. The pump keeps new sessions until there is room. Please tell staff.",
      "read-only": "The gateway cannot write. The pump keeps new sessions meanwhile. Please tell staff.",
      failing: "The gateway's storage is failing. The pump keeps new sessions meanwhile. Please tell staff.",
    },
    fault: {
      "over-vacuum": fault("the vacuum went too high"),
      "lease-expired": fault("its controller fell silent"),
      "host-silent": fault("its controller fell silent"),
      "regulator-overrun": fault("its vacuum control fell behind"),
      "sensor-range": fault("a sensor gave an impossible value"),
      "sensor-stuck": fault("a sensor stopped moving"),
      "no-vacuum": fault("the vacuum did not build up; a tube or a shield may be loose"),
      "vacuum-while-off": fault("there was vacuum while it was off"),
      "sides-disagree": fault("left and right did not agree"),
      "max-hold": fault("one pull lasted too long"),
      "max-session": fault("the longest session time was reached"),
      watchdog: fault("it had to restart"),
      "brown-out": fault("its power dropped"),
      "board-lost": fault("its inner connection was lost"),
    } satisfies Record<FaultCode, string>,
  },

  /** Small print for a technician. */
  problems: {
    note: (what: string, count: number) =>
      `For a technician: ${what}${count === 1 ? "" : ` (${count} times)`}`,
    what: {
      "record-set-aside": "a record of this pump could not be read, and is kept aside",
      "record-implausible": "a record says what cannot be; its volumes count as unknown",
      "record-conflict": "two records claim the same session or place",
      "budget-exceeded": "the pump says more than it can have to say",
      "clock-contradiction": "the pump's clock contradicts itself",
      "journal-contradiction": "the pump's journal contradicts what it said before",
      "duplicate-serial": "two pumps answer with one serial number",
      "episode-not-in-force": "the configured episode is over or has not begun; assign the pump",
      "pump-replaced": "another pump than before is on this cable",
    } satisfies Record<ProblemCode, string>,
  },

  /** Said to a screen reader when a state changes. */
  announce: {
    connected: "The display is up to date again.",
    sessionStarted: "A session has started.",
    sessionEnded: "The session has ended.",
    activated: "Three sessions in a row have been reached.",
  },

  /** Gentle words for findings of severity tip, by rule and state. A finding without words here is not shown. */
  tips: {
    "ACT-WIN": { watch: "Milk sometimes takes longer to come in. Your care team knows and can help." },
    GAP: {
      due: "It has been a little over three hours. Whenever you are ready.",
      long: "It has been a while since the last session. Whenever you are ready.",
    },
    NIGHT: { missed: "On the nights you can, one session between midnight and seven is worth having." },
    FREQ: { low: "Shorter and more often can be easier than long. Eight times a day is the guide." },
    DOUBLE: { low: "Both sides at once saves you time, if it is comfortable." },
    SHIELD: { missing: "Ask your nurse to note your shield size. A good fit matters for comfort." },
    HAND: { "hand-only": "Hand and pump go well together. Ask if you would like to see how." },
  } as Record<string, Record<string, string>>,
};

export type Words = typeof en;

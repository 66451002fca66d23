// The shapes of the page's model: what goes in, and the texts and shapes that come out for the cards to show.
import type { Deadlines, GatewayView } from "../../view.ts";
import type { Theme } from "../theme.ts";
import type { Words } from "../words.ts";

/** What the page has heard of a running session's samples. */
export interface LiveSamples {
  sessionId: string;
  receivedMs: number;
  leftTenthMl: number | null;
  rightTenthMl: number | null;
}

export interface ModelInput {
  view: GatewayView;
  /** The gateway's clock as the page reckons it now. */
  nowMs: number;
  /** Since the page last heard the gateway. */
  gatewayAgeMs: number;
  /** The event stream is open. */
  connected: boolean;
  deadlines: Deadlines;
  /** By pump id. */
  live: ReadonlyMap<string, LiveSamples>;
  theme: Theme;
  words: Words;
}

/** A number on the page. `stale` says how long ago it was last heard, and then `text` is the dash. */
export interface Value {
  text: string;
  stale: string | null;
}

export type Tone = "good" | "waiting" | "trouble" | "off";

export interface Alert {
  /** What it is about: it is told aloud when it appears, and not again when its age changes. */
  key: string;
  tone: "notice" | "trouble";
  text: string;
}

export interface SideModel {
  label: string;
  value: Value;
  used: boolean;
}

export interface HeroModel {
  kind: "running" | "last" | "none";
  title: string;
  note: string;
  total: Value;
  left: SideModel | null;
  right: SideModel | null;
  elapsed: { label: string; value: Value } | null;
  chips: string[];
  /** Running only: the newest sample is older than the deadline. */
  curves: { state: "live" | "waiting" | "silent"; text: string } | null;
  vacuum: string;
  /** What else there is to know of it; "" nothing. */
  remark: string;
}

export interface TodayModel {
  title: string;
  value: Value;
  /** Counted sessions, null when that is stale. */
  sessions: number | null;
  notes: string[];
}

export interface DropModel {
  /** 0 to 1. */
  fill: number;
  volume: string | null;
  label: string;
  state: "filled" | "filling" | "open";
}

export interface ActivationModel {
  state: "counting" | "activated" | "unknown" | "stale";
  headline: string;
  text: string;
  drops: DropModel[];
}

export interface BarModel {
  day: number;
  state: "future" | "none" | "part" | "whole" | "reached" | "stale";
  today: boolean;
  /** Share of the chart's height, 0 to 1. */
  height: number;
  value: string;
  lowerBound: boolean;
  label: string;
}

export interface SupplyModel {
  headline: string;
  text: string;
  targetLabel: string;
  /** Share of the chart's height. */
  targetHeight: number;
  bars: BarModel[];
}

export interface TileModel {
  title: string;
  value: Value;
  /** Of the day: its total where the number is another one, and its sessions. */
  note: string;
  /** In words that somebody should look at this pump, null where nobody needs to. */
  attention: string | null;
  /** Why, for staff: rules and states. */
  reasons: string;
}

export interface PumpModel {
  id: string;
  name: string;
  simulated: boolean;
  tone: Tone;
  stateText: string;
  dayText: string;
  alerts: Alert[];
  tip: string | null;
  hero: HeroModel;
  assigned: boolean;
  today: TodayModel | null;
  activation: ActivationModel | null;
  supply: SupplyModel | null;
  tile: TileModel;
  details: string[];
  /** Small print for a technician. */
  technical: string;
}

export interface PageModel {
  clock: string;
  pumps: PumpModel[];
  alerts: Alert[];
  broker: { tone: Tone; text: string; details: string[] };
  /** Small print for a technician: why the hospital network is away. */
  technical: string;
  gateway: { tone: Tone; text: string };
}

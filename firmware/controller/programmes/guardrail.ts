// A guardrail: the values that a thing may have at all, and those that a person should not leave without knowing it.

export interface Bounds {
  min: number;
  max: number;
}

export interface Guardrail {
  /** Outside of these a value is refused. */
  absolute: Bounds;
  /** Outside of these it is allowed, and said. Within the absolute ones. */
  recommended: Bounds;
}

export type Judgement = "ok" | "unusual" | "refused";

export function within(value: number, { min, max }: Bounds): boolean {
  return value >= min && value <= max;
}

/** NaN is refused. */
export function judge({ absolute, recommended }: Guardrail, value: number): Judgement {
  if (!within(value, absolute)) return "refused";
  return within(value, recommended) ? "ok" : "unusual";
}

/** True where every bound is in order and the recommended ones lie within the absolute ones. */
export function isGuardrail({ absolute, recommended }: Guardrail): boolean {
  return (
    absolute.min <= recommended.min && recommended.min <= recommended.max && recommended.max <= absolute.max
  );
}

/** What both allow: a programme's own guardrail can narrow the board's, never widen it. */
export function narrowed(one: Guardrail, other: Guardrail): Guardrail {
  const both = (a: Bounds, b: Bounds) => ({ min: Math.max(a.min, b.min), max: Math.min(a.max, b.max) });
  const absolute = both(one.absolute, other.absolute);
  return { absolute, recommended: both(both(one.recommended, other.recommended), absolute) };
}

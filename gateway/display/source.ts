// What the display asks of the gateway, and nothing more: the present view, and notice of changes.
import type { FlowView, GatewayView } from "./view.ts";

export type DisplayEvent =
  /** Something in the view changed. Cheap: the display coalesces these and then asks for one snapshot. */
  { type: "changed" } | ({ type: "flow" } & FlowView);

export interface DisplaySource {
  /** The present view. Synchronous and quick; called at most a few times a second, whatever number of pages looks on. */
  snapshot(): GatewayView;
  /** Why the page could not be drawn when that was last tried; null: it could. */
  drawingFault?: () => string | null;
  /** Calls `listener` on the gateway's own call stack until the returned function is called; it never throws. */
  subscribe(listener: (event: DisplayEvent) => void): () => void;
}
